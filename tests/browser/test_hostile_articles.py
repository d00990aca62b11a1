"""
Articles, queries and addresses that attack whoever reads them, in a real browser:

1. no payload runs, in whatever field it stands, on any page, in its link or in what was typed
2. no element comes from an article or a query, and what was typed is marked where it stands
3. nor through the widget on a page of another site
4. feeds, the API and exports hold the payloads as text
"""

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from index.build import rebuild
from search.whoosh_engine import open_engine
from tests.browser.conftest import served
from tests.browser.widgets import Host
from tests.browser.widgets import served as served_beside
from tests.hardening import SEED, count

pytestmark = pytest.mark.browser

_RUN = "window.ran=1"
_HEADS = (
    "<script>{0}</script>", "<img src=x onerror={0}>", "<svg onload={0}>", "<svg><script>{0}</script></svg>",
    "<body onload={0}>", "<iframe src=javascript:{0}>", "<a href=javascript:{0}>x</a>", "<details open ontoggle={0}>",
    "<math><mi xlink:href='javascript:{0}'>", "<input autofocus onfocus={0}>", "<video><source onerror={0}>",
    "<object data=javascript:{0}>", "<embed src=javascript:{0}>", "<style>@import 'javascript:{0}'</style>",
    "<noscript><p title='</noscript><img src=x onerror={0}>'>", "<template><script>{0}</script></template>",
    "<form action=javascript:{0}><button>x", "<meta http-equiv=refresh content='0;javascript:{0}'>",
    "<base href=javascript:{0}//>", "<link rel=stylesheet href=javascript:{0}>",
)  # fmt: skip
_AROUND = ("{0}", '"><b>{0}', "'-->{0}<!--")
PAYLOADS = [around.format(head.format(_RUN)) for around in _AROUND for head in _HEADS]
FOREIGN = "iframe, object, embed, svg script, math, video, [onerror], [onload], [onfocus], [ontoggle], base, img[src=x]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site over an archive in which every article has a payload in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "corpus").mkdir()
    records = [
        {
            "id": f"{number} {payload}"[:190],
            "title": f"moon {payload} title",
            "body": f"moon walk {payload} text",
            "source": f"Source {payload}",
            "author": f"Author {payload}",
            "people": [f"Ann {payload}", "Bob Ray"],
            "url": payload if number % 2 else f"javascript:{_RUN}//{number}",
            "date": f"20{number % 20:02d}-01-02",
        }
        for number, payload in enumerate(PAYLOADS)
    ]
    lines = [json.dumps(record) for record in records]
    name = "<img src=x onerror=window.ran=1>.jsonl"
    (folder / "corpus" / name.replace("/", "")).write_text("\n".join(lines), encoding="utf-8")
    rebuild(folder / "corpus", folder / "data")
    with served(open_engine(folder / "data")) as address:
        yield address


def harmless(page: Page) -> bool:
    """Whether nothing ran and nothing is there that the site did not put there."""
    return page.evaluate("window.ran === undefined") and page.locator(FOREIGN).count() == 0


def test_no_article_runs_anything(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    wrong = []

    for number in range(1, 4):
        page.goto(f"{site}/search?q=moon&size=20&page={number}")
        if not harmless(page):
            wrong.append(page.url)
        assert page.locator("mark").first.inner_text().lower() == "moon"
    links = []
    for number in range(1, 4):
        page.goto(f"{site}/search?size=20&page={number}")
        links += page.eval_on_selector_all("a[href*='/article/']", "all => all.map(one => one.href)")
    links = sorted(set(links))
    assert len(links) >= len(PAYLOADS)
    for link in random.Random(SEED).sample(links, count(12, len(links))):
        page.goto(link)
        if not harmless(page) or page.locator("a[href^='javascript:']").count():
            wrong.append(link)

    assert wrong == []
    assert dialogs == []


def test_no_query_runs_anything(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    wrong = []

    for payload in random.Random(SEED).sample(PAYLOADS, count(12, len(PAYLOADS))):
        for address in (
            f"/search?q={quote(payload)}",
            f"/search?person={quote(payload)}",
            f"/{quote(payload, safe='')}",
        ):
            page.goto(site + address)
            if not harmless(page):
                wrong.append(address)

    assert wrong == []


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    strange = Host()
    with served_beside(strange.app()) as strange.address:
        yield strange


@pytest.mark.parametrize("mode", ["box", "inline"])
def test_nothing_runs_through_the_widget(site: str, host: Host, open_page: Callable[..., Page], mode: str) -> None:
    page = open_page()
    page.goto(
        host.put(
            '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">'
            f'<script type="module" src="{site}/widget/1/whowhen-search.js"></script>'
            f'<whowhen-search mode="{mode}"></whowhen-search>'
        )
    )
    box = page.locator("whowhen-search [part=input]")
    wrong = []

    box.fill("moon")
    titles = page.locator("whowhen-search [role=option] [part=title], whowhen-search [part=hit] > [part=title]")
    titles.filter(has_text=_RUN).first.wait_for()
    assert page.locator("whowhen-search mark").first.inner_text().lower() == "moon"
    assert links_of_widget(page)
    for payload in random.Random(SEED).sample(PAYLOADS, count(6, len(PAYLOADS))):
        for typed in (f"moon {payload}", f"Ann {payload}"):
            with page.expect_response(lambda answer: "/api/v1/search" in answer.url):
                box.fill(typed)
            page.wait_for_timeout(50)
            if not harmless(page) or not set(links_of_widget(page)) <= {"http:", "https:"}:
                wrong.append(typed)

    assert wrong == []


def links_of_widget(page: Page) -> list[str]:
    return page.eval_on_selector_all("whowhen-search [href]", "all => all.map(one => one.protocol)")


def test_feeds_and_the_api_hold_payloads_as_text(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page()

    api = page.request.get(f"{site}/api/v1/search?q=moon&size=20")
    feed = page.request.get(f"{site}/feed.atom?q=moon")
    table = page.request.get(f"{site}/export.csv?q=moon")

    assert api.headers["content-type"].startswith("application/json")
    assert api.headers["x-content-type-options"] == "nosniff"
    assert any("<script>" in hit["title"] for hit in api.json()["hits"])
    if feed.ok:
        tags = {re.sub(r"\{.*\}", "", element.tag) for element in ElementTree.fromstring(feed.text()).iter()}
        assert not tags & {"script", "img", "svg", "iframe"}
    if table.ok:
        rows = list(csv.reader(io.StringIO(table.text().lstrip("﻿"))))
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
