"""
What the owner of a site chooses about its look: an accent in the style sheet, and a logo.

    tokens.css + the accent + site.css  ->  /style.css, one answer
"""

import hashlib
import re
import struct
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response
from lxml import etree

from index.errors import SettingsError
from web.colours import DARK, LIGHT, readable
from web.settings import SiteSettings

__all__ = ["STATIC", "Asset", "Logo", "Look", "look_blueprint", "look_of", "read_logo", "stylesheet", "version"]

STATIC = Path(__file__).parent / "static"
LOGO_HEIGHT = 32  # pixels
_MOST_LOGO_BYTES = 20_000  # of the 30 kB that a first visit may weigh
_MOST_LOGO_WIDTH = 240
_WEEK = 7 * 24 * 3600  # an address changes with what it leads to


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes that are sent as they are."""

    body: bytes
    kind: str

    @property
    def version(self) -> str:
        return version(self.body)


@dataclass(frozen=True, slots=True)
class Logo:
    """An image and the room it takes, which the page keeps free while the image loads."""

    image: Asset
    width: int
    height: int = LOGO_HEIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one site."""

    style: Asset
    logo: Logo | None


def version(body: bytes) -> str:
    """A short word that changes whenever the bytes do."""
    return hashlib.sha256(body).hexdigest()[:10]


def look_of(settings: SiteSettings) -> Look:
    """
    The look that a site with these settings has.

    Raises:
        SettingsError: The logo cannot be used.
    """
    return Look(stylesheet(settings.accent), read_logo(settings.logo) if settings.logo else None)


def stylesheet(accent: str = "") -> Asset:
    """
    The whole style sheet of a site.

    Args:
        accent: As `#14507a`; where it could not be read, its lightness is changed. Empty for the usual one.
    """
    tokens, site = ((STATIC / name).read_text(encoding="utf-8") for name in ("tokens.css", "site.css"))
    chosen = ""
    if accent:
        light, dark = readable(accent, on=LIGHT), readable(accent, on=DARK)
        chosen = (
            f":root {{ --accent: {light}; }}\n@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
        )
    return Asset((tokens + chosen + site).encode(), "text/css")


def read_logo(path: Path) -> Logo:
    """
    The logo in this file, with the width it has when it is drawn in the header.

    Raises:
        SettingsError: There is no such file, it is too large, or it is neither SVG nor PNG.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"logo {path.name!r} cannot be read: {error.strerror}") from error
    if len(body) > _MOST_LOGO_BYTES:
        raise SettingsError(f"logo {path.name!r} has {len(body)} bytes; every visit loads it, so at most 20,000")
    kind, size = ("image/png", _png_size(body)) if body.startswith(b"\x89PNG") else ("image/svg+xml", _svg_size(body))
    if size is None or not all(side > 0 for side in size):
        raise SettingsError(f"logo {path.name!r} is neither a PNG nor an SVG that says its size in a viewBox")
    width = round(size[0] / size[1] * LOGO_HEIGHT)
    if not 1 <= width <= _MOST_LOGO_WIDTH:
        raise SettingsError(
            f"logo {path.name!r} would be {width} pixels wide at a height of {LOGO_HEIGHT}; at most {_MOST_LOGO_WIDTH}"
        )
    return Logo(Asset(body, kind), width)


def _png_size(body: bytes) -> tuple[float, float] | None:
    return struct.unpack(">II", body[16:24]) if body[12:16] == b"IHDR" and len(body) >= 24 else None


def _svg_size(body: bytes) -> tuple[float, float] | None:
    """Width and height of the view box, which may have any unit."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return None
    numbers = re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", root.get("viewBox", ""))
    if etree.QName(root).localname != "svg" or len(numbers) != 4:
        return None
    try:
        return float(numbers[2]), float(numbers[3])
    except ValueError:
        return None


def look_blueprint(look: Look) -> Blueprint:
    """`/style.css` and `/logo`."""
    blueprint = Blueprint("look", __name__)
    blueprint.add_url_rule("/style.css", "style", lambda: _sent(look.style))
    if look.logo is not None:
        image = look.logo.image
        blueprint.add_url_rule("/logo", "logo", lambda: _sent(image))
    return blueprint


def _sent(asset: Asset) -> Response:
    response = Response(asset.body, content_type=f"{asset.kind}; charset=utf-8" if "text" in asset.kind else asset.kind)
    response.headers["Cache-Control"] = f"public, max-age={_WEEK}"
    return response
