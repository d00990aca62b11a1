"""
A segment of arrays as Whoosh reads it, one article, term or posting at a time.

This is how Whoosh's own searcher checks ours, and how an update finds the articles that it has to remove.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.arrays import Array, open_arrays
from index.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX, STORED_SUFFIX, path_of
from index.codec.lengths import ROUNDED_LENGTHS
from index.codec.writing import STORED_FIELD
from index.postings import FieldPostings, SegmentPostings
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
    """The terms of a segment with their postings."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._fields = SegmentPostings(path_of(storage, segment, POSTINGS_SUFFIX)).fields

    def _find(self, field: str, term: bytes) -> tuple[FieldPostings, int] | None:
        postings = self._fields.get(field)
        place = None if postings is None else postings.terms.find(term.decode())
        if postings is None or place is None or not postings.counts[place]:
            return None
        return postings, place

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return sorted(self._fields)

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
        postings = self._fields[field]
        for place in np.flatnonzero(postings.counts).tolist():
            term = postings.terms[place].encode()
            if term >= first:
                yield field, term

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
        """Articles, frequencies and positions; 1 and none in a field without."""
        found = self._find(field, term)
        if found is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        postings, place = found
        cut = postings.cut(place, place + 1)
        frequencies = cut.frequencies if postings.has_positions else np.ones(len(cut.ids), dtype=np.uint32)
        return cut.ids, frequencies, cut.positions

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        found = self._find(fieldname, text)
        return 0 if found is None else int(found[0].counts[found[1]])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> "_Matcher":
        ids, frequencies, positions = self._postings(fieldname, text)
        values: Any = [b""] * len(ids)
        if self._fields[fieldname].has_positions:
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
