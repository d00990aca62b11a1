"""
From query text to a query. What cannot be read raises an error that marks the place and offers the best reading.

    query       = [ choice ]                                 nothing, blanks or `*` is every article
    choice      = together { "OR" together }
    together    = clause { [ "AND" ] clause }                side by side means AND (or OR, with match=any)
    clause      = { "NOT" | "-" | "title:" } primary
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
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from index.errors import UserError
from index.tokens import tokenize, words
from search.days import DaysError, read_day_of_year, read_days
from search.query import (
    All,
    Fuzzy,
    Person,
    Phrase,
    Query,
    Scope,
    Source,
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

__all__ = ["FIELDS", "MAX_CLAUSES", "MAX_DEPTH", "MAX_SLOP", "QuerySyntaxError", "parse"]

FIELDS = ("title", "person", "source", "date", "day")
MAX_CLAUSES = 64  # words, phrases, filters, and patterns inside phrases: each costs a look into the index
MAX_DEPTH = 20  # of parentheses; nobody reads deeper, and every level is four calls deep
MAX_SLOP = 100  # words between the parts of a phrase; further apart they have nothing to do with each other
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
    faults = _Faults()
    lexemes = _balanced(_scan(text, faults), faults)
    query = _Reader(lexemes, match, today or datetime.now().astimezone().date(), faults).query()
    if query is None and text.strip() and not faults.found:
        start = len(text) - len(text.lstrip())
        faults.add(f"nothing to search for in {_clipped(text)}; write a word", start, len(text.rstrip()))
    if faults.found:
        first = min(faults.found, key=lambda fault: fault.start)
        raise QuerySyntaxError(first.message, text, first.start, first.end, str(query or All()))
    return query or All()


@dataclass(frozen=True, slots=True)
class _Fault:
    """Something that cannot be read as it stands, and was read as the nearest thing that can."""

    message: str
    start: int
    end: int


class _Faults:
    """What went wrong so far. Reading goes on after a fault, so that it ends with the best reading."""

    def __init__(self) -> None:
        self.found: list[_Fault] = []

    def add(self, message: str, start: int, end: int) -> None:
        self.found.append(_Fault(message, start, end))


def _clipped(text: str) -> str:
    """A value in a message: on one line, in quotes, and short."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"'{line if len(line) <= 40 else f'{line[:39]}…'}'"


# Text to lexemes


class _Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    TITLE = auto()
    FILTER = auto()
    PHRASE = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class _Lexeme:
    """
    The smallest part of a query text that means something.

    Attributes:
        text: What stands inside the quotes, after the colon, or the run of characters itself.

        field: The name before the colon, of a FILTER.

        slop: What follows the quotes of a PHRASE, as typed; None when nothing does.

        glued: Nothing, not even a space, stands between this and what came before.
    """

    kind: _Kind
    start: int
    end: int
    text: str = ""
    field: str = ""
    slop: str | None = None
    glued: bool = False


_CURLY = '"“”„‟＂'
_GUILLEMETS = "«»"
_QUOTE = rf"[{_CURLY}{_GUILLEMETS}]"
_CLOSING = {quote: re.compile(f"[{family}]") for family in (_CURLY, _GUILLEMETS) for quote in family}
_RUN = re.compile(rf"[^\s()^{_CURLY}{_GUILLEMETS}]+")
_VALUE = re.compile(rf"[^\s(){_CURLY}{_GUILLEMETS}]+")
_SLOP = re.compile(r"~([0-9]+)")
_SOLID = re.compile(r"[^\W_]|[*?]")  # what a word or a pattern can begin with
_FIELD = re.compile(r"([^\W\d_]+):")
_OPERATORS = {"OR": _Kind.OR, "AND": _Kind.AND, "NOT": _Kind.NOT}

# Control characters, halves of surrogate pairs, and marks that turn the direction of a line: none can be part of a
# word, and some cannot even be written into an address.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _scan(text: str, faults: _Faults) -> list[_Lexeme]:
    return _Scanner(_UNWRITABLE.sub(" ", text), faults).lexemes()


