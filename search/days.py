"""
What a reader may write after `date:` and `day:`, as days.

    2019   2019-11   2019-11-20   November 2019   20 November 2019         all of that year, month or day
    11/2019   11.2019   20.11.2019   11/20/2019                            where only one day or month is possible
    today   yesterday   this year   last month   last 30 days              counted from today
    2019..2021   2019-03..   ..2019-11   1969..today                       both ends included
    >=2020   >2020   <2020   <=2019-11                                     >2020 begins on 1 January 2021
    11-20   20 November   November 20   today                              a day of any year (after `day:`)

Weeks begin on Monday. "last month" is the calendar month before this one, "last 30 days" ends with today.
"""

import calendar
import re
from contextlib import suppress
from datetime import date, timedelta
from typing import get_args

from index.dates import DateError, DateOrder, parse_date
from index.document import PartialDate
from search.query import DateRange, DayOfYear

__all__ = ["DATE_FORMS", "DAY_FORMS", "DaysError", "nearest_date", "read_date", "read_day_of_year", "read_days"]

DATE_FORMS = '2019, 2019-11, 2019-11-20, "November 2019", 2019..2021, >=2020, undated or "last month"'
DAY_FORMS = '11-20 or "20 November"'

_Span = tuple[date, date]

_OUTSIDE = "the calendar here has the years 1 to 9999"


class DaysError(ValueError):
    """
    The text names no days.

    Attributes:
        instead: What was probably meant, or None.
    """

    def __init__(self, message: str, instead: DateRange | None = None) -> None:
        super().__init__(message)
        self.instead = instead


def read_date(text: str) -> PartialDate:
    """
    The year, month or day that the text names; what the two ends of a range in a form are read with.

    >>> [str(read_date(text)) for text in ("2026", "2026-03", "March 2026", "3/2026", "9 March 2026", "13.3.2026")]
    ['2026', '2026-03', '2026-03', '2026-03', '2026-03-09', '2026-03-13']

    Raises:
        DaysError: There is no such day, or it could be several: 9.3.2026.
    """
    try:
        return _partial_date(text)
    except DateError as error:
        if error.code == "ambiguous_date":
            raise DaysError(f"{_clipped(text)!r}, which could be several days; write {_readings(text)}") from None
        raise DaysError(f"{_clipped(text)!r}, which is no date; write {_ONE_DATE}") from None


def _partial_date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        pass
    month = _MONTH_AND_YEAR.fullmatch(text)
    if month is not None and 1 <= int(month[1]) <= 12 and int(month[2]):
        return PartialDate(int(month[2]), int(month[1]))
    return parse_date(text, latest=date.max)


def _readings(text: str) -> str:
    """
    How to write, without a doubt, what bare numbers may mean.

    >>> _readings("9.3.2026")
    '2026-03-09 or 2026-09-03'
    """
    days: dict[str, None] = {}
    for order in get_args(DateOrder):
        with suppress(DateError):
            days[str(parse_date(text, order, latest=date.max))] = None
    return " or ".join(sorted(days))


_MONTH_AND_YEAR = re.compile(r"\s*(\d{1,2})[./-](\d{4})\s*", re.ASCII)
_ONE_DATE = "a year, month or day such as 2019, 2019-11 or 2019-11-20"


def read_days(text: str, today: date) -> DateRange:
    """
    The days that the text names.

    Raises:
        DaysError: There are no such days, or the range ends before it begins.
    """
    text = " ".join(text.split()).casefold()
    if ".." in text:
        return _range(text, today)
    compared = re.match(r"([<>]=?) ?", text)
    if compared is None:
        first, last = _span(text, today)
        return DateRange(first.toordinal(), last.toordinal())
    first, last = _span(text[compared.end() :], today)
    try:
        match compared[1]:
            case ">=":
                return DateRange(first.toordinal(), None)
            case "<=":
                return DateRange(None, last.toordinal())
            case ">":
                return DateRange((last + timedelta(days=1)).toordinal(), None)
            case _:
                return DateRange(None, (first - timedelta(days=1)).toordinal())
    except OverflowError:
        raise DaysError(f"{text!r} names no day; {_OUTSIDE}") from None


