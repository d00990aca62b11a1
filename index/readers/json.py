"""
JSON: one article, a list of articles, or an object that holds such a list; and JSONL: one article a line.

A broken line of JSONL rejects itself only, with its number, and no line is ever held beyond its limit.
"""

import json
import math
from collections.abc import Iterator, Mapping
from io import SEEK_CUR, BytesIO
from typing import BinaryIO, NamedTuple

from index.document import Document, Rejection
from index.readers.base import MAX_FILE, MAX_RECORD, ReadingOptions, Refused, Rejoined, read_whole
from index.readers.characters import decode, is_binary, without_bom
from index.readers.draft import finish
from index.readers.records import BadNumber, Fields, draft_of_fields, has_article_fields

__all__ = ["Lines", "cut_jsonl", "read_json", "read_jsonl", "read_lines"]

MAX_DIGITS = 400
MAX_VALUES = 5_000_000  # of a file; each takes up to seventy bytes of memory
MAX_WRAPPING = 3
_LINES_BYTES = 500_000

# Where a list of articles stands, in the answers of news services and in feeds.
_LISTS = ("articles", "items", "documents", "docs", "results", "stories", "entries", "posts", "news", "records", "data")
_WRAPPERS = ("response", "data", "feed", "result", "channel")
_TWICE = "\0 twice"  # no JSON of ours has a name with NUL in it; marks an object that names one field two times


