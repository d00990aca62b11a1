"""
A request as subsets of what its query matches: what every number of an answer is counted over.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from index.arrays import Array
from index.document import PartialDate
from index.roster import People
from search import compiled
from search.collection import Collection
from search.counting import mask_of
from search.matches import Matches
from search.request import PeopleMode, SearchRequest, UndatedMode

__all__ = ["Selection", "Subset", "both", "days_of", "in_any_or_all", "reach"]

_MANY = 1 << 14  # articles; to copy fewer takes no longer than to see whether they are one stretch


class Subset:
    """
    Some of the articles that a query matches.

    Attributes:
        matched: The articles that the query matches, rising; int64, n.
    """

    matched: Array

    @property
    def numbers(self) -> Array:
        """The articles, rising; int64."""
        raise NotImplementedError

    @property
    def mask(self) -> Array:
        """Which of the matched articles these are; bool, n."""
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out, so far as this can be told without counting."""
        return False

    def of(self, matches: Matches) -> Matches:
        """These articles with their scores, given all that matched."""
        raise NotImplementedError


class _Stretch(Subset):
    """Articles that stand one after the other among those that matched."""

    def __init__(self, matched: Array, start: int, stop: int) -> None:
        self.matched, self._start, self._stop = matched, start, stop

    @property
    def numbers(self) -> Array:
        return self.matched if self.is_everything else self.matched[self._start : self._stop]

    @property
    def mask(self) -> Array:
        mask = np.zeros(len(self.matched), dtype=bool)
        mask[self._start : self._stop] = True
        return mask

    def __len__(self) -> int:
        return self._stop - self._start

    @property
    def is_everything(self) -> bool:
        return self._stop - self._start == len(self.matched)

    def of(self, matches: Matches) -> Matches:
        return matches if self.is_everything else Matches(self.numbers, matches.scores[self._start : self._stop])


class _Picked(Subset):
    """Articles whose places among those that matched are known."""

    def __init__(self, matched: Array, places: Array, numbers: Array) -> None:
        """
        Args:
            places: Rising; int64.

            numbers: The articles at these places.
        """
        self.matched, self._places, self._numbers = matched, places, numbers

    @property
    def numbers(self) -> Array:
        return self._numbers

    @property
    def mask(self) -> Array:
        return mask_of(self._places, len(self.matched))

    def __len__(self) -> int:
        return len(self._places)

    def of(self, matches: Matches) -> Matches:
        return Matches(self._numbers, matches.scores.take(self._places))


class _Masked(Subset):
    """Articles of which it is known which they are."""

    def __init__(self, matched: Array, mask: Array) -> None:
        self.matched, self._mask = matched, mask

    @property
    def mask(self) -> Array:
        return self._mask

    @property
    def numbers(self) -> Array:
        return self._numbers

    @cached_property
    def _numbers(self) -> Array:
        if len(self._mask) > _MANY:
            # A range of days is one stretch of the articles of a segment, which need not be copied.
            first, count = int(self._mask.argmax()), len(self)
            if self._mask[first : first + count].all():
                return self.matched[first : first + count]
        return self.matched.compress(self._mask)

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self._mask))

    def __len__(self) -> int:
        return self._count

    def of(self, matches: Matches) -> Matches:
        return Matches(self.numbers, matches.scores.compress(self._mask))


class Selection(NamedTuple):
    """
    The parts of a request as subsets of what its query matches.

    Attributes:
        matched: The articles that the query matches, rising; int64.

        all: What the request finds.

        without_people: What it would find if nobody were chosen.

        without_dates: What it would find if nothing were chosen about dates.

        each_person: With each chosen person, in the order of the request.
    """

    matched: Array
    all: Subset
    without_people: Subset
    without_dates: Subset
    each_person: tuple[Subset, ...]

    @classmethod
    def of(
        cls, request: SearchRequest, matched: Array, collection: Collection, people: Sequence[int | None]
    ) -> "Selection":
        """
        Args:
            people: The ordinals of the request's people and then of those it excludes; None for nobody we know.
        """
        if not (people or request.nobody or request.start or request.end or request.undated):
            everything = _Stretch(matched, 0, len(matched))
            return cls(matched, everything, everything, everything, ())
        return _by_loops(request, matched, collection, people) or _selected(request, matched, collection, people)


