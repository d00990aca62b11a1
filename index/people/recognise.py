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
from index.people.authority import Authority, AuthorityMatch
from index.people.evidence import Evidence
from index.people.layout import headline_lines, is_headline, joined_lines
from index.people.names import display_name, name_key
from index.people.occurrences import Occurrence, occurrences_in
from index.people.resolve import Directory, Person, bare_persons, holds_one_name_role, resolve
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


def people_in(document: Document, authority: Authority) -> tuple[str, ...]:
    """Who is in the article: canonical names without duplicates, those of its metadata first."""
    return _recognise(document.title, document.body, authority, document.people, mentions=False).people


def recognise(title: str, body: str, authority: Authority, known: Sequence[str] = ()) -> Recognised:
    """
    The people of one article and where its body names them.

    Args:
        title: Names are looked up in it; one in plain sentence case is read like the body.

        body: The article's text. Mentions are places in it.

        authority: Wins over everything else.

        known: People the article's metadata names, in any spelling.
    """
    return _recognise(title, body, authority, known, mentions=True)


def _recognise(title: str, body: str, authority: Authority, known: Sequence[str], *, mentions: bool) -> Recognised:
    """As `recognise`; unless mentions are asked for, an article without people is left as soon as that is known."""
    text = joined_lines(body)
    matches = authority.find(text)
    runs = runs_in(text)
    # In most articles of a newswire nobody is named in full; only the title can make a person of a surname then.
    only_title = not (mentions or known or matches or hold_full_name(runs) or holds_one_name_role(text))
    if only_title and not _may_name_people(title):
        return _NOBODY
    headlines = headline_lines(text)
    skipped = sorted([*headlines, *((match.start, match.end) for match in matches)])
    occurrences = occurrences_in(text, runs, skipped)
    in_title = _in_title(title, occurrences)
    if only_title and not in_title:
        return _NOBODY
    directory, one_word_names = _known_people(known, matches, authority)
    resolution = resolve(text, occurrences, directory, in_title=in_title, one_word_names=one_word_names)
    found = [(match.start, match.end, match.person) for match in matches if match.person is not None]
    labels = {person: _label(person, authority) for person in directory.people}
    listed = frozenset(labels.values())
    found += [(place.start, place.end, labels[who]) for place, who in resolution.named]
    # A bare surname is nobody's name, unless somebody is listed by it.
    bare = bare_persons(resolution, None if mentions else listed)
    found += [(place.start, place.end, place.form.name) for place in bare]
    for start, end in headlines:
        found += [
            (start + first, start + last, labels[who]) for first, last, who in _looked_up(text[start:end], directory)
        ]
    named_first = [_known_label(name, directory, authority) for name in known]
    named_first += [labels[who] for _, _, who in _looked_up(title, directory)]
    return _recognised(sorted(found), named_first, listed, authority)


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


def _recognised(
    found: Sequence[tuple[int, int, str]], first: Sequence[str], listed: Set[str], authority: Authority
) -> Recognised:
    """The result: without overlaps, without duplicates, without those whom the editor calls no person."""
    mentions: list[Mention] = []
    for start, end, person in found:
        if (not mentions or start >= mentions[-1].end) and not authority.is_not_person(person):
            mentions.append(Mention(start, end, person))
    people: dict[str, str] = {}
    for person in [*first, *(mention.person for mention in mentions if mention.person in listed)]:
        if not authority.is_not_person(person):
            people.setdefault(name_key(person), person)
    return Recognised(tuple(people.values()), tuple(mentions))
