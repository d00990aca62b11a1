"""
Reading articles and finding who is in them, in this process or in several, with the same outcome in the same order.

    files ─┬─ small ones, some at a time ─────────────▶ read and prepared by a worker ─┬─▶ Prepared | FileState, in the
           └─ a large one, read here, in pieces ──────▶ prepared by a worker ──────────┘   order of the corpus

Finding people takes most of a build, so that is what workers do; whoever asks writes the index meanwhile. A file comes
out as its articles and then its FileState. Only so many pieces are under way that memory stays bounded.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.corpus import CorpusFile, DirectoryCorpus
from index.document import Document, Rejection
from index.errors import StorageFailed
from index.manifest import FileState
from index.people import NO_AUTHORITY, Authority, parse_authority, people_in
from index.readers import is_packed
from index.readers.base import ReadingOptions
from index.schema import Prepared, prepare

__all__ = ["Source", "Workers", "processors", "read_articles"]

WORTH_WORKERS = 2_000_000  # bytes of articles; for less, starting workers takes longer than they save
_TASK_BYTES = 500_000
_TASK_FILES = 200
_LARGE_BYTES = 4_000_000
_PIECE_CHARACTERS = 500_000
_UNPACKED_RATIO = 4  # of gzip files, about; text packs to a third or a quarter
_SETTLED_SECONDS = 2.0  # a file touched less than this before it was read may change again within one tick of its time

Entry = Prepared | FileState


@dataclass(frozen=True, slots=True)
class Source:
    """
    A folder of articles and how to read it, small to send to another process.

    Attributes:
        authority_text: What people.toml says; empty without one.
    """

    folder: Path
    options: ReadingOptions
    authority_text: str


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Reading:
    """A Source, opened."""

    def __init__(self, source: Source) -> None:
        self.corpus = DirectoryCorpus(source.folder, source.options)
        self.authority: Authority = parse_authority(source.authority_text) if source.authority_text else NO_AUTHORITY

    def entries(self, file: CorpusFile) -> Iterator[Entry]:
        """The articles of a file, and then what it was like."""
        documents, rejected = 0, []
        for entry in self.corpus.read(file):
            if isinstance(entry, Rejection):
                rejected.append(entry)
            else:
                yield self.prepared(entry)
                documents += 1
        yield self.state(file, documents, rejected)

    def prepared(self, document: Document) -> Prepared:
        """The article with who is in it."""
        people = (" ".join(name.split()) for name in people_in(document, self.authority))
        return prepare(replace(document, people=tuple(name for name in people if name)))

    def state(self, file: CorpusFile, documents: int, rejected: Sequence[Rejection]) -> FileState:
        settled = file.mtime_ns < time.time_ns() - _SETTLED_SECONDS * 1e9
        digest = self.corpus.digest(file)
        return FileState(file.path, file.size, file.mtime_ns, digest, settled, documents, tuple(rejected))


def read_articles(
    source: Source, files: Sequence[CorpusFile], processes: int = 1
) -> Generator[Sequence[Entry], None, None]:
    """
    The articles of these files in their order, each file followed by its FileState, some at a time.

    Args:
        processes: How many may read at the same time; 1 reads here. The outcome is the same.

    Raises:
        StorageFailed: A file cannot be read any more, or a worker was killed.
    """
    if processes < 2 or sum(map(_text_bytes, files)) < WORTH_WORKERS:
        reading = _Reading(source)
        for file in files:
            for entry in reading.entries(file):
                yield (entry,)
    else:
        with Workers(source, processes) as workers:
            yield from workers.read(files)


def _text_bytes(file: CorpusFile) -> int:
    """Of the text in a file, about."""
    return file.size * _UNPACKED_RATIO if is_packed(file.path) else file.size


class Workers:
    """Processes that read and prepare articles; they end with the `with` block, whatever ends it."""

    def __init__(self, source: Source, processes: int) -> None:
        # A mapping from the settings is read-only, and such a one cannot be sent.
        options = replace(source.options, fields=dict(source.options.fields))
        self._source = Source(Path(os.path.realpath(source.folder)), options, source.authority_text)
        self._limit = 2 * processes
        self._pool = ProcessPoolExecutor(processes, _context(), _begin, (self._source,))

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *failure: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, files: Sequence[CorpusFile]) -> Iterator[Sequence[Entry]]:
        """As `read_articles`."""
        waiting: deque[Future[Sequence[Entry]]] = deque()
        try:
            for call, argument in self._tasks(files):
                waiting.append(self._submitted(call, argument))
                while len(waiting) > self._limit:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StorageFailed(
                "a process that read articles was ended from outside, perhaps for want of memory; the index is as it "
                "was before; build again, with processes = 1 if it happens again"
            ) from error

    def _submitted(self, call: "Callable[[Any], Sequence[Entry]] | None", argument: Any) -> "Future[Sequence[Entry]]":
        if call is not None:
            return self._pool.submit(call, argument)
        done: Future[Sequence[Entry]] = Future()
        done.set_result((argument,))
        return done

    def _tasks(self, files: Sequence[CorpusFile]) -> "Iterator[tuple[Callable[[Any], Sequence[Entry]] | None, Any]]":
        """What workers have to do, in order; without a function where it is done."""
        some: list[CorpusFile] = []
        for file in files:
            if _text_bytes(file) > _LARGE_BYTES:
                if some:
                    yield _read, some
                    some = []
                yield from self._pieces(file)
                continue
            some.append(file)
            if len(some) == _TASK_FILES or sum(map(_text_bytes, some)) > _TASK_BYTES:
                yield _read, some
                some = []
        if some:
            yield _read, some

    def _pieces(self, file: CorpusFile) -> "Iterator[tuple[Callable[[Any], Sequence[Entry]] | None, Any]]":
        """A large file, read here: where an article begins is known only after the ones before it."""
        reading = _Reading(self._source)
        piece: list[Document] = []
        documents, characters, rejected = 0, 0, []
        for entry in reading.corpus.read(file):
            if isinstance(entry, Rejection):
                rejected.append(entry)
                continue
            piece.append(entry)
            documents += 1
            characters += len(entry.body)
            if characters > _PIECE_CHARACTERS:
                yield _prepare, piece
                piece, characters = [], 0
        if piece:
            yield _prepare, piece
        yield None, reading.state(file, documents, rejected)


def _context() -> Any:
    """How workers are started: never a copy of this process, whose threads and locks would not survive it."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Imported once, not by every worker: what the workers use, and the program itself, which they import too.
    context.set_forkserver_preload(["__main__", __name__])
    return context


# In a worker.

_reading: _Reading


def _begin(source: Source) -> None:
    """This worker reads articles of the source, until its parent ends it or is gone."""
    global _reading
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent decides
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _reading = _Reading(source)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _read(files: Sequence[CorpusFile]) -> list[Entry]:
    return [entry for file in files for entry in _reading.entries(file)]


def _prepare(documents: Sequence[Document]) -> list[Entry]:
    return [_reading.prepared(document) for document in documents]
