"""
How well an article answers a query: BM25 over weighted fields, known as BM25F.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6, with the inverse
document frequency as Lucene computes it, which is never negative:

    idf(n)    = ln(1 + (N - n + 0.5) / (n + 0.5))
    weight    = sum over the fields of  field_weight * tf / (1 - b + b * dl / avgdl)
    score     = idf * weight * (k1 + 1) / (weight + k1)

`k1`, `b`, the weight of the title and that of other forms of a word were chosen on judged queries, see
docs/decisions/0003-words-and-scores.md.
"""

import math

import numpy as np

from index.arrays import Array

__all__ = ["FIELD_WEIGHTS", "K1", "OTHER_FORM", "B", "bm25", "idf", "scales"]

K1 = 2.0  # how fast more occurrences stop counting
B = 0.75  # how much long texts are held back
FIELD_WEIGHTS = {"title": 3.0, "body": 1.0}  # an occurrence in the title counts as so many in the body
OTHER_FORM = 0.5  # an occurrence of another form (elections for election) counts as so much of the word itself


def idf(documents: int, matching: int) -> float:
    """How much a word tells that is in `matching` of `documents` articles."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def scales(field: str, lengths: Array, average: float) -> Array:
    """
    What one occurrence adds to the weight of a word, in fields of these lengths; float32.

    Args:
        lengths: In words.
        average: Words of the field in an article of the archive, above 0.
    """
    found: Array = np.float32(FIELD_WEIGHTS[field]) / (
        np.float32(1 - B) + np.float32(B / average) * lengths.astype(np.float32)
    )
    return found


def bm25(idf: float, weight: Array) -> Array:
    """The scores of articles for one word with this weight in each; float32."""
    scores: Array = weight + np.float32(K1)
    np.divide(weight, scores, out=scores)
    scores *= np.float32(idf * (K1 + 1))
    return scores
