"""
The postings of words, a stretch of articles at a time.

A query runs over one span of articles after the other, so that what it works on stays in the cache of a processor; a
query about few articles runs over all of them at once. Inside a span articles are numbered from 0.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.arrays import Array, ranges, repeated
from index.postings import BLOCK, BODY_PLACE, TextPostings, form_numbers, packed_tallies, places_in, tallies_of_stored
from search.scoring import weights_of

__all__ = ["NO_NUMBERS", "FamilyList", "Part", "Span", "TextOfSegment", "spans_of"]

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


class TextOfSegment(NamedTuple):
    """
    The titles and bodies of one segment.

    Attributes:
        live: Which articles were not removed; bool; None when all are.
    """

    postings: TextPostings
    live: Array | None

    def count_live(self, family: int) -> int:
        """In how many live articles the family is."""
        count = int(self.postings.counts[family])
        if self.live is None or not count:
            return count
        return int(np.count_nonzero(self.live.take(self.postings.ids(family, family + 1))))


class FamilyList:
    """
    The postings of a family of words, over all segments. May be used from several threads at once.

    Attributes:
        documents: In how many live articles it is.
    """

    def __init__(self, segments: Sequence[TextOfSegment], families: Sequence[int]) -> None:
        """
        Args:
            families: Its number in each segment; -1 where it is in no article.
        """
        self.documents = 0
        # By segment: its postings, which articles are live, the family, and where its blocks begin.
        self._held: dict[int, tuple[TextPostings, Array | None, int, list[int]]] = {}
        for number, (segment, family) in enumerate(zip(segments, families, strict=True)):
            count = segment.count_live(family) if family >= 0 else 0
            if count:
                postings, live = segment
                self._held[number] = (postings, live, family, postings.block_bounds(family))
                self.documents += count

    def read(self, span: Span, *, title_only: bool = False) -> tuple[Array, Array]:
        """
        The live articles of the span that have it, rising, and its weight in each; int64 and float32.

        Args:
            title_only: Only what is in titles counts; where that is nothing, the weight is 0.
        """
        return _joined([self._part(part, title_only) for part in span.parts if part.segment in self._held])

    def _part(self, part: Part, title_only: bool) -> tuple[Array, Array]:
        postings, _, _, bounds = self._held[part.segment]
        start, stop = bounds[part.first], bounds[part.last]
        if title_only:
            weights = weights_of(postings.tallies(start, stop), title_only=True)
        else:
            weights = _weights(postings, start, stop)
        return self._live(part, self._numbers(part), weights)

    def read_form(self, span: Span, forms: Sequence[int], *, title_only: bool = False) -> tuple[Array, Array]:
        """
        As `read`, for one form of the family.

        Args:
            forms: The number of the form in each segment; -1 where it is not.
        """
        return _joined(
            [
                self._part_of_form(part, forms[part.segment], title_only)
                for part in span.parts
                if part.segment in self._held and forms[part.segment] >= 0
            ]
        )

    def _part_of_form(self, part: Part, form: int, title_only: bool) -> tuple[Array, Array]:
        postings, _, _, bounds = self._held[part.segment]
        totals = postings.totals(bounds[part.first], bounds[part.last])
        ends = np.cumsum(totals, dtype=np.int64)
        begin = self._first_place(part)
        found = postings.places(begin, begin + int(ends[-1]) if len(ends) else begin)
        own = form_numbers(found) == form
        in_title = own & (places_in(found) < BODY_PLACE)
        starts = ends - totals
        counts = np.add.reduceat(own, starts, dtype=np.uint32) if len(starts) else starts
        titles = np.add.reduceat(in_title, starts, dtype=np.uint32) if len(starts) else starts
        kept = np.flatnonzero(counts)
        weights = weights_of(packed_tallies(counts.take(kept), titles.take(kept)), title_only=title_only)
        return self._live(part, self._numbers(part).take(kept), weights)

    def _live(self, part: Part, numbers: Array, weights: Array) -> tuple[Array, Array]:
        """These articles of the segment without removed ones, as the span numbers them."""
        live = self._held[part.segment][1]
        if live is not None:
            alive = live.take(numbers)
            numbers, weights = numbers.compress(alive), weights.compress(alive)
        if part.shift:
            numbers += part.shift
        return numbers, weights

    def _first_place(self, part: Part) -> int:
        """Where the places of the family in these blocks begin."""
        postings, _, family, bounds = self._held[part.segment]
        begin = int(postings.place_starts[family])
        if bounds[part.first] > bounds[0]:
            begin += int(postings.totals(bounds[0], bounds[part.first]).sum(dtype=np.int64))
        return begin

    def _numbers(self, part: Part) -> Array:
        """Articles of the segment with the family; int64."""
        postings, _, _, bounds = self._held[part.segment]
        start = bounds[part.first]
        numbers = postings.docs[start : bounds[part.last]].astype(np.int64)
        for block in range(max(part.first, 1), part.last):
            numbers[bounds[block] - start : bounds[block + 1] - start] += block * BLOCK
        return numbers

    def numbers(self, span: Span) -> list[tuple[Part, Array]]:
        """By part of the span the articles that have it, rising, perhaps with removed ones; int64."""
        found = []
        for part in span.parts:
            if part.segment in self._held:
                numbers = self._numbers(part)
                if part.shift:
                    numbers += part.shift
                found.append((part, numbers))
        return found

    def within(self, span: Span, wanted: Array) -> tuple[Array, Array]:
        """
        Those of the wanted articles that have it, rising, and its weight in each; int64 and float32.

        Args:
            wanted: Which articles, all of them live; bool, as many as the span has.
        """
        return _joined([self._within(part, numbers, wanted) for part, numbers in self.numbers(span)])

    def _within(self, part: Part, numbers: Array, wanted: Array) -> tuple[Array, Array]:
        postings, _, _, bounds = self._held[part.segment]
        kept = np.flatnonzero(wanted.take(numbers))
        return numbers.take(kept), _weights(postings, bounds[part.first], bounds[part.last], kept)

    def located(
        self, numbers: Sequence[tuple[Part, Array]], wanted: Array, forms: Sequence[int] | None = None
    ) -> tuple[Array, Array]:
        """
        What it weighs in each of the wanted articles that have it, and where it is in them; float32 and int64.

        A place is article << 32 | place (`index.postings.places_in`); they rise.

        Args:
            numbers: What `numbers` gave.

            wanted: As for `within`.

            forms: The one that is meant, in each segment; None for all. The weight is that of all forms.
        """
        found = [
            self._located(part, some, wanted, None if forms is None else forms[part.segment]) for part, some in numbers
        ]
        if len(found) == 1:
            return found[0]
        return (
            np.concatenate([_NO_WEIGHTS, *(weights for weights, _ in found)]),
            np.concatenate([NO_NUMBERS, *(places for _, places in found)]),
        )

    def _located(self, part: Part, numbers: Array, wanted: Array, form: int | None) -> tuple[Array, Array]:
        postings, _, _, bounds = self._held[part.segment]
        start, stop = bounds[part.first], bounds[part.last]
        kept = np.flatnonzero(wanted.take(numbers))
        totals = postings.totals(start, stop)
        ends = np.cumsum(totals, dtype=np.int64).take(kept)
        totals = totals.take(kept).astype(np.int64)
        found = postings.places_at(ranges(ends - totals + self._first_place(part), totals))
        places: Array = repeated(numbers.take(kept) << 32, totals) | places_in(found)
        if form is not None:
            places = places.compress(form_numbers(found) == form)
        return _weights(postings, start, stop, kept), places


def _joined(parts: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Articles and weights of several parts of a span."""
    if len(parts) == 1:
        return parts[0]
    return (
        np.concatenate([NO_NUMBERS, *(numbers for numbers, _ in parts)]),
        np.concatenate([_NO_WEIGHTS, *(weights for _, weights in parts)]),
    )


def _weights(postings: TextPostings, start: int, stop: int, kept: Array | None = None) -> Array:
    """What the occurrences of these postings weigh, or of those that are kept; float32."""
    stored = postings.bytes.cut(start, stop)
    if kept is not None:
        stored = stored.take(kept)
    if stored.dtype == np.uint8:
        return WEIGHTS_OF_BYTES.take(stored)
    return weights_of(tallies_of_stored(stored))


NO_NUMBERS: Array = np.zeros(0, dtype=np.int64)
_NO_WEIGHTS: Array = np.zeros(0, dtype=np.float32)
WEIGHTS_OF_BYTES = weights_of(tallies_of_stored(np.arange(256, dtype=np.uint8)))
