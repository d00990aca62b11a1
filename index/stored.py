"""
Stored articles: the text and the metadata of every article of a segment, to be read one at a time.

    magic (8 bytes) | blocks | where each block begins | its first article | places | counts and CRC-32 | magic

Articles are written as they come, and may be numbered otherwise: the places say where in the file each number is. Where
the numbers are the places, none are written.

A block is the CRC-32 of what follows it, and then, deflated, the sizes of all its articles but the last one and the
articles. It is full with 1 KB of text: a long article, or a few short ones. Reuters-21578, 19 MB of articles, takes
11.1 MB with every article by itself, 10.2 MB so, 9.3 MB in blocks of 4 KB; but ten articles of a page of results are
read in 0.13 ms so, and in 0.25 ms from blocks of 4 KB. Level 6 saves 3 % and takes a quarter more time to write.
ISA-L takes less than half of zlib's time and is as small, but does not always write the same bytes for the same text.

What a block needs stands in it, so it goes from one file to another as it is. No number in the file is cut to 32 bits
but the number of an article, of which an index has no more than that anyway.
"""

import json
import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from json.encoder import encode_basestring as _text
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index import storage
from index.arrays import Array, map_file
from index.document import Document, PartialDate, PublishedDate
from index.errors import IndexDamaged
from index.structure import Part

__all__ = ["PackedArticles", "Stored", "StoredWriter", "decode_document", "encode_document", "packed_articles"]

_MAGIC = b"whostor2"
_TAIL = struct.Struct("<QQQL8s")  # blocks, articles, places that are said, CRC-32 of the directory and these, magic
_CRC = struct.Struct("<L")

_BLOCK_BYTES = 1024
_SIZE_BYTES = 2  # of an article that is not the last of its block, and so shorter than the block
_SMALL_BLOCK = 256  # bytes on disk; less is put together with its neighbours when articles are copied
_LEVEL = 1
_RAW = -15  # deflate without zlib's own header and sum
_BUFFER = 1 << 20


_decoded = json.JSONDecoder().raw_decode


def encode_document(document: Document) -> bytes:
    """
    The Document as `decode_document` reads it back: all but the body as a JSON list, and the body behind it as it is.

    Raises:
        UnicodeEncodeError: It holds half of a surrogate pair; no Document that a reader made does.
    """
    published = document.published
    # The list is put together here: json.dumps takes longer to begin than to write a dozen values.
    return (
        f"[{_text(document.doc_id)},{_text(document.title)},{_text(document.path)},{_text(document.format)},"
        f"{_date(published) if published is not None else 'null'},{_list(document.people)},{_list(document.authors)},"
        f"{_text_or_null(document.source)},{_text_or_null(document.url)},{_text_or_null(document.language)},"
        f"{_list(document.warnings)}{_parts(document.structure)}]{document.body}"
    ).encode()


def _list(texts: tuple[str, ...]) -> str:
    return f"[{','.join(map(_text, texts))}]" if texts else "[]"


def _text_or_null(text: str | None) -> str:
    return "null" if text is None else _text(text)


def _parts(parts: tuple[Part, ...]) -> str:
    """Nothing for a plain text, which most articles are."""
    return f",[{','.join(map(_part, parts))}]" if parts else ""


def _part(part: Part) -> str:
    """
    >>> _part(Part("h2", 0, 8)), _part(Part("a", 2, 5, "https://example.org/"))
    ('["h2",0,8]', '["a",2,5,"https://example.org/"]')
    """
    url = f",{_text(part.url)}" if part.url else ""
    return f"[{_text(part.kind)},{part.start},{part.end}{url}]"


def _date(published: PublishedDate) -> str:
    date = published.date
    numbers = (date.year, date.month, date.day)
    return f"[{_text(published.rule)},{','.join('null' if number is None else str(number) for number in numbers)}]"


