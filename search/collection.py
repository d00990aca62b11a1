"""
One generation of the index, opened: postings and columns as arrays over all its articles.

Articles are numbered from 0, segment after segment. The numbers are those of this generation only and never leave the
engine. Articles that an update removed keep their number and are in no postings given out here.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.arrays import Array, open_arrays
from index.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX
from index.codec.lengths import ROUNDED_LENGTHS
from index.columns import COLUMNS_SUFFIX, Columns, open_columns, open_orders
from index.errors import IndexDamaged
from index.generations import AUTHORITY_FILE, INDEX_FOLDER, ORDERS_FILE
from index.manifest import Manifest, read_manifest
from index.people import NO_AUTHORITY, Authority, parse_authority
from index.postings import SegmentPostings
from index.roster import ROSTER_FILE, open_roster
from index.words import Words
from search.scoring import scales
from search.spans import FieldOfSegment, Span, TermList, spans_of

__all__ = ["TEXT_FIELDS", "Collection", "TextField"]


TextField = str
"""`title` or `body`."""

TEXT_FIELDS: tuple[TextField, ...] = ("title", "body")


class Collection:
    """
    A generation as arrays.

    Attributes:
        size: Articles, with those that were removed.

        live: Which are not removed; bool, size.

        documents: How many are not.

        first, last: Days it may have appeared; int32, size; 0 when undated.

        precision: Place in `index.columns.PRECISIONS`; uint8, size.

        words: Of titles and bodies, a list for each segment; some may be in removed articles only.

        scales: What an occurrence counts in each text field of each article (`search.scoring.scales`); float32, size.

        people: Who is in which article.

        authority: What people.toml said when it was built.

    Raises:
        IndexDamaged, IndexOutdated: The generation cannot be searched.
    """

    def __init__(self, generation: Path) -> None:
        _keep_freed_memory()
        self.name = generation.name
        self.manifest: Manifest = read_manifest(generation)
        folder = generation / INDEX_FOLDER
        names = [entry.name for entry in self.manifest.segments]
        self._bases: list[int] = np.cumsum([0, *(entry.documents for entry in self.manifest.segments)]).tolist()
        self.size: int = self._bases[-1]
        self.orders = open_orders(generation / ORDERS_FILE)
        self.live = self.orders.live
        self.documents = int(np.count_nonzero(self.live))

        self._segments = [SegmentPostings(folder / f"{name}{POSTINGS_SUFFIX}") for name in names]
        self.words: tuple[Words, ...] = tuple(segment.words for segment in self._segments)
        self._places_of = lru_cache(maxsize=_REMEMBERED_WORDS)(self._find_places)
        self._term_list = lru_cache(maxsize=_REMEMBERED_WORDS)(self._find_term_list)
        self._within = lru_cache(maxsize=_REMEMBERED_RANGES)(self._find_within)
        self._fields = {field: self._of_segments(field) for field in TEXT_FIELDS}
        self._spans = {whole: spans_of(np.diff(self._bases).tolist(), whole=whole) for whole in (False, True)}

        lengths = [open_arrays(folder / f"{name}{LENGTHS_SUFFIX}") for name in names]
        self.scales = {field: self._scales(field, lengths) for field in TEXT_FIELDS}

        self._columns = [open_columns(folder / f"{name}{COLUMNS_SUFFIX}") for name in names]
        self.first, self.last = _joined(self._columns, "first", np.int32), _joined(self._columns, "last", np.int32)
        self.precision = _joined(self._columns, "precision", np.uint8)
        self.authority = _authority(generation)
        self.people = open_roster(generation / ROSTER_FILE)

    def _of_segments(self, field: TextField) -> list[FieldOfSegment]:
        found = []
        for segment, (start, stop) in zip(self._segments, pairwise(self._bases), strict=True):
            live = self.live[start:stop]
            found.append(FieldOfSegment(segment.text_field(field), None if live.all() else live))
        return found

    def _scales(self, field: TextField, lengths: Sequence[Mapping[str, Array]]) -> Array:
        parts = [
            held[field] if field in held else np.zeros(stop - start, dtype=np.uint8)
            for held, (start, stop) in zip(lengths, pairwise(self._bases), strict=True)
        ]
        rounded = np.concatenate([np.zeros(0, dtype=np.uint8), *parts])
        counts = np.bincount(rounded[self.live], minlength=256)
        average = float(counts @ ROUNDED_LENGTHS.astype(np.float64)) / max(self.documents, 1)
        by_byte = scales(field, ROUNDED_LENGTHS, max(average, 1.0))
        return by_byte.take(rounded)

    def spans(self, *, whole: bool) -> list[Span]:
        """All articles, one span after the other; at most one if `whole`."""
        return self._spans[whole]

    def term_list(self, field: TextField, word: str) -> TermList:
        """The postings of a word in a field."""
        return self._term_list(field, word)

    def _find_term_list(self, field: TextField, word: str) -> TermList:
        return TermList(self._fields[field], self._places_of(word))

    def _find_places(self, word: str) -> tuple[int, ...]:
        """The place of a word in the list of each segment; -1 where it has it not."""
        return tuple(-1 if (place := held.find(word)) is None else place for held in self.words)

    def _places(self, words: Sequence[str]) -> list[Array]:
        """The places of these words in the list of each segment, rising; int64."""
        return [held.find_all(words) for held in self.words]

    def count_postings(self, field: TextField, words: Sequence[str]) -> int:
        """How many postings these words have together; what it costs to look at them."""
        return sum(
            int(segment.postings.counts[places].sum(dtype=np.int64))
            for segment, places in zip(self._fields[field], self._places(words), strict=True)
        )

    def documents_with(self, field: TextField, words: Sequence[str]) -> Array:
        """The live articles with at least one of these words, once for each of them; int64."""
        found = [_NO_NUMBERS]
        for segment, places, base in zip(self._fields[field], self._places(words), self._bases, strict=False):
            if len(places) and places[-1] - places[0] == len(places) - 1:
                # What begins alike stands together.
                ids = segment.postings.ids(int(places[0]), int(places[-1]) + 1)
            else:
                ids = segment.postings.ids_of(places)
            found.append((ids if segment.live is None else ids[segment.live[ids]]) + base)
        return found[1] if len(found) == 2 else np.concatenate(found)

    def gather(self, field: TextField, words: Sequence[str]) -> tuple[Array, Array]:
        """The articles of these words, word after word, and how often it is in each; int64 and uint32."""
        numbers, frequencies = [_NO_NUMBERS], [_NO_NUMBERS.astype(np.uint32)]
        for segment, places, base in zip(self._fields[field], self._places(words), self._bases, strict=False):
            numbers.append(segment.postings.ids_of(places) + base)
            frequencies.append(segment.postings.frequencies_of(places))
        return np.concatenate(numbers), np.concatenate(frequencies)

    def places(self, field: TextField, words: Sequence[str]) -> Array:
        """Where these words are: article << 32 | position, word after word; int64."""
        found = [_NO_NUMBERS]
        for segment, places, base in zip(self._fields[field], self._places(words), self._bases, strict=False):
            numbers = np.repeat(segment.postings.ids_of(places) + base, segment.postings.frequencies_of(places))
            found.append(numbers << 32 | segment.postings.positions_of(places))
        return np.concatenate(found)

    @cached_property
    def frequencies(self) -> list[Array]:
        """For each word of `words` in how many articles it is, title and body apart, with removed ones; uint32."""
        fields = zip(*(self._fields[field] for field in TEXT_FIELDS), strict=True)
        return [
            sum((segment.postings.counts for segment in segments), np.zeros(1, dtype=np.uint32)) for segments in fields
        ]

    def document_frequency(self, word: str) -> int:
        """In how many live articles a word is, counting title and body apart."""
        return sum(self.term_list(field, word).documents for field in TEXT_FIELDS)

    @property
    def columns(self) -> Sequence[Columns]:
        """Of each segment, those of removed articles too."""
        return self._columns

    def from_source(self, key: str) -> Array:
        """Which live articles are of the publication with this key (`index.tokens.phrase_key`); bool, size."""
        parts = [np.zeros(0, dtype=bool)]
        for columns in self._columns:
            known = key in columns.source_keys
            parts.append(columns.source == (columns.source_keys.index(key) + 1 if known else -1))
        return np.concatenate(parts) & self.live

    def within(self, first: int | None, last: int | None) -> Array:
        """
        Which live articles surely appeared in these days, both included; None is no end; bool, size.

        An article known only to its year or month is within when all of that year or month is.
        """
        return self._within(first, last)

    def _find_within(self, first: int | None, last: int | None) -> Array:
        inside: Array = self.first >= (1 if first is None else max(first, 1))
        if last is not None:
            inside &= self.last <= last
        inside &= self.live
        return inside

    def number_of(self, doc_id: str) -> int | None:
        """The live article with this id, or None."""
        for segment, base in zip(self._segments, self._bases, strict=False):
            ids = segment.fields.get(_ID)
            place = ids.terms.find(doc_id) if ids is not None else None
            if ids is not None and place is not None:
                live = [number for number in (ids.ids(place, place + 1) + base).tolist() if self.live[number]]
                if live:
                    return int(live[0])
        return None

    def doc_ids(self) -> Iterator[str]:
        """The ids of all live articles, segment after segment."""
        for segment, base in zip(self._segments, self._bases, strict=False):
            ids = segment.fields.get(_ID)
            for place, doc_id in enumerate(ids.terms.terms() if ids is not None else ()):
                if ids is not None and self.live[ids.ids(place, place + 1) + base].any():
                    yield doc_id.decode()

    @cached_property
    def has_coarse_dates(self) -> bool:
        """Whether of any dated article only the month or the year is known."""
        return bool(((self.precision != _DAY) & (self.precision != 0)).any())

    @cached_property
    def _months(self) -> Array:
        """The month of the first day, counted from January of year 0; int64, size; meaningless when undated."""
        days = self.first.astype(np.int64) - _EPOCH
        return days.astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12

    @cached_property
    def first_month(self) -> int:
        """The earliest month of any article, counted from January of year 0."""
        dated = self._months[self.first > 0]
        return int(dated.min()) if len(dated) else 0

    @cached_property
    def month_codes(self) -> Array:
        """The month of the first day, 1 for `first_month`; 0 when undated; int64, size."""
        return np.where(self.first > 0, self._months - self.first_month + 1, 0)

    @cached_property
    def days_of_year(self) -> Array:
        """Month * 100 + day for articles whose day is known, else 0; int32, size."""
        days = (self.first.astype(np.int64) - _EPOCH).astype("M8[D]")
        day = (days - days.astype("M8[M]").astype("M8[D]")).astype(np.int64) + 1
        combined = (self._months % 12 + 1) * 100 + day
        return np.where(self.precision == _DAY, combined, 0).astype(np.int32)


_REMEMBERED_WORDS = 8192
_REMEMBERED_RANGES = 16  # of dates; a byte for each article of the collection
_LARGEST_KEPT = (32 << 20) - (64 << 10)


def _keep_freed_memory() -> None:
    """
    Arrays of some megabytes come from memory that was used before, not page by page from the system.

    The allocator of glibc takes a large piece from the system for each array, and every page of it costs a fault; it
    keeps pieces as large as the largest, up to 32 MB, that was ever given back. Common words took twice the time.
    """
    del_me = np.empty(_LARGEST_KEPT, dtype=np.uint8)
    del del_me


_ID = "id"  # index.schema.Field.ID, which would bring Whoosh with it
_NO_NUMBERS: Array = np.zeros(0, dtype=np.int64)
_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_DAY = 3  # place of Precision.DAY in index.columns.PRECISIONS


def _joined(columns: list[Columns], name: str, kind: type[np.generic]) -> Array:
    """A column of all segments as one array; the mapped one itself where it will do."""
    parts = [getattr(column, name) for column in columns]
    if not parts:
        return np.zeros(0, dtype=kind)
    return (parts[0] if len(parts) == 1 else np.concatenate(parts)).astype(kind, copy=False)


def _authority(generation: Path) -> Authority:
    """The names and aliases the generation was built with."""
    try:
        text = (generation / AUTHORITY_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(
            f"{AUTHORITY_FILE} of generation {generation.name} cannot be read; rebuild the index"
        ) from error
    return parse_authority(text) if text else NO_AUTHORITY
