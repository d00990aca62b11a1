"""
The pages of people:

1. every number beside a link is true after the click: on a person's page, in the list, in a comparison;
2. a person's page says when, with whom, how the name is written, and which articles are first and latest;
3. the list is paged, sorted, searched and has its letters; somebody unknown is a 404 that says who is near;
4. a comparison is one picture on one scale, with the same numbers as a table, in articles or in per cent;
5. what is typed wrongly is a 400 that says so and keeps what was typed; nothing is markup, whatever a name is.
"""

import doctest
import importlib
import re
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from index.document import PartialDate, PublishedDate
from search.request import SearchRequest, from_pairs
from search.results import ArticleLink, NameForm, Snippet
from tests.archive import PEOPLE, archive
from tests.fakes import ListEngine, article
from web.app import create_app
from web.person_page import person_page
from web.settings import SiteSettings

ENGINE = ListEngine(archive())
NAME = "Neil Armstrong"
EVIL = 'Ann "><b>Lee'


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(ENGINE, SiteSettings(name="Moon News")).test_client()


def opened(client: FlaskClient, path: str, status: int = 200) -> Any:
    response = client.get(path)
    assert response.status_code == status, response.get_data(as_text=True)
    return html.document_fromstring(response.get_data(as_text=True))


def said(root: HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.xpath(path)]


def found(url: str) -> int:
    """How many articles are found behind a link to results."""
    assert urlsplit(url).path == "/search"
    return ENGINE.total(from_pairs(parse_qsl(urlsplit(url).query)))


def number(words: str) -> int:
    match = re.search(r"[\d,]+", words)
    assert match, words
    return int(match[0].replace(",", ""))


