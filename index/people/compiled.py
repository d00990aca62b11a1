"""
Which modules of this package are compiled where there is a C compiler.

They are plain Python, and run as they are everywhere else; mypyc translates what they say, by their annotations. The
library they are translated to is named after their sources, so one that was made from others is never taken for it.
`setup.py` runs this file by itself: it imports nothing of ours.
"""

import hashlib
import importlib.machinery
from pathlib import Path

__all__ = ["MODULES", "check", "is_compiled", "library"]

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

_FOLDER = Path(__file__).parent


def library() -> str:
    """The module that holds what was made from the sources here."""
    digest = hashlib.sha256()
    for module in MODULES:
        digest.update((_FOLDER / f"{module}.py").read_bytes())
    return f"from_{digest.hexdigest()[:16]}__mypyc"


def is_compiled() -> bool:
    """Whether compiled modules stand beside the sources."""
    return _is_there(MODULES[0])


def check() -> None:
    """
    Raises:
        ImportError: The compiled modules were made from other sources than those that stand here.
    """
    if is_compiled() and not _is_there(library()):
        raise ImportError(
            f"the compiled modules in {_FOLDER} were made from other sources than those beside them; install Whowhen "
            "again, or delete them (make plain): what is not compiled runs as it is"
        )


def _is_there(module: str) -> bool:
    return any((_FOLDER / f"{module}{suffix}").exists() for suffix in importlib.machinery.EXTENSION_SUFFIXES)
