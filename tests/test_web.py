"""
The site over HTTP, on an engine of a page of code:

1. every route answers, and every answer, good or bad, carries the headers;
2. input is strict: what cannot be meant is a 400 that names the field and keeps what was typed;
3. what an article, a name or a query says is text, never markup;
4. an index that is missing is a 503 and a bug is a 500, without a word about the server;
5. what the API answers is what the command line prints; its errors are problem+json;
6. pages say what is applied, and everything that can be done is a link or a form.
"""

import gzip
import json
import logging
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from search.budget import QueryTooBroad
from search.engine import Engine
from search.request import SearchRequest, from_pairs
from search.results import Results
from search.wire import results_to_json
from tests.archive import HOSTILE, archive
from tests.fakes import BrokenEngine, ListEngine, MissingEngine, article
from web.app import create_app
from web.security import CONTENT_SECURITY_POLICY, MAX_QUERY_STRING
from web.settings import SiteSettings

ENGINE = ListEngine(archive())


def client_of(engine: Engine) -> FlaskClient:
    return create_app(engine, SiteSettings(name="Moon News")).test_client()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(ENGINE)


def page(response: TestResponse) -> Any:
    """The page as a tree of elements."""
    return html.document_fromstring(response.get_data(as_text=True))


def texts(response: TestResponse, path: str) -> list[str]:
    """What the elements at the path say, white space aside."""
    return [" ".join(element.text_content().split()) for element in page(response).xpath(path)]


def problem(response: TestResponse) -> dict[str, Any]:
    assert response.content_type == "application/problem+json; charset=utf-8"
    found: dict[str, Any] = json.loads(response.data)
    assert (found["status"], set(found) >= {"type", "title", "detail"}) == (response.status_code, True)
    return found


# 1. Every route, every header


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html"),
        ("/search", 200, "text/html"),
        ("/search?q=moon&person=Sally+Ride&from=1969&to=1969", 200, "text/html"),
        ("/search?q=titel:moon", 400, "text/html"),
        ("/search?from=never", 400, "text/html"),
        ("/article/a%20b/odd%231%3F.txt", 200, "text/html"),
        ("/article/none", 404, "text/html"),
        ("/person/Sally%20Ride", 200, "text/html"),
        ("/person/none", 404, "text/html"),
        ("/people?order=name", 200, "text/html"),
        ("/people?order=age", 400, "text/html"),
        ("/compare?person=Sally+Ride&person=Yuri+Gagarin", 200, "text/html"),
        ("/compare?person=none", 404, "text/html"),
        ("/article/", 404, "text/html"),
        ("/nothing", 404, "text/html"),
        ("/console", 404, "text/html"),
        ("/api/v1/search?q=moon", 200, "application/json"),
        ("/api/v1/search?size=0", 400, "application/problem+json"),
        ("/api/v2", 404, "application/problem+json"),
        ("/api/v1/about", 200, "application/json"),
        ("/api/v1/openapi.json", 200, "application/json"),
        ("/feed.atom?q=moon", 200, "application/atom+xml"),
        ("/feed.json?q=moon", 200, "application/feed+json"),
        ("/feed.atom?page=2", 400, "application/problem+json"),
        ("/healthz", 200, "application/json"),
        ("/readyz", 200, "application/json"),
        ("/metrics", 200, "text/plain"),
        ("/static/site.css", 200, "text/css"),
        ("/static/icon.svg", 200, "image/svg+xml"),
        ("/static/none.css", 404, "text/html"),
        ("/static/../app.py", 404, "text/html"),
    ],
)
def test_every_answer_has_its_status_its_kind_and_the_headers(
    client: FlaskClient, path: str, status: int, kind: str
) -> None:
    response = client.get(path, buffered=True)

    assert (response.status_code, response.mimetype) == (status, kind)
    assert_headers(response)


@pytest.mark.parametrize("engine", [MissingEngine(), BrokenEngine()])
@pytest.mark.parametrize(
    "path", ["/", "/search", "/article/x", "/person/x", "/people", "/compare?person=x", "/api/v1/search"]
)
def test_headers_are_on_failures_too(engine: Engine, path: str) -> None:
    assert_headers(client_of(engine).get(path))


