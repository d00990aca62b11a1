"""
Queries as values: what is asked, apart from the text it came from and from the engine that answers it.

A query compares, hashes and prints itself; printing gives text that parses back to an equal query.
A word is kept as it was typed: what it means in the index (case, accents, forms of the word) is the
analyser's business, at the moment the query is run.

Queries are joined by `conjunction`, `disjunction` and `negation`, which keep one form for one meaning: no And in
an And, no Or in an Or, no Not of a Not.
"""

from collections.abc import Iterable, Iterator
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
    "Near",
    "Not",
    "Or",
    "Person",
    "Phrase",
    "Query",
    "Scope",
    "Source",
    "Text",
    "Undated",
    "Wildcard",
    "Word",
    "clauses_of",
    "conjunction",
    "disjunction",
    "negation",
    "range_text",
    "without_quotes",
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
class Near:
    """
    Articles in which two words or phrases stand near each other, in either order.

    Attributes:
        left, right: Of one scope, which is that of both; a phrase among them has no slop.

        between: At most so many other words stand between them; None for any number within one sentence.
    """

    left: "Text"
    right: "Text"
    between: int | None

    @property
    def scope(self) -> Scope:
        return self.left.scope

    def __str__(self) -> str:
        near = "NEAR/s" if self.between is None else f"NEAR/{self.between}"
        if self.scope is Scope.ANYWHERE:
            return f"{self.left} {near} {self.right}"
        left, right = (str(text).removeprefix(self.scope.prefix) for text in (self.left, self.right))
        return f"{self.scope.prefix}({left} {near} {right})"


@dataclass(frozen=True, slots=True)
class Person:
    """Articles this person is in; any spelling that folds to the name (case, accents, "Doe, Jane") will do."""

    name: str

    def __str__(self) -> str:
        return f'person:"{without_quotes(self.name)}"'


@dataclass(frozen=True, slots=True)
class Source:
    """Articles of this publication, case and accents aside."""

    name: str

    def __str__(self) -> str:
        return f'source:"{without_quotes(self.name)}"'


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


Text = Word | Phrase | Wildcard | Fuzzy
"""A clause about the words of an article; all other leaves are filters."""

Query = (
    All | And | DateRange | DayOfYear | Fuzzy | Near | Not | Or | Person | Phrase | Source | Undated | Wildcard | Word
)


def conjunction(clauses: Iterable[Query]) -> Query:
    """
    What all of these match together; every article when there are none.

    >>> print(conjunction([Word("moon"), All(), And((Word("walk"), Word("1969")))]))
    moon walk 1969
    """
    flat = [part for clause in clauses for part in (clause.clauses if isinstance(clause, And) else (clause,))]
    # Every article is no condition; `* -moon` is how other engines want `-moon` to be written.
    kept = tuple(clause for clause in flat if not isinstance(clause, All))
    if len(kept) < 2:
        return kept[0] if kept else All()
    return And(kept)


def disjunction(clauses: Iterable[Query]) -> Query:
    """What at least one of these matches; one clause or more."""
    flat = tuple(part for clause in clauses for part in (clause.clauses if isinstance(clause, Or) else (clause,)))
    assert flat, "nothing to choose from"
    return flat[0] if len(flat) == 1 else Or(flat)


def negation(clause: Query) -> Query:
    """What the clause does not match."""
    return clause.clause if isinstance(clause, Not) else Not(clause)


_QUOTES = str.maketrans("", "", '"“”„‟＂')


def without_quotes(name: str) -> str:
    """The name without double quotes, which could not be printed inside quotes: no name differs in them alone."""
    return name.translate(_QUOTES)


def _grouped(clause: Query) -> str:
    """A clause as part of another one: in parentheses when it has parts of its own."""
    return f"({clause})" if isinstance(clause, And | Or) else str(clause)


def range_text(first: int | None, last: int | None) -> str:
    """
    A range of days in the shortest form that the grammar reads back.

    >>> range_text(date(2019, 1, 1).toordinal(), date(2019, 12, 31).toordinal())
    '2019'
    >>> range_text(date(2019, 11, 1).toordinal(), date(2020, 2, 29).toordinal())
    '2019-11..2020-02'
    >>> range_text(None, date(2019, 12, 31).toordinal())
    '<=2019'
    """
    assert first is not None or last is not None, "a range without ends is no range"
    starts = _partial_dates(first)
    ends = _partial_dates(last)
    if first is None:
        return f"<={next(end for end in ends if end.last == last)}"
    if last is None:
        return f">={next(start for start in starts if start.first == first)}"
    # Both ends are equally precise: 2019..2019-11 would leave a reader wondering.
    start, end = next(
        (start, end) for start, end in zip(starts, ends, strict=True) if (start.first, end.last) == (first, last)
    )
    return str(start) if start == end else f"{start}..{end}"


def _partial_dates(ordinal: int | None) -> tuple[PartialDate, ...]:
    """The year, the month and the day that a day number lies in; empty for None."""
    if ordinal is None:
        return ()
    day = date.fromordinal(ordinal)
    return PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of_day(day)


def clauses_of(query: Query) -> Iterator[Query]:
    """The query and all the queries inside it, in the order in which they are written."""
    waiting = [query]
    while waiting:
        clause = waiting.pop()
        yield clause
        if isinstance(clause, And | Or):
            waiting += reversed(clause.clauses)
        elif isinstance(clause, Near):
            waiting += (clause.right, clause.left)
        elif isinstance(clause, Not):
            waiting.append(clause.clause)
