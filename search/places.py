"""
Words side by side and near each other: which articles have them so, told from the places where they stand.

A place is article << 32 | position in one 64-bit number, so one comparison is about both.
"""

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np

from index.arrays import Array, each_once

__all__ = [
    "articles_of",
    "in_both",
    "kinds",
    "near",
    "rounds",
    "share_words",
    "starts_of",
    "with_own_places",
    "within_words",
]

_FEWER = 8  # looking up one place in a list costs as much as merging so many


def starts_of(places: list[Array]) -> Array:
    """The places of the first part where each part stands directly after the one before it, rising."""
    order = sorted(range(len(places)), key=lambda part: len(places[part]))
    starts = places[order[0]] - order[0]
    for part in order[1:]:
        starts = in_both(starts, places[part] - part)
    return starts


def within_words(left: Array, left_words: int, right: Array, right_words: int, between: int) -> Array:
    """
    Articles where two runs of words stand in either order with at most so many words between them, and do not overlap.

    Args:
        left: Where the one begins, rising. `right`: where the other does.

        left_words: How many words it has. `right_words`: how many the other has.
    """
    found = np.concatenate((_followed(left, left_words, right, between), _followed(right, right_words, left, between)))
    return articles_of(np.sort(found))


def _followed(first: Array, words: int, second: Array, between: int) -> Array:
    """The places of runs of so many words after which, with at most so many words between, stands one of the second."""
    if not len(first) or not len(second):
        return first[:0]
    ends = first + words
    following = np.minimum(np.searchsorted(second, ends), len(second) - 1)
    # Of another article the next place is further away than any number of words.
    distance = second.take(following) - ends
    found: Array = first.compress((distance >= 0) & (distance <= between))
    return found


def in_both(some: Array, others: Array) -> Array:
    """The numbers that are in both of two arrays, each rising and without doubles; rising."""
    if len(some) > len(others):
        some, others = others, some
    if len(some) * _FEWER < len(others):
        found: Array = some.compress(others.take(others.searchsorted(some), mode="clip") == some)
        return found
    # The stable sort finds that these are two runs in order, and merges them: a tenth of the time of looking each up.
    merged = np.concatenate((some, others))
    merged.sort(kind="stable")
    return merged[1:].compress(merged[1:] == merged[:-1])


def _in_any(runs: list[Array]) -> Array:
    """The numbers that are in one of some arrays, each rising; rising, each once."""
    return each_once(np.sort(np.concatenate(runs), kind="stable")) if len(runs) > 1 else runs[0]


def articles_of(places: Array) -> Array:
    """The articles of rising places, each once."""
    return each_once(places >> 32)


def near(places: list[Array], kinds: dict[int, int], width: int) -> Array:
    """
    Articles where all parts stand within a window of so many words.

    Looks, at the last word of each possible window, for the latest place of every other part before it. Equal parts
    are told apart by counting back: the second of them takes the place before the latest.
    """
    # The stable sort finds that these are runs in order already, and merges them.
    everything = np.sort(np.concatenate([places[kind] for kind in kinds]), kind="stable")
    earliest = everything.copy()
    for kind, copies in kinds.items():
        own = places[kind]
        place = np.searchsorted(own, everything, side="right") - copies
        reached = np.where(place >= 0, own[np.maximum(place, 0)] if len(own) else -1, -1)
        earliest = np.minimum(earliest, reached)
    inside = (earliest >= 0) & (earliest >> 32 == everything >> 32) & (everything - earliest < width)
    return articles_of(everything.compress(inside))


def kinds(parts: Sequence[Sequence[str]]) -> dict[int, int]:
    """The first of each set of equal parts, and how many there are of it."""
    first: dict[tuple[str, ...], int] = {}
    copies: dict[int, int] = {}
    for number, part in enumerate(parts):
        kind = first.setdefault(tuple(part), number)
        copies[kind] = copies.get(kind, 0) + 1
    return copies


def share_words(parts: Sequence[Sequence[str]]) -> bool:
    """Whether parts that are not equal have words in common, so that one place might serve two of them."""
    return any(len(group) > 1 for group in _groups(parts))


def _groups(parts: Sequence[Sequence[str]]) -> list[list[int]]:
    """The kinds of parts, together where they have words in common, directly or through others."""
    found: list[tuple[list[int], set[str]]] = []
    for kind in kinds(parts):
        group, words = [kind], set(parts[kind])
        for other in [other for other in found if not words.isdisjoint(other[1])]:
            found.remove(other)
            group, words = other[0] + group, other[1] | words
        found.append((group, words))
    return [group for group, _ in found]


def rounds(parts: Sequence[Sequence[str]]) -> int:
    """How often `with_own_places` looks at every place."""
    return sum((1 << len(group)) - 1 for group in _groups(parts))


def with_own_places(places: list[Array], parts: Sequence[Sequence[str]], width: int) -> Array:
    """
    Articles where every part has a place of its own within one window.

    By the marriage theorem that is so where any some of the parts have as many places together as they are; parts
    without a word in common can be looked at by themselves.
    """
    copies = kinds(parts)
    starts = _in_any([places[kind] for kind in copies])  # a window that fits can be moved to begin at a place
    fits = np.ones(len(starts), dtype=bool)
    for group in _groups(parts):
        for some in chain.from_iterable(combinations(group, number) for number in range(1, len(group) + 1)):
            held = _in_any([places[kind] for kind in some])
            inside = np.searchsorted(held, starts + width) - np.searchsorted(held, starts)
            fits &= inside >= sum(copies[kind] for kind in some)
    return articles_of(starts.compress(fits))
