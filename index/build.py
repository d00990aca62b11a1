"""
Rebuild: from a folder of articles to a new generation, the whole way.

    DirectoryCorpus -> Document -> people -> Whoosh segments -> columns and orders -> manifest -> live

The old generation answers until the new one is complete. What cannot be read is in the report, never in the way.
"""

import errno
import hashlib
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from index.arrays import map_file, open_arrays, strings
from index.codec import DICTIONARY_SUFFIX, POSTINGS_SUFFIX, rounded_lengths
from index.codec.numbering import TermNumbers
from index.codec.writer import ArrayWriter, live_articles
from index.columns import COLUMNS_SUFFIX, Columns, ColumnsWriter, open_columns, write_orders
from index.corpus import CorpusFile, DirectoryCorpus
from index.document import Rejection
from index.errors import IndexDamaged, SettingsError, StorageFailed, TooManyRejected
from index.generations import (
    AUTHORITY_FILE,
    INDEX_FOLDER,
    ORDERS_FILE,
    build_lock,
    discard_unfinished,
    new_generation,
    publish,
    remove_old,
)
from index.manifest import FileState, Manifest, SegmentEntry, write_file_states, write_manifest
from index.people import NO_AUTHORITY, Authority, parse_authority, people_of_archive
from index.readers.base import ReadingOptions
from index.schema import FORMAT_VERSION, Field, Prepared, batch_of, build_schema, document_of, row_of
from index.workers import Source, read_articles

__all__ = [
    "BuildReport",
    "Intake",
    "Progress",
    "Reading",
    "finish_generation",
    "load_reading",
    "rebuild",
    "rejection_limit",
]


_WRITER_MEMORY = 192 * 1024 * 1024  # bytes of postings in memory before they become a segment
_BATCH_ARTICLES = 1024  # written together: the arrays of so many still fit into the cache of a processor
_BATCH_CHARACTERS = 4_000_000
_MOST_TERMS = 500_000  # known to one writer after the other before their numbers are forgotten


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come; `files` and `bytes` out of `all_files` and `all_bytes`."""

    files: int
    all_files: int
    bytes: int
    all_bytes: int
    documents: int
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildReport:
    """
    What a rebuild did.

    Attributes:
        files: Files read.

        documents: Articles in the index.

        rejected: Articles and files that could not be read; also articles whose id a later one has.

        seconds: From start to live.

        bytes: Of the generation on disk.
    """

    generation: str
    files: int
    documents: int
    rejected: tuple[Rejection, ...]
    undated: int
    people: int
    seconds: float
    bytes: int
    warnings: tuple[Rejection, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    Everything but the articles that decides what is in an index.

    Attributes:
        digest: Equal for equal settings and equal people.toml.

        authority_text: What people.toml says; empty without one.
    """

    options: ReadingOptions
    authority: Authority
    authority_text: str
    digest: str

    def source(self, corpus: Path) -> Source:
        """The folder, to be read this way."""
        return Source(corpus, self.options, self.authority_text)


def load_reading(corpus: Path, options: ReadingOptions) -> Reading:
    """
    How this folder is to be read.

    Raises:
        SettingsError: people.toml says something that cannot be meant.
        StorageFailed: It cannot be read.
    """
    text, path = "", corpus / AUTHORITY_FILE
    try:
        if path.is_file():
            text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageFailed(f"{AUTHORITY_FILE} cannot be read: {error}") from error
    return Reading(options, parse_authority(text) if text else NO_AUTHORITY, text, _reading_digest(options, text))


def _reading_digest(options: ReadingOptions, authority_text: str) -> str:
    fields = sorted((name, list(names)) for name, names in options.fields.items())
    said = repr((FORMAT_VERSION, options.date_order, options.encoding, fields, authority_text))
    return hashlib.sha256(said.encode()).hexdigest()


def rejection_limit(text: str | None) -> Callable[[int, int], bool]:
    """
    A test of (rejected, all) against `--max-rejected`: a number, a share such as `2%`, or None for no limit.

    Raises:
        SettingsError: Neither of these.
    """
    if text is None:
        return lambda rejected, total: False
    number = text.removesuffix("%").strip()
    if not (number.isascii() and number.replace(".", "", 1).isdigit()):
        raise SettingsError(f"max_rejected is {text!r}; write a number such as 10 or a share such as 2%")
    if text.endswith("%"):
        if float(number) > 100:
            raise SettingsError(f"max_rejected is {text!r}; a share is at most 100%")
        return lambda rejected, total: rejected * 100 > float(number) * total
    if "." in number:
        raise SettingsError(f"max_rejected is {text!r}; a number of articles is whole, a share ends in %")
    return lambda rejected, total: rejected > int(number)


