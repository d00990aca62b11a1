"""
Edits of people.toml: pure functions from its text to another text that says one thing more.

    merge, rename, hide, split     text, names  ->  Edited(text, what is said of it)

A file of 100,000 people is cut into parts, the head and one for each [[person]], and only a part that changes is read
with its comments and spaces, and written anew. Every comment is kept: those of an entry that goes are kept where its
names go. Doing something again that is done changes nothing. `index.journal` keeps the file and takes edits back.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import rtoml
import tomlkit
from tomlkit.items import AoT, Array, Table

from index.errors import CurationRefused
from index.people.authority import Authority, AuthorityPerson, Split, parse_authority
from index.people.names import name_key

__all__ = ["Called", "Edited", "hide", "merge", "parts_of", "rename", "split"]

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*person[ \t]*\]\]", re.MULTILINE)


class Called(NamedTuple):
    """
    Whom a name means, as the index knows it.

    Attributes:
        name: Under which they are listed; the name itself for somebody who is in no article.

        forms: In full, and different from each other (`name_key`), the listed one among them.

        typed: The name as it was given; what people.toml says of it goes before what the index knows.
    """

    name: str
    forms: tuple[str, ...]
    typed: str


class Edited(NamedTuple):
    """The new text, and what the edit did in a sentence; the old text where it says so already."""

    text: str
    said: str


def parts_of(text: str) -> list[str]:
    """The text in pieces: what is before the first [[person]], and then each of them with all that follows it."""
    bounds = [0, *(match.start() for match in _HEADER.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def merge(text: str, into: Called, others: Sequence[Called]) -> Edited:
    """
    All these people are the first one, under the first one's name.

    Raises:
        CurationRefused: A form is somebody else's, or nobody's, in people.toml.
    """
    file = _File.of(text)
    name = file.name_of(into)
    added: list[str] = []
    for other in others:
        form = file.name_of(other)
        if file.authority.canonical(other.typed) is None and file.authority.is_not_person(other.typed):
            raise CurationRefused(
                f"{other.typed!r} is no person in people.toml, so it cannot be {name!r}; take it out of "
                "not_a_person first"
            )
        if form == name:
            continue
        if file.authority.canonical(other.typed) == form and name_key(other.typed) != name_key(form):
            raise CurationRefused(
                f"{other.typed!r} is an alias of {form!r} in people.toml, so it cannot be {name!r} too; merge "
                f"{form!r} itself, or delete the alias"
            )
        file.join(into._replace(name=name), other)
        added.append(form)
    if not added:
        return Edited(text, f"{_are(sorted({other.name for other in others}))} {name} already.")
    return Edited(file.text(), f"{_are(added)} {name} now.")


def rename(text: str, called: Called, name: str) -> Edited:
    """
    The person is listed under another name; the former one is an alias.

    Raises:
        CurationRefused: The name is somebody else's, or nobody's, in people.toml, or no name.
    """
    file = _File.of(text)
    former = file.name_of(called)
    if former == name:
        return Edited(text, f"{name} is the name already.")
    owner = file.authority.canonical(name)
    if owner is not None and owner != former and not file.is_split(former):
        form = f"is a form of {owner!r}" if owner != name else "is listed"
        raise CurationRefused(
            f"{name!r} {form} in people.toml, so {former!r} cannot be called that; merge the two instead"
        )
    file.rename(called._replace(name=former), name)
    return Edited(file.text(), f"{former} is {name} now.")


def hide(text: str, called: Sequence[Called]) -> Edited:
    """None of these names is a person's."""
    file = _File.of(text)
    hidden = []
    for somebody in called:
        if file.authority.is_not_person(somebody.typed):
            continue
        name = file.name_of(somebody)
        if file.is_split(name):
            raise CurationRefused(f"{name!r} is split from somebody in people.toml; take the split out there first")
        file.hide(somebody._replace(name=name))
        hidden.append(name)
    if not hidden:
        return Edited(text, f"{_are(sorted({somebody.name for somebody in called}))} no person already.")
    return Edited(file.text(), f"{_are(hidden)} no person now.")


def split(text: str, called: Called, other: Split) -> Edited:
    """
    Some articles that name the person are about somebody else of that name.

    Raises:
        CurationRefused: The other has the name of somebody, or nothing tells which articles are theirs.
    """
    file = _File.of(text)
    name = file.name_of(called)
    if not (other.articles or other.dates or other.company):
        raise CurationRefused(
            f"nothing says which articles of {name!r} are {other.name!r}; add --article, --dates or --with"
        )
    if other.name == name:
        raise CurationRefused(
            f"{name!r} cannot be split from itself; give the other a name, such as {f'{name} (II)'!r}"
        )
    if not file.split(called._replace(name=name), other):
        return Edited(text, f"{other.name} is split from {name} so already.")
    return Edited(file.text(), f"{other.name} is split from {name} now.")


