"""
Which modules of this package are compiled where there is a C compiler.

They are plain Python, and run as they are everywhere else; mypyc translates what they say, by their annotations. The
library they are translated to is named after their sources, so one that was made from others is never taken for it.
`setup.py` runs this file by itself: it imports nothing of ours.
"""

import hashlib
import importlib.machinery
import importlib.util
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
    """The name of the library that is made from the sources here."""
    digest = hashlib.sha256()
    for module in MODULES:
        digest.update((_FOLDER / f"{module}.py").read_bytes())
    return f"whowhen_{digest.hexdigest()[:16]}"


def is_compiled() -> bool:
    """Whether compiled modules stand beside the sources."""
    return any((_FOLDER / f"{MODULES[0]}{suffix}").exists() for suffix in importlib.machinery.EXTENSION_SUFFIXES)


def check() -> None:
    """
    Raises:
        ImportError: The compiled modules were made from other sources than those that stand here.
    """
    if is_compiled() and importlib.util.find_spec(f"{library()}__mypyc") is None:
        raise ImportError(
            f"the compiled modules in {_FOLDER} were made from other sources than those beside them; install Whowhen "
            "again, or delete them (make plain): what is not compiled runs as it is"
        )
