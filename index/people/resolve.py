"""
Resolution in one article: which forms are people, and which forms mean the same person.

Full names are judged by their score. A shorter form (surname, given name, surname with particles) means the person
whose full name it is part of; "X's wife Kimberly" gives Kimberly the surname of X. A lone word that no full name
explains is a mention where the text says that it is a person, and never one of the article's people.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from index.lexicon.given_names import GIVEN_NAMES
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.one_name_roles import ONE_NAME_ROLES
from index.lexicon.particles import PARTICLES
from index.lexicon.sharing_kin import SHARING_KIN
from index.people.evidence import ACCEPTED, ACCEPTED_SINGLE, AGAINST, POSSIBLE_FULL, SAYS_PERSON, Evidence, score
from index.people.names import display_name, name_key
from index.people.occurrences import Occurrence
from index.people.runs import Form, Title
from index.people.words import Listed, is_given, listed

__all__ = ["Directory", "Person", "Resolution", "other_names", "resolve"]

Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Person:
    """
    Someone the article names in full, or whose surname it gives with a relative's, while it is being read.

    Attributes:
        inherits: The surname stands beside a relative only.
    """

    key: Key
    name: str
    keeps_name: bool = False
    inherits: bool = False
    spellings: Counter[str] = field(default_factory=Counter)
    last_seen: int = -1

    def label(self) -> str:
        """How they are listed: as the metadata or the editor says, or else as the article most often does."""
        if self.keeps_name or not self.spellings:
            return self.name
        most = max(self.spellings.values())
        return next(name for name, count in self.spellings.items() if count == most)


class Directory:
    """
    The people of one article, found by any form of their name.

    Longer names must be added before shorter ones: a short one that fits joins the person it fits.

    Attributes:
        people: In the order in which they were added.

        first_words: Of all forms of their names; what begins with another word means none of them.
    """

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.first_words: set[str] = set()
        self._by_key: dict[Key, Person] = {}
        self._by_ends: dict[tuple[str, str], list[Person]] = {}
        self._short: dict[Key, dict[int, list[Person]]] = {}

    def add(self, key: Key, name: str, *, keeps_name: bool = False) -> Person:
        """The person of that full name; a new one when nobody fits."""
        person = self.find(key)
        if person is None:
            person = Person(key, name, keeps_name)
            self.people.append(person)
            self._by_ends.setdefault(_ends(key), []).append(person)
        self.add_alias(key, person)
        self._add_short_forms(key, person)
        return person

    def add_alias(self, key: Key, person: Person) -> None:
        """From now on the key means this person."""
        self._by_key.setdefault(key, person)
        self.first_words.add(key[0])

    def meant(self, key: Key, role: str = "") -> Person | None:
        """The person whom a full name or a shorter form means, with this role beside it; or None."""
        return (self.find(key) or self.meant_by(key, role)) if key[0] in self.first_words else None

    def find(self, key: Key) -> Person | None:
        """The person with this full name or a compatible one, or None."""
        if key in self._by_key:
            return self._by_key[key]
        if len(key) < 2:
            return None
        fitting = [person for person in self._by_ends.get(_ends(key), ()) if _is_compatible(key, person.key)]
        if len(fitting) == 1:
            return fitting[0]
        return None

    def meant_by(self, key: Key, role: str = "") -> Person | None:
        """
        The person a shorter form means: by surname before given name, the one named last before the others.

        After "Bo Ek's wife Ann" Ek is Bo, for nobody has called Ann so; Mrs. Ek is Ann.
        """
        by_kind = self._short.get(key)
        if not by_kind:
            return None
        kind = min(by_kind)
        as_owned = kind > 0 or role in _OF_WIVES
        return max(by_kind[kind], key=lambda person: (as_owned or not person.inherits, person.last_seen))

    def by_surname(self, key: Key) -> Person | None:
        """The only person with this surname, or None."""
        people = self._short.get(key, {}).get(0, [])
        return people[0] if len(people) == 1 else None

    def _add_short_forms(self, key: Key, person: Person) -> None:
        words = key[:-1] if len(key) > 2 and key[-1] in NAME_SUFFIXES else key
        if len(words) < 2:
            return
        forms: list[tuple[Key, int]] = [(words[place:], 0) for place in range(1, len(words))]
        forms += [(words[:place], 1) for place in range(1, len(words))]
        forms += [((word,), 2) for word in words[1:-1] if word not in GIVEN_NAMES and word not in PARTICLES]
        for form, kind in forms:
            if len(form[-1]) < 2 or all(word in PARTICLES for word in form):
                continue
            self.first_words.add(form[0])
            people = self._short.setdefault(form, {}).setdefault(kind, [])
            if person not in people:
                people.append(person)


_OF_WIVES = frozenset(["mrs", "ms"])


def _ends(key: Key) -> tuple[str, str]:
    """The first and the last word of a name, without Jr. and the like."""
    last = key[-2] if len(key) > 2 and key[-1] in NAME_SUFFIXES else key[-1]
    return key[0], last


def _is_compatible(one: Key, other: Key) -> bool:
    """
    Whether two names with the same first and last word can be one person's.

    >>> _is_compatible(("george", "bush"), ("george", "w", "bush"))
    True
    >>> _is_compatible(("george", "h", "bush"), ("george", "w", "bush"))
    False
    """
    suffixes = [key[-1] if len(key) > 2 and key[-1] in NAME_SUFFIXES else "" for key in (one, other)]
    if all(suffixes) and suffixes[0] != suffixes[1]:
        return False
    middles = [key[1 : -2 if suffix else -1] for key, suffix in zip((one, other), suffixes, strict=True)]
    if not all(middles):
        return True
    return all(left.startswith(right) or right.startswith(left) for left, right in zip(*middles, strict=False))


class _Group:
    """All places of one key, and everything said beside them."""

    __slots__ = ("_evidence", "key", "places")

    def __init__(self, key: Key, places: list[Occurrence]) -> None:
        self.key = key
        self.places = places
        self._evidence: int | None = None

    @property
    def evidence(self) -> int:
        """What all the places say together, and what was learned since."""
        if self._evidence is None:
            self._evidence = _together(self.places)
        return self._evidence

    def learn(self, evidence: int) -> None:
        """From now on this speaks for or against the name as well."""
        self._evidence = self.evidence | evidence

    def score(self) -> float:
        evidence = self.evidence
        return max([score(place.form, evidence) for place in self.places[:4]])


def _groups(occurrences: Sequence[Occurrence]) -> dict[Key, _Group]:
    groups: dict[Key, _Group] = {}
    for occurrence in occurrences:
        key = occurrence.form.key
        group = groups.get(key)
        if group is None:
            groups[key] = _Group(key, [occurrence])
        else:
            group.places.append(occurrence)
    return groups


def _together(places: Sequence[Occurrence]) -> int:
    """What all the places say: everything for a person, and against one what at least half of them say."""
    if len(places) == 1:
        return places[0].evidence
    bits = against = 0
    for place in places:
        bits |= place.evidence
    against = bits & AGAINST
    while against:
        kind = against & -against
        if 2 * sum(1 for place in places if place.evidence & kind) < len(places):
            bits &= ~kind
        against &= ~kind
    return bits


@dataclass(frozen=True, slots=True)
class Resolution:
    """
    What became of the occurrences of an article.

    Attributes:
        named: Those that mean a person, in order, with whom they mean.

        others: Names that mean none of the article's people, in order.
    """

    named: list[tuple[Occurrence, Person]]
    others: list[Occurrence]
    groups: dict[Key, _Group]


def resolve(
    text: str,
    occurrences: Sequence[Occurrence],
    directory: Directory,
    *,
    in_title: Sequence[Occurrence] = (),
    one_word_names: Sequence[str] = (),
    companies: Set[Key] = frozenset(),
) -> Resolution:
    """
    Who the people of the article are, and which occurrences mean them.

    Args:
        text: The article's body.

        occurrences: What stands in it, in order.

        directory: Comes in with the people known beforehand and goes out with all people of the article.

        in_title: Occurrences in the headline: they make people, and are not assigned.

        one_word_names: People known beforehand by one word, such as "Reagan"; they are the ones whose full name the
            article gives, if it does.

        companies: Names that the article gives to companies.
    """
    groups = _groups(occurrences)
    _mark_companies(groups, companies)
    if in_title or any(not occurrence.form.is_single for occurrence in occurrences):
        _add_full_names(text, occurrences, groups, in_title, directory)
    for name in one_word_names:
        key = tuple(name_key(name).split())
        if directory.by_surname(key) is None:
            directory.add(key, display_name(name), keeps_name=not name.islower())
    if directory.people:
        _add_relatives(text, occurrences, directory)
    _add_other_names(text, occurrences, directory)
    _add_one_name_people(text, groups, directory)
    return _assigned(occurrences, groups, directory)


def _mark_companies(groups: dict[Key, _Group], companies: Set[Key]) -> None:
    """What the article calls a company once is one wherever it stands: Dayton Hudson Corp, Texaco of Texaco Inc."""
    for company in companies:
        for length in range(1, len(company) + 1):
            group = groups.get(company[:length])
            if group is not None and (length > 1 or not listed(company[0]) & Listed.GIVEN):
                group.learn(Evidence.NAMES_COMPANY)


def _with_title(groups: dict[Key, _Group], in_title: Sequence[Occurrence]) -> dict[Key, _Group]:
    """
    The groups and those that only the headline has.
    """
    if not in_title:
        return groups
    return _groups(in_title) | groups


def _add_full_names(
    text: str,
    occurrences: Sequence[Occurrence],
    groups: dict[Key, _Group],
    in_title: Sequence[Occurrence],
    directory: Directory,
) -> None:
    """The full names of people are in the directory, longer ones first."""
    _mark_listed_children(text, occurrences, groups)
    naming = _with_title(groups, in_title)
    for group in sorted(
        _accepted(text, occurrences, naming), key=lambda group: (-len(group.key), group.places[0].start)
    ):
        _add_full(group, directory)


def _accepted(text: str, occurrences: Sequence[Occurrence], groups: dict[Key, _Group]) -> list[_Group]:
    """The groups that are full names of people."""
    accepted: dict[Key, _Group] = {}
    doubtful: dict[Key, _Group] = {}
    for key, group in groups.items():
        if group.places[0].form.is_single:
            continue
        alone = groups.get(key[-1:])
        if alone is not None and not alone.places[0].form.weak and not alone.evidence & _OF_THINGS:
            group.learn(Evidence.SHORT_FORM | (alone.evidence & _SHARED))
        points = group.score()
        if points < ACCEPTED and points + _MOST_BY_COMPANY >= ACCEPTED:
            if _PRONOUN.search(text, group.places[0].end, group.places[0].end + _PRONOUN_REACH):
                group.learn(Evidence.PRONOUN)
                points = group.score()
            doubtful[key] = group
        if points >= ACCEPTED:
            accepted[key] = group
    families = {key[-1] for key in accepted}
    for key, group in doubtful.items():
        if key[-1] in families and key not in accepted:
            group.learn(Evidence.FAMILY)
            if group.score() >= ACCEPTED:
                accepted[key] = group
    if doubtful:
        _accept_listed(text, occurrences, accepted, doubtful)
    return list(accepted.values())


_OF_THINGS = Evidence.ARTICLE | Evidence.THING_RIGHT | Evidence.IN_PLACE | Evidence.COMPANY | Evidence.IS_THING
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him|himself|herself)\b")
_PRONOUN_REACH = 160
_MOST_BY_COMPANY = 2.2
_LIST = frozenset(
    [", ", " and ", ", and ", " & ", " or ", "; ", "; and ", " / ", "/", ", with ", " with ", ", followed by "]
) | frozenset([" beat ", " defeated ", " lost to ", " v ", " bt "])


def _accept_listed(
    text: str, occurrences: Sequence[Occurrence], accepted: dict[Key, _Group], doubtful: dict[Key, _Group]
) -> None:
    """A doubtful name in a list with people, in full or by surname, is a person's, read forwards and backwards."""
    known = accepted.keys() | {key[-1:] for key in accepted}
    pairs = [
        (left.form.key, right.form.key)
        for left, right in itertools.pairwise(occurrences)
        if right.start - left.end <= 40 and _are_listed(text[left.end : right.start])
    ]
    for one, other in [*pairs, *[(right, left) for left, right in reversed(pairs)]]:
        group = doubtful.get(other)
        if one in known and group is not None and other not in accepted:
            group.learn(Evidence.BESIDE_PERSON)
            if group.score() >= ACCEPTED:
                accepted[other] = group
                known |= {other, other[-1:]}


