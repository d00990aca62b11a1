"""
All hits of a search, and the hits of a list of names, to keep: streamed, however many there are.

    /export.csv   /export.jsonl    every hit of a search, in its order
    POST /batch                    names in, a line each; the hits of each out, as CSV
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import UnsupportedMediaType

from index.errors import UserError
from search.engine import Engine
from search.request import RequestError, to_pairs
from search.request import article_url as article_path
from search.results import Hit
from search.tables import BATCH_COLUMNS, HIT_COLUMNS, batch_rows, csv_lines, hit_row
from search.wire import hit_to_json
from web.caching import unless_known
from web.params import nothing, search_without
from web.rendering import render_template
from web.urls import absolute, root

__all__ = ["exports_blueprint"]

MAX_BATCH_BODY = 256 * 1024  # ten thousand names
_OF_A_PAGE = ("page", "size", "facet_size")
_OF_A_NAME = ("person", "people", "nobody")
_WRITTEN_AT_ONCE = 16 * 1024  # characters
_CSV = "text/csv; charset=utf-8; header=present"


def exports_blueprint(engine: Engine) -> Blueprint:
    """`/export.csv`, `/export.jsonl` and `/batch`, answered by this engine."""
    exports = Blueprint("exports", __name__)

    @exports.get("/export.csv")
    def as_csv() -> Response:
        return export(_csv_of, _CSV, "articles.csv")

    @exports.get("/export.jsonl")
    def as_json_lines() -> Response:
        return export(_json_lines_of, "application/jsonl; charset=utf-8", "articles.jsonl")

    def export(written: Callable[[Iterator[Hit]], Iterator[str]], kind: str, name: str) -> Response:
        asked = search_without(request.args.items(multi=True), _OF_A_PAGE)

        def answer() -> Response:
            # Whatever is wrong with the search is said here, before the first line is sent.
            return _file(written(engine.every(asked, snippets=True).hits), kind, name)

        return unless_known(engine, repr(to_pairs(asked)), answer)

    @exports.get("/batch")
    def form() -> str:
        nothing(request.args.items(multi=True))
        return render_template("batch.html")

    @exports.post("/batch")
    def batch() -> ResponseReturnValue:
        try:
            asked = search_without(request.args.items(multi=True), (*_OF_A_PAGE, *_OF_A_NAME))
            found = engine.batch(_names(), asked)
        except UserError as error:
            if request.mimetype == "text/plain":
                raise
            return render_template("batch.html", fault=str(error), typed="\n".join(request.form.getlist("names"))), 400
        return _file(csv_lines(chain([BATCH_COLUMNS], batch_rows(found, _page_urls()))), _CSV, "names.csv")

    return exports


def _csv_of(hits: Iterator[Hit]) -> Iterator[str]:
    page_url = _page_urls()
    return csv_lines(chain([HIT_COLUMNS], (hit_row(hit, page_url(hit.doc_id)) for hit in hits)))


def _json_lines_of(hits: Iterator[Hit]) -> Iterator[str]:
    page_url = _page_urls()
    return (_json_line({**hit_to_json(hit), "page_url": page_url(hit.doc_id)}) for hit in hits)


def _json_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _page_urls() -> Callable[[str], str]:
    """The whole address of an article's page, also when the request is long over and lines are still being sent."""
    site = absolute(root())
    return lambda doc_id: site + article_path(doc_id)


def _names() -> list[str]:
    """The names that were sent, as text with a line each or as the field `names` of a form."""
    request.max_content_length = request.max_form_memory_size = MAX_BATCH_BODY
    if request.mimetype == "text/plain":
        try:
            return request.get_data().decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise RequestError("names", "", "the names are not UTF-8; send them as UTF-8, a line each") from None
    if request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise UnsupportedMediaType
    others = [name for name in (*request.form, *request.files) if name != "names"]
    if others:
        raise RequestError(others[0][:40], "", f"there is no field {others[0][:40]!r} here; send names")
    return "\n".join(request.form.getlist("names")).splitlines()


def _file(lines: Iterable[str], kind: str, name: str) -> Response:
    """The lines as a file to keep, sent while they are made."""
    response = Response(_in_pieces(lines), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _in_pieces(lines: Iterable[str]) -> Iterator[str]:
    """The same text in pieces that are worth sending."""
    piece: list[str] = []
    length = 0
    for line in lines:
        piece.append(line)
        length += len(line)
        if length >= _WRITTEN_AT_ONCE:
            yield "".join(piece)
            piece, length = [], 0
    yield "".join(piece)
