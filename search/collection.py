"""
One generation of the index, opened: postings and columns as arrays over all its articles.

Articles are numbered from 0, segment after segment. The numbers are those of this generation only and never leave the
engine. Articles that an update removed keep their number and are in no postings given out here.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.arrays import Array, map_file, open_arrays, strings
from index.codec import DICTIONARY_SUFFIX, POSTINGS_SUFFIX
from index.columns import COLUMNS_SUFFIX, Columns, open_columns, open_orders
from index.errors import IndexDamaged
from index.generations import AUTHORITY_FILE, INDEX_FOLDER, ORDERS_FILE
from index.manifest import Manifest, read_manifest
from index.people import NO_AUTHORITY, Authority, parse_authority, people_of_archive

__all__ = ["Collection", "People", "Postings", "TextField"]


TextField = str
"""`title` or `body`."""

TEXT_FIELDS: tuple[TextField, ...] = ("title", "body")


class Postings(NamedTuple):
    """
    Where a word is.

    Attributes:
        numbers: Of the articles, rising; int32, n.

        frequencies: Occurrences in each; uint32, n.

        positions: Of these, article after article, rising within each; uint32, sum of frequencies.
    """

    numbers: Array
    frequencies: Array
    positions: Array


class _FieldDictionary:
    """The terms of one field of one segment and where their postings are."""

    def __init__(self, arrays: dict[str, Array], field: str) -> None:
        self.terms: list[str] = []
        if f"{field}.terms" in arrays:
            self.terms = strings(arrays[f"{field}.terms"], arrays[f"{field}.term_starts"])
            self.starts = arrays[f"{field}.posting_starts"] // 4
            self.counts = arrays[f"{field}.frequencies"]
        self.places = {term: place for place, term in enumerate(self.terms)}


class _SegmentPostings:
    """The postings of one segment."""

    def __init__(self, folder: Path, name: str, base: int) -> None:
        arrays = open_arrays(folder / f"{name}{DICTIONARY_SUFFIX}")
        self._numbers: Array = np.frombuffer(map_file(folder / f"{name}{POSTINGS_SUFFIX}"), "<u4")
        self._base = np.int32(base)
        self.fields = {field: _FieldDictionary(arrays, field) for field in TEXT_FIELDS}

    def postings(self, field: TextField, terms: Sequence[str], *, with_positions: bool) -> Postings:
        """The postings of these terms, term after term."""
        dictionary = self.fields[field]
        places = [place for term in terms if (place := dictionary.places.get(term)) is not None]
        if not places:
            return _NO_POSTINGS
        if len(places) == 1:
            return self._run(int(dictionary.starts[places[0]]), int(dictionary.counts[places[0]]), with_positions)
        starts, counts = dictionary.starts[places].astype(np.int64), dictionary.counts[places].astype(np.int64)
        numbers = self._numbers[_ranges(starts, counts)].astype(np.int32) + self._base
        frequencies = self._numbers[_ranges(starts + counts, counts)]
        if not with_positions:
            return Postings(numbers, frequencies, _NO_POSITIONS)
        of_each = np.add.reduceat(frequencies.astype(np.int64), np.cumsum(counts) - counts)
        return Postings(numbers, frequencies, self._numbers[_ranges(starts + 2 * counts, of_each)])

    def _run(self, start: int, count: int, with_positions: bool) -> Postings:
        numbers = self._numbers[start : start + count].astype(np.int32) + self._base
        frequencies = self._numbers[start + count : start + 2 * count]
        positions = _NO_POSITIONS
        if with_positions:
            first = start + 2 * count
            positions = self._numbers[first : first + int(frequencies.sum())]
        return Postings(numbers, frequencies, positions)

    def count(self, field: TextField, terms: Sequence[str]) -> int:
        """How many postings these terms have together."""
        dictionary = self.fields[field]
        places = [place for term in terms if (place := dictionary.places.get(term)) is not None]
        return int(dictionary.counts[places].sum()) if places else 0


def _ranges(starts: Array, counts: Array) -> Array:
    """
    The numbers of several ranges, one range after the other; no count is 0.

    >>> _ranges(np.array([5, 2]), np.array([2, 3]))
    array([5, 6, 2, 3, 4])
    """
    steps = np.ones(int(counts.sum()), dtype=np.int64)
    firsts = np.cumsum(counts) - counts
    steps[firsts] = starts
    steps[firsts[1:]] -= starts[:-1] + counts[:-1] - 1
    return np.cumsum(steps)


_NO_POSITIONS: Array = np.zeros(0, dtype=np.uint32)
_NO_POSTINGS = Postings(np.zeros(0, dtype=np.int32), _NO_POSITIONS, _NO_POSITIONS)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """
    Who is in which article.

    Attributes:
        names: Of all people, the most frequent first, then by name. A person's place here is their ordinal.

        forms: Each person's spellings in the index, the most frequent first.

        ordinals: Article after article; int32, m mentions.

        owners: The article of each of these; int32, m.

        by_person: The articles of each person, person after person, rising within each; int32, m.

        starts: Where each person's begin in `by_person`; one more than there are names.
    """

    names: list[str]
    forms: list[tuple[str, ...]]
    ordinals: Array
    owners: Array
    by_person: Array
    starts: Array

    def articles(self, ordinal: int) -> Array:
        """The articles a person is in, rising."""
        return self.by_person[int(self.starts[ordinal]) : int(self.starts[ordinal + 1])]

    def of_article(self, number: int) -> list[str]:
        """Who is in an article, the most frequent in the archive first."""
        first, last = np.searchsorted(self.owners, (number, number + 1))
        return [self.names[ordinal] for ordinal in sorted(self.ordinals[first:last].tolist())]


class Collection:
    """
    A generation as arrays.

    Attributes:
        size: Articles, with those that were removed.

        live: Which are not removed; bool, size.

        documents: How many are not.

        first, last: Days it may have appeared; int32, size; 0 when undated.

        precision: Place in `index.columns.PRECISIONS`; uint8, size.

        lengths: Words of each text field, as rounded for scoring; float32, size.

        averages: Their mean over live articles, at least 1.

        authority: What people.toml said when it was built.

    Raises:
        IndexDamaged, IndexOutdated: The generation cannot be searched.
    """

    def __init__(self, generation: Path) -> None:
        self.name = generation.name
        self.manifest: Manifest = read_manifest(generation)
        folder = generation / INDEX_FOLDER
        columns = [open_columns(folder / f"{entry.name}{COLUMNS_SUFFIX}") for entry in self.manifest.segments]
        bases = np.cumsum([0, *(entry.documents for entry in self.manifest.segments)]).tolist()
        self._segments = [
            _SegmentPostings(folder, entry.name, base)
            for entry, base in zip(self.manifest.segments, bases, strict=False)
        ]
        self.size: int = bases[-1]
        self.orders = open_orders(generation / ORDERS_FILE)
        self.live = self.orders.live
        self.documents = int(self.live.sum())
        self._all_live = self.documents == self.size
        self.first, self.last = _joined(columns, "first", np.int32), _joined(columns, "last", np.int32)
        self.precision = _joined(columns, "precision", np.uint8)
        self.lengths = {name: _joined(columns, f"{name}_length", np.float32) for name in TEXT_FIELDS}
        self.averages = {name: self._average(name) for name in TEXT_FIELDS}
        self.authority = _authority(generation)
        self.people = _people(columns, self.live, self.authority)
        self.ids = [doc_id for column in columns for doc_id in column.ids]
        self._sources = _sources(columns)

    def _average(self, field: TextField) -> float:
        if not self.documents:
            return 1.0
        total = self.lengths[field][self.live].sum(dtype=np.float64)
        return max(float(total) / self.documents, 1.0)

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word of titles and bodies, sorted."""
        words: set[str] = set()
        for segment in self._segments:
            for dictionary in segment.fields.values():
                words.update(dictionary.places)
        return sorted(words)

    def words_from(self, prefix: str) -> list[str]:
        """The words that begin so, sorted."""
        first = bisect_left(self.vocabulary, prefix)
        last = bisect_left(self.vocabulary, prefix + "\U0010ffff", first)
        return self.vocabulary[first:last]

    def documents_with(self, field: TextField, terms: Sequence[str]) -> Array:
        """Which articles hold at least one of these words; bool, size."""
        found = np.zeros(self.size, dtype=bool)
        for segment in self._segments:
            found[segment.postings(field, terms, with_positions=False).numbers] = True
        return found if self._all_live else found & self.live

    def count_postings(self, field: TextField, terms: Sequence[str]) -> int:
        """How many postings these words have together; what it costs to look at them."""
        return sum(segment.count(field, terms) for segment in self._segments)

    def postings(self, field: TextField, term: str) -> Postings | None:
        """The postings of a word without its positions, or None when no live article has it there."""
        found = self.gather(field, (term,))
        return found if len(found.numbers) else None

    def gather(self, field: TextField, terms: Sequence[str], *, with_positions: bool = False) -> Postings:
        """
        The postings of several words in live articles, one after the other.

        With one word the articles rise; with several an article comes once for each word it has.
        """
        runs = [segment.postings(field, terms, with_positions=with_positions) for segment in self._segments]
        if not runs:
            return _NO_POSTINGS
        joined = runs[0] if len(runs) == 1 else Postings(*map(np.concatenate, zip(*runs, strict=True)))
        return joined if self._all_live else self._living(joined)

    def _living(self, postings: Postings) -> Postings:
        alive = self.live[postings.numbers]
        positions = postings.positions
        if len(positions):
            positions = positions[np.repeat(alive, postings.frequencies)]
        return Postings(postings.numbers[alive], postings.frequencies[alive], positions)

    def document_frequency(self, term: str) -> int:
        """In how many live articles a word is, counting title and body apart."""
        found = (self.postings(field, term) for field in TEXT_FIELDS)
        return sum(len(postings.numbers) for postings in found if postings is not None)

    def from_source(self, key: str) -> Array:
        """Which articles are of the publication with this key (`index.tokens.phrase_key`); bool, size."""
        numbers = self._sources.get(key)
        found = np.zeros(self.size, dtype=bool)
        if numbers is not None:
            found[numbers] = True
        return found & self.live

    def within(self, first: int | None, last: int | None) -> Array:
        """
        Which live articles surely appeared in these days, both included; None is no end; bool, size.

        An article known only to its year or month is within when all of that year or month is.
        """
        inside: Array = self.live & (self.first > 0)
        if first is not None:
            inside &= self.first >= first
        if last is not None:
            inside &= self.last <= last
        return inside

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each live article by its id."""
        return {doc_id: number for number, doc_id in enumerate(self.ids) if self.live[number]}

    @cached_property
    def months(self) -> Array:
        """The month of the first day, counted from January of year 0; int32, size; meaningless when undated."""
        days = self.first.astype(np.int64) - _EPOCH
        return (days.astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12).astype(np.int32)

    @cached_property
    def days_of_year(self) -> Array:
        """Month * 100 + day for articles whose day is known, else 0; int32, size."""
        days = (self.first.astype(np.int64) - _EPOCH).astype("M8[D]")
        day = (days - days.astype("M8[M]").astype("M8[D]")).astype(np.int64) + 1
        combined = (self.months % 12 + 1) * 100 + day
        return np.where(self.precision == _DAY, combined, 0).astype(np.int32)


_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_DAY = 3  # place of Precision.DAY in index.columns.PRECISIONS


def _joined(columns: list[Columns], name: str, kind: type[np.generic]) -> Array:
    """A column of all segments as one array; the mapped one itself where it will do."""
    parts = [getattr(column, name) for column in columns]
    if not parts:
        return np.zeros(0, dtype=kind)
    return (parts[0] if len(parts) == 1 else np.concatenate(parts)).astype(kind, copy=False)


def _people(columns: list[Columns], live: Array, authority: Authority) -> People:
    """The people of all segments; `index.people.archive` says which spellings are one person."""
    spellings: dict[str, int] = {}
    mentioned, owners = _spelled(columns, live, spellings)
    frequency = np.bincount(mentioned, minlength=len(spellings)).tolist()
    articles = {spelling: frequency[place] for spelling, place in spellings.items() if frequency[place]}
    forms_of: dict[str, list[str]] = {}
    for spelling, name in people_of_archive(articles, authority).items():
        forms_of.setdefault(name, []).append(spelling)
    person_of = np.zeros(len(spellings), dtype=np.int64)
    for person, forms in enumerate(forms_of.values()):
        person_of[[spellings[spelling] for spelling in forms]] = person
    # An article that spells a name in two ways still mentions one person.
    pairs = np.unique(owners << 32 | person_of[mentioned])
    owners, persons = pairs >> 32, pairs & 0xFFFFFFFF
    counts = np.bincount(persons, minlength=len(forms_of))
    names = list(forms_of)
    order = sorted(range(len(names)), key=lambda person: (-counts[person], names[person]))
    ordinal_of = np.zeros(len(order), dtype=np.int32)
    ordinal_of[order] = np.arange(len(order), dtype=np.int32)
    ordinals = ordinal_of[persons]
    return People(
        names=[names[person] for person in order],
        forms=[tuple(sorted(forms_of[names[person]], key=lambda form: (-articles[form], form))) for person in order],
        ordinals=ordinals,
        owners=owners.astype(np.int32),
        by_person=owners[np.argsort(ordinals, kind="stable")].astype(np.int32),
        starts=np.concatenate(([0], np.cumsum(counts[order], dtype=np.int64))),
    )


def _spelled(columns: list[Columns], live: Array, spellings: dict[str, int]) -> tuple[Array, Array]:
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
    owners = np.repeat(np.arange(len(live)), np.concatenate(counts))
    alive = live[owners]
    return np.concatenate(mentioned)[alive], owners[alive]


def _authority(generation: Path) -> Authority:
    """The names and aliases the generation was built with."""
    try:
        text = (generation / AUTHORITY_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(
            f"{AUTHORITY_FILE} of generation {generation.name} cannot be read; rebuild the index"
        ) from error
    return parse_authority(text) if text else NO_AUTHORITY


def _sources(columns: list[Columns]) -> dict[str, Array]:
    """Articles by the key of their publication."""
    found: dict[str, list[Array]] = {}
    base = 0
    for column in columns:
        for place, key in enumerate(column.source_keys, 1):
            found.setdefault(key, []).append(np.flatnonzero(column.source == place) + base)
        base += len(column.source)
    return {key: np.concatenate(parts) for key, parts in found.items()}
