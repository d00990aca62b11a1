"""How numbers, dates and filters are said on a page."""

import calendar

from index.document import PartialDate
from search.query import DayOfYear
from search.request import SearchRequest, UndatedMode

__all__ = [
    "counted",
    "filter_words",
    "grouped",
    "say_date",
    "say_day",
    "say_range",
    "sentence",
    "short_date",
    "shortened",
]

# The calendar asks the system for a name each time, and a page has a hundred.
_MONTHS, _SHORT_MONTHS = tuple(calendar.month_name), tuple(calendar.month_abbr)


def grouped(number: int) -> str:
    """
    The number with its thousands parted.

    >>> grouped(21578)
    '21,578'
    """
    return f"{number:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """
    The number with its noun.

    >>> counted(1, "article"), counted(41, "article"), counted(0, "person", "people")
    ('1 article', '41 articles', 'no people')
    """
    return f"{grouped(number) if number else 'no'} {noun if number == 1 else plural or noun + 's'}"


def say_date(date: PartialDate) -> str:
    """
    The date as precisely as it is known.

    >>> say_date(PartialDate(2019, 11, 20)), say_date(PartialDate(2019, 11)), say_date(PartialDate(2019))
    ('20 November 2019', 'November 2019', '2019')
    """
    words = [str(date.year)]
    if date.month is not None:
        words.insert(0, _MONTHS[date.month])
    if date.day is not None:
        words.insert(0, str(date.day))
    return " ".join(words)


def short_date(date: PartialDate) -> str:
    """
    Its finest part alone, for an axis.

    >>> short_date(PartialDate(2019, 11, 20)), short_date(PartialDate(2019, 11)), short_date(PartialDate(2019))
    ('20', 'Nov', '2019')
    """
    if date.day is not None:
        return str(date.day)
    return str(date.year) if date.month is None else _SHORT_MONTHS[date.month]


def say_day(day: DayOfYear) -> str:
    """
    A day of any year.

    >>> say_day(DayOfYear(11, 20))
    '20 November of any year'
    """
    return f"{day.day} {_MONTHS[day.month]} of any year"


def say_range(start: PartialDate | None, end: PartialDate | None) -> str:
    """
    A range of dates, both ends included; empty when it has no end at all.

    >>> say_range(PartialDate(2019, 11), PartialDate(2019, 11)), say_range(PartialDate(2019), None)
    ('November 2019', 'from 2019')
    """
    if start is None and end is None:
        return ""
    if start == end and start is not None:
        return say_date(start)
    if end is None:
        return f"from {say_date(start)}" if start else ""
    if start is None:
        return f"up to {say_date(end)}"
    return f"{say_date(start)} to {say_date(end)}"


def sentence(message: str) -> str:
    """
    The message as a sentence of its own.

    >>> sentence("from is 'x', which is no date")
    "From is 'x', which is no date."
    """
    end = "" if message.endswith((".", "!", "?")) else "."
    return message[:1].upper() + message[1:] + end


def shortened(text: str, most: int = 100) -> str:
    """
    The text, cut at a word when it is long.

    >>> shortened("a walk on the moon", 12)
    'a walk on…'
    """
    if len(text) <= most:
        return text
    return (text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]) + "…"


def filter_words(request: SearchRequest) -> list[str]:
    """
    The filters of a request, one phrase each, as a title holds them.

    >>> filter_words(SearchRequest(people=("Ann Lee",), not_people=("Bob Ray",), start=PartialDate(2019)))
    ['Ann Lee', 'not Bob Ray', 'from 2019']
    """
    joined = " and " if request.people_mode == "all" else " or "
    phrases = [joined.join(request.people), *(f"not {name}" for name in request.not_people)]
    phrases.append("nobody named" if request.nobody else "")
    phrases += [" or ".join(request.sources), " or ".join(request.languages)]
    phrases.append(say_range(request.start, request.end))
    phrases.append({UndatedMode.ONLY: "undated", UndatedMode.NO: "dated", None: ""}[request.undated])
    phrases.append(say_day(request.day) if request.day else "")
    return [phrase for phrase in phrases if phrase]
