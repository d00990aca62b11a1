"""
A Whoosh codec whose segments are flat arrays that NumPy maps from disk.

Whoosh's stock codec pickles postings in blocks of 128 and walks them one Python object at a time. A segment of this
codec is, beside Whoosh's list of segments:

    SEGMENT.pst     terms and postings of all fields              index/postings.py
    SEGMENT.len     how long each text of each article is         arrays of bytes, by field
    SEGMENT.sto     the articles themselves                       index/stored.py

`search` reads these files; Whoosh's own searcher reads the same ones through `index/codec/reading.py`, and is the
oracle of the tests. Nothing in them is a pickle.
"""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec

from index.codec.reading import DocumentsReader, TermsReader
from index.codec.writing import DocumentsWriter, FieldsWriter

__all__ = ["ArrayCodec"]


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's stock codec for lists of segments; articles, terms and postings are arrays."""

    def per_document_writer(self, storage: Any, segment: Any) -> DocumentsWriter:
        return DocumentsWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> FieldsWriter:
        return FieldsWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> DocumentsReader:
        return DocumentsReader(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        return TermsReader(storage, segment)
