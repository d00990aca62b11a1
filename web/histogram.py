"""
A date facet as a picture: bars with their places, ready to be written as SVG attributes.

Places across are per cent of the width, so that one picture fits a telephone and a desk; heights are pixels. The
bars are links, so a bar holds the address it leads to and the words that name it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import PartialDate, Precision
from search.request import SearchRequest
from search.results import About, Bucket, Step, search_after
from web.urls import search_url
from web.words import counted, grouped, say_date, say_range, short_date

__all__ = ["Bar", "Histogram", "Tick", "of_buckets", "of_years", "span_of", "ticks_of"]

HEIGHT = 72  # of the bars' area, in pixels
LEAST_HEIGHT = 3.0  # one article among thousands is still seen
LEAST_SLOTS = 12  # two bars are not blown up to half a page each
MOST_TICKS = 8  # more labels collide at 320 pixels
MOST_YEARS = 160  # beyond it a bar is ten years
_ROOM = 0.2  # of the picture, between the middles of a month's name and of a day with its month
_LETTER = 2.5  # per cent of 288 pixels that a letter of a label takes


@dataclass(frozen=True, slots=True)
class Bar:
    """
    One stretch of time with articles in it.

    Attributes:
        first, last: What it spans, as the URL has it: "2026-03".

        words: "March 2026".

        name: "March 2026, 41 articles"; says so when it is chosen and the link takes the choice back.

        total: Articles after following the link; None when the link takes the choice back.

        left, width: Per cent of the picture, of the bar.

        slot_left, slot_width: Per cent, of the bar with the space around it, which is as good to hit.

        top, height: Pixels.
    """

    first: str
    last: str
    words: str
    name: str
    url: str
    total: int | None
    selected: bool
    left: float
    width: float
    slot_left: float
    slot_width: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on the axis; `x` is the per cent where it is anchored by its start, middle or end."""

    x: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Histogram:
    """
    Attributes:
        unit: What one bar is: "year", "month", "day" or "decade".

        caption: What is seen, as the labels on the axis are short: "By day, November 2019".

        peak: The tallest bar's number, for the axis.
    """

    unit: str
    caption: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    peak: str
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Slot:
    first: PartialDate
    last: PartialDate
    click: SearchRequest | Step  # a bar needs the search itself; most slots of many years get no bar
    count: int
    total: int
    selected: bool = False


def of_buckets(buckets: Sequence[Bucket], precision: Precision) -> Histogram | None:
    """The picture of a date facet; None when no bar of it would have a height."""
    dates = [PartialDate.parse(bucket.value) for bucket in buckets]
    slots = [
        _Slot(date, date, bucket.click, bucket.count, bucket.toggle_total, bucket.selected)
        for bucket, date in zip(buckets, dates, strict=True)
    ]
    return _draw(slots, str(precision))


