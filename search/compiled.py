"""
The loops of `search/loops/`, where they are compiled.

What they are compiled to is named after their sources and not used beside others: who changes a line searches without
them until they are compiled again. `setup.py` runs this file by itself: it imports nothing of ours.
"""

import hashlib
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

__all__ = ["MODULES", "library", "loops"]

MODULES = ("postings", "sets", "counts")

_FOLDER = Path(__file__).with_name("loops")


def library(module: str) -> str:
    """The module that holds what was made from this one here."""
    digest = hashlib.sha256()
    for name in ("arrays.pxd", *(f"{module}.py" for module in MODULES)):
        digest.update((_FOLDER / name).read_bytes())
    return f"search.loops.{module}_{digest.hexdigest()[:16]}"


def _compiled() -> SimpleNamespace | None:
    # They read the arrays of an index as they are mapped, and places in arrays as 64-bit numbers.
    if sys.byteorder != "little" or sys.maxsize < 1 << 32:
        return None
    try:
        modules = [import_module(library(module)) for module in MODULES]
    except ImportError:
        return None
    return SimpleNamespace(
        **{name: held for module in modules for name, held in vars(module).items() if not name.startswith("_")}
    )


loops: SimpleNamespace | None = _compiled()
"""All of them by name; None where they are not compiled: then everything has another way over whole arrays."""
