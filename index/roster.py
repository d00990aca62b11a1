"""
The roster of a generation: its people, who is in which article, and which spellings are one person.

`index.people.archive` says who is one person with whom; this is what it said, as arrays (`roster.arr`, see
`index.arrays`), so that opening an index works nothing out. People are numbered by falling number of articles.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from index.arrays import Array, blob, distinct, is_among, open_arrays, strings, write_arrays
from index.columns import Columns
from index.copies import beside
from index.people.archive import people_of_archive
from index.people.authority import Authority, AuthorityPerson, Split
from index.people.names import name_key

__all__ = [
    "NOBODIES",
    "ROSTER_FILE",
    "Naming",
    "People",
    "naming_beside",
    "open_roster",
    "packed_mentions",
    "write_roster",
]

Naming = Callable[[Mapping[str, int], Authority], Mapping[str, str]]
"""As `people_of_archive`."""

ROSTER_FILE = "roster.arr"


@dataclass(frozen=True, eq=False)
class People:
    """
    Who is in which article. An article's number is that in its generation; removed ones have nobody.

    Attributes:
        names: Of all people, the most frequent first, then by name. A person's place here is their ordinal.

        packed_forms: Each person's spellings in the index, the most frequent first, a line each; UTF-8.

        form_starts: Where each person's begin there; one more than there are names.

        cells: Who is in the articles: rows of so many ordinals as `width` says, rising, and a number that is no
            ordinal for each place that is left over: the number of people or little more. Each article has the row of
            its number first, and others after those of all articles when it names more people; uint16 or uint32, one
            after the other.

        next_cells: For each row the one that goes on with its article, 0 for none; uint32.

        width: Places of a row.

        by_person: The articles of each person, rising, person after person; uint32, a number for each mention.

        starts: Where each person's begin there; one more than there are names; int64.

        size: Articles, removed ones too.

        groups: Whose spellings each person has: two people who are called the same have the same number; int32.

        meanings: The number of each spelling, -1 for nobody's: the `person_names` of segment after segment; int32.
    """

    names: list[str]
    packed_forms: Array
    form_starts: Array
    cells: Array
    next_cells: Array
    width: int
    by_person: Array
    starts: Array
    size: int
    groups: Array
    meanings: Array

    @cached_property
    def forms(self) -> list[tuple[str, ...]]:
        """Each person's spellings in the index, the most frequent first."""
        return [tuple(lines.split("\n")) for lines in strings(self.packed_forms, self.form_starts)]

    @cached_property
    def counts(self) -> Array:
        """In how many articles each person is, falling; int64."""
        return np.diff(self.starts)

    @cached_property
    def falling_counts(self) -> Array:
        """`counts`, negative: rising, to be searched in."""
        return -self.counts

    @cached_property
    def nameless(self) -> Array:
        """Which articles name nobody; bool."""
        found: Array = self.cells[:: self.width][: self.size] >= len(self.names)
        return found

    def articles(self, ordinal: int) -> Array:
        """The articles a person is in, rising."""
        return self.by_person[int(self.starts[ordinal]) : int(self.starts[ordinal + 1])]

    def mentions(self, numbers: Array, below: int | None = None) -> Array:
        """
        Who is in these articles, a number for each mention, and some from the number of people on, which mean nobody;
        in no order.

        Args:
            below: Who has this number or a higher one may be left out; None leaves out nobody.
        """
        rows, found = numbers, []
        while len(rows):
            cells = self._cells_of(rows)
            found.append(cells)
            goes_on = self._goes_on.take(rows)
            if below is not None:
                goes_on &= cells[self.width - 1 :: self.width] < below
            rows = self.next_cells.take(rows.compress(goes_on))
        return found[0] if len(found) == 1 else np.concatenate([self.cells[:0], *found])

    def _cells_of(self, rows: Array) -> Array:
        return self._rows.take(rows).view(self.cells.dtype)

    @cached_property
    def _rows(self) -> Array:
        """The rows of `cells`, each as one value: copied in one piece, in a third of the time."""
        size = self.width * self.cells.itemsize
        return self.cells.view(np.dtype(f"u{size}" if size <= 8 else (np.void, size)))

    @cached_property
    def _goes_on(self) -> Array:
        """For each row whether another one goes on with its article; bool."""
        return self.next_cells > 0

    def in_article(self, number: int) -> list[int]:
        """The ordinals of who is in an article, rising."""
        return sorted(ordinal for ordinal in self.mentions(np.array([number])).tolist() if ordinal < len(self.names))

    def of_article(self, number: int) -> list[str]:
        """Who is in an article, the most frequent in the archive first."""
        return [self.names[ordinal] for ordinal in self.in_article(number)]


