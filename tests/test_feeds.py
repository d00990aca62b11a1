"""
Feeds of a search:

1. they are Atom and JSON Feed: whole, well-formed, whatever an article says;
2. they hold what the search finds, newest first, and each entry says which search and which passage brought it;
3. they stay the same until the archive changes, and whoever has them is told so without a search;
4. they are asked for as strictly as a search, and hold whole addresses where these are known for sure.
"""

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

from search.engine import Engine
from search.request import SearchRequest, Sort, to_pairs
from search.results import Results
from tests.archive import HOSTILE, archive
from tests.fakes import ListEngine, article
from web.app import create_app
from web.settings import SiteSettings

ENGINE = ListEngine(archive())
ATOM = "{http://www.w3.org/2005/Atom}"
URN = re.compile(r"urn:whowhen:(article|search):([A-Za-z0-9()+,.:=@;$_!*'-]|%[0-9A-F]{2})+")  # RFC 2141


def client_of(engine: Engine, **settings: Any) -> FlaskClient:
    return create_app(engine, SiteSettings(name="Moon News", **settings)).test_client()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(ENGINE)


def atom(response: TestResponse) -> Any:
    assert (response.status_code, response.content_type) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(response.data)


def said(element: Any, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{ATOM}{name}")]


# 1. The formats


def test_an_atom_feed_has_all_that_the_format_asks_for(client: FlaskClient) -> None:
    feed = atom(client.get("/feed.atom?q=moon&size=100"))

    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert [len(said(part, name)) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert said(feed.find(f"{ATOM}author"), "name") == ["Moon News"]
    ids = [said(entry, "id")[0] for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 20
    assert all(URN.fullmatch(id_) for id_ in [*ids, *said(feed, "id")])


def test_a_json_feed_has_all_that_the_format_asks_for(client: FlaskClient) -> None:
    response = client.get("/feed.json?q=moon")

    feed = json.loads(response.data)
    assert response.content_type == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "moon · Moon News"
    assert all(isinstance(item["id"], str) and item["content_text"] for item in feed["items"])


@pytest.mark.parametrize("text", [HOSTILE, "]]>", "a\x00b\x0b\x1f", "\ufffe\uffff", "\u202egpj.exe", "&amp;"])
def test_whatever_an_article_says_the_feed_is_well_formed(text: str) -> None:
    engine = ListEngine((article(f"x {text}", doc_id=f"x{text}", body=f"moon {text}", people=(text,)),))
    client = client_of(engine)

    feed = atom(client.get("/feed.atom?q=moon"))

    assert said(feed.find(f"{ATOM}entry"), "title")[0].startswith("x ")
    assert not feed.findall(f".//{ATOM}img")
    assert len(json.loads(client.get("/feed.json?q=moon").data)["items"]) == 1


# 2. What is in them


@pytest.mark.parametrize("asked", [SearchRequest(), SearchRequest(text="moon"), SearchRequest(people=("Sally Ride",))])
def test_a_feed_holds_what_the_search_finds_newest_first(client: FlaskClient, asked: SearchRequest) -> None:
    found = ENGINE.search(replace(asked, sort=Sort.NEWEST, size=20)).hits
    query = "&".join(f"{name}={quote(value)}" for name, value in to_pairs(asked))

    entries = atom(client.get(f"/feed.atom?{query}")).findall(f"{ATOM}entry")
    items = json.loads(client.get(f"/feed.json?{query}").data)["items"]

    assert [said(entry, "title")[0] for entry in entries] == [hit.title for hit in found]
    assert [item["_whowhen"]["id"] for item in items] == [hit.doc_id for hit in found]


def test_an_entry_says_which_search_and_which_passage_brought_it(client: FlaskClient) -> None:
    query = "q=moon&person=Sally+Ride&from=1960"

    entry = atom(client.get(f"/feed.atom?{query}")).find(f"{ATOM}entry")
    item = json.loads(client.get(f"/feed.json?{query}").data)["items"][0]

    summary = said(entry, "summary")[0]
    assert "Found by: “moon”; Sally Ride; from 1960" in summary
    assert "moon" in summary.split("\n\n")[1].lower()
    found = item["_whowhen"]
    assert found["found_by"] == "Found by: “moon”; Sally Ride; from 1960"
    assert client.get(found["search_url"]).status_code == 200
    (start, end) = found["passages"][0]["highlights"][0]
    assert found["passages"][0]["text"][start:end].lower() == "moon"


def test_dates_are_not_more_precise_than_they_are_known(client: FlaskClient) -> None:
    documents = (article("Day"), article("Year", published="2018"), article("None", published=None))

    entries = atom(client_of(ListEngine(documents)).get("/feed.atom")).findall(f"{ATOM}entry")
    items = json.loads(client_of(ListEngine(documents)).get("/feed.json").data)["items"]

    assert [said(entry, "updated")[0][:10] for entry in entries] == ["2019-11-20", "2018-01-01", "1970-01-01"]
    assert [said(entry, "published") for entry in entries] == [["2019-11-20T00:00:00Z"], [], []]
    assert [said(entry, "summary")[0].split(".")[0] for entry in entries] == ["20 November 2019", "2018", "No date"]
    assert [item["_whowhen"]["published"] and item["_whowhen"]["published"]["date"] for item in items] == [
        "2019-11-20",
        "2018",
        None,
    ]
    assert "date_published" not in items[2]


# 3. Until the archive changes


SEARCHES: list[SearchRequest] = []


class Counting(ListEngine):
    """Counts how often it is searched."""

    def search(self, request: SearchRequest) -> Results:
        SEARCHES.append(request)
        return ListEngine.search(self, request)


@pytest.mark.parametrize("path", ["/feed.atom?q=moon", "/feed.json?q=moon", "/api/v1/search?q=moon&person=Sally+Ride"])
def test_whoever_has_the_answer_is_told_so_without_a_search(path: str) -> None:
    engine = Counting(archive())
    client = client_of(engine)
    first = client.get(path)
    SEARCHES.clear()

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data, SEARCHES) == (304, b"", [])
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Origin" in again.vary
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_the_tag_is_that_of_what_is_asked_however_it_is_written(client: FlaskClient) -> None:
    def tag(path: str) -> str:
        return client.get(path).headers["ETag"]

    assert tag("/api/v1/search?q=moon&from=1969") == tag("/api/v1/search?from=1969&q=moon&page=1")
    assert len({tag(f"/{path}") for path in ("feed.atom", "feed.json", "feed.atom?q=moon", "api/v1/search")}) == 4


def test_a_new_index_has_new_tags() -> None:
    tags = {client_of(replace(ENGINE, generation_name=name)).get("/feed.atom").headers["ETag"] for name in ("1", "2")}

    assert len(tags) == 2


def test_a_feed_is_as_new_as_its_newest_entry_and_never_as_new_as_now(client: FlaskClient) -> None:
    feed = atom(client.get("/feed.atom?from=1969&to=1969"))

    entries = [said(entry, "updated")[0] for entry in feed.findall(f"{ATOM}entry")]
    assert said(feed, "updated") == [max(entries)]
    assert client.get("/feed.atom").data == client.get("/feed.atom").data


def test_a_search_that_finds_nothing_is_a_feed_without_entries(client: FlaskClient) -> None:
    feed = atom(client.get("/feed.atom?q=unheardof"))

    assert said(feed, "updated") == ["1970-01-01T00:00:00Z"]
    assert feed.findall(f"{ATOM}entry") == []


# 4. Asked strictly, addressed wholly


@pytest.mark.parametrize(
    ("query", "field"), [("page=2", "page"), ("sort=title", "sort"), ("colour=red", "colour"), ("from=never", "from")]
)
@pytest.mark.parametrize("kind", ["atom", "json"])
def test_what_a_feed_does_not_know_is_a_400_that_names_it(
    client: FlaskClient, kind: str, query: str, field: str
) -> None:
    response = client.get(f"/feed.{kind}?{query}")

    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert response.json["field"] == field


@pytest.mark.parametrize(
    ("settings", "host", "begins"),
    [
        ({"site_url": "https://news.example/archive"}, "evil.example", "https://news.example/archive/"),
        ({"allowed_hosts": ("news.example",)}, "news.example:8080", "http://news.example:8080/"),
        ({}, "localhost", "http://localhost/"),
        ({}, "evil.example", "/"),
    ],
)
def test_addresses_are_whole_where_they_are_known_for_sure(settings: dict[str, Any], host: str, begins: str) -> None:
    client = client_of(ENGINE, **settings)

    feed = atom(client.get("/feed.atom?q=moon", headers={"Host": host}))
    other = json.loads(client.get("/feed.json?q=moon", headers={"Host": host}).data)

    addresses = [link.get("href") for link in feed.iter(f"{ATOM}link") if link.get("rel") in ("self", "alternate")]
    addresses += [other["home_page_url"], other["feed_url"], *(item["url"] for item in other["items"])]
    assert all(address.startswith(begins) for address in addresses)
    assert "evil" not in " ".join(addresses)
    paths = [urlsplit(address).path.removeprefix("/archive") for address in addresses]
    assert {path.split("/")[1] for path in paths} == {"feed.atom", "feed.json", "search", "article"}


def test_the_id_of_an_article_stays_where_the_site_moves_to() -> None:
    sites = ({}, {"site_url": "https://news.example/archive"})

    found = [
        [said(entry, "id") for entry in atom(client_of(ENGINE, **s).get("/feed.atom")).findall(f"{ATOM}entry")]
        for s in sites
    ]

    assert found[0] == found[1]
