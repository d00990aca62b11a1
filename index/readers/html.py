"""
HTML: a page of a news site, or a page somebody saved.

What it says about itself is asked in this order: JSON-LD (NewsArticle and its kin), OpenGraph and other meta tags, the
elements a reader sees. The text is that of the one `[itemprop=articleBody]`, `<article>` or `<main>`; when the page
marks none it is what trafilatura takes for the main text; else all of the body outside header, footer and forms.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import BinaryIO

import lxml.etree
import lxml.html

from index.dates import Finding
from index.document import Document, Rejection
from index.readers.base import MAX_HTML, ReadingOptions, Refused, read_whole
from index.readers.characters import clean_line, decode, is_binary
from index.readers.draft import Draft, finish, names_in
from index.readers.rich import Rich
from index.readers.sanitize import html_to_rich, looks_like_html, parse, prune, rich_of
from index.structure import web_address

__all__ = ["read_html"]

MAX_LINKED_DATA = 500_000
MAX_LINKED_OBJECTS = 2000
LEAST_TEXT = 25  # characters; an <article> with less is a frame that a script fills
MAX_FOR_TRAFILATURA = 4_000  # elements; it is quadratic in paragraphs


def read_html(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The one article of a page."""
    try:
        data = read_whole(stream, MAX_HTML)
        if is_binary(data):
            raise Refused("binary", "the file holds control characters; it is not HTML")
        page = decode(data, _declared_encoding(data), options.encoding)
        tree = parse(page)
        if tree is None:
            raise Refused("empty", "the page holds nothing")
        yield finish(_draft(tree), path, "html", options)
    except Refused as refused:
        yield refused.rejection(path)


_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return None if match is None else (match[1] or match[2]).decode("ascii", "replace")


def _draft(tree: lxml.html.HtmlElement) -> Draft:
    linked = _LinkedArticle.of(tree)
    meta = _meta(tree)
    visible_title = _visible(tree, "//h1")
    title = unescape(linked.text("headline") or "") or meta.get("og:title") or visible_title or _page_title(tree, meta)
    draft = Draft(
        "",
        title,
        findings=(*linked.findings(), *_meta_findings(meta), *_time_findings(tree)),
        people=linked.people(),
        authors=linked.names("author") or _meta_authors(meta, tree),
        source=linked.name("publisher")
        or _first(meta, "og:site_name", "publisher", "dc.publisher", "citation_journal_title"),
        url=_address(tree, meta, linked),
        language=_language(tree, meta, linked),
    )
    body = _body(tree, linked)
    if not body.text.strip():
        raise Refused("empty", "the page holds no text outside scripts and navigation")
    draft.set_body(_without_title(body, clean_line(title or ""), visible_title or ""))
    return draft


# --- the text ---


def _body(tree: lxml.html.HtmlElement, linked: "_LinkedArticle") -> Rich:
    prune(tree, also=["nav"])
    for marked in ("//*[@itemprop='articleBody']", "//article", "//main"):
        found = tree.xpath(marked)
        if len(found) == 1:
            lxml.etree.strip_elements(found[0], "aside", "footer", "form", with_tail=False)
            rich = rich_of(found[0])
            if len(rich.text) >= LEAST_TEXT:
                return rich
    stated = linked.text("articleBody") or ""
    if len(stated) >= LEAST_TEXT:
        return html_to_rich(stated) if looks_like_html(stated) else Rich(stated)
    main = _main_text(tree)
    return main if main.text else _all_text(tree)


def _main_text(tree: lxml.html.HtmlElement) -> Rich:
    """What trafilatura takes for the main text."""
    if sum(1 for _ in tree.iter()) > MAX_FOR_TRAFILATURA:
        return Rich("")
    from trafilatura import (
        extract,
    )  # here because it takes a fifth of a second to import, and most pages need none of it

    # It warns of every page that it finds nothing in; the report of the build says that better.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    source = lxml.etree.tostring(tree, encoding="unicode", method="html")
    found = extract(
        source,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_links=True,
        with_metadata=False,
        output_format="html",
    )
    return html_to_rich(found) if found else Rich("")


def _all_text(tree: lxml.html.HtmlElement) -> Rich:
    body = tree.find("body")
    if body is None:
        return Rich("")
    whole = len(body.text_content())
    # ASP.NET puts the page into one form; a form that holds most of the text is the page.
    forms = [form for form in body.iter("form") if len(form.text_content()) < whole / 2]
    for form in forms:
        form.tag = "aside"
    lxml.etree.strip_elements(body, "header", "footer", "aside", with_tail=False)
    return rich_of(body)


def _without_title(body: Rich, *titles: str) -> Rich:
    """The body without the headline that stands above it."""
    paragraphs = body.text.split("\n\n", 3)
    wanted = {" ".join(title.split()).casefold() for title in titles if title}
    start = 0
    for place, paragraph in enumerate(paragraphs[:3]):
        end = start + len(paragraph)
        if " ".join(paragraph.split()).casefold() in wanted and len(paragraphs) > 1:
            is_last = place == len(paragraphs) - 1
            return body.without(start - 2, end) if is_last else body.without(start, end + 2)
        start = end + 2
    return body


# --- what the page says about itself ---


