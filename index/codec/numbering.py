"""
Words of many texts as numbers, a batch of texts at a time.

The words are those of `index.tokens.words`, which stays the one that says what a word is: it is asked once for each
different stretch of text, and never again for the same one.

    "The U.S. said the wall fell"  ->  stretches  the | u.s | said | the | wall | fell
                                   ->  numbers    0     1     2      0     3      4

A stretch is a run of ASCII letters and digits, or several of them joined by single apostrophes, dots or commas
(`o'brien`, `u.s`, `1,750`). Stretches are found by comparing arrays, not by a loop, and looked up in a hash table that
is made of arrays too: up to 16 bytes a stretch is its own key, as two 64-bit numbers, so no two are ever mixed up.
Texts of other scripts are cut by the regular expression of `index.tokens`.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.arrays import Array
from index.tokens import MAX_WORD, plain_text, raw_words, words

__all__ = ["TermNumbers"]

_LETTERS_AND_DIGITS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_IS_WORD = bytes(code in _LETTERS_AND_DIGITS for code in range(256))
_LOWER = bytes(code + 32 if 65 <= code <= 90 else code for code in range(256))
_JOINS = np.array([code in b"'.," for code in range(256)])
_DOT = ord(".")

_KEY_BYTES = 16
_FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)
_PADDING = bytes(2 * _KEY_BYTES)  # so that a key can be read at the last stretch
_NONE = np.iinfo(np.int32).min
_SPREAD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))  # odd, with bits in no pattern
_MAX_LOAD = 0.3  # of the hash table: more of it costs looks at further places


class TermNumbers:
    """
    Gives every term a number, from 0 in the order of their first appearance.

    Attributes:
        terms: The term of each number.
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        # What a stretch stands for: the number of its one term, or -1 - place in `_several`.
        self._several: list[list[int]] = []
        self._texts: dict[str | bytes, int] = {}
        self._table = _Table(1 << 12)

    def __len__(self) -> int:
        return len(self.terms)

    def number(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """
        The numbers of all words of these texts, text after text, and how many words each text has.

        >>> TermNumbers().number(["May may", "", "US May"])
        (array([0, 0, 1, 0], dtype=uint32), array([2, 0, 2]))
        """
        plain = [text if text.isascii() else plain_text(text) for text in texts]
        ascii_texts = [text for text in plain if text.isascii()]
        numbers, counts = self._ascii(ascii_texts)
        if len(ascii_texts) == len(plain):
            return numbers, counts
        ends = np.cumsum(counts).tolist()
        starts = iter([0, *ends])
        stops = iter(ends)
        parts = [
            numbers[next(starts) : next(stops)] if text.isascii() else self._expanded(self._regex(text))[0]
            for text in plain
        ]
        return np.concatenate(parts), np.array([len(part) for part in parts], dtype=np.int64)

    def _regex(self, text: str) -> Array:
        """What the stretches of a text of any script stand for."""
        known = self._texts
        return np.array(
            [known[raw] if raw in known else self._learn(raw, raw) for raw in raw_words(text)], dtype=np.int32
        )

    def _learn(self, key: str | bytes, stretch: str) -> int:
        value = self._texts[key] = self._value(words(stretch))
        return value

    def _value(self, found: Iterable[str]) -> int:
        """What a stretch with these words stands for."""
        numbers = []
        for term in found:
            number = self._numbers.get(term)
            if number is None:
                number = self._numbers[term] = len(self.terms)
                self.terms.append(term)
            numbers.append(number)
        if len(numbers) == 1:
            return numbers[0]
        self._several.append(numbers)
        return -len(self._several)

    def _expanded(self, values: Array) -> tuple[Array, Array]:
        """The numbers that these values stand for, and how many each of them brings; no second array if all bring 1."""
        places = np.flatnonzero(values < 0)
        if not len(places):
            return values.astype(np.uint32), _NO_COUNTS
        found = [self._several[-1 - value] for value in values[places].tolist()]
        counts = np.ones(len(values), dtype=np.int64)
        counts[places] = [len(numbers) for numbers in found]
        numbers = np.repeat(values, counts)
        inserted = np.repeat(np.zeros(len(values), dtype=bool), counts)
        starts = np.cumsum(counts) - counts
        for start, several in zip(starts[places].tolist(), found, strict=True):
            inserted[start : start + len(several)] = True
        numbers[inserted] = [number for several in found for number in several]
        return numbers.astype(np.uint32), counts

    def _ascii(self, texts: list[str]) -> tuple[Array, Array]:
        """`number` for texts in ASCII."""
        # Zero bytes part the texts: they are no word and join none.
        data = b"\0" + "\0".join(texts).encode("ascii") + b"\0" + _PADDING
        starts, ends, joined = _stretches(data)
        lower = data.translate(_LOWER)
        values = self._looked_up(lower, starts, ends, joined)
        numbers, counts = self._expanded(values)
        begins = np.cumsum([1, *(len(text) + 1 for text in texts)])
        bounds = np.searchsorted(starts, begins)
        if len(counts):
            bounds = np.concatenate(([0], np.cumsum(counts)))[bounds]
        return numbers, np.diff(bounds)

    def _looked_up(self, data: bytes, starts: Array, ends: Array, joined: Array) -> Array:
        """What each stretch stands for."""
        lengths = ends - starts
        first, second = _keys(data, starts, lengths)
        values = self._table.find(first, second)
        long = np.flatnonzero(lengths > _KEY_BYTES)
        if len(long):
            values[long] = [
                self._long(data[start:end], is_joined)
                for start, end, is_joined in zip(
                    starts[long].tolist(), ends[long].tolist(), joined[long].tolist(), strict=True
                )
            ]
        unknown = np.flatnonzero(values == _NONE)
        if len(unknown):
            order = np.lexsort((second[unknown], first[unknown]))
            keys = np.stack((first[unknown][order], second[unknown][order]))
            fresh = np.concatenate(([True], (keys[:, 1:] != keys[:, :-1]).any(axis=0)))
            example = unknown[order[fresh]]
            learned = np.array(
                [
                    self._value(words(data[start:end].decode("ascii")) if is_joined else (data[start:end].decode(),))
                    for start, end, is_joined in zip(
                        starts[example].tolist(), ends[example].tolist(), joined[example].tolist(), strict=True
                    )
                ],
                dtype=np.int32,
            )
            self._table.add(first[example], second[example], learned)
            values[unknown[order]] = learned[np.cumsum(fresh) - 1]
        return values

    def _long(self, stretch: bytes, is_joined: bool) -> int:
        if not is_joined:
            stretch = stretch[:MAX_WORD]
        value = self._texts.get(stretch)
        return self._learn(stretch, stretch.decode("ascii")) if value is None else value


_NO_COUNTS: Array = np.zeros(0, dtype=np.int64)


def _stretches(data: bytes) -> tuple[Array, Array, Array]:
    """
    Where each stretch begins and ends, and whether it is several runs joined.

    A dot before a joined one belongs to it: `.u.s` are two words, as the dot before the `u` says that these are no
    initials.
    """
    is_word = np.frombuffer(data.translate(_IS_WORD), dtype=np.int8)
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    joins = np.flatnonzero(starts[1:] - ends[:-1] == 1)
    if len(joins):
        codes = np.frombuffer(data, dtype=np.uint8)
        joins = joins[_JOINS[codes[ends[joins]]]]
    begins, stops = np.ones(len(starts), dtype=bool), np.ones(len(starts), dtype=bool)
    begins[joins + 1] = False
    stops[joins] = False
    joined = ~stops[begins]
    starts, ends = starts[begins], ends[stops]
    if len(joins):
        starts = starts - (joined & (codes[starts - 1] == _DOT))
    return starts, ends, joined


def _keys(data: bytes, starts: Array, lengths: Array) -> tuple[Array, Array]:
    """The first 8 bytes of each stretch and the 8 after them, as numbers; 0 stands for no byte."""
    # Every place of the data read as a number: the view overlaps itself, so it must stay read-only.
    view = np.ndarray(len(data) - 7, dtype="<u8", buffer=data, strides=(1,))
    first = view[starts] & _FIRST_BYTES[np.minimum(lengths, 8)]
    second = np.zeros(len(starts), dtype=np.uint64)
    more = np.flatnonzero(lengths > 8)
    second[more] = view[starts[more] + 8] & _FIRST_BYTES[np.minimum(lengths[more] - 8, 8)]
    return first, second


class _Table:
    """A hash table from pairs of 64-bit numbers, not both 0, to 32-bit numbers; open addressing."""

    def __init__(self, size: int) -> None:
        self._count = 0
        self._first = np.zeros(size, dtype=np.uint64)
        self._second = np.zeros(size, dtype=np.uint64)
        self._values = np.full(size, _NONE, dtype=np.int32)

    def _places(self, first: Array, second: Array) -> Array:
        bits = len(self._values).bit_length() - 1
        mixed = first * _SPREAD[0] ^ (second + (first >> np.uint64(32))) * _SPREAD[1]
        places: Array = (mixed >> np.uint64(64 - bits)).astype(np.int64)
        return places

    def find(self, first: Array, second: Array) -> Array:
        """The value of each key, or `_NONE`."""
        last = len(self._values) - 1
        places = self._places(first, second)
        values = self._values[places]
        wrong = (self._first[places] != first) | (self._second[places] != second)
        pending = np.flatnonzero(wrong & (values != _NONE))
        places = places[pending]
        while len(pending):
            places = (places + 1) & last
            values[pending] = self._values[places]
            wrong = (self._first[places] != first[pending]) | (self._second[places] != second[pending])
            further = np.flatnonzero(wrong & (values[pending] != _NONE))
            pending, places = pending[further], places[further]
        return values

    def add(self, first: Array, second: Array, values: Array) -> None:
        """These keys, all different and none of them known, have these values."""
        self._count += len(values)
        if self._count > _MAX_LOAD * len(self._values):
            kept = self._values != _NONE
            first = np.concatenate((self._first[kept], first))
            second = np.concatenate((self._second[kept], second))
            values = np.concatenate((self._values[kept], values))
            size = 1 << int(2 * self._count / _MAX_LOAD).bit_length()
            self.__init__(size)  # type: ignore[misc]
            self._count = len(values)
        last = len(self._values) - 1
        places = self._places(first, second)
        while len(places):
            free = self._values[places] == _NONE
            _, chosen = np.unique(places[free], return_index=True)
            chosen = np.flatnonzero(free)[chosen]
            taken = places[chosen]
            self._first[taken], self._second[taken] = first[chosen], second[chosen]
            self._values[taken] = values[chosen]
            left = np.ones(len(places), dtype=bool)
            left[chosen] = False
            first, second, values = first[left], second[left], values[left]
            places = (places[left] + 1) & last
