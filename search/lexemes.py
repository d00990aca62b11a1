"""
From query text to lexemes: the smallest parts that mean something to the grammar.

    moon -"walk on"~5 date:2019   ->   WORD moon, NOT -, PHRASE walk on, FILTER date 2019

What cannot be read is noted as a fault, and read as the nearest thing that can. So reading never stops, and what it
ends with is the best reading of the text.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

__all__ = [
    "FIELDS",
    "MAX_DEPTH",
    "OPERATORS",
    "QUOTE",
    "Fault",
    "Faults",
    "Kind",
    "Lexeme",
    "clipped",
    "is_operator",
    "lexemes",
]

FIELDS = ("title", "person", "source", "date", "day")
MAX_DEPTH = 20  # of parentheses; nobody reads deeper, and every level is five calls deep


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be read as it stands, and was read as the nearest thing that can."""

    message: str
    start: int
    end: int


class Faults:
    """What went wrong so far. Reading goes on after a fault, so that it ends with the best reading."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, message: str, start: int, end: int) -> None:
        self.found.append(Fault(message, start, end))


def clipped(text: str) -> str:
    """A value in a message: on one line, in quotes, and short."""
    line = _on_one_line(text)
    return f"'{line if len(line) <= 40 else f'{line[:39]}…'}'"


def _on_one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


class Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    NEAR = auto()
    TITLE = auto()
    FILTER = auto()
    PHRASE = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """
    The smallest part of a query text that means something.

    Attributes:
        text: What stands inside the quotes, after the colon, or the run of characters itself.

        field: The name before the colon, of a FILTER.

        slop: What follows the quotes of a PHRASE or a NEAR, as typed: a number, or the s of NEAR/s; None when nothing
            does.

        glued: Nothing, not even a space, stands between this and what came before.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    field: str = ""
    slop: str | None = None
    glued: bool = False


_CURLY = '"“”„‟＂'
_GUILLEMETS = "«»"
QUOTE = rf"[{_CURLY}{_GUILLEMETS}]"
_CLOSING = {quote: re.compile(f"[{family}]") for family in (_CURLY, _GUILLEMETS) for quote in family}
_RUN = re.compile(rf"[^\s()^{_CURLY}{_GUILLEMETS}]+")
_VALUE = re.compile(rf"[^\s(){_CURLY}{_GUILLEMETS}]+")
_IN_PARENTHESES = re.compile(rf"\(([^(){_CURLY}{_GUILLEMETS}]*)\)")
_SLOP = re.compile(r"~([0-9]+)")
_SOLID = re.compile(r"[^\W_]|[*?]")  # what a word or a pattern can begin with
_FIELD = re.compile(r"([^\W\d_]+):")
OPERATORS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT, "NEAR": Kind.NEAR}
_NEAR = re.compile(r"NEAR/([0-9]+|[sS])")

# Control characters, halves of surrogate pairs, and marks that turn the direction of a line: none can be part of a
# word, and some cannot even be written into an address.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def is_operator(run: str) -> bool:
    """Whether a run of characters is an operator where it stands by itself."""
    return run in OPERATORS or _NEAR.fullmatch(run) is not None


def lexemes(text: str, faults: Faults) -> list[Lexeme]:
    """The lexemes of a text in order; every parenthesis among them is closed, and none is deeper than `MAX_DEPTH`."""
    return _balanced(_Scanner(_UNWRITABLE.sub(" ", text), faults).lexemes(), faults)


