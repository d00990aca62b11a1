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

import numpy as np

from index.arrays import Array
from index.columns import PRECISIONS
from index.document import PartialDate, Precision
from search.collection import Collection, People
from search.request import PeopleMode, SearchRequest, UndatedMode
from search.results import Bucket, DateFacet, PeopleFacet

__all__ = ["Selection", "date_facet", "people_facet"]

_DAYS_AT_MOST = 62  # of a range shown day by day
_MONTHS_AT_MOST = 36  # of a range shown month by month
_ZERO_FILLED_AT_MOST = 400  # buckets; longer rows show only what holds articles


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """
    The parts of a request as sets of articles; each is bool, size of the collection.

    Attributes:
        text: What the query matches.

        people: With the people who are chosen (everything when nobody is).

        excluded: Without those who are excluded.

        dates: In the range or among the undated, as chosen (everything when nothing is).

        each_person: The articles of each chosen person, in the order of the request.
    """

    text: Array
    people: Array
    excluded: Array
    dates: Array
    each_person: tuple[Array, ...]

    @classmethod
    def of(
        cls, request: SearchRequest, text: Array, collection: Collection, people: Sequence[int | None]
    ) -> "Selection":
        """
        Args:
            people: The ordinals of the request's people and then of those it excludes; None for nobody we know.
        """
        sets = [_articles(collection, ordinal) for ordinal in people]
        chosen, barred = sets[: len(request.people)], sets[len(request.people) :]
        everything = np.ones(collection.size, dtype=bool)
        return cls(
            text=text,
            people=_combined(chosen, request.people_mode, everything),
            excluded=~np.logical_or.reduce(barred) if barred else everything,
            dates=_dates(request, collection, everything),
            each_person=tuple(chosen),
        )

    @property
    def all(self) -> Array:
        """What the request finds."""
        return self.text & self.people & self.excluded & self.dates

    @property
    def without_people(self) -> Array:
        """What it would find if nobody were chosen."""
        return self.text & self.excluded & self.dates

    @property
    def without_dates(self) -> Array:
        """What it would find if nothing were chosen about dates."""
        return self.text & self.people & self.excluded


def _articles(collection: Collection, ordinal: int | None) -> Array:
    found = np.zeros(collection.size, dtype=bool)
    if ordinal is not None:
        found[collection.people.articles(ordinal)] = True
    return found


def _combined(sets: list[Array], mode: PeopleMode, everything: Array) -> Array:
    if not sets:
        return everything
    combine = np.logical_and if mode is PeopleMode.ALL else np.logical_or
    result: Array = combine.reduce(sets)
    return result


def _dates(request: SearchRequest, collection: Collection, everything: Array) -> Array:
    dated: Array = collection.first > 0
    if request.undated is UndatedMode.ONLY:
        return ~dated
    if request.start is not None or request.end is not None:
        return _in_range(collection, request.start, request.end)
    return dated if request.undated is UndatedMode.NO else everything


def _in_range(collection: Collection, start: PartialDate | None, end: PartialDate | None) -> Array:
    return collection.within(start.first if start else None, end.last if end else None)


def people_facet(request: SearchRequest, selection: Selection, people: People) -> PeopleFacet:
    """
    Who is in the matches.

    Args:
        request: Its people must be canonical names.
    """
    keep_own = request.people_mode is PeopleMode.ALL
    base = selection.all if keep_own else selection.without_people
    counts = _count_people(people, base)
    added = _totals_after_adding(request, selection, people, counts)
    chosen = [
        Bucket(
            value=name,
            count=int((articles & base).sum()),
            toggled=request.without_person(name),
            toggle_total=_total_without(request, selection, place),
            selected=True,
        )
        for place, (name, articles) in enumerate(zip(request.people, selection.each_person, strict=True))
    ]
    taken = set(request.people)
    # Nobody is offered who could not be added.
    room = request.facet_size if request.has_room else 0
    others = [
        Bucket(
            value=people.names[ordinal],
            count=int(counts[ordinal]),
            toggled=request.with_person(people.names[ordinal]),
            toggle_total=int(added[ordinal]),
            selected=False,
        )
        for ordinal in _most_frequent(counts, room + len(taken) if room else 0)
        if people.names[ordinal] not in taken
    ]
    return PeopleFacet((*chosen, *others[:room]), int(np.count_nonzero(counts)))


def _count_people(people: People, articles: Array) -> Array:
    """In how many of these articles each person is; int64, one for each person."""
    counts: Array = np.bincount(people.ordinals[articles[people.owners]], minlength=len(people.names))
    return counts


def _totals_after_adding(request: SearchRequest, selection: Selection, people: People, counts: Array) -> Array:
    """How many articles there are when each person is chosen too."""
    if not request.people or request.people_mode is PeopleMode.ALL:
        return counts
    # Any of them: what is found already, and what only the new person brings.
    found = selection.all
    total: int = found.sum()
    return total + _count_people(people, selection.without_people & ~found)


