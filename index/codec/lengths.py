"""How long texts are, in one byte each, rounded as Whoosh rounds them."""

import numpy as np
from whoosh.util.numeric import byte_to_length

from index.arrays import Array

__all__ = ["ROUNDED_LENGTHS", "length_bytes"]

ROUNDED_LENGTHS: Array = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.uint32)
"""The words that each byte stands for."""


def length_bytes(lengths: Array) -> Array:
    """
    What `whoosh.util.numeric.length_to_byte` gives for each length; uint8.

    >>> ROUNDED_LENGTHS[length_bytes(np.array([0, 1, 100, 1000]))]
    array([  0,   1,  99, 993], dtype=uint32)
    """
    found: Array = np.minimum(np.searchsorted(ROUNDED_LENGTHS, lengths), 255).astype(np.uint8)
    return found
