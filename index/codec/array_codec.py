"""The codec itself: which of its parts reads and writes what."""

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
