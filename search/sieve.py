"""
Where in a text it is worth looking for words: a quick answer that may say too much, and never too little.

Cutting a whole article into words takes milliseconds; a regular expression over its bytes, a tenth of one. So only
the regions that the expression points at are cut, and `search/marks.py` finds there what it would find anywhere.

    squeezed("Emma Slater’s café – 3½")  ->  b"emma slater's cafe   3?"
"""

import re
from collections.abc import Collection, Iterator, Sequence

from index.tokens import MAX_WORD, fold, tokenize

__all__ = ["Region", "around", "merged", "pattern_for_phrase", "pattern_for_words", "places", "squeezed"]

Region = tuple[int, int]
"""Start and end of a stretch of text with space, or nothing, on both sides."""

_UNKNOWN = b"?"  # may fold to anything, so every place that has one is worth a look
_MOST_ALTERNATIVES = 24  # beyond, an alternation costs more than what it saves
_CHARS_A_WORD = 8


def _plain_byte(byte: int) -> bytes:
    """How a byte of code page 1252 counts: folded to one small letter or digit, as a sign, a space, or unknown."""
    char = bytes([byte]).decode("cp1252", "replace")
    if char.isascii():
        return b" " if char.isspace() else char.lower().encode()
    if char in "‘’":
        return b"'"
    if char.isalnum():
        folded = fold(char)
        return folded.encode() if len(folded) == 1 and folded.isascii() else _UNKNOWN
    return b" " if tokenize(f"a{char}b") == tokenize("a b") else _UNKNOWN


_PLAIN_BYTES = b"".join(map(_plain_byte, range(256)))


def squeezed(text: str) -> bytes:
    """
    The text as small ASCII letters, one byte a character, with `?` for every character that is not so simple.
    """
    # Encoding writes a ? for what the code page does not have, so the text's own question marks go first.
    return text.replace("?", "!").encode("cp1252", "replace").translate(_PLAIN_BYTES)


def pattern_for_words(words: Collection[str]) -> re.Pattern[bytes] | None:
    """An expression that finds a place in every word of a squeezed text that folds to one of these; None for none."""
    return _compiled(_word(words)) if words else None


def pattern_for_phrase(parts: Sequence[Collection[str]]) -> re.Pattern[bytes]:
    """An expression that finds every place of a squeezed text where words of these parts stand side by side."""
    between = rb"(?:'s)?[^a-z0-9?]++"  # of letters and digits only a possessive is part of no word
    return _compiled(between.join(map(_word, parts)) if all(parts) else b"")


def _compiled(known: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\?|(?<![a-z0-9])" + known if known else rb"\?")


def _word(words: Collection[str]) -> bytes:
    """The expression of one word out of these; when they are many, of one with the same beginning."""
    length = MAX_WORD
    beginnings = {word: len(word) < MAX_WORD for word in words if word.isascii()}
    while len(beginnings) > _MOST_ALTERNATIVES and length > 1:
        length = min(length // 2, 4)
        beginnings = {word[:length]: False for word in beginnings}
    # Separators inside a word are gone when it is folded: O'Brien, U.S., 1,750.
    alternatives = [
        b"['.,]?".join(re.escape(letter).encode() for letter in word)
        + (rb"(?![a-z0-9])" if is_whole else rb"[a-z0-9'.,]*+")
        for word, is_whole in beginnings.items()
    ]
    return b"(?:" + b"|".join(alternatives) + b")" if alternatives else rb"\?"


def places(pattern: re.Pattern[bytes], plain: bytes) -> Iterator[Region]:
    """The stretches between spaces that the pattern finds something in, in order; they may overlap."""
    place = 0
    while match := pattern.search(plain, place):
        start, end = match.span()
        place = _end_of_run(plain, end)
        yield _start_of_run(plain, start), place
        # A phrase may begin again before it ends: new york new york new.
        if b" " in match[0]:
            place = start + 1


def _start_of_run(plain: bytes, place: int) -> int:
    return plain.rfind(b" ", 0, place) + 1


def _end_of_run(plain: bytes, place: int) -> int:
    space = plain.find(b" ", place)
    return space if space >= 0 else len(plain)


def around(text: str, plain: bytes, region: Region, count: int) -> Region:
    """The region grown until it holds `count` more words on either side, or all there are."""
    start, end = region
    size = _CHARS_A_WORD * (count + 1)
    while start > 0:
        start = _start_of_run(plain, max(0, region[0] - size))
        if len(tokenize(text[start : region[0]])) >= count:
            break
        size *= 2
    size = _CHARS_A_WORD * (count + 1)
    while end < len(text):
        end = _end_of_run(plain, min(len(text), region[1] + size))
        if len(tokenize(text[region[1] : end])) >= count:
            break
        size *= 2
    return start, end


def merged(regions: list[Region]) -> list[Region]:
    """The same stretches in order, those that touch or overlap as one."""
    found: list[Region] = []
    for start, end in sorted(regions):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
