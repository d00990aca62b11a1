"""
The postings of a segment: flat arrays in term order, mapped from disk, with no object for any posting.

A field is, term after term:

    counts       in how many articles the term is
    docs         the numbers of these articles, rising: the low 16 bits
    frequencies  occurrences in each of them                            fields with positions
    occurrences  their sum for each term                                fields with positions
    positions    of these occurrences, counted in words from 0          fields with positions

Articles are in blocks of 65,536, so that 16 bits tell them apart: that is half the bytes of plain numbers, at the same
speed, and a query works on one block after the other in arrays that stay in the cache of a processor. A segment of
several blocks says for each term in which it has articles (`entries` blocks, their numbers in `blocks`, how many
articles less one in `block_counts`); a segment of one block needs nothing.

Most frequencies fit in 8 bits and most positions and counts in 16; where one does not, its place and its upper bits are
in a list beside them (`Narrow`). So no limit is given to any of them.

All text fields share one list of terms, `words` (see `index.words`); a term that a field does not have counts 0 there.
Every other field has a list of its own.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.arrays import Array, ArraysWriter, let_go, open_arrays, ranges
from index.words import Words, united, word_arrays

__all__ = ["BLOCK", "FieldPostings", "Narrow", "Postings", "SegmentPostings", "SegmentPostingsWriter"]

BLOCK = 1 << 16
"""Articles in a block; a power of 2."""

_WORDS = "words."
_NO_NUMBERS: Array = np.zeros(0, dtype=np.uint32)


def _terms_of(field: str) -> str:
    """Before the names of the arrays of a field's own terms."""
    return f"{field}.terms."


class Postings(NamedTuple):
    """
    The postings of consecutive terms of a field.

    Attributes:
        counts: In how many articles each term is; int64.

        ids: Of these articles, term after term, rising within each; uint32.

        frequencies: Occurrences in each of them; uint32. Empty in fields without positions.

        positions: Of these, posting after posting; uint32. Empty likewise.
    """

    counts: Array
    ids: Array
    frequencies: Array
    positions: Array


class Narrow(NamedTuple):
    """
    Unsigned numbers in few bits, most of which fit.

    Attributes:
        low: The low bits of each; uint8 or uint16, n.

        places: Of the numbers that do not fit, rising; uint64, m.

        high: The bits above the low ones of each of these; uint32, m.
    """

    low: Array
    places: Array
    high: Array

    def cut(self, start: int, stop: int) -> Array:
        """The numbers from place `start` to before `stop`, in the smallest type that does."""
        low = self.low[start:stop]
        if not len(self.places):
            return low
        first, last = np.searchsorted(self.places, (start, stop)).tolist()
        if first == last:
            return low
        numbers = low.astype(np.uint32)
        at = (self.places[first:last] - np.uint64(start)).astype(np.int64)
        numbers[at] |= self.high[first:last] << np.uint32(8 * low.itemsize)
        return numbers

    def take(self, places: Array) -> Array:
        """The numbers at these places; uint32."""
        numbers = self.low.take(places).astype(np.uint32)
        if len(self.places):
            found = np.minimum(np.searchsorted(self.places, places.astype(np.uint64)), len(self.places) - 1)
            wide = np.flatnonzero(self.places[found] == places)
            numbers[wide] |= self.high[found[wide]] << np.uint32(8 * self.low.itemsize)
        return numbers

    def whole(self) -> Array:
        """All of them; uint32."""
        return self.cut(0, len(self.low)).astype(np.uint32)


class _NarrowWriter:
    """Appends numbers to the three arrays of a `Narrow`."""

    def __init__(self, out: ArraysWriter, name: str, kind: type[np.unsignedinteger]) -> None:
        self._out, self._name, self._kind = out, name, np.dtype(kind)
        self._bits = np.uint32(8 * self._kind.itemsize)
        self._count = 0
        self.append(_NO_NUMBERS)

    def append(self, numbers: Array) -> None:
        wide = np.flatnonzero(numbers >> self._bits)
        self._out.append(self._name, numbers.astype(self._kind))
        self._out.append(f"{self._name}_places", (wide + self._count).astype(np.uint64))
        self._out.append(f"{self._name}_high", (numbers[wide] >> self._bits).astype(np.uint32))
        self._count += len(numbers)


def _narrow(arrays: dict[str, Array], name: str) -> Narrow:
    return Narrow(arrays[name], arrays[f"{name}_places"], arrays[f"{name}_high"])


