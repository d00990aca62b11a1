"""
Which pages of other sites may read what programs ask for, and what the browser is told about it.

    cors_origins unset   anybody may read, nobody's credentials are sent
    cors_origins set     exactly these origins; another one is refused with a 403, without a word about who is allowed

Nothing but reading is ever allowed, so a `GET` without further headers needs no preflight.
"""

from flask import Response, request
from werkzeug.exceptions import Forbidden

from web.settings import SiteSettings
from web.site import site_path

__all__ = ["is_shared", "preflight", "refuse_strangers", "tell_browser"]

# What programs on other sites ask for; the pages themselves are read by nobody else.
_SHARED = ("/api/", "/feed.", "/export.", "/citation/", "/widget/", "/oembed")
_METHODS = "GET, HEAD, OPTIONS"
_SEEN_BY_SCRIPTS = "ETag, Retry-After, Server-Timing"
_PREFLIGHT_SECONDS = 24 * 3600


def is_shared() -> bool:
    """Whether the present request is for something that other sites may read."""
    return site_path().startswith(_SHARED)


def refuse_strangers(settings: SiteSettings) -> None:
    """
    The origin that asks is one that may.

    Raises:
        Forbidden: It is not.
    """
    origin = request.headers.get("Origin")
    if origin is not None and is_shared() and not _may_read(origin, settings):
        raise Forbidden


def preflight() -> Response | None:
    """The answer to a browser that asks what it may ask; None when it does not ask that."""
    if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers or not is_shared():
        return None
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = _METHODS
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Max-Age"] = str(_PREFLIGHT_SECONDS)
    return response


def tell_browser(response: Response, settings: SiteSettings) -> None:
    """The answer says who may read it."""
    if not is_shared():
        return
    response.vary.add("Origin")  # also where the answer is the same for all: the setting may change while caches live
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Expose-Headers"] = _SEEN_BY_SCRIPTS
    origin = request.headers.get("Origin")
    if not settings.cors_origins:
        response.headers["Access-Control-Allow-Origin"] = "*"
    elif origin is not None and _may_read(origin, settings):
        response.headers["Access-Control-Allow-Origin"] = origin


def _may_read(origin: str, settings: SiteSettings) -> bool:
    own = settings.origin or f"{request.scheme}://{request.host}"
    return not settings.cors_origins or origin in settings.cors_origins or origin == own
