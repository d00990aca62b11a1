"""
Several people's articles over time in one picture: a row of bars for each, below each other, on one scale.

Rows stand under their names, so nobody is told from anybody by a colour; the same stretch of time is in the same place
in all rows. Places across are per cent of the width and heights pixels, as in `web.histogram`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.document import PartialDate
from search.results import Comparison, Timeline
from web.choices import Choice
from web.histogram import LEAST_HEIGHT, LEAST_SLOTS, Bar, Tick, span_of, ticks_of
from web.urls import compare_url, person_url, search_url
from web.words import counted, filter_words, grouped, say_date

__all__ = ["MOST_PEOPLE", "Cell", "ComparePage", "Line", "Measure", "Row", "compare_page", "kept_fields"]

MOST_PEOPLE = 4
HEIGHT = 64  # of a row's bars, in pixels
LABEL = 28  # above them, for the name
GAP = 14  # below them
_KEPT = ("not_person", "source", "lang", "match", "undated", "day", "show")


class Measure(StrEnum):
    """What the height of a bar is."""

    ARTICLES = "articles"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Line:
    """
    One person's row in the picture.

    Attributes:
        top: Of the row, in pixels; bars are placed from there.

        notes: What has no bar: "2 without a date".

        without_url: The comparison without this person; empty when there is nobody else.
    """

    name: str
    url: str
    articles_url: str
    total: int
    top: int
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]
    without_url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A number in the table.

    Attributes:
        url: The articles that are counted; empty when there are none.
    """

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch of time in the table."""

    words: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """
    Everything `compare.html` shows of a comparison, in its words.

    Attributes:
        peak: The number of the highest bar.

        base: Where each row's bars stand; `height` is that of the whole picture.

        ticks: Labels on the axis, below all rows.
    """

    title: str
    heading: str
    filters: str
    caption: str
    peak: str
    measures: tuple[Choice, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    row_height: int
    base: int
    height: int
    unit: str
    rows: tuple[Row, ...]
    canonical: str


def compare_page(comparison: Comparison, measure: Measure, site: str) -> ComparePage:
    """The page of this comparison on the site of this name."""
    names = [line.person for line in comparison.lines]
    dates = [PartialDate.parse(value) for value in comparison.values]
    filters = [f"“{comparison.request.text}”"] if comparison.request.text else []
    filters += filter_words(comparison.request)
    values = [_heights(comparison, line, measure) for line in comparison.lines]
    peak = max((value for line in values for value in line), default=0)
    row_height = LABEL + HEIGHT + GAP
    unit = str(comparison.precision)
    return ComparePage(
        title=" · ".join((f"{_joined(names)} compared", *filters, site)),
        heading=_joined(names),
        filters=", ".join(filters),
        caption=f"By {unit}, {span_of(dates[0], dates[-1])}" if dates else "",
        peak=_peak(peak, measure),
        measures=tuple(
            Choice(label, compare_url(names, comparison.request, kind), kind is measure)
            for kind, label in ((Measure.ARTICLES, "Articles"), (Measure.PERCENT, "Per cent of all articles"))
        ),
        lines=tuple(
            _line(comparison, line, dates, heights, peak, place * row_height, measure)
            for place, (line, heights) in enumerate(zip(comparison.lines, values, strict=True))
        ),
        ticks=ticks_of(dates),
        row_height=row_height,
        base=LABEL + HEIGHT,
        height=len(names) * row_height + 20,
        unit=unit,
        rows=_rows(comparison, dates, measure),
        canonical=compare_url(sorted(names), comparison.request),
    )


def kept_fields(pairs: Iterable[tuple[str, str]], wrong: str = "") -> tuple[tuple[str, str], ...]:
    """The parameters that the form keeps without showing them as fields, but for the one that has to go."""
    return tuple((name, value) for name, value in pairs if name in _KEPT and name != wrong)


def _joined(names: Sequence[str]) -> str:
    """
    >>> _joined(["Ann Lee", "Bob Ray", "Cy Poe"])
    'Ann Lee, Bob Ray and Cy Poe'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _heights(comparison: Comparison, line: Timeline, measure: Measure) -> list[float]:
    """In articles, or in per cent of all articles then."""
    if measure is Measure.ARTICLES:
        return list(map(float, line.counts))
    return [100 * (comparison.share(line, place) or 0.0) for place in range(len(line.counts))]


def _peak(value: float, measure: Measure) -> str:
    if not value:
        return ""
    return f"{_percent(value)} at most" if measure is Measure.PERCENT else f"{counted(round(value), 'article')} at most"


def _percent(value: float) -> str:
    """
    >>> _percent(9.76), _percent(40), _percent(0.004)
    ('9.8 %', '40 %', 'below 0.1 %')
    """
    if 0 < value < 0.05:
        return "below 0.1 %"
    return f"{value:.1f}".removesuffix(".0") + " %"


def _line(
    comparison: Comparison,
    line: Timeline,
    dates: Sequence[PartialDate],
    heights: Sequence[float],
    peak: float,
    top: int,
    measure: Measure,
) -> Line:
    others = [other.person for other in comparison.lines if other is not line]
    step = 100 / max(len(dates), LEAST_SLOTS)
    return Line(
        name=line.person,
        url=person_url(line.person),
        articles_url=search_url(line.request),
        total=line.total,
        top=top,
        bars=tuple(
            _bar(comparison, line, place, dates[place], step, heights[place] / peak, top)
            for place, count in enumerate(line.counts)
            if count
        ),
        notes=tuple(_notes(comparison, line)),
        without_url=compare_url(others, comparison.request, measure) if others else "",
    )


def _bar(
    comparison: Comparison, line: Timeline, place: int, date: PartialDate, step: float, share: float, top: int
) -> Bar:
    height = max(LEAST_HEIGHT, round(share * HEIGHT, 1))
    count, left = line.counts[place], place * step
    counted_of = f"{grouped(count)} of {counted(comparison.totals[place], 'article')}"
    return Bar(
        first=str(date),
        last=str(date),
        words=say_date(date),
        name=f"{line.person}, {say_date(date)}, {counted_of}",
        url=search_url(line.requests[place]),
        total=count,
        selected=False,
        left=round(left + step * 0.1, 3),
        width=round(step * 0.8, 3),
        slot_left=round(left, 3),
        slot_width=round(step, 3),
        top=round(top + LABEL + HEIGHT - height, 1),
        height=height,
    )


def _notes(comparison: Comparison, line: Timeline) -> list[str]:
    notes = []
    if line.undated:
        notes.append(f"{grouped(line.undated)} without a date")
    if line.coarser:
        notes.append(f"{grouped(line.coarser)} known less precisely than to the {comparison.precision}")
    return notes


def _rows(comparison: Comparison, dates: Sequence[PartialDate], measure: Measure) -> tuple[Row, ...]:
    """The stretches of time in which anybody is mentioned."""
    return tuple(
        Row(
            say_date(date),
            tuple(_cell(comparison, line, place, measure) for line in comparison.lines),
            grouped(comparison.totals[place]),
        )
        for place, date in enumerate(dates)
        if any(line.counts[place] for line in comparison.lines)
    )


def _cell(comparison: Comparison, line: Timeline, place: int, measure: Measure) -> Cell:
    count = line.counts[place]
    if not count:
        return Cell("0", "")
    share = comparison.share(line, place)
    words = grouped(count)
    if measure is Measure.PERCENT and share is not None:
        words = f"{words} ({_percent(100 * share)})"
    return Cell(words, search_url(line.requests[place]))
