"""
What search widgets load and what axe finds in them, closed and with their list open: ours and nine others.

    python -m bench widgets

Needs npm, which fetches the others in pinned versions into `.cache/bench/widgets`, and Chromium. Each stands alone in
the same page, in light colours, as its documentation puts it there, with the style sheet its makers give with it. Their
APIs are played: every search finds the same two articles. Weighed is every script, style and engine that the page loads
until it is ready, and again until the list is open, each as gzip; answers are not. `axe` is the release that the tests
use, with all its rules; a rule counts once, however many elements break it.

typesense-minibar is not on npm: put `typesense-minibar.js` and `.css` of its repository into that folder.
"""

import gzip
import json
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, Route, sync_playwright
from werkzeug.serving import make_server

from bench.results import markdown
from index.build import rebuild
from scripts.find_chromium import find
from search.whoosh_engine import open_engine
from web.app import create_app
from web.settings import SiteSettings

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".cache" / "bench" / "widgets"
PACKAGES = {
    "ds3js": "@docsearch/js@3.9.0",
    "ds3css": "@docsearch/css@3.9.0",
    "ds4js": "@docsearch/js@4.7.1",
    "ds4css": "@docsearch/css@4.7.1",
    "ds5js": "@docsearch/js@5.2.0",
    "ds5css": "@docsearch/css@5.2.0",
    "autocomplete": "@algolia/autocomplete-js@1.19.12",
    "autocomplete-theme": "@algolia/autocomplete-theme-classic@1.19.11",
    "instantsearch": "instantsearch.js@4.118.1",
    "instantsearch-css": "instantsearch.css@8.23.0",
    "algoliasearch": "algoliasearch@5.64.0",
    "pagefind": "pagefind@1.6.0",
    "accessible": "accessible-autocomplete@3.0.1",
}
_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>'
    "<body><main><h1>A page</h1>{body}<p>After it</p></main></body></html>"
)
_ALGOLIA_HIT = {
    "objectID": "1",
    "url": "/article",
    "type": "lvl1",
    "title": "The moon walk",
    "content": None,
    "hierarchy": {"lvl0": "News", "lvl1": "The moon walk", **dict.fromkeys(("lvl2", "lvl3", "lvl4", "lvl5", "lvl6"))},
    "_highlightResult": {
        "title": {"value": "The <mark>moon</mark> walk", "matchLevel": "full"},
        "hierarchy": {
            "lvl0": {"value": "News", "matchLevel": "none"},
            "lvl1": {"value": "The <mark>moon</mark> walk", "matchLevel": "full"},
        },
    },
    "_snippetResult": {"hierarchy": {"lvl1": {"value": "The <mark>moon</mark> walk", "matchLevel": "full"}}},
}


@dataclass(frozen=True, slots=True)
class Widget:
    """
    One widget in its page.

    Attributes:
        head, body: What its documentation asks for.

        opener: What is clicked before one can type; empty when the box is there.

        box: Where one types. `shown`: what is there when the list is open.
    """

    name: str
    head: str
    body: str
    box: str
    shown: str
    opener: str = ""


def _docsearch(version: int, package: str) -> Widget:
    return Widget(
        f"@docsearch/js {package}",
        f'<link rel="stylesheet" href="/node_modules/ds{version}css/dist/style.css">',
        f'<div id="box"></div><script src="/node_modules/ds{version}js/dist/umd/index.js"></script>'
        "<script>docsearch({container: '#box', appId: 'A', apiKey: 'k', indexName: 'i', indices: ['i']})</script>",
        "input[type=search], .DocSearch-Input",
        ".DocSearch-Hit",
        ".DocSearch-Button",
    )


