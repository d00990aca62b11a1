"""
Over a whole archive: which spellings are one person, and under which name that person is shown.

    Ronald Reagan 30, RONALD REAGAN 2, Ronald W. Reagan 1, Reagan 9   ->   all of them Ronald Reagan

An article by itself cannot tell who "Reagan" is, and one paper writes an initial that another leaves out. Three steps,
each a rule on names and the numbers of their articles; no order of files can change what comes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.particles import PARTICLES
from index.people.authority import NO_AUTHORITY, Authority
from index.people.names import name_key

__all__ = ["people_of_archive"]

_CLEAR_SHARE = 0.8  # of the articles that name a surname in full: a bare surname then means that person
_CLEAR_ARTICLES = 2


def people_of_archive(articles: Mapping[str, int], authority: Authority = NO_AUTHORITY) -> dict[str, str]:
    """
    The name under which each spelling's person is shown; no entry for spellings that an editor says are nobody's.

    0. Forms of one person in people.toml are that person; two people of it, or somebody and nobody, are never one.
    1. Spellings with one key (`name_key`) are one person.
    2. So are a first and last name with middle names and generations that do not speak against each other:
       James Baker, James A. Baker, James Addison Baker III. Where two of them do (George W. and George H. W. Bush),
       each stays by itself, and so does the plain one.
    3. A bare surname is the person who has at least 80 % of the articles that name it in full, and at least two.
       Else, and for everybody in people.toml, it stays as it is.

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
    persons = _with_surnames(_with_middle_names(by_key, authority), articles, authority)
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


@dataclass(frozen=True, slots=True)
class _Parts:
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


def _with_surnames(persons: Iterable[list[str]], articles: Mapping[str, int], authority: Authority) -> list[list[str]]:
    """The spellings of each person, bare surnames among those they clearly belong to."""
    full: list[list[str]] = []
    bare: list[tuple[str, list[str]]] = []
    by_surname: dict[str, list[list[str]]] = {}
    for forms in persons:
        parts = _parts(name_key(forms[0]))
        if parts.given:
            full.append(forms)
            for surname in {parts.surname, parts.surname.split()[-1]}:  # also Beethoven for van Beethoven
                by_surname.setdefault(surname, []).append(forms)
        elif any(authority.canonical(form) or authority.is_not_person(form) for form in forms):
            full.append(forms)
        else:
            bare.append((parts.surname, forms))
    for surname, forms in bare:
        owner = _clear_owner(by_surname.get(surname, ()), articles)
        if owner is None:
            full.append(forms)
        else:
            owner += forms
    return full


def _clear_owner(namesakes: Iterable[list[str]], articles: Mapping[str, int]) -> list[str] | None:
    """The one of these people who has nearly all of their articles; None when there is no such one."""
    counted = [(sum(articles[form] for form in forms), forms) for forms in namesakes]
    if not counted:
        return None
    most, owner = max(counted, key=lambda pair: pair[0])
    return owner if most >= _CLEAR_ARTICLES and most >= _CLEAR_SHARE * sum(count for count, _ in counted) else None


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
    full = [form for form in forms if _parts(name_key(form)).given] or forms
    return max(full, key=lambda form: articles[form])
