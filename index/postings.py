"""
The postings of a segment: flat arrays in term order, mapped from disk, with no object for any posting.

Title and body are one text here. Its terms are *families* of words that are forms of one another (`index/forms.py`):
what most queries ask for is one list, and what a word as it is written needs is told by its places. By family:

    counts       in how many articles it is
    docs         the numbers of these articles, rising: the low 16 bits
    tallies      how often it is in each of them, and how often of these in the title
    occurrences  the sum of the first
    places       of each occurrence: which form it is, whether it is in the body, its position in words from 0

The words themselves are one sorted list (`index/words.py`), each with its family, its number among the forms of that,
and in how many articles it is. Fields of keywords (ids, people, days) have `counts` and `docs` and a list of terms.

Articles are in blocks of 65,536, so that 16 bits tell them apart: that is half the bytes of plain numbers, at the same
speed, and a query works on one block after the other in arrays that stay in the cache of a processor. A segment of
several blocks says for each term in which it has articles (`entries` blocks, their numbers in `blocks`, how many
articles less one in `block_counts`); a segment of one block needs nothing.

Most tallies fit in 8 bits, most places and counts in 16; where one does not, its upper bits are in a list beside them
(`Narrow`).
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from index.arrays import Array, ArraysWriter, distinct, is_among, let_go, open_arrays, ranges, stretches
from index.forms import MOST_FORMS, forms_in
from index.words import Words, word_arrays

__all__ = [
    "BLOCK",
    "BODY",
    "BODY_PLACE",
    "MOST_TITLE_WORDS",
    "MOST_WORDS",
    "NO_PLACES",
    "TITLE",
    "FieldPostings",
    "Forms",
    "Narrow",
    "Postings",
    "SegmentPostings",
    "SegmentPostingsWriter",
    "TextPostings",
    "form_numbers",
    "forms_of_stored",
    "packed_places",
    "packed_tallies",
    "places_in",
    "places_of_stored",
    "renamed",
    "tallies_of_stored",
    "titles_in",
    "titles_of_bytes",
    "totals_in",
    "totals_of_stored",
]

BLOCK = 1 << 16
"""Articles in a block; a power of 2."""

TITLE, BODY = "title", "body"
"""The fields that are one text here."""

BODY_PLACE = 1 << 12
"""The place of the first word of a body; that of a title has place 0."""

MOST_WORDS, MOST_TITLE_WORDS = (1 << 20) - BODY_PLACE, 3500
"""
A body and a title have fewer. A text of a million characters, each of them a word, has fewer than the first. The second
leaves room between title and body, so that no phrase reaches from one into the other.
"""

NO_PLACES: Array = np.zeros(0, dtype=np.uint32)
_NOWHERE: Array = np.zeros(0, dtype=np.int64)

_WORDS = "words."
_TEXT = "text"
_FORM_BIT = 20  # of an occurrence; below it is the place
_TITLES_BIT = 20  # of a tally; below it are all occurrences


def packed_tallies(totals: Array, titles: Array) -> Array:
    """How often families are in articles, and how often of these in the title, as tallies; uint32."""
    tallies: Array = totals.astype(np.uint32) | titles.astype(np.uint32) << np.uint32(_TITLES_BIT)
    return tallies


def totals_in(tallies: Array) -> Array:
    """How often the families are in the articles; uint32."""
    return tallies & np.uint32((1 << _TITLES_BIT) - 1)


def titles_in(tallies: Array) -> Array:
    """How often of these in the title; uint32."""
    return tallies >> np.uint32(_TITLES_BIT)


def packed_places(forms: Array, in_body: Array, positions: Array) -> Array:
    """Occurrences at these positions of titles and bodies, and which form of its family each is; uint32."""
    places: Array = positions.astype(np.uint32)
    places += in_body.astype(np.uint32) * np.uint32(BODY_PLACE)
    places |= forms.astype(np.uint32) << np.uint32(_FORM_BIT)
    return places


def form_numbers(places: Array) -> Array:
    """Which form of its family each occurrence is; uint32."""
    return places >> np.uint32(_FORM_BIT)


def renamed(places: Array, forms: Array) -> Array:
    """The same occurrences with other numbers of forms, uint32; uint32."""
    found: Array = places_in(places) | forms << np.uint32(_FORM_BIT)
    return found


def places_in(places: Array) -> Array:
    """The place of each occurrence: the position in a title, or `BODY_PLACE` and the position in a body; uint32."""
    found: Array = places & np.uint32((1 << _FORM_BIT) - 1)
    return found


class Postings(NamedTuple):
    """
    The postings of consecutive terms.

    Attributes:
        counts: In how many articles each term is; int64.

        ids: Of these articles, term after term, rising within each; uint32.

        tallies: Of each of them (`packed_tallies`); uint32. Empty in fields of keywords.

        places: Of all occurrences, posting after posting (`packed_places`); uint32. Empty likewise.
    """

    counts: Array
    ids: Array
    tallies: Array = NO_PLACES
    places: Array = NO_PLACES


class Forms(NamedTuple):
    """
    The words of some families, numbered from 0: family after family, in each by number.

    Attributes:
        words: All different.

        families: Of each; int64.

        forms: The number of each in its family; some numbers may be of no word; int64.

        weights: About how frequent each is; int64.
    """

    words: list[bytes]
    families: Array
    forms: Array
    weights: Array


class Narrow(NamedTuple):
    """
    Unsigned numbers in few bits, most of which fit.

    Attributes:
        low: The low bits of each; uint8 or uint16, n.

        places: Of the numbers that do not fit, rising; uint64, m.

        high: The bits above the low ones of each of these; uint32, m.
    """

    low: Array
    places: Array
    high: Array

    def cut(self, start: int, stop: int) -> Array:
        """The numbers from place `start` to before `stop`, in the smallest type that does."""
        low = self.low[start:stop]
        at, wide = self.wide(start, stop)
        if not len(at):
            return low
        numbers = low.astype(np.uint32)
        numbers[at] = wide
        return numbers

    def wide(self, start: int, stop: int) -> tuple[Array, Array]:
        """Of these numbers those that do not fit: their places, counted from `start`, int64, and they, uint32."""
        if not len(self.places):
            return _NOWHERE, self.high
        first, last = self.places.searchsorted(np.array((start, stop), dtype=np.uint64)).tolist()
        at = self.places[first:last].astype(np.int64)
        return at - start, self._joined(at, self.high[first:last])

    def _joined(self, places: Array, high: Array) -> Array:
        numbers: Array = self.low.take(places).astype(np.uint32)
        numbers |= high << np.uint32(8 * self.low.itemsize)
        return numbers

    def take(self, places: Array) -> Array:
        """The numbers at these places, each asked for once and in order, in the smallest type that does."""
        found: Array = self.low.take(places)
        if not len(self.places):
            return found
        if len(self.places) < len(places):
            wide = self.places.astype(np.int64)
            at = places.searchsorted(wide)
            held = np.flatnonzero(places.take(at, mode="clip") == wide) if len(places) else at[:0]
            at, high = at.take(held), self.high.take(held)
        else:
            there = self.places.searchsorted(places.astype(np.uint64))
            at = np.flatnonzero(self.places.take(there, mode="clip").astype(np.int64) == places)
            high = self.high.take(there.take(at))
        if not len(at):
            return found
        found = found.astype(np.uint32)
        found[at] |= high << np.uint32(8 * self.low.itemsize)
        return found

    def between(self, start: int, stop: int) -> "Narrow":
        """The same, to be asked only about places from `start` to before `stop`; what fits there is told quickly."""
        first, last = self.places.searchsorted(np.array((start, stop), dtype=np.uint64)).tolist()
        return Narrow(self.low, self.places[first:last], self.high[first:last])

    def whole(self) -> Array:
        """All of them; uint32."""
        return self.cut(0, len(self.low)).astype(np.uint32)


class _NarrowWriter:
    """Appends numbers to the three arrays of a `Narrow`."""

    def __init__(self, out: ArraysWriter, name: str, kind: type[np.unsignedinteger]) -> None:
        self._out, self._name, self._kind = out, name, np.dtype(kind)
        self._bits = np.uint32(8 * self._kind.itemsize)
        self._count = 0
        self.append(NO_PLACES)

    def append(self, numbers: Array) -> None:
        wide = np.flatnonzero(numbers >> self._bits)
        self._out.append(self._name, numbers.astype(self._kind))
        self._out.append(f"{self._name}_places", (wide + self._count).astype(np.uint64))
        self._out.append(f"{self._name}_high", (numbers[wide] >> self._bits).astype(np.uint32))
        self._count += len(numbers)


def _narrow(arrays: dict[str, Array], name: str) -> Narrow:
    return Narrow(arrays[name], arrays[f"{name}_places"], arrays[f"{name}_high"])


# On disk the parts of a tally and of a place stand so that the usual ones are in the low bits.


def _stored_tallies(tallies: Array) -> Array:
    totals, titles = totals_in(tallies), titles_in(tallies)
    stored: Array = totals & np.uint32(63)
    stored |= (titles & np.uint32(3)) << np.uint32(6)
    stored |= totals >> np.uint32(6) << np.uint32(8)
    stored |= titles >> np.uint32(2) << np.uint32(22)
    return stored


def tallies_of_stored(stored: Array) -> Array:
    """The tallies that are stored as these numbers, of 8 bits or more; uint32."""
    if stored.dtype == np.uint8:
        return _TALLIES.take(stored)
    totals = stored & np.uint32(63)
    totals |= (stored >> np.uint32(8) & np.uint32((1 << 14) - 1)) << np.uint32(6)
    titles = stored >> np.uint32(6) & np.uint32(3)
    titles |= stored >> np.uint32(22) << np.uint32(2)
    return packed_tallies(totals, titles)


def totals_of_stored(stored: Array) -> Array:
    """How often altogether, of tallies that are stored as these numbers; uint8 or uint32."""
    return stored & np.uint8(63) if stored.dtype == np.uint8 else totals_in(tallies_of_stored(stored))


def titles_of_bytes(stored: Array) -> Array:
    """How often in the title, of tallies that are stored in a byte each; uint8."""
    return stored >> np.uint8(6)


_BYTES = np.arange(256, dtype=np.uint32)
_TALLIES = packed_tallies(_BYTES & np.uint32(63), _BYTES >> np.uint32(6))


def _stored_places(places: Array) -> Array:
    forms = form_numbers(places)
    stored: Array = places & np.uint32(0x1FFF)
    stored |= (forms & np.uint32(7)) << np.uint32(13)
    stored |= (places >> np.uint32(13) & np.uint32(0x7F)) << np.uint32(16)
    stored |= forms >> np.uint32(3) << np.uint32(23)
    return stored


def places_of_stored(stored: Array) -> Array:
    """As `places_in`, of places that are stored as these numbers, of 16 bits or more; uint16 or uint32."""
    if stored.dtype == np.uint16:
        return stored & np.uint16(0x1FFF)
    places: Array = stored & np.uint32(0x1FFF)
    places |= (stored & np.uint32(0x7F << 16)) >> np.uint32(3)
    return places


def forms_of_stored(stored: Array) -> Array:
    """As `form_numbers`, likewise."""
    if stored.dtype == np.uint16:
        return stored >> np.uint16(13)
    forms: Array = stored >> np.uint32(13) & np.uint32(7)
    forms |= stored >> np.uint32(23) << np.uint32(3)
    return forms


def _places(stored: Array) -> Array:
    """What `_stored_places` stored."""
    places = forms_of_stored(stored).astype(np.uint32) << np.uint32(_FORM_BIT)
    places |= places_of_stored(stored)
    return places


class SegmentPostingsWriter:
    """Writes the postings of a segment, field after field, some terms at a time."""

    def __init__(self, path: Path, documents: int) -> None:
        self._out = ArraysWriter(path)
        self._out.append("documents", np.array([documents], dtype=np.uint64))
        self._has_blocks = documents > BLOCK
        self._keywords: _FieldWriter | None = None
        self._terms: list[bytes] = []
        self._text: _TextWriter | None = None

    def start_field(self, name: str) -> None:
        """What is added from here on is of this field of keywords."""
        self.finish_field()
        self._keywords = _FieldWriter(self._out, name, has_blocks=self._has_blocks)

    def add(self, terms: Sequence[bytes], postings: Postings) -> None:
        """The field has these terms, rising and after those it has, with these postings; each has some."""
        assert self._keywords is not None
        self._terms += terms
        self._keywords.add(postings)

    def finish_field(self) -> None:
        """The field has no more terms; without any it is not there."""
        if self._keywords is not None and self._terms:
            self._append(f"{self._keywords.name}.terms.", word_arrays(self._terms, searchable=False))
        self._keywords, self._terms = None, []

    def add_families(self, forms: Forms, postings: Postings) -> None:
        """
        The text has these families, which come after those it has, with these postings; each has some.

        Forms that are in none of these articles are left out.
        """
        if self._text is None:
            self._text = _TextWriter(self._out, has_blocks=self._has_blocks)
        self._text.add_families(forms, postings)

    def close(self) -> None:
        """The file is complete and on the disk."""
        self.finish_field()
        if self._text is not None:
            self._append(_WORDS, word_arrays(self._text.words(), searchable=True))
        self._out.close()

    def discard(self) -> None:
        """No file is left open, and none is finished."""
        self._out.discard()

    def _append(self, name: str, arrays: dict[str, Array]) -> None:
        for part, array in arrays.items():
            self._out.append(f"{name}{part}", array)


class _FieldWriter:
    """Writes articles by term."""

    def __init__(self, out: ArraysWriter, name: str, *, has_blocks: bool) -> None:
        self.name = name
        self._out = out
        self._has_blocks = has_blocks
        self._numbers = {"counts": _NarrowWriter(out, f"{name}.counts", np.uint16)}
        if has_blocks:
            self._numbers["entries"] = _NarrowWriter(out, f"{name}.entries", np.uint16)

    def add(self, postings: Postings) -> None:
        self._numbers["counts"].append(postings.counts.astype(np.uint32))
        self._out.append(f"{self.name}.docs", (postings.ids & np.uint32(BLOCK - 1)).astype(np.uint16))
        if self._has_blocks:
            starts = np.cumsum(postings.counts) - postings.counts
            self._add_blocks(postings.ids // np.uint32(BLOCK), starts)

    def _add_blocks(self, blocks: Array, starts: Array) -> None:
        begins = np.ones(len(blocks), dtype=bool)
        begins[1:] = blocks[1:] != blocks[:-1]
        begins[starts] = True
        entries = np.flatnonzero(begins)
        self._out.append(f"{self.name}.blocks", blocks[entries].astype(np.uint16))
        sizes = np.diff(entries, append=len(blocks))
        self._out.append(f"{self.name}.block_counts", (sizes - 1).astype(np.uint16))
        self._numbers["entries"].append(np.add.reduceat(begins, starts, dtype=np.int64).astype(np.uint32))


class _TextWriter(_FieldWriter):
    """Writes the text."""

    def __init__(self, out: ArraysWriter, *, has_blocks: bool) -> None:
        super().__init__(out, _TEXT, has_blocks=has_blocks)
        self._numbers["occurrences"] = _NarrowWriter(out, f"{_TEXT}.occurrences", np.uint16)
        self._tallies = _NarrowWriter(out, f"{_TEXT}.tallies", np.uint8)
        self._places = _NarrowWriter(out, f"{_TEXT}.places", np.uint16)
        self._count = 0
        self._forms: list[Forms] = []

    def add_families(self, forms: Forms, postings: Postings) -> None:
        self.add(postings)
        self._tallies.append(_stored_tallies(postings.tallies))
        self._places.append(_stored_places(postings.places))
        starts = np.cumsum(postings.counts) - postings.counts
        occurrences = np.add.reduceat(totals_in(postings.tallies), starts, dtype=np.int64)
        self._numbers["occurrences"].append(occurrences.astype(np.uint32))
        articles = _articles_by_form(forms, postings)
        held = np.flatnonzero(articles > 0)
        words = forms.words if len(held) == len(articles) else [forms.words[row] for row in held.tolist()]
        self._forms.append(Forms(words, forms.families[held] + self._count, forms.forms[held], articles[held]))
        self._count += len(postings.counts)

    def words(self) -> list[bytes]:
        """All words, sorted; what is known of each is written."""
        words = [word for forms in self._forms for word in forms.words]
        order = sorted(range(len(words)), key=words.__getitem__)
        families, forms, articles = (
            np.concatenate(parts)[order].astype(np.uint32) for parts in list(zip(*self._forms, strict=True))[1:]
        )
        self._out.append(f"{_WORDS}families", families)
        _NarrowWriter(self._out, f"{_WORDS}forms", np.uint8).append(forms)
        _NarrowWriter(self._out, f"{_WORDS}articles", np.uint16).append(articles)
        return [words[row] for row in order]


def _articles_by_form(forms: Forms, postings: Postings) -> Array:
    """In how many articles each form of these families is; int64."""
    sizes = np.bincount(forms.families, minlength=len(postings.counts))
    widths = np.zeros(len(sizes), dtype=np.int64)
    np.maximum.at(widths, forms.families, forms.forms + 1)
    starts = np.cumsum(widths) - widths
    found = np.zeros(int(widths.sum()), dtype=np.int64)
    # Where there is but one form, it is in all articles of its family.
    alone = sizes == 1
    single = alone[forms.families]
    found[(starts[forms.families] + forms.forms)[single]] = postings.counts[forms.families[single]]
    # Of several each counts once in an article, however often it is there.
    family = np.repeat(np.arange(len(sizes)), postings.counts)
    totals = totals_in(postings.tallies).astype(np.int64)
    posting = np.flatnonzero(~alone[family])
    if len(posting):
        occurrences = stretches(totals, posting)
        keys = posting.astype(np.uint64).repeat(totals[posting]) * np.uint64(MOST_FORMS)
        keys |= form_numbers(postings.places.take(occurrences))
        keys.sort(kind="stable")  # they are nearly in order: only the forms within an article are not
        fresh = np.ones(len(keys), dtype=bool)
        np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
        keys = keys.compress(fresh)
        form = (keys % np.uint64(MOST_FORMS)).astype(np.int64)
        owner = family[(keys // np.uint64(MOST_FORMS)).astype(np.int64)]
        found += np.bincount(starts[owner] + form, minlength=len(found))
    of_forms: Array = found[starts[forms.families] + forms.forms]
    return of_forms


class SegmentPostings:
    """
    The postings of a segment on disk. May be used from several threads at once.

    Attributes:
        documents: Articles of the segment, with those that were removed.

        text: Titles and bodies.

        fields: The fields of keywords, by name.

    Raises:
        IndexDamaged: The file is missing or its header is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._arrays = open_arrays(path)
        self.documents = int(self._arrays["documents"][0])
        names = [name.removesuffix(".terms.text") for name in self._arrays if name.endswith(".terms.text")]
        self.fields = {
            name: FieldPostings(self._arrays, name, self._terms(f"{name}.terms."), self.documents) for name in names
        }
        if f"{_TEXT}.docs" not in self._arrays:
            self._arrays = self._arrays | _NO_TEXT
        self.text = TextPostings(self._arrays, self._terms(_WORDS), self.documents)

    @property
    def words(self) -> Words:
        """Those of titles and bodies."""
        return self.text.words

    def let_go(self) -> None:
        """What was read so far no longer counts as memory of this process."""
        let_go(self._arrays)

    def _terms(self, name: str) -> Words:
        return Words({key.removeprefix(name): array for key, array in self._arrays.items() if key.startswith(name)})


