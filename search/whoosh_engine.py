"""
The embedded engine: searches a generation on disk, and moves on to a newer one by itself.

Each generation is opened as a `search.snapshot.Snapshot`, which works on arrays; the articles themselves come from
Whoosh's stored fields. No Whoosh object leaves this module.
"""

import logging
import threading
import time
import weakref
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index

from index.document import Document
from index.errors import IndexDamaged, IndexUnavailable
from index.generations import INDEX_FOLDER, current_generation, generation_path
from index.schema import Field, document_of
from search.collection import Collection
from search.engine import Engine
from search.request import SearchRequest
from search.results import About, Article, Results
from search.snapshot import Snapshot

__all__ = ["WhooshEngine", "open_engine"]

_log = logging.getLogger("whowhen.engine")

_LOOK_EVERY_SECONDS = 0.3  # how long a new generation may go unnoticed while there are searches


def open_engine(data: Path) -> Engine:
    """An engine over the live generation of a data directory; also when there is none yet."""
    return WhooshEngine(data)


class WhooshEngine:
    """Answers searches over the live generation of a data directory. See `search.engine.Engine`."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._pointer: tuple[int, int] | None = None
        self._looked = float("-inf")

    def search(self, request: SearchRequest) -> Results:
        return self._live().search(request)

    def article(self, doc_id: str, text: str = "") -> Article:
        return self._live().article(doc_id, text)

    def about(self) -> About:
        return self._live().about()

    def _live(self) -> Snapshot:
        """The live generation, opened."""
        now = time.monotonic()
        if self._snapshot is None or now - self._looked > _LOOK_EVERY_SECONDS:
            with self._lock:
                if self._snapshot is None or now - self._looked > _LOOK_EVERY_SECONDS:
                    self._look()
                    self._looked = time.monotonic()
        assert self._snapshot is not None
        return self._snapshot

    def _look(self) -> None:
        """The live generation is open, if it can be opened; else the one that was."""
        try:
            pointer = _pointer(self._data)
            if self._snapshot is None or pointer != self._pointer:
                self._snapshot = self._open()
                self._pointer = pointer
        except IndexUnavailable as error:
            if self._snapshot is None:
                raise
            _log.error("still answering from generation %s: %s", self._snapshot.name, error)

    def _open(self) -> Snapshot:
        # Between reading the pointer and opening what it names, two more builds may have removed that; look again then.
        for attempts_left in (2, 1, 0):
            name = current_generation(self._data)
            try:
                return _opened(generation_path(self._data, name))
            except IndexDamaged:
                if not attempts_left or current_generation(self._data) == name:
                    raise
        raise AssertionError("the last attempt returns or raises")


def _pointer(data: Path) -> tuple[int, int]:
    """What changes whenever another generation goes live."""
    try:
        status = (data / "CURRENT").stat()
    except OSError:
        current_generation(data)  # says what is wrong
        raise
    return status.st_ino, status.st_mtime_ns


def _opened(generation: Path) -> Snapshot:
    collection = Collection(generation)  # first: it says which file is damaged, Whoosh only that something is
    return Snapshot(collection, _WhooshArticles(generation / INDEX_FOLDER))


class _WhooshArticles:
    """The articles of a generation by number, read from Whoosh's stored fields."""

    def __init__(self, folder: Path) -> None:
        # A Whoosh reader has one file position for all threads: one article at a time. Reading one takes microseconds.
        self._lock = threading.Lock()
        self._reader = _whoosh_reader(folder)
        weakref.finalize(self, _close, self._reader)

    def read(self, number: int) -> Document:
        """
        Raises:
            IndexDamaged: The article cannot be read.
        """
        try:
            with self._lock:
                stored = self._reader.stored_fields(number)[Field.STORED]
            return document_of(stored)
        except Exception as error:  # Whoosh names damage in many ways: zlib, struct, pickle, lookup errors
            raise IndexDamaged("a stored article cannot be read; rebuild the index") from error


def _whoosh_reader(folder: Path) -> Any:
    try:
        return whoosh_index.open_dir(str(folder)).reader()
    except Exception as error:
        raise IndexDamaged(f"the index of generation {folder.parent.name} cannot be opened; rebuild it") from error


def _close(reader: Any) -> None:
    reader.close()