_SEED_BEFORE = re.compile(r" (?:\d{1,2}|x) ?- ?$")
_NOTE_IN_LIST = re.compile(r" \((?:[^()\n]{1,24})\)|,? \d{1,3}")


def _are_listed(between: str) -> bool:
    """Whether what stands between two names makes them a list: "Ann Lee (Wales), Bo Ek 3-0; Cy Orr"."""
    if between in _LIST:
        return True
    if between[:2] == " ," or between[-2:] == "- ":
        between = _SEED_BEFORE.sub(" ", between.replace(" ,", ","))
        if between in _LIST:
            return True
    note = _NOTE_IN_LIST.match(between)
    return note is not None and between[note.end() :] in _LIST


# What is said of Hess alone holds for Stephen Hess of the same article.
_SHARED = (
    Evidence.HONORIFIC
    | Evidence.TITLE
    | Evidence.SAID_RIGHT
    | Evidence.SAID_LEFT
    | Evidence.WHO
    | Evidence.VERB_RIGHT
    | Evidence.LIVES
)


def _add_full(group: _Group, directory: Directory) -> None:
    meant = directory.find(group.key) or directory.meant_by(group.key)
    if meant is None or _ends(meant.key) == _ends(group.key):
        directory.add(group.key, group.places[0].form.name)


