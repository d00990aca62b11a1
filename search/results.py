"""
What a search answers, as frozen values.

Text that is shown carries its highlights as `(start, end)` ranges in characters; nothing here holds HTML.
`search/wire.py` turns a `Results` into the JSON of the API, `web/templates` into a page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from index.document import Document, PartialDate, Precision, PublishedDate
from search.request import SearchRequest

__all__ = [
    "About",
    "Article",
    "Bucket",
    "DateFacet",
    "Hit",
    "PeopleFacet",
    "PersonCount",
    "Range",
    "Results",
    "Snippet",
    "Step",
    "WayOut",
]

Range = tuple[int, int]
"""Start and end of a stretch of text, in characters, end not included."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """
    A passage of an article.

    Attributes:
        text: At most 400 characters.

        highlights: What matched: sorted, not touching each other, inside the text.
    """

    text: str
    highlights: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """
    One found article.

    Attributes:
        score: Of relevance, 0 when nothing in the query scores; comparable within one answer only.
    """

    doc_id: str
    title: str
    title_highlights: tuple[Range, ...]
    snippets: tuple[Snippet, ...]
    published: PublishedDate | None
    people: tuple[str, ...]
    source: str | None
    url: str | None
    score: float


class Step(NamedTuple):
    """
    A search one click away, made when it is asked for: a page of results has fifty of them, and shows some.

    Attributes:
        method: Of `SearchRequest`, that changes `request`.
    """

    request: SearchRequest
    method: str
    arguments: tuple[Any, ...]

    def taken(self) -> SearchRequest:
        """The search after the click."""
        changed: SearchRequest = getattr(self.request, self.method)(*self.arguments)
        return changed


@dataclass(frozen=True, slots=True)
class Bucket:
    """
    One value of a facet.

    Attributes:
        value: A name, or a date such as `2019-11`.

        count: Articles with this value under every other filter. The facet's own selection is left out, except
            where several people must all be in an article.

        click: The search one gets by following the value: chosen, or no longer chosen. `toggled` is that search.

        toggle_total: How many articles `toggled` finds.

        selected: Whether it is chosen now.
    """

    value: str
    count: int
    click: SearchRequest | Step
    toggle_total: int
    selected: bool

    @property
    def toggled(self) -> SearchRequest:
        return self.click.taken() if isinstance(self.click, Step) else self.click


@dataclass(frozen=True, slots=True)
class PeopleFacet:
    """
    Attributes:
        buckets: The chosen people first, then the most frequent ones, by falling count and then by name.

        count_values: How many different people there are under every other filter, counted when it is asked for:
            `values`.
    """

    buckets: tuple[Bucket, ...]
    count_values: Callable[[], int] = field(compare=False, repr=False)

    @property
    def values(self) -> int:
        return self.count_values()


@dataclass(frozen=True, slots=True)
class DateFacet:
    """
    Attributes:
        precision: What one bucket is.

        buckets: In order of time, without gaps (beyond 400 buckets only those that hold articles).

        undated: The articles without a date.

        coarser: Articles within the days shown that belong to no bucket, because they are known less
            precisely than the buckets are: "2019" when the buckets are months.

        up: The wider range this one is a part of, from the widest; empty when none is chosen.
            `(value, request)`; the value of the widest is "".
    """

    precision: Precision
    buckets: tuple[Bucket, ...]
    undated: Bucket
    coarser: int = 0
    up: tuple[tuple[str, SearchRequest], ...] = ()


@dataclass(frozen=True, slots=True)
class WayOut:
    """
    A search that finds more than the present one, offered when that found nothing.

    Attributes:
        label: The filter that is given up, in words.
    """

    label: str
    request: SearchRequest
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """
    The answer to one request.

    Attributes:
        understood: How the query was read; it parses to the query that was run.

        relaxed: No article has all the words, so these have some of them.

        warnings: What the reader should know of how it was read, one sentence each.

        suggestion: A query text with words the index knows, when a word is in no article; else None.

        total: Articles found.

        generation: Name of the index that answered; the whole answer is of one generation.

        ways_out: Only when nothing was found.

        timings: Phase to milliseconds.
    """

    request: SearchRequest
    understood: str
    relaxed: bool
    warnings: tuple[str, ...]
    suggestion: str | None
    total: int
    generation: str
    hits: tuple[Hit, ...]
    people: PeopleFacet
    dates: DateFacet
    ways_out: tuple[WayOut, ...] = ()
    timings: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """
    One whole article, marked for a query.

    Attributes:
        people: Who is in it, canonical names by falling frequency in the archive.
    """

    document: Document
    people: tuple[str, ...]
    title_highlights: tuple[Range, ...]
    highlights: tuple[Range, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class PersonCount:
    """A person and the number of articles they are in."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class About:
    """
    What an archive holds.

    Attributes:
        terms: Different words.

        size: Bytes on disk of the generation.

        built: When, ISO 8601 in UTC.

        corpus: The folder's last name, never its path.

        first: The earliest year, month or day any article is dated; None when all are undated.

        years: (year, articles) in order of time, zero-filled.

        top_people: The most frequent, at most 30.
    """

    documents: int
    undated: int
    people: int
    terms: int
    size: int
    generation: str
    built: str
    corpus: str
    first: PartialDate | None = None
    last: PartialDate | None = None
    years: tuple[tuple[int, int], ...] = ()
    top_people: tuple[PersonCount, ...] = ()
