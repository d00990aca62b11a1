"""
Over a whole archive: which spellings are one person, and under which name that person is shown.

    Ronald Reagan 30, RONALD REAGAN 2, Ronald W. Reagan 1, Reagan 9   ->   all of them Ronald Reagan

An article by itself cannot tell who "Reagan" is, and one paper writes an initial that another leaves out. A few steps,
each a rule on names and the numbers of their articles; no order of files can change what comes out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.lexicon.family_names_first import FAMILY_NAMES_FIRST
from index.lexicon.function_words import FUNCTION_WORDS
from index.lexicon.given_names import GIVEN_NAMES
from index.lexicon.honorifics import HONORIFICS
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.nicknames import NICKNAMES
from index.lexicon.particles import PARTICLES
from index.lexicon.roles import ROLES
from index.lexicon.titles import TITLES
from index.people.authority import NO_AUTHORITY, Authority
from index.people.names import name_key
from index.people.spellings import plain, read_spelling
from index.people.words import is_given
from index.tokens import fold

__all__ = ["people_of_archive"]

_CLEAR_SHARE = 0.8  # of the articles that name a surname in full: a bare surname then means that person
_CLEAR_ARTICLES = 2
_SURE_SHARE = 0.4  # of the articles with a surname that is nobody's full name: less often it is a thing
_SURE_SHARE_IN_FULL = 0.61  # of the articles with a full name in which no given name stands
_OWN_SHARE = 0.4  # of the articles with a surname of which none is sure: where fewer name its owner, it is a thing
_FITTING = 0.5  # how much of a role must be somebody's for it to mean them
_NEARLY = 0.2  # whose roles fit that much less are meant as well
_KNOWN_ROLES = 6  # words of roles, once an article, after which somebody of quite another role is somebody else


def people_of_archive(articles: Mapping[str, int], authority: Authority = NO_AUTHORITY) -> dict[str, str]:
    """
    The name under which each spelling's person is shown; no entry for spellings that are nobody's.

    0. Forms of one person in people.toml are that person; two people of it, or somebody and nobody, are never one.
    1. Spellings with one key (`name_key`) are one person.
    2. So are a first and last name with middle names and generations that do not speak against each other:
       James Baker, James A. Baker, James Addison Baker III. Where two of them do (George W. and George H. W. Bush),
       each stays by itself, and so does the plain one.
    3. So are a given name and its short form (Jim and James Wright) where no other given name of that surname may be
       meant by either, and nobody else has the surname or a telling word of a role is said of both.
    4. A bare surname is the person of whose full name the role words beside it are said as well, or else the one who
       has at least 80 % of the articles that name it in full, and at least two. Else, and for everybody in people.toml,
       it stays as it is.
    5. What no article is sure of (`index.people.spellings`) is nobody, unless it is one of these people. So is a given
       name after a title (Mayor Elena), unless somebody else has it as a surname.

    The name is the one in people.toml, or the spelling with most articles, or the first of these in the alphabet.

    Args:
        articles: Of each spelling: in how many articles it is.

    >>> people_of_archive({"Ronald Reagan": 30, "Reagan": 9})
    {'Ronald Reagan': 'Ronald Reagan', 'Reagan': 'Ronald Reagan'}
    """
    by_key: dict[str, list[str]] = {}
    for spelling in articles:
        by_key.setdefault(name_key(spelling), []).append(spelling)
    by_key = _as_listed(by_key, authority)
    named_in_full = _with_nicknames(_with_middle_names(by_key, authority), authority)
    persons = _with_surnames(named_in_full, articles, authority)
    somebody = [forms for forms in persons if not any(map(authority.is_not_person, forms))]
    return {spelling: name for forms in somebody for name in (_name(forms, articles, authority),) for spelling in forms}


def _as_listed(by_key: Mapping[str, list[str]], authority: Authority) -> dict[str, list[str]]:
    """The spellings by key, those of a person in people.toml under the key of that person's name."""
    if not authority:
        return dict(by_key)
    listed: dict[str, list[str]] = {}
    for key in sorted(by_key):
        canonical = authority.canonical(by_key[key][0])
        listed.setdefault(key if canonical is None else name_key(canonical), []).extend(by_key[key])
    return listed