_LISTED = re.compile(
    r"^,? ?(?:aged )?(?:[\d½¼¾]{1,4}|[a-z-]+)?(?: (?:months?|years?|weeks?)(?: old)?)?,? ?(?:and |plus )?$"
)


def _mark_listed_children(text: str, occurrences: Sequence[Occurrence], groups: dict[Key, _Group]) -> None:
    """
    In "Emilia, 3, Annabel Leah, 5, and Olivia, 9" two given names do not make a full name.
    """
    for number, here in enumerate(occurrences):
        if here.form.is_single or not all(word in GIVEN_NAMES for word in here.form.key):
            continue
        sides = [(occurrences[number - 1], here, occurrences[number - 1])] if number else []
        sides += [(here, after, after) for after in occurrences[number + 1 : number + 2]]
        for left, right, other in sides:
            listed = right.start - left.end <= 24 and _LISTED.match(text[left.end : right.start])
            alone = other.form.is_single and (other.form.key[0] in GIVEN_NAMES or other.evidence & Evidence.AGE)
            if listed and alone and here.evidence & Evidence.AGE:
                groups.pop(here.form.key, None)


_OWNED_KIN = re.compile(r"^['’‘ʼ`](?:s|S)? (?:(?!and\b|or\b|but\b)[\w-]+,? ){0,3}?(?P<kin>[a-z-]+),? $")
_COUPLE = re.compile(
    r"\b(?:couples?|wife|husband|parents|married|wed|brothers|sisters|siblings|twins|spouses?|newlyweds|family|baby)\b"
)
_AND = (" and ", " & ")


