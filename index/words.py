"""
A sorted list of words as arrays: looked up, cut by prefix, and searched for forms, near misses and patterns where it is
mapped, with nothing decoded when it is opened.

The words stand one after the other in one array of bytes, in the order of their bytes, which is that of their code
points. Every sixteenth word has its place and its first eight bytes stored; what lies between is scanned. Whatever is
asked of all words at once (which are near, which does a pattern fit) is asked of arrays, and only the few words that
are left are looked at one by one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.arrays import Array
from index.patterns import END, END_BYTE, Pattern, Texts, Wildcard, encoded, fitting, gathered

__all__ = ["Words", "merged", "united", "word_arrays"]

_BLOCK = 16
_AT_ONCE = 1 << 16  # words that are looked at together, by a build and by a pattern: bounds the memory
_SPLIT_TOGETHER = 4096  # words made in one step, which no other thread can interrupt: about a millisecond
_SCANNED_FOR_ONE = 8  # words that can be read in the time that one look-up takes
_MAY_CHANGE = "iely"  # last letters of a stem that not all its words begin with: hoping is hope, sensibility sensibl

_NO_PLACES: Array = np.zeros(0, dtype=np.int64)


def word_arrays(terms: Sequence[bytes], *, searchable: bool) -> dict[str, Array]:
    """
    The arrays of a list of terms, to be stored under these names; all are little-endian and one-dimensional.

    text: The terms in UTF-8, each with a byte 0xFF after it; uint8.

    starts: Where every sixteenth term begins in `text`, from the first one on; uint32, or uint64 when that is too
        small.

    keys: The first eight bytes of each of these, as a number with the first byte highest, filled up with 0; uint64.

    lengths: Bytes of each term; uint8, or the smallest type that holds them all.

    letters: Code points of each term, likewise. Only when `searchable`.

    signatures: For each term a bit for each value of code point modulo 32 that it has; uint32. Only when `searchable`.

    Args:
        terms: In the order of their bytes, all different, each in valid UTF-8.

        searchable: Whether `Words.nearest` and `Words.fitting` will be asked; that costs five bytes a term.
    """
    text = np.frombuffer(b"".join(term + END_BYTE for term in terms), dtype=np.uint8)
    ends = np.flatnonzero(text == END)
    starts = np.zeros(len(terms), dtype=np.int64)
    starts[1:] = ends[:-1] + 1
    heads = [int.from_bytes(term[:8].ljust(8, b"\0"), "big") for term in terms[::_BLOCK]]
    arrays = {
        "text": text,
        "starts": starts[::_BLOCK].astype("<u4" if len(text) < 1 << 32 else "<u8"),
        "keys": np.array(heads, dtype="<u8"),
        "lengths": _smallest(ends - starts),
    }
    if searchable:
        arrays["letters"], arrays["signatures"] = _letters_and_signatures(text, starts)
    return arrays


def _smallest(numbers: Array) -> Array:
    """The numbers in the smallest little-endian type that holds them all."""
    most = int(numbers.max(initial=0))
    return numbers.astype(np.min_scalar_type(most).newbyteorder("<"))


def _letters_and_signatures(text: Array, starts: Array) -> tuple[Array, Array]:
    letters = np.zeros(len(starts), dtype=np.int64)
    signatures = np.zeros(len(starts), dtype="<u4")
    for first in range(0, len(starts), _AT_ONCE):
        begins = starts[first : first + _AT_ONCE]
        end = int(starts[first + _AT_ONCE]) if first + _AT_ONCE < len(starts) else len(text)
        part = text[int(begins[0]) : end]
        # A code point ends where no byte 10xxxxxx follows. The lowest five bits of its last byte are its own.
        is_last = part != END
        is_last[:-1] &= part[1:] & 0xC0 != 0x80
        bits = np.left_shift(np.uint32(1), part & 31, dtype=np.uint32) * is_last
        letters[first : first + _AT_ONCE] = np.add.reduceat(is_last, begins - begins[0], dtype=np.int64)
        signatures[first : first + _AT_ONCE] = np.bitwise_or.reduceat(bits, begins - begins[0])
    return _smallest(letters), signatures


def _signature(letters: str) -> int:
    """The signature of a word with these letters."""
    signature = 0
    for letter in letters:
        signature |= 1 << (ord(letter) & 31)
    return signature


class Words:
    """
    A sorted list of different words, used where its arrays are mapped. May be used from several threads at once.

    A word's *place* is its number in the list, from 0.

    >>> words = Words(word_arrays([b"elect", b"elected", b"moon"], searchable=True))
    >>> words[2], words.find("elected"), words.beginning("ele"), words.with_stem("elect")
    ('moon', 1, (0, 2), array([0, 1]))
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """The list of `word_arrays(...)`, stored and mapped or not."""
        self._text, self._lengths, self._starts = arrays["text"], arrays["lengths"], arrays["starts"]
        self._letters, self._signatures = arrays.get("letters"), arrays.get("signatures")
        # Single numbers are read from a memoryview twice as fast as from an array.
        self._bytes, self._sizes = _view(self._text), _view(self._lengths)
        self._blocks, self._keys = _view(self._starts), _view(arrays["keys"])

    def __len__(self) -> int:
        return len(self._sizes)

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < len(self):
            raise IndexError(f"no word at place {place}; the places are 0 to {len(self) - 1}")
        start = self._offset(place)
        return str(self._bytes[start : start + self._sizes[place]], "utf-8")

    def slice(self, first: int, last: int) -> list[str]:
        """The words at the places from `first` to before `last`."""
        return _split(self._between(first, last))

    def terms(self) -> list[bytes]:
        """All words, each as it is stored."""
        return bytes(self._bytes[:-1]).split(END_BYTE) if len(self) else []

    def at(self, places: Array) -> list[str]:
        """The words at these places, which rise."""
        if len(places) and int(places[-1]) - int(places[0]) < len(places):
            return self.slice(int(places[0]), int(places[-1]) + 1)
        starts, lengths = self._spans(places)
        found: list[str] = []
        for first in range(0, len(places), _SPLIT_TOGETHER):
            some = slice(first, first + _SPLIT_TOGETHER)
            found += _split(gathered(self._text, starts[some], lengths[some] + 1).tobytes())
        return found

    def find(self, word: str) -> int | None:
        """The place of a word, or None when it is not in the list."""
        wanted = encoded(word)
        block = self._block_of(wanted)
        if block < 0:
            return None
        scanned = END_BYTE + self._block(block)
        found = scanned.find(END_BYTE + wanted + END_BYTE)
        return None if found < 0 else block * _BLOCK + scanned.count(END_BYTE, 0, found)

    def find_all(self, words: Iterable[str]) -> Array:
        """The places of those of these words that are in the list, rising; int64."""
        wanted = sorted(set(words))
        if not wanted:
            return _NO_PLACES
        first, last = self._before(encoded(wanted[0])), self._before(encoded(wanted[-1]) + b"\0")
        if last - first > _SCANNED_FOR_ONE * len(wanted):
            found = [place for word in wanted if (place := self.find(word)) is not None]
            return np.array(found, dtype=np.int64)
        sought = set(wanted)
        return np.array(
            [first + at for at, word in enumerate(self.slice(first, last)) if word in sought], dtype=np.int64
        )

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The first place of the words that begin so and the one past the last; both alike when there are none."""
        start = encoded(prefix)
        return self._before(start), self._before(start + END_BYTE)

    def with_stem(self, stem: str) -> Array:
        """The places of the words that have this stem (Snowball's for English), rising; int64."""
        # One stemmer a call: a Snowball stemmer must not be shared by threads. Without its cache it is faster here.
        stemmer = Stemmer.Stemmer("english", 0)
        first, last = self.beginning(stem[:-1] if len(stem) > 2 and stem[-1] in _MAY_CHANGE else stem)
        wanted = encoded(stem)
        stems = stemmer.stemWords(self._between(first, last)[:-1].split(END_BYTE)) if first < last else []
        places = [first + at for at, found in enumerate(stems) if found == wanted]
        for ending in ("ying", "yings") if stem.endswith("ie") else ():  # die, dying
            other = stem[:-2] + ending
            if stemmer.stemWord(other) == stem and (place := self.find(other)) is not None:
                places.append(place)
        return np.array(places, dtype=np.int64)

    def nearest(self, word: str, most: int, *, first_letter: bool) -> list[tuple[int, int]]:
        """
        The places of the words within `most` typing errors and how many it is; the nearest first, then by place.

        An error is a letter missing, added, changed, or two swapped (optimal string alignment distance).

        Args:
            first_letter: Whether only words are meant that begin with the same letter.
        """
        first, last = self.beginning(word[:1]) if first_letter else (0, len(self))
        places = first + self._possibly_near(word, most, first, last)
        found = process.extract(word, self.at(places), scorer=OSA.distance, score_cutoff=most, limit=None)
        return sorted(((int(places[at]), int(distance)) for _, distance, at in found), key=lambda pair: pair[::-1])

    def _possibly_near(self, word: str, most: int, first: int, last: int) -> Array:
        """
        Where in this part words may be that are so near.

        An error takes at most one letter away and brings at most one: so many may be in one word and not in the other,
        and by so many their numbers of letters differ.
        """
        letters, signatures = self._searchable()
        counts = letters[first:last]
        places = np.flatnonzero((counts >= len(word) - most) & (counts <= len(word) + most))
        has = np.uint32(_signature(word))
        places = places[np.bitwise_count(has & ~signatures[first:last][places]) <= most]
        return np.asarray(places[np.bitwise_count(signatures[first:last][places] & ~has) <= most])

    def fitting(self, pieces: Sequence[str | Wildcard]) -> Array:
        """
        The places of the words that a pattern fits, rising; int64.

        >>> words.fitting(["ele", Wildcard.ANY, "e", Wildcard.ONE])
        array([1])
        """
        pattern = Pattern.of(pieces)
        needed = _signature("".join(piece for piece in pieces if isinstance(piece, str)))
        first, last = self.beginning(pattern.prefix)
        parts = [
            self._fitting_of(pattern, np.uint32(needed), start, min(start + _AT_ONCE, last))
            for start in range(first, last, _AT_ONCE)
        ]
        return np.concatenate(parts) if parts else _NO_PLACES

    def _fitting_of(self, pattern: Pattern, needed: np.uint32, first: int, last: int) -> Array:
        """Those of these places, whose words all begin with the prefix, that the pattern fits."""
        letters, signatures = self._searchable()
        counts: Array = letters[first:last]
        possible: Array = counts == pattern.letters if pattern.tail is None else counts >= pattern.letters
        if not pattern.counts_letters:
            possible &= signatures[first:last] & needed == needed
        chosen = np.flatnonzero(possible)
        if pattern.counts_letters or not len(chosen):
            return np.asarray(chosen + first)
        sizes = self._lengths[first:last].astype(np.int64) + 1
        after = np.cumsum(sizes)
        text = self._text[self._offset(first) : self._offset(last)]
        words = Texts(text, after - sizes, after - 1, np.arange(first, last))
        return fitting(pattern, words.only(chosen))

    def _searchable(self) -> tuple[Array, Array]:
        if self._letters is None or self._signatures is None:
            raise ValueError("near words and patterns need arrays made with searchable=True; make them again")
        return self._letters, self._signatures

    def _block(self, block: int) -> bytes:
        """The text of a block of words."""
        end = self._blocks[block + 1] if block + 1 < len(self._blocks) else len(self._bytes)
        return bytes(self._bytes[self._blocks[block] : end])

    def _block_of(self, wanted: bytes) -> int:
        """The last block whose first word is not after this one, or -1."""
        key = int.from_bytes(wanted[:8].ljust(8, b"\0"), "big")
        after = bisect_right(self._keys, key)
        first = bisect_left(self._keys, key, 0, after)
        # Blocks that share their first eight bytes are told apart by the words themselves.
        return bisect_right(range(after), wanted, first, after, key=self._first_of) - 1

    def _first_of(self, block: int) -> bytes:
        start = self._blocks[block]
        return bytes(self._bytes[start : start + self._sizes[block * _BLOCK]])

    def _before(self, wanted: bytes) -> int:
        """How many words are before this one in the order of bytes."""
        block = self._block_of(wanted)
        if block < 0:
            return 0
        return block * _BLOCK + bisect_left(self._block(block)[:-1].split(END_BYTE), wanted)

    def _offset(self, place: int) -> int:
        """Where the word at a place begins in the text; where the text ends for the place past the last."""
        if place == len(self):
            return len(self._bytes)
        block = place // _BLOCK
        return int(self._blocks[block] + sum(self._sizes[block * _BLOCK : place]) + place % _BLOCK)

    def _between(self, first: int, last: int) -> bytes:
        """The text of the words at these places."""
        return bytes(self._bytes[self._offset(first) : self._offset(last)]) if first < last else b""

    def _spans(self, places: Array) -> tuple[Array, Array]:
        """Where the words at these places begin, and their lengths; int64."""
        blocks, inside = np.divmod(places, _BLOCK)
        column = np.arange(_BLOCK - 1)
        before = self._lengths[np.minimum((blocks * _BLOCK)[:, None] + column, len(self) - 1)].astype(np.int64) + 1
        before[column >= inside[:, None]] = 0
        return self._starts[blocks].astype(np.int64) + before.sum(axis=1), self._lengths[places].astype(np.int64)


def _view(array: Array) -> memoryview:
    """The numbers in the machine's own order, to be read one by one; nothing is copied where that is little-endian."""
    own = np.dtype(f"u{array.itemsize}")
    return array.astype(own, copy=False).view(own).data


def _split(text: bytes) -> list[str]:
    """The words of a piece of the text."""
    # Decoded at once, which is twice as fast as word by word: the byte after each word becomes a lone surrogate.
    return text.decode("utf-8", "surrogateescape").split("\udcff")[:-1]


def merged(lists: Sequence[Words]) -> tuple[list[bytes], list[Array]]:
    """
    All terms of these lists, each once and in order, and where in it the terms of each list are; int64, rising.

    >>> merged([Words(word_arrays(terms, searchable=False)) for terms in ([b"a", b"c"], [b"b", b"c"])])
    ([b'a', b'b', b'c'], [array([0, 2]), array([1, 2])])
    """
    return united([words.terms() for words in lists])


def united(lists: Sequence[Sequence[bytes]]) -> tuple[list[bytes], list[Array]]:
    """As `merged`, for lists of terms in order, each term once."""
    if len(lists) == 1:
        return list(lists[0]), [np.arange(len(lists[0]))]
    numbers = _Numbers()
    found = [np.fromiter(map(numbers.__getitem__, terms), dtype=np.int64, count=len(terms)) for terms in lists]
    # The terms are a few sorted runs one after the other: that is quick to sort.
    union = sorted(numbers)
    places = np.zeros(len(union), dtype=np.int64)
    places[np.fromiter(map(numbers.__getitem__, union), dtype=np.int64, count=len(union))] = np.arange(len(union))
    return union, [places[of_list] for of_list in found]


class _Numbers(dict[bytes, int]):
    """A number for each term, in the order in which they are first asked for."""

    def __missing__(self, term: bytes) -> int:
        number = self[term] = len(self)
        return number
