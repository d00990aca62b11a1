"""
How well an article answers a query: BM25, summed over the fields.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the inverse document
frequency as Lucene computes it, which is never negative:

    idf(n)          = ln(1 + (N - n + 0.5) / (n + 0.5))
    score(tf, dl)   = idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * dl / avgdl))

`k1`, `b` and the weight of other forms of a word were chosen on judged queries, see
docs/decisions/0003-words-and-scores.md.
"""

import math

import numpy as np

from index.arrays import Array

__all__ = ["K1", "OTHER_FORM", "B", "bm25", "idf"]

K1 = 2.0  # how fast more occurrences stop counting
B = 0.75  # how much long texts are held back
OTHER_FORM = 0.5  # an occurrence of another form (elections for election) counts as so much of the word itself


def idf(documents: int, matching: int) -> float:
    """How much a word tells that is in `matching` of `documents` articles."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def bm25(idf: float, tf: Array, length: Array, average: float) -> Array:
    """
    Scores of articles for one word in one field; float32, as long as `tf`.

    Args:
        tf: Occurrences of the word in each article.
        length: Words of the field in each of them.
        average: Words of the field in an article of the archive, above 0.
    """
    norm = np.float32(K1 * (1 - B)) + np.float32(K1 * B / average) * length
    scores: Array = np.float32(idf * (K1 + 1)) * tf / (tf + norm)
    return scores