def read_json(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The articles of a JSON file."""
    try:
        data = read_whole(stream, MAX_FILE)
        if is_binary(data):
            raise Refused("binary", "the file holds control characters; it is not JSON")
        text = decode(data, options.encoding)
        if not text.strip():
            raise Refused("empty", "the file is empty")
        if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
            raise Refused("too_long", f"the file holds more than {MAX_VALUES:,} values; split it")
        decoder = _Decoder()
        try:
            value = decoder.decode(text)
        except _ExtraData:
            yield from read_jsonl(BytesIO(text.encode("utf-8", "replace")), path, options)
            return
        if isinstance(value, dict) and has_article_fields(value, options) and _articles(value) is None:
            yield decoder.document(value, path, "json", options, None)
            return
        articles = value if isinstance(value, list) else _articles(value)
        if articles is None:
            raise Refused(
                "fields", "the file holds no article and no list of articles; name your fields under [fields]"
            )
        if not articles:
            raise Refused("empty", "the list of articles is empty")
    except Refused as refused:
        yield refused.rejection(path)
        return
    for place, article in enumerate(articles, start=1):
        try:
            yield decoder.document(article, path, "json", options, place)
        except Refused as refused:
            yield Rejection(path, None, f"{refused.code}: article {place}: {refused.sentence}")


def _articles(value: object, depth: int = 0) -> list[object] | None:
    """The list of articles inside an object; the objects around it may have a title too, as feeds do."""
    if not isinstance(value, Mapping):
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
            return inner
    if depth < MAX_WRAPPING:
        for name in _WRAPPERS:
            inner = _articles(value.get(name), depth + 1)
            if inner is not None:
                return inner
    return None


def read_jsonl(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The articles of a file with one JSON object a line."""
    try:
        for lines in cut_jsonl(stream, options):
            yield from read_lines(lines, path, options)
    except Refused as refused:
        yield refused.rejection(path)


class Lines(NamedTuple):
    """
    Some lines of a file of JSONL, which can be read by themselves.

    Attributes:
        lines: With their ends; of one that is too long only the beginning.

        line: How many lines of the file come before.

        place: How many articles of the file come before.
    """

    lines: list[bytes]
    line: int
    place: int


def cut_jsonl(stream: BinaryIO, options: ReadingOptions) -> Iterator[Lines]:
    """
    All lines of a file of JSONL, some at a time.

    Raises:
        Refused: The file is another kind of file, or there is nothing in it.
    """
    stream = _as_utf8(stream, options)
    some: list[bytes] = []
    size = line = place = 0
    articles = 0  # among `some`
    try:
        while data := stream.readline(MAX_RECORD + 1):
            if not line and not some:
                data = without_bom(data) or b"\n"
            if len(data) > MAX_RECORD:
                _skip_line(stream, data)
            some.append(data)
            articles += not data.isspace()
            size += len(data)
            if size > _LINES_BYTES:
                yield Lines(some, line, place)
                line, place = line + len(some), place + articles
                some, size, articles = [], 0, 0
    except Exception:
        if some:
            yield Lines(some, line, place)  # the rest cannot be read, what came before it can
        raise
    if some:
        yield Lines(some, line, place)
    if not place + articles:
        raise Refused("empty", "the file is empty")


def read_lines(lines: Lines, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The articles of these lines, named and counted as in the whole file."""
    decoder, place = _Decoder(), lines.place
    for line, data in enumerate(lines.lines, lines.line + 1):
        if data.isspace():
            continue
        place += 1
        try:
            if len(data) > MAX_RECORD:
                raise Refused("too_long", f"the line has more than {MAX_RECORD:,} bytes")
            text = decode(data, options.encoding)
            try:
                value = decoder.decode(text)
            except _ExtraData:
                raise Refused("json", "there is more than one value in the line") from None
            yield decoder.document(value, path, "jsonl", options, place)
        except Refused as refused:
            yield refused.rejection(path, line)


def _as_utf8(stream: BinaryIO, options: ReadingOptions) -> BinaryIO:
    """The stream, or the same text as UTF-8 when it begins with another byte order mark."""
    beginning = stream.read(8192)
    # One line of rubbish is that line's affair; a file without a single object is another kind of file.
    if is_binary(beginning) and b"\n{" not in b"\n" + without_bom(beginning).lstrip():
        raise Refused("binary", "the file holds control characters; it is not JSON")
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = beginning + read_whole(stream, MAX_FILE)
        return BytesIO(decode(data, options.encoding).encode("utf-8", "replace"))
    if stream.seekable():
        stream.seek(-len(beginning), SEEK_CUR)
        return stream
    return Rejoined(beginning, stream)


def _skip_line(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(1 << 16)


class _Decoder:
    """Decodes the values of one file, and makes articles of them."""

    def __init__(self) -> None:
        self._met_bad_number = False
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_object,
            parse_int=self._integer,
            parse_float=self._real,
            parse_constant=self._bad_number,
            strict=False,  # tabs and line ends inside strings do no harm
        )

    def decode(self, text: str) -> object:
        try:
            value: object = self._decoder.decode(text)
        except json.JSONDecodeError as error:
            if error.msg == "Extra data" and error.pos > 1:
                raise _ExtraData from None
            raise Refused("json", f"{error.msg} at column {error.colno}", error.lineno) from None
        except RecursionError:
            raise Refused("too_deep", "the values are nested too deeply to be articles") from None
        return value

    def document(self, value: object, path: str, kind: str, options: ReadingOptions, place: int | None) -> Document:
        if not isinstance(value, dict):
            raise Refused("type", "an article must be an object with a title or a body")
        if self._met_bad_number and _holds_bad_number(value):
            raise Refused("bad_number", f"NaN, an infinity or a number of more than {MAX_DIGITS} digits is not JSON")
        twice = value.pop(_TWICE, None)
        draft = draft_of_fields(value, options)
        draft.place = place
        if twice is not None:
            draft.warnings += ("duplicate_key: a field is named twice; the last one counts",)
        return finish(draft, path, kind, options)

    def _integer(self, digits: str) -> object:
        return int(digits) if len(digits) <= MAX_DIGITS else self._bad_number(digits)

    def _real(self, digits: str) -> object:
        number = float(digits)
        return number if math.isfinite(number) else self._bad_number(digits)

    def _bad_number(self, digits: str) -> BadNumber:
        self._met_bad_number = True
        return BadNumber()


def _holds_bad_number(value: object) -> bool:
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict):
            waiting += inner.values()
        elif isinstance(inner, list):
            waiting += inner
        elif isinstance(inner, BadNumber):
            return True
    return False


class _ExtraData(Exception):
    """One value is complete and another follows."""


def _object(pairs: list[tuple[str, object]]) -> Fields:
    found = dict(pairs)
    if len(found) != len(pairs):
        found[_TWICE] = True
    return found
