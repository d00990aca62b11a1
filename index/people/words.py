"""
Words: what a capitalised word is for a name, as far as the word by itself can tell.

    "Slater’s"  ->  Slater, a name; nothing of the name comes after it
    "Senator"   ->  a title        "The", "Monday", "French"  ->  none

A newspaper writes the same few thousand words with a capital day after day, so what a word is, is kept.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from index.lexicon.abbreviations import ABBREVIATIONS
from index.lexicon.calendar_words import CALENDAR_WORDS
from index.lexicon.demonyms import DEMONYMS
from index.lexicon.family_names_first import FAMILY_NAMES_FIRST
from index.lexicon.function_words import FUNCTION_WORDS
from index.lexicon.given_names import GIVEN_NAMES
from index.lexicon.honorifics import HONORIFICS
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.ordinary_words import ORDINARY_WORDS
from index.lexicon.organisation_words import ORGANISATION_WORDS
from index.lexicon.particles import PARTICLES
from index.lexicon.place_openers import PLACE_OPENERS
from index.lexicon.places import PLACES
from index.lexicon.post_nominals import POST_NOMINALS
from index.lexicon.roles import ROLES
from index.lexicon.sovereigns import SOVEREIGNS
from index.lexicon.state_abbreviations import STATE_ABBREVIATIONS
from index.lexicon.surname_words import SURNAME_WORDS
from index.people.kept import Kept
from index.tokens import fold

__all__ = [
    "APOSTROPHES",
    "SYLLABLES",
    "WORDS",
    "Kind",
    "Listed",
    "Word",
    "is_everyday",
    "is_given",
    "is_known_word",
    "is_ordinary",
    "is_title",
]

APOSTROPHES = "'’‘ʼ`"
MONTH_NAMES = frozenset(["april", "may", "june", "august", "jan"])
_KEPT = 1 << 15  # of the words in a newspaper of a year that have a capital, all

_POSSESSIVES = frozenset(mark + letter for mark in APOSTROPHES for letter in "sS")
_CLOSING = frozenset(["jr", "sr", "inc", "corp", "ltd", "co", "bros"])
_NO_TITLES = frozenset(
    ["dean", "earl", "baker", "potter", "cook", "carpenter", "farmer", "singer", "archer", "guy", "marshall"]
)
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
_PREFIXES_OF_ROLES = ("ex-", "anti-", "pro-", "non-", "then-", "now-", "post-", "pre-")
_ENDINGS_OF_FIRMS = ("gesellschaft", "lbank", "sbank", "zbank", "werke", "genossenschaft")  # but Swithenbank
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ies")
_ABSTRACT_ENDINGS = r"tions?|ments?|ness|ities|ity|isms?|ology|ologies|ships?|ances?|ences?|ical|ists?|hoods?|ware|wide"
_ADVERB_ENDINGS = "ically|ingly|edly|ously|ately|antly|ently|fully|lessly|ively|arily|ially|ually"
_ABSTRACT = re.compile(rf"\w{{3,}}(?:{_ABSTRACT_ENDINGS}|{_ADVERB_ENDINGS})$")
# German-speaking, Liberian-registered; but Mei-ling, and Hadj-Mohamed with capitals.
_COMPOUND = re.compile(r"\w{3,}-[a-z]*(?:ed|[a-z]{3}ing)")


class Kind:
    """
    What a piece of a run is for a name.

    Plain integers: they are compared for every word of every run, and an enum takes several times as long.
    """

    NAME: Final = 0
    STOP: Final = 1
    TITLE: Final = 2
    PARTICLE: Final = 3
    NICKNAME: Final = 4
    SUFFIX: Final = 5


class Listed:
    """
    The lists of the lexicon that a word is in, one bit each: one look finds them all.

    Initials and digit are no lists, and tell of the word as it is written.
    """

    GIVEN: Final = 1 << 0
    SURNAME: Final = 1 << 1
    ORGANISATION: Final = 1 << 2
    PLACE: Final = 1 << 3
    PLACE_OPENER: Final = 1 << 4
    TITLE: Final = 1 << 5
    HONORIFIC: Final = 1 << 6
    SOVEREIGN: Final = 1 << 7
    DEMONYM: Final = 1 << 8
    SUFFIX: Final = 1 << 9
    STATE: Final = 1 << 10
    PARTICLE: Final = 1 << 11
    MONTH: Final = 1 << 12
    STOP: Final = 1 << 13
    ABBREVIATION: Final = 1 << 14
    ORDINARY: Final = 1 << 15
    INITIALS: Final = 1 << 16
    DIGIT: Final = 1 << 17
    POST_NOMINAL: Final = 1 << 18
    FAMILY_FIRST: Final = 1 << 19


# What these are where they are not written in capitals; in capitals they are what their lists say.
_DECIDED_BY_CASE = dict.fromkeys(["will", "may", "april", "june", "august", "jan", "don"], Kind.NAME)
_DECIDED_BY_CASE |= dict.fromkeys(["an", "so", "long", "in"], Kind.STOP)
_LISTS = {
    Listed.GIVEN: GIVEN_NAMES,
    Listed.SURNAME: SURNAME_WORDS,
    Listed.ORGANISATION: ORGANISATION_WORDS,
    Listed.PLACE: PLACES,
    Listed.PLACE_OPENER: PLACE_OPENERS,
    Listed.TITLE: (HONORIFICS | SOVEREIGNS | ROLES) - _NO_TITLES,
    Listed.HONORIFIC: HONORIFICS,
    Listed.SOVEREIGN: SOVEREIGNS,
    Listed.DEMONYM: DEMONYMS,
    Listed.SUFFIX: NAME_SUFFIXES,
    Listed.STATE: STATE_ABBREVIATIONS,
    Listed.PARTICLE: PARTICLES,
    Listed.MONTH: MONTH_NAMES,
    Listed.STOP: FUNCTION_WORDS | CALENDAR_WORDS,
    Listed.ABBREVIATION: ABBREVIATIONS,
    Listed.POST_NOMINAL: POST_NOMINALS,
    Listed.FAMILY_FIRST: FAMILY_NAMES_FIRST,
    Listed.ORDINARY: ORDINARY_WORDS | ORGANISATION_WORDS,
}
_LEXICON: dict[str, int] = {}
for _list, _words in _LISTS.items():
    for _word_of_list in _words:
        _LEXICON[_word_of_list] = _LEXICON.get(_word_of_list, 0) | _list

# Where one of these stands in a run, the words before it are looked at.
_CHANGED_BY_OTHERS = Listed.STATE | Listed.SUFFIX | Listed.SURNAME | Listed.MONTH | Listed.POST_NOMINAL
_SHORT_MONTHS = frozenset(
    ["feb", "apr", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)  # of datelines: Cyprus-Aug 27
# Of names, after a family name that comes first; function words elsewhere.
SYLLABLES = frozenset(["my", "an", "so", "in", "do"])
_SAINTS = frozenset(["st", "ste"])  # Minneapolis-St. Paul
_FAMILY_OR_STOP = Listed.FAMILY_FIRST | Listed.STOP
_EVERYDAY = Listed.PLACE | Listed.PLACE_OPENER | Listed.STOP | Listed.DEMONYM


def listed(key: str) -> int:
    """In which lists a folded word is."""
    return _LEXICON.get(key, 0)


class Word(NamedTuple):
    """
    A capitalised word by itself.

    Attributes:
        text: As it is written, without a possessive 's and without the full stop of a sentence.

        key: Folded, without full stops.

        kind: What it is when nothing stands before it.

        ends: Whether a name cannot go on after it.

        depends: Whether the words before it may make it another kind.

        lists: What the lexicon says of it, whether it is initials (J. or J.K. or J.-P.), and whether it has a digit.
    """

    text: str
    key: str
    kind: int
    ends: bool
    depends: bool
    lists: int


def _word(written: str) -> Word:
    """What the word is by itself."""
    text, ends = written, False
    if text[-2:] in _POSSESSIVES:
        text, ends = text[:-2], True
    key = fold(text.replace(".", "") if "." in text else text)
    lists = listed(key)
    if "." in text:
        if _is_initials(text):
            lists |= Listed.INITIALS
        elif text.endswith("."):
            if lists & Listed.ABBREVIATION or key.rpartition("-")[2] in _SAINTS:
                ends = ends or key in _CLOSING
            else:
                text, ends = text[:-1], True
                if "." in text and _is_initials(text):
                    lists |= Listed.INITIALS
    if not text.isalpha() and any(map(str.isdigit, text)):
        lists |= Listed.DIGIT
    if len(key) > 9 and key.endswith(_ENDINGS_OF_FIRMS):
        lists |= Listed.ORGANISATION | Listed.ORDINARY
    depends = (
        bool(lists & _CHANGED_BY_OTHERS)
        or text in ("I", "V", "X", "Sri", "Seri")
        or lists & _FAMILY_OR_STOP == _FAMILY_OR_STOP
        or key in SYLLABLES
        or (bool(lists & Listed.PARTICLE) and text.lower() in PARTICLES and not text.isupper())
    )
    return Word(text, key, _kind(text, key, lists), ends, depends, lists)


# What a word is by itself; of a newspaper of a year they take 6 MB.
WORDS = Kept(_word)


def _is_initials(text: str) -> bool:
    return all(len(piece) <= 1 for piece in text.replace("-", "").replace(" ", "").split("."))


def _kind(text: str, key: str, lists: int) -> int:
    """What a capitalised word is for a name when nothing stands before it."""
    if lists & Listed.INITIALS and not lists & Listed.DEMONYM:
        return Kind.NAME
    if key in _DECIDED_BY_CASE and text[1:].islower():
        return _DECIDED_BY_CASE[key]
    if lists & (Listed.STOP | Listed.DEMONYM):
        return Kind.STOP
    if "-" in key and (key.endswith(_COMPOUND_ADJECTIVES) or _COMPOUND.fullmatch(text)):
        return Kind.STOP
    if "-" in key and (
        key.rpartition("-")[2] in _SHORT_MONTHS or all(map(CALENDAR_WORDS.__contains__, key.split("-")))
    ):
        return Kind.STOP
    if "-" in key and key.startswith(_PREFIXES_OF_ROLES) and not is_title(key, lists):
        return Kind.STOP
    if key[-1:] == "s" and listed(key[:-1]) & Listed.DEMONYM:
        return Kind.STOP
    people = key[: -5 if key.endswith("woman") else -3] if key.endswith("man") else ""
    if len(people) > 3 and listed(people) & Listed.DEMONYM:
        return Kind.TITLE  # Dutchwoman
    if key[1:2] == "-" and (text[0] in "DR" or text[2:].islower()):
        return Kind.STOP  # D-Mich., B-minus
    return Kind.TITLE if is_title(key, lists) else Kind.NAME


def is_title(key: str, lists: int) -> bool:
    """Whether the word is a title or a role when a name follows it."""
    if lists & Listed.TITLE:
        return True
    if key in _NO_TITLES:
        return False
    if key.endswith(("-elect", "-designate")):
        return key.rpartition("-")[0] in ROLES
    return ("-" in key and key.rpartition("-")[2] in ROLES) or (
        key[-1:] == "s" and (key[:-1] in ROLES or key[:-1] in HONORIFICS)
    )


def is_given(key: str) -> bool:
    """Whether it is a given name, or begins with one: Jean-Claude."""
    return key in GIVEN_NAMES or ("-" in key and key.split("-")[0] in GIVEN_NAMES)


@lru_cache(maxsize=_KEPT)
def is_ordinary(key: str) -> bool:
    """
    Whether a word is an everyday one, in any of its forms.

    >>> is_ordinary("dancing"), is_ordinary("stories"), is_ordinary("slater")
    (True, True, False)
    """
    return is_known_word(key) or (not listed(key) & Listed.GIVEN and _ABSTRACT.match(key) is not None)


@lru_cache(maxsize=_KEPT)
def is_known_word(key: str) -> bool:
    """
    Whether the lexicon has an everyday word, in any of its forms; not by its ending alone, as some surnames have it.

    >>> is_known_word("dancing"), is_known_word("harkness"), is_ordinary("harkness")
    (True, False, True)
    """
    lists = listed(key)
    if lists & (Listed.GIVEN | Listed.ORDINARY):
        return not lists & Listed.GIVEN
    return key.endswith(_ENDINGS) and any(_is_ordinary_with(key, ending) for ending in _ENDINGS if key.endswith(ending))


def _is_ordinary_with(key: str, ending: str) -> bool:
    """Whether the word without its ending is an everyday one."""
    stem = key[: -len(ending)]
    if len(stem) < 3:
        return False
    if stem in ORDINARY_WORDS or stem + "e" in ORDINARY_WORDS or (ending == "ies" and stem + "y" in ORDINARY_WORDS):
        return True
    return len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in ORDINARY_WORDS


def is_everyday(key: str) -> bool:
    """Whether a word alone is more likely a word, a month or a place than anyone's name."""
    return bool(listed(key) & _EVERYDAY) or is_ordinary(key)


@lru_cache(maxsize=_KEPT)
def is_country(inside: str) -> bool:
    """
    Whether the words are a country or a place.

    >>> is_country("Czech Republic"), is_country("U.S."), is_country("S. Africa"), is_country("New Guild")
    (True, True, True, False)
    """
    words = fold(inside.replace(".", "")).split()
    if not any(word in PLACES or word in DEMONYMS or word in _COUNTRIES for word in words):
        return False
    return all(word in PLACES or word in DEMONYMS or word in _OF_COUNTRIES for word in words)


_COUNTRIES = frozenset(["us", "usa", "uk", "uae", "britain", "states", "lanka", "arabia", "rica", "kingdom", "zealand"])
_OF_COUNTRIES = (
    _COUNTRIES
    | PLACE_OPENERS
    | frozenset(["republic", "united", "s", "n", "the", "of", "and", "sri", "coast", "ivory"])
)