def _total_without(request: SearchRequest, selection: Selection, place: int) -> int:
    """How many articles there are when the person at this place of the request is no longer chosen."""
    rest = [articles for other, articles in enumerate(selection.each_person) if other != place]
    everything = np.ones(len(selection.text), dtype=bool)
    return int((selection.without_people & _combined(rest, request.people_mode, everything)).sum())


def _most_frequent(counts: Array, most: int) -> list[int]:
    """The ordinals with the highest counts above 0; equal ones in the order of the ordinals, which is by name."""
    held = np.flatnonzero(counts)
    order: list[int] = held[np.lexsort((held, -counts[held]))][:most].tolist()
    return order


def date_facet(request: SearchRequest, selection: Selection, collection: Collection) -> DateFacet:
    """When the matches appeared: as years, months or days, whichever fits the range, and how many are undated."""
    base = selection.without_dates
    dated = base & (collection.first > 0)
    undated = int(base.sum()) - int(dated.sum())
    span = _span(request, collection, dated)
    total = undated + int(dated.sum())
    only = request.undated is UndatedMode.ONLY
    undated_bucket = Bucket(
        value="undated",
        count=undated,
        toggled=request.with_undated(None if only else UndatedMode.ONLY),
        toggle_total=total if only else undated,
        selected=only,
    )
    if span is None:
        return DateFacet(Precision.YEAR, (), undated_bucket, up=_up(request))
    start, end = span
    precision = _precision(start, end)
    inside = dated & _in_range(collection, start, end)
    coarser = int((inside & (collection.precision < PRECISIONS.index(precision))).sum())
    counts = _count_dates(collection, dated, precision)
    chosen = request.start if request.start == request.end else None
    buckets = tuple(
        Bucket(
            value=str(day),
            count=counts.get(_bucket_number(day), 0),
            toggled=request.with_dates(None, None) if day == chosen else request.with_dates(day, day),
            toggle_total=total if day == chosen else counts.get(_bucket_number(day), 0),
            selected=day == chosen,
        )
        for day in _bucket_dates(start, end, precision, counts, chosen)
    )
    return DateFacet(precision, buckets, undated_bucket, coarser, _up(request))


def _span(request: SearchRequest, collection: Collection, dated: Array) -> tuple[PartialDate, PartialDate] | None:
    """What to show: the chosen range, or the month of the one chosen day, or all there is."""
    if request.start is not None and request.start == request.end:
        chosen = request.start
        shown = PartialDate(chosen.year, chosen.month) if chosen.day else chosen
        return shown, shown
    held = np.flatnonzero(dated)
    if not len(held):
        if request.start is None or request.end is None:
            return None
        return request.start, request.end
    start = request.start or PartialDate.of_day(date.fromordinal(int(collection.first[held].min())))
    end = request.end or PartialDate.of_day(date.fromordinal(int(collection.last[held].max())))
    return (start, end) if start.first <= end.last else None


def _precision(start: PartialDate, end: PartialDate) -> Precision:
    """What one bucket is, for a range of this length."""
    if start == end and start.day is None:
        return Precision.MONTH if start.month is None else Precision.DAY
    if end.last - start.first < _DAYS_AT_MOST:
        return Precision.DAY
    last = date.fromordinal(end.last)
    months = (last.year - start.year) * 12 + last.month - (start.month or 1) + 1
    return Precision.MONTH if months <= _MONTHS_AT_MOST else Precision.YEAR


def _count_dates(collection: Collection, dated: Array, precision: Precision) -> dict[int, int]:
    """How many articles surely appeared in each year, month or day, by `_bucket_number`."""
    known = dated & (collection.precision >= PRECISIONS.index(precision))
    if precision is Precision.DAY:
        numbers = collection.first[known]
    else:
        numbers = collection.months[known] // (12 if precision is Precision.YEAR else 1)
    values, counts = np.unique(numbers, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _bucket_number(day: PartialDate) -> int:
    """A year as it is, a month counted from January of year 0, a day as its day number."""
    if day.day is not None:
        return day.first
    return day.year if day.month is None else day.year * 12 + day.month - 1


def _bucket_date(number: int, precision: Precision) -> PartialDate:
    """What `_bucket_number` counted."""
    if precision is Precision.DAY:
        return PartialDate.of_day(date.fromordinal(number))
    if precision is Precision.YEAR:
        return PartialDate(number)
    return PartialDate(number // 12, number % 12 + 1)


def _bucket_dates(
    start: PartialDate, end: PartialDate, precision: Precision, counts: dict[int, int], chosen: PartialDate | None
) -> list[PartialDate]:
    """The buckets from start to end; without gaps, unless there would be too many of them."""
    first, last = (
        _bucket_number(_cut(PartialDate.of_day(date.fromordinal(day)), precision)) for day in (start.first, end.last)
    )
    if last - first < _ZERO_FILLED_AT_MOST:
        numbers: Sequence[int] = range(first, last + 1)
    else:
        held = {number for number in counts if first <= number <= last}
        numbers = sorted(held | ({_bucket_number(chosen)} if chosen and chosen.precision is precision else set()))
    return [_bucket_date(number, precision) for number in numbers]


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