def _and(names: Sequence[str]) -> str:
    """
    >>> _and(["Ann", "Bob", "Cem"])
    'Ann, Bob and Cem'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _are(names: Sequence[str]) -> str:
    return f"{_and(names)} {'is' if len(names) == 1 else 'are'}"


@dataclass(slots=True)
class _File:
    """A people.toml while it is edited; `parts[n + 1]` is the entry of `entries[n]`."""

    parts: list[str]
    entries: list[AuthorityPerson | None]
    authority: Authority
    newline: str

    @classmethod
    def of(cls, text: str) -> "_File":
        """
        Raises:
            SettingsError: people.toml says something that cannot be meant.
            CurationRefused: It is written in a way that cannot be edited in parts.
        """
        authority = parse_authority(text)
        parts = parts_of(text)
        listed = iter(authority.people)
        entries = [None if entry.get("not_a_person") else next(listed) for entry in rtoml.loads(text).get("person", ())]
        if len(entries) != len(parts) - 1:
            raise _not_in_parts()
        return cls(parts, entries, authority, "\r\n" if "\r\n" in text else "\n")

    def text(self) -> str:
        """What the file says now; it can be meant."""
        text = "".join(self.parts)
        try:
            parse_authority(text)
        except Exception as error:
            raise CurationRefused(f"people.toml would say what cannot be meant: {error}") from error
        return text

    def name_of(self, called: Called) -> str:
        """Under which name the person is listed: the editor's before that of the index."""
        for name in (called.typed, called.name):
            listed = name if self.is_split(name) else self.authority.canonical(name)
            if listed is not None:
                return listed
        return called.name

    def is_split(self, name: str) -> bool:
        """Whether this is somebody who is split from another."""
        return any(other.name == name for entry in self.entries if entry for other in entry.splits)

    def person(self, name: str) -> AuthorityPerson | None:
        """The entry with this name."""
        return next((entry for entry in self.entries if entry is not None and entry.name == name), None)

    def _place(self, called: Called) -> int:
        """The number of the person's entry, which is made if there is none."""
        for number, entry in enumerate(self.entries):
            if entry is not None and entry.name == called.name:
                return number
        self._append(f"[[person]]\nname = {_quoted(called.name)}\n")
        self.entries.append(AuthorityPerson(called.name))
        return len(self.entries) - 1

    def _append(self, part: str) -> None:
        last = self.parts[-1]
        if last and not last.endswith("\n"):
            self.parts[-1] += self.newline
        before = "\n" if "".join(self.parts[-2:]).strip() and not self.parts[-1].endswith(("\n\n", "\n\r\n")) else ""
        self.parts[-1] += before.replace("\n", self.newline)
        self.parts.append(part.replace("\n", self.newline))

    def _change(self, number: int, change: Callable[[Table], None]) -> None:
        document = tomlkit.parse(self._part(number))
        entries = document["person"]
        assert isinstance(entries, AoT)
        change(entries[0])
        self.parts[number + 1] = self._lined(tomlkit.dumps(document))
        self.entries[number] = _person_of(self.parts[number + 1])

    def _part(self, number: int) -> str:
        """The text of an entry, after a look whether it is that entry's."""
        part = self.parts[number + 1]
        if _person_of(part) != self.entries[number]:
            raise _not_in_parts()
        return part if part.endswith("\n") else part + self.newline

    def _lined(self, text: str) -> str:
        """The text with the ends of lines that the file has."""
        return text if self.newline == "\n" else re.sub(r"(?<!\r)\n", "\r\n", text)

    def _drop(self, number: int) -> list[str]:
        """The entry is gone; the comments that stood in it."""
        comments = _comments(self._part(number))
        del self.parts[number + 1], self.entries[number]
        return comments

    def _add_aliases(self, number: int, forms: Iterable[str]) -> None:
        entry = self.entries[number]
        assert entry is not None
        fresh = [form for form in dict.fromkeys(forms) if form not in (entry.name, *entry.aliases)]
        if fresh:
            self._change(number, lambda table: _extend(table, "aliases", fresh))

    def join(self, into: Called, other: Called) -> None:
        """The other is the first one, with all forms, comments, and the role unless there is one."""
        listed = self.person(self.name_of(other))
        role: str | None = None
        splits: tuple[Split, ...] = ()
        forms: list[str] = []
        comments: list[str] = []
        if listed is not None:
            forms, role, splits = [listed.name, *listed.aliases], listed.role, listed.splits
            comments = self._drop(self.entries.index(listed))
        number = self._place(into)
        known = self.entries[number]
        assert known is not None
        keys = set(map(name_key, (known.name, *known.aliases, *forms)))
        for form in other.forms:
            if name_key(form) not in keys and self._is_free(form, listed):
                keys.add(name_key(form))
                forms.append(form)
        self._add_aliases(number, forms)
        if role is not None and known.role is None:
            self._change(number, lambda table: _set(table, "role", role))
        for some in splits:
            self._change(number, lambda table, some=some: _add_split(table, some))  # type: ignore[misc]
        if comments:
            self._change(number, lambda table: _add_comments(table, comments))

    def _is_free(self, form: str, owner: AuthorityPerson | None) -> bool:
        """Whether people.toml does not say already whose the form is, or whether it is somebody's."""
        listed = self.authority.canonical(form)
        return not self.authority.is_not_person(form) and (
            listed is None or (owner is not None and listed == owner.name)
        )

    def rename(self, called: Called, name: str) -> None:
        """The entry, or the split, has another name."""
        for number, entry in enumerate(self.entries):
            for place, other in enumerate(entry.splits if entry else ()):
                if other.name == called.name:
                    self._change(number, lambda table, place=place: _set(table["split"][place], "name", name))  # type: ignore[misc]
                    return
        number = self._place(called)

        def change(table: Table) -> None:
            _set(table, "name", name)
            _remove(table, "aliases", name)
            if name_key(called.name) != name_key(name):
                _extend(table, "aliases", [called.name])

        self._change(number, change)

    def hide(self, called: Called) -> None:
        """The forms are in not_a_person, and the entry is gone."""
        listed = self.person(called.name)
        forms = [called.name, *(form for form in called.forms if self._is_free(form, listed))]
        comments: list[str] = []
        if listed is not None:
            if listed.splits:
                others = _and([other.name for other in listed.splits])
                raise CurationRefused(
                    f"{others} is split from {listed.name!r} in people.toml; take the split out there before you hide "
                    f"{listed.name!r}"
                )
            forms = [listed.name, *listed.aliases, *forms]
            comments = self._drop(self.entries.index(listed))
        fresh = {name_key(form): form for form in reversed(forms)}
        head = self.parts[0]
        document = tomlkit.parse(head if not head or head.endswith("\n") else head + self.newline)
        _extend(document, "not_a_person", [form for form in dict.fromkeys(forms) if fresh[name_key(form)] == form])
        head = self._lined(tomlkit.dumps(document))
        head += "".join(f"{comment}{self.newline}" for comment in comments)
        self.parts[0] = head if head.endswith(("\n\n", "\n\r\n")) or not self.parts[1:] else head + self.newline

    def split(self, called: Called, other: Split) -> bool:
        """The entry has the split, joined to one of that name; whether that is new."""
        number = self._place(called)
        entry = self.entries[number]
        assert entry is not None
        present = next(((place, one) for place, one in enumerate(entry.splits) if one.name == other.name), None)
        if present is None:
            self._change(number, lambda table: _add_split(table, other))
            return True
        place, before = present
        joined = replace(
            before,
            role=other.role or before.role,
            articles=tuple(dict.fromkeys((*before.articles, *other.articles))),
            dates=other.dates or before.dates,
            company=tuple(dict.fromkeys((*before.company, *other.company))),
        )
        if joined == before:
            return False

        def change(table: Table) -> None:
            held: Any = table["split"]
            _fill_split(held[place], before, joined)

        self._change(number, change)
        return True