class SegmentPostingsWriter:
    """Writes the postings of a segment, field after field, some terms at a time."""

    def __init__(self, path: Path, documents: int) -> None:
        self._out = ArraysWriter(path)
        self._documents = documents
        self._fields: list[_FieldWriter] = []

    def start_field(self, name: str, *, has_positions: bool) -> None:
        """What is added from here on is of this field."""
        self._fields.append(_FieldWriter(self._out, name, self._documents, has_positions=has_positions))

    def add(self, terms: Sequence[bytes], postings: Postings) -> None:
        """The field has these terms, rising and after those it has, with these postings; each has some."""
        self._fields[-1].add(terms, postings)

    def close(self) -> None:
        """The file is complete and on the disk."""
        self._out.append("documents", np.array([self._documents], dtype=np.uint64))
        texts = [field for field in self._fields if field.has_positions]
        if texts:
            words, places = united([field.terms for field in texts])
            self._append(_WORDS, word_arrays(words, searchable=True))
            for field, of_field in zip(texts, places, strict=True):
                field.close(len(words), of_field)
        for field in self._fields:
            if not field.has_positions:
                self._append(_terms_of(field.name), word_arrays(field.terms, searchable=False))
                field.close(len(field.terms), np.arange(len(field.terms)))
        self._out.close()

    def discard(self) -> None:
        """No file is left open, and none is finished."""
        self._out.discard()

    def _append(self, name: str, arrays: dict[str, Array]) -> None:
        for part, array in arrays.items():
            self._out.append(f"{name}{part}", array)