class _Scanner:
    """Cuts a query text into lexemes, from left to right, looking at each character a few times at most."""

    def __init__(self, text: str, faults: _Faults) -> None:
        self._text = text
        self._faults = faults
        self._found: list[_Lexeme] = []

    def lexemes(self) -> list[_Lexeme]:
        place = 0
        while place < len(self._text):
            char = self._text[place]
            if char.isspace() or char == "^":
                place += 1
            elif char in "()":
                place = self._take(_Kind.OPEN if char == "(" else _Kind.CLOSE, place, place + 1)
            elif char in _CLOSING:
                place = self._phrase(place)
            else:
                place = self._run(place)
        return self._found

    def _take(self, kind: _Kind, start: int, end: int, text: str = "", field: str = "", slop: str | None = None) -> int:
        glued = bool(self._found) and self._found[-1].end == start
        self._found.append(_Lexeme(kind, start, end, text, field, slop, glued))
        return end

    def _quoted(self, start: int) -> tuple[str, int]:
        """What stands in the quotes that open here, and where they end; without a closing one, nothing does."""
        closing = _CLOSING[self._text[start]].search(self._text, start + 1)
        if closing is None:
            quote = self._text[start]
            self._faults.add(f"the quote {quote} is opened and not closed; close it or leave it out", start, start + 1)
            return "", start + 1
        return self._text[start + 1 : closing.start()], closing.end()

    def _phrase(self, start: int) -> int:
        inside, end = self._quoted(start)
        if end == start + 1:
            return end
        slop = _SLOP.match(self._text, end)
        return self._take(_Kind.PHRASE, start, slop.end() if slop else end, inside, slop=slop[1] if slop else None)

    def _run(self, start: int) -> int:
        """Everything up to the next space, quote or parenthesis: minus signs, fields, an operator or a word."""
        run = _RUN.match(self._text, start)
        assert run is not None
        end = run.end()
        if run[0] in _OPERATORS and not self._after_title(start):
            return self._take(_OPERATORS[run[0]], start, end)
        start = self._minus(start, end)
        while solid := _SOLID.search(self._text, start, end):
            field = _FIELD.match(self._text, solid.start(), end)
            if field is None or not self._is_field(field, end):
                return self._take(_Kind.WORD, start, end, self._text[start:end])
            name = field[1].casefold()
            if name == "title":
                self._take(_Kind.TITLE, field.start(), field.end())
                return self._minus(field.end(), end)
            if name in FIELDS:
                return self._filter(name, field.start(), field.end())
            start = self._unknown(field)
        if start < end:
            self._take(_Kind.WORD, start, end, self._text[start:end])
        return end

    def _after_title(self, start: int) -> bool:
        return bool(self._found) and self._found[-1].kind is _Kind.TITLE and self._found[-1].end == start

    def _minus(self, start: int, end: int) -> int:
        """Take the minus signs that a run begins with, when there is something they can exclude: two are none."""
        after = start
        while after < end and self._text[after] == "-":
            after += 1
        excludes = _SOLID.search(self._text, after, end) or (after == end and self._opens(end))
        if excludes and (after - start) % 2:
            self._take(_Kind.NOT, after - 1, after)
        return after if excludes else start

    def _opens(self, place: int) -> bool:
        return place < len(self._text) and self._text[place] in f"({_CURLY}{_GUILLEMETS}"

    def _is_field(self, field: re.Match[str], end: int) -> bool:
        """Whether the colon is one of a field: of ours always, of others when a value follows right away."""
        if not field[1].isalpha():
            return False
        if field[1].casefold() in FIELDS:
            return True
        if field.end() == end:
            return self._opens(end)
        return self._text[field.end()] not in ":/" and _SOLID.search(self._text, field.end(), end) is not None

    def _unknown(self, field: re.Match[str]) -> int:
        known = ", ".join(FIELDS)
        self._faults.add(f"no field {_clipped(field[1])}; the fields are {known}", field.start(), field.end() - 1)
        self._take(_Kind.WORD, field.start(), field.end(), field[1])
        return field.end()

    def _filter(self, name: str, start: int, colon: int) -> int:
        if colon < len(self._text) and self._text[colon] in _CLOSING:
            inside, end = self._quoted(colon)
            return self._take(_Kind.FILTER, start, end, inside, name)
        value = _VALUE.match(self._text, colon)
        return self._take(_Kind.FILTER, start, value.end() if value else colon, value[0] if value else "", name)