def _add_relatives(text: str, occurrences: Sequence[Occurrence], directory: Directory) -> None:
    """People named by their given name alone, whose surname the text gives with a relative's."""
    for left, right in itertools.pairwise(occurrences):
        if right.start - left.end > 60:
            continue
        between = text[left.end : right.start]
        named = not right.form.weak or right.form.key[0] in GIVEN_NAMES
        if right.form.is_single and named and (between[:1] in "'’‘ʼ`" or between[:2] == " '"):
            found = _OWNED_KIN.match(between.lstrip(" "))
            owner = directory.meant(left.form.key)
            if found and found["kin"] in SHARING_KIN and owner is not None:
                _add_relative(right, owner, directory)
        elif between in _AND and left.form.is_single and not left.form.weak and not right.form.is_single:
            other = directory.find(right.form.key)
            near = text[max(0, left.start - 120) : right.end + 120]
            if other is None or left.form.key[0] not in GIVEN_NAMES or right.form.key[0] not in GIVEN_NAMES:
                continue
            if directory.find((*left.form.key, *_surname(other))) or _COUPLE.search(near):
                _add_relative(left, other, directory)


_OTHERWISE = re.compile(
    r"""[”"]?,? (?:\([“"']?|(?:who is |who was )?(?:better |also |popularly |widely |commonly )?"""
    r"""(?:known (?:simply )?as|nicknamed|alias) [“"']?)$"""
)


