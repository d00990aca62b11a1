"""
The loops of `search/loops.py`, where they are compiled.

What they are compiled to is named after their source and not used beside another one: who changes a line searches
without them until they are compiled again. `setup.py` runs this file by itself: it imports nothing of ours.
"""

import hashlib
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

__all__ = ["library", "loops"]

_SOURCE = Path(__file__).with_name("loops.py")


def library() -> str:
    """The module that holds what was made from the source here."""
    return f"loops_{hashlib.sha256(_SOURCE.read_bytes()).hexdigest()[:16]}"


def _compiled() -> ModuleType | None:
    # They read the arrays of an index as they are mapped, and places in arrays as 64-bit numbers.
    if sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return None
    try:
        return import_module(f"search.{library()}")
    except ImportError:
        return None


loops: ModuleType | None = _compiled()
"""None where they are not compiled: then everything has another way over whole arrays."""
