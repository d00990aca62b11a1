"""Sets of articles with scores."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from index.arrays import Array, each_once, first_of_each, places_where
from search import compiled

__all__ = [
    "NOTHING",
    "Matches",
    "above_zero",
    "each_of",
    "in_any",
    "is_few",
    "scored_alike",
    "summed",
    "union",
    "unscored_matches",
]

_SORTED = 16  # articles of an array over all cost as much as sorting one
_MERGED = 7  # as merging one, each time that two runs become one


class Matches(NamedTuple):
    """
    Articles that match a query.

    Attributes:
        numbers: Rising, each once; int64, n.

        scores: float32, n.
    """

    numbers: Array
    scores: Array


NOTHING = Matches(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


_ZERO, _ONE = np.zeros(1, dtype=np.float32), np.ones(1, dtype=np.float32)
_ZERO.flags.writeable = _ONE.flags.writeable = False


def unscored_matches(numbers: Array) -> Matches:
    """These articles, each with a score of 0."""
    return _alike(numbers, _ZERO)


def scored_alike(numbers: Array) -> Matches:
    """These articles, each with a score of 1."""
    return _alike(numbers, _ONE)


def _alike(numbers: Array, score: Array) -> Matches:
    # As `np.broadcast_to` does, which takes ten times as long: one number in one place, for all of them.
    return Matches(numbers, np.ndarray(len(numbers), np.float32, score, strides=(0,)))


def above_zero(numbers: Array, scores: Array) -> Matches:
    """Those of some articles, which rise, whose score is above 0."""
    (kept,) = (scores > 0).nonzero()
    return Matches(numbers, scores) if len(kept) == len(scores) else Matches(numbers.take(kept), scores.take(kept))


def union(parts: Sequence[Matches], size: int) -> Matches:
    """
    Each article of some matches once; scores add up in their order.

    Args:
        size: All numbers are below.
    """
    parts = [part for part in parts if len(part.numbers)]
    if len(parts) <= 1:
        return parts[0] if parts else NOTHING
    if compiled.loops is not None:
        return _by_loops(parts, size, compiled.loops)
    numbers = np.concatenate([part.numbers for part in parts])
    return summed(numbers, np.concatenate([part.scores for part in parts]), size, len(parts))


def in_any(parts: Sequence[Array], size: int) -> Array:
    """
    Articles that are in any of some arrays, each rising; rising, each once; int64.

    Args:
        size: All numbers are below.
    """
    parts = [part for part in parts if len(part)]
    return each_of(parts, size, len(parts)) if len(parts) > 1 else parts[0] if parts else NOTHING.numbers


def each_of(parts: Sequence[Array], size: int, runs: int | None = None) -> Array:
    """
    As `in_any`, for arrays in any order and with doubles.

    Args:
        runs: In so many rising runs they come; None when that is not known.
    """
    if compiled.loops is not None:
        found: Array = compiled.loops.each_once(parts, size)
        return found
    numbers = np.concatenate([NOTHING.numbers, *parts])
    if is_few(len(numbers), size, runs):
        return _merged(numbers)
    held = np.zeros(size, dtype=bool)
    held[numbers] = True
    return places_where(held)


def summed(numbers: Array, scores: Array, size: int, runs: int | None = None) -> Matches:
    """
    Each of these articles once, which may come several times and in any order, with the sum of its scores.

    Args:
        numbers: Are put in another order.

        runs: As for `each_of`.
    """
    if compiled.loops is not None:
        return _by_loops([Matches(numbers, scores)], size, compiled.loops)
    # To sort scores with them takes twice as long.
    return _by_sorting(numbers, scores) if is_few(2 * len(numbers), size) else _by_place(numbers, scores, size, runs)


def _by_loops(parts: Sequence[Matches], size: int, loops: SimpleNamespace) -> Matches:
    touched = np.zeros(size // 64 + 1, dtype=np.uint64)
    sums = np.empty(64 * len(touched), dtype=np.float32)
    for numbers, scores in parts:
        loops.spread(sums, touched, numbers, scores)
    return Matches(*loops.touched_ones(sums, touched, None))


def is_few(count: int, size: int, runs: int | None = None) -> bool:
    """
    Whether sorting so many articles is quicker than an array over all, of which there are `size`.

    Args:
        runs: In so many rising runs they come, which only have to be merged; None when that is not known.
    """
    return count * (_SORTED if runs is None else _MERGED * (runs - 1).bit_length()) < size


def _by_sorting(numbers: Array, scores: Array) -> Matches:
    order = numbers.argsort(kind="stable")
    numbers, scores = numbers.take(order), scores.take(order)
    fresh = first_of_each(numbers)
    sums = scores.compress(fresh)
    (again,) = (~fresh).nonzero()
    if len(again):
        np.add.at(sums, fresh.cumsum(dtype=np.int64).take(again) - 1, scores.take(again))
    return Matches(numbers.compress(fresh), sums)


def _by_place(numbers: Array, scores: Array, size: int, runs: int | None) -> Matches:
    sums = np.zeros(size, dtype=np.float32)
    np.add.at(sums, numbers, scores)
    if is_few(len(numbers), size, runs):
        found = _merged(numbers)
    else:
        held = sums > 0
        if not scores.all():  # what only filters found scores nothing
            held[numbers] = True
        found = places_where(held)
    return Matches(found, sums.take(found))


def _merged(numbers: Array) -> Array:
    """Each of some articles once, rising; they are sorted in place."""
    numbers.sort(kind="stable")  # merges the runs
    return each_once(numbers)
