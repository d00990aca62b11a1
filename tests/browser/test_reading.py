"""
Articles and people in a real browser:

1. from a result to its first hit, from hit to hit, and back to the same place, with a script and without;
2. axe finds nothing on these pages, light, dark, in forced colours, at 320 pixels and with text of double size;
3. nothing scrolls sideways down to 320 pixels or with text of double size, and all that can be hit is large enough;
4. hostile words in any place of an article or a name run nothing and make no element;
5. people are compared with the keyboard alone.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from index.document import Document
from index.structure import Part
from tests.archive import HOSTILE
from tests.browser.conftest import OUTPUT, served
from tests.fakes import ListEngine, article

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

ASTRONAUTS = urlencode([("person", name) for name in ("Neil Armstrong", "Nelson Mandela", "Buzz Aldrin")])
PATHS = {
    "article": "/article/1969/07/20/eagle-lands-on-the-moon.txt?q=moon#hit-2",
    "undated": "/article/undated/three-names-of-madiba.md",
    "person": "/person/Neil%20Armstrong",
    "nobody": "/person/Nell%20Armstrong",
    "people": "/people?order=name",
    "nobody-found": "/people?within=zzz&page=7",
    "compare": f"/compare?{ASTRONAUTS}&show=percent",
    "compare-wrong": f"/compare?{ASTRONAUTS}&person=Nobody+Else&q=moon",
    "batch": "/batch",
    "widget": "/widget",
}

# 1


def test_a_result_opens_at_its_first_hit_and_leads_on_and_back_without_a_script(
    open_page: OpenPage, live_site: str
) -> None:
    page = open_page(script=False)
    page.goto(f"{live_site}/search?q=moon&sort=oldest&size=5&page=2")

    page.locator("ol.hits h3 a").nth(1).click()
    steps = page.locator(".steps:visible")
    expect(steps).to_have_count(1)
    expect(steps).to_contain_text(re.compile("1 of "))
    hits = int(steps.inner_text().split(" of ")[1].split()[0])
    for number in range(2, hits + 1):
        steps.get_by_role("link", name="Next").click()
        expect(steps).to_contain_text(f"{number} of {hits}")
        expect(page.locator(f"#hit-{number}")).to_be_in_viewport()
    expect(steps.get_by_role("link", name="Next")).to_have_count(0)

    page.get_by_role("link", name="Back to the results").click()
    assert urlsplit(page.url)[3:] == ("q=moon&sort=oldest&page=2&size=5", "r7")
    expect(page.locator("#r7")).to_be_in_viewport()


def test_keys_go_from_hit_to_hit_and_the_browsers_back_leads_to_the_results(
    open_page: OpenPage, live_site: str
) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon")

    page.locator("ol.hits h3 a").first.click()
    page.wait_for_url("**/article/**")  # loaded whole: its script listens
    steps = page.locator(".steps:visible")
    for key, number in (("n", 2), ("n", 3), ("p", 2), ("p", 1), ("p", 1), ("n", 2)):
        page.keyboard.press(key)
        expect(steps).to_contain_text(re.compile(f"(^| ){number} of "))
        assert urlsplit(page.url).fragment == f"hit-{number}"

    page.go_back()
    assert urlsplit(page.url)[2:] == ("/search", "q=moon", "")


def test_a_name_in_an_article_leads_to_the_person_and_from_there_to_the_articles(
    open_page: OpenPage, live_site: str
) -> None:
    page = open_page(script=False)
    page.goto(live_site + PATHS["article"])

    page.locator("article a.person").first.click()
    name = page.get_by_role("heading", level=1).inner_text()
    promised = page.locator("p.facts a").first.inner_text()
    page.locator("p.facts a").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == promised
    expect(page.get_by_role("link", name=f"Remove filter: Person {name}")).to_be_visible()


# 2


@pytest.mark.parametrize(
    ("width", "scheme", "colours", "text"),
    [
        (1280, "light", "none", "100%"),
        (1280, "dark", "none", "100%"),
        (1280, "light", "active", "100%"),
        (320, "light", "none", "100%"),
        (640, "dark", "none", "200%"),
    ],
)
def test_axe_finds_nothing(
    open_page: OpenPage, live_site: str, width: int, scheme: str, colours: str, text: str
) -> None:
    page = open_page(width=width, scheme=scheme, forced_colors=colours, bypass_csp=True)

    found = {}
    for name, path in PATHS.items():
        page.goto(live_site + path)
        page.evaluate("size => document.documentElement.style.fontSize = size", text)
        for table in page.locator("details.table summary").all():
            table.click()
        results = Axe().run(page)
        if results.violations_count:
            found[name] = results.generate_report()

    assert found == {}


# 3


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways_and_what_can_be_hit_is_large_enough(
    open_page: OpenPage, live_site: str, width: int
) -> None:
    page = open_page(width=width)

    for name, path in {**PATHS, "compare in articles": f"/compare?{ASTRONAUTS}"}.items():
        page.goto(live_site + path)
        page.evaluate("document.querySelectorAll('details.table').forEach(table => table.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        small = page.evaluate(
            """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
                .filter(part => part.checkVisibility() && !part.closest('svg, .skip, label'))
                .filter(part => getComputedStyle(part).display !== 'inline' || part.closest('td, th'))
                .map(part => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
                .filter(([, box]) => box.width < 24 || box.height < 23.5)
                .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
        )
        assert small == [], name
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= max(width, 360), name


