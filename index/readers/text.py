"""
Plain text: an optional date, an optional headline, an optional byline, paragraphs.

    Kimberly Thanks Her Followers          title
                                           (a headline stands above an empty line, or is clearly shorter)
    By Jane Doe                            authors
    November 20, 2019                      date, rule "date line"

    LOS ANGELES - The first paragraph ...  body, dateline and all

or, without a headline:

     date 2019-11-20 The first paragraph ...   rule "leading date"; the title is the first sentence
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from index.dates import DateError, Finding, leading_date, parse_date
from index.document import Document, Precision, Rejection
from index.readers.base import MAX_TEXT, ReadingOptions, Refused, read_whole
from index.readers.characters import clean, decode, is_binary
from index.readers.draft import Draft, finish, names_in
from index.readers.paragraphs import split_head, unwrap

__all__ = ["draft_of_text", "read_text"]

MAX_BYTES = 4 * MAX_TEXT


def read_text(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The one article of a text file."""
    try:
        data = read_whole(stream, MAX_BYTES)
        if is_binary(data):
            raise Refused("binary", "the file holds control characters; it is not text")
        text = clean(decode(data, options.encoding))
        yield finish(draft_of_text(text, options), path, "text", options)
    except Refused as refused:
        yield refused.rejection(path)


def draft_of_text(text: str, options: ReadingOptions) -> Draft:
    """What a cleaned text says about itself by its shape."""
    findings = []
    leading = leading_date(text)
    if leading is not None:
        findings.append(Finding("leading date", leading.date))
        text = leading.text
    head = split_head(text)
    rest = head.rest
    authors: tuple[str, ...] = ()
    if head.headline is not None:
        authors, date_line, rest = _lines_under_headline(rest, options)
        if date_line is not None:
            findings.append(Finding("date line", date_line))
    return Draft(unwrap(rest), head.headline, findings=tuple(findings), authors=authors)


_BYLINE = re.compile(r"[ \t]*by:?[ \t]+(?=[^\W\d_])(?!the\b|a\b|an\b)[^\n]{2,100}", re.IGNORECASE)
_NAME_START = re.compile(r"[ \t]*(?:By|BY|by):?[ \t]+[A-ZÀ-ÞĀ-Ž]")
_DATE_LABEL = re.compile(r"[ \t]*(?:(?:first )?published|posted|date|updated)(?: on)?:?[ \t]+", re.IGNORECASE)


def _lines_under_headline(rest: str, options: ReadingOptions) -> tuple[tuple[str, ...], str | None, str]:
    """A byline and a date line, in either order, and the text without the byline."""
    authors: tuple[str, ...] = ()
    date_line: str | None = None
    while True:
        line, _, after = rest.lstrip("\n").partition("\n")
        if not authors and _is_byline(line):
            authors = names_in(line)
        elif date_line is None and _is_date_line(line, options):
            date_line = _DATE_LABEL.sub("", line, count=1).strip()
        else:
            return authors, date_line, rest
        rest = after


def _is_byline(line: str) -> bool:
    named = _BYLINE.fullmatch(line) is not None and _NAME_START.match(line) is not None
    return named and not line.rstrip().endswith((".", "!", "?", ":")) and len(line.split()) <= 12


def _is_date_line(line: str, options: ReadingOptions) -> bool:
    """Whether the line is a day, with or without "Published"; a lone year or month says too little."""
    if not line or len(line) > 100:
        return False
    try:
        found = parse_date(_DATE_LABEL.sub("", line, count=1).strip(), options.date_order)
    except DateError as error:
        return error.code == "ambiguous_date"
    return found.precision is Precision.DAY