def _range(text: str, today: date) -> DateRange:
    start, _, end = (part.strip() for part in text.partition(".."))
    if not (start or end):
        raise DaysError("'..' has no end; write 2019..2021, 2019.. or ..2021")
    first = _span(start, today) if start else None
    last = _span(end, today) if end else None
    if first and last and first[0] > last[1]:
        swapped = DateRange(last[0].toordinal(), first[1].toordinal())
        raise DaysError(f"{start} is after {end}; a range begins with its earlier end", swapped)
    return DateRange(first[0].toordinal() if first else None, last[1].toordinal() if last else None)


def _span(text: str, today: date) -> _Span:
    """The first and the last day of one date."""
    try:
        return _relative(text, today) or _written(text)
    except (OverflowError, ValueError) as error:
        if isinstance(error, DaysError):
            raise
        raise DaysError(f"{text!r} names no day; {_OUTSIDE}") from None


def _written(text: str) -> _Span:
    try:
        found = _partial_date(text)
    except DateError as error:
        several = error.code == "ambiguous_date"
        rule = f"could be several days; write {_readings(text)}" if several else f"is no date; write {DATE_FORMS}"
        message = f"{_clipped(text)!r} {rule}"
        raise DaysError(message, nearest_date(text)) from None
    return date.fromordinal(found.first), date.fromordinal(found.last)


def _relative(text: str, today: date) -> _Span | None:
    """The days of "last month" and the like; None when the text says nothing of the kind."""
    if text == "today":
        return today, today
    if text == "yesterday":
        return today - timedelta(days=1), today - timedelta(days=1)
    words = text.split(" ")
    if len(words) == 2 and words[0] in ("this", "last") and words[1] in ("week", "month", "year"):
        return _calendar_unit(words[1], 1 if words[0] == "last" else 0, today)
    counted = re.fullmatch(r"last ([1-9][0-9]{0,5}) (day|week|month|year)s?", text)
    if counted:
        return _before(int(counted[1]), counted[2], today) + timedelta(days=1), today
    return None


def _calendar_unit(unit: str, ago: int, today: date) -> _Span:
    """This week, month or year, or the one before it."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * ago)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - ago, 12)
        found = PartialDate(year, month + 1)
    else:
        found = PartialDate(today.year - ago)
    return date.fromordinal(found.first), date.fromordinal(found.last)


def _before(count: int, unit: str, today: date) -> date:
    """The same day so many days, weeks, months or years earlier; the last of the month where there is no such day."""
    if unit in ("day", "week"):
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?)?(?:[-/ ]+(\d{4})(?!\d))?", re.ASCII)


def nearest_date(text: str) -> DateRange | None:
    """
    The days that a text which names none was probably meant for: as much of it as a calendar has.

    >>> [str(nearest_date(text)) for text in ("2019-13-45", "2019-11-31", "2019/1/5", "2019-2021")]
    ['date:2019', 'date:2019-11', 'date:2019-01-05', 'date:2019..2021']
    """
    found = _NUMBERS.match(text)
    if found is None:
        return None
    numbers = [int(number) for number in found.group(1, 2, 3) if number]
    while numbers:
        try:
            start = PartialDate(*numbers)
        except ValueError:
            numbers.pop()
            continue
        end = int(found[4] or 0)
        last = PartialDate(end) if end >= start.year else start
        return DateRange(start.first, last.last)
    return None


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_DAY_OF_YEAR = (re.compile(rf"{_DAY} {_MONTH}"), re.compile(rf"{_MONTH} {_DAY}"))
_LEAP_YEAR = 2000  # has a 29 February


def read_day_of_year(text: str, today: date | None) -> DayOfYear:
    """
    The day of any year that the text names.

    Args:
        today: What "today" means; None where the word means nothing.

    Raises:
        DaysError: No year has such a day.
    """
    text = " ".join(text.split()).casefold()
    if text == "today" and today is not None:
        return DayOfYear(today.month, today.day)
    found = _month_and_day(text)
    try:
        if found is not None:
            date(_LEAP_YEAR, *found)
            return DayOfYear(*found)
    except ValueError:
        raise DaysError(f"no year has the day {_clipped(text)!r}; write {DAY_FORMS}") from None
    raise DaysError(f"{_clipped(text)!r} is no day of the year; write {DAY_FORMS}")


def _month_and_day(text: str) -> tuple[int, int] | None:
    if re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
        return int(text[:2]), int(text[3:])
    for pattern in _DAY_OF_YEAR:
        if found := pattern.fullmatch(text):
            months = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(found["month"])]
            return (months[0], int(found["day"])) if months else None
    return None


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
