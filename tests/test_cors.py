"""
Who may read answers from a browser: a table of origins against everything that may be answered.

1. unset, anybody may read, and nobody's credentials come along;
2. set, exactly the listed origins and the site itself may; another one gets a 403;
3. pages are nobody's but the site's own; errors say the same as answers do;
4. nothing can be asked for but reading.
"""

import pytest
from werkzeug.test import TestResponse

from search.engine import Engine
from tests.archive import archive
from tests.fakes import BrokenEngine, ListEngine, MissingEngine
from web.app import create_app
from web.settings import SiteSettings

ENGINE = ListEngine(archive())
LISTED = "https://news.example"
SHARED = [
    ("/api/v1/search?q=moon", 200, ENGINE),
    ("/api/v1/search?colour=red", 400, ENGINE),
    ("/api/v1/search?q=moon+(", 400, ENGINE),
    ("/api/v1/nothing", 404, ENGINE),
    ("/api/v1/search", 503, MissingEngine()),
    ("/api/v1/search", 500, BrokenEngine()),
]
STRANGERS = [
    "https://evil.example",
    "https://news.example.evil",
    "https://evilnews.example",
    "http://news.example",
    "https://news.example:444",
    "https://news.exampl",
    "HTTPS://NEWS.EXAMPLE",
    "https://news.example/",
    "null",
    "",
    "https://news.example, https://evil.example",
]


def ask(engine: Engine, path: str, origin: str | None, method: str = "GET", **settings: object) -> TestResponse:
    site = SiteSettings(**settings)  # type: ignore[arg-type]
    headers = {} if origin is None else {"Origin": origin}
    return create_app(engine, site).test_client().open(path, method=method, headers=headers)


def assert_no_credentials(response: TestResponse) -> None:
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Set-Cookie" not in response.headers


# 1. Open


@pytest.mark.parametrize("origin", [None, LISTED, *STRANGERS])
@pytest.mark.parametrize(("path", "status", "engine"), SHARED)
def test_unset_anybody_may_read(path: str, status: int, engine: Engine, origin: str | None) -> None:
    response = ask(engine, path, origin)

    assert response.status_code == status
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Origin" in response.vary
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert_no_credentials(response)


# 2. A list


@pytest.mark.parametrize("origin", [LISTED, "http://localhost", None])
@pytest.mark.parametrize(("path", "status", "engine"), SHARED)
def test_a_listed_origin_and_the_site_itself_may_read(
    path: str, status: int, engine: Engine, origin: str | None
) -> None:
    response = ask(engine, path, origin, cors_origins=(LISTED,))

    assert response.status_code == status
    assert response.headers.get("Access-Control-Allow-Origin") == origin
    assert "Origin" in response.vary
    assert_no_credentials(response)


@pytest.mark.parametrize("origin", STRANGERS)
@pytest.mark.parametrize(("path", "status", "engine"), SHARED)
def test_another_origin_is_refused_whatever_it_asks(path: str, status: int, engine: Engine, origin: str) -> None:
    response = ask(engine, path, origin, cors_origins=(LISTED,))

    assert (response.status_code, response.mimetype) == (403, "application/problem+json")
    assert response.json["type"] == "urn:whowhen:problem:origin"
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Origin" in response.vary
    assert LISTED not in response.get_data(as_text=True)


# 3. Pages


@pytest.mark.parametrize("path", ["/", "/search?q=moon", "/search?colour=red", "/nothing", "/healthz"])
@pytest.mark.parametrize("origins", [(), (LISTED,)])
@pytest.mark.parametrize("origin", [LISTED, "https://evil.example"])
def test_pages_are_read_by_no_other_site(path: str, origins: tuple[str, ...], origin: str) -> None:
    response = ask(ENGINE, path, origin, cors_origins=origins)

    assert response.status_code != 403
    assert not [name for name, _ in response.headers if name.startswith("Access-Control-")]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


# 4. Nothing but reading


@pytest.mark.parametrize("wanted", ["GET", "PUT", "DELETE"])
def test_a_browser_that_asks_first_hears_what_may_be_asked(wanted: str) -> None:
    client = create_app(ENGINE, SiteSettings(cors_origins=(LISTED,))).test_client()

    response = client.options("/api/v1/search", headers={"Origin": LISTED, "Access-Control-Request-Method": wanted})

    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == LISTED
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Private-Network" not in response.headers
    assert_no_credentials(response)


def test_a_stranger_that_asks_first_is_refused() -> None:
    client = create_app(ENGINE, SiteSettings(cors_origins=(LISTED,))).test_client()
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}

    assert client.options("/api/v1/search", headers=asked).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_writing_is_refused_with_the_same_headers(method: str) -> None:
    response = ask(ENGINE, "/api/v1/search", LISTED, method, cors_origins=(LISTED,))

    assert response.status_code == 405
    assert response.headers["Access-Control-Allow-Origin"] == LISTED
