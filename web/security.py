"""
The headers of every response, and what is refused before any work is done.

The site needs nothing from elsewhere, so the policy allows its own style sheet, scripts, images and forms, and nothing
else; where a script writes into a page it may write text only.
"""

from flask import Response, request
from werkzeug.exceptions import RequestURITooLarge

from index.errors import UserError
from web.cors import tell_browser
from web.settings import SiteSettings
from web.site import Site, site_path

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "MAX_QUERY_STRING",
    "UnknownHost",
    "add_headers",
    "content_security_policy",
    "refuse_oversized",
    "refuse_unknown_hosts",
]


def content_security_policy(frame_ancestors: tuple[str, ...]) -> str:
    """The policy of pages that these origins may show in a frame."""
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            "script-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            f"frame-ancestors {' '.join(frame_ancestors)}",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


CONTENT_SECURITY_POLICY = content_security_policy(SiteSettings().frame_ancestors)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

MAX_BODY = 16 * 1024  # no other route than those that say so reads a body

# A query of 1,000 characters outside the BMP, percent-encoded, and twenty long names stay well below it.
MAX_QUERY_STRING = 32 * 1024

# Whoever watches over the server asks for these by its number.
_FOR_OPERATORS = ("/healthz", "/readyz", "/metrics")


class UnknownHost(UserError):
    """The site was asked for under a name that is not its own."""


def refuse_oversized() -> None:
    """
    The address is of a length that may be read, and so will be the body.

    Raises:
        RequestURITooLarge: It is not.
    """
    request.max_content_length = MAX_BODY
    if len(request.query_string) > MAX_QUERY_STRING:
        raise RequestURITooLarge


def refuse_unknown_hosts(site: Site) -> None:
    """
    The site was asked for under a name of its own, if its names are known.

    Raises:
        UnknownHost: Under another.
    """
    if site.settings.allowed_hosts and not site.knows_host(request.host) and site_path() not in _FOR_OPERATORS:
        raise UnknownHost("this site has another name; check the address")


def add_headers(response: Response, settings: SiteSettings) -> None:
    """The response carries every header; those a view has set stay."""
    tell_browser(response, settings)
    response.headers.setdefault("Content-Security-Policy", content_security_policy(settings.frame_ancestors))
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        # The index may change at any moment; a page that was left may still be shown again by Back.
        response.headers["Cache-Control"] = "no-cache"
