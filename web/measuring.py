"""
Every request in one line of the log, and counted for Prometheus where its client is installed.

Nothing here knows who asked: no address, no browser, no cookie is kept.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response, request

from index.errors import IndexUnavailable
from search.engine import Engine

if TYPE_CHECKING:
    from prometheus_client.core import Metric

try:
    import prometheus_client
    from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
except ImportError:  # the extra `metrics` is not installed
    prometheus_client = None  # type: ignore[assignment]

__all__ = ["Metrics", "log_request", "metrics_of", "request_log"]

request_log = logging.getLogger("whowhen.requests")

_MOST_CHARACTERS = 300  # of an address in the log
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


def log_request(response: Response, route: str, timings: Mapping[str, float]) -> None:
    """The request is a line of JSON in the log, in ASCII, so that nothing in an address can look like anything else."""
    if not request_log.isEnabledFor(logging.INFO):
        return
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": request.method,
        "path": request.path[:_MOST_CHARACTERS],
        "query": request.query_string.decode("ascii", "backslashreplace")[:_MOST_CHARACTERS],
        "route": route,
        "status": response.status_code,
        "bytes": response.content_length,
        "ms": {name: round(milliseconds, 3) for name, milliseconds in timings.items()},
    }
    request_log.info("%s", json.dumps(line, ensure_ascii=True))


class Metrics:
    """Counts of one site for Prometheus; may be used from several threads at once."""

    def __init__(self, engine: Engine) -> None:
        self._registry = prometheus_client.CollectorRegistry()
        self._registry.register(_Archive(engine))
        self._requests = prometheus_client.Counter(
            "whowhen_requests", "Requests answered.", ("route", "status"), registry=self._registry
        )
        self._phases = prometheus_client.Histogram(
            "whowhen_phase_seconds",
            "How long a phase of an answer took; total is the whole of it.",
            ("route", "phase"),
            buckets=_SECONDS,
            registry=self._registry,
        )

    def count(self, response: Response, route: str, timings: Mapping[str, float]) -> None:
        """One more request was answered."""
        self._requests.labels(route, str(response.status_code)).inc()
        for name, milliseconds in timings.items():
            self._phases.labels(route, name).observe(milliseconds / 1000)

    def exposition(self) -> Response:
        """All numbers, as Prometheus reads them."""
        return Response(
            prometheus_client.generate_latest(self._registry), content_type=prometheus_client.CONTENT_TYPE_LATEST
        )


class _Archive:
    """The numbers of the archive, looked up when they are asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> "Iterable[Metric]":
        try:
            about = self._engine.about()
        except IndexUnavailable:
            yield GaugeMetricFamily("whowhen_index_up", "Whether there is an index that can be searched.", value=0)
            return
        age = (datetime.now(UTC) - datetime.fromisoformat(about.built)).total_seconds()
        yield GaugeMetricFamily("whowhen_index_up", "Whether there is an index that can be searched.", value=1)
        generation = InfoMetricFamily("whowhen_index_generation", "Which index it is.")
        generation.add_metric((), {"generation": about.generation})
        yield generation
        for name, meaning, value in (
            ("generation_age_seconds", "How long ago the index was built.", age),
            ("documents", "Articles.", about.documents),
            ("undated_documents", "Articles without a date.", about.undated),
            ("people", "People.", about.people),
            ("bytes", "Size of the index on disk.", about.size),
        ):
            yield GaugeMetricFamily(f"whowhen_index_{name}", meaning, value=value)


def metrics_of(engine: Engine) -> Metrics | None:
    """Counts of a site on this engine; None where the client of Prometheus is not installed."""
    return None if prometheus_client is None else Metrics(engine)
