"""
The embedded engine: searches a generation on disk, and moves on to a newer one by itself.

Each generation is opened as a `search.snapshot.Snapshot`, which works on arrays mapped from disk.
"""

import logging
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from importlib import import_module
from itertools import accumulate, islice
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from index.codec.files import STORED_SUFFIX
from index.document import Document
from index.errors import IndexDamaged, IndexUnavailable, WhowhenError
from index.generations import INDEX_FOLDER, current_generation, generation_path
from index.manifest import NEXT_STEP, Manifest
from index.stored import Stored, decode_document
from index.verify import verify_generation
from search.article import open_article
from search.collection import Collection
from search.engine import Engine
from search.export import every, find_names
from search.limit import limited
from search.people_list import list_people
from search.person import compare, open_person
from search.request import SearchRequest
from search.results import (
    About,
    Article,
    Comparison,
    Every,
    Generation,
    NameFound,
    PeopleOrder,
    PeoplePage,
    Person,
    Results,
    Suggestions,
)
from search.snapshot import FACET_SECONDS, Snapshot, StoredArticles
from search.suggest import suggest

__all__ = ["WhooshEngine", "open_articles", "open_engine", "open_snapshot"]

_log = logging.getLogger("whowhen.engine")

_LOOK_EVERY_SECONDS = 0.3  # how long a new generation may go unnoticed while there are searches


def open_engine(
    data: Path, *, seconds: float | None = None, facet_seconds: float = FACET_SECONDS, serves: bool = False
) -> Engine:
    """
    An engine over the live generation of a data directory; also when there is none yet.

    Args:
        seconds: After which a search is stopped.

        facet_seconds: After which a search counts no further facet, and says which it left out.

        serves: Whether it stays open for many: then, in the background, what a first answer would wait for is made
            ready, and every byte of a generation is compared with its checksum, once it is open.
    """
    return WhooshEngine(data, seconds=seconds, facet_seconds=facet_seconds, serves=serves)


_P = ParamSpec("_P")
_T = TypeVar("_T")


