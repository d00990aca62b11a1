"""
Which of many words a pattern with `*` and `?` fits, asked of the text of all of them at once.

No word is looked at by itself. What must stand at the beginning of a word or at its end is compared for all words a
byte at a time; what may stand anywhere in between is sought in the whole text, and each word goes on from where it has
it first. That never goes back, so no pattern is slow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

import numpy as np

from index.arrays import Array

__all__ = ["END", "END_BYTE", "Pattern", "Texts", "Wildcard", "encoded", "fitting", "gathered"]

END = 0xFF
"""Stands after each word of a text; it is no byte of UTF-8."""

END_BYTE = bytes((END,))

_SHORTER = 4  # to go on with a text so many times shorter is worth copying it


class Wildcard(Enum):
    """What a pattern has beside letters."""

    ONE = "?"
    ANY = "*"


def encoded(text: str) -> bytes:
    """The text in UTF-8. Half a surrogate pair, which no word has, is encoded too: it can be asked for."""
    return text.encode("utf-8", "surrogatepass")


def gathered(text: Array, starts: Array, sizes: Array) -> Array:
    """Pieces of a text one after the other."""
    firsts = np.cumsum(sizes) - sizes
    pieces: Array = text[np.arange(int(sizes.sum())) + np.repeat(starts - firsts, sizes)]
    return pieces


@dataclass(frozen=True, slots=True)
class _Run:
    """
    What stands side by side in a pattern.

    Attributes:
        least: How many letters there are at least before it.

        moves: What must stand one after the other: these bytes, or so many letters whatever they are.
    """

    least: int
    moves: tuple[bytes | int, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """
    A pattern in the order in which it is looked for.

    Attributes:
        prefix: What words begin with.

        letters: How many they have, at least or exactly.

        head: What comes after the prefix at once.

        inner: What stands somewhere after that, in this order.

        tail: What stands at the very end; None when nothing in the pattern can be of any length.
    """

    prefix: str
    letters: int
    head: _Run
    inner: tuple[_Run, ...]
    tail: _Run | None

    @classmethod
    def of(cls, pieces: Iterable[str | Wildcard]) -> "Pattern":
        """The pattern, with wildcards side by side as one: how many letters at least, and whether there may be more."""
        pieces = [piece for piece in pieces if piece]
        prefix, letters, least = "", 0, 0
        moves: list[bytes | int] = []
        runs: list[_Run] = []
        for wild, group in groupby(pieces, key=lambda piece: isinstance(piece, Wildcard)):
            side_by_side = list(group)
            joined = "".join(piece for piece in side_by_side if isinstance(piece, str))
            ones = side_by_side.count(Wildcard.ONE)
            letters += len(joined) + ones
            if not wild and not moves and not runs:
                prefix = joined
            elif not wild:
                moves.append(encoded(joined))
            elif Wildcard.ANY in side_by_side:
                runs.append(_Run(least, tuple(moves)))
                moves, least = [], ones
            else:
                moves.append(ones)
        runs.append(_Run(least, tuple(moves)))
        head, *others = runs
        return cls(prefix, letters, head, tuple(others[:-1]), others[-1] if others else None)

    @property
    def counts_letters(self) -> bool:
        """Whether a word fits as soon as it has the prefix and the right number of letters."""
        runs = (self.head, *self.inner, *((self.tail,) if self.tail else ()))
        return not any(isinstance(move, bytes) for run in runs for move in run.moves)


@dataclass(frozen=True, slots=True)
class Texts:
    """
    Several words in one piece of text.

    Attributes:
        text: The words with a byte 0xFF after each; uint8.

        starts, ends: Where each begins, and where the byte after each is; int64.

        places: Of each in the list; int64, rising.
    """

    text: Array
    starts: Array
    ends: Array
    places: Array

    def only(self, chosen: Array) -> "Texts":
        """These of the words, in a text of their own when that is much shorter."""
        starts, ends = self.starts[chosen], self.ends[chosen]
        sizes = ends - starts + 1
        if int(sizes.sum()) * _SHORTER > len(self.text):
            return Texts(self.text, starts, ends, self.places[chosen])
        return Texts(
            gathered(self.text, starts, sizes), np.cumsum(sizes) - sizes, np.cumsum(sizes) - 1, self.places[chosen]
        )


def fitting(pattern: Pattern, words: Texts) -> Array:
    """The places of those of these words, which all have the prefix, that the pattern fits."""
    at = words.starts + len(encoded(pattern.prefix))
    kept, at = _forward(words.text, at, pattern.head.moves)
    if pattern.tail is None:
        return words.only(kept[at == words.ends[kept]]).places
    reached = at - words.starts[kept]
    words = words.only(kept)
    # What comes first is taken where it stands first: that leaves the most to what comes after.
    for run in pattern.inner:
        kept, reached = _first_found(words, reached, run)
        words = words.only(kept)
    return _ending(words, reached, pattern.tail)


def _first_found(words: Texts, reached: Array, run: _Run) -> tuple[Array, Array]:
    """Which of the words have this run after so many bytes of them, and after how many bytes the first such ends."""
    kept, earliest = _forward(words.text, words.starts + reached, (run.least,))
    begin, *moves = run.moves
    assert isinstance(begin, bytes), "wildcards side by side are one"
    found = _occurrences(words.text, begin)
    right, at = _forward(words.text, found + len(begin), tuple(moves))
    found = found[right]
    first = np.searchsorted(found, earliest)
    there = first < len(found)
    kept, first = kept[there], first[there]
    inside = found[first] < words.ends[kept]
    kept, first = kept[inside], first[inside]
    return kept, at[first] - words.starts[kept]


def _ending(words: Texts, reached: Array, run: _Run) -> Array:
    """The places of the words that end with this run, after so many bytes of them at least."""
    kept, earliest = _forward(words.text, words.starts + reached, (run.least,))
    right, back = _backward(words.text, words.ends[kept], run.moves)
    return words.only(kept[right][earliest[right] <= back]).places


def _forward(text: Array, at: Array, moves: tuple[bytes | int, ...]) -> tuple[Array, Array]:
    """From which of these places in the text the moves can be made within the word, and where they lead."""
    kept = np.arange(len(at))
    for move in moves:
        if isinstance(move, bytes):
            for byte in move:
                right = text[at] == byte
                kept, at = kept[right], at[right] + 1
        else:
            for _ in range(move):
                steps = _STEPS[text[at]]
                right = steps > 0
                kept, at = kept[right], (at + steps)[right]
    return kept, at


def _backward(text: Array, at: Array, moves: tuple[bytes | int, ...]) -> tuple[Array, Array]:
    """At which of these places in the text the moves can end within the word, and where they begin."""
    kept = np.arange(len(at))
    # Index -1, before the first word, is the last byte of the text: it ends a word too.
    for move in reversed(moves):
        if isinstance(move, bytes):
            for byte in reversed(move):
                right = text[at - 1] == byte
                kept, at = kept[right], at[right] - 1
        else:
            for _ in range(move):
                right = text[at - 1] != END
                kept, at = kept[right], at[right] - 1
                while (inside := text[at] & 0xC0 == 0x80).any():
                    at = at - inside
    return kept, at


# How many bytes a code point has whose first is this one; 0 for the byte after a word.
_STEPS: Array = np.zeros(256, dtype=np.int64)
_STEPS[:0x80] = 1
_STEPS[0xC2:0xE0] = 2
_STEPS[0xE0:0xF0] = 3
_STEPS[0xF0:0xF5] = 4


def _occurrences(text: Array, wanted: bytes) -> Array:
    """Where these bytes begin in the text, rising."""
    last = len(text) - len(wanted) + 1
    if last <= 0:
        return np.zeros(0, dtype=np.int64)
    found: Array = text[:last] == wanted[0]
    for place, byte in enumerate(wanted[1:], start=1):
        found &= text[place : last + place] == byte
    return np.flatnonzero(found)
