"""
How many of the matches each person is in, without looking at more mentions than needed.

People are numbered by falling number of articles. A list of the people with most matches is complete as soon as its
last one has more matches than the next person has articles.
"""

from functools import cached_property
from types import SimpleNamespace

import numpy as np

from index.arrays import Array, nth, ranges
from index.roster import NOBODIES, People
from search import compiled

__all__ = ["PeopleCounts", "mask_of"]

_ONE_BY_ONE = 1.25  # counting a mention article by article costs so many times as much as person by person
_FEW = 2048  # articles; less than that is not worth finding out which way is cheaper
_FEW_MENTIONS = 1 << 14  # the same where loops count; of more, looking out for who is new takes longer than it saves
_FEWEST = 128  # articles; they have so few people that all of these are quicker sorted
_FIRST_STEP, _STEP = 1 << 11, 1 << 16  # mentions looked at before it is asked again whether the list is complete
_LIKELY = 256  # people, the most frequent ones, among whom most of the best of any search are
_ALL_COUNTED = 1 << 13  # articles; of fewer all mentions are counted as soon as those of the people who matter
_LESS = 0.7  # of the matches that are expected, so many has who may be among the best at least
_SAMPLE = 32  # articles of each person that are looked at first, to see whether there is a match among them
_SPREAD = sorted(range(_SAMPLE), key=lambda place: f"{place:05b}"[::-1])  # each far from those before it
_SOON_COUNTED, _SOON_COUNTED_SHARE = 1 << 15, 1 / 8  # articles, or of all; counting who is in them takes less time


def mask_of(numbers: Array, size: int) -> Array:
    """Which of so many articles these are; bool, size."""
    mask = np.zeros(size, dtype=bool)
    mask[numbers] = True
    return mask


