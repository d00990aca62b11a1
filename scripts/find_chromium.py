"""
Prints the path of a Chromium that starts, for the tests in a real browser.

    find_chromium.py             $WHOWHEN_CHROMIUM, then one on PATH, then the one that Playwright keeps
    find_chromium.py --install   when there is none: Debian's package, then Playwright's own download

Only the path goes to standard output. Ends with 1 and says what to do when there is none.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def say(text: str) -> None:
    """Tells the person who waits what is going on."""
    print(text, file=sys.stderr, flush=True)


def starts(path: str) -> bool:
    """Whether this is a browser that runs: a placeholder that only asks for another installation does not."""
    try:
        # Chromium as root refuses to do anything but print its version without --no-sandbox.
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "chrom" in done.stdout.lower()


def on_path() -> str | None:
    """The first browser on PATH that starts."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and starts(path)), None)


def of_playwright() -> str | None:
    """The browser that Playwright downloaded, if it did."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) and starts(path) else None  # noqa: PTH110 - a str in, a str out


def run(command: Sequence[str]) -> bool:
    """Runs a command whose output goes to standard error; whether it succeeded."""
    say(f"$ {' '.join(command)}")
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0
    except OSError as error:
        say(str(error))
        return False


def install_package() -> None:
    """Debian's package `chromium` is installed, where there is apt-get and the right to use it."""
    if not shutil.which("apt-get"):
        return
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode != 0:
            return
        prefix = ["sudo", "-n"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Acquire::Retries=3"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    run([*apt, "update"])
    run([*apt, "install", "--yes", "--no-install-recommends", "chromium"])


def download() -> None:
    """Playwright's own Chromium is in its cache, where its download is allowed."""
    run([sys.executable, "-m", "playwright", "install", "chromium"])


def find(*, install: bool) -> str | None:
    """The path of a Chromium that starts; None when there is none (and none could be installed)."""
    path = on_path() or of_playwright()
    ways: tuple[tuple[Callable[[], None], Callable[[], str | None]], ...] = (
        (install_package, on_path),
        (download, of_playwright),
    )
    for put_there, look in ways if install else ():
        if path is None:
            put_there()
            path = look()
    return path


def main() -> int:
    """The command; what it ends with."""
    parser = argparse.ArgumentParser(description="Prints the path of a Chromium that starts.")
    parser.add_argument("--install", action="store_true", help="install one when there is none")
    install = parser.parse_args().install
    named = os.environ.get("WHOWHEN_CHROMIUM")
    if named:
        named_path = shutil.which(named)
        if named_path is None or not starts(named_path):
            say(f"WHOWHEN_CHROMIUM is {named!r}, which is no Chromium that starts; correct it or unset it")
            return 1
        print(named_path)
        return 0
    path = find(install=install)
    if path is None:
        say("No Chromium found. Install one (Debian: apt-get install chromium), or set WHOWHEN_CHROMIUM to its path.")
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
