"""A site that is really served, and a browser that really looks at it."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
import waitress
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index.build import rebuild
from search.engine import Engine
from search.whoosh_engine import open_engine
from tests.archive import archive
from tests.browser.opening import opening
from tests.fakes import ListEngine
from web.app import create_app
from web.settings import SiteSettings

OUTPUT = Path(__file__).parent / "output"

expect.set_options(timeout=15_000)  # ms; five seconds, the default, are too few on a busy machine

# A browser under test needs no services of its maker, and containers offer it neither a sandbox nor a graphics card.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def live_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over the sample corpus."""
    data = tmp_path_factory.mktemp("data")
    rebuild(corpus=root / "corpus", data=data)
    with served(open_engine(data)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site() -> Iterator[str]:
    """The address of a site whose first article attacks its readers."""
    with served(ListEngine(archive())) as address:
        yield address


@pytest.fixture(scope="session")
def slow_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over the sample corpus whose pages arrive block by block, as over a bad line."""
    data = tmp_path_factory.mktemp("data")
    rebuild(corpus=root / "corpus", data=data)
    with served(open_engine(data), in_pieces) as address:
        yield address


def in_pieces(app: WSGIApplication) -> WSGIApplication:
    """The same answers, with a pause before each of their first 40 blocks: wherever a browser may draw what it has."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        answered = app(environ | {"HTTP_ACCEPT_ENCODING": "identity"}, start_response)
        content = b"".join(answered)
        getattr(answered, "close", lambda: None)()
        first, *rest = re.split(rb"(?=<(?:form|nav|div|section|ul|p)\b)", content)
        yield first
        for place, piece in enumerate(rest):
            if place < 40:
                time.sleep(0.05)
            yield piece

    return answer


@contextmanager
def served(engine: Engine, carried: Callable[[WSGIApplication], WSGIApplication] = lambda app: app) -> Iterator[str]:
    """A site served as in production, on a free port of this machine."""
    app = carried(create_app(engine, SiteSettings()))
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """
    Opens an empty page: `open_page(width=360, scheme="dark", script=False)`.

    When the test ends, no page may have run into the site's own policy or thrown an error.
    """
    complaints: list[str] = []
    with opening(browser, complaints) as new_page:
        yield new_page
    # A 400 page is an answer; Chromium reports its status all the same.
    assert [text for text in complaints if "status of 400" not in text and "status of 404" not in text] == []


def open_filters(page: Page) -> None:
    """On a narrow screen the filters are opened."""
    switch = page.locator("details.switch summary")
    if switch.count() and switch.is_visible():
        switch.click()