# 4


@pytest.fixture(scope="module")
def hostile_pages() -> Iterator[str]:
    """A site on which everything that an article or a name can hold is hostile."""
    with served(ListEngine(tuple(map(hostile, PAYLOADS)))) as address:
        yield address


PAYLOADS = (HOSTILE, '"><script>alert(2)</script>', "javascript:alert(3)", "</title></svg><svg onload=alert(4)>")


def hostile(words: str) -> Document:
    """An article that says this in every place."""
    parts = (
        Part("h2", 0, 9_999),
        Part("a", 1, 5, words),
        Part("li", -3, 4),
        Part("a", 6, 9, f"https://x.example/{words}"),
    )
    return article(
        words,
        doc_id=words,
        body=f"{words}\n\n{words}",
        source=words,
        url=words,
        authors=(words,),
        people=(words, words + "!"),
        language=words,
        warnings=(f"no date: {words}",),
        published=None,
        structure=parts,
    )


def test_hostile_words_run_nothing_and_make_no_element(open_page: OpenPage, hostile_pages: str) -> None:
    page = open_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    for payload in PAYLOADS:
        inside, query = quote(payload, safe=""), urlencode({"q": payload})
        people = urlencode([("person", payload), ("person", payload + "!"), ("q", payload)])
        for path in (
            f"/article/{inside}",
            f"/article/{inside}?{query}",
            f"/person/{inside}",
            f"/person/{inside}x",
            f"/people?{urlencode({'within': payload})}",
            f"/people?{urlencode({'within': payload, 'page': payload})}",
            f"/compare?{urlencode({'person': payload})}",
            f"/compare?{people}&{urlencode({'from': payload, 'show': payload})}",
        ):
            page.goto(hostile_pages + path)
            foreign = page.locator("main img, main script, main svg:not(.chart), main b, [onload], [onerror]")
            assert foreign.count() == 0, path
            links = page.locator("a").evaluate_all("links => links.map(link => link.protocol)")
            assert set(links) <= {"http:", "https:"}, path

    assert dialogs == []


# 5


def test_people_are_compared_with_the_keyboard_alone(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(live_site + PATHS["person"])

    page.get_by_role("checkbox").nth(1).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Neil Armstrong, Buzz Aldrin and ")
    page.locator("svg.chart a").first.focus()
    promised = int(re.findall(r"(\d+) of", page.locator("svg.chart a").first.get_attribute("aria-label") or "")[0])
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^{promised} article"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_screenshots(open_page: OpenPage, live_site: str, width: int, scheme: str) -> None:
    """Pictures to look at; what can be measured in them is measured above."""
    page = open_page(width=width, scheme=scheme)
    OUTPUT.mkdir(exist_ok=True)

    for name in ("article", "person", "people", "compare"):
        page.goto(live_site + PATHS[name])
        page.screenshot(path=OUTPUT / f"{name}-{width}-{scheme}.png")

    assert len(list(OUTPUT.glob(f"*-{width}-{scheme}.png"))) >= 4
