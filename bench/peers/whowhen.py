"""
Whowhen itself: a live generation, asked through the engine's own snapshot.

It finds other forms of a word through a list of them, over title and body apart. Its dates facet chooses years or
months by the range that is shown, and each facet leaves its own selection out. Answers of earlier questions are
forgotten before each. What is measured as writing is words, people, dates and columns, without reading, recognising
people and storing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from bench._questions import Filters, Question
from bench.corpora import Record
from bench.peers import ANY_SIZE, TOP_PEOPLE, Answer
from index.build import Intake
from index.document import Document, PartialDate, PublishedDate
from index.schema import Prepared, build_schema, row_of
from search.request import SearchRequest
from search.results import DateFacet, PeopleFacet
from search.whoosh_engine import WhooshEngine


class Whowhen:
    """See the module."""

    name = "whowhen"
    processes: Sequence[int] = (1,)
    most_articles = ANY_SIZE

    @property
    def missing(self) -> str | None:
        return None

    def build(self, records: Iterable[Record], folder: Path, processes: int, *, for_search: bool) -> None:
        index = FileStorage(str(folder)).create_index(build_schema())
        with Intake(index) as intake:
            for record in records:
                intake._take(_prepared(record))
            intake._write()
            intake.commit()

    def open(self, folder: Path) -> "WhowhenSearcher":
        return WhowhenSearcher(folder)


def _prepared(record: Record) -> Prepared:
    """The record as the build takes it, with nothing to be stored."""
    published = PublishedDate(_date(record.day), "date field") if record.day else None
    document = Document(record.id, record.title, record.body, "", "jsonl", published, record.people)
    day = str(published.date)[5:] if published else ""
    return Prepared(row_of(document), "", record.title, record.body, day, b"", ())


class WhowhenSearcher:
    """The live generation of a data directory."""

    def __init__(self, data: Path) -> None:
        self._snapshot: Any = WhooshEngine(data)._live()

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        self._snapshot._remembered.clear()
        request = request_of(question, filters)
        if not hasattr(self._snapshot, "find"):
            return self._searched(request, facets)
        found = self._snapshot.find(request)
        top = found.numbers.tolist()
        return _answer(found.total, top, *self._snapshot.facets(found)) if facets else Answer(found.total, top)

    def _searched(self, request: SearchRequest, facets: bool) -> Answer:
        """The same of a snapshot that can only answer as a whole: what it says of its phases counts."""
        results = self._snapshot.search(request)
        phases = ("parse", "search", "facets") if facets else ("parse", "search")
        seconds = sum(results.timings[phase] for phase in phases) / 1000
        top = range(len(results.hits))
        if not facets:
            return Answer(results.total, top, seconds=seconds)
        return replace(_answer(results.total, top, results.people, results.dates), seconds=seconds)


def _answer(total: int, top: Sequence[int], people: PeopleFacet, dates: DateFacet) -> Answer:
    months: Counter[int] = Counter()
    for bucket in dates.buckets:
        months[_month(bucket.value)] += bucket.count
    return Answer(total, top, {bucket.value: bucket.count for bucket in people.buckets}, +months)


def request_of(question: Question, filters: Filters | None) -> SearchRequest:
    """The question as the engine takes it."""
    if filters is None:
        return SearchRequest(text=question.text, facet_size=TOP_PEOPLE)
    start, end = (_date(day) for day in (filters.first, filters.last))
    return SearchRequest(text=question.text, people=(filters.person,), start=start, end=end, facet_size=TOP_PEOPLE)


def _date(day: int) -> PartialDate:
    return PartialDate.of_day(date.fromordinal(day))


def _month(value: str) -> int:
    """The month of a bucket, which may be a day; of a year its January."""
    parts = [int(part) for part in value.split("-")]
    return parts[0] * 12 + (parts[1] - 1 if len(parts) > 1 else 0)
