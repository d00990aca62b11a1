"""
Queries as values: what is asked, apart from the text it came from and from the engine that answers it.

A query compares, hashes and prints itself; printing gives text that parses back to an equal query.
A word is kept as it was typed: what it means in the index (case, accents, forms of the word) is the
analyser's business, at the moment the query is run.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.document import PartialDate

__all__ = [
    "All",
    "And",
    "DateRange",
    "DayOfYear",
    "Fuzzy",
    "Not",
    "Or",
    "Person",
    "Phrase",
    "Query",
    "Scope",
    "Source",
    "Undated",
    "Wildcard",
    "Word",
    "range_text",
]


class Scope(StrEnum):
    """Which text of an article a word is looked for in."""

    ANYWHERE = ""
    TITLE = "title"

    @property
    def prefix(self) -> str:
        """How it is written before a word: nothing, or `title:`."""
        return f"{self}:" if self.value else ""


@dataclass(frozen=True, slots=True)
class All:
    """Every article."""

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Word:
    """
    Articles that hold this word or another form of it (election, elections).

    A text that the analyser cuts into several words (well-known) means these words side by side.
    """

    text: str
    scope: Scope = Scope.ANYWHERE

    def __str__(self) -> str:
        return f"{self.scope.prefix}{self.text}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    Articles that hold exactly these words, in this order, side by side in one field.

    Attributes:
        parts: As typed, one or more. A part with `*` or `?` stands for every word it fits. The words
            are taken as they are, without their other forms: a phrase of one word is that very word.

        slop: None for side by side in order; else all parts within `slop` other words of each other
            (so within `len(parts) + slop` positions), in any order.
    """

    parts: tuple[str, ...]
    slop: int | None = None
    scope: Scope = Scope.ANYWHERE

    def __str__(self) -> str:
        near = "" if self.slop is None else f"~{self.slop}"
        return f'{self.scope.prefix}"{" ".join(self.parts)}"{near}'


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Articles that hold a word this pattern fits: `*` is any run of letters, `?` exactly one."""

    pattern: str
    scope: Scope = Scope.ANYWHERE

    def __str__(self) -> str:
        return f"{self.scope.prefix}{self.pattern}"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """
    Articles that hold this word or one that is a few typing errors away.

    One error is allowed in words of 3 to 7 letters and two in longer ones; the first letter must be right.
    """

    text: str
    scope: Scope = Scope.ANYWHERE

    def __str__(self) -> str:
        return f"{self.scope.prefix}{self.text}~"


@dataclass(frozen=True, slots=True)
class Person:
    """Articles this person is in; any spelling that folds to the name (case, accents, "Doe, Jane") will do."""

    name: str

    def __str__(self) -> str:
        return f'person:"{self.name}"'


@dataclass(frozen=True, slots=True)
class Source:
    """Articles of this publication, case and accents aside."""

    name: str

    def __str__(self) -> str:
        return f'source:"{self.name}"'


@dataclass(frozen=True, slots=True)
class DateRange:
    """
    Articles that surely appeared within these days, both included.

    An article known only to its year or month is in the range when the whole of that year or month is.

    Attributes:
        first: Day number (`date.toordinal`), or None for no lower end.

        last: Day number, or None for no upper end. Not both are None.
    """

    first: int | None
    last: int | None

    def __str__(self) -> str:
        return f"date:{range_text(self.first, self.last)}"


@dataclass(frozen=True, slots=True)
class Undated:
    """Articles that carry no date."""

    def __str__(self) -> str:
        return "date:undated"


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """Articles that appeared on this day of any year."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"day:{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match the clause."""

    clause: "Query"

    def __str__(self) -> str:
        return f"-{_grouped(self.clause)}"


@dataclass(frozen=True, slots=True)
class And:
    """Articles that match every clause; two clauses or more."""

    clauses: "tuple[Query, ...]"

    def __str__(self) -> str:
        return " ".join(_grouped(clause) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that match at least one clause; two clauses or more."""

    clauses: "tuple[Query, ...]"

    def __str__(self) -> str:
        return " OR ".join(_grouped(clause) for clause in self.clauses)


Query = All | And | DateRange | DayOfYear | Fuzzy | Not | Or | Person | Phrase | Source | Undated | Wildcard | Word


def _grouped(clause: Query) -> str:
    """A clause as part of another one: in parentheses when it has parts of its own."""
    return f"({clause})" if isinstance(clause, And | Or) else str(clause)


def range_text(first: int | None, last: int | None) -> str:
    """
    A range of days in the shortest form that the grammar reads back.

    >>> range_text(date(2019, 1, 1).toordinal(), date(2019, 12, 31).toordinal())
    '2019'
    >>> range_text(None, date(2019, 12, 31).toordinal())
    '<=2019-12-31'
    """
    if first is None or last is None:
        assert first is not None or last is not None, "a range without ends is no range"
        if first is None:
            return f"<={date.fromordinal(last or 1)}"
        return f">={date.fromordinal(first)}"
    start, end = date.fromordinal(first), date.fromordinal(last)
    candidates = (
        PartialDate(start.year),
        PartialDate(start.year, start.month),
        PartialDate(start.year, start.month, start.day),
    )
    for candidate in candidates:
        if (candidate.first, candidate.last) == (first, last):
            return str(candidate)
    return f"{start}..{end}"
