"""
Whoosh's writer with another pool: a batch of articles at a time, arrays instead of postings.

Whoosh pickles every single posting to a temporary file and sorts and merges these files at the end. Here the words of
articles are kept as numbers in reading order, four bytes each, and sorted once when the segment is written. Whoever
adds articles asks `is_full` now and then and commits: the segment is written and the next one begins. Merging segments
reads their arrays some terms at a time and copies what is stored as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from whoosh.writing import SegmentWriter

from index.arrays import Array, ranges
from index.codec.array_codec import ArrayCodec
from index.codec.files import POSTINGS_SUFFIX, path_of
from index.codec.numbering import TermNumbers
from index.codec.runs import (
    ListedRun,
    PlacedWords,
    Run,
    SegmentRun,
    SegmentTextRun,
    TextRun,
    TokenRun,
    merged,
    merged_text,
)
from index.postings import BODY, TITLE, SegmentPostings
from index.stored import PackedArticles

__all__ = ["ArrayWriter", "live_articles"]

# Bytes in memory, about: a token as a number, its form, its article, its place among those of its family.
_TOKEN_BYTES = 18
_ARTICLES_AT_ONCE = 600
_TERM_BYTES = 250
_KEYWORD_BYTES = 40


class Added(NamedTuple):
    """
    What came of a batch of articles.

    Attributes:
        lengths: How many words each has, in each text field.

        titles: The words of each title as one text (`index.tokens.phrase_key`).
    """

    lengths: dict[str, Array]
    titles: list[str]


class ArrayWriter(SegmentWriter):  # type: ignore[misc]
    """
    Writes articles into one new segment of a Whoosh index.

    One process only: with `procs` Whoosh loses the articles of a child that dies, silently. Not compound: the arrays of
    a segment are mapped one by one.
    """

    def __init__(self, index: Any, memory: int, numbers: TermNumbers | None = None) -> None:
        """
        Args:
            memory: Bytes of postings after which the writer is full.

            numbers: Of the writer before this one, so that a word is not analysed again for every segment.
        """
        super().__init__(index, codec=ArrayCodec(), compound=False, limitmb=1)
        self.pool = _Pool()
        self.numbers = numbers if numbers is not None else TermNumbers()
        self._known_terms = len(self.numbers)
        self._memory = memory
        self._tokens = _Tokens()
        self._order: Array | None = None
        self._segments: list[tuple[Any, Array, Array]] = []
        self._opened: list[SegmentPostings] = []
        self._size = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to commit and go on with a new writer."""
        return self.size > self._memory

    @property
    def size(self) -> int:
        """Bytes of postings in memory, about."""
        return self._size + self.pool.size + _TERM_BYTES * (len(self.numbers) - self._known_terms)

    def add_batch(
        self,
        texts: Mapping[str, Sequence[str]],
        keywords: Mapping[str, Sequence[Sequence[bytes]]],
        stored: PackedArticles,
    ) -> "Added":
        """
        Articles are in the segment, as by `add_document` one by one.

        Args:
            texts: A title and a body for each article.

            keywords: By field, the different terms for each article.

            stored: The articles themselves.
        """
        self._check_state()
        first, count = self.docnum, int(stored.counts.sum())
        # Of each article its title and then its body: one text.
        numbers, counts = self.numbers.number(
            [text for pair in zip(texts[TITLE], texts[BODY], strict=True) for text in pair]
        )
        lengths = {TITLE: counts[::2], BODY: counts[1::2]}
        self._tokens.add(first, numbers, lengths)
        self._size += _TOKEN_BYTES * len(numbers)
        for field, lists in keywords.items():
            self._size += self.pool.add_keywords(field, first, lists)
        self.perdocwriter.add_batch(first, stored, lengths)
        self.docnum += count
        if count:
            self._added = True
        return Added(lengths, self._titles(numbers, counts))

    def _titles(self, numbers: Array, counts: Array) -> list[str]:
        """The words of titles, given those of titles and bodies in turn and how many each has."""
        is_title = np.zeros(len(counts), dtype=bool)
        is_title[::2] = True
        terms = self.numbers.terms
        words = [terms[number] for number in numbers.compress(is_title.repeat(counts)).tolist()]
        ends = np.cumsum(counts[::2]).tolist()
        return [" ".join(words[start:end]) for start, end in pairwise([0, *ends])]

    def add_reader(self, reader: Any) -> None:
        """The live articles of another segment of this codec are in this one; their postings when it is written."""
        self._check_state()
        alive = live_articles(reader.segment())
        renumbered = (np.cumsum(alive, dtype=np.int64) - 1 + self.docnum).astype(np.uint32)
        self.perdocwriter.copy(reader, alive, (TITLE, BODY))
        self._segments.append((reader.segment(), renumbered, alive))
        self.docnum += int(alive.sum())
        self._added = True

    def arrange(self, order: Array | None) -> None:
        """
        In the segment the articles have other numbers than those by which they were added.

        Args:
            order: By the number an article has in the segment the one it was added by; None where these are the same.
        """
        self._order = order

    def commit(self, *args: Any, **options: Any) -> None:
        try:
            super().commit(*args, **options)
        except BaseException:
            self._discard()
            raise

    def cancel(self) -> None:
        # Whoosh would finish the files of the segment, only for nobody to read them.
        self._discard()
        super().cancel()

    def _discard(self) -> None:
        """No file of the segment is open any more. What cannot be removed goes with the folder it is in."""
        for part in (self.perdocwriter, self.fieldwriter):
            if not part.is_closed:
                with suppress(OSError):
                    part.discard()

    def _flush_segment(self) -> None:
        if self._order is not None and len(self._order) != self.docnum:
            raise ValueError(f"the order is of {len(self._order)} articles and {self.docnum} are to be written")
        self.perdocwriter.close(self._order)
        self.fieldwriter.begin(self.docnum)
        keywords, texts = self._runs()
        for field in sorted(keywords):
            self.fieldwriter.start_field(field, self.schema[field])
            for terms, postings in merged(keywords.pop(field)):
                self.fieldwriter.add_terms(terms, postings)
                self._let_go()
            self.fieldwriter.finish_field()
        if texts:
            for forms, postings in merged_text(texts):
                self.fieldwriter.add_families(forms, postings)
                self._let_go()
        self.fieldwriter.close()

    def _let_go(self) -> None:
        """What was read of other segments is no longer held in memory."""
        for segment in self._opened:
            segment.let_go()

    def _runs(self) -> tuple[dict[str, list[Run]], list[TextRun]]:
        """The postings of each field of keywords, and those of the text, from everywhere."""
        keywords: dict[str, list[Run]] = {}
        numbers = _inverse(self._order, self.docnum)
        texts: list[TextRun] = [*self._tokens.runs(self.numbers, numbers), *self.pool.text_runs(numbers)]
        for field, listed in self.pool.runs(numbers):
            keywords.setdefault(field, []).append(listed)
        for segment, added, alive in self._segments:
            if not alive.any():
                continue
            renumbered = numbers.take(added, mode="clip")  # before its first live article a segment has no number yet
            postings = SegmentPostings(path_of(self.storage, segment, POSTINGS_SUFFIX))
            self._opened.append(postings)
            for field, of_field in postings.fields.items():
                if field in self.schema:
                    keywords.setdefault(field, []).append(SegmentRun(of_field, renumbered, alive))
            if len(postings.words):
                texts.append(SegmentTextRun(postings.text, renumbered, alive))
        return keywords, texts


