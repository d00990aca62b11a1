"""
What programs ask, below `/api/v1`: answers as JSON, errors as problem+json (errors.py).

`openapi.json` says the same as this module in the way of OpenAPI 3.1, and a test holds the two together.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from search.engine import Engine
from search.request import RequestError, SearchRequest, from_pairs, to_pairs
from search.results import PeopleOrder, PeoplePage
from search.wire import results_to_json
from web.answers import about_to_json, article_to_json, people_to_json, person_to_json, suggestions_to_json
from web.caching import unless_known
from web.params import choice, nothing, number, search_and_own
from web.settings import SiteSettings
from web.timing import note, phase
from web.urls import root

__all__ = ["api_blueprint", "json_response"]

_OPENAPI = Path(__file__).parent / "openapi.json"

MAX_PEOPLE = 200  # people a page
MAX_SUGGESTIONS = 20  # of each kind
MOST_PAGES = 10**9 - 1

Json = dict[str, Any]


def api_blueprint(engine: Engine, settings: SiteSettings) -> Blueprint:
    """Everything below `/api/v1`, answered by this engine."""
    api = Blueprint("api", __name__, url_prefix="/api/v1")

    @api.get("/search")
    def search() -> Response:
        asked = from_pairs(request.args.items(multi=True))

        def answer() -> Response:
            results = engine.search(asked)
            note(results.timings)
            return json_response(results_to_json(results, root()))

        return unless_known(engine, repr(to_pairs(asked)), answer)

    @api.get("/suggest")
    def suggest() -> Response:
        asked, values = search_and_own(
            request.args.items(multi=True), ("size",), without=("sort", "page", "facet_size")
        )
        size = number("size", values, 5, MAX_SUGGESTIONS)

        def answer() -> Response:
            with phase("search"):
                found = engine.suggest(asked.text, asked, size)
            return json_response(suggestions_to_json(found))

        return unless_known(engine, repr((to_pairs(asked), size)), answer)

    @api.get("/article/<path:doc_id>", merge_slashes=False)
    def article(doc_id: str) -> Response:
        text = _query_alone()

        def answer() -> Response:
            with phase("search"):
                found = engine.article(doc_id, text)
            return json_response(article_to_json(found))

        return unless_known(engine, text, answer)

    @api.get("/person/<path:name>", merge_slashes=False)
    def person(name: str) -> Response:
        nothing(request.args.items(multi=True))

        def answer() -> Response:
            with phase("search"):
                found = engine.person(name)
            return json_response(person_to_json(found))

        return unless_known(engine, "", answer)

    @api.get("/people")
    def people() -> Response:
        own = ("within", "order", "page", "size")
        asked, values = search_and_own(request.args.items(multi=True), own, without=("sort", "facet_size"))
        order = choice(PeopleOrder, "order", values, PeopleOrder.COUNT)
        page, size = number("page", values, 1, MOST_PAGES), number("size", values, 50, MAX_PEOPLE)
        within = values.get("within", "")

        def answer() -> Response:
            with phase("search"):
                found = engine.people(asked, within, order, page, size)
            return json_response({**people_to_json(found), "links": _people_links(found)})

        return unless_known(engine, repr((to_pairs(asked), within, order, page, size)), answer)

    @api.get("/about")
    def about() -> Response:
        nothing(request.args.items(multi=True))
        return unless_known(engine, settings.name, lambda: json_response(about_to_json(engine.about(), settings.name)))

    @api.get("/openapi.json")
    def openapi() -> Response:
        nothing(request.args.items(multi=True))
        return unless_known(engine, "", lambda: json_response(_described(root())))

    return api


def _people_links(page: PeoplePage) -> Json:
    def link(number: int) -> str:
        own = (("within", page.within), ("order", page.order), ("page", number), ("size", page.size))
        pairs = [(name, value) for name, value in to_pairs(page.request) if name not in ("page", "size", "facet_size")]
        pairs += [(name, str(value)) for name, value in own if value]
        return f"{root()}/api/v1/people?{urlencode(pairs)}"

    return {
        "self": link(page.page),
        "previous": link(page.page - 1) if page.page > 1 else None,
        "next": link(page.page + 1) if page.page < page.pages else None,
    }


def _query_alone() -> str:
    """The one parameter of an article: the query to mark in it."""
    asked, values = search_and_own(request.args.items(multi=True), ("q",))
    if asked != SearchRequest():
        ((name, value), *_) = to_pairs(asked)
        raise RequestError(name, value, f"there is no parameter {name!r} here; leave it out")
    return SearchRequest(text=values.get("q", "")).text


@cache
def _read_description() -> Json:
    described: Json = json.loads(_OPENAPI.read_text(encoding="utf-8"))
    return described


def _described(prefix: str) -> Json:
    """The description of this API, of the site below this prefix."""
    return {**_read_description(), "servers": [{"url": prefix or "/"}]}


def json_response(value: object, status: int = 200, kind: str = "application/json") -> Response:
    """A response whose body is this value as JSON."""
    with phase("render"):
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(body, status, content_type=f"{kind}; charset=utf-8")
