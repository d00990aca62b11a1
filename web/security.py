"""
The headers of every response, and what is refused before any work is done.

The site needs no script, no frame and nothing from elsewhere, so the policy allows its own style sheet, its own
images and its own forms, and nothing else.
"""

from flask import Flask, Response, request
from werkzeug.exceptions import RequestURITooLarge

__all__ = ["CONTENT_SECURITY_POLICY", "MAX_QUERY_STRING", "secure"]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

MAX_BODY = 16 * 1024  # no route reads a body

# A query of 1,000 characters outside the BMP, percent-encoded, and twenty long names stay well below it.
MAX_QUERY_STRING = 32 * 1024


def secure(app: Flask) -> None:
    """Every response of the app carries the headers; oversized requests are refused."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.before_request(_refuse_oversized)
    app.after_request(_add_headers)


def _refuse_oversized() -> None:
    if len(request.query_string) > MAX_QUERY_STRING:
        raise RequestURITooLarge


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        # The index may change at any moment; a page that was left may still be shown again by Back.
        response.headers["Cache-Control"] = "no-cache"
    return response
