"""
What operators see:

1. alive is not the same as ready;
2. every request is one line of the log, in ASCII, whatever is asked;
3. the numbers for Prometheus are true, and are as many after a thousand addresses as after ten.
"""

import json
import logging
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from search.engine import Engine
from tests.archive import archive
from tests.fakes import ListEngine, MissingEngine
from web import measuring
from web.app import create_app
from web.settings import SiteSettings

ENGINE = ListEngine(archive())


def client_of(engine: Engine) -> FlaskClient:
    return create_app(engine, SiteSettings()).test_client()


# 1. Alive and ready


def test_a_site_with_an_index_is_alive_and_ready() -> None:
    client = client_of(ENGINE)

    assert client.get("/healthz").json == {"status": "ok", "generation": "000001"}
    assert client.get("/readyz").json == {"status": "ready", "generation": "000001"}
    assert client.get("/readyz").headers["Cache-Control"] == "no-store"


def test_a_site_without_an_index_is_alive_and_not_ready() -> None:
    client = client_of(MissingEngine())

    alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, alive.json) == (200, {"status": "ok", "generation": None})
    assert (ready.status_code, ready.mimetype) == (503, "application/problem+json")
    assert int(ready.headers["Retry-After"]) > 0


# 2. The log

PAYLOADS = [
    "moon", "a\nb", "a\r\nINFO forged", "\x1b[31mred", "\x00", "\x85", "\u2028\u2029", "\u202e", "%0a%0d",
    '"},{"status":200', "x" * 20_000, "\ud83d\ude80", "\udcff", "'; DROP TABLE", "${jndi:ldap://x}", "<script>",
    "\x7f", "\x9b31m",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
@pytest.mark.parametrize("place", ["/search?q={}", "/{}", "/article/{}", "/api/v1/search?{}=1"])
def test_a_request_is_one_line_whatever_is_asked(place: str, payload: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="whowhen.requests"):
        status = client_of(ENGINE).get(place.format(quote(payload.encode("utf-8", "surrogatepass")))).status_code

    (line,) = [record.getMessage() for record in caplog.records if record.name == "whowhen.requests"]
    assert line.isascii()
    assert line.isprintable()
    assert len(line) < 3000
    assert json.loads(line)["status"] == status


def test_a_line_says_what_was_asked_how_it_went_and_how_long_it_took(caplog: pytest.LogCaptureFixture) -> None:
    engine = ListEngine(archive(), timings={"parse": 1.0, "search": 2.0})

    with caplog.at_level(logging.INFO, logger="whowhen.requests"):
        response = client_of(engine).get("/api/v1/search?q=moon")

    (record,) = [record for record in caplog.records if record.name == "whowhen.requests"]
    line = json.loads(record.getMessage())
    assert (line["method"], line["path"], line["query"], line["route"]) == (
        "GET", "/api/v1/search", "q=moon", "api.search"
    )  # fmt: skip
    assert (line["status"], line["bytes"]) == (200, len(response.data))
    assert list(line["ms"]) == ["parse", "search", "render", "total"]
    assert set(line) == {"time", "method", "path", "query", "route", "status", "bytes", "ms"}


# 3. Numbers


def numbers(client: FlaskClient) -> dict[str, float]:
    """Every line of the exposition: name with labels, and number."""
    lines = client.get("/metrics").get_data(as_text=True).splitlines()
    return {
        name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))
    }


def test_the_numbers_of_the_archive_and_of_the_requests_are_true() -> None:
    client = client_of(ENGINE)
    for path in ("/search?q=moon", "/search?q=mars", "/search?colour=red", "/nothing"):
        client.get(path)

    found = numbers(client)

    assert found["whowhen_index_up"] == 1
    assert found["whowhen_index_documents"] == len(ENGINE.documents)
    assert found['whowhen_index_generation_info{generation="000001"}'] == 1
    assert found["whowhen_index_generation_age_seconds"] > 0
    assert found['whowhen_requests_total{route="pages.search",status="200"}'] == 2
    assert found['whowhen_requests_total{route="pages.search",status="400"}'] == 1
    assert found['whowhen_requests_total{route="none",status="404"}'] == 1
    assert found['whowhen_phase_seconds_count{phase="total",route="pages.search"}'] == 3


def test_without_an_index_the_numbers_say_so() -> None:
    assert numbers(client_of(MissingEngine()))["whowhen_index_up"] == 0


def test_many_addresses_make_no_more_numbers_than_a_few() -> None:
    client = client_of(ENGINE)
    client.get("/x/0")
    few = set(numbers(client))

    for number in range(1, 200):
        client.get(f"/x/{number}")

    assert set(numbers(client)) - few == {name for name in numbers(client) if 'route="ops.numbers"' in name} - few


def test_a_site_without_the_client_of_prometheus_has_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "prometheus_client", None)

    assert client_of(ENGINE).get("/metrics").status_code == 404