class FieldPostings:
    """
    Articles by term. A place is that of a term in the list.

    Attributes:
        terms: Of a field of keywords; of the text, its words, which are not its terms.

        counts: In how many articles each term is; uint32.

        block_count: Blocks of the segment.
    """

    def __init__(self, arrays: dict[str, Array], name: str, terms: Words, documents: int) -> None:
        self.terms = terms
        self._arrays, self._name = arrays, name
        self.documents = documents
        self.block_count = -(-documents // BLOCK)
        self._has_blocks = self.block_count > 1
        self.docs: Array = arrays[f"{name}.docs"]

    @cached_property
    def counts(self) -> Array:
        return _narrow(self._arrays, f"{self._name}.counts").whole()

    @cached_property
    def starts(self) -> Array:
        """Where the postings of each term begin in `docs`, and where the last ones end; int64."""
        return _starts(self.counts)

    @cached_property
    def _entry_starts(self) -> Array:
        return _starts(_narrow(self._arrays, f"{self._name}.entries").whole())

    def block_bounds(self, place: int) -> list[int]:
        """Where the postings of a term in each block begin, and where the last ones end: one more than blocks."""
        start, stop = int(self.starts[place]), int(self.starts[place + 1])
        if not self._has_blocks:
            return [start, stop]
        first, last = int(self._entry_starts[place]), int(self._entry_starts[place + 1])
        blocks = self._arrays[f"{self._name}.blocks"][first:last].tolist()
        counts = self._arrays[f"{self._name}.block_counts"][first:last].tolist()
        bounds: list[int] = []
        for block, count in zip(blocks, counts, strict=True):
            bounds += [start] * (block + 1 - len(bounds))
            start += count + 1
        return bounds + [stop] * (self.block_count + 1 - len(bounds))

    def ids(self, first: int, last: int) -> Array:
        """The articles of the terms from place `first` to before `last`, term after term; int64."""
        ids = self.docs[int(self.starts[first]) : int(self.starts[last])].astype(np.int64)
        if self._has_blocks:
            begin, end = int(self._entry_starts[first]), int(self._entry_starts[last])
            blocks = self._arrays[f"{self._name}.blocks"][begin:end].astype(np.int64) * BLOCK
            ids += np.repeat(blocks, self._arrays[f"{self._name}.block_counts"][begin:end] + np.int64(1))
        return ids

    def ids_of(self, places: Array) -> Array:
        """The articles of these terms, term after term; int64."""
        ids = self.docs[self.postings_of(places)].astype(np.int64)
        if self._has_blocks:
            first = self._entry_starts[places]
            entries = ranges(first, self._entry_starts[places + 1] - first)
            blocks = self._arrays[f"{self._name}.blocks"][entries].astype(np.int64) * BLOCK
            ids += np.repeat(blocks, self._arrays[f"{self._name}.block_counts"][entries] + np.int64(1))
        return ids

    def postings_of(self, places: Array) -> Array:
        """Where the postings of these terms are in `docs`, term after term; int64."""
        return ranges(self.starts[places], self.counts[places])

    def cut(self, first: int, last: int) -> Postings:
        """The postings of the terms from place `first` to before `last`."""
        return Postings(self.counts[first:last].astype(np.int64), self.ids(first, last).astype(np.uint32))


class TextPostings(FieldPostings):
    """
    The postings of titles and bodies. Its terms are families, which have numbers and no list.

    Attributes:
        words: All of them, sorted.

        families: The family of each word; uint32.

        bytes: The tallies as they are stored (`tallies_of_stored`).
    """

    def __init__(self, arrays: dict[str, Array], words: Words, documents: int) -> None:
        super().__init__(arrays, _TEXT, words, documents)
        self.words = words
        self.families: Array = arrays[f"{_WORDS}families"]
        self.bytes = _narrow(arrays, f"{_TEXT}.tallies")
        self._places = _narrow(arrays, f"{_TEXT}.places")

    @cached_property
    def forms(self) -> Array:
        """Which form of its family each word is; uint32."""
        return _narrow(self._arrays, f"{_WORDS}forms").whole()

    @cached_property
    def articles(self) -> Array:
        """In how many articles each word is; uint32."""
        return _narrow(self._arrays, f"{_WORDS}articles").whole()

    @cached_property
    def sizes(self) -> Array:
        """How many forms each family has; int64."""
        return np.bincount(self.families, minlength=len(self.counts))

    @cached_property
    def place_starts(self) -> Array:
        """Where the places of each family begin, and where the last ones end; int64."""
        return _starts(_narrow(self._arrays, f"{_TEXT}.occurrences").whole())

    def tallies(self, start: int, stop: int) -> Array:
        """The tallies from posting `start` to before `stop`; uint32."""
        return tallies_of_stored(self.bytes.cut(start, stop))

    def stored_tallies(self, start: int, stop: int) -> Narrow:
        """The tallies from posting `start` to before `stop`, as they are stored; they keep their places."""
        return self.bytes.between(start, stop)

    def stored_places(self, family: int) -> Narrow:
        """The places of a family, as they are stored; they keep their places."""
        return self._places.between(int(self.place_starts[family]), int(self.place_starts[family + 1]))

    def tallies_of(self, families: Array) -> Array:
        """The tallies of these families, one after the other; uint32."""
        return tallies_of_stored(self.bytes.take(self.postings_of(families)))

    def places_at(self, occurrences: Array) -> Array:
        """The places of these occurrences (`packed_places`); uint32."""
        return _places(self._places.take(occurrences))

    def places_of(self, families: Array) -> Array:
        """The places of these families, one after the other; uint32."""
        first = self.place_starts[families]
        return self.places_at(ranges(first, self.place_starts[families + np.int64(1)] - first))

    def family_of(self, word: str) -> int:
        """The family of a word or, where it is not in the list, of its other forms; -1 when there is none."""
        place = self.words.find(word)
        if place is None:
            others = forms_in(self.words, word)
            place = self.words.find(others[0]) if others else None
        return -1 if place is None else int(self.families[place])

    def form_of(self, word: str) -> int:
        """The number of a word in its family; -1 where it is not in the list."""
        place = self.words.find(word)
        return -1 if place is None else int(self.forms[place])

    def articles_with(self, words: Array) -> Array:
        """The articles with any of these words, which rise; some several times, removed ones among them; int64."""
        families, asked = np.unique(self.families[words], return_counts=True)
        whole = asked == self.sizes[families]
        if whole.all():
            return self.ids_of(families)
        owners, _, ids = self._chosen(words, families[~whole])
        return np.concatenate((self.ids_of(families[whole]), ids[owners]))

    def exactly(self, words: Array) -> tuple[Array, Array]:
        """
        The articles with any of these words, which rise, and how often; int64 and tallies, uint32.

        An article may come several times: once for each family that it has words of. Removed ones are among them.
        """
        families, asked = np.unique(self.families[words], return_counts=True)
        whole = asked == self.sizes[families]
        ids, tallies = self.ids_of(families[whole]), self.tallies_of(families[whole])
        if whole.all():
            return ids, tallies
        owners, places, of_postings = self._chosen(words, families[~whole])
        totals = np.bincount(owners, minlength=len(of_postings))
        titles = np.bincount(owners, places < BODY_PLACE, minlength=len(of_postings)).astype(np.uint32)
        held = np.flatnonzero(totals > 0)
        return (
            np.concatenate((ids, of_postings[held])),
            np.concatenate((tallies, packed_tallies(totals[held], titles[held]))),
        )

    def occurrences(self, words: Array) -> tuple[Array, Array]:
        """Where these words, which rise, are: in which articles, family after family, and at which places; int64."""
        owners, places, ids = self._chosen(words, distinct(self.families[words]))
        return ids[owners], places.astype(np.int64)

    def _chosen(self, words: Array, families: Array) -> tuple[Array, Array, Array]:
        """
        The occurrences of those of the words that are of these families.

        Returns:
            owners: The posting of each; int64.

            places: As `places_in` gives them; uint32.

            ids: The article of each posting; int64.
        """
        ids = self.ids_of(families)
        totals = totals_in(self.tallies_of(families)).astype(np.int64)
        found = self.places_of(families)
        of_each = self.place_starts[families + np.int64(1)] - self.place_starts[families]
        at = np.searchsorted(families, self.families[words])
        asked = np.flatnonzero(families.take(at, mode="clip") == self.families[words]) if len(families) else at
        at, forms = at[asked], self.forms[words][asked]
        # A row of a table for each family: which of its forms are asked for, and one more that is not.
        widths = np.ones(len(families), dtype=np.int64)
        np.maximum.at(widths, at, forms.astype(np.int64) + 2)
        ends = np.cumsum(widths)
        wanted = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=bool)
        wanted[(ends - widths)[at] + forms] = True
        rows = np.repeat(np.arange(len(families)), of_each)
        cells = (ends - widths)[rows] + np.minimum(form_numbers(found), widths[rows] - 1)
        chosen = np.flatnonzero(wanted.take(cells))
        return np.repeat(np.arange(len(ids)), totals).take(chosen), places_in(found).take(chosen), ids

    def have(self, words: Array, articles: Array) -> Array:
        """
        Which of these words any of some articles has; bool.

        Args:
            words: Places in the list.

            articles: Which ones; bool.
        """
        families, family = np.unique(self.families[words], return_inverse=True)
        chosen = articles[self.ids_of(families)]
        totals = totals_in(self.tallies_of(families)).astype(np.int64)
        of_each = self.place_starts[families + np.int64(1)] - self.place_starts[families]
        owners = np.repeat(np.arange(len(families)), of_each) * MOST_FORMS
        owners += form_numbers(self.places_of(families))
        return is_among(family * MOST_FORMS + self.forms[words], distinct(owners[np.repeat(chosen, totals)]))

    def cut(self, first: int, last: int) -> Postings:
        begin, end = int(self.starts[first]), int(self.starts[last])
        start, stop = int(self.place_starts[first]), int(self.place_starts[last])
        return (
            super()
            .cut(first, last)
            ._replace(tallies=self.tallies(begin, end), places=_places(self._places.cut(start, stop)))
        )


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def _no_text() -> dict[str, Array]:
    """The arrays of a text without words."""
    numbers: dict[str, Any] = {f"{_TEXT}.{name}": np.uint16 for name in ("counts", "entries", "occurrences", "places")}
    numbers |= {f"{_TEXT}.tallies": np.uint8, f"{_WORDS}forms": np.uint8, f"{_WORDS}articles": np.uint16}
    arrays = {f"{_WORDS}{name}": array for name, array in word_arrays([], searchable=True).items()}
    for name, kind in numbers.items():
        arrays |= {name: NO_PLACES.astype(kind), f"{name}_places": NO_PLACES, f"{name}_high": NO_PLACES}
    for name in (f"{_TEXT}.docs", f"{_TEXT}.blocks", f"{_TEXT}.block_counts", f"{_WORDS}families"):
        arrays[name] = NO_PLACES
    return arrays


_NO_TEXT = _no_text()
