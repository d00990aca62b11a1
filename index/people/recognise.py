"""
Who is in an article: candidates, evidence and resolution put together.

    body -> occurrences of forms (runs, evidence) -> people with full names -> short forms resolved -> mentions
"""

import itertools
import re
import string
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from index.document import Document
from index.lexicon.given_names import GIVEN_NAMES
from index.people.authority import NO_AUTHORITY, Authority, AuthorityMatch
from index.people.evidence import Evidence
from index.people.found import FoundPerson, Source
from index.people.layout import headline_lines, is_headline, joined_lines
from index.people.names import display_name, name_key
from index.people.occurrences import Occurrence, occurrences_in
from index.people.resolve import Directory, Person, Resolution, bare_persons, holds_one_name_role, resolve
from index.people.runs import hold_full_name, runs_in
from index.people.words import is_everyday
from index.tokens import Token, tokenize

__all__ = ["Mention", "Recognised", "people_in", "recognise"]

_LONGEST_NAME = 6  # words looked up together in a headline


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A place in an article's body where a person is named.

    Attributes:
        start: In characters.

        end: After the last character, without a possessive 's.

        person: Whom it means: one of `Recognised.people`, or the word itself where the article never says more than
            a surname ("Mr. Calabi").
    """

    start: int
    end: int
    person: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """
    The people of one article.

    Attributes:
        people: Canonical names without duplicates; those known from the metadata first, then by first appearance.

        mentions: Where they stand in the body, in order and without overlaps.
    """

    people: tuple[str, ...]
    mentions: tuple[Mention, ...]


_NOBODY = Recognised((), ())


@dataclass(frozen=True, slots=True)
class _Named:
    """
    Whom a text names, before it is said once and in order.

    Attributes:
        places: Start, end and label, in order; they may overlap.

        first: Labels that go before those of the text.

        listed: Labels of people whom the text names in full, or who were known before.

        matches: What an editor listed and the text has.
    """

    text: str
    places: list[tuple[int, int, str]]
    first: list[str]
    listed: Set[str]
    labels: dict[Person, str]
    matches: Sequence[AuthorityMatch]
    resolution: Resolution


def people_in(document: Document, authority: Authority) -> tuple[FoundPerson, ...]:
    """
    Who is in the article, as the article names them, without duplicates; those of its metadata first.

    Of what an editor says only the names that stand in the text count here. Whose name it is, and whether it is
    nobody's, is said over the whole archive (`people_of_archive`): so an index can follow an edit without reading.
    """
    named = _named(document.title, document.body, authority, NO_AUTHORITY, document.people, mentions=False)
    return _found_people(named, document.people) if named else ()


def recognise(title: str, body: str, authority: Authority, known: Sequence[str] = ()) -> Recognised:
    """
    The people of one article and where its body names them.

    Args:
        title: Names are looked up in it; one in plain sentence case is read like the body.

        body: The article's text. Mentions are places in it.

        authority: Wins over everything else.

        known: People the article's metadata names, in any spelling.
    """
    named = _named(title, body, authority, authority, known, mentions=True)
    return _recognised(named, authority) if named else _NOBODY


def _named(
    title: str, body: str, authority: Authority, naming: Authority, known: Sequence[str], *, mentions: bool
) -> _Named | None:
    """
    Whom the text names; None when nobody.

    Args:
        authority: Whose names are looked for in the text.

        naming: Says who a name is and which are nobody's.

        mentions: Unless they are asked for, an article without people is left as soon as that is known.
    """
    text = joined_lines(body)
    matches = authority.find(text)
    runs = runs_in(text)
    # In most articles of a newswire nobody is named in full; only the title can make a person of a surname then.
    only_title = not (mentions or known or matches or hold_full_name(runs) or holds_one_name_role(text))
    if only_title and not _may_name_people(title):
        return None
    headlines = headline_lines(text)
    skipped = sorted([*headlines, *((match.start, match.end) for match in matches)])
    occurrences = occurrences_in(text, runs, skipped)
    in_title = _in_title(title, occurrences)
    if only_title and not in_title:
        return None
    directory, one_word_names = _known_people(known, matches, naming)
    resolution = resolve(text, occurrences, directory, in_title=in_title, one_word_names=one_word_names)
    found = [(match.start, match.end, match.person) for match in matches if match.person is not None]
    labels = {person: _label(person, naming) for person in directory.people}
    listed = frozenset(labels.values())
    found += [(place.start, place.end, labels[who]) for place, who in resolution.named]
    # A bare surname is nobody's name, unless somebody is listed by it.
    bare = bare_persons(resolution, None if mentions else listed)
    found += [(place.start, place.end, place.form.name) for place in bare]
    for start, end in headlines:
        found += [
            (start + first, start + last, labels[who]) for first, last, who in _looked_up(text[start:end], directory)
        ]
    named_first = [_known_label(name, directory, naming) for name in known]
    named_first += [labels[who] for _, _, who in _looked_up(title, directory)]
    return _Named(text, sorted(found), named_first, listed, labels, matches, resolution)


def _may_name_people(title: str) -> bool:
    """Whether a title may name somebody in full; a cheap look that spares a close one."""
    return _may_hold_given_name(title) if is_headline(title) else hold_full_name(runs_in(title))


def _known_people(
    known: Sequence[str], matches: Sequence[AuthorityMatch], authority: Authority
) -> tuple[Directory, list[str]]:
    """The people known before the text is judged, and those of them who are known by one word only."""
    directory = Directory()
    one_word: list[str] = []
    names = [authority.canonical(name) or name for name in known if not authority.is_not_person(name)]
    names += [match.person for match in matches if match.person is not None]
    for name in names:
        key = tuple(name_key(name).split())
        if len(key) > 1:
            directory.add(key, _shown(name), keeps_name=not name.islower())
        elif key:
            one_word.append(name)
    return directory, one_word


def _shown(name: str) -> str:
    # An identifier such as james-baker is a name without capitals.
    return display_name(name.replace("-", " ") if name.islower() and " " not in name else name)


def _in_title(title: str, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """
    The full names that a headline may add: in Title Case only those whose surname stands alone in the body.
    """
    if not is_headline(title):
        return [place for place in occurrences_in(title, runs_in(title)) if not place.form.is_single]
    alone = {place.form.key[0] for place in occurrences if place.form.is_single and not place.form.weak}
    if not alone or not (_may_hold(title, alone) and _may_hold_given_name(title)):
        return []
    return [
        place.with_evidence(Evidence.NONE)
        for place in occurrences_in(title, runs_in(title))
        if not place.form.is_single and place.form.key[0] in GIVEN_NAMES and place.form.key[-1] in alone
    ]


def _may_hold(line: str, words: Iterable[str]) -> bool:
    """Whether a line may hold one of these words of names; a cheap look that spares a close one."""
    if not line.isascii():
        return True
    # Without what a word of a name may be written with, and its key leaves out.
    letters = line.lower().replace("'", "").replace(".", "").replace("-", "").replace(" ", "")
    return any(word in letters or not word.isalpha() for word in words)


def _may_hold_given_name(line: str) -> bool:
    """Whether a full name in a line may begin with a given name; a cheap look that spares a close one."""
    if not line.isascii() or _UNUSUAL_MARKS.search(line):
        return True
    if "'" in line or "." in line:
        line = line + " " + line.replace("'", "").replace(".", "")  # D'ANDRE is dandre, and A.L. may be al
    words = _LETTERS.findall(line)
    if not line.isupper():
        words += [word.lstrip(string.ascii_lowercase) for word in words]  # eBay holds Bay
    return not GIVEN_NAMES.isdisjoint(map(str.lower, words))


_LETTERS = re.compile(r"[A-Za-z]+")
_UNUSUAL_MARKS = re.compile(r"['.]['.]|\.[ -][A-Z]\.")


def _looked_up(line: str, directory: Directory) -> list[tuple[int, int, Person]]:
    """The people of the directory whom a headline names, whatever its capitals say."""
    if not _may_hold(line, directory.first_words):
        return []
    tokens = tokenize(line)
    found: list[tuple[int, int, Person]] = []
    number = 0
    while number < len(tokens):
        length = 1
        if tokens[number].text in directory.first_words:
            person, length = _longest_at(line, tokens[number : number + _LONGEST_NAME], directory)
            if person is not None:
                last = tokens[number + length - 1]
                found.append((tokens[number].start, last.end, person))
        number += length
    return found


def _longest_at(line: str, tokens: Sequence[Token], directory: Directory) -> tuple[Person | None, int]:
    """The person whose name begins with the first token, and how many tokens it has; else None and one."""
    for length in range(len(tokens), 0, -1):
        run = tokens[:length]
        if not line[run[-1].start].isupper() or any(
            line[left.end : right.start].strip(" .-'’") for left, right in itertools.pairwise(run)
        ):
            continue
        key = tuple(token.text for token in run)
        person = directory.meant(key)
        if person is not None and (length > 1 or not is_everyday(key[0])):
            return person, length
    return None, 1


def _label(person: Person, authority: Authority) -> str:
    """How the person is listed; the editor's name for them wins."""
    label = person.label()
    return authority.canonical(label) or label