def assert_headers(response: TestResponse) -> None:
    headers = response.headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"]
    assert "Set-Cookie" not in headers
    if response.mimetype != "image/svg+xml":
        assert "charset=utf-8" in headers["Content-Type"]
    assert "total;dur=" in headers["Server-Timing"]
    if response.status_code >= 400:
        assert headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_but_the_sites_own_style_scripts_images_and_forms() -> None:
    policy = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))

    assert policy["default-src"] == "'none'"
    assert (policy["script-src"], policy["connect-src"]) == ("'self'",) * 2
    assert (policy["style-src"], policy["img-src"], policy["form-action"]) == ("'self'",) * 3
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", ["/", "/search", "/article/x", "/api/v1/search", "/healthz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert_headers(response)


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    response = client.head("/search?q=moon")

    assert (response.status_code, response.data) == (200, b"")
    assert_headers(response)


def test_an_address_beyond_all_measure_is_refused_unread(client: FlaskClient) -> None:
    response = client.get("/search?q=" + "x" * MAX_QUERY_STRING)

    assert response.status_code == 414
    assert len(response.data) < 5000


def test_addresses_do_not_depend_on_who_asks(client: FlaskClient) -> None:
    usual = client.get("/search?q=moon").data

    answers = [
        client.get("/search?q=moon", headers=headers).data
        for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Prefix": "/evil"})
    ]

    assert answers == [usual] * 3


@pytest.mark.parametrize(
    "path", ["/", "/search", "/search?q=moon", "/article/a%20b/odd%231%3F.txt", "/person/Sally%20Ride", "/people"]
)
def test_a_first_visit_weighs_at_most_thirty_kilobytes(client: FlaskClient, path: str) -> None:
    parts = page(client.get(path)).xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")

    own = [client.get(part, buffered=True).data for part in (path, *parts)]

    assert len(own) == 4
    assert sum(len(gzip.compress(part)) for part in own) <= 30_000


# 2. Strict input


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("colour=red", "colour"),
        ("q=a&q=b", "q"),
        ("from=2019-13", "from"),
        ("to=20", "to"),
        ("from=2020&to=2019", "from"),
        ("undated=only&from=2019", "undated"),
        ("undated=yes", "undated"),
        ("sort=best", "sort"),
        ("match=none", "match"),
        ("people=some", "people"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=" + "9" * 5000, "page"),
        ("page=999", "page"),
        ("size=101", "size"),
        ("size=NaN", "size"),
        ("facet_size=1001", "facet_size"),
        ("&".join(f"person={n}" for n in range(21)), "person"),
        ("q=" + "x" * 1001, "q"),
    ],
)
def test_what_cannot_be_meant_is_a_400_that_names_the_field(client: FlaskClient, query: str, field: str) -> None:
    seen = client.get(f"/search?{query}")
    read = client.get(f"/api/v1/search?{query}")

    assert (seen.status_code, read.status_code) == (400, 400)
    assert problem(read)["field"] == field
    summary = page(seen).get_element_by_id("fault")
    assert (summary.get("role"), summary.get("tabindex"), summary.get("autofocus")) == ("alert", "-1", "")
    assert field in summary.text_content().lower() or field == "q"
    assert texts(seen, "//head/title")[0].startswith("Error: ")


def test_a_wrong_search_keeps_what_was_typed_and_links_to_the_field(client: FlaskClient) -> None:
    response = client.get("/search?q=moon&person=Ann+Lee&person=Bob&from=2019-13&to=2020&sort=newest&size=20")

    form = page(response).xpath("//form")[0]
    assert page(response).xpath("//*[@id='fault']//a/@href") == ["#from"]
    typed = {"q": ["moon"], "person": ["Ann Lee", "Bob"], "from": ["2019-13"], "to": ["2020"]}
    assert MultiDict(form.form_values()).to_dict(flat=False) == {**typed, "sort": ["newest"], "size": ["20"]}
    assert page(response).get_element_by_id("from").get("aria-invalid") == "true"
    assert len({field.get("id") for field in form.xpath(".//input")}) == len(form.xpath(".//input"))


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/search?day=02-30&source=Moon+Daily&lang=en", {"day": "02-30", "source": "Moon Daily", "lang": "en"}),
        ("/search?nobody=only&person=Ann+Lee", {"nobody": "only", "person": "Ann Lee"}),
        ("/search?lang=%21%21&q=moon", {"lang": "!!", "q": "moon"}),
        ("/search/people?within=ann&order=name&page=99", {"within": "ann", "order": "name", "page": "99"}),
    ],
)
def test_every_parameter_is_kept_where_it_can_be_put_right(
    client: FlaskClient, path: str, typed: dict[str, str]
) -> None:
    response = client.get(path)

    (form,) = page(response).xpath("//form[@class='correct']")
    assert {name: value for name, value in form.form_values() if value} == typed
    assert form.get("action") == path.partition("?")[0]
    assert page(response).xpath("//*[@id='fault']//a/@href")[0].removeprefix("#") in typed


