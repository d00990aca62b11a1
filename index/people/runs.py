"""
Candidates: runs of capitalised words, each taken apart into what may be names.

    "U.S. Treasury Secretary James A. Baker III"  ->  title: Treasury Secretary, name: James A. Baker III
    "Dawson’s Creek"                              ->  Dawson | Creek
    "Ursula von der Leyen"                        ->  one name, particles inside

A run is found by one pattern and parsed once for all the places where it stands: what `forms_of` gives is kept.
"""

import itertools
import re
import unicodedata
from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from index.lexicon.company_words import COMPANY_WORDS
from index.lexicon.kinship import KINSHIP
from index.lexicon.names_of_things import NAMES_OF_THINGS
from index.lexicon.titles import TITLES
from index.people.kept import Kept
from index.people.names import recased
from index.people.words import (
    APOSTROPHES,
    SYLLABLES,
    WORDS,
    Kind,
    Listed,
    Word,
    is_country,
    is_everyday,
    is_given,
    is_known_word,
    is_ordinary,
    is_title,
    listed,
)
from index.tokens import character_class, fold

__all__ = ["KEPT_FORMS", "LEFT_PARTICLES", "Form", "Forms", "Title", "forms_of", "runs_in"]


class Title:
    """What stood before a name in its run; plain integers, as those of `Kind`."""

    NONE: Final = 0
    ROLE: Final = 1
    HONORIFIC: Final = 2
    SOVEREIGN: Final = 3


class Form(NamedTuple):
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
    title: int = Title.NONE
    role: str = ""
    cut: bool = False
    weak: bool = False
    is_single: bool = False


class Forms(NamedTuple):
    """
    What a run holds.

    Attributes:
        forms: From left to right and without overlaps.

        companies: The folded words before Inc, Bank and the like; what they name stands for a company alone as well.
    """

    forms: tuple[Form, ...]
    companies: tuple[tuple[str, ...], ...] = ()


# Alphabets with capitals: Latin, Greek, Cyrillic, Armenian, and Latin with marks of Vietnamese.
_ALPHABETS = [*range(0x41, 0x590), *range(0x1E00, 0x2000)]
_U = character_class([code for code in _ALPHABETS if unicodedata.category(chr(code)) in ("Lu", "Lt")])
_L = "0-9" + character_class([code for code in _ALPHABETS if unicodedata.category(chr(code))[0] in "LM"])

# Every repetition below has an upper bound or a first character of its own, so no text makes matching slow.
_WORD = rf"[{_U}](?:\.(?:[ -]?[{_U}]\.){{0,5}}|[{_L}]*+(?:[{APOSTROPHES}\-‐‑][{_L}]++){{0,5}}(?:\.(?= ?[{_U}]))?)"
_INNER = (
    r"(?:van|von|der|den|del?|della|dello|dei|degli|d[aio]|dal|dalla|do|dos|das|du|des|la|las|los|le|bin|ibn|bint|ben"
    r"|bar|abu|abi|al|el|zu[mr]?|vom|te[nr]|af|av|op|het|'t|y|e|i|ould|dela|wa|ole|arap|ap|ferch|binti|binte|a/[lp]|s/o)"
)
# Texts that were cut into words and put together again part what a hyphen joins: Muqtada al - Sadr.
_PREFIX = (
    rf"(?:(?:al|el|as|ash|ad|an|ar|at|az|ul|ud|ur|us|bin|ibn)(?:[\-‐‑]| - )|(?:d|l|dell|o|t)[{APOSTROPHES}]"
    rf"|[hntd](?=[{_U}][{_L}]))"
)
_NICKNAME = rf"[“\"‘'(][{_U}][{_L} .\-]{{0,20}}[”\"’')](?= (?:{_INNER} ){{0,2}}[{_U}])"
_LINK = rf"[ \xa0]{{1,2}}(?:{_INNER}[ \xa0]){{0,3}}{_PREFIX}?{_WORD}"
_GENERATION = r",? (?:Jr|Sr)\b\.?"
_RUN = re.compile(rf"{_WORD}(?:{_GENERATION}|{_LINK}|[ ]{_NICKNAME}){{0,12}}")

# Particles that begin a surname used alone, left of its capital: "de Gaulle said", "the bin Laden family".
LEFT_PARTICLES = frozenset(
    ["van", "von", "der", "den", "de", "della", "di", "da", "dos", "du", "bin", "ibn", "bint", "ben", "al", "el", "ter"]
)

