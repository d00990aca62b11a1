"""
Results as JSON: one shape for the API and for `whowhen search --json`.

Ranges count UTF-16 units here, as JavaScript, Java and C# count text, while our own values count characters:

    Hit(title="🚀 Moon", title_highlights=((2, 6),))  ->  {"title": "🚀 Moon", "title_highlights": [[3, 7]], ...}
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index.document import PublishedDate
from search.request import MAX_TEXT, article_url, search_url
from search.results import Bucket, Hit, Range, Results, Snippet

__all__ = ["hit_to_json", "last_page", "published_to_json", "results_to_json", "snippet_to_json", "utf16_ranges"]

Json = dict[str, Any]


def results_to_json(results: Results, root: str = "") -> Json:
    """
    The answer as values that `json.dumps` takes.

    Args:
        root: What stands before every path of the site, such as `/archive`.
    """
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
        "facets": {
            "people": {
                "buckets": [_valued(bucket, root) for bucket in results.people.buckets],
                "values": results.people.values,
            },
            "dates": {
                "precision": str(results.dates.precision),
                "buckets": [_valued(bucket, root) for bucket in results.dates.buckets],
                "undated": _counted(results.dates.undated, root),
                "coarser": results.dates.coarser,
                "up": [{"value": value, "url": root + search_url(wider)} for value, wider in results.dates.up],
            },
        },
        "ways_out": [
            {"label": way.label, "total": way.total, "url": root + search_url(way.request)} for way in results.ways_out
        ],
    }


def last_page(results: Results) -> int:
    """The number of the last page; there is always one."""
    return max(1, -(-results.total // results.request.size))


def _suggestion_url(results: Results, root: str) -> str | None:
    text = results.suggestion
    if not text or len(text) > MAX_TEXT:
        return None
    return root + search_url(replace(results.request, text=text, page=1))


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
        "url": hit.url,
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


def _valued(bucket: Bucket, root: str) -> Json:
    return {"value": bucket.value, **_counted(bucket, root)}


def _counted(bucket: Bucket, root: str) -> Json:
    return {
        "count": bucket.count,
        "toggle_total": bucket.toggle_total,
        "selected": bucket.selected,
        "toggle_url": root + search_url(bucket.toggled),
    }
