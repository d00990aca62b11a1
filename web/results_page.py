"""
What a results page shows, worked out from a `Results`: titles, chips, rows and links, no HTML.

The law of counts: a number beside a link is the total one gets by following it. So a link that adds a choice shows its
`toggle_total`, and a link that takes one back shows none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from index.document import PartialDate
from search.parser import parse
from search.query import And, Fuzzy, Or, Phrase, Query, Wildcard, Word
from search.request import (
    MAX_FACET_SIZE,
    MAX_TEXT,
    Match,
    PeopleMode,
    SearchRequest,
    Sort,
    UndatedMode,
    to_pairs,
)
from search.results import Hit, Results
from web.histogram import Histogram, of_buckets
from web.outside import at_passage
from web.reading import in_words
from web.urls import api_url, article_url, export_url, feed_url, search_url
from web.words import counted, filter_words, grouped, say_date, say_range, shortened

__all__ = [
    "Chip",
    "Choice",
    "HitRow",
    "PersonRow",
    "ResultsPage",
    "article_address",
    "hit_row",
    "kept_pairs",
    "page_title",
    "results_page",
]

PEOPLE_LINKED = 4  # of a hit; the most important ones
PEOPLE_NAMED = 4  # more, as text
PAGES_AROUND = 2  # numbers on each side of the present page


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the same search: a sort order, a page, a mode."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """
    A filter that is applied, and the search without it.

    Attributes:
        total: Articles of that search; None when nobody has counted them.
    """

    kind: str
    value: str
    url: str
    total: int | None = None

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"Remove filter: {self.kind} {self.value}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """
    A value of a facet, mostly a person.

    Attributes:
        total: Articles after following `url`; None when it takes the choice back.

        excluded: Whether articles with the person are left out.

        exclude_url: None when there is nothing to leave out: the person is chosen or left out already, or is nobody.

        special: Whether `name` says something about the articles instead of naming somebody.
    """

    name: str
    url: str
    total: int | None
    selected: bool = False
    excluded: bool = False
    exclude_url: str | None = None
    special: bool = False


@dataclass(frozen=True, slots=True)
class HitRow:
    """
    A hit with the links of its page.

    Attributes:
        people: Linked: name and the search with this person added, "" for one that is chosen already.

        others: Further people, as text.

        number: Its place among all hits, from 1.

        outside_url: Where it appeared, at the passage that is shown; "" when that is no address to lead to.
    """

    hit: Hit
    number: int
    url: str
    outside_url: str
    date: str
    people: tuple[tuple[str, str], ...]
    others: str


@dataclass(frozen=True, slots=True)
class WayOutRow:
    """A search that finds something, when the present one does not."""

    label: str
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything `results.html` shows, in its words."""

    results: Results
    request: SearchRequest
    title: str
    heading: str
    span: str
    chips: tuple[Chip, ...]
    clear_url: str
    kept: tuple[tuple[str, str], ...]
    hits: tuple[HitRow, ...]
    people: tuple[PersonRow, ...]
    people_modes: tuple[Choice, ...]
    match_choice: Choice | None
    more_people: Choice | None
    fewer_people: Choice | None
    histogram: Histogram | None
    crumbs: tuple[Choice, ...]
    reading: str
    suggestion_url: str
    ways_out: tuple[WayOutRow, ...]
    undated_url: str
    undated_left_out: bool
    first: int
    sorts: tuple[Choice, ...]
    pages: tuple[Choice | None, ...]
    previous_url: str | None
    next_url: str | None
    canonical: str
    feeds: dict[str, str]
    indexable: bool
    any_year: WayOutRow | None = None
    values: tuple[object, ...] = ()
    incomplete: tuple[str, ...] = ()
    within_pairs: tuple[tuple[str, str], ...] = ()