def both(one: Subset, other: Subset) -> Subset:
    """The articles that are in one subset and in the other."""
    if one.is_everything:
        return other
    return one if other.is_everything or one is other else _Masked(one.matched, one.mask & other.mask)


def in_any_or_all(sets: Sequence[Subset], mode: PeopleMode) -> Subset:
    """The articles that are in any subset, or in all of them."""
    if len(sets) == 1:
        return sets[0]
    combine = np.logical_and if mode is PeopleMode.ALL else np.logical_or
    return _Masked(sets[0].matched, combine.reduce([one.mask for one in sets]))


def _by_loops(
    request: SearchRequest, matched: Array, collection: Collection, people: Sequence[int | None]
) -> Selection | None:
    """The selection of one person and a range of days that is one stretch of the articles; None for any other."""
    if compiled.loops is None or len(people) != 1 or not request.people or people[0] is None:
        return None
    if request.undated is not None or request.nobody or (request.start is None and request.end is None):
        return None
    stretch = collection.stretch_within(*days_of(request.start, request.end))
    if stretch is None:
        return None
    picked = compiled.loops.picked(matched, collection.people.articles(people[0]), *stretch)
    places, numbers, first, last, start, stop = picked
    person = _Picked(matched, places, numbers)
    found = _Picked(matched, places[first:last], numbers[first:last])
    return Selection(matched, found, _Stretch(matched, start, stop), person, (person,))


def _selected(
    request: SearchRequest, matched: Array, collection: Collection, people: Sequence[int | None]
) -> Selection:
    sets = [_with_person(matched, collection, ordinal) for ordinal in people]
    chosen, barred = sets[: len(request.people)], sets[len(request.people) :]
    dated = _dated(request, matched, collection)
    if barred:
        not_excluded: Subset = _Masked(matched, ~np.logical_or.reduce([one.mask for one in barred]))
    else:
        not_excluded = _Stretch(matched, 0, len(matched))
    without_people = both(not_excluded, dated)
    without_dates = both(_of_people(request, chosen, matched, collection.people), not_excluded)
    return Selection(matched, both(without_dates, dated), without_people, without_dates, tuple(chosen))


def _with_person(matched: Array, collection: Collection, ordinal: int | None) -> Subset:
    if ordinal is None:
        return _Stretch(matched, 0, 0)
    return _Masked(matched, collection.with_person(ordinal).take(matched))


def _of_people(request: SearchRequest, chosen: Sequence[Subset], matched: Array, people: People) -> Subset:
    if request.nobody:
        return _Masked(matched, people.nameless.take(matched))
    return in_any_or_all(chosen, request.people_mode) if chosen else _Stretch(matched, 0, len(matched))


def _dated(request: SearchRequest, matched: Array, collection: Collection) -> Subset:
    if request.undated is UndatedMode.ONLY:
        return _Masked(matched, collection.first.take(matched) == 0)
    if request.start is not None or request.end is not None:
        return _Masked(matched, collection.are_within(matched, *days_of(request.start, request.end)))
    if request.undated is UndatedMode.NO:
        return _Masked(matched, collection.first.take(matched) > 0)
    return _Stretch(matched, 0, len(matched))


def reach(request: SearchRequest, collection: Collection, people: Sequence[int | None]) -> tuple[Array, int] | None:
    """
    The articles that any number of the answer can be about, whatever the query matches, bool, and how many these are;
    None when that may be all.

    Where people and dates are chosen, the answer tells what each of the two choices finds without the other, and
    nothing else: what is in neither need not be looked at.

    Args:
        people: As in `Selection.of`.
    """
    if not request.people or (request.start is None and request.end is None and request.undated is None):
        return None
    ordinals = tuple(ordinal for ordinal in people[: len(request.people)] if ordinal is not None)
    if request.undated is None:
        return collection.within_or_with(*days_of(request.start, request.end), ordinals)
    dated = collection.first > 0
    wanted: Array = collection.live & (~dated if request.undated is UndatedMode.ONLY else dated)
    for ordinal in ordinals:
        wanted[collection.people.articles(ordinal)] = True
    return wanted, int(np.count_nonzero(wanted))


@lru_cache(maxsize=256)
def days_of(start: PartialDate | None, end: PartialDate | None) -> tuple[int | None, int | None]:
    """The first and the last day of a range; None for no end."""
    return start.first if start else None, end.last if end else None
