"""
The roster of a generation: its people, who is in which article, and which spellings are one person.

`index.people.archive` says who is one person with whom; this is what it said, as arrays (`roster.arr`, see
`index.arrays`), so that opening an index works nothing out. People are numbered by falling number of articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from index.arrays import Array, blob, open_arrays, strings, write_arrays
from index.columns import Columns
from index.people import Authority, people_of_archive

__all__ = ["ROSTER_FILE", "People", "open_roster", "write_roster"]

ROSTER_FILE = "roster.arr"


@dataclass(frozen=True, eq=False)
class People:
    """
    Who is in which article. An article's number is that in its generation; removed ones have nobody.

    Attributes:
        names: Of all people, the most frequent first, then by name. A person's place here is their ordinal.

        packed_forms: Each person's spellings in the index, the most frequent first, a line each; UTF-8.

        form_starts: Where each person's begin there; one more than there are names.

        ordinals: Who is in each article, rising, article after article; uint32, m mentions.

        article_starts: Where each article's begin there; one more than there are articles; int64.

        by_person: The articles of each person, rising, person after person; uint32, m.

        starts: Where each person's begin there; one more than there are names; int64.
    """

    names: list[str]
    packed_forms: Array
    form_starts: Array
    ordinals: Array
    article_starts: Array
    by_person: Array
    starts: Array

    @cached_property
    def forms(self) -> list[tuple[str, ...]]:
        """Each person's spellings in the index, the most frequent first."""
        return [tuple(lines.split("\n")) for lines in strings(self.packed_forms, self.form_starts)]

    @cached_property
    def counts(self) -> Array:
        """In how many articles each person is, falling; int64."""
        return np.diff(self.starts)

    def articles(self, ordinal: int) -> Array:
        """The articles a person is in, rising."""
        return self.by_person[int(self.starts[ordinal]) : int(self.starts[ordinal + 1])]

    def of_article(self, number: int) -> list[str]:
        """Who is in an article, the most frequent in the archive first."""
        first, last = int(self.article_starts[number]), int(self.article_starts[number + 1])
        return [self.names[ordinal] for ordinal in self.ordinals[first:last].tolist()]


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
        ordinals=arrays["ordinals"],
        article_starts=_starts(arrays["article_counts"]),
        by_person=arrays["by_person"],
        starts=_starts(arrays["counts"]),
    )


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def write_roster(path: Path, columns: Sequence[Columns], live: Array, authority: Authority) -> int:
    """
    The file holds the people of all live articles of these segments; how many people that are.

    Args:
        live: Which articles were not removed, segment after segment; bool.
    """
    spellings: dict[str, int] = {}
    mentioned, owners = _spelled(columns, live, spellings)
    frequency = np.bincount(mentioned, minlength=len(spellings)).tolist()
    articles = {spelling: frequency[place] for spelling, place in spellings.items() if frequency[place]}
    forms_of: dict[str, list[str]] = {}
    for spelling, name in people_of_archive(articles, authority).items():
        forms_of.setdefault(name, []).append(spelling)
    person_of = np.full(len(spellings), _NOBODY, dtype=np.int64)
    for person, forms in enumerate(forms_of.values()):
        person_of[[spellings[spelling] for spelling in forms]] = person
    names = list(forms_of)
    meant = person_of[mentioned]
    somebody = meant != _NOBODY
    # An article that spells a name in two ways still mentions one person.
    pairs = np.unique(owners[somebody] << 32 | meant[somebody])
    counts = np.bincount(pairs & _LOW, minlength=len(names))
    order = sorted(range(len(names)), key=lambda person: (-counts[person], names[person]))
    ordinal_of = np.zeros(len(order), dtype=np.int64)
    ordinal_of[order] = np.arange(len(order))
    pairs = np.sort(pairs & ~_LOW | ordinal_of[pairs & _LOW])
    owners, ordinals = pairs >> 32, pairs & _LOW
    by_name = [sorted(forms_of[names[person]], key=lambda form: (-articles[form], form)) for person in order]
    arrays = {
        "ordinals": ordinals.astype(np.uint32),
        "article_counts": np.bincount(owners, minlength=len(live)).astype(np.uint32),
        "by_person": owners[np.argsort(ordinals, kind="stable")].astype(np.uint32),
        "counts": counts[order].astype(np.uint32),
    }
    arrays["names"], arrays["name_starts"] = blob([names[person].encode() for person in order])
    arrays["forms"], arrays["form_starts"] = blob(["\n".join(forms).encode() for forms in by_name])
    write_arrays(path, arrays)
    return len(names)


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
