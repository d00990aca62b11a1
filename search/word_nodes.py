"""
Nodes for words and phrases: where their occurrences are counted, weighed and put into a score.

A word stands for its family: it finds and scores with one list of postings. Words that must be as they are written (in
quotes, fitted by a pattern, near a misspelt one) are told from the places in these lists.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from index.arrays import Array
from index.postings import BODY_PLACE
from search.budget import Budget
from search.collection import Collection
from search.counting import mask_of
from search.matches import Matches
from search.nodes import NOBODY, NONE, Known, Node, add_found, aligned, narrowed
from search.places import kinds, near, rounds, share_words, side_by_side, with_own_places
from search.query import Scope
from search.scoring import bm25, idf
from search.spans import NO_NUMBERS, FamilyList, Part, Span
from search.vocabulary import WeightedWords

__all__ = ["PhraseNode", "exact_node", "family_node"]

_DENSE = 6  # one number for every article of a span is quicker when more than every so many have one
_PLACE = 0xFFFFFFFF  # of article << 32 | place


def family_node(collection: Collection, word: str, *, title_only: bool = False) -> Node:
    """Articles with any form of a word."""
    if title_only:
        return _known(collection, *collection.in_titles(word))
    postings = collection.word(word).family
    return _Family(collection, postings) if postings.documents else NOBODY


def exact_node(collection: Collection, weighted: WeightedWords, *, title_only: bool = False) -> Node:
    """Articles with one of some words as they are, scored as if they were one word."""
    return _known(collection, *collection.exactly(weighted, title_only=title_only))


def _known(collection: Collection, numbers: Array, weights: Array) -> Node:
    rarity = idf(collection.documents, len(numbers))
    return Known(numbers, bm25(rarity, weights, collection.norms.take(numbers))) if len(numbers) else NOBODY


class _Family:
    """All forms of a word, read span by span."""

    is_scored = True

    def __init__(self, collection: Collection, postings: FamilyList) -> None:
        self._postings, self._norms = postings, collection.norms
        self.size = self.cost = postings.documents
        self._rarity = idf(collection.documents, postings.documents)

    def find(self, span: Span, wanted: Array | None = None) -> Matches:
        numbers, weights = self._postings.read(span) if wanted is None else self._postings.within(span, wanted)
        return Matches(numbers, bm25(self._rarity, weights, self._norms_of(span).take(numbers)))

    def _norms_of(self, span: Span) -> Array:
        return self._norms[span.start : span.start + span.size]

    def add(self, span: Span, scores: Array) -> None:
        numbers, weights = self._postings.read(span)
        if len(numbers) * _DENSE > span.size:
            spread = np.zeros(span.size, dtype=np.float32)
            spread[numbers] = weights
            scores += bm25(self._rarity, spread, self._norms_of(span))
        else:
            np.add.at(scores, numbers, bm25(self._rarity, weights, self._norms_of(span).take(numbers)))

    def narrow(self, span: Span, found: Matches) -> Matches:
        mask = mask_of(found.numbers, span.size)
        numbers, weights = self._postings.within(span, mask)
        scores = bm25(self._rarity, weights, self._norms_of(span).take(numbers))
        if len(numbers) == len(found.numbers):
            scores += found.scores
        else:
            scores += found.scores.compress(mask_of(numbers, span.size).take(found.numbers))
        return Matches(numbers, scores)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        scores = np.zeros(len(candidates), dtype=np.float32)
        if not len(candidates):
            return np.zeros(0, dtype=bool), scores
        numbers, weights = self._postings.within(span, mask_of(candidates, span.size))
        held = mask_of(numbers, span.size).take(candidates)
        scores[held] = bm25(self._rarity, weights, self._norms_of(span).take(numbers))
        return held, scores


class _Part(Protocol):
    """
    The words that one place of a phrase may have, as they are.

    Attributes:
        is_one: Whether there is but one word.

        size: At most about so many articles have it.

        cost: Postings to be read.
    """

    @property
    def is_one(self) -> bool: ...

    @property
    def size(self) -> int: ...

    @property
    def cost(self) -> int: ...

    def articles(self, span: Span) -> Array:
        """The articles of the span that may have it, rising, perhaps with removed ones; int64."""
        ...

    def located(self, span: Span, numbers: Array, wanted: Array) -> tuple[Array, Array]:
        """
        In some articles that have it: what it scores in each, float32, and where it is, article << 32 | place, rising.

        Args:
            numbers: Which articles, rising; int64. They are among those that `articles` gave last.

            wanted: The same as a mask; bool, as many as the span has.
        """
        ...


class _OneWord:
    """A word; it scores with all its forms."""

    is_one = True

    def __init__(self, collection: Collection, word: str) -> None:
        self._postings, self._forms = collection.word(word)
        self._norms = collection.norms
        self._numbers: list[tuple[Part, Array]] = []
        self.size = self.cost = self._postings.documents
        self._rarity = idf(collection.documents, self.size)

    def articles(self, span: Span) -> Array:
        self._numbers = self._postings.numbers(span)
        found = [numbers for _, numbers in self._numbers]
        return found[0] if len(found) == 1 else np.concatenate([NO_NUMBERS, *found])

    def located(self, span: Span, numbers: Array, wanted: Array) -> tuple[Array, Array]:
        weights, places = self._postings.located(self._numbers, wanted, self._forms)
        return bm25(self._rarity, weights, self._norms.take(numbers + span.start)), places


class _SeveralWords:
    """Words that a pattern fits, read all at once before the run; they score as they are."""

    is_one = False

    def __init__(self, collection: Collection, words: Sequence[str]) -> None:
        self._scored = exact_node(collection, dict.fromkeys(words, 1.0))
        self._places = collection.places(words)
        self.size, self.cost = self._scored.size, self._scored.cost

    def articles(self, span: Span) -> Array:
        return self._scored.find(span).numbers

    def located(self, span: Span, numbers: Array, wanted: Array) -> tuple[Array, Array]:
        first, last = np.searchsorted(self._places, (span.start << 32, (span.start + span.size) << 32)).tolist()
        places: Array = self._places[first:last] - (span.start << 32)
        return self._scored.probe(span, numbers)[1], places.compress(wanted.take(places >> 32))


class PhraseNode:
    """Articles where some parts stand side by side, or near each other; scored as for all forms of their words."""

    is_scored = True

    def __init__(
        self,
        collection: Collection,
        parts: Sequence[Sequence[str]],
        slop: int | None,
        scope: Scope,
        budget: Budget,
        shown: str,
    ) -> None:
        """
        Args:
            parts: The words of the index that each place may have; each at least one.

            slop: How many words may stand between them, in any order; None for side by side.

            shown: The phrase, as the query prints it.
        """
        self._words, self._slop = parts, slop
        self._budget, self._shown = budget, shown
        self._title_only = scope is Scope.TITLE
        self._live = collection.live if collection.documents < collection.size else None
        self._parts: list[_Part] = [
            _OneWord(collection, part[0]) if len(part) == 1 else _SeveralWords(collection, part) for part in parts
        ]
        self.size = min(part.size for part in self._parts)
        self.cost = sum(part.cost for part in self._parts)

    def find(self, span: Span, wanted: Array | None = None) -> Matches:
        if wanted is None and self._live is not None:
            wanted = self._live[span.start : span.start + span.size]
        # Places are looked at only where all parts are: that is what makes a phrase cheap.
        kept = NO_NUMBERS
        for numbers in sorted((part.articles(span) for part in self._parts), key=len):
            kept = numbers if wanted is None else numbers.compress(wanted.take(numbers))
            if not len(kept):
                return NONE
            wanted = mask_of(kept, span.size)
        assert wanted is not None
        located = [part.located(span, kept, wanted) for part in self._parts]
        standing = self._standing([places for _, places in located])
        scores = np.add.reduce([scores for scores, _ in located])
        return Matches(standing, scores.compress(mask_of(standing, span.size).take(kept)))

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        return aligned(self.find(span, mask_of(candidates, span.size)), candidates, span.size)

    def narrow(self, span: Span, found: Matches) -> Matches:
        return narrowed(self, span, found)

    def add(self, span: Span, scores: Array) -> None:
        add_found(self, span, scores)

    def _standing(self, places: list[Array]) -> Array:
        """In which articles all parts stand as they should, rising, given the places of each."""
        if self._title_only:
            places = [run.compress(run & _PLACE < BODY_PLACE) for run in places]
        return self._articles(places)

    def _articles(self, places: list[Array]) -> Array:
        """Where the parts stand as they should, of the places of each."""
        for part, run in zip(self._parts, places, strict=True):
            self._budget.spend_positions(len(run), self._shown, to_sort=self._slop is not None or not part.is_one)
        if self._slop is None:
            return side_by_side(places)
        width = len(self._parts) + self._slop
        numbers = near(places, kinds(self._words), width)
        if share_words(self._words):
            places = [run.compress(np.isin(run >> 32, numbers)) for run in places]
            self._budget.spend_positions(sum(map(len, places)) * rounds(self._words), self._shown, to_sort=True)
            numbers = with_own_places(places, self._words, width)
        return numbers