class _FieldWriter:
    """Writes one field."""

    def __init__(self, out: ArraysWriter, name: str, documents: int, *, has_positions: bool) -> None:
        self.name, self.has_positions = name, has_positions
        self.terms: list[bytes] = []
        self._out = out
        self._has_blocks = documents > BLOCK
        self._counts: list[Array] = []
        self._occurrences: list[Array] = []
        self._entries: list[Array] = []
        if has_positions:
            self._frequencies = _NarrowWriter(out, f"{name}.frequencies", np.uint8)
            self._positions = _NarrowWriter(out, f"{name}.positions", np.uint16)

    def add(self, terms: Sequence[bytes], postings: Postings) -> None:
        counts, ids, frequencies, positions = postings
        self.terms += terms
        self._counts.append(counts)
        starts = np.cumsum(counts) - counts
        self._out.append(f"{self.name}.docs", (ids & np.uint32(BLOCK - 1)).astype(np.uint16))
        if self._has_blocks:
            self._add_blocks(ids // np.uint32(BLOCK), starts)
        if self.has_positions:
            self._frequencies.append(frequencies)
            self._positions.append(positions)
            self._occurrences.append(np.add.reduceat(frequencies, starts, dtype=np.int64))

    def _add_blocks(self, blocks: Array, starts: Array) -> None:
        begins = np.ones(len(blocks), dtype=bool)
        begins[1:] = blocks[1:] != blocks[:-1]
        begins[starts] = True
        entries = np.flatnonzero(begins)
        self._out.append(f"{self.name}.blocks", blocks[entries].astype(np.uint16))
        sizes = np.diff(entries, append=len(blocks))
        self._out.append(f"{self.name}.block_counts", (sizes - 1).astype(np.uint16))
        self._entries.append(np.add.reduceat(begins, starts, dtype=np.int64))

    def close(self, size: int, places: Array) -> None:
        """Each of `size` terms of the list has its counts; the field's own terms are at these places."""
        for name, parts in (
            ("counts", self._counts),
            ("occurrences", self._occurrences),
            ("entries", self._entries),
        ):
            if not parts:
                continue
            numbers = np.zeros(size, dtype=np.uint32)
            numbers[places] = np.concatenate(parts)
            _NarrowWriter(self._out, f"{self.name}.{name}", np.uint16).append(numbers)


class SegmentPostings:
    """
    The postings of a segment on disk. May be used from several threads at once.

    Attributes:
        documents: Articles of the segment, with those that were removed.

        words: The terms of all text fields.

    Raises:
        IndexDamaged: The file is missing or its header is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._arrays = open_arrays(path)
        self.documents = int(self._arrays["documents"][0])
        self.words = self._terms(_WORDS)
        names = [name.removesuffix(".counts") for name in self._arrays if name.endswith(".counts")]
        self.fields = {name: self._field(name) for name in names}

    def let_go(self) -> None:
        """What was read so far no longer counts as memory of this process."""
        let_go(self._arrays)

    def _terms(self, name: str) -> Words:
        found = {key.removeprefix(name): array for key, array in self._arrays.items() if key.startswith(name)}
        return Words(found or word_arrays([], searchable=True))

    def text_field(self, name: str) -> "FieldPostings":
        """The postings of a text field, none where no article has a word in it."""
        held = self.fields.get(name)
        if held is not None:
            return held
        zeros: Array = np.zeros(len(self.words), dtype=np.uint16)
        arrays = {f"{name}.docs": zeros[:0]}
        for part, low in (
            ("counts", zeros),
            ("occurrences", zeros),
            ("entries", zeros),
            ("frequencies", zeros[:0].astype(np.uint8)),
            ("positions", zeros[:0]),
        ):
            arrays |= {f"{name}.{part}": low, f"{name}.{part}_places": _NO_NUMBERS, f"{name}.{part}_high": _NO_NUMBERS}
        arrays |= {f"{name}.blocks": zeros[:0], f"{name}.block_counts": zeros[:0]}
        return FieldPostings(arrays, name, self.words, self.documents)

    def _field(self, name: str) -> "FieldPostings":
        has_positions = f"{name}.positions" in self._arrays
        return FieldPostings(
            self._arrays, name, self.words if has_positions else self._terms(_terms_of(name)), self.documents
        )


class FieldPostings:
    """
    The postings of one field. A place is that of a term in `terms`.

    Attributes:
        terms: Some may have no article here.

        counts: In how many articles each is; uint32.

        block_count: Blocks of the segment.
    """

    def __init__(self, arrays: dict[str, Array], name: str, terms: Words, documents: int) -> None:
        self.terms = terms
        self.has_positions = f"{name}.positions" in arrays
        self._arrays, self._name = arrays, name
        self.block_count = -(-documents // BLOCK)
        self._has_blocks = self.block_count > 1
        self.docs: Array = arrays[f"{name}.docs"]
        if self.has_positions:
            self.frequencies = _narrow(arrays, f"{name}.frequencies")
            self.positions = _narrow(arrays, f"{name}.positions")

    @cached_property
    def counts(self) -> Array:
        return _narrow(self._arrays, f"{self._name}.counts").whole()

    @cached_property
    def starts(self) -> Array:
        """Where the postings of each term begin in `docs` and `frequencies`, and where the last ones end; int64."""
        return _starts(self.counts)

    @cached_property
    def position_starts(self) -> Array:
        """Where the positions of each term begin, and where the last ones end; int64."""
        return _starts(_narrow(self._arrays, f"{self._name}.occurrences").whole())

    @cached_property
    def _entry_starts(self) -> Array:
        return _starts(_narrow(self._arrays, f"{self._name}.entries").whole())

    def block_bounds(self, place: int) -> list[int]:
        """Where the postings of a term in each block begin, and where the last ones end: one more than blocks."""
        start, stop = int(self.starts[place]), int(self.starts[place + 1])
        if not self._has_blocks:
            return [start, stop]
        first, last = int(self._entry_starts[place]), int(self._entry_starts[place + 1])
        blocks = self._arrays[f"{self._name}.blocks"][first:last].tolist()
        counts = self._arrays[f"{self._name}.block_counts"][first:last].tolist()
        bounds: list[int] = []
        for block, count in zip(blocks, counts, strict=True):
            bounds += [start] * (block + 1 - len(bounds))
            start += count + 1
        return bounds + [stop] * (self.block_count + 1 - len(bounds))

    def ids(self, first: int, last: int) -> Array:
        """The articles of the terms from place `first` to before `last`, term after term; int64."""
        ids = self.docs[int(self.starts[first]) : int(self.starts[last])].astype(np.int64)
        if self._has_blocks:
            begin, end = int(self._entry_starts[first]), int(self._entry_starts[last])
            blocks = self._arrays[f"{self._name}.blocks"][begin:end].astype(np.int64) * BLOCK
            ids += np.repeat(blocks, self._arrays[f"{self._name}.block_counts"][begin:end] + np.int64(1))
        return ids

    def ids_of(self, places: Array) -> Array:
        """The articles of these terms, term after term; int64."""
        ids = self.docs[ranges(self.starts[places], self.counts[places])].astype(np.int64)
        if self._has_blocks:
            first = self._entry_starts[places]
            entries = ranges(first, self._entry_starts[places + 1] - first)
            blocks = self._arrays[f"{self._name}.blocks"][entries].astype(np.int64) * BLOCK
            ids += np.repeat(blocks, self._arrays[f"{self._name}.block_counts"][entries] + np.int64(1))
        return ids

    def frequencies_of(self, places: Array) -> Array:
        """Occurrences in each of `ids_of`; uint32."""
        return self.frequencies.take(ranges(self.starts[places], self.counts[places]))

    def positions_of(self, places: Array) -> Array:
        """The positions of these terms, term after term, article after article; uint32."""
        first = self.position_starts[places]
        return self.positions.take(ranges(first, self.position_starts[places + 1] - first))

    def cut(self, first: int, last: int) -> Postings:
        """The postings of the terms from place `first` to before `last`."""
        counts = self.counts[first:last].astype(np.int64)
        ids = self.ids(first, last).astype(np.uint32)
        if not self.has_positions:
            return Postings(counts, ids, _NO_NUMBERS, _NO_NUMBERS)
        begin, end = int(self.starts[first]), int(self.starts[last])
        frequencies = self.frequencies.cut(begin, end).astype(np.uint32)
        begin, end = int(self.position_starts[first]), int(self.position_starts[last])
        return Postings(counts, ids, frequencies, self.positions.cut(begin, end).astype(np.uint32))


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
