"""
Update: the index becomes equal to the folder, at the cost of what changed.

A copy of the live generation (hard links: Whoosh never changes a file it has written) gets the new and changed articles
as a new segment and loses the removed ones; then it goes live as a new generation, exactly as after a rebuild.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index import storage
from index.build import (
    Intake,
    Progress,
    Reading,
    check_room,
    finish_generation,
    has_duplicates,
    load_reading,
    merge_worthwhile,
    open_index_for_update,
    rebuild_locked,
    storage_errors,
)
from index.corpus import CorpusFile, DirectoryCorpus
from index.document import Rejection
from index.errors import IndexMissing, IndexUnavailable, SettingsError, StorageFailed
from index.generations import (
    AUTHORITY_FILE,
    INDEX_FOLDER,
    abandon,
    build_lock,
    current_generation,
    discard_unfinished,
    generation_path,
    new_generation,
    publish,
    remove_old,
    settle,
)
from index.journal import read_people
from index.manifest import FileState, Manifest, damaged_files, read_file_states, read_manifest
from index.people.authority import Authority, parse_authority
from index.readers.base import ReadingOptions
from index.workers import is_settled

__all__ = ["Changes", "UpdateReport", "update"]

_ROOM_FOR_MERGES = 0.1  # of the live index; most merges are of small segments


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of files that are new, different or gone since the index was built, and how many are the same."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """
    What an update did, or would do.

    Attributes:
        generation: The live one afterwards; empty when there is none yet (only after a dry run).

        rebuilt: Why everything was read anew, or None when only the changes were.

        curated: Whether people.toml says something else than before.

        looked_at_again: Articles of unchanged files whose people were found again, in the text that the index holds,
            because a name in them means something else now.

        rejected: Everything in the folder that is not in the index, whether it was read now or before.
    """

    generation: str
    changes: Changes
    rebuilt: str | None
    documents: int
    rejected: tuple[Rejection, ...]
    undated: int
    people: int
    seconds: float
    bytes: int
    dry_run: bool = False
    curated: bool = False
    looked_at_again: int = 0


def update(
    corpus: Path,
    data: Path,
    *,
    options: ReadingOptions | None = None,
    dry_run: bool = False,
    progress: Callable[[Progress], None] | None = None,
    processes: int = 1,
) -> UpdateReport:
    """
    The live generation holds exactly the articles of the folder, as after a rebuild.

    Nothing is written when nothing changed, or on a dry run.

    Raises:
        BuildRunning, StorageFailed, SettingsError: As `rebuild`.
    """
    with storage_errors(data), build_lock(data):
        return _Update(corpus, data, options or ReadingOptions(), progress, processes).run(dry_run=dry_run)


class _Update:
    """One update; the caller holds the lock."""

    def __init__(
        self,
        corpus: Path,
        data: Path,
        options: ReadingOptions,
        progress: Callable[[Progress], None] | None,
        processes: int,
    ) -> None:
        self.started = time.monotonic()
        self.processes = processes
        self.corpus, self.data, self.options, self.progress = corpus, data, options, progress
        self.reading: Reading = load_reading(corpus, data, options)
        self.source = DirectoryCorpus(corpus, options)
        self.files: dict[str, CorpusFile] = {}
        self.compared: dict[str, FileState] = {}
        self.no_files: list[Rejection] = []
        for entry in self.source.files():
            if isinstance(entry, Rejection):
                self.no_files.append(entry)
            else:
                self.files[entry.path] = entry

    def run(self, *, dry_run: bool) -> UpdateReport:
        live = self._live()
        if isinstance(live, str):
            nothing_yet = Changes(tuple(self.files), (), (), 0)
            return self._planned(nothing_yet, live) if dry_run else self._rebuild(nothing_yet, live)
        generation, manifest, states = live
        former = self._former_authority(generation)
        changes, curated = self._changes(states), former != self.reading.authority
        if dry_run or not (changes or curated):
            if not dry_run:
                settle(self.data)  # whoever is told that the index is as the folder may rely on it
            report = self._report(generation, manifest, changes, states.values(), dry_run=dry_run)
            return replace(report, curated=curated)
        if former is None:
            return self._rebuild(changes, "the people.toml of the index cannot be read")
        if manifest.duplicates and changes:
            # Which of several articles with one id counts depends on files that did not change.
            return self._rebuild(changes, "several articles have the same id")
        # What is linked or merged from damaged files would be as damaged, and its checksums would no longer say so.
        damage = damaged_files(generation_path(self.data, generation), manifest)
        if damage:
            return self._rebuild(changes, f"{damage[0]}")
        return replace(self._apply(generation, manifest, states, changes, former), curated=curated)

    def _former_authority(self, generation: str) -> Authority | None:
        """What people.toml said when the generation was made; None when that cannot be read."""
        try:
            text = read_people(generation_path(self.data, generation) / AUTHORITY_FILE)
            return self.reading.authority if text == self.reading.authority_text else parse_authority(text)
        except (StorageFailed, SettingsError):
            return None

    def _live(self) -> tuple[str, Manifest, dict[str, FileState]] | str:
        """The live generation to start from, or why there is none that will do."""
        try:
            generation = current_generation(self.data)
            path = generation_path(self.data, generation)
            manifest = read_manifest(path)
            states = read_file_states(path, manifest)
        except IndexMissing:
            return "there was no index yet"
        except (IndexUnavailable, StorageFailed) as error:
            return str(error)
        if manifest.reading != self.reading.digest:
            return "the settings changed"
        return generation, manifest, states

    def _changes(self, states: dict[str, FileState]) -> Changes:
        added = tuple(path for path in self.files if path not in states)
        removed = tuple(path for path in states if path not in self.files)
        known = [path for path in self.files if path in states]
        changed = tuple(path for path in known if self._is_changed(self.files[path], states[path]))
        return Changes(added, changed, removed, len(known) - len(changed))

    def _is_changed(self, file: CorpusFile, state: FileState) -> bool:
        if file.size != state.size:
            return True
        if file.mtime_ns == state.mtime_ns and state.settled:
            return False
        settled = is_settled(file)  # before it is read
        if self.source.digest(file) != state.digest:
            return True
        # The next update need not read it to know this.
        self.compared[file.path] = replace(state, mtime_ns=file.mtime_ns, settled=settled)
        return False

    def _rebuild(self, changes: Changes, reason: str) -> UpdateReport:
        report = rebuild_locked(
            self.corpus, self.data, self.options, lambda rejected, total: False, self.progress, self.processes
        )
        return UpdateReport(
            generation=report.generation,
            changes=changes,
            rebuilt=reason,
            documents=report.documents,
            rejected=report.rejected,
            undated=report.undated,
            people=report.people,
            seconds=report.seconds,
            bytes=report.bytes,
        )

    def _planned(self, changes: Changes, reason: str) -> UpdateReport:
        """What a dry run says when everything would be read anew."""
        seconds = round(time.monotonic() - self.started, 3)
        return UpdateReport("", changes, reason, 0, tuple(self.no_files), 0, 0, seconds, 0, dry_run=True)

    def _report(
        self, generation: str, manifest: Manifest, changes: Changes, states: Any, *, dry_run: bool = False
    ) -> UpdateReport:
        return UpdateReport(
            generation=generation,
            changes=changes,
            rebuilt=None,
            documents=manifest.documents,
            rejected=self._rejected(states),
            undated=manifest.undated,
            people=manifest.people,
            seconds=round(time.monotonic() - self.started, 3),
            bytes=manifest.size,
            dry_run=dry_run,
        )

    def _rejected(self, states: Iterable[FileState]) -> tuple[Rejection, ...]:
        """Everything in the folder that is not in an index of these files."""
        return (*self.no_files, *(entry for state in states for entry in state.rejected))

    def _apply(
        self,
        generation: str,
        before: Manifest,
        states: dict[str, FileState],
        changes: Changes,
        former: Authority,
    ) -> UpdateReport:
        """A copy of the live generation gets the changes and goes live."""
        discard_unfinished(self.data)
        check_room(self.data, self._to_read(changes), int(_ROOM_FOR_MERGES * before.size))
        unfinished = new_generation(self.data)
        try:
            _link_tree(generation_path(self.data, generation) / INDEX_FOLDER, unfinished / INDEX_FOLDER)
            index = open_index_for_update(unfinished / INDEX_FOLDER)
            with Intake(index) as intake:
                gone = (*changes.changed, *changes.removed)
                intake.remove(gone)
                again = intake.take_again(self.reading.authority, self.reading.authority.changed_forms(former), gone)
                intake.take_all(
                    self.reading.source(self.corpus),
                    self._to_read(changes),
                    self.progress,
                    self.started,
                    self.processes,
                )
                intake.commit()
            if has_duplicates(index):
                storage.remove_tree(unfinished)
                return self._rebuild(changes, "several articles have the same id")
            merge_worthwhile(index)
            index.close()
            linked = {name: checksum for name, checksum in before.files.items() if name.startswith(f"{INDEX_FOLDER}/")}
            fresh = {state.path: state for state in intake.states}
            now = [fresh.get(path) or self.compared.get(path) or states[path] for path in self.files]
            rejected = self._rejected(now)
            manifest = finish_generation(
                unfinished, self.reading, self.corpus, now, rejected, before.duplicates, known=linked
            )
            name = publish(self.data, unfinished)
        except BaseException:
            abandon(self.data, unfinished)
            raise
        remove_old(self.data)
        return replace(self._report(name, manifest, changes, now), looked_at_again=again)

    def _to_read(self, changes: Changes) -> list[CorpusFile]:
        wanted = {*changes.added, *changes.changed}
        return [file for path, file in self.files.items() if path in wanted]


def _link_tree(source: Path, target: Path) -> None:
    """A copy of a flat folder that shares the files' contents where the file system can."""
    storage.make_folder(target)
    for path in sorted(source.iterdir()):
        try:
            storage.link(path, target / path.name)
        except OSError:
            storage.copy(path, target / path.name)
