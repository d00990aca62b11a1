"""
Which addresses of the site the page for iframes can show, and where oEmbed tells of one.

    https://archive.example/search?q=moon&person=Ann+Lee   ->  [("q", "moon"), ("person", "Ann Lee")]
    https://archive.example/search?person=Ann&person=Bob   ->  None: a widget has one person in its scope
"""

from urllib.parse import parse_qsl, urlencode

from web.site import current_site
from web.urls import absolute, root
from web.widget_releases import SCOPE

__all__ = ["frame_parameters", "oembed_url"]

# Of a search's address: what the frame has no use for, as it shows all pages in its own order.
_PASSED_OVER = ("page", "size", "facet_size", "sort")


def frame_parameters(address: str, base: str) -> list[tuple[str, str]] | None:
    """
    The parameters of the page for iframes that show what this address shows; None when none do.

    Args:
        base: The whole address of the site's front page, with a slash at its end.
    """
    path, _, query = address.partition("?")
    if "://" not in base or path not in (base, base.rstrip("/"), f"{base}search", f"{base}widget"):
        return None
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in _PASSED_OVER]
    names = {name for name, _ in pairs}
    return pairs if len(names) == len(pairs) and names <= {"q", *SCOPE} else None


def oembed_url(path: str) -> str:
    """
    Where oEmbed tells of this page of ours; empty when it has nothing to tell, or the setting `site_url` is missing.

    A page says the same whoever asks, so the name it was asked for under is not good enough here.
    """
    site = current_site()
    if site is None or not site.settings.site_url:
        return ""
    address = absolute(path)
    if frame_parameters(address, absolute(f"{root()}/")) is None:
        return ""
    return f"{root()}/oembed?{urlencode({'url': address})}"