WIDGETS = (
    _docsearch(3, "3.9.0"),
    _docsearch(4, "4.7.1"),
    _docsearch(5, "5.2.0"),
    Widget(
        "@algolia/autocomplete-js 1.19.12",
        '<link rel="stylesheet" href="/node_modules/autocomplete-theme/dist/theme.min.css">',
        '<div id="box"></div><script src="/node_modules/autocomplete/dist/umd/index.production.js"></script>'
        "<script>window['@algolia/autocomplete-js'].autocomplete({container: '#box', placeholder: 'Search',"
        " getSources: () => [{sourceId: 'articles', getItems: () => fetch('/played').then((answer) => answer.json()),"
        " getItemUrl: ({item}) => item.url,"
        " templates: {item: ({item, html}) => html`<a href=${item.url}>${item.title}</a>`}}]})</script>",
        "input[type=search]",
        ".aa-Item",
    ),
    Widget(
        "instantsearch.js 4.118.1",
        '<link rel="stylesheet" href="/node_modules/instantsearch-css/themes/satellite-min.css">',
        '<div id="box"></div><div id="hits"></div>'
        '<script src="/node_modules/algoliasearch/dist/lite/builds/browser.umd.js"></script>'
        '<script src="/node_modules/instantsearch/dist/instantsearch.production.min.js"></script>'
        "<script>const search = instantsearch({indexName: 'i',"
        " searchClient: window['algoliasearch/lite'].liteClient('A', 'k')});"
        " search.addWidgets([instantsearch.widgets.searchBox({container: '#box', placeholder: 'Search'}),"
        " instantsearch.widgets.hits({container: '#hits', templates: {item: (hit, {html, components}) =>"
        " html`<a href=${hit.url}>${components.Highlight({attribute: 'title', hit})}</a>`}})]);"
        " search.start()</script>",
        "input[type=search]",
        ".ais-Hits-item",
    ),
    Widget(
        "pagefind 1.6.0, default UI",
        '<link rel="stylesheet" href="/site/pagefind/pagefind-ui.css">',
        '<div id="box"></div><script src="/site/pagefind/pagefind-ui.js"></script>'
        "<script>new PagefindUI({element: '#box', showImages: false})</script>",
        ".pagefind-ui__search-input",
        ".pagefind-ui__result-link",
    ),
    Widget(
        "pagefind 1.6.0, modular UI",
        '<link rel="stylesheet" href="/site/pagefind/pagefind-modular-ui.css">',
        '<div id="box"></div><div id="hits"></div><script src="/site/pagefind/pagefind-modular-ui.js"></script>'
        "<script>const ui = new PagefindModularUI.Instance({bundlePath: '/site/pagefind/'});"
        " ui.add(new PagefindModularUI.Input({containerElement: '#box'}));"
        " ui.add(new PagefindModularUI.ResultList({containerElement: '#hits'}))</script>",
        "#box input",
        ".pagefind-modular-list-title",
    ),
    Widget(
        "accessible-autocomplete 3.0.1",
        '<link rel="stylesheet" href="/node_modules/accessible/dist/accessible-autocomplete.min.css">',
        '<label for="search">Search</label><div id="box"></div>'
        '<script src="/node_modules/accessible/dist/accessible-autocomplete.min.js"></script>'
        "<script>accessibleAutocomplete({element: document.querySelector('#box'), id: 'search',"
        " source: (typed, show) => fetch('/played').then((answer) => answer.json())"
        ".then((found) => show(found.map(({title}) => title)))})</script>",
        "#search",
        "[role=option]",
    ),
    Widget(
        "typesense-minibar 1.3.3",
        '<link rel="stylesheet" href="/typesense-minibar.css">',
        '<typesense-minibar data-origin="https://played.example" data-collection="i" data-key="k">'
        '<form role="search" action="/search"><input type="search" name="q" aria-label="Search"></form>'
        '</typesense-minibar><script type="module" src="/typesense-minibar.js"></script>',
        "input[type=search]",
        "[role=option]",
    ),
)
OURS = Widget(
    "whowhen-search",
    '<script type="module" src="{archive}/widget/1/whowhen-search.js"></script>',
    '<whowhen-search><form action="{archive}/search"><input type="search" name="q" aria-label="Search"></form>'
    "</whowhen-search>",
    "[part=input]",
    "[role=option]",
)


def prepare() -> None:
    """The other widgets are in the working folder, and a site of two pages that Pagefind has indexed."""
    site = WORK / "site"
    site.mkdir(parents=True, exist_ok=True)
    wanted = {"private": True, "dependencies": {name: f"npm:{package}" for name, package in PACKAGES.items()}}
    listed = WORK / "package.json"
    if not listed.exists() or json.loads(listed.read_text(encoding="utf-8")) != wanted:
        listed.write_text(json.dumps(wanted), encoding="utf-8")
    npm = ("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel=error")
    subprocess.run(npm, cwd=WORK, check=True, stdin=subprocess.DEVNULL)
    for name in ("walk", "landing"):
        page = _PAGE.format(head="", body=f"<p>The moon {name}.</p>").replace("A page", f"The moon {name}")
        (site / f"{name}.html").write_text(page, encoding="utf-8")
    machine = f"{platform.system()}-{'x64' if platform.machine() in ('x86_64', 'AMD64') else 'arm64'}".lower()
    program = WORK / "node_modules" / "@pagefind" / machine / "bin" / "pagefind_extended"
    subprocess.run([program, "--site", site, "--quiet"], check=True)


