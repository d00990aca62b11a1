"""
The site over the sample corpus, with the real engine:

1. every number beside a link is the number of articles after following it, on any page one gets to by clicking;
2. every link of these pages can be followed;
3. any query text gets an answer: a page, or a 400 that marks the place.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

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


def promises(page: Any) -> Iterator[tuple[str, int]]:
    """Every link of a page that has a number beside it or in its name, and the number."""
    for number in page.xpath("//main//*[contains(@class, 'number')][not(self::th)]"):
        words = number.text_content().split()
        links = number.xpath("preceding-sibling::a | ../th/a")
        if words and links:
            yield links[-1].get("href"), int(words[0].replace(",", ""))
    for bar in page.xpath("//*[local-name()='svg']/*[local-name()='a'][not(@aria-current)]"):
        yield bar.get("href"), int(bar.get("aria-label").rsplit(", ", 1)[1].split()[0].replace(",", ""))


@pytest.mark.parametrize("path", ["/", *SEARCHES])
def test_every_number_beside_a_link_is_true_after_the_click(site: FlaskClient, path: str) -> None:
    found = dict(promises(html.document_fromstring(site.get(path).text)))

    assert found
    for url, number in found.items():
        total = site.get(f"/api/v1/search?{urlsplit(url).query}").json["total"]  # type: ignore[index]
        assert total == number, url


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
