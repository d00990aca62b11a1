"""
A Whoosh codec whose postings are flat arrays that NumPy maps from disk.

Whoosh's stock codec pickles postings in blocks of 128 and walks them one Python object at a time. Here a term's
postings are 32-bit little-endian numbers, one run after the other:

    document numbers (df) | frequencies (df) | positions (sum of frequencies)      fields with positions
    document numbers (df)                                                          other fields

and each segment has a dictionary beside it (`SEGMENT.dic`, see `index.arrays`): per field the sorted terms, their
document frequencies and where their postings begin. `search` reads these two; Whoosh's own searcher reads the same
postings through `ArrayMatcher`, and is the oracle of the tests.
"""

import pickle
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import md5
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, STORED_COLUMN, W3Codec, W3FieldWriter, W3PerDocWriter
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.matching import ListMatcher
from whoosh.util.numeric import byte_to_length

from index.analysis import WordPositions
from index.arrays import Array, blob, write_arrays
from index.codec.runs import Postings, laid_out

__all__ = ["DICTIONARY_SUFFIX", "POSTINGS_SUFFIX", "ArrayCodec", "ArrayMatcher", "packed", "rounded_lengths"]

DICTIONARY_SUFFIX = ".dic"
POSTINGS_SUFFIX: str = W3Codec.POSTS_EXT


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's stock codec with other postings and a dictionary of arrays."""

    def per_document_writer(self, storage: Any, segment: Any) -> "ArrayPerDocWriter":
        return ArrayPerDocWriter(self, storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> "ArrayFieldWriter":
        return ArrayFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "ArrayPostingsWriter":
        return ArrayPostingsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "ArrayMatcher":
        count = terminfo.doc_frequency()
        dbfile.seek(terminfo.extent()[0])
        ids = _read_numbers(dbfile, count)
        if not isinstance(format_, WordPositions):
            values: Any = [b""] * count
            return ArrayMatcher(ids.tolist(), [1.0] * count, values, format_, scorer, term=term, terminfo=terminfo)
        frequencies = _read_numbers(dbfile, count)
        values = _PositionBytes(frequencies, dbfile.read(4 * int(frequencies.sum())))
        weights = frequencies.astype(float).tolist()
        return ArrayMatcher(ids.tolist(), weights, values, format_, scorer, term=term, terminfo=terminfo)


def _read_numbers(file: Any, count: int) -> Array:
    return np.frombuffer(file.read(4 * count), "<u4")


class _PositionBytes:
    """The positions of each posting of a term, cut from one run of bytes."""

    def __init__(self, frequencies: Array, run: bytes) -> None:
        ends = (np.cumsum(frequencies, dtype=np.int64) * 4).tolist()
        self._bounds = [0, *ends]
        self._run = run

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._run[self._bounds[number] : self._bounds[number + 1]]


class ArrayMatcher(ListMatcher):  # type: ignore[misc]
    """The postings of one term, as Whoosh walks them."""

    def supports_block_quality(self) -> bool:
        # Blocks carry no quality here; without it Whoosh looks at every posting, which is what an oracle should do.
        return False


class ArrayPostingsWriter:
    """Gathers the postings of a term one by one and writes them as arrays."""

    def __init__(self, postfile: Any) -> None:
        self._file = postfile

    def start_postings(self, format_: Any, terminfo: Any) -> None:
        self._format = format_
        self._terminfo = terminfo
        self._ids, self._weights, self._positions = array("I"), array("I"), array("I")

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        self._ids.append(id_)
        self._weights.append(int(weight))
        self._positions.frombytes(vbytes)

    def finish_postings(self) -> Any:
        start = self._file.tell()
        parts = [self._ids]
        if isinstance(self._format, WordPositions):
            parts += [self._weights, self._positions]
        run = b"".join(np.asarray(part, dtype="<u4").tobytes() for part in parts)
        self._file.write(run)
        self._terminfo.add_block(self)
        self._terminfo.set_extent(start, len(run))
        return self._terminfo

    # What W3TermInfo.add_block asks of a block of postings. Lengths only serve Whoosh's shortcuts, which are off here.

    def __len__(self) -> int:
        return len(self._ids)

    def min_id(self) -> int:
        return self._ids[0]

    def max_id(self) -> int:
        return self._ids[-1]

    def min_length(self) -> int:
        return 0

    def max_length(self) -> int:
        return 0

    def max_weight(self) -> float:
        return float(max(self._weights))


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's writer of terms, which also takes many terms at a time, and writes the dictionary of arrays."""

    _tindex: Any

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._tindex = _TermsFile(self._tindex)
        self._dictionary_path = Path(storage.folder) / segment.make_filename(DICTIONARY_SUFFIX)
        self._dictionary: dict[str, tuple[list[bytes], array[int], array[int]]] = {}

    def add_terms(self, terms: Sequence[bytes], postings: Postings) -> None:
        """The current field has these terms with these postings; they come after those it has."""
        numbers, sizes = laid_out(postings)
        begin = self._postfile.tell()
        self._postfile.write(numbers.tobytes())
        starts = begin + 4 * (np.cumsum(sizes) - sizes)
        self._tindex.add_terms(self._fieldid, terms, _term_infos(postings, starts, 4 * sizes))
        known, known_starts, counts = self._dictionary_of_field()
        known += terms
        known_starts.extend(starts.tolist())
        counts.extend(postings.counts.tolist())

    def finish_term(self) -> None:
        start = self._postfile.tell()
        frequency = len(self._postwriter)
        super().finish_term()
        terms, starts, frequencies = self._dictionary_of_field()
        terms.append(self._btext)
        starts.append(start)
        frequencies.append(frequency)

    def _dictionary_of_field(self) -> "tuple[list[bytes], array[int], array[int]]":
        return self._dictionary.setdefault(self._fieldname, ([], array("Q"), array("I")))

    def close(self) -> None:
        super().close()
        arrays = {}
        for field, (terms, starts, frequencies) in self._dictionary.items():
            arrays[f"{field}.terms"], arrays[f"{field}.term_starts"] = blob(terms)
            arrays[f"{field}.posting_starts"] = np.asarray(starts, dtype="<u8")
            arrays[f"{field}.frequencies"] = np.asarray(frequencies, dtype="<u4")
        write_arrays(self._dictionary_path, arrays)


# W3TermInfo.to_bytes, for many terms at a time.
_TERM_INFO = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("count", ">u4"),
        ("min_length", "u1"),
        ("max_length", "u1"),
        ("max_weight", ">f4"),
        ("min_id", ">u4"),
        ("max_id", ">u4"),
        ("offset", ">i8"),
        ("length", ">i4"),
    ]
)
_LONGEST_RUN = np.iinfo(np.int32).max


