"""
What every reader shares: its shape, its options, its limits, and how it says that an article cannot be read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, Protocol

from index.dates import DateOrder
from index.document import Document, Rejection

__all__ = [
    "MAX_FILE",
    "MAX_HTML",
    "MAX_RECORD",
    "MAX_TEXT",
    "Reader",
    "ReadingOptions",
    "Refused",
    "Rejoined",
    "read_whole",
]

MAX_TEXT = 1_000_000  # characters of one article; the longest news stories have a tenth of that
MAX_HTML = 2_000_000  # bytes of one page
MAX_RECORD = 5_000_000  # bytes of one line of JSONL, one row of CSV
MAX_FILE = 50_000_000  # bytes of a file that is read as a whole and may hold many articles


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """
    What the owner of a corpus says about it.

    Attributes:
        date_order: How dates of bare numbers are written; None leaves 03/04/2019 undated.

        encoding: Of files that are not UTF-8 and declare nothing.

        fields: Further names for title, body, date, authors, people, source, url, id and language in JSON, JSONL,
            CSV and front matter, asked before the well-known ones. A dotted name reaches into nested objects.
    """

    date_order: DateOrder | None = None
    encoding: str | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Reader(Protocol):
    """
    One format.

    Every article of the stream comes out as a Document or as a Rejection, in their order, and no input raises
    anything but what reading the stream itself raises. The stream is unpacked; *path* is printable.
    """

    def __call__(self, stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]: ...


class Refused(Exception):
    """
    An article, or a file, that cannot be read. Readers turn it into a Rejection.

    Attributes:
        code: One word for reports and tests: `encoding`, `too_long`, `empty` ...

        sentence: What is wrong with which value, and what would be right.

        line: Where, counted from 1, if that is known.
    """

    def __init__(self, code: str, sentence: str, line: int | None = None) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence
        self.line = line

    def rejection(self, path: str, line: int | None = None) -> Rejection:
        """The same as a value for the report."""
        return Rejection(path, self.line if line is None else line, f"{self.code}: {self.sentence}")


def read_whole(stream: BinaryIO, limit: int) -> bytes:
    """
    All bytes of a stream.

    Raises:
        Refused: There are more than *limit*; no more than these are held in memory.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused("too_long", f"the file has more than {limit:,} bytes; split it")
    return data


class Rejoined(BytesIO):
    """A stream of lines whose beginning was read already, to see what kind of file it is."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        super().__init__(beginning)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if line.endswith(b"\n") or size is None or size < 0 or len(line) >= size:
            return line
        return line + self._rest.readline(size - len(line))
