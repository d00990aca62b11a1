"""The files of a segment."""

from pathlib import Path
from typing import Any

__all__ = ["LENGTHS_SUFFIX", "POSTINGS_SUFFIX", "STORED_SUFFIX", "path_of"]

POSTINGS_SUFFIX = ".pst"
LENGTHS_SUFFIX = ".len"
STORED_SUFFIX = ".sto"


def path_of(storage: Any, segment: Any, suffix: str) -> Path:
    """Where a file of a segment is."""
    return Path(str(storage.folder), str(segment.make_filename(suffix)))
