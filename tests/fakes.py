"""
Stand-ins for the parts a test is not about.

`ListEngine` answers searches over a list of documents by looking at each of them: slow, small, and right by being
obvious. Every number it gives is the length of a list it made.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.document import Document, PartialDate, Precision, PublishedDate
from index.errors import DocumentNotFound, IndexMissing
from search.parser import parse
from search.request import Match, PeopleMode, RequestError, SearchRequest, Sort, UndatedMode
from search.results import (
    About,
    Article,
    Bucket,
    DateFacet,
    Hit,
    PeopleFacet,
    PersonCount,
    Range,
    Results,
    Snippet,
    WayOut,
)

__all__ = ["BrokenEngine", "ListEngine", "MissingEngine", "article"]


def article(title: str = "A walk on the moon", **other: object) -> Document:
    """A document that says only what the test is about; `published` may be a text such as "2019-11"."""
    published = other.pop("published", "2019-11-20")
    values: dict[str, object] = {
        "doc_id": re.sub(r"\W+", "-", title.lower()).strip("-")[:60] + ".txt",
        "body": "Two people walked on the moon.",
        "path": "news/article.txt",
        "format": "text",
        "published": PublishedDate(PartialDate.parse(published), "leading date")
        if isinstance(published, str)
        else published,
        **other,
    }
    return Document(title=title, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ListEngine:
    """
    An engine over these documents.

    A query is read by the real parser, so that what cannot be read fails as it should; but only its plain words are
    looked for, as substrings of title and body, case aside.
    """

    documents: tuple[Document, ...]
    generation: str = "000001"
    warnings: tuple[str, ...] = ()
    suggestion: str | None = None

    def search(self, request: SearchRequest) -> Results:
        query = parse(request.text, match=request.match)
        found = self._ordered(request)
        last = max(1, -(-len(found) // request.size))
        if request.page > last:
            raise RequestError("page", str(request.page), f"page is {request.page}; the last page is {last}")
        shown = found[(request.page - 1) * request.size : request.page * request.size]
        return Results(
            request=request,
            understood=str(query),
            relaxed=False,
            warnings=self.warnings,
            suggestion=self.suggestion,
            total=len(found),
            generation=self.generation,
            hits=tuple(self._hit(document, request.text) for document in shown),
            people=self._people(request),
            dates=self._dates(request),
            ways_out=() if found else self._ways_out(request),
        )

    def article(self, doc_id: str, text: str = "") -> Article:
        for document in self.documents:
            if document.doc_id == doc_id:
                return Article(
                    document,
                    self._ranked(document.people),
                    _places(document.title, text),
                    _places(document.body, text),
                    self.generation,
                )
        raise DocumentNotFound(f"no article {doc_id!r}")

    def about(self) -> About:
        dated = sorted(d.published.date.year for d in self.documents if d.published)
        counts = Counter(dated)
        people = self._counted_people(self.documents)
        return About(
            documents=len(self.documents),
            undated=len(self.documents) - len(dated),
            people=len(people),
            terms=100,
            size=1000,
            generation=self.generation,
            built="2026-11-20T00:00:00Z",
            corpus="corpus",
            first=PartialDate(dated[0]) if dated else None,
            last=PartialDate(dated[-1]) if dated else None,
            years=tuple((year, counts[year]) for year in range(dated[0], dated[-1] + 1)) if dated else (),
            top_people=tuple(PersonCount(name, count) for name, count in people[:30]),
        )

    def total(self, request: SearchRequest) -> int:
        return sum(1 for document in self.documents if _matches(document, request))

    def _ordered(self, request: SearchRequest) -> list[Document]:
        found = [document for document in self.documents if _matches(document, request)]
        if request.sort is Sort.TITLE:
            return sorted(found, key=lambda document: document.title)
        sign = 1 if request.sort is Sort.OLDEST else -1
        return sorted(found, key=lambda d: (d.published is None, sign * (d.published.first if d.published else 0)))

    def _hit(self, document: Document, text: str) -> Hit:
        places = _places(document.body, text)
        start = max(0, places[0][0] - 60) if places else 0
        cut = document.body[start : start + 300]
        inside = tuple((a - start, b - start) for a, b in places if a >= start and b <= start + 300)
        return Hit(
            doc_id=document.doc_id,
            title=document.title,
            title_highlights=_places(document.title, text),
            snippets=(Snippet(cut, inside),) if cut else (),
            published=document.published,
            people=self._ranked(document.people),
            source=document.source,
            url=document.url,
            score=1.5,
        )

    def _people(self, request: SearchRequest) -> PeopleFacet:
        every_other = request if request.people_mode is PeopleMode.ALL else replace(request, people=())
        counts = dict(self._counted_people(d for d in self.documents if _matches(d, every_other)))
        names = [*request.people, *(name for name in counts if name not in request.people)]
        shown = names[: max(request.facet_size, len(request.people))]
        return PeopleFacet(
            tuple(self._person_bucket(name, counts.get(name, 0), request) for name in shown), lambda: len(counts)
        )

    def _person_bucket(self, name: str, count: int, request: SearchRequest) -> Bucket:
        chosen = name in request.people
        toggled = request.without_person(name) if chosen else request.with_person(name)
        return Bucket(name, count, toggled, self.total(toggled), chosen)

    def _dates(self, request: SearchRequest) -> DateFacet:
        precision, up = _finer(request)
        anytime = replace(request, start=None, end=None, undated=None)
        shown = request if up else anytime
        counts = Counter(
            _cut(d.published.date, precision)
            for d in self.documents
            if _matches(d, shown) and d.published and len(str(d.published.date)) >= _LENGTH[precision]
        )
        coarser = sum(
            1
            for d in self.documents
            if _matches(d, shown) and d.published and len(str(d.published.date)) < _LENGTH[precision]
        )
        undated = request.with_undated(None if request.undated is UndatedMode.ONLY else UndatedMode.ONLY)
        return DateFacet(
            precision=precision,
            buckets=tuple(
                self._date_bucket(value, counts[value], request) for value in _filled(sorted(counts), precision)
            ),
            undated=Bucket(
                "undated",
                self.total(anytime.with_undated(UndatedMode.ONLY)),
                undated,
                self.total(undated),
                request.undated is UndatedMode.ONLY,
            ),
            coarser=coarser,
            up=up,
        )

    def _date_bucket(self, value: str, count: int, request: SearchRequest) -> Bucket:
        day = PartialDate.parse(value)
        chosen = (request.start, request.end) == (day, day)
        toggled = request.with_dates(None, None) if chosen else request.with_dates(day, day)
        return Bucket(value, count, toggled, self.total(toggled), chosen)

    def _ways_out(self, request: SearchRequest) -> tuple[WayOut, ...]:
        wider = [(f"Person {name}", request.without_person(name)) for name in request.people]
        wider.append(("Dates", request.with_dates(None, None)))
        return tuple(WayOut(label, way, self.total(way)) for label, way in wider if self.total(way))

    def _counted_people(self, documents: Iterable[Document]) -> list[tuple[str, int]]:
        counts = Counter(name for document in documents for name in document.people)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def _ranked(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name, _ in self._counted_people(self.documents) if name in names)


class MissingEngine:
    """An engine without an index; its message names a path that no reader may see."""

    def search(self, request: SearchRequest) -> Results:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def article(self, doc_id: str, text: str = "") -> Article:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def about(self) -> About:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")


class BrokenEngine:
    """An engine with a bug."""

    def search(self, request: SearchRequest) -> Results:
        raise ZeroDivisionError("/srv/secret/code.py")

    def article(self, doc_id: str, text: str = "") -> Article:
        raise ZeroDivisionError("/srv/secret/code.py")

    def about(self) -> About:
        raise ZeroDivisionError("/srv/secret/code.py")


_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def _cut(day: PartialDate, precision: Precision) -> str:
    return str(day)[: _LENGTH[precision]]


def _finer(request: SearchRequest) -> tuple[Precision, tuple[tuple[str, SearchRequest], ...]]:
    """What the buckets are within the chosen dates, and the way up from there."""
    if request.start is None or request.start != request.end:
        return Precision.YEAR, ()
    up = [("", request.with_dates(None, None))]
    if request.start.month is None:
        return Precision.MONTH, tuple(up)
    year = PartialDate(request.start.year)
    up.append((str(year), request.with_dates(year, year)))
    if request.start.day is not None:
        month = PartialDate(request.start.year, request.start.month)
        up.append((str(month), request.with_dates(month, month)))
    return Precision.DAY, tuple(up)


def _filled(values: list[str], precision: Precision) -> list[str]:
    """The values and all between the first and the last."""
    if not values:
        return []
    first, last = PartialDate.parse(values[0]), PartialDate.parse(values[-1])
    days = (PartialDate.of_day(date.fromordinal(number)) for number in range(first.first, last.last + 1))
    return list(dict.fromkeys(_cut(day, precision) for day in days))


def _matches(document: Document, request: SearchRequest) -> bool:
    text = f"{document.title} {document.body}".lower()
    words = [word in text for word in words_of(request.text)]
    people = [name in document.people for name in request.people]
    return (
        (not words or (any(words) if request.match is Match.ANY else all(words)))
        and (not people or (any(people) if request.people_mode is PeopleMode.ANY else all(people)))
        and not any(name in document.people for name in request.not_people)
        and _in_range(document, request)
    )


def _in_range(document: Document, request: SearchRequest) -> bool:
    if document.published is None:
        return not (request.start or request.end or request.undated is UndatedMode.NO)
    return (
        request.undated is not UndatedMode.ONLY
        and (request.start is None or document.published.first >= request.start.first)
        and (request.end is None or document.published.last <= request.end.last)
    )


def _places(text: str, query: str) -> tuple[Range, ...]:
    words = "|".join(map(re.escape, words_of(query)))
    return tuple(match.span() for match in re.finditer(words, text, re.IGNORECASE)) if words else ()


def words_of(text: str) -> list[str]:
    """The plain words of a query text, in lower case."""
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in ("or", "and", "not")]
