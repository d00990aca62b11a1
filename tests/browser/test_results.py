"""
The results page and those around it, in a real browser:

1. axe finds nothing to complain of: light, dark, in forced colours, on a narrow screen, with text of double size;
2. a first visit loads little, and nothing moves while it does, over a slow line neither;
3. suggestions are a combobox; nothing is chosen by itself, so Enter searches what was typed;
4. dragging over bars chooses what lies between, and a click is still a click;
5. n and p lead from hit to hit; no key does anything in a field;
6. the keyboard alone chooses a person, a bar, another order and the next page, and takes a filter back.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_filters

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

STATES = {
    "front": "/",
    "results": "/search?q=moon",
    "chosen": "/search?q=president&person=Nelson+Mandela&not_person=Desmond+Tutu&from=1990&to=1999",
    "a day": "/search?from=1969-07-20&to=1969-07-20",
    "nothing": "/search?q=moon&person=Nelson+Mandela&from=1990&to=1990",
    "wrong": "/search?q=moon&from=2019-13",
    "unreadable": "/search?q=moon+(walk",
    "everybody": "/search/people?q=president&order=name",
    "missing": "/nowhere",
}
WATCH_WHAT_MOVES = """
    window.moved = [];
    new PerformanceObserver(list => list.getEntries().forEach(({value, sources}) => moved.push(
        [value, ...sources.map(({node}) => (node?.parentNode ?? document.body).innerHTML.slice(0, 80))]
    ))).observe({type: "layout-shift", buffered: true});
"""  # [the score of the shift, what moved ...]
LOOKS = (
    {"width": 1280, "scheme": "light"},
    {"width": 1280, "scheme": "dark"},
    {"width": 1280, "scheme": "light", "forced_colors": "active"},
    {"width": 320, "scheme": "light"},
    {"width": 640, "scheme": "dark", "text": "200%"},
)


def complaints(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]} {node['any'][:1]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: " ".join(map(str, look.values())))
def test_axe_finds_nothing(open_page: OpenPage, live_site: str, look: dict[str, object]) -> None:
    text = look.get("text")
    page = open_page(**{name: value for name, value in look.items() if name != "text"})

    found = []
    for name, path in STATES.items():
        page.goto(live_site + path)
        open_filters(page)
        if text:
            page.evaluate("size => document.documentElement.style.fontSize = size", text)
        found += [f"{name}: {complaint}" for complaint in complaints(page)]

    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_first_visit_loads_little_and_nothing_moves(open_page: OpenPage, live_site: str, width: int) -> None:
    page = open_page(width=width)
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.add_init_script(WATCH_WHAT_MOVES)

    page.goto(f"{live_site}/search?q=president&person=Nelson+Mandela", wait_until="networkidle")

    assert 3 <= len(sizes) <= 4
    assert sum(sizes) <= 30_000
    assert page.evaluate("window.moved") == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=president&person=Nelson+Mandela",
        "/article/1969/07/20/eagle-lands-on-the-moon.txt?q=moon",
        "/people",
    ],
)
def test_nothing_moves_on_a_page_that_arrives_bit_by_bit(open_page: OpenPage, slow_site: str, path: str) -> None:
    page = open_page(width=1280)
    page.add_init_script(WATCH_WHAT_MOVES)

    page.goto(slow_site + path, wait_until="networkidle")

    assert page.get_by_role("contentinfo").is_visible()
    assert page.evaluate("window.moved") == []


def test_suggestions_are_a_combobox_and_enter_searches_what_was_typed(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(live_site)
    field = page.get_by_role("combobox", name="Search the articles")

    field.press_sequentially("mand")
    expect(page.get_by_role("option").first).to_contain_text("Nelson Mandela")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") == ""
    assert complaints(page) == []
    field.press("Enter")

    page.wait_for_url("**/search?q=mand")


def test_an_arrow_key_chooses_a_suggestion_and_escape_closes_them(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=prize&from=1990")
    field = page.get_by_role("combobox")

    field.fill("")
    field.press_sequentially("mand")
    page.get_by_role("option").first.wait_for()
    field.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    field.press_sequentially("e")
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    promised = chosen.locator(".number").inner_text()
    field.press("Enter")

    page.wait_for_url(re.compile("person=Nelson"))
    assert dict(parse_qsl(urlsplit(page.url).query)) == {"person": "Nelson Mandela", "from": "1990"}
    assert page.get_by_role("heading", level=1).inner_text().split()[0] == promised.split()[-1]


def test_dragging_over_bars_chooses_what_lies_between(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?person=Nelson+Mandela")
    bars = page.locator("svg.chart a")
    words = [bars.nth(place).get_attribute("data-from") for place in range(3)]
    boxes = [bars.nth(place).locator(".slot").bounding_box() for place in (0, 2)]

    first, last = [(box["x"] + box["width"] / 2, box["y"] + 20) for box in boxes if box]
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last, steps=4)
    page.mouse.up()

    page.wait_for_url(f"**&from={words[0]}&to={words[2]}")
    expect(page.get_by_role("link", name="Remove filter: Person Nelson Mandela")).to_be_visible()
    page.locator("svg.chart a").first.click()
    page.wait_for_url(re.compile("from="))


def test_n_and_p_lead_from_hit_to_hit_but_not_in_a_field(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon")
    titles = page.locator("ol.hits h3 a")

    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(titles.nth(0)).to_be_focused()
    page.get_by_role("combobox").fill("")
    page.get_by_role("combobox").press_sequentially("n")

    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_value("n")


def test_keys_of_one_letter_can_be_switched_off_for_good(open_page: OpenPage, live_site: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/search?q=moon")
    switch = page.get_by_role("checkbox", name="Keys n and p")
    focused = "document.activeElement.textContent"

    switch.press("Space")
    page.keyboard.press("n")
    assert "Keys n and p" not in page.evaluate(focused)
    expect(switch).to_be_focused()
    page.locator("ol.hits h3 a").first.click()
    page.locator(".steps:visible").wait_for()
    page.keyboard.press("n")
    expect(switch).not_to_be_checked()
    assert page.url.endswith("#hit-1")
    assert page.locator(".steps:visible").evaluate("bar => getComputedStyle(bar, '::after').display") == "none"

    switch.check()
    page.keyboard.press("n")
    expect(page.locator("#hit-2")).to_be_in_viewport()
    assert page.url.endswith("#hit-2")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_keyboard_alone_does_everything(open_page: OpenPage, live_site: str, script: bool) -> None:
    page = open_page(script=script)
    page.goto(f"{live_site}/search?q=president&size=5")

    press(page, "Nelson Mandela", inside="ul.people")
    press(page, re.compile("articles?$"), inside="svg.chart")
    press(page, "Newest", inside="nav.sorts")
    press(page, re.compile("^Remove filter: Date"), inside="div.chips")
    press(page, re.compile("^not "), inside="ul.people")
    press(page, "Clear all", inside="div.chips")
    press(page, "Next", inside="nav.pages")

    assert urlsplit(page.url).query == "q=president&sort=newest&page=2&size=5"


def press(page: Page, name: str | re.Pattern[str], inside: str) -> None:
    """A link is reached by the tabulator, is seen to have the focus, and is followed by Enter."""
    link = page.locator(inside).get_by_role("link", name=name).first
    link.evaluate("link => link.closest('section, nav, div').focus()")
    for _ in range(150):
        if link.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate(
        "link => getComputedStyle(link).outlineStyle !== 'none' || !!link.querySelector('.slot[class]')"
    )
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
