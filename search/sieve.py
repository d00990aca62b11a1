"""
Where in a text it is worth looking for words: a quick answer that may say too much, and never too little.

Cutting a whole article into words takes milliseconds, a regular expression over its bytes a tenth of that. So only
the regions that the expression points at are cut, and `search/highlight.py` finds there what it would find anywhere.
"""

import re
from collections.abc import Collection

from index.tokens import MAX_WORD, tokenize

__all__ = ["Region", "around", "merged", "pattern_for", "places", "squeezed"]

Region = tuple[int, int]
"""Start and end of a stretch of text; space, or nothing, is on both sides of it."""

_MOST_ALTERNATIVES = 24  # beyond, an alternation costs more than what it saves
_SPACE = b" \t\n\r\f\v"
_CHARS_A_WORD = 8


def squeezed(text: str) -> bytes:
    """The text as small ASCII letters, character by character; `?` for whatever is not ASCII."""
    return text.encode("ascii", "replace").lower()


def pattern_for(words: Collection[str]) -> re.Pattern[bytes] | None:
    """
    An expression that finds a place in every word of a squeezed text that folds to one of these; None for no words.

    Beginnings of words stand for them when there are many. Whatever is not ASCII may fold to anything.
    """
    if not words:
        return None
    length = MAX_WORD
    beginnings = {word: len(word) < MAX_WORD for word in words if word.isascii()}
    while len(beginnings) > _MOST_ALTERNATIVES and length > 1:
        length = min(length // 2, 4)
        beginnings = {word[:length]: False for word in beginnings}
    alternatives = [
        # Separators within a word are gone when it is folded: O'Brien, U.S., 1,750.
        b"['.,]?".join(re.escape(letter.encode()) for letter in word) + (b"(?![a-z0-9])" if whole else b"")
        for word, whole in beginnings.items()
    ]
    if not alternatives:
        return re.compile(rb"\?")
    return re.compile(rb"\?|(?<![a-z0-9])(?:" + b"|".join(alternatives) + b")")


def places(pattern: re.Pattern[bytes], text: bytes) -> list[Region]:
    """The stretches between spaces that the pattern finds something in, in order."""
    found: list[Region] = []
    place = 0
    while match := pattern.search(text, place):
        start, end = _start_of_run(text, match.start(), place), _end_of_run(text, match.end())
        found.append((start, end))
        place = end
    return found


_RUN_END = re.compile(rb"[ \t\n\r\f\v]")


def _end_of_run(text: bytes, place: int) -> int:
    space = _RUN_END.search(text, place)
    return space.start() if space else len(text)


def _start_of_run(text: bytes, place: int, floor: int) -> int:
    while place > floor and text[place - 1] not in _SPACE:
        place -= 1
    return place


def around(text: str, plain: bytes, region: Region, count: int) -> Region:
    """The region grown until it holds `count` more words on either side, or all there are."""
    start, end = region
    size = _CHARS_A_WORD * (count + 1)
    while start > 0:
        wider = _start_of_run(plain, max(0, region[0] - size), 0)
        start = wider
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