def rebuild(
    corpus: Path,
    data: Path,
    *,
    options: ReadingOptions | None = None,
    max_rejected: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    processes: int = 1,
) -> BuildReport:
    """
    The folder's articles are a new live generation; the old one answered until then.

    Args:
        processes: How many may read articles at the same time; the index is the same. With more than one, the main
            module of the program is imported by each of them, so a script needs its `if __name__ == "__main__":`.

    Raises:
        BuildRunning: Another build holds the lock.
        TooManyRejected: More was rejected than allowed; the old generation stays live.
        StorageFailed: A file could not be read or written; the old generation stays live.
        SettingsError: A setting or people.toml says something that cannot be meant.
    """
    too_many = rejection_limit(max_rejected)
    with storage_errors(data), build_lock(data):
        return rebuild_locked(corpus, data, options or ReadingOptions(), too_many, progress, processes)


def rebuild_locked(
    corpus: Path,
    data: Path,
    options: ReadingOptions,
    too_many: Callable[[int, int], bool],
    progress: Callable[[Progress], None] | None,
    processes: int = 1,
) -> BuildReport:
    """`rebuild`, for a caller that holds the lock."""
    started = time.monotonic()
    reading = load_reading(corpus, options)
    discard_unfinished(data)
    unfinished = new_generation(data)
    try:
        (unfinished / INDEX_FOLDER).mkdir()
        index = FileStorage(str(unfinished / INDEX_FOLDER)).create_index(build_schema())
        with Intake(index) as intake:
            files = _listed(DirectoryCorpus(corpus, options), intake)
            intake.take_all(reading.source(corpus), files, progress, started, processes)
            intake.commit()
            intake.drop_duplicates()
        _check_rejected(intake, too_many)
        manifest = finish_generation(unfinished, reading, corpus, intake)
        generation = publish(data, unfinished)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    remove_old(data)
    return BuildReport(
        generation=generation,
        files=len(intake.states),
        documents=manifest.documents,
        rejected=tuple(intake.rejected),
        undated=manifest.undated,
        people=manifest.people,
        seconds=round(time.monotonic() - started, 3),
        bytes=manifest.size,
        warnings=tuple(intake.warnings),
    )


