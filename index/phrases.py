"""
Which articles have some words side by side, asked of the postings of one segment for many phrases at once.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.arrays import Array, distinct, is_among
from index.postings import BODY_PLACE, TextPostings

__all__ = ["articles_with_any"]

_NONE: Array = np.zeros(0, dtype=np.int64)


def articles_with_any(text: TextPostings, phrases: Iterable[Sequence[str]]) -> Array:
    """
    The numbers of the articles in whose bodies the words of at least one phrase stand side by side, rising; int64.

    Args:
        phrases: Each at least one folded word.
    """
    places: dict[str, int | None] = {}
    found = [_NONE]
    for phrase in phrases:
        for word in phrase:
            if word not in places:
                places[word] = text.words.find(word)
        known = [place for place in map(places.__getitem__, phrase) if place is not None]
        if len(known) == len(phrase):
            found.append(_articles_with(text, known))
    return distinct(np.concatenate(found))


def _articles_with(text: TextPostings, places: Sequence[int]) -> Array:
    """The articles with these words side by side."""
    rarest_first = sorted(range(len(places)), key=lambda number: int(text.articles[places[number]]))
    begins: Array | None = None
    for number in rarest_first:
        articles = None if begins is None else begins >> 32
        here = _occurrences(text, places[number], articles) - number
        begins = here if begins is None else np.intersect1d(begins, here, assume_unique=True)
        if not len(begins):
            return _NONE
    assert begins is not None
    return distinct(begins >> 32)


def _occurrences(text: TextPostings, place: int, articles: Array | None) -> Array:
    """Where a word is in bodies, in these articles if they are given: article << 32 | place; int64."""
    numbers, at = text.occurrences(np.array([place]))
    kept = at >= BODY_PLACE
    if articles is not None:
        kept &= is_among(numbers, articles)
    found: Array = numbers[kept] << 32 | at[kept]
    return found
