"""
One generation of the index, opened, and every answer it can give.

A search here is: parse, find the articles of the query, narrow them by the filters, count the facets, read the articles
of one page and cut their snippets.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple, Protocol

import numpy as np

from index.arrays import Array
from index.document import Document, PartialDate
from index.errors import DocumentNotFound
from index.tokens import fold
from search.collection import Collection
from search.execute import Executor
from search.facets import Selection, date_facet, people_facet, reach
from search.highlight import Matched, find, snippets
from search.marking import matched_by
from search.matches import Matches
from search.names import Names
from search.parser import QuerySyntaxError, parse
from search.query import Person, Query, Word, clauses_of
from search.relax import relax
from search.remembered import Remembered
from search.request import Match, RequestError, SearchRequest, Sort
from search.results import About, Article, DateFacet, Hit, PeopleFacet, PersonCount, Results, WayOut
from search.suggest import suggestion
from search.vocabulary import Vocabulary

__all__ = ["Found", "Snapshot", "StoredArticles"]

_REMEMBERED_QUERIES = 256
_REMEMBERED_REQUESTS = 64
# Of what is remembered, matches altogether, about 12 bytes each; or for each article so many.
_REMEMBERED_MATCHES = 2_000_000
_REMEMBERED_FOR_EACH = 8
_TOP_PEOPLE = 30
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
    """

    request: SearchRequest
    query: Query
    ran: Query
    warnings: tuple[str, ...]
    selection: Selection
    total: int
    numbers: Array
    scores: Array


