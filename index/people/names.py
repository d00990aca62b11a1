"""
One name, many spellings: the key under which they are equal, and the form in which a name is shown.

    Doe, Jane   Jane Doe   Dr. Jane Doe   JANE DOE   Jane “JD” Doe    ->  jane doe
    King Jr., Martin Luther   Martin Luther King, Jr.                 ->  martin luther king jr
"""

import re
from functools import lru_cache

from index.lexicon.honorifics import HONORIFICS
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.particles import PARTICLES
from index.lexicon.post_nominals import POST_NOMINALS
from index.lexicon.sovereigns import SOVEREIGNS
from index.lexicon.titles import TITLES
from index.tokens import fold, words

__all__ = ["display_name", "name_key", "recased", "shown_name"]

_CACHED = 1 << 16
_NICKNAME = re.compile(r"""["“”„«][^"“”„«»]{1,40}["“”»]|(?<!\w)['‘’][^'‘’]{1,40}['’](?!\w)|\([^()]{1,40}\)""")
_QUOTE = re.compile(r"[\"“”„«'‘’(]")
_MAC = re.compile(r"^(Mc)([a-z])")
_JOINT = re.compile(r"([-'’‘])")
_CUT_TITLES = HONORIFICS | SOVEREIGNS | TITLES
_AFTER_NAMES = NAME_SUFFIXES | POST_NOMINALS
_SAME = {"junior": "jr", "senior": "sr"}


@lru_cache(maxsize=_CACHED)
def name_key(name: str) -> str:
    """
    The key that all spellings of the name share; never empty for a name with a letter in it.

    Order, case, accents, apostrophes, hyphens, full stops, titles, nicknames and degrees do not count. Middle names,
    initials and generations (Jr., III) do: they tell people apart.

    >>> name_key("Dr. Jane Doe") == name_key("DOE, Jane")
    True
    >>> name_key("King Jr., Martin Luther")
    'martin luther king jr'
    """
    parts = _name_parts(_NICKNAME.sub(" ", name) if _QUOTE.search(name) else name) or _name_parts(name)
    # The one letter that is also an apostrophe folds to nothing.
    return " ".join(parts) or fold(name.strip()) or name.strip()


def _name_parts(name: str) -> list[str]:
    """The folded words of a name in the order in which they are spoken."""
    spoken, suffixes = _in_spoken_order(name)
    return _joined_initials(_without_titles(spoken, at_least=1 if suffixes else 2)) + suffixes


def _in_spoken_order(name: str) -> tuple[list[str], list[str]]:
    """
    The words, and apart from them the suffixes, with "Doe, Jane" turned round.

    >>> _in_spoken_order("King Jr., Martin Luther")
    (['martin', 'luther', 'king'], ['jr'])
    """
    pieces: list[list[str]] = []
    suffixes: list[str] = []
    for piece in name.split(","):
        found = [_SAME.get(word, word) if number else word for number, word in enumerate(words(piece))]
        while found and (pieces or len(found) > 1) and found[-1] in _AFTER_NAMES:
            if found[-1] in NAME_SUFFIXES and (found[-1] not in ("i", "v", "x") or len(found) > 2):
                suffixes.insert(0, _SAME.get(found[-1], found[-1]))
            elif found[-1] not in POST_NOMINALS:
                break
            found.pop()
        if found:
            pieces.append(found)
    # "Doe, Jane" has two pieces; more of them are "Doe, Jane, of London", and what comes third is no name.
    turned = pieces[1] + pieces[0] if len(pieces) > 1 else pieces[0] if pieces else []
    return turned, suffixes


def _without_titles(spoken: list[str], *, at_least: int) -> list[str]:
    """The words after the titles; a title stays where only one word would be left, as in Pope Francis."""
    first = 0
    while len(spoken) - first > at_least and spoken[first] in _CUT_TITLES:
        first += 1
    return spoken[first:]


def _joined_initials(spoken: list[str]) -> list[str]:
    """J. K. Rowling is J.K. Rowling: neighbouring single letters are one word."""
    joined: list[str] = []
    letters = False
    for word in spoken:
        if len(word) == 1 and letters:
            joined[-1] += word
        else:
            joined.append(word)
        letters = len(word) == 1
    return joined


def recased(name: str) -> str:
    """
    A name in capitals (or without any) as it is usually written; any other name as it is.

    >>> recased("JOHN O'CONNOR-MCENROE"), recased("charles de gaulle"), recased("bell Hooks")
    ("John O'Connor-McEnroe", 'Charles de Gaulle', 'bell Hooks')
    """
    if not name.isupper() and not name.islower():
        return name
    return " ".join(_recased_word(word, first=not number) for number, word in enumerate(name.split()))


def _recased_word(word: str, *, first: bool) -> str:
    key = fold(word)
    if key in NAME_SUFFIXES and key not in ("jr", "sr", "junior", "senior"):
        return word.upper()
    if not first and key in PARTICLES:
        return word.lower()
    if word.isalpha():
        return _capitalised(word.lower())
    if "." in word and max(map(len, word.split("."))) == 1:
        return word.upper()
    return "".join(map(_capitalised, _JOINT.split(word.lower())))


def _capitalised(part: str) -> str:
    capital = part.capitalize()
    return _MAC.sub(lambda mac: mac[1] + mac[2].upper(), capital) if capital.startswith("Mc") else capital


@lru_cache(maxsize=_CACHED)
def display_name(name: str) -> str:
    """
    The name as readers know it: spoken order, without titles, degrees and nicknames, in usual case.

    >>> display_name("KING JR., MARTIN LUTHER"), display_name("Dr. Jane Doe, PhD"), display_name("Pope Francis")
    ('Martin Luther King Jr.', 'Jane Doe', 'Pope Francis')
    """
    plain = " ".join(_NICKNAME.sub(" ", name).split()).strip(" ,;") or " ".join(name.split())
    pieces = [piece.strip() for piece in plain.split(",") if piece.strip()]
    suffixes = [piece for piece in pieces[1:] if fold(piece.strip(".")) in NAME_SUFFIXES]
    degrees = [piece for piece in pieces[1:] if words(piece) and all(word in POST_NOMINALS for word in words(piece))]
    pieces = [piece for piece in pieces if piece not in suffixes and piece not in degrees]
    if len(pieces) > 1:
        family = pieces[0].split()
        while len(family) > 1 and fold(family[-1].strip(".")) in NAME_SUFFIXES:
            suffixes.append(family.pop())
        pieces = [f"{pieces[1]} {' '.join(family)}"]
    return recased(shown_name(" ".join([*pieces[:1], *suffixes]))) or name.strip()


def shown_name(name: str) -> str:
    """The name without the titles before it, except where only one word would be left: Pope Francis, Elizabeth II."""
    parts = name.split()
    while len(parts) > 2 and fold(parts[0].strip(".")) in _CUT_TITLES:
        parts.pop(0)
    return " ".join(parts)
