"""
Who is in an article: candidates, evidence and resolution put together.

    body -> occurrences of forms (runs, evidence) -> people with full names -> short forms resolved -> mentions
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.document import Document
from index.lexicon.family_names import FAMILY_NAMES
from index.lexicon.given_names import GIVEN_NAMES
from index.people.authority import NO_AUTHORITY, Authority, AuthorityMatch
from index.people.evidence import Evidence
from index.people.found import FoundPerson, Source
from index.people.headlines import possible_surnames
from index.people.layout import headline_lines, is_headline, joined_lines, with_short_line_ends
from index.people.lookup import Lookup
from index.people.names import display_name, name_key
from index.people.occurrences import Occurrence, occurrences_in
from index.people.resolve import Directory, Person, Resolution, other_names, resolve
from index.people.roles import role_beside
from index.people.runs import KEPT_FORMS, runs_in
from index.people.spellings import spelled
from index.people.words import is_everyday
from index.tokens import Token, tokenize

__all__ = ["Mention", "Recognised", "people_in", "people_in_each", "recognise", "spell"]

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

        sure: Whether the article by itself says that it is a person.
    """

    start: int
    end: int
    person: str
    sure: bool = True


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


class _Read(NamedTuple):
    """
    An article's body, looked through.

    Attributes:
        text: With joined lines.

        runs: Of capitalised words, in order.

        matches: What an editor listed and the text has.
    """

    text: str
    runs: list[str]
    matches: list[AuthorityMatch]


@dataclass(frozen=True, slots=True)
class _Named:
    """
    Whom a text names, before it is said once and in order.

    Attributes:
        places: Start, end and label, in order; they may overlap.

        first: Labels that go before those of the text.

        listed: Labels of people whom the text names in full, or who were known before.

        others: Labels of the others: surnames that the text explains with nobody's full name, and doubtful names; and
            whether the text is sure that it is somebody.

        in_headline: Words of the title that may be surnames, and stand nowhere in the text.

        roles: Of labels: what the title says that they are.

        matches: What an editor listed and the text has.
    """

    text: str
    places: list[tuple[int, int, str]]
    first: list[str]
    listed: Set[str]
    others: dict[str, bool]
    in_headline: list[str]
    roles: dict[str, str]
    labels: dict[Person, str]
    matches: Sequence[AuthorityMatch]
    resolution: Resolution


def people_in(document: Document, lookup: Lookup) -> tuple[FoundPerson, ...]:
    """
    Who is in the article, as the article names them (`index.people.spellings`), without duplicates; those of its
    metadata first.

    Of what an editor says only the names that stand in the text count here. Whose name it is, and whether it is
    nobody's, is said over the whole archive (`people_of_archive`): so an index can follow an edit without reading.
    """
    return people_in_each((document,), lookup)[0]


def people_in_each(documents: Sequence[Document], lookup: Lookup) -> list[tuple[FoundPerson, ...]]:
    """`people_in` of each of these articles; step by step for all of them, which is quicker than one by one."""
    found = []
    for document, read in zip(documents, _read([document.body for document in documents], lookup), strict=True):
        named = _named(document.title, read, NO_AUTHORITY, document.people)
        found.append(_found_people(named, document.people))
    return found


def recognise(title: str, body: str, authority: Authority, known: Sequence[str] = ()) -> Recognised:
    """
    The people of one article by itself, and where its body names them.

    Args:
        title: Names are looked up in it; one in plain sentence case is read like the body.

        body: The article's text. Mentions are places in it.

        authority: Wins over everything else.

        known: People the article's metadata names, in any spelling.
    """
    text, missing = with_short_line_ends(body)
    named = _named(title, _read((text,), authority.lookup)[0], authority, known)
    sure = named.listed | {label for label, is_sure in named.others.items() if is_sure}
    return _with_places_of(missing, _recognised(named, sure, authority))


def spell(title: str, body: str, authority: Authority, known: Sequence[str] = ()) -> Recognised:
    """
    As `recognise`, with everybody who may be a person under their spelling: `people_of_archive` says who is one.
    """
    text, missing = with_short_line_ends(body)
    named = _named(title, _read((text,), authority.lookup)[0], NO_AUTHORITY, known)
    spellings = _spellings(named)
    mentions: list[Mention] = []
    for start, end, label in named.places:
        if not mentions or start >= mentions[-1].end:
            mentions.append(Mention(start, end, spellings[label], named.others.get(label, True)))
    labels = [*named.first, *[label for _, _, label in named.places], *named.in_headline]
    people = tuple(dict.fromkeys(map(spellings.__getitem__, labels)))
    return _with_places_of(missing, Recognised(people, tuple(mentions)))


