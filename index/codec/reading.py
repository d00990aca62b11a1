"""
A segment of arrays as Whoosh reads it, one article, term or posting at a time.

This is how Whoosh's own searcher checks ours, and how an update finds the articles that it has to remove.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.arrays import Array, open_arrays
from index.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX, STORED_SUFFIX, path_of
from index.codec.lengths import ROUNDED_LENGTHS
from index.codec.writing import STORED_FIELD
from index.forms import MOST_FORMS
from index.postings import BODY, BODY_PLACE, NO_PLACES, TITLE, SegmentPostings, form_numbers, places_in, totals_in
from index.stored import Stored

__all__ = ["DocumentsReader", "TermsReader"]


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """What is stored of the articles of a segment, and how long their texts are."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._segment = segment
        self._paths = {suffix: path_of(storage, segment, suffix) for suffix in (LENGTHS_SUFFIX, STORED_SUFFIX)}

    @cached_property
    def stored(self) -> Stored:
        return Stored(self._paths[STORED_SUFFIX])

    @cached_property
    def _lengths(self) -> dict[str, Array]:
        return open_arrays(self._paths[LENGTHS_SUFFIX])

    def length_bytes(self, field: str) -> Array:
        """The length of each article's text in this field, as one byte stands for it; uint8."""
        held = self._lengths.get(field)
        return np.zeros(self.doc_count_all(), dtype=np.uint8) if held is None else held

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Any:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        held = self._lengths.get(fieldname)
        return default if held is None else int(ROUNDED_LENGTHS[held[docnum]])

    def field_length(self, fieldname: str) -> int:
        return int(self._segment._fieldlengths.get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        return int(ROUNDED_LENGTHS[self.length_bytes(fieldname).min()])

    def max_field_length(self, fieldname: str) -> int:
        return int(ROUNDED_LENGTHS[self.length_bytes(fieldname).max()])

    def stored_fields(self, docnum: int) -> dict[str, bytes]:
        return {STORED_FIELD: self.stored.read(docnum)}


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """
    The terms of a segment with their postings.

    Whoosh asks for the words of titles and of bodies; here they are told from the places of their families.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        postings = SegmentPostings(path_of(storage, segment, POSTINGS_SUFFIX))
        self._fields, self._text = postings.fields, postings.text
        # Whoosh asks for a term three times: whether it is there, what is known of it, and its postings.
        self._found = lru_cache(maxsize=64)(self._find)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._found(*term) is not None

    @cached_property
    def _in_field(self) -> dict[str, Array]:
        """By text field, which words are in it; bool."""
        text = self._text
        families = np.arange(len(text.counts))
        places = text.places_of(families)
        flat = np.repeat(families, np.diff(text.place_starts)) * MOST_FORMS + form_numbers(places)
        words = text.families.astype(np.int64) * MOST_FORMS + text.forms
        in_title = places_in(places) < BODY_PLACE
        return {TITLE: np.isin(words, flat[in_title]), BODY: np.isin(words, flat[~in_title])}

    def indexed_field_names(self) -> list[str]:
        return sorted([*self._fields, *(field for field, held in self._in_field.items() if held.any())])

    def cursor(self, fieldname: str, fieldobj: Any) -> "_Cursor":
        return _Cursor(self, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self._terms_of(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """All terms from this one on, also those of the fields after it."""
        for field in self.indexed_field_names():
            if field >= fieldname:
                yield from self._terms_of(field, prefix if field == fieldname else b"")

    def _terms_of(self, field: str, first: bytes) -> Iterator[tuple[str, bytes]]:
        if field in self._fields:
            terms = self._fields[field].terms.terms()
        else:
            terms = [term.encode() for term in self._text.words.at(np.flatnonzero(self._in_field[field]))]
        yield from ((field, term) for term in terms if term >= first)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field, term in self.terms():
            yield (field, term), self.term_info(field, term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field, term in self.terms_from(fieldname, prefix):
            yield (field, term), self.term_info(field, term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        ids, frequencies, _ = self._postings(fieldname, text)
        # Lengths only serve Whoosh's shortcuts, which `_Matcher` has not.
        return TermInfo(
            weight=float(frequencies.sum(dtype=np.int64)),
            df=len(ids),
            minlength=0,
            maxlength=0,
            maxweight=float(frequencies.max()),
            minid=int(ids[0]),
            maxid=int(ids[-1]),
        )

    def _postings(self, field: str, term: bytes) -> tuple[Array, Array, Array]:
        """Articles, frequencies and positions; 1 and none in a field of keywords."""
        found = self._found(field, term)
        if found is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        return found

    def _find(self, field: str, term: bytes) -> tuple[Array, Array, Array] | None:
        if field in (TITLE, BODY):
            return self._found_in_text(term, in_title=field == TITLE)
        postings = self._fields.get(field)
        place = None if postings is None else postings.terms.find(term.decode())
        if postings is None or place is None:
            return None
        ids = postings.ids(place, place + 1)
        return ids, np.ones(len(ids), dtype=np.uint32), NO_PLACES

    def _found_in_text(self, term: bytes, *, in_title: bool) -> tuple[Array, Array, Array] | None:
        place = self._text.words.find(term.decode())
        if place is None:
            return None
        family = np.array([self._text.families[place]], dtype=np.int64)
        places = self._text.places_of(family)
        articles = np.repeat(self._text.ids_of(family), totals_in(self._text.tallies_of(family)))
        positions = places_in(places)
        held = (form_numbers(places) == self._text.forms[place]) & ((positions < BODY_PLACE) == in_title)
        ids, frequencies = np.unique(articles[held], return_counts=True)
        return (
            (ids, frequencies.astype(np.uint32), positions[held] - np.uint32(0 if in_title else BODY_PLACE))
            if len(ids)
            else None
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        found = self._found(fieldname, text)
        return 0 if found is None else len(found[0])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> "_Matcher":
        ids, frequencies, positions = self._postings(fieldname, text)
        values: Any = [b""] * len(ids)
        if fieldname in (TITLE, BODY):
            values = _PositionBytes(frequencies, positions)
        weights = frequencies.astype(float).tolist()
        info = self.term_info(fieldname, text)
        return _Matcher(ids.tolist(), weights, values, format_, scorer, term=(fieldname, text), terminfo=info)


class _PositionBytes:
    """The positions of each posting of a term, as `index.analysis.WordPositions` reads them."""

    def __init__(self, frequencies: Array, positions: Array) -> None:
        self._bounds = [0, *(np.cumsum(frequencies, dtype=np.int64) * 4).tolist()]
        self._run = positions.astype(np.uint32).tobytes()

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._run[self._bounds[number] : self._bounds[number + 1]]


class _Matcher(ListMatcher):  # type: ignore[misc]
    """The postings of one term, as Whoosh walks them."""

    def supports_block_quality(self) -> bool:
        # Blocks carry no quality here; without it Whoosh looks at every posting, which is what an oracle should do.
        return False


class _Cursor(base.FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field."""

    def __init__(self, terms: TermsReader, field: str, kind: Any) -> None:
        self._reader, self._field, self._kind = terms, field, kind
        self._terms = [term for name, term in terms.terms_from(field, b"") if name == field]
        self._place = 0

    def first(self) -> Any:
        self._place = 0
        return self.text()

    def find(self, term: Any) -> Any:
        wanted = term if isinstance(term, bytes) else self._kind.to_bytes(term)
        self._place = bisect_left(self._terms, wanted)
        return self.text()

    def next(self) -> Any:
        self._place += 1
        return self.text()

    def is_valid(self) -> bool:
        return self._place < len(self._terms)

    def text(self) -> Any:
        return self._kind.from_bytes(self._terms[self._place]) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        return self._reader.term_info(self._field, self._terms[self._place]) if self.is_valid() else None
