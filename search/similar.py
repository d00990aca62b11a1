"""
More like this: the articles that share the words an article is about.

Its strongest words are those it uses often and few other articles use (tf-idf); a search for any of them, and what
shares enough of them is like it.
"""

import math
from collections import Counter

import numpy as np

from index.document import Document
from index.tokens import words
from search.query import Phrase, Query, disjunction
from search.snapshot import Snapshot

__all__ = ["similar_to"]

_WORDS_READ = 1500  # of an article; what it is about is said by then
_WORDS_WEIGHED = 200  # different ones, those it uses most; each is looked up in the index
_WORDS_SOUGHT = 12
_SHORTEST = 3
_TITLE_WEIGHT = 3  # an occurrence in the title counts as so many in the text
_RAREST, _MOST_SHARE = 2, 0.05  # in fewer articles a word joins nothing, in more it says little
_LIKE = 0.2  # of the score that the article itself has
_MOST = 5


def similar_to(snapshot: Snapshot, number: int, document: Document) -> list[int]:
    """The articles most like this one, the likest first; never itself, at most five, none when none is like it."""
    strongest = strongest_words(snapshot, document)
    if not strongest:
        return []
    matches = snapshot.executor.run(disjunction([_exactly(word) for word in strongest]))
    own = matches.scores[matches.numbers == number]
    if not len(own):
        return []
    alike = np.flatnonzero((matches.scores >= _LIKE * own[0]) & (matches.numbers != number))
    numbers, scores = matches.numbers[alike], matches.scores[alike]
    order = np.lexsort((snapshot.collection.orders.newest[numbers], -scores))[:_MOST]
    return [int(found) for found in numbers[order]]


def strongest_words(snapshot: Snapshot, document: Document) -> list[str]:
    """The words that tell an article from others, the strongest first."""
    counts = Counter(words(document.body)[:_WORDS_READ])
    for word in words(document.title):
        counts[word] += _TITLE_WEIGHT
    documents = snapshot.collection.documents
    weights: dict[str, float] = {}
    for word, count in counts.most_common():
        if len(weights) == _WORDS_WEIGHED:
            break
        if len(word) < _SHORTEST or not word.isalpha():
            continue
        frequency = snapshot.collection.document_frequency(word)
        is_telling = _RAREST <= frequency <= max(_RAREST, _MOST_SHARE * documents)
        weights[word] = (1 + math.log(count)) * math.log(1 + documents / frequency) if is_telling else 0.0
    strongest = sorted((word for word in weights if weights[word]), key=lambda word: (-weights[word], word))
    return strongest[:_WORDS_SOUGHT]


def _exactly(word: str) -> Query:
    return Phrase((word,))