def _balanced(lexemes: list[_Lexeme], faults: _Faults) -> list[_Lexeme]:
    """The lexemes with every parenthesis closed, and none deeper than `MAX_DEPTH`: others are left out, as faults."""
    kept: list[_Lexeme] = []
    opened: list[_Lexeme] = []
    for lexeme in lexemes:
        if lexeme.kind is _Kind.OPEN:
            opened.append(lexeme)
            if len(opened) > MAX_DEPTH:
                faults.add(f"parentheses are nested more than {MAX_DEPTH} deep; use fewer", lexeme.start, lexeme.end)
                continue
        elif lexeme.kind is _Kind.CLOSE:
            if not opened:
                faults.add("the parenthesis ) closes nothing; open it or leave it out", lexeme.start, lexeme.end)
                continue
            opened.pop()
            if len(opened) >= MAX_DEPTH:
                continue
        kept.append(lexeme)
    for lexeme in opened:
        faults.add("the parenthesis ( is not closed; close it or leave it out", lexeme.start, lexeme.end)
    end = lexemes[-1].end if lexemes else 0
    return [*kept, *(_Lexeme(_Kind.CLOSE, end, end) for _ in opened[:MAX_DEPTH])]


# Lexemes to a query


class _Reader:
    """Reads lexemes by recursive descent: a method for each rule of the grammar. None means: nothing to search for."""

    def __init__(self, lexemes: list[_Lexeme], match: Match, today: date, faults: _Faults) -> None:
        self._lexemes = lexemes
        self._match = match
        self._today = today
        self._faults = faults
        self._place = 0
        self._clauses = 0

    def query(self) -> Query | None:
        return self._choice(Scope.ANYWHERE)

    def _next(self) -> _Lexeme | None:
        return self._lexemes[self._place] if self._place < len(self._lexemes) else None

    def _next_is(self, *kinds: _Kind) -> bool:
        lexeme = self._next()
        return lexeme is not None and lexeme.kind in kinds

    def _take(self) -> _Lexeme:
        lexeme = self._lexemes[self._place]
        self._place += 1
        return lexeme

    def _missing(self, operator: _Lexeme, rule: str) -> None:
        # What is over the limit is left out and has its fault already.
        if self._clauses <= MAX_CLAUSES:
            self._faults.add(rule, operator.start, operator.end)

    # choice = together { "OR" together }

    def _choice(self, scope: Scope) -> Query | None:
        found: list[Query] = []
        first = self._together(scope)
        complete = first is not None
        found += [first] if first is not None else []
        while self._next_is(_Kind.OR):
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
        operator: _Lexeme | None = None
        while self._next() is not None and not self._next_is(_Kind.OR, _Kind.CLOSE):
            if self._next_is(_Kind.AND):
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

    # clause = { "NOT" | "-" | "title:" } primary

    def _clause(self, scope: Scope) -> Query | None:
        negative = False
        prefix: _Lexeme | None = None
        while self._next_is(_Kind.NOT, _Kind.TITLE):
            lexeme = self._take()
            if lexeme.kind is _Kind.NOT:
                negative, prefix = not negative, lexeme
            elif (value := self._next()) is not None and value.glued and value.kind is not _Kind.CLOSE:
                scope, prefix = Scope.TITLE, lexeme
            else:
                self._no_value("title", lexeme, 'title:moon or title:"moon walk"')
        if self._next() is None or self._next_is(_Kind.AND, _Kind.OR, _Kind.CLOSE):
            query = None
        else:
            query = self._primary(scope)
        if query is not None:
            return negation(query) if negative else query
        if prefix is not None and prefix.kind is _Kind.TITLE:
            self._no_value("title", prefix, 'title:moon or title:"moon walk"')
        elif prefix is not None and prefix.end - prefix.start > 1:
            self._missing(prefix, "NOT stands before what is not wanted; nothing follows it")
        return None

    def _no_value(self, field: str, lexeme: _Lexeme, example: str) -> None:
        if self._clauses <= MAX_CLAUSES:
            message = f"{field}: needs its value right after the colon, such as {example}"
            self._faults.add(message, lexeme.start, lexeme.end)

    # primary = "(" choice ")" | phrase | filter | word

    def _primary(self, scope: Scope) -> Query | None:
        lexeme = self._take()
        if lexeme.kind is _Kind.OPEN:
            return self._group(lexeme, scope)
        if lexeme.kind is _Kind.FILTER:
            return self._filter(lexeme, scope)
        query = self._phrase(lexeme, scope) if lexeme.kind is _Kind.PHRASE else self._word(lexeme, scope)
        return self._counted(query, lexeme) if query is not None else None

    def _group(self, opening: _Lexeme, scope: Scope) -> Query | None:
        query = self._choice(scope)
        closing = self._take()
        if query is None:
            self._missing(
                _Lexeme(_Kind.OPEN, opening.start, max(closing.end, opening.end)),
                "nothing to search for in the parentheses; write a word in them or leave them out",
            )
        return query

    def _counted(self, query: Query, lexeme: _Lexeme) -> Query | None:
        patterns = sum(map(_is_pattern, query.parts)) if isinstance(query, Phrase) else 0
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

    def _word(self, lexeme: _Lexeme, scope: Scope) -> Query | None:
        if lexeme.text == "*":
            return All()
        text, is_fuzzy = _without_tilde(lexeme.text)
        core = _core(text)
        if _is_pattern(core):
            return self._pattern(core, lexeme, scope)
        core = _core(core.strip("*?"))
        if not core or not words(core):
            return None
        if is_fuzzy and any(len(word) >= SHORTEST_FUZZY for word in words(core)):
            return Fuzzy(core, scope)
        # An operator in small letters prints as the word it is.
        return Word(core.lower() if core in _OPERATORS else core, scope)

    def _pattern(self, core: str, lexeme: _Lexeme, scope: Scope) -> Query | None:
        parts = self._pattern_parts(core, lexeme)
        if len(parts) == 1 and _is_pattern(parts[0]):
            return Wildcard(parts[0], scope)
        return Phrase(tuple(parts), None, scope) if parts else None

    def _pattern_parts(self, core: str, lexeme: _Lexeme) -> list[str]:
        """The words and patterns of a text with `*` or `?` in it; a pattern without a letter is a fault."""
        parts = []
        for part in _cut_pattern(core):
            if _SOLID_LETTER.search(part):
                parts.append(part)
            elif part:
                message = f"{_clipped(part)} fits every word; give at least one letter or digit of it"
                self._faults.add(message, lexeme.start, lexeme.end)
        return parts

    # phrase = '"' part { part } '"' [ "~" digits ]

    def _phrase(self, lexeme: _Lexeme, scope: Scope) -> Query | None:
        parts: list[str] = []
        for piece in re.sub(_QUOTE, " ", lexeme.text).split():
            core = _core(piece)
            if _is_pattern(core):
                parts += self._pattern_parts(core, lexeme)
            elif (core := _core(core.strip("*?"))) and words(core):
                parts.append(core)
        if not parts:
            return None
        return Phrase(tuple(parts), self._slop(lexeme) if len(parts) > 1 else None, scope)

    def _slop(self, lexeme: _Lexeme) -> int | None:
        if lexeme.slop is None:
            return None
        digits = lexeme.slop.lstrip("0") or "0"
        if len(digits) <= len(str(MAX_SLOP)) and int(digits) <= MAX_SLOP:
            return int(digits)
        start = lexeme.end - len(lexeme.slop)
        self._faults.add(f"{_clipped(digits)} words apart is too far; at most {MAX_SLOP}", start, lexeme.end)
        return MAX_SLOP

    # filter = ( "person:" | "source:" | "date:" | "day:" ) ( name | quoted )

    def _filter(self, lexeme: _Lexeme, scope: Scope) -> Query | None:
        if scope is Scope.TITLE:
            message = f"{lexeme.field}: cannot stand after title:, which takes words; write it apart"
            self._faults.add(message, lexeme.start, lexeme.start + len(lexeme.field) + 1)
        if lexeme.field in ("person", "source"):
            query = self._name(lexeme)
        else:
            query = self._days(lexeme)
        return self._counted(query, lexeme) if query is not None else None

    def _name(self, lexeme: _Lexeme) -> Query | None:
        kind = Person if lexeme.field == "person" else Source
        name = " ".join(without_quotes(lexeme.text).split())
        if not self._is_quoted(lexeme):
            name = name.strip(",;:!?")
        if words(name):
            return kind(name)
        self._no_value(lexeme.field, lexeme, f'{lexeme.field}:"{_EXAMPLES[lexeme.field]}"')
        return None

    def _is_quoted(self, lexeme: _Lexeme) -> bool:
        return lexeme.end > lexeme.start + len(lexeme.field) + 1 + len(lexeme.text)

    def _days(self, lexeme: _Lexeme) -> Query | None:
        if not lexeme.text.strip():
            self._no_value(lexeme.field, lexeme, _EXAMPLES[lexeme.field])
            return None
        value = lexeme.text if self._is_quoted(lexeme) else lexeme.text.rstrip(",;:!?")
        try:
            query = self._read(lexeme.field, value)
        except DaysError as error:
            return self._spaced(lexeme) or self._no_days(lexeme, error)
        return self._spaced(lexeme, only_ranges=True) or query

    def _read(self, field: str, text: str) -> Query:
        if field == "day":
            return read_day_of_year(text, self._today)
        return Undated() if text.strip().casefold() == "undated" else read_days(text, self._today)

    def _spaced(self, lexeme: _Lexeme, *, only_ranges: bool = False) -> Query | None:
        """
        The days that the value and up to three words after it name together: `date:june 2020`, `date:2019 .. 2021`.

        That is what was meant, and a fault all the same: spaces end a value.
        """
        if self._is_quoted(lexeme):
            return None
        text = lexeme.text
        for place in range(self._place, min(self._place + 3, len(self._lexemes))):
            following = self._lexemes[place]
            if following.kind is not _Kind.WORD:
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
            message = f'{_clipped(text)} has spaces in it, so it needs quotes: {lexeme.field}:"{text}"'
            self._faults.add(message, lexeme.start + len(lexeme.field) + 1, following.end)
            self._place = place + 1
            return query
        return None

    def _no_days(self, lexeme: _Lexeme, error: DaysError) -> Query | None:
        self._faults.add(str(error), lexeme.start + len(lexeme.field) + 1, lexeme.end)
        if error.instead is not None:
            return error.instead
        clauses = (
            self._word(_Lexeme(_Kind.WORD, lexeme.start, lexeme.end, piece), Scope.ANYWHERE)
            for piece in re.sub(rf"{_QUOTE}|[()^:]", " ", lexeme.text).split()
        )
        found = [clause for clause in clauses if clause is not None]
        return conjunction(found) if found else None


