"""Sets of articles with scores."""

from typing import NamedTuple

import numpy as np

from index.arrays import Array

__all__ = ["NOTHING", "Matches"]


class Matches(NamedTuple):
    """
    Articles that match a query.

    Attributes:
        numbers: Rising, each once; int32, n.

        scores: float32, n.
    """

    numbers: Array
    scores: Array


NOTHING = Matches(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