_SAYING_OTHERWISE = (' ("', " (“", "known ", "alias", "nicknamed")


def _add_other_names(text: str, occurrences: Sequence[Occurrence], directory: Directory) -> None:
    """Names by which the text says that people are known as well: Ann Lee ("Pinky"), Bo Ek, known as Bonzo."""
    if not any(map(text.__contains__, _SAYING_OTHERWISE)):
        return
    for left, right in itertools.pairwise(occurrences):
        if not right.form.is_single or right.start - left.end > 40 or left.form.is_single:
            continue
        found = _OTHERWISE.match(text[left.end : right.start])
        if found is None or directory.meant(right.form.key) is not None:
            continue
        person = directory.find(left.form.key)
        quoted = text[right.start - 1] in "“\"'"
        if person is not None and (quoted or "(" not in found.group()):
            directory.add_alias(right.form.key, person)


def _add_relative(occurrence: Occurrence, relative: Person, directory: Directory) -> None:
    given = occurrence.form.key
    if directory.meant_by(given) is not None and directory.by_surname(given) is None:
        # The article gives a full name that begins with it.
        return
    surname = _surname(relative)
    if not surname or given == surname or relative.key[0] == given[0]:
        return
    words = relative.name.split()
    shown = [word for word in words[1:] if name_key(word) not in NAME_SUFFIXES][-_shown_length(relative, surname) :]
    known = len(directory.people)
    person = directory.add((*given, *surname), " ".join([occurrence.form.name, *shown]))
    person.inherits |= len(directory.people) > known


def _shown_length(person: Person, surname: Key) -> int:
    """How many written words the surname has; a hyphen makes one written word of two."""
    count, words = 0, [word for word in person.name.split() if name_key(word) not in NAME_SUFFIXES]
    covered = 0
    for word in reversed(words):
        if covered >= len(surname):
            break
        covered += len(name_key(word).split())
        count += 1
    return max(count, 1)


def _surname(person: Person) -> Key:
    """The words of a full name that a family shares."""
    words = person.key[:-1] if len(person.key) > 2 and person.key[-1] in NAME_SUFFIXES else person.key
    if len(words) < 2:
        return ()
    for place in range(1, len(words) - 1):
        if words[place] in PARTICLES:
            return words[place:]
    return words[-1:]


_MARKS_BEFORE_NAME = ' ,“"'
_ENDINGS_OF_ROLES = tuple({ending for role in ONE_NAME_ROLES for ending in (role[-1], role[-1].upper())})


def _add_one_name_people(text: str, groups: dict[Key, _Group], directory: Directory) -> None:
    """People of one name: monarchs and popes with their title, and artists with their occupation."""
    for key, group in groups.items():
        first = group.places[0].form
        if not first.is_single:
            continue
        titled = _first_sovereign(text, group.places)
        if titled is not None:
            if directory.meant(key) is None:
                person = directory.add(tuple(name_key(titled.form.name).split()), titled.form.name)
                directory.add_alias(key, person)
        elif not first.weak and _has_artist(text, group.places) and directory.meant(key) is None:
            directory.add(key, first.name)


def _first_sovereign(text: str, places: Sequence[Occurrence]) -> Occurrence | None:
    for place in places:
        if place.form.title == Title.SOVEREIGN and _is_sovereign(text, place):
            return place
    return None


def _has_artist(text: str, places: Sequence[Occurrence]) -> bool:
    return any(_is_artist(text, place) for place in places)


def _is_sovereign(text: str, place: Occurrence) -> bool:
    """Whether it is Queen Mary and not the Queen Mary, which is a ship."""
    title = place.start - len(place.form.role) - 1
    return text[max(0, title - 4) : title].lower() != "the "


def _is_artist(text: str, place: Occurrence) -> bool:
    before = text[max(0, place.start - 24) : place.start].rstrip(_MARKS_BEFORE_NAME)
    return (
        before.endswith(_ENDINGS_OF_ROLES)
        and before.rpartition(" ")[2].lower() in ONE_NAME_ROLES
        and (place.form.title != Title.NONE or bool(place.evidence & Evidence.ROLE_LEFT))
    )