def test_a_page_past_the_last_one_of_people_offers_their_first(client: FlaskClient) -> None:
    response = client.get("/search/people?q=moon&within=a&order=name&page=99")

    first = page(response).xpath("//a[text()='Go to the first page']/@href")
    assert first == ["/search/people?q=moon&within=a&order=name"]


@pytest.mark.parametrize("path", ["/", "/person/Neil%20Armstrong", "/batch", f"/citation/bibtex/{quote('x')}"])
def test_a_page_that_takes_no_parameters_says_so_and_is_one_click_away(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}?colour=red")

    assert response.status_code == 400
    summary = page(response).get_element_by_id("fault")
    assert (summary.get("role"), summary.get("tabindex"), summary.get("autofocus")) == ("alert", "-1", "")
    assert "no parameter 'colour'" in summary.text_content()
    assert summary.xpath(".//a/@href") == [path]


def test_a_page_past_the_last_one_offers_the_first(client: FlaskClient) -> None:
    response = client.get("/search?q=moon&page=999")

    assert page(response).xpath("//a[text()='Go to the first page']/@href") == ["/search?q=moon"]


def test_an_empty_value_is_as_good_as_none(client: FlaskClient) -> None:
    typed = client.get("/search?q=moon&from=&to=&undated=&person=")

    assert typed.status_code == 200
    assert page(typed).xpath("//link[@rel='canonical']/@href") == ["/search?q=moon"]


def test_an_unreadable_query_is_a_400_with_the_place_marked_and_the_best_reading_beneath(client: FlaskClient) -> None:
    response = client.get("/search?q=moon+(walk&person=Sally+Ride")

    assert response.status_code == 400
    assert texts(response, "//*[@id='fault']//pre") == ["moon (walk"]
    assert texts(response, "//*[@id='fault']//pre/mark") == ["("]
    assert page(response).xpath("//*[@id='fault']//a/@href") == ["#q"]
    assert page(response).get_element_by_id("q").get("value") == "moon (walk"
    assert ("person", "Sally Ride") in page(response).xpath("//form")[0].form_values()
    total = ENGINE.total(SearchRequest(text="moon walk", people=("Sally Ride",)))
    assert total > 0
    assert texts(response, "//h1") == [f"Shown instead: {total} articles for moon walk"]
    assert texts(response, "//ol[@class='hits']/li")


def test_a_query_of_signs_alone_is_a_400_with_everything_beneath(client: FlaskClient) -> None:
    response = client.get("/search?q=((((")

    assert response.status_code == 400
    assert texts(response, "//h1") == ["Shown instead: All 160 articles"]


def test_a_reading_too_long_to_be_asked_is_still_told(client: FlaskClient) -> None:
    response = client.get("/search?match=any&q=(" + "+".join(f"word{number:011d}" for number in range(60)))

    assert response.status_code == 400
    assert texts(response, "//h1") == ["This query cannot be read"]
    assert page(response).get_element_by_id("q").get("aria-invalid") == "true"


def test_an_unreadable_query_tells_programs_where_and_what_could_be_meant(client: FlaskClient) -> None:
    found = problem(client.get("/api/v1/search?" + "q=" + quote("🚀 titel:moon")))

    assert (found["field"], found["start"], found["end"], found["suggestion"]) == ("q", 3, 8, "titel moon")


def test_an_unreadable_query_does_not_hide_the_article(client: FlaskClient) -> None:
    assert client.get("/article/a%20b/odd%231%3F.txt?q=titel:moon").status_code == 200


