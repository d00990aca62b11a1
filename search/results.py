"""
What a search answers, as frozen values.

Text that is shown carries its highlights as `(start, end)` ranges in characters; nothing here holds HTML.
`search/wire.py` turns a `Results` into the JSON of the API, `web/templates` into a page.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from index.document import Document, PartialDate, Precision, PublishedDate
from search.request import SearchRequest

__all__ = [
    "About",
    "Applied",
    "Article",
    "ArticleLink",
    "Bucket",
    "Comparison",
    "DateFacet",
    "Every",
    "Generation",
    "Hit",
    "Letter",
    "NameForm",
    "NameFound",
    "PeopleFacet",
    "PeopleOrder",
    "PeoplePage",
    "Person",
    "PersonCount",
    "PersonMention",
    "Place",
    "Range",
    "Results",
    "Snippet",
    "Step",
    "Suggestion",
    "Suggestions",
    "Timeline",
    "ValueCount",
    "ValuesFacet",
    "WayOut",
    "offered",
    "search_after",
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

        arguments: Of the method; None when it takes the value that is followed, as values of a facet share a step.
    """

    request: SearchRequest
    method: str
    arguments: tuple[Any, ...] | None = None

    def taken(self, value: str) -> SearchRequest:
        """The search after the click on this value."""
        arguments = (value,) if self.arguments is None else self.arguments
        changed: SearchRequest = getattr(self.request, self.method)(*arguments)
        return changed


def search_after(click: SearchRequest | Step, value: str) -> SearchRequest:
    """The search that a click on this value leads to."""
    return click.taken(value) if isinstance(click, Step) else click


class Bucket(NamedTuple):
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
    count: int  # type: ignore[assignment]  # hides the method of tuples
    click: SearchRequest | Step
    toggle_total: int
    selected: bool

    @property
    def toggled(self) -> SearchRequest:
        return search_after(self.click, self.value)


def offered(values: Iterable[str], counts: Iterable[int], click: Step, totals: Iterable[int]) -> list[Bucket]:
    """Buckets of values none of which is chosen, all with one click; of each iterable one for each."""
    return list(map(_NEW_BUCKET, zip(values, counts, repeat(click), totals, repeat(False), strict=False)))


# What `Bucket(...)` does in the end; a page has fifty of them, and calling it takes longer than all else about them.
_NEW_BUCKET: Callable[[tuple[object, ...]], Bucket] = partial(tuple.__new__, Bucket)


@dataclass(frozen=True, slots=True)
class PeopleFacet:
    """
    Attributes:
        buckets: The chosen people first, then the most frequent ones, by falling count and then by name.

        count_values: How many different people there are under every other filter, counted when it is asked for:
            `values`.

        nobody: The articles in which nobody is named; None when there was no time to count.
    """

    buckets: tuple[Bucket, ...]
    count_values: Callable[[], int] = field(compare=False, repr=False)
    nobody: Bucket | None = None

    @property
    def values(self) -> int:
        return self.count_values()


@dataclass(frozen=True, slots=True)
class ValuesFacet:
    """
    Sources or languages.

    Attributes:
        buckets: The chosen ones first, then the most frequent ones, by falling count and then by name.

        values: How many different ones there are under every other filter.
    """

    buckets: tuple[Bucket, ...] = ()
    values: int = 0


class DateFacet(NamedTuple):
    """
    Attributes:
        precision: What one bucket is.

        buckets: In order of time, without gaps (beyond 400 buckets only those that hold articles).

        undated: The articles without a date.

        coarser: Articles within the days shown that belong to no bucket, because they are known less
            precisely than the buckets are: "2019" when the buckets are months.

        wider: The wider ranges this one is a part of, from the widest, each with the click on it; empty when none is
            chosen. The value of the widest is "". `up` has the searches.

        any_year: When one day is chosen: the same day of any year.
    """

    precision: Precision
    buckets: tuple[Bucket, ...]
    undated: Bucket
    coarser: int = 0
    wider: tuple[tuple[str, SearchRequest | Step], ...] = ()
    any_year: "WayOut | None" = None

    @property
    def up(self) -> tuple[tuple[str, SearchRequest], ...]:
        return tuple((value, search_after(click, value)) for value, click in self.wider)


@dataclass(frozen=True, slots=True)
class Applied:
    """
    A filter in force, and what one finds without it.

    Attributes:
        kind: The parameter of the address: `person`, `not_person`, `nobody`, `source`, `lang`, `undated` or `day`;
            `date` for a range.

        value: A name or a tag as it is shown, or a date or range as after `date:`.

        without: The same search without this filter.

        total: How many articles `without` finds.
    """

    kind: str
    value: str
    without: SearchRequest
    total: int


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

        sources: Who published it. `languages`: tags such as `en`.

        applied: Every filter in force, in a fixed order.

        cleared: The search without any of them; None when there is none.

        incomplete: The facets that there was no time to count, of "people", "sources" and "languages".

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
    sources: ValuesFacet = ValuesFacet()
    languages: ValuesFacet = ValuesFacet()
    applied: tuple[Applied, ...] = ()
    cleared: SearchRequest | None = None
    incomplete: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article as it is named elsewhere."""

    doc_id: str
    title: str
    published: PublishedDate | None
    source: str | None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """
    A place in an article's text where somebody is named.

    Attributes:
        start, end: In characters.

        person: The canonical name, one of the article's `people`.
    """

    start: int
    end: int
    person: str


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where an article stands among the hits of a search.

    Attributes:
        number: From 1.

        total: How many hits there are.
    """

    number: int
    total: int
    previous: ArticleLink | None
    next: ArticleLink | None


