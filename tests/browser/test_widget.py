"""
The widget in a real browser, on a host page of another origin, over an archive whose API does what a script says:

1. one tag is enough, and without the script the form in it is there and searches;
2. the attributes limit every search and every link, and two widgets on a page do not meet;
3. it is a combobox as ARIA 1.2 has it, and the keyboard alone does everything;
4. what was found, and why nothing was, is told half a second after the last key;
5. every way to fail is shown and told, and Enter still leads to the archive's own page;
6. nothing is asked before there is cause, nothing twice, and nothing that is out of date is shown;
7. whatever an answer holds is text, and links lead to http and https alone;
8. strange style sheets do not change it, it changes nothing of the page, and no policy is broken;
9. it speaks the page's language, and its looks can be chosen;
10. the page is told, and may decide.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Response
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.widgets import (
    Asked,
    Host,
    ScriptedArchive,
    answer,
    found,
    hit,
    person,
    served,
    suggested,
    word,
)

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src {archive}; connect-src {archive}; require-trusted-types-for 'script';"
    " trusted-types 'none'"
)
MOON = hit("The moon walk", title_highlights=[[4, 8]], published={"date": "1969-07-21"}, source="Harbour News")


def usual(asked: Asked) -> Response:
    """Two suggestions and one hit of 37."""
    if asked.what == "suggest":
        return suggested(person("Neil Armstrong", 12), word(f"{asked.text}light"))
    return found(MOON, total=37)


@dataclass
class Site:
    """A host page that can be opened, and the archive behind the widget on it."""

    archive: ScriptedArchive
    host: Host
    page: Page
    complaints: list[str]

    def open(self, body: str = "", *, policy: str = POLICY, script: str | None = None, head: str = "") -> Page:
        """The page with this in it is open; `script` is where the widget comes from, where not from the archive."""
        self.archive.forget()
        body = (
            body
            or '<whowhen-search><form action="{archive}/search"><input type="search" name="q"></form></whowhen-search>'
        )
        source = f"{self.archive.address}/widget/1/whowhen-search.js" if script is None else script
        html = (
            f'<!doctype html><html lang="en"><head><title>Host</title>{head}'
            f'<script type="module" src="{source}"></script></head>'
            f'<body><main><h1>A page</h1>{body}<p id="after">After <a href="#x">it</a></p></main></body></html>'
        ).replace("{archive}", self.archive.address)
        headers = {"content_security_policy": policy.format(archive=self.archive.address)} if policy else {}
        self.page.goto(self.host.put(html, **headers))
        return self.page


@pytest.fixture(scope="module")
def archive() -> Iterator[ScriptedArchive]:
    scripted = ScriptedArchive(usual)
    with served(scripted.app()) as scripted.address:
        yield scripted


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    strange = Host()
    with served(strange.app()) as strange.address:
        yield strange


@pytest.fixture
def site(archive: ScriptedArchive, host: Host, browser: Browser) -> Iterator[Site]:
    """A new page; when the test ends, nothing may have broken a policy or thrown an error."""
    archive.script = usual
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="en-US")
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield Site(archive, host, page, complaints)
    context.close()
    # A request that fails is reported by the browser itself, whoever made it and however it is caught.
    assert [text for text in complaints if not re.search("Failed to load resource|blocked by CORS", text)] == []


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def options(page: Page) -> list[str]:
    """The names of the options, without their notes."""
    return page.locator("[role=option] [part=title]").all_inner_texts()


def chosen(page: Page) -> str | None:
    """The option that Enter would take."""
    return page.evaluate(
        """() => {
            const root = document.querySelector("whowhen-search").shadowRoot;
            const id = root.querySelector("input").getAttribute("aria-activedescendant");
            return id && root.getElementById(id).querySelector("[part=title]").textContent;
        }"""
    )


def told(page: Page) -> str:
    return page.locator("whowhen-search [role=status]").inner_text()


def type_and_wait(page: Page, text: str = "moon") -> None:
    box(page).click()
    box(page).fill(text)  # at once: a slow machine would be asked about half a word first
    expect(page.locator("[role=option]").first).to_be_visible()


def parameters(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


# 1. One tag


def test_one_tag_is_enough(site: Site) -> None:
    page = site.open("<whowhen-search></whowhen-search>")

    type_and_wait(page)

    assert options(page) == ["Neil Armstrong", "moonlight", "The moon walk", "All results"]
    assert page.locator("mark").all_inner_texts() == ["moon"]
    link = page.locator("[role=option]").nth(2).get_attribute("href")
    assert link == f"{site.archive.address}/article/The%20moon%20walk"


def test_without_scripts_the_form_searches(site: Site, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        site.page = context.new_page()
        page = site.open()

        page.get_by_role("searchbox").fill("moon")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*")

        assert page.url == f"{site.archive.address}/search?q=moon"


@pytest.mark.parametrize(
    ("policy", "script"),
    [("script-src 'none'", None), ("", "/nowhere.js"), ("", "http://127.0.0.1:9/refused.js")],
    ids=["blocked", "missing", "unreachable"],
)
def test_where_the_script_fails_the_form_searches(site: Site, policy: str, script: str | None) -> None:
    page = site.open(policy=policy, script=script)

    page.get_by_role("searchbox").fill("moon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=moon")

    assert page.url.startswith(site.archive.address)
    site.complaints.clear()  # that the script was blocked, or is not there


def test_what_was_typed_before_the_script_came_is_carried_over_with_the_focus(site: Site) -> None:
    page = site.open(script="data:text/javascript,", policy="")
    page.get_by_role("searchbox").fill("moon")

    page.add_script_tag(type="module", url=f"{site.archive.address}/widget/1/whowhen-search.js")

    expect(box(page)).to_have_value("moon")
    expect(box(page)).to_be_focused()
    expect(page.locator("[role=option]").first).to_be_visible()


def test_with_the_script_the_form_cannot_be_focused(site: Site) -> None:
    page = site.open()
    focused = []

    for _ in range(4):
        page.keyboard.press("Tab")
        focused.append(
            page.evaluate(
                "[document.activeElement.localName, document.activeElement.shadowRoot?.activeElement.localName]"
            )
        )

    assert focused[:3] == [["whowhen-search", "input"], ["whowhen-search", "button"], ["a", None]]


def test_a_script_that_is_loaded_twice_defines_the_element_once(site: Site) -> None:
    page = site.open(policy="")

    page.add_script_tag(type="module", url=f"{site.archive.address}/widget/1.0.0/whowhen-search.js")
    type_and_wait(page)

    assert page.evaluate("Object.getOwnPropertyNames(window).filter((name) => /ww|whowhen/i.test(name))") == []


# 2. Scope

SCOPE = 'person="Ann Lee" source="Harbour News" from="2019" to="2020-03" lang="en"'
IN_SCOPE = {"person": ["Ann Lee"], "source": ["Harbour News"], "from": ["2019"], "to": ["2020-03"], "lang": ["en"]}


def test_the_scope_limits_every_request_and_the_full_page(site: Site) -> None:
    page = site.open(f"<whowhen-search {SCOPE}></whowhen-search>")

    type_and_wait(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")

    assert all(asked.parameters.items() >= IN_SCOPE.items() for asked in site.archive.asked)
    assert parameters(page.url) == {"q": ["moon"], "people": ["all"], **IN_SCOPE}


def test_two_widgets_on_a_page_do_not_meet(site: Site) -> None:
    page = site.open(
        '<whowhen-search id="a" source="A"></whowhen-search><whowhen-search id="b" source="B"></whowhen-search>'
    )

    for name in ("a", "b"):
        page.locator(f"#{name}").get_by_role("combobox").fill(f"moon {name}")
        expect(page.locator(f"#{name} [role=option]").first).to_be_visible()

    expect(page.locator("#a [part=panel]")).to_be_hidden()
    sources = {asked.text: asked.parameters["source"] for asked in site.archive.asked}
    assert sources == {"moon a": ["A"], "moon b": ["B"]}


# 3. Keys


def test_it_is_a_combobox_with_a_listbox_in_the_same_root(site: Site) -> None:
    page = site.open()
    states = []

    for text in ("", "moon"):
        box(page).fill(text)
        expect(page.locator("[role=option]").first).to_be_visible(visible=bool(text))
        states.append(
            page.evaluate(
                """() => {
                    const root = document.querySelector("whowhen-search").shadowRoot;
                    const box = root.querySelector("[role=combobox]");
                    const list = root.getElementById(box.getAttribute("aria-controls"));
                    return [box.getAttribute("aria-label"), box.ariaExpanded, list.role, list.checkVisibility(),
                        box.getAttribute("aria-activedescendant"), root.querySelectorAll("[aria-selected=true]").length,
                        root.querySelectorAll("[role=option] :is(a, button, input, [tabindex])").length];
                }"""
            )
        )

    assert states == [
        ["Search", "false", "listbox", False, None, 0, 0],
        ["Search", "true", "listbox", True, None, 0, 0],
    ]


def test_arrows_go_round_through_nothing_chosen(site: Site) -> None:
    page = site.open()
    type_and_wait(page)
    down, up = [], []

    for _ in range(6):
        page.keyboard.press("ArrowDown")
        down.append(chosen(page))
    for _ in range(3):
        page.keyboard.press("ArrowUp")
        up.append(chosen(page))

    round_ = ["Neil Armstrong", "moonlight", "The moon walk", "All results", None, "Neil Armstrong"]
    assert down == round_
    assert up == [None, "All results", "The moon walk"]


def test_escape_closes_then_clears_and_alt_down_opens(site: Site) -> None:
    page = site.open()
    type_and_wait(page)
    panel = page.locator("[part=panel]")

    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box(page)).to_have_value("moon")
    page.keyboard.press("Alt+ArrowDown")
    expect(panel).to_be_visible()
    assert chosen(page) is None
    page.keyboard.press("Alt+ArrowUp")
    expect(panel).to_be_hidden()
    page.keyboard.press("Escape")

    expect(box(page)).to_have_value("")
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_home_and_end_move_in_the_text(site: Site) -> None:
    page = site.open()
    type_and_wait(page)

    places = []
    for key in ("Home", "End"):
        page.keyboard.press(key)
        places.append(page.evaluate("document.querySelector('whowhen-search').shadowRoot.activeElement.selectionStart"))

    assert places == [0, 4]


def test_tab_leaves_and_closes_without_choosing(site: Site) -> None:
    page = site.open()
    type_and_wait(page)
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Tab")

    expect(page.locator("[part=panel]")).to_be_hidden()
    assert page.evaluate("document.querySelector('whowhen-search').shadowRoot.activeElement.localName") == "button"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "a"
    assert "/page-" in page.url


def test_enter_with_nothing_chosen_searches_on_the_full_page(site: Site) -> None:
    page = site.open()
    box(page).fill("moon & mars")

    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")

    assert (page.url.partition("?")[0], parameters(page.url)) == (
        f"{site.archive.address}/search",
        {"q": ["moon & mars"]},
    )


def test_enter_opens_the_chosen_option(site: Site) -> None:
    page = site.open()
    type_and_wait(page)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")

    assert page.url == f"{site.archive.address}/search?person=Neil+Armstrong"


@pytest.mark.parametrize(("keys", "downs"), [("Control+Enter", 0), ("Meta+Enter", 3)])
def test_enter_with_control_opens_a_new_tab(site: Site, keys: str, downs: int) -> None:
    page = site.open()
    type_and_wait(page)
    for _ in range(downs):
        page.keyboard.press("ArrowDown")

    with page.context.expect_page() as opened:
        page.keyboard.press(keys)
    opened.value.wait_for_url(f"{site.archive.address}/**")

    assert opened.value.evaluate("window.opener") is None
    assert "/page-" in page.url


def test_keys_of_an_input_method_are_its_own(site: Site) -> None:
    page = site.open()
    box(page).click()
    client = page.context.new_cdp_session(page)

    client.send("Input.imeSetComposition", {"text": "月面", "selectionStart": 2, "selectionEnd": 2})
    page.evaluate(
        """() => document.querySelector("whowhen-search").shadowRoot.querySelector("input").dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    page.wait_for_timeout(400)
    assert site.archive.asked == []
    assert "/page-" in page.url
    client.send("Input.insertText", {"text": "月面着陸"})

    expect(page.locator("[role=option]").first).to_be_visible()
    assert site.archive.searches() == ["月面着陸"]


