"""
Postings as arrays in term order, from wherever they come, cut and merged without a loop over postings.

    words in the order of the articles (TokenRun)     ─┬─ merged_text ─▶ Text of some thousand families ─▶ disk
    the text of a segment on disk (SegmentTextRun)    ─┘

    lists of articles by keyword (ListedRun)          ─┬─ merged ─▶ Postings of some thousand keywords ─▶ disk
    a field of a segment on disk (SegmentRun)         ─┘

A run hands out the postings of consecutive terms. So a merge holds a small part of each run in memory at any time.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, pairwise
from operator import ne
from typing import Protocol

import numpy as np

from index.arrays import Array, distinct, is_among, stretches
from index.forms import MOST_FORMS, family_keys
from index.postings import (
    MOST_TITLE_WORDS,
    MOST_WORDS,
    FieldPostings,
    Forms,
    Postings,
    TextPostings,
    form_numbers,
    packed_places,
    packed_tallies,
    renamed,
    totals_in,
)
from index.words import united

__all__ = [
    "ListedRun",
    "PlacedWords",
    "Run",
    "SegmentRun",
    "SegmentTextRun",
    "TextRun",
    "TokenRun",
    "merged",
    "merged_text",
]

_CUT_NUMBERS = 1 << 20  # numbers worked on at a time: a few arrays of them fit into the cache of a processor


class Run(Protocol):
    """
    Postings by term.

    Attributes:
        terms: Rising. Of a text the keys of its families (`index.forms`).

        sizes: About how many numbers the postings of each term are; int64.
    """

    @property
    def terms(self) -> Sequence[bytes]: ...

    @property
    def sizes(self) -> Array: ...

    def cut(self, first: int, last: int) -> Postings:
        """The postings of the terms from place `first` to before `last`."""
        ...


class TextRun(Run, Protocol):
    """The postings of a text."""

    @property
    def forms(self) -> Forms: ...


class TokenRun:
    """The words of articles, as their numbers in reading order: of each article its title and then its body."""

    def __init__(
        self,
        words: Sequence[str],
        keys: Sequence[str],
        numbers: list[Array],
        ids: Array,
        titles: Array,
        bodies: Array,
    ) -> None:
        """
        Args:
            words: What the numbers stand for; `keys` their families.

            numbers: Of all words, article after article; uint32. Taken out of the list to free memory early.

            ids: The number of each article, rising; uint32.

            titles: How many words the title of each has; `bodies` its body; int64.

        Raises:
            ValueError: A text has too many words, or a stem too many forms.
        """
        _check_lengths(titles, bodies)
        lengths = titles + bodies
        self._ids, self._titles = ids, titles
        self._starts = np.cumsum(lengths) - lengths
        self._articles = np.repeat(np.arange(len(ids), dtype=np.uint32), lengths)
        count = len(self._articles)
        found = np.zeros(len(words), dtype=np.int64)
        for part in numbers:
            found += np.bincount(part, minlength=len(words))
        used = np.flatnonzero(found)
        # The most frequent form of a family is its first: that is the one whose occurrences are stored the shortest.
        frequent_first = used[np.argsort(-found[used], kind="stable")].tolist()
        order = sorted(frequent_first, key=keys.__getitem__)
        self.terms, families = _distinct([keys[number] for number in order])
        forms = _numbered(families)
        if len(forms) and int(forms.max()) >= MOST_FORMS:
            raise ValueError(f"a stem has {int(forms.max()) + 1:,} forms; an index takes {MOST_FORMS:,}")
        self.forms = Forms([words[number].encode() for number in order], families, forms, found[order])
        occurrences = np.bincount(families, found[order], minlength=len(self.terms)).astype(np.int64)
        self._ends = np.cumsum(occurrences)
        self.sizes = 3 * occurrences
        family_of = np.zeros(len(words), dtype=np.uint32)
        family_of[order] = families
        form_of = np.zeros(len(words), dtype=np.uint16)
        form_of[order] = forms
        # The places of tokens in the reading order, family after family: they are the postings.
        self._tokens = np.zeros(count, dtype=np.uint32 if count < 1 << 32 else np.uint64)
        self._forms = np.zeros(count, dtype=np.uint16)
        free = self._ends - occurrences
        at = 0
        numbers.reverse()
        while numbers:
            part = numbers.pop()
            self._forms[at : at + len(part)] = form_of.take(part)
            self._add_tokens(family_of.take(part), at, free)
            at += len(part)

    def _add_tokens(self, families: Array, first: int, free: Array) -> None:
        """
        Tokens from place `first` on stand where those of their families go on.

        Args:
            families: Of each of them; uint32.

            free: Where the next token of each family goes; int64. It is so afterwards, too.
        """
        order = _stable_order(families)
        families = families.take(order)
        is_first = np.ones(len(families), dtype=bool)
        np.not_equal(families[1:], families[:-1], out=is_first[1:])
        starts = np.flatnonzero(is_first)
        lengths = np.diff(starts, append=len(families))
        held = families.take(starts)
        places = (free.take(held) - starts).repeat(lengths)
        places += np.arange(len(families))
        self._tokens[places] = order + first
        free[held] += lengths

    def cut(self, first: int, last: int) -> Postings:
        begin = int(self._ends[first - 1]) if first else 0
        tokens = self._tokens[begin : int(self._ends[last - 1])].astype(np.int64)
        families = np.arange(last - first).repeat(np.diff(self._ends[first:last], prepend=begin))
        articles = self._articles.take(tokens).astype(np.int64)
        in_text = tokens - self._starts.take(articles)
        after_title = in_text - self._titles.take(articles)
        in_body = after_title >= 0
        is_first = np.ones(len(tokens), dtype=bool)
        is_first[1:] = (articles[1:] != articles[:-1]) | (families[1:] != families[:-1])
        starts = np.flatnonzero(is_first)
        totals = np.diff(starts, append=len(tokens))
        titles = totals - np.add.reduceat(in_body, starts, dtype=np.int64)
        return Postings(
            np.bincount(families[starts], minlength=last - first),
            self._ids[articles[starts]],
            packed_tallies(totals, titles),
            packed_places(self._forms.take(tokens), in_body, np.where(in_body, after_title, in_text)),
        )


def _stable_order(numbers: Array) -> Array:
    """
    How numbers of 32 bits are put in order, equal ones as they stand; int64.

    NumPy sorts 16 bits by their digits, in a fifth to a half of the time it takes to sort 64 by comparing.
    """
    order: Array = numbers.astype(np.uint16).argsort(kind="stable")
    if int(numbers.max(initial=0)) >> 16:
        upper = (numbers >> np.uint32(16)).astype(np.uint16)
        order = order.take(upper.take(order).argsort(kind="stable"))
    return order


def _check_lengths(titles: Array, bodies: Array) -> None:
    for lengths, most in ((titles, MOST_TITLE_WORDS), (bodies, MOST_WORDS)):
        longest = int(lengths.max(initial=0))
        if longest >= most:
            raise ValueError(f"a text has {longest:,} words; an index takes fewer than {most:,}")


def _distinct(rising: Sequence[str]) -> tuple[list[bytes], Array]:
    """The different ones of these keys, and the place of each key among them."""
    fresh = [True, *map(ne, rising[1:], rising)][: len(rising)]
    return [key.encode() for key in compress(rising, fresh)], np.cumsum(fresh, dtype=np.int64) - 1


def _numbered(families: Array) -> Array:
    """The number of each of these rows within its family, given the rising families of rows."""
    rows = np.arange(len(families))
    return rows - np.searchsorted(families, families)


class PlacedWords:
    """
    Words with their places, one after the other: what Whoosh's own writer gives.

    Attributes:
        size: Occurrences.
    """

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._parts: tuple[array[int], ...] = tuple(array("I") for _ in range(4))
        self.size = 0

    def add(self, word: bytes, article: int, positions: bytes, *, in_title: bool) -> None:
        """The article has the word at these positions of its title or body; 32-bit numbers in the machine's order."""
        count = len(positions) // 4
        number = self._numbers.setdefault(word, len(self._numbers))
        for part, value in zip(self._parts, (number, article, not in_title), strict=False):
            part.extend([value] * count)
        self._parts[-1].frombytes(positions)
        self.size += count

    def run(self, renumbered: Array | None = None) -> TokenRun:
        """
        All of them; the positions of each text must be all from 0 on.

        Args:
            renumbered: The number of each article by the one that was said; uint32. None where it is the same.
        """
        numbers, articles, in_body, positions = (np.asarray(part, dtype=np.uint32) for part in self._parts)
        if renumbered is not None:
            articles = renumbered[articles]
        reading = np.lexsort((positions, in_body, articles))
        ids, owners = np.unique(articles, return_inverse=True)
        bodies = np.bincount(owners[in_body > 0], minlength=len(ids))
        titles = np.bincount(owners, minlength=len(ids)) - bodies
        words = [word.decode() for word in self._numbers]
        return TokenRun(words, family_keys(words), [numbers[reading]], ids, titles, bodies)


