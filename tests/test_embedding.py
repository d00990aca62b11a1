"""
The site as a part of something else:

1. below a prefix, as a blueprint or behind a server's own, every link on every page leads back below it;
2. an application around it keeps its pages, templates, headers and errors, and the site its own;
3. two archives in one application do not meet;
4. whole addresses are those of the setting, or of an allowed host; a name that a stranger made up is never repeated.
"""

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from lxml import html
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client, TestResponse

from index.errors import SettingsError
from tests.archive import archive
from tests.fakes import BrokenEngine, ListEngine, article
from web.app import create_app, site_blueprint
from web.settings import SiteSettings

ENGINE = ListEngine(archive())
PAGES = ("/", "/search?q=moon&person=Sally+Ride", "/search?q=moon+(", "/article/a%20b/odd%231%3F.txt", "/nothing")


def newsroom(*, settings: SiteSettings | None = None) -> Flask:
    """Somebody's application with an archive in it."""
    app = Flask("newsroom")
    app.register_blueprint(site_blueprint(ENGINE, settings or SiteSettings()), url_prefix="/archive")

    @app.get("/")
    def front() -> str:
        return render_template_string("{{ site or 'the front page' }}")

    @app.get("/broken")
    def broken() -> str:
        raise ZeroDivisionError

    return app


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return newsroom().test_client()


def behind_a_server() -> Client:
    """The site where the server takes the prefix off."""
    return Client(DispatcherMiddleware(Flask("empty"), {"/archive": create_app(ENGINE, SiteSettings())}))


def addresses(response: TestResponse) -> Iterator[str]:
    """Every address on a page, or in an answer of the API, that is on the same host."""
    if response.is_json:
        yield from _strings_beginning_with_a_slash(json.loads(response.data))
        return
    for address in html.document_fromstring(response.get_data(as_text=True)).xpath("//@href | //@action | //@src"):
        if not urlsplit(address).netloc and not address.startswith("#"):
            yield urljoin(response.request.path, address)


def _strings_beginning_with_a_slash(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings_beginning_with_a_slash(part)
    elif isinstance(value, str) and value.startswith("/"):
        yield value


# 1. Below a prefix


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/search?q=moon"])
@pytest.mark.parametrize("client", [newsroom().test_client(), behind_a_server()], ids=["blueprint", "server"])
def test_every_address_is_below_the_prefix(client: Client, path: str) -> None:
    found = list(addresses(client.get(f"/archive{path}")))

    assert found
    assert not [address for address in found if not address.startswith("/archive/") and address != "/archive"]


def test_what_pages_below_a_prefix_link_to_is_there(client: FlaskClient) -> None:
    waiting, seen = ["/archive/"], set()
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        seen.add(path)
        response = client.get(path, buffered=True)
        assert response.status_code == 200, path
        if response.mimetype == "text/html":
            waiting += [address for address in addresses(response) if address not in seen and address not in waiting]

    assert len(seen) == 60


def test_a_proxy_that_takes_the_prefix_off_is_told_by_the_setting() -> None:
    site = create_app(ENGINE, SiteSettings(site_url="https://news.example/archive/")).test_client()

    found = list(addresses(site.get("/search?q=moon")))

    assert not [address for address in found if not address.startswith("/archive/")]


# 2. An application around it


def test_the_application_keeps_its_pages_headers_and_errors(client: FlaskClient) -> None:
    front, missing = client.get("/"), client.get("/nothing")

    assert front.get_data(as_text=True) == "the front page"
    assert "Content-Security-Policy" not in front.headers
    assert "<h1>Not Found</h1>" in missing.get_data(as_text=True)
    assert client.get("/broken").status_code == 500
    assert client.get("/archives").get_data() == missing.get_data()


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/archive/search?q=moon", "GET", 200),
        ("/archive/nothing", "GET", 404),
        ("/archive/api/v1/nothing", "GET", 404),
        ("/archive/search", "POST", 405),
        ("/archive/search?colour=red", "GET", 400),
        ("/archive/static/site.css", "GET", 200),
        ("/archive/static/none.css", "GET", 404),
    ],
)
def test_the_site_keeps_its_headers_and_errors(client: FlaskClient, path: str, method: str, status: int) -> None:
    response = client.open(path, method=method, buffered=True)

    assert response.status_code == status
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    if status >= 400:
        kind = "application/problem+json" if "/api/" in path else "text/html"
        assert (response.mimetype, response.headers["Cache-Control"]) == (kind, "no-store")
    assert (response.headers.get("Allow") is not None) == (status == 405)