@dataclass(frozen=True, slots=True)
class PersonCount:
    """A person and the number of articles they are in."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Article:
    """
    One whole article, marked for a query.

    Attributes:
        people: Who is in it, canonical names by falling frequency in the archive.

        mentions: Where in the text they are named, in order, never overlapping.

        counted: `people`, with the number of articles each of them is in.

        undated_reason: Why the article has no date, a sentence; None for a dated one.

        similar: More like this, at most 5.

        older, newer: The neighbours in time over the whole archive; None for undated ones.

        place: Among the hits of the search that the reader comes from; None when there is none.
    """

    document: Document
    people: tuple[str, ...]
    title_highlights: tuple[Range, ...]
    highlights: tuple[Range, ...]
    generation: str
    mentions: tuple[PersonMention, ...] = ()
    counted: tuple[PersonCount, ...] = ()
    undated_reason: str | None = None
    similar: tuple[ArticleLink, ...] = ()
    older: ArticleLink | None = None
    newer: ArticleLink | None = None
    place: Place | None = None

    @property
    def hits(self) -> int:
        return len(self.title_highlights) + len(self.highlights)


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A source or a language and the number of its articles."""

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

        top_people: The most frequent, at most 30. `sources` and `languages`: likewise.
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
    sources: tuple[ValueCount, ...] = ()
    languages: tuple[ValueCount, ...] = ()


@dataclass(frozen=True, slots=True)
class NameForm:
    """
    One way in which articles write a name.

    Attributes:
        count: Articles that write it so.

        passage: The first in time, with the name marked; None when no text has it.

        article: Where that stands.
    """

    text: str
    count: int
    passage: Snippet | None
    article: ArticleLink | None


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody articles are about.

    Attributes:
        role: What articles call them, if they agree.

        total: Articles they are in; `request` finds these.

        forms: How articles write the name, by falling count.

        first, latest: Of their dated articles; None when all are undated.

        dates: When they appear; a bar leads to their articles then.

        together: Who is in the same articles, by falling count; a click finds the articles with both.

        near: For each of these the search for passages that name both close by; None where there are none, or where
            such a search would be too broad.
    """

    name: str
    role: str | None
    total: int
    request: SearchRequest
    forms: tuple[NameForm, ...]
    first: Hit | None
    latest: Hit | None
    dates: DateFacet
    together: tuple[Bucket, ...]
    generation: str
    near: tuple["WayOut | None", ...] = ()


class PeopleOrder(StrEnum):
    """The order of a list of people."""

    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Letter:
    """
    Where the people of a letter are in a list by name.

    Attributes:
        letter: `A` and so on; `#` for all that is no letter of ours.

        page: The page that the first of them is on.
    """

    letter: str
    count: int
    page: int


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """
    A page of the people in what a request finds.

    Attributes:
        within: What their names hold.

        total: People on all pages.

        buckets: As in the facet.

        letters: Only in the order of names.
    """

    request: SearchRequest
    within: str
    order: PeopleOrder
    page: int
    size: int
    pages: int
    total: int
    buckets: tuple[Bucket, ...]
    letters: tuple[Letter, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """
    One person's articles over time.

    Attributes:
        total: All of them; `request` finds these.

        counts: In each bucket of the comparison; `requests` find these.

        undated: Without a date. `coarser`: known less precisely than the buckets are.
    """

    person: str
    total: int
    counts: tuple[int, ...]
    undated: int
    coarser: int
    request: SearchRequest
    requests: tuple[SearchRequest, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    The articles of several people, over the same stretches of time.

    Attributes:
        request: What is compared within, without people.

        values: The buckets, such as `2019-11`, in order and without gaps.

        totals: All articles of the request in each bucket.
    """

    request: SearchRequest
    precision: Precision
    values: tuple[str, ...]
    totals: tuple[int, ...]
    lines: tuple[Timeline, ...]
    generation: str

    def share(self, line: Timeline, bucket: int) -> float | None:
        """Of the articles in a bucket, the part that mentions the person; None where there are no articles."""
        return line.counts[bucket] / self.totals[bucket] if self.totals[bucket] else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    Something that somebody may be typing.

    Attributes:
        kind: `person`, `title` or `word`.

        highlights: What of it was typed.

        request: The search it leads to; for a title the one to mark in the article.

        total: How many articles `request` finds; None for a title.

        doc_id: Of the article with this title; None for others.
    """

    kind: str
    text: str
    highlights: tuple[Range, ...]
    request: SearchRequest
    total: int | None
    doc_id: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """
    What somebody may be typing: people, then titles, then words.

    Attributes:
        text: What was typed.
    """

    text: str
    people: tuple[Suggestion, ...]
    titles: tuple[Suggestion, ...]
    words: tuple[Suggestion, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class Every:
    """
    All hits of a request.

    Attributes:
        request: With people and sources as they are shown. `understood`, `relaxed`, `warnings`: as in `Results`.

        hits: In the order of the request, each made when it is asked for; to be gone through once.
    """

    request: SearchRequest
    understood: str
    relaxed: bool
    warnings: tuple[str, ...]
    total: int
    generation: str
    hits: Iterator[Hit] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NameFound:
    """
    What is found for one of many names.

    Attributes:
        name: As it was given.

        kind: `person` when somebody has the name, else `words`: the name is looked for in the texts.

        person: Under which name this is.

        request: What was asked. `total` and `hits`: what it finds.

        fault: Why it could not be searched for, or None.
    """

    name: str
    kind: str
    person: str | None
    request: SearchRequest
    total: int
    hits: Iterator[Hit] = field(compare=False, repr=False)
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Generation:
    """Which index answers, and when it was built (ISO 8601 in UTC)."""

    name: str
    built: str

    @property
    def identity(self) -> str:
        """Different for every index there ever was in a data directory, also when names begin again."""
        return f"{self.name}-{self.built}"