def of_years(about: About) -> Histogram | None:
    """The picture of all an archive holds; its bars lead to the articles of their year, or of their ten years."""
    if len(about.years) <= MOST_YEARS:
        return _draw([_years_slot(year, year, count) for year, count in about.years], "year")
    decades: dict[int, int] = {}
    for year, count in about.years:
        decades[year // 10 * 10] = decades.get(year // 10 * 10, 0) + count
    return _draw([_years_slot(max(first, 1), first + 9, count) for first, count in decades.items()], "decade")


def _years_slot(first: int, last: int, count: int) -> _Slot:
    start, end = PartialDate(first), PartialDate(last)
    return _Slot(start, end, SearchRequest(start=start, end=end), count, count)


def _draw(slots: list[_Slot], unit: str) -> Histogram | None:
    peak = max((slot.count for slot in slots), default=0)
    if not peak:
        return None
    step = 100 / max(len(slots), LEAST_SLOTS)
    bars = tuple(
        _bar(slot, place * step, step, slot.count / peak)
        for place, slot in enumerate(slots)
        if slot.count or slot.selected
    )
    ticks = ticks_of([slot.first for slot in slots])
    caption = f"By {unit}, {span_of(slots[0].first, slots[-1].last)}"
    return Histogram(unit, caption, bars, ticks, grouped(peak))


def ticks_of(dates: Sequence[PartialDate]) -> tuple[Tick, ...]:
    """The labels below bars of these dates, as many as fit."""
    step = 100 / max(len(dates), LEAST_SLOTS)
    return tuple(_tick(place * step, step, label) for place, label in _labels(dates).items()) if dates else ()


def span_of(first: PartialDate, last: PartialDate) -> str:
    """
    From when to when the bars go, no finer than needed.

    >>> span_of(PartialDate(2019, 11, 1), PartialDate(2019, 11, 30))
    'November 2019'
    >>> span_of(PartialDate(2019, 3), PartialDate(2019, 9))
    '2019'
    """
    if first == last:
        return say_date(first)
    wider = [PartialDate(first.year)] if first.month else []
    if first.day is not None:
        wider.append(PartialDate(first.year, first.month))
    fitting = [date for date in wider if date.first <= first.first and last.last <= date.last]
    return say_date(fitting[-1]) if fitting else say_range(first, last)


def _tick(left: float, step: float, label: str) -> Tick:
    """A label under its bar, that stays inside the picture also where the picture is 320 pixels wide."""
    middle, half = left + step / 2, len(label) * _LETTER / 2
    if middle < half:
        return Tick(round(left, 3), label, "start")
    if middle > 100 - half:
        return Tick(round(left + step, 3), label, "end")
    return Tick(round(middle, 3), label)


def _bar(slot: _Slot, left: float, step: float, share: float) -> Bar:
    words = say_range(slot.first, slot.last)
    height = max(LEAST_HEIGHT, round(share * HEIGHT, 1)) if slot.count else 0.0
    return Bar(
        first=str(slot.first),
        last=str(slot.last),
        words=words,
        name=f"{words}, chosen; remove" if slot.selected else f"{words}, {counted(slot.total, 'article')}",
        url=search_url(search_after(slot.click, str(slot.first))),
        total=None if slot.selected else slot.total,
        selected=slot.selected,
        left=round(left + step * 0.1, 3),
        width=round(step * 0.8, 3),
        slot_left=round(left, 3),
        slot_width=round(step, 3),
        top=round(HEIGHT - height, 1),
        height=height,
    )


def _labels(dates: Sequence[PartialDate]) -> dict[int, str]:
    """
    Which bars are labelled, and how: round years, Januaries, first days; the finest kind that fits.

    >>> _labels([PartialDate(year) for year in range(1957, 1978)])
    {3: '1960', 8: '1965', 13: '1970', 18: '1975'}
    """
    if dates[0].month is None:
        return _round_years(dates, every_bar=True)
    finest = {place: short_date(date) for place, date in enumerate(dates)}
    if dates[0].day is None:
        if len(finest) <= LEAST_SLOTS:
            return finest
        return _round_years(dates, every_bar=False)
    if len({(date.year, date.month) for date in dates}) == 1:
        wanted = (1, 5, 10, 15, 20, 25, 30)
        return {
            place: label for place, label in finest.items() if len(dates) <= MOST_TICKS or dates[place].day in wanted
        }
    firsts = {place: short_date(PartialDate(d.year, d.month)) for place, d in enumerate(dates) if d.day == 1}
    if len(firsts) > MOST_TICKS:
        return _round_years(dates, every_bar=False)
    return _with_ends(firsts, dates)


def _with_ends(labels: dict[int, str], dates: Sequence[PartialDate]) -> dict[int, str]:
    """The labels, and the days on which the picture begins and ends where no label is near: months alone say little."""
    room = len(dates) * _ROOM
    ends = {
        place: f"{dates[place].day} {short_date(PartialDate(dates[place].year, dates[place].month))}"
        for place in (0, len(dates) - 1)
        if all(abs(place - other) >= room for other in labels)
    }
    return dict(sorted({**labels, **ends}.items()))


def _round_years(dates: Sequence[PartialDate], *, every_bar: bool) -> dict[int, str]:
    """The bars where a round year begins, as many as fit; the first bar alone when no year begins in it."""
    begins = [place for place, date in enumerate(dates) if place and date.year != dates[place - 1].year]
    if every_bar or (dates[0].month or 1, dates[0].day or 1) == (1, 1):
        begins.insert(0, 0)
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000):
        chosen = [place for place in begins if dates[place].year % step == 0]
        if len(chosen) <= MOST_TICKS:
            return {place: str(dates[place].year) for place in chosen or [0]}
    return {0: str(dates[0].year)}