# 3. Text is text


def elements(response: TestResponse, *names: str) -> list[str]:
    return [element.tag for name in names for element in page(response).iter(name)]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=moon",
        "/search?q=" + quote(HOSTILE),
        "/search?person=" + quote(HOSTILE),
        "/search?not_person=" + quote('Ann "><b>Lee'),
        "/search?from=" + quote(HOSTILE),
        "/search?" + quote(HOSTILE) + "=1",
        "/search?q=titel:" + quote(HOSTILE),
        "/article/a%20b/odd%231%3F.txt?q=moon",
        "/article/" + quote(HOSTILE),
        "/" + quote(HOSTILE),
    ],
)
def test_hostile_text_stays_text_everywhere(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert elements(response, "img", "b", "style", "iframe") == []
    assert [script.text for script in page(response).iter("script")] == [None]
    assert not page(response).xpath("//@*[starts-with(name(), 'on') or name() = 'style']")
    assert not [href for href in page(response).xpath("//@href") if href.lower().startswith(("javascript:", "data:"))]


def test_a_hostile_title_is_shown_as_it_is_written_with_its_mark(client: FlaskClient) -> None:
    response = client.get("/search?q=img")

    assert texts(response, "//h3") == [f"{HOSTILE} & the moon"]
    assert texts(response, "//h3//mark") == ["img"]


def test_braces_in_an_article_are_no_template(client: FlaskClient) -> None:
    assert "{{7*7}}" in client.get("/article/a%20b/odd%231%3F.txt").get_data(as_text=True)


def test_only_a_web_address_becomes_a_link(client: FlaskClient) -> None:
    hostile, usual = client.get("/article/a%20b/odd%231%3F.txt"), client.get(f"/article/{ENGINE.documents[1].doc_id}")

    assert page(hostile).xpath("//article//a") == []
    (link,) = page(usual).xpath("//article//a[not(@class='person')]")
    assert (link.get("href"), link.get("rel")) == ("https://example.org/1", "noopener noreferrer nofollow")


def test_a_name_with_quotes_comes_through_its_link(client: FlaskClient) -> None:
    links = page(client.get("/search")).xpath("//a[@aria-label]/@href")
    (exclude,) = [link for link in page(client.get("/search?q=img")).xpath("//a[@class='not']/@href") if "Ann" in link]

    assert links
    assert from_pairs(parse_qsl(urlsplit(exclude).query)).not_people == ('Ann "><b>Lee',)
    assert client.get(exclude).status_code == 200


# 4. When things are broken


@pytest.mark.parametrize("path", ["/", "/search?q=moon", "/article/x"])
def test_a_missing_index_is_a_503_page_that_says_nothing_of_the_server(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = client_of(MissingEngine()).get(path)

    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "secret" not in response.get_data(as_text=True)
    assert "/srv/secret/data" in caplog.text


def test_a_missing_index_is_a_problem_for_programs() -> None:
    client = client_of(MissingEngine())

    assert problem(client.get("/api/v1/search"))["type"] == "urn:whowhen:problem:index-unavailable"
    assert problem(client.get("/readyz"))["type"] == "urn:whowhen:problem:index-unavailable"


@pytest.mark.parametrize("path", ["/", "/search", "/article/x", "/api/v1/search", "/healthz"])
def test_a_bug_is_a_500_without_a_traceback_and_the_log_has_it(path: str, caplog: pytest.LogCaptureFixture) -> None:
    response = client_of(BrokenEngine()).get(path)

    body = response.get_data(as_text=True)
    assert response.status_code == 500
    assert not [word for word in ("secret", "Traceback", "ZeroDivision", ".py") if word in body]
    assert "ZeroDivisionError" in caplog.text


def test_an_address_cannot_begin_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        client_of(BrokenEngine()).get("/article/x%0aERROR%20forged%1b[31m")

    assert not [record for record in caplog.records if "\n" in record.getMessage() or "\x1b" in record.getMessage()]


# 5. The API


def test_the_api_answers_what_the_engine_found(client: FlaskClient) -> None:
    request = SearchRequest(text="moon", people=("Sally Ride",), size=3)

    response = client.get("/api/v1/search?size=3&person=Sally+Ride&q=moon")

    found = response.json
    links = found["links"]
    assert found == results_to_json(ENGINE.search(request))
    assert client.get(links["self"]).json["total"] == found["total"]
    assert client.get(links["next"]).json["page"] == 2
    assert links["previous"] is None


def test_parameters_may_come_in_any_order(client: FlaskClient) -> None:
    one, other = (client.get(f"/search?{q}").data for q in ("q=moon&from=1969&to=1970", "to=1970&from=1969&q=moon"))

    assert one == other


def test_the_phases_of_an_answer_are_in_its_headers(client: FlaskClient) -> None:
    engine = ListEngine(archive(), timings={"parse": 1.25, "search": 2.0})

    for path in ("/search?q=moon", "/api/v1/search?q=moon"):
        timing = client_of(engine).get(path).headers["Server-Timing"]

        assert timing.startswith("parse;dur=1.25, search;dur=2, render;dur=")
        assert "total;dur=" in timing


# 6. The pages


def test_the_front_page_says_what_the_archive_holds_and_leads_into_it(client: FlaskClient) -> None:
    response = client.get("/")

    assert "160 articles" in texts(response, "//main")[0]
    assert texts(response, "//h1") == [SiteSettings().tagline]
    for name, url in [(a.text_content(), a.get("href")) for a in page(response).xpath("//ul[@class='faces']//a")]:
        assert from_pairs(parse_qsl(urlsplit(url).query)).people == (name,)
    bars = page(response).xpath("//*[local-name()='svg']/*[local-name()='a']")
    assert ("1969" in bars[8].get("aria-label"), bars[8].get("href")) == (True, "/search?from=1969&to=1969")


def test_an_archive_of_one_year_is_drawn_by_what_fits_it() -> None:
    class Months(ListEngine):
        def search(self, request: SearchRequest) -> Results:
            year = ListEngine.search(self, from_pairs([("from", "1987"), ("to", "1987")]))
            return replace(ListEngine.search(self, request), dates=year.dates)

    documents = (article("One", published="1987-02-26"), article("Two", published="1987-10-20"))

    response = client_of(Months(documents)).get("/")

    bars = page(response).xpath("//*[local-name()='svg']/*[local-name()='a']")
    assert [bar.get("href") for bar in bars] == ["/search?from=1987-02&to=1987-02", "/search?from=1987-10&to=1987-10"]
    assert "2 articles from 1987, naming no people." in texts(response, "//main")[0]


def test_numbers_on_the_front_page_are_true_after_the_click(client: FlaskClient) -> None:
    rows = page(client.get("/")).xpath("//ul[@class='faces']/li")

    for row in rows[:5]:
        total = client.get("/api/v1/search?" + urlsplit(row.xpath(".//a/@href")[0]).query).json["total"]  # type: ignore[index]
        assert row.xpath("string(span/text())") == str(total)


def test_a_results_page_has_one_heading_a_list_landmarks_and_a_way_past_the_filters(client: FlaskClient) -> None:
    response = client.get("/search?q=moon")

    tree = page(response)
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//ol[@class='hits']/li")) == 10
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert [len(tree.xpath(f"//{name}")) for name in ("header", "main", "footer")] == [1, 1, 1]
    assert tree.xpath("//form[@id='search'][@role='search']/@method") == ["get"]
    assert texts(response, "//head/title") == ["moon · Moon News"]
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert all(tree.xpath(f"//label[@for='{name}']") for name in ("q", "from", "to"))


def test_a_new_query_keeps_the_filters(client: FlaskClient) -> None:
    path = "/search?q=moon&person=Sally+Ride&not_person=Yuri+Gagarin&from=1960&to=2020&match=any&sort=oldest"

    response = client.get(path)

    (form,) = page(response).xpath("//form[@id='search']")
    outside = page(response).xpath("//input[@form='search']")
    values = [*form.form_values(), *((field.get("name"), field.get("value")) for field in outside)]
    assert from_pairs(values) == from_pairs(parse_qsl(urlsplit(path).query))


def test_undated_only_offers_no_range_that_would_be_refused(client: FlaskClient) -> None:
    response = client.get("/search?undated=only")

    assert page(response).xpath("//input[@name='from']") == []
    assert ("undated", "only") in page(response).xpath("//form")[0].form_values()
    assert page(response).xpath("//a[text()='Show all dates']/@href") == ["/search"]


def test_a_range_says_that_undated_articles_are_left_out_and_leads_to_them(client: FlaskClient) -> None:
    response = client.get("/search?q=moon&from=1960")

    (line,) = texts(response, "//p[@class='undated']")
    total = ENGINE.total(SearchRequest(text="moon").with_undated(from_pairs([("undated", "only")]).undated))
    assert line == f"Left out here: Without a date {total} articles"


def test_articles_known_less_precisely_than_the_bars_are_counted_in_words(client: FlaskClient) -> None:
    engine = ListEngine((article("One", published="2019"), article("Two", published="2019-11")))

    response = client_of(engine).get("/search?from=2019&to=2019")

    assert "1 article here is known less precisely than to the month and has no bar." in texts(response, "//main")[0]


def test_dates_are_said_as_precisely_as_they_are_known() -> None:
    documents = [article(when or "Undated", published=when) for when in ("2019", "2019-11", "2019-11-20", None)]

    response = client_of(ListEngine(tuple(documents))).get("/search?sort=oldest")

    facts = texts(response, "//p[@class='facts']")
    assert sorted(facts) == ["20 November 2019", "2019", "No date", "November 2019"]
    assert sorted(page(response).xpath("//time/@datetime")) == ["2019", "2019-11", "2019-11-20"]


def test_the_histogram_is_links_with_names_drawn_without_inline_style(client: FlaskClient) -> None:
    response = client.get("/search?q=moon&from=1969&to=1969")

    bars = page(response).xpath("//*[local-name()='svg']/*[local-name()='a']")
    assert bars
    for bar in bars:
        words, number = bar.get("aria-label").rsplit(", ", 1)
        request = from_pairs(parse_qsl(urlsplit(bar.get("href")).query))
        assert words.endswith(" 1969")
        assert ENGINE.total(request) == int(number.split()[0])
    assert texts(response, "//ol[@class='crumbs']/li") == ["All years", "1969"]
    assert [a.get("href") for a in page(response).xpath("//details//table//a")] == [bar.get("href") for bar in bars]


def test_chosen_people_stay_in_their_facet_and_can_be_combined(client: FlaskClient) -> None:
    response = client.get("/search?person=Sally+Ride&person=Yuri+Gagarin")

    chosen = page(response).xpath("//li[@class='chosen']/a")
    assert [link.get("aria-current") for link in chosen] == ["true", "true"]
    assert [link.get("href") for link in chosen] == ["/search?person=Yuri+Gagarin", "/search?person=Sally+Ride"]
    assert texts(response, "//p[@class='modes']/a") == ["Any of them", "All together"]


def test_nothing_found_names_the_filters_and_offers_the_ways_out(client: FlaskClient) -> None:
    response = client.get("/search?q=nowhere&person=Sally+Ride&from=2020")
    offered = client.get("/search?q=moon&person=Sally+Ride&person=Yuri+Gagarin&people=all&from=1900&to=1901")

    assert texts(response, "//h1") == ["No articles found for nowhere"]
    assert "Sally Ride, from 2020." in texts(response, "//div[@class='nothing']")[0]
    assert [a.text_content() for a in page(offered).xpath("//div[@class='nothing']//a")] == [
        "Without “1900 to 1901”",
        "Without Sally Ride",
        "Without Yuri Gagarin",
    ]


def test_what_the_engine_says_of_its_reading_is_on_the_page() -> None:
    engine = ListEngine(archive(20), warnings=("'5-11' could be two days",), suggestion="moon walk")

    response = client_of(engine).get("/search?q=moon+wlak")

    body = texts(response, "//main")[0]
    assert "'5-11' could be two days." in body
    assert page(response).xpath("//p[@class='suggestion']/a/@href") == ["/search?q=moon+walk"]
    assert "Read as: “moon” and “wlak”" in body


def test_a_relaxed_search_says_so() -> None:
    class Relaxed(ListEngine):
        def search(self, request: SearchRequest) -> Results:
            return replace(ListEngine.search(self, request), relaxed=True)

    response = client_of(Relaxed(archive(20))).get("/search?q=moon+walk")

    assert "No article has all of these words. These have some of them." in texts(response, "//main")[0]


@pytest.mark.parametrize(
    ("path", "robots"),
    [("/search", []), ("/", []), ("/search?q=moon", ["noindex, follow"]), ("/search?undated=no", ["noindex, follow"])],
)
def test_crawlers_are_kept_out_of_queries_and_filters(client: FlaskClient, path: str, robots: list[str]) -> None:
    response = client.get(path)

    assert page(response).xpath("//meta[@name='robots']/@content") == robots
    for link in page(response).xpath("//*[@class='filters']//a") + page(response).xpath("//nav[@class='sorts']/a"):
        assert link.get("rel") == "nofollow"


def test_paging_links_name_what_comes_before_and_after(client: FlaskClient) -> None:
    response = client.get("/search?page=2")

    assert page(response).xpath("//link[@rel='prev']/@href") == ["/search"]
    assert page(response).xpath("//link[@rel='next']/@href") == ["/search?page=3"]
    assert page(response).xpath("//ol[@class='hits']/@start") == ["11"]
    assert texts(response, "//p[@class='span']") == ["11–20 of 160"]


def test_an_article_marks_every_hit_and_leads_back_to_the_whole_search(client: FlaskClient) -> None:
    path = page(client.get("/search?q=moon&sort=oldest&page=2")).xpath("//h3/a/@href")[0]

    response = client.get(path)

    document = next(d for d in ENGINE.documents if quote(d.doc_id) in path)
    marks = texts(response, "//article//mark")
    assert len(marks) == f"{document.title} {document.body}".lower().count("moon")
    assert page(response).xpath("//nav[@class='back']/a/@href") == ["/search?q=moon&sort=oldest&page=2#r11"]
    assert page(response).get_element_by_id("hit-1") is not None
    assert page(response).xpath("//link[@rel='canonical']/@href") == [urlsplit(path).path]
    assert len(page(response).xpath("//div[@class='body']/p")) == document.body.count("\n\n") + 1


def test_an_article_says_which_rule_gave_its_date_and_who_is_in_it(client: FlaskClient) -> None:
    documents = (
        article("Known to the month", doc_id="month", published="2019-11", people=("Ann Lee",)),
        article("Undated", doc_id="undated", published=None, warnings=("no date: '03/04/05' could be several days",)),
    )
    site = client_of(ListEngine(documents))

    month, undated = site.get("/article/month"), site.get("/article/undated")

    assert (
        "November 2019; no more is known than the month. The date is from: leading date." in texts(month, "//aside")[0]
    )
    assert page(month).xpath("//ul[@class='names']//a/@href") == ["/person/Ann%20Lee"]
    assert "No date: '03/04/05' could be several days." in texts(undated, "//aside")[0]


def test_an_article_in_another_language_says_so_and_only_a_language_tag_is_taken() -> None:
    documents = (article("Un", doc_id="fr", language="fr"), article("X", doc_id="x", language='"><img>'))
    site = client_of(ListEngine(documents))

    assert page(site.get("/article/fr")).xpath("//article/@lang") == ["fr"]
    assert page(site.get("/article/x")).xpath("//article/@lang") == []


def test_a_query_whose_best_reading_is_too_long_is_marked_all_the_same(client: FlaskClient) -> None:
    words = " ".join(f"word{number}" for number in range(60))

    response = client.get(f'/search?q={words} titel:moon "')

    assert response.status_code == 400
    assert texts(response, "//pre/mark")


def test_a_query_that_asks_for_too_much_keeps_what_was_typed(client: FlaskClient, monkeypatch) -> None:
    def too_broad(*_: object) -> None:
        raise QueryTooBroad("the patterns up to *a* fit too many words", "*a*")

    monkeypatch.setattr(ListEngine, "search", too_broad)

    response = client.get("/search?q=moon+*a*&from=2019")
    told = client.get("/api/v1/search?q=moon+*a*").get_json()

    assert response.status_code == 400
    assert texts(response, "//pre/mark") == ["*a*"]
    assert (told["type"], told["start"], told["end"]) == ("urn:whowhen:problem:query-too-broad", 5, 8)
    assert page(response).xpath("//input[@name='q']/@value") == ["moon *a*"]
    assert page(response).xpath("//input[@name='from']/@value") == ["2019"]