class ListedRun:
    """Lists of articles by keyword."""

    def __init__(self, ids: Mapping[bytes, Sequence[int]], renumbered: Array) -> None:
        """
        Args:
            renumbered: The number of each article by the one that is in the lists; uint32.
        """
        self.terms: list[bytes] = sorted(ids)
        self._ids = ids
        self._renumbered = renumbered
        self.sizes = _lengths(ids, self.terms)

    def cut(self, first: int, last: int) -> Postings:
        terms = self.terms[first:last]
        counts = _lengths(self._ids, terms)
        joined = chain.from_iterable(map(self._ids.__getitem__, terms))
        return Postings(counts, self._renumbered[np.fromiter(joined, np.uint32, int(counts.sum()))])


def _lengths(lists: Mapping[bytes, Sequence[int]], terms: Sequence[bytes]) -> Array:
    return np.fromiter(map(len, map(lists.__getitem__, terms)), dtype=np.int64, count=len(terms))


class SegmentRun:
    """The postings of a field of a segment on disk, under new numbers of its articles."""

    def __init__(self, field: FieldPostings, renumbered: Array, alive: Array) -> None:
        """
        Args:
            renumbered: The new number of each article; uint32.

            alive: Which articles are kept; bool.
        """
        self._field = field
        self._renumbered, self._alive = renumbered, alive
        self._all_alive = bool(alive.all())

    @cached_property
    def terms(self) -> list[bytes]:
        return self._field.terms.terms()

    @property
    def sizes(self) -> Array:
        return self._field.counts.astype(np.int64)

    def cut(self, first: int, last: int) -> Postings:
        counts, ids, tallies, places = self._field.cut(first, last)
        if not self._all_alive:
            kept = self._alive[ids]
            terms = np.repeat(np.arange(last - first), counts)
            counts = np.bincount(terms[kept], minlength=last - first)
            ids = ids[kept]
            if len(tallies):
                places = places[np.repeat(kept, totals_in(tallies))]
                tallies = tallies[kept]
        return Postings(counts, self._renumbered[ids], tallies, places)


