"""
One generation of the index, opened, and every answer it can give.

A search here is: parse, find the articles of the query, narrow them by the filters, count the facets, read the articles
of one page and cut their snippets.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

import numpy as np

from index.arrays import Array
from index.document import Document, PartialDate
from index.errors import DocumentNotFound
from index.tokens import fold
from search.collection import Collection
from search.execute import Executor
from search.facets import Selection, date_facet, people_facet
from search.highlight import Matched, find, snippets
from search.marking import matched_by
from search.matches import Matches
from search.names import Names
from search.parser import QuerySyntaxError, parse
from search.query import Person, Query, Word, clauses_of
from search.relax import relax
from search.request import Match, RequestError, SearchRequest, Sort
from search.results import About, Article, Hit, PersonCount, Results, WayOut
from search.suggest import suggestion
from search.vocabulary import Vocabulary

__all__ = ["Snapshot", "StoredArticles"]

_REMEMBERED_QUERIES = 256
_REMEMBERED_MATCHES = 2_000_000  # over all queries whose matches are kept for paging and facet clicks; 8 bytes each
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


class Snapshot:
    """One generation, opened. May be used from several threads at once."""

    def __init__(self, collection: Collection, articles: StoredArticles) -> None:
        self._collection = collection
        self.name = self._collection.name
        self._articles = articles
        self._names = Names(self._collection.people, self._collection.authority)
        self._vocabulary = Vocabulary(self._collection)
        self._executor = Executor(self._collection, self._vocabulary, self._names)
        self._remembered: OrderedDict[Query, tuple[Matches, Query]] = OrderedDict()
        self._lock = threading.Lock()

    def search(self, request: SearchRequest) -> Results:
        clock = _Clock()
        with clock.phase("parse"):
            query = parse(request.text, match=request.match)
            request, ordinals, warnings = self._canonical(request, query)
        with clock.phase("search"):
            matches, ran = self._matches(query)
            selection = self._selection(request, matches, ordinals)
            found = selection.all
            total = int(np.count_nonzero(found))
            _check_page(request, total)
            numbers, scores = self._page(request, matches, found)
        with clock.phase("facets"):
            people = people_facet(request, selection, self._collection.people)
            dates = date_facet(request, selection, self._collection)
        with clock.phase("snippets"):
            matched = matched_by(ran, self._vocabulary)
            hits = tuple(
                self._hit(number, score, matched)
                for number, score in zip(numbers.tolist(), scores.tolist(), strict=True)
            )
        with clock.phase("suggestions"):
            better = suggestion(query, self._vocabulary, self._is_found)
            ways_out = self._ways_out(request, selection) if not total else ()
        return Results(
            request=request,
            understood=str(ran) if request.text.strip() else "",
            relaxed=ran != query,
            warnings=warnings,
            suggestion=better,
            total=total,
            generation=self.name,
            hits=hits,
            people=people,
            dates=dates,
            ways_out=ways_out,
            timings=clock.milliseconds,
        )

    def _canonical(
        self, request: SearchRequest, query: Query
    ) -> tuple[SearchRequest, list[int | None], tuple[str, ...]]:
        """The request with people by their canonical names, their ordinals, and what is to be said about names."""
        warnings = [
            warning
            for name in [clause.name for clause in clauses_of(query) if isinstance(clause, Person)]
            if (warning := self._read_as(name))
        ]
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

    def _matches(self, query: Query) -> tuple[Matches, Query]:
        """
        What the query matches, and the query that was run.

        When no article at all has everything it asks for, that is the relaxed one. Filters do not decide it, so
        choosing one never changes how the words are read.
        """
        with self._lock:
            remembered = self._remembered.get(query)
            if remembered is not None:
                self._remembered.move_to_end(query)
                return remembered
        found = self._run(query)
        with self._lock:
            self._remembered[query] = found
            while len(self._remembered) > _REMEMBERED_QUERIES or self._remembered_matches() > _REMEMBERED_MATCHES:
                self._remembered.popitem(last=False)
        return found

    def _remembered_matches(self) -> int:
        return sum(len(matches.numbers) for matches, _ in self._remembered.values())

    def _run(self, query: Query) -> tuple[Matches, Query]:
        matches = self._executor.run(query)
        relaxed = relax(query) if not len(matches.numbers) else None
        if relaxed is not None:
            some = self._executor.run(relaxed)
            if len(some.numbers):
                return some, relaxed
        return matches, query

    def _selection(self, request: SearchRequest, matches: Matches, ordinals: list[int | None]) -> Selection:
        text = np.zeros(self._collection.size, dtype=bool)
        text[matches.numbers] = True
        return Selection.of(request, text, self._collection, ordinals)

    def _page(self, request: SearchRequest, matches: Matches, found: Array) -> tuple[Array, Array]:
        """The articles of the page in order, and their scores."""
        kept = found[matches.numbers]
        numbers, scores = matches.numbers[kept], matches.scores[kept]
        first, last = (request.page - 1) * request.size, request.page * request.size
        order = _first_places(self._sort_keys(request, numbers, scores), last)[first:]
        return numbers[order], scores[order]

    def _sort_keys(self, request: SearchRequest, numbers: Array, scores: Array) -> Array:
        """A number for each article, all different; the lowest comes first."""
        orders = self._collection.orders
        sort = request.sort or (Sort.RELEVANCE if request.text.strip() else Sort.NEWEST)
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

    def _ways_out(self, request: SearchRequest, selection: Selection) -> tuple[WayOut, ...]:
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
        found = [WayOut(label, candidate, self._count(candidate, selection)) for label, candidate in candidates]
        fruitful = [way for way in found if way.total]
        return tuple(sorted(fruitful, key=lambda way: -way.total)[:_WAYS_OUT])

    def _count(self, request: SearchRequest, selection: Selection) -> int:
        """How many articles a request with the same query finds."""
        ordinals = [self._names.exact(name) for name in (*request.people, *request.not_people)]
        return int(np.count_nonzero(Selection.of(request, selection.text, self._collection, ordinals).all))

    def article(self, doc_id: str, text: str) -> Article:
        number = self._collection.numbers.get(doc_id)
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
    years, counts = np.unique(collection.months[dated] // 12, return_counts=True)
    held = dict(zip(years.tolist(), counts.tolist(), strict=True))
    if not held:
        return ()
    first, last = min(held), max(held)
    shown = range(first, last + 1) if last - first < 400 else sorted(held)
    return tuple((year, held.get(year, 0)) for year in shown)


def _first_places(keys: Array, count: int) -> Array:
    """Where the `count` lowest keys are, the lowest first."""
    if count < len(keys):
        lowest = np.argpartition(keys, count)[:count]
        return lowest[np.argsort(keys[lowest])]
    return np.argsort(keys)


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