class PeopleCounts:
    """In how many of some articles each person is."""

    def __init__(self, people: People, numbers: Array) -> None:
        """
        Args:
            numbers: The articles, each once.
        """
        self._people, self._numbers = people, numbers
        self._share = len(numbers) / max(people.size, 1)  # of all articles
        self._mentions = len(people.by_person) * self._share  # of people, about so many
        self._all: Array | None = None
        self._somebody: Array | None = None  # who is in any of them, where loops counted
        self._nameless: int | None = None
        self._distinct: int | None = None

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self._numbers)

    @cached_property
    def _mask(self) -> Array:
        """Which articles these are; bool."""
        return mask_of(self._numbers, self._people.size)

    def _counted(self) -> Array:
        """The counts of all people; int64."""
        if self._all is None:
            people = len(self._people.names)
            if compiled.loops is not None:
                return self._counted_by(compiled.loops)
            mentions = self._people.mentions(self._numbers)
            self._all = np.bincount(mentions, minlength=people)[:people]
        return self._all

    def _counted_by(self, loops: SimpleNamespace) -> Array:
        """The same by loops."""
        counts: Array
        people = self._people
        rows, size = (people.cells, people.next_cells, people.width), len(people.names)
        if self._mentions <= _FEW_MENTIONS:
            counts, self._somebody, self._nameless = loops.count_people(*rows, size, self._numbers)
        else:
            counts, self._nameless = loops.count_mentions(*rows, NOBODIES, size, self._numbers)
        self._all = counts
        return counts

    def _counted_of_best(self, most: int) -> Array:
        """The counts of the first people, among whom are surely those in most of the articles; int64."""
        if self._all is not None or compiled.loops is not None or len(self._numbers) <= _ALL_COUNTED:
            return self._counted()
        first = self._count_of_likely(most, _LESS)
        counts: Array = np.bincount(self._people.mentions(self._numbers, below=first), minlength=first)[:first]
        is_complete = first == len(self._people.names) or _least_of_best(counts, most) >= self._people.counts[first]
        return counts if is_complete else self._counted()

    @property
    def _is_few(self) -> bool:
        """Whether the counts of all people are there already, or soon are."""
        if self._all is not None:
            return True
        return self._mentions <= _FEW_MENTIONS if compiled.loops is not None else len(self._numbers) <= _FEW

    def of(self, ordinals: Array) -> Array:
        """The counts of these people; int64."""
        if self._is_few or self._is_cheaper_one_by_one(int(self._people.counts.take(ordinals).sum())):
            return self._counted().take(ordinals)
        starts = self._people.starts[ordinals]
        counts = self._people.counts[ordinals]
        return _sums(self._mask.take(self._people.by_person.take(ranges(starts, counts))), counts)

    def top(self, most: int) -> tuple[Array, Array]:
        """The people in most of the articles, at least in one, and their counts; of equal ones the first in order."""
        if not most:
            return _NOBODY, _NOBODY
        if self._is_few or self._is_cheaper_one_by_one(self._mentions_of_likely(most)):
            counts = self._counted_of_best(most)
            if self._somebody is not None and compiled.loops is not None and most <= compiled.loops.MOST_COUNTED:
                best: tuple[Array, Array] = compiled.loops.most_counted(counts, self._somebody, most)
                return best
            least = _least_of_best(counts[:_LIKELY], most) if len(self._numbers) > _FEWEST else 0
            (held,) = (counts >= max(1, least)).nonzero()
            return _highest(held, counts.take(held), most)
        found, counts = _NOBODY, _NOBODY
        starts, person, people = self._people.starts, 0, len(self._people.names)
        step = min(max(self._mentions_of_likely(most), _FIRST_STEP), _STEP)
        while person < people and (len(found) < most or counts[-1] < self._people.counts[person]):
            last = max(person + 1, int(starts.searchsorted(starts[person] + step)) - 1)
            step = min(2 * step, _STEP)
            held = self._mask.take(self._people.by_person[int(starts[person]) : int(starts[last])])
            some = _sums(held, self._people.counts[person:last])
            (there,) = (some > 0).nonzero()
            # Who was found before comes before, also of equal ones.
            found, counts = np.concatenate((found, there + person)), np.concatenate((counts, some.take(there)))
            found, counts = _highest(found, counts, most)
            person = last
        return found, counts

    def _count_of_likely(self, most: int, share: float = 1) -> int:
        """
        About how many people, the most frequent ones, may be among those in most of the articles.

        Args:
            share: How much of what the last of these is expected to have it may have at least.
        """
        counts = self._people.counts
        if len(counts) <= most:
            return len(counts)
        # About so many of the articles has the last one of the list; who has fewer altogether need not be looked at.
        likely = int(counts[most - 1] * self._share * share)
        return int(np.searchsorted(self._people.falling_counts, -likely))

    def _mentions_of_likely(self, most: int) -> int:
        """About how many mentions these people have."""
        return int(self._people.starts[self._count_of_likely(most)])

    def _is_cheaper_one_by_one(self, mentions: int) -> bool:
        """Whether the mentions of these articles are clearly fewer than so many mentions of some people."""
        return self._mentions * _ONE_BY_ONE < mentions

    def distinct(self) -> int:
        """How many people are in at least one of the articles."""
        if self._distinct is None:
            self._distinct = self._count_distinct()
        return self._distinct

    def nameless(self) -> int:
        """How many of the articles name nobody."""
        if self._nameless is None:
            self._nameless = int(np.count_nonzero(self._people.nameless.take(self._numbers)))
        return self._nameless

    def _count_distinct(self) -> int:
        if self._all is not None or len(self._numbers) <= _SOON_COUNTED or self._share < _SOON_COUNTED_SHARE:
            counts = self._counted()
            return int(np.count_nonzero(counts)) if self._somebody is None else len(self._somebody)
        starts, counts = self._people.starts, self._people.counts
        frequent = int(np.searchsorted(self._people.falling_counts, -_SAMPLE))
        rare = self._mask.take(self._people.by_person[int(starts[frequent]) :])
        found = int(np.count_nonzero(_sums(rare, counts[frequent:])))
        pending = np.arange(frequent)
        for place in _SPREAD:
            if not len(pending):
                break
            sampled = starts.take(pending) + counts.take(pending) * place // _SAMPLE
            held = self._mask.take(self._people.by_person.take(sampled))
            found += int(np.count_nonzero(held))
            pending = pending.compress(~held)
        return found + int(np.count_nonzero(self.of(pending)))


_NOBODY: Array = np.zeros(0, dtype=np.int64)


def _sums(held: Array, counts: Array) -> Array:
    """How many of each run of so many are held; no count is 0."""
    if not len(counts):
        return _NOBODY
    return np.add.reduceat(held, np.cumsum(counts) - counts, dtype=np.int64)


def _highest(ordinals: Array, counts: Array, most: int) -> tuple[Array, Array]:
    """
    Those with the highest counts, the highest first; of equal ones the first in order.

    Args:
        ordinals: Rising, and so, more or less, the counts fall: the best of the first are a bar that few others pass.
    """
    for likely in (_LIKELY, len(counts)):
        if min(likely, len(counts)) > 4 * most > 0:
            (kept,) = (counts >= _least_of_best(counts[:likely], most)).nonzero()
            ordinals, counts = ordinals.take(kept), counts.take(kept)
    order = (-counts).argsort(kind="stable")[:most]
    return ordinals.take(order), counts.take(order)


def _least_of_best(counts: Array, most: int) -> int:
    """The lowest of so many highest counts; 0 when there are fewer."""
    return 0 if len(counts) < most else int(nth(counts, -most))
