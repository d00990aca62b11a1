"""
From a word as typed to the words of the index it stands for: its forms, its near misses, what a pattern fits.

Words are indexed as they are written; that election also finds elections is decided here, when a query is run. So a
phrase can mean exactly its words, a prefix is a prefix of real words, and what is marked is what matched.
"""

import fnmatch
import re
from bisect import bisect_left
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.tokens import fold, words
from search.collection import TEXT_FIELDS, Collection, TextField
from search.query import Phrase, Scope
from search.scoring import OTHER_FORM

__all__ = ["Vocabulary", "WeightedWords", "fields_of", "phrase_parts"]

WeightedWords = dict[str, float]
"""Words of the index and how much an occurrence of each counts, 1 for the word itself."""

_SHORTEST_FUZZY = 3
_TWO_ERRORS_FROM = 8
_FAR = 0.25  # what an occurrence of a word counts that is two typing errors away


class Vocabulary:
    """The words of one generation, as queries use them. May be used from several threads at once."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        # One stemmer a call: a Snowball stemmer must not be shared by threads.
        self._forms = lru_cache(maxsize=4096)(self._find_forms)
        self._near = lru_cache(maxsize=1024)(self._find_near)
        self._fitting = lru_cache(maxsize=256)(self._find_fitting)

    def forms(self, word: str) -> WeightedWords:
        """
        The word and the words of the index that are other forms of it (the same Snowball stem).

        >>> vocabulary.forms("elections")
        {'elections': 1.0, 'election': 0.5, 'elected': 0.5}
        """
        return self._forms(word)

    def _find_forms(self, word: str) -> WeightedWords:
        if len(word) < 3 or not word.isalpha():
            return {word: 1.0}
        stemmer = Stemmer.Stemmer("english")
        stem = stemmer.stemWord(word)
        # Stemming changes a y into i and little else: all forms begin with all but the stem's last letter.
        start = stem[:-1] if len(stem) > 3 else stem[:2]
        candidates = [other for other in self._collection.words_from(start) if len(other) >= 3]
        stems = stemmer.stemWords(candidates)
        forms = {other: OTHER_FORM for other, other_stem in zip(candidates, stems, strict=True) if other_stem == stem}
        forms[word] = 1.0
        return forms

    def near(self, word: str) -> WeightedWords:
        """
        The word and the words of the index within one typing error of it (two from 8 letters on).

        The first letter is right. An error is a letter missing, added, changed, or two swapped (optimal string
        alignment distance).
        """
        return self._near(word)

    def _find_near(self, word: str) -> WeightedWords:
        if len(word) < _SHORTEST_FUZZY:
            return {word: 1.0}
        most = 1 if len(word) < _TWO_ERRORS_FROM else 2
        found = process.extract(
            word, self._collection.words_from(word[0]), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        weights = (1.0, OTHER_FORM, _FAR)
        return {other: weights[int(distance)] for other, distance, _ in found} | {word: 1.0}

    def fitting(self, pattern: str) -> tuple[str, ...]:
        """The words of the index that a pattern with `*` and `?` fits, sorted."""
        return self._fitting(pattern)

    def _find_fitting(self, pattern: str) -> tuple[str, ...]:
        pieces = re.findall(r"[*?]|[^*?]+", pattern)
        letters = [piece if piece in "*?" else fold(piece) for piece in pieces]
        start = letters[0] if letters and letters[0] not in "*?" else ""
        candidates = self._collection.words_from(start)
        if letters[1:] == ["*"] and start:
            return tuple(candidates)
        longest = max((piece for piece in letters if piece not in "*?"), key=len, default="")
        likely = [word for word in candidates if longest in word]
        if letters == ["*", longest, "*"]:
            return tuple(likely)
        # translate() matches piece by piece without going back, so no pattern is slow on any word.
        fits = re.compile(fnmatch.translate("".join(letters).replace("[", "[[]"))).match
        return tuple(word for word in likely if fits(word))

    def __contains__(self, word: str) -> bool:
        words = self._collection.vocabulary
        place = bisect_left(words, word)
        return place < len(words) and words[place] == word

    def suggestion(self, word: str) -> str | None:
        """The word of the index that was probably meant, or None: the most frequent of the nearest ones."""
        if len(word) < _SHORTEST_FUZZY or not word.isalpha():
            return None
        found = process.extract(word, self._collection.vocabulary, scorer=OSA.distance, score_cutoff=2, limit=20)
        likely = [(distance, other) for other, distance, _ in found if other.isalpha() and distance < len(word) - 2]
        if not likely:
            return None
        return min(likely, key=lambda pair: (pair[0], -self._collection.document_frequency(pair[1]), pair[1]))[1]


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
            parts.append(vocabulary.fitting(part))
        else:
            parts += [(word,) for word in words(part)]
    return parts
