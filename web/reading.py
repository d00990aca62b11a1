"""
How a query was read, in words for the reader.

    moon OR "blue moon" -cheese  ->  (“moon” or the phrase “blue moon”) and not “cheese”
"""

from datetime import date

from index.document import PartialDate
from search.query import (
    All,
    And,
    DateRange,
    DayOfYear,
    Fuzzy,
    Near,
    Not,
    Or,
    Person,
    Phrase,
    Query,
    Scope,
    Source,
    Undated,
    Wildcard,
    Word,
)
from web.words import counted, say_day, say_range

__all__ = ["in_words"]


def in_words(query: Query) -> str:
    """The query in words; parentheses part what belongs together."""
    match query:
        case All():
            return "every article"
        case Word(text, scope):
            return f"“{text}”{_place(scope)}"
        case Wildcard(pattern, scope):
            return f"words like “{pattern}”{_place(scope)}"
        case Fuzzy(text, scope):
            return f"words spelled almost like “{text}”{_place(scope)}"
        case Phrase(parts, slop, scope):
            return f"{_phrase(parts, slop)}{_place(scope)}"
        case Near(left, right, between):
            return f"{in_words(left)} {_nearness(between)} {in_words(right)}"
        case Person(name):
            return f"the person {name}"
        case Source(name):
            return f"the source {name}"
        case Undated():
            return "without a date"
        case DateRange(first, last):
            return f"dated {_range(first, last)}"
        case DayOfYear():
            return f"dated {say_day(query)}"
        case Not(clause):
            return f"not {_grouped(clause)}"
        case And(clauses):
            return " and ".join(map(_grouped, clauses))
        case Or(clauses):
            return " or ".join(map(_grouped, clauses))


def _nearness(between: int | None) -> str:
    """
    How near two words or phrases stand.

    >>> _nearness(0), _nearness(10), _nearness(None)
    ('right beside', 'within 10 words of', 'in one sentence with')
    """
    if between is None:
        return "in one sentence with"
    return f"within {counted(between, 'word')} of" if between else "right beside"


def _grouped(clause: Query) -> str:
    return f"({in_words(clause)})" if isinstance(clause, And | Or) else in_words(clause)


def _place(scope: Scope) -> str:
    return " in the title" if scope is Scope.TITLE else ""


def _phrase(parts: tuple[str, ...], slop: int | None) -> str:
    text = " ".join(parts)
    if slop is None:
        return f"the phrase “{text}”" if len(parts) > 1 else f"exactly “{text}”"
    return f"“{text}” with at most {counted(slop, 'other word')} between them"


def _range(first: int | None, last: int | None) -> str:
    """
    A range of days in the shortest words.

    >>> _range(date(1950, 1, 1).toordinal(), date(2010, 12, 31).toordinal())
    '1950 to 2010'
    """
    start, end = (None if number is None else PartialDate.of_day(date.fromordinal(number)) for number in (first, last))
    if start and end:
        for wider in (PartialDate(start.year), PartialDate(start.year, start.month)):
            until = PartialDate(end.year, end.month if wider.month else None)
            if (wider.first, until.last) == (start.first, end.last):
                return say_range(wider, until)
    return say_range(start, end)
