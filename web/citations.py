"""
How to cite an article: CSL-JSON for reference managers, BibTeX for papers.

Nothing is guessed: authors are written as the article writes them, and a date has as many parts as are known.
"""

import re
import unicodedata
from typing import Any

from flask import Blueprint, Response, request

from index.document import Document
from search.engine import Engine
from web.api import json_response
from web.caching import unless_known
from web.params import nothing
from web.settings import SiteSettings
from web.urls import absolute, article_url

__all__ = ["bibtex", "citations_blueprint", "csl"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces even in pairs would end a field early where they are escaped by a backslash: BibTeX counts them all the same.
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


def citations_blueprint(engine: Engine, settings: SiteSettings) -> Blueprint:
    """`/citation/csl/ID` and `/citation/bibtex/ID`, answered by this engine."""
    citations = Blueprint("citations", __name__, url_prefix="/citation")

    @citations.get("/csl/<path:doc_id>", merge_slashes=False)
    def as_csl(doc_id: str) -> Response:
        nothing(request.args.items(multi=True))

        def answer() -> Response:
            document = engine.article(doc_id).document
            item = csl(document, absolute(article_url(document.doc_id)), settings.name)
            return _to_keep(json_response([item], kind="application/vnd.citationstyles.csl+json"), "citation.json")

        return unless_known(engine, settings.name, answer)

    @citations.get("/bibtex/<path:doc_id>", merge_slashes=False)
    def as_bibtex(doc_id: str) -> Response:
        nothing(request.args.items(multi=True))

        def answer() -> Response:
            document = engine.article(doc_id).document
            entry = bibtex(document, absolute(article_url(document.doc_id)), settings.name)
            return _to_keep(Response(entry, content_type="application/x-bibtex; charset=utf-8"), "citation.bib")

        return unless_known(engine, settings.name, answer)

    return citations


def csl(document: Document, page: str, archive: str) -> dict[str, Any]:
    """
    The article as an item of CSL-JSON.

    Args:
        page: Its address in this archive, given where it has none of its own.

        archive: The name of this archive.
    """
    item: dict[str, Any] = {
        "id": document.doc_id,
        "type": "article-newspaper",
        "title": document.title,
        "URL": document.url or page,
        "archive": archive,
        "archive_location": document.doc_id,
    }
    if document.authors:
        item["author"] = [{"literal": name} for name in document.authors]
    if document.source:
        item["container-title"] = document.source
    if document.published:
        day = document.published.date
        item["issued"] = {"date-parts": [[part for part in (day.year, day.month, day.day) if part is not None]]}
    if document.language:
        item["language"] = document.language
    return item


def bibtex(document: Document, page: str, archive: str) -> str:
    """The article as an entry of BibTeX; arguments as those of `csl`."""
    day = document.published.date if document.published else None
    fields = {
        "title": f"{{{_braced(document.title)}}}",
        "author": "{" + " and ".join(_braced(name) for name in document.authors) + "}" if document.authors else "",
        "journal": f"{{{_plain(document.source)}}}" if document.source else "",
        "year": f"{{{day.year:04d}}}" if day else "",
        "month": _MONTHS[day.month - 1] if day and day.month else "",
        "day": f"{{{day.day}}}" if day and day.day else "",
        "url": f"{{{_address(document.url or page)}}}",
        "note": f"{{In the archive {_plain(archive)}}}",
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@article{{{_key(document)},\n" + ",\n".join(lines) + "\n}\n"


def _key(document: Document) -> str:
    """
    Author, year and first words, as letters and digits that every program takes: lee2019awalkon.
    """
    words = re.findall(r"[a-z0-9]+", _ascii(document.title))[:3]
    author = re.findall(r"[a-z]+", _ascii(document.authors[0]))[-1:] if document.authors else []
    year = [f"{document.published.date.year:04d}"] if document.published else []
    return "".join((*author, *year, *words)) or "article"


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _braced(text: str) -> str:
    """The text as one piece, whose capitals and commas mean nothing."""
    return f"{{{_plain(text)}}}"


def _plain(text: str) -> str:
    return "".join(
        _ESCAPED.get(character, character) for character in " ".join(text.split()) if character.isprintable()
    )


def _address(url: str) -> str:
    """An address as `url` takes it: what would end the field is percent-encoded."""
    return re.sub(r"[{}\\\s\"]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def _to_keep(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
