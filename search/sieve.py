"""
Where in a text certain words are, without cutting all of it into words.

    occurrences("Emma Slater’s tour of the U.S.", wanted(frozenset({"slater", "us"})))
        ->  marks: (5, 11, "slater"), (26, 29, "us")

Cutting an article into words takes longer than everything else a hit needs. So the text is first written in small
plain letters, `squeezed`, where most words stand between two spaces and are found by comparing strings. The few runs
that are not so simple (O'Brien, U.S., 1,750, 中国) are cut by the one rule of `index.tokens`. What is found is what
cutting all of the text would find.
"""

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from index.tokens import MAX_WORD, Token, fold, tokenize

__all__ = ["Mark", "Occurrences", "Wanted", "occurrences", "squeezed", "wanted"]

_UNKNOWN = "?"  # may fold to anything, so a run that has one is cut by the rule
_JOINERS = "'.,_"  # part words or join them, depending on what is around
_MOST_SOUGHT = 40  # beyond, looking at each word of the text is cheaper than looking for each wanted one
_CHARS_A_SOUGHT = 16  # looking for one word costs as much as cutting so many characters at the spaces
_LONGEST_RUN = 256
_LONGEST_KEPT = 32


def _plain_byte(byte: int) -> str:
    """How a byte of code page 1252 counts: folded to one small letter or digit, a joiner, a space, or unknown."""
    char = bytes([byte]).decode("cp1252", "replace")
    if char in "'‘’":
        return "'"
    if char in _JOINERS:
        return char
    if char.isalnum():
        folded = fold(char)
        return folded if len(folded) == 1 and folded.isascii() else _UNKNOWN
    if char == _UNKNOWN:
        return _UNKNOWN
    return " " if tokenize(f"a{char}b") == tokenize("a b") else _UNKNOWN


_PLAIN_BYTES = "".join(map(_plain_byte, range(256))).encode()


def squeezed(text: str) -> str:
    """
    The text between two spaces, in small ASCII letters, one character for one.

    A joiner stands only where it may matter, a `?` for whatever is not so simple, a space for all else: whoever cuts
    the text at the spaces cuts no word.

    >>> squeezed("Emma Slater’s café – 3½, say?")
    " emma slater's cafe   3?  say  "
    """
    # Encoding writes a ? for what the code page does not have, so the text's own question marks go first.
    known = text.replace("?", "!").encode("ascii" if text.isascii() else "cp1252", "replace")
    plain = f" {known.translate(_PLAIN_BYTES).decode('ascii')} ".replace(". ", "  ").replace(", ", "  ")
    if "'" in plain:
        plain = plain.replace("''", "  ").replace(" '", "  ").replace("' ", "  ")
    return plain


class Mark(NamedTuple):
    """
    One match.

    Attributes:
        key: The word, or the number of the phrase: what makes two matches different.
    """

    start: int
    end: int
    key: str | int


class Wanted(NamedTuple):
    """
    Words to look for.

    Attributes:
        sought: Those that may stand between spaces in a squeezed text; None when they are too many to look for one
            by one.

        runs: Finds a place in every run of a squeezed text that may hold one of them in another form.

        has_cut: One may be the beginning of a longer word, so that only cutting the text tells.
    """

    words: frozenset[str]
    sought: tuple[str, ...] | None
    runs: re.Pattern[str]
    has_cut: bool


_JOINED = re.compile("[?'.,_]")
_JOINED_LETTERS = re.compile("[?'.,_](?:(?<=[?'_])|(?<=[a-z].)|(?=[a-z]))")  # not 3.5 and 1,750


def wanted(words: frozenset[str]) -> Wanted:
    """The words, ready to be looked for."""
    together = "".join(words)
    sought = tuple(filter(str.isalnum, words)) if len(words) <= _MOST_SOUGHT else None
    runs = _JOINED_LETTERS if together.isalpha() else _JOINED
    return Wanted(words, sought, runs, has_cut=max(map(len, words), default=0) >= MAX_WORD)


