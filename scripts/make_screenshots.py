"""
Makes the pictures of the README: the pages of a site over the sample corpus, as Chromium shows them.

    python scripts/make_screenshots.py [--to docs/images]

Needs the development tools, and a Chromium that `find_chromium.py` finds.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import waitress
from playwright.sync_api import sync_playwright

from index.build import rebuild
from search.whoosh_engine import open_engine
from web.app import create_app
from web.settings import SiteSettings

ROOT = Path(__file__).parent.parent
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown in a window of this size."""

    name: str
    address: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("results", "/search?q=moon", 1280, 800),
    Picture("results-dark", "/search?q=moon", 360, 740, "dark"),
    Picture("article", "", 1280, 800),
    Picture("person", "/person/Neil%20Armstrong", 1280, 720),
)
"""The one without an address is the first article that the first picture shows."""


@contextmanager
def served() -> Iterator[str]:
    """The address of a site over the sample corpus."""
    with tempfile.TemporaryDirectory() as folder:
        rebuild(ROOT / "corpus", Path(folder))
        app = create_app(open_engine(Path(folder)), SiteSettings())
        server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}"
        server.close()
        thread.join(timeout=10)


def make(site: str, chromium: str, folder: Path) -> None:
    """The folder holds every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for picture in PICTURES:
            size = {"width": picture.width, "height": picture.height}
            page = browser.new_page(viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
            page.goto(site + (picture.address or PICTURES[0].address))
            if not picture.address:
                page.goto(site + str(page.get_attribute("ol.hits h3 a", "href")).partition("#")[0])
            path = folder / f"{picture.name}.png"
            page.screenshot(path=path)
            page.close()
            print(f"{path}: {path.stat().st_size:,} bytes")
        browser.close()


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Makes the pictures of the README.")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images", metavar="FOLDER")
    folder = parser.parse_args().to
    finder = [sys.executable, str(ROOT / "scripts" / "find_chromium.py")]
    found = subprocess.run(finder, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode:
        return found.returncode
    folder.mkdir(parents=True, exist_ok=True)
    with served() as site:
        make(site, found.stdout.strip(), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