def _known_label(name: str, directory: Directory, authority: Authority) -> str:
    key = tuple(name_key(name).split())
    listed = authority.canonical(name)
    if listed is not None:
        return listed
    person = directory.find(key) or directory.by_surname(key)
    return _label(person, authority) if person is not None else _shown(name)


def _recognised(named: _Named, authority: Authority) -> Recognised:
    """The result: without overlaps, without duplicates, without those whom the editor calls no person."""
    mentions: list[Mention] = []
    for start, end, person in named.places:
        if (not mentions or start >= mentions[-1].end) and not authority.is_not_person(person):
            mentions.append(Mention(start, end, person))
    people: dict[str, str] = {}
    for person in [*named.first, *(mention.person for mention in mentions if mention.person in named.listed)]:
        if not authority.is_not_person(person):
            people.setdefault(name_key(person), person)
    return Recognised(tuple(people.values()), tuple(mentions))


def _found_people(named: _Named, known: Sequence[str]) -> tuple[FoundPerson, ...]:
    """Each person once, with the forms of their name in the text, the first place and what speaks for them."""
    names: dict[str, str] = {}
    for label in named.first:
        names.setdefault(name_key(label), label)
    forms: dict[str, dict[str, int]] = {}
    firsts: dict[str, tuple[int, int]] = {}
    done = 0
    for start, end, label in named.places:
        if start < done:
            continue
        done = end
        if label in named.listed:
            key = name_key(label)
            names.setdefault(key, label)
            firsts.setdefault(key, (start, end))
            surface = " ".join(named.text[start:end].split())
            of_person = forms.setdefault(key, {})
            of_person[surface] = of_person.get(surface, 0) + 1
    evidence = _evidence(named, known)
    return tuple(
        FoundPerson(
            name, tuple(forms.get(key, {}).items()), *firsts.get(key, (-1, -1)), evidence.get(key, Source.TITLE)
        )
        for key, name in names.items()
    )


def _evidence(named: _Named, known: Sequence[str]) -> dict[str, int]:
    """By key of a label: what speaks for the person, as bits of `Evidence` and `Source`."""
    bits: dict[str, int] = {}
    groups = named.resolution.groups
    for place, who in named.resolution.named:
        group = groups.get(place.form.key)
        key = name_key(named.labels[who])
        bits[key] = bits.get(key, 0) | (group.evidence if group is not None and not place.form.is_single else 0)
    for match in named.matches:
        if match.person is not None:
            key = name_key(match.person)
            bits[key] = bits.get(key, 0) | Source.EDITOR
    for label in named.first[: len(known)]:
        key = name_key(label)
        bits[key] = bits.get(key, 0) | Source.METADATA
    return bits
