"""
What those who run the site ask: is it alive, is it ready, what does it do.

    /healthz   200 as long as the process answers, with or without an index
    /readyz    200 when there is an index to search, else 503
    /metrics   numbers for Prometheus, where its client is installed (the extra `metrics`)
"""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from index.errors import IndexUnavailable
from search.engine import Engine
from web.api import json_response
from web.measuring import Metrics

__all__ = ["ops_blueprint"]


def ops_blueprint(engine: Engine, metrics: Metrics | None) -> Blueprint:
    """`/healthz`, `/readyz` and, when there are metrics, `/metrics`."""
    ops = Blueprint("ops", __name__)

    @ops.get("/healthz")
    def alive() -> Response:
        try:
            generation: str | None = engine.generation().name
        except IndexUnavailable:
            generation = None
        return json_response({"status": "ok", "generation": generation})

    @ops.get("/readyz")
    def ready() -> Response:
        return json_response({"status": "ready", "generation": engine.generation().name})

    @ops.get("/metrics")
    def numbers() -> Response:
        if metrics is None:
            raise NotFound
        return metrics.exposition()

    @ops.after_request
    def never_kept(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response

    return ops