def _with_places_of(missing: Sequence[int], found: Recognised) -> Recognised:
    """What was found, with the places of the text before `with_short_line_ends`."""
    if not missing:
        return found
    mentions = [
        replace(
            mention,
            start=mention.start + bisect_left(missing, mention.start),
            end=mention.end + bisect_left(missing, mention.end),
        )
        for mention in found.mentions
    ]
    return replace(found, mentions=tuple(mentions))


def _read(bodies: Iterable[str], lookup: Lookup) -> list[_Read]:
    """The bodies, with the names that an editor lists."""
    texts = list(map(joined_lines, bodies))
    runs = list(map(runs_in, texts))
    return list(map(_Read, texts, runs, map(lookup.find, texts, runs)))


def _named(title: str, read: _Read, naming: Authority, known: Sequence[str]) -> _Named:
    """
    Whom the text names.

    Args:
        naming: Says who a name is and which are nobody's.
    """
    text, runs, matches = read
    headlines = headline_lines(text)
    skipped = sorted([*headlines, *[(match.start, match.end) for match in matches]])
    occurrences = occurrences_in(text, runs, skipped)
    in_title = _in_title(title, occurrences)
    directory, one_word_names = _known_people(known, matches, naming)
    companies = {name for run in runs if " " in run for name in KEPT_FORMS[run].companies}
    resolution = resolve(
        text, occurrences, directory, in_title=in_title, one_word_names=one_word_names, companies=companies
    )
    found = [(match.start, match.end, match.person) for match in matches if match.person is not None]
    labels = {person: _label(person, naming) for person in directory.people}
    listed = frozenset(labels.values())
    found += [(place.start, place.end, labels[who]) for place, who in resolution.named]
    others: dict[str, bool] = {}
    for place, is_sure in other_names(resolution):
        others[place.form.name] = others.get(place.form.name, False) or is_sure
        found.append((place.start, place.end, place.form.name))
    for start, end in headlines:
        line = text[start:end]
        looked_up = _looked_up(line, directory)
        found += [(start + first, start + last, labels[who]) for first, last, who in looked_up]
        for first, last, name, _ in possible_surnames(line):
            if not any(first < until and since < last for since, until, _ in looked_up):
                others.setdefault(name, False)
                found.append((start + first, start + last, name))
    named_first = [_known_label(name, directory, naming) for name in known]
    named_first += [labels[who] for _, _, who in _looked_up(title, directory)]
    in_headline, roles = _surnames_of_headline(title, directory, labels, others)
    return _Named(text, sorted(found), named_first, listed, others, in_headline, roles, labels, matches, resolution)


def _surnames_of_headline(
    title: str, directory: Directory, labels: Mapping[Person, str], others: dict[str, bool]
) -> tuple[list[str], dict[str, str]]:
    """
    What may be surnames in the headline and stand nowhere in the text, which are among the others now; and by label the
    roles that the headline has.
    """
    names: list[str] = []
    roles: dict[str, str] = {}
    for _, _, name, role in possible_surnames(title):
        who = directory.meant(tuple(name_key(name).split()))
        if who is None and name not in others:
            others[name] = False
            names.append(name)
        if role:
            roles.setdefault(name if who is None else labels.get(who, name), role)
    return names, roles


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
    if not _may_hold_given_name(title):
        return []
    alone = {place.form.key[0] for place in occurrences if place.form.is_single and not place.form.weak}
    if not alone or not _may_hold(title, alone):
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
    """Whether a word of a line, initials apart or joined, may be a given name; as cheap a look."""
    if not line.isascii() or "'" in line or _PARTED_INITIALS.search(line):
        return True
    letters = line.lower()
    return not GIVEN_NAMES.isdisjoint(_BLANK.split(letters)) or (
        "." in letters and not GIVEN_NAMES.isdisjoint(_BLANK.split(letters.replace(".", "")))
    )


_PARTED_INITIALS = re.compile(r"\.[ -]\w\.")
_BLANK = re.compile("[^a-z0-9]+")