_PIECE = re.compile(
    rf"(?P<nickname>[“\"‘'(][^“”\"()]*?[”\"’')](?= ))|(?P<generation>(?<=[ ,])[JS]r\b\.?)"
    rf"|(?P<word>{_PREFIX}?{_WORD})|(?P<particle>{_INNER}(?=[ \xa0]))"
)
# Words without a full stop, or U.S. and the like, with one space between them: nothing that could be a particle, a
# nickname, a generation, or initials with a space inside.
_PLAIN = rf"(?![JS]r\b)(?:[{_U}][{_L}]*+(?:[{APOSTROPHES}\-‐‑][{_L}]++)*|(?:[{_U}]\.)+(?! [{_U}]\.))"
_PLAIN_RUN = re.compile(rf"{_PLAIN}(?: {_PLAIN})*")
_HYPHEN = re.compile(r"[-‐‑]")
_SURNAME_BEGINNINGS = ("mc", "mac", "fitz")
# fmt: off
_SURNAME_ENDINGS = (
    "sson", "sen", "son", "ez", "ski", "sky", "skaya", "ska", "wicz", "vich", "ovic", "ov", "ova", "ev", "eva", "enko",
    "escu", "ian", "yan", "shvili", "dze", "oglu", "poulos", "akis", "idis", "berg", "stein", "mann", "ini", "elli",
    "etti", "ucci", "wala", "singh", "pour", "zadeh", "dottir", "quist", "strom", "gard", "stra", "inen", "aitis",
    "auskas",
)
# fmt: on


class _Piece(NamedTuple):
    """A word of a run and what it is there; `ends` after it a name cannot go on."""

    text: str
    key: str
    start: int
    end: int
    kind: int
    ends: bool
    lists: int = 0


def runs_in(text: str) -> list[str]:
    """
    The runs of capitalised words in a text, in order.

    >>> runs_in("Then Ursula von der Leyen met the Pope.")
    ['Then Ursula von der Leyen', 'Pope']
    """
    return _RUN.findall(text)


def forms_of(run: str) -> Forms:
    """
    The forms in a run that may name a person.

    >>> [(form.name, form.role) for form in forms_of("U.S. Treasury Secretary James A. Baker III").forms]
    [('James A. Baker III', 'treasury secretary')]
    """
    return KEPT_FORMS[run]


def _parse(run: str) -> Forms:
    if run.isalpha():
        word = WORDS[run]
        if word.kind != Kind.NAME:
            return _NO_FORMS
        form = _lone(_Piece(word.text, word.key, 0, len(word.text), word.kind, word.ends, word.lists))
        return Forms((form,)) if form is not None else _NO_FORMS
    if _PLAIN_RUN.fullmatch(run):
        words = list(map(WORDS.__getitem__, run.split(" ")))
        if _name_a_thing(words):
            company = _company([word.key for word in words])
            return Forms((), (company,)) if company else _NO_FORMS
        pieces = _pieces_of_words(words, run)
    else:
        pieces = _pieces_of_any(run)
    stretches = _stretches(pieces)
    forms = tuple([form for form in map(_form_of, stretches) if form is not None])
    if COMPANY_WORDS.isdisjoint([piece.key for piece in pieces]):
        return Forms(forms) if forms else _NO_FORMS
    companies = [_company([piece.key for piece in stretch]) for stretch in stretches if len(stretch) > 1]
    return Forms(forms, tuple([company for company in companies if company]))


# What `forms_of` says, for whom a call takes too long; of a newspaper of a year it takes 15 MB, of no text above 150.
KEPT_FORMS = Kept(_parse)


def _company(keys: Sequence[str]) -> tuple[str, ...]:
    """The words before the first one that makes them a company's name: Texaco of Texaco Canada Inc; else none."""
    for number, key in enumerate(keys):
        if number and key in COMPANY_WORDS:
            return tuple([part for name in keys[:number] for part in _HYPHEN.split(name) if part])
    return ()


def _name_a_thing(words: Sequence[Word]) -> bool:
    """
    Whether they are a thing's name for their last word: a short way for what is most frequent, Standard Savings Bank.
    """
    return (
        len(words) > 1
        and words[-1].lists & _CLASSES_OF_NOUNS == Listed.ORGANISATION
        and not any(word.kind != Kind.NAME or word.depends for word in words)
        and not any(word.ends for word in words[:-1])
    )


