"""
Whowhen itself: a live generation, asked through the engine's own snapshot.

All forms of a word have one list of postings over title and body. Its dates facet chooses years or
months by the range that is shown, and each facet leaves its own selection out. No answer is kept for a later question.
What is measured as writing is words, people, dates and columns, without reading, recognising people and storing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from bench._questions import Filters, Question
from bench.corpora import Record
from bench.peers import ANY_SIZE, TOP_PEOPLE, Answer
from index.build import Intake, merge_segments
from index.document import Document, PartialDate, PublishedDate
from index.generations import current_generation, generation_path
from index.people.found import by_name
from index.schema import PreparedBatch, build_schema, rows_of
from index.stored import packed_articles
from search.collection import Collection
from search.request import SearchRequest
from search.results import DateFacet, PeopleFacet
from search.snapshot import Snapshot
from search.whoosh_engine import open_articles


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
            for some in _batched(records, _TOGETHER):
                intake.take(_prepared(some))
            intake.commit()
        merge_segments(index, 0)

    def open(self, folder: Path) -> "WhowhenSearcher":
        return WhowhenSearcher(folder)


_TOGETHER = 600  # about what one piece of a build holds


def _batched(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    every = iter(records)
    while some := list(islice(every, size)):
        yield some


def _prepared(records: Sequence[Record]) -> PreparedBatch:
    """The records as the build takes them, with nothing to be stored."""
    dates = [_published(record.day) if record.day else None for record in records]
    return PreparedBatch(
        rows=rows_of(
            [
                Document(record.id, record.title, record.body, "", "jsonl", published)
                for record, published in zip(records, dates, strict=True)
            ],
            [by_name(record.people) for record in records],
        ),
        paths=[""] * len(records),
        titles=[record.title for record in records],
        bodies=[record.body for record in records],
        days=[str(published.date)[5:] if published else "" for published in dates],
        stored=packed_articles([b""] * len(records)),
        warnings=[],
    )


class WhowhenSearcher:
    """The live generation of a data directory."""

    def __init__(self, data: Path) -> None:
        generation = generation_path(data, current_generation(data))
        collection = Collection(generation)
        self._snapshot = Snapshot(collection, open_articles(generation, collection.manifest), remembers=False)

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        found = self._snapshot.find(request_of(question, filters))
        top = found.numbers.tolist()
        return _answer(found.total, top, *self._snapshot.facets(found)) if facets else Answer(found.total, top)


def _answer(total: int, top: Sequence[int], people: PeopleFacet, dates: DateFacet) -> Answer:
    months: dict[int, int] = {}
    for bucket in dates.buckets:
        if bucket.count:
            month = _month(bucket.value)
            months[month] = months.get(month, 0) + bucket.count
    return Answer(total, top, {bucket.value: bucket.count for bucket in people.buckets}, months)


def request_of(question: Question, filters: Filters | None) -> SearchRequest:
    """The question as the engine takes it."""
    if filters is None:
        return SearchRequest(text=question.text, facet_size=TOP_PEOPLE)
    start, end = (_date(day) for day in (filters.first, filters.last))
    return SearchRequest(text=question.text, people=(filters.person,), start=start, end=end, facet_size=TOP_PEOPLE)


@lru_cache(maxsize=1 << 16)
def _published(day: int) -> PublishedDate:
    return PublishedDate(_date(day), "date field")


@lru_cache(maxsize=4096)  # what it takes to say a day as the engine does is no part of a search
def _date(day: int) -> PartialDate:
    return PartialDate.of_day(date.fromordinal(day))


@lru_cache(maxsize=4096)
def _month(value: str) -> int:
    """The month of a bucket, which may be a day; of a year its January."""
    parts = [int(part) for part in value.split("-")]
    return parts[0] * 12 + (parts[1] - 1 if len(parts) > 1 else 0)