def _inverse(order: Array | None, count: int) -> Array:
    """By the number an article was added by the one it has in the segment; uint32, count."""
    numbers = np.arange(count, dtype=np.uint32)
    if order is not None:
        numbers[order] = np.arange(count, dtype=np.uint32)
    return numbers


def live_articles(segment: Any) -> Array:
    """Which articles of a segment were not removed; bool."""
    alive = np.ones(segment.doc_count_all(), dtype=bool)
    alive[list(segment.deleted_docs())] = False
    return alive


class _Tokens:
    """The words of articles, batch after batch."""

    def __init__(self) -> None:
        self._numbers: list[Array] = []
        self._ids: list[Array] = []
        self._lengths: list[tuple[Array, Array]] = []

    def add(self, first: int, numbers: Array, lengths: Mapping[str, Array]) -> None:
        self._numbers.append(numbers)
        self._lengths.append((lengths[TITLE], lengths[BODY]))
        self._ids.append(np.arange(first, first + len(lengths[TITLE]), dtype=np.uint32))

    def runs(self, terms: TermNumbers, numbers: Array) -> Iterator[TokenRun]:
        """
        All of them, if there are any; they are gone from here.

        Args:
            numbers: By the number an article was added by the one it has in the segment; uint32.
        """
        if not sum(map(len, self._numbers)):
            return
        titles, bodies = (np.concatenate(part).astype(np.int64) for part in zip(*self._lengths, strict=True))
        ids = numbers[np.concatenate(self._ids)]
        if (ids[1:] < ids[:-1]).any():
            order = np.argsort(ids)
            self._rearrange(titles + bodies, order)
            ids, titles, bodies = ids[order], titles[order], bodies[order]
        yield TokenRun(terms.terms, terms.keys, self._numbers, ids, titles, bodies)

    def _rearrange(self, lengths: Array, order: Array) -> None:
        """
        The words are those of the articles in another order, some articles at a time.

        Args:
            lengths: How many words each has, in the present order.
        """
        words = np.concatenate(self._numbers)
        self._numbers.clear()
        starts = np.cumsum(lengths) - lengths
        for first in range(0, len(order), _ARTICLES_AT_ONCE):
            some = order[first : first + _ARTICLES_AT_ONCE]
            self._numbers.append(words.take(ranges(starts[some], lengths[some])))


