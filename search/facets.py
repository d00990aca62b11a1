"""
Facets: who and when, counted over all matches, never over a sample.

Every value shown carries two numbers, both over all matches:

* `count`: articles with the value under every other filter. The facet's own selection is left out, because it shows
  what each value would bring; where several people must all be in an article it is kept.
* `toggle_total`: how many articles one gets by following the value.

The law: `toggle_total` equals the total after the click, in every mode. A property test holds it for every value shown.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from index.arrays import Array
from index.columns import PRECISIONS
from index.document import PartialDate, Precision
from index.roster import People
from search import compiled
from search.collection import Collection
from search.counting import PeopleCounts
from search.request import PeopleMode, SearchRequest, UndatedMode
from search.results import Bucket, DateFacet, PeopleFacet, Step, offered
from search.selection import Selection, Subset, both, days_of, in_any_or_all

__all__ = [
    "base_of_people",
    "buckets_to_add",
    "chosen_buckets",
    "date_facet",
    "people_facet",
]

_DAYS_AT_MOST = 62  # of a range shown day by day
_MONTHS_AT_MOST = 36  # of a range shown month by month
_ZERO_FILLED_AT_MOST = 400  # buckets; longer rows show only what holds articles


def people_facet(request: SearchRequest, selection: Selection, people: People) -> PeopleFacet:
    """
    Who is in the matches.

    Args:
        request: Its people must be canonical names.
    """
    base = base_of_people(request, selection)
    counts = PeopleCounts(people, base.numbers)
    chosen = chosen_buckets(request, selection) if request.people else []
    # Nobody is offered who could not be added.
    room = request.facet_size if request.has_room else 0
    ordinals, found = counts.top(room + len(chosen) if room else 0)
    if chosen:
        ordinals, found = _without(request.people, people, ordinals, found)
        ordinals, found = ordinals[:room], found[:room]
    others = buckets_to_add(request, selection, people, ordinals, found)
    without = counts if base is selection.without_people else PeopleCounts(people, selection.without_people.numbers)
    return PeopleFacet((*chosen, *others), counts.distinct, _nobody_bucket(request, without))


def _without(names: Sequence[str], people: People, ordinals: Array, counts: Array) -> tuple[Array, Array]:
    """Those of some people, and their counts, who have none of these names."""
    theirs = list(map(people.names.__getitem__, ordinals.tolist()))
    if frozenset(names).isdisjoint(theirs):
        return ordinals, counts
    keep = [place for place, name in enumerate(theirs) if name not in names]
    return ordinals[keep], counts[keep]


def base_of_people(request: SearchRequest, selection: Selection) -> Subset:
    """Among which articles people are counted: those under every other filter; where all must be in, these too."""
    keep_own = bool(request.people) and request.people_mode is PeopleMode.ALL
    return selection.all if keep_own else selection.without_people


def chosen_buckets(request: SearchRequest, selection: Selection) -> list[Bucket]:
    """The people who are chosen, in the order of the request."""
    base = base_of_people(request, selection)
    return [_chosen_bucket(request, selection, base, place) for place in range(len(request.people))]


def _chosen_bucket(request: SearchRequest, selection: Selection, base: Subset, place: int) -> Bucket:
    """The person at this place of the request."""
    alone = len(selection.each_person) == 1
    return Bucket(
        value=request.people[place],
        count=len(selection.all if alone else both(selection.each_person[place], base)),
        click=Step(request, "without_person"),
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
    names = map(people.names.__getitem__, ordinals.tolist())
    return offered(names, counts.tolist(), Step(request, "with_person"), added.tolist())


def _nobody_bucket(request: SearchRequest, counts: PeopleCounts) -> Bucket:
    """
    Those of some articles in which nobody is named; to choose them is to choose no person any more.

    Args:
        counts: Of what would be found if nobody were chosen.
    """
    count = counts.nameless()
    total = counts.articles if request.nobody else count
    return Bucket("nobody", count, Step(request, "with_nobody", (not request.nobody,)), total, request.nobody)


def _totals_after_adding(
    request: SearchRequest, selection: Selection, people: People, ordinals: Array, counts: Array
) -> Array:
    """How many articles there are when each of these people, who have these counts, is chosen too."""
    if not request.people or request.people_mode is PeopleMode.ALL:
        return counts
    # Any of them: what is found already, and of the new person's articles those that are not.
    found = selection.all.numbers
    if not len(found):
        return counts
    return len(found) + counts - PeopleCounts(people, found).of(ordinals)


def _total_without(request: SearchRequest, selection: Selection, place: int) -> int:
    """How many articles there are when the person at this place of the request is no longer chosen."""
    if len(selection.each_person) == 1:
        return len(selection.without_people)
    rest = [articles for other, articles in enumerate(selection.each_person) if other != place]
    return len(both(selection.without_people, in_any_or_all(rest, request.people_mode)))


def date_facet(request: SearchRequest, selection: Selection, collection: Collection) -> DateFacet:
    """When the matches appeared: as years, months or days, whichever fits the range, and how many are undated."""
    numbers = selection.without_dates.numbers
    total = len(numbers)
    by_month = collection.count_months(numbers)
    undated = int(by_month[0])
    span = _span(request, collection, numbers, by_month if undated < total else None)
    only = request.undated is UndatedMode.ONLY
    undated_bucket = Bucket(
        value="undated",
        count=undated,
        click=Step(request, "with_undated", (None if only else UndatedMode.ONLY,)),
        toggle_total=total if only else undated,
        selected=only,
    )
    if span is None:
        return DateFacet(Precision.YEAR, (), undated_bucket, wider=_wider(request))
    frame = _frame(*span)
    counts = _count_dates(collection, numbers, by_month, frame)
    chosen = request.start if request.start is not None and request.start == request.end else None
    if len(counts) <= _ZERO_FILLED_AT_MOST:
        values = _values(frame)
    else:
        held = [place for place, count in enumerate(counts) if count or _bucket(frame, place) == chosen]
        values, counts = [str(_bucket(frame, place)) for place in held], [counts[place] for place in held]
    buckets = offered(values, counts, Step(request, "with_date"), counts)
    if chosen is not None:
        buckets = [_chosen_day(request, bucket, total) if bucket.value == str(chosen) else bucket for bucket in buckets]
    coarser = _count_coarser(collection, numbers, *span, frame.precision)
    return DateFacet(frame.precision, tuple(buckets), undated_bucket, coarser, _wider(request))


def _chosen_day(request: SearchRequest, bucket: Bucket, total: int) -> Bucket:
    """The year, month or day that is chosen now; there are so many articles without it."""
    return Bucket(bucket.value, bucket.count, Step(request, "with_dates", (None, None)), total, selected=True)


def _span(
    request: SearchRequest, collection: Collection, numbers: Array, by_month: Array | None
) -> tuple[PartialDate, PartialDate] | None:
    """
    What to show: the chosen range, or the month of the one chosen day, or all there is.

    Args:
        by_month: Articles by `Collection.month_codes`; None when all are undated.
    """
    if request.start is not None and request.start == request.end:
        chosen = request.start
        shown = PartialDate(chosen.year, chosen.month) if chosen.day else chosen
        return shown, shown
    if request.start is not None and request.end is not None:
        return request.start, request.end
    if by_month is None:
        return None
    least, most = _ends(collection, numbers, by_month)
    if request.start is None and request.end is None:
        return least, most
    start, end = request.start or least, request.end or most
    return (start, end) if start.first <= end.last else None


_FEW_MONTHS = 4  # only where all is within so many months can days be what is shown


def _ends(collection: Collection, numbers: Array, by_month: Array) -> tuple[PartialDate, PartialDate]:
    """The first and the last day of these articles; where the days cannot matter, their months will do."""
    if compiled.loops is not None:
        earliest, latest = compiled.loops.first_and_last(by_month[1:])
    else:
        (held,) = (by_month[1:] > 0).nonzero()
        earliest, latest = int(held[0]), int(held[-1])
    least, most = earliest + collection.first_month, latest + collection.first_month
    if most - least >= _FEW_MONTHS and not collection.has_coarse_dates:
        return _bucket_date(least, Precision.MONTH), _bucket_date(most, Precision.MONTH)
    if compiled.loops is not None:
        earliest, latest = compiled.loops.ends(collection.first, collection.last, numbers)
        return _day(earliest), _day(latest)
    first = collection.first.take(numbers)
    if by_month[0]:
        first = first.compress(first > 0)
    return _day(int(first.min())), _day(int(collection.last.take(numbers).max()))


def _precision(start: PartialDate, end: PartialDate) -> Precision:
    """What one bucket is, for a range of this length."""
    if start == end and start.day is None:
        return Precision.MONTH if start.month is None else Precision.DAY
    if end.last - start.first < _DAYS_AT_MOST:
        return Precision.DAY
    last = date.fromordinal(end.last)
    months = (last.year - start.year) * 12 + last.month - (start.month or 1) + 1
    return Precision.MONTH if months <= _MONTHS_AT_MOST else Precision.YEAR


class _Frame(NamedTuple):
    """
    The buckets of a range of dates.

    Attributes:
        precision: What one bucket is.

        first, last: Their numbers (`_bucket_number`), both included.
    """

    precision: Precision
    first: int
    last: int


def _bucket(frame: _Frame, place: int) -> PartialDate:
    return _bucket_date(frame.first + place, frame.precision)


@lru_cache(maxsize=64)  # a row that is shown whole is short; others are not kept, however many are asked for
def _values(frame: _Frame) -> Sequence[str]:
    """Every bucket, as it is shown."""
    return [str(_bucket(frame, place)) for place in range(frame.last + 1 - frame.first)]


@lru_cache(maxsize=256)
def _frame(start: PartialDate, end: PartialDate) -> _Frame:
    """How a range is shown."""
    precision = _precision(start, end)
    first, last = (_bucket_number(_cut(_day(day), precision)) for day in (start.first, end.last))
    return _Frame(precision, first, last)


def _count_dates(collection: Collection, numbers: Array, by_month: Array, frame: _Frame) -> list[int]:
    """How many of these articles surely appeared in each bucket."""
    precision, first, last = frame
    if precision is Precision.YEAR:
        # Whole years from January on, so that each is a row of twelve.
        lead = collection.first_month % 12
        months = np.zeros(-(-(lead + len(by_month) - 1) // 12) * 12, dtype=np.int64)
        months[lead : lead + len(by_month) - 1] = by_month[1:]
        return _cut_out(months.reshape(-1, 12).sum(axis=1), collection.first_month // 12, first, last)
    if collection.has_coarse_dates:
        numbers = numbers[collection.precision.take(numbers) >= PRECISIONS.index(precision)]
        by_month = collection.count_months(numbers)
    if precision is Precision.MONTH:
        return _cut_out(by_month[1:], collection.first_month, first, last)
    if compiled.loops is not None:
        by_day: list[int] = compiled.loops.count_days(collection.first, numbers, first, last)
        return by_day
    places = collection.first.take(numbers) - first
    inside = (places >= 0) & (places <= last - first)
    counts: list[int] = np.bincount(places.compress(inside), minlength=last - first + 1).tolist()
    return counts


def _cut_out(counts: Array, begin: int, first: int, last: int) -> list[int]:
    """The counts of what has the numbers `first` to `last`, given those from `begin` on; 0 for what is not there."""
    cut: list[int] = counts[max(first - begin, 0) : max(last + 1 - begin, 0)].tolist()
    before = min(max(begin - first, 0), last + 1 - first)
    return [0] * before + cut + [0] * (last + 1 - first - before - len(cut))


def _count_coarser(
    collection: Collection, numbers: Array, start: PartialDate, end: PartialDate, precision: Precision
) -> int:
    """How many of these articles appeared in the range and are known less precisely."""
    if not collection.has_coarse_dates:
        return 0
    precisions = collection.precision.take(numbers)
    coarse = numbers[(precisions > 0) & (precisions < PRECISIONS.index(precision))]
    return int(np.count_nonzero(collection.are_within(coarse, *days_of(start, end))))


def _bucket_number(day: PartialDate) -> int:
    """A year as it is, a month counted from January of year 0, a day as its day number."""
    if day.day is not None:
        return day.first
    return day.year if day.month is None else day.year * 12 + day.month - 1


@lru_cache(maxsize=4096)
def _bucket_date(number: int, precision: Precision) -> PartialDate:
    """What `_bucket_number` counted."""
    if precision is Precision.DAY:
        return _day(number)
    return PartialDate(number) if precision is Precision.YEAR else PartialDate(number // 12, number % 12 + 1)


@lru_cache(maxsize=4096)
def _day(number: int) -> PartialDate:
    return PartialDate.of_day(date.fromordinal(number))


def _cut(day: PartialDate, precision: Precision) -> PartialDate:
    """The year, month or day that holds the day."""
    if precision is Precision.YEAR:
        return PartialDate(day.year)
    return PartialDate(day.year, day.month) if precision is Precision.MONTH else day


def _wider(request: SearchRequest) -> tuple[tuple[str, Step], ...]:
    """The wider ranges that the chosen one is a part of, the widest first, and what choosing them does."""
    if request.start is None and request.end is None:
        return ()
    steps = [("", Step(request, "with_dates", (None, None)))]
    chosen = request.start
    if chosen is not None and chosen == request.end and chosen.month is not None:
        wider = [PartialDate(chosen.year)]
        if chosen.day is not None:
            wider.append(PartialDate(chosen.year, chosen.month))
        steps += [(str(step), Step(request, "with_date")) for step in wider]
    return tuple(steps)
