"""
The authority file: what an editor knows about the people of a corpus. It wins over everything the text suggests.

`people.toml`, beside the corpus:

    not_a_person = ["Dancing with the Stars", "Morgan Stanley"]

    [[person]]
    name = "Emma Slater"            # how she is listed
    aliases = ["E. Slater"]         # other forms that mean her; optional
    role = "dancer"                 # a word for the reader; optional

    [[person]]
    name = "James Baker"

    [[person.split]]                # somebody else of the same name, told apart by one of these
    name = "James Baker (chemist)"
    role = "chemist"
    articles = ["1987/acids.txt"]   # ids of articles that are about him
    dates = "1990..1995"            # or all articles of a year, month, day, or from one to another
    with = ["Marie Curie"]          # or all articles that somebody else is in

Names and aliases are found in a text wherever they stand as whole words with fitting capitals: "Will Smith" is found
in WILL SMITH too, never in "will smith". What `not_a_person` names is never a person, whatever stands beside it.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple

import rtoml

from index.document import PartialDate
from index.errors import SettingsError
from index.lexicon.honorifics import HONORIFICS
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.post_nominals import POST_NOMINALS
from index.lexicon.sovereigns import SOVEREIGNS
from index.lexicon.titles import TITLES
from index.people.entries import read_tables
from index.people.lookup import AuthorityMatch, Forms, Lookup, is_plain, numbers_not_plain
from index.people.names import name_key
from index.tokens import tokenize

__all__ = ["NO_AUTHORITY", "Authority", "AuthorityMatch", "AuthorityPerson", "Split", "parse_authority", "parse_dates"]


@dataclass(frozen=True, slots=True)
class Split:
    """
    Somebody of the same name: the articles that any of these tells of are theirs, not the other's.

    Attributes:
        name: Under which they are listed.

        role: A word or two for the reader, or None.

        articles: Ids of articles.

        dates: First and last date, either of them None for no end; None for no dates at all.

        company: People; an article that one of them is in.
    """

    name: str
    role: str | None = None
    articles: tuple[str, ...] = ()
    dates: tuple[PartialDate | None, PartialDate | None] | None = None
    company: tuple[str, ...] = ()


class AuthorityPerson(NamedTuple):
    """
    One person as the editor lists them.

    Attributes:
        name: The canonical name, shown and counted.

        aliases: Other forms that always mean this person.

        role: A word or two for the reader, or None.

        splits: Others who are called the same, the first that fits an article before the next.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True)
