"""
What machines that walk or type are told:

1. the site map holds every article and every person once, in files of a bounded size;
2. robots are kept from what has no end;
3. a browser finds how to search the archive, and is suggested what a reader may be typing;
4. none of it repeats a name of the site that a stranger made up.
"""

import doctest
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from lxml import etree

from search.request import article_url
from tests.archive import archive
from tests.fakes import ListEngine
from web import crawling, opensearch
from web.app import create_app
from web.settings import SiteSettings

ENGINE = ListEngine(archive())
SITE = SiteSettings(name="Moon News of the World", site_url="https://news.example/archive")
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(ENGINE, SITE).test_client()


def addresses(client: FlaskClient, path: str) -> list[str]:
    response = client.get(path)
    assert (response.status_code, response.content_type) == (200, "application/xml; charset=utf-8")
    return [element.text for element in etree.fromstring(response.data).iter(f"{MAP}loc")]


# 1. The site map


def test_the_site_map_holds_every_article_and_every_person_once(client: FlaskClient) -> None:
    found = addresses(client, "/sitemap.xml")

    names = list(ENGINE.names())
    assert found[0] == "https://news.example/archive/"
    assert len(found) == len(set(found)) == 1 + len(ENGINE.documents) + len(names)
    assert {f"https://news.example/archive{article_url(d.doc_id)}" for d in ENGINE.documents} <= set(found)
    people = {unquote(address.rpartition("/")[2]) for address in found if "/archive/person/" in address}
    assert people == set(names)


def test_what_the_site_map_names_is_there(client: FlaskClient) -> None:
    for address in addresses(client, "/sitemap.xml")[::7]:
        path = address.removeprefix("https://news.example/archive")

        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("most", [1, 7, 60, 161, 1000])
def test_a_large_site_map_is_in_parts_that_hold_the_same(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(ENGINE, SiteSettings()).test_client()
    whole = addresses(client, "/sitemap.xml")
    monkeypatch.setattr(crawling, "MOST", most)

    parts = addresses(client, "/sitemap.xml")

    if len(whole) > most:
        found = [addresses(client, part.removeprefix("http://localhost")) for part in parts[:200]]
        assert len(parts) == -(-len(whole) // most)
        assert all(len(part) <= most for part in found)
        assert [address for part in found for address in part] == whole[: 200 * most]
    else:
        assert parts == whole


@pytest.mark.parametrize("part", ["0", "2", "99999999999999999999", "-1", "x"])
def test_a_part_that_is_not_there_is_a_404(client: FlaskClient, part: str) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_the_site_map_is_known_again(client: FlaskClient) -> None:
    tag = client.get("/sitemap.xml").headers["ETag"]

    assert client.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 304


# 2. Robots


def test_robots_are_kept_from_what_has_no_end_and_led_to_the_map(client: FlaskClient) -> None:
    lines = client.get("/robots.txt").get_data(as_text=True).splitlines()

    assert lines[0] == "User-agent: *"
    assert "Disallow: /archive/search?*&" in lines
    assert "Disallow: /archive/api/" in lines
    assert not [line for line in lines if line.startswith("Disallow: /archive/article")]
    assert lines[-1] == "Sitemap: https://news.example/archive/sitemap.xml"


# 3. Address bars


def test_a_browser_finds_how_to_search_the_archive(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    response = client.get("/opensearch.xml")

    found = etree.fromstring(response.data)
    assert 'rel="search" href="/archive/opensearch.xml"' in page
    assert response.mimetype == "application/opensearchdescription+xml"
    assert found.findtext(f"{SEARCH}ShortName") == "Moon News of the"
    templates = {url.get("type"): url.get("template") for url in found.iter(f"{SEARCH}Url")}
    assert templates["text/html"] == "https://news.example/archive/search?q={searchTerms}"
    for template in templates.values():
        path = template.removeprefix("https://news.example/archive").replace("{searchTerms}", "moon%20walk")
        assert client.get(path).status_code == 200


def test_a_browser_is_suggested_what_may_be_meant(client: FlaskClient) -> None:
    response = client.get("/suggest?q=sal")

    text, completions, descriptions, urls = response.json
    assert response.mimetype == "application/x-suggestions+json"
    assert (text, completions[0]) == ("sal", "Sally Ride")
    assert descriptions[0].startswith("person, ")
    assert urls[0] == "https://news.example/archive/search?person=Sally+Ride"
    assert len(completions) == len(descriptions) == len(urls)


@pytest.mark.parametrize("query", ["q=a&q=b", "colour=red", "page=2", "person=Sally+Ride"])
def test_suggestions_are_asked_for_strictly(client: FlaskClient, query: str) -> None:
    assert client.get(f"/suggest?{query}").status_code == 400


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(opensearch).failed == 0


# 4. Made-up names


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-1.xml", "/robots.txt", "/opensearch.xml", "/suggest?q=sal"])
@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Forwarded"])
def test_a_made_up_name_is_never_repeated(path: str, header: str) -> None:
    client: Any = create_app(ENGINE, SiteSettings()).test_client()

    response = client.get(path, headers={header: "evil.example"})

    assert b"evil" not in response.data
    if header == "Host" and path.endswith(".xml"):
        assert (response.status_code, response.json["type"]) == (404, "urn:whowhen:problem:address-unknown")