class Snapshot:
    """One generation, opened. May be used from several threads at once."""

    def __init__(self, collection: Collection, articles: StoredArticles, *, remembers: bool = True) -> None:
        """
        Args:
            remembers: Whether what a query matched is kept for its next page or the next click on a facet, and what a
                request found for when it is asked again.
        """
        most = max(_REMEMBERED_MATCHES, _REMEMBERED_FOR_EACH * collection.size)
        queries, requests = (_REMEMBERED_QUERIES, _REMEMBERED_REQUESTS) if remembers else (0, 0)
        self._remembered: Remembered[Query, tuple[Matches, Query]] = Remembered(queries, most)
        self._found: Remembered[SearchRequest, Found] = Remembered(requests, most)
        self._counted: Remembered[SearchRequest, tuple[PeopleFacet, DateFacet]] = Remembered(requests, most)
        self._collection = collection
        self.name = self._collection.name
        self._articles = articles
        self._names = Names(self._collection.people, self._collection.authority)
        self._vocabulary = Vocabulary(self._collection)
        self._executor = Executor(self._collection, self._vocabulary, self._names)

    def search(self, request: SearchRequest) -> Results:
        clock = _Clock()
        found = self._find(request, clock)
        with clock.phase("facets"):
            people, dates = self.facets(found)
        with clock.phase("snippets"):
            matched = matched_by(found.ran, self._vocabulary)
            hits = tuple(
                self._hit(number, score, matched)
                for number, score in zip(found.numbers.tolist(), found.scores.tolist(), strict=True)
            )
        with clock.phase("suggestions"):
            better = suggestion(found.query, self._vocabulary, self._is_found)
            ways_out = () if found.total else self._ways_out(found.request, found.query)
        return Results(
            request=found.request,
            understood=str(found.ran) if request.text.strip() else "",
            relaxed=found.ran != found.query,
            warnings=found.warnings,
            suggestion=better,
            total=found.total,
            generation=self.name,
            hits=hits,
            people=people,
            dates=dates,
            ways_out=ways_out,
            timings=clock.milliseconds,
        )

    def find(self, request: SearchRequest) -> "Found":
        """What `search` finds, before anything is counted or any article is read."""
        return self._find(request, _Clock())

    def facets(self, found: "Found") -> tuple[PeopleFacet, DateFacet]:
        """Who is in all that was found, and when it appeared."""
        first_page = replace(found.request, page=1)  # every link of a facet leads back to it
        counted = self._counted.get(first_page)
        if counted is None:
            people = people_facet(first_page, found.selection, self._collection.people)
            counted = people, date_facet(first_page, found.selection, self._collection)
            self._counted.keep(first_page, counted, len(found.selection.numbers))
        return counted

    def _find(self, request: SearchRequest, clock: "_Clock") -> "Found":
        found = self._found.get(request)
        if found is None:
            found = self._find_now(request, clock)
            self._found.keep(request, found, len(found.selection.numbers))
        return found

    def _find_now(self, request: SearchRequest, clock: "_Clock") -> "Found":
        with clock.phase("parse"):
            query = parse(request.text, match=request.match)
            request, ordinals, warnings = self._canonical(request, query)
        with clock.phase("search"):
            matches, ran = self._matches(query, reach(request, self._collection, ordinals))
            selection = Selection.of(request, matches.numbers, self._collection, ordinals)
            subset = selection.all
            total = selection.count(subset)
            _check_page(request, total)
            numbers, scores = self._page(request, matches, subset)
        return Found(request, query, ran, warnings, selection, total, numbers, scores)

    def _canonical(
        self, request: SearchRequest, query: Query
    ) -> tuple[SearchRequest, list[int | None], tuple[str, ...]]:
        """The request with people by their canonical names, their ordinals, and what is to be said about names."""
        warnings = [
            warning
            for name in [clause.name for clause in clauses_of(query) if isinstance(clause, Person)]
            if (warning := self._read_as(name))
        ]
        if not request.people and not request.not_people:
            return request, [], tuple(warnings)
        resolved: dict[str, dict[str, int | None]] = {}
        for kind, names in (("people", request.people), ("not_people", request.not_people)):
            resolved[kind] = {}
            for name in names:
                ordinal = self._names.exact(name)
                shown = name if ordinal is None else self._collection.people.names[ordinal]
                resolved[kind][shown] = ordinal
                if ordinal is None:
                    warnings.append(f"Nobody in this archive is called {name!r}.")
        canonical = replace(request, people=tuple(resolved["people"]), not_people=tuple(resolved["not_people"]))
        ordinals = [*resolved["people"].values(), *resolved["not_people"].values()]
        return canonical, ordinals, tuple(warnings)

    def _read_as(self, name: str) -> str | None:
        """What is to be said of how `person:` was read, or None when it is the name itself."""
        names = [self._collection.people.names[ordinal] for ordinal in self._names.all(name)]
        if names == [name]:
            return None
        if not names:
            return f"Nobody in this archive is called {name!r}."
        others = f" and {len(names) - 3} more" if len(names) > 3 else ""
        return f"person:{name} was read as {', '.join(names[:3])}{others}."

    def _matches(self, query: Query, wanted: Array | None = None) -> tuple[Matches, Query]:
        """
        What the query matches, at least of the wanted articles, and the query that was run.

        When no article at all has everything it asks for, that is the relaxed one. Filters do not decide it, so
        choosing one never changes how the words are read.
        """
        remembered = self._remembered.get(query)
        if remembered is not None:
            return remembered
        if wanted is not None:
            some = self._executor.run(query, wanted)
            if len(some.numbers):
                return some, query
        found = self._run(query)
        self._remembered.keep(query, found, len(found[0].numbers))
        return found

    def _run(self, query: Query) -> tuple[Matches, Query]:
        matches = self._executor.run(query)
        relaxed = relax(query) if not len(matches.numbers) else None
        if relaxed is not None:
            some = self._executor.run(relaxed)
            if len(some.numbers):
                return some, relaxed
        return matches, query

    def _page(self, request: SearchRequest, matches: Matches, subset: Array | None) -> tuple[Array, Array]:
        """The articles of the page in order, and their scores."""
        numbers, scores = matches
        if subset is not None:
            numbers, scores = numbers.compress(subset), scores.compress(subset)
        first, last = (request.page - 1) * request.size, request.page * request.size
        if self._sort(request) is Sort.RELEVANCE:
            likely = self._best(numbers, scores, last)
            numbers, scores = numbers.take(likely), scores.take(likely)
        order = _first_places(self._sort_keys(request, numbers, scores), last)[first:]
        return numbers[order], scores[order]

    def _best(self, numbers: Array, scores: Array, count: int) -> Array:
        """Where the `count` best articles are, and perhaps some more."""
        if len(scores) > 4 * count and scores[0] == scores[-1] == scores.max() == scores.min():
            return _lowest(self._collection.orders.newest.take(numbers), count)
        likely = _lowest(-scores, count)
        if len(likely) <= 4 * count:
            return likely
        # So many are equal that the newest of them have to be found before all are sorted.
        falling = -scores.take(likely)
        equal = falling == falling.max()
        ties = likely.compress(equal)
        newest = ties.take(_lowest(self._collection.orders.newest.take(numbers.take(ties)), count))
        return np.concatenate((likely.compress(~equal), newest))

    @staticmethod
    def _sort(request: SearchRequest) -> Sort:
        return request.sort or (Sort.RELEVANCE if request.text.strip() else Sort.NEWEST)

    def _sort_keys(self, request: SearchRequest, numbers: Array, scores: Array) -> Array:
        """A number for each article, all different; the lowest comes first."""
        orders = self._collection.orders
        sort = self._sort(request)
        if sort is Sort.OLDEST:
            return orders.oldest[numbers]
        if sort is Sort.TITLE:
            return orders.title[numbers]
        if sort is Sort.NEWEST:
            return orders.newest[numbers]
        # The bits of a float that is not negative are in its order; ties fall to the newest article.
        falling = np.uint64(0xFFFFFFFF) - scores.view(np.uint32).astype(np.uint64)
        return falling << np.uint64(32) | orders.newest[numbers].astype(np.uint64)

    def _hit(self, number: int, score: float, matched: dict[str, Matched]) -> Hit:
        document = self._articles.read(number)
        return Hit(
            doc_id=document.doc_id,
            title=document.title,
            title_highlights=find(document.title, matched["title"]),
            snippets=snippets(document.body, matched["body"]),
            published=document.published,
            people=tuple(self._collection.people.of_article(number)),
            source=document.source,
            url=document.url,
            score=round(score, 6),
        )

    def _is_found(self, word: Word) -> bool:
        """Whether any article has the word, in any form; looked up in the dictionary when that is enough."""
        if word.text.isalpha() and any(form in self._vocabulary for form in self._vocabulary.forms(fold(word.text))):
            return True
        return bool(len(self._executor.run(word).numbers))

    def _ways_out(self, request: SearchRequest, query: Query) -> tuple[WayOut, ...]:
        """For each filter in force, what one would find without it; the most fruitful first."""
        candidates = [
            *((f"Person {name}", request.without_person(name)) for name in request.people),
            *((f"Not {name}", request.without_person(name)) for name in request.not_people),
        ]
        if request.start is not None or request.end is not None:
            candidates.append(("Dates", request.with_dates(None, None)))
        if request.undated is not None:
            candidates.append(("Undated", request.with_undated(None)))
        if len(candidates) > 1:
            bare = SearchRequest(text=request.text, match=request.match, sort=request.sort, size=request.size)
            candidates.append(("All filters", bare))
        matches = self._matches(query)[0]
        found = [WayOut(label, candidate, self._count(candidate, matches)) for label, candidate in candidates]
        fruitful = [way for way in found if way.total]
        return tuple(sorted(fruitful, key=lambda way: -way.total)[:_WAYS_OUT])

    def _count(self, request: SearchRequest, matches: Matches) -> int:
        """How many articles a request with the same query finds."""
        ordinals = [self._names.exact(name) for name in (*request.people, *request.not_people)]
        selection = Selection.of(request, matches.numbers, self._collection, ordinals)
        return selection.count(selection.all)

    def article(self, doc_id: str, text: str) -> Article:
        number = self._collection.number_of(doc_id)
        if number is None:
            raise DocumentNotFound(f"no article {doc_id[:200]!r} in this archive; search for it by its words")
        document = self._articles.read(number)
        matched = matched_by(self._ran(text), self._vocabulary) if text.strip() else None
        return Article(
            document=document,
            people=tuple(self._collection.people.of_article(number)),
            title_highlights=find(document.title, matched["title"]) if matched else (),
            highlights=find(document.body, matched["body"]) if matched else (),
            generation=self.name,
        )

    def _ran(self, text: str) -> Query:
        """The query that a search for this text runs, or its best reading."""
        try:
            query = parse(text, match=Match.ALL)
        except QuerySyntaxError as error:
            query = parse(error.reading, match=Match.ALL)
        return self._matches(query)[1]

    def about(self) -> About:
        collection, manifest = self._collection, self._collection.manifest
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
                for name, count in zip(collection.people.names[:_TOP_PEOPLE], frequency.tolist(), strict=False)
            ),
        )

    def _extreme(self, dated: Array, *, latest: bool) -> PartialDate | None:
        """The date of the earliest or latest article, as precise as it is."""
        numbers = np.flatnonzero(dated)
        if not len(numbers):
            return None
        order = self._collection.orders.newest if latest else self._collection.orders.oldest
        published = self._articles.read(int(numbers[np.argmin(order[numbers])])).published
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


