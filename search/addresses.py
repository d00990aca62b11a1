"""
The addresses of a search in its other forms, from the root of the site.

    feed_path(SearchRequest(text="moon", page=3), "atom")  ->  /feed.atom?q=moon
"""

from dataclasses import replace
from typing import Literal
from urllib.parse import quote, urlencode

from search.request import SearchRequest, search_url, to_pairs

__all__ = ["ExportKind", "FeedKind", "api_path", "export_path", "feed_path", "person_path"]

FeedKind = Literal["atom", "json"]
ExportKind = Literal["csv", "jsonl"]

_PLAIN = SearchRequest()


def api_path(request: SearchRequest) -> str:
    """This search as JSON."""
    return f"/api/v1{search_url(request)}"


def feed_path(request: SearchRequest, kind: FeedKind) -> str:
    """What appears newly in this search: always the newest first, from the first page."""
    asked = replace(request, sort=None, page=1, size=_PLAIN.size, facet_size=_PLAIN.facet_size)
    return _with_query(f"/feed.{kind}", asked)


def export_path(request: SearchRequest, kind: ExportKind) -> str:
    """All hits of this search in its order, to keep."""
    return _with_query(f"/export.{kind}", replace(request, page=1, size=_PLAIN.size, facet_size=_PLAIN.facet_size))


def person_path(name: str) -> str:
    """The page of this person."""
    return f"/person/{quote(name, safe='')}"


def _with_query(path: str, request: SearchRequest) -> str:
    pairs = to_pairs(request)
    return f"{path}?{urlencode(pairs)}" if pairs else path
