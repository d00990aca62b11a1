"""
Candidates: runs of capitalised words, each taken apart into what may be names.

    "U.S. Treasury Secretary James A. Baker III"  ->  title: Treasury Secretary, name: James A. Baker III
    "Dawson’s Creek"                              ->  Dawson | Creek
    "Ursula von der Leyen"                        ->  one name, particles inside

A run is found by one pattern and parsed once for all the places where it stands: `parse` is cached.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from index.lexicon.abbreviations import ABBREVIATIONS
from index.lexicon.calendar_words import CALENDAR_WORDS
from index.lexicon.demonyms import DEMONYMS
from index.lexicon.function_words import FUNCTION_WORDS
from index.lexicon.given_names import GIVEN_NAMES
from index.lexicon.honorifics import HONORIFICS
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.names_of_things import NAMES_OF_THINGS
from index.lexicon.ordinary_words import ORDINARY_WORDS
from index.lexicon.organisation_words import ORGANISATION_WORDS
from index.lexicon.particles import PARTICLES
from index.lexicon.place_openers import PLACE_OPENERS
from index.lexicon.places import PLACES
from index.lexicon.roles import ROLES
from index.lexicon.sovereigns import SOVEREIGNS
from index.lexicon.state_abbreviations import STATE_ABBREVIATIONS
from index.lexicon.surname_words import SURNAME_WORDS
from index.people.names import recased
from index.tokens import fold

__all__ = ["LEFT_PARTICLES", "RUN", "Form", "Title", "is_everyday", "is_ordinary", "parse"]


class Title(IntEnum):
    """What stood before a name in its run."""

    NONE = 0
    ROLE = 1
    HONORIFIC = 2
    SOVEREIGN = 3


@dataclass(frozen=True, slots=True)
class Form:
    """
    One way in which a run may name a person.

    Attributes:
        start: In the run, in characters.

        end: After its last character, without a possessive 's.

        key: The folded words of the name, without nickname and title.

        name: As it is shown.

        points: How much it looks like a person's name, before any context.

        title: What stood before it.

        role: The title's words, folded: "treasury secretary"; empty without one.

        cut: Whether everyday words with a capital came after it and were cut off, so that its end is a guess.

        weak: Whether it is an everyday word that may only repeat a name known from elsewhere.

        is_single: Whether it is one word, particles and hyphens aside: a given name or a surname alone.
    """

    start: int
    end: int
    key: tuple[str, ...]
    name: str
    points: float
    title: Title = Title.NONE
    role: str = ""
    cut: bool = False
    weak: bool = False
    is_single: bool = False


def _class_of(codes: list[int]) -> str:
    """Code points as the inside of a regular expression's character class."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


# Alphabets with capitals: Latin, Greek, Cyrillic, Armenian, and Latin with marks of Vietnamese.
_ALPHABETS = [*range(0x41, 0x590), *range(0x1E00, 0x2000)]
_U = _class_of([code for code in _ALPHABETS if unicodedata.category(chr(code)) in ("Lu", "Lt")])
_L = "0-9" + _class_of([code for code in _ALPHABETS if unicodedata.category(chr(code))[0] in "LM"])
_APOSTROPHE = "'’‘ʼ`"

# Every repetition below has an upper bound or a first character of its own, so no text makes matching slow.
_WORD = rf"[{_U}](?:\.(?:[ -]?[{_U}]\.){{0,5}}|[{_L}]*(?:[{_APOSTROPHE}\-‐‑][{_L}]+){{0,5}}(?:\.(?= ?[{_U}]))?)"
_INNER = (
    r"(?:van|von|der|den|del?|della|dello|dei|degli|d[aio]|dal|dalla|do|dos|das|du|des|la|las|los|le|bin|ibn|bint|ben"
    r"|bar|abu|al|el|zu[mr]?|te[nr]|af|av|op|het|y|e|ould)"
)
_PREFIX = rf"(?:(?:al|el|as|ash|ad|an|ar|at|az|ul|ud|ur|us|bin|ibn)[\-‐‑]|(?:d|l|dell|o|t)[{_APOSTROPHE}])"
_NICKNAME = rf"[“\"‘'(][{_U}][{_L} .\-]{{0,20}}[”\"’')](?= [{_U}])"
_LINK = rf"[ \xa0]{{1,2}}(?:{_INNER}[ \xa0]){{0,3}}{_PREFIX}?{_WORD}"
_GENERATION = r",? (?:Jr|Sr)\b\.?"
RUN = re.compile(rf"{_WORD}(?:{_GENERATION}|{_LINK}|[ ]{_NICKNAME}){{0,12}}")