def results_page(results: Results, site: str) -> ResultsPage:
    """The page of these results on the site of this name."""
    request = results.request
    query = parse(results.understood)
    last = max(1, -(-results.total // request.size))
    return ResultsPage(
        results=results,
        request=request,
        title=page_title(request, site),
        heading=_heading(results),
        span=_span(results),
        chips=tuple(_chips(request)),
        clear_url=search_url(_without_filters(request)),
        kept=kept_pairs(request),
        hits=tuple(hit_row(hit, request, number) for number, hit in enumerate(results.hits, _first(request))),
        people=_people(results),
        people_modes=_people_modes(request),
        match_choice=_match_choice(results, query),
        more_people=_more_people(results),
        fewer_people=_fewer_people(request),
        histogram=of_buckets(results.dates.buckets, results.dates.precision),
        crumbs=_crumbs(results),
        reading=in_words(query) if request.text else "",
        suggestion_url=_suggestion_url(results),
        ways_out=tuple(WayOutRow(way.label, search_url(way.request), way.total) for way in results.ways_out),
        undated_url=search_url(results.dates.undated.toggled),
        undated_left_out=bool(request.start or request.end) and results.dates.undated.count > 0,
        first=_first(request),
        sorts=_sorts(request),
        pages=_pages(request, last),
        previous_url=_page_url(request, request.page - 1) if request.page > 1 else None,
        next_url=_page_url(request, request.page + 1) if request.page < last else None,
        canonical=search_url(_canonical(request)),
        feeds={
            "api": api_url(request),
            "atom": feed_url(request, "atom"),
            "json": feed_url(request, "json"),
            "csv": export_url(request, "csv"),
            "jsonl": export_url(request, "jsonl"),
        },
        indexable=request == SearchRequest(page=request.page),
    )


def page_title(request: SearchRequest, site: str) -> str:
    """
    Query, filters, page, site.

    >>> page_title(SearchRequest(text="moon", people=("Ann Lee",), page=2), "Whowhen")
    'moon · Ann Lee · page 2 · Whowhen'
    """
    parts = [shortened(part) for part in (request.text, *filter_words(request)) if part] or ["All articles"]
    if request.page > 1:
        parts.append(f"page {grouped(request.page)}")
    return " · ".join((*parts, site))


def kept_pairs(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """The parameters that a new query in the form keeps without showing them as fields."""
    shown = ("q", "from", "to", "page", "facet_size")
    return tuple((name, value) for name, value in to_pairs(request) if name not in shown)


def article_address(doc_path: str, request: SearchRequest) -> str:
    """The article's page at the first hit, with the whole search in its address, so that it can lead back."""
    pairs = to_pairs(replace(request, facet_size=SearchRequest().facet_size))
    return f"{doc_path}{'?' if pairs else ''}{urlencode(pairs)}{'#hit-1' if request.text else ''}"


def _canonical(request: SearchRequest) -> SearchRequest:
    """The same search with everything that may be in any order in one order."""
    return replace(request, people=tuple(sorted(request.people)), not_people=tuple(sorted(request.not_people)))


def _first(request: SearchRequest) -> int:
    """The place of the page's first hit among all."""
    return (request.page - 1) * request.size + 1


def _heading(results: Results) -> str:
    total, request = results.total, results.request
    if not total:
        return "No articles found"
    if not request.text and not _filtered(request):
        return f"All {counted(total, 'article')}" if total > 1 else "1 article"
    return counted(total, "article")


def _span(results: Results) -> str:
    """
    Which of the hits are on this page: "11–20 of 41"; empty when all are.
    """
    request, shown = results.request, len(results.hits)
    if shown >= results.total:
        return ""
    first = _first(request)
    return f"{grouped(first)}–{grouped(first + shown - 1)} of {grouped(results.total)}"


def _filtered(request: SearchRequest) -> bool:
    return bool(request.people or request.not_people or request.start or request.end or request.undated)


def _without_filters(request: SearchRequest) -> SearchRequest:
    return replace(
        request,
        people=(),
        people_mode=PeopleMode.ANY,
        not_people=(),
        start=None,
        end=None,
        undated=None,
        page=1,
    )


def _chips(request: SearchRequest) -> list[Chip]:
    chips = [Chip("Person", name, search_url(request.without_person(name))) for name in request.people]
    chips += [Chip("Not", name, search_url(request.without_person(name))) for name in request.not_people]
    if request.start or request.end:
        anytime = replace(request, start=None, end=None, page=1)
        chips.append(Chip("Date", say_range(request.start, request.end), search_url(anytime)))
    if request.undated:
        words = "undated only" if request.undated is UndatedMode.ONLY else "dated only"
        chips.append(Chip("Date", words, search_url(replace(request, undated=None, page=1))))
    return chips


def hit_row(hit: Hit, request: SearchRequest, number: int) -> HitRow:
    """The hit as it is shown among others, at this place of all that the request finds."""
    linked = [name for name in hit.people[:PEOPLE_LINKED] if request.has_room or name in request.people]
    named = [name for name in hit.people if name not in linked][:PEOPLE_NAMED]
    more = len(hit.people) - len(linked) - len(named)
    return HitRow(
        hit=hit,
        number=number,
        url=article_address(article_url(hit.doc_id), request),
        outside_url=at_passage(hit.url, hit.snippets),
        date=say_date(hit.published.date) if hit.published else "",
        people=tuple((n, "" if n in request.people else search_url(request.with_person(n))) for n in linked),
        others=", ".join((*named, f"{more} more") if more else named),
    )


def _people(results: Results) -> tuple[PersonRow, ...]:
    request = results.request
    left_out = [PersonRow(n, search_url(request.without_person(n)), None, excluded=True) for n in request.not_people]
    rows = [
        PersonRow(
            name=bucket.value,
            url=search_url(bucket.toggled),
            total=None if bucket.selected else bucket.toggle_total,
            selected=bucket.selected,
            exclude_url=None if bucket.selected else search_url(request.excluding_person(bucket.value)),
        )
        for bucket in results.people.buckets
        if bucket.value not in request.not_people
    ]
    return (*rows[: len(request.people)], *left_out, *rows[len(request.people) :])


def _people_modes(request: SearchRequest) -> tuple[Choice, ...]:
    """Whether more people widen the search or narrow it; offered as soon as one is chosen, before it matters."""
    if not request.people:
        return ()
    labels = {PeopleMode.ANY: "Any of them", PeopleMode.ALL: "All together"}
    return tuple(
        Choice(label, search_url(replace(request, people_mode=mode, page=1)), request.people_mode is mode)
        for mode, label in labels.items()
    )


def _match_choice(results: Results, query: Query) -> Choice | None:
    """The other way to read several plain words; None when it would make no difference."""
    request = results.request
    if request.match is Match.ANY:
        return Choice("Require all words", search_url(replace(request, match=Match.ALL, page=1)))
    if results.relaxed or not isinstance(query, And) or sum(map(_holds_words, query.clauses)) < 2:
        return None
    return Choice("Find any of the words", search_url(replace(request, match=Match.ANY, page=1)))


def _holds_words(clause: Query) -> bool:
    return isinstance(clause, Word | Phrase | Wildcard | Fuzzy | And | Or)


def _suggestion_url(results: Results) -> str:
    """The search for the suggested text; empty when there is none, or none that could be asked."""
    text = results.suggestion or ""
    return search_url(replace(results.request, text=text, page=1)) if 0 < len(text) <= MAX_TEXT else ""


def _more_people(results: Results) -> Choice | None:
    hidden = results.people.values - sum(1 for bucket in results.people.buckets if bucket.count)
    size = results.request.facet_size
    if hidden <= 0 or size >= MAX_FACET_SIZE or not results.request.has_room:
        return None
    wanted = min(max(size * 5, 50), MAX_FACET_SIZE)
    shown = min(hidden, wanted - size)
    url = search_url(replace(results.request, facet_size=wanted))
    return Choice(f"Show {grouped(shown)} more {'person' if shown == 1 else 'people'}", url)


def _fewer_people(request: SearchRequest) -> Choice | None:
    usual = SearchRequest().facet_size
    if request.facet_size <= usual:
        return None
    return Choice("Show fewer people", search_url(replace(request, facet_size=usual)))


def _crumbs(results: Results) -> tuple[Choice, ...]:
    request = results.request
    if not results.dates.up:
        return ()
    path = [
        Choice(say_date(PartialDate.parse(value)) if value else "All years", search_url(wider))
        for value, wider in results.dates.up
    ]
    return (*path, Choice(say_range(request.start, request.end), search_url(request), current=True))


def _sorts(request: SearchRequest) -> tuple[Choice, ...]:
    usual = Sort.RELEVANCE if request.text else Sort.NEWEST
    offered = [sort for sort in Sort if request.text or sort is not Sort.RELEVANCE]
    labels = {
        Sort.RELEVANCE: "Best match",
        Sort.NEWEST: "Newest",
        Sort.OLDEST: "Oldest",
        Sort.TITLE: "Title",
    }
    return tuple(
        Choice(
            labels[sort],
            search_url(replace(request, sort=None if sort is usual else sort, page=1)),
            sort is (request.sort or usual),
        )
        for sort in offered
    )


def _page_url(request: SearchRequest, page: int) -> str:
    return search_url(replace(request, page=page))


def _pages(request: SearchRequest, last: int) -> tuple[Choice | None, ...]:
    """The first page, the last one and those around the present one; None stands for a gap."""
    if last == 1:
        return ()
    near = range(request.page - PAGES_AROUND, request.page + PAGES_AROUND + 1)
    numbers = sorted({1, last, *(page for page in near if 1 <= page <= last)})
    return tuple(_with_gaps(request, numbers))


def _with_gaps(request: SearchRequest, numbers: Sequence[int]) -> list[Choice | None]:
    choices: list[Choice | None] = []
    before = 0
    for number in numbers:
        if number == before + 2:
            choices.append(Choice(grouped(before + 1), _page_url(request, before + 1)))
        elif number > before + 2:
            choices.append(None)
        choices.append(Choice(grouped(number), _page_url(request, number), number == request.page))
        before = number
    return choices