_CHUNK = 1 << 16
_FIRST_CHUNK = 1 << 12


def _lowest(keys: Array, count: int) -> Array:
    """Where the `count` lowest keys are, and all that are equal to the highest of them; rising."""
    if len(keys) <= max(4 * count, 64):
        return np.arange(len(keys))
    # The lowest of a first stretch are a bar that most of every other stretch does not pass.
    first = keys[: max(_FIRST_CHUNK, 2 * count)]
    bar = np.partition(first, min(count, len(first)) - 1)[min(count, len(first)) - 1]
    kept: list[Array] = []
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        likely = np.flatnonzero(chunk <= bar)
        kept.append(likely + start)
        if len(likely) > count:
            best = chunk.take(likely)
            bar = min(bar, np.partition(best, count - 1)[count - 1])
    places = np.concatenate(kept)
    found: Array = places.compress(keys.take(places) <= bar)
    return found


def _first_places(keys: Array, count: int) -> Array:
    """Where the `count` lowest keys are, the lowest first; all keys are different."""
    lowest = _lowest(keys, count)
    found: Array = lowest[np.argsort(keys[lowest])][:count]
    return found


def _check_page(request: SearchRequest, total: int) -> None:
    last = max(1, -(-total // request.size))
    if request.page > last:
        raise RequestError("page", str(request.page), f"page {request.page} is past the last one, which is {last}")


class _Clock:
    """How long each phase took, in milliseconds."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.milliseconds[name] = round((time.perf_counter() - started) * 1000, 3)