def _looked_up(line: str, directory: Directory) -> list[tuple[int, int, Person]]:
    """The people of the directory whom a headline names, whatever its capitals say."""
    if not directory.first_words or not _may_hold(line, directory.first_words):
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


def _recognised(named: _Named, sure: Set[str], authority: Authority) -> Recognised:
    """The result: without overlaps, without duplicates, without those whom the editor calls no person."""
    mentions: list[Mention] = []
    for start, end, person in named.places:
        if person not in sure or authority.is_not_person(person):
            continue
        if not mentions or start >= mentions[-1].end:
            mentions.append(Mention(start, end, person))
    people: dict[str, str] = {}
    for person in [*named.first, *[mention.person for mention in mentions if mention.person in named.listed]]:
        if not authority.is_not_person(person):
            people.setdefault(name_key(person), person)
    return Recognised(tuple(people.values()), tuple(mentions))


def _spellings(named: _Named) -> dict[str, str]:
    """The spelling of each label: with the role that stands beside its first places, and whether it is sure."""
    places = _places_of_labels(named.resolution, named.labels)
    editors = {match.person for match in named.matches}
    spellings: dict[str, str] = {}
    for label in named.listed:
        spellings[label] = label if label in editors else spelled(label, _role(label, named, places))
    for label, is_sure in named.others.items():
        if label not in spellings:
            # A given name alone is somebody, and tells nobody who; after a title it may be a surname.
            parts = name_key(label).split()  # of Jean-Claude two
            is_given = GIVEN_NAMES.issuperset(parts) or "-".join(parts) in GIVEN_NAMES
            has_title = any(place.form.title for place in places.get(label, ()))
            spellings[label] = spelled(
                label,
                _role(label, named, places),
                unsure=not is_sure or (is_given and not has_title),
                given=is_given and not FAMILY_NAMES.issuperset(parts),
            )
    for label in named.first:
        spellings.setdefault(label, label)
    for match in named.matches:
        if match.person is not None:
            spellings.setdefault(match.person, match.person)
    return spellings


def _places_of_labels(resolution: Resolution, labels: Mapping[Person, str]) -> dict[str, list[Occurrence]]:
    """Where the text names each label."""
    places: dict[str, list[Occurrence]] = {}
    for place, who in resolution.named:
        places.setdefault(labels[who], []).append(place)
    for place in resolution.others:
        places.setdefault(place.form.name, []).append(place)
    return places


def _role(label: str, named: _Named, places: Mapping[str, Sequence[Occurrence]]) -> str:
    """The role that the title or the text has for a label; empty without one."""
    if label in named.roles:
        return named.roles[label]
    for place in places.get(label, ())[:_ROLES_LOOKED_FOR]:
        role = role_beside(named.text, place)
        if role:
            return role
    return ""


_ROLES_LOOKED_FOR = 3  # places of a name; who has a role is introduced with it


def _found_people(named: _Named, known: Sequence[str]) -> tuple[FoundPerson, ...]:
    """Each person once, with the forms of their name in the text, the first place and what speaks for them."""
    if not (named.places or named.first or named.in_headline):
        return ()
    names: dict[str, str] = {}
    spellings = _spellings(named)
    for label in named.first:
        names.setdefault(name_key(label), spellings[label])
    forms: dict[str, dict[str, int]] = {}
    firsts: dict[str, tuple[int, int]] = {}
    done = 0
    for start, end, label in named.places:
        if start < done:
            continue
        done = end
        key = name_key(label)
        names.setdefault(key, spellings[label])
        firsts.setdefault(key, (start, end))
        surface = " ".join(named.text[start:end].split())
        of_person = forms.setdefault(key, {})
        of_person[surface] = of_person.get(surface, 0) + 1
    for label in named.in_headline:
        names.setdefault(name_key(label), spellings[label])
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
    for place in named.resolution.others:
        if place.form.name in named.others:
            key = name_key(place.form.name)
            bits[key] = bits.get(key, 0) | place.evidence
    for match in named.matches:
        if match.person is not None:
            key = name_key(match.person)
            bits[key] = bits.get(key, 0) | Source.EDITOR
    for label in named.first[: len(known)]:
        key = name_key(label)
        bits[key] = bits.get(key, 0) | Source.METADATA
    return bits