def _meta(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """The first content of every meta name, in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(meta: Mapping[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
)


def _meta_findings(meta: Mapping[str, str]) -> list[Finding]:
    return [Finding("meta tag", meta[name]) for name in _DATE_NAMES if name in meta]


def _time_findings(tree: lxml.html.HtmlElement) -> list[Finding]:
    found = tree.xpath("//*[@itemprop='datePublished'][not(self::meta)] | //time[@pubdate]")
    stated = (
        (element.get("datetime") or element.get("content") or element.text_content()).strip() for element in found[:3]
    )
    return [Finding("time tag", text) for text in stated if text]


def _visible(tree: lxml.html.HtmlElement, xpath: str) -> str | None:
    for element in tree.xpath(xpath)[:3]:
        text = clean_line(element.text_content()[:5000])
        if text:
            return text
    return None


def _page_title(tree: lxml.html.HtmlElement, meta: Mapping[str, str]) -> str | None:
    """The title element without the name of the site behind it."""
    title = _visible(tree, "//title[not(ancestor::svg)]")
    site = clean_line(meta.get("og:site_name", ""))
    if title and site:
        for dash in (" - ", " | ", " – ", " — ", " · ", " :: "):
            title = title.removesuffix(dash + site)
    return title


def _meta_authors(meta: Mapping[str, str], tree: lxml.html.HtmlElement) -> tuple[str, ...]:
    stated = _first(
        meta, "author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"
    )
    if stated and web_address(stated) is None:
        return names_in(stated)
    found = tree.xpath("//*[@rel='author' or @itemprop='author'][not(self::meta or self::link)]")[:10]
    return tuple(name for element in found for name in names_in(clean_line(element.text_content()[:300])))


def _address(tree: lxml.html.HtmlElement, meta: Mapping[str, str], linked: "_LinkedArticle") -> str | None:
    canonical = [link.get("href", "") for link in tree.xpath("//link[@rel='canonical']")[:1]]
    stated = [*canonical, meta.get("og:url", ""), linked.text("url") or "", linked.text("mainEntityOfPage") or ""]
    return next((address for text in stated if (address := web_address(text))), None)


def _language(tree: lxml.html.HtmlElement, meta: Mapping[str, str], linked: "_LinkedArticle") -> str | None:
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return stated or linked.text("inLanguage") or _first(meta, "og:locale", "content-language", "dc.language")


# --- JSON-LD ---

_ARTICLE_TYPE = re.compile(r"(?:.*[:/])?(?:\w*Article|\w*Posting|Report|Review|Recipe)")


class _LinkedArticle:
    """The first article among the JSON-LD of a page; an empty one when there is none."""

    def __init__(self, properties: Mapping[str, object]) -> None:
        self._properties = properties

    @classmethod
    def of(cls, tree: lxml.html.HtmlElement) -> "_LinkedArticle":
        articles = [found for found in _linked_objects(tree) if _is_article(found)]
        stated = [found for found in articles if "headline" in found or "datePublished" in found]
        return cls((stated or articles or [{}])[0])

    def text(self, name: str) -> str | None:
        """A property that is a text, or an object with an address."""
        value = _only(self._properties.get(name))
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url") or value.get("name")
        return value if isinstance(value, str) and value.strip() else None

    def name(self, name: str) -> str | None:
        """The name of the thing that a property holds."""
        return next(iter(self.names(name)), None)

    def names(self, name: str) -> tuple[str, ...]:
        """The names of the things that a property holds."""
        return tuple(_name_of(thing) for thing in _listed(self._properties.get(name)) if _name_of(thing))

    def people(self) -> tuple[str, ...]:
        """Whom the article says it is about."""
        things = [*_listed(self._properties.get("about")), *_listed(self._properties.get("mentions"))]
        return tuple(_name_of(thing) for thing in things if isinstance(thing, Mapping) and "Person" in _types(thing))

    def findings(self) -> list[Finding]:
        stated = self.text("datePublished") or self.text("dateCreated")
        return [Finding("JSON-LD", stated)] if stated else []


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value[:500]
    return [] if value is None else [value]


def _only(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _name_of(thing: object) -> str:
    name = _only(thing.get("name")) if isinstance(thing, Mapping) else thing
    return name.strip() if isinstance(name, str) and web_address(name) is None else ""


def _types(thing: Mapping[str, object]) -> list[str]:
    return [kind for kind in _listed(thing.get("@type")) if isinstance(kind, str)]


def _is_article(thing: Mapping[str, object]) -> bool:
    return any(_ARTICLE_TYPE.fullmatch(kind[:100]) for kind in _types(thing))


def _linked_objects(tree: lxml.html.HtmlElement) -> Iterator[Mapping[str, object]]:
    """The objects of all JSON-LD blocks, those inside lists and @graph too."""
    waiting: list[object] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:50]:
        source = (script.text or "")[:MAX_LINKED_DATA]
        try:
            waiting.append(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue  # a broken block says nothing; the page may still say it elsewhere
    waiting.reverse()
    for _ in range(MAX_LINKED_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value[:500]))
        elif isinstance(value, Mapping):
            yield value
            waiting.extend(reversed([value[name] for name in ("@graph", "mainEntity") if name in value]))
