"""
Which passages of a text to show: whole sentences where they fit, else pieces of one.

Best is to hold many different words of the query, then many in few characters, then to come early.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from search.marks import Mark
from search.sentences import sentences

__all__ = ["Passage", "chosen", "inside", "opening"]

_JOINER = "\u200d"  # makes one sign of several: a family of four people


class _Piece(NamedTuple):
    """
    A sentence, or a piece of one that is longer than a passage may be.

    Attributes:
        opens: It begins where its sentence begins.

        closes: It ends where its sentence ends.
    """

    start: int
    end: int
    opens: bool
    closes: bool


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
    pieces = list(_pieces(flat, paragraphs, limit))
    passages: list[Passage] = []
    shown: set[str | int] = set()
    taken: set[int] = set()
    while len(passages) < most and (best := _best(pieces, marks, shown, taken, limit)):
        passages.append(_passage(pieces, best))
        shown.update(mark.key for mark in inside(marks, passages[-1]))
        taken.update(best)
    # A phrase of many words may be nowhere whole; then the passage begins with it.
    return passages or [_beginning_at(flat, marks[0].start, limit)]


def opening(flat: str, paragraphs: Sequence[int], limit: int) -> Passage | None:
    """The first sentences that fit; None for a text without any."""
    found: Passage | None = None
    for piece in _pieces(flat, paragraphs, limit):
        longer = Passage(0, piece.end, opens=True, closes=piece.closes)
        if found is not None and longer.length > limit:
            break
        found = longer
    return found


def _best(
    pieces: Sequence[_Piece], marks: Sequence[Mark], shown: Set[str | int], taken: Set[int], limit: int
) -> range | None:
    """The pieces of the passage with the most matches that were not shown yet; None when no passage has any."""
    best: tuple[tuple[int, float], range] | None = None
    starts = [piece.start for piece in pieces]
    before = -1
    for mark in marks:
        first = bisect_right(starts, mark.start) - 1
        if first == before or first in taken or mark.key in shown:
            continue
        before = first
        places = _grown(pieces, first, taken, limit)
        passage = _passage(pieces, places)
        whole = inside(marks, passage)
        score = (len({mark.key for mark in whole} - shown), len(whole) / passage.length)
        if score[0] and (best is None or score > best[0]):
            best = score, places
    return best[1] if best else None


def _grown(pieces: Sequence[_Piece], first: int, taken: Set[int], limit: int) -> range:
    """The pieces from this one on that fit a passage; a short one at the end of the text also grows backwards."""

    def can_have(start: int, stop: int) -> bool:
        is_free = start >= 0 and stop <= len(pieces) and start not in taken and stop - 1 not in taken
        return is_free and _passage(pieces, range(start, stop)).length <= limit

    start, stop = first, first + 1
    # Cut inside a sentence, a passage shows a little of what comes before the match.
    if not pieces[first].opens and can_have(first - 1, stop):
        start = first - 1
    while can_have(start, stop + 1):
        stop += 1
    while _passage(pieces, range(start, stop)).length < limit // 2 and can_have(start - 1, stop):
        start -= 1
    return range(start, stop)


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


def _passage(pieces: Sequence[_Piece], places: range) -> Passage:
    first, last = pieces[places[0]], pieces[places[-1]]
    return Passage(first.start, last.end, first.opens, last.closes)


def _pieces(flat: str, paragraphs: Sequence[int], limit: int) -> Iterator[_Piece]:
    """The text in order, in pieces that each fit a passage."""
    ends = [*(start - 1 for start in paragraphs[1:]), len(flat)]
    for first, last in zip(paragraphs, ends, strict=False):
        for start, end in sentences(flat[first:last]):
            if end - start <= limit:
                yield _Piece(first + start, first + end, opens=True, closes=True)
            else:
                yield from _cut_up(flat, first + start, first + end, limit)


def _cut_up(flat: str, start: int, end: int, limit: int) -> Iterator[_Piece]:
    """A sentence longer than a passage, in pieces of at most a third of one: two fit with what stands before them."""
    size = (limit - 2) // 3
    place = start
    while place < end:
        cut = end
        if place + size < end:
            cut = _cut(flat, place, place + size)
        yield _Piece(place, cut, opens=place == start, closes=cut == end)
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
