"""
Hits as rows of a table, for programs that calculate: CSV as RFC 4180 has it, and nothing in it is a formula.

    hit_row(hit, url)  ->  ["a-1", "A walk on the moon", "1969-07-20", "day", "Neil Armstrong; Buzz Aldrin", ...]
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from search.results import Hit, NameFound

__all__ = ["BATCH_COLUMNS", "HIT_COLUMNS", "batch_rows", "csv_lines", "hit_row", "safe_cell"]

HIT_COLUMNS = ("id", "title", "date", "precision", "people", "source", "url", "page_url", "passage")
BATCH_COLUMNS = ("name", "found_as", "person", "articles", "fault", *HIT_COLUMNS)

# What spreadsheets take for the beginning of a formula, also in its full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Everything that is no character of a text but tab and line feed, and what turns the direction of others around.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe_cell(text: str) -> str:
    """
    The text as a cell that no spreadsheet calculates: a `'` stands before what could be a formula.

    >>> safe_cell("=1+1"), safe_cell("2019-11-20"), safe_cell(" =1")
    ("'=1+1", '2019-11-20', "' =1")
    """
    clean = _CONTROLS.sub("", text)
    return f"'{clean}" if clean.lstrip(" \xa0").startswith(_FORMULA) else clean


def hit_row(hit: Hit, page_url: str) -> list[str]:
    """
    A hit under `HIT_COLUMNS`.

    Args:
        page_url: Where its page is.
    """
    return [
        hit.doc_id,
        hit.title,
        str(hit.published.date) if hit.published else "",
        str(hit.published.precision) if hit.published else "",
        "; ".join(hit.people),
        hit.source or "",
        hit.url or "",
        page_url,
        " … ".join(snippet.text for snippet in hit.snippets),
    ]


def batch_rows(
    found: Iterable[NameFound], page_url: Callable[[str], str], most: int | None = None
) -> Iterator[list[str]]:
    """
    A row under `BATCH_COLUMNS` for each hit of each name, and one for a name without hits.

    Args:
        page_url: From an article's id to where its page is.

        most: Hits of a name; None for all.
    """
    for name in found:
        about = [name.name, name.kind, name.person or "", str(name.total), name.fault or ""]
        hit = None
        for hit in islice(name.hits, most):
            yield [*about, *hit_row(hit, page_url(hit.doc_id))]
        if hit is None:
            yield [*about, *("" for _ in HIT_COLUMNS)]


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Each row as a line of CSV, as soon as the row is there; every cell is safe."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        yield written.getvalue()
        written.seek(0)
        written.truncate()
