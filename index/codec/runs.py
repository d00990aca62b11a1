"""
Postings of one field as arrays in term order, from wherever they come, cut and merged without a loop over postings.

    words in the order of the articles (TokenRun)  ─┐
    lists of articles by term (ListedRun)          ─┼─ merged ─▶ Postings of some thousand terms ─ laid_out ─▶ disk
    a segment on disk (SegmentRun)                 ─┘

A run hands out the postings of consecutive terms. So a merge holds a small part of each run in memory at any time.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np

from index.arrays import Array

__all__ = ["ListedRun", "Postings", "Run", "SegmentRun", "TokenRun", "laid_out", "merged"]

_CUT_NUMBERS = 1 << 20  # numbers worked on at a time: a few arrays of them fit into the cache of a processor
_PLACE_BITS = 40  # of a token's key; the rest is its term


class Postings(NamedTuple):
    """
    The postings of consecutive terms of a field.

    Attributes:
        counts: In how many articles each term is; int64.

        ids: Of these articles, term after term, rising within each; uint32.

        frequencies: Occurrences in each of them; uint32. Empty in fields without positions.

        positions: Of these, posting after posting; uint32. Empty likewise.
    """

    counts: Array
    ids: Array
    frequencies: Array
    positions: Array


class Run(Protocol):
    """
    Postings by term.

    Attributes:
        terms: Rising.

        sizes: About how many numbers the postings of each term are; int64.
    """

    @property
    def terms(self) -> Sequence[bytes]: ...

    @property
    def sizes(self) -> Array: ...

    def cut(self, first: int, last: int) -> Postings:
        """The postings of the terms from place `first` to before `last`."""
        ...


class TokenRun:
    """The words of articles, as their numbers in reading order."""

    def __init__(self, words: Sequence[str], numbers: list[Array], ids: Array, lengths: Array) -> None:
        """
        Args:
            words: What the numbers stand for.

            numbers: Of all words, article after article; uint32. Taken out of the list to free memory early.

            ids: The number of each article; uint32.

            lengths: How many words each article has.
        """
        self._ids = ids
        self._starts = np.cumsum(lengths) - lengths
        self._articles = np.repeat(np.arange(len(ids), dtype=np.uint32), lengths)
        count = len(self._articles)
        found = np.zeros(len(words), dtype=np.int64)
        for part in numbers:
            found += np.bincount(part, minlength=len(words))
        used = np.flatnonzero(found)
        encoded = [words[number].encode() for number in used.tolist()]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        self.terms: list[bytes] = [encoded[place] for place in order]
        ranks = np.zeros(len(words), dtype=np.uint64)
        ranks[used[order]] = np.arange(len(order), dtype=np.uint64) << np.uint64(_PLACE_BITS)
        self._ends = np.cumsum(found[used[order]])
        self.sizes = 3 * found[used[order]]
        # One key a token: its term above, its place in the reading order below. Sorted, they are the postings.
        self._keys = np.arange(count, dtype=np.uint64)
        at = 0
        numbers.reverse()
        while numbers:
            part = numbers.pop()
            self._keys[at : at + len(part)] |= ranks[part]
            at += len(part)
        self._keys.sort()

    def cut(self, first: int, last: int) -> Postings:
        begin = int(self._ends[first - 1]) if first else 0
        keys = self._keys[begin : int(self._ends[last - 1])]
        terms = (keys >> np.uint64(_PLACE_BITS)).astype(np.int64)
        places = (keys & np.uint64((1 << _PLACE_BITS) - 1)).astype(np.int64)
        articles = self._articles[places]
        is_first = np.ones(len(keys), dtype=bool)
        is_first[1:] = (articles[1:] != articles[:-1]) | (terms[1:] != terms[:-1])
        starts = np.flatnonzero(is_first)
        frequencies = np.diff(starts, append=len(keys)).astype(np.uint32)
        counts = np.bincount(terms[starts] - first, minlength=last - first)
        positions = (places - self._starts[articles]).astype(np.uint32)
        return Postings(counts, self._ids[articles[starts]], frequencies, positions)


class ListedRun:
    """Lists of articles by term; with frequencies and positions in fields that have them."""

    def __init__(
        self,
        ids: Mapping[bytes, Sequence[int]],
        frequencies: Mapping[bytes, Sequence[int]] | None = None,
        positions: Mapping[bytes, Sequence[int]] | None = None,
    ) -> None:
        self.terms: list[bytes] = sorted(ids)
        self._ids, self._frequencies, self._positions = ids, frequencies, positions
        self.sizes = _lengths(ids, self.terms)
        if positions is not None:
            self.sizes = 2 * self.sizes + _lengths(positions, self.terms)

    def cut(self, first: int, last: int) -> Postings:
        terms = self.terms[first:last]
        ids = _joined(self._ids, terms)
        frequencies = _NO_NUMBERS if self._frequencies is None else _joined(self._frequencies, terms)
        positions = _NO_NUMBERS if self._positions is None else _joined(self._positions, terms)
        return Postings(_lengths(self._ids, terms), ids, frequencies, positions)


_NO_NUMBERS: Array = np.zeros(0, dtype=np.uint32)


def _lengths(lists: Mapping[bytes, Sequence[int]], terms: Sequence[bytes]) -> Array:
    return np.fromiter((len(lists[term]) for term in terms), dtype=np.int64, count=len(terms))


def _joined(lists: Mapping[bytes, Sequence[int]], terms: Sequence[bytes]) -> Array:
    joined: list[int] = []
    for term in terms:
        joined += lists[term]
    return np.array(joined, dtype=np.uint32)


class SegmentRun:
    """The postings of a segment on disk, under new numbers of its articles."""

    def __init__(
        self,
        terms: Sequence[bytes],
        starts: Array,
        counts: Array,
        numbers: Array,
        renumbered: Array,
        alive: Array,
        *,
        has_positions: bool,
    ) -> None:
        """
        Args:
            starts: Where the postings of each term begin in `numbers`.

            counts: In how many articles each term is.

            numbers: The postings file.

            renumbered: The new number of each article; uint32.

            alive: Which articles are kept; bool.
        """
        self.terms = terms
        self._starts, self._counts = starts.astype(np.int64), counts.astype(np.int64)
        self._numbers, self._renumbered, self._alive = numbers, renumbered, alive
        self._has_positions = has_positions
        ends = self._starts + self._counts
        if has_positions:
            ends[:-1] = self._starts[1:]  # the postings of a field's terms follow each other
            begin = int(self._starts[-1] + self._counts[-1]) if len(terms) else 0
            last = numbers[begin : begin + int(self._counts[-1])] if len(terms) else numbers[:0]
            ends[-1:] = begin + len(last) + last.sum(dtype=np.int64)
        self.sizes = ends - self._starts

    def cut(self, first: int, last: int) -> Postings:
        starts, counts = self._starts[first:last], self._counts[first:last]
        ids = self._numbers[_ranges(starts, counts)]
        frequencies = positions = _NO_NUMBERS
        if self._has_positions:
            frequencies = self._numbers[_ranges(starts + counts, counts)]
            positions = self._numbers[_ranges(starts + 2 * counts, self.sizes[first:last] - 2 * counts)]
        kept = self._alive[ids]
        if not kept.all():
            terms = np.repeat(np.arange(last - first), counts)
            counts = np.bincount(terms[kept], minlength=last - first)
            ids = ids[kept]
            if self._has_positions:
                positions = positions[np.repeat(kept, frequencies)]
                frequencies = frequencies[kept]
        return Postings(counts, self._renumbered[ids], frequencies, positions)


def _ranges(starts: Array, lengths: Array) -> Array:
    """
    The numbers of all these ranges, one after the other.

    >>> _ranges(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    ranges: Array = np.repeat(starts - (ends - lengths), lengths) + np.arange(total)
    return ranges


def merged(runs: Sequence[Run]) -> Iterator[tuple[Sequence[bytes], Postings]]:
    """The postings of all runs together, terms rising; terms without an article are left out."""
    if len(runs) == 1:
        terms, places = runs[0].terms, [np.arange(len(runs[0].terms))]
    else:
        terms = sorted(set().union(*(run.terms for run in runs)))
        ranks = {term: rank for rank, term in enumerate(terms)}
        places = [np.fromiter(map(ranks.__getitem__, run.terms), np.int64, len(run.terms)) for run in runs]
        del ranks
    sizes = np.zeros(len(terms), dtype=np.int64)
    for run, place in zip(runs, places, strict=True):
        sizes[place] += run.sizes
    bounds = _bounds(sizes)
    for first, last in pairwise(bounds):
        cuts = []
        for run, place in zip(runs, places, strict=True):
            begin, end = np.searchsorted(place, (first, last)).tolist()
            if begin < end:
                cuts.append((place[begin:end] - first, run.cut(begin, end)))
        postings = cuts[0][1] if len(cuts) == 1 else _together(cuts, last - first)
        chosen = terms[first:last]
        if not postings.counts.all():
            left = np.flatnonzero(postings.counts).tolist()
            chosen = [chosen[place] for place in left]
            postings = postings._replace(counts=postings.counts[left])
        if chosen:
            yield chosen, postings


def _bounds(sizes: Array) -> list[int]:
    """Places at which to cut, so that a cut is not much larger than `_CUT_NUMBERS`."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    cuts = np.searchsorted(ends, np.arange(_CUT_NUMBERS, total, _CUT_NUMBERS)) + 1
    return np.unique(np.concatenate(([0], cuts, [len(sizes)]))).tolist() if len(sizes) else [0]


def _together(cuts: list[tuple[Array, Postings]], terms: int) -> Postings:
    """The postings of several runs as those of one, each with the places of its terms."""
    counts = np.zeros(terms, dtype=np.int64)
    for places, postings in cuts:
        counts[places] += postings.counts
    ids = np.concatenate([postings.ids for _, postings in cuts])
    ranks = np.concatenate([np.repeat(places, postings.counts) for places, postings in cuts])
    order = np.argsort(ranks.astype(np.uint64) << np.uint64(32) | ids, kind="stable")
    old = np.concatenate([postings.frequencies for _, postings in cuts])
    if not len(old):
        return Postings(counts, ids[order], _NO_NUMBERS, _NO_NUMBERS)
    frequencies = old[order]
    starts = np.cumsum(old, dtype=np.int64) - old
    positions = np.concatenate([postings.positions for _, postings in cuts])
    return Postings(counts, ids[order], frequencies, positions[_ranges(starts[order], frequencies.astype(np.int64))])


def laid_out(postings: Postings) -> tuple[Array, Array]:
    """
    The postings as they are on disk, term after term, and how many numbers each term takes.

    >>> laid_out(Postings(np.array([2, 1]), np.array([4, 7, 5]), np.array([1, 2, 1]), np.array([0, 3, 9, 1])))
    (array([4, 7, 1, 2, 0, 3, 9, 5, 1, 1], dtype=uint32), array([7, 3]))
    """
    counts, ids, frequencies, positions = postings
    if not len(frequencies):
        return ids.astype("<u4", copy=False), counts
    occurrences = np.add.reduceat(frequencies, np.cumsum(counts) - counts, dtype=np.int64)
    sizes = 2 * counts + occurrences
    starts = np.cumsum(sizes) - sizes
    numbers = np.empty(2 * len(ids) + len(positions), dtype="<u4")
    place = _ranges(starts, counts)
    numbers[place] = ids
    place += np.repeat(counts, counts)
    numbers[place] = frequencies
    numbers[_ranges(starts + 2 * counts, occurrences)] = positions
    return numbers, sizes
