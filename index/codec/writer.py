"""
Whoosh's writer with another pool: postings are gathered by term in memory and written a term at a time.

Whoosh pickles every single posting to a temporary file and sorts and merges these files at the end. Here a segment's
postings stay in memory as arrays. Whoever adds articles asks `is_full` now and then and commits: the segment is written
and the next one begins.
"""

from array import array
from typing import Any

from whoosh.writing import SegmentWriter

from index.codec import ArrayCodec

__all__ = ["ArrayWriter"]

_POSTING_BYTES = 12  # article, frequency and one position
_TERM_BYTES = 400  # dictionary entry, three array objects and their first allocation


class ArrayWriter(SegmentWriter):  # type: ignore[misc]
    """
    Writes articles into one new segment of a Whoosh index.

    One process only: with `procs` Whoosh loses the articles of a child that dies, silently. Not compound: the arrays of
    a segment are mapped one by one.
    """

    def __init__(self, index: Any, memory: int) -> None:
        """
        Args:
            memory: Bytes of postings after which the writer is full.
        """
        super().__init__(index, codec=ArrayCodec(), compound=False, limitmb=1)
        self.pool = _TermPool()
        self._memory = memory

    @property
    def is_full(self) -> bool:
        """Whether it is time to commit and go on with a new writer."""
        return self.pool.size > self._memory

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field in sorted(self.pool.terms):
            self.fieldwriter.start_field(field, self.schema[field])
            terms = self.pool.terms[field]
            for text in sorted(terms):
                self.fieldwriter.start_term(text)
                self.fieldwriter.add_run(terms[text])
                self.fieldwriter.finish_term()
            self.fieldwriter.finish_field()
        self.fieldwriter.close()


class _TermPool:
    """
    Postings by field and term.

    Attributes:
        terms: Field -> term -> its articles, frequencies, and positions as bytes.

        size: Bytes in memory, roughly.
    """

    def __init__(self) -> None:
        self.terms: dict[str, dict[bytes, tuple[array[int], array[int], bytearray]]] = {}
        self.size = 0

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """What Whoosh's writer calls for each posting; articles come in rising order."""
        field, text, number, weight, positions = posting
        terms = self.terms.setdefault(field, {})
        run = terms.get(text)
        if run is None:
            run = terms[text] = (array("I"), array("I"), bytearray())
            self.size += _TERM_BYTES + len(text)
        run[0].append(number)
        run[1].append(int(weight))
        run[2].extend(positions)
        self.size += _POSTING_BYTES

    def cleanup(self) -> None:
        """What Whoosh's writer calls at the end."""
        self.terms.clear()