def _term_infos(postings: Postings, offsets: Array, lengths: Array) -> bytes:
    counts, ids, frequencies, _ = postings
    ends = np.cumsum(counts)
    starts = ends - counts
    infos = np.zeros(len(counts), dtype=_TERM_INFO)
    infos["count"] = counts
    infos["weight"] = np.add.reduceat(frequencies, starts, dtype=np.float64) if len(frequencies) else counts
    infos["max_weight"] = np.maximum.reduceat(frequencies, starts) if len(frequencies) else 1
    infos["min_id"], infos["max_id"] = ids[starts], ids[ends - 1]
    infos["offset"] = offsets
    infos["length"] = np.minimum(lengths, _LONGEST_RUN)  # nothing reads it: counts say how long a run is
    return infos.tobytes()


class _TermsFile:
    """Whoosh's file of terms, with the same bytes, written many terms at a time."""

    def __init__(self, whooshs: OrderedHashWriter) -> None:
        self._file = whooshs
        self._hashes, self._positions = array("I"), array("q")
        self._whoosh_close = whooshs.close
        whooshs._write_hashes = self._write_hashes

    def add(self, key: bytes, value: bytes) -> None:
        self._add([key], [value])

    def add_terms(self, field: int, terms: Sequence[bytes], infos: bytes) -> None:
        """The terms of a field, rising and after those that are there, have these W3TermInfos."""
        prefix, size = field.to_bytes(2, "big"), _TERM_INFO.itemsize
        values = [infos[start : start + size] for start in range(0, len(infos), size)]
        self._add([prefix + term for term in terms], values)

    def _add(self, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
        position = self._file.dbfile.tell()
        rows = []
        for key, value in zip(keys, values, strict=True):
            rows.append(len(key).to_bytes(4, "big") + len(value).to_bytes(4, "big") + key + value)
            self._positions.append(position)
            position += 8 + len(key) + len(value)
        self._file.dbfile.write(b"".join(rows))
        self._hashes.extend([int.from_bytes(md5(key, usedforsecurity=False).digest()[12:], "big") for key in keys])

    def _write_hashes(self) -> None:
        """What HashWriter writes: for each of 256 buckets a table of hashes and positions, half of it empty."""
        hashes = np.asarray(self._hashes, dtype=np.uint32)
        order = np.argsort(hashes & 255, kind="stable")
        ends = np.cumsum(np.bincount(hashes & 255, minlength=256)).tolist()
        start = 0
        for end in ends:
            self._write_table(hashes[order[start:end]], np.asarray(self._positions)[order[start:end]])
            start = end

    def _write_table(self, hashes: Array, positions: Array) -> None:
        size = 2 * len(hashes)
        self._file.directory.append((self._file.dbfile.tell(), size))
        if not size:
            return
        taken = [-1] * size
        for entry, slot in enumerate(((hashes >> 8) % size).tolist()):
            while taken[slot] >= 0:
                slot = (slot + 1) % size
            taken[slot] = entry
        table = np.zeros(size, dtype=[("hash", ">u4"), ("position", ">i8")])
        slots = np.array(taken)
        full = slots >= 0
        table["hash"][full], table["position"][full] = hashes[slots[full]], positions[slots[full]]
        self._file.dbfile.write(table.tobytes())

    def close(self) -> None:
        last = self._positions[-1] if self._positions else 0
        # The smallest type that holds the last position, as GrowableArray would have grown to it.
        kind = next((kind for kind, bits in (("H", 16), ("i", 31), ("I", 32)) if last < 1 << bits), "q")
        self._file.index.array = array(kind, self._positions)
        self._whoosh_close()


_BYTE_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.uint32)


