"""
The values of the write path: an article as the index knows it, and when it appeared.

A date is as precise as the article was: "2019" is a year, not the first of January. `PartialDate` is
what can be written down (2019, 2019-11, 2019-11-20); `PublishedDate` is one of these together with the
rule that found it.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from index.structure import Part

__all__ = ["Document", "PartialDate", "Precision", "PublishedDate", "Rejection", "language_key"]


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    __hash__ = str.__hash__  # every search asks for it: that of enumerations is a step of Python


class _Parts(NamedTuple):
    """Of a date; compared and hashed without a step of Python, as every search does."""

    year: int
    month: int | None
    day: int | None


class PartialDate(_Parts):
    """
    A year, a month of a year, or a day.

    Attributes:
        year: 1 to 9999.

        month: None when only the year is known.

        day: None when only the year or the month is known.

    Raises:
        ValueError: There is no such day, or a day came without its month.
    """

    __slots__ = ()

    def __new__(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        if day is not None and month is None:
            raise ValueError("a day needs its month")
        date(year, 1 if month is None else month, 1 if day is None else day)
        return super().__new__(cls, year, month, day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read `2019`, `2019-11` or `2019-11-20`, and nothing else.

        Raises:
            ValueError: Any other text, or a day that no calendar has.
        """
        parts = text.split("-")
        shapes_fit = len(parts) <= 3 and [len(part) for part in parts] == [4, 2, 2][: len(parts)]
        if not shapes_fit or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"{text!r} is not a date; write 2019, 2019-11 or 2019-11-20")
        return cls(*map(int, parts))

    @classmethod
    def of_day(cls, day: date) -> Self:
        """The whole date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first(self) -> int:
        """Its first day, as a proleptic Gregorian day number (`date.toordinal`)."""
        return date(self.year, self.month or 1, self.day or 1).toordinal()

    @property
    def last(self) -> int:
        """Its last day, as a day number; equal to `first` for a day."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1]).toordinal()

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text


@dataclass(frozen=True, slots=True)
class PublishedDate:
    """
    When an article appeared, as precisely as it says, in its own local time.

    Attributes:
        date: The year, month or day.

        rule: What gave it, in words a reader understands: "front matter", "leading date" ...
    """

    date: PartialDate
    rule: str

    @property
    def first(self) -> int:
        """The first day it may have appeared, as a day number."""
        return self.date.first

    @property
    def last(self) -> int:
        """The last day it may have appeared, as a day number."""
        return self.date.last

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        return self.date.precision


@dataclass(frozen=True, slots=True)
class Document:
    """
    One article.

    Attributes:
        doc_id: Stable and part of URLs: the path in the folder, `path#n` (counted from 1) inside a file
            of several articles, or the article's own id. 1 to 200 printable characters.

        title: One line. Never empty: an article without a headline is titled by its first words.

        body: Plain text, Unicode NFC, paragraphs parted by an empty line, without the title.

        path: Of the file, relative to the corpus, with `/`.

        format: The reader that read it: text, markdown, html, json, jsonl, csv or reuters.

        published: None when the article carries no date. Such an article is *undated*: searchable, and
            a choice of its own; no date range ever matches it.

        people: Who its metadata names as persons in it, as written there. Not the authors.

        authors: Who wrote it, as written there.

        source: The publication it appeared in, or None.

        url: Where it appeared; http or https only, or None.

        language: A language tag such as `en`, or None when the article does not say.

        warnings: What a reader of the build report should know: "no date: '03/04/05' could be ..."

        structure: What parts of the body are: headings, lists, quotes, links. As `index.structure.checked` leaves them.
    """

    doc_id: str
    title: str
    body: str
    path: str
    format: str
    published: PublishedDate | None = None
    people: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    structure: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """
    One article, or one whole file, that could not be read.

    Attributes:
        path: Of the file, relative to the corpus, printable in any terminal.

        line: Where in the file, counted from 1; None when it is about the whole file.

        reason: A code (`encoding`, `too_long`, `empty` ...), a colon, and a sentence.
    """

    path: str
    line: int | None
    reason: str


_LANGUAGE_TAG = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8}){0,4}")


def language_key(tag: str | None) -> str:
    """
    A language tag as tags are compared; empty for none, and for what is no tag.

    >>> language_key("pt_BR"), language_key("EN"), language_key("in English")
    ('pt-br', 'en', '')
    """
    if not tag:
        return ""
    plain = tag.lower().replace("_", "-")
    return plain if _LANGUAGE_TAG.fullmatch(plain) else ""
