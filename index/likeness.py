"""
Who may be the same person: pairs of people of an archive whose names fit, ranked by what else speaks for it.

    Jim Baker (12), James Baker (340)   ->   Jim is short for James; never in one article; 5 people in common ...

Names are compared within families (one surname) and among those with one given name, so the work grows with the number
of people and not with its square.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA

from index.arrays import Array
from index.lexicon.name_suffixes import NAME_SUFFIXES
from index.lexicon.nicknames import NICKNAMES
from index.lexicon.particles import PARTICLES
from index.people.names import name_key
from index.roster import People

__all__ = ["Likeness", "likenesses"]

_LARGEST_FAMILY = 200  # people of one surname that are compared with each other, the most frequent ones
_CHECKED = 5_000  # pairs whose articles are looked at
_MOST_BESIDE = 300  # articles of somebody that are looked at for company
_SHORTEST_VARIANT = 5  # letters; shorter names differ by a letter and are others


@dataclass(frozen=True, slots=True)
class Likeness:
    """
    Two people who may be one.

    Attributes:
        ordinal: Of the one with more articles. `other`: of the other.

        points: The more, the likelier.

        reasons: What speaks for it, in words.
    """

    ordinal: int
    other: int
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    ordinal: int
    given: tuple[str, ...]
    surname: str
    generation: str


def likenesses(people: People, days: Array, roles: Mapping[int, frozenset[str]], most: int) -> list[Likeness]:
    """
    The likeliest pairs, the likeliest first.

    Args:
        days: The first day of each article, 0 where it is not known.

        roles: Words for what people are, by ordinal, as far as they are known.
    """
    pairs: dict[tuple[int, int], tuple[float, str]] = {}
    for ordinal, other, points, reason in _alike(_names(people)):
        pair = min(ordinal, other), max(ordinal, other)
        if pair not in pairs or pairs[pair][0] < points:
            pairs[pair] = points, reason
    likely = sorted(pairs, key=lambda pair: (-pairs[pair][0], pair))[:_CHECKED]
    found = [
        likeness for pair in likely if (likeness := _weighed(people, days, roles, *pair, *pairs[pair])) is not None
    ]
    return sorted(found, key=lambda likeness: (-likeness.points, likeness.ordinal, likeness.other))[:most]


def _names(people: People) -> list[_Name]:
    names = []
    for ordinal, name in enumerate(people.names):
        words = name_key(name).split()
        generation = words.pop() if len(words) > 1 and words[-1] in NAME_SUFFIXES else ""
        start = len(words) - 1
        while start > 0 and words[start - 1] in PARTICLES:
            start -= 1
        if start > 0:
            names.append(_Name(ordinal, tuple(words[:start]), " ".join(words[start:]), generation))
    return names


def _alike(names: Sequence[_Name]) -> Iterator[tuple[int, int, float, str]]:
    """Pairs whose names fit, with points and the reason."""
    families: dict[str, list[_Name]] = {}
    by_given: dict[tuple[str, str], list[_Name]] = {}
    for name in names:
        families.setdefault(name.surname, []).append(name)
        # A surname is seldom misspelled in its first letter.
        by_given.setdefault((" ".join(name.given), name.surname[:1]), []).append(name)
    for one, other in _pairs(families.values()):
        fit = _same_surname(one, other)
        if fit is not None:
            yield one.ordinal, other.ordinal, *fit
    for one, other in _pairs(by_given.values()):
        if one.surname != other.surname and _is_variant(one.surname, other.surname) and len(one.given[0]) > 1:
            yield one.ordinal, other.ordinal, 1.5, f"{other.surname.title()} is spelled like {one.surname.title()}"


def _pairs(groups: Iterable[list[_Name]]) -> Iterator[tuple[_Name, _Name]]:
    for group in groups:
        members = group[:_LARGEST_FAMILY]  # names come by falling number of articles
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                yield one, other


def _same_surname(one: _Name, other: _Name) -> tuple[float, str] | None:
    """Points and reason for two names of a family, None where the given names are others."""
    if one.generation and other.generation and one.generation != other.generation:
        return None
    first, second = one.given[0], other.given[0]
    if first == second:
        if len(one.given) > 1 and len(other.given) > 1:
            return None  # George W. and George H. W. Bush
        return (1.5, "one has other middle names") if one.given != other.given else (2.0, "only the generation differs")
    if second in NICKNAMES.get(first, ()):
        short, long = sorted((first, second), key=len)
        return 2.5, f"{short.title()} is short for {long.title()}"
    if first[0] == second[0] and min(len(first), len(second)) <= 2:
        letters = ["".join(word[0] for word in name.given) for name in (one, other)]
        if (
            first.startswith(second)
            or second.startswith(first)
            or letters[0] in (first, second)
            or letters[1] in (first, second)
        ):
            return 2.0, "one has the initials of the other"
        return None
    if _is_variant(first, second):
        return 1.8, f"{second.title()} is spelled like {first.title()}"
    if first in other.given[1:] or second in one.given[1:]:
        return 1.2, "one is called by a middle name of the other"
    return None


def _is_variant(one: str, other: str) -> bool:
    """Whether two names may be two spellings of one."""
    length = min(len(one), len(other))
    return length >= _SHORTEST_VARIANT and OSA.distance(one, other, score_cutoff=1 + (length >= 8)) <= 1 + (length >= 8)


def _weighed(
    people: People, days: Array, roles: Mapping[int, frozenset[str]], one: int, other: int, points: float, reason: str
) -> Likeness | None:
    """The pair with all that speaks for it; None where they are in one article, as two people are."""
    articles, others = people.articles(one), people.articles(other)
    if len(np.intersect1d(articles, others, assume_unique=True)):
        return None
    reasons = [reason, "never in one article"]
    shared = roles.get(one, frozenset()) & roles.get(other, frozenset())
    if shared:
        points += 1.0
        reasons.append(f"both are called {', '.join(sorted(shared))}")
    company = len(_company(people, articles) & _company(people, others))
    if company:
        points += min(1.5, 0.5 * float(np.log2(1 + company)))
        reasons.append(f"{company} {'person' if company == 1 else 'people'} named beside both")
    first, second = _span(days, articles), _span(days, others)
    if first is not None and second is not None:
        if first[0] <= second[1] and second[0] <= first[1]:
            points += 0.5
            reasons.append("in the news at the same time")
        elif min(abs(first[0] - second[1]), abs(second[0] - first[1])) > 365 * 10:
            points -= 1.0
    # One article of somebody is more often a slip of the pen than many are.
    points += 0.5 if len(others) <= 2 < len(articles) else 0.0
    return Likeness(one, other, round(points, 2), tuple(reasons))


def _company(people: People, articles: Array) -> set[int]:
    """Who else is in these articles."""
    beside: set[int] = set()
    for number in articles[:_MOST_BESIDE].tolist():
        beside.update(people.in_article(number))
    return beside


def _span(days: Array, articles: Array) -> tuple[int, int] | None:
    dated = days[articles]
    dated = dated[dated > 0]
    return (int(dated.min()), int(dated.max())) if len(dated) else None