_EXAMPLES = {"person": "Neil Armstrong", "source": "The Times", "date": "date:2019", "day": "day:11-20"}


# Words and patterns

_SOLID_LETTER = re.compile(r"[^\W_]")
_NO_WORD = re.compile(r"(?:[^\w*]|_)*")


def _without_tilde(run: str) -> tuple[str, bool]:
    """The run without tildes at its end (and digits after them, which other engines take), and whether there was one."""
    pieces = run.split("~")
    count = len(pieces)
    while count > 1 and _NO_WORD.fullmatch(pieces[count - 1].lstrip("0123456789")):
        count -= 1
    return "~".join(pieces[:count]), count < len(pieces)


def _core(run: str) -> str:
    """
    The run without the signs around it.

    >>> _core("('tis?'"), _core("U.S.,"), _core("*moon*?")
    ('tis', 'U.S', '*moon*')
    """
    first = _SOLID.search(run)
    if first is None:
        return ""
    end = len(run)
    while not (run[end - 1].isalnum() or run[end - 1] == "*") and end > first.end():
        end -= 1
    # The accents of the last letter may be characters of their own.
    while end < len(run) and unicodedata.category(run[end]).startswith("M"):
        end += 1
    return run[first.start() : end]


def _is_pattern(core: str) -> bool:
    """Whether the text stands for several words. An address (http://host/page?id=1) does not."""
    return ("*" in core or "?" in core) and "://" not in core


