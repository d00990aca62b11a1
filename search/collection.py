"""
One generation of the index, opened: postings and columns as arrays over all its articles.

Articles are numbered from 0, segment after segment. The numbers are those of this generation only and never leave the
engine. Articles that an update removed keep their number and are in no postings given out here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import neg
from pathlib import Path

import numpy as np

from index.arrays import Array, open_arrays
from index.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX
from index.codec.lengths import ROUNDED_LENGTHS
from index.columns import COLUMNS_SUFFIX, Columns, open_columns, open_orders
from index.errors import IndexDamaged
from index.generations import AUTHORITY_FILE, INDEX_FOLDER, ORDERS_FILE
from index.manifest import Manifest, read_manifest
from index.people.authority import NO_AUTHORITY, Authority, parse_authority
from index.postings import BODY, TITLE, SegmentPostings
from index.roster import ROSTER_FILE, open_roster
from index.words import Words
from search import compiled
from search.matches import above_zero
from search.ranks import Ranks
from search.remembered import Remembered
from search.scoring import norms
from search.some_words import KnownWord, Lists, SomeWords
from search.spans import FamilyList, Places, SomeForms, Span, TextOfSegment, spans_of

__all__ = ["REMEMBERED_WORDS", "TEXT_FIELDS", "Collection", "TextField"]


TextField = str
"""`title` or `body`."""

TEXT_FIELDS: tuple[TextField, ...] = (TITLE, BODY)


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

        norms: What holds each article back in the formula of scores (`search.scoring.norms`); float32, size.

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
        self._word = lru_cache(maxsize=REMEMBERED_WORDS)(self._find_word)
        self._some = Remembered[tuple[str, ...], SomeWords](_REMEMBERED_PATTERNS, weight=_THEIR_WORDS)
        self._pieces = lru_cache(maxsize=_REMEMBERED_RANGES)(self._find_pieces)
        self._within_or_with = lru_cache(maxsize=_REMEMBERED_PEOPLE)(self._find_within_or_with)
        self._with_person = lru_cache(maxsize=_REMEMBERED_PEOPLE)(self._find_with_person)
        self._texts = self._live_texts()
        self._everything = Span(0, self.size, ())
        self._spans = {whole: spans_of(np.diff(self._bases).tolist(), whole=whole) for whole in (False, True)}
        if self._spans[True]:
            (self._everything,) = self._spans[True]

        self.norms = self._find_norms([open_arrays(folder / f"{name}{LENGTHS_SUFFIX}") for name in names])

        self._columns = [open_columns(folder / f"{name}{COLUMNS_SUFFIX}") for name in names]
        self.first, self.last = _joined(self._columns, "first", np.int32), _joined(self._columns, "last", np.int32)
        self.precision = _joined(self._columns, "precision", np.uint8)
        self.authority = _authority(generation)
        self.people = open_roster(generation / ROSTER_FILE)

    def _live_texts(self) -> list[TextOfSegment]:
        found = []
        for segment, (start, stop) in zip(self._segments, pairwise(self._bases), strict=True):
            live = self.live[start:stop]
            most = max(_FEWEST_PLACES, _PLACES_FOR_EACH * (stop - start))
            bounds = Remembered[int, Array](REMEMBERED_WORDS, weight=most)
            ranks = Remembered[int, Ranks](REMEMBERED_WORDS, weight=most)
            places = Remembered[tuple[int, int | None], Places](REMEMBERED_WORDS, weight=_MORE_PLACES * most)
            forms = Remembered[SomeForms, tuple[Array, Array]](REMEMBERED_WORDS, weight=most)
            found.append(TextOfSegment(segment.text, None if live.all() else live, bounds, ranks, places, forms))
        return found

    def _find_norms(self, lengths: Sequence[Mapping[str, Array]]) -> Array:
        titles, bodies = (
            np.concatenate(
                [
                    np.zeros(0, dtype=np.float32),
                    *(
                        ROUNDED_LENGTHS.astype(np.float32).take(held[field])
                        if field in held
                        else np.zeros(stop - start, dtype=np.float32)
                        for held, (start, stop) in zip(lengths, pairwise(self._bases), strict=True)
                    ),
                ]
            )
            for field in TEXT_FIELDS
        )
        return norms(titles, bodies, self.live)

    def spans(self, *, whole: bool) -> list[Span]:
        """All articles, one span after the other; at most one if `whole`."""
        return self._spans[whole]

    def word(self, word: str) -> KnownWord:
        """Where a word and its other forms are, whether or not the archive has it."""
        return self._word(word)

    def _find_word(self, word: str) -> KnownWord:
        texts = [segment.text for segment in self._segments]
        families = [text.family_of(word) for text in texts]
        forms = [text.form_of(word) for text in texts]
        is_alone = all(
            family < 0 or (form >= 0 and text.sizes[family] == 1)
            for text, family, form in zip(texts, families, forms, strict=True)
        )
        return KnownWord(FamilyList(self._texts, families), tuple(families), None if is_alone else forms)

    @cached_property
    def _lists(self) -> Lists:
        live = None if self.documents == self.size else self.live
        return Lists(self.words, self._texts, self._bases, live, self._everything, self.word)

    def some_words(self, weights: Mapping[str, float]) -> SomeWords:
        """These words as they are, and how much an occurrence of each counts; whoever asks again keeps them."""
        return SomeWords(self._lists, weights)

    def alike(self, words: tuple[str, ...], places: Sequence[Array] | None = None) -> SomeWords:
        """
        These words as they are, each of which counts as much; those asked for lately are known.

        Args:
            places: See `SomeWords`.
        """
        found = self._some.get(words)
        if found is None:
            found = SomeWords(self._lists, dict.fromkeys(words, 1.0), places)
            self._some.keep(words, found, weight=len(words))
        return found

    def in_titles(self, word: str) -> tuple[Array, Array]:
        """The live articles with a form of the word in the title, rising, and what these weigh; int64 and float32."""
        return above_zero(*self.word(word).family.read(self._everything, title_only=True))

    @cached_property
    def frequencies(self) -> list[Array]:
        """For each word of `words` in how many articles it is, with removed ones; uint32."""
        return [segment.text.articles for segment in self._segments]

    def document_frequency(self, word: str) -> int:
        """In how many live articles a word is."""
        if self.documents < self.size:
            return len(self.some_words({word: 1.0}).articles())
        return self._articles_with(word)

    def share_of_form(self, word: str) -> float:
        """Of the articles with any form of a word, how many have it as it is written; counted with removed ones."""
        families = zip(self._texts, self.word(word).number, strict=True)
        of_all = sum(int(segment.postings.counts[family]) for segment, family in families if family >= 0)
        return self._articles_with(word) / max(of_all, 1)

    def _articles_with(self, word: str) -> int:
        """In how many articles a word is, with removed ones."""
        places = [(text.words.find(word), text) for text, *_ in self._texts]
        return sum(int(text.articles[place]) for place, text in places if place is not None)

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
        inside = np.zeros(self.size, dtype=bool)
        for start, stop in (piece.tolist() for piece in self._pieces(first, last)):
            inside[start:stop] = self.live[start:stop]
            if not self._are_pieces_exact:
                inside[start:stop] &= self._is_within(slice(start, stop), first, last)
        return inside

    def stretch_within(self, first: int | None, last: int | None) -> tuple[int, int] | None:
        """The first of the articles that `within` tells and one past the last if they are one stretch, else None."""
        pieces = self._pieces(first, last)
        if len(pieces) != 1 or not self._are_pieces_exact:
            return None
        start, stop = pieces[0].tolist()
        return start, stop

    def are_within(self, numbers: Array, first: int | None, last: int | None) -> Array:
        """The same of some live articles, which rise; bool."""
        inside = np.zeros(len(numbers), dtype=bool)
        for piece in self._pieces(first, last):
            start, stop = numbers.searchsorted(piece).tolist()
            inside[start:stop] = self._are_pieces_exact or self._is_within(numbers[start:stop], first, last)
        return inside

    def _is_within(self, numbers: Array | slice, first: int | None, last: int | None) -> Array:
        inside: Array = self.first[numbers] >= _from_day(first)
        if last is not None:
            inside &= self.last[numbers] <= last
        return inside

    def _find_pieces(self, first: int | None, last: int | None) -> list[Array]:
        """Where stretches begin and end, one of each segment, in which all articles are that appeared in these days."""
        if not self._are_newest_first:
            return [np.array([0, self.size])]
        pieces = []
        for start, stop in pairwise(self._bases):
            days = self.last[start:stop]
            begin = 0 if last is None else bisect_left(days, -last, key=neg)
            end = bisect_right(days, -_from_day(first), begin, key=neg)
            pieces.append(np.array([start + begin, start + end]))
        return pieces

    @cached_property
    def _are_pieces_exact(self) -> bool:
        """Whether only articles are in `_pieces` that surely appeared in these days."""
        return self._are_newest_first and not self.has_coarse_dates

    @cached_property
    def _are_newest_first(self) -> bool:
        """Whether the articles of each segment are in the order of their last days; a build numbers them so."""
        return all((columns.last[1:] <= columns.last[:-1]).all() for columns in self._columns)

    def within_or_with(self, first: int | None, last: int | None, ordinals: tuple[int, ...]) -> tuple[Array, int]:
        """As `within`, and which articles have one of these people; bool, size; and how many that are."""
        return self._within_or_with(first, last, ordinals)

    def _find_within_or_with(self, first: int | None, last: int | None, ordinals: tuple[int, ...]) -> tuple[Array, int]:
        found = self.within(first, last)
        for ordinal in ordinals:
            found[self.people.articles(ordinal)] = True
        return found, int(np.count_nonzero(found))

    def with_person(self, ordinal: int) -> Array:
        """Which articles a person is in; bool, size."""
        return self._with_person(ordinal)

    def _find_with_person(self, ordinal: int) -> Array:
        held = np.zeros(self.size, dtype=bool)
        held[self.people.articles(ordinal)] = True
        return held

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
        """The month of the first day, 1 for `first_month`; 0 when undated; in the smallest type that does, size."""
        codes = np.where(self.first > 0, self._months - self.first_month + 1, 0)
        return codes.astype(np.min_scalar_type(int(codes.max(initial=0))))

    def count_months(self, numbers: Array) -> Array:
        """How many of these articles, which rise, have each of `month_codes`, as far as any has one; int64."""
        edges, codes = self._month_runs
        if len(numbers) <= _FEW_DATES + len(edges) * _RUN_COSTS:
            if compiled.loops is not None:
                counted: Array = compiled.loops.count_codes(self.month_codes, numbers, self._last_code)
                return counted
            return np.bincount(self.month_codes.take(numbers), minlength=1)
        # Segments are written newest first: a month is a stretch of them.
        places = numbers.searchsorted(edges)
        months = np.zeros(self._last_code + 1, dtype=np.int64)
        np.add.at(months, codes, places[1:] - places[:-1])
        return months

    @cached_property
    def _month_runs(self) -> tuple[Array, Array]:
        """Where stretches of equal `month_codes` begin, and where the last one ends; and what these are; int64."""
        starts = np.flatnonzero(np.diff(self.month_codes.astype(np.int64), prepend=-1))
        return np.append(starts, self.size), self.month_codes[starts].astype(np.int64)

    @cached_property
    def _last_code(self) -> int:
        return int(self.month_codes.max(initial=0))

    @cached_property
    def days_of_year(self) -> Array:
        """Month * 100 + day for articles whose day is known, else 0; int32, size."""
        days = (self.first.astype(np.int64) - _EPOCH).astype("M8[D]")
        day = (days - days.astype("M8[M]").astype("M8[D]")).astype(np.int64) + 1
        combined = (self._months % 12 + 1) * 100 + day
        return np.where(self.precision == _DAY, combined, 0).astype(np.int32)


# Looking at the month of so many articles takes as long as finding where stretches of them end, and as where one does.
_FEW_DATES, _RUN_COSTS = 1 << 11, 40
REMEMBERED_WORDS = 8192  # and nodes made of them
_REMEMBERED_PATTERNS = 256
# Of the words of phrases where their places begin, article by article, and what these are; which articles have common
# words; of single forms of a word where they are: of each so many numbers of 4 bytes, or so many for each article.
_FEWEST_PLACES = 1_000_000
_MORE_PLACES = 3  # times as many for what phrases read
_PLACES_FOR_EACH = 4
_THEIR_WORDS = 1_000_000  # some 100 bytes each
_REMEMBERED_RANGES = 256  # of dates
_REMEMBERED_PEOPLE = 8  # a byte for each article of the collection; a search has six at most
_LARGEST_KEPT = (32 << 20) - (64 << 10)


def _from_day(first: int | None) -> int:
    """The first day of a range that has no beginning for None; what is undated has day 0."""
    return 1 if first is None else max(first, 1)


def _keep_freed_memory() -> None:
    """
    Arrays of some megabytes come from memory that was used before, not page by page from the system.

    The allocator of glibc takes a large piece from the system for each array, and every page of it costs a fault; it
    keeps pieces as large as the largest, up to 32 MB, that was ever given back. Common words took twice the time.
    """
    del_me = np.empty(_LARGEST_KEPT, dtype=np.uint8)
    del del_me


_ID = "id"  # index.schema.Field.ID, which would bring Whoosh with it
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
