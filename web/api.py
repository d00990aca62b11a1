"""What programs ask: the search as JSON, and whether the site is in order. Errors are problem+json (see errors.py)."""

import json

from flask import Blueprint, Response, request

from index.errors import IndexUnavailable
from search.engine import Engine
from search.request import from_pairs
from search.wire import results_to_json
from web.timing import note, phase
from web.urls import root

__all__ = ["api_blueprint"]


def api_blueprint(engine: Engine) -> Blueprint:
    """`/api/v1/search` and `/healthz`, answered by this engine."""
    api = Blueprint("api", __name__)

    @api.get("/api/v1/search")
    def search() -> Response:
        results = engine.search(from_pairs(request.args.items(multi=True)))
        note(results.timings)
        return json_response(results_to_json(results, root()))

    @api.get("/healthz")
    def health() -> Response:
        try:
            generation = engine.about().generation
        except IndexUnavailable:
            return json_response({"status": "unavailable"}, 503)
        response = json_response({"status": "ok", "generation": generation})
        response.headers["Cache-Control"] = "no-store"
        return response

    return api


def json_response(value: object, status: int = 200, kind: str = "application/json") -> Response:
    """A response whose body is this value as JSON."""
    with phase("render"):
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(body, status, content_type=f"{kind}; charset=utf-8")
