"""
The site in a real browser:

1. the main path works, with scripts and without: search, click a person, click a month, back;
2. the keyboard alone does it too, and what has the focus is seen to have it;
3. no page breaks its own policy, loads from elsewhere, or scrolls sideways down to 320 pixels;
4. everything that can be hit is at least 24 pixels each way, or a word in a line;
5. hostile articles run nothing.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OUTPUT, open_filters

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

PATHS = {
    "front": "/",
    "results": "/search?q=moon",
    "chosen": "/search?q=moon&person=Neil+Armstrong&person=Sally+Ride&not_person=Yuri+Gagarin&from=1969&to=1969",
    "nothing": "/search?q=nowhere&person=Neil+Armstrong&from=2024",
    "long": f"/search?q={'x' * 300}&person={'y' * 200}&to=2019",
    "wrong": "/search?q=moon&person=Ann&from=2019-13",
    "missing": "/nowhere",
}


def total(page: Page) -> int:
    """The number in the page's heading."""
    words = page.get_by_role("heading", level=1).inner_text()
    number = re.search(r"[\d,]+", words)
    return int(number.group().replace(",", "")) if number else 0


def count_beside(link: Locator) -> int:
    """The number in the row of a link."""
    return int(link.locator("xpath=..").locator(".number").inner_text().split()[0].replace(",", ""))


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_search_then_a_person_then_a_year_then_a_month_then_back(
    open_page: OpenPage, live_site: str, script: bool
) -> None:
    page = open_page(script=script)
    page.goto(live_site)

    page.get_by_label("Search the articles").fill("moon")
    page.get_by_role("button", name="Search").click()
    found = total(page)
    first_results = page.url

    person = page.locator("ul.people li a").first
    name, promised = person.inner_text(), count_beside(person)
    person.click()
    assert total(page) == promised <= found
    expect(page.get_by_role("link", name=f"Remove filter: Person {name}")).to_be_visible()

    for _ in ("a year", "a month"):
        bar = page.locator("svg.chart a").last
        words, number = bar.get_attribute("aria-label").rsplit(", ", 1)  # type: ignore[union-attr]
        bar.click()
        assert total(page) == int(number.split()[0])
        expect(page.get_by_role("link", name=f"Remove filter: Date {words}")).to_be_visible()

    page.go_back()
    page.go_back()
    assert total(page) == promised
    page.go_back()
    assert (page.url, total(page)) == (first_results, found)
    expect(page.get_by_label("Search the articles")).to_have_value("moon")


def test_an_article_opens_marked_and_leads_back_to_the_same_results(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon&sort=oldest&page=2&size=5")

    page.locator("ol.hits h3 a").first.click()
    marks = page.locator("article mark").all_inner_texts()
    page.get_by_role("link", name="Back to the results").click()

    assert {mark.lower() for mark in marks} <= {"moon", "moons"}
    assert marks
    assert urlsplit(page.url).query == "q=moon&sort=oldest&page=2&size=5"


def test_marks_are_seen_without_colour(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon")

    weight, shadow = page.locator("p.snippet mark").first.evaluate(
        "mark => [getComputedStyle(mark).fontWeight, getComputedStyle(mark).boxShadow]"
    )

    assert int(weight) >= 600
    assert shadow != "none"


def test_typing_a_range_and_pressing_enter_keeps_the_query_and_the_people(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon&person=Neil+Armstrong")

    page.get_by_label("From", exact=True).fill("1969")
    page.get_by_label("to", exact=True).press("Enter")

    expect(page.get_by_role("link", name="Remove filter: Date from 1969")).to_be_visible()
    expect(page.get_by_role("link", name="Remove filter: Person Neil Armstrong")).to_be_visible()
    expect(page.get_by_label("Search the articles")).to_have_value("moon")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_wrong_date_moves_the_focus_to_the_summary_and_its_link_to_the_field(
    open_page: OpenPage, live_site: str, script: bool
) -> None:
    page = open_page(script=script)
    page.goto(f"{live_site}/search?q=moon&from=2019-13")

    expect(page.locator("#fault")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("From")).to_be_focused()
    expect(page.get_by_label("From")).to_have_value("2019-13")


def test_the_keyboard_alone_searches_and_reaches_the_results(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the results")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the results")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.locator("svg.chart a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=re.compile("Remove filter: Date"))).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("name", PATHS)
def test_nothing_scrolls_sideways(open_page: OpenPage, live_site: str, name: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(live_site + PATHS[name])
    open_filters(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_of_double_size_still_fits_a_telephone(open_page: OpenPage, live_site: str) -> None:
    page = open_page(width=360)
    page.goto(live_site + PATHS["chosen"])
    open_filters(page)

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_telephone_the_filters_wait_behind_their_number(open_page: OpenPage, live_site: str) -> None:
    page = open_page(width=360, script=False)
    page.goto(live_site + PATHS["chosen"])

    expect(page.locator("ul.people")).to_be_hidden()
    page.get_by_text("Filters (4)").click()
    expect(page.locator("ul.people")).to_be_visible()
    expect(page.locator("svg.chart")).to_be_visible()


def test_at_a_desk_the_filters_are_simply_there(open_page: OpenPage, live_site: str) -> None:
    page = open_page(script=False)
    page.goto(live_site + PATHS["chosen"])

    expect(page.locator("details.switch")).to_be_hidden()
    expect(page.locator("ul.people")).to_be_visible()
    people, hits = page.locator("ul.people").bounding_box(), page.locator("ol.hits").bounding_box()
    assert people
    assert hits
    assert people["x"] + people["width"] < hits["x"]


@pytest.mark.parametrize("name", PATHS)
def test_a_page_asks_only_its_own_site(open_page: OpenPage, live_site: str, name: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(live_site + PATHS[name])

    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_site).netloc}
    assert len(asked) <= 4


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PATHS)
def test_what_can_be_hit_is_large_enough(open_page: OpenPage, live_site: str, name: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(live_site + PATHS[name])
    open_filters(page)

    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
            .filter(part => part.checkVisibility() && !part.closest('svg') && !part.matches('.skip'))
            .filter(part => getComputedStyle(part).display !== 'inline')
            .map(part => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 23.5)
            .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
    )

    assert small == []


def test_hostile_articles_run_nothing(open_page: OpenPage, hostile_site: str) -> None:
    page = open_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    for path in ("/search?q=onerror", "/article/a%20b/odd%231%3F.txt?q=moon", "/search?q=%3Csvg+onload%3Dalert(1)%3E"):
        page.goto(hostile_site + path)
        assert "<img src=x" in page.locator("main").inner_text() or "svg" in path

    assert dialogs == []
    assert page.locator("main img, main script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_screenshots(open_page: OpenPage, live_site: str, width: int, scheme: str) -> None:
    """Pictures to look at; what can be measured in them is measured above."""
    page = open_page(width=width, scheme=scheme)
    OUTPUT.mkdir(exist_ok=True)
    page.goto(f"{live_site}/search?q=moon")
    article = page.locator("ol.hits h3 a").first.get_attribute("href") or ""

    for name, path in {**PATHS, "article": article}.items():
        page.goto(live_site + path)
        page.screenshot(path=OUTPUT / f"{name}-{width}-{scheme}.png")

    assert len(list(OUTPUT.glob(f"*-{width}-{scheme}.png"))) >= len(PATHS) + 1