def _not_in_parts() -> CurationRefused:
    return CurationRefused(
        "people.toml lists people in another way than as [[person]] tables of their own, one after the other; write it "
        "so, or edit it by hand"
    )


def _person_of(part: str) -> AuthorityPerson | None:
    """The person of an entry, None for one that says it is nobody."""
    people = parse_authority(part).people
    return people[0] if people else None


def _quoted(text: str) -> str:
    """A text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _set(table: Any, key: str, value: str) -> None:
    table[key] = value


def _extend(table: Any, key: str, names: Sequence[str]) -> None:
    """The array has these as well, each once, in the way the array is written."""
    if key not in table:
        table[key] = list(names)
        return
    array = table[key]
    assert isinstance(array, Array)
    held = set(map(str, array))
    for name in names:
        if name not in held:
            array.append(name)


def _remove(table: Any, key: str, name: str) -> None:
    """The array has nothing with the key of this name."""
    array = table.get(key, [])
    for form in [str(form) for form in array if name_key(str(form)) == name_key(name)]:
        array.remove(form)
    if key in table and not array:
        del table[key]


def _add_split(table: Table, other: Split) -> None:
    splits = table.get("split")
    if splits is None:
        splits = tomlkit.aot()
        table.append("split", splits)
    entry = tomlkit.table()
    entry.append("name", other.name)
    _fill_split(entry, Split(other.name), other)
    splits.append(entry)


def _fill_split(entry: Any, before: Split, other: Split) -> None:
    """What differs is written."""
    if other.role != before.role:
        _set(entry, "role", str(other.role))
    if other.articles != before.articles:
        _extend(entry, "articles", other.articles)
    if other.dates != before.dates and other.dates is not None:
        first, last = ("" if end is None else str(end) for end in other.dates)
        _set(entry, "dates", first if first == last else f"{first}..{last}")
    if other.company != before.company:
        _extend(entry, "with", other.company)


_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(#[^\r\n]*)', re.DOTALL
)


def _comments(part: str) -> list[str]:
    """The comments of an entry, those behind a value too."""
    return [match[1].strip() for match in _STRING_OR_COMMENT.finditer(part) if match[1]]


def _add_comments(table: Table, comments: Sequence[str]) -> None:
    for comment in comments:
        table.add(tomlkit.comment(comment.lstrip("#").strip()))
