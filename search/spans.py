"""
A word's postings, a stretch of articles at a time.

A query runs over one span of articles after the other, so that what it works on stays in the cache of a processor; a
query about few articles runs over all of them at once. Inside a span articles are numbered from 0.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.arrays import Array, ranges, repeated
from index.postings import BLOCK, FieldPostings

__all__ = ["FieldOfSegment", "Part", "Span", "TermList", "spans_of"]

_SPAN_BLOCKS = 8  # fewer, larger arrays: every call costs as much as some thousand postings


class Part(NamedTuple):
    """
    Blocks of one segment.

    Attributes:
        segment: Place in the collection.

        first, last: Its blocks from `first` to before `last`.

        shift: From the number of an article in the segment to that in the span.
    """

    segment: int
    first: int
    last: int
    shift: int


class Span(NamedTuple):
    """
    A stretch of articles.

    Attributes:
        start: Number of its first article in the collection.

        size: Articles.
    """

    start: int
    size: int
    parts: tuple[Part, ...]


def spans_of(sizes: Sequence[int], *, whole: bool) -> list[Span]:
    """
    Spans over segments of these sizes: one if `whole`, else of about one block each.

    >>> [(span.start, span.size, len(span.parts)) for span in spans_of([700_000, 10], whole=False)]
    [(0, 524288, 1), (524288, 175722, 2)]
    """
    most = sum(sizes) if whole else _SPAN_BLOCKS * BLOCK
    spans: list[Span] = []
    parts: list[Part] = []
    start = size = base = 0
    for segment, count in enumerate(sizes):
        block = 0
        while block * BLOCK < count:
            room = (most - size) // BLOCK if most - size < count - block * BLOCK else -(-count // BLOCK)
            last = min(block + room, -(-count // BLOCK))
            if last == block:
                spans.append(Span(start, size, tuple(parts)))
                start, size, parts = start + size, 0, []
                continue
            parts.append(Part(segment, block, last, base - start))
            size += min(last * BLOCK, count) - block * BLOCK
            block = last
        base += count
    return [*spans, Span(start, size, tuple(parts))] if parts else spans


class FieldOfSegment(NamedTuple):
    """
    A text field of one segment.

    Attributes:
        live: Which articles were not removed; bool; None when all are.
    """

    postings: FieldPostings
    live: Array | None

    def count_live(self, place: int) -> int:
        """In how many live articles the word at this place is."""
        count = int(self.postings.counts[place])
        if self.live is None or not count:
            return count
        return int(np.count_nonzero(self.live.take(self.postings.ids(place, place + 1))))


class TermList:
    """
    The postings of one word in one field, over all segments. May be used from several threads at once.

    Attributes:
        documents: In how many live articles it is.
    """

    def __init__(self, segments: Sequence[FieldOfSegment], places: Sequence[int]) -> None:
        """
        Args:
            places: Of the word in the terms of each segment; -1 where it has it not.
        """
        self.documents = 0
        # By segment: its postings, which articles are live, the place of the word, and where its blocks begin.
        self._held: dict[int, tuple[FieldPostings, Array | None, int, list[int]]] = {}
        for number, (segment, place) in enumerate(zip(segments, places, strict=True)):
            count = segment.count_live(place) if place >= 0 else 0
            if count:
                postings, live = segment
                self._held[number] = (postings, live, place, postings.block_bounds(place))
                self.documents += count

    def read(self, span: Span) -> tuple[Array, Array]:
        """The live articles of the span that have the word, rising, and how often; int64 and any kind of number."""
        parts = [part for part in span.parts if part.segment in self._held]
        if len(parts) == 1:
            return self._part(parts[0])
        if not parts:
            return _NO_NUMBERS, _NO_NUMBERS
        found = [self._part(part) for part in parts]
        return np.concatenate([numbers for numbers, _ in found]), np.concatenate([counts for _, counts in found])

    def articles(self, span: Span) -> Array:
        """The articles of the span that have the word, rising; int64."""
        found = [self._articles_of(part) for part in span.parts if part.segment in self._held]
        return found[0] if len(found) == 1 else np.concatenate([_NO_NUMBERS, *found])

    def _articles_of(self, part: Part) -> Array:
        live = self._held[part.segment][1]
        numbers = self._numbers(part)
        if live is not None:
            numbers = numbers.compress(live.take(numbers))
        if part.shift:
            numbers += part.shift
        return numbers

    def _part(self, part: Part) -> tuple[Array, Array]:
        postings, live, _, bounds = self._held[part.segment]
        start, stop = bounds[part.first], bounds[part.last]
        numbers = self._numbers(part)
        frequencies = postings.frequencies.cut(start, stop)
        if live is not None:
            alive = live.take(numbers)
            numbers, frequencies = numbers.compress(alive), frequencies.compress(alive)
        if part.shift:
            numbers += part.shift
        return numbers, frequencies

    def _numbers(self, part: Part) -> Array:
        """Articles of the segment with the word."""
        postings, _, _, bounds = self._held[part.segment]
        start = bounds[part.first]
        numbers = postings.docs[start : bounds[part.last]].astype(np.int64)
        for block in range(max(part.first, 1), part.last):
            numbers[bounds[block] - start : bounds[block + 1] - start] += block * BLOCK
        return numbers

    def places(self, span: Span, wanted: Array) -> Array:
        """
        Where the word is in some articles of the span: article << 32 | position, rising; int64.

        Args:
            wanted: Which articles, all of them live; bool, as many as the span has.
        """
        found = [self._places_of(part, wanted) for part in span.parts if part.segment in self._held]
        return found[0] if len(found) == 1 else np.concatenate([_NO_NUMBERS, *found])

    def _places_of(self, part: Part, wanted: Array) -> Array:
        postings, _, place, bounds = self._held[part.segment]
        start, stop = bounds[part.first], bounds[part.last]
        numbers = self._numbers(part)
        if part.shift:
            numbers += part.shift
        kept = np.flatnonzero(wanted.take(numbers))
        if not len(kept):
            return _NO_NUMBERS
        frequencies = postings.frequencies.cut(start, stop)
        ends = np.cumsum(frequencies, dtype=np.int64)
        frequencies = frequencies.take(kept)
        begin = int(postings.position_starts[place])
        if start > bounds[0]:
            begin += int(postings.frequencies.cut(bounds[0], start).sum(dtype=np.int64))
        positions = postings.positions.take(ranges(ends.take(kept) - frequencies + begin, frequencies))
        return repeated(numbers.take(kept) << 32, frequencies) | positions


_NO_NUMBERS: Array = np.zeros(0, dtype=np.int64)