def _cut_pattern(core: str) -> list[str]:
    """
    The words and patterns that a text with `*` or `?` in it is made of, as the index would cut it.

    >>> _cut_pattern("well-kno*"), _cut_pattern("U.S.*"), _cut_pattern("a**?b")
    (['well', 'kno*'], ['US*'], ['a?*b'])
    """
    # A letter in the place of each sign shows where the analyser cuts; a digit after digits, so that 3.5* stays whole.
    stand_in = re.sub(r"(?<=[0-9])[*?]+|[*?]+", _stand_in, core)
    parts = []
    for token in tokenize(stand_in):
        part = core[token.start : token.end]
        if _is_pattern(part):
            if not _SOLID_LETTER.sub("", part).isdecimal() and "." in part and not any(map(str.isdecimal, part)):
                part = part.replace(".", "")
            part = re.sub(r"[*?]{2,}", _plain_run, part.rstrip("?"))
        parts.append(part)
    return parts


def _stand_in(signs: re.Match[str]) -> str:
    before = signs.string[signs.start() - 1 : signs.start()]
    return ("0" if before.isdecimal() else "x") * len(signs[0])


def _plain_run(signs: re.Match[str]) -> str:
    """`*` and `?` in a row, in the one order that means the same."""
    return "?" * signs[0].count("?") + ("*" if "*" in signs[0] else "")
