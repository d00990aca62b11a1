"""Pages of a browser, for fixtures that differ in what a page may complain of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

__all__ = ["opening"]


@contextmanager
def opening(browser: Browser, complaints: list[str], **usual: object) -> Iterator[Callable[..., Page]]:
    """
    Opens empty pages, `open_page(width=360, scheme="dark", script=False)`, which are closed at the end.

    Args:
        complaints: Gets what a page writes to its console, and the errors of its scripts.

        usual: Options of every page's context.
    """
    contexts = []

    def new_page(*, width: int = 1280, scheme: str = "light", script: bool = True, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            reduced_motion="reduce",
            **{**usual, **options},  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(15_000)
        return page

    yield new_page
    for context in contexts:
        context.close()
