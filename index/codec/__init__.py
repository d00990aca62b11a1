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

import sys
from array import array
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher

from index.analysis import WordPositions
from index.arrays import Array, blob, write_arrays

__all__ = ["DICTIONARY_SUFFIX", "POSTINGS_SUFFIX", "ArrayCodec", "ArrayMatcher"]

DICTIONARY_SUFFIX = ".dic"
POSTINGS_SUFFIX: str = W3Codec.POSTS_EXT


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's stock codec with other postings and a dictionary of arrays."""

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
    """Gathers the postings of a term and writes them as arrays."""

    def __init__(self, postfile: Any) -> None:
        self._file = postfile

    def start_postings(self, format_: Any, terminfo: Any) -> None:
        self._format = format_
        self._terminfo = terminfo
        self._ids, self._frequencies, self._positions = array("I"), array("I"), bytearray()

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        self._ids.append(id_)
        self._frequencies.append(int(weight))
        self._positions.extend(vbytes)

    def add_run(self, ids: "array[int]", frequencies: "array[int]", positions: bytearray) -> None:
        """All postings of the term at once."""
        self._ids, self._frequencies, self._positions = ids, frequencies, positions

    def finish_postings(self) -> Any:
        start = self._file.tell()
        run = _little_endian(self._ids)
        if isinstance(self._format, WordPositions):
            run += _little_endian(self._frequencies)
            run += _little_endian(array("I", bytes(self._positions)))
        self._file.write(run)
        self._terminfo.add_block(self)
        self._terminfo.set_extent(start, len(run))
        return self._terminfo

    # What W3TermInfo.add_block asks of a block of postings. Lengths only serve Whoosh's shortcuts, which are off here.

    @property
    def _weights(self) -> "array[int]":
        return self._frequencies

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
        return float(max(self._frequencies))


def _little_endian(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's writer of terms, which also writes the dictionary of arrays."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._dictionary_path = Path(storage.folder) / segment.make_filename(DICTIONARY_SUFFIX)
        self._dictionary: dict[str, tuple[list[bytes], array[int], array[int]]] = {}

    def add_run(self, run: "tuple[array[int], array[int], bytearray]") -> None:
        """All postings of the current term at once: articles, frequencies, positions."""
        self._postwriter.add_run(*run)

    def finish_term(self) -> None:
        start = self._postfile.tell()
        frequency = len(self._postwriter)
        super().finish_term()
        terms, starts, frequencies = self._dictionary.setdefault(self._fieldname, ([], array("Q"), array("I")))
        terms.append(self._btext)
        starts.append(start)
        frequencies.append(frequency)

    def close(self) -> None:
        super().close()
        arrays = {}
        for field, (terms, starts, frequencies) in self._dictionary.items():
            arrays[f"{field}.terms"], arrays[f"{field}.term_starts"] = blob(terms)
            arrays[f"{field}.posting_starts"] = np.asarray(starts, dtype="<u8")
            arrays[f"{field}.frequencies"] = np.asarray(frequencies, dtype="<u4")
        write_arrays(self._dictionary_path, arrays)


assert W3TermInfo.set_extent  # fails at import, not in the middle of a build, should the base codec change
