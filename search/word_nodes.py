"""
Nodes for words and phrases: where their occurrences are counted, weighed and put into a score.

An occurrence counts by its field and by how long that field is (`search.scoring.scales`). What all occurrences of a
word in an article come to is its *weight* there; one formula turns it into the score. Frequencies are added up before
they are scaled, and the title before the body: so an article has the same score, to the last bit, however it was found.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from index.arrays import Array
from search.budget import Budget
from search.collection import Collection, TextField
from search.counting import mask_of
from search.matches import Matches
from search.nodes import GALLOP, NONE, SPARSE, Every, Known, Node, add_found, distinct
from search.places import kinds, near, share_words, side_by_side, with_own_places
from search.scoring import bm25, idf
from search.spans import Span, TermList
from search.vocabulary import WeightedWords

__all__ = ["PhraseNode", "WordNode", "word_node"]

_FEW_WORDS = 16  # up to so many words are quicker read one by one
_DENSE = 6  # one number for every article of a span is quicker when more than every so many have one
_ONE_BY_ONE = 300  # looking at one article by itself costs as much as sorting so many places

_Read = list[tuple[Array, Array]]
"""For some words: the articles with each, rising, and how much its occurrences count in each; int64 and float32."""


class WordNode(Node, Protocol):
    """
    Articles with one of some words, scored as if they were one word.

    Attributes:
        is_one: Whether there is but one word.
    """

    @property
    def is_one(self) -> bool: ...

    def articles(self, field: TextField, span: Span) -> Array:
        """Which articles have a word in a field; int64."""
        ...

    def places(self, field: TextField, span: Span, wanted: Array) -> Array:
        """Where a word is in a field of the wanted articles: article << 32 | position, rising; int64."""
        ...


def word_node(collection: Collection, weighted: WeightedWords, fields: Sequence[TextField]) -> WordNode:
    """A node for words that count as one, each as much as its weight says."""
    kind = _ManyWords if len(weighted) > _FEW_WORDS else _FewWords
    return kind(collection, weighted, fields)


class _FewWords:
    """A few words, read span by span."""

    is_scored = True

    def __init__(self, collection: Collection, weighted: WeightedWords, fields: Sequence[TextField]) -> None:
        self._lists: dict[TextField, list[tuple[TermList, np.float32]]] = {}
        for field in fields:
            terms = ((collection.term_list(field, word), np.float32(weight)) for word, weight in weighted.items())
            lists = [(term, weight) for term, weight in terms if term.documents]
            if lists:
                self._lists[field] = lists
        self._scales = collection.scales
        documents = [sum(term.documents for term, _ in lists) for lists in self._lists.values()]
        self._rarity = _rarity(collection, documents)
        self.size = self.cost = sum(documents)
        self.is_one = len(weighted) == 1

    def _read(self, span: Span) -> dict[TextField, _Read]:
        return {
            field: [
                (numbers, np.multiply(counts, weight, dtype=np.float32))
                for term, weight in lists
                for numbers, counts in (term.read(span),)
                if len(numbers)
            ]
            for field, lists in self._lists.items()
        }

    def find(self, span: Span) -> Matches:
        return self._found(span, self._read(span))

    def _found(self, span: Span, read: dict[TextField, _Read]) -> Matches:
        read = {field: lists for field, lists in read.items() if lists}
        if sum(map(len, read.values())) <= 1:
            return self._find_one(span, read)
        if _count(read) * SPARSE > span.size:
            weights = self._weights(span, read)
            numbers = np.flatnonzero(weights > 0)
            return Matches(numbers, bm25(self._rarity, weights.take(numbers)))
        numbers = distinct([some for lists in read.values() for some, _ in lists])
        weights = np.zeros(len(numbers), dtype=np.float32)
        for field, lists in read.items():
            frequencies = np.zeros(len(numbers), dtype=np.float32)
            for some, counts in lists:
                np.add.at(frequencies, np.searchsorted(numbers, some), counts)
            weights += frequencies * self._scale(field, span).take(numbers)
        return Matches(numbers, bm25(self._rarity, weights))

    def _find_one(self, span: Span, read: dict[TextField, _Read]) -> Matches:
        for field, ((numbers, frequencies),) in read.items():
            return Matches(numbers, bm25(self._rarity, frequencies * self._scale(field, span).take(numbers)))
        return NONE

    def _scale(self, field: TextField, span: Span) -> Array:
        return self._scales[field][span.start : span.start + span.size]

    def _weights(self, span: Span, read: dict[TextField, _Read]) -> Array:
        """What the occurrences come to in each article of the span; float32, size."""
        weights = np.zeros(span.size, dtype=np.float32)
        for field, lists in read.items():
            scale = self._scale(field, span)
            if len(lists) == 1 and len(lists[0][0]) * _DENSE < span.size:
                ((numbers, frequencies),) = lists
                np.add.at(weights, numbers, frequencies * scale.take(numbers))
            elif lists:
                frequencies = _spread(lists, span.size)
                frequencies *= scale
                weights += frequencies
        return weights

    def add(self, span: Span, scores: Array) -> None:
        read = self._read(span)
        if _count(read) * _DENSE > span.size:
            scores += bm25(self._rarity, self._weights(span, read))
        else:
            found = self._found(span, read)
            np.add.at(scores, found.numbers, found.scores)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        weights = np.zeros(len(candidates), dtype=np.float32)
        for field, lists in self._read(span).items():
            if not lists:
                continue
            frequencies = np.zeros(len(candidates), dtype=np.float32)
            rest = []
            for numbers, counts in lists:
                if len(candidates) * GALLOP < len(numbers) or len(numbers) * GALLOP < len(candidates):
                    _add_common(candidates, frequencies, numbers, counts)
                else:
                    rest.append((numbers, counts))
            if rest:
                frequencies += _spread(rest, span.size).take(candidates)
            weights += frequencies * self._scale(field, span).take(candidates)
        return weights > 0, bm25(self._rarity, weights)

    def articles(self, field: TextField, span: Span) -> Array:
        found = [term.articles(span) for term, _ in self._lists.get(field, ())]
        return found[0] if len(found) == 1 else np.concatenate([NONE.numbers, *found])

    def places(self, field: TextField, span: Span, wanted: Array) -> Array:
        found = [term.places(span, wanted) for term, _ in self._lists.get(field, ())]
        if not found:
            return NONE.numbers
        return found[0] if len(found) == 1 else np.sort(np.concatenate(found), kind="stable")


def _rarity(collection: Collection, documents: Sequence[int]) -> float:
    """
    Of words that are in so many articles in each field.

    Several words, and title and body, may share articles: that is not looked at, and hardly matters for a logarithm.
    """
    return idf(collection.documents, min(max(documents, default=0), collection.documents))


def _count(read: dict[TextField, _Read]) -> int:
    return sum(len(numbers) for lists in read.values() for numbers, _ in lists)


def _add_common(candidates: Array, total: Array, numbers: Array, frequencies: Array) -> None:
    """The totals of the candidates have grown by the frequencies of those that are among the numbers."""
    if len(candidates) < len(numbers):
        places = np.searchsorted(numbers, candidates)
        places[places == len(numbers)] = 0
        held = np.flatnonzero(numbers.take(places) == candidates)
        total[held] += frequencies.take(places.take(held))
    else:
        places = np.searchsorted(candidates, numbers)
        places[places == len(candidates)] = 0
        held = np.flatnonzero(candidates.take(places) == numbers)
        total[places.take(held)] += frequencies.take(held)


def _spread(read: _Read, size: int) -> Array:
    """The sum of these frequencies for each article of a span; float32, size."""
    total = np.zeros(size, dtype=np.float32)
    total[read[0][0]] = read[0][1]
    for numbers, frequencies in read[1:]:
        np.add.at(total, numbers, frequencies)
    return total


class _ManyWords:
    """So many words that they are read all at once before the run."""

    is_scored = True
    is_one = False

    def __init__(self, collection: Collection, weighted: WeightedWords, fields: Sequence[TextField]) -> None:
        self._collection, self._words = collection, tuple(weighted)
        weights = np.zeros(collection.size, dtype=np.float32)
        documents = []
        for field in fields:
            frequencies, holding = _frequencies(collection, field, weighted)
            weights += frequencies.astype(np.float32) * collection.scales[field]
            documents.append(holding)
        weights[~collection.live] = 0
        numbers = np.flatnonzero(weights > 0)
        self.size = len(numbers)
        self.cost = sum(collection.count_postings(field, self._words) for field in fields)
        self._known = Known(numbers, bm25(_rarity(collection, documents), weights.take(numbers)))
        self._places: dict[TextField, Array] = {}

    def find(self, span: Span) -> Matches:
        return self._known.find(span)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        return self._known.probe(span, candidates)

    def add(self, span: Span, scores: Array) -> None:
        self._known.add(span, scores)

    def articles(self, field: TextField, span: Span) -> Array:
        return self._places_in(field, span) >> 32

    def places(self, field: TextField, span: Span, wanted: Array) -> Array:
        places = self._places_in(field, span)
        found: Array = places.compress(wanted.take(places >> 32))
        return found

    def _places_in(self, field: TextField, span: Span) -> Array:
        if field not in self._places:
            self._places[field] = np.sort(self._collection.places(field, self._words))
        every = self._places[field]
        first, last = np.searchsorted(every, (span.start << 32, (span.start + span.size) << 32)).tolist()
        places: Array = every[first:last] - (span.start << 32)
        return places


def _frequencies(collection: Collection, field: TextField, weighted: WeightedWords) -> tuple[Array, int]:
    """The weighted sum of the frequencies of these words in each article, and in how many live ones each is, summed."""
    total = np.zeros(collection.size)
    documents = 0
    for weight in set(weighted.values()):
        numbers, frequencies = collection.gather(field, [word for word, other in weighted.items() if other == weight])
        total += weight * np.bincount(numbers, frequencies, minlength=collection.size)
        documents += int(np.count_nonzero(collection.live.take(numbers)))
    return total, documents


class PhraseNode:
    """Articles where some parts stand side by side, or near each other, in one field; scored as for the parts alone."""

    is_scored = True

    def __init__(
        self,
        nodes: Sequence[WordNode],
        parts: Sequence[Sequence[str]],
        slop: int | None,
        fields: Sequence[TextField],
        budget: Budget,
        shown: str,
    ) -> None:
        """
        Args:
            slop: How many words may stand between them, in any order; None for side by side.

            shown: The phrase, as the query prints it.
        """
        self._nodes, self._parts, self._slop, self._fields = nodes, parts, slop, fields
        self._budget, self._shown = budget, shown
        self._words = Every(nodes)
        self.size, self.cost = self._words.size, self._words.cost

    def find(self, span: Span) -> Matches:
        numbers = np.flatnonzero(self._standing(span, None))
        return Matches(numbers, self._words.probe(span, numbers)[1])

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        held = self._standing(span, mask_of(candidates, span.size)).take(candidates)
        scores = np.zeros(len(candidates), dtype=np.float32)
        scores[held] = self._words.probe(span, candidates.compress(held))[1]
        return held, scores

    def add(self, span: Span, scores: Array) -> None:
        add_found(self, span, scores)

    def _standing(self, span: Span, wanted: Array | None) -> Array:
        """In which of the wanted articles all parts stand as they should; bool, as many as the span has."""
        standing = np.zeros(span.size, dtype=bool)
        for field in self._fields:
            together = self._together(field, span, wanted)
            if together is not None:
                places = [node.places(field, span, together) for node in self._nodes]
                standing[self._articles(places)] = True
        return standing

    def _together(self, field: TextField, span: Span, wanted: Array | None) -> Array | None:
        """Which of the wanted articles have every part in the field, wherever; None when none has."""
        # Scores, frequencies and places are looked at only where all parts are: that is what makes a phrase cheap.
        for numbers in sorted((node.articles(field, span) for node in self._nodes), key=len):
            kept = numbers if wanted is None else numbers.compress(wanted.take(numbers))
            if not len(kept):
                return None
            wanted = mask_of(kept, span.size)
        return wanted

    def _articles(self, places: list[Array]) -> Array:
        """Where the parts stand as they should, of the places of each."""
        for node, run in zip(self._nodes, places, strict=True):
            self._budget.spend_positions(len(run), self._shown, to_sort=self._slop is not None or not node.is_one)
        if self._slop is None:
            return side_by_side(places)
        width = len(self._parts) + self._slop
        numbers = near(places, kinds(self._parts), width)
        if share_words(self._parts):
            self._budget.spend_positions(len(numbers) * _ONE_BY_ONE, self._shown, to_sort=True)
            numbers = with_own_places(numbers, places, width)
        return numbers