def open_roster(path: Path) -> People:
    """
    The people of a generation.

    Raises:
        IndexDamaged: The file is missing or damaged.
    """
    arrays = open_arrays(path)
    return People(
        names=strings(arrays["names"], arrays["name_starts"]),
        packed_forms=arrays["forms"],
        form_starts=arrays["form_starts"],
        cells=arrays["cells"],
        next_cells=arrays["next_cells"],
        width=int(arrays["shape"][0]),
        by_person=arrays["by_person"],
        starts=_starts(arrays["counts"]),
        size=int(arrays["shape"][1]),
        groups=arrays["groups"],
        meanings=arrays["meanings"],
    )


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


_MANY = 5_000  # spellings; who fewer are is found out sooner than a copy of this process is made


@contextmanager
def naming_beside(articles: Mapping[str, int], authority: Authority) -> Iterator[Naming]:
    """
    Inside it, who these spellings are is worked out beside what this process does; others, when they are asked for.

    Args:
        articles: Of each spelling: in how many articles it is.
    """
    if len(articles) < _MANY:
        yield people_of_archive
        return
    with beside(partial(people_of_archive, articles, authority)) as people:

        def naming(asked: Mapping[str, int], by: Authority) -> Mapping[str, str]:
            return people() if by is authority and asked == articles else people_of_archive(asked, by)

        yield naming


def write_roster(
    path: Path,
    columns: Sequence[Columns],
    live: Array,
    authority: Authority,
    number_of: Callable[[str], int | None] = lambda doc_id: None,
    naming: Naming = people_of_archive,
) -> int:
    """
    The file holds the people of all live articles of these segments; how many people that are.

    Args:
        live: Which articles were not removed, segment after segment; bool.

        number_of: The article with this id, or None; asked for those that a split names.

        naming: Says who the spellings are.
    """
    spellings: dict[str, int] = {}
    mentioned, owners = _spelled(columns, live, spellings)
    frequency = np.bincount(mentioned, minlength=len(spellings)).tolist()
    articles = {spelling: frequency[place] for spelling, place in spellings.items() if frequency[place]}
    forms_of: dict[str, list[str]] = {}
    for spelling, name in naming(articles, authority).items():
        forms_of.setdefault(name, []).append(spelling)
    group_of = np.full(len(spellings), _NOBODY, dtype=np.int64)
    for group, forms in enumerate(forms_of.values()):
        group_of[[spellings[spelling] for spelling in forms]] = group
    meant = group_of[mentioned]
    somebody = meant != _NOBODY
    # An article that spells a name in two ways still mentions one person.
    pairs = distinct(owners[somebody] << 32 | meant[somebody])
    names = list(forms_of)
    splits = [person for person in authority.people if person.splits]
    groups = np.arange(len(names))
    if splits:
        keys = {name_key(form): group for group, forms in enumerate(forms_of.values()) for form in forms}
        pairs, groups = _split(pairs, names, splits, keys, columns, number_of)
    counts = np.bincount(pairs & _LOW, minlength=len(names))
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda person: (-counts[person], names[person]))
    ordinal_of = np.zeros(len(names), dtype=np.int64)
    ordinal_of[order] = np.arange(len(order))
    pairs = np.sort(pairs & ~_LOW | ordinal_of[pairs & _LOW])
    owners, ordinals = pairs >> 32, pairs & _LOW
    by_group = [sorted(forms, key=lambda form: (-articles[form], form)) for forms in forms_of.values()]
    meanings = [group_of[[spellings[name] for name in column.person_names]] for column in columns]
    cells, next_cells, width = packed_mentions(owners, ordinals, len(live), len(order))
    arrays = {
        "cells": cells,
        "next_cells": next_cells,
        "shape": np.array([width, len(live)], dtype=np.uint32),
        "by_person": owners[np.argsort(ordinals, kind="stable")].astype(np.uint32),
        "counts": counts[order].astype(np.uint32),
        "groups": groups[order].astype(np.int32),
        "meanings": np.concatenate([np.zeros(0, np.int64), *meanings]).astype(np.int32),
    }
    arrays["names"], arrays["name_starts"] = blob([names[person].encode() for person in order])
    arrays["forms"], arrays["form_starts"] = blob(["\n".join(by_group[groups[person]]).encode() for person in order])
    write_arrays(path, arrays)
    return len(order)