# 4. Announcements


def test_the_count_is_told_half_a_second_after_the_last_key_and_nothing_of_the_list(site: Site) -> None:
    page = site.open(policy="")
    page.evaluate(
        """() => {
            const root = document.querySelector("whowhen-search").shadowRoot;
            const status = root.querySelector("[role=status]");
            window.lastKey = 0;
            window.said = [];
            root.addEventListener("keydown", () => { window.lastKey = performance.now(); }, true);
            const say = () => status.textContent && said.push([status.textContent, performance.now() - lastKey]);
            new MutationObserver(say).observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )

    type_and_wait(page)
    page.wait_for_function("window.said.length")

    ((sentence, after),) = page.evaluate("window.said")
    assert sentence == "37 articles"
    assert after >= 490


def test_nothing_found_is_told_and_leads_on(site: Site) -> None:
    site.archive.script = lambda asked: suggested() if asked.what == "suggest" else found()
    page = site.open()

    box(page).fill("xyzzy")

    expect(page.locator("[part=message]")).to_contain_text("Nothing found.")
    expect(page.locator("[role=status]")).to_have_text("Nothing found.")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    assert page.locator("[part=message] a").get_attribute("href") == f"{site.archive.address}/search?q=xyzzy"


# 5. Failure

FAILURES: dict[str, tuple[Callable[[Asked], Response], str]] = {
    "broken": (lambda asked: answer({"detail": "no"}, 500), "The search does not work right now."),
    "no JSON": (lambda asked: answer("<!doctype html><h1>Hello"), "The search does not work right now."),
    "refused": (
        lambda asked: answer({}, 403, Access_Control_Allow_Origin="https://other.example"),
        "The search cannot be reached from here.",
    ),
    "unreadable": (lambda asked: answer({"detail": "no"}, 400), "This search cannot be read."),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_shown_and_told_and_enter_still_searches(site: Site, failure: str) -> None:
    site.archive.script, sentence = FAILURES[failure]
    page = site.open()

    box(page).fill("moon")

    expect(page.locator("[part=message]")).to_contain_text(sentence)
    expect(page.locator("[role=status]")).to_have_text(sentence)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=moon")


def test_offline_is_shown_and_told_and_enter_still_searches(site: Site) -> None:
    page = site.open()
    page.context.set_offline(True)

    box(page).fill("moon")

    expect(page.locator("[part=message]")).to_contain_text("You are offline.")
    expect(page.locator("[role=status]")).to_have_text("You are offline.")
    with page.expect_request(f"{site.archive.address}/search?q=moon") as asked:
        page.keyboard.press("Enter")
    assert asked.value.is_navigation_request()


def test_eight_seconds_are_enough_and_enter_still_searches(site: Site) -> None:
    site.archive.script = lambda asked: answer({}, delay=3)
    site.page.clock.install()
    page = site.open()

    box(page).fill("moon")
    page.clock.run_for(400)
    expect(page.locator("[part=message]")).to_have_text("Searching…")
    page.clock.run_for(8000)

    expect(page.locator("[part=message]")).to_contain_text("The search takes too long.")
    page.clock.run_for(600)
    expect(page.locator("[role=status]")).to_have_text("The search takes too long.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=moon")


@pytest.mark.parametrize(("header", "wait"), [("7", 7), ("tomorrow", 10), ("99999999999", 300)])
def test_too_many_requests_are_told_and_no_more_are_made_before_their_time(site: Site, header: str, wait: int) -> None:
    site.archive.script = lambda asked: answer({}, 429, **({"Retry_After": header} if header else {}))
    site.page.clock.install()
    page = site.open()

    box(page).fill("moon")
    page.clock.run_for(400)
    sentence = f"Too many searches at once. Wait {wait} second{'s' if wait > 1 else ''}."
    expect(page.locator("[part=message]")).to_contain_text(sentence)
    made = len(site.archive.asked)
    site.archive.script = usual
    box(page).press_sequentially("s")
    page.clock.run_for(max(wait * 1000 - 600, 300))
    assert len(site.archive.asked) == made
    page.clock.run_for(2000)

    expect(page.locator("[role=option]").first).to_be_visible()


def test_while_the_archive_asks_for_a_pause_enter_still_searches(site: Site) -> None:
    site.archive.script = lambda asked: answer({}, 429, Retry_After="60")
    page = site.open()

    box(page).fill("moon")
    expect(page.locator("[part=message]")).to_contain_text("Too many searches at once. Wait 60 seconds.")
    expect(page.locator("[role=status]")).to_have_text("Too many searches at once. Wait 60 seconds.")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search?q=moon")


def test_an_archive_that_is_too_busy_is_left_alone_for_as_long_as_it_says_and_then_asked_once_more(site: Site) -> None:
    site.archive.script = lambda asked: answer({}, 503, Retry_After="7")
    site.page.clock.install()
    page = site.open()

    box(page).fill("moon")
    page.clock.run_for(400)
    expect(page.locator("[part=message]")).to_contain_text("The search does not work right now.")
    made = len(site.archive.asked)
    page.clock.run_for(9000)
    assert len(site.archive.asked) == made
    box(page).press_sequentially("s")
    page.clock.run_for(400)
    expect(page.locator("[part=message]")).to_contain_text("The search does not work right now.")
    made = len(site.archive.asked)
    site.archive.script = usual
    box(page).press_sequentially("t")
    page.clock.run_for(400)
    expect(page.locator("[part=message]")).to_contain_text("Too many searches at once. Wait 7 seconds.")
    assert len(site.archive.asked) == made
    page.clock.run_for(8000)

    expect(page.locator("[role=option]").first).to_be_visible()
    assert site.archive.searches()[-1] == "moonst"


LIES: tuple[Any, ...] = (
    {"total": -1, "hits": None},
    {"total": "many", "hits": {"length": 3}},
    {"total": 1e300, "hits": [None, 1, "x", [], {}]},
    {"total": 2, "hits": [{"title": 5, "page_url": {}, "published": 3, "people": 4, "snippets": "x"}]},
    {"total": 1, "hits": [{"title": "moon", "title_highlights": [[9, 3], [-1, 2], "x", [1.5, 2], [0, 4], [2, 99]]}]},
    [],
)


@pytest.mark.parametrize("mode", ["box", "inline"])
def test_an_answer_of_another_shape_breaks_nothing(site: Site, mode: str) -> None:
    site.archive.script = lambda asked: answer(LIES[int(asked.text[-1])])
    page = site.open(f'<whowhen-search mode="{mode}"></whowhen-search>')
    field = page.locator("whowhen-search input")

    for place in range(len(LIES)):
        with page.expect_response(f"**/search?q=moon+{place}*"):
            field.fill(f"moon {place}")

    expect(page.locator("[role=status]")).not_to_be_empty()
    field.press("Enter")
    page.wait_for_url("**/search?q=moon*")


# 6. Frugal


def test_nothing_is_asked_before_two_characters(site: Site) -> None:
    page = site.open('<whowhen-search language="de"></whowhen-search><whowhen-search mode="inline"></whowhen-search>')
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    page.wait_for_timeout(300)
    before_focus = list(requests)
    with page.expect_request("**/de.json"):
        box(page).fill(" m ")
    page.wait_for_timeout(400)

    assert before_focus == []
    assert [url.rpartition("/")[2] for url in requests] == ["de.json"]
    assert site.archive.asked == []


def test_a_word_typed_quickly_is_asked_for_once(site: Site) -> None:
    site.page.clock.install(time=0)
    page = site.open()
    page.clock.pause_at(3600)  # seconds; from here on only this test moves the clock

    for letter in "moon":
        box(page).press_sequentially(letter)
        page.clock.run_for(100)
    assert site.archive.asked == []
    page.clock.run_for(400)

    expect(page.locator("[role=option]").first).to_be_visible()
    assert site.archive.searches() == ["moon"]


def test_requests_are_simple_and_carry_nothing(site: Site) -> None:
    site.page.context.add_cookies([{"name": "session", "value": "1", "url": site.archive.address}])
    page = site.open()
    begun = page.evaluate("document.cookie")

    type_and_wait(page)

    assert {asked.method for asked in site.archive.asked} == {"GET"}
    assert not [
        name for asked in site.archive.asked for name in asked.headers if name in ("Cookie", "Referer", "Authorization")
    ]
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [begun, 0, 0]


def test_an_answer_that_is_known_is_not_asked_for_again(site: Site) -> None:
    page = site.open()

    for text in ("moon", "mars", "moon"):
        box(page).fill(text)
        expect(page.locator("[role=option]").nth(1)).to_contain_text(f"{text}light")

    assert site.archive.searches() == ["moon", "mars"]


def test_an_answer_that_comes_late_is_never_shown(site: Site) -> None:
    def slow_first(asked: Asked) -> Response:
        return found(hit(f"about {asked.text}")) if asked.text != "moon" else answer({}, delay=1.2)

    site.archive.script = slow_first
    page = site.open()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(parameters(request.url)["q"][0]))

    with page.expect_request("**/api/v1/search?q=moon*"):
        box(page).fill("moon")
    box(page).fill("mars")
    expect(page.locator("[role=option]").first).to_contain_text("about mars")
    page.wait_for_timeout(2700)

    assert options(page)[0] == "about mars"
    assert set(failed) == {"moon"}  # aborted, not waited for


def test_hits_do_not_wait_for_suggestions(site: Site) -> None:
    site.archive.script = lambda asked: answer({}, delay=6) if asked.what == "suggest" else found(MOON)
    page = site.open()

    box(page).fill("moon")

    expect(page.locator("[role=option]").first).to_be_visible(timeout=5000)  # the suggestions take six seconds


# 7. What answers hold

ATTACK = '<img src=x onerror="window.hacked=1">'


@pytest.mark.parametrize("mode", ["box", "inline"])
def test_markup_in_an_answer_is_text_and_other_links_than_http_are_none(site: Site, mode: str) -> None:
    evil = hit(
        ATTACK,
        page_url="javascript:window.hacked=1",
        title_highlights=[[1, 4]],
        source=ATTACK,
        people=[ATTACK],
        snippets=[{"text": ATTACK, "highlights": [[0, 3]]}],
        published={"date": ATTACK},
    )
    members = {"query": {"suggestion": ATTACK, "suggestion_url": "javascript:window.hacked=1", "warnings": [ATTACK]}}
    bucket = {
        "value": ATTACK,
        "count": 1,
        "toggle_total": 1,
        "selected": False,
        "toggle_url": "javascript:window.hacked=1",
    }
    facets = {
        "people": {"buckets": [bucket]},
        "dates": {"buckets": [bucket], "up": [{"value": ATTACK, "url": "data:x"}]},
    }

    def script(asked: Asked) -> Response:
        if asked.what == "suggest":
            return suggested({**person(ATTACK), "url": "data:text/html,x"}, {**word(ATTACK), "highlights": [[0, 999]]})
        return found(evil, facets=facets, **members)

    site.archive.script = script
    page = site.open(f'<whowhen-search mode="{mode}"></whowhen-search>')

    page.get_by_label("Search").first.fill("moon")
    title = page.locator("[role=option] [part=title], [part=hit] > [part=title]").filter(has_text=ATTACK).last
    expect(title).to_have_text(ATTACK)
    for button in page.locator("whowhen-search [part=step]").all():
        button.click()
    title.click()
    page.wait_for_timeout(200)

    assert page.evaluate("window.hacked") is None
    assert page.locator("whowhen-search img").count() == 0
    links = page.evaluate(
        "[...document.querySelector('whowhen-search').shadowRoot.querySelectorAll('[href]')].map((a) => a.protocol)"
    )
    assert set(links) <= {"http:"}


def test_ranges_count_utf16_units(site: Site) -> None:
    site.archive.script = lambda asked: found(hit("🚀 Moon", title_highlights=[[3, 7]]))
    page = site.open()

    type_and_wait(page)

    assert page.locator("mark").all_inner_texts() == ["Moon"]


# 8. Isolation

HOSTILE = """
* { color: red !important; line-height: 3 !important; letter-spacing: 3px !important; text-transform: uppercase;
    word-spacing: 9px; text-align: right; white-space: pre; cursor: wait; visibility: visible; text-indent: 40px;
    font-weight: 900; font-style: italic; text-shadow: 1px 1px red; list-style: square; border-collapse: collapse }
div, input, button, a, span, p, mark, ul, li { display: none !important; background: lime !important; border: 9px }
input { opacity: 0 !important } [part], [role] { position: fixed !important } #list, .unseen { float: right !important }
"""

STYLES = """() => {
    const root = document.querySelector("whowhen-search").shadowRoot;
    const styles = (node) => [...getComputedStyle(node)].map((name) => [name, getComputedStyle(node)[name]]);
    return [...root.querySelectorAll("*")].map((node) =>
        [node.localName + "." + node.getAttribute("part"), Object.fromEntries(styles(node))]);
}"""
# What follows from the room that the host gives the widget, and not from the rules it makes.
SIZES = re.compile("^(width|height|inline-size|block-size|perspective-origin|transform-origin)$")


def type_where_it_is_shown(page: Page, mode: str) -> None:
    """Results are shown, in the dialog where that is the mode; nothing is clicked that the host may have covered."""
    if mode == "dialog":
        page.locator("[part=opener]").evaluate("(button) => button.click()")
    page.locator("whowhen-search input").evaluate("(box) => box.focus()")
    page.keyboard.insert_text("moon")  # at once: a slow machine would be asked about half a word first
    page.wait_for_function("document.querySelector('whowhen-search').shadowRoot.querySelector('mark')")


@pytest.mark.parametrize("mode", ["box", "inline", "dialog"])
def test_rules_of_the_host_change_no_node_of_the_widget(site: Site, mode: str) -> None:
    seen = []

    for rules in ("", HOSTILE):
        page = site.open(
            f'<section><whowhen-search mode="{mode}"></whowhen-search></section>',
            policy="",
            head=f"<style>{rules}</style>",
        )
        type_where_it_is_shown(page, mode)
        seen.append(page.evaluate(STYLES))

    plain, hostile = seen
    assert len(plain) == len(hostile) > 15
    differing = {
        (node, name): (style[name], changed[name])
        for (node, style), (_, changed) in zip(plain, hostile, strict=True)
        for name in style
        if style[name] != changed[name] and not SIZES.match(name)
    }
    assert differing == {}


@pytest.mark.parametrize("mode", ["box", "dialog"])
def test_the_widget_changes_nothing_of_the_host(site: Site, mode: str) -> None:
    look = """() => [[...document.querySelectorAll("html, body, main, h1, p, #after a")].map((node) =>
            [...getComputedStyle(node)].map((name) => getComputedStyle(node)[name]).join()),
        Object.getOwnPropertyNames(window).sort(), document.adoptedStyleSheets.length,
        document.querySelectorAll("*").length]"""
    body = f'<whowhen-search mode="{mode}" style="display: block; height: 40px"></whowhen-search>'
    seen = []

    for script in ("data:text/javascript,", None):
        page = site.open(body, policy="", script=script)
        if script is None:
            type_where_it_is_shown(page, mode)
        seen.append(page.evaluate(look))

    assert seen[0] == seen[1]


# That no policy was broken is what the fixture checks after each test; POLICY forbids everything but the archive.
@pytest.mark.parametrize("mode", ["box", "inline", "dialog"])
def test_every_mode_works_under_the_strictest_policy(site: Site, mode: str) -> None:
    page = site.open(f'<whowhen-search mode="{mode}" language="de"></whowhen-search>')
    page.evaluate(
        "document.addEventListener('securitypolicyviolation', (event) => { window.broken = event.violatedDirective })"
    )

    if mode == "dialog":
        page.get_by_role("button", name="Suchen").click()
    page.locator("whowhen-search input").fill("moon")
    expect(page.locator("whowhen-search mark").first).to_be_visible()

    assert page.evaluate("window.broken") is None
    assert page.evaluate("window.trustedTypes !== undefined")


# 9. Languages and looks


def test_it_speaks_the_language_of_the_page_around_it(site: Site) -> None:
    page = site.open('<div lang="de-AT"><whowhen-search></whowhen-search></div>')

    expect(page.get_by_role("combobox", name="Suchen")).to_be_visible()
    type_and_wait(page)

    assert page.locator("[part=heading]").all_inner_texts() == ["Personen", "Suchanfragen", "Artikel"]
    assert page.locator("[role=option] [part=note]").all_inner_texts()[2:] == [
        "21. Juli 1969 · Harbour News",
        "37 Artikel",
    ]


@pytest.mark.parametrize(
    ("language", "many"),
    [
        ("pl", "37 artykułów"),
        ("ja", "37件の記事"),
        ("ar", "٣٧ مقالًا"),
        ("xx", "37 articles"),
    ],
)
def test_plurals_and_numbers_are_those_of_the_language(site: Site, language: str, many: str) -> None:
    page = site.open(f'<whowhen-search language="{language}"></whowhen-search>')

    type_and_wait(page)

    note = page.locator("[role=option] [part=note]").last.inner_text()
    assert note.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")) == many.translate(
        str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    )


@pytest.mark.parametrize(("region", "date"), [("en-GB", "21 July 1969"), ("en_US", "July 21, 1969")])
def test_dates_are_written_as_in_the_region_of_the_page(site: Site, region: str, date: str) -> None:
    page = site.open(f'<div lang="{region}"><whowhen-search></whowhen-search></div>')

    type_and_wait(page)

    assert page.locator("[role=option] [part=note]").nth(2).inner_text().startswith(date)


def test_from_right_to_left_the_button_is_on_the_left(site: Site) -> None:
    page = site.open('<whowhen-search language="ar"></whowhen-search>')

    places = [page.locator(f"[part={part}]").bounding_box() for part in ("button", "input")]

    assert places[0]["x"] < places[1]["x"]  # type: ignore[index]


def test_without_its_file_a_language_is_english(site: Site) -> None:
    page = site.open('<whowhen-search language="de"></whowhen-search>')
    page.route("**/languages/de.json", lambda route: route.abort())

    type_and_wait(page)

    assert page.locator("[part=heading]").first.inner_text() == "People"


def test_any_sentence_can_be_replaced(site: Site) -> None:
    page = site.open(
        '<whowhen-search text-label="Find a story" text-many-other="{n} stories" text-people="Who"></whowhen-search>'
    )

    expect(page.get_by_role("combobox", name="Find a story")).to_be_visible()
    type_and_wait(page)

    assert page.locator("[part=heading]").first.inner_text() == "Who"
    assert page.locator("[role=option] [part=note]").last.inner_text() == "37 stories"


def test_its_font_is_that_of_the_page_and_its_properties_change_its_looks(site: Site) -> None:
    page = site.open(
        policy="",
        head="<style>body { font-family: Georgia } #b { --ww-background: rgb(1, 2, 3); --ww-radius: 7px;"
        " --ww-font: monospace }"
        "#b::part(button) { text-transform: uppercase }</style>",
        body='<whowhen-search id="a"></whowhen-search><whowhen-search id="b"></whowhen-search>',
    )
    look = """(node) => {
        const { fontFamily, backgroundColor, borderRadius, textTransform } = getComputedStyle(node);
        return [fontFamily, backgroundColor, borderRadius, textTransform];
    }"""

    looks = [page.locator(f"#{name} [part=button]").evaluate(look) for name in ("a", "b")]

    assert looks == [
        ["Georgia", "rgb(255, 255, 255)", "6px", "none"],
        ["monospace", "rgb(1, 2, 3)", "7px", "uppercase"],
    ]


@pytest.mark.parametrize(
    ("theme", "system", "dark"),
    [
        ("light", "dark", False),
        ("dark", "light", True),
        ("auto", "dark", True),
        ("auto", "light", False),
        ("", "dark", False),
    ],
)
def test_the_theme_is_the_one_that_was_chosen(site: Site, theme: str, system: str, dark: bool) -> None:
    site.page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page = site.open(f'<whowhen-search theme="{theme}"></whowhen-search>')

    background = page.locator("[part=input]").evaluate("(node) => getComputedStyle(node).backgroundColor")

    assert (background != "rgb(255, 255, 255)") is dark


def targets(page: Page) -> list[tuple[str, tuple[float, float]]]:
    """Everything in the widget that can be touched, with its width and height."""
    shown = page.locator("whowhen-search :is(a, button, input, summary, [role=option]):visible").all()
    boxes = [(target.get_attribute("part") or "", target.bounding_box()) for target in shown]
    return [(name, (place["width"], place["height"])) for name, place in boxes if place]


def test_everything_that_is_touched_is_44_pixels_high(site: Site, browser: Browser) -> None:
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 800}) as context:
        site.page = context.new_page()
        page = site.open(
            "<whowhen-search></whowhen-search>", head='<meta name="viewport" content="width=device-width">'
        )

        type_and_wait(page)

        sizes = targets(page)
        assert [name for name, _ in sizes] == ["input", "button", *["option"] * 4]
        assert [(name, size) for name, size in sizes if min(size) < 44] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("mode", ["box", "inline"])
def test_the_way_on_from_a_failure_is_44_pixels_high_too(site: Site, browser: Browser, mode: str) -> None:
    site.archive.script = lambda asked: answer({}, 500)
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 800}) as context:
        site.page = context.new_page()
        page = site.open(
            f'<whowhen-search mode="{mode}"></whowhen-search>',
            head='<meta name="viewport" content="width=device-width">',
        )

        page.locator("whowhen-search input").fill("moon")
        page.locator("[part=message] a").wait_for()

        assert [(name, size) for name, size in targets(page) if min(size) < 44] == []


@pytest.mark.parametrize("width", [360, 900])
def test_in_place_too_everything_that_is_touched_is_44_pixels_high(site: Site, browser: Browser, width: int) -> None:
    day = {"value": "1969-07", "count": 9, "toggle_total": 9, "selected": False, "toggle_url": "/search?q=moon&from=1"}
    ann = {"value": "Al", "count": 3, "toggle_total": 3, "selected": True, "toggle_url": "/search?q=moon"}
    facets = {
        "people": {"buckets": [ann]},
        "dates": {"buckets": [day], "up": [{"value": "1969", "url": "/search?q=moon"}]},
    }
    filters = [{"kind": "person", "value": "Al", "label": "Al", "total": 37, "url": "/search?q=moon"}]
    members = {
        "query": {"suggestion": "mood", "suggestion_url": "/search?q=mood"},
        "pages": 4,
        "page": 2,
        "links": {"previous": "/search?q=moon", "next": "/search?q=moon&page=3"},
    }
    hits = [hit("M"), MOON]
    site.archive.script = lambda asked: found(*hits, total=37, facets=facets, filters=filters, **members)
    with browser.new_context(has_touch=True, is_mobile=True, viewport={"width": width, "height": 800}) as context:
        site.page = context.new_page()
        page = site.open(
            '<whowhen-search mode="inline"></whowhen-search>',
            head='<meta name="viewport" content="width=device-width">',
        )

        page.get_by_label("Search").first.fill("moon")
        page.locator("[part=hit]").first.wait_for()
        for summary in page.locator("summary:visible").all():
            summary.click()

        sizes = targets(page)
        assert {name for name, _ in sizes} >= {"input", "button", "step", "title", "all"}
        assert page.locator("[part=hit] > [part=title]").all_inner_texts() == ["M", "The moon walk"]
        assert [(name, size) for name, size in sizes if min(size) < 44] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# 10. Events


def test_the_page_is_told_of_results_and_may_keep_the_reader(site: Site) -> None:
    page = site.open()
    page.evaluate(
        """() => {
            window.events = [];
            for (const name of ["ww-results", "ww-select"]) document.addEventListener(name, (event) => {
                window.events.push([name, event.detail, event.target.localName]);
                event.preventDefault();
            });
        }"""
    )

    type_and_wait(page)
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[role=option]").nth(2).click()

    address = site.archive.address
    assert page.evaluate("window.events") == [
        ["ww-results", {"query": "moon", "total": 37}, "whowhen-search"],
        ["ww-select", {"kind": "page", "text": "moon", "url": f"{address}/search?q=moon"}, "whowhen-search"],
        [
            "ww-select",
            {"kind": "person", "text": "Neil Armstrong", "url": f"{address}/search?person=Neil+Armstrong"},
            "whowhen-search",
        ],
        [
            "ww-select",
            {"kind": "article", "text": "The moon walk", "url": f"{address}/article/The%20moon%20walk"},
            "whowhen-search",
        ],
    ]
    assert "/page-" in page.url
