"""
Results as JSON: one shape for the API and for `whowhen search --json`.

Ranges count UTF-16 units here, as JavaScript, Java and C# count text, while our own values count characters:

    Hit(title="🚀 Moon", title_highlights=((2, 6),))  ->  {"title": "🚀 Moon", "title_highlights": [[3, 7]], ...}
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index.document import PublishedDate
from search.addresses import api_path, export_path, feed_path
from search.request import MAX_TEXT, article_url, search_url
from search.results import ArticleLink, Bucket, DateFacet, Hit, Range, Results, Snippet, ValuesFacet

__all__ = [
    "bucket_to_json",
    "dates_to_json",
    "hit_to_json",
    "last_page",
    "link_to_json",
    "published_to_json",
    "results_to_json",
    "snippet_to_json",
    "utf16_ranges",
    "web_address",
]

Json = dict[str, Any]


def results_to_json(results: Results, root: str = "") -> Json:
    """
    The answer as values that `json.dumps` takes.

    Args:
        root: What stands before every path of the site, such as `/archive`.
    """
    cleared = results.cleared
    return {
        "query": {
            "text": results.request.text,
            "understood": results.understood,
            "relaxed": results.relaxed,
            "warnings": list(results.warnings),
            "suggestion": results.suggestion,
            "suggestion_url": _suggestion_url(results, root),
        },
        "total": results.total,
        "page": results.request.page,
        "size": results.request.size,
        "pages": last_page(results),
        "generation": results.generation,
        "hits": [hit_to_json(hit, root) for hit in results.hits],
        "facets": _facets(results, root),
        "applied": [
            {"kind": one.kind, "value": one.value, "total": one.total, "url": root + search_url(one.without)}
            for one in results.applied
        ],
        "cleared_url": None if cleared is None else root + search_url(cleared),
        "ways_out": [
            {"label": way.label, "total": way.total, "url": root + search_url(way.request)} for way in results.ways_out
        ],
        "links": _links(results, root),
    }


def last_page(results: Results) -> int:
    """The number of the last page; there is always one."""
    return max(1, -(-results.total // results.request.size))


def _links(results: Results, root: str) -> Json:
    """The same search on the pages beside this one, and in its other forms."""
    asked = results.request
    last = last_page(results)
    return {
        "self": root + api_path(asked),
        "previous": root + api_path(replace(asked, page=asked.page - 1)) if asked.page > 1 else None,
        "next": root + api_path(replace(asked, page=asked.page + 1)) if asked.page < last else None,
        "page": root + search_url(asked),
        "atom": root + feed_path(asked, "atom"),
        "json_feed": root + feed_path(asked, "json"),
        "csv": root + export_path(asked, "csv"),
        "jsonl": root + export_path(asked, "jsonl"),
    }


def _suggestion_url(results: Results, root: str) -> str | None:
    text = results.suggestion
    if not text or len(text) > MAX_TEXT:
        return None
    return root + search_url(replace(results.request, text=text, page=1))


def _facets(results: Results, root: str) -> Json:
    """Every facet; one that is not complete has no buckets, because there was no time to count them."""
    nobody = results.people.nobody
    counted = {
        "people": {
            "buckets": [bucket_to_json(bucket, root) for bucket in results.people.buckets],
            "values": results.people.values,
            "nobody": None if nobody is None else _counted(nobody, root),
        },
        "dates": dates_to_json(results.dates, root),
        "sources": _values(results.sources, root),
        "languages": _values(results.languages, root),
    }
    return {name: {**facet, "complete": name not in results.incomplete} for name, facet in counted.items()}


def dates_to_json(dates: DateFacet, root: str = "") -> Json:
    """When articles appeared, and the ways to wider dates."""
    return {
        "precision": str(dates.precision),
        "buckets": [bucket_to_json(bucket, root) for bucket in dates.buckets],
        "undated": _counted(dates.undated, root),
        "coarser": dates.coarser,
        "up": [{"value": value, "url": root + search_url(wider)} for value, wider in dates.up],
    }


def _values(facet: ValuesFacet, root: str) -> Json:
    return {"buckets": [bucket_to_json(bucket, root) for bucket in facet.buckets], "values": facet.values}


def bucket_to_json(bucket: Bucket, root: str = "") -> Json:
    """A value of a facet with its two numbers and its link."""
    return {"value": bucket.value, **_counted(bucket, root)}


def _counted(bucket: Bucket, root: str) -> Json:
    return {
        "count": bucket.count,
        "toggle_total": bucket.toggle_total,
        "selected": bucket.selected,
        "toggle_url": root + search_url(bucket.toggled),
    }


def hit_to_json(hit: Hit, root: str = "") -> Json:
    """One found article."""
    return {
        "id": hit.doc_id,
        "title": hit.title,
        "title_highlights": utf16_ranges(hit.title, hit.title_highlights),
        "snippets": [snippet_to_json(snippet) for snippet in hit.snippets],
        "published": published_to_json(hit.published),
        "people": list(hit.people),
        "source": hit.source,
        "url": web_address(hit.url),
        "page_url": root + article_url(hit.doc_id),
        "score": hit.score,
    }


def snippet_to_json(snippet: Snippet) -> Json:
    """A passage and its ranges."""
    return {"text": snippet.text, "highlights": utf16_ranges(snippet.text, snippet.highlights)}


def published_to_json(published: PublishedDate | None) -> Json | None:
    """When an article appeared; None when it does not say."""
    if published is None:
        return None
    return {"date": str(published.date), "precision": str(published.precision), "rule": published.rule}


def link_to_json(article: ArticleLink | None, root: str = "") -> Json | None:
    """An article as it is named elsewhere."""
    if article is None:
        return None
    return {
        "id": article.doc_id,
        "title": article.title,
        "published": published_to_json(article.published),
        "source": article.source,
        "page_url": root + article_url(article.doc_id),
    }


def web_address(url: str | None) -> str | None:
    """The address, if it is one of the web: a program may make a link of it without looking."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


def utf16_ranges(text: str, ranges: Sequence[Range]) -> list[list[int]]:
    """
    The same stretches of the text, counted in UTF-16 units.

    >>> utf16_ranges("🚀 Moon", [(2, 6)])
    [[3, 7]]
    """
    if not ranges or text.isascii():
        return [[start, end] for start, end in ranges]
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    return [[units[start], units[end]] for start, end in ranges]
