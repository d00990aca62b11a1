"""
Facets: who and when, counted over all matches, never over a sample.

Every value shown carries two numbers, both over all matches:

* `count`: articles with the value under every other filter. The facet's own selection is left out, because it shows
  what each value would bring; where several people must all be in an article it is kept.
* `toggle_total`: how many articles one gets by following the value.

The law: `toggle_total` equals the total after the click, in every mode. A property test holds it for every value shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from index.arrays import Array
from index.columns import PRECISIONS
from index.document import PartialDate, Precision
from index.roster import People
from search.collection import Collection
from search.counting import PeopleCounts, mask_of
from search.request import PeopleMode, SearchRequest, UndatedMode
from search.results import Bucket, DateFacet, PeopleFacet, Step

__all__ = [
    "Selection",
    "base_of_people",
    "buckets_to_add",
    "chosen_buckets",
    "date_facet",
    "people_facet",
    "reach",
]

_DAYS_AT_MOST = 62  # of a range shown day by day
_MONTHS_AT_MOST = 36  # of a range shown month by month
_ZERO_FILLED_AT_MOST = 400  # buckets; longer rows show only what holds articles


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """
    The parts of a request as subsets of what its query matches; each is bool, n, or None for all of them.

    Attributes:
        numbers: The articles that the query matches, rising; n.

        people: With the people who are chosen, or with nobody.

        excluded: Without those who are excluded.

        dates: In the range or among the undated, as chosen.

        each_person: With each chosen person, in the order of the request; bool, n.
    """

    numbers: Array
    people: Array | None
    excluded: Array | None
    dates: Array | None
    each_person: tuple[Array, ...]

    @classmethod
    def of(
        cls, request: SearchRequest, numbers: Array, collection: Collection, people: Sequence[int | None]
    ) -> "Selection":
        """
        Args:
            people: The ordinals of the request's people and then of those it excludes; None for nobody we know.
        """
        sets = [_with_person(numbers, collection, ordinal) for ordinal in people]
        chosen, barred = sets[: len(request.people)], sets[len(request.people) :]
        return cls(
            numbers=numbers,
            people=_of_people(request, chosen, numbers, collection.people),
            excluded=~np.logical_or.reduce(barred) if barred else None,
            dates=_dates(request, collection, numbers),
            each_person=tuple(chosen),
        )

    @property
    def all(self) -> Array | None:
        """What the request finds."""
        return _both(_both(self.people, self.excluded), self.dates)

    @property
    def without_people(self) -> Array | None:
        """What it would find if nobody were chosen."""
        return _both(self.excluded, self.dates)

    @property
    def without_dates(self) -> Array | None:
        """What it would find if nothing were chosen about dates."""
        return _both(self.people, self.excluded)

    def kept(self, subset: Array | None) -> Array:
        """The articles of a subset, rising."""
        return self.numbers if subset is None else self.numbers.compress(subset)

    def count(self, subset: Array | None) -> int:
        """How many articles a subset has."""
        return len(self.numbers) if subset is None else int(np.count_nonzero(subset))


def reach(request: SearchRequest, collection: Collection, people: Sequence[int | None]) -> Array | None:
    """
    The articles that any number of the answer can be about, whatever the query matches; None when that may be all.

    Where people and dates are chosen, the answer tells what each of the two choices finds without the other, and
    nothing else: what is in neither need not be looked at.

    Args:
        people: As in `Selection.of`.
    """
    if not request.people or (request.start is None and request.end is None and request.undated is None):
        return None
    chosen = [
        mask_of(collection.people.articles(ordinal), collection.size)
        for ordinal in people[: len(request.people)]
        if ordinal is not None
    ]
    if request.undated is not None:
        dated = collection.first > 0
        wanted = ~dated if request.undated is UndatedMode.ONLY else dated
    else:
        start, end = request.start, request.end
        wanted = collection.within(start.first if start else None, end.last if end else None)
    reached: Array = np.logical_or.reduce([wanted, *chosen])
    return reached


def _both(one: Array | None, other: Array | None) -> Array | None:
    if one is None or other is None:
        return other if one is None else one
    both: Array = one & other
    return both


def _with_person(numbers: Array, collection: Collection, ordinal: int | None) -> Array:
    if ordinal is None:
        return np.zeros(len(numbers), dtype=bool)
    found: Array = mask_of(collection.people.articles(ordinal), collection.size).take(numbers)
    return found


def _of_people(request: SearchRequest, chosen: Sequence[Array], numbers: Array, people: People) -> Array | None:
    if request.nobody:
        return _nameless(people, numbers)
    return _combined(chosen, request.people_mode) if chosen else None


def _nameless(people: People, numbers: Array) -> Array:
    """Which of the articles name nobody; bool."""
    found: Array = people.nameless.take(numbers)
    return found


def _combined(sets: Sequence[Array], mode: PeopleMode) -> Array:
    combine = np.logical_and if mode is PeopleMode.ALL else np.logical_or
    result: Array = combine.reduce(sets)
    return result


def _dates(request: SearchRequest, collection: Collection, numbers: Array) -> Array | None:
    if request.undated is UndatedMode.ONLY:
        undated: Array = collection.first.take(numbers) == 0
        return undated
    if request.start is not None or request.end is not None:
        return _in_range(collection, numbers, request.start, request.end)
    if request.undated is UndatedMode.NO:
        dated: Array = collection.first.take(numbers) > 0
        return dated
    return None


def _in_range(collection: Collection, numbers: Array, start: PartialDate | None, end: PartialDate | None) -> Array:
    """Which of the articles surely appeared in the range; bool."""
    first = collection.first.take(numbers)
    inside: Array = first >= (start.first if start else 1)
    if end is not None:
        inside &= collection.last.take(numbers) <= end.last
        inside &= first > 0
    return inside


def people_facet(request: SearchRequest, selection: Selection, people: People) -> PeopleFacet:
    """
    Who is in the matches.

    Args:
        request: Its people must be canonical names.
    """
    counts = PeopleCounts(people, selection.kept(base_of_people(request, selection)))
    chosen = chosen_buckets(request, selection)
    # Nobody is offered who could not be added.
    room = request.facet_size if request.has_room else 0
    ordinals, found = counts.top(room + len(chosen) if room else 0)
    taken = set(request.people)
    keep = [place for place, ordinal in enumerate(ordinals.tolist()) if people.names[ordinal] not in taken][:room]
    others = buckets_to_add(request, selection, people, ordinals[keep], found[keep])
    return PeopleFacet((*chosen, *others), counts.distinct, _nobody_bucket(request, selection, people))


def base_of_people(request: SearchRequest, selection: Selection) -> Array | None:
    """Among which articles people are counted: those under every other filter; where all must be in, these too."""
    keep_own = bool(request.people) and request.people_mode is PeopleMode.ALL
    return selection.all if keep_own else selection.without_people


def chosen_buckets(request: SearchRequest, selection: Selection) -> list[Bucket]:
    """The people who are chosen, in the order of the request."""
    base = base_of_people(request, selection)
    return [_chosen_bucket(request, selection, base, place) for place in range(len(request.people))]


def _chosen_bucket(request: SearchRequest, selection: Selection, base: Array | None, place: int) -> Bucket:
    """The person at this place of the request."""
    return Bucket(
        value=request.people[place],
        count=selection.count(_both(selection.each_person[place], base)),
        click=Step(request, "without_person", (request.people[place],)),
        toggle_total=_total_without(request, selection, place),
        selected=True,
    )


def buckets_to_add(
    request: SearchRequest, selection: Selection, people: People, ordinals: Array, counts: Array
) -> list[Bucket]:
    """
    These people, none of whom is chosen.

    Args:
        counts: In how many articles each of them is, of those that `base_of_people` says.
    """
    added = _totals_after_adding(request, selection, people, ordinals, counts)
    return [
        Bucket(
            value=people.names[ordinal],
            count=count,
            click=Step(request, "with_person", (people.names[ordinal],)),
            toggle_total=total,
            selected=False,
        )
        for ordinal, count, total in zip(ordinals.tolist(), counts.tolist(), added.tolist(), strict=True)
    ]


def _nobody_bucket(request: SearchRequest, selection: Selection, people: People) -> Bucket:
    """The articles in which nobody is named; to choose them is to choose no person any more."""
    numbers = selection.kept(selection.without_people)
    count = int(np.count_nonzero(_nameless(people, numbers)))
    total = len(numbers) if request.nobody else count
    return Bucket("nobody", count, Step(request, "with_nobody", (not request.nobody,)), total, request.nobody)


def _totals_after_adding(
    request: SearchRequest, selection: Selection, people: People, ordinals: Array, counts: Array
) -> Array:
    """How many articles there are when each of these people, who have these counts, is chosen too."""
    if not request.people or request.people_mode is PeopleMode.ALL:
        return counts
    # Any of them: what is found already, and of the new person's articles those that are not.
    found = selection.kept(selection.all)
    return len(found) + counts - PeopleCounts(people, found).of(ordinals)


def _total_without(request: SearchRequest, selection: Selection, place: int) -> int:
    """How many articles there are when the person at this place of the request is no longer chosen."""
    rest = [articles for other, articles in enumerate(selection.each_person) if other != place]
    return selection.count(_both(selection.without_people, _combined(rest, request.people_mode) if rest else None))


def date_facet(request: SearchRequest, selection: Selection, collection: Collection) -> DateFacet:
    """When the matches appeared: as years, months or days, whichever fits the range, and how many are undated."""
    numbers = selection.kept(selection.without_dates)
    total = len(numbers)
    by_month = np.bincount(collection.month_codes.take(numbers), minlength=1)
    undated = int(by_month[0])
    span = _span(request, collection, numbers, by_month)
    only = request.undated is UndatedMode.ONLY
    undated_bucket = Bucket(
        value="undated",
        count=undated,
        click=Step(request, "with_undated", (None if only else UndatedMode.ONLY,)),
        toggle_total=total if only else undated,
        selected=only,
    )
    if span is None:
        return DateFacet(Precision.YEAR, (), undated_bucket, up=_up(request))
    start, end = span
    precision = _precision(start, end)
    counts = _count_dates(collection, numbers, by_month, precision)
    coarser = _count_coarser(collection, numbers, start, end, precision)
    chosen = request.start if request.start == request.end else None
    buckets = []
    for number in _bucket_numbers(start, end, precision, counts, chosen):
        day, shown = _bucket_date(number, precision)
        count = counts.get(number, 0)
        if chosen is not None and day == chosen:
            buckets.append(Bucket(shown, count, Step(request, "with_dates", (None, None)), total, selected=True))
        else:
            buckets.append(Bucket(shown, count, Step(request, "with_dates", (day, day)), count, selected=False))
    return DateFacet(precision, tuple(buckets), undated_bucket, coarser, _up(request))


def _span(
    request: SearchRequest, collection: Collection, numbers: Array, by_month: Array
) -> tuple[PartialDate, PartialDate] | None:
    """What to show: the chosen range, or the month of the one chosen day, or all there is."""
    if request.start is not None and request.start == request.end:
        chosen = request.start
        shown = PartialDate(chosen.year, chosen.month) if chosen.day else chosen
        return shown, shown
    if not by_month[1:].any():
        if request.start is None or request.end is None:
            return None
        return request.start, request.end
    if request.start is None or request.end is None:
        least, most = _ends(collection, numbers, by_month)
        start, end = request.start or least, request.end or most
    else:
        start, end = request.start, request.end
    return (start, end) if start.first <= end.last else None


_FEW_MONTHS = 4  # only where all is within so many months can days be what is shown


def _ends(collection: Collection, numbers: Array, by_month: Array) -> tuple[PartialDate, PartialDate]:
    """The first and the last day of these articles; where the days cannot matter, their months will do."""
    held = np.flatnonzero(by_month[1:])
    least, most = int(held[0]) + collection.first_month, int(held[-1]) + collection.first_month
    if most - least >= _FEW_MONTHS and not collection.has_coarse_dates:
        return _bucket_date(least, Precision.MONTH)[0], _bucket_date(most, Precision.MONTH)[0]
    first = collection.first.take(numbers)
    days = int(first[first > 0].min()), int(collection.last.take(numbers).max())
    return PartialDate.of_day(date.fromordinal(days[0])), PartialDate.of_day(date.fromordinal(days[1]))


def _precision(start: PartialDate, end: PartialDate) -> Precision:
    """What one bucket is, for a range of this length."""
    if start == end and start.day is None:
        return Precision.MONTH if start.month is None else Precision.DAY
    if end.last - start.first < _DAYS_AT_MOST:
        return Precision.DAY
    last = date.fromordinal(end.last)
    months = (last.year - start.year) * 12 + last.month - (start.month or 1) + 1
    return Precision.MONTH if months <= _MONTHS_AT_MOST else Precision.YEAR


def _count_dates(collection: Collection, numbers: Array, by_month: Array, precision: Precision) -> dict[int, int]:
    """How many of these articles surely appeared in each year, month or day, by `_bucket_number`."""
    if precision is Precision.YEAR:
        # Whole years from January on, so that each is a row of twelve.
        lead = collection.first_month % 12
        months = np.zeros(-(-(lead + len(by_month) - 1) // 12) * 12, dtype=np.int64)
        months[lead : lead + len(by_month) - 1] = by_month[1:]
        by_year = months.reshape(-1, 12).sum(axis=1)
        held = np.flatnonzero(by_year)
        return dict(zip((held + collection.first_month // 12).tolist(), by_year[held].tolist(), strict=True))
    if collection.has_coarse_dates:
        numbers = numbers[collection.precision.take(numbers) >= PRECISIONS.index(precision)]
        by_month = np.bincount(collection.month_codes.take(numbers), minlength=1)
    if precision is Precision.MONTH:
        held = np.flatnonzero(by_month[1:])
        return dict(zip((held + collection.first_month).tolist(), by_month[1:][held].tolist(), strict=True))
    days, counts = np.unique(collection.first.take(numbers), return_counts=True)
    return {day: count for day, count in zip(days.tolist(), counts.tolist(), strict=True) if day}


def _count_coarser(
    collection: Collection, numbers: Array, start: PartialDate, end: PartialDate, precision: Precision
) -> int:
    """How many of these articles appeared in the range and are known less precisely."""
    if not collection.has_coarse_dates:
        return 0
    precisions = collection.precision.take(numbers)
    coarse = numbers[(precisions > 0) & (precisions < PRECISIONS.index(precision))]
    return int(np.count_nonzero(_in_range(collection, coarse, start, end)))


def _bucket_number(day: PartialDate) -> int:
    """A year as it is, a month counted from January of year 0, a day as its day number."""
    if day.day is not None:
        return day.first
    return day.year if day.month is None else day.year * 12 + day.month - 1


@lru_cache(maxsize=4096)
def _bucket_date(number: int, precision: Precision) -> tuple[PartialDate, str]:
    """What `_bucket_number` counted, as a date and in words."""
    if precision is Precision.DAY:
        day = PartialDate.of_day(date.fromordinal(number))
    elif precision is Precision.YEAR:
        day = PartialDate(number)
    else:
        day = PartialDate(number // 12, number % 12 + 1)
    return day, str(day)


def _bucket_numbers(
    start: PartialDate, end: PartialDate, precision: Precision, counts: dict[int, int], chosen: PartialDate | None
) -> Sequence[int]:
    """The buckets from start to end, by `_bucket_number`; without gaps, unless there would be too many of them."""
    first, last = (
        _bucket_number(_cut(PartialDate.of_day(date.fromordinal(day)), precision)) for day in (start.first, end.last)
    )
    if last - first < _ZERO_FILLED_AT_MOST:
        return range(first, last + 1)
    held = {number for number in counts if first <= number <= last}
    return sorted(held | ({_bucket_number(chosen)} if chosen and chosen.precision is precision else set()))


def _cut(day: PartialDate, precision: Precision) -> PartialDate:
    """The year, month or day that holds the day."""
    if precision is Precision.YEAR:
        return PartialDate(day.year)
    return PartialDate(day.year, day.month) if precision is Precision.MONTH else day


def _up(request: SearchRequest) -> tuple[tuple[str, SearchRequest], ...]:
    """The wider ranges that the chosen one is a part of, the widest first."""
    if request.start is None and request.end is None:
        return ()
    steps: list[tuple[str, SearchRequest]] = [("", request.with_dates(None, None))]
    chosen = request.start
    if chosen is not None and chosen == request.end and chosen.month is not None:
        wider = [PartialDate(chosen.year)]
        if chosen.day is not None:
            wider.append(PartialDate(chosen.year, chosen.month))
        steps += [(str(step), request.with_dates(step, step)) for step in wider]
    return tuple(steps)
