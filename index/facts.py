"""
Why somebody counts as a person: how articles write the name, how often, where first, and what speaks for them.

The columns keep this of each person of each article; here it is put together for one person of the archive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.arrays import Array, distinct, stretches
from index.columns import Columns
from index.people.found import REASONS
from index.roster import People

__all__ = ["Passage", "PersonFacts", "WrittenForm", "facts_of"]


class WrittenForm(NamedTuple):
    """A form of a name as it stands in texts, how often, and in how many articles."""

    text: str
    times: int
    articles: int


class Passage(NamedTuple):
    """A place in the body of an article, by its number in the generation."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """
    What the index holds of a person.

    Attributes:
        forms: The one that most articles have first; none where only titles and metadata name the person.

        times: How often texts name the person.

        reasons: What speaks for it, in words, each with the number of articles where it does.

        first: The first place of the first article that has one in its text.
    """

    forms: tuple[WrittenForm, ...]
    times: int
    reasons: tuple[tuple[str, int], ...]
    first: Passage | None


class _Named(NamedTuple):
    """A person in the articles of one segment: places in its columns, and the articles' numbers in the generation."""

    columns: Columns
    places: Array
    articles: Array


def facts_of(people: People, columns: Sequence[Columns], oldest: Array, ordinal: int) -> PersonFacts:
    """
    The facts about a person.

    Args:
        oldest: The place of each article in the order by date, the first one first.
    """
    forms: dict[str, list[int]] = {}
    reasons = dict.fromkeys(REASONS, 0)
    first: tuple[int, Passage] | None = None
    for named in _named(people, columns, ordinal):
        _count_forms(named, forms)
        evidence = named.columns.evidence[named.places]
        for kind in reasons:
            reasons[kind] += len(distinct(named.articles[evidence & np.uint64(kind) != 0]))
        passage = _first(named, oldest)
        if passage is not None and (first is None or passage < first):
            first = passage
    written = [WrittenForm(text, times, articles) for text, (times, articles) in forms.items()]
    return PersonFacts(
        tuple(sorted(written, key=lambda form: (-form.articles, -form.times, form.text))),
        sum(form.times for form in written),
        tuple(sorted(((REASONS[kind], count) for kind, count in reasons.items() if count), key=lambda pair: -pair[1])),
        first[1] if first else None,
    )


def _named(people: People, columns: Sequence[Columns], ordinal: int) -> Iterator[_Named]:
    """The person in one segment after the other."""
    articles = people.articles(ordinal).astype(np.int64)
    group, base, names = people.groups[ordinal], 0, 0
    for held in columns:
        size = len(held.first)
        inside = articles[(articles >= base) & (articles < base + size)] - base
        if len(inside):
            counts = held.people_counts.astype(np.int64)
            places = stretches(counts, inside)
            owners = np.repeat(inside + base, counts[inside])
            theirs = people.meanings[names + held.people[places].astype(np.int64)] == group
            yield _Named(held, places[theirs], owners[theirs])
        base += size
        names += len(held.person_names)


def _count_forms(named: _Named, forms: dict[str, list[int]]) -> None:
    """The forms of these articles are counted in: how often, and in how many articles."""
    counts = named.columns.written_counts.astype(np.int64)
    places = stretches(counts, named.places)
    written = named.columns.written[places].astype(np.int64)
    owners = np.repeat(named.articles, counts[named.places])
    size = len(named.columns.written_forms)
    times = np.bincount(written, named.columns.written_times[places], minlength=size)
    articles = np.bincount(distinct(written << 32 | owners) >> 32, minlength=size)
    for place in distinct(written).tolist():
        counted = forms.setdefault(named.columns.written_forms[place], [0, 0])
        counted[0] += int(times[place])
        counted[1] += int(articles[place])


def _first(named: _Named, oldest: Array) -> tuple[int, Passage] | None:
    """The first passage of these articles, with the place of its article in the order by date."""
    starts = named.columns.place_starts[named.places]
    having = np.flatnonzero(starts >= 0)
    if not len(having):
        return None
    order = oldest[named.articles[having]].astype(np.int64) << 32 | starts[having]
    best = int(having[int(np.argmin(order))])
    passage = Passage(int(named.articles[best]), int(starts[best]), int(named.columns.place_ends[named.places[best]]))
    return int(oldest[passage.article]), passage
