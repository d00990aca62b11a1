"""
The widget for other sites: its files, the page that writes the line to paste, and what is there without scripts.

    /widget                        every mode live, and the snippet for what was chosen
    /widget/1/whowhen-search.js    the newest release of version 1, for an hour
    /widget/1.2.3/...              one release, for ever
    /widget/frame                  the same search in a page of its own, for iframes
    /oembed?url=...                that iframe, for systems that make it from a search's address
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from markupsafe import escape
from werkzeug.exceptions import NotFound
from werkzeug.exceptions import NotImplemented as NotOffered

from index.document import PartialDate
from index.errors import UserError
from web.api import json_response
from web.rendering import render_template
from web.security import content_security_policy
from web.settings import SiteSettings
from web.urls import absolute, root, url_for
from web.widget_embeds import frame_parameters
from web.widget_releases import (
    LANGUAGES,
    MODES,
    SCOPE,
    SCRIPT,
    THEMES,
    Chosen,
    element,
    kept_releases,
    release_for,
    snippet,
)

__all__ = ["ChoiceError", "widget_blueprint"]

_HOUR = "public, max-age=3600"
_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript; charset=utf-8", ".json": "application/json; charset=utf-8"}
_FRAME_WIDTH, _FRAME_HEIGHT = 640, 600
_LONGEST = 200  # characters of a value of the scope


class ChoiceError(UserError):
    """A parameter of these pages is unknown, or has a value that it cannot have."""


def widget_blueprint(settings: SiteSettings) -> Blueprint:
    """`/widget`, the releases below it, the page for iframes and `/oembed`."""
    widget = Blueprint("widget", __name__)
    releases = kept_releases()
    newest = releases[-1]

    @widget.get("/widget")
    def page() -> ResponseReturnValue:
        chosen, _ = _chosen(request.args.items(multi=True), ("mode", "theme", "language", "sri", *SCOPE))
        base = absolute(f"{root()}/")
        known = "://" in base
        lines = snippet(chosen, newest, base if known else "https://archive.example/")
        live = [(mode, element(replace(chosen, mode=mode), newest, f"{root()}/")) for mode in MODES]
        return render_template(
            "widget.html",
            chosen=chosen,
            scope=dict(chosen.scope),
            snippet=lines,
            known=known,
            live=live,
            frame=_iframe(f"{base}widget/frame?{urlencode(_framed(chosen))}", _FRAME_WIDTH, _FRAME_HEIGHT),
            script=url_for("widget.file", version=newest.name, name=SCRIPT),
            version=newest.name,
            integrity=newest.integrity,
            modes=MODES,
            themes=THEMES,
            languages=LANGUAGES,
        )

    @widget.get("/widget/<version>/<path:name>")
    def file(version: str, name: str) -> Response:
        release = release_for(version, releases)
        if release is None or name not in (*release.integrity, "manifest.json"):
            raise NotFound
        content = (release.folder / name).read_bytes()
        response = Response(content, content_type=_TYPES[name[name.rindex(".") :]])
        response.headers["Cache-Control"] = _FOR_EVER if version == release.name else _HOUR
        response.set_etag(hashlib.sha256(content).hexdigest()[:32])
        response.make_conditional(request)
        return response

    @widget.get("/widget/frame")
    def frame() -> Response:
        chosen, text = _chosen(request.args.items(multi=True), ("q", "theme", "language", *SCOPE))
        inline = replace(chosen, mode="inline")
        body = render_template(
            "widget_frame.html",
            widget=element(inline, newest, f"{root()}/", text, [("target", "_blank")]),
            chosen=inline,
            scripts=[url_for("widget.file", version=newest.name, name=name) for name in (SCRIPT, "whowhen-frame.js")],
        )
        response = Response(body, content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = content_security_policy(_framers(settings))
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    @widget.get("/oembed")
    def oembed() -> Response:
        asked = _scalars(request.args.items(multi=True), ("url", "format", "maxwidth", "maxheight"))
        kind = asked.get("format") or "json"
        if kind not in ("json", "xml"):
            raise NotOffered  # the status that oEmbed asks for
        width = _pixels("maxwidth", asked, _FRAME_WIDTH)
        height = _pixels("maxheight", asked, _FRAME_HEIGHT)
        base = absolute(f"{root()}/")
        parameters = frame_parameters(asked.get("url", ""), base)
        if parameters is None:
            raise NotFound
        address = f"{base}widget/frame?{urlencode(parameters)}"
        answer: dict[str, str | int] = {
            "version": "1.0",
            "type": "rich",
            "title": settings.name,
            "provider_name": settings.name,
            "provider_url": base,
            "width": width,
            "height": height,
            "html": _iframe(address, width, height),
        }
        return json_response(answer) if kind == "json" else _as_xml(answer)

    return widget


def _chosen(pairs: Iterable[tuple[str, str]], known: tuple[str, ...]) -> tuple[Chosen, str]:
    """
    The choice that these parameters say, and the text to search for.

    Raises:
        ChoiceError: One of them is unknown, is there twice, or has a value that it cannot have.
    """
    given = _scalars(pairs, known)
    for name in ("from", "to"):
        if given.get(name):
            _check_date(name, given[name])
    chosen = Chosen(
        mode=_one_of("mode", given, MODES),
        theme=_one_of("theme", given, THEMES),
        language=_one_of("language", given, tuple(LANGUAGES)),
        scope=tuple((name, given[name]) for name in SCOPE if given.get(name)),
        pinned=_one_of("sri", given, ("", "on")) == "on",
    )
    return chosen, given.get("q", "")


def _scalars(pairs: Iterable[tuple[str, str]], known: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise ChoiceError(f"no parameter {name[:40]!r}; the parameters are {', '.join(known)}")
        if name in given:
            raise ChoiceError(f"{name} is given twice; give it once")
        if name in SCOPE and len(value) > _LONGEST:
            raise ChoiceError(f"{name} is {len(value)} characters long; it may have {_LONGEST}")
        given[name] = value.strip()
    return given


def _one_of(name: str, given: dict[str, str], choices: tuple[str, ...]) -> str:
    value = given.get(name) or choices[0]
    if value not in choices:
        known = ", ".join(filter(None, choices))
        raise ChoiceError(f"{name} is {value[:40]!r}; it may be {known}")
    return value


def _check_date(name: str, value: str) -> None:
    try:
        PartialDate.parse(value)
    except ValueError:
        rule = "write a year, month or day such as 2019, 2019-11 or 2019-11-20"
        raise ChoiceError(f"{name} is {value[:40]!r}, which is no date; {rule}") from None


def _pixels(name: str, given: dict[str, str], most: int) -> int:
    value = given.get(name)
    if not value:
        return most
    if not (value.isascii() and value.isdigit() and len(value) < 6 and int(value)):
        raise ChoiceError(f"{name} is {value[:40]!r}; write a number of pixels such as 600")
    return min(int(value), most)


def _framed(chosen: Chosen) -> list[tuple[str, str]]:
    """The parameters of the frame that show this choice."""
    said = (("theme", chosen.theme), ("language", chosen.language), *chosen.scope)
    return [(name, value) for name, value in said if value]


def _iframe(address: str, width: int, height: int) -> str:
    return (
        f'<iframe src="{escape(address.rstrip("?"))}" title="Search" width="{width}" height="{height}" loading="lazy"'
        ' sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def _framers(settings: SiteSettings) -> tuple[str, ...]:
    """
    Who may show the page for iframes: whoever may read the API, as it shows nothing more, and who may frame the site.
    """
    named = tuple(one for one in (*settings.cors_origins, *settings.frame_ancestors) if one not in ("'self'", "'none'"))
    if named:
        return ("'self'", *named)
    return settings.frame_ancestors if "'none'" in settings.frame_ancestors else ("*",)


def _as_xml(answer: dict[str, str | int]) -> Response:
    top = Element("oembed")
    for name, value in answer.items():
        SubElement(top, name).text = str(value)
    return Response(tostring(top, encoding="utf-8", xml_declaration=True), content_type="text/xml; charset=utf-8")
