"""
CSV: a header row, then one article a row. The columns are parted by comma, semicolon, tab or bar.

A row that cannot be read rejects itself only. A quote that is never closed would swallow the rest of the file: it is
noticed after 5 MB or at the end, its row is rejected, and reading goes on with the next line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from index.document import Document, Rejection
from index.readers.base import MAX_FILE, MAX_RECORD, ReadingOptions, Refused, Rejoined, read_whole
from index.readers.characters import clean_line, decode, is_binary, without_bom
from index.readers.draft import finish
from index.readers.records import FIELDS, draft_of_fields, has_article_fields, known_name

__all__ = ["read_csv"]

DELIMITERS = ",;\t|"
MAX_COLUMNS = 1000
MAX_RESUMED = 20  # each open quote costs up to 5 MB of reading again

# The limit belongs to the module csv, not to a reader; the standard 131,072 refuses real articles.
csv.field_size_limit(MAX_RECORD)


def read_csv(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The articles of a CSV file."""
    try:
        rows = _Rows(_opened(stream, options), options)
        header = rows.header()
        if not has_article_fields(dict.fromkeys(header, ""), options):
            names = ", ".join(clean_line(name)[:40] for name in header[:8])
            raise Refused(
                "columns",
                f"no column named title or body; there are {names}; name yours under [fields] in whowhen.toml",
                1,
            )
    except Refused as refused:
        yield refused.rejection(path)
        return
    place = 0
    for line, row in rows:
        if isinstance(row, list) and not any(row):
            continue
        place += 1
        try:
            if isinstance(row, Refused):
                raise row
            if len(row) != len(header):
                raise Refused("columns", f"the row has {len(row)} columns, the header has {len(header)}")
            draft = draft_of_fields(dict(zip(header, row, strict=True)), options)
            draft.place = place
            yield finish(draft, path, "csv", options)
        except Refused as refused:
            yield refused.rejection(path, line)
    if not place:
        yield Rejection(path, None, "empty: the file has no rows under its header")


def _opened(stream: BinaryIO, options: ReadingOptions) -> BinaryIO:
    beginning = stream.read(2)
    if beginning in (b"\xff\xfe", b"\xfe\xff"):
        data = beginning + read_whole(stream, MAX_FILE)
        return BytesIO(decode(data, options.encoding).encode("utf-8", "replace"))
    return Rejoined(beginning, stream)


class _TooLong(Exception):
    """A record has grown beyond its limit."""


class _Rows:
    """The rows of a file with the lines they begin at; a row that cannot be read is the reason why."""

    def __init__(self, stream: BinaryIO, options: ReadingOptions) -> None:
        self._stream = stream
        self._options = options
        self._ahead: deque[str | Refused] = deque()  # lines to be read again
        self._record: list[str | Refused] = []  # lines of the record at hand
        self._size = 0
        self._line = 0  # of the last line handed out
        self._delimiter = ","
        self._resumed = 0

    def header(self) -> list[str]:
        first = self._next_line()
        while isinstance(first, str) and not first.strip():
            first = self._next_line()
        if first is None:
            raise Refused("empty", "the file is empty")
        if isinstance(first, Refused):
            raise first
        if is_binary(first.encode("utf-8", "replace")):
            raise Refused("binary", "the file holds control characters; it is not CSV")
        self._delimiter = _delimiter(first)
        self._ahead.appendleft(first)
        self._line -= 1
        for _, row in self:
            if isinstance(row, Refused):
                raise row
            if len(row) > MAX_COLUMNS:
                raise Refused("columns", f"the header has more than {MAX_COLUMNS} columns", 1)
            return [name.strip() for name in row]
        raise Refused("empty", "the file is empty")

    def __iter__(self) -> Iterator[tuple[int, list[str] | Refused]]:
        while True:
            reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
            while True:
                self._record, self._size = [], 0
                begins = self._line + 1
                try:
                    row = next(reader, None)
                except (csv.Error, _TooLong) as error:
                    yield begins, self._refused(error)
                    break
                except Refused as refused:
                    yield begins, refused
                    break
                if row is None:
                    return
                yield begins, row

    def _refused(self, error: Exception) -> Refused:
        """Why the record at hand cannot be read; its lines but the first are read again."""
        is_open = isinstance(error, _TooLong) or "unexpected end" in str(error) or len(self._record) > 1
        resumes = len(self._record) == 1 or self._resumed < MAX_RESUMED
        if len(self._record) > 1 and resumes:
            self._resumed += 1
            again = self._record[1:]
            self._ahead.extendleft(reversed(again))
            self._line -= len(again)
        if isinstance(error, _TooLong) and len(self._record) <= 1:
            return Refused("too_long", f"the row has more than {MAX_RECORD:,} bytes")
        if is_open:
            skipped = "" if resumes else f"; everything up to line {self._line} was skipped with it"
            return Refused("unclosed_quote", f"a quote is opened in this row and never closed{skipped}")
        if "field limit" in str(error):
            return Refused("too_long", f"a field has more than {MAX_RECORD:,} characters")
        return Refused("csv", str(error))

    def _lines(self) -> Iterator[str]:
        while (line := self._next_line()) is not None:
            self._record.append(line)
            if isinstance(line, Refused):
                raise line
            self._size += len(line)
            if self._size > MAX_RECORD:
                raise _TooLong
            yield line

    def _next_line(self) -> str | Refused | None:
        """The next line, decoded; None at the end."""
        self._line += 1
        if self._ahead:
            return self._ahead.popleft()
        data = self._stream.readline(MAX_RECORD + 1)
        if not data:
            self._line -= 1
            return None
        if self._line == 1:
            data = without_bom(data)
        if len(data) > MAX_RECORD:
            while data and not data.endswith(b"\n"):
                data = self._stream.readline(1 << 16)
            return Refused("too_long", f"the line has more than {MAX_RECORD:,} bytes")
        try:
            # The module csv stops at NUL, and at a carriage return that ends no line.
            line = decode(data, self._options.encoding)
            return line.replace("\0", "").replace("\r\n", "\n").replace("\r", " ")
        except Refused as refused:
            return Refused(refused.code, refused.sentence)


_KNOWN = {known_name(name) for names in FIELDS.values() for name in names}


def _delimiter(header: str) -> str:
    """The delimiter that gives the most columns with names we know, else the most columns."""

    def columns(delimiter: str) -> tuple[int, int]:
        names = next(iter(csv.reader([header], delimiter=delimiter)), [])
        return sum(known_name(name) in _KNOWN for name in names), len(names)

    return max(DELIMITERS, key=columns)