_CLASSES_OF_NOUNS = Listed.ORGANISATION | Listed.SURNAME | Listed.GIVEN
_NO_FORMS = Forms(())


def _pieces_of_words(words: Sequence[Word], run: str) -> list[_Piece]:
    """The pieces of a plain run."""
    pieces: list[_Piece] = []
    start = 0
    for word in words:
        text, key, kind, ends, depends, lists = word
        if depends and pieces:
            kind = _kind_after(pieces, word)
        pieces.append(_Piece(text, key, start, start + len(text), kind, ends, lists))
        start = run.find(" ", start + len(text)) + 1
    return pieces


def _pieces_of_any(run: str) -> list[_Piece]:
    """The pieces of a run that may hold initials, particles, nicknames and generations too."""
    pieces: list[_Piece] = []
    for match in _PIECE.finditer(run):
        text, (start, end), group = match.group(), match.span(), match.lastgroup
        if group == "word":
            word = WORDS[text]
            kind = _kind_after(pieces, word) if word.depends and pieces else word.kind
            end = start + len(word.text)
            pieces.append(_Piece(word.text, word.key, start, end, kind, word.ends, word.lists))
        elif group == "particle":
            key = fold(text)
            pieces.append(_Piece(text, key, start, end, Kind.PARTICLE, False, listed(key)))
        elif group == "generation":
            key = fold(text.strip("."))
            pieces.append(_Piece(text, key, start, end, Kind.SUFFIX, True, listed(key)))
        else:
            kind = Kind.STOP if _is_note(text) else Kind.NICKNAME
            pieces.append(_Piece(text, "", start, end, kind, ends=False))
    return pieces


def _is_note(bracketed: str) -> bool:
    """Whether brackets say where somebody is from or for whom, and hold no nickname: Ann Lee (Wales) Telekom."""
    inside = bracketed[1:-1]
    lists = listed(fold(inside.replace(".", "")))
    notes = Listed.PLACE | Listed.DEMONYM | Listed.ORGANISATION | Listed.STOP
    is_note = inside.isupper() or (lists & notes and not lists & Listed.GIVEN) or is_country(inside)
    return bracketed[0] == "(" and bool(is_note)


def _kind_after(before: Sequence[_Piece], word: Word) -> int:
    """What a capitalised word is for a name, given the words before it in the run."""
    text, key, lists, last = word.text, word.key, word.lists, before[-1]
    goes_on = not last.ends
    if lists & Listed.INITIALS and word.kind == Kind.NAME and not (goes_on and lists & Listed.STATE):
        return Kind.NAME
    if key in ("sri", "seri") and last.key in _BEFORE_SRI:
        return Kind.TITLE
    if last.kind == Kind.TITLE and goes_on and lists & Listed.FAMILY_FIRST and lists & Listed.STOP:
        return Kind.NAME  # Vice Premier He Lifeng
    if key in SYLLABLES and goes_on and last.lists & Listed.FAMILY_FIRST and not text.isupper():
        return Kind.NAME if len(_names_of(before)) == 1 else word.kind  # Truong My Lan
    if goes_on and last.kind == Kind.NAME:
        if lists & Listed.POST_NOMINAL and text.isupper() and len(before) > 1:
            return Kind.STOP
        if lists & Listed.SUFFIX and (len(key) > 1 or text == "V"):
            return Kind.SUFFIX
        if lists & Listed.SURNAME and last.lists & _BEFORE_SURNAME and not is_title(key, lists):
            return Kind.NAME
    if lists & Listed.MONTH:
        return Kind.STOP if last.key in ("in", "since", "until", "last") else word.kind
    if goes_on and lists & Listed.STATE:
        return Kind.STOP
    if text in ("I", "V", "X") and any(piece.kind == Kind.TITLE and piece.lists & Listed.SOVEREIGN for piece in before):
        return Kind.SUFFIX
    if word.kind == Kind.NAME and goes_on and listed(text.lower()) & Listed.PARTICLE and not text.isupper():
        return Kind.PARTICLE
    return word.kind


_BEFORE_SRI = frozenset(["tan", "puan", "toh", "datuk", "dato", "datin"])  # titles of Malaysia: Tan Sri, Datuk Seri
_BEFORE_SURNAME = Listed.GIVEN | Listed.INITIALS


