"""
The postings of words, a stretch of articles at a time.

A query runs over one span of articles after the other, so that what it works on stays in the cache of a processor; a
query about few articles runs over all of them at once. Inside a span articles are numbered from 0.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from index.arrays import Array, places_where, ranges
from index.postings import (
    BLOCK,
    BODY_PLACE,
    Narrow,
    TextPostings,
    forms_of_stored,
    places_of_stored,
    tallies_of_stored,
    titles_of_bytes,
    totals_of_stored,
)
from search import compiled
from search.ranks import Ranks
from search.remembered import Remembered
from search.scoring import K1, TITLE_WEIGHT, bm25, weights_of

__all__ = [
    "GALLOP",
    "NO_NUMBERS",
    "FamilyList",
    "Part",
    "ReadyList",
    "SomeForms",
    "Span",
    "TextOfSegment",
    "in_every",
    "scores_of_all",
    "side_by_side",
    "spans_of",
]

_LOW = np.int64(0xFFFFFFFF)  # of article << 32 | place
_MOST_LOCATED = 1 << 32  # places, from the first one asked for to the last: more are not told apart by the low half
GALLOP = 16  # looking up one article in a list costs as much as reading so many postings
_FEW_IN_BLOCK = 128  # articles; looking up more of them block by block takes less time than all together
_MOST_KNOWN = 1 << 18  # places of a word that are kept
_WORDS_KNOWN = 4  # as many words must have room: else each would be read anew each time
_NUMBERS_OF_PLACE = 3  # of 4 bytes
_COMMON = 16  # a word is common that one of so many articles has
_WORTH_RANKS = 64  # times as many postings as articles looked up: what it takes to rank them is soon made up for
_FRESH = 64  # taking a mark back takes as long as making so many new ones
_WORTH_SEEKING = 1  # seeking a place takes as long as reading so many
_STEPS = 64  # looking up one of few articles costs as much as reading so many postings
_FEW_FOR_EACH = 1 << 10  # postings of a block; where there are fewer, a call for each block takes longer than one
_MOST_SHORT = 1 << 31  # places whose number fits into 32 bits
_ANY_FORM = -1
_HAS_SHORT_PLACES = attrgetter("has_short_places")
_TABLE = 4  # times as many postings as articles looked up in them are worth a table of a block
_MOST_AT_ONCE = 1 << 16  # articles that may have a phrase, looked at together
_SPAN_BLOCKS = 16  # fewer, larger arrays: every call costs as much as some thousand postings


class Part(NamedTuple):
    """
    Blocks of one segment.

    Attributes:
        segment: Place in the collection.

        first, last: Its blocks from `first` to before `last`.

        shift: From the number of an article in the segment to that in the span.
    """

    segment: int
    first: int
    last: int
    shift: int


class Span(NamedTuple):
    """
    A stretch of articles.

    Attributes:
        start: Number of its first article in the collection.

        size: Articles.
    """

    start: int
    size: int
    parts: tuple[Part, ...]


def spans_of(sizes: Sequence[int], *, whole: bool) -> list[Span]:
    """
    Spans over segments of these sizes: one if `whole`, else of about one block each.

    >>> [(span.start, span.size, len(span.parts)) for span in spans_of([1_200_000, 10], whole=False)]
    [(0, 1048576, 1), (1048576, 151434, 2)]
    """
    most = sum(sizes) if whole else _SPAN_BLOCKS * BLOCK
    spans: list[Span] = []
    parts: list[Part] = []
    start = size = base = 0
    for segment, count in enumerate(sizes):
        block = 0
        while block * BLOCK < count:
            room = (most - size) // BLOCK if most - size < count - block * BLOCK else -(-count // BLOCK)
            last = min(block + room, -(-count // BLOCK))
            if last == block:
                spans.append(Span(start, size, tuple(parts)))
                start, size, parts = start + size, 0, []
                continue
            parts.append(Part(segment, block, last, base - start))
            size += min(last * BLOCK, count) - block * BLOCK
            block = last
        base += count
    return [*spans, Span(start, size, tuple(parts))] if parts else spans


class Places(NamedTuple):
    """
    Where a word stands in the live articles of a segment.

    Attributes:
        where: article << 32 | place (`index.postings.places_in`), rising; int64.

        weights: What the word, in all its forms, weighs in the article of each; float32.
    """

    where: Array
    weights: Array


SomeForms = tuple[int, tuple[tuple[int, float], ...], bool]
"""A family, some of its forms with how much an occurrence of each counts, and whether only titles do."""


class TextOfSegment(NamedTuple):
    """
    The titles and bodies of one segment.

    Attributes:
        live: Which articles were not removed; bool; None when all are.

        place_bounds: Of the families asked for last (`_Held.place_bounds`).

        ranks: Likewise, of those that are common (`_Held.ranks`).

        known_places: Of the words asked for last, each a family and one of its forms, or None for all of them.

        known_forms: What some forms of a family weigh, of those asked for last (`_Held.read_forms`).
    """

    postings: TextPostings
    live: Array | None
    place_bounds: Remembered[int, Array]
    ranks: Remembered[int, Ranks]
    known_places: Remembered[tuple[int, int | None], Places]
    known_forms: Remembered[SomeForms, tuple[Array, Array]]

    def count_live(self, family: int) -> int:
        """In how many live articles the family is."""
        count = int(self.postings.counts[family])
        if self.live is None or not count:
            return count
        return int(np.count_nonzero(self.live.take(self.postings.ids(family, family + 1))))


class _Held(NamedTuple):
    """
    A family in one segment.

    Attributes:
        bounds: Where its postings in each block begin, and where the last ones end.

        tallies: How often it is in the article of each posting, as stored. `places`: where, likewise.

        first_place: Where its places begin among those of the segment.

        occurrences: How many places it has.

        has_short_places: Whether each is stored in 16 bits, and where they begin in 32.
    """

    postings: TextPostings
    live: Array | None
    family: int
    bounds: list[int]
    tallies: Narrow
    places: Narrow
    first_place: int
    occurrences: int
    has_short_places: bool
    kept_bounds: Remembered[int, Array]
    kept_ranks: Remembered[int, Ranks]
    kept_places: Remembered[tuple[int, int | None], Places]
    kept_forms: Remembered[SomeForms, tuple[Array, Array]]

    @classmethod
    def of(cls, segment: TextOfSegment, family: int) -> "_Held":
        """It is in some article."""
        postings = segment.postings
        bounds = postings.block_bounds(family)
        places = postings.stored_places(family)
        first_place, last_place = postings.place_starts[family : family + 2].tolist()
        return cls(
            postings,
            segment.live,
            family,
            bounds,
            postings.stored_tallies(bounds[0], bounds[-1]),
            places,
            first_place,
            last_place - first_place,
            not len(places.places) and last_place - first_place < _MOST_SHORT,
            segment.place_bounds,
            segment.ranks,
            segment.known_places,
            segment.known_forms,
        )

    def weights(self, start: int, stop: int) -> Array:
        """What the occurrences of these postings weigh; float32."""
        weights: Array = _weights_of_bytes(self.tallies.low[start:stop])
        if len(self.tallies.places):
            at, wide = self.tallies.wide(start, stop)
            weights[at] = weights_of(tallies_of_stored(wide))
        return weights

    def read(self, part: Part, *, title_only: bool, times: float = 1) -> tuple[Array, Array]:
        """See `FamilyList.read`; for one part."""
        start, stop = self.bounds[part.first], self.bounds[part.last]
        if compiled.loops is not None and not title_only and not len(self.tallies.places):
            numbers, weights = compiled.loops.weighed(*self._stored(part), WEIGHTS_OF_BYTES, times)
            return (numbers, weights) if self.live is None else _alive(part, self.live, numbers, weights)
        if title_only:
            weights = weights_of(tallies_of_stored(self.tallies.cut(start, stop)), title_only=True)
        else:
            weights = self.weights(start, stop)
        if times != 1:
            weights *= np.float32(times)
        numbers = self.numbers(part)
        return (numbers, weights) if self.live is None else _alive(part, self.live, numbers, weights)

    def scored(self, part: Part, rarity: float, norms: Array) -> tuple[Array, Array]:
        """See `FamilyList.scored`; for one part."""
        if compiled.loops is None:
            numbers, weights = self.read(part, title_only=False)
            return numbers, bm25(rarity, weights, norms.take(numbers))
        numbers, scores = compiled.loops.scored(*self._stored(part), norms, WEIGHTS_OF_BYTES, rarity * (K1 + 1))
        if len(self.tallies.places):
            at, wide = self.tallies.wide(self.bounds[part.first], self.bounds[part.last])
            scores[at] = bm25(rarity, weights_of(tallies_of_stored(wide)), norms.take(numbers.take(at)))
        return (numbers, scores) if self.live is None else _alive(part, self.live, numbers, scores)

    def spread(self, part: Part, rarity: float, norms: Array, sums: Array, touched: Array | None) -> None:
        """See `FamilyList.spread`; for one part."""
        assert compiled.loops is not None
        factor = rarity * (K1 + 1)
        if not len(self.tallies.places):
            compiled.loops.spread_scores(sums, touched, *self._stored(part), norms, WEIGHTS_OF_BYTES, factor)
        else:
            numbers, scores = self.scored(part, rarity, norms)
            compiled.loops.spread(sums, touched, numbers, scores)

    def _stored(self, part: Part) -> tuple[Array, Array, list[int], int, int, int, int]:
        """The postings of a part as the loops take them."""
        return self.postings.docs, self.tallies.low, self.bounds, BLOCK, part.first, part.last, part.shift

    def read_forms(self, part: Part, forms: Mapping[int, float], *, title_only: bool) -> tuple[Array, Array]:
        """See `FamilyList.read_forms`; for a part that is the whole segment."""
        wanted = (self.family, tuple(forms.items()), title_only)
        found = self.kept_forms.get(wanted)
        if found is None:
            found = self._find_forms(part, forms, title_only=title_only)
            for values in found:
                values.flags.writeable = False  # they are everybody's now
            self.kept_forms.keep(wanted, found, weight=_NUMBERS_OF_PLACE * len(found[0]))
        return found

    def _find_forms(self, part: Part, forms: Mapping[int, float], *, title_only: bool) -> tuple[Array, Array]:
        by_weight: dict[float, list[int]] = {}
        for form, weight in forms.items():
            if form >= 0:
                by_weight.setdefault(weight, []).append(form)
        if not by_weight:
            return NO_NUMBERS, _NO_WEIGHTS
        bounds = self.place_bounds()
        together, *others = (
            np.float32(weight) * _weights_of_forms(self, bounds, some, title_only) for weight, some in by_weight.items()
        )
        for weights in others:
            together += weights
        kept = places_where(together > 0)
        numbers, weights = self.numbers(part).take(kept), together.take(kept)
        return (numbers, weights) if self.live is None else _alive(part, self.live, numbers, weights)

    def among(self, part: Part, among: Array) -> tuple[Array, Array]:
        """See `FamilyList.among`; for one part."""
        if compiled.loops is not None:
            found, (at,) = _in_every([self], part, among)
            return found, at
        numbers = self.numbers(part)
        kept = places_where(among.take(numbers))
        return numbers.take(kept), kept + self.bounds[part.first]

    def living(self, part: Part) -> tuple[Array, Array]:
        """See `FamilyList.postings`; for one part."""
        numbers, at = self.numbers(part), np.arange(self.bounds[part.first], self.bounds[part.last])
        return (numbers, at) if self.live is None else _alive(part, self.live, numbers, at)

    def totals(self, start: int, stop: int) -> Array:
        """How many occurrences each of these postings has; uint8 or uint32."""
        totals = totals_of_stored(self.tallies.low[start:stop])
        at, wide = self.tallies.wide(start, stop)
        if len(at):
            totals = totals.astype(np.uint32)
            totals[at] = totals_of_stored(wide)
        return totals

    def numbers(self, part: Part) -> Array:
        """Its articles in these blocks, as the span numbers them, with removed ones; int64."""
        if part.last - part.first == 1:
            numbers: Array = self.postings.docs[self.bounds[part.first] : self.bounds[part.last]].astype(np.int64)
        else:
            numbers = self._in_blocks(part)
        offset = part.first * BLOCK + part.shift
        if offset:
            numbers += offset
        return numbers

    def _in_blocks(self, part: Part) -> Array:
        """The same, counted from the first of these blocks."""
        bounds = self.bounds[part.first : part.last + 1]
        numbers = self.postings.docs[bounds[0] : bounds[-1]].astype(np.int64)
        if len(bounds) > 2 and len(numbers) < _FEW_FOR_EACH * (len(bounds) - 1):
            counts = [stop - start for start, stop in pairwise(bounds)]
            numbers += (np.arange(len(counts)) * BLOCK).repeat(counts)
        else:
            for block in range(1, len(bounds) - 1):
                numbers[bounds[block] - bounds[0] : bounds[block + 1] - bounds[0]] += block * BLOCK
        return numbers

    def look_up(self, part: Part, numbers: Array) -> tuple[Array, Array]:
        """See `FamilyList.look_up`; for articles of one part, as the segment numbers them."""
        if compiled.loops is not None:
            ranks = self.ranks(len(numbers))
            found: tuple[Array, Array] = compiled.loops.look_up(
                self.postings.docs,
                self.bounds,
                None if ranks is None else ranks.words,
                BLOCK,
                self.table_size if ranks is None and len(numbers) * _TABLE >= self.bounds[-1] - self.bounds[0] else 0,
                numbers,
            )
            return found
        if part.last - part.first > 1 and len(numbers):
            part = part._replace(first=int(numbers[0]) // BLOCK, last=int(numbers[-1]) // BLOCK + 1)
        ranks = self.ranks(len(numbers))
        if ranks is not None:
            hits, at = ranks.look_up(numbers)
            at += self.bounds[0]
            return hits, at
        if part.last - part.first == 1:
            return self._look_up_block(part.first, numbers)
        if len(numbers) < (part.last - part.first) * _FEW_IN_BLOCK:
            return self._look_up_few(part, numbers)
        edges = numbers.searchsorted(np.arange(part.first, part.last + 1) * BLOCK)
        bounds = np.array(self.bounds[part.first : part.last + 1])
        (many,) = (np.diff(edges) * _STEPS >= np.diff(bounds)).nonzero()
        if len(many) and int(many[-1]) + 1 - int(many[0]) < part.last - part.first:
            # Most of them are in some blocks, as those of a range of dates are, and the others few.
            return self._look_up_around(part, numbers, edges, int(many[0]), int(many[-1]) + 1)
        if len(numbers) * GALLOP >= bounds[-1] - bounds[0]:
            return self._look_up_many(part, numbers)
        return _one_after_the_other(
            self._look_up_block(block, numbers[start:stop])
            for block, (start, stop) in enumerate(pairwise(edges.tolist()), start=part.first)
        )

    @property
    def table_size(self) -> int:
        """Articles of its largest block."""
        return min(BLOCK, self.postings.documents)

    def ranks(self, asked: int) -> Ranks | None:
        """
        Where its postings are, to be looked up; None when it is in too few articles for that to be kept, or too few are
        asked for and it is not known yet.
        """
        size, postings = self.postings.documents, self.bounds[-1] - self.bounds[0]
        if postings * _COMMON < size:
            return None
        ranks = self.kept_ranks.get(self.family)
        if ranks is None and asked * _WORTH_RANKS >= postings:
            ranks = Ranks(self._in_blocks(Part(0, 0, len(self.bounds) - 1, 0)), size)
            self.kept_ranks.keep(self.family, ranks, weight=ranks.weight)
        return ranks

    def _look_up_around(self, part: Part, numbers: Array, edges: Array, first: int, last: int) -> tuple[Array, Array]:
        """
        The same for articles that are many in some of the blocks, and few in those around them.

        Args:
            edges: Where those of each block begin, and where the last ones end.

            first, last: The blocks with many, counted from the first of the part.
        """
        start, stop = edges[[first, last]].tolist()
        around = np.concatenate((numbers[:start], numbers[stop:]))
        hits, at = self._look_up_few(part, around) if len(around) else (around > 0, NO_NUMBERS)
        before = int(np.count_nonzero(hits[:start]))
        inside = part._replace(first=part.first + first, last=part.first + last)
        return _one_after_the_other(
            [
                (hits[:start], at[:before]),
                self.look_up(inside, numbers[start:stop]),
                (hits[start:], at[before:]),
            ]
        )

    def _look_up_many(self, part: Part, numbers: Array) -> tuple[Array, Array]:
        """The same for many articles: by marks for all articles of these blocks."""
        held, sought = self._in_blocks(part), numbers - part.first * BLOCK
        hits, at = _marked(held, sought, (part.last - part.first) * BLOCK)
        return hits, at + self.bounds[part.first]

    def _look_up_few(self, part: Part, numbers: Array) -> tuple[Array, Array]:
        """The same for few articles of many blocks: a binary search for each, all of them step by step together."""
        blocks = numbers // BLOCK
        sought = (numbers - blocks * BLOCK).astype(self.postings.docs.dtype)
        bounds = np.array(self.bounds)
        at, stops = bounds.take(blocks) - 1, bounds.take(blocks + 1)
        # The last posting that is not beyond the article sought.
        for bit in reversed(range(int(np.diff(bounds[part.first : part.last + 1]).max()).bit_length())):
            further = at + (1 << bit)
            goes_on = self.postings.docs.take(further, mode="clip") <= sought
            goes_on &= further < stops
            at += goes_on * (1 << bit)
        hits = self.postings.docs.take(at, mode="clip") == sought
        hits &= at >= bounds.take(blocks)
        return hits, at.compress(hits)

    def _look_up_block(self, block: int, numbers: Array) -> tuple[Array, Array]:
        start = self.bounds[block]
        held = self.postings.docs[start : self.bounds[block + 1]]
        sought = numbers - block * BLOCK if block else numbers
        if not len(held) or not len(sought):
            return np.zeros(len(sought), dtype=bool), NO_NUMBERS
        if len(sought) * GALLOP < len(held):
            sought = sought.astype(held.dtype)
            at = held.searchsorted(sought)
            hits: Array = held.take(at, mode="clip") == sought
            return hits, at.compress(hits) + start
        hits, at = _marked(held, sought, max(int(held[-1]), int(sought[-1])) + 1)
        return hits, at + start

    def place_bounds(self) -> Array:
        """Where the places of each posting begin among those of the family, and where the last ones end; integers."""
        bounds = self.kept_bounds.get(self.family)
        if bounds is None:
            totals = self.totals(self.bounds[0], self.bounds[-1])
            bounds = np.zeros(len(totals) + 1, dtype=np.int32 if self.occurrences < _MOST_SHORT else np.int64)
            np.cumsum(totals.astype(bounds.dtype), out=bounds[1:])  # a third of what it takes in one step
            self.kept_bounds.keep(self.family, bounds, weight=len(bounds))
        return bounds

    def known_places(self, form: int | None) -> Places | None:
        """
        Where it stands, in all articles of the segment; or None when it was not asked for lately, or stands in too many
        places to be kept.

        Args:
            form: The one that is meant; None for all.
        """
        known = self.kept_places.get((self.family, form))
        if known is not None:
            return known
        bounds = self.kept_bounds.get(self.family)
        most = min(_MOST_KNOWN, self.kept_places.room // (_WORDS_KNOWN * _NUMBERS_OF_PLACE))
        if bounds is None or int(bounds[-1]) > most:
            return None
        totals = np.diff(bounds)
        articles = self._in_blocks(Part(0, 0, len(self.bounds) - 1, 0)).repeat(totals)
        stored = self.places.cut(self.first_place, self.first_place + self.occurrences)
        weights = self.weights(self.bounds[0], self.bounds[-1]).repeat(totals)
        found = Places(articles << 32 | places_of_stored(stored), weights)
        meant = np.ones(len(stored), dtype=bool) if form is None else forms_of_stored(stored) == form
        if self.live is not None:
            meant &= self.live.take(articles)
        if not meant.all():
            found = Places(found.where.compress(meant), found.weights.compress(meant))
        self.kept_places.keep((self.family, form), found, weight=_NUMBERS_OF_PLACE * len(found.where))
        return found

    def places_of_forms(self, start: int, stop: int, forms: Sequence[int]) -> tuple[Array, Array]:
        """Which places from `start` to before `stop` have one of these forms, which of those are in titles; bool."""
        low = self.places.low[start:stop]
        own = _is_any(forms_of_stored(low), forms)
        in_title = places_of_stored(low) < BODY_PLACE
        at, wide = self.places.wide(start, stop)
        if len(at):
            own[at] = _is_any(forms_of_stored(wide), forms)
            in_title[at] = places_of_stored(wide) < BODY_PLACE
        in_title &= own
        return own, in_title

    def is_sooner_sought(self, articles: int, places: int) -> bool:
        """See `FamilyList.is_sooner_sought`."""
        if len(self.places.places):
            return False  # what does not fit is not in order as it is stored
        mentioned = self.bounds[-1] - self.bounds[0]
        return bool(self.occurrences * articles > _WORTH_SEEKING * places * mentioned)

    def stands(self, at: Array, rows: Array, places: Array, form: int | None) -> Array:
        """See `FamilyList.stands`; for postings of one part."""
        bounds, own = self.place_bounds(), at - self.bounds[0]
        begin = np.int64(self.first_place)
        firsts, stops = bounds.take(own) + begin, bounds.take(own + 1) + begin
        steps = int((stops - firsts).max()).bit_length()
        firsts, stops = firsts.take(rows), stops.take(rows)
        low, sought = self.places.low, places.astype(np.uint16)
        # The last place that is not beyond the one sought: a binary search for each, all of them step by step together.
        place = firsts - 1
        for bit in reversed(range(steps)):
            further = place + (1 << bit)
            goes_on = places_of_stored(low.take(further, mode="clip")) <= sought
            goes_on &= further < stops
            place += goes_on * np.int64(1 << bit)
        stored = low.take(place, mode="clip")
        found: Array = places_of_stored(stored) == sought
        found &= place >= firsts
        found &= sought == places  # else it does not fit, or would stand before the article
        if form is not None:
            found &= forms_of_stored(stored) == form
        return found

    def located(self, numbers: Array, at: Array, form: int | None) -> Array:
        """See `FamilyList.located`; for postings of one part."""
        if len(at) and int(at[-1]) - int(at[0]) + 1 == len(at):
            return self._located_in_row(numbers, int(at[0]), form)
        bounds, own = self.place_bounds(), at - self.bounds[0]
        starts = bounds.take(own).astype(np.int64)
        totals = bounds.take(own + 1) - starts
        begin = starts[:1].sum()
        if len(at) > 1 and starts[-1] + totals[-1] - begin > _MOST_LOCATED:
            half = len(at) // 2
            return np.concatenate(
                [self.located(numbers[own], at[own], form) for own in (slice(half), slice(half, None))]
            )
        # Of each place its article, and which of the places from the first on it is, in one number.
        starts += (numbers << 32) - begin
        found = ranges(starts, totals)
        stored = self.places.take((found & _LOW) + (begin + self.first_place))
        if form is not None:
            (meant,) = (forms_of_stored(stored) == form).nonzero()
            stored, found = stored.take(meant), found.take(meant)
        found &= ~_LOW
        found |= places_of_stored(stored)
        return found

    def _located_in_row(self, numbers: Array, first: int, form: int | None) -> Array:
        """The same for postings one after the other, from the `first` on: so are their places."""
        bounds = self.place_bounds()[first - self.bounds[0] :][: len(numbers) + 1]
        begin = self.first_place
        stored = self.places.cut(begin + int(bounds[0]), begin + int(bounds[-1]))
        if form is None:
            articles = (numbers << 32).repeat(np.diff(bounds))
        else:
            meant = places_where(forms_of_stored(stored) == form)
            begins = np.zeros(len(stored), dtype=bool)
            begins[bounds[1:-1] - bounds[0]] = True
            articles = numbers.take(begins.cumsum(dtype=np.int32).take(meant)) << 32
            stored = stored.take(meant)
        articles |= places_of_stored(stored)
        return articles


class FamilyList:
    """
    The postings of a family of words, over all segments. May be used from several threads at once.

    Attributes:
        documents: In how many live articles it is.
    """

    def __init__(self, segments: Sequence[TextOfSegment], families: Sequence[int]) -> None:
        """
        Args:
            families: Its number in each segment; -1 where it is in no article.
        """
        self.documents = 0
        self._held: dict[int, _Held] = {}
        self._everywhere: _Held | None = None  # where there is but one segment
        for number, (segment, family) in enumerate(zip(segments, families, strict=True)):
            count = segment.count_live(family) if family >= 0 else 0
            if count:
                self._held[number] = _Held.of(segment, family)
                self.documents += count
        if len(families) == 1:
            self._everywhere = self._held.get(0)

    def held_in(self, part: Part) -> _Held | None:
        """What a part has of it; None for nothing."""
        return self._held.get(part.segment)

    def _sole(self, span: Span) -> _Held | None:
        """What the only part of a span has of it; None when there are several parts, or it has nothing."""
        return self._held.get(span.parts[0].segment) if len(span.parts) == 1 else None

    def _parts(self, span: Span) -> list[tuple[Part, _Held]]:
        """The parts of the span that have it."""
        return [(part, self._held[part.segment]) for part in span.parts if part.segment in self._held]

    def read(self, span: Span, *, title_only: bool = False, times: float = 1) -> tuple[Array, Array]:
        """
        The live articles of the span that have it, rising, and its weight in each, so many times; int64 and float32.

        Args:
            title_only: Only what is in titles counts; where that is nothing, the weight is 0.
        """
        sole = self._everywhere or self._sole(span)
        if sole is not None:
            return sole.read(span.parts[0], title_only=title_only, times=times)
        return _joined([held.read(part, title_only=title_only, times=times) for part, held in self._parts(span)])

    def scored(self, span: Span, rarity: float, norms: Array) -> tuple[Array, Array]:
        """
        The live articles of the span that have it, rising, and its score in each; int64 and float32.

        Args:
            rarity: How much it tells.

            norms: What holds each article of the span back; float32.
        """
        sole = self._everywhere or self._sole(span)
        if sole is not None:
            return sole.scored(span.parts[0], rarity, norms)
        return _joined([held.scored(part, rarity, norms) for part, held in self._parts(span)])

    def spread(self, span: Span, rarity: float, norms: Array, sums: Array, touched: Array | None) -> None:
        """
        The sums, one for each article of the span, grow by its scores, and those of removed articles too.

        Args:
            sums, touched: As in `search.loops.spread_scores`.
        """
        for part, held in self._parts(span):
            held.spread(part, rarity, norms, sums, touched)

    def numbers(self, span: Span) -> Array:
        """The live articles of the span that have it, rising; int64."""
        found = [held.numbers(part) if held.live is None else held.living(part)[0] for part, held in self._parts(span)]
        return found[0] if len(found) == 1 else np.concatenate([NO_NUMBERS, *found])

    def read_forms(
        self, span: Span, forms: Sequence[Mapping[int, float]], *, title_only: bool = False
    ) -> tuple[Array, Array]:
        """
        As `read`, for some forms of the family; of those asked for lately it is known.

        Args:
            span: Of whole segments.

            forms: In each segment how much an occurrence of each form counts, above 0; -1 is a form that is not there.
        """
        return _joined(
            [held.read_forms(part, forms[part.segment], title_only=title_only) for part, held in self._parts(span)]
        )

    def postings(self, span: Span) -> tuple[Array, Array]:
        """The live articles of the span that have it, rising, and where their postings are; int64."""
        sole = self._everywhere or self._sole(span)
        if sole is not None:
            return sole.living(span.parts[0])
        return _joined([held.living(part) for part, held in self._parts(span)], NO_NUMBERS)

    def among(self, span: Span, among: Array) -> tuple[Array, Array]:
        """
        As `postings`, for those of some live articles that have it.

        Args:
            among: Which articles these are; bool, one for each of the span.
        """
        sole = self._everywhere or self._sole(span)
        if sole is not None:
            return sole.among(span.parts[0], among)
        return _joined([held.among(part, among) for part, held in self._parts(span)], NO_NUMBERS)

    def look_up(self, span: Span, numbers: Array) -> tuple[Array, Array]:
        """
        Which of these articles have it, and where the postings of those are; bool, n, and int64.

        Args:
            numbers: Live articles of the span, rising; int64, n.
        """
        sole, first = self._everywhere or self._sole(span), span.parts[0]
        if sole is not None and not first.shift:
            return sole.look_up(first, numbers)
        hits, at = np.zeros(len(numbers), dtype=bool), [NO_NUMBERS]
        for part, held, own in self._shares(span, numbers):
            hits[own], found = held.look_up(part, numbers[own] - part.shift)
            at.append(found)
        return hits, np.concatenate(at)

    def _shares(self, span: Span, numbers: Array) -> Iterator[tuple[Part, _Held, slice]]:
        """Which of the articles are in each part that has the family."""
        starts = [part.first * BLOCK + part.shift for part in span.parts]
        edges = [*numbers.searchsorted(starts).tolist(), len(numbers)]
        for place, part in enumerate(span.parts):
            if part.segment in self._held:
                yield part, self._held[part.segment], slice(edges[place], edges[place + 1])

    def known_places(self, span: Span, forms: Sequence[int] | None) -> Places | None:
        """
        Where it stands in the articles of a span that is one whole segment, where that is known (`_Held.known_places`).

        Args:
            forms: As for `located`.
        """
        sole, part = self._sole(span), span.parts[0]
        if sole is None or part.first or part.shift or part.last < len(sole.bounds) - 1:
            return None
        return sole.known_places(None if forms is None else forms[span.parts[0].segment])

    def weights(self, span: Span, numbers: Array, at: Array) -> Array:
        """What it weighs in articles that have it, given where their postings are; float32."""
        sole = self._everywhere or self._sole(span)
        if sole is not None:
            return _weights(sole.tallies.take(at))
        found = [_weights(held.tallies.take(at[own])) for _, held, own in self._shares(span, numbers)]
        return np.concatenate([_NO_WEIGHTS, *found])

    def add_scores(self, span: Span, rarity: float, norms: Array, numbers: Array, at: Array, sums: Array) -> None:
        """
        The sums, one for each of some articles that have it, grow by its scores, given where their postings are.

        Args:
            rarity, norms: As for `scored`.
        """
        tallies = self.plain_tallies(span)
        if compiled.loops is None or tallies is None:
            sums += bm25(rarity, self.weights(span, numbers, at), norms.take(numbers))
        else:
            compiled.loops.add_scores(sums, numbers, at, tallies, norms, WEIGHTS_OF_BYTES, rarity * (K1 + 1))

    def plain_tallies(self, span: Span) -> Array | None:
        """The tallies of all its postings, where the span has one part and each fits into a byte; else None."""
        sole = self._everywhere or self._sole(span)
        return None if sole is None or len(sole.tallies.places) else sole.tallies.low

    def located(self, span: Span, numbers: Array, at: Array, forms: Sequence[int] | None = None) -> Array:
        """
        Where it is in articles that have it: article << 32 | place (`index.postings.places_in`), rising; int64.

        Args:
            at: Where their postings are.

            forms: The one that is meant, in each segment; None for all.
        """
        sole = self._sole(span)
        if sole is not None:
            return sole.located(numbers, at, None if forms is None else forms[span.parts[0].segment])
        found = [
            held.located(numbers[own], at[own], None if forms is None else forms[part.segment])
            for part, held, own in self._shares(span, numbers)
        ]
        return np.concatenate([NO_NUMBERS, *found])

    def is_sooner_sought(self, span: Span, articles: int, places: int) -> bool:
        """Whether seeking it at so many places of so many articles (`stands`) takes less time than `located` of all."""
        sole = self._sole(span)
        return sole is not None and sole.is_sooner_sought(articles, places)

    def stands(self, span: Span, at: Array, rows: Array, places: Array, forms: Sequence[int] | None = None) -> Array:
        """
        Whether it stands at these places; bool, n. Only where it `is_sooner_sought`.

        Args:
            at: Where the postings of some articles are.

            rows: Of each place the article, by its place among these; rising; n.

            places: In their articles (`index.postings.places_in`), or below 0 for nowhere; int64, n.

            forms: As for `located`.
        """
        (part,) = span.parts
        return self._held[part.segment].stands(at, rows, places, None if forms is None else forms[part.segment])


class ReadyList:
    """Postings that were put together before the run, of words that count as one; see `FamilyList`."""

    def __init__(self, numbers: Array, weights: Array) -> None:
        """
        Args:
            numbers: Live articles, rising; int64, n. `weights`: what the words weigh there; float32, n.
        """
        self._numbers, self._weights = numbers, weights
        self._end = int(numbers[-1]) + 1 if len(numbers) else 0
        self.documents = len(numbers)

    def _slice(self, span: Span) -> slice:
        return slice(*self._numbers.searchsorted((span.start, span.start + span.size)).tolist())

    def read(self, span: Span) -> tuple[Array, Array]:
        if not span.start and self._end <= span.size:
            return self._numbers, self._weights
        own = self._slice(span)
        return self._numbers[own] - span.start, self._weights[own]

    def scored(self, span: Span, rarity: float, norms: Array) -> tuple[Array, Array]:
        numbers, weights = self.read(span)
        if compiled.loops is not None:
            return numbers, compiled.loops.score(numbers, weights, norms, rarity * (K1 + 1))
        return numbers, bm25(rarity, weights, norms.take(numbers))

    def spread(self, span: Span, rarity: float, norms: Array, sums: Array, touched: Array | None) -> None:
        assert compiled.loops is not None
        compiled.loops.spread(sums, touched, *self.scored(span, rarity, norms))

    def add_scores(self, span: Span, rarity: float, norms: Array, numbers: Array, at: Array, sums: Array) -> None:
        sums += bm25(rarity, self._weights.take(at), norms.take(numbers))

    def numbers(self, span: Span) -> Array:
        return self._numbers[self._slice(span)] - span.start

    def postings(self, span: Span) -> tuple[Array, Array]:
        own = self._slice(span)
        return self._numbers[own] - span.start, np.arange(own.start, own.stop)

    def among(self, span: Span, among: Array) -> tuple[Array, Array]:
        own = self._slice(span)
        numbers = self._numbers[own] - span.start
        kept = places_where(among.take(numbers))
        return numbers.take(kept), kept + own.start

    def look_up(self, span: Span, numbers: Array) -> tuple[Array, Array]:
        own = self._slice(span)
        held = self._numbers[own]
        if len(held) and len(numbers) * GALLOP >= len(held):
            hits, at = _marked(held - span.start, numbers, span.size)
        else:
            at = held.searchsorted(numbers + span.start)
            hits = held.take(at, mode="clip") == numbers + span.start if len(held) else at < 0
            at = at.compress(hits)
        return hits, at + own.start

    def weights(self, span: Span, numbers: Array, at: Array) -> Array:
        return self._weights.take(at)


def scores_of_all(
    lists: Sequence[FamilyList],
    rarities: Sequence[float],
    span: Span,
    norms: Array,
    numbers: Array,
    at: Sequence[Array],
) -> Array | None:
    """
    What some words score together in articles that have all of them; float32. None where loops cannot tell.

    Args:
        rarities, norms: As for `FamilyList.scored`.

        at: Where the postings of each word are.
    """
    if compiled.loops is None:
        return None
    tallies = [words.plain_tallies(span) for words in lists]
    if not all(one is not None for one in tallies):
        return None
    factors = [rarity * (K1 + 1) for rarity in rarities]
    together: Array = compiled.loops.scores_of_all(numbers, list(at), tallies, factors, norms, WEIGHTS_OF_BYTES)
    return together


def in_every(lists: Sequence[FamilyList], span: Span, among: Array | None) -> tuple[Array, list[Array]]:
    """
    The live articles of a span that have all of some words, rising, and where the postings of each word are; int64.

    Only where the loops are compiled.

    Args:
        lists: Of the words, the shortest first.

        among: Only these are wanted; bool, one for each of the span. None for all.
    """
    found = []
    for part in span.parts:
        held = [words.held_in(part) for words in lists]
        if all(held):
            found.append(_in_every([one for one in held if one is not None], part, among))
    if len(found) == 1:
        return found[0]
    return (
        np.concatenate([NO_NUMBERS, *(numbers for numbers, _ in found)]),
        [np.concatenate([NO_NUMBERS, *(at[word] for _, at in found)]) for word in range(len(lists))],
    )


def _in_every(held: Sequence[_Held], part: Part, among: Array | None) -> tuple[Array, list[Array]]:
    """The same for one part."""
    assert compiled.loops is not None
    first = held[0]
    ranks, table_size = _ways(held[1:], first.bounds[part.last] - first.bounds[part.first])
    found: tuple[Array, list[Array]] = compiled.loops.in_every(
        first.postings.docs,
        [one.bounds for one in held],
        [None, *ranks],
        BLOCK,
        table_size,
        part.first,
        part.last,
        part.shift,
        first.live,
        among,
    )
    return found


def _having_every(held: Sequence[_Held], part: Part, numbers: Array) -> tuple[Array, list[Array]]:
    """Those of some articles that have all of some words, and where the postings of each word are."""
    assert compiled.loops is not None
    ranks, table_size = _ways(held, len(numbers))
    bounds = [one.bounds for one in held]
    found: tuple[Array, list[Array]] = compiled.loops.having_every(
        held[0].postings.docs, bounds, ranks, BLOCK, table_size, part.shift, numbers
    )
    return found


def _ways(held: Sequence[_Held], asked: int) -> tuple[list[Array | None], int]:
    """
    How so many articles are looked up in the postings of some words: the ranks of each word that has them, and the size
    of a table of a block where one is worth it, else 0.
    """
    ranks = [one.ranks(asked) for one in held]
    tables = [
        own is None and asked * _TABLE >= one.bounds[-1] - one.bounds[0] for one, own in zip(held, ranks, strict=True)
    ]
    return [None if own is None else own.words for own in ranks], held[0].table_size if any(tables) else 0


def side_by_side(
    lists: Sequence[FamilyList],
    forms: Sequence[Sequence[int] | None],
    span: Span,
    spend: Callable[[int], None],
    *,
    among: Array | None = None,
    candidates: Array | None = None,
) -> tuple[Array, list[Array]] | None:
    """
    The live articles of a span that have words one after the other, rising, and where the postings of each word are,
    int64; None where that has to be found out in another way.

    Args:
        lists: Of each word of the phrase. `forms`: the one that is meant, as for `FamilyList.located`.

        spend: Is told, some articles at a time, how many places were read.

        among: Only these are wanted; bool, one for each of the span. None for all.

        candidates: Only these are looked at, all of them live, rising. None for all.
    """
    if compiled.loops is None or len(span.parts) != 1 or len(lists) > compiled.loops.MOST_WORDS:
        return None
    (part,) = span.parts
    held = [one for one in (words.held_in(part) for words in lists) if one is not None]
    if len(held) < len(lists):
        return NO_NUMBERS, [NO_NUMBERS] * len(lists)
    phrase = _Phrase.of(held, [_ANY_FORM if own is None else own[part.segment] for own in forms])
    if phrase is None:
        return None
    if candidates is not None:
        having: Iterable[tuple[Array, list[Array]]] = [_having_every(phrase.words, part, candidates)]
    else:
        having = (_in_every(phrase.words, some, among) for some in _portions(phrase.words[0], part))
    found = [phrase.standing(*some, spend) for some in having]
    numbers, at = found[0]
    if len(found) > 1:
        numbers = np.concatenate([own for own, _ in found])
        at = [np.concatenate([own[word] for _, own in found]) for word in range(len(phrase.words))]
    return numbers, [at[word] for word in phrase.word_at]


class _Phrase(NamedTuple):
    """
    Words one after the other in one segment, as the loops look for them.

    Attributes:
        words: Each once, the rarest first.

        word_at: At each place of the phrase which of them stands there.

        edges: Where the places of each posting begin (`_Held.place_bounds`), place after place; int32.

        forms: The form that is meant at each, `_ANY_FORM` for all.

        order: The places, that of the word with the fewest occurrences first.
    """

    words: list[_Held]
    word_at: list[int]
    edges: list[Array]
    forms: list[int]
    order: list[int]

    @classmethod
    def of(cls, held: Sequence[_Held], forms: list[int]) -> "_Phrase | None":
        """None where the loops cannot tell: places that do not fit into 16 bits, or very many."""
        if not all(map(_HAS_SHORT_PLACES, held)):
            return None
        edges = [one.place_bounds() for one in held]
        words = sorted({id(one): one for one in held}.values(), key=lambda one: one.bounds[-1] - one.bounds[0])
        place_of = {id(one): place for place, one in enumerate(words)}
        order = sorted(range(len(held)), key=lambda place: held[place].occurrences)
        return cls(words, [place_of[id(one)] for one in held], edges, forms, order)

    def standing(self, numbers: Array, at: Sequence[Array], spend: Callable[[int], None]) -> tuple[Array, list[Array]]:
        """Of articles that have all words those that have them so, given the postings of each; and these of them."""
        assert compiled.loops is not None
        parts = []
        for word, edges, form in zip(self.word_at, self.edges, self.forms, strict=True):
            held = self.words[word]
            parts.append((edges, held.bounds[0], held.first_place, form, at[word]))
        hits, read = compiled.loops.side_by_side(self.words[0].places.low, parts, self.order)
        spend(read)
        kept: list[Array] = compiled.loops.held_ones(hits, [numbers, *at])
        return kept[0], kept[1:]


def _portions(rarest: _Held, part: Part) -> Iterator[Part]:
    """The blocks of a part, so many at a time that what is worked on stays in the cache of a processor."""
    first = part.first
    while first < part.last:
        last = first + 1
        while last < part.last and rarest.bounds[last + 1] - rarest.bounds[first] <= _MOST_AT_ONCE:
            last += 1
        yield part._replace(first=first, last=last)
        first = last


def _weights_of_forms(held: _Held, bounds: Array, forms: Sequence[int], title_only: bool) -> Array:
    """What the occurrences of some forms weigh in each article, given where its places begin and end; float32."""
    start, begin, stop = held.first_place, int(bounds[0]), int(bounds[-1])
    own, in_title = held.places_of_forms(start + begin, start + stop, forms)
    # An occurrence in a title counts as a few whole ones, so that one sum does for both.
    marks = in_title * np.uint8(TITLE_WEIGHT) if title_only else own + in_title * np.uint8(TITLE_WEIGHT - 1)
    return _sums(marks, bounds[1:] - begin).astype(np.float32)


def _marked(held: Array, sought: Array, size: int) -> tuple[Array, Array]:
    """Which of the articles sought are held, bool, and the places of those in what is held, int64; both rise."""
    marks = np.zeros(size, dtype=bool)
    marks[sought] = True
    at = places_where(marks.take(held))
    if len(sought) * _FRESH < size:
        marks[sought] = False
    else:
        marks = np.zeros(size, dtype=bool)
    marks[held.take(at)] = True
    return marks.take(sought), at


def _one_after_the_other(found: Iterable[tuple[Array, Array]]) -> tuple[Array, Array]:
    """What was found of the articles sought, a stretch of them at a time, as of all of them."""
    hits, at = zip(*found, strict=True)
    return np.concatenate(hits), np.concatenate(at)


def _is_any(numbers: Array, sought: Sequence[int]) -> Array:
    """Which of the numbers is one of those sought; bool."""
    found: Array = numbers == sought[0]
    for number in sought[1:]:
        found |= numbers == number
    return found


def _sums(marks: Array, ends: Array) -> Array:
    """The sum of the marks in each stretch of them, given where these end; each has one mark or more; int32."""
    sums: Array = marks.cumsum(dtype=np.int32).take(ends - 1)
    sums[1:] -= sums[:-1].copy()
    return sums


def _alive(part: Part, live: Array, numbers: Array, values: Array) -> tuple[Array, Array]:
    """
    These articles, as the span numbers them, without removed ones, and a value of each.

    Args:
        live: Which articles of the segment were not removed; bool.
    """
    alive = live.take(numbers - part.shift)
    return numbers.compress(alive), values.compress(alive)


def _joined(parts: Sequence[tuple[Array, Array]], none: Array | None = None) -> tuple[Array, Array]:
    """Articles and a value of each, of several parts of a span."""
    if len(parts) == 1:
        return parts[0]
    return (
        np.concatenate([NO_NUMBERS, *(numbers for numbers, _ in parts)]),
        np.concatenate([_NO_WEIGHTS if none is None else none, *(values for _, values in parts)]),
    )


def _weights(stored: Array) -> Array:
    """What the occurrences weigh that are stored as these numbers; float32."""
    if stored.itemsize == 1:
        return _weights_of_bytes(stored)
    return weights_of(tallies_of_stored(stored))


def _weights_of_bytes(stored: Array) -> Array:
    """The same for tallies that fit in a byte."""
    if len(stored) < _MANY:
        return WEIGHTS_OF_BYTES.take(stored)
    # Worked out in bytes, many at a step of the processor, because an occurrence in a title counts as a few whole ones.
    weights = titles_of_bytes(stored)
    weights *= np.uint8(TITLE_WEIGHT - 1)
    weights += totals_of_stored(stored)
    return weights.astype(np.float32)


_MANY = 1 << 13  # postings; fewer take less time looked up one by one

NO_NUMBERS: Array = np.zeros(0, dtype=np.int64)
_NO_WEIGHTS: Array = np.zeros(0, dtype=np.float32)
WEIGHTS_OF_BYTES = weights_of(tallies_of_stored(np.arange(256, dtype=np.uint8)))
