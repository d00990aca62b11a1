"""
One generation of the index, opened, and every answer it can give.

A search here is: parse, find the articles of the query, narrow them by the filters, count the facets, read the articles
of one page and cut their snippets.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np

from index.arrays import Array
from index.document import Document, PartialDate
from index.errors import UserError
from index.people.spellings import plain
from index.tokens import fold, phrase_key
from search.budget import Budget
from search.collection import Collection
from search.did_you_mean import suggestion
from search.execute import Executor, Unscored
from search.facets import date_facet, people_facet
from search.filters import filters_of, in_words
from search.highlight import Matched, find, snippets
from search.labels import Labels, is_language_of, labels_of, values_facet
from search.limit import give_way
from search.marking import matched_by
from search.matches import Matches, unscored_matches
from search.name_words import NameWords
from search.names import Names
from search.nodes import Node
from search.ordering import page_of
from search.parser import QuerySyntaxError, parse
from search.query import DayOfYear, Person, Query, Word, clauses_of
from search.relax import relax
from search.remembered import Remembered
from search.request import Match, RequestError, SearchRequest, day_text
from search.results import (
    About,
    Applied,
    ArticleLink,
    DateFacet,
    Hit,
    PeopleFacet,
    PersonCount,
    Results,
    Step,
    ValueCount,
    ValuesFacet,
    WayOut,
)
from search.selection import Selection, reach
from search.vocabulary import Vocabulary
from search.word_nodes import PhraseNode

__all__ = ["FACET_SECONDS", "Found", "Snapshot", "StoredArticles"]

FACET_SECONDS = 2.0  # a reader who waits longer has left; everything else of the answer is there by then

_REMEMBERED_QUERIES = 256
_REMEMBERED_REQUESTS = 64
# Of what is remembered, matches altogether, about 12 bytes each; or for each article so many.
_REMEMBERED_MATCHES = 2_000_000
_REMEMBERED_FOR_EACH = 8
_MANY_POSTINGS = 1 << 15
_MANY_IN_PHRASES = 1 << 13  # of words whose places are looked at as well
_TOP_VALUES = 30
_WAYS_OUT = 8


class StoredArticles(Protocol):
    """Reads whole articles by their number in the generation."""

    def read(self, number: int) -> Document:
        """
        The article.

        Raises:
            IndexDamaged: It cannot be read.
        """
        ...


class Found(NamedTuple):
    """
    What a request finds, before anything is counted or any article is read.

    Attributes:
        query: As it was read. `ran`: as it was run, perhaps relaxed.

        numbers: The articles of the page, in order. `scores` likewise.

        matched: All articles that the query matches, whatever the filters, or those of them that the answer is about.

        kept: All articles that are found, on whatever page.
    """

    request: SearchRequest
    query: Query
    ran: Query
    warnings: tuple[str, ...]
    selection: Selection
    total: int
    numbers: Array
    scores: Array
    matched: Array
    kept: Matches


class Snapshot:
    """
    One generation, opened. May be used from several threads at once.

    Attributes:
        name: Of the generation.
    """

    def __init__(
        self,
        collection: Collection,
        articles: StoredArticles,
        *,
        remembers: bool = True,
        facet_seconds: float = FACET_SECONDS,
    ) -> None:
        """
        Args:
            remembers: Whether what a query matched is kept for its next page or the next click on a facet, and what a
                request found for when it is asked again.

            facet_seconds: After so long a search counts no further facet, and says which it left out.
        """
        most = max(_REMEMBERED_MATCHES, _REMEMBERED_FOR_EACH * collection.size)
        queries, requests = (_REMEMBERED_QUERIES, _REMEMBERED_REQUESTS) if remembers else (0, 0)
        self._remembered: Remembered[Query, tuple[Matches, Query]] = Remembered(queries, most)
        self._found: Remembered[SearchRequest, Found] = Remembered(requests, most)
        self._counted: Remembered[SearchRequest, _Facets] = Remembered(requests, most)
        self._source_names: dict[int, str] = {}
        self._facet_seconds = facet_seconds
        self.collection = collection
        self.name = self.collection.name
        self.articles = articles
        self.names = Names(self.collection.people, self.collection.authority)
        self.vocabulary = Vocabulary(self.collection)
        self.executor = Executor(self.collection, self.vocabulary, self.names, articles.read)

    def search(self, request: SearchRequest) -> Results:
        clock = _Clock()
        found = self._find(request, clock)
        facets = self._facets(found, clock)
        applied = self._applied(found)
        clock.end_of("facets")
        matched = matched_by(found.ran, self.vocabulary)
        hits = tuple(
            self.hit(number, score, matched)
            for number, score in zip(found.numbers.tolist(), found.scores.tolist(), strict=True)
        )
        clock.end_of("snippets")
        better = suggestion(found.query, self.vocabulary, self._is_found)
        ways_out = () if found.total else self._ways_out(found.request, found.query)
        clock.end_of("suggestions")
        return Results(
            request=found.request,
            understood=str(found.ran) if request.text.strip() else "",
            relaxed=found.ran != found.query,
            warnings=found.warnings,
            suggestion=better,
            total=found.total,
            generation=self.name,
            hits=hits,
            people=facets.people,
            dates=facets.dates,
            ways_out=ways_out,
            sources=facets.sources,
            languages=facets.languages,
            applied=applied,
            cleared=found.request.without_filters() if applied else None,
            incomplete=facets.incomplete,
            timings=clock.milliseconds,
        )

    def find(self, request: SearchRequest) -> "Found":
        """What `search` finds, before anything is counted or any article is read."""
        return self._find(request, _Clock())

    def find_for(self, request: SearchRequest) -> "Found | None":
        """What a search finds on its first page, or None when it cannot be run."""
        try:
            return self.find(replace(request, page=1))
        except UserError:
            return None

    def facets(self, found: "Found") -> tuple[PeopleFacet, DateFacet]:
        """Who is in all that was found, and when it appeared."""
        first_page = _on_first_page(found.request)
        people = people_facet(first_page, found.selection, self.collection.people)
        return people, date_facet(first_page, found.selection, self.collection)

    def _facets(self, found: "Found", clock: "_Clock") -> "_Facets":
        """Everything that is counted, or what there was time for."""
        first_page = _on_first_page(found.request)
        counted = self._counted.get(first_page)
        if counted is None:
            counted = self._count_facets(first_page, found, clock)
            if not counted.incomplete:
                self._counted.keep(first_page, counted, len(found.selection.matched))
        return counted

    def _count_facets(self, request: SearchRequest, found: "Found", clock: "_Clock") -> "_Facets":
        dates = date_facet(request, found.selection, self.collection)
        values, people, incomplete = {}, PeopleFacet((), lambda: 0), []
        for kind in self._kinds:
            values[kind.name] = ValuesFacet()
            if clock.passed > self._facet_seconds:
                incomplete.append(kind.name)
            else:
                values[kind.name] = self._values_facet(kind, request, found)
        if clock.passed > self._facet_seconds:
            incomplete.insert(0, "people")
        else:
            people = people_facet(request, found.selection, self.collection.people)
        any_year = self._any_year(request, found.matched)
        return _Facets(people, dates._replace(any_year=any_year), **values, incomplete=tuple(incomplete))

    def _values_facet(self, kind: "_Kind", request: SearchRequest, found: "Found") -> ValuesFacet:
        chosen: tuple[str, ...] = getattr(request, kind.name)
        selection = found.selection
        if chosen:
            without: dict[str, Any] = {kind.name: ()}
            selection = self.selection(replace(request, **without), found.matched)
        return values_facet(
            kind.labels,
            selection.all.numbers,
            [(value, kind.key(value)) for value in chosen],
            request.facet_size if request.has_room else 0,
            kind.value,
            Step(request, kind.with_value),
            Step(request, kind.without_value),
        )

    def _any_year(self, request: SearchRequest, matched: Array) -> WayOut | None:
        """The one day that is chosen, in any year."""
        start = request.start
        if start is None or start != request.end or start.month is None or start.day is None:
            return None
        day = DayOfYear(start.month, start.day)
        wider = request.with_dates(None, None).with_day(day)
        return WayOut(day_text(day), wider, self.count(wider, matched))

    def _applied(self, found: "Found") -> tuple[Applied, ...]:
        """The filters in force, each with what one finds without it."""
        return tuple(
            Applied(kind, value, without, self.count(without, found.matched))
            for kind, value, without in filters_of(found.request)
        )

    def _find(self, request: SearchRequest, clock: "_Clock") -> "Found":
        found = self._found.get(request)
        if found is None:
            found = self._find_now(request, clock)
            self._found.keep(request, found, len(found.selection.matched))
        return found

    def _find_now(self, request: SearchRequest, clock: "_Clock") -> "Found":
        query = parse(request.text, match=request.match)
        request, ordinals, warnings = self._canonical(request, query)
        clock.end_of("parse")
        matched, ran, unscored = self._matches(query, lambda: reach(request, self.collection, ordinals))
        selection = self.selection(request, matched.numbers, ordinals)
        kept = self._kept(request, matched, selection)
        total = len(kept.numbers)
        if request.page > 1:
            _check_page(request, total)
        if unscored is not None:
            kept = unscored.score(kept.numbers)
        numbers, scores = page_of(request, kept, self.collection.orders)
        clock.end_of("search")
        return Found(request, query, ran, warnings, selection, total, numbers, scores, matched.numbers, kept)

    def _kept(self, request: SearchRequest, matched: Matches, selection: Selection) -> Matches:
        """What a request finds of what its query matched."""
        narrowed = None if selection.matched is matched.numbers else self._narrowed(request, matched.numbers)
        if narrowed is not None:
            matched = Matches(selection.matched, matched.scores.compress(narrowed))
        return selection.all.of(matched)

    def selection(self, request: SearchRequest, numbers: Array, ordinals: list[int | None] | None = None) -> Selection:
        """What a request finds of these articles; its people are looked up unless their ordinals are given."""
        narrowed = self._narrowed(request, numbers)
        if ordinals is None:
            ordinals = [self.names.exact(name) for name in (*request.people, *request.not_people)]
        return Selection.of(
            request, numbers if narrowed is None else numbers.compress(narrowed), self.collection, ordinals
        )

    def _narrowed(self, request: SearchRequest, numbers: Array) -> Array | None:
        """Which of these articles are from the sources, in the languages and of the day chosen; None for all."""
        if not (request.sources or request.languages or request.day):
            return None
        masks = []
        for kind in self._kinds:
            chosen = getattr(request, kind.name)
            if chosen:
                masks.append(kind.labels.among(numbers, [kind.key(value) for value in chosen]))
        if request.day is not None:
            masks.append(self.collection.days_of_year.take(numbers) == request.day.month * 100 + request.day.day)
        kept: Array = np.logical_and.reduce(masks)
        return kept

    @cached_property
    def _kinds(self) -> tuple["_Kind", ...]:
        """Of what an article has one or none: its source, its language."""
        columns, live = self.collection.columns, self.collection.live
        sources = labels_of([(part.source, part.source_keys) for part in columns], live, str.__eq__)
        languages = labels_of([(part.language, part.language_keys) for part in columns], live, is_language_of)
        return (
            _Kind("sources", sources, phrase_key, self._source_name, "with_source", "without_source"),
            _Kind("languages", languages, str, languages.keys.__getitem__, "with_language", "without_language"),
        )

    def _source_name(self, code: int) -> str:
        """The publication as its newest article spells it."""
        name = self._source_names.get(code)
        if name is None:
            numbers = np.flatnonzero(self._kinds[0].labels.codes == code)
            newest = int(numbers[np.argmin(self.collection.orders.newest[numbers])])
            name = self._source_names[code] = self.articles.read(newest).source or ""
        return name

    def _source_as_known(self, name: str) -> str | None:
        """The publication as it is shown, or None when no article is from it."""
        labels = self._kinds[0].labels
        codes = np.flatnonzero(labels.matching([phrase_key(name)]))
        return self._source_name(int(codes[0])) if len(codes) else None

    def _canonical(
        self, request: SearchRequest, query: Query
    ) -> tuple[SearchRequest, list[int | None], tuple[str, ...]]:
        """The request with people by their canonical names, their ordinals, and what is to be said about names."""
        # Without a colon it asks for nobody by name.
        warnings = list(filter(None, map(self._read_as, _people_in(query)))) if ":" in request.text else []
        if request.sources or request.languages:
            request, said = self._with_known_sources(request)
            warnings += said
        if not request.people and not request.not_people:
            return request, [], tuple(warnings)
        names = self.collection.people.names
        chosen = [*request.people, *request.not_people]
        known = list(map(self.names.exact, chosen))
        listed = [None if place is None else names[place] for place in known]
        if listed == chosen and len(set(chosen)) == len(chosen):
            return request, known, tuple(warnings)
        resolved: dict[str, dict[str, int | None]] = {"people": {}, "not_people": {}}
        for number, (name, ordinal) in enumerate(zip(chosen, known, strict=True)):
            kind = "people" if number < len(request.people) else "not_people"
            resolved[kind][name if ordinal is None else names[ordinal]] = ordinal
            if ordinal is None:
                warnings.append(f"Nobody in this archive is called {name!r}.")
        canonical = replace(request, people=tuple(resolved["people"]), not_people=tuple(resolved["not_people"]))
        ordinals = [*resolved["people"].values(), *resolved["not_people"].values()]
        return canonical, ordinals, tuple(warnings)

    def _with_known_sources(self, request: SearchRequest) -> tuple[SearchRequest, list[str]]:
        """The request with sources as they are shown, and what is to be said about sources and languages."""
        known = {name: self._source_as_known(name) for name in request.sources}
        said = [f"No article is from {name!r}." for name, found in known.items() if found is None]
        languages = self._kinds[1].labels
        said += [f"No article is in {tag!r}." for tag in request.languages if not languages.matching([tag]).any()]
        sources = dict.fromkeys(found or name for name, found in known.items())
        return replace(request, sources=tuple(sources)), said

    def _read_as(self, name: str) -> str | None:
        """What is to be said of how `person:` was read, or None when it is the name itself."""
        names = [self.collection.people.names[ordinal] for ordinal in self.names.all(name)]
        if names == [name]:
            return None
        if not names:
            return f"Nobody in this archive is called {name!r}."
        others = f" and {len(names) - 3} more" if len(names) > 3 else ""
        shown = f"{', '.join(names[:3])}{others}"
        return f"person:{name} was read as {shown}{'' if shown.endswith('.') else '.'}"

    def _matches(
        self, query: Query, reached: Callable[[], tuple[Array, int] | None] = lambda: None
    ) -> tuple[Matches, Query, Unscored | None]:
        """
        What the query matches, at least of the articles that are reached; the query that was run; and the same articles
        to be scored when that is still to be done, else None.

        When no article at all has everything it asks for, that is the relaxed one. Filters do not decide it, so
        choosing one never changes how the words are read.

        Args:
            reached: Tells which articles any number of the answer can be about (`reach`). Asked only where looking at
                no others saves more than finding out takes.
        """
        remembered = self._remembered.get(query)
        if remembered is not None:
            return *remembered, None
        budget = Budget()
        node = self.executor.plan(query, budget)
        many = _MANY_IN_PHRASES if isinstance(node, PhraseNode) else _MANY_POSTINGS
        wanted = reached() if node.cost > many else None
        if wanted is not None:
            # What is counted needs no scores, and most of it is on no page.
            some = self.executor.choose(node, *wanted)
            if len(some.numbers) or relax(query) is None:
                return unscored_matches(some.numbers), query, some
        found = self._found_by(query, node, budget)
        self._remembered.keep(query, found, len(found[0].numbers))
        return *found, None

    def _found_by(self, query: Query, node: Node, budget: Budget) -> tuple[Matches, Query]:
        matches = self.executor.find(node)
        relaxed = relax(query) if not len(matches.numbers) else None
        if relaxed is not None:
            some = self.executor.run(relaxed, budget=budget)
            if len(some.numbers):
                return some, relaxed
        return matches, query

    def hit(self, number: int, score: float, matched: dict[str, Matched] | None) -> Hit:
        """An article as a hit; without highlights and snippets when it is not said what matched."""
        give_way()
        document = self.articles.read(number)
        return Hit(
            doc_id=document.doc_id,
            title=document.title,
            title_highlights=find(document.title, matched["title"]) if matched else (),
            snippets=snippets(document.body, matched["body"]) if matched else (),
            published=document.published,
            people=tuple(self.collection.people.of_article(number)),
            source=document.source,
            url=document.url,
            score=round(score, 6),
        )

    def _is_found(self, word: Word) -> bool:
        """Whether any article has the word, in any form; looked up in the dictionary when that is enough."""
        if word.text.isalpha() and any(form in self.vocabulary for form in self.vocabulary.forms(fold(word.text))):
            return True
        return bool(len(self.executor.matching(word)))

    def _ways_out(self, request: SearchRequest, query: Query) -> tuple[WayOut, ...]:
        """For each filter in force, what one would find without it; the most fruitful first."""
        candidates = [(in_words(kind, value), without) for kind, value, without in filters_of(request)]
        if len(candidates) > 1:
            candidates.append(("All filters", request.without_filters()))
        matched = self._matches(query)[0].numbers
        found = [WayOut(label, candidate, self.count(candidate, matched)) for label, candidate in candidates]
        fruitful = [way for way in found if way.total]
        return tuple(sorted(fruitful, key=lambda way: -way.total)[:_WAYS_OUT])

    def count(self, request: SearchRequest, matched: Array) -> int:
        """How many articles a request with the same query finds."""
        return len(self.selection(request, matched).all)

    def link(self, number: int) -> ArticleLink:
        """An article in a line."""
        document = self.articles.read(number)
        return ArticleLink(document.doc_id, document.title, document.published, document.source)

    @cached_property
    def name_order(self) -> Array:
        """The place of each person among all, from A to Z."""
        keys = [phrase_key(name) for name in self.collection.people.names]
        places = np.empty(len(keys), dtype=np.int64)
        places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return places

    def warm(self) -> None:
        """What suggestions, lists of people and counts need once is there, so that no reader waits for it."""
        _ = self.name_words, self.name_order, self._kinds

    @cached_property
    def name_words(self) -> NameWords:
        """The people of the archive by the words of their names."""
        return NameWords([list(map(plain, forms)) for forms in self.collection.people.forms])

    def ran(self, text: str) -> Query:
        """The query that a search for this text runs, or its best reading."""
        try:
            query = parse(text, match=Match.ALL)
        except QuerySyntaxError as error:
            query = parse(error.reading, match=Match.ALL)
        return self._matches(query)[1]

    def about(self) -> About:
        collection, manifest = self.collection, self.collection.manifest
        dated = collection.live & (collection.first > 0)
        years = _years(collection, dated)
        frequency = np.diff(collection.people.starts)
        return About(
            documents=collection.documents,
            undated=manifest.undated,
            people=len(collection.people.names),
            terms=manifest.terms,
            size=manifest.size,
            generation=self.name,
            built=manifest.built,
            corpus=manifest.corpus,
            first=self._extreme(dated, latest=False),
            last=self._extreme(dated, latest=True),
            years=years,
            top_people=tuple(
                PersonCount(name, int(count))
                for name, count in zip(collection.people.names[:_TOP_VALUES], frequency.tolist(), strict=False)
            ),
            **{kind.name: self._most_frequent(kind) for kind in self._kinds},
        )

    def _most_frequent(self, kind: "_Kind") -> tuple[ValueCount, ...]:
        counts = kind.labels.count(np.flatnonzero(self.collection.live))[1:]
        places = np.argsort(-counts, kind="stable")[:_TOP_VALUES].tolist()
        return tuple(ValueCount(kind.value(place + 1), int(counts[place])) for place in places if counts[place])

    def _extreme(self, dated: Array, *, latest: bool) -> PartialDate | None:
        """The date of the earliest or latest article, as precise as it is."""
        numbers = np.flatnonzero(dated)
        if not len(numbers):
            return None
        order = self.collection.orders.newest if latest else self.collection.orders.oldest
        published = self.articles.read(int(numbers[np.argmin(order[numbers])])).published
        return published.date if published else None


def _years(collection: Collection, dated: Array) -> tuple[tuple[int, int], ...]:
    """Articles by year, zero-filled unless the years are very many."""
    by_month = np.bincount(collection.month_codes[dated], minlength=1)[1:]
    months = np.flatnonzero(by_month)
    if not len(months):
        return ()
    by_year = np.bincount((months + collection.first_month) // 12, by_month[months]).astype(np.int64)
    held = np.flatnonzero(by_year)
    first, last = int(held[0]), int(held[-1])
    shown = range(first, last + 1) if last - first < 400 else held.tolist()
    return tuple((year, int(by_year[year])) for year in shown)


def _people_in(query: Query) -> list[str]:
    """The names after `person:`."""
    return [clause.name for clause in clauses_of(query) if isinstance(clause, Person)]


def _on_first_page(request: SearchRequest) -> SearchRequest:
    """The search that every link of a facet leads back to."""
    return request if request.page == 1 else replace(request, page=1)


def _check_page(request: SearchRequest, total: int) -> None:
    last = max(1, -(-total // request.size))
    if request.page > last:
        raise RequestError("page", str(request.page), f"page {request.page} is past the last one, which is {last}")


class _Facets(NamedTuple):
    """Everything that is counted for a request."""

    people: PeopleFacet
    dates: DateFacet
    sources: ValuesFacet
    languages: ValuesFacet
    incomplete: tuple[str, ...]


class _Kind(NamedTuple):
    """
    Something of which an article has one or none.

    Attributes:
        name: Of the attribute of `SearchRequest` that chooses some.

        key: From a value to its key.

        value: From a code to its value, as it is shown.

        with_value, without_value: The methods of `SearchRequest` that choose one, or no longer.
    """

    name: str
    labels: Labels
    key: Callable[[str], str]
    value: Callable[[int], str]
    with_value: str
    without_value: str


class _Clock:
    """How long each phase of a search took."""

    def __init__(self) -> None:
        self._ends: list[tuple[str, float]] = []
        self._started = time.perf_counter()

    @property
    def milliseconds(self) -> dict[str, float]:
        """By phase."""
        # A request that is asked again is neither read nor searched: these take no time then.
        taken = {"parse": 0.0, "search": 0.0}
        begin = self._started
        for phase, end in self._ends:
            taken[phase], begin = round((end - begin) * 1000, 3), end
        return taken

    @property
    def passed(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self._started

    def end_of(self, phase: str) -> None:
        """The phase, which began where the one before ended, ends here."""
        self._ends.append((phase, time.perf_counter()))