class Authority:
    """
    The people an editor knows, and the names that are nobody's.

    What is looked up is put together when it is first asked for. A worker finds names in texts and is sent no more than
    `lookup`.
    """

    people: tuple[AuthorityPerson, ...] = ()
    not_people: tuple[str, ...] = ()

    def check(self) -> None:
        """
        Nothing, when it can be meant.

        Raises:
            SettingsError: One form of a name belongs to two people, or is said to be no person as well.
        """
        self.__dict__["_by_key"] = self._keys_of_people()

    @cached_property
    def _by_key(self) -> dict[str, str]:
        """The canonical name of every key."""
        return self._keys_of_people()

    @cached_property
    def _no_persons(self) -> frozenset[str]:
        return frozenset(map(name_key, self.not_people))

    @cached_property
    def _forms(self) -> Forms:
        """All forms: those of nobody, then each person's."""
        forms = list(self.not_people)
        for name, aliases, _, _ in self.people:
            forms.append(name)
            forms += aliases
        return Forms(forms)

    @cached_property
    def _owners(self) -> list[str]:
        """Whom each person's forms mean."""
        owners: list[str] = []
        for name, aliases, _, _ in self.people:
            owners.append(name)
            if aliases:
                owners += [name] * len(aliases)
        return owners

    @cached_property
    def lookup(self) -> Lookup:
        """Finds all forms in texts."""
        return Lookup.of(self._forms, [*repeat(None, len(self.not_people)), *self._owners])

    def _keys_of_people(self) -> dict[str, str]:
        """The canonical name of every key."""
        keys = _keys_of(self._forms)[len(self.not_people) :]
        by_key = dict(zip(keys, self._owners, strict=True))
        if len(by_key) < len(keys) or not self._no_persons.isdisjoint(by_key):
            by_key = self._keys_one_by_one(keys)
        _check_splits(self.people, by_key, self._no_persons)
        return by_key

    def _keys_one_by_one(self, keys: Sequence[str]) -> dict[str, str]:
        """The canonical name of these keys of all forms; says which form cannot be meant."""
        twice = [name for name, times in Counter(person.name for person in self.people).items() if times > 1]
        if twice:
            raise SettingsError(f"people.toml: {twice[0]!r} is listed twice; join the two [[person]] entries")
        by_key: dict[str, str] = {}
        forms = ((form, person.name) for person in self.people for form in (person.name, *person.aliases))
        for key, (form, name) in zip(keys, forms, strict=True):
            if key in self._no_persons:
                raise SettingsError(
                    f"people.toml: {form!r} is a form of {name!r} and in not_a_person too; delete one of them"
                )
            if by_key.setdefault(key, name) != name:
                raise SettingsError(
                    f"people.toml: {form!r} belongs to {by_key[key]!r} and to {name!r}; a form may mean one "
                    "person only, delete it from one of them"
                )
        return by_key

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.people or self.not_people)

    def changed_forms(self, other: "Authority") -> list[tuple[str, ...]]:
        """The folded words of each form that is listed here or there only, or for somebody else."""
        here, there = self.lookup, other.lookup
        changed = (here.meaning.items() ^ there.meaning.items()) | (here.small.items() ^ there.small.items())
        return sorted({tuple(words.split(" ")) for words, _ in changed})

    def canonical(self, name: str) -> str | None:
        """The listed name of the person this is a form of, or None when the file does not know it."""
        return self._by_key.get(name_key(name)) if self._by_key else None

    def is_not_person(self, name: str) -> bool:
        """Whether the file says that this is no person."""
        return bool(self._no_persons) and name_key(name) in self._no_persons

    def find(self, text: str, runs: Sequence[str] | None = None) -> list[AuthorityMatch]:
        """
        The places where a listed form stands, longest first and without overlaps, in the order of the text.

        They depend on the listed forms whose words stand side by side in the text, and on nothing else that is listed:
        so a change of the list concerns only articles that have the words of a changed form.
        """
        return self.lookup.find(text, runs)


def _check_splits(people: Sequence[AuthorityPerson], by_key: Mapping[str, str], no_persons: frozenset[str]) -> None:
    """Nothing, when each name of a split is one person's."""
    divided = [person for person in people if person.splits]
    names = {person.name for person in people} if divided else set()
    for person in divided:
        for split in person.splits:
            owner = by_key.get(name_key(split.name), person.name)
            if split.name in names or owner != person.name:
                raise SettingsError(
                    f"people.toml: {split.name!r}, split from {person.name!r}, is the name of {owner!r} too; give "
                    "everybody a name of their own, such as one with a word in brackets"
                )
            if name_key(split.name) in no_persons:
                raise SettingsError(
                    f"people.toml: {split.name!r} is split from {person.name!r} and in not_a_person too; delete one of "
                    "them"
                )
            names.add(split.name)


_SPECIAL = HONORIFICS | SOVEREIGNS | TITLES | NAME_SUFFIXES | POST_NOMINALS | {"junior", "senior"}


def _keys_of(forms: Forms) -> list[str]:
    """`name_key` of each form, sooner."""
    keys = list(forms.words)
    for number in (*forms.others, *forms.with_any(_SPECIAL)):
        keys[number] = name_key(forms.names[number])
    return keys


NO_AUTHORITY = Authority()


