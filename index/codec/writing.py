"""How Whoosh's writer stores articles, terms and postings in a segment of arrays."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh.codec import base

from index.arrays import Array, write_arrays
from index.codec.files import LENGTHS_SUFFIX, POSTINGS_SUFFIX, STORED_SUFFIX, path_of
from index.codec.lengths import ROUNDED_LENGTHS, length_bytes
from index.codec.runs import PlacedWords, merged_text
from index.postings import BODY, TITLE, Forms, Postings, SegmentPostingsWriter
from index.stored import PackedArticles, StoredWriter, packed_articles

__all__ = ["STORED_FIELD", "DocumentsWriter", "FieldsWriter"]

STORED_FIELD = "stored"
"""The one field that is stored."""


class DocumentsWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Writes what is stored of each article and how long its texts are, one by one or many at a time."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._segment = segment
        self._lengths_path = path_of(storage, segment, LENGTHS_SUFFIX)
        self._stored = StoredWriter(path_of(storage, segment, STORED_SUFFIX))
        self._lengths: dict[str, bytearray] = {}
        self._totals: dict[str, int] = {}
        self._count = 0
        self._one: tuple[dict[str, bytes], dict[str, Array]] | None = None
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._check_follows(docnum)
        self._one = ({}, {})

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        if self._one is None:
            raise ValueError(f"field {fieldname!r} is of no article; call start_doc first")
        stored, lengths = self._one
        if value is not None:
            if fieldname != STORED_FIELD:
                raise ValueError(f"field {fieldname!r} is to be stored; an article is stored in {STORED_FIELD!r}")
            stored[fieldname] = value
        if length:
            lengths[fieldname] = np.array([length])

    def finish_doc(self) -> None:
        if self._one is not None:
            stored, lengths = self._one
            self._one = None
            self.add_batch(self._count, packed_articles([stored.get(STORED_FIELD, b"")]), lengths)

    def cancel_doc(self) -> None:
        self._one = None

    def add_batch(self, first: int, stored: PackedArticles, lengths: Mapping[str, Array]) -> None:
        """Articles from number `first` on are stored so, and have these lengths by field."""
        self._check_follows(first)
        self._stored.append(stored)
        for field, values in lengths.items():
            self._add_lengths(field, length_bytes(values), int(values.sum()))
        self._count += int(stored.counts.sum())

    def copy(self, reader: Any, alive: Array, fields: Iterable[str]) -> None:
        """The live articles of a segment follow those that are here: what is stored of them, and their lengths."""
        documents = reader._perdoc
        self._stored.copy(documents.stored, alive)
        for field in fields:
            kept = documents.length_bytes(field)[alive]
            self._add_lengths(field, kept, int(ROUNDED_LENGTHS[kept].sum()))
        self._count += int(alive.sum())

    def _check_follows(self, number: int) -> None:
        if number != self._count:
            raise ValueError(f"articles from number {number} on do not follow {self._count} articles")

    def _add_lengths(self, field: str, lengths: Array, total: int) -> None:
        held = self._lengths.setdefault(field, bytearray())
        held += bytes(self._count - len(held)) + lengths.tobytes()
        self._totals[field] = self._totals.get(field, 0) + total

    def close(self, order: Array | None = None) -> None:
        """
        Everything is on the disk.

        Args:
            order: By the number an article has from now on the one it had until now; None where all keep theirs.
        """
        self.finish_doc()
        self._segment._fieldlengths = {field: total for field, total in self._totals.items() if total}
        self._stored.close(order)
        lengths = {
            field: np.frombuffer(bytes(held.ljust(self._count, b"\0")), np.uint8)
            for field, held in self._lengths.items()
        }
        if order is not None:
            lengths = {field: held[order] for field, held in lengths.items()}
        write_arrays(self._lengths_path, lengths)
        self.is_closed = True

    def discard(self) -> None:
        """No file is left open, and none is finished."""
        self.is_closed = True
        self._stored.discard()


class FieldsWriter(base.FieldWriter):  # type: ignore[misc]
    """Writes terms with their postings: many at a time, or one after the other as Whoosh does."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._path = path_of(storage, segment, POSTINGS_SUFFIX)
        self._out: SegmentPostingsWriter | None = None
        self._texts = PlacedWords()
        self.is_closed = False

    def begin(self, documents: int) -> None:
        """The segment has so many articles."""
        self._out = SegmentPostingsWriter(self._path, documents)

    @property
    def _writer(self) -> SegmentPostingsWriter:
        if self._out is None:
            raise ValueError("how many articles there are must be known before the first term; call begin")
        return self._out

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        self.begin(lengths.doc_count_all())
        super().add_postings(schema, lengths, items)

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._field = fieldname
        if fieldname not in (TITLE, BODY):
            self._writer.start_field(fieldname)

    def add_terms(self, terms: Sequence[bytes], postings: Postings) -> None:
        """The current field has these terms with these postings; they come after those it has."""
        self._writer.add(terms, postings)

    def add_families(self, forms: Forms, postings: Postings) -> None:
        """Titles and bodies have these families of words with these postings; they come after those they have."""
        self._writer.add_families(forms, postings)

    def start_term(self, text: bytes) -> None:
        self._term, self._ids = text, array("I")

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int | None) -> None:
        if self._field in (TITLE, BODY):
            self._texts.add(self._term, docnum, vbytes, in_title=self._field == TITLE)
        else:
            self._ids.append(docnum)

    def finish_term(self) -> None:
        if self._ids:
            ids = np.asarray(self._ids, dtype=np.uint32)
            self.add_terms([self._term], Postings(np.array([len(ids)]), ids))

    def close(self) -> None:
        if self._out is not None:
            if self._texts.size:
                for forms, postings in merged_text([self._texts.run()]):
                    self.add_families(forms, postings)
            self._out.close()
        self.is_closed = True

    def discard(self) -> None:
        """No file is left open, and none is finished."""
        self.is_closed = True
        if self._out is not None:
            self._out.discard()
