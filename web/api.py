"""
What programs ask, below `/api/v1`: answers as JSON, errors as problem+json (errors.py).

`openapi.json` says the same as this module in the way of OpenAPI 3.1, and a test holds the two together.
"""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request

from search.engine import Engine
from search.request import SearchRequest, from_pairs, to_pairs
from search.results import About, Results
from search.wire import last_page, results_to_json
from web.caching import unless_known
from web.params import nothing
from web.settings import SiteSettings, installed_version
from web.timing import note, phase
from web.urls import api_url, export_url, feed_url, root, search_url

__all__ = ["api_blueprint", "json_response", "search_to_json"]

_OPENAPI = Path(__file__).parent / "openapi.json"

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
            return json_response(search_to_json(results))

        return unless_known(engine, repr(to_pairs(asked)), answer)

    @api.get("/about")
    def about() -> Response:
        nothing(request.args.items(multi=True))
        return unless_known(engine, settings.name, lambda: json_response(_about(engine.about(), settings.name)))

    @api.get("/openapi.json")
    def openapi() -> Response:
        nothing(request.args.items(multi=True))
        return unless_known(engine, "", lambda: json_response(_described(root())))

    return api


def search_to_json(results: Results) -> Json:
    """What a search found, and where the same is to be had otherwise."""
    return {**results_to_json(results, root()), "links": _links(results)}


def _links(results: Results) -> Json:
    asked = results.request
    last = last_page(results)
    return {
        "self": api_url(asked),
        "previous": api_url(replace(asked, page=asked.page - 1)) if asked.page > 1 else None,
        "next": api_url(replace(asked, page=asked.page + 1)) if asked.page < last else None,
        "page": search_url(asked),
        "atom": feed_url(asked, "atom"),
        "json_feed": feed_url(asked, "json"),
        "csv": export_url(asked, "csv"),
        "jsonl": export_url(asked, "jsonl"),
    }


def _about(about: About, site: str) -> Json:
    return {
        "name": site,
        "version": installed_version(),
        "documents": about.documents,
        "undated": about.undated,
        "people": about.people,
        "terms": about.terms,
        "generation": about.generation,
        "built": about.built,
        "first": str(about.first) if about.first else None,
        "last": str(about.last) if about.last else None,
        "years": [{"year": year, "articles": articles} for year, articles in about.years],
        "top_people": [
            {"name": p.name, "articles": p.count, "url": search_url(SearchRequest(people=(p.name,)))}
            for p in about.top_people
        ],
    }


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
