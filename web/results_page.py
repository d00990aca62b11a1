"""
What a results page shows, worked out from a `Results`: titles, chips, rows and links, no HTML.

The law of counts: a number beside a link is the total one gets by following it. So a link that adds a choice shows its
`toggle_total`, and a link that takes one back shows none.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from index.document import PartialDate
from search.parser import parse
from search.query import And, Fuzzy, Or, Phrase, Query, Wildcard, Word
from search.request import MAX_TEXT, Match, SearchRequest, Sort, to_pairs
from search.results import Hit, Results, WayOut
from web.choices import Chip, Choice, Pager, chips_of, pager
from web.facet_rows import FacetRow, ValuesPanel, people_modes, people_rows, values_panels
from web.histogram import Histogram, of_buckets
from web.outside import at_passage
from web.reading import in_words
from web.urls import api_url, article_url, everybody_url, export_url, feed_url, search_url
from web.words import counted, filter_words, grouped, say_date, say_day, say_range, shortened

__all__ = [
    "HitRow",
    "ResultsPage",
    "article_address",
    "hit_row",
    "kept_pairs",
    "page_title",
    "results_page",
]

PEOPLE_LINKED = 4  # of a hit; the most important ones
PEOPLE_NAMED = 4  # more, as text


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
    """
    Everything `results.html` shows, in its words.

    Attributes:
        kept: The parameters that a new query keeps.

        within_pairs: Those that a search for a person in these results keeps.

        addresses: Of the same search elsewhere: as a feed, as a file, as JSON.
    """

    results: Results
    request: SearchRequest
    title: str
    heading: str
    span: str
    chips: tuple[Chip, ...]
    clear_url: str
    kept: tuple[tuple[str, str], ...]
    within_pairs: tuple[tuple[str, str], ...]
    hits: tuple[HitRow, ...]
    first: int
    people: tuple[FacetRow, ...]
    people_modes: tuple[Choice, ...]
    more_people: Choice | None
    values: tuple[ValuesPanel, ...]
    incomplete: tuple[str, ...]
    match_choice: Choice | None
    histogram: Histogram | None
    crumbs: tuple[Choice, ...]
    any_year: WayOutRow | None
    undated_url: str
    undated_left_out: bool
    reading: str
    suggestion_url: str
    ways_out: tuple[WayOutRow, ...]
    sorts: tuple[Choice, ...]
    pager: Pager
    canonical: str
    addresses: dict[str, str]
    indexable: bool


def results_page(results: Results, site: str) -> ResultsPage:
    """The page of these results on the site of this name."""
    request = results.request
    query = parse(results.understood)
    dates = results.dates
    return ResultsPage(
        results=results,
        request=request,
        title=page_title(request, site),
        heading=_heading(results),
        span=_span(results),
        chips=chips_of(results.applied, request),
        clear_url=search_url(request.without_filters()),
        kept=kept_pairs(request),
        within_pairs=tuple(to_pairs(replace(request, page=1))),
        hits=_hit_rows(results),
        first=_first(request),
        people=people_rows(request, results.people.buckets, results.people.nobody),
        people_modes=people_modes(request),
        more_people=_more_people(results),
        values=values_panels(results),
        incomplete=results.incomplete,
        match_choice=_match_choice(results, query),
        histogram=of_buckets(dates.buckets, dates.precision),
        crumbs=_crumbs(results),
        any_year=_any_year(dates.any_year),
        undated_url=search_url(dates.undated.toggled),
        undated_left_out=bool(request.start or request.end) and dates.undated.count > 0,
        reading=in_words(query) if request.text else "",
        suggestion_url=_suggestion_url(results),
        ways_out=_ways_out(results) if not results.total else (),
        sorts=_sorts(request),
        pager=pager(request.page, max(1, -(-results.total // request.size)), lambda page: _page_url(request, page)),
        canonical=search_url(_canonical(request)),
        addresses={
            "Atom": feed_url(request, "atom"),
            "JSON Feed": feed_url(request, "json"),
            "CSV": export_url(request, "csv"),
            "JSON Lines": export_url(request, "jsonl"),
            "JSON": api_url(request),
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
    return doc_path + _whole_search(request)


def _whole_search(request: SearchRequest) -> str:
    """What an article's address ends with."""
    pairs = [(name, value) for name, value in to_pairs(request) if name != "facet_size"]
    return f"{'?' if pairs else ''}{urlencode(pairs)}{'#hit-1' if request.text or request.people else ''}"