@contextmanager
def storage_errors(data: Path) -> Iterator[None]:
    """Inside it, what the operating system refuses is a StorageFailed that names the file and the next step."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            free = shutil.disk_usage(data).free if data.exists() else 0
            raise StorageFailed(
                f"no space left for the index in {data} ({free} bytes are free); make room or choose another --data"
            ) from error
        name = f"{error.filename}: " if error.filename else ""
        raise StorageFailed(f"{name}{error.strerror or error}; the index is as it was before") from error


def _listed(source: DirectoryCorpus, intake: "Intake") -> list[CorpusFile]:
    """The files of the corpus; what is none goes to the rejected."""
    files = []
    for entry in source.files():
        if isinstance(entry, Rejection):
            intake.rejected.append(entry)
        else:
            files.append(entry)
    return files


def _check_rejected(intake: "Intake", too_many: Callable[[int, int], bool]) -> None:
    rejected = len(intake.rejected)
    if too_many(rejected, rejected + intake.added):
        first = intake.rejected[0]
        raise TooManyRejected(
            f"{rejected} of {rejected + intake.added} were rejected, more than --max-rejected allows; the old index "
            f"stays (first: {first.path}{f':{first.line}' if first.line else ''}: {first.reason})"
        )


class Intake:
    """
    Takes articles into a Whoosh index and remembers what came of each file.

    An index that fills the memory meant for it is written as a segment, and the next one begins.

    Attributes:
        added: Articles written.

        rejected: What could not be read, in the order of the corpus.

        warnings: What the report should say of articles that were taken all the same.

        states: What each file was like when it was read.
    """

    def __init__(self, index: Any) -> None:
        self._index = index
        self._terms = TermNumbers()
        self._begin_segment()
        self._waiting: list[Prepared] = []
        self._waiting_size = 0
        self._read = 0
        self._numbers: dict[str, tuple[int, str]] = {}
        self._superseded: list[int] = []
        self.added = 0
        self.rejected: list[Rejection] = []
        self.warnings: list[Rejection] = []
        self.states: list[FileState] = []

    def _begin_segment(self) -> None:
        if len(self._terms) > _MOST_TERMS:
            self._terms = TermNumbers()
        self._writer = ArrayWriter(self._index, _WRITER_MEMORY, self._terms)
        self._columns = ColumnsWriter()

    @property
    def duplicates(self) -> int:
        """Articles left out because a later one has the same id."""
        return len(self._superseded)

    @property
    def ids(self) -> Iterable[str]:
        """Of the articles taken."""
        return self._numbers.keys()

    def take_all(
        self,
        source: Source,
        files: list[CorpusFile],
        progress: Callable[[Progress], None] | None,
        started: float,
        processes: int = 1,
    ) -> None:
        """
        The articles of all these files are in the writer.

        Raises:
            StorageFailed: A file cannot be read any more, or a process that read for us was killed.
        """
        all_bytes = sum(file.size for file in files)
        done, read_bytes = 0, 0
        with closing(read_articles(source, files, processes)) as read:
            for entry in chain.from_iterable(read):
                if isinstance(entry, Prepared):
                    self._take(entry)
                    continue
                self._take_state(entry)
                done, read_bytes = done + 1, read_bytes + entry.size
                if progress:
                    seconds = time.monotonic() - started
                    progress(Progress(done, len(files), read_bytes, all_bytes, self.added, seconds))
        self._write()

    def _take(self, article: Prepared) -> None:
        self.warnings += [Rejection(article.path, None, warning) for warning in article.warnings]
        self._remember(article)
        self.added += 1
        self._waiting.append(article)
        self._waiting_size += len(article.body)
        # What is written together depends on the articles alone, never on how many at a time they were read.
        if len(self._waiting) == _BATCH_ARTICLES or self._waiting_size > min(_BATCH_CHARACTERS, _WRITER_MEMORY >> 4):
            self._write()

    def _take_state(self, state: FileState) -> None:
        """The file that the articles since the last one are of."""
        if self.added - self._read != state.documents:
            raise StorageFailed(
                f"{state.path} has {state.documents} articles, and {self.added - self._read} of them arrived; the "
                "index is as it was before; build again"
            )
        self._read = self.added
        self.rejected += state.rejected
        self.states.append(state)

    def _write(self) -> None:
        """The articles that were waiting are in the writer."""
        if not self._waiting:
            return
        lengths = self._writer.add_batch(*batch_of(self._waiting))
        self._columns.add(
            [article.row for article in self._waiting],
            rounded_lengths(lengths[Field.TITLE]),
            rounded_lengths(lengths[Field.BODY]),
        )
        self._waiting, self._waiting_size = [], 0
        if self._writer.is_full:
            self._commit_segment()
            self._begin_segment()

    def _commit_segment(self, *, merge: bool = False) -> None:
        """What was taken is a segment with its columns, beside those that are there or together with them."""
        writer = self._writer
        writer.commit(optimize=merge, merge=merge)
        if writer.doc_count() == self._columns.count > 0:
            self._columns.write(self._columns_path(writer.newsegment.make_filename("")))

    def _columns_path(self, segment: str) -> Path:
        return Path(self._index.storage.folder) / f"{segment}{COLUMNS_SUFFIX}"

    def _remember(self, article: Prepared) -> None:
        """Of several articles with one id the last one stays."""
        doc_id = article.row.doc_id
        earlier = self._numbers.get(doc_id)
        if earlier is not None:
            number, path = earlier
            self._superseded.append(number)
            reason = f"duplicate_id: {doc_id!r} is also the id of a later article in {article.path}"
            self.rejected.append(Rejection(path, None, reason))
        self._numbers[doc_id] = (self.added, article.path)

    def remove(self, paths: Iterable[str]) -> None:
        """The articles that the index has of these files are no longer in it."""
        for path in paths:
            self._writer.delete_by_term(str(Field.PATH), path)

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *failure: object) -> None:
        """What was taken and not committed is dropped, and no file stays open."""
        if not self._writer.is_closed:
            self._writer.cancel()

    def commit(self) -> None:
        """What was taken is in the index; so many segments or deleted articles that one serves better are merged."""
        merge = _worth_merging(self._writer.segments)
        if merge:
            for segment in self._writer.segments:
                path = self._columns_path(segment.make_filename(""))
                if path.exists():
                    self._columns.add_columns(open_columns(path), live_articles(segment))
        self._commit_segment(merge=merge)

    def drop_duplicates(self) -> None:
        """Articles whose id a later one has are out of the index, which was empty at first."""
        if self._superseded:
            writer = ArrayWriter(self._index, _WRITER_MEMORY)
            for number in self._superseded:
                writer.delete_document(number)
            writer.commit(merge=False)


_MOST_SEGMENTS = 8
_MOST_DELETED = 0.2  # of the articles


def _worth_merging(segments: list[Any]) -> bool:
    documents = sum(segment.doc_count_all() for segment in segments)
    deleted = sum(segment.deleted_count() for segment in segments)
    return len(segments) >= _MOST_SEGMENTS or deleted > _MOST_DELETED * documents


def finish_generation(
    generation: Path, reading: Reading, corpus: Path, intake: Intake, duplicates: int | None = None
) -> Manifest:
    """The Whoosh index in the directory has its columns, orders, people.toml and manifest."""
    folder = generation / INDEX_FOLDER
    index = FileStorage(str(folder)).open_index()
    entries, columns, live = [], [], []
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            if leaf.segment() is None:  # what Whoosh reads where there is no segment at all
                continue
            prefix = leaf.segment().make_filename("")
            path = folder / f"{prefix}{COLUMNS_SUFFIX}"
            if not path.exists():
                _read_back(leaf).write(path)
            entries.append(SegmentEntry(prefix, leaf.doc_count_all()))
            columns.append(open_columns(path))
            live.append(live_articles(leaf.segment()))
    index.close()
    alive = np.concatenate(live) if live else np.zeros(0, dtype=bool)
    write_orders(generation / ORDERS_FILE, columns, alive)
    (generation / AUTHORITY_FILE).write_text(reading.authority_text, encoding="utf-8")
    write_file_states(generation, intake.states)
    return write_manifest(
        generation,
        Manifest(
            format=FORMAT_VERSION,
            reading=reading.digest,
            corpus=corpus.resolve().name,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=int(alive.sum()),
            undated=_count_undated(columns, live),
            people=len(set(people_of_archive(_live_people(columns, live), reading.authority).values())),
            duplicates=intake.duplicates if duplicates is None else duplicates,
            terms=_count_terms(folder, entries, live),
            segments=tuple(entries),
        ),
    )


def _read_back(leaf: Any) -> ColumnsWriter:
    """The columns of a segment, from its stored articles: of one that was merged, no build has them in hand."""
    columns = ColumnsWriter()
    for first in range(0, leaf.doc_count_all(), _BATCH_ARTICLES):
        numbers = range(first, min(first + _BATCH_ARTICLES, leaf.doc_count_all()))
        columns.add(
            [row_of(document_of(leaf.stored_fields(number)[Field.STORED])) for number in numbers],
            *(
                np.array([leaf.doc_field_length(number, str(field)) or 0 for number in numbers])
                for field in (Field.TITLE, Field.BODY)
            ),
        )
    return columns


def _count_undated(columns: list[Columns], live: list[Any]) -> int:
    return sum(int(((column.first == 0) & alive).sum()) for column, alive in zip(columns, live, strict=True))


def _live_people(columns: list[Columns], live: list[Any]) -> dict[str, int]:
    """The spellings of names in articles that are live, and in how many of them each is."""
    articles: dict[str, int] = {}
    for column, alive in zip(columns, live, strict=True):
        counts = np.bincount(column.people[np.repeat(alive, column.people_counts)], minlength=len(column.person_names))
        for spelling, count in zip(column.person_names, counts.tolist(), strict=True):
            if count:
                articles[spelling] = articles.get(spelling, 0) + count
    return articles


def _count_terms(folder: Path, entries: list[SegmentEntry], live: list[Any]) -> int:
    """Different words over titles and bodies of all articles that are live."""
    found: set[str] = set()
    for entry, alive in zip(entries, live, strict=True):
        arrays = open_arrays(folder / f"{entry.name}{DICTIONARY_SUFFIX}")
        numbers = np.frombuffer(map_file(folder / f"{entry.name}{POSTINGS_SUFFIX}"), "<u4")
        for text in (Field.TITLE, Field.BODY):
            if f"{text}.terms" not in arrays:
                continue
            terms = strings(arrays[f"{text}.terms"], arrays[f"{text}.term_starts"])
            if not alive.all():
                starts, counts = arrays[f"{text}.posting_starts"] // 4, arrays[f"{text}.frequencies"]
                runs = zip(terms, starts.tolist(), counts.tolist(), strict=True)
                terms = [term for term, start, count in runs if alive[numbers[start : start + count]].any()]
            found.update(terms)
    return len(found)


def open_index_for_update(folder: Path) -> Any:
    """
    The Whoosh index in a directory, to be written to.

    Raises:
        IndexDamaged: It cannot be opened.
    """
    try:
        return whoosh_index.open_dir(str(folder))
    except OSError:
        raise
    except Exception as error:  # Whoosh names damage in many ways: struct, pickle, type and lookup errors
        raise IndexDamaged(f"the index in {folder.parent.name} cannot be opened; rebuild the index") from error
