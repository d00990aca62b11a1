"""
The widget's modes over a real archive, on a host page of another origin:

1. in place, every number is what one gets, the scope is never left, and the focus stays where the reader is;
2. the dialog opens from its button and its shortcut, and gives the focus back;
3. axe finds nothing in any state, in light, dark and forced colours;
4. an iframe is as high as what it shows, and shows at once what it was asked for;
5. the lines that /widget writes work in a blank page, also in a sandbox and with a version behind the script's name;
6. every sentence can be replaced.
"""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Response
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.opening import opening
from tests.browser.widgets import Asked, Host, ScriptedArchive, answer, found, hit, person, served, suggested
from tests.test_widget_release import english

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """
    Opens an empty page: `open_page(width=360, scheme="dark")`; when the test ends, no script may have failed.

    What the browser says of addresses that fail is no failure of a script: that is what some of these tests are about.
    """
    complaints: list[str] = []
    with opening(browser, complaints, locale="en-US") as new_page:
        yield new_page
    assert [text for text in complaints if not re.search("Failed to load resource|WebSocket", text)] == []


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    strange = Host()
    with served(strange.app()) as strange.address:
        yield strange


def shown(page: Page, host: Host, archive: str, attributes: str = "", head: str = "") -> Page:
    """A page with a widget that has these attributes is open."""
    page.goto(
        host.put(
            f'<!doctype html><html lang="en"><head><title>Host</title>{head}'
            f'<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
            f'<script type="module" src="{archive}/widget/1/whowhen-search.js"></script></head>'
            f"<body><main><h1>A page</h1><whowhen-search {attributes}></whowhen-search></main></body></html>"
        )
    )
    return page


def field(page: Page) -> Locator:
    return page.locator("[part=input]")


def total(page: Page) -> int:
    """How many articles the widget says it found."""
    return int(page.locator("[part=count]").inner_text().split()[0].replace(",", ""))


def searched(page: Page, text: str) -> None:
    """The results of this text are shown."""
    field(page).fill(text)
    expect(page.locator("[part=count]")).to_be_visible()


def searched_afresh(page: Page, text: str) -> None:
    """The results of this text are shown, with nothing chosen."""
    field(page).fill("")
    expect(page.locator("[part=results]")).to_be_hidden()
    searched(page, text)


def steps(page: Page) -> dict[str, int]:
    """The number beside each value of the facets that has one, by the key of the value."""
    return {
        step.get_attribute("data-key") or "": int(step.locator("[part=note]").inner_text())
        for step in page.locator("li > [part=step]").all()
        if step.locator("[part=note]").count()
    }


def take(page: Page, key: str) -> None:
    """The value with this key was clicked, and what it finds is shown."""
    page.evaluate(
        "() => { window.shown = new Promise((done) => document.addEventListener('ww-results', done, {once: true})) }"
    )
    page.locator(f'[data-key="{key}"]').click()
    page.evaluate("() => window.shown.then(() => true)")


# 1. In place


def test_every_number_in_place_is_what_one_gets(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(), host, live_site, 'mode="inline"')
    searched(page, "moon")
    first = steps(page)
    kinds = {key.split()[0] for key in first}
    seen = {}

    for key in (next(iter(first)), next(key for key in first if key.startswith("date"))):
        take(page, key)
        seen[key] = total(page)
        further = {key: number for key, number in steps(page).items() if key.split()[0] in kinds}
        other, promised = list(further.items())[-1]
        take(page, other)
        assert total(page) == promised
        searched_afresh(page, "moon")

    assert seen == {key: first[key] for key in seen}
    assert kinds >= {"person", "date"}


def test_a_filter_is_shown_and_taken_away_by_its_chip(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(), host, live_site, 'mode="inline"')
    searched(page, "moon")
    before = total(page)

    take(page, "person Neil Armstrong")
    chip = page.get_by_role("button", name=f"Remove filter: Neil Armstrong, {before} articles")
    expect(page.locator('[data-key="person Neil Armstrong"]')).to_have_attribute("aria-pressed", "true")
    chip.click()
    expect(chip).to_have_count(0)

    assert total(page) == before


