"""
Reading articles and finding who is in them, in this process or in several, with the same outcome in the same order.

    files ─┬─ small ones, some at a time ────────────────▶ read and prepared by a worker ─┬─▶ Pieces, in the order of
           ├─ a large one of lines, cut here into some ──▶ read and prepared by a worker ─┤   the corpus
           └─ another large one, read here, in pieces ───▶ prepared by a worker ──────────┘

Finding people takes most of a build, so that is what workers do; whoever asks writes the index meanwhile. How files are
cut into pieces depends on nothing but the files. A file's FileState comes with its last articles. Only so many pieces
are under way that memory stays bounded.
"""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, NamedTuple

from index.copies import can_be_copied
from index.corpus import CorpusFile, DirectoryCorpus, is_cut
from index.document import Document, Rejection
from index.errors import StorageFailed
from index.manifest import FileState
from index.people.found import FoundPerson
from index.people.lookup import Lookup
from index.people.recognise import people_in_each
from index.readers.base import ReadingOptions
from index.readers.by_suffix import is_packed
from index.readers.json import Lines
from index.schema import PreparedBatch, prepare_batch
from index.stored import decode_document, encode_document

__all__ = [
    "Piece",
    "Source",
    "Workers",
    "collecting_rarely",
    "is_settled",
    "load_workers",
    "processors",
    "read_again",
    "read_pieces",
    "text_bytes",
]

WORTH_WORKERS = 2_000_000  # bytes of articles; for less, starting workers takes longer than they save
_WORTH_COPIES = 500_000  # likewise, where they are copies of this process
_TASK_BYTES = 500_000
_TASK_FILES = 200
_LARGE_BYTES = 4_000_000
_PIECE_CHARACTERS = 500_000
_UNPACKED_RATIO = 4  # of gzip files, about; text packs to a third or a quarter
_RARELY = 100_000  # values made between two looks for garbage
_SETTLED_SECONDS = 2.0  # a file touched less than this before it was read may change again within one tick of its time


class Piece(NamedTuple):
    """
    Articles that were read together.

    Attributes:
        states: What the files were like of which these are all articles, or the last ones.
    """

    articles: PreparedBatch
    states: list[FileState]


@dataclass(frozen=True, slots=True)
class Source:
    """
    A folder of articles and how to read it, small to send to another process.

    Attributes:
        lookup: Finds the names that people.toml lists.
    """

    folder: Path
    options: ReadingOptions
    lookup: Lookup


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Result(NamedTuple):
    """
    What came of one task.

    Attributes:
        made: The articles, prepared.

        documents: How many articles these are; counted only for those of a large file.

        rejected: What else was in this part of a large file.

        states: Files that were read to their end, each with the number of articles of the task up to there.

        ends: Whether it says nothing but what the large file was like that the results before it are of.
    """

    made: PreparedBatch
    documents: int = 0
    rejected: Sequence[Rejection] = ()
    states: Sequence[tuple[int, FileState]] = ()
    ends: bool = False


class _Reading:
    """A Source, opened."""

    def __init__(self, source: Source) -> None:
        self.corpus = DirectoryCorpus(source.folder, source.options)
        self._lookup = source.lookup

    def files(self, files: Sequence[CorpusFile]) -> _Result:
        """The articles of these files."""
        documents = _Documents(self._lookup)
        states = []
        for file in files:
            before = len(documents)
            rejected = documents.take(self.corpus.read(file))
            states.append((len(documents), self._state(file, len(documents) - before, rejected)))
        return _Result(documents.prepared(), states=states)

    def lines(self, part: tuple[str, Lines]) -> _Result:
        """The articles of some lines of a large file."""
        documents = _Documents(self._lookup)
        rejected = documents.take(self.corpus.read_lines(*part))
        return _Result(documents.prepared(), len(documents), rejected)

    def encoded(self, articles: Sequence[bytes]) -> _Result:
        """Articles of a large file that was read elsewhere."""
        documents = _Documents(self._lookup)
        documents.take(map(decode_document, articles))
        return _Result(documents.prepared(), len(documents))

    def rejections(self, rejected: Sequence[Rejection]) -> _Result:
        """Nothing but these, of a large file."""
        return _Result(prepare_batch((), ()), rejected=rejected)

    def end(self, file: CorpusFile) -> _Result:
        """What a large file was like that was read in parts."""
        return _Result(prepare_batch((), ()), states=[(0, self._state(file, 0, ()))], ends=True)

    def _state(self, file: CorpusFile, documents: int, rejected: Sequence[Rejection]) -> FileState:
        settled = is_settled(file)
        digest = self.corpus.digest(file)
        return FileState(file.path, file.size, file.mtime_ns, digest, settled, documents, tuple(rejected))