@pytest.mark.parametrize("name", ["web.compare_page", "web.person_page", "web.histogram"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


# 1


@pytest.mark.parametrize("name", [*PEOPLE[:6], EVIL, "Mary O'Brien"])
def test_every_number_on_a_persons_page_is_true_after_the_click(client: FlaskClient, name: str) -> None:
    page = opened(client, f"/person/{quote(name, safe='')}")

    articles = page.xpath("//p[@class='facts']/a")[0]
    assert found(articles.get("href")) == number(articles.text_content())
    bars = page.xpath("//svg//a")
    assert [found(bar.get("href")) for bar in bars] == [number(b.get("aria-label").split(", ")[-1]) for b in bars]
    rows = page.xpath("//ul[@class='together']/li/a[@class='number']")
    assert rows
    assert [found(row.get("href")) for row in rows] == [number(row.text_content()) for row in rows]


def test_every_number_in_the_list_is_that_of_the_persons_page(client: FlaskClient) -> None:
    page = opened(client, "/people")

    rows = page.xpath("//ul[@class='faces']/li")
    assert len(rows) == len(PEOPLE) + 1
    for row in rows:
        person = opened(client, row.xpath("a/@href")[0])
        assert said(person, "//h1") == said(row, "a")
        assert number(said(person, "//p[@class='facts']/a")[0]) == number(row.xpath("span")[0].text_content())


@pytest.mark.parametrize("filters", ["", "&from=1980", "&q=moon&not_person=Sally+Ride", "&show=percent"])
def test_every_number_of_a_comparison_is_true_after_the_click(client: FlaskClient, filters: str) -> None:
    people = urlencode([("person", name) for name in (*PEOPLE[:3], EVIL)])

    page = opened(client, f"/compare?{people}{filters}")

    bars, cells = page.xpath("//svg//a"), page.xpath("//table//td/a")
    whole = page.xpath("//ul[@class='compared']//a[@class='number']")
    assert len(bars) == len(cells) > 0
    assert len(whole) == 4
    for link in (*cells, *whole):
        assert found(link.get("href")) == number(link.text_content().replace("no article", "0 article"))
    for bar in bars:
        count, of_all = re.search(r"([\d,]+) of ([\d,]+) articles?$", bar.get("aria-label")).groups()  # type: ignore[union-attr]
        assert found(bar.get("href")) == number(count) <= number(of_all)


# 2


def test_a_persons_page_says_when_with_whom_and_how_it_is_written() -> None:
    walk = article("A walk", doc_id="walk", body="Ann Lee walked.", people=("Ann Lee", "Bob Ray"), published="1969-07")
    rest = article("A rest", doc_id="rest", body="Ann Lee rested.", people=("Ann Lee",), published="1972")
    lost = article("Lost", doc_id="lost", body="Ann Lee, some day.", people=("Ann Lee",), published=None)
    client = create_app(ListEngine((walk, rest, lost)), SiteSettings()).test_client()

    page = opened(client, "/person/Ann%20Lee")

    assert said(page, "//p[@class='facts']")[0] == "3 articles 1969 to 1972 Compare with others"
    assert said(page, "//div[@class='told']//h3/a") == ["A walk", "A rest"]
    assert page.xpath("//h3/a/@href")[0] == "/article/walk?person=Ann+Lee#hit-1"
    assert said(page, "//ul[@class='together']/li") == [
        "Bob Ray 1 close by: articles that name Ann Lee near Bob Ray 1 article with Ann Lee and Bob Ray"
    ]
    assert page.xpath("//a[@class='near']/@href") == ["/search?q=%22Ann+Lee%22+NEAR+%22Bob+Ray%22"]
    assert said(page, "//section[@aria-labelledby='when']//p") == ["Without a date: 1."]
    assert said(page, "//blockquote/mark") == ["Ann Lee"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["/person/Ann%20Lee"]
    assert page.xpath("//meta[@name='robots']") == []


def test_a_person_in_undated_articles_alone_has_no_picture_and_no_first_article() -> None:
    lost = article("Lost", people=("Ann Lee",), published=None)
    client = create_app(ListEngine((lost,)), SiteSettings()).test_client()

    page = opened(client, "/person/Ann%20Lee")

    assert page.xpath("//svg") == page.xpath("//h3") == []
    assert "None of these articles has a date." in said(page, "//main//p")


def test_a_form_of_a_name_leads_to_the_passage_it_was_first_written_in() -> None:
    link = ArticleLink("a/b?", "A walk", PublishedDate(PartialDate(1969, 7), "path"), None)
    forms = (NameForm("A. Lee", 2, Snippet("A. Lee walked.", ((0, 6),)), link), NameForm('"Ann"', 1, None, link))
    person = ListEngine((article("A walk", people=("Ann Lee",)),)).person("Ann Lee")
    person = type(person)(**{**{f: getattr(person, f) for f in person.__dataclass_fields__}, "forms": forms})

    first, second = person_page(person).forms

    assert first.article_url == "/article/a/b%3F?q=%22A.+Lee%22#hit-1"
    assert (first.count, first.article_note) == ("2 articles", "July 1969")
    assert second.article_url == "/article/a/b%3F"


# 3


def test_the_list_is_sorted_and_searched(client: FlaskClient) -> None:
    by_count, by_name = opened(client, "/people"), opened(client, "/people?order=name")
    some = opened(client, "/people?within=ra")

    names = said(by_name, "//ul[@class='faces']/li/a")
    assert sorted(said(by_count, "//ul[@class='faces']/li/a")) == sorted(names) != said(by_count, "//ul/li/a")
    assert names == sorted(names, key=str.lower)
    assert by_name.xpath("//ol[@class='letters']") == [], "everybody is on this page"
    assert said(some, "//h1") == ["3 people with “ra” in the name"] or "ra" in said(some, "//h1")[0]
    assert some.xpath("//input[@name='within']/@value") == ["ra"]
    assert some.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]


def test_a_long_list_has_pages_and_letters_lead_to_theirs() -> None:
    people = tuple(f"{letter}{number:02d} Lee" for letter in "ABC" for number in range(40))
    client = create_app(ListEngine((article("Many", people=people),)), SiteSettings()).test_client()

    page = opened(client, "/people?order=name&page=2")

    assert said(page, "//p[@class='span']") == ["51–100 of 120"]
    assert page.xpath("//ol[@class='letters']//a/@href") == [
        "/people?order=name",
        "/people?order=name",
        "/people?order=name&page=2",
    ]
    assert said(page, "//ol[@class='letters']//a") == ["A", "B", "C"]
    assert said(page, "//ol[@class='letters']//a[@aria-current]") == ["C"]
    assert opened(client, "/people").xpath("//ol[@class='letters']") == []
    assert page.xpath("//nav[@class='pages']/a/@href") == ["/people?order=name", "/people?order=name&page=3"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["/people?order=name&page=2"]


def test_nobody_of_a_name_is_a_404_that_says_who_is_near(client: FlaskClient) -> None:
    page = opened(client, "/person/Nell%20Armstrong%3Cb%3E", 404)

    assert said(page, "//h1") == ["Nobody in this archive is called Nell Armstrong<b>"]
    assert "/person/Neil%20Armstrong" in page.xpath("//main//a/@href")
    assert "/search?q=Nell+Armstrong%3Cb%3E" in page.xpath("//main//a/@href")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]


# 4


def comparison(client: FlaskClient, *names: str, **other: str) -> Any:
    return opened(client, "/compare?" + urlencode([*(("person", name) for name in names), *other.items()]))


def test_a_comparison_is_rows_under_their_names_on_one_scale(client: FlaskClient) -> None:
    page = comparison(client, *PEOPLE[:4])

    assert said(page, "//h1") == [f"{', '.join(PEOPLE[:3])} and {PEOPLE[3]}"]
    assert [row.get("aria-label") for row in page.xpath("//svg/g")] == list(PEOPLE[:4])
    height = float(page.xpath("//svg/@height")[0])
    counts: dict[float, set[int]] = {}
    for bar in page.xpath("//svg//a"):
        place = bar.xpath("rect[@class='bar']")[0]
        counts.setdefault(float(place.get("height")), set()).add(number(bar.get("aria-label").split(", ")[-1]))
        assert 0 <= float(place.get("y")) < float(place.get("y")) + float(place.get("height")) < height
        assert 0 <= float(place.get("x")[:-1]) < float(place.get("x")[:-1]) + float(place.get("width")[:-1]) <= 100
    assert all(len(same) == 1 for same in counts.values())
    ordered = [next(iter(counts[tall])) for tall in sorted(counts)]
    assert ordered == sorted(ordered)


def test_a_comparison_in_per_cent_is_of_all_articles_then() -> None:
    documents = [
        article(f"Day {n}", people=("Ann Lee",) if n < 3 else ("Bob Ray",), published="2019") for n in range(4)
    ]
    client = create_app(ListEngine(tuple(documents)), SiteSettings()).test_client()

    page = comparison(client, "Ann Lee", "Bob Ray", show="percent")

    assert said(page, "//table/tbody/tr/*") == ["2019", "3 (75 %)", "1 (25 %)", "4"]
    tall = [float(bar) for bar in page.xpath("//rect[@class='bar']/@height")]
    assert tall[1] == pytest.approx(tall[0] / 3, abs=0.1)
    assert said(page, "//nav[@class='modes']/a[@aria-current]") == ["Per cent of all articles"]


def test_comparisons_that_are_one_have_one_canonical_address(client: FlaskClient) -> None:
    pages = [comparison(client, *names) for names in (PEOPLE[:2], PEOPLE[1::-1])]

    assert len({page.xpath("//link[@rel='canonical']/@href")[0] for page in pages}) == 1


def test_the_title_of_a_comparison_says_whom_and_within_what(client: FlaskClient) -> None:
    page = comparison(client, *PEOPLE[:2], q="moon", to="1990")

    assert said(page, "//head/title") == ["Neil Armstrong and Buzz Aldrin compared · “moon” · up to 1990 · Moon News"]


def test_anybody_can_be_left_out_of_a_comparison(client: FlaskClient) -> None:
    page = comparison(client, *PEOPLE[:2], q="moon")

    without = page.xpath("//ul[@class='compared']//a[@class='not']/@href")
    assert [dict(parse_qsl(urlsplit(url).query)) for url in without] == [
        {"person": PEOPLE[1], "q": "moon"},
        {"person": PEOPLE[0], "q": "moon"},
    ]
    assert comparison(client, PEOPLE[0]).xpath("//ul[@class='compared']//a[@class='not']") == []


def test_without_anybody_to_compare_there_is_a_form(client: FlaskClient) -> None:
    page = opened(client, "/compare")

    assert len(page.xpath("//form[@action='/compare']//input[@name='person']")) == 4
    assert page.xpath("//main//svg") == []


# 5


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/people?page=99", 400, "Page is 99"),
        ("/people?page=x&within=Ann", 400, "Page is 'x'"),
        ("/people?order=age", 400, "it may be count or name"),
        ("/people?colour=red", 400, "no parameter 'colour' here"),
        ("/people?within=a&within=b", 400, "given twice"),
        ("/person/Neil%20Armstrong?q=moon", 400, "no parameter 'q' here"),
        ("/compare?person=Neil+Armstrong&person=Nobody+Else", 404, "Nobody Else"),
        ("/compare?person=a&person=b&person=c&person=d&person=e", 400, "compare 1 to 4"),
        ("/compare?person=Neil+Armstrong&show=size", 400, "it may be articles or percent"),
        ("/compare?person=Neil+Armstrong&from=2019-13", 400, "2019-13"),
        ("/compare?person=Neil+Armstrong&page=2", 400, "no parameter 'page' here"),
        ("/compare?person=Neil+Armstrong&q=titel:moon", 400, "titel"),
    ],
)
def test_what_cannot_be_meant_is_said(client: FlaskClient, path: str, status: int, words: str) -> None:
    page = opened(client, path, status)

    assert words in " ".join(said(page, "//*[@role='alert']"))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]