def decode_document(encoded: bytes) -> Document:
    """
    The Document that `encode_document` wrote.

    Raises:
        IndexDamaged: These bytes are none.
    """
    try:
        text = encoded.decode()
        head, end = _decoded(text)
        doc_id, title, path, kind, published, people, authors, source, url, language, warnings, *structure = head
        when = published and PublishedDate(PartialDate(*published[1:]), published[0])
        return Document(
            doc_id,
            title,
            text[end:],
            path,
            kind,
            when,
            tuple(people),
            tuple(authors),
            source,
            url,
            language,
            tuple(warnings),
            tuple([Part(*part) for part in structure[0]]) if structure else (),
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise IndexDamaged("a stored article cannot be read; rebuild the index") from error


class PackedArticles(NamedTuple):
    """
    Articles as they stand in the file, small to send from one process to another.

    Attributes:
        blocks: One after the other.

        sizes: Bytes of each block; uint64.

        counts: Articles in each block; uint32.
    """

    blocks: bytes
    sizes: Array
    counts: Array


def packed_articles(values: Iterable[bytes]) -> PackedArticles:
    """
    The articles, in this order, ready to be appended to a file.

    This is where storing takes its time, and it needs no file: any process can do it.
    """
    full, rest = _cut(values)
    groups = [*full, rest] if rest else full
    blocks = [_block(group) for group in groups]
    sizes = np.fromiter(map(len, blocks), dtype="<u8", count=len(blocks))
    counts = np.fromiter(map(len, groups), dtype="<u4", count=len(groups))
    return PackedArticles(b"".join(blocks), sizes, counts)


def _cut(values: Iterable[bytes]) -> tuple[list[list[bytes]], list[bytes]]:
    """The articles of each full block, and those that are left over."""
    full: list[list[bytes]] = []
    group: list[bytes] = []
    size = 0
    for value in values:
        group.append(value)
        size += len(value) + _SIZE_BYTES
        if size >= _BLOCK_BYTES:
            full.append(group)
            group, size = [], 0
    return full, group


def _block(articles: Sequence[bytes]) -> bytes:
    sizes = struct.pack(f"<{len(articles) - 1}H", *map(len, articles[:-1]))
    deflated = zlib.compress(b"".join((sizes, *articles)), _LEVEL, wbits=_RAW)
    return _CRC.pack(zlib.crc32(deflated)) + deflated


class StoredWriter:
    """
    Writes a file of stored articles, as they come; it is complete with `close`.

    Articles go to the disk as they come. What stays in memory are 12 bytes for each block.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = storage.create(path, _BUFFER)
        self._file.write(_MAGIC)
        self._starts, self._firsts = array("Q", [len(_MAGIC)]), array("I", [0])
        self._waiting: list[bytes] = []
        self._moved: list[tuple[int, Array]] = []

    @property
    def count(self) -> int:
        """Articles so far."""
        return self._firsts[-1] + len(self._waiting)

    def add(self, values: Iterable[bytes]) -> None:
        """These articles come next; blocks do not depend on how many are given at a time."""
        full, self._waiting = _cut((*self._waiting, *values))
        for group in full:
            self._write(_block(group), len(group))

    def append(self, packed: PackedArticles) -> None:
        """These articles come next, in the blocks that they are in."""
        self._end_block()
        self._file.write(packed.blocks)
        self._starts.extend((np.cumsum(packed.sizes, dtype=np.uint64) + np.uint64(self._starts[-1])).tolist())
        self._firsts.extend((np.cumsum(packed.counts, dtype=np.uint64) + np.uint64(self._firsts[-1])).tolist())

    def copy(self, stored: "Stored", alive: Array) -> None:
        """
        The live articles of another file come next.

        Blocks that are whole go over as they are; those with a gap, and small ones, are put together. Their numbers go
        on as they were in the other file.

        Args:
            alive: One bool for each article, by number.

        Raises:
            IndexDamaged: A block of the other file is damaged; it is not carried on.
        """
        if len(alive) != len(stored):
            raise ValueError(f"{len(alive)} flags are given for {len(stored)} stored articles; give one for each")
        if stored.places is not None:
            living = np.zeros(len(alive), dtype=bool)
            living[stored.places] = alive
            self._moved.append((self.count, (np.cumsum(living) - 1)[stored.places[alive]]))
            alive = living
        for block, (first, end) in enumerate(stored.ranges()):
            flags = alive[first:end].tolist()
            if all(flags) and len(stored.block(block)) >= _SMALL_BLOCK:
                self._end_block()
                self._write(stored.block(block), end - first)
            elif any(flags):
                self.add([value for value, lives in zip(stored.articles(block), flags, strict=True) if lives])

    def _end_block(self) -> None:
        if self._waiting:
            self._write(_block(self._waiting), len(self._waiting))
            self._waiting = []

    def _write(self, block: "bytes | memoryview", articles: int) -> None:
        self._file.write(block)
        self._starts.append(self._starts[-1] + len(block))
        self._firsts.append(self._firsts[-1] + articles)

    def close(self, order: Array | None = None) -> None:
        """
        The file is complete and on the disk, not only in the system's cache.

        Args:
            order: By the number an article has from now on the one it had until now; None where all keep theirs.
        """
        self._end_block()
        places = self._places(order)
        parts = [np.array(self._starts, dtype="<u8"), np.array(self._firsts, dtype="<u4"), places]
        directory = b"".join([part.tobytes() for part in parts])
        counts = (len(self._starts) - 1, self.count, len(places))
        with self._file as file:
            file.write(directory)
            file.write(_TAIL.pack(*counts, _checksum(directory, *counts), _MAGIC))
            storage.sync(file)

    def _places(self, order: Array | None) -> Array:
        """Where each number is among the articles as they came; nothing where the numbers are the places."""
        places = np.arange(self.count, dtype="<u4")
        for first, moved in self._moved:
            places[first : first + len(moved)] = moved + first
        if order is not None:
            places = places[order]
        return places[:0] if (places[1:] > places[:-1]).all() else places

    def discard(self) -> None:
        """There is no such file any more; nothing happens after `close`."""
        if not self._file.closed:
            storage.drop(self._file, self._path)


def _checksum(directory: "bytes | memoryview", blocks: int, articles: int, places: int) -> int:
    return zlib.crc32(struct.pack("<QQQ", blocks, articles, places), zlib.crc32(directory))


class Stored:
    """
    The articles of a file, read from its mapped bytes; any number of threads may read at the same time.

    Attributes:
        places: Where each number is in the order in which the articles came, uint32; None where that is their order.

    Raises:
        IndexDamaged: The file is missing, is cut off, or does not begin or end as it was written.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._view = view = map_file(path)
        self._count: int
        if len(view) < len(_MAGIC) + _TAIL.size or view[: len(_MAGIC)] != _MAGIC:
            raise self._damaged()
        blocks, self._count, moved, checksum, magic = _TAIL.unpack(view[-_TAIL.size :])
        begin = len(view) - _TAIL.size - 12 * (blocks + 1) - 4 * moved
        if magic != _MAGIC or begin < len(_MAGIC):
            raise self._damaged()
        if _checksum(view[begin : -_TAIL.size], blocks, self._count, moved) != checksum:
            raise self._damaged()
        self._starts = np.frombuffer(view, "<u8", blocks + 1, begin)
        self._firsts = np.frombuffer(view, "<u4", blocks + 1, begin + 8 * (blocks + 1))
        places = np.frombuffer(view, "<u4", moved, begin + 12 * (blocks + 1))
        self.places: Array | None = places if moved else None
        if self._starts[-1] != begin or self._firsts[-1] != self._count or moved not in (0, self._count):
            raise self._damaged()

    def __len__(self) -> int:
        return self._count

    def read(self, number: int) -> bytes:
        """
        The article of this number, from 0.

        Raises:
            IndexDamaged: Its block is damaged.
        """
        if not 0 <= number < self._count:
            raise IndexError(f"there is no stored article {number}; they are numbered from 0 to {self._count - 1}")
        stored = number if self.places is None else int(self.places[number])
        block = bisect_right(self._firsts, stored) - 1
        first, end = self._firsts[block : block + 2].tolist()
        data, ends = self._inflated(block, end - first)
        place = stored - first
        return data[ends[place] : ends[place + 1]]

    def articles(self, block: int) -> list[bytes]:
        """
        The articles of a block, as they came.

        Raises:
            IndexDamaged: It is damaged.
        """
        first, end = self._firsts[block : block + 2].tolist()
        data, ends = self._inflated(block, end - first)
        return [data[ends[place] : ends[place + 1]] for place in range(end - first)]

    def ranges(self) -> Iterable[tuple[int, int]]:
        """Of each block the place of the first article and of the one after its last."""
        firsts = self._firsts.tolist()
        return pairwise(firsts)

    def block(self, number: int) -> memoryview:
        """
        A block as it stands in the file.

        Raises:
            IndexDamaged: It is damaged.
        """
        start, end = self._starts[number : number + 2].tolist()
        view = self._view[start:end]
        if len(view) < _CRC.size or zlib.crc32(view[_CRC.size :]) != _CRC.unpack(view[: _CRC.size])[0]:
            raise self._damaged()
        return view

    def _inflated(self, block: int, articles: int) -> tuple[bytes, list[int]]:
        """What is in a block, and where in it each article ends, before them where the first begins."""
        data = zlib.decompress(self.block(block)[_CRC.size :], _RAW)
        ends = [_SIZE_BYTES * (articles - 1)]
        for size in struct.unpack_from(f"<{articles - 1}H", data):
            ends.append(ends[-1] + size)
        ends.append(len(data))
        return data, ends

    def _damaged(self) -> IndexDamaged:
        return IndexDamaged(f"{self._name} of the index is damaged; rebuild the index")