class Occurrences(NamedTuple):
    """
    The wanted words of a text.

    Attributes:
        marks: In order, each with the word it is.

        places: Which word of the text each is, when all of the text was cut into words.
    """

    marks: list[Mark]
    places: list[int] | None
    text: str
    plain: str

    def words_between(self, first: int, second: int, most: int) -> int:
        """How many words stand between two of the marks, or `most` (1 or more) when there are as many or more."""
        if self.places is not None:
            return min(most, self.places[second] - self.places[first] - 1)
        end, start = self.marks[first].end, self.marks[second].start
        between = self.plain[end + 1 : start + 1]
        if not between or between.isspace():
            return 0
        pieces = between.split(None, most + 1)
        if sum(map(str.isalnum, pieces[: most + 1])) >= most:
            return most
        if between[0] == between[-1] == " " and _UNKNOWN not in between:
            count = 0
            for piece in pieces:
                count += 1 if piece.isalnum() else len(_cut(piece))
                if count >= most:
                    return most
            return count
        # Whether an 's is a word is seen from the beginning of its run.
        begin = self.plain.rfind(" ", 0, end + 1)
        tokens = tokenize(self.text[begin : self.plain.find(" ", start + 1) - 1])
        return min(most, sum(token.start >= end - begin and token.end <= start - begin for token in tokens))


def occurrences(text: str, words: Wanted) -> Occurrences:
    """Every word of the text that is wanted."""
    plain = squeezed(text)
    runs = None if words.has_cut else _runs(plain, words.runs)
    if runs is None:
        tokens = tokenize(text)
        places = [place for place, token in enumerate(tokens) if token.text in words.words]
        marks = [Mark(tokens[place].start, tokens[place].end, tokens[place].text) for place in places]
        return Occurrences(marks, places, text, plain)
    sought: Sequence[str] | None = words.sought
    if sought is None or len(sought) * _CHARS_A_SOUGHT > len(text):
        sought = [word for word in words.words.intersection(plain.split()) if word.isalnum()]
    marks = _sought(plain, sought) if len(sought) <= _MOST_SOUGHT else _looked_up(plain, frozenset(sought))
    for start, end in runs:
        for word, first, after in _cut(text[start - 1 : end - 1]):
            if word in words.words:
                marks.append(Mark(first + start - 1, after + start - 1, word))
    marks.sort()
    return Occurrences(marks, None, text, plain)


def _runs(plain: str, pattern: re.Pattern[str]) -> list[tuple[int, int]] | None:
    """The runs between spaces that the pattern finds something in; None when they are much of the text."""
    found: list[tuple[int, int]] = []
    most = len(plain) // 4 + _LONGEST_KEPT
    end = 0
    while match := pattern.search(plain, end):
        start = plain.rfind(" ", end, match.start()) + 1
        end = plain.find(" ", match.start())
        most -= end - start
        if most < 0 or end - start > _LONGEST_RUN:
            return None
        found.append((start, end))
    return found


def _sought(plain: str, words: Iterable[str]) -> list[Mark]:
    """The words that stand between spaces, word after word."""
    found: list[Mark] = []
    for word in words:
        between_spaces = f" {word} "
        place = plain.find(between_spaces)
        while place >= 0:
            end = place + len(word)
            found.append(Mark(place, end, word))
            place = plain.find(between_spaces, end + 1)
    return found


def _looked_up(plain: str, words: Set[str]) -> list[Mark]:
    """The same, looking at each word of the text once."""
    found: list[Mark] = []
    place = -1
    for piece in plain.split(" "):
        if piece in words:
            found.append(Mark(place, place + len(piece), piece))
        place += len(piece) + 1
    return found


def _cut(run: str) -> list[Token]:
    return _cut_short(run) if len(run) <= _LONGEST_KEPT else tokenize(run)


_cut_short = lru_cache(maxsize=4096)(tokenize)  # company's, U.S. and the like come again and again