@pytest.mark.parametrize(
    ("scope", "inside"),
    [
        ('person="Neil Armstrong"', {"person=Neil+Armstrong", "people=all"}),
        ('from="1969-03" to="1972"', {"from=1969", "to=1972"}),
    ],
)
def test_no_step_leads_out_of_the_scope(
    open_page: OpenPage, live_site: str, host: Host, scope: str, inside: set[str]
) -> None:
    page = shown(open_page(), host, live_site, f'mode="inline" {scope}')
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    searched(page, "moon")
    whole = total(page)

    for key in list(steps(page))[::3]:
        promised = steps(page)[key]
        take(page, key)
        assert total(page) == promised <= whole
        searched_afresh(page, "moon")

    searches = [url for url in asked if "/api/v1/search?" in url]
    assert len(searches) > 2
    for url in searches:
        if "person" in scope:
            assert inside <= set(url.partition("?")[2].split("&"))
        else:
            start, end = (re.search(rf"[?&]{name}=([\d-]+)", url)[1] for name in ("from", "to"))  # type: ignore[index]
            assert start >= "1969-03"
            assert end <= "1972-12-31"


def test_a_bar_that_the_scope_cuts_has_no_number_and_stays_inside(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = shown(open_page(), host, live_site, 'mode="inline" from="1969-07-18" to="1972"')
    searched(page, "moon")

    assert "date 1969" not in steps(page)
    with page.expect_request("**/api/v1/search?*") as made:
        page.locator('[data-key="date 1969"]').click()

    assert "from=1969-07-18" in made.value.url


def test_pages_follow_each_other_and_the_focus_stays(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(), host, live_site, 'mode="inline"')
    searched(page, "moon OR chess OR peace")
    assert total(page) > 10
    first = page.locator("[part=hit]").first.inner_text()

    page.get_by_role("button", name="Next page").click()
    expect(page.locator("[part=pages] [part=note]")).to_have_text(re.compile(r"^Page 2 of \d+$"))

    assert page.locator("[part=hit]").first.inner_text() != first
    assert page.locator("ol").get_attribute("start") == "11"
    assert page.evaluate("document.querySelector('whowhen-search').shadowRoot.activeElement !== null")
    page.get_by_role("button", name="Previous page").click()
    expect(page.locator("[part=hit]").first).to_have_text(first, use_inner_text=True)


def test_the_focus_stays_on_the_value_that_was_chosen(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(), host, live_site, 'mode="inline"')
    searched(page, "moon")

    page.locator('[data-key="person Neil Armstrong"]').focus()
    page.keyboard.press("Space")
    expect(page.locator('[aria-pressed="true"]')).to_have_count(1)

    focused = page.evaluate("document.querySelector('whowhen-search').shadowRoot.activeElement.dataset.key")
    assert focused == "person Neil Armstrong"


def test_the_full_page_has_what_was_chosen_in_place(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(), host, live_site, 'mode="inline"')
    searched(page, "moon")
    take(page, "person Neil Armstrong")
    promised = total(page)

    link = page.get_by_role("link", name="All results").get_attribute("href")
    field(page).press("Enter")
    page.wait_for_url(f"{live_site}/search?*")

    assert page.url == link == f"{live_site}/search?q=moon&person=Neil+Armstrong"
    assert page.get_by_role("heading", level=1).inner_text().startswith(f"{promised} ")


def test_where_there_is_little_room_filters_are_folded_up(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(width=360), host, live_site, 'mode="inline"')
    searched(page, "moon")

    expect(page.locator('[data-key="person Neil Armstrong"]')).to_be_hidden()
    page.locator("summary").click()
    take(page, "person Neil Armstrong")

    expect(page.locator('[data-key="person Neil Armstrong"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# 2. Dialog


def test_the_dialog_opens_from_its_button_and_gives_the_focus_back(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = shown(open_page(), host, live_site, 'mode="dialog"')
    opener = page.get_by_role("button", name="Search")

    opener.click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.get_by_role("combobox")).to_be_focused()
    field(page).press_sequentially("moon")
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("shortcut", "keys"), [("", "Control+k"), ("", "Meta+k"), ('shortcut="/"', "/")])
def test_the_dialog_opens_from_its_shortcut(
    open_page: OpenPage, live_site: str, host: Host, shortcut: str, keys: str
) -> None:
    page = shown(open_page(), host, live_site, f'mode="dialog" {shortcut}')
    page.locator("[part=opener]").wait_for()

    page.keyboard.press("x")
    page.keyboard.press(keys)

    expect(page.get_by_role("dialog")).to_be_visible()
    expect(field(page)).to_have_value("")


def test_a_plain_key_that_is_typed_into_a_field_opens_nothing(open_page: OpenPage, live_site: str, host: Host) -> None:
    page = shown(open_page(), host, live_site, 'mode="dialog" shortcut="/"')
    page.evaluate("document.querySelector('h1').append(document.createElement('input'))")
    page.locator("h1 input").focus()

    page.keyboard.press("/")

    assert page.locator("h1 input").input_value() == "/"
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_the_second_module_the_button_leads_to_the_archive(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = open_page()
    page.route("**/whowhen-results.js", lambda route: route.fulfill(status=404, body="no"))
    shown(page, host, live_site, 'mode="dialog"')

    page.get_by_role("button", name="Search").click()

    page.wait_for_url(f"{live_site}/search?*")


def shown_without_second_module(page: Page, host: Host, archive: str) -> list[Route]:
    """A page with a widget in place is open; the requests for its second module, which wait here."""
    held: list[Route] = []
    page.route("**/whowhen-results.js", lambda route: held.append(route))
    shown(page, host, archive, 'mode="inline"')
    return held


def type_until_it_waits(page: Page, text: str) -> None:
    """The text is asked for by now, and its answer waits for the second module."""
    field(page).fill(text)
    page.wait_for_timeout(400)


def test_searches_that_wait_for_the_second_module_show_one_region(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = open_page()
    held = shown_without_second_module(page, host, live_site)

    type_until_it_waits(page, "moo")
    type_until_it_waits(page, "moon")
    for route in held:
        route.continue_()

    page.locator("mark").first.wait_for()
    expect(page.locator("[part=results]")).to_have_count(1)


def test_a_widget_whose_second_module_was_slow_to_come_says_that_it_searches(open_page: OpenPage, host: Host) -> None:
    page = open_page()
    with served(ScriptedArchive(by_text).app()) as scripted:
        held = shown_without_second_module(page, host, scripted)

        type_until_it_waits(page, "slow")
        held[0].continue_()

        page.locator("[part=message]:text('Searching…')").wait_for()
        page.goto("about:blank")


def test_a_search_that_waits_for_the_second_module_is_forgotten_when_the_widget_is_made_anew(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = open_page()
    held = shown_without_second_module(page, host, live_site)

    type_until_it_waits(page, "moon")
    page.locator("whowhen-search").evaluate("(widget) => widget.setAttribute('language', 'de')")
    with page.expect_response("**/whowhen-results.js"):
        held[0].continue_()
    page.wait_for_timeout(200)

    expect(page.locator("[part=results]")).to_have_count(0)
    expect(page.locator("[part=panel]")).to_be_hidden()


# 3. Accessibility


def by_text(asked: Asked) -> Response:
    """Answers of every kind, as the text asks for them."""
    if asked.text == "broken":
        return answer({}, 500)
    if asked.what == "suggest":
        return suggested() if asked.text == "none" else suggested(person("Neil Armstrong", 12))
    if asked.text == "none":
        return found()
    return answer({}, delay=6) if asked.text == "slow" else found(hit("The moon walk", title_highlights=[[4, 8]]))


STATES = {
    "closed": ("", "[part=input]"),
    "loading": ("slow", "[part=message]:text('Searching…')"),
    "empty": ("none", "[part=message]:text('Nothing found.')"),
    "error": ("broken", "[part=message]:text('does not work')"),
    "open": ("moon", "mark"),
}


@pytest.mark.parametrize("look", ["light", "dark", "forced colours"])
def test_axe_finds_nothing_in_any_state(open_page: OpenPage, live_site: str, host: Host, look: str) -> None:
    scheme = "dark" if look == "dark" else "light"
    forced = "active" if look == "forced colours" else "none"
    page = open_page(scheme=scheme, forced_colors=forced)
    reports = {}

    with served(ScriptedArchive(by_text).app()) as scripted:
        for mode in ("box", "inline"):
            shown(page, host, scripted, f'mode="{mode}" theme="{scheme}"')
            for state, (text, sign) in STATES.items():
                field(page).fill(text)
                page.locator(sign).first.wait_for()
                if state == "open":
                    page.keyboard.press("ArrowDown")
                reports[f"{mode}, {state}"] = Axe().run(page)
        page.goto("about:blank")
    for mode in ("inline", "dialog"):
        shown(page, host, live_site, f'mode="{mode}" theme="{scheme}"')
        if mode == "dialog":
            page.locator("[part=opener]").wait_for()
            reports["dialog, closed"] = Axe().run(page)
            page.locator("[part=opener]").click()
        field(page).fill("moon")
        page.locator("mark").first.wait_for()
        reports[mode] = Axe().run(page)

    assert {state: report.generate_snapshot() for state, report in reports.items() if report.violations_count} == {}


def test_axe_looks_into_the_widget(open_page: OpenPage, live_site: str, host: Host) -> None:
    head = "<style>whowhen-search { --ww-color: #aaa; --ww-background: #fff }</style>"
    page = shown(open_page(), host, live_site, 'theme="light"', head)
    field(page).fill("moon")
    page.locator("mark").first.wait_for()

    report = Axe().run(page)

    assert "color-contrast" in report.generate_snapshot()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_that_writes_the_lines(open_page: OpenPage, live_site: str, scheme: str) -> None:
    page = open_page(scheme=scheme)
    page.goto(f"{live_site}/widget")
    page.locator("[part=opener]").wait_for()

    report = Axe().run(page)

    assert report.violations_count == 0, report.generate_snapshot()


# 4. Frames


def test_an_iframe_is_as_high_as_what_it_shows_and_shows_it_at_once(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = open_page()
    source = f"{live_site}/widget/frame?q=moon"
    page.goto(
        host.put(
            f'<title>Host</title><iframe src="{source}" title="Search" width="640" height="50"></iframe>'
            """<script type="module">addEventListener("message", ({ data }) => {
                if (data?.type === "whowhen-height") document.querySelector("iframe").height = data.height;
            })</script>"""
        )
    )
    frame = page.frame_locator("iframe")

    expect(frame.locator("[part=hit]").first).to_be_visible()
    expect(page.locator("iframe")).not_to_have_attribute("height", "50")

    page.wait_for_function("document.querySelector('iframe').height > 600")
    assert frame.locator("html").evaluate("(root) => root.scrollHeight <= root.clientHeight")
    assert frame.locator("[part=hit] a").first.get_attribute("target") == "_blank"


# 5. The lines to paste


@pytest.mark.parametrize("choices", ["", "mode=inline&sri=on", "mode=dialog&language=fr&theme=dark"])
def test_the_lines_work_in_a_blank_page(open_page: OpenPage, live_site: str, host: Host, choices: str) -> None:
    page = open_page()
    page.goto(f"{live_site}/widget?{choices}")
    lines = page.locator("pre code").first.inner_text()

    page.goto(host.put(lines))
    if "dialog" in choices:
        page.get_by_role("button", name="Rechercher").click()
    field(page).fill("moon")

    expect(page.locator("mark").first).to_be_visible()
    assert ('integrity="sha384-' in lines) is ("sri=on" in choices)


def test_the_frame_works_in_a_sandbox_and_the_script_with_a_version_behind_it(
    open_page: OpenPage, live_site: str, host: Host
) -> None:
    page = open_page()
    frame = f'<iframe sandbox="allow-scripts" src="{live_site}/widget/frame?q=moon" title="Search"></iframe>'
    script = f'<script type="module" src="{live_site}/widget/1/whowhen-search.js?ver=6.7"></script>'

    page.goto(host.put(f"{frame}{script}<whowhen-search></whowhen-search>"))
    field(page).fill("moon")

    expect(page.locator("mark").first).to_be_visible()
    expect(page.frame_locator("iframe").locator("[part=hit]").first).to_be_visible()


def test_without_scripts_the_page_writes_the_lines_and_shows_forms(open_page: OpenPage, live_site: str) -> None:
    page = open_page(script=False)
    page.goto(f"{live_site}/widget")

    page.get_by_label("Mode", exact=True).select_option("inline")
    page.get_by_label("Only articles that name").fill("Neil Armstrong")
    page.get_by_role("button", name="Write the lines").click()

    lines = html.unescape(page.locator("pre code").first.inner_text())
    assert '<whowhen-search mode="inline" person="Neil Armstrong">' in lines
    expect(page.locator("main").get_by_role("searchbox")).to_have_count(3)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_label_on_the_page_takes_a_second_line(open_page: OpenPage, live_site: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(f"{live_site}/widget")

    heights = page.locator(".choices div > label[for]").evaluate_all("(all) => all.map((one) => one.offsetHeight)")

    assert len(heights) == 8
    assert len(set(heights)) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# 6. Sentences


def test_every_sentence_can_be_replaced(open_page: OpenPage, live_site: str, host: Host) -> None:
    replaced = " ".join(f'text-{name}="‹{name}› {{n}} {{m}} {{name}}"' for name in english())
    page = open_page()
    seen: list[str] = []

    def look() -> None:
        root = page.locator("[part=root]")
        seen.append(root.inner_text())
        seen.extend(root.evaluate(_NAMES))

    with served(ScriptedArchive(by_text).app()) as scripted:
        for mode in ("box", "inline"):
            shown(page, host, scripted, f'mode="{mode}" {replaced}')
            for text, sign in (("slow", "loading"), ("none", "none"), ("broken", "broken"), ("moon", "mark")):
                field(page).fill(text)
                page.locator("mark" if sign == "mark" else f"[part=message]:text('‹{sign}›')").first.wait_for()
                look()
        page.goto("about:blank")
    for mode in ("inline", "dialog"):
        shown(page, host, live_site, f'mode="{mode}" {replaced}')
        if mode == "dialog":
            page.locator("[part=opener]").click()
        field(page).fill("moon OR chess OR peace")
        page.locator("mark").first.wait_for()
        look()
        if mode == "inline":
            take(page, next(iter(steps_by_key(page))))
            look()

    lines = {line.strip() for text in seen for line in text.splitlines()}
    assert [sentence for sentence in english().values() if any(map(as_pattern(sentence).fullmatch, lines))] == []
    assert len({name for line in lines for name in re.findall(r"‹([\w-]+)›", line)}) >= 18


_NAMES = """(root) => [...root.querySelectorAll("*")].flatMap((node) =>
    [node.getAttribute("aria-label"), node.getAttribute("placeholder")].filter(Boolean))"""


def steps_by_key(page: Page) -> list[str]:
    """The keys of the values of the facets."""
    return [step.get_attribute("data-key") or "" for step in page.locator("li > [part=step]").all()]


def as_pattern(sentence: str) -> re.Pattern[str]:
    """A sentence with any values in it."""
    return re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(sentence)))
