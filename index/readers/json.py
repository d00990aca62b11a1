"""
JSON: one article, a list of articles, or an object that holds such a list; and JSONL: one article a line.

A broken line of JSONL rejects itself only, with its number, and no line is ever held beyond its limit.
"""

import json
import math
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

from index.document import Document, Rejection
from index.readers.base import MAX_FILE, MAX_RECORD, ReadingOptions, Refused, Rejoined, read_whole
from index.readers.characters import decode, is_binary, without_bom
from index.readers.draft import finish
from index.readers.records import BadNumber, Fields, draft_of_fields, has_article_fields

__all__ = ["read_json", "read_jsonl"]

MAX_DIGITS = 400
MAX_VALUES = 5_000_000  # of a file; each takes up to seventy bytes of memory
MAX_WRAPPING = 3

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
        try:
            value = _value(text)
        except _ExtraData:
            yield from read_jsonl(BytesIO(text.encode("utf-8", "replace")), path, options)
            return
        if isinstance(value, dict) and has_article_fields(value, options) and _articles(value) is None:
            yield _document(value, path, "json", options, None)
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
            yield _document(article, path, "json", options, place)
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
    line = place = 0
    try:
        stream = _as_utf8(stream, options)
    except Refused as refused:
        yield refused.rejection(path)
        return
    while data := stream.readline(MAX_RECORD + 1):
        line += 1
        if line == 1:
            data = without_bom(data)
        if not data.strip():
            continue
        place += 1
        try:
            if len(data) > MAX_RECORD:
                _skip_line(stream, data)
                raise Refused("too_long", f"the line has more than {MAX_RECORD:,} bytes")
            text = decode(data, options.encoding)
            try:
                value = _value(text)
            except _ExtraData:
                raise Refused("json", "there is more than one value in the line") from None
            yield _document(value, path, "jsonl", options, place)
        except Refused as refused:
            yield refused.rejection(path, line)
    if not place:
        yield Rejection(path, None, "empty: the file is empty")


def _as_utf8(stream: BinaryIO, options: ReadingOptions) -> BinaryIO:
    """The stream, or the same text as UTF-8 when it begins with another byte order mark."""
    beginning = stream.read(8192)
    # One line of rubbish is that line's affair; a file without a single object is another kind of file.
    if is_binary(beginning) and b"\n{" not in b"\n" + without_bom(beginning).lstrip():
        raise Refused("binary", "the file holds control characters; it is not JSON")
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = beginning + read_whole(stream, MAX_FILE)
        return BytesIO(decode(data, options.encoding).encode("utf-8", "replace"))
    return Rejoined(beginning, stream)


def _skip_line(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(1 << 16)


def _document(value: object, path: str, kind: str, options: ReadingOptions, place: int | None) -> Document:
    if not isinstance(value, dict):
        raise Refused("type", "an article must be an object with a title or a body")
    if _holds_bad_number(value):
        raise Refused("bad_number", f"NaN, an infinity or a number of more than {MAX_DIGITS} digits is not JSON")
    twice = value.pop(_TWICE, None)
    draft = draft_of_fields(value, options)
    draft.place = place
    if twice is not None:
        draft.warnings += ("duplicate_key: a field is named twice; the last one counts",)
    return finish(draft, path, kind, options)


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


def _integer(digits: str) -> object:
    return int(digits) if len(digits) <= MAX_DIGITS else BadNumber()


def _real(digits: str) -> object:
    number = float(digits)
    return number if math.isfinite(number) else BadNumber()


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_real,
    parse_constant=lambda name: BadNumber(),
    strict=False,  # tabs and line ends inside strings do no harm
)


def _value(text: str) -> object:
    try:
        value: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.pos > 1:
            raise _ExtraData from None
        raise Refused("json", f"{error.msg} at column {error.colno}", error.lineno) from None
    except RecursionError:
        raise Refused("too_deep", "the values are nested too deeply to be articles") from None
    return value