def _answering(method: Callable[Concatenate["WhooshEngine", _P], _T]) -> Callable[Concatenate["WhooshEngine", _P], _T]:
    """The answer comes within the engine's time, and an error that damage explains is called that."""

    @wraps(method)
    def answer(engine: "WhooshEngine", /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        try:
            with limited(engine.seconds):
                return method(engine, *arguments, **named)
        except WhowhenError:
            raise
        except Exception as error:
            engine.suspect(error)
            raise

    return answer


class WhooshEngine:
    """Answers searches over the live generation of a data directory. See `search.engine.Engine`."""

    def __init__(
        self,
        data: Path,
        *,
        seconds: float | None = None,
        facet_seconds: float = FACET_SECONDS,
        serves: bool = False,
    ) -> None:
        self.seconds = seconds
        self._facet_seconds = facet_seconds
        self._serves = serves
        self._damage: dict[str, str] = {}
        self._data = data
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._pointer: tuple[int, int] | None = None
        self._looked = float("-inf")

    @_answering
    def search(self, request: SearchRequest) -> Results:
        return self._live().search(request)

    @_answering
    def generation(self) -> Generation:
        snapshot = self._live()
        return Generation(snapshot.name, snapshot.collection.manifest.built)

    @_answering
    def about(self) -> About:
        return self._live().about()

    @_answering
    def article(self, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
        return open_article(self._live(), doc_id, text, request)

    @_answering
    def people(
        self,
        request: SearchRequest | None = None,
        within: str = "",
        order: PeopleOrder = PeopleOrder.COUNT,
        page: int = 1,
        size: int = 50,
    ) -> PeoplePage:
        return list_people(self._live(), request or SearchRequest(), within, order, page, size)

    @_answering
    def person(self, name: str) -> Person:
        return open_person(self._live(), name)

    @_answering
    def compare(self, names: Sequence[str], request: SearchRequest | None = None) -> Comparison:
        return compare(self._live(), names, request or SearchRequest())

    @_answering
    def suggest(self, text: str, request: SearchRequest | None = None, limit: int = 5) -> Suggestions:
        return suggest(self._live(), text, request or SearchRequest(), limit)

    @_answering
    def every(self, request: SearchRequest, *, snippets: bool = False, skip: int = 0, most: int | None = None) -> Every:
        return every(self._live(), request, snippets=snippets, skip=skip, most=most)

    @_answering
    def batch(self, names: Iterable[str], request: SearchRequest | None = None) -> Iterator[NameFound]:
        return find_names(self._live(), names, request or SearchRequest())

    @_answering
    def doc_ids(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        return islice(self._live().collection.doc_ids(), skip, None if most is None else skip + most)

    def names(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        return islice(self._live().collection.people.names, skip, None if most is None else skip + most)

    def _live(self) -> Snapshot:
        """The live generation, opened."""
        now = time.monotonic()
        if self._snapshot is None or now - self._looked > _LOOK_EVERY_SECONDS:
            with self._lock:
                if self._snapshot is None or now - self._looked > _LOOK_EVERY_SECONDS:
                    self._look()
                    self._looked = time.monotonic()
        assert self._snapshot is not None
        if self._snapshot.name in self._damage:
            raise IndexDamaged(self._damage[self._snapshot.name])
        return self._snapshot

    def suspect(self, error: Exception) -> None:
        """
        An error that is no error of the reader may come of damage: the live generation is read as a whole.

        Raises:
            IndexDamaged: It is damaged.
        """
        snapshot = self._snapshot
        if snapshot is not None and self._read_all(snapshot.name):
            raise IndexDamaged(self._damage[snapshot.name]) from error

    def _make_ready(self, snapshot: Snapshot) -> None:
        try:
            import_module("index.people.recognise")  # an article's page needs it
            snapshot.warm()
        except Exception as error:  # whoever asks meets it too; whether it is damage, the next line tells
            _log.error("generation %s: %s", snapshot.name, ascii(error))
        self._read_all(snapshot.name)

    def _read_all(self, name: str) -> bool:
        """Whether the generation is damaged; if so, it answers nothing any more."""
        state = verify_generation(generation_path(self._data, name))
        if state.damage and generation_path(self._data, name).is_dir():  # else it was removed meanwhile, for it is old
            self._damage[name] = f"generation {name} is damaged: {state.damage[0]}; {NEXT_STEP}"
            _log.error("%s", ascii(self._damage[name]))
        return name in self._damage

    def _look(self) -> None:
        """The live generation is open, if it can be opened; else the one that was."""
        try:
            pointer = _pointer(self._data)
            if self._snapshot is None or pointer != self._pointer:
                self._snapshot = self._open()
                self._pointer = pointer
                if self._serves:
                    threading.Thread(target=self._make_ready, args=(self._snapshot,), daemon=True).start()
        except IndexUnavailable as error:
            if self._snapshot is None:
                raise
            _log.error("still answering from generation %s: %s", self._snapshot.name, error)

    def _open(self) -> Snapshot:
        # Between reading the pointer and opening what it names, two more builds may have removed that; look again then.
        for attempts_left in (2, 1, 0):
            name = current_generation(self._data)
            try:
                return _opened(generation_path(self._data, name), self._facet_seconds)
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


def open_snapshot(data: Path, *, facet_seconds: float = FACET_SECONDS) -> Snapshot:
    """
    The live generation of a data directory, whatever goes live after it.

    Raises:
        IndexUnavailable: There is none that can be searched.
    """
    return _opened(generation_path(data, current_generation(data)), facet_seconds)


def _opened(generation: Path, facet_seconds: float) -> Snapshot:
    collection = Collection(generation)
    return Snapshot(collection, open_articles(generation, collection.manifest), facet_seconds=facet_seconds)


def open_articles(generation: Path, manifest: Manifest) -> StoredArticles:
    """The articles of a generation by number."""
    return _StoredArticles(generation / INDEX_FOLDER, manifest)


class _StoredArticles:
    """The articles of a generation by number."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._segments = [Stored(folder / f"{entry.name}{STORED_SUFFIX}") for entry in manifest.segments]
        self._bases = list(accumulate((entry.documents for entry in manifest.segments), initial=0))

    def read(self, number: int) -> Document:
        """
        Raises:
            IndexDamaged: The article cannot be read.
        """
        segment = bisect_right(self._bases, number) - 1
        return decode_document(self._segments[segment].read(number - self._bases[segment]))
