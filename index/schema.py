"""The fields of the index and what each can do."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from whoosh import fields

from index.analysis import ListTokenizer, WordPositions, WordsPresent, WordTokenizer
from index.document import Document, PartialDate, PublishedDate
from index.tokens import phrase_key

__all__ = ["FORMAT_VERSION", "Field", "build_schema", "document_of", "fields_of"]

FORMAT_VERSION = 1
"""Grows with every change after which an older index would give wrong answers."""


class Field(StrEnum):
    """
    The names of the fields.

    Attributes:
        ID: Our stable id of an article.

        PATH: Of its file, so that a changed file's articles can be replaced.

        PERSON: Canonical names, one term each.

        SOURCE: The publication, folded.

        FIRST: First day it may have appeared, as a day number; missing when undated. LAST: the last day.

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

    # Day numbers are plain numeric terms: Whoosh's own date fields cannot hold a missing date or a year alone.
    schema = {
        Field.ID: fields.ID(unique=True),
        Field.PATH: fields.ID(),
        Field.TITLE: text(),
        Field.BODY: text(),
        Field.PERSON: lines(),
        Field.SOURCE: fields.ID(),
        Field.FIRST: fields.NUMERIC(int, shift_step=0),
        Field.LAST: fields.NUMERIC(int, shift_step=0),
        Field.DAY: fields.ID(),
        Field.STORED: fields.STORED(),
    }
    return fields.Schema(**{str(name): kind for name, kind in schema.items()})


def fields_of(document: Document) -> dict[str, Any]:
    """The fields of a Document as Whoosh's writer takes them; nothing in it can make the writer raise."""
    values: dict[str, Any] = {
        Field.ID: document.doc_id,
        Field.PATH: document.path,
        Field.TITLE: document.title,
        Field.BODY: document.body,
        Field.STORED: json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":")).encode(),
    }
    if document.people:
        values[Field.PERSON] = "\n".join(document.people)
    if document.source and phrase_key(document.source):
        values[Field.SOURCE] = phrase_key(document.source)
    if document.published is not None:
        day = document.published.date
        values[Field.FIRST], values[Field.LAST] = document.published.first, document.published.last
        if day.day is not None:
            values[Field.DAY] = f"{day.month:02d}-{day.day:02d}"
    return {str(name): value for name, value in values.items()}


def document_of(stored: bytes) -> Document:
    """The Document that `fields_of` stored."""
    values = json.loads(stored)
    published = values.pop("published")
    if published is not None:
        published = PublishedDate(PartialDate(**published["date"]), published["rule"])
    for name in ("people", "authors", "warnings"):
        values[name] = tuple(values[name])
    return Document(published=published, **values)
