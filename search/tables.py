"""
Hits as rows of a table, and rows as CSV that no spreadsheet takes for formulas.

    ["=HYPERLINK(...)", "a, b"]   ->   '=HYPERLINK(...),"a, b"
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from search.request import article_url
from search.results import Hit, NameFound

__all__ = ["BATCH_COLUMNS", "HIT_COLUMNS", "batch_rows", "csv_lines", "hit_row", "safe_cell"]

HIT_COLUMNS = ("id", "title", "date", "source", "people", "url", "page_url", "passage")
BATCH_COLUMNS = ("name", "found_as", "person", "articles", "fault", *HIT_COLUMNS)

_BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """
    The text as a cell that is text in every spreadsheet: on one line, and with an apostrophe before a formula.

    >>> safe_cell("=1+1"), safe_cell("\\t@now"), safe_cell("plain - text"), safe_cell("two\\nlines")
    ("'=1+1", "'@now", 'plain - text', 'two lines')
    """
    line = " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split())
    return f"'{line}" if line.startswith(_BEGINS_FORMULA) else line


def hit_row(hit: Hit, page_url: Callable[[str], str] = article_url) -> list[str]:
    """
    A hit as the cells of `HIT_COLUMNS`.

    Args:
        page_url: From an id to the address of its page.
    """
    return [
        hit.doc_id,
        hit.title,
        str(hit.published.date) if hit.published else "",
        hit.source or "",
        "; ".join(hit.people),
        hit.url or "",
        page_url(hit.doc_id),
        " … ".join(snippet.text for snippet in hit.snippets),
    ]


def batch_rows(
    found: Iterable[NameFound], most: int | None = None, page_url: Callable[[str], str] = article_url
) -> Iterator[list[str]]:
    """
    A row for each hit of each name, and for a name without hits one row that says so; columns as `BATCH_COLUMNS`.

    Args:
        most: Hits of a name; None for all.
    """
    for name in found:
        about = [name.name, name.kind, name.person or "", str(name.total), name.fault or ""]
        hit = None
        for hit in islice(name.hits, most):
            yield [*about, *hit_row(hit, page_url)]
        if hit is None:
            yield [*about, *("" for _ in HIT_COLUMNS)]


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as CSV (RFC 4180), a line each; every cell is made safe."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