def is_settled(file: CorpusFile) -> bool:
    """Whether the file has been left alone for a while, so that a change from now on shows in its time."""
    return file.mtime_ns < time.time_ns() - _SETTLED_SECONDS * 1e9


class _Documents:
    """Articles on their way into the index, with who is in them."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._documents: list[Document] = []

    def __len__(self) -> int:
        return len(self._documents)

    def take(self, entries: Iterable[Document | Rejection]) -> list[Rejection]:
        """The articles are among the documents; the others come back."""
        rejected = []
        for entry in entries:
            if isinstance(entry, Rejection):
                rejected.append(entry)
            else:
                self._documents.append(entry)
        return rejected

    def prepared(self) -> PreparedBatch:
        """All of them, as the index takes them."""
        # Each step for all of them: what it works with stays in the caches of the processor, a tenth of a build's time.
        people = list(map(_in_one_line, people_in_each(self._documents, self._lookup)))
        return prepare_batch(self._documents, people)


def _in_one_line(people: Iterable[FoundPerson]) -> list[FoundPerson]:
    """People whose names have a letter, with single spaces: the index holds a name on a line."""
    found = []
    for person in people:
        name = " ".join(person.name.split())
        if name:
            found.append(person if name == person.name else person._replace(name=name))
    return found


Task = tuple[Callable[[_Reading, Any], _Result], Any]


def _tasks(corpus: DirectoryCorpus, files: Sequence[CorpusFile]) -> Iterator[Task]:
    """What there is to do, in order."""
    some: list[CorpusFile] = []
    size = 0
    for file in files:
        expected = text_bytes(file)
        if some and (expected > _LARGE_BYTES or len(some) == _TASK_FILES or size > _TASK_BYTES):
            yield _Reading.files, some
            some, size = [], 0
        if expected > _LARGE_BYTES:
            yield from _parts(corpus, file)
        else:
            some.append(file)
            size += expected
    if some:
        yield _Reading.files, some


def _parts(corpus: DirectoryCorpus, file: CorpusFile) -> Iterator[Task]:
    """A large file. Where lines end is easily seen; in other formats an article begins where the one before ends."""
    rejected: list[Rejection] = []
    if is_cut(file.path):
        for part in corpus.cut(file):
            if isinstance(part, Rejection):
                rejected.append(part)
            else:
                yield _Reading.lines, (file.path, part)
    else:
        yield from _encoded_parts(corpus.read(file), rejected)
    if rejected:
        yield _Reading.rejections, rejected
    yield _Reading.end, file


def _encoded_parts(entries: Iterable[Document | Rejection], rejected: list[Rejection]) -> Iterator[Task]:
    articles: list[bytes] = []
    characters = 0
    for entry in entries:
        if isinstance(entry, Rejection):
            rejected.append(entry)
            continue
        articles.append(encode_document(entry))
        characters += len(entry.body)
        if characters > _PIECE_CHARACTERS:
            yield _Reading.encoded, articles
            articles, characters = [], 0
    if articles:
        yield _Reading.encoded, articles


def read_pieces(source: Source, files: Sequence[CorpusFile], processes: int = 1) -> Generator[Piece, None, None]:
    """
    The articles of these files in their order, some at a time.

    Args:
        processes: How many may read at the same time; 1 reads here. The outcome is the same, piece by piece.

    Raises:
        StorageFailed: A file cannot be read any more, or a worker was killed.
    """
    with closing(_results(source, files, processes)) as results:
        for result in results:
            yield Piece(result.made, [state for _, state in result.states])


def read_again(articles: Iterable[bytes], lookup: Lookup) -> PreparedBatch:
    """Stored articles, with who is in them now that an editor lists these names."""
    documents = _Documents(lookup)
    documents.take(map(decode_document, articles))
    return documents.prepared()


def _results(source: Source, files: Sequence[CorpusFile], processes: int) -> Generator[_Result, None, None]:
    """What comes of each task, in order, with the states of large files put together from their parts."""
    documents = 0
    rejected: tuple[Rejection, ...] = ()
    with closing(_done(source, files, processes)) as done:
        for result in done:
            if result.ends:
                ((_, state),) = result.states
                result = result._replace(states=[(0, replace(state, documents=documents, rejected=rejected))])
                documents, rejected = 0, ()
            documents += result.documents
            rejected += tuple(result.rejected)
            yield result


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Inside it, Python looks for circles of garbage seldom: a build makes millions of values and hardly any circle."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _done(source: Source, files: Sequence[CorpusFile], processes: int) -> Generator[_Result, None, None]:
    if not _are_worth_workers(files, processes):
        reading = _Reading(source)
        for call, argument in _tasks(reading.corpus, files):
            yield call(reading, argument)
    else:
        with Workers(source, processes) as workers:
            yield from workers.read(files)


def _are_worth_workers(files: Sequence[CorpusFile], processes: int) -> bool:
    least = min(WORTH_WORKERS, _WORTH_COPIES) if _start_method() == "fork" else WORTH_WORKERS
    return processes > 1 and sum(map(text_bytes, files)) >= least


def load_workers(files: Sequence[CorpusFile], processes: int) -> None:
    """If workers will read these files, another process is loading what they are made of; nobody waits for it."""
    if _are_worth_workers(files, processes) and _start_method() == "forkserver":
        _context("forkserver")
        forkserver.ensure_running()


def text_bytes(file: CorpusFile) -> int:
    """Of the text in a file, unpacked, about."""
    return file.size * _UNPACKED_RATIO if is_packed(file.path) else file.size


class Workers:
    """Processes that read and prepare articles; they end with the `with` block, whatever ends it."""

    def __init__(self, source: Source, processes: int) -> None:
        # A mapping from the settings is read-only, and such a one cannot be sent.
        options = replace(source.options, fields=dict(source.options.fields))
        source = Source(Path(os.path.realpath(source.folder)), options, source.lookup)
        self._corpus = DirectoryCorpus(source.folder, options)
        self._limit = 2 * processes
        self._pool = ProcessPoolExecutor(processes, _context(_start_method()), _begin, (source,))

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *failure: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, files: Sequence[CorpusFile]) -> Iterator[_Result]:
        """What comes of each task, in order."""
        waiting: deque[Future[_Result]] = deque()
        try:
            for task in _tasks(self._corpus, files):
                waiting.append(self._pool.submit(_run, *task))
                while len(waiting) > self._limit:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StorageFailed(
                "a process that read articles was ended from outside, perhaps for want of memory; the index is as it "
                "was before; build again, with processes = 1 if it happens again"
            ) from error


def _start_method() -> str:
    """
    How workers are started.

    A copy of this process has everything loaded, which takes another one half a second. Where there can be none,
    workers come from a process that was started afresh.
    """
    if can_be_copied():
        return "fork"
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _context(method: str) -> Any:
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        # Imported once, not by every worker: what the workers use, and the program itself, which they import too.
        context.set_forkserver_preload(["__main__", __name__])
    return context


# In a worker.

_reading: _Reading


def _begin(source: Source) -> None:
    """This worker reads articles of the source, until its parent ends it or is gone."""
    global _reading
    gc.freeze()
    gc.set_threshold(_RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a copy of the program has what the program does then
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _reading = _Reading(source)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _run(call: Callable[[_Reading, Any], _Result], argument: Any) -> _Result:
    return call(_reading, argument)
