"""
Which passages of a text to show: whole sentences where they fit, else pieces of one.

Best is to hold many different words of the query, then many of them in prose, then many matches in few characters, then
to come early. A short paragraph that does not end like a sentence is no prose, unless it has numbers as a table has: it
is a heading, a byline, the credit of a picture.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate
from typing import NamedTuple

from search.marks import Mark
from search.sentences import sentences

__all__ = ["Passage", "chosen", "inside", "opening"]

_Stretch = tuple[int, int]
"""The first of several neighbouring pieces, and the one after the last."""

_LINE = 150  # characters: no heading, byline or credit is longer
_STOPS = ".!?…:。！？"
_CLOSING = "\"'”’»)]」』）"
_NUMBER = re.compile(r"\d[\d.,]*")

_JOINER = "\u200d"  # makes one sign of several: a family of four people


class _Pieces:
    """
    The text in order, in pieces that each fit a passage: sentences, or pieces of one that is longer.

    Attributes:
        starts: Where each begins.

        ends: Where each ends.

        openings: Where each begins as it is shown: one earlier when an ellipsis stands before it.

        closings: Where each ends as it is shown. Both never fall, as no piece is empty.
    """

    __slots__ = ("closings", "ends", "openings", "starts")

    def __init__(self, flat: str, paragraphs: Sequence[int], limit: int) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        cut: list[tuple[int, bool, bool]] = []
        for start, end, opens, closes in _pieces(flat, paragraphs, limit):
            if not (opens and closes):
                cut.append((len(self.starts), opens, closes))
            self.starts.append(start)
            self.ends.append(end)
        self.openings, self.closings = self.starts, self.ends
        if cut:
            self.openings, self.closings = self.starts.copy(), self.ends.copy()
            for place, opens, closes in cut:
                self.openings[place] -= not opens
                self.closings[place] += not closes

    def passage(self, first: int, stop: int) -> "Passage":
        """Neighbouring pieces as one."""
        start, end = self.starts[first], self.ends[stop - 1]
        return Passage(start, end, self.openings[first] == start, self.closings[stop - 1] == end)


class Passage(NamedTuple):
    """Neighbouring pieces as one; the attributes mean the same."""

    start: int
    end: int
    opens: bool
    closes: bool

    @property
    def length(self) -> int:
        """Characters as it is shown, with its ellipses."""
        return self.end - self.start + (not self.opens) + (not self.closes)


def chosen(flat: str, paragraphs: Sequence[int], marks: Sequence[Mark], limit: int, most: int) -> list[Passage]:
    """
    The passages that show these marks best, best first; at least one.

    Args:
        paragraphs: Where in the text they begin.

        marks: One or more, sorted by place.
    """
    pieces = _Pieces(flat, paragraphs, limit)
    outside = _outside_prose(flat, paragraphs, marks)
    best = _best(pieces, marks, outside, frozenset(), (), limit)
    # A phrase of many words may be nowhere whole; then the passage begins with it.
    if best is None:
        return [_beginning_at(flat, marks[0].start, limit)]
    passages = [pieces.passage(*best)]
    shown: set[str | int] = set()
    taken = [best]
    while len(passages) < most:
        shown.update(mark.key for mark in inside(marks, passages[-1]))
        best = _best(pieces, marks, outside, shown, taken, limit)
        if best is None:
            break
        passages.append(pieces.passage(*best))
        taken.append(best)
    return passages


def opening(flat: str, paragraphs: Sequence[int], limit: int) -> Passage | None:
    """The first sentences that fit; None for a text without any."""
    found: Passage | None = None
    for _, end, _, closes in _pieces(flat, paragraphs, limit):
        longer = Passage(0, end, opens=True, closes=closes)
        if found is not None and longer.length > limit:
            break
        found = longer
    return found


def _outside_prose(flat: str, paragraphs: Sequence[int], marks: Sequence[Mark]) -> Set[int]:
    """Where the marks begin that are in no prose."""
    ends = [*(start - 1 for start in paragraphs[1:]), len(flat)]
    lines = {
        start
        for start, end in zip(paragraphs, ends, strict=False)
        if end - start <= _LINE and _is_line(flat[start:end])
    }
    if not lines:
        return frozenset()
    return {mark[0] for mark in marks if paragraphs[bisect_right(paragraphs, mark[0]) - 1] in lines}


def _is_line(paragraph: str) -> bool:
    """Whether a short paragraph is no prose."""
    return paragraph.rstrip(_CLOSING)[-1:] not in _STOPS and len(_NUMBER.findall(paragraph)) < 2


def _best(
    pieces: _Pieces,
    marks: Sequence[Mark],
    outside: Set[int],
    shown: Set[str | int],
    taken: Sequence[_Stretch],
    limit: int,
) -> _Stretch | None:
    """The pieces of the passage with the most matches that were not shown yet; None when no passage has any."""
    best: _Stretch | None = None
    best_score = (0, 0, 0.0)
    beginnings = [mark[0] for mark in marks]
    possible = len({mark[2] for mark in marks} - shown)
    in_prose_before: Sequence[int] = range(len(marks) + 1)
    if outside:
        in_prose_before = [0, *accumulate(mark[0] not in outside for mark in marks)]
    done = 0
    for beginning, _, key in marks:
        if beginning < done or key in shown:
            continue
        first = bisect_right(pieces.starts, beginning) - 1
        done = pieces.ends[first]
        grown = _grown(pieces, first, taken, limit)
        if grown is None:
            continue
        start, stop = grown
        end, length = pieces.ends[stop - 1], pieces.closings[stop - 1] - pieces.openings[start]
        before = bisect_left(beginnings, pieces.starts[start])
        after = bisect_left(beginnings, end, before)
        while after > before and marks[after - 1][1] > end:
            after -= 1
        count, in_prose = after - before, in_prose_before[after] - in_prose_before[before]
        if (min(possible, count), min(possible, in_prose), count / length) <= best_score:
            continue
        whole = [mark for mark in marks[before:after] if mark[1] <= end]
        different = in_prose = len({mark[2] for mark in whole} - shown)
        if outside:
            in_prose = len({mark[2] for mark in whole if mark[0] not in outside} - shown)
        score = (different, in_prose, len(whole) / length)
        if score[0] and score > best_score:
            best, best_score = grown, score
    return best


def _grown(pieces: _Pieces, first: int, taken: Sequence[_Stretch], limit: int) -> _Stretch | None:
    """
    The pieces from this one on that fit a passage; a short one at the end of the text also grows backwards.

    None when the piece is taken.
    """
    openings, closings = pieces.openings, pieces.closings
    lowest, highest = 0, len(openings)
    for low, high in taken:
        if low <= first < high:
            return None
        lowest, highest = (max(lowest, high), highest) if high <= first else (lowest, min(highest, low))
    start = first
    # Cut inside a sentence, a passage shows a little of what comes before the match.
    if openings[first] != pieces.starts[first] and first > lowest and closings[first] - openings[first - 1] <= limit:
        start = first - 1
    stop = max(first + 1, bisect_right(closings, openings[start] + limit, first + 1, highest))
    end = closings[stop - 1]
    if end - openings[start] < limit // 2 and start > lowest:
        start = max(lowest, bisect_right(openings, end - limit // 2, lowest, start) - 1)
        if end - openings[start] > limit:
            start += 1
    return start, stop


def inside(marks: Sequence[Mark], passage: Passage) -> list[Mark]:
    """The matches that are wholly in the passage."""
    first = bisect_left(marks, (passage.start,))
    after = bisect_left(marks, (passage.end,), lo=first)
    return [mark for mark in marks[first:after] if mark.end <= passage.end]


def _beginning_at(flat: str, start: int, limit: int) -> Passage:
    """As much of the text from here on as fits."""
    end = len(flat)
    if end - start > limit - 2:
        end = _cut(flat, start, start + limit - 2)
    return Passage(start, end, opens=start == 0, closes=end == len(flat))


def _pieces(flat: str, paragraphs: Sequence[int], limit: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Of each piece the start and the end, and whether its sentence begins and ends there too."""
    ends = [*(start - 1 for start in paragraphs[1:]), len(flat)]
    for first, last in zip(paragraphs, ends, strict=False):
        for start, end in sentences(flat, first, last):
            if end - start <= limit:
                yield start, end, True, True
            else:
                yield from _cut_up(flat, start, end, limit)


def _cut_up(flat: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int, bool, bool]]:
    """A sentence longer than a passage, in pieces of at most a third of one: two fit with what stands before them."""
    size = (limit - 2) // 3
    place = start
    while place < end:
        cut = end
        if place + size < end:
            cut = _cut(flat, place, place + size)
        yield place, cut, place == start, cut == end
        place = cut + 1 if flat[cut : cut + 1] == " " else cut


def _cut(flat: str, start: int, latest: int) -> int:
    """The last good place after `start` and up to `latest` to end a piece of text: at a space, else between letters."""
    space = flat.rfind(" ", start + 1, latest + 1)
    if space > 0:
        return space
    for place in range(latest, start, -1):
        if not _continues(flat[place]) and flat[place - 1] != _JOINER:
            return place
    return latest


def _continues(char: str) -> bool:
    """Whether a character is one with the character before it: an accent, a joiner, a skin colour."""
    return char == _JOINER or unicodedata.category(char).startswith("M") or "\U0001f3fb" <= char <= "\U0001f3ff"
