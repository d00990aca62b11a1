"""The fields of the index and what each can do."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from whoosh import fields

from index.analysis import ListTokenizer, WordPositions, WordsPresent, WordTokenizer
from index.columns import PRECISIONS, Rows, RowsWriter
from index.document import Document, PartialDate, Rejection, language_key
from index.people.found import FoundPerson
from index.stored import PackedArticles, encode_document, packed_articles
from index.tokens import phrase_key

__all__ = [
    "FORMAT_VERSION",
    "Field",
    "PreparedBatch",
    "build_schema",
    "day_term",
    "fields_of",
    "prepare_batch",
    "rows_of",
    "terms_of",
]

FORMAT_VERSION = 6
"""Grows with every change after which an older index would give wrong answers."""


class Field(StrEnum):
    """
    The names of the fields.

    Attributes:
        ID: Our stable id of an article.

        PATH: Of its file, so that a changed file's articles can be replaced.

        PERSON: Who is in it, under the names the article gives them; one term each.

        SOURCE: The publication, folded.

        FIRST: First day it may have appeared (`day_term`); missing when undated. LAST: the last day.

        DAY: Month and day (`11-20`), when the day is known.

        STORED: The whole Document.
    """

    ID = "id"
    PATH = "path"
    TITLE = "title"
    BODY = "body"
    PERSON = "person"
    SOURCE = "source"
    FIRST = "first"
    LAST = "last"
    DAY = "day"
    STORED = "stored"


def build_schema() -> fields.Schema:
    """The Whoosh schema of every index of this format."""

    def text() -> fields.FieldType:
        return fields.FieldType(WordPositions(), WordTokenizer(), scorable=True)

    def lines() -> fields.FieldType:
        return fields.FieldType(WordsPresent(), ListTokenizer())

    # Day numbers are terms of seven digits: Whoosh's own date fields cannot hold a missing date or a year alone.
    schema = {
        Field.ID: fields.ID(unique=True),
        Field.PATH: fields.ID(),
        Field.TITLE: text(),
        Field.BODY: text(),
        Field.PERSON: lines(),
        Field.SOURCE: fields.ID(),
        Field.FIRST: fields.ID(),
        Field.LAST: fields.ID(),
        Field.DAY: fields.ID(),
        Field.STORED: fields.STORED(),
    }
    return fields.Schema(**{str(name): kind for name, kind in schema.items()})


def fields_of(document: Document, people: Sequence[FoundPerson]) -> dict[str, Any]:
    """The fields of a Document as Whoosh's writer takes them; nothing in it can make the writer raise."""
    values: dict[str, Any] = {
        Field.ID: document.doc_id,
        Field.PATH: document.path,
        Field.TITLE: document.title,
        Field.BODY: document.body,
        Field.STORED: encode_document(document),
    }
    if people:
        values[Field.PERSON] = "\n".join(person.name for person in people)
    if document.source and phrase_key(document.source):
        values[Field.SOURCE] = phrase_key(document.source)
    if document.published is not None:
        values[Field.FIRST], values[Field.LAST] = map(day_term, (document.published.first, document.published.last))
        if day := _day_of_year(document):
            values[Field.DAY] = day
    return {str(name): value for name, value in values.items()}


def _day_of_year(document: Document) -> str:
    """Month and day (`11-20`), or empty when the day is not known."""
    date = document.published.date if document.published else None
    return f"{date.month:02d}-{date.day:02d}" if date and date.day is not None else ""


class PreparedBatch(NamedTuple):
    """
    What the index and its columns need of some articles; small to send from one process to another.

    Attributes:
        rows: What the columns hold.

        days: Month and day (`11-20`); empty when the day is not known.

        stored: The Documents, as a file of stored articles takes them.

        warnings: What the report should say of articles that were taken all the same.
    """

    rows: Rows
    paths: list[str]
    titles: list[str]
    bodies: list[str]
    days: list[str]
    stored: PackedArticles
    warnings: list[Rejection]


def prepare_batch(documents: Sequence[Document], people: Sequence[Sequence[FoundPerson]]) -> PreparedBatch:
    """The Documents, and who is in each, as `terms_of` and the columns take them."""
    return PreparedBatch(
        rows=rows_of(documents, people),
        paths=[document.path for document in documents],
        titles=[document.title for document in documents],
        bodies=[document.body for document in documents],
        days=[_day_of_year(document) for document in documents],
        stored=packed_articles(map(encode_document, documents)),
        warnings=[
            Rejection(document.path, None, warning)
            for document in documents
            if document.warnings
            for warning in document.warnings
        ],
    )


def rows_of(documents: Sequence[Document], people: Sequence[Sequence[FoundPerson]]) -> Rows:
    """What the columns hold of the Documents and of who is in each."""
    writer = RowsWriter()
    for document, found in zip(documents, people, strict=True):
        published, source = document.published, document.source
        days = (0, 0, 0) if published is None else _days(*_parts(published.date))
        writer.add(document.doc_id, found, days, _source_key(source) if source else "", language_key(document.language))
    return writer.rows()


def _parts(date: PartialDate) -> tuple[int, int | None, int | None]:
    return date.year, date.month, date.day


@lru_cache(maxsize=1 << 14)
def _days(year: int, month: int | None, day: int | None) -> tuple[int, int, int]:
    """First day, last day and precision of a date, as the columns hold them."""
    date = PartialDate(year, month, day)
    return date.first, date.last, PRECISIONS.index(date.precision)


@lru_cache(maxsize=1 << 12)
def _source_key(source: str) -> str:
    return phrase_key(source)


def terms_of(batch: PreparedBatch) -> tuple[dict[str, list[str]], dict[str, list[Sequence[bytes]]]]:
    """By field the texts, and by field the keywords, of each article: the same terms as by `fields_of`."""
    texts = {str(Field.TITLE): batch.titles, str(Field.BODY): batch.bodies}
    return texts, _keywords(batch.rows, batch.paths, batch.days)


def _keywords(rows: Rows, paths: Sequence[str], days: Sequence[str]) -> dict[str, list[Sequence[bytes]]]:
    firsts, lasts = rows.days[::3], rows.days[1::3]
    keywords: dict[Field, list[Sequence[bytes]]] = {
        Field.ID: [(doc_id.encode(),) for doc_id in rows.doc_ids],
        Field.PATH: [(path.encode(),) for path in paths],
        Field.PERSON: _names_of_each(rows),
        Field.SOURCE: list(map(_one, rows.source_keys)),
        Field.FIRST: [(_encoded_day(first),) if first else () for first in firsts],
        Field.LAST: [(_encoded_day(last),) if first else () for first, last in zip(firsts, lasts, strict=True)],
        Field.DAY: list(map(_one, days)),
    }
    return {str(field): terms for field, terms in keywords.items()}


def _one(text: str) -> tuple[bytes, ...]:
    return (text.encode(),) if text else ()


def _names_of_each(rows: Rows) -> list[Sequence[bytes]]:
    """The names of each article, each of them once."""
    names = [name.encode() for name in rows.names]
    each: list[Sequence[bytes]] = []
    start = 0
    for count in rows.people_counts:
        each.append([names[place] for place in dict.fromkeys(rows.people[start : start + count])] if count else ())
        start += count
    return each


@lru_cache(maxsize=1 << 16)
def _encoded_day(number: int) -> bytes:
    return day_term(number).encode()


def day_term(number: int) -> str:
    """A day number as a term; terms are in the order of the days."""
    return f"{number:07d}"