class SegmentTextRun(SegmentRun):
    """The text of a segment on disk, under new numbers of its articles."""

    def __init__(self, text: TextPostings, renumbered: Array, alive: Array) -> None:
        super().__init__(text, renumbered, alive)
        self._text = text

    @cached_property
    def forms(self) -> Forms:
        words = self._text.words.terms()
        order = np.lexsort((self._text.forms, self._text.families))
        return Forms(
            [words[place] for place in order.tolist()],
            self._text.families[order].astype(np.int64),
            self._text.forms[order].astype(np.int64),
            self._text.articles[order].astype(np.int64),
        )

    @cached_property
    def terms(self) -> list[bytes]:
        words, families, _, _ = self.forms
        firsts = np.flatnonzero(np.diff(families, prepend=-1)).tolist()
        return [key.encode() for key in family_keys([words[place].decode() for place in firsts])]

    @property
    def sizes(self) -> Array:
        return 2 * super().sizes + np.diff(self._text.place_starts)


def merged(runs: Sequence[Run]) -> Iterator[tuple[list[bytes], Postings]]:
    """The postings of all runs together, terms rising; terms without an article are left out."""
    terms, places = united([run.terms for run in runs])
    for first, postings in _merged(runs, places, len(terms)):
        held = np.flatnonzero(postings.counts)
        if len(held):
            kept = [terms[first + place] for place in held.tolist()]
            yield kept, postings._replace(counts=postings.counts[held])


def merged_text(runs: Sequence[TextRun]) -> Iterator[tuple[Forms, Postings]]:
    """
    The postings of all runs together by family; families without an article are left out.

    The forms are those of the families that come with them, which are numbered from 0; some may be in no article.
    """
    keys, places = united([run.terms for run in runs])
    forms, renumbered = _united_forms(runs, places)
    ends = np.searchsorted(forms.families, np.arange(len(keys)), side="right")
    for first, postings in _merged(renumbered, places, len(keys)):
        held = np.flatnonzero(postings.counts)
        if not len(held):
            continue
        begin, end = int(ends[first - 1]) if first else 0, int(ends[first + len(postings.counts) - 1])
        families = forms.families[begin:end] - first
        kept = postings.counts[families] > 0
        rows = np.flatnonzero(kept)
        chosen = Forms(
            [forms.words[begin + row] for row in rows.tolist()],
            (np.cumsum(postings.counts > 0) - 1)[families[rows]],
            forms.forms[begin + rows],
            forms.weights[begin + rows],
        )
        yield chosen, postings._replace(counts=postings.counts[held])


