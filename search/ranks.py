"""
Which articles have a word, and the how manieth of its postings each of these is, told without looking for it.

A vector of bits with ranks (Jacobson, "Space-efficient Static Trees and Graphs", 1989): a bit for each article, and
with every 32 of them how many bits are set before. So one place is read for each article asked for, of two bits an
article, where a search would read some ten places of a list of sixteen bits a posting.
"""

import numpy as np

from index.arrays import Array

__all__ = ["Ranks"]

_HIGHEST = np.uint32(1 << 31)
_HALF = np.uint64(32)


class Ranks:
    """
    Attributes:
        words: Of every 32 articles: how many before them are held, above, and which of them are, below; uint64.

    >>> hits, at = Ranks(np.array([2, 40, 41]), size=50).look_up(np.array([2, 3, 41]))
    >>> hits.tolist(), at.tolist()
    ([True, False, True], [0, 2])
    """

    def __init__(self, held: Array, size: int) -> None:
        """
        Args:
            held: Articles, rising, each once.

            size: All articles that are asked for have numbers below.
        """
        marks = np.zeros(-(-size // 32) * 32, dtype=bool)
        marks[held] = True
        bits = np.packbits(marks, bitorder="little").view("<u4")
        before = np.zeros(len(bits), dtype=np.uint64)
        np.cumsum(np.bitwise_count(bits[:-1]), out=before[1:])
        # Both in one number: how many are set before above, the bits below.
        self.words: Array = before << _HALF | bits

    @property
    def weight(self) -> int:
        """What it takes, in numbers of 4 bytes."""
        return 2 * len(self.words)

    def look_up(self, numbers: Array) -> tuple[Array, Array]:
        """Which of these articles are held, bool, and where among all that are; int64, for those only."""
        words = self.words.take(numbers >> 5)
        # The bit of each article comes highest, and those of articles after it go.
        bits = words.astype(np.uint32) << (~numbers & 31).astype(np.uint32)
        hits: Array = bits >= _HIGHEST
        at = (words >> _HALF).view(np.int64)
        at += np.bitwise_count(bits)
        return hits, at.compress(hits) - 1
