"""Sets of articles with scores, and how they combine."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from index.arrays import Array

__all__ = ["NOTHING", "Matches", "among", "both", "either", "unscored"]


class Matches(NamedTuple):
    """
    Articles that match a query.

    Attributes:
        numbers: Rising, each once; int32, n.

        scores: float32, n.
    """

    numbers: Array
    scores: Array


NOTHING = Matches(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


def unscored(numbers: Array) -> Matches:
    return Matches(numbers.astype(np.int32), np.zeros(len(numbers), dtype=np.float32))


def among(values: Array, rising: Array) -> Array:
    """Which values are in an array that rises; as np.isin, which would sort both first."""
    if not len(rising):
        return np.zeros(len(values), dtype=bool)
    places = np.searchsorted(rising, values)
    places[places == len(rising)] = 0
    found: Array = rising[places] == values
    return found


def both(few: Matches, many: Matches) -> Matches:
    """Articles in both; scores add up."""
    if len(few.numbers) > len(many.numbers):
        few, many = many, few
    if not len(few.numbers):
        return NOTHING
    keep = among(few.numbers, many.numbers)
    places = np.searchsorted(many.numbers, few.numbers[keep])
    return Matches(few.numbers[keep], few.scores[keep] + many.scores[places])


def either(found: Iterable[Matches], size: int) -> Matches:
    """Articles in any; scores add up."""
    parts = [match for match in found if len(match.numbers)]
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    scores = np.zeros(size, dtype=np.float32)
    held = np.zeros(size, dtype=bool)
    for part in parts:
        scores[part.numbers] += part.scores
        held[part.numbers] = True
    numbers = np.flatnonzero(held).astype(np.int32)
    return Matches(numbers, scores[numbers])