def _stretches(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The pieces between stops."""
    stretches: list[list[_Piece]] = []
    stretch: list[_Piece] = []
    if any(piece.lists & _GIVEN_OR_DEMONYM == _GIVEN_OR_DEMONYM for piece in pieces[:-1]):
        pieces = _with_demonyms_as_names(pieces)
    for number, piece in enumerate(pieces):
        parts = piece.kind == Kind.STOP or (piece.kind == Kind.PARTICLE and _is_and(piece, pieces[number + 1 :]))
        if not parts:
            stretch.append(piece)
        if stretch and (parts or piece.ends):
            stretches.append(stretch)
            stretch = []
    if stretch:
        stretches.append(stretch)
    return stretches


_GIVEN_OR_DEMONYM = Listed.GIVEN | Listed.DEMONYM
_GIVEN_OR_WORD = Listed.GIVEN | Listed.SURNAME
_NO_SURNAMES = Listed.DEMONYM | Listed.STOP | Listed.PLACE | Listed.ORGANISATION


def _with_demonyms_as_names(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces in which Christian and Roman are given names before what may be a surname: Christian Schmidt."""
    found = list(pieces)
    for number, (here, after) in enumerate(itertools.pairwise(pieces)):
        if here.lists & _GIVEN_OR_DEMONYM == _GIVEN_OR_DEMONYM and here.kind == Kind.STOP and not here.ends:
            is_name = after.kind == Kind.NAME and not after.lists & _NO_SURNAMES and not is_ordinary(after.key)
            is_virtue = after.lists & _GIVEN_OR_WORD == _GIVEN_OR_WORD  # the Christian Faith
            if (is_name and not is_virtue) or after.kind == Kind.PARTICLE:
                found[number] = here._replace(kind=Kind.NAME)
    return found


def _is_and(piece: _Piece, following: list[_Piece]) -> bool:
    """Whether a Spanish y or a Portuguese e parts two names: Asturias y Pablo Neruda, but not Ortega y Gasset."""
    if piece.key not in ("y", "e") or not following:
        return False
    return piece.start == 0 or bool(following[0].lists & Listed.GIVEN)


def _form_of(stretch: list[_Piece]) -> Form | None:
    """The name in a stretch, or None when it holds none."""
    if len(stretch) == 1:
        return _lone(stretch[0])
    title, role, pieces = Title.NONE, "", stretch
    if any(piece.kind for piece in stretch):  # a name is kind 0
        title, role, pieces = _after_title(stretch)
        pieces = _between_names(pieces)
    pieces = _without_opener(pieces)
    names = _names_of(pieces)
    lists = _lists_of(names)
    if not names or lists & Listed.DIGIT:
        return None
    if lists & Listed.ORGANISATION and len(names) > 1 and _has_head_noun(names, title):
        return None
    if title != Title.NONE and len(names) == 1 and _is_of_title(names[0], role):
        return None
    whole = len(names)
    pieces, cut = _without_ordinary_edges(pieces, title)
    names = _names_of(pieces)
    if len(names) == 1 and whole > 1 and title == Title.NONE and not names[0].lists & Listed.GIVEN:
        return None  # Red Cross, but: Dear Nina
    if not names:
        return None
    if len(names) == 1 and len(pieces) == 1:
        return _single(pieces[0], title, role, cut=cut)
    return _full(pieces, names, title, role, cut=cut)


def _lists_of(pieces: Sequence[_Piece]) -> int:
    """The lists in which any of the words is."""
    lists = 0
    for piece in pieces:
        lists |= piece.lists
    return lists


def _names_of(pieces: Sequence[_Piece]) -> list[_Piece]:
    return [piece for piece in pieces if piece.kind == Kind.NAME]


def _between_names(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without those at both ends that neither begin nor end a name."""
    first, last = 0, len(pieces)
    while first < last and pieces[last - 1].kind in (Kind.PARTICLE, Kind.NICKNAME, Kind.TITLE):
        last -= 1
    while first < last and (pieces[first].kind in (Kind.NICKNAME, Kind.SUFFIX) or pieces[first].text in ("y", "e")):
        first += 1
    return pieces[first:last]


def _lone(piece: _Piece) -> Form | None:
    """The name in a stretch of one word."""
    if piece.kind != Kind.NAME or piece.lists & Listed.DIGIT:
        return None
    return _single(piece, Title.NONE, "", cut=False)


_COMPASS = frozenset(["north", "south", "east", "west", "central"])


def _without_opener(pieces: list[_Piece]) -> list[_Piece]:
    """
    The pieces without the nouns that belong to what was said before, as in "Secretary of (State George Shultz)", and
    without a Will that asks a question of a country.
    """
    for number, piece in enumerate(pieces[:-2]):
        if piece.key in _COMPASS and number and pieces[number + 1].lists & Listed.GIVEN:
            pieces = pieces[number + 1 :]  # the member for Tamale South Haruna Iddrisu
            break
    if len(pieces) == 2 and pieces[0].key in _ENDS_OF_OFFICES and _is_likely_surname(pieces[1]):
        return pieces[1:]
    while len(pieces) > 2 and _precedes_name(pieces[0], pieces[1]) and pieces[1].lists & Listed.GIVEN:
        pieces = pieces[1:]
    if (
        len(pieces) > 1
        and pieces[0].key == "will"
        and pieces[1].lists & Listed.PLACE
        and not pieces[1].lists & Listed.SURNAME
    ):
        pieces = pieces[1:]
    return pieces


# The last words of what somebody is, whose first ones are of another run: Secretary of (State Baker).
_ENDS_OF_OFFICES = frozenset(
    [
        "defence",
        "defense",
        "exchequer",
        "finance",
        "interior",
        "justice",
        "labor",
        "labour",
        "staff",
        "state",
        "trade",
        "treasury",
    ]
)


def _is_likely_surname(piece: _Piece) -> bool:
    """Whether a word may be a surname, and is more likely that than the name of a thing."""
    if piece.kind != Kind.NAME or piece.lists & (Listed.ORGANISATION | Listed.PLACE):
        return False
    return bool(piece.lists & Listed.SURNAME) or not is_ordinary(piece.key)


def _precedes_name(piece: _Piece, given: _Piece) -> bool:
    """Whether the word before a given name is no part of the name: State George Shultz, Athens Nazmi Akiman."""
    if piece.text.isupper() and len(piece.text) > 2 and not given.text.isupper() and not piece.lists & Listed.INITIALS:
        return not piece.lists & Listed.GIVEN
    lists = piece.lists & (Listed.PLACE | Listed.GIVEN | Listed.SURNAME)
    return bool(piece.lists & Listed.ORGANISATION) or lists == Listed.PLACE


def _after_title(stretch: list[_Piece]) -> tuple[int, str, list[_Piece]]:
    """The last title in the stretch, its words, and what follows it."""
    stretch = _with_titles_as_names(_with_title_as_surname(stretch))
    place = max((number for number, piece in enumerate(stretch) if piece.kind == Kind.TITLE), default=-1)
    if len(stretch) - place > 2 and place >= 0 and stretch[place].key == "shah":
        # Shah Rukh Khan; the Shah of Iran has one name.
        stretch = [*stretch[:place], stretch[place]._replace(kind=Kind.NAME), *stretch[place + 1 :]]
        place = max((number for number, piece in enumerate(stretch) if piece.kind == Kind.TITLE), default=-1)
    if place < 0:
        return Title.NONE, "", stretch
    if place == len(stretch) - 1 and place > 0:
        # The title ends the run: "Foreign Minister", "Vatican Bishop".
        return Title.NONE, "", []
    lists = stretch[place].lists
    title = Title.ROLE
    if lists & (Listed.SOVEREIGN | Listed.HONORIFIC):
        title = Title.SOVEREIGN if lists & Listed.SOVEREIGN else Title.HONORIFIC
    role = " ".join(piece.key for piece in stretch[: place + 1])
    rest = stretch[place + 1 :]
    if title == Title.SOVEREIGN and rest and _keeps_sovereign(rest):
        return title, stretch[place].text, rest
    return title, role, rest


def _with_title_as_surname(stretch: list[_Piece]) -> list[_Piece]:
    """The stretch in which a title that ends it is the surname it also is: Mervyn King, Martin Luther King Jr."""
    last = len(stretch) - 1
    while last > 0 and stretch[last].kind == Kind.SUFFIX:
        last -= 1
    if last < 1 or stretch[last].kind != Kind.TITLE:
        return stretch
    before = stretch[last - 1]
    of_trade = _is_surname_of_trade(stretch[last]) and before.lists & (Listed.GIVEN | Listed.PLACE) == Listed.GIVEN
    if not (stretch[last].lists & Listed.SURNAME or stretch[last].key in _TITLES_THAT_ARE_NAMES or of_trade):
        return stretch
    if before.kind != Kind.NAME or (not before.lists & Listed.GIVEN and is_everyday(before.key)):
        return stretch
    return [*stretch[:last], stretch[last]._replace(kind=Kind.NAME), *stretch[last + 1 :]]


def _is_surname_of_trade(piece: _Piece) -> bool:
    """Whether it says what somebody's forebears did, and is no office: Ben Player, Kate Driver."""
    of_trade = piece.key.endswith(("er", "man")) and not piece.lists & (Listed.HONORIFIC | Listed.SOVEREIGN)
    return of_trade and piece.key not in TITLES and "-" not in piece.key


_TITLES_THAT_ARE_NAMES = frozenset(
    [
        "sheikh",
        "shaikh",
        "haji",
        "hajji",
        "sultan",
        "shah",
        "mir",
        "imam",
        "emir",
        "raja",
        "aga",
        "seyyid",
        "rani",
        "tun",
    ]
)


def _with_titles_as_names(stretch: list[_Piece]) -> list[_Piece]:
    """The stretch in which a title inside a name is a part of it: Abdirahman Sheikh Warsame, Tarek Sultan Issa."""
    if not any(piece.kind == Kind.TITLE for piece in stretch[1:-1]):
        return stretch
    found = list(stretch)
    for number in range(1, len(stretch) - 1):
        before, here, after = found[number - 1], stretch[number], stretch[number + 1]
        if (
            here.kind == Kind.TITLE
            and here.lists & (Listed.SOVEREIGN | Listed.HONORIFIC)
            and before.kind == Kind.NAME
            and before.lists & (Listed.GIVEN | Listed.PLACE) == Listed.GIVEN
            and after.kind == Kind.NAME
            and (here.key in _TITLES_THAT_ARE_NAMES or not after.lists & (Listed.GIVEN | Listed.INITIALS))
        ):
            found[number] = here._replace(kind=Kind.NAME)
    return found


def _keeps_sovereign(rest: list[_Piece]) -> bool:
    """Whether the title stays: Pope Francis, but Elizabeth II, as others write her too."""
    return len(rest) == 1


def _is_of_title(name: _Piece, role: str) -> bool:
    """Whether the word and the title before it are a thing's name: King Boulevard, Veterans Day."""
    if name.lists & Listed.GIVEN:
        return False
    return bool(name.lists & Listed.ORGANISATION) and (not name.lists & Listed.SURNAME or role.endswith("s"))


def _has_head_noun(names: list[_Piece], title: int) -> bool:
    """Whether one of the words makes the whole run an organisation, a place or a work."""
    for number, piece in enumerate(names):
        if piece.lists & Listed.ORGANISATION and _is_head_noun(piece, number, names, title):
            return True
    return False


def _is_head_noun(piece: _Piece, number: int, names: list[_Piece], title: int) -> bool:
    """Whether this word for organisations is one here, and no part of a name."""
    if title != Title.NONE and len(names) == 2 and number == 1 and names[0].lists & Listed.GIVEN:
        return False
    if number == 0 and piece.lists & Listed.INITIALS and (title != Title.NONE or piece.key not in _BEFORE_FIRMS):
        return False  # M.V. Raman; what is said of it tells whether that is a ship
    if number == 0 and piece.lists & Listed.SURNAME and (title != Title.NONE or "-" in names[1].text):
        # A family name that comes first: Park Geun-hye.
        return False
    if 0 < number < len(names) - 1 and piece.lists & Listed.SURNAME and names[0].lists & Listed.GIVEN:
        # A middle name, unless the last word is a head noun itself: Sandra Day O'Connor.
        return False
    is_surname = number == len(names) - 1 and piece.lists & Listed.SURNAME and _is_first_name(names[0], title)
    if is_surname and len(names) == 2:
        return False
    if is_surname and len(names) == 3 and names[1].lists & _BEFORE_SURNAME:
        return False
    return not (number == 0 and piece.lists & Listed.GIVEN)


_BEFORE_FIRMS = frozenset(["nv", "sa"])  # N.V. Philips; other kinds of firms are written after the name


def _is_first_name(piece: _Piece, title: int) -> bool:
    """Whether a given name begins a name here: in Dallas Street and Georgia House it is the place."""
    return bool(piece.lists & Listed.GIVEN) and (title != Title.NONE or not piece.lists & Listed.PLACE)


_AGENT = re.compile(
    r"\w*(?:lander|ist|maker|player|picker|scorer|holder|winner|seller|leader|worker|famer|descendant|keeper|caster"
    r"|breaker|bowler|master|driver|rider|runner|swimmer|jumper|thrower|fighter|starter|writer|singer|dancer|designer"
    r"|manager|director)$"
)


def _without_ordinary_edges(pieces: list[_Piece], title: int) -> tuple[list[_Piece], bool]:
    """The pieces with everyday words at both ends taken off, and whether any stood at the end."""
    first, last = 0, len(pieces)
    if title == Title.NONE:
        while (
            last - first > 1
            and pieces[first].kind == Kind.NAME
            and is_ordinary(pieces[first].key)
            and (not pieces[first].lists & Listed.INITIALS or pieces[first].key in _BEFORE_FIRMS)
            and not (pieces[first].lists & Listed.FAMILY_FIRST and "-" in pieces[first + 1].text)  # Park Chung-hee
        ):
            first += 1
        if last - first > 2 and _AGENT.match(pieces[first].key) and pieces[first + 1].lists & Listed.GIVEN:
            first += 1
    while last - first > 1 and pieces[last - 1].kind == Kind.NAME and is_ordinary(pieces[last - 1].key):
        few = last - first <= 3 or len(_names_of(pieces[first:last])) <= 2  # Laurens van der Post
        if few and (title != Title.NONE or _may_be_surname(pieces[first:last])):
            break
        last -= 1
    while first < last and pieces[last - 1].kind in (Kind.PARTICLE, Kind.NICKNAME):
        last -= 1
    return pieces[first:last], any(piece.kind == Kind.NAME for piece in pieces[last:])


def _may_be_surname(pieces: list[_Piece]) -> bool:
    """Whether the everyday word at the end may be a surname after all: Rui Pole, William H. Shade, Kanye West."""
    before = pieces[-2]
    if pieces[-1].lists & Listed.SURNAME or before.lists & Listed.INITIALS or before.kind == Kind.PARTICLE:
        return True
    return all(piece.lists & _BEFORE_SURNAME for piece in pieces[:-1])


# Two names that a hyphenated article joins: Shoaib-ul-Haq, Zia-ur-Rehman.
_JOINED_NAME = re.compile(r"\w[-‐‑](?:ul|ud|ur|us|uz|al|el)[-‐‑]\w")


def _single(piece: _Piece, title: int, role: str, *, cut: bool) -> Form | None:
    """A word that stands alone: a surname, a given name, or nobody."""
    key = piece.key
    if len(key) < 2 or piece.lists & (Listed.INITIALS | Listed.SUFFIX) or key in COMPANY_WORDS:
        return None
    if role == "general" and key[-1] == "s" and not piece.lists & Listed.SURNAME:
        return None  # General Dynamics
    if cut and title == Title.NONE:
        # The Slater Theatre Design: a surname within the name of a thing.
        return None
    # Ms. Harkness; but General Management.
    may_end_so = title == Title.HONORIFIC and not is_ordinary(role)
    is_word = is_known_word(key) if may_end_so else is_ordinary(key)
    if title != Title.NONE and is_word and not piece.lists & Listed.SURNAME:
        return None
    if not key.isalpha() and _JOINED_NAME.search(key):
        return Form(piece.start, piece.end, _key_parts(piece), piece.text, 2.0, title, role, cut)
    weak = is_everyday(key) or key in KINSHIP or (piece.text.isupper() and len(key) <= 4)
    name = recased(piece.text) if piece.text.isupper() else piece.text
    if title == Title.SOVEREIGN:
        name = f"{recased(role)} {name}"
    return Form(
        piece.start, piece.end, _key_parts(piece), name, 0.0, title, role, cut, weak and title == Title.NONE, True
    )


def _full(pieces: list[_Piece], names: list[_Piece], title: int, role: str, *, cut: bool) -> Form | None:
    """A name of several words, with the points its shape earns."""
    words = [piece for piece in pieces if piece.kind != Kind.NICKNAME]
    key = tuple([part for piece in words for part in _key_parts(piece)])
    name = recased(" ".join([piece.text for piece in words])).replace(" - ", "-")
    if title == Title.SOVEREIGN and _keeps_sovereign(words):
        name = f"{recased(role)} {name}"
    if key in NAMES_OF_THINGS or key[:2] in NAMES_OF_THINGS:
        return None
    if names[-1].lists & Listed.INITIALS and names[-1].key in COMPANY_WORDS:
        return None  # Emerald Homes L.P.
    points = _points(pieces, names) - (1.0 if cut else 0.0)
    return Form(pieces[0].start, pieces[-1].end, key, name, points, title, role, cut=cut)


def _key_parts(piece: _Piece) -> tuple[str, ...]:
    key = piece.key
    if key.isalnum():
        return (key,)
    if piece.lists & Listed.INITIALS:
        return (key.replace("-", "").replace(" ", ""),)
    return tuple(part for part in _HYPHEN.split(key) if part)


def _points(pieces: list[_Piece], names: list[_Piece]) -> float:
    """How much a name of several words looks like a person's."""
    points = 1.0
    first, last = names[0], names[-1]
    given = is_given(first.key)
    if given:
        # May North was, June Eurodollars fell: a month more often than not.
        points += 2.0 if not first.lists & Listed.MONTH else 0.0 if last.key[-1] == "s" and len(last.key) > 9 else 0.7
    elif (
        first.lists & Listed.FAMILY_FIRST
        and 1 < len(names) <= 3
        and not any(is_ordinary(name.key) for name in names[1:])
    ):
        points += 1.0
    elif len(names) > 1 and any(is_given(piece.key) for piece in names[1:]):
        points += 0.7
    if _lists_of(names) & Listed.INITIALS:
        points += 1.5 if not (len(names) == 2 and last.lists & Listed.INITIALS) else -1.0
    if len(pieces) > len(names):
        points += _points_of_small_words({piece.kind for piece in pieces}, len(names), given=given)
    if _is_shaped_as_surname(last.key):
        points += 0.6
    if len(names) > 3:
        points -= 0.7 * max(0, len([piece for piece in names if not piece.lists & Listed.INITIALS]) - 3)
    for number, piece in enumerate(names):
        points -= _penalty(piece, number, len(names), given=given)
    return points


def _points_of_small_words(kinds: Set[int], names: int, *, given: bool) -> float:
    """What generations, nicknames and particles add."""
    points = 0.0
    if Kind.SUFFIX in kinds:
        # Mark IV is more often a product than a monarch.
        points += (2.0 if given else 1.0) if names > 1 else 0.0
    if Kind.NICKNAME in kinds:
        points += 0.5
    if Kind.PARTICLE in kinds and names > 1:
        points += 0.8 if given else 0.6
    return points


def _is_shaped_as_surname(key: str) -> bool:
    """
    Whether a name begins or ends as many surnames do, with three letters beside that.

    >>> _is_shaped_as_surname("mcenroe"), _is_shaped_as_surname("gorbachev"), _is_shaped_as_surname("lev")
    (True, True, False)
    """
    begins = key.startswith(_SURNAME_BEGINNINGS) and any(
        key.startswith(mark) and _is_three_letters(key[len(mark) : len(mark) + 3]) for mark in _SURNAME_BEGINNINGS
    )
    return begins or (
        key.endswith(_SURNAME_ENDINGS)
        and any(key.endswith(mark) and _is_three_letters(key[: -len(mark)][-3:]) for mark in _SURNAME_ENDINGS)
    )


# An abbreviation: Hvy, Ttl. But Ng.
_WITHOUT_VOWELS = re.compile(r"[BCDFGHJ-NP-TV-XZ][b-df-hj-np-tv-xz]{2,3}$")


def _is_three_letters(part: str) -> bool:
    return len(part) == 3 and part.replace("_", "a").isalnum()


def _penalty(piece: _Piece, number: int, count: int, *, given: bool) -> float:
    """What a word costs that is seldom part of a name."""
    key, lists = piece.key, piece.lists
    if len(piece.text) == 1:
        return 1.0
    if not given and _WITHOUT_VOWELS.match(piece.text):
        return 2.0
    surname = number == count - 1 and given and lists & Listed.SURNAME
    if lists & Listed.GIVEN and number < count - 1:
        return 0.0
    if piece.text.isupper() and len(piece.text) > 1 and not lists & Listed.INITIALS:
        # A name in capitals stands among capitals; a short one among small letters is an acronym.
        return 0.5 if len(key) > 3 else 0.0 if number == 0 and len(key) == 2 else 1.5
    if number == 0 and lists & Listed.PLACE_OPENER:
        return 2.5
    if lists & Listed.ORGANISATION:
        return 1.4 if surname else 2.0
    if lists & Listed.PLACE:
        return 0.3 if surname else 3.0 if not number else 1.0 if given else 3.2
    if is_ordinary(key):
        return 0.4 if surname else 0.8 if lists & Listed.SURNAME and number == count - 1 else 1.6
    return 0.0