def _are_told_apart(keys: Iterable[str], by_key: Mapping[str, list[str]], authority: Authority) -> bool:
    """Whether people.toml says of two of these keys that they are not the same person."""
    if not authority:
        return False
    said = set()
    for key in keys:
        form = by_key[key][0]
        said.add("" if authority.is_not_person(form) else authority.canonical(form))
    return len(said - {None}) > 1


class _Parts(NamedTuple):
    """
    A name taken apart.

    Attributes:
        given: The first word; empty when there is nothing but a surname.

        middle: Between it and the surname.

        surname: With the particles before it.

        generation: `jr`, `iii` or empty.
    """

    given: str
    middle: tuple[str, ...]
    surname: str
    generation: str


@lru_cache(maxsize=1 << 15)
def _parts(key: str) -> _Parts:
    """
    >>> _parts("james a van der beek jr")
    _Parts(given='james', middle=('a',), surname='van der beek', generation='jr')
    """
    words = key.split()
    generation = words.pop() if len(words) > 1 and words[-1] in NAME_SUFFIXES else ""
    start = len(words) - 1
    while start > 0 and words[start - 1] in PARTICLES:
        start -= 1
    return _Parts(words[0] if start > 0 else "", tuple(words[1:start]), " ".join(words[start:]), generation)


def _with_middle_names(by_key: Mapping[str, list[str]], authority: Authority) -> list[list[str]]:
    """The spellings of each person, after the first two steps."""
    alike: dict[tuple[str, str], list[str]] = {}
    persons: list[list[str]] = []
    for key in sorted(by_key):
        parts = _parts(key)
        if parts.given:
            alike.setdefault((parts.given, parts.surname), []).append(key)
        else:
            persons.append(by_key[key])
    for keys in alike.values():
        taken_apart = [_parts(key) for key in keys]
        agree = all(_agree(one, other) for one in taken_apart for other in taken_apart)
        if agree and not _are_told_apart(keys, by_key, authority):
            persons.append([spelling for key in keys for spelling in by_key[key]])
        else:
            persons += [by_key[key] for key in keys]
    return persons


def _agree(one: _Parts, other: _Parts) -> bool:
    """Whether nothing in these two names says that they are two people."""
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if not one.middle or not other.middle:
        return True
    return len(one.middle) == len(other.middle) and all(
        long.startswith(short) if len(short) == 1 else long == short
        for short, long in (sorted(pair, key=len) for pair in zip(one.middle, other.middle, strict=True))
    )


def _with_nicknames(persons: list[list[str]], authority: Authority) -> list[list[str]]:
    """The spellings of each person, after the third step."""
    families: dict[str, list[tuple[int, list[_Parts]]]] = {}
    for number, forms in enumerate(persons):
        parts = _parts(name_key(forms[0]))
        if parts.given and any(not read_spelling(form).unsure for form in forms):
            names = [parts] if len(forms) == 1 else [_parts(key) for key in sorted(set(map(name_key, forms)))]
            families.setdefault(parts.surname, []).append((number, names))
    joined: dict[int, int] = {}
    for family in families.values():
        for one, other in _called_by_nicknames(family):
            told_apart = {authority.canonical(form) for number in (one, other) for form in persons[number]}
            alone = len(family) == 2 or bool(_telling_roles(persons[one]) & _telling_roles(persons[other]))
            if alone and len(told_apart - {None}) < 2:
                joined[other] = one
    if not joined:
        return persons
    found = {number: forms for number, forms in enumerate(persons) if number not in joined}
    for other, one in joined.items():
        found[one] = [*found[one], *persons[other]]
    return list(found.values())


def _called_by_nicknames(family: Sequence[tuple[int, list[_Parts]]]) -> list[tuple[int, int]]:
    """Pairs of one surname of whom one may be called as the other is, and neither as anybody else."""
    if len(family) < 2 or not any(names[0].given in NICKNAMES for _, names in family):
        return []
    by_given: dict[str, list[tuple[int, list[_Parts]]]] = {}
    for person in family:
        by_given.setdefault(person[1][0].given, []).append(person)
    fitting = {
        number: [
            other
            for given in NICKNAMES.get(names[0].given, ())
            for other, names_of_other in by_given.get(given, ())
            if all(_agree(left, right) for left in names for right in names_of_other)
        ]
        for number, names in family
    }
    pairs = [(one, others[0]) for one, others in fitting.items() if len(others) == 1]
    return [(one, other) for one, other in pairs if one < other and fitting[other] == [one]]