class _Scanner:
    """Cuts a query text into lexemes, from left to right, looking at each character a few times at most."""

    def __init__(self, text: str, faults: Faults) -> None:
        self._text = text
        self._faults = faults
        self._found: list[Lexeme] = []
        self._edge = -1  # where the last lexeme ended, and quotes that stand for nothing after it

    def lexemes(self) -> list[Lexeme]:
        place = 0
        while place < len(self._text):
            char = self._text[place]
            if char.isspace() or char == "^":
                place += 1
            elif char in "()":
                place = self._take(Kind.OPEN if char == "(" else Kind.CLOSE, place, place + 1)
            elif char in _CLOSING:
                place = self._phrase(place)
            else:
                place = self._run(place)
        return self._found

    def _take(self, kind: Kind, start: int, end: int, text: str = "", field: str = "", slop: str | None = None) -> int:
        self._found.append(Lexeme(kind, start, end, text, field, slop, glued=start == self._edge))
        self._edge = end
        return end

    def _closing(self, start: int) -> re.Match[str] | None:
        """The quote that closes the one here; that there is none is a fault."""
        quote = self._text[start]
        closing = _CLOSING[quote].search(self._text, start + 1)
        if closing is None:
            self._faults.add(f"the quote {quote} is opened and not closed; close it or leave it out", start, start + 1)
        return closing

    def _phrase(self, start: int) -> int:
        closing = self._closing(start)
        if closing is None:
            self._edge += self._edge == start
            return start + 1
        slop = _SLOP.match(self._text, closing.end())
        end = slop.end() if slop else closing.end()
        inside = self._text[start + 1 : closing.start()]
        return self._take(Kind.PHRASE, start, end, inside, slop=slop[1] if slop else None)

    def _run(self, start: int) -> int:
        """Everything up to the next space, quote or parenthesis: minus signs, fields, an operator or a word."""
        run = _RUN.match(self._text, start)
        assert run is not None
        end = run.end()
        if run[0] in OPERATORS:
            return self._take(OPERATORS[run[0]], start, end)
        if near := _NEAR.fullmatch(run[0]):
            return self._take(Kind.NEAR, start, end, slop=near[1])
        start = self._minus(start, end)
        while solid := _SOLID.search(self._text, start, end):
            field = _FIELD.match(self._text, solid.start(), end)
            if field is None or not self._is_field(field, end):
                return self._take(Kind.WORD, start, end, self._text[start:end])
            name = field[1].casefold()
            if name == "title":
                start = self._minus(self._take(Kind.TITLE, field.start(), field.end()), end)
            elif name in FIELDS:
                return self._filter(name, field.start(), field.end())
            else:
                start = self._unknown(field)
        if start < end:
            self._take(Kind.WORD, start, end, self._text[start:end])
        return end

    def _minus(self, start: int, end: int) -> int:
        """Take the minus signs that a run begins with, when there is something they can exclude: two are none."""
        after = start
        while after < end and self._text[after] == "-":
            after += 1
        excludes = _SOLID.search(self._text, after, end) or (after == end and self._opens(end))
        if excludes and (after - start) % 2:
            self._take(Kind.NOT, after - 1, after)
        return after if excludes else start

    def _opens(self, place: int) -> bool:
        return place < len(self._text) and self._text[place] in f"({_CURLY}{_GUILLEMETS}"

    def _is_field(self, field: re.Match[str], end: int) -> bool:
        """Whether the colon is one of a field: of ours always, of others when a value follows right away."""
        name = field[1]
        if not name.isalpha() or name.casefold() in FIELDS:
            return name.isalpha()
        if field.end() == end:
            return self._opens(end)
        return self._text[field.end()] not in ":/" and _SOLID.search(self._text, field.end(), end) is not None

    def _unknown(self, field: re.Match[str]) -> int:
        known = ", ".join(FIELDS)
        self._faults.add(f"no field {clipped(field[1])}; the fields are {known}", field.start(), field.end() - 1)
        self._take(Kind.WORD, field.start(), field.end(), field[1])
        return field.end()

    def _filter(self, name: str, start: int, colon: int) -> int:
        opening = self._text[colon : colon + 1]
        if opening and opening in _CLOSING:
            closing = self._closing(colon)
            after, end = (closing.start(), closing.end()) if closing else (len(self._text), len(self._text))
            return self._take(Kind.FILTER, start, end, self._text[colon + 1 : after], name)
        grouped = _IN_PARENTHESES.match(self._text, colon)
        if grouped and _SOLID.search(grouped[1]):
            message = f'{name}: takes one value, without parentheses; write {name}:"{_on_one_line(grouped[1])}"'
            self._faults.add(message, colon, grouped.end())
            return self._take(Kind.FILTER, start, grouped.end(), grouped[1], name)
        value = _VALUE.match(self._text, colon)
        return self._take(Kind.FILTER, start, value.end() if value else colon, value[0] if value else "", name)


def _balanced(lexemes: list[Lexeme], faults: Faults) -> list[Lexeme]:
    """The lexemes with every parenthesis closed, and none deeper than `MAX_DEPTH`: others are left out, as faults."""
    kept: list[Lexeme] = []
    opened: list[Lexeme] = []
    for lexeme in lexemes:
        if lexeme.kind is Kind.OPEN:
            opened.append(lexeme)
            if len(opened) > MAX_DEPTH:
                faults.add(f"parentheses are nested more than {MAX_DEPTH} deep; use fewer", lexeme.start, lexeme.end)
                continue
        elif lexeme.kind is Kind.CLOSE:
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
    return [*kept, *(Lexeme(Kind.CLOSE, end, end) for _ in opened[:MAX_DEPTH])]
