"""
Who is in an article: candidates, evidence and resolution put together.

    body -> occurrences of forms (runs, evidence) -> people with full names -> short forms resolved -> mentions
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.document import Document
from index.lexicon.given_names import GIVEN_NAMES
from index.people.authority import Authority, AuthorityMatch
from index.people.evidence import Evidence
from index.people.layout import headline_lines, is_headline, joined_lines
from index.people.names import display_name, name_key
from index.people.occurrences import Occurrence, occurrences_in
from index.people.resolve import Directory, Person, resolve
from index.people.runs import is_everyday
from index.tokens import tokenize

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


def people_in(document: Document, authority: Authority) -> tuple[str, ...]:
    """Who is in the article: canonical names without duplicates, those of its metadata first."""
    return recognise(document.title, document.body, authority, document.people).people


def recognise(title: str, body: str, authority: Authority, known: Sequence[str] = ()) -> Recognised:
    """
    The people of one article and where its body names them.

    Args:
        title: Names are looked up in it; one in plain sentence case is read like the body.

        body: The article's text. Mentions are places in it.

        authority: Wins over everything else.

        known: People the article's metadata names, in any spelling.
    """
    text = joined_lines(body)
    matches = authority.find(text)
    headlines = headline_lines(text)
    skipped = sorted([*headlines, *((match.start, match.end) for match in matches)])
    directory, one_word_names = _known_people(known, matches, authority)
    occurrences = occurrences_in(text, skipped)
    assigned = resolve(
        text, occurrences, directory, in_title=_in_title(title, occurrences), one_word_names=one_word_names
    )
    found = [(match.start, match.end, match.person) for match in matches if match.person is not None]
    found += [
        (place.start, place.end, who if isinstance(who, str) else _label(who, authority)) for place, who in assigned
    ]
    for start, end in headlines:
        found += _looked_up(text[start:end], start, directory, authority)
    in_title = [person for _, _, person in _looked_up(title, 0, directory, authority)]
    first = [_known_label(name, directory, authority) for name in known]
    return _recognised(sorted(found), [*first, *in_title], directory, authority)


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
    found = [place for place in occurrences_in(title) if not place.form.is_single]
    if not found or not is_headline(title):
        return found
    alone = {place.form.key[0] for place in occurrences if place.form.is_single and not place.form.weak}
    return [
        replace(place, evidence=Evidence.NONE)
        for place in found
        if place.form.key[0] in GIVEN_NAMES and place.form.key[-1] in alone
    ]


def _looked_up(line: str, offset: int, directory: Directory, authority: Authority) -> list[tuple[int, int, str]]:
    """The people of the directory whom a headline names, whatever its capitals say."""
    tokens = tokenize(line)
    found: list[tuple[int, int, str]] = []
    number = 0
    while number < len(tokens):
        length = 1
        for length in range(min(_LONGEST_NAME, len(tokens) - number), 0, -1):
            run = tokens[number : number + length]
            if not line[run[-1].start].isupper() or any(
                line[left.end : right.start].strip(" .-'’") for left, right in itertools.pairwise(run)
            ):
                continue
            key = tuple(token.text for token in run)
            person = directory.find(key) or directory.meant_by(key)
            if person is not None and (length > 1 or not is_everyday(key[0])):
                found.append((run[0].start + offset, run[-1].end + offset, _label(person, authority)))
                break
        number += length
    return found


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
    found: Sequence[tuple[int, int, str]], first: Sequence[str], directory: Directory, authority: Authority
) -> Recognised:
    """The result: without overlaps, without duplicates, without those whom the editor calls no person."""
    mentions: list[Mention] = []
    for start, end, person in found:
        if (not mentions or start >= mentions[-1].end) and not authority.is_not_person(person):
            mentions.append(Mention(start, end, person))
    listed = {_label(person, authority) for person in directory.people}
    people: dict[str, str] = {}
    for person in [*first, *(mention.person for mention in mentions if mention.person in listed)]:
        if not authority.is_not_person(person):
            people.setdefault(name_key(person), person)
    return Recognised(tuple(people.values()), tuple(mentions))