def _telling_roles(forms: Iterable[str]) -> set[str]:
    """The words of somebody's roles that few others have: treasury, and not secretary."""
    words = (word for form in forms for word in _words_of_role(read_spelling(form).role))
    return {word for word in words if _weight(word) > 1}


def _with_surnames(persons: Iterable[list[str]], articles: Mapping[str, int], authority: Authority) -> list[list[str]]:
    """The spellings of each person, bare surnames among those they clearly belong to."""
    namesakes = _Namesakes(articles)
    found: list[list[str]] = []
    bare: list[tuple[str, list[str]]] = []
    for forms in persons:
        parts = _parts(name_key(forms[0]))
        if any(authority.canonical(form) or authority.is_not_person(form) for form in forms):
            found.append(forms)
            if parts.given:
                namesakes.add(parts, forms)
        elif not parts.given:
            bare.append((parts.surname, forms))
        elif _is_more_than_given(forms) and _is_somebody(
            forms, articles, 0.0 if _has_given_name(forms[0]) else _SURE_SHARE_IN_FULL
        ):
            found.append(forms)
            namesakes.add(parts, forms)
    # All are decided before the first is joined: whom one surname means cannot depend on another's.
    for surname, joined, left in [(surname, *_joined(forms, surname, namesakes, articles)) for surname, forms in bare]:
        for owner, of_owner in joined:
            owner += of_owner
        if _is_somebody(left, articles, _SURE_SHARE) and (surname in namesakes or _is_more_than_given(left)):
            found.append(left)
    return found


def _is_more_than_given(forms: Iterable[str]) -> bool:
    """Whether an article is sure of the name, and it is not only a given name after a title."""
    return any(not spelling.unsure and not spelling.given for spelling in map(read_spelling, forms))


def _joined(
    forms: Sequence[str], surname: str, namesakes: "_Namesakes", articles: Mapping[str, int]
) -> tuple[list[tuple[list[str], list[str]]], list[str]]:
    """Which of these spellings of a surname mean whom, and those that mean nobody known by a full name."""
    left: list[str] = []
    joined: dict[int, tuple[list[str], list[str]]] = {}
    for form in forms:
        owner = namesakes.meant(surname, form)
        if owner is None:
            left.append(form)
        else:
            joined.setdefault(id(owner), (owner, []))[1].append(form)
    for owner, of_owner in joined.values():
        unsure = [form for form in of_owner if read_spelling(form).unsure]
        sure = sum(articles[form] for form in [*owner, *of_owner] if not read_spelling(form).unsure)
        if sure < _OWN_SHARE * sum(articles[form] for form in unsure):
            # The article may say Salomon a hundred times, and it is the bank.
            of_owner[:] = [form for form in of_owner if form not in unsure]
            left += unsure
    return list(joined.values()), left


def _is_somebody(forms: Sequence[str], articles: Mapping[str, int], share: float) -> bool:
    """Whether a name is a person's by what enough of the articles say, at least this share of them and one."""
    sure = sum(articles[form] for form in forms if not read_spelling(form).unsure)
    return sure > 0 and sure >= share * sum(articles[form] for form in forms)


def _has_given_name(form: str) -> bool:
    """Whether a given name stands before the last word, as a word of its own: Winston Churchill, not Winston-Salem."""
    return any(is_given(fold(word)) for word in plain(form).split()[:-1])