def test_what_was_typed_is_kept(client: FlaskClient) -> None:
    page = opened(client, "/compare?person=Neil+Armstrong&person=Nobody+%3Cb%3E&q=moon&from=1969&to=1972", 404)

    assert page.xpath("//input[@name='person']/@value") == [NAME, "Nobody <b>", "", ""]
    assert page.xpath("//input[@aria-invalid]/@value") == ["Nobody <b>"]
    typed = [page.xpath(f"//form[@action='/compare']//input[@name='{name}']/@value") for name in ("q", "from", "to")]
    assert typed == [["moon"], ["1969"], ["1972"]]


@pytest.mark.parametrize(
    ("query", "faulty", "link"),
    [
        ("from=2019-13&source=Moon+Daily", ["from"], ["#from"]),
        ("from=2020&to=2019&source=Moon+Daily", ["from"], ["#from"]),
        ("q=titel:moon&source=Moon+Daily", ["q"], ["#words"]),
        ("colour=red&source=Moon+Daily", [], []),
    ],
)
def test_the_field_that_is_wrong_is_named_alone(
    client: FlaskClient, query: str, faulty: list[str], link: list[str]
) -> None:
    page = opened(client, f"/compare?person=Neil+Armstrong&{query}", 400)

    assert page.xpath("//input[@aria-invalid]/@name") == faulty
    assert page.xpath("//*[@id='fault']//a/@href") == link
    assert page.xpath("//form[@class='correct']//input[@type='hidden']/@value") == ["Moon Daily"], "filters are kept"


@pytest.mark.parametrize(
    "path",
    [
        f"/person/{quote(EVIL, safe='')}",
        "/people",
        f"/people?within={quote(EVIL)}",
        f"/compare?{urlencode([('person', EVIL), ('person', NAME)])}",
        f"/compare?{urlencode([('person', EVIL + 'x'), ('q', EVIL), ('from', EVIL)])}",
        f"/person/{quote(EVIL, safe='')}x",
    ],
)
def test_a_name_is_never_markup(client: FlaskClient, path: str) -> None:
    page = html.document_fromstring(client.get(path).get_data(as_text=True))

    assert page.xpath("//b | //img[not(@alt='')] | //script[not(@src)] | //@onerror") == []
    assert page.xpath("//h1")


def test_the_pages_of_people_are_searches_of_the_engine_and_nothing_else(client: FlaskClient) -> None:
    links = opened(client, "/person/Sally%20Ride").xpath("//main//a/@href")

    for url in (url for url in links if url.startswith("/search")):
        assert isinstance(from_pairs(parse_qsl(urlsplit(url).query)), SearchRequest)