# Particles that begin a surname used alone, left of its capital: "de Gaulle said", "the bin Laden family".
LEFT_PARTICLES = frozenset(
    ["van", "von", "der", "den", "de", "della", "di", "da", "dos", "du", "bin", "ibn", "bint", "ben", "al", "el", "ter"]
)

_PIECE = re.compile(
    rf"(?P<nickname>[“\"‘'(][^“”\"()]*?[”\"’')](?= ))|(?P<generation>(?<=[ ,])[JS]r\b\.?)"
    rf"|(?P<word>{_PREFIX}?{_WORD})|(?P<particle>{_INNER}(?=[ \xa0]))"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}][sS]$")
_ELISION = re.compile(rf"^[{_U}{_L}]{{1,2}}[{_APOSTROPHE}]")
_SURNAME_SHAPE = re.compile(
    r"^(?:mc|mac|fitz|o['’])\w{3,}|\w{3,}(?:sson|sen|son|ez|ski|sky|skaya|ska|wicz|vich|ovic|ov|ova|ev|eva|enko|escu|ian|yan|shvili|dze|oglu|poulos"
    r"|akis|idis|berg|stein|mann|ini|elli|etti|ucci|wala|singh|pour|zadeh|dottir|quist|strom|gard|stra|inen|aitis|auskas)$"
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ies")
_ABSTRACT = re.compile(
    r"\w{3,}(?:tions?|ments?|ness|ities|ity|isms?|ology|ologies|ships?|ances?|ences?|ical|ists?|hoods?|ware|wide)$"
)
_MONTH_NAMES = frozenset(["april", "may", "june", "august", "jan"])


_COMPOUND_ADJECTIVES = (
    "-based",
    "-led",
    "-backed",
    "-born",
    "-owned",
    "-made",
    "-style",
    "-controlled",
    "-run",
    "-area",
)


class _Kind(IntEnum):
    NAME = 0
    STOP = 1
    TITLE = 2
    PARTICLE = 3
    NICKNAME = 4
    SUFFIX = 5


class _Piece(NamedTuple):
    """A word of a run: `ends` after it a name cannot go on."""

    text: str
    key: str
    start: int
    end: int
    kind: _Kind
    ends: bool


@lru_cache(maxsize=1 << 16)
def parse(run: str) -> tuple[Form, ...]:
    """
    The forms in a run that may name a person, from left to right and without overlaps.

    >>> [(form.name, form.role) for form in parse("U.S. Treasury Secretary James A. Baker III")]
    [('James A. Baker III', 'treasury secretary')]
    """
    forms: list[Form] = []
    for stretch in _stretches(_pieces(run)):
        form = _form_of(stretch)
        if form is not None:
            forms.append(form)
    return tuple(forms)


def _pieces(run: str) -> list[_Piece]:
    """The words of a run, classed one by one."""
    pieces: list[_Piece] = []
    for match in _PIECE.finditer(run):
        text, start, end = match.group(), match.start(), match.end()
        if match.lastgroup == "nickname":
            pieces.append(_Piece(text, "", start, end, _Kind.NICKNAME, ends=False))
        elif match.lastgroup == "particle":
            pieces.append(_Piece(text, fold(text), start, end, _Kind.PARTICLE, ends=False))
        elif match.lastgroup == "generation":
            pieces.append(_Piece(text, fold(text.strip(".")), start, end, _Kind.SUFFIX, ends=True))
        else:
            pieces.append(_word_piece(text, start, pieces))
    return pieces


def _word_piece(text: str, start: int, before: list[_Piece]) -> _Piece:
    ends = False
    if _POSSESSIVE.search(text):
        text, ends = text[:-2], True
    key = fold(text.replace(".", ""))
    if text.endswith(".") and not _is_initials(text):
        if key in ABBREVIATIONS:
            ends = ends or key in ("jr", "sr", "inc", "corp", "ltd", "co", "bros")
        else:
            text, ends = text[:-1], True
    return _Piece(text, key, start, start + len(text), _kind(text, key, before), ends)


def _is_initials(text: str) -> bool:
    """Whether it is J. or J.K. or J.-P."""
    return "." in text and all(len(piece) <= 1 for piece in text.replace("-", "").replace(" ", "").split("."))


def _kind(text: str, key: str, before: list[_Piece]) -> _Kind:
    """What a capitalised word is for a name, given the words before it in the run."""
    last = before[-1] if before and not before[-1].ends else None
    follows_given = (
        last is not None and last.kind == _Kind.NAME and (last.key in GIVEN_NAMES or _is_initials(last.text))
    )
    if _is_initials(text) and key not in DEMONYMS and not (last is not None and key in STATE_ABBREVIATIONS):
        return _Kind.NAME
    if last is not None and last.kind == _Kind.NAME and key in NAME_SUFFIXES and (len(key) > 1 or text == "V"):
        return _Kind.SUFFIX
    if follows_given and key in SURNAME_WORDS and not _is_title(key):
        return _Kind.NAME
    if key in _MONTH_NAMES and before and before[-1].key in ("in", "since", "until", "last"):
        return _Kind.STOP
    if key in ("will", "may", "april", "june", "august", "jan", "an", "so", "don", "long", "in") and text[1:].islower():
        # Decided by what follows, in _form_of.
        return _Kind.NAME if key not in ("an", "so", "in", "long") else _Kind.STOP
    if last is not None and key in STATE_ABBREVIATIONS:
        return _Kind.STOP
    if text in ("I", "V", "X") and any(piece.kind == _Kind.TITLE and piece.key in SOVEREIGNS for piece in before):
        return _Kind.SUFFIX
    if key in FUNCTION_WORDS or key in CALENDAR_WORDS:
        return _Kind.STOP
    if key.endswith(_COMPOUND_ADJECTIVES):
        return _Kind.STOP
    if key in DEMONYMS or (key[-1:] == "s" and key[:-1] in DEMONYMS):
        return _Kind.STOP
    if _is_title(key):
        return _Kind.TITLE
    if last is not None and text.lower() in PARTICLES and not text.isupper():
        return _Kind.PARTICLE
    return _Kind.NAME


def _is_title(key: str) -> bool:
    if key in (
        "dean",
        "earl",
        "baker",
        "potter",
        "cook",
        "carpenter",
        "farmer",
        "singer",
        "archer",
        "guy",
        "prince",
        "marshall",
    ):
        return key == "prince"
    if key in HONORIFICS or key in SOVEREIGNS or key in ROLES:
        return True
    return key.rpartition("-")[2] in ROLES or (key[-1:] == "s" and key[:-1] in ROLES)


def _stretches(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces between stops."""
    stretch: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if piece.kind == _Kind.STOP or _is_and(piece, pieces[number + 1 : number + 2]):
            if stretch:
                yield stretch
            stretch = []
            continue
        stretch.append(piece)
        if piece.ends:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _is_and(piece: _Piece, following: list[_Piece]) -> bool:
    """Whether a Spanish y or a Portuguese e parts two names: Asturias y Pablo Neruda, but not Ortega y Gasset."""
    return (
        piece.key in ("y", "e")
        and piece.kind == _Kind.PARTICLE
        and bool(following)
        and (piece.start == 0 or following[0].key in GIVEN_NAMES)
    )


def _form_of(stretch: list[_Piece]) -> Form | None:
    """The name in a stretch, or None when it holds none."""
    title, role, pieces = _after_title(stretch)
    while pieces and pieces[-1].kind in (_Kind.PARTICLE, _Kind.NICKNAME, _Kind.TITLE):
        pieces = pieces[:-1]
    while pieces and (pieces[0].kind in (_Kind.NICKNAME, _Kind.SUFFIX) or pieces[0].text in ("y", "e")):
        pieces = pieces[1:]
    pieces = _without_opener(pieces)
    names = [piece for piece in pieces if piece.kind == _Kind.NAME]
    if not names or any(character.isdigit() for piece in names for character in piece.text):
        return None
    if len(names) > 1 and any(_is_head_noun(piece, number, names, title) for number, piece in enumerate(names)):
        return None
    pieces, cut = _without_ordinary_edges(pieces, title)
    names = [piece for piece in pieces if piece.kind == _Kind.NAME]
    if not names:
        return None
    if len(names) == 1 and len(pieces) == 1:
        return _single(pieces[0], title, role, cut=cut)
    return _full(pieces, names, title, role, cut=cut)


def _without_opener(pieces: list[_Piece]) -> list[_Piece]:
    """
    The pieces without the nouns that belong to what was said before, as in "Secretary of (State George Shultz)", and
    without a Will that asks a question of a country.
    """
    while len(pieces) > 2 and pieces[0].key in ORGANISATION_WORDS and pieces[1].key in GIVEN_NAMES:
        pieces = pieces[1:]
    if len(pieces) > 1 and pieces[0].key == "will" and pieces[1].key in PLACES and pieces[1].key not in SURNAME_WORDS:
        pieces = pieces[1:]
    return pieces


def _after_title(stretch: list[_Piece]) -> tuple[Title, str, list[_Piece]]:
    """The last title in the stretch, its words, and what follows it."""
    stretch = _with_title_as_surname(stretch)
    place = max((number for number, piece in enumerate(stretch) if piece.kind == _Kind.TITLE), default=-1)
    if place < 0:
        return Title.NONE, "", stretch
    if place == len(stretch) - 1 and place > 0:
        # The title ends the run: "Foreign Minister", "Vatican Bishop".
        return Title.NONE, "", []
    key = stretch[place].key
    title = Title.SOVEREIGN if key in SOVEREIGNS else Title.HONORIFIC if key in HONORIFICS else Title.ROLE
    role = " ".join(piece.key for piece in stretch[: place + 1])
    rest = stretch[place + 1 :]
    if title == Title.SOVEREIGN and rest and _keeps_sovereign(rest):
        return title, stretch[place].text, rest
    return title, role, rest


def _with_title_as_surname(stretch: list[_Piece]) -> list[_Piece]:
    """The stretch in which a title that ends it is the surname it also is: Mervyn King, Martin Luther King Jr."""
    last = len(stretch) - 1
    while last > 0 and stretch[last].kind == _Kind.SUFFIX:
        last -= 1
    if last < 1 or stretch[last].kind != _Kind.TITLE or stretch[last].key not in SURNAME_WORDS:
        return stretch
    before = stretch[last - 1]
    if before.kind != _Kind.NAME or (before.key not in GIVEN_NAMES and is_everyday(before.key)):
        return stretch
    return [*stretch[:last], stretch[last]._replace(kind=_Kind.NAME), *stretch[last + 1 :]]


def _keeps_sovereign(rest: list[_Piece]) -> bool:
    """Whether the title stays: Pope Francis, but Elizabeth II, as others write her too."""
    return len(rest) == 1


def _is_head_noun(piece: _Piece, number: int, names: list[_Piece], title: Title) -> bool:
    """Whether the word makes the whole run an organisation, a place or a work."""
    if piece.key not in ORGANISATION_WORDS:
        return False
    if title != Title.NONE and len(names) == 2 and number == 1 and names[0].key in GIVEN_NAMES:
        return False
    if number == 0 and piece.key in SURNAME_WORDS and (title != Title.NONE or "-" in names[1].text):
        # A family name that comes first: Park Geun-hye.
        return False
    if 0 < number < len(names) - 1 and piece.key in SURNAME_WORDS and names[0].key in GIVEN_NAMES:
        # A middle name, unless the last word is a head noun itself: Sandra Day O'Connor.
        return False
    is_surname = number == len(names) - 1 and piece.key in SURNAME_WORDS and names[0].key in GIVEN_NAMES
    if is_surname and len(names) == 2:
        return False
    if is_surname and len(names) == 3 and (_is_initials(names[1].text) or names[1].key in GIVEN_NAMES):
        return False
    return not (number == 0 and piece.key in GIVEN_NAMES)


def is_ordinary(key: str) -> bool:
    """
    Whether a word is an everyday one, in any of its forms.

    >>> is_ordinary("dancing"), is_ordinary("stories"), is_ordinary("slater")
    (True, True, False)
    """
    if key in GIVEN_NAMES:
        return False
    if key in ORDINARY_WORDS or key in ORGANISATION_WORDS:
        return True
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            stem = key[: -len(ending)]
            if (
                stem in ORDINARY_WORDS
                or stem + "e" in ORDINARY_WORDS
                or (ending == "ies" and stem + "y" in ORDINARY_WORDS)
            ):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in ORDINARY_WORDS:
                return True
    return bool(_ABSTRACT.match(key))


def is_everyday(key: str) -> bool:
    """Whether a word alone is more likely a word, a month or a place than anyone's name."""
    return (
        key in PLACES
        or key in PLACE_OPENERS
        or key in CALENDAR_WORDS
        or key in FUNCTION_WORDS
        or key in DEMONYMS
        or is_ordinary(key)
    )


_AGENT = re.compile(
    r"\w*(?:lander|ist|maker|player|picker|scorer|holder|winner|seller|leader|worker|famer|descendant)$"
)


def _without_ordinary_edges(pieces: list[_Piece], title: Title) -> tuple[list[_Piece], bool]:
    """The pieces with everyday words at both ends taken off, and whether any stood at the end."""
    first, last = 0, len(pieces)
    if title == Title.NONE:
        while last - first > 1 and pieces[first].kind == _Kind.NAME and is_ordinary(pieces[first].key):
            first += 1
        if last - first > 2 and _AGENT.match(pieces[first].key) and pieces[first + 1].key in GIVEN_NAMES:
            first += 1
    while last - first > 1 and pieces[last - 1].kind == _Kind.NAME and is_ordinary(pieces[last - 1].key):
        if last - first <= 3 and (title != Title.NONE or _may_be_surname(pieces[first:last])):
            break
        last -= 1
    while first < last and pieces[last - 1].kind in (_Kind.PARTICLE, _Kind.NICKNAME):
        last -= 1
    return pieces[first:last], any(piece.kind == _Kind.NAME for piece in pieces[last:])


def _may_be_surname(pieces: list[_Piece]) -> bool:
    """Whether the everyday word at the end may be a surname after all: Rui Pole, William H. Shade, Kanye West."""
    before = pieces[-2]
    if pieces[-1].key in SURNAME_WORDS or _is_initials(before.text) or before.kind == _Kind.PARTICLE:
        return True
    return all(piece.key in GIVEN_NAMES or _is_initials(piece.text) for piece in pieces[:-1])


def _single(piece: _Piece, title: Title, role: str, *, cut: bool) -> Form | None:
    """A word that stands alone: a surname, a given name, or nobody."""
    key = piece.key
    if len(key) < 2 or _is_initials(piece.text):
        return None
    if cut and title == Title.NONE:
        # The Slater Theatre Design: a surname within the name of a thing.
        return None
    if title in (Title.ROLE, Title.HONORIFIC) and is_ordinary(key) and key not in SURNAME_WORDS:
        return None
    weak = is_everyday(key) or (piece.text.isupper() and len(key) <= 4)
    name = recased(piece.text)
    if title == Title.SOVEREIGN:
        name = f"{recased(role)} {name}"
    parts = tuple(_key_parts(piece))
    return Form(
        piece.start,
        piece.end,
        parts,
        name,
        0.0,
        title,
        role,
        cut=cut,
        weak=weak and title == Title.NONE,
        is_single=True,
    )


def _full(pieces: list[_Piece], names: list[_Piece], title: Title, role: str, *, cut: bool) -> Form | None:
    """A name of several words, with the points its shape earns."""
    words = [piece for piece in pieces if piece.kind != _Kind.NICKNAME]
    key = tuple(part for piece in words for part in _key_parts(piece))
    shown = " ".join(piece.text for piece in words)
    name = recased(shown)
    if title == Title.SOVEREIGN and _keeps_sovereign(words):
        name = f"{recased(role)} {name}"
    if key in NAMES_OF_THINGS or key[:2] in NAMES_OF_THINGS:
        return None
    points = _points(pieces, names) - (1.0 if cut else 0.0)
    return Form(pieces[0].start, pieces[-1].end, key, name, points, title, role, cut=cut)


def _key_parts(piece: _Piece) -> list[str]:
    if _is_initials(piece.text):
        return [piece.key.replace("-", "").replace(" ", "")]
    return [part for part in re.split(r"[-‐‑]", piece.key) if part]


def _points(pieces: list[_Piece], names: list[_Piece]) -> float:
    """How much a name of several words looks like a person's."""
    points = 1.0
    first, last = names[0], names[-1]
    given = _is_given(first.key)
    if given:
        points += 2.0
    elif len(names) > 1 and any(_is_given(piece.key) for piece in names[1:]):
        points += 0.7
    if any(_is_initials(piece.text) for piece in names):
        points += 1.5 if not (len(names) == 2 and _is_initials(last.text)) else -1.0
    kinds = {piece.kind for piece in pieces}
    if _Kind.SUFFIX in kinds:
        # Mark IV is more often a product than a monarch.
        points += 2.0 if len(names) > 1 else 0.0
    if _Kind.NICKNAME in kinds:
        points += 0.5
    if _Kind.PARTICLE in kinds and len(names) > 1:
        points += 0.8 if given else 0.6
    if _SURNAME_SHAPE.search(last.key):
        points += 0.6
    points -= 0.7 * max(0, len([piece for piece in names if not _is_initials(piece.text)]) - 3)
    for number, piece in enumerate(names):
        points -= _penalty(piece, number, len(names), given=given)
    return points


def _is_given(key: str) -> bool:
    return key in GIVEN_NAMES or ("-" in key and key.split("-")[0] in GIVEN_NAMES)


def _penalty(piece: _Piece, number: int, count: int, *, given: bool) -> float:
    """What a word costs that is seldom part of a name."""
    key = piece.key
    if len(piece.text) == 1:
        return 1.0
    surname = number == count - 1 and given and key in SURNAME_WORDS
    if key in GIVEN_NAMES and number < count - 1:
        return 0.0
    if piece.text.isupper() and len(piece.text) > 1 and not _is_initials(piece.text):
        # A name in capitals stands among capitals; a short one among small letters is an acronym.
        return 0.5 if len(key) > 3 else 0.0 if number == 0 and len(key) == 2 else 1.5
    if number == 0 and key in PLACE_OPENERS:
        return 2.5
    if key in ORGANISATION_WORDS:
        return 1.4 if surname else 2.0
    if key in PLACES:
        return 0.3 if surname else 3.0 if not number else 1.0 if given else 1.6
    if is_ordinary(key):
        return 0.4 if surname else 0.8 if key in SURNAME_WORDS and number == count - 1 else 1.6
    return 0.0
