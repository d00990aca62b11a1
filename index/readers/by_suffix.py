"""Which reader a file has, by the end of its name."""

from collections.abc import Mapping
from types import MappingProxyType

from index.readers.base import Reader
from index.readers.csv import read_csv
from index.readers.html import read_html
from index.readers.json import read_json, read_jsonl
from index.readers.markdown import read_markdown
from index.readers.reuters import read_reuters
from index.readers.text import read_text

__all__ = ["READERS", "is_packed", "reader_for"]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".jsonl": read_jsonl,
        ".csv": read_csv,
        ".sgm": read_reuters,
    }
)


def is_packed(path: str) -> bool:
    """Whether the file is compressed by gzip."""
    return path.lower().endswith(".gz")


def reader_for(path: str) -> Reader | None:
    """The reader of this file by its suffix, with or without .gz; None when it is no article."""
    name = path.rsplit("/", 1)[-1].lower()
    if is_packed(name):
        name = name[:-3]
    stem, dot, suffix = name.rpartition(".")
    return READERS.get(dot + suffix) if stem else None