class _Pool:
    """
    Postings by field and term.

    Attributes:
        size: Bytes in memory that `add` has filled, roughly.
    """

    def __init__(self) -> None:
        self._keywords: dict[str, dict[bytes, list[int]]] = {}
        self._texts = PlacedWords()
        self.size = 0

    def add_keywords(self, field: str, first: int, lists: Sequence[Sequence[bytes]]) -> int:
        """Each article, from number `first` on, has these terms; the bytes in memory that took, roughly."""
        found = self._keywords.setdefault(field, {})
        known, added = len(found), 0
        for number, terms in enumerate(lists, first):
            for term in terms:
                added += 1
                ids = found.get(term)
                if ids is None:
                    found[term] = [number]
                else:
                    ids.append(number)
        return (len(found) - known) * _TERM_BYTES + (added - len(found) + known) * _KEYWORD_BYTES

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """What Whoosh's own `add_document` calls for each posting; articles come in rising order."""
        field, text, number, _, positions = posting
        if field in (TITLE, BODY):
            self._texts.add(text, number, positions, in_title=field == TITLE)
            self.size += _TOKEN_BYTES * (len(positions) // 4)
        else:
            self._keywords.setdefault(field, {}).setdefault(text, []).append(number)
            self.size += _KEYWORD_BYTES

    def runs(self, numbers: Array) -> Iterator[tuple[str, Run]]:
        """
        The postings of each field of keywords.

        Args:
            numbers: By the number an article was added by the one it has in the segment; uint32.
        """
        for field, keywords in self._keywords.items():
            if keywords:
                yield field, ListedRun(keywords, numbers)

    def text_runs(self, numbers: Array) -> Iterator[TextRun]:
        """The postings of titles and bodies, if there are any; `numbers` as for `runs`."""
        if self._texts.size:
            yield self._texts.run(numbers)

    def cleanup(self) -> None:
        """What Whoosh's writer calls at the end."""
        self._keywords.clear()
        self._texts = PlacedWords()
