"""
Which modules of this package are compiled where there is a C compiler.

They are plain Python, and run as they are everywhere else; mypyc translates what they say, by their annotations. What
they are translated to is named after their sources, and not used beside others: who changes a line runs that line.
`setup.py` runs this file by itself: it imports nothing of ours.
"""

import hashlib
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

__all__ = ["MODULES", "is_compiled", "leave_out_others", "library"]

MODULES = (
    "evidence",
    "found",
    "headlines",
    "kept",
    "layout",
    "names",
    "occurrences",
    "recognise",
    "resolve",
    "roles",
    "runs",
    "spellings",
    "words",
)

_PACKAGE = "index.people"
_FOLDER = Path(__file__).parent


def library() -> str:
    """The module that holds what was made from the sources here."""
    digest = hashlib.sha256()
    for module in MODULES:
        digest.update((_FOLDER / f"{module}.py").read_bytes())
    return f"from_{digest.hexdigest()[:16]}__mypyc"


def is_compiled() -> bool:
    """Whether compiled modules stand beside the sources that they were made from."""
    return _is_there(MODULES[0]) and _is_there(library())


def leave_out_others() -> None:
    """Compiled modules that were made from other sources than those beside them are not imported; the sources are."""
    if _is_there(MODULES[0]) and not _is_there(library()):
        sys.meta_path.insert(0, _Sources())


class _Sources(MetaPathFinder):
    """Finds the sources of modules before what was compiled, which Python takes first."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, module = fullname.rpartition(".")
        if package != _PACKAGE or module not in MODULES:
            return None
        return spec_from_file_location(fullname, _FOLDER / f"{module}.py")


def _is_there(module: str) -> bool:
    return any((_FOLDER / f"{module}{suffix}").exists() for suffix in EXTENSION_SUFFIXES)