@contextmanager
def archive() -> Iterator[str]:
    """The address of a site over the sample corpus."""
    with tempfile.TemporaryDirectory() as folder:
        rebuild(corpus=ROOT / "corpus", data=Path(folder))
        server = make_server("127.0.0.1", 0, create_app(open_engine(Path(folder)), SiteSettings()), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""


@contextmanager
def files() -> Iterator[str]:
    """The address of the working folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(WORK)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def play(route: Route) -> None:
    """The answer of whatever API is asked: two articles."""
    hits = [_ALGOLIA_HIT, {**_ALGOLIA_HIT, "objectID": "2", "url": "/other"}]
    if route.request.url.endswith("/played"):
        value: Any = [{"url": hit["url"], "title": f"{hit['title']} {hit['objectID']}"} for hit in hits]
    elif "played.example" in route.request.url:
        found = [{"document": hit, "highlights": [{"snippet": "The <mark>moon</mark> walk"}]} for hit in hits]
        value = {"grouped_hits": [{"hits": [one]} for one in found]}
    else:
        value = {"results": [{"hits": hits, "nbHits": 2, "page": 0, "nbPages": 1, "hitsPerPage": 20, "index": "i"}]}
    route.fulfill(json=value, headers={"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"})


def measure(browser: Browser, widget: Widget, address: str) -> list[str]:
    """The row of a widget: its name, bytes ready and open, and the rules that axe finds broken, closed and open."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light").new_page()
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    page.route("**/played", play)
    page.route("**/{played.example,*.algolia.net,*.algolianet.com,*.algolia.io}/**", play)
    (WORK / "page.html").write_text(_PAGE.format(head=widget.head, body=widget.body), encoding="utf-8")
    page.set_default_timeout(15_000)
    page.goto(f"{address}/page.html", wait_until="networkidle")
    page.locator(widget.opener or widget.box).first.wait_for()
    ready, closed = weight(loaded), broken(page)
    if widget.opener:
        page.locator(widget.opener).first.click()
    page.locator(widget.box).first.press_sequentially("moon", delay=30)
    page.locator(widget.shown).first.wait_for()
    page.wait_for_timeout(500)
    opened = broken(page)
    row = [widget.name, f"{ready:,}", f"{weight(loaded):,}", _said(closed), _said(opened)]
    page.context.close()
    return row


def weight(loaded: Sequence[Response]) -> int:
    """The bytes of all code, style and engine files among the responses, each as gzip."""
    return sum(
        len(gzip.compress(response.body(), 9, mtime=0))
        for response in loaded
        if response.ok and response.url.rpartition(".")[2] in ("js", "css", "pagefind")
    )


def broken(page: Page) -> list[str]:
    """The rules of axe that the page breaks now."""
    return sorted(violation["id"] for violation in Axe().run(page).response["violations"])


def _said(rules: Sequence[str]) -> str:
    return ", ".join(rules) or "0"


def main() -> int:
    """The command; what it ends with."""
    chromium = find(install=False)
    if chromium is None or shutil.which("npm") is None:
        print("npm and a Chromium are needed", file=sys.stderr)
        return 1
    prepare()
    rows = []
    with sync_playwright() as playwright, archive() as site, files() as address:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        head, body = (part.replace("{archive}", site) for part in (OURS.head, OURS.body))
        ours = replace(OURS, head=head, body=body)
        for widget in (ours, *WIDGETS):
            if "minibar" in widget.name and not (WORK / "typesense-minibar.js").exists():
                print("typesense-minibar is not there, see above", file=sys.stderr)
                continue
            rows.append(measure(browser, widget, address))
            print(rows[-1], file=sys.stderr, flush=True)
        browser.close()
    print(markdown([("widget", "bytes ready", "bytes open", "axe, closed", "axe, open"), *rows]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
