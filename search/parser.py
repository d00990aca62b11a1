"""
From query text to a query. What cannot be read raises an error that marks the place and offers the best reading.

    query       = [ choice ]                                 nothing, blanks or `*` is every article
    choice      = together { "OR" together }
    together    = clause { [ "AND" ] clause }                side by side means AND (or OR, with match=any)
    clause      = { "NOT" | "-" | "title:" } primary { near [ "title:" ] primary }
    near        = "NEAR" [ "/" ( digits | "s" ) ]            between two words or phrases
    primary     = "(" choice ")" | phrase | filter | word
    phrase      = '"' part { part } '"' [ "~" digits ]       curly quotes and guillemets too
    filter      = ( "person:" | "source:" | "date:" | "day:" ) ( name | quoted )
    word        = text [ "~" ]                               text with `*` or an inner `?` is a pattern

    moon walk                       both words, in any form (moon, moons)
    moon AND walk OR landing        (moon walk) OR landing; OR binds weaker
    moon -walk, moon NOT walk       the first without the second
    moon (walk OR landing)          parentheses nest, up to 20 deep
    "walk on the moon"              these very words in this order
    "moon walk"~5                   both, with at most five other words between, in any order
    astro*, wo?d, *naut             `*` is any run of letters, `?` one letter inside a word
    "neil arm*"                     patterns may be parts of a phrase
    "Ann Lee" NEAR "Bob Ray"        at most ten other words between, in either order
    moon NEAR/3 walk*               at most three; `a NEAR b NEAR c` is both of `a NEAR b` and `b NEAR c`
    "Ann Lee" NEAR/s "Bob Ray"      in one sentence, however long it is; a title and a paragraph end one
    appolo~                         a few typing errors away
    title:moon, title:"moon walk", title:(moon walk)
    person:armstrong, person:"Neil Armstrong", source:"The Times"
    date:2019, date:"November 2019", date:2019..2021, date:>=2020, date:"last month"   see `search/days.py`
    date:undated                    articles without a date
    day:11-20, day:"20 November"    this day of any year

How the rest is read:

* Operators are upper case; `or` and `not` are words. Fields may be written in either case.
* A word keeps its hyphens, dots and apostrophes: what is a word is for `index/tokens.py` to say. Signs around it fall
  away, and so do "words" without letters or digits, unless there is nothing else.
* A `?` at the end is a question mark: `who won?` asks for won. One at a word's beginning or inside stands for a letter.
* A pattern is one word of the index: `well-kno*` is the phrase `"well kno*"`.
* `~` after a word of fewer than three letters changes nothing. There are no boosts: `^` parts words.
* A colon that ends a word (`Trump: no`), follows a digit (`10:30`) or begins `://` is no field.
* With match=any, words and groups that hold words are OR-ed; filters and exclusions stay required.

Reading takes time linear in the length of the text, and a bounded depth of calls.
"""

import re
import time
from datetime import UTC, date, datetime
from functools import lru_cache

from index.errors import UserError
from index.tokens import words
from search.days import DaysError, read_day_of_year, read_days
from search.lexemes import QUOTE, Faults, Kind, Lexeme, clipped, is_operator, lexemes
from search.query import (
    All,
    Fuzzy,
    Near,
    Person,
    Phrase,
    Query,
    Scope,
    Source,
    Text,
    Undated,
    Wildcard,
    Word,
    conjunction,
    disjunction,
    negation,
    without_quotes,
)
from search.relax import some_of
from search.request import Match
from search.typed import core, cut_pattern, has_letter, is_pattern, without_tilde

__all__ = ["MAX_CLAUSES", "MAX_SLOP", "QuerySyntaxError", "parse"]

MAX_CLAUSES = 64  # words, phrases, filters, and patterns inside phrases: each costs a look into the index
MAX_SLOP = 100  # words between the parts of a phrase; further apart they have nothing to do with each other
NEAR_WORDS = 10  # between two words or phrases when nothing is said: mostly the same sentence
_READINGS_KEPT = 512  # of texts
_LONGEST_KEPT = 1000  # characters of one
SHORTEST_FUZZY = 3  # letters: with one of two letters wrong, any word would do


