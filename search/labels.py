"""
Sources and languages: of each article one value or none, as small numbers, so that filters and facets are look-ups.

A code stands for a value in one form for comparing (its *key*); code 0 is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Array
from search.results import Bucket, Step, ValuesFacet

__all__ = ["Labels", "is_language_of", "labels_of", "values_facet"]


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """
    The value of each article of a collection.

    Attributes:
        keys: By code, from 1; the key of code 0 is empty.

        codes: Of each article; any unsigned kind, size; 0 for none and for removed articles.

        fits: Whether a filter for the first of two keys finds articles with the second.
    """

    keys: tuple[str, ...]
    codes: Array
    fits: Callable[[str, str], bool]

    def matching(self, keys: Sequence[str]) -> Array:
        """Which codes a filter for one of these keys finds; bool, as many as there are keys."""
        found = [bool(held) and any(self.fits(key, held) for key in keys) for held in self.keys]
        return np.array(found, dtype=bool)

    def among(self, numbers: Array, keys: Sequence[str]) -> Array:
        """Which of these articles a filter for one of these keys finds; bool."""
        found: Array = self.matching(keys).take(self.codes.take(numbers))
        return found

    def count(self, numbers: Array) -> Array:
        """How many of these articles each code has; int64."""
        if len(self.keys) == 1:
            return np.array([len(numbers)])
        return np.bincount(self.codes.take(numbers), minlength=len(self.keys))


def labels_of(parts: Sequence[tuple[Array, Sequence[str]]], live: Array, fits: Callable[[str, str], bool]) -> Labels:
    """
    The labels of a collection.

    Args:
        parts: Of each segment the codes of its articles and its keys, the first of which has code 1.
    """
    known = {"": 0}
    for _, held in parts:
        for key in held:
            known.setdefault(key, len(known))
    found = [np.zeros(0, dtype=np.int64)]
    for part, held in parts:
        found.append(np.array([0, *(known[key] for key in held)])[part])
    codes = np.where(live, np.concatenate(found), 0)
    return Labels(tuple(known), codes.astype(np.min_scalar_type(len(known))), fits)


def is_language_of(tag: str, other: str) -> bool:
    """
    Whether somebody who wants articles in a language takes those in another (basic filtering of RFC 4647).

    >>> is_language_of("en", "en-gb"), is_language_of("en-gb", "en")
    (True, False)
    """
    return other == tag or other.startswith(f"{tag}-")


def values_facet(
    labels: Labels,
    numbers: Array,
    chosen: Sequence[tuple[str, str]],
    shown: int,
    name: Callable[[int], str],
    choose: Step,
    drop: Step,
) -> ValuesFacet:
    """
    The values of some articles: the chosen ones first, then the most frequent.

    Args:
        numbers: The articles found under every filter but that for these values.

        chosen: Name and key of each value that is chosen now.

        shown: How many others are wanted.

        name: Of a code.

        choose: What following a value leads to that is not chosen. `drop`: that is.
    """
    counts = labels.count(numbers)
    keys = [key for _, key in chosen]

    def total(wanted: Sequence[str]) -> int:
        return int(counts[labels.matching(wanted)].sum()) if wanted else len(numbers)

    buckets = [
        Bucket(value, total([key]), drop, total([other for other in keys if other != key]), selected=True)
        for value, key in chosen
    ]
    if len(labels.keys) == 1:
        return ValuesFacet(tuple(buckets), 0)
    held = sorted(
        np.flatnonzero(counts[1:]).tolist(), key=lambda place: (-int(counts[place + 1]), labels.keys[place + 1])
    )
    others = [place + 1 for place in held if labels.keys[place + 1] not in keys]
    for code in others[:shown]:
        value, key = name(code), labels.keys[code]
        buckets.append(Bucket(value, total([key]), choose, total([*keys, key]), selected=False))
    return ValuesFacet(tuple(buckets), len(held))