def packed_mentions(owners: Array, ordinals: Array, articles: int, people: int) -> tuple[Array, Array, int]:
    """
    `People.cells`, `next_cells` and `width`.

    Args:
        owners: The article of each mention, rising; int64. `ordinals`: who it is, rising in each article.

        articles: How many there are. `people`: likewise.
    """
    counts = np.bincount(owners, minlength=articles)
    width = next((width for width in _WIDTHS if np.count_nonzero(counts > width) * _WIDER <= articles), _WIDTHS[-1])
    further = np.maximum(-(-counts // width) - 1, 0)  # rows beside the first of each article
    first_further = articles + np.cumsum(further) - further
    place = np.arange(len(owners)) - (np.cumsum(counts) - counts)[owners]
    row = np.where(place < width, owners, first_further[owners] + place // width - 1)
    rows = articles + int(further.sum())
    kind = np.uint16 if people + NOBODIES <= 1 << 16 else np.uint32
    cells = np.resize(np.arange(people, people + NOBODIES, dtype=kind), rows * width)
    cells[row * width + place % width] = ordinals
    next_cells = np.zeros(rows, dtype=np.uint32)
    goes_on = further > 0
    next_cells[:articles][goes_on] = first_further[goes_on]
    # A row beside the first is followed by the next one, unless its article ends with it.
    next_cells[articles:] = np.arange(articles + 1, rows + 1)
    next_cells[(first_further + further - 1)[goes_on]] = 0
    return cells, next_cells, width


_WIDTHS = (2, 4)  # places of a row: a row is read at once, and room for people who are not there is read too
NOBODIES = 64
"""
So many numbers from that of people on fill places that are left over. Counting one number again and again takes half as
long again as counting several in turn: each time has to wait for the one before it.
"""

_WIDER = 20  # one in so many articles may go on in another row
_LOW = np.int64(0xFFFFFFFF)
_NOBODY = -1


def _spelled(columns: Sequence[Columns], live: Array, spellings: dict[str, int]) -> tuple[Array, Array]:
    """
    Every mention in a live article: the place of its spelling in `spellings`, which is filled here, and its article.

    Both are int64 and as long as there are mentions.
    """
    mentioned: list[Array] = [np.zeros(0, np.int64)]
    counts: list[Array] = [np.zeros(0, np.int64)]
    for column in columns:
        places = [spellings.setdefault(name, len(spellings)) for name in column.person_names]
        mentioned.append(np.array(places, dtype=np.int64)[column.people] if places else np.zeros(0, np.int64))
        counts.append(column.people_counts)
    owners = np.repeat(np.arange(len(live)), np.concatenate(counts).astype(np.int64))
    alive = live[owners]
    return np.concatenate(mentioned)[alive], owners[alive]


def _split(
    pairs: Array,
    names: list[str],
    people: Sequence[AuthorityPerson],
    keys: Mapping[str, int],
    columns: Sequence[Columns],
    number_of: Callable[[str], int | None],
) -> tuple[Array, Array]:
    """
    Who is in which article now that some articles are somebody else's, and of each person the group they are of.

    Args:
        pairs: article << 32 | group.

        names: Of the groups; gets those of the others.

        keys: The group of each key (`name_key`).
    """
    places = {name: place for place, name in enumerate(names)}
    groups = list(range(len(names)))
    owners, meant = pairs >> 32, pairs & _LOW
    divided = meant.copy()
    for person in people:
        group = places.get(person.name)
        if group is None:
            continue
        for split in person.splits:
            company = {places.get(name, keys.get(name_key(name), group)) for name in split.company} - {group}
            beside = owners[np.isin(meant, list(company))]
            articles = np.concatenate((_articles_of(split, columns, number_of), beside))
            theirs = (divided == group) & is_among(owners, np.sort(articles))
            if split.name not in places:
                places[split.name] = len(names)
                names.append(split.name)
                groups.append(group)
            divided[theirs] = places[split.name]
    return np.sort(owners << 32 | divided), np.array(groups)


def _articles_of(split: Split, columns: Sequence[Columns], number_of: Callable[[str], int | None]) -> Array:
    """The articles that a split names, and those of its dates."""
    listed = [number for doc_id in split.articles if (number := number_of(doc_id)) is not None]
    found: list[Array] = [np.array(listed, dtype=np.int64)]
    if split.dates is not None:
        begin, end = split.dates
        first = np.concatenate([column.first for column in columns])
        last = np.concatenate([column.last for column in columns])
        # As a filter by dates: an article known only to its year is within when all of that year is.
        within = first >= (begin.first if begin else 1)
        if end:
            within &= last <= end.last
        found.append(np.flatnonzero(within))
    return np.concatenate(found)