class _Namesakes:
    """The people of each surname, and whom a surname alone means."""

    def __init__(self, articles: Mapping[str, int]) -> None:
        self._articles = articles
        self._people: dict[str, list[list[str]]] = {}
        self._roles: dict[int, Counter[str]] = {}

    def __contains__(self, surname: str) -> bool:
        """Whether anybody has this surname."""
        return surname in self._people

    def add(self, parts: _Parts, forms: list[str]) -> None:
        """The person of these spellings has this name."""
        names = {parts.surname, parts.surname.split()[-1]}  # also Beethoven for van Beethoven
        joined = _joined_by_hyphen(parts.surname, forms)
        if parts.given in FAMILY_NAMES_FIRST and parts.surname not in GIVEN_NAMES:
            names = {parts.given} if any("-" in form for form in forms) else {parts.given, parts.surname}
        elif joined:
            # A part of Scott-Thomas is not her surname, and Ki-moon is no surname at all.
            names = {parts.given} if joined.split("-")[-1].islower() else {name_key(joined)}
        for name in names:
            self._people.setdefault(name, []).append(forms)

    def meant(self, surname: str, form: str) -> list[str] | None:
        """The spellings of the person whom this spelling of a surname means; None when it is not clear who."""
        people = self._people.get(surname)
        if not people:
            return None
        spelling = read_spelling(form)
        owner = self._clear_owner(people)
        words = _words_of_role(spelling.role)
        if not words:
            # St. Paul, Howard Hughes: a given name that is doubtful too tells nobody who.
            return None if spelling.unsure and surname in GIVEN_NAMES else owner
        fits = [(self._fit(words, forms), forms) for forms in people]
        best = max(fit for fit, _ in fits)
        if best < _FITTING:
            known = owner is not None and sum(self._roles_of(owner).values()) >= _KNOWN_ROLES
            return None if known and not spelling.unsure and best == 0 else owner
        return self._clear_owner([forms for fit, forms in fits if fit >= best - _NEARLY]) or owner

    def _clear_owner(self, people: Sequence[list[str]]) -> list[str] | None:
        """The one of these people who has nearly all of their articles; None when there is no such one."""
        counted = [(self._count(forms), forms) for forms in people]
        most, owner = max(counted, key=lambda pair: pair[0])
        every = sum(count for count, _ in counted)
        return owner if most >= _CLEAR_ARTICLES and most >= _CLEAR_SHARE * every else None

    def _count(self, forms: Sequence[str]) -> int:
        return sum(self._articles[form] for form in forms if not read_spelling(form).unsure)

    def _fit(self, words: Sequence[str], forms: list[str]) -> float:
        """How much of a role is one that is also said of this person; 0 to 1."""
        known = self._roles_of(forms)
        said = sum(_weight(word) for word in words if known[word])
        return said / sum(map(_weight, words))

    def _roles_of(self, forms: list[str]) -> Counter[str]:
        """The words of the roles beside somebody's full name, each with the number of articles."""
        roles = self._roles.get(id(forms))
        if roles is None:
            roles = Counter()
            for form in forms:
                for word in set(_words_of_role(read_spelling(form).role)):
                    roles[word] += self._articles[form]
            self._roles[id(forms)] = roles
        return roles


def _joined_by_hyphen(surname: str, forms: Iterable[str]) -> str:
    """The word with a hyphen in these names whose last part is the surname; empty when there is none."""
    words = (word for form in forms for word in plain(form).split() if "-" in word)
    return next((word for word in words if name_key(word).endswith(f" {surname}")), "")


def _words_of_role(role: str) -> list[str]:
    return [word for word in role.split() if word not in FUNCTION_WORDS]


def _weight(word: str) -> float:
    """How much a word of a role tells: there are many secretaries and ministers, and few of the treasury."""
    return 1.0 if word in ROLES or word in HONORIFICS or word in TITLES else 3.0


def _name(forms: Iterable[str], articles: Mapping[str, int], authority: Authority) -> str:
    """
    Under which name a person is shown.

    A bare surname is never it when there is a fuller form.
    """
    forms = sorted(forms)
    for form in forms:
        canonical = authority.canonical(form)
        if canonical is not None:
            return canonical
    times: Counter[str] = Counter()
    for form in forms:
        times[plain(form)] += articles[form] if not read_spelling(form).unsure else 0
    full = [name for name in times if _parts(name_key(name)).given] or list(times)
    # O’Brien and O'Brien are one spelling: they are counted together before they are told apart.
    alike: Counter[str] = Counter()
    for name in full:
        alike[name.translate(_PLAIN_MARKS)] += times[name]
    return max(full, key=lambda name: (alike[name.translate(_PLAIN_MARKS)], times[name]))


_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})