def rounded_lengths(lengths: Array) -> Array:
    """
    Lengths as the index keeps them, in one byte each.

    >>> rounded_lengths(np.array([0, 1, 100, 1000]))
    array([  0,   1,  99, 993], dtype=uint32)
    """
    rounded: Array = _BYTE_LENGTHS[_length_bytes(lengths)]
    return rounded


def _length_bytes(lengths: Array) -> Array:
    # whoosh.util.numeric.length_to_byte for many at a time
    found: Array = np.minimum(np.searchsorted(_BYTE_LENGTHS, lengths), 255).astype(np.uint8)
    return found


_COMPRESSION = 6  # half of a news article goes at any level; this one costs as much time as the least


def packed(fields: Mapping[str, Any]) -> bytes:
    """The stored fields of an article as the column of stored fields holds them; Whoosh reads them back as a dict."""
    return zlib.compress(pickle.dumps(dict(fields), 4), _COMPRESSION)


class ArrayPerDocWriter(W3PerDocWriter):  # type: ignore[misc]
    """Whoosh's writer of stored fields and lengths, which also takes many articles at a time."""

    _doccount: int

    def add_batch(self, first: int, stored: Sequence[bytes], lengths: Mapping[str, Array]) -> None:
        """Articles from number `first` on have these `packed` fields, and these lengths by field."""
        self._store(first, stored)
        for field, values in lengths.items():
            self._add_lengths(field, first, _length_bytes(values), int(values.sum()))

    def copy(self, reader: Any, alive: Array, fields: Iterable[str]) -> None:
        """The live articles of a segment follow those that are here: what is stored of them, and their lengths."""
        first = self._doccount
        documents = reader._perdoc
        column = documents._cached_reader("_stored", STORED_COLUMN)
        raw = VarBytesColumn.Reader.__getitem__
        self._store(first, [raw(column._child, number) for number in np.flatnonzero(alive).tolist()])
        for field in fields:
            column = documents._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
            if column is not None:
                kept = np.array([column[number] for number in np.flatnonzero(alive).tolist()], dtype=np.uint8)
                self._add_lengths(field, first, kept, int(_BYTE_LENGTHS[kept].sum()))

    def _store(self, first: int, stored: Sequence[bytes]) -> None:
        if first != self._doccount:
            raise ValueError(f"articles from number {first} on do not follow {self._doccount} articles")
        column = self._get_column("_stored")._child  # below it, values are pickled and compressed
        for number, value in enumerate(stored, first):
            VarBytesColumn.Writer.add(column, number, value)
        self._doccount = first + len(stored)

    def _add_lengths(self, field: str, first: int, lengths: Array, total: int) -> None:
        if not total:
            return
        name = f"_{field}_len"
        if not self._has_column(name):
            self._create_column(name, LENGTHS_COLUMN)
        column = self._get_column(name)
        column.fill(first)
        column._dbfile.write(lengths.tobytes())
        column._count = first + len(lengths)
        self._fieldlengths[field] += total