def test_a_bug_of_the_site_is_its_own_500() -> None:
    app = Flask("newsroom")
    app.register_blueprint(site_blueprint(BrokenEngine(), SiteSettings()), url_prefix="/archive")

    response = app.test_client().get("/archive/api/v1/search")

    assert (response.status_code, response.mimetype) == (500, "application/problem+json")


def test_templates_of_the_same_name_do_not_meet(tmp_path) -> None:
    (tmp_path / "layout.html").write_text("the newsroom's own", encoding="utf-8")
    app = Flask("newsroom", template_folder=str(tmp_path))
    app.register_blueprint(site_blueprint(ENGINE, SiteSettings(name="Moon News")), url_prefix="/archive")

    page = app.test_client().get("/archive/")

    assert "Moon News" in page.get_data(as_text=True)
    assert "the newsroom's own" not in page.get_data(as_text=True)


def test_an_id_with_two_slashes_in_a_row_is_found_in_any_application() -> None:
    app = Flask("newsroom")
    engine = ListEngine((article(doc_id="a//b.txt"),))
    app.register_blueprint(site_blueprint(engine, SiteSettings()), url_prefix="/archive")

    assert app.test_client().get("/archive/article/a//b.txt").status_code == 200


# 3. Two archives


def test_two_archives_answer_each_for_itself() -> None:
    app = Flask("newsroom")
    for name in ("moon", "mars"):
        engine = ListEngine((article(f"A walk on {name}"),))
        site = site_blueprint(engine, SiteSettings(name=f"{name} news"), name=name)
        app.register_blueprint(site, url_prefix=f"/{name}")
    client = app.test_client()

    for name, other in (("moon", "mars"), ("mars", "moon")):
        text = client.get(f"/{name}/search").get_data(as_text=True)
        assert f"A walk on {name}" in text
        assert f"walk on {other}" not in text
        assert f"{name} news" in client.get(f"/{name}/nothing").get_data(as_text=True)


# 4. Names of the site


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto", "Forwarded"])
@pytest.mark.parametrize("path", ["/search?q=moon", "/api/v1/search?q=moon"])
def test_a_made_up_name_changes_nothing(path: str, header: str) -> None:
    client = create_app(ENGINE, SiteSettings()).test_client()

    made_up = client.get(path, headers={header: "evil.example"})

    assert made_up.data == client.get(path).data


def test_a_site_whose_names_are_set_answers_to_no_other() -> None:
    client = create_app(ENGINE, SiteSettings(allowed_hosts=("news.example",))).test_client()

    answers = {
        host: client.get("/api/v1/search", headers={"Host": host})
        for host in (
            "news.example",
            "NEWS.example:8000",
            "localhost:8000",
            "[::1]:80",
            "evil.example",
            "news.example.evil",
        )
    }

    assert [answer.status_code for answer in answers.values()] == [200, 200, 200, 200, 400, 400]
    assert answers["evil.example"].json["type"] == "urn:whowhen:problem:host"
    assert b"evil" not in answers["evil.example"].data


def test_who_watches_over_the_server_may_use_its_number() -> None:
    client = create_app(ENGINE, SiteSettings(allowed_hosts=("news.example",))).test_client()

    assert client.get("/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"site_url": "example.org"},
        {"site_url": "https://example.org/?q=1"},
        {"site_url": "javascript://example.org/"},
        {"allowed_hosts": ("*.example",)},
        {"cors_origins": ("*",)},
        {"cors_origins": ("https://news.example/",)},
        {"frame_ancestors": ("https://a.example; script-src *",)},
    ],
)
def test_a_setting_that_cannot_be_meant_says_what_may_be(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="write"):
        SiteSettings(**wrong)  # type: ignore[arg-type]
