"""
Rebuild: from a folder of articles to a new generation, the whole way.

    DirectoryCorpus -> Document -> people -> Whoosh segments -> columns and orders -> manifest -> live

The old generation answers until the new one is complete. What cannot be read is in the report, never in the way.
"""

import errno
import hashlib
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import accumulate, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from whoosh.reading import SegmentReader

from index import storage
from index.arrays import Array
from index.codec.files import POSTINGS_SUFFIX, STORED_SUFFIX, SegmentStorage, path_of
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
    REJECTS_FILE,
    abandon,
    build_lock,
    discard_unfinished,
    new_generation,
    publish,
    remove_old,
)
from index.journal import people_file, read_people
from index.manifest import Checksums, FileState, Manifest, SegmentEntry, write_file_states, write_manifest
from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY, Authority, parse_authority
from index.phrases import articles_with_any
from index.postings import FieldPostings, SegmentPostings
from index.readers.base import ReadingOptions
from index.rejects import write_rejects
from index.roster import ROSTER_FILE, Naming, naming_beside, write_roster
from index.schema import FORMAT_VERSION, Field, PreparedBatch, build_schema, terms_of
from index.stored import Stored, decode_document
from index.words import merged
from index.workers import Source, collecting_rarely, load_workers, read_again, read_pieces, text_bytes

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
_AT_ONCE = 1000  # stored articles that are looked at again together
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
        digest: Equal for equal settings.

        authority_text: What people.toml says; empty without one.
    """

    options: ReadingOptions
    authority: Authority
    authority_text: str
    digest: str

    def source(self, corpus: Path) -> Source:
        """The folder, to be read this way."""
        return Source(corpus, self.options, self.authority.lookup)


def load_reading(corpus: Path, data: Path, options: ReadingOptions) -> Reading:
    """
    How this folder is to be read.

    Raises:
        SettingsError: people.toml says something that cannot be meant, or there are two.
        StorageFailed: It cannot be read.
    """
    text = read_people(people_file(corpus, data))
    with collecting_rarely():
        authority = parse_authority(text) if text else NO_AUTHORITY
    return Reading(options, authority, text, _reading_digest(options))


def _reading_digest(options: ReadingOptions) -> str:
    fields = sorted((name, list(names)) for name, names in options.fields.items())
    said = repr((FORMAT_VERSION, options.date_order, options.encoding, fields))
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
        processes: How many may read articles at the same time; the index is the same. With more than one, each may
            import the main module of the program, so a script needs its `if __name__ == "__main__":`.

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
    files, no_files = _listed(DirectoryCorpus(corpus, options))
    load_workers(files, processes)  # while this process reads people.toml, which may be long
    reading = load_reading(corpus, data, options)
    discard_unfinished(data)
    check_room(data, files)
    unfinished = new_generation(data)
    try:
        storage.make_folder(unfinished / INDEX_FOLDER)
        index = SegmentStorage(unfinished / INDEX_FOLDER).create_index(build_schema())
        with Intake(index) as intake:
            intake.rejected += no_files
            intake.take_all(reading.source(corpus), files, progress, started, processes)
            spellings = intake.spellings if processes > 1 else {}
            with naming_beside(spellings, reading.authority) as naming:
                intake.commit()
                merge_segments(index, 0)
                duplicates = drop_duplicates(index, intake)
                _check_rejected(intake, too_many)
                manifest = finish_generation(
                    unfinished, reading, corpus, intake.states, intake.rejected, duplicates, naming=naming
                )
        generation = publish(data, unfinished)
    except BaseException:
        abandon(data, unfinished)
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
            free = storage.free_bytes(data) if data.exists() else 0
            raise StorageFailed(
                f"no space left for the index in {data} ({free} bytes are free); make room or choose another --data"
            ) from error
        name = f"{error.filename}: " if error.filename else ""
        raise StorageFailed(f"{name}{error.strerror or error}; the index is as it was before") from error


def _listed(source: DirectoryCorpus) -> tuple[list[CorpusFile], list[Rejection]]:
    """The files of the corpus, and what is none."""
    files: list[CorpusFile] = []
    no_files: list[Rejection] = []
    for entry in source.files():
        if isinstance(entry, Rejection):
            no_files.append(entry)
        else:
            files.append(entry)
    return files, no_files


# Of the bytes of the texts. Reuters-21578 takes 0.9 of its text; while segments are merged there are two of everything.
_ROOM_FOR_TEXT = 1.8
_ROOM_FOR_PAGE = 0.5  # of HTML, most of which is no text
_ROOM_AT_LEAST = 1_000_000


def check_room(data: Path, files: Iterable[CorpusFile], more: int = 0) -> None:
    """
    There is room for an index of these files, about, while it is built.

    Args:
        more: Bytes beside what the files take.

    Raises:
        StorageFailed: There is not; the message says how much is needed and how much is free.
    """
    texts = pages = 0
    for file in files:
        if ".htm" in file.path:
            pages += text_bytes(file)
        else:
            texts += text_bytes(file)
    needed = _ROOM_AT_LEAST + more + int(_ROOM_FOR_TEXT * texts + _ROOM_FOR_PAGE * pages)
    free = storage.free_bytes(data)
    if free < needed:
        raise StorageFailed(
            f"the index needs about {needed:,} bytes while it is built and {free:,} are free in {data}; make room or "
            "choose another folder with --data"
        )


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
        self._stated = 0
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
    def spellings(self) -> dict[str, int]:
        """
        In how many articles each person's name stands, as the articles spell it. Nothing when some of the articles are
        in a segment already: only memory is looked at.
        """
        return self._columns.spellings if self._columns.count == self.added else {}

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
        read_bytes = 0
        with collecting_rarely(), closing(read_pieces(source, files, processes)) as pieces:
            for piece in pieces:
                self.take(piece.articles)
                self._take_states(piece.states)
                read_bytes += sum(state.size for state in piece.states)
                if piece.states and progress:
                    seconds = time.monotonic() - started
                    progress(Progress(len(self.states), len(files), read_bytes, all_bytes, self.added, seconds))

    def take(self, articles: PreparedBatch) -> None:
        """These articles are in the writer."""
        if not articles.rows.doc_ids:
            return
        self.warnings += articles.warnings
        added = self._writer.add_batch(*terms_of(articles), articles.stored)
        self._columns.add(articles.rows, added.titles)
        self.added += len(articles.rows.doc_ids)
        if self._writer.is_full:
            self._commit_segment()
            self._begin_segment()

    def _take_states(self, states: Sequence[FileState]) -> None:
        """The files that the articles since the last ones are of."""
        if not states:
            return
        expected, arrived = sum(state.documents for state in states), self.added - self._stated
        if arrived != expected:
            more = f" and {len(states) - 1} more files have" if len(states) > 1 else " has"
            raise StorageFailed(
                f"{states[0].path}{more} {expected} articles, and {arrived} of them arrived; the index is as it was "
                "before; build again"
            )
        self._stated = self.added
        for state in states:
            self.rejected += state.rejected
            self.states.append(state)

    def _commit_segment(self) -> None:
        """What was taken is a segment with its columns, beside those that are there."""
        order = self._columns.newest_first()
        self._writer.arrange(order)
        self._writer.commit(merge=False)
        if self._columns.count:
            self._columns.write(columns_path(self._index, self._writer.newsegment), order)

    def take_again(self, authority: Authority, forms: Sequence[Sequence[str]], gone: Iterable[str]) -> int:
        """
        The people of articles that have the words of one of these forms side by side are what they are with the
        authority; how many articles that were.

        Args:
            gone: Paths of files whose articles are read anew or left out, and so not looked at.
        """
        concerned = list(self._with_any(forms, frozenset(gone))) if forms else []
        for number, _, _ in concerned:
            self._writer.delete_document(number)
        with collecting_rarely():
            for first in range(0, len(concerned), _AT_ONCE):
                some = concerned[first : first + _AT_ONCE]
                self._stated += len(some)
                self.take(read_again([stored.read(place) for _, stored, place in some], authority.lookup))
        return len(concerned)

    def _with_any(self, forms: Sequence[Sequence[str]], gone: frozenset[str]) -> Iterator[tuple[int, Stored, int]]:
        """The live articles with one of these forms in their text: number, where they are stored, number there."""
        base = 0
        for segment in segments_of(self._index):
            found = articles_with_any(segment.postings.text, forms)
            for place in found[segment.live[found]].tolist():
                if not gone or decode_document(segment.stored.read(place)).path not in gone:
                    yield base + place, segment.stored, place
            base += len(segment.live)

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
        """What was taken is in the index."""
        self._commit_segment()

    def file_of(self, place: int) -> str:
        """The file of an article, by its place in the order they were taken."""
        ends = list(accumulate(state.documents for state in self.states))
        return self.states[bisect_right(ends, place)].path


def columns_path(index: Any, segment: Any) -> Path:
    """Where the columns of a segment are."""
    return path_of(index.storage, segment, COLUMNS_SUFFIX)


def merge_segments(index: Any, first: int) -> None:
    """
    The segments from place `first` on are one, without the articles that were removed.

    Nothing is written where that is so already.
    """
    segments = index._segments()[first:]
    if not segments or (len(segments) == 1 and not segments[0].has_deletions()):
        return
    columns = ColumnsWriter()
    for segment in segments:
        columns.add_columns(open_columns(columns_path(index, segment)), live_articles(segment))
    writer = ArrayWriter(index, _WRITER_MEMORY)
    order = columns.newest_first()
    writer.arrange(order)
    writer.commit(mergetype=partial(_merge_from, first))
    if columns.count:
        columns.write(columns_path(index, writer.newsegment), order)


def _merge_from(first: int, writer: ArrayWriter, segments: list[Any]) -> list[Any]:
    """What Whoosh calls to merge: the segments that stay as they are."""
    for segment in segments[first:]:
        if not segment.doc_count():
            continue  # else the merge of nothing but such ones would be a segment without articles
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return segments[:first]


_SMALL_SEGMENT = 1000  # articles: so few are merged at once
_MOST_DELETED = 0.2  # of the articles of a segment
_LARGER_THAN_REST = 4


def merge_worthwhile(index: Any) -> None:
    """
    The index has so few segments, and so few removed articles in them, that searching and its size do not suffer.

    Each segment has four times as many articles as all that came after it together; smaller ones are merged. So there
    are at most about log4 of the number of articles, and an article is rewritten that often too. A segment of which a
    fifth was removed is written anew, with all after it.
    """
    segments = index._segments()
    rest = 0
    first = len(segments)
    for place in reversed(range(len(segments))):
        live, deleted = segments[place].doc_count(), segments[place].deleted_count()
        too_small = rest and (live < _LARGER_THAN_REST * rest or live + rest < _SMALL_SEGMENT)
        if too_small or deleted > _MOST_DELETED * (live + deleted):
            first = place
        rest += live
    if first < len(segments):
        merge_segments(index, first)


def drop_duplicates(index: Any, intake: Intake) -> int:
    """
    Of several articles with one id the last one stays; how many were removed.

    Args:
        index: Of one segment, with the articles of the intake.
    """
    superseded = [found for segment in segments_of(index) for found in _superseded(segment)]
    if superseded:
        writer = ArrayWriter(index, _WRITER_MEMORY)
        for came, number, doc_id, later in superseded:
            reason = f"duplicate_id: {doc_id!r} is also the id of a later article in {intake.file_of(later)}"
            intake.rejected.append(Rejection(intake.file_of(came), None, reason))
            writer.delete_document(number)
        writer.commit(merge=False)
        place = {state.path: number for number, state in enumerate(intake.states)}
        intake.rejected.sort(key=lambda rejection: place.get(rejection.path, -1))
    return len(superseded)


def _superseded(segment: "Segment") -> list[tuple[int, int, str, int]]:
    """
    Articles with an id that a later one has too: the place in which it came, its number, its id, and the place in which
    the next of these articles came; in the order in which they came.
    """
    found = []
    ids = segment.ids
    if ids is not None:
        came = segment.stored.places
        for place in np.flatnonzero(ids.counts > 1).tolist():
            numbers = ids.ids(place, place + 1).tolist()
            placed = sorted((number if came is None else int(came[number]), number) for number in numbers)
            found += [(at, number, ids.terms[place], later) for (at, number), (later, _) in pairwise(placed)]
    return sorted(found)


def has_duplicates(index: Any) -> bool:
    """Whether two live articles have the same id, one of them in the last segment."""
    segments = segments_of(index)
    fresh = segments[-1].ids if segments else None
    if fresh is None:
        return False
    return bool((fresh.counts > 1).any()) or any(
        _has_live(segment, doc_id) for segment in segments[:-1] for doc_id in fresh.terms.slice(0, len(fresh.terms))
    )


def _has_live(segment: "Segment", doc_id: str) -> bool:
    place = segment.ids.terms.find(doc_id) if segment.ids is not None else None
    return segment.ids is not None and place is not None and bool(segment.live[segment.ids.ids(place, place + 1)].any())


@dataclass(frozen=True)
class Segment:
    """
    A segment of an index on disk.

    Attributes:
        live: Which of its articles were not removed; bool.
    """

    folder: Path
    name: str
    live: Array

    @cached_property
    def postings(self) -> SegmentPostings:
        return SegmentPostings(self.folder / f"{self.name}{POSTINGS_SUFFIX}")

    @cached_property
    def ids(self) -> FieldPostings | None:
        """Which article has which id."""
        return self.postings.fields.get(str(Field.ID))

    @cached_property
    def columns(self) -> Columns:
        return open_columns(self.folder / f"{self.name}{COLUMNS_SUFFIX}")

    @cached_property
    def stored(self) -> Stored:
        return Stored(self.folder / f"{self.name}{STORED_SUFFIX}")


def segments_of(index: Any) -> list[Segment]:
    """The segments of an index as it was last committed."""
    folder = Path(index.storage.folder)
    return [Segment(folder, segment.segment_id(), live_articles(segment)) for segment in index._segments()]


def finish_generation(
    generation: Path,
    reading: Reading,
    corpus: Path,
    states: Iterable[FileState],
    rejected: Iterable[Rejection],
    duplicates: int = 0,
    known: Checksums = MappingProxyType({}),
    naming: Naming = people_of_archive,
) -> Manifest:
    """The Whoosh index in the directory has its orders, people, people.toml, list of rejects and manifest."""
    index = SegmentStorage(generation / INDEX_FOLDER).open_index()
    segments = segments_of(index)
    index.close()
    columns = [segment.columns for segment in segments]
    live = np.concatenate([segment.live for segment in segments]) if segments else np.zeros(0, dtype=bool)
    write_orders(generation / ORDERS_FILE, columns, _order_of_ids(segments), live)
    with collecting_rarely():
        number_of = partial(_number_of, segments)
        people = write_roster(generation / ROSTER_FILE, columns, live, reading.authority, number_of, naming)
    storage.write_whole(generation / AUTHORITY_FILE, reading.authority_text.encode())
    write_file_states(generation, states)
    write_rejects(generation / REJECTS_FILE, DirectoryCorpus(corpus, reading.options), rejected)
    first = np.concatenate([column.first for column in columns]) if columns else np.zeros(0, dtype=np.int32)
    return write_manifest(
        generation,
        Manifest(
            format=FORMAT_VERSION,
            reading=reading.digest,
            corpus=corpus.resolve().name,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=int(live.sum()),
            undated=int(((first == 0) & live).sum()),
            people=people,
            duplicates=duplicates,
            terms=_count_words(segments),
            segments=tuple(SegmentEntry(segment.name, len(segment.live)) for segment in segments),
        ),
        known,
    )


def _number_of(segments: list[Segment], doc_id: str) -> int | None:
    """The live article with this id, or None."""
    base = 0
    for segment in segments:
        place = segment.ids.terms.find(doc_id) if segment.ids is not None else None
        if segment.ids is not None and place is not None:
            for number in segment.ids.ids(place, place + 1).tolist():
                if segment.live[number]:
                    return base + int(number)
        base += len(segment.live)
    return None


def _order_of_ids(segments: list[Segment]) -> Array:
    """The place of each article, segment after segment, in the order of the ids; uint32."""
    known = [segment.ids for segment in segments if segment.ids is not None]
    _, places = merged([ids.terms for ids in known])
    ranks = np.zeros(sum(len(segment.live) for segment in segments), dtype=np.uint32)
    base = 0
    ranked = iter(places)
    for segment in segments:
        if segment.ids is not None:
            numbers = segment.ids.ids(0, len(segment.ids.terms)) + base
            ranks[numbers] = np.repeat(next(ranked), segment.ids.counts)
        base += len(segment.live)
    return ranks


def _count_words(segments: list[Segment]) -> int:
    """Different words over titles and bodies of all articles that are live."""
    lists = [segment.postings.words for segment in segments]
    words, places = merged(lists)
    held = np.zeros(len(words), dtype=bool)
    for segment, place in zip(segments, places, strict=True):
        held[place[_words_in_use(segment)]] = True
    return int(held.sum())


def _words_in_use(segment: Segment) -> Array:
    """Which words of a segment a live article has; bool."""
    text = segment.postings.text
    removed = int((~segment.live).sum())
    used: Array = text.articles > removed
    # Only what is in so few articles can be in removed ones alone.
    rare = np.flatnonzero(~used)
    used[rare] = text.have(rare, segment.live)
    return used


def open_index_for_update(folder: Path) -> Any:
    """
    The Whoosh index in a directory, to be written to.

    Raises:
        IndexDamaged: It cannot be opened.
    """
    try:
        return SegmentStorage(folder).open_index()
    except OSError:
        raise
    except Exception as error:  # Whoosh names damage in many ways: struct, pickle, type and lookup errors
        raise IndexDamaged(f"the index in {folder.parent.name} cannot be opened; rebuild the index") from error
