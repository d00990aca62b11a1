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

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import rtoml

from index.document import PartialDate
from index.errors import SettingsError
from index.lexicon.honorifics import HONORIFICS
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.post_nominals import POST_NOMINALS
from index.lexicon.sovereigns import SOVEREIGNS
from index.lexicon.titles import TITLES
from index.people.names import name_key
from index.tokens import MAX_WORD, Token, fold, tokenize

__all__ = ["NO_AUTHORITY", "Authority", "AuthorityMatch", "AuthorityPerson", "Split", "parse_authority", "parse_dates"]

_CHUNK = re.compile(r"(?<!\w)\w[\w.'’‘ʼ＇]*")  # one word or several; every word of a text begins within one
_BEFORE = 64  # characters before a chunk that are looked at, back to a space, for words to be cut as in the whole text
_BEYOND = 24  # characters read beyond the longest form, so that its last word is seen to its end
_KEPT = 1 << 15  # words of which is known whether a form begins with them; some 4 MB
_LONGEST_GAP = 4  # characters between two words of a name: ". " after an initial, a hard line break with an indent


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


class AuthorityMatch(NamedTuple):
    """A place in a text; `person` is the canonical name, or None where the editor says that it is nobody."""

    start: int
    end: int
    person: str | None


@dataclass(frozen=True)
class Authority:
    """
    The people an editor knows, and the names that are nobody's.

    What is looked up is put together when it is first asked for: a worker finds names in texts, and asks for no keys.
    """

    people: tuple[AuthorityPerson, ...] = ()
    not_people: tuple[str, ...] = ()

    def __reduce__(self) -> Any:
        """As plain tuples and texts, which go to another process in a fraction of the time."""
        return _restored, (tuple(map(_packed, self.people)), self.not_people)

    def check(self) -> None:
        """
        Nothing, when it can be meant.

        Raises:
            SettingsError: One form of a name belongs to two people, or is said to be no person as well.
        """
        self.__dict__["_by_key"] = _keys_of_people(self.people, self._no_persons)

    @cached_property
    def _by_key(self) -> dict[str, str]:
        """The canonical name of every key."""
        return _keys_of_people(self.people, self._no_persons)

    @cached_property
    def _no_persons(self) -> frozenset[str]:
        return frozenset(map(name_key, self.not_people))

    @cached_property
    def _spellings(self) -> dict[str, str | None]:
        """Whom the words of each form mean, with a space between them."""
        forms = dict.fromkeys(map(_words_of, self.not_people))
        for person in self.people:
            name = person.name
            forms[_words_of(name)] = name
            for alias in person.aliases:
                forms[_words_of(alias)] = name
        return forms

    @cached_property
    def _small(self) -> dict[str, tuple[bool, ...]]:
        """Which words need a capital, of the forms that have a word without one."""
        return {
            _words_of(form): tuple(form[token.start].isupper() for token in tokenize(form))
            for form in self._forms()
            if not form.istitle() and not _PLAIN.fullmatch(form)
        }

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """How many words the forms have that begin with a word, the most first."""
        lengths: dict[str, set[int]] = {}
        for words in self._spellings:
            first, _, rest = words.partition(" ")
            count = rest.count(" ") + 2 if rest else 1
            if first in lengths:
                lengths[first].add(count)
            else:
                lengths[first] = {count}
        return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    @cached_property
    def _longest(self) -> int:
        """Characters that may have to be read of a text to see a form to its end."""
        return 2 * max(map(len, self._forms()), default=0) + _BEYOND

    @cached_property
    def _begins(self) -> dict[str, bool]:
        """Of chunks seen: whether a form may begin in one."""
        return {}

    def _forms(self) -> Iterator[str]:
        yield from self.not_people
        for person in self.people:
            yield person.name
            yield from person.aliases

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.people or self.not_people)

    def changed_forms(self, other: "Authority") -> list[tuple[str, ...]]:
        """The folded words of each form that is listed here or there only, or for somebody else."""
        changed = (self._spellings.items() ^ other._spellings.items()) | (self._small.items() ^ other._small.items())
        return sorted({tuple(words.split(" ")) for words, _ in changed})

    def canonical(self, name: str) -> str | None:
        """The listed name of the person this is a form of, or None when the file does not know it."""
        return self._by_key.get(name_key(name)) if self._by_key else None

    def is_not_person(self, name: str) -> bool:
        """Whether the file says that this is no person."""
        return bool(self._no_persons) and name_key(name) in self._no_persons

    def find(self, text: str) -> list[AuthorityMatch]:
        """
        The places where a listed form stands, longest first and without overlaps, in the order of the text.

        They depend on the listed forms whose words stand side by side in the text, and on nothing else that is listed:
        so a change of the list concerns only articles that have the words of a changed form.
        """
        if not self._spellings:
            return []
        if not any(map(self._may_begin, set(_CHUNK.findall(text)))):
            return []
        matches: list[AuthorityMatch] = []
        done = 0
        for chunk in _CHUNK.finditer(text):
            # Only a few chunks are cut into tokens: most texts name few of the people an editor knows.
            if chunk.end() > done and self._may_begin(chunk.group()):
                for match in self._found_from(text, max(chunk.start(), done), chunk.end()):
                    matches.append(match)
                    done = match.end
        return matches

    def _found_from(self, text: str, first: int, last: int) -> list[AuthorityMatch]:
        """The matches that begin from `first` to before `last`."""
        begin = first
        while begin and first - begin < _BEFORE and not text[begin - 1].isspace():
            begin -= 1
        window = text[begin : last + self._longest]
        tokens = tokenize(window)
        matches: list[AuthorityMatch] = []
        for number, token in enumerate(tokens):
            start = begin + token.start
            if start >= last:
                break
            length = self._length_at(window, tokens, number) if start >= first else 0
            if length:
                person = self._spellings[" ".join([token.text for token in tokens[number : number + length]])]
                first = begin + tokens[number + length - 1].end
                matches.append(AuthorityMatch(start, first, person))
        return matches

    def _may_begin(self, chunk: str) -> bool:
        """Whether a listed form can begin in the chunk."""
        begins = self._begins.get(chunk)
        if begins is None:
            if chunk.isascii() and chunk.isalnum():
                begins = fold(chunk) in self._lengths
            else:  # behind a full stop, initials are cut into other words
                begins = any(token.text in self._lengths for token in (*tokenize(chunk), *tokenize(f".{chunk}")))
            if len(chunk) <= MAX_WORD:
                if len(self._begins) >= _KEPT:
                    self._begins.clear()
                self._begins[chunk] = begins
        return begins

    def _length_at(self, text: str, tokens: Sequence[Token], number: int) -> int:
        """How many words the longest listed form that begins at this token has; 0 when none does."""
        for length in self._lengths.get(tokens[number].text, ()):
            run = tokens[number : number + length]
            if len(run) < length:
                continue
            words = " ".join([token.text for token in run])
            if self._spellings.get(words, _MISSING) is not _MISSING and _is_written_as_name(
                text, run, self._small.get(words)
            ):
                return length
        return 0