def _united_forms(runs: Sequence[TextRun], places: Sequence[Array]) -> tuple[Forms, Sequence[Run]]:
    """
    The forms of all runs together, and the runs with the numbers of these.

    Args:
        places: Of the families of each run among all.
    """
    if len(runs) == 1:
        return runs[0].forms, runs
    rows: dict[bytes, int] = {}
    found = [
        np.fromiter((rows.setdefault(word, len(rows)) for word in run.forms.words), np.int64, len(run.forms.words))
        for run in runs
    ]
    weights, families = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    for run, of_run, place in zip(runs, found, places, strict=True):
        weights[of_run] += run.forms.weights
        families[of_run] = place[run.forms.families]
    order = np.lexsort((-weights, families))
    numbers = np.zeros(len(rows), dtype=np.int64)
    numbers[order] = _numbered(families[order])
    if len(numbers) and int(numbers.max()) >= MOST_FORMS:
        raise ValueError(f"a stem has {int(numbers.max()) + 1:,} forms; an index takes {MOST_FORMS:,}")
    words = list(rows)
    forms = Forms([words[row] for row in order.tolist()], families[order], numbers[order], weights[order])
    return forms, [_Renumbered(run, numbers[of_run]) for run, of_run in zip(runs, found, strict=True)]


class _Renumbered:
    """A run of a text whose forms have other numbers."""

    def __init__(self, run: TextRun, numbers: Array) -> None:
        """
        Args:
            numbers: The new number of each form of the run.
        """
        self._run = run
        self.terms, self.sizes = run.terms, run.sizes
        families, forms = run.forms.families, run.forms.forms
        # The forms of a family have a stretch of the table; a number that no word has any more keeps its place there.
        widths = np.zeros(len(run.terms), dtype=np.int64)
        np.maximum.at(widths, families, forms + 1)
        self._starts = np.cumsum(widths) - widths
        self._table = np.zeros(int(widths.sum()), dtype=np.uint32)
        self._table[self._starts[families] + forms] = numbers

    def cut(self, first: int, last: int) -> Postings:
        postings = self._run.cut(first, last)
        starts = np.repeat(np.repeat(self._starts[first:last], postings.counts), totals_in(postings.tallies))
        forms = self._table.take(starts + form_numbers(postings.places))
        return postings._replace(places=renamed(postings.places, forms))


def _merged(runs: Sequence[Run], places: Sequence[Array], terms: int) -> Iterator[tuple[int, Postings]]:
    """
    The postings of all runs together, some terms at a time; terms without an article are among them.

    Args:
        places: Of the terms of each run among all `terms`.
    """
    sizes = np.zeros(terms, dtype=np.int64)
    for run, place in zip(runs, places, strict=True):
        sizes[place] += run.sizes
    for first, last in pairwise(_bounds(sizes)):
        cuts = []
        for run, place in zip(runs, places, strict=True):
            begin, end = np.searchsorted(place, (first, last)).tolist()
            if begin < end:
                cuts.append((place[begin:end] - first, run.cut(begin, end)))
        yield first, cuts[0][1] if len(cuts) == 1 and _is_rising(cuts[0][1]) else _together(cuts, last - first)


def _is_rising(postings: Postings) -> bool:
    """Whether the articles of each term are in order."""
    falls = np.flatnonzero(postings.ids[1:] < postings.ids[:-1]) + 1
    return bool(is_among(falls, np.cumsum(postings.counts)).all())


def _bounds(sizes: Array) -> list[int]:
    """Places at which to cut, so that a cut is not much larger than `_CUT_NUMBERS`."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    cuts = np.searchsorted(ends, np.arange(_CUT_NUMBERS, total, _CUT_NUMBERS)) + 1
    return distinct(np.concatenate(([0], cuts, [len(sizes)]))).tolist() if len(sizes) else [0]


def _together(cuts: list[tuple[Array, Postings]], terms: int) -> Postings:
    """The postings of several runs as those of one, each with the places of its terms."""
    counts = np.zeros(terms, dtype=np.int64)
    for places, postings in cuts:
        counts[places] += postings.counts
    ids = np.concatenate([postings.ids for _, postings in cuts])
    ranks = np.concatenate([np.repeat(places, postings.counts) for places, postings in cuts])
    order = np.argsort(ranks.astype(np.uint64) << np.uint64(32) | ids, kind="stable")
    old = np.concatenate([postings.tallies for _, postings in cuts])
    if not len(old):
        return Postings(counts, ids[order])
    found = np.concatenate([postings.places for _, postings in cuts])
    return Postings(counts, ids[order], old[order], found.take(stretches(totals_in(old), order)))
