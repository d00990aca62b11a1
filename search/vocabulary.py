"""
From a word as typed to the words of the index it stands for: its forms, its near misses, what a pattern fits.

Words are indexed as they are written; that election also finds elections is decided here, when a query is run. So a
phrase can mean exactly its words, a prefix is a prefix of real words, and what is marked is what matched.
"""

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np

from index.arrays import Array
from index.forms import forms_in
from index.patterns import Wildcard
from index.tokens import fold, words
from index.words import Words
from search.collection import TEXT_FIELDS, Collection, TextField
from search.query import Phrase, Scope
from search.remembered import Remembered
from search.some_words import SomeWords

__all__ = ["Vocabulary", "fields_of", "phrase_parts", "words_in"]

_Rank = tuple[int, str]
"""Articles with a word, negative, and the word: the least comes first."""

_SHORTEST_FUZZY = 3
_TWO_ERRORS_FROM = 8
_BY_ERRORS = (1.0, 0.5, 0.25)  # what an occurrence of a word counts that is so many typing errors away
_PATTERNS_KEPT = 256
_THEIR_WORDS_KEPT = 1_000_000  # some 80 MB; one pattern may fit every word of the index
_MORE = 4  # so many times more words are looked at when the first were too few


class Vocabulary:
    """
    The words of one generation, as queries use them. May be used from several threads at once.

    A word may be in the lists of several segments, and also in that of a segment whose articles with it were all
    removed. Forms, near words and patterns may give such a word, which finds nothing; what is offered to a reader is in
    a live article.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._forms = lru_cache(maxsize=4096)(self._find_forms)
        self._near = lru_cache(maxsize=1024)(self._find_near)
        self._fitting = Remembered[str, SomeWords](_PATTERNS_KEPT, weight=_THEIR_WORDS_KEPT)

    @cached_property
    def _segments(self) -> Sequence[Words]:
        return words_of(self._collection)

    @cached_property
    def _frequencies(self) -> Sequence[Array]:
        return frequencies_of(self._collection)

    def forms(self, word: str) -> tuple[str, ...]:
        """
        The word and the words of the index that are other forms of it (the same Snowball stem), sorted.

        >>> vocabulary.forms("elections")
        ('elected', 'election', 'elections')
        """
        return self._forms(word)

    def _find_forms(self, word: str) -> tuple[str, ...]:
        return tuple(sorted({word, *_union([forms_in(segment, word) for segment in self._segments])}))

    def near(self, word: str) -> SomeWords:
        """
        The word and the words of the index within one typing error of it (two from 8 letters on).

        The first letter is right. An error is a letter missing, added, changed, or two swapped (optimal string
        alignment distance).
        """
        return self._near(word)

    def _find_near(self, word: str) -> SomeWords:
        return self._collection.some_words(self._nearest(word))

    def _nearest(self, word: str) -> dict[str, float]:
        """The near words, and how much an occurrence of each counts, 1 for the word itself."""
        if len(word) < _SHORTEST_FUZZY:
            return {word: 1.0}
        most = 1 if len(word) < _TWO_ERRORS_FROM else 2
        distances = {
            segment[place]: distance
            for segment in self._segments
            for place, distance in segment.nearest(word, most, first_letter=True)
        }
        nearest_first = sorted((distance, other) for other, distance in distances.items())
        return {other: _BY_ERRORS[distance] for distance, other in nearest_first} | {word: 1.0}

    def fitting(self, pattern: str) -> SomeWords:
        """The words of the index that a pattern with `*` and `?` fits, sorted."""
        found = self._fitting.get(pattern)
        if found is None:
            found = self._find_fitting(pattern)
            self._fitting.keep(pattern, found, weight=len(found))
        return found

    def _find_fitting(self, pattern: str) -> SomeWords:
        folded = "".join(piece if piece in "*?" else fold(piece) for piece in re.findall(r"[*?]|[^*?]+", pattern))
        pieces = [Wildcard(piece) if piece in "*?" else piece for piece in re.findall(r"[*?]|[^*?]+", folded)]
        places = [segment.fitting(pieces) for segment in self._segments]
        found = _union([segment.at(some) for segment, some in zip(self._segments, places, strict=True)])
        return self._collection.alike(tuple(found), places)

    def __contains__(self, word: str) -> bool:
        """Whether a live article has the word."""
        known = any(segment.find(word) is not None for segment in self._segments)
        return known and self._collection.document_frequency(word) > 0

    def complete(self, prefix: str, most: int) -> list[str]:
        """The words of live articles that begin so, at most so many: those in most articles first, then by name."""
        size = most
        while True:
            tops = [_top(*pair, fold(prefix), size) for pair in zip(self._segments, self._frequencies, strict=True)]
            found = [segment.at(places) for segment, (places, _) in zip(self._segments, tops, strict=True)]
            best = self._most_frequent(_union(found), most)
            following = [rank for _, rank in tops if rank is not None]
            if not following or (len(best) == most and best[-1] < _first_of_all(following, len(tops))):
                return [word for _, word in best]
            size *= _MORE

    def suggestion(self, word: str) -> str | None:
        """The word of the index that was probably meant, or None: the most frequent of the nearest ones."""
        if len(word) < _SHORTEST_FUZZY or not word.isalpha():
            return None
        if word in self:
            return word
        for errors in range(1, min(2, len(word) - _SHORTEST_FUZZY) + 1):
            likely = {
                segment[place]
                for segment in self._segments
                for place, distance in segment.nearest(word, errors, first_letter=False)
                if distance == errors
            }
            best = self._most_frequent(filter(str.isalpha, likely), 1)
            if best:
                return best[0][1]
        return None

    def _most_frequent(self, candidates: Iterable[str], most: int) -> list[_Rank]:
        """Those of these words that are in most live articles, at most so many."""
        best: list[_Rank] = []
        # A word is in no more live articles than its segments hold: when that is too few, so are they.
        for bound, word in sorted((-self._held(word), word) for word in candidates):
            if len(best) == most and (bound, word) > best[-1]:
                break
            frequency = self._collection.document_frequency(word)
            if frequency:
                insort(best, (-frequency, word))
                del best[most:]
        return best

    def _held(self, word: str) -> int:
        """In how many articles a word is, with those that were removed."""
        found = ((segment.find(word), held) for segment, held in zip(self._segments, self._frequencies, strict=True))
        return sum(int(held[place]) for place, held in found if place is not None)


def _union(found: list[list[str]]) -> list[str]:
    """The words of several sorted lists, each once, sorted."""
    return found[0] if len(found) == 1 else sorted(set(chain.from_iterable(found)))


def _top(segment: Words, frequencies: Array, prefix: str, most: int) -> tuple[Array, _Rank | None]:
    """
    The places, rising, of the words of a segment that begin so and are in most articles, and the next one after them.

    Of words in equally many articles the first in the list is taken.
    """
    first, last = segment.beginning(prefix)
    counts = frequencies[first:last]
    if len(counts) <= most:
        return np.arange(first, last), None
    of_next = int(np.partition(counts, len(counts) - most - 1)[len(counts) - most - 1])
    more = np.flatnonzero(counts > of_next)
    alike = np.flatnonzero(counts == of_next)[: most + 1 - len(more)]
    return first + np.sort(np.append(more, alike[:-1])), (-of_next, segment[first + int(alike[-1])])


def _first_of_all(following: list[_Rank], segments: int) -> _Rank:
    """What no word ranks before that is left out, given the next one of each segment that leaves words out."""
    # A word may be left out by several segments and be in as many articles as they have together.
    return following[0] if segments == 1 else (sum(negative for negative, _ in following), "")


def words_of(collection: Collection) -> Sequence[Words]:
    """The words of the titles and bodies of each segment."""
    return collection.words


def frequencies_of(collection: Collection) -> Sequence[Array]:
    """For each of `words_of` in how many articles its words are, with removed ones."""
    return collection.frequencies


def fields_of(scope: Scope) -> tuple[TextField, ...]:
    """The text fields a word is looked for in."""
    return ("title",) if scope is Scope.TITLE else TEXT_FIELDS


def phrase_parts(phrase: Phrase, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """
    The words each place of a phrase may have.

    >>> phrase_parts(Phrase(("well-known", "writ*")), vocabulary)
    [('well',), ('known',), ('write', 'writer', 'writing')]
    """
    parts: list[tuple[str, ...]] = []
    for part in phrase.parts:
        if "*" in part or "?" in part:
            parts.append(vocabulary.fitting(part).words)
        else:
            parts += [(word,) for word in words_in(part)]
    return parts


@lru_cache(maxsize=4096)
def words_in(text: str) -> Sequence[str]:
    """As `index.tokens.words`, for a short text that is asked again."""
    return tuple(words(text))
