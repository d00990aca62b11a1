"""
Stand-ins for the parts a test is not about.

`ListEngine` answers searches over a list of documents by looking at each of them: slow, small, and right by being
obvious. Every number it gives is the length of a list it made.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from index.document import Document, PartialDate, Precision, PublishedDate, language_key
from index.errors import DocumentNotFound, IndexMissing, PersonNotFound
from search.filters import filters_of, in_words
from search.parser import parse
from search.query import DayOfYear
from search.request import Match, PeopleMode, RequestError, SearchRequest, Sort, UndatedMode
from search.results import (
    About,
    Applied,
    Article,
    ArticleLink,
    Bucket,
    Comparison,
    DateFacet,
    Every,
    Generation,
    Hit,
    Letter,
    NameForm,
    NameFound,
    PeopleFacet,
    PeopleOrder,
    PeoplePage,
    Person,
    PersonCount,
    PersonMention,
    Place,
    Range,
    Results,
    Snippet,
    Suggestion,
    Suggestions,
    Timeline,
    ValuesFacet,
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
    generation_name: str = "000001"
    warnings: tuple[str, ...] = ()
    suggestion: str | None = None
    incomplete: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)

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
            generation=self.generation_name,
            hits=tuple(self._hit(document, request.text) for document in shown),
            people=self._people(request),
            dates=self._dates(request),
            ways_out=() if found else self._ways_out(request),
            incomplete=self.incomplete,
            timings=self.timings,
            sources=self._values(request, "sources", lambda document: document.source),
            languages=self._values(request, "languages", lambda document: language_key(document.language)),
            applied=tuple(
                Applied(kind, value, without, self.total(without)) for kind, value, without in filters_of(request)
            ),
            cleared=request.without_filters() if request.filter_count else None,
        )

    def _values(self, request: SearchRequest, name: str, value_of: Callable[[Document], str | None]) -> ValuesFacet:
        chosen: tuple[str, ...] = getattr(request, name)
        bare = replace(request, **{name: ()})
        held = Counter(value_of(document) for document in self.documents if _matches(document, bare))
        values = [value for value, _ in held.most_common() if value]
        shown = [*chosen, *[value for value in values if value not in chosen][: request.facet_size]]
        buckets = []
        for value in shown:
            change = {"sources": "source", "languages": "language"}[name]
            toggled = getattr(request, f"without_{change}" if value in chosen else f"with_{change}")(value)
            count = self.total(replace(bare, **{name: (value,)}))
            buckets.append(Bucket(value, count, toggled, self.total(toggled), value in chosen))
        return ValuesFacet(tuple(buckets), len(values))

    def suggest(self, text: str, request: SearchRequest | None = None, limit: int = 5) -> Suggestions:
        asked = replace(request or SearchRequest(), text="", page=1)
        typed = words_of(text)
        if not typed:
            return Suggestions(text, (), (), (), self.generation_name)
        people = [name for name, _ in self._counted_people(self.documents) if _begin(name, typed)]
        titles = [d for d in self._ordered(asked) if _begin(d.title, typed)]
        known = {word for document in self.documents for word in words_of(f"{document.title} {document.body}")}
        before = text[: text.rindex(typed[-1][-1]) + 1][: -len(typed[-1])]
        words = [before + word for word in sorted(known) if word.startswith(typed[-1]) and word != typed[-1]]
        return Suggestions(
            text,
            tuple(
                Suggestion("person", name, (), asked.with_person(name), self.total(asked.with_person(name)))
                for name in people[:limit]
            ),
            tuple(
                Suggestion("title", found.title, (), replace(asked, text=text), None, found.doc_id)
                for found in titles[:limit]
            ),
            tuple(
                Suggestion("word", word, (), replace(asked, text=word), self.total(replace(asked, text=word)))
                for word in words[:limit]
            ),
            self.generation_name,
        )

    def every(self, request: SearchRequest, *, snippets: bool = False, skip: int = 0, most: int | None = None) -> Every:
        query = parse(request.text, match=request.match)
        found = self._ordered(request)
        kept = found[skip : None if most is None else skip + most]
        hits = (self._hit(document, request.text) for document in kept)
        return Every(
            request=request,
            understood=str(query) if request.text else "",
            relaxed=False,
            warnings=self.warnings,
            total=len(found),
            generation=self.generation_name,
            hits=hits if snippets else (replace(hit, title_highlights=(), snippets=()) for hit in hits),
        )

    def batch(self, names: Iterable[str], request: SearchRequest | None = None) -> Iterator[NameFound]:
        known = dict(self._counted_people(self.documents))
        for name in names:
            person = name if name in known else None
            asked = replace(request or SearchRequest(), **({"people": (name,)} if person else {"text": f'"{name}"'}))
            found = self.every(asked, snippets=True)
            yield NameFound(name, "person" if person else "words", person, asked, found.total, found.hits)

    def article(self, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
        for document in self.documents:
            if document.doc_id == doc_id:
                return self._article(document, text or (request.text if request else ""), request)
        raise DocumentNotFound(f"no article {doc_id!r}")

    def _article(self, document: Document, text: str, request: SearchRequest | None) -> Article:
        counts = dict(self._counted_people(self.documents))
        people = self._ranked(document.people)
        dated = self._ordered(SearchRequest(sort=Sort.OLDEST, undated=UndatedMode.NO))
        time = dated.index(document) if document in dated else None
        like = [other for other in self.documents if other != document and set(other.people) & set(document.people)]
        return Article(
            document,
            people,
            _places(document.title, text),
            _places(document.body, text),
            self.generation_name,
            mentions=_mentions(document),
            counted=tuple(PersonCount(name, counts[name]) for name in people),
            undated_reason=None if document.published else "The article gives no date.",
            similar=tuple(map(_link, like[:5])),
            older=_link(dated[time - 1]) if time else None,
            newer=_link(dated[time + 1]) if time is not None and time + 1 < len(dated) else None,
            place=self._place(document, request) if request else None,
        )

    def _place(self, document: Document, request: SearchRequest) -> Place | None:
        found = self._ordered(request)
        if document not in found:
            return None
        place = found.index(document)
        around = [_link(found[other]) if 0 <= other < len(found) else None for other in (place - 1, place + 1)]
        return Place(place + 1, len(found), *around)

    def people(
        self,
        request: SearchRequest | None = None,
        within: str = "",
        order: PeopleOrder = PeopleOrder.COUNT,
        page: int = 1,
        size: int = 50,
    ) -> PeoplePage:
        request = request or SearchRequest()
        counted = self._counted_people(d for d in self.documents if _matches(d, request))
        fitting = [(name, count) for name, count in counted if within.lower() in name.lower()]
        if order is PeopleOrder.NAME:
            fitting.sort(key=lambda pair: pair[0].lower())
        last = max(1, -(-len(fitting) // size))
        if page > last:
            raise RequestError("page", str(page), f"page is {page}; the last page is {last}")
        letters: dict[str, list[int]] = {}
        for place, (name, _) in enumerate(fitting):
            letters.setdefault(name[0].upper() if name[0].isascii() else "#", []).append(place)
        return PeoplePage(
            request,
            within,
            order,
            page,
            size,
            last,
            len(fitting),
            tuple(self._person_bucket(name, n, request) for name, n in fitting[(page - 1) * size : page * size]),
            tuple(Letter(letter, len(places), places[0] // size + 1) for letter, places in letters.items())
            if order is PeopleOrder.NAME
            else (),
            self.generation_name,
        )

    def person(self, name: str) -> Person:
        self._check_person(name)
        request = SearchRequest(people=(name,), sort=Sort.OLDEST)
        found = self._ordered(request)
        dated = [document for document in found if document.published]
        others = Counter(other for document in found for other in document.people if other != name)
        both = replace(request, people_mode=PeopleMode.ALL)
        start = found[0].body.find(name)
        passage = Snippet(found[0].body[:300], ((start, start + len(name)),)) if 0 <= start < 200 else None
        beside = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:30]
        return Person(
            name=name,
            role=None,
            total=len(found),
            request=replace(request, sort=None),
            forms=(NameForm(name, len(found), passage, _link(found[0])),),
            first=self._hit(dated[0], name) if dated else None,
            latest=self._hit(dated[-1], name) if dated else None,
            dates=self._dates(replace(request, sort=None)),
            together=tuple(
                Bucket(other, count, replace(both, sort=None).with_person(other), count, False)
                for other, count in beside
            ),
            generation=self.generation_name,
            near=tuple(WayOut(other, SearchRequest(f'"{name}" NEAR "{other}"'), count) for other, count in beside),
        )

    def compare(self, names: Sequence[str], request: SearchRequest | None = None) -> Comparison:
        if not 1 <= len(names) <= 4:
            raise RequestError("person", str(len(names)), f"{len(names)} people are given; compare 1 to 4")
        for name in names:
            self._check_person(name)
        base = replace(request or SearchRequest(), people=(), page=1)
        parse(base.text, match=base.match)
        found = self._ordered(base)
        years = sorted(document.published.date.year for document in found if document.published)
        values = [str(year) for year in range(years[0], years[-1] + 1)] if years else []
        return Comparison(
            base,
            Precision.YEAR,
            tuple(values),
            tuple(self.total(base.with_dates(PartialDate.parse(v), PartialDate.parse(v))) for v in values),
            tuple(self._timeline(name, base, values) for name in names),
            self.generation_name,
        )

    def _timeline(self, name: str, base: SearchRequest, values: Sequence[str]) -> Timeline:
        whole = replace(base, people=(name,))
        requests = tuple(whole.with_dates(PartialDate.parse(v), PartialDate.parse(v)) for v in values)
        undated = self.total(whole.with_undated(UndatedMode.ONLY))
        return Timeline(name, self.total(whole), tuple(map(self.total, requests)), undated, 0, whole, requests)

    def _check_person(self, name: str) -> None:
        if not any(name in document.people for document in self.documents):
            near = [known for known, _ in self._counted_people(self.documents) if known[:1] == name[:1]]
            raise PersonNotFound(name, tuple(near[:5]))

    def generation(self) -> Generation:
        return Generation(self.generation_name, "2026-11-20T00:00:00Z")

    def doc_ids(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        return islice((document.doc_id for document in self.documents), skip, None if most is None else skip + most)

    def names(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        names = (name for name, _ in self._counted_people(self.documents))
        return islice(names, skip, None if most is None else skip + most)

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
            generation=self.generation_name,
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
        bare = replace(request, people=(), nobody=False)
        every_other = request if request.people and request.people_mode is PeopleMode.ALL else bare
        counts = dict(self._counted_people(d for d in self.documents if _matches(d, every_other)))
        names = [*request.people, *(name for name in counts if name not in request.people)]
        shown = names[: max(request.facet_size, len(request.people))]
        return PeopleFacet(
            tuple(self._person_bucket(name, counts.get(name, 0), request) for name in shown),
            lambda: len(counts),
            Bucket(
                "nobody",
                self.total(bare.with_nobody(True)),
                request.with_nobody(not request.nobody),
                self.total(request.with_nobody(not request.nobody)),
                request.nobody,
            ),
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
            wider=up,
        )

    def _date_bucket(self, value: str, count: int, request: SearchRequest) -> Bucket:
        day = PartialDate.parse(value)
        chosen = (request.start, request.end) == (day, day)
        toggled = request.with_dates(None, None) if chosen else request.with_dates(day, day)
        return Bucket(value, count, toggled, self.total(toggled), chosen)

    def _ways_out(self, request: SearchRequest) -> tuple[WayOut, ...]:
        wider = [(in_words(kind, value), without) for kind, value, without in filters_of(request)]
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

    def article(self, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def people(self, *asked: object, **how: object) -> PeoplePage:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def person(self, name: str) -> Person:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def compare(self, names: Sequence[str], request: SearchRequest | None = None) -> Comparison:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def generation(self) -> Generation:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def doc_ids(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def suggest(self, text: str, request: SearchRequest | None = None, limit: int = 5) -> Suggestions:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def every(self, request: SearchRequest, **how: object) -> Every:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def batch(self, names: Iterable[str], request: SearchRequest | None = None) -> Iterator[NameFound]:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def names(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")

    def about(self) -> About:
        raise IndexMissing("no index in /srv/secret/data; run whowhen rebuild")


class BrokenEngine:
    """An engine with a bug."""

    def search(self, request: SearchRequest) -> Results:
        raise ZeroDivisionError("/srv/secret/code.py")

    def article(self, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
        raise ZeroDivisionError("/srv/secret/code.py")

    def people(self, *asked: object, **how: object) -> PeoplePage:
        raise ZeroDivisionError("/srv/secret/code.py")

    def person(self, name: str) -> Person:
        raise ZeroDivisionError("/srv/secret/code.py")

    def compare(self, names: Sequence[str], request: SearchRequest | None = None) -> Comparison:
        raise ZeroDivisionError("/srv/secret/code.py")

    def generation(self) -> Generation:
        raise ZeroDivisionError("/srv/secret/code.py")

    def doc_ids(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        raise ZeroDivisionError("/srv/secret/code.py")

    def suggest(self, text: str, request: SearchRequest | None = None, limit: int = 5) -> Suggestions:
        raise ZeroDivisionError("/srv/secret/code.py")

    def every(self, request: SearchRequest, **how: object) -> Every:
        raise ZeroDivisionError("/srv/secret/code.py")

    def batch(self, names: Iterable[str], request: SearchRequest | None = None) -> Iterator[NameFound]:
        raise ZeroDivisionError("/srv/secret/code.py")

    def names(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
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
        and not (request.nobody and document.people)
        and (not request.sources or document.source in request.sources)
        and (not request.languages or _is_in(document, request.languages))
        and (request.day is None or _appeared_on(document, request.day))
        and _in_range(document, request)
    )


def _is_in(document: Document, tags: Iterable[str]) -> bool:
    own = language_key(document.language)
    return any(own == tag or own.startswith(f"{tag}-") for tag in tags)


def _appeared_on(document: Document, day: DayOfYear) -> bool:
    return bool(document.published) and (document.published.date.month, document.published.date.day) == (
        day.month,
        day.day,
    )


def _begin(text: str, typed: Sequence[str]) -> bool:
    """Whether for each word typed a word of the text begins so."""
    return all(any(word.startswith(start) for word in words_of(text)) for start in typed)


def _in_range(document: Document, request: SearchRequest) -> bool:
    if document.published is None:
        return not (request.start or request.end or request.undated is UndatedMode.NO)
    return (
        request.undated is not UndatedMode.ONLY
        and (request.start is None or document.published.first >= request.start.first)
        and (request.end is None or document.published.last <= request.end.last)
    )


def _link(document: Document) -> ArticleLink:
    return ArticleLink(document.doc_id, document.title, document.published, document.source)


def _mentions(document: Document) -> tuple[PersonMention, ...]:
    found = [
        PersonMention(*match.span(), name)
        for name in document.people
        for match in re.finditer(re.escape(name), document.body)
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _places(text: str, query: str) -> tuple[Range, ...]:
    words = "|".join(map(re.escape, words_of(query)))
    return tuple(match.span() for match in re.finditer(words, text, re.IGNORECASE)) if words else ()


def words_of(text: str) -> list[str]:
    """The plain words of a query text, in lower case."""
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in ("or", "and", "not")]
