"""
The archive in a browser's address bar: how to search it, and what to suggest while somebody types.

    /opensearch.xml   the description (OpenSearch 1.1)
    /suggest?q=moo    ["moo", ["Keith Moon", ...], ["person, 3 articles", ...], ["https://...", ...]]
"""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from flask import Blueprint, Response, request

from search.engine import Engine
from search.request import to_pairs
from search.results import Suggestion, Suggestions
from web.answers import suggestion_url
from web.api import json_response
from web.caching import unless_known
from web.feeds import writable
from web.markup import shown
from web.params import nothing, search_without
from web.settings import SiteSettings
from web.urls import absolute, known_address
from web.words import counted

__all__ = ["opensearch_blueprint"]

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_MOST_NAME = 16  # characters of a ShortName
_FILTERS = ("person", "not_person", "people", "nobody", "source", "lang", "from", "to", "undated", "day")
_EACH = 4  # suggestions of each kind; address bars show eight at most


def opensearch_blueprint(engine: Engine, settings: SiteSettings) -> Blueprint:
    """`/opensearch.xml` and `/suggest`, answered by this engine."""
    opensearch = Blueprint("opensearch", __name__)

    @opensearch.get("/opensearch.xml")
    def description() -> Response:
        nothing(request.args.items(multi=True))
        body = describe(settings, known_address())
        return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")

    @opensearch.get("/suggest")
    def suggest() -> Response:
        asked = search_without(
            request.args.items(multi=True), ("match", "sort", "page", "size", "facet_size", *_FILTERS)
        )

        def answer() -> Response:
            found = engine.suggest(asked.text, limit=_EACH)
            return json_response(to_browser(found), kind="application/x-suggestions+json")

        return unless_known(engine, repr(to_pairs(asked)), answer)

    return opensearch


def describe(settings: SiteSettings, address: str) -> bytes:
    """
    The description of the site at this address.

    >>> print(describe(SiteSettings(), "https://news.example").decode())  # doctest: +ELLIPSIS
    <?xml version='1.0' encoding='utf-8'?>
    <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
    <ShortName>Whowhen</ShortName>
    ...
    """
    description = Xml.Element("OpenSearchDescription", xmlns=_NAMESPACE)
    for tag, text in (
        ("ShortName", settings.name[:_MOST_NAME].strip()),
        ("LongName", settings.name[:48]),
        ("Description", settings.tagline[:1024]),
        ("InputEncoding", "UTF-8"),
        ("OutputEncoding", "UTF-8"),
    ):
        Xml.SubElement(description, tag).text = writable(text)
    for kind, template, relation in (
        ("text/html", f"{address}/search?q={{searchTerms}}", "results"),
        ("application/x-suggestions+json", f"{address}/suggest?q={{searchTerms}}", "suggestions"),
        ("application/atom+xml", f"{address}/feed.atom?q={{searchTerms}}", "results"),
        ("application/opensearchdescription+xml", f"{address}/opensearch.xml", "self"),
    ):
        Xml.SubElement(description, "Url", {"type": kind, "method": "get", "rel": relation, "template": template})
    Xml.indent(description, "")
    written: bytes = Xml.tostring(description, encoding="utf-8", xml_declaration=True)
    return written


def to_browser(found: Suggestions) -> list[object]:
    """What browsers read: the text, what may be meant, a word on each, and where each leads."""
    listed = [*found.people, *found.titles, *found.words]
    return [
        found.text,
        [shown(one.text) for one in listed],
        list(_described(listed)),
        [absolute(suggestion_url(one)) for one in listed],
    ]


def _described(listed: list[Suggestion]) -> Iterator[str]:
    for one in listed:
        kind = {"person": "person", "title": "article", "word": "search"}[one.kind]
        yield kind if one.total is None else f"{kind}, {counted(one.total, 'article')}"
