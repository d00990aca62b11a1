"""
What is new in a search, as Atom and as JSON Feed.

A feed is a search, newest first. It says when its newest entry appeared and never what time it is, so that it stays the
same until the archive changes; each entry says which search found it and by which passage.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from flask import Blueprint, Response, request

from search.engine import Engine
from search.parser import parse
from search.request import SearchRequest, Sort, to_pairs
from search.results import Hit, Results
from search.wire import published_to_json, snippet_to_json
from web.caching import unless_known
from web.markup import shown
from web.params import search_without
from web.reading import in_words
from web.settings import SiteSettings
from web.timing import note, phase
from web.urls import absolute, article_url, feed_url, root, search_url
from web.words import filter_words, say_date

__all__ = ["feeds_blueprint", "writable"]

_ATOM = "http://www.w3.org/2005/Atom"
_SIZE = 20
# Undated articles have to have a time in a feed; nobody takes this one for news.
_NEVER = "1970-01-01T00:00:00Z"
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feeds_blueprint(engine: Engine, settings: SiteSettings) -> Blueprint:
    """`/feed.atom` and `/feed.json`, answered by this engine."""
    feeds = Blueprint("feeds", __name__)

    @feeds.get("/feed.atom")
    def atom() -> Response:
        return answer("atom")

    @feeds.get("/feed.json")
    def json_feed() -> Response:
        return answer("json")

    def answer(kind: str) -> Response:
        asked = search_without(request.args.items(multi=True), ("sort", "page", "facet_size"))
        size = asked.size if request.args.get("size") else _SIZE
        asked = replace(asked, sort=Sort.NEWEST, size=size, facet_size=0)
        return unless_known(engine, repr(to_pairs(asked)), lambda: made(kind, asked))

    def made(kind: str, asked: SearchRequest) -> Response:
        results = engine.search(asked)
        note(results.timings)
        with phase("render"):
            if kind == "atom":
                return Response(atom_feed(results, settings.name), content_type="application/atom+xml; charset=utf-8")
            body = json.dumps(json_feed_of(results, settings.name), ensure_ascii=False, separators=(",", ":"))
            return Response(body, content_type="application/feed+json; charset=utf-8")

    return feeds


def atom_feed(results: Results, site: str) -> bytes:
    """The hits as an Atom feed (RFC 4287)."""
    asked = results.request
    feed = Xml.Element("feed", xmlns=_ATOM)
    _text(feed, "id", _urn("search", feed_url(asked, "atom").removeprefix(root())))
    _text(feed, "title", _title(asked, site))
    _text(feed, "updated", max((_time(hit) for hit in results.hits), default=_NEVER))
    _text(Xml.SubElement(feed, "author"), "name", site)
    _link(feed, "self", absolute(feed_url(asked, "atom")), "application/atom+xml")
    _link(feed, "alternate", absolute(search_url(_as_page(asked))), "text/html")
    reason = _reason(results)
    for hit in results.hits:
        _entry(feed, hit, asked, reason)
    Xml.indent(feed, "")
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Xml.Element, hit: Hit, asked: SearchRequest, reason: str) -> None:
    entry = Xml.SubElement(feed, "entry")
    _text(entry, "id", _id(hit))
    _text(entry, "title", hit.title)
    _text(entry, "updated", _time(hit))
    if hit.published and hit.published.date.day:
        _text(entry, "published", _time(hit))
    _link(entry, "alternate", absolute(article_url(hit.doc_id, asked.text)), "text/html")
    if hit.url:
        _link(entry, "related", hit.url)
    for name in hit.people:
        Xml.SubElement(entry, "category", term=writable(name))
    _text(entry, "summary", "\n\n".join(_why(hit, reason)))


def json_feed_of(results: Results, site: str) -> dict[str, Any]:
    """The hits as a JSON Feed 1.1; what it has no member for is in `_whowhen`, as the API says it."""
    asked = results.request
    reason = _reason(results)
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(asked, site),
        "home_page_url": absolute(search_url(_as_page(asked))),
        "feed_url": absolute(feed_url(asked, "json")),
        "items": [_item(hit, results, reason) for hit in results.hits],
    }


def _item(hit: Hit, results: Results, reason: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": _id(hit),
        "url": absolute(article_url(hit.doc_id, results.request.text)),
        "title": shown(hit.title),
        "content_text": shown("\n\n".join(_why(hit, reason))),
        "tags": list(hit.people),
        "_whowhen": {
            "id": hit.doc_id,
            "found_by": reason,
            "understood": results.understood,
            "search_url": absolute(search_url(_as_page(results.request))),
            "passages": [snippet_to_json(snippet) for snippet in hit.snippets],
            "published": published_to_json(hit.published),
        },
    }
    if hit.url:
        item["external_url"] = hit.url
    if hit.published:
        item["date_published"] = _time(hit)
    return item


def _as_page(asked: SearchRequest) -> SearchRequest:
    """The page that shows what the feed holds."""
    plain = SearchRequest()
    return replace(
        asked, sort=Sort.NEWEST if asked.text else None, page=1, size=plain.size, facet_size=plain.facet_size
    )


def _title(asked: SearchRequest, site: str) -> str:
    return (
        shown(" · ".join([part for part in (asked.text, *filter_words(asked)) if part] or ["All articles"]))
        + f" · {site}"
    )


def _reason(results: Results) -> str:
    """
    Which search it was that found an entry: "Found by: “moon”; Ann Lee".
    """
    read = in_words(parse(results.understood)) if results.understood else ""
    parts = [part for part in (read, *filter_words(results.request)) if part] or ["every article"]
    some = " (some of the words; no article has all)" if results.relaxed else ""
    return f"Found by: {'; '.join(parts)}{some}"


def _why(hit: Hit, reason: str) -> Iterator[str]:
    """The date as far as it is known, the search, and the passages that it found."""
    yield f"{say_date(hit.published.date) if hit.published else 'No date'}. {reason}"
    for snippet in hit.snippets:
        if snippet.text.strip():
            yield snippet.text


def _id(hit: Hit) -> str:
    """What the article is called for good, wherever the site moves."""
    return _urn("article", hit.doc_id)


def _urn(kind: str, name: str) -> str:
    """
    A name for good. Validators of feeds take only what RFC 2141 lets stand in a URN.

    >>> _urn("article", "2019/moon ~1?.txt")
    'urn:whowhen:article:2019%2Fmoon%20%7E1%3F.txt'
    """
    return f"urn:whowhen:{kind}:{quote(name, safe='').replace('~', '%7E')}"


def _time(hit: Hit) -> str:
    """The first moment of the day, month or year it appeared."""
    return f"{date.fromordinal(hit.published.first).isoformat()}T00:00:00Z" if hit.published else _NEVER


def _text(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = writable(shown(text))


def _link(parent: Xml.Element, rel: str, href: str, kind: str = "") -> None:
    attributes = {"rel": rel, "href": writable(href), **({"type": kind} if kind else {})}
    Xml.SubElement(parent, "link", attributes)


def writable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