def _canonical(request: SearchRequest) -> SearchRequest:
    """The same search with everything that may be in any order in one order."""
    return replace(
        request,
        people=tuple(sorted(request.people)),
        not_people=tuple(sorted(request.not_people)),
        sources=tuple(sorted(request.sources)),
        languages=tuple(sorted(request.languages)),
    )


def _first(request: SearchRequest) -> int:
    """The place of the page's first hit among all."""
    return (request.page - 1) * request.size + 1


def _heading(results: Results) -> str:
    total, request = results.total, results.request
    if not total:
        return "No articles found"
    if not request.text and not request.filter_count:
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


def _hit_rows(results: Results) -> tuple[HitRow, ...]:
    """The hits as they are shown."""
    request = results.request
    ending = _whole_search(request)
    return tuple(_hit_row(hit, request, number, ending) for number, hit in enumerate(results.hits, _first(request)))


def hit_row(hit: Hit, request: SearchRequest, number: int) -> HitRow:
    """The hit as it is shown among others, at this place of all that the request finds."""
    return _hit_row(hit, request, number, _whole_search(request))


def _hit_row(hit: Hit, request: SearchRequest, number: int, ending: str) -> HitRow:
    linked = [name for name in hit.people[:PEOPLE_LINKED] if request.has_room or name in request.people]
    named = [name for name in hit.people if name not in linked][:PEOPLE_NAMED]
    more = len(hit.people) - len(linked) - len(named)
    return HitRow(
        hit=hit,
        number=number,
        url=article_url(hit.doc_id) + ending,
        outside_url=at_passage(hit.url, hit.snippets),
        date=say_date(hit.published.date) if hit.published else "",
        people=tuple((n, "" if n in request.people else search_url(request.with_person(n))) for n in linked),
        others=", ".join((*named, f"{more} more") if more else named),
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
    """The way to everybody who is in the results, when some are not shown here."""
    hidden = results.people.values - sum(1 for bucket in results.people.buckets if bucket.count)
    if hidden <= 0 or not results.request.has_room or "people" in results.incomplete:
        return None
    label = f"Show {grouped(hidden)} more {'person' if hidden == 1 else 'people'}"
    return Choice(label, everybody_url(results.request))


def _ways_out(results: Results) -> tuple[WayOutRow, ...]:
    """Every filter in force that could be given up, the most fruitful first, and then all of them at once."""
    rows = [
        WayOutRow(_without(one.kind, chip), chip.url, chip.total)
        for one, chip in zip(results.applied, chips_of(results.applied, results.request), strict=True)
    ]
    rows.sort(key=lambda row: -row.total)
    everything = [way for way in results.ways_out if way.request == results.cleared]
    if len(rows) > 1:
        rows += [WayOutRow("Without any filter", search_url(way.request), way.total) for way in everything]
    return tuple(rows)


def _without(kind: str, chip: Chip) -> str:
    """Taking back a filter, in words; what is no name is quoted, as "without nobody named" says something else."""
    if kind in ("person", "source", "lang"):
        return f"Without {chip.value}"
    return f"Without “{'not ' if kind == 'not_person' else ''}{chip.value}”"


def _any_year(way: WayOut | None) -> WayOutRow | None:
    if way is None or way.request.day is None:
        return None
    words = say_day(way.request.day)
    return WayOutRow(words[:1].upper() + words[1:], search_url(way.request), way.total)


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