def _assigned(occurrences: Sequence[Occurrence], groups: dict[Key, _Group], directory: Directory) -> Resolution:
    """Who is meant at each occurrence, read from the top."""
    if not directory.people:
        return Resolution([], [occurrence for occurrence in occurrences if _may_be_somebody(occurrence.form)], groups)
    named: list[tuple[Occurrence, Person]] = []
    others: list[Occurrence] = []
    for number, occurrence in enumerate(occurrences):
        form = occurrence.form
        person = directory.meant(form.key, form.role) if form.key[0] in directory.first_words else None
        if person is not None and _can_mean(occurrence, person, groups):
            person.last_seen = number
            if directory.find(form.key) is person and len(form.key) >= min(2, len(person.key)):
                person.spellings[form.name] += 1
            named.append((occurrence, person))
        elif _may_be_somebody(form):
            others.append(occurrence)
    return Resolution(named, others, groups)


def _may_be_somebody(form: Form) -> bool:
    """Whether it may be a name that the article gives nobody in full."""
    return not form.weak or listed(form.key[0]) & _OTHER_THAN_SURNAME == Listed.SURNAME


# Of an everyday word that may be a surname: Bush, Rice, Brown, but neither May nor London.
_OTHER_THAN_SURNAME = (
    Listed.SURNAME
    | Listed.PLACE
    | Listed.MONTH
    | Listed.STOP
    | Listed.DEMONYM
    | Listed.PLACE_OPENER
    | Listed.ORGANISATION
)


def other_names(resolution: Resolution) -> list[tuple[Occurrence, bool]]:
    """The other occurrences that are somebody by what the text says, or may be; and whether that is sure."""
    found: list[tuple[Occurrence, bool]] = []
    for occurrence in resolution.others:
        group = resolution.groups.get(occurrence.form.key)
        if group is None:
            continue
        form = occurrence.form
        if not form.is_single:
            if group.score() >= POSSIBLE_FULL and not group.evidence & _OF_A_THING:
                found.append((occurrence, False))
        elif form.weak:
            if not occurrence.opens_sentence and not occurrence.evidence & _OF_A_THING:
                found.append((occurrence, False))
        else:
            if _is_bare_person(form, group):
                found.append((occurrence, True))
            elif not group.evidence & _OF_A_THING:
                found.append((occurrence, False))
    return found


_OF_A_THING = Evidence.COMPANY | Evidence.NAMES_COMPANY | Evidence.IS_THING | Evidence.THING_LEFT | Evidence.ACRONYM


def _can_mean(occurrence: Occurrence, person: Person, groups: dict[Key, _Group]) -> bool:
    """Whether the place allows it: everyday words and places need more than a capital."""
    if occurrence.evidence & Evidence.COMPANY:
        return False
    thing = groups.get(occurrence.form.key[:1]) if occurrence.form.is_single else None
    if thing is not None and thing.evidence & Evidence.IS_THING:
        return False
    if not occurrence.form.weak:
        return True
    if occurrence.evidence & Evidence.KIN_LEFT and occurrence.form.key == person.key[:1]:
        return True
    if occurrence.form.key != person.key[-1:] or occurrence.evidence & (Evidence.IN_PLACE | Evidence.ARTICLE):
        return False
    says = Evidence.SAID_RIGHT | Evidence.SAID_LEFT | Evidence.VERB_RIGHT | Evidence.LIVES | Evidence.OWNS
    return not occurrence.opens_sentence or bool(occurrence.evidence & says)


_GIVEN_ALONE = 2.0


def _is_bare_person(form: Form, group: _Group) -> bool:
    given = _is_nothing_but_given(form, group.places)
    if not given and not group.evidence & SAYS_PERSON:
        return False
    return score(form, group.evidence & ~Evidence.SHORT_FORM) + (_GIVEN_ALONE if given else 0.0) >= ACCEPTED_SINGLE


def _is_nothing_but_given(form: Form, places: Sequence[Occurrence]) -> bool:
    """Whether a lone word is a given name and no place, and is no word that only opens a sentence: Hope, Grace."""
    lists = listed(form.key[0])
    if lists & (Listed.GIVEN | Listed.PLACE) != Listed.GIVEN or not all(map(is_given, form.key)):
        return False
    return not lists & Listed.SURNAME or not all(place.opens_sentence for place in places[:8])