class QuerySyntaxError(UserError):
    """
    A query text that cannot be read.

    Attributes:
        message: One sentence that names the value and the rule.

        text: The whole query, as it was typed.

        start: Where the fault is in it: 0 <= start < end <= len(text), so there is always something to mark.

        end: After the fault.

        reading: The best reading, as a query text that can be read.
    """

    def __init__(self, message: str, text: str, start: int, end: int, reading: str) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.start = start
        self.end = end
        self.reading = reading

    def line(self) -> str:
        return f"{self.message} (at character {self.start + 1}; can be read as: {self.reading})"

    def marked(self) -> str:
        """
        The text on one line and carets under the fault on the next.

        moon titel:walk
             ^^^^^
        """
        line = "".join(char if char.isprintable() else " " for char in self.text)
        return f"{line}\n{' ' * self.start}{'^' * (self.end - self.start)}"


def parse(text: str, *, match: Match = Match.ALL, today: date | None = None) -> Query:
    """
    What the text asks for. Printing it gives a text that parses to an equal query.

    Args:
        match: What words side by side mean.

        today: What "yesterday" and "last month" are counted from; the present day where the program runs if None.

    Raises:
        QuerySyntaxError: The text cannot be read.

    >>> print(parse("moon  AND (walk)"))
    moon walk
    """
    read = _read if len(text) <= _LONGEST_KEPT else _read.__wrapped__
    return read(text, match, today or _date_in(int(time.time() // 60)))


@lru_cache(maxsize=1)
def _date_in(minute: int) -> date:
    """The day where the program runs, so many minutes after the epoch; asked of the system once a minute."""
    return datetime.fromtimestamp(60 * minute, tz=UTC).astimezone().date()


@lru_cache(maxsize=_READINGS_KEPT)  # a reader asks the same again: its next page, a facet, an article
def _read(text: str, match: Match, today: date) -> Query:
    faults = Faults()
    query = _Reader(lexemes(text, faults), match, today, faults).query()
    if query is None and text.strip() and not faults.found:
        start = len(text) - len(text.lstrip())
        faults.add(f"nothing to search for in {clipped(text)}; write a word", start, len(text.rstrip()))
    if faults.found:
        first = min(faults.found, key=lambda fault: fault.start)
        raise QuerySyntaxError(first.message, text, first.start, first.end, str(query or All()))
    return query or All()


class _Reader:
    """Reads lexemes by recursive descent: a method for each rule of the grammar. None means: nothing to search for."""

    def __init__(self, found: list[Lexeme], match: Match, today: date, faults: Faults) -> None:
        self._lexemes = found
        self._match = match
        self._today = today
        self._faults = faults
        self._place = 0
        self._clauses = 0

    def query(self) -> Query | None:
        return self._choice(Scope.ANYWHERE)

    def _next(self) -> Lexeme | None:
        return self._lexemes[self._place] if self._place < len(self._lexemes) else None

    def _next_is(self, *kinds: Kind) -> bool:
        lexeme = self._next()
        return lexeme is not None and lexeme.kind in kinds

    def _take(self) -> Lexeme:
        lexeme = self._lexemes[self._place]
        self._place += 1
        return lexeme

    def _missing(self, operator: Lexeme, rule: str) -> None:
        # What is over the limit is left out and has its fault already.
        if self._clauses <= MAX_CLAUSES:
            self._faults.add(rule, operator.start, operator.end)

    # choice = together { "OR" together }

    def _choice(self, scope: Scope) -> Query | None:
        found: list[Query] = []
        first = self._together(scope)
        complete = first is not None
        found += [first] if first is not None else []
        while self._next_is(Kind.OR):
            operator = self._take()
            query = self._together(scope)
            if not complete or query is None:
                self._missing(operator, "OR stands between two things to search for; one is missing")
            complete = query is not None
            found += [query] if query is not None else []
        return disjunction(found) if found else None

    # together = clause { [ "AND" ] clause }

    def _together(self, scope: Scope) -> Query | None:
        chains: list[list[Query]] = []  # clauses joined by AND stay together, also when match is any
        operator: Lexeme | None = None
        while self._next() is not None and not self._next_is(Kind.OR, Kind.CLOSE):
            if self._next_is(Kind.AND):
                following = self._take()
                if operator is not None or not chains:
                    self._missing(operator or following, "AND stands between two things to search for; one is missing")
                operator = following
            elif (query := self._clause(scope)) is not None:
                if operator is not None and chains:
                    chains[-1].append(query)
                else:
                    chains.append([query])
                operator = None
        if operator is not None:
            self._missing(operator, "AND stands between two things to search for; one is missing")
        if not chains:
            return None
        clauses = [conjunction(chain) for chain in chains]
        return some_of(clauses) if self._match is Match.ANY else conjunction(clauses)

    # clause = { "NOT" | "-" | "title:" } primary { near [ "title:" ] primary }

    def _clause(self, scope: Scope) -> Query | None:
        negative = False
        prefix: Lexeme | None = None
        while self._next_is(Kind.NOT, Kind.TITLE):
            prefix = self._take()
            if prefix.kind is Kind.NOT:
                negative = not negative
            elif self._has_value():
                scope = Scope.TITLE
            else:
                self._no_value(prefix)
        query = None if self._next() is None or self._next_is(*_BETWEEN) else self._primary(scope)
        if query is None and prefix is not None:
            self._nothing_after(prefix)
        if self._next_is(Kind.NEAR):
            query = self._near(query, scope)
        return negation(query) if query is not None and negative else query

    # near = "NEAR" [ "/" ( digits | "s" ) ]

    def _near(self, left: Query | None, scope: Scope) -> Query | None:
        """What stands before each NEAR and after it, near each other; where that cannot be, both of them."""
        found = [] if left is None else [left]
        chained: list[Query] = []
        while self._next_is(Kind.NEAR):
            operator = self._take()
            self._skip_title(scope)
            right = None if self._next() is None or self._next_is(*_BETWEEN, Kind.NOT) else self._primary(scope)
            if left is None or right is None:
                self._missing(operator, "NEAR stands between two words or phrases; one is missing")
            elif (near := self._joined(left, right, operator)) is not None:
                chained.append(near)
            found += [right] if right is not None else []
            left = right
        # What is near something else need not be said to be there.
        return conjunction([*(part for part in found if not _is_in(part, chained)), *chained]) if found else None

    def _skip_title(self, scope: Scope) -> None:
        """What stands after NEAR is looked for where what stands before it is."""
        if self._next_is(Kind.TITLE):
            title = self._take()
            if scope is not Scope.TITLE:
                message = "title: stands before both of two words near each other: title:(moon NEAR walk)"
                self._faults.add(message, title.start, title.end)

    def _joined(self, left: Query, right: Query, operator: Lexeme) -> Near | None:
        for side in (left, right):
            if not isinstance(side, Text) or (isinstance(side, Phrase) and side.slop is not None):
                message = f"NEAR stands between two words or phrases, and {clipped(str(side))} is neither"
                self._faults.add(message, operator.start, operator.end)
                return None
        assert isinstance(left, Text)
        assert isinstance(right, Text)
        in_a_sentence = operator.slop in ("s", "S")
        return Near(left, right, None if in_a_sentence else self._distance(operator, NEAR_WORDS))

    def _has_value(self) -> bool:
        value = self._next()
        return value is not None and value.glued and value.kind not in _BETWEEN

    def _nothing_after(self, prefix: Lexeme) -> None:
        if prefix.kind is Kind.TITLE:
            self._no_value(prefix)
        elif prefix.end - prefix.start > 1:  # a minus sign alone is a dash
            self._missing(prefix, "NOT stands before what is not wanted; nothing follows it")

    def _no_value(self, field: Lexeme) -> None:
        name = field.field or "title"
        self._missing(field, f"{name}: needs its value right after the colon, such as {_EXAMPLES[name]}")

    # primary = "(" choice ")" | phrase | filter | word

    def _primary(self, scope: Scope) -> Query | None:
        lexeme = self._take()
        if lexeme.kind is Kind.OPEN:
            return self._group(lexeme, scope)
        if lexeme.kind is Kind.FILTER:
            return self._filter(lexeme, scope)
        query = self._phrase(lexeme, scope) if lexeme.kind is Kind.PHRASE else self._word(lexeme, scope)
        return self._counted(query, lexeme) if query is not None else None

    def _group(self, opening: Lexeme, scope: Scope) -> Query | None:
        query = self._choice(scope)
        closing = self._take()
        if query is None:
            self._missing(
                Lexeme(Kind.OPEN, opening.start, max(closing.end, opening.end)),
                "nothing to search for in the parentheses; write a word in them or leave them out",
            )
        return query

    def _counted(self, query: Query, lexeme: Lexeme) -> Query | None:
        patterns = sum(map(is_pattern, query.parts)) if isinstance(query, Phrase) else 0
        before = self._clauses
        self._clauses += 1 + patterns
        if self._clauses <= MAX_CLAUSES:
            return query
        if before <= MAX_CLAUSES:
            self._faults.add(
                f"more than {MAX_CLAUSES} words and phrases; at most {MAX_CLAUSES} are searched for, so leave some out",
                lexeme.start,
                lexeme.end,
            )
        self._clauses = MAX_CLAUSES + 1
        return None

    # word = text [ "~" ]

    def _word(self, lexeme: Lexeme, scope: Scope) -> Query | None:
        if lexeme.text == "*":
            return All()
        text, is_fuzzy = without_tilde(lexeme.text)
        typed = core(text)
        if is_pattern(typed):
            return self._pattern(typed, lexeme, scope)
        typed = core(typed.strip("*?"))  # of an address, the only other text that may have these
        found = words(typed)
        if not found:
            return None
        if is_fuzzy and max(map(len, found)) >= SHORTEST_FUZZY:
            return Fuzzy(typed, scope)
        # An operator in small letters prints as the word it is.
        return Word(typed.lower() if is_operator(typed) else typed, scope)

    def _pattern(self, typed: str, lexeme: Lexeme, scope: Scope) -> Query | None:
        parts = self._pattern_parts(typed, lexeme)
        if len(parts) == 1 and is_pattern(parts[0]):
            return Wildcard(parts[0], scope)
        return Phrase(tuple(parts), None, scope) if parts else None

    def _pattern_parts(self, typed: str, lexeme: Lexeme) -> list[str]:
        """The words and patterns of a text with `*` or `?` in it; a pattern without a letter is a fault."""
        parts = []
        for part in cut_pattern(typed):
            if has_letter(part):
                parts.append(part)
            elif part:
                message = f"{clipped(part)} fits every word; give at least one letter or digit of it"
                self._faults.add(message, lexeme.start, lexeme.end)
        return parts

    # phrase = '"' part { part } '"' [ "~" digits ]

    def _phrase(self, lexeme: Lexeme, scope: Scope) -> Query | None:
        parts: list[str] = []
        for piece in re.sub(QUOTE, " ", lexeme.text).split():
            typed = core(piece)
            if is_pattern(typed):
                parts += self._pattern_parts(typed, lexeme)
            elif words(typed := core(typed.strip("*?"))):
                parts.append(typed)
        if not parts:
            return None
        slop = self._distance(lexeme, 0) if lexeme.slop is not None and len(parts) > 1 else None
        return Phrase(tuple(parts), slop, scope)

    def _distance(self, lexeme: Lexeme, usual: int) -> int:
        """How many words may stand between, as the number at the end of the lexeme says."""
        if lexeme.slop is None:
            return usual
        digits = lexeme.slop.lstrip("0") or "0"
        if len(digits) <= len(str(MAX_SLOP)) and int(digits) <= MAX_SLOP:
            return int(digits)
        start = lexeme.end - len(lexeme.slop)
        self._faults.add(f"{clipped(digits)} words apart is too far; at most {MAX_SLOP}", start, lexeme.end)
        return MAX_SLOP

    # filter = ( "person:" | "source:" | "date:" | "day:" ) ( name | quoted )

    def _filter(self, lexeme: Lexeme, scope: Scope) -> Query | None:
        if scope is Scope.TITLE:
            message = f"{lexeme.field}: cannot stand after title:, which takes words; write it apart"
            self._faults.add(message, lexeme.start, lexeme.start + len(lexeme.field) + 1)
        return self._name(lexeme) if lexeme.field in ("person", "source") else self._days(lexeme)

    def _name(self, lexeme: Lexeme) -> Query | None:
        kind = Person if lexeme.field == "person" else Source
        name = " ".join(without_quotes(lexeme.text).split())
        if not self._is_quoted(lexeme):
            name = name.strip(",;:!?")
        if words(name):
            return self._counted(kind(name), lexeme)
        self._no_value(lexeme)
        return None

    def _is_quoted(self, lexeme: Lexeme) -> bool:
        return lexeme.end > lexeme.start + len(lexeme.field) + 1 + len(lexeme.text)

    def _days(self, lexeme: Lexeme) -> Query | None:
        if not lexeme.text.strip():
            self._no_value(lexeme)
            return None
        value = lexeme.text if self._is_quoted(lexeme) else lexeme.text.rstrip(",;:!?")
        try:
            query = self._read(lexeme.field, value)
        except DaysError as error:
            meant = self._spaced(lexeme)
            return self._counted(meant, lexeme) if meant else self._no_days(lexeme, error)
        return self._counted(self._spaced(lexeme, only_ranges=True) or query, lexeme)

    def _read(self, field: str, text: str) -> Query:
        if field == "day":
            return read_day_of_year(text, self._today)
        text = text.strip(" '‘’")  # other engines take '2019'
        return Undated() if text.casefold() == "undated" else read_days(text, self._today)

    def _spaced(self, lexeme: Lexeme, *, only_ranges: bool = False) -> Query | None:
        """
        The days that the value and up to three words after it name together: `date:june 2020`, `date:2019 .. 2021`.

        That is what was meant, and a fault all the same: spaces end a value.
        """
        if self._is_quoted(lexeme):
            return None
        text = lexeme.text
        for place in range(self._place, min(self._place + 3, len(self._lexemes))):
            following = self._lexemes[place]
            if following.kind is not Kind.WORD:
                return None
            is_range = following.text.startswith("..") or text.endswith("..")
            text += f" {following.text}"
            if only_ranges and not is_range:
                continue
            try:
                query = self._read(lexeme.field, text)
            except DaysError:
                continue
            if place + 1 < len(self._lexemes) and text.endswith(".."):
                continue
            message = f'{clipped(text)} has spaces in it, so it needs quotes: {lexeme.field}:"{text}"'
            self._faults.add(message, lexeme.start + len(lexeme.field) + 1, following.end)
            self._place = place + 1
            return query
        return None

    def _no_days(self, lexeme: Lexeme, error: DaysError) -> Query | None:
        self._faults.add(str(error), lexeme.start + len(lexeme.field) + 1, lexeme.end)
        if error.instead is not None:
            return self._counted(error.instead, lexeme)
        found: list[Query] = []
        for piece in re.sub(rf"{QUOTE}|[()^:]", " ", lexeme.text).split():
            query = self._word(Lexeme(Kind.WORD, lexeme.start, lexeme.end, piece), Scope.ANYWHERE)
            if query is not None and self._counted(query, lexeme) is not None:
                found.append(query)
        return conjunction(found) if found else None


def _is_in(part: Query, chained: list[Query]) -> bool:
    return any(isinstance(near, Near) and part in (near.left, near.right) for near in chained)


_BETWEEN = (Kind.AND, Kind.OR, Kind.NEAR, Kind.CLOSE)
_EXAMPLES = {
    "title": 'title:moon or title:"moon walk"',
    "person": 'person:"Neil Armstrong"',
    "source": 'source:"The Times"',
    "date": 'date:2019 or date:"last month"',
    "day": 'day:11-20 or day:"20 November"',
}
