"""
How well an article answers a query: BM25 over weighted fields, known as BM25F.

Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields" (2004): frequencies and lengths are
added up over the fields, each with the weight of its field, and one formula turns them into a score. The inverse
document frequency is Lucene's, which is never negative:

    idf(n)    = ln(1 + (N - n + 0.5) / (n + 0.5))
    weight    = tf_body + title_weight * tf_title                 of all forms of the word
    length    = dl_body + title_weight * dl_title
    score     = idf * weight * (k1 + 1) / (weight + k1 * (1 - b + b * length / average length))

`k1`, `b` and the weight of the title were chosen on judged queries, see docs/decisions/0003-words-and-scores.md.
"""

import math
from collections.abc import Sequence

import numpy as np

from index.arrays import Array
from index.postings import titles_in, totals_in

__all__ = ["K1", "TITLE_WEIGHT", "B", "bm25", "bm25_of_all", "bm25_of_each", "idf", "norms", "weights_of"]

K1 = 2.0  # how fast more occurrences stop counting
B = 0.65  # how much long texts are held back
TITLE_WEIGHT = 3.0  # an occurrence in the title counts as so many in the body


def idf(documents: int, matching: int) -> float:
    """How much a word tells that is in `matching` of `documents` articles."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def weights_of(tallies: Array, *, title_only: bool = False) -> Array:
    """
    What the occurrences of a word in articles weigh; float32.

    Args:
        tallies: See `index.postings.packed_tallies`.
    """
    in_titles = titles_in(tallies).astype(np.float32)
    if title_only:
        return in_titles * np.float32(TITLE_WEIGHT)
    weights: Array = totals_in(tallies).astype(np.float32)
    weights += in_titles * np.float32(TITLE_WEIGHT - 1)
    return weights


def norms(titles: Array, bodies: Array, live: Array) -> Array:
    """
    What is added to a weight to hold long articles back; float32, one for each article.

    Args:
        titles: Words of each title; `bodies` of each body.

        live: Which articles make the average; bool.
    """
    lengths = bodies + TITLE_WEIGHT * titles
    average = max(float(lengths[live].mean()), 1.0) if live.any() else 1.0
    found: Array = (K1 * (1 - B) + (K1 * B / average) * lengths).astype(np.float32)
    return found


def bm25_of_all(rarities: Sequence[float], weights: Sequence[Array], norms: Array) -> Array:
    """The scores of articles for several words, given the `idf` of each and its weights there; float32."""
    scores = bm25(rarities[0], weights[0], norms)
    for rarity, of_word in zip(rarities[1:], weights[1:], strict=True):
        scores += bm25(rarity, of_word, norms)
    return scores


def bm25_of_each(rarities: Sequence[float], counts: Sequence[int], weights: Array, norms: Array) -> Array:
    """
    The scores of articles for several words, one word after the other; float32.

    Args:
        rarities: The `idf` of each word. `counts`: how many of the articles are its own.
    """
    scores: Array = weights + norms
    np.divide(weights, scores, scores)
    scores *= (np.array(rarities) * (K1 + 1)).astype(np.float32).repeat(counts)
    return scores


def bm25(rarity: float, weights: Array, norms: Array) -> Array:
    """The scores of articles for one word with these weights there, given its `idf`; float32."""
    scores: Array = weights + norms
    np.divide(weights, scores, scores)
    scores *= rarity * (K1 + 1)
    return scores
