"""
The site over the sample corpus, with the real engine:

1. every number beside a link is the number of articles after following it, on any page one gets to by clicking;
2. everybody who is in the results is on a page of their own, which can be searched, sorted and turned;
3. every link of these pages can be followed;
4. any query text gets an answer: a page, or a 400 that marks the place.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from index.build import rebuild
from search.request import MAX_FILTERS
from search.whoosh_engine import open_engine
from web.app import create_app
from web.settings import SiteSettings

SEARCHES = (
    "/search",
    "/search?q=moon",
    "/search?q=moon+chess+walk",
    "/search?q=peace&people=all&person=Nelson+Mandela",
    "/search?person=Neil+Armstrong&person=Buzz+Aldrin&not_person=Michael+Collins",
    "/search?person=Neil+Armstrong&person=Buzz+Aldrin&people=all&from=1969&to=1969",
    "/search?from=2019-11&to=2019-11",
    "/search?from=1968&to=1970&undated=no",
    "/search?undated=only&facet_size=50",
    "/search?q=chess&person=Neil+Armstrong&from=2023",
    "/search?q=date:1969..1975+OR+prize&match=any",
)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    data = tmp_path_factory.mktemp("data")
    rebuild(corpus=root / "corpus", data=data)
    return create_app(open_engine(data), SiteSettings()).test_client()


def number_in(words: str) -> int:
    """
    The first number of a text: "1,544 articles" -> 1544.
    """
    found = re.search(r"\d[\d,]*", words)
    return int(found.group().replace(",", "")) if found else 0


def promises(page: Any) -> Iterator[tuple[str, int]]:
    """Every link of a page that has a number beside it or in its name, and the number."""
    for number in page.xpath("//main//*[contains(@class, 'number')][not(self::th)]"):
        words = number.text_content().split()
        links = number.xpath("preceding-sibling::a | ../th/a")
        if words and links:
            yield links[-1].get("href"), number_in(words[0])
    for bar in page.xpath("//*[local-name()='svg']/*[local-name()='a'][not(@aria-current)]"):
        yield bar.get("href"), number_in(bar.get("aria-label").rsplit(", ", 1)[1])
    for chip in page.xpath("//a[@class='chip']"):
        yield chip.get("href"), number_in(chip.get("title"))


def total_of(page: Any) -> int:
    """How many articles a page of results says there are."""
    return number_in(page.xpath("string(//h1/text()[1])"))


class Clicks:
    """Follows links, each once, and knows what was found there."""

    def __init__(self, site: FlaskClient) -> None:
        self._site = site
        self._pages: dict[str, Any] = {}

    def page(self, url: str) -> Any:
        if url not in self._pages:
            response = self._site.get(url)
            assert response.status_code == 200, url
            self._pages[url] = html.document_fromstring(response.text)
        return self._pages[url]


@pytest.fixture(scope="module")
def clicks(site: FlaskClient) -> Clicks:
    return Clicks(site)


def random_searches(most: int) -> list[str]:
    """Searches of the archive with any choice of filters, the same ones every time."""
    chance = random.Random(1969)
    names = ("Nelson Mandela", "Neil Armstrong", "Buzz Aldrin", "Barack Obama", "Theresa May", "Angela Merkel")
    texts = ("", "", "moon", "president", "peace prize", "moon OR wall", '"nobel prize"', "elect*", "-moon", "walk")
    searches = []
    while len(searches) < most:
        pairs = [("q", chance.choice(texts))]
        chosen = chance.sample(names, chance.choice((0, 0, 1, 2, 3)))
        barred = chance.sample([name for name in names if name not in chosen], chance.choice((0, 0, 1)))
        pairs += [("person", name) for name in chosen] + [("not_person", name) for name in barred]
        pairs.append(("people", chance.choice(("any", "all"))))
        year = chance.choice((1963, 1969, 1990, 1994, 2011, 2019))
        pairs += chance.choice(
            (
                [], [], [("from", f"{year}")], [("to", f"{year}")], [("from", f"{year}"), ("to", f"{year + 5}")],
                [("from", f"{year}"), ("to", f"{year}")], [("from", f"{year}-07"), ("to", f"{year}-07")],
                [("undated", "only")], [("undated", "no")], [("from", "1969-07-20"), ("to", "1969-07-20")],
                [("day", "07-20")],
            )
        )  # fmt: skip
        if not chosen and chance.random() < 0.15:
            pairs.append(("nobody", "only"))
        if chance.random() < 0.2:
            pairs.append(("lang", chance.choice(("en", "fr", "de"))))
        searches.append(f"/search?{urlencode([(name, value) for name, value in pairs if value])}")
    return searches


@pytest.mark.parametrize("path", ["/", *SEARCHES, *random_searches(50)])
def test_every_number_beside_a_link_is_true_after_the_click(clicks: Clicks, path: str) -> None:
    page = clicks.page(path)

    for url, number in promises(page):
        assert total_of(clicks.page(url)) == number, url
    for more in page.xpath("//p[@class='more']/a[contains(text(), ' more ')]"):
        rows = page.xpath("//section[@aria-labelledby='who']//ul/li[not(.//del)][not(a[@class='nobody'])]")
        assert number_in(more.text) == total_of(clicks.page(more.get("href"))) - len(rows)


@pytest.mark.parametrize("query", ["", "order=name", "q=president", "within=ma", "person=Nelson+Mandela&people=all"])
def test_every_number_on_the_page_of_everybody_is_true_after_the_click(clicks: Clicks, query: str) -> None:
    page = clicks.page(f"/search/people?{query}")
    promised = list(promises(page))

    assert promised
    for url, number in random.Random(7).sample(promised, min(20, len(promised))):
        assert total_of(clicks.page(url)) == number, url


def test_a_search_for_a_person_does_not_mind_accents_and_keeps_the_search(clicks: Clicks) -> None:
    page = clicks.page("/search/people?q=prize&within=marq&order=name")

    assert page.xpath("//ul[@class='people']//a[not(@class)]/text()") == ["Gabriel García Márquez"]
    fields = dict(page.xpath("//form[@class='within']")[0].form_values())
    assert fields == {"q": "prize", "order": "name", "within": "marq"}


def test_everybody_is_on_exactly_one_page(clicks: Clicks) -> None:
    url, names = "/search/people?order=name", []

    while url:
        page = clicks.page(url)
        names += page.xpath("//ul[@class='people']/li/a[1]/text()")
        url = "".join(page.xpath("//a[@rel='next']/@href"))

    assert len(names) == len(set(names)) == number_in(clicks.page("/search/people").xpath("string(//h1)"))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("order=age", "order"),
        ("page=99", "page"),
        ("page=x", "page"),
        ("within=a&within=b", "within"),
        ("find=a", "find"),
    ],
)
def test_the_page_of_everybody_is_as_strict_as_the_others(site: FlaskClient, query: str, field: str) -> None:
    response = site.get(f"/search/people?{query}")

    assert response.status_code == 400
    assert field in html.document_fromstring(response.text).get_element_by_id("fault").text_content().lower()


def test_a_day_leads_to_that_day_in_any_year(clicks: Clicks) -> None:
    page = clicks.page("/search?from=1969-07-20&to=1969-07-20")

    (link,) = page.xpath("//div[@class='dates']//a[contains(text(), 'any year')]")

    assert (link.text, link.get("href")) == ("20 July of any year", "/search?day=07-20")
    assert total_of(clicks.page(link.get("href"))) == number_in(link.xpath("string(following-sibling::*)")) >= 1


def test_whatever_is_clicked_one_gets_a_page(site: FlaskClient) -> None:
    chance, url = random.Random(11), "/"
    seen = []

    for _ in range(150):
        response = site.get(url)
        seen.append((response.status_code, url))
        links = html.document_fromstring(response.text).xpath("//main//@href[starts-with(., '/')]")
        url = chance.choice(links) if links else "/"

    assert [(status, url) for status, url in seen if status != 200] == []
    assert len({url for _, url in seen}) > 60


WORDS = (
    "moon",
    "Theresa May",
    "(",
    ")",
    '"',
    "“",
    "OR",
    "NOT",
    "-",
    "title:",
    "person:",
    "date:",
    "2019",
    "..",
    "*",
    "?",
)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)))
def test_any_text_gets_a_page_or_is_marked_where_it_cannot_be_read(site: FlaskClient, text: str) -> None:
    query = quote(text.encode("utf-8", "replace"))

    response = site.get(f"/search?q={query}")

    assert response.status_code in (200, 400)
    if response.status_code == 400:
        assert html.document_fromstring(response.text).xpath("string(//*[@id='fault']//pre/mark)")


@pytest.mark.parametrize("name", ["person", "not_person"])
def test_as_many_people_as_can_be_chosen_make_a_page(site: FlaskClient, name: str) -> None:
    chosen = "&".join(f"{name}=Nobody+{number}" for number in range(MAX_FILTERS))

    response = site.get(f"/search?{chosen}")

    assert response.status_code == 200
    assert site.get(f"/search?{chosen}&{name}=One+more").status_code == 400
