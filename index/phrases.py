"""
Which articles have some words side by side, asked of the postings of one segment for many phrases at once.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.arrays import Array
from index.postings import FieldPostings

__all__ = ["articles_with_any"]

_NONE: Array = np.zeros(0, dtype=np.int64)


def articles_with_any(postings: FieldPostings, phrases: Iterable[Sequence[str]]) -> Array:
    """
    The numbers of the articles in which the words of at least one phrase stand side by side, rising; int64.

    Args:
        postings: Of a field with positions.

        phrases: Each at least one folded word.
    """
    places: dict[str, int | None] = {}
    found = [_NONE]
    for phrase in phrases:
        for word in phrase:
            if word not in places:
                place = postings.terms.find(word)
                places[word] = place if place is not None and postings.counts[place] else None
        known = [place for place in map(places.__getitem__, phrase) if place is not None]
        if len(known) == len(phrase):
            found.append(_articles_with(postings, known))
    return np.unique(np.concatenate(found))


def _articles_with(postings: FieldPostings, places: Sequence[int]) -> Array:
    """The articles with these terms side by side."""
    if len(places) == 1:
        return postings.ids(places[0], places[0] + 1)
    rarest_first = sorted(range(len(places)), key=lambda number: int(postings.counts[places[number]]))
    begins: Array | None = None
    for number in rarest_first:
        articles = None if begins is None else begins >> 32
        here = _occurrences(postings, places[number], articles) - number
        begins = here if begins is None else np.intersect1d(begins, here, assume_unique=True)
        if not len(begins):
            return _NONE
    assert begins is not None
    return np.unique(begins >> 32)


def _occurrences(postings: FieldPostings, place: int, articles: Array | None) -> Array:
    """Where a term is, in these articles if they are given: article << 32 | position; int64."""
    held = postings.cut(place, place + 1)
    numbers = np.repeat(held.ids.astype(np.int64), held.frequencies)
    positions = held.positions.astype(np.int64)
    if articles is not None:
        wanted = np.isin(numbers, articles)
        numbers, positions = numbers[wanted], positions[wanted]
    found: Array = numbers << 32 | positions
    return found
