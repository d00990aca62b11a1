"""
Words of many texts as numbers, a batch of texts at a time.

The words are those of `index.tokens`, which stays the one that says what a word is: it is asked once for each different
stretch of text, for numbers even once for all that have their signs at the same places (1,750 and 3,025).

    "The U.S. said the wall fell"  ->  stretches  the | u.s | said | the | wall | fell
                                   ->  numbers    0     1     2      0     3      4

A stretch is a run of letters and digits, or several of them joined by single apostrophes, dots or commas (`o'brien`,
`u.s`, `1,750`). Every character becomes one byte first: its letter without case, what joins, or what parts. Then
stretches are found by comparing arrays, not by a loop, and looked up in hash tables that are made of arrays too: up to
16 characters a stretch is its own key, as one or two 64-bit numbers, so no two are ever mixed up.

The bytes know the letters of the Latin, Greek and Cyrillic alphabets. What stands together with a character of another
script is cut by the regular expression of `index.tokens`; the rest of such a text is not.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise

import numpy as np

from index.arrays import Array, each_once
from index.forms import family_keys
from index.tokens import plain_text, raw_words, tokenize, words

__all__ = ["TermNumbers"]

_PARTS, _FOREIGN, _UNDERSCORE, _DOT, _COMMA, _APOSTROPHE, _FIRST_LETTER = range(7)
_LETTERS = (
    "abcdefghijklmnopqrstuvwxyz0123456789"
    "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșț"
    "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰ"
    "абвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџґ"
)
_CODES = {letter: code for code, letter in enumerate(_LETTERS, _FIRST_LETTER)}
_CODES |= {"_": _UNDERSCORE, ".": _DOT, ",": _COMMA, "'": _APOSTROPHE}
_BEYOND = 1 << 16  # characters from here on are all foreign

_KEY_BYTES = 8
_LONGEST = 2 * _KEY_BYTES  # stretch that is a key of a table
_PADDING = 2 * _LONGEST  # so that a key can be read at the last stretch
# The first bytes of a key; nothing of a stretch that is longer, as it is in another table.
_FIRST_BYTES = np.array([*((1 << 8 * count) - 1 for count in range(_KEY_BYTES + 1)), 0], dtype=np.uint64)
_NO_KEY = 1 << 40  # the length of what is in no table
_NONE = np.iinfo(np.int32).min
_SPREAD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))  # odd, with bits in no pattern
_MAX_LOAD = 0.4  # of a hash table: more of it costs looks at further places

_PORTION = 1 << 20  # characters worked on together: the arrays of so many stay in the cache of a processor
_MOST_KEPT = 1 << 16  # texts that are in no table but known
_LONGEST_KEPT = 64
_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)


class TermNumbers:
    """
    Gives every term a number, from 0 and without gaps; in which order new terms of one batch get theirs is open.

    Attributes:
        terms: The term of each number.
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        # What a stretch stands for: the number of its one term, or -1 - place in `_several`.
        self._several: list[tuple[int, ...]] = []
        self._short = _Table(1)
        self._long = _Table(2)
        self._without_commas: dict[bytes, bool] = {}
        self._kept: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.terms)

    @property
    def keys(self) -> Sequence[str]:
        """The family of each term (`index.forms`)."""
        self._keys += family_keys(self.terms[len(self._keys) :])
        return self._keys

    def number(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """
        The numbers of all words of these texts, text after text, and how many words each text has.

        >>> TermNumbers().number(["May may", "", "US May"])
        (array([0, 0, 1, 0], dtype=uint32), array([2, 0, 2]))
        """
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        if sizes.sum() <= _PORTION:
            return self._portion(texts, sizes)
        cuts = [0, *(np.flatnonzero(np.diff(np.cumsum(sizes) // _PORTION)) + 1).tolist(), len(texts)]
        portions = [self._portion(texts[first:last], sizes[first:last]) for first, last in pairwise(cuts)]
        numbers, counts = zip(*portions, strict=True)
        return np.concatenate(numbers), np.concatenate(counts)

    def _portion(self, texts: Sequence[str], sizes: Array) -> tuple[Array, Array]:
        """`number` for as many texts as are worked on together; `sizes` are their lengths and one more for each."""
        text = "\0".join(("", *texts))  # a zero is no word and joins none
        begins = np.concatenate(([1], 1 + np.cumsum(sizes)))
        codes = _codes(text)
        starts, ends, foreign = _stretches(codes, texts, begins)
        lengths = ends - starts
        lengths[foreign] = _NO_KEY
        values, elsewhere = self._looked_up(text, codes, starts, ends, lengths)
        # The new ones are the last ones that the dictionary got.
        self.terms += list(islice(reversed(self._numbers), len(self._numbers) - len(self.terms)))[::-1]
        numbers, bounds = self._expanded(values, elsewhere, np.searchsorted(starts, begins))
        return numbers, np.diff(bounds)

    def _looked_up(
        self, text: str, codes: Array, starts: Array, ends: Array, lengths: Array
    ) -> tuple[Array, dict[int, tuple[int, ...]]]:
        """What each stretch stands for; where it is in no table and has not one term, its terms by its place."""
        # Every place of the codes read as a number: the view overlaps itself, so it must stay read-only.
        view = np.ndarray(len(codes) - _KEY_BYTES + 1, dtype="<u8", buffer=codes, strides=(1,))
        first = view[starts]
        first &= _FIRST_BYTES.take(lengths, mode="clip")
        values = self._short.find(first)
        new = np.flatnonzero(values == _NONE)
        long = np.flatnonzero(lengths > _KEY_BYTES)
        begins, more = starts[long], lengths[long] - _KEY_BYTES
        pairs = view[begins], view[begins + _KEY_BYTES] & _FIRST_BYTES.take(more, mode="clip")
        found = self._long.find(*pairs)
        elsewhere: dict[int, tuple[int, ...]] = {}
        for place in np.flatnonzero(more > _KEY_BYTES).tolist():
            row = int(long[place])
            numbers = self._terms_of(text[starts[row] : ends[row]])
            if len(numbers) == 1:
                found[place] = numbers[0]
            else:
                found[place] = -1
                elsewhere[row] = numbers
        values[long] = found
        new_long = np.flatnonzero(found == _NONE)
        if len(new) or len(new_long):
            claims = [
                (self._short, new, self._short.claim(first[new])),
                (self._long, long[new_long], self._long.claim(*(part[new_long] for part in pairs))),
            ]
            self._learn(text, starts, ends, values, claims)
        return values, elsewhere

    def _learn(
        self, text: str, starts: Array, ends: Array, values: Array, claims: list[tuple["_Table", Array, Array]]
    ) -> None:
        """The stretches that were not met before have their values, here and in the tables where they have places."""
        for table, rows, places in claims:
            values[rows] = table.firsts(places, rows)
        new = np.sort(np.concatenate([rows for _, rows, _ in claims]))
        fresh = new[values[new] == new]
        values[fresh] = self._values_of(
            [text[start:end] for start, end in zip(starts[fresh].tolist(), ends[fresh].tolist(), strict=True)]
        )
        for table, rows, places in claims:
            values[rows] = table.put(places, values)

    def _values_of(self, stretches: Sequence[str]) -> list[int]:
        """What stretches that were not met before stand for."""
        numbers = self._numbers
        return [
            numbers.setdefault(stretch, len(numbers))
            if stretch.isalnum() and stretch.isascii()
            else self._asked(stretch)
            for stretch in "\0".join(stretches).lower().split("\0")
        ]

    def _asked(self, stretch: str) -> int:
        """What a stretch stands for whose words are not plain to see."""
        # Digits are alike: numbers are asked for once for all that have their signs at the same places.
        shape = stretch.encode().translate(_ZEROS)
        without_commas = self._without_commas.get(shape)
        if without_commas is not None:
            return self._number(stretch.replace(",", "") if without_commas else stretch)
        # Initials begin neither after a dot nor, in a text that is not ASCII, after an underscore.
        found = [token.text for token in tokenize("." + stretch[1:] if stretch[0] == "_" else stretch)]
        if not shape.strip(b"0.,") and found in ([stretch], [stretch.replace(",", "")]):
            self._without_commas[shape] = found != [stretch]
        if len(found) == 1:
            return self._number(found[0])
        self._several.append(tuple(map(self._number, found)))
        return -len(self._several)

    def _number(self, term: str) -> int:
        return self._numbers.setdefault(term, len(self._numbers))

    def _terms_of(self, stretch: str) -> tuple[int, ...]:
        """The terms of a stretch that is in no table."""
        known = self._kept.get(stretch)
        if known is not None:
            return known
        found: list[int] = []
        for piece in raw_words(plain_text(stretch)):
            found += self._kept.get(piece) or self._keep(piece, map(self._number, words(piece)))
        return self._keep(stretch, found)

    def _keep(self, text: str, terms: Iterable[int]) -> tuple[int, ...]:
        found = tuple(terms)
        if len(text) <= _LONGEST_KEPT:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[text] = found
        return found

    def _expanded(self, values: Array, elsewhere: Mapping[int, tuple[int, ...]], bounds: Array) -> tuple[Array, Array]:
        """The numbers that these values stand for, and where in them the texts begin that begin at `bounds`."""
        places = np.flatnonzero(values < 0)
        if not len(places):
            return values.view(np.uint32), bounds
        found = [
            elsewhere[place] if place in elsewhere else self._several[-1 - value]
            for place, value in zip(places.tolist(), values[places].tolist(), strict=True)
        ]
        sizes = np.array([len(numbers) for numbers in found], dtype=np.int64)
        counts = np.ones(len(values), dtype=np.int64)
        counts[places] = sizes
        numbers = np.repeat(values, counts).view(np.uint32)
        shifts = np.concatenate(([0], np.cumsum(sizes - 1)))
        inserted = np.repeat(places + shifts[:-1] - np.cumsum(sizes) + sizes, sizes)
        inserted += np.arange(len(inserted))
        numbers[inserted] = [number for several in found for number in several]
        return numbers, bounds + shifts[np.searchsorted(places, bounds)]


def _code(char: str) -> int:
    """The code of a character of a `plain_text`."""
    code = _CODES.get(char.lower())
    if code is not None:
        return code
    return _FOREIGN if char.isalnum() or unicodedata.category(char).startswith("M") else _PARTS


def _codes_of(characters: int) -> bytes:
    """The codes of so many characters, from the first one of Unicode on."""
    return bytes(map(_code, plain_text("".join(map(chr, range(characters))))))


_LATIN_CODES = _codes_of(256)  # of the characters whose Latin-1 is one byte


@cache
def _wide_codes() -> Array:
    """The codes of all characters up to `_BEYOND`; not made before a text needs them."""
    return np.frombuffer(_codes_of(_BEYOND) + bytes([_FOREIGN]), dtype=np.uint8)


def _codes(text: str) -> Array:
    """The code of each character, and zeros behind."""
    try:
        return np.frombuffer((text.encode("latin-1") + bytes(_PADDING)).translate(_LATIN_CODES), dtype=np.uint8)
    except UnicodeEncodeError:
        padded = text + "\0" * _PADDING
    units = np.frombuffer(padded.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if len(units) != len(padded):
        units = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        units = np.minimum(units, _BEYOND)
    return _wide_codes().take(units)


def _stretches(codes: Array, texts: Sequence[str], begins: Array) -> tuple[Array, Array, Array]:
    """
    Where each stretch begins and ends, and the places of those that have a character of another script.

    A dot before initials belongs to them: `.u.s` are two words, as the dot before the `u` says that these are no
    initials. So does an underscore in a text that is not ASCII.

    Args:
        texts: What the codes are of, each with a zero before and behind it.

        begins: Of the texts.
    """
    is_word = codes >= _FIRST_LETTER
    joins = (codes >= _DOT)[1:-1] & is_word[:-2]
    joins &= is_word[2:]
    joins &= ~is_word[1:-1]
    joined = np.flatnonzero(joins) + 1
    is_word[joined] = True
    foreign, chunks = np.flatnonzero(codes == _FOREIGN), _NONE_AT_ALL
    if len(foreign):
        parts = np.flatnonzero(codes == _PARTS)
        places = each_once(np.searchsorted(parts, foreign))
        chunks = parts[places - 1] + 1
        steps = np.zeros(len(codes), dtype=np.int8)
        steps[chunks] = 1
        steps[parts[places]] = -1
        is_word |= np.cumsum(steps, dtype=np.int8).view(bool)
    edges = np.flatnonzero(is_word[1:] != is_word[:-1])
    edges += 1
    starts, ends = edges[::2], edges[1::2]
    before = joined[codes[joined] == _DOT] - 2
    before = before[~is_word[before]]
    signs = codes[before]
    dots = before[signs == _DOT]
    starts[np.searchsorted(starts, dots)] = dots
    underscores = before[signs == _UNDERSCORE]
    if len(underscores):
        owners, owned = np.unique(np.searchsorted(begins, underscores, side="right") - 1, return_inverse=True)
        is_any = np.array([not plain_text(texts[owner]).isascii() for owner in owners.tolist()])
        underscores = underscores[is_any[owned]]
        starts[np.searchsorted(starts, underscores)] = underscores
    return starts, ends, np.searchsorted(starts, chunks)


_NONE_AT_ALL: Array = np.zeros(0, dtype=np.int64)


class _Table:
    """
    A hash table from keys of some 64-bit numbers, none of them all 0, to 32-bit numbers; open addressing.

    A key of zeros has any value.
    """

    def __init__(self, parts: int, size: int = 1 << 12) -> None:
        self._count = 0
        self._keys, self._values = _columns(parts, size)

    def _places(self, keys: Sequence[Array]) -> Array:
        mixed = keys[0] * _SPREAD[0]
        for key, spread in zip(keys[1:], _SPREAD[1:], strict=False):
            mixed += key * spread
        mixed >>= np.uint64(65 - len(self._values).bit_length())
        return mixed.view(np.int64)

    def find(self, *keys: Array) -> Array:
        """The value of each key, or `_NONE`."""
        last = len(self._values) - 1
        places = self._places(keys)
        values = self._values.take(places)
        pending = np.flatnonzero(self._differ(places, keys))
        pending = pending[values[pending] != _NONE]
        places = places[pending]
        while len(pending):
            places = (places + 1) & last
            found = values[pending] = self._values[places]
            further = self._differ(places, [key[pending] for key in keys]) & (found != _NONE)
            pending, places = pending[further], places[further]
        return values

    def _differ(self, places: Array, keys: Sequence[Array]) -> Array:
        """Whether other keys than these are at these places."""
        differ: Array = self._keys[0].take(places) != keys[0]
        for column, key in zip(self._keys[1:], keys[1:], strict=True):
            differ |= column.take(places) != key
        return differ

    def claim(self, *keys: Array) -> Array:
        """The places of keys that were unknown, without a value yet; equal keys have the same one."""
        size = 1 << max(10, int((self._count + len(keys[0])) / _MAX_LOAD).bit_length())
        # Equal keys make the first batches want more than they need: such a table is made smaller at the next one.
        if not size <= len(self._values) <= 4 * size:
            self._resize(size)
        return self._claim(keys)

    def _claim(self, keys: Sequence[Array]) -> Array:
        """`claim` where there is room."""
        last = len(self._values) - 1
        places = self._places(keys)
        left = np.arange(len(places))
        while len(left):
            at, wanted = places[left], [key[left] for key in keys]
            free = self._values[at] == _NONE
            # Of several keys that want one place the last one has it.
            for column, key in zip(self._keys, wanted, strict=True):
                column[at[free]] = key[free]
            self._values[at[free]] = 0
            left = left[self._differ(at, wanted)]
            places[left] = (places[left] + 1) & last
        return places

    def firsts(self, places: Array, rows: Array) -> Array:
        """For each place that was claimed the first of the rows that have the same one; they are counted."""
        self._values[places[::-1]] = rows[::-1]
        found: Array = self._values[places]
        self._count += int(np.count_nonzero(found == rows))
        return found

    def put(self, places: Array, values: Array) -> Array:
        """The places have the values of the rows that `firsts` gave for them; these values."""
        self._values[places] = values[self._values[places]]
        found: Array = self._values[places]
        return found

    def _resize(self, size: int) -> None:
        """The same keys are in a table of another size."""
        kept = np.flatnonzero(self._values != _NONE)[1:]
        # The frequent ones have low values, and of those that want one place the last one has it.
        kept = kept[np.argsort(self._values[kept].view(np.uint32))[::-1]]
        keys, values = [column[kept] for column in self._keys], self._values[kept]
        self._keys, self._values = _columns(len(keys), size)
        self._values[self._claim(keys)] = values


def _columns(parts: int, size: int) -> tuple[list[Array], Array]:
    """The arrays of an empty table."""
    values = np.full(size, _NONE, dtype=np.int32)
    values[0] = 0  # so that no look-up of zeros goes on, and no other key is put there
    return [np.zeros(size, dtype=np.uint64) for _ in range(parts)], values
