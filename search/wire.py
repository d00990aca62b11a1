"""
Results as JSON: one shape for the API and for `whowhen search --json`.

Ranges count UTF-16 units here, as JavaScript, Java and C# count text, while our own values count characters:

    Hit(title="🚀 Moon", title_highlights=((2, 6),))  ->  {"title": "🚀 Moon", "title_highlights": [[3, 7]], ...}
"""

from collections.abc import Sequence
from typing import Any

from index.document import PublishedDate
from search.request import article_url, search_url
from search.results import Bucket, Hit, Range, Results, Snippet

__all__ = ["results_to_json", "utf16_ranges"]

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
        },
        "total": results.total,
        "page": results.request.page,
        "size": results.request.size,
        "generation": results.generation,
        "hits": [_hit(hit, root) for hit in results.hits],
        "facets": {
            "people": {
                "buckets": [_valued(bucket, root) for bucket in results.people.buckets],
                "values": results.people.values,
            },
            "dates": {
                "precision": str(results.dates.precision),
                "buckets": [_valued(bucket, root) for bucket in results.dates.buckets],
                "undated": _counted(results.dates.undated, root),
            },
        },
    }


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


def _hit(hit: Hit, root: str) -> Json:
    return {
        "id": hit.doc_id,
        "title": hit.title,
        "title_highlights": utf16_ranges(hit.title, hit.title_highlights),
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
        "published": _published(hit.published),
        "people": list(hit.people),
        "source": hit.source,
        "url": hit.url,
        "page_url": root + article_url(hit.doc_id),
        "score": hit.score,
    }


def _snippet(snippet: Snippet) -> Json:
    return {"text": snippet.text, "highlights": utf16_ranges(snippet.text, snippet.highlights)}


def _published(published: PublishedDate | None) -> Json | None:
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
