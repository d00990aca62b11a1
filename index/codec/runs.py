"""
Postings of one field as arrays in term order, from wherever they come, cut and merged without a loop over postings.

    words in the order of the articles (TokenRun)  ─┐
    lists of articles by term (ListedRun)          ─┼─ merged ─▶ Postings of some thousand terms ─▶ disk
    a segment on disk (SegmentRun)                 ─┘

A run hands out the postings of consecutive terms. So a merge holds a small part of each run in memory at any time.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np

from index.arrays import Array, ranges
from index.postings import FieldPostings, Postings
from index.words import united

__all__ = ["ListedRun", "Run", "SegmentRun", "TokenRun", "merged"]

_CUT_NUMBERS = 1 << 20  # numbers worked on at a time: a few arrays of them fit into the cache of a processor
_PLACE_BITS = 40  # of a token's key; the rest is its term


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
    """The postings of a field of a segment on disk, under new numbers of its articles."""

    def __init__(self, field: FieldPostings, renumbered: Array, alive: Array) -> None:
        """
        Args:
            renumbered: The new number of each article; uint32.

            alive: Which articles are kept; bool.
        """
        self._field = field
        self._renumbered, self._alive = renumbered, alive
        self._all_alive = bool(alive.all())

    @cached_property
    def terms(self) -> list[bytes]:
        return self._field.terms.terms()

    @property
    def sizes(self) -> Array:
        sizes: Array = self._field.counts.astype(np.int64)
        if self._field.has_positions:
            sizes = 2 * sizes + np.diff(self._field.position_starts)
        return sizes

    def cut(self, first: int, last: int) -> Postings:
        counts, ids, frequencies, positions = self._field.cut(first, last)
        if not self._all_alive:
            kept = self._alive[ids]
            terms = np.repeat(np.arange(last - first), counts)
            counts = np.bincount(terms[kept], minlength=last - first)
            ids = ids[kept]
            if self._field.has_positions:
                positions = positions[np.repeat(kept, frequencies)]
                frequencies = frequencies[kept]
        return Postings(counts, self._renumbered[ids], frequencies, positions)


def merged(runs: Sequence[Run]) -> Iterator[tuple[Sequence[bytes], Postings]]:
    """The postings of all runs together, terms rising; terms without an article are left out."""
    terms, places = united([run.terms for run in runs])
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
    return Postings(counts, ids[order], frequencies, positions[ranges(starts[order], frequencies.astype(np.int64))])