def parse_authority(toml_text: str) -> Authority:
    """
    What a `people.toml` says.

    Raises:
        SettingsError: It is no TOML, or an entry breaks a rule; the message names the line or the entry, and the rule.
    """
    try:
        content = read_tables(toml_text)
    except (rtoml.TomlParsingError, ValueError) as error:
        raise SettingsError(f"people.toml is not valid TOML: {error}; correct that place") from error
    for key in content:
        if key not in ("person", "not_a_person", "not_people"):
            raise SettingsError(
                f"people.toml: no setting {key!r}; it holds [[person]] tables and a top-level not_a_person = [...] "
                "(written above the first [[person]])"
            )
    entries = content.get("person", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError("people.toml: 'person' must be written as [[person]] tables, with two brackets")
    nobody = [
        *_names(content.get("not_a_person", []), "not_a_person"),
        *_names(content.get("not_people", []), "not_people"),
    ]
    people = _plain_people(entries)
    for number in [number for number, person in enumerate(people) if person is None]:
        entry = entries[number]
        try:
            person, is_nobody = _parse_person(entry)
        except _WrongEntry as wrong:
            raise SettingsError(f"people.toml: {_place(toml_text, number, entry)}{wrong}") from wrong
        if is_nobody:
            nobody += [person.name, *person.aliases]
        else:
            people[number] = person
    authority = Authority(tuple([person for person in people if person is not None]), tuple(nobody))
    authority.check()
    return authority


_OF_MOST = frozenset(["name", "aliases", "role"])
_TEXT = {str}
_NO_ROLE = type(None)


def _plain_people(entries: Sequence[Mapping[str, Any]]) -> list[AuthorityPerson | None]:
    """
    The people of the entries that say nothing but plain names and a role; None for each other entry.

    These are most of a long list, and all of their names are looked at together.
    """
    people = [
        AuthorityPerson(name) if len(entry) == 1 and type(name := entry.get("name")) is str else _as_written(entry)
        for entry in entries
    ]
    forms: list[str] = []
    ends: list[int] = []
    for person in people:
        if person is not None:
            forms.append(person.name)
            forms += person.aliases
        ends.append(len(forms))
    for number in numbers_not_plain(forms):
        people[bisect_right(ends, number)] = None
    return people


def _as_written(entry: Mapping[str, Any]) -> AuthorityPerson | None:
    """The person, when the entry has nothing but a name, aliases and a role, and these are texts."""
    name, aliases, role = entry.get("name"), entry.get("aliases", []), entry.get("role")
    if not (entry.keys() <= _OF_MOST and type(name) is str and type(aliases) is list and type(role) in (str, _NO_ROLE)):
        return None
    return AuthorityPerson(name, tuple(aliases), role) if set(map(type, aliases)) <= _TEXT else None


class _WrongEntry(ValueError):
    """What an entry says cannot be meant."""


_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?person[\"']?[ \t]*\]\]", re.MULTILINE)
_KEYS = ("name", "aliases", "role", "not_a_person", "split")
_KEYS_OF_SPLIT = ("name", "role", "articles", "dates", "with")


def _place(toml_text: str, number: int, entry: Mapping[str, Any]) -> str:
    """Where an entry stands: its line, if that is sure, its number and its name."""
    headers = [match.start() for match in _ENTRY.finditer(toml_text)]
    known = number < len(headers) and toml_text.count("[[person]]") == len(headers)
    line = f"line {toml_text.count(chr(10), 0, headers[number]) + 1}, " if known else ""
    name = entry.get("name")
    shown = f" ({name})" if isinstance(name, str) and name.strip() else ""
    return f"{line}[[person]] number {number + 1}{shown}"


def _parse_person(entry: Mapping[str, Any]) -> tuple[AuthorityPerson, bool]:
    """The person, and whether the entry says that this is none."""
    for key in entry.keys() - _KEYS:
        raise _WrongEntry(f" has no setting {key!r}; it may have {', '.join(_KEYS)}")
    name = _name(entry.get("name"), ": name")
    is_nobody = entry.get("not_a_person", False)
    if not isinstance(is_nobody, bool):
        raise _WrongEntry(f": not_a_person is {is_nobody!r}; write true, or leave it out")
    splits = entry.get("split", ())
    if splits and (not isinstance(splits, list) or not all(isinstance(split, dict) for split in splits)):
        raise _WrongEntry(": split must be written as [[person.split]] tables, with two brackets")
    return (
        AuthorityPerson(
            name,
            _names(entry["aliases"], ": aliases") if "aliases" in entry else (),
            _role(entry, ""),
            tuple(map(_parse_split, splits)),
        ),
        is_nobody,
    )


def _parse_split(entry: Mapping[str, Any]) -> Split:
    for key in entry:
        if key not in _KEYS_OF_SPLIT:
            raise _WrongEntry(f": split has no setting {key!r}; it may have {', '.join(_KEYS_OF_SPLIT)}")
    name = _name(entry.get("name"), ": split: name")
    articles = entry.get("articles", [])
    if not isinstance(articles, list) or not all(isinstance(article, str) for article in articles):
        raise _WrongEntry(
            f': split {name!r}: articles is {articles!r}; write a list of ids, such as ["1987/acids.txt"]'
        )
    split = Split(
        name,
        _role(entry, f" split {name!r}:"),
        tuple(articles),
        _dates_of(entry["dates"], name) if "dates" in entry else None,
        _names(entry.get("with", []), f": split {name!r}: with"),
    )
    if not (split.articles or split.dates or split.company):
        raise _WrongEntry(f": split {name!r} does not say which articles are theirs; give articles, dates or with")
    return split


def _dates_of(value: object, name: str) -> tuple[PartialDate | None, PartialDate | None]:
    try:
        return parse_dates(str(value))
    except SettingsError as error:
        raise _WrongEntry(f": split {name!r}: {error}") from error


def parse_dates(text: str) -> tuple[PartialDate | None, PartialDate | None]:
    """
    A first and a last date, None for no end.

    >>> parse_dates("1990..1995-06")
    (PartialDate(year=1990, month=None, day=None), PartialDate(year=1995, month=6, day=None))

    Raises:
        SettingsError: The text says none, or the last before the first.
    """
    first, dots, last = text.partition("..")
    try:
        begin, end = (
            PartialDate.parse(part.strip()) if part.strip() else None for part in (first, last if dots else first)
        )
    except ValueError as error:
        raise SettingsError(f"dates: {error}, or two of them as 1990..1995") from error
    if not (begin or end) or (begin and end and begin.first > end.last):
        raise SettingsError(f"dates is {text!r}; write a first and a last date as 1990..1995")
    return begin, end


def _role(entry: Mapping[str, Any], where: str) -> str | None:
    role = entry.get("role")
    if role is not None and not isinstance(role, str):
        raise _WrongEntry(f":{where} role is {role!r}; write it as text in quotes")
    return role


def _names(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(where, f'is {value!r}; write a list of names, such as ["Jane Doe"]')
    return tuple([_name(name, where) for name in value])


def _name(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong(where, f"has {value!r}; write a name as text in quotes")
    if is_plain(value):
        return value
    name = " ".join(value.split())
    if not _has_word(name):
        raise _wrong(where, f"has {value!r}; a name needs a letter")
    return name


def _has_word(name: str) -> bool:
    return (name.isascii() and name[:1].isalnum()) or bool(tokenize(name))


def _wrong(where: str, why: str) -> SettingsError | _WrongEntry:
    """The error, of an entry where its name is still to be put before it."""
    if where.startswith(":"):
        return _WrongEntry(f"{where} {why}")
    return SettingsError(f"people.toml: {where} {why}")