def _keys_of_people(people: Sequence[AuthorityPerson], no_persons: frozenset[str]) -> dict[str, str]:
    """The canonical name of every key."""
    by_key: dict[str, str] = {}
    names: set[str] = set()
    for person in people:
        if person.name in names:
            raise SettingsError(f"people.toml: {person.name!r} is listed twice; join the two [[person]] entries")
        names.add(person.name)
        for form in (person.name, *person.aliases):
            key = _key_of(form)
            if key in no_persons:
                raise SettingsError(
                    f"people.toml: {form!r} is a form of {person.name!r} and in not_a_person too; delete one of them"
                )
            if by_key.setdefault(key, person.name) != person.name:
                raise SettingsError(
                    f"people.toml: {form!r} belongs to {by_key[key]!r} and to {person.name!r}; a form may mean one "
                    "person only, delete it from one of them"
                )
    _check_splits(people, names, by_key, no_persons)
    return by_key


def _check_splits(
    people: Sequence[AuthorityPerson], names: set[str], by_key: Mapping[str, str], no_persons: frozenset[str]
) -> None:
    """Nothing, when each name of a split is one person's."""
    for person in people:
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


# Most names: words of ASCII letters, each with a capital, perhaps an initial before one of them. They need no look at
# accents, marks and order.
_PLAIN = re.compile(r"(?:[A-Z]\. )?[A-Z][A-Za-z0-9]+(?: (?:[A-Z]\. )?[A-Z][A-Za-z0-9]+)*")
_SPECIAL = HONORIFICS | SOVEREIGNS | TITLES | NAME_SUFFIXES | POST_NOMINALS | {"junior", "senior"}
_MISSING = object()


def _words_of(form: str) -> str:
    """The folded words of a form, with a space between them."""
    if _PLAIN.fullmatch(form) and len(form) <= MAX_WORD:
        return form.lower().replace(".", "")
    return " ".join([token.text for token in tokenize(form)])


def _key_of(form: str) -> str:
    """`name_key`, sooner."""
    if _PLAIN.fullmatch(form) and len(form) <= MAX_WORD:
        plain = form.lower().replace(".", "")
        if _SPECIAL.isdisjoint(plain.split(" ")):
            return plain
    return name_key(form)


def _packed(person: AuthorityPerson) -> tuple[Any, ...]:
    return (person.name, person.aliases, person.role, person.splits)


def _restored(people: Sequence[tuple[Any, ...]], not_people: tuple[str, ...]) -> Authority:
    return Authority(tuple(itertools.starmap(AuthorityPerson, people)), not_people)


def _is_written_as_name(text: str, run: Sequence[Token], capitals: tuple[bool, ...] | None) -> bool:
    """
    Whether each word has its capital and nothing but a space, a hyphen or an abbreviation's full stop parts them.

    Args:
        capitals: Which words need one; None for all.
    """
    for token, capital in zip(run, capitals or (True,) * len(run), strict=True):
        if capital and not text[token.start].isupper():
            return False
    return all(_is_gap(text, left, right) for left, right in itertools.pairwise(run))


def _is_gap(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST_GAP or gap.count("\n") > 1:
        return False
    mark = gap.strip()
    if mark.startswith("."):
        # After a long word a full stop ends the sentence; after J. or Wm. it does not.
        return len(left.text) <= 3 and mark == "."
    return mark in ("", "-", "‐", "‑", "–", "'", "’", "‘", ",")


NO_AUTHORITY = Authority()


def parse_authority(toml_text: str) -> Authority:
    """
    What a `people.toml` says.

    Raises:
        SettingsError: It is no TOML, or an entry breaks a rule; the message names the line or the entry, and the rule.
    """
    try:
        content = rtoml.loads(toml_text)
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
    people = []
    for number, entry in enumerate(entries):
        try:
            person, is_nobody = _parse_person(entry)
        except _WrongEntry as wrong:
            raise SettingsError(f"people.toml: {_place(toml_text, number, entry)}{wrong}") from wrong
        if is_nobody:
            nobody += [person.name, *person.aliases]
        else:
            people.append(person)
    authority = Authority(tuple(people), tuple(nobody))
    authority.check()
    return authority


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
    if _PLAIN.fullmatch(value):
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
