"""
Every file operation of a build fails once, and of an update that has only to clean up, and of a repair:

1. a crash or a power cut after any operation leaves exactly the old index or exactly the new one, and the next build
   works; of what was not synced, everything, nothing, the names alone or any part may be left
2. so does an operation that fails, for want of room or with an error of the disk, once or from then on; a build that
   says it is done has made the new one, and one that fails leaves nothing behind that matters
3. every change that a build makes to the file system goes through `index.storage`, so the sweep sees all of them
4. a build that is told the index is live is told whether it is so for good
"""

import errno
import hashlib
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from index import storage
from index.build import rebuild
from index.errors import IndexDamaged, IndexUnavailable, StorageFailed
from index.generations import generations
from index.update import update
from index.verify import repair
from search.request import SearchRequest
from search.whoosh_engine import open_engine
from tests.archives import random_archive
from tests.building import write_articles
from tests.faults import OPERATIONS, Cut, Disk, Failing, fresh_copy
from tests.hardening import SEED


@dataclass(frozen=True)
class Run:
    """
    Something that changes a data directory.

    Attributes:
        base: The data directory it begins with. `before`: what is found in it. `after`: what is found when it is done.

        operations: It does at least so many.
    """

    make: Callable[[Path, Path], object]
    base: str
    before: str
    after: str
    operations: int


RUNS = {
    "rebuild": Run(rebuild, "base", "old", "new", 80),
    "update": Run(update, "base", "old", "new", 80),
    "clean-up": Run(update, "untidy", "new", "new", 20),
    "repair": Run(lambda corpus, data: repair(data), "damaged", "damaged", "old", 30),
}
BUILDS = ("rebuild", "update")
LEFT_AT_MOST = 1_000_000


def answers(data: Path) -> object:
    engine = open_engine(data)
    results = engine.search(SearchRequest(text="moon OR wal*", size=100))
    return results.total, results.hits, results.people, results.dates, engine.about().documents


def tree(folder: Path) -> str:
    """A digest of everything in a folder."""
    digest = hashlib.sha256()
    for place, folders, files in os.walk(folder):
        folders.sort()
        digest.update(repr((place.removeprefix(str(folder)), folders)).encode())
        for name in sorted(files):
            digest.update(repr((name, Path(place, name).read_bytes())).encode())
    return digest.hexdigest()


@dataclass
class Bench:
    """
    A folder that changed since data directories were made of it.

    `base` has two generations and the leftovers of a killed build; `untidy` has the new index and more than that; in
    `damaged` a file of the live generation is short.
    """

    folder: Path
    old: object = None
    new: object = None
    states: dict[str, str] = field(default_factory=dict)
    works_from: dict[tuple[str, str], bool] = field(default_factory=dict)

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def base(self) -> Path:
        return self.folder / "base"

    def copy_for(self, run: str, target: Path) -> Path:
        """The data directory that the run begins with."""
        return fresh_copy(self.folder / RUNS[run].base, target)

    def state(self, data: Path) -> str:
        """`old`, `new`, or what is wrong; the same files are looked at once."""
        key = tree(data)
        if key not in self.states:
            self.states[key] = self._state(data)
        return self.states[key]

    def _state(self, data: Path) -> str:
        try:
            found = answers(data)
        except IndexDamaged:
            return "damaged"
        except Exception as error:
            return repr(error)
        return "old" if found == self.old else "new" if found == self.new else "neither"

    def next_run_works(self, run: str, data: Path) -> bool:
        """Whether the same over what is left does it, and an update after that; the same leftovers are tried once."""
        key = run, tree(data)
        if key not in self.works_from:
            RUNS[run].make(self.corpus, data)
            does_it = self.state(data) == RUNS[run].after
            update(self.corpus, data)
            self.works_from[key] = (
                does_it and self.state(data) == "new" and not list((data / "generations").glob("*.tmp"))
            )
        return self.works_from[key]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    bench = Bench(tmp_path_factory.mktemp("faults"))
    for seed in (1, 2):
        write_articles(bench.corpus / "a.jsonl", random_archive(3, 1, "a"))
        write_articles(bench.corpus / "b.jsonl", random_archive(3, seed + 1, "b"))
        rebuild(bench.corpus, bench.base)
    bench.old = answers(bench.base)
    leave_a_killed_build(bench.base)
    write_articles(bench.corpus / "b.jsonl", random_archive(4, 4, "b"))
    write_articles(bench.corpus / "c.jsonl", random_archive(2, 5, "c"))
    rebuild(bench.corpus, bench.folder / "expected")
    bench.new = answers(bench.folder / "expected")
    assert bench.old != bench.new
    for name in ("untidy", "damaged"):
        rebuild(bench.corpus, fresh_copy(bench.base, bench.folder / name))
    untidy, damaged = (bench.folder / name / "generations" for name in ("untidy", "damaged"))
    fresh_copy(untidy / "000002", untidy / "000001")
    leave_a_killed_build(untidy.parent)
    with (damaged / "000003" / "orders.arr").open("r+b") as file:
        file.truncate(100)
    return bench


def leave_a_killed_build(data: Path) -> None:
    """There is what a build leaves that was killed while it wrote."""
    killed = data / "generations" / "000009.tmp" / "index"
    killed.mkdir(parents=True)
    (killed / "MAIN_x.pst").write_bytes(b"half")


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is synced is what `Disk` was told; waiting for the real one would only take long."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.mark.parametrize("run", RUNS)
def test_a_crash_after_any_operation_leaves_the_old_index_or_the_new_one(bench: Bench, run: str) -> None:
    work = bench.folder / "work"
    wrong: list[str] = []

    def look(disk: Disk) -> None:
        for cut in Cut:
            left = bench.folder / "left"
            shutil.rmtree(left, ignore_errors=True)
            disk.power_cut(left, cut, random.Random(f"{SEED} {disk.count}"))
            state = bench.state(left / "data")
            if state not in (RUNS[run].before, RUNS[run].after):
                wrong.append(f"{disk.count} {disk.log[-1]}, left is {cut.value}: {state}")
            elif not bench.next_run_works(run, left / "data"):
                wrong.append(f"{disk.count} {disk.log[-1]}, left is {cut.value}: the next {run} fails")

    shutil.rmtree(work, ignore_errors=True)
    bench.copy_for(run, work / "data")
    disk = Disk(work, after_each=look)
    with disk.standing_in():
        RUNS[run].make(bench.corpus, work / "data")

    print(f"{run}: a crash after each of {disk.count} operations, {len(wrong)} wrong")
    assert disk.count > RUNS[run].operations
    assert wrong == []


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["no room", "disk error"])
@pytest.mark.parametrize("run", RUNS)
def test_an_operation_that_fails_leaves_the_old_index_or_the_new_one(
    bench: Bench, run: str, error: int, for_ever: bool
) -> None:
    work = bench.folder / "work"
    data = work / "data"
    wrong: list[str] = []
    at = 0
    while True:
        at += 1
        bench.copy_for(run, data)
        disk = Disk(work, Failing(at, error, for_ever))
        failure = None
        with disk.standing_in():
            try:
                RUNS[run].make(bench.corpus, data)
            except (StorageFailed, IndexUnavailable) as refused:
                failure = str(refused)
        if disk.count < at:
            break
        where = f"{at} {disk.log[at - 1]}: {failure}"
        state = bench.state(data)
        if state not in (RUNS[run].before, RUNS[run].after):
            wrong.append(f"{where}: {state}")
        if failure is None and state != RUNS[run].after:
            wrong.append(f"{where}: it was done, and is not")
        if failure is not None and run != "clean-up" and (state == RUNS[run].after) != ("is live" in failure):
            wrong.append(f"{where}: is it live or not?")
        if failure is not None and run in BUILDS and error == errno.ENOSPC and "open_lock" not in where:
            left = sum(path.stat().st_size for path in data.glob("generations/*.tmp/**/*") if path.is_file())
            if left > LEFT_AT_MOST or (state == "old" and generations(data)[-1] != "000002"):
                wrong.append(f"{where}: {left} bytes and {generations(data)} are left behind")
        if not bench.next_run_works(run, data):
            wrong.append(f"{where}: the next {run} fails")

    print(f"{run}: each of {at - 1} operations failed, {len(wrong)} wrong")
    assert at > RUNS[run].operations
    assert wrong == []


_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}


@pytest.mark.parametrize("run", RUNS)
def test_every_change_a_build_makes_goes_through_the_one_place(
    bench: Bench, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bench.copy_for(run, bench.folder / "audited")
    inside = 0
    past: list[str] = []
    seen: list[str] = []

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal inside
            inside += 1
            try:
                return function(*arguments, **options)
            finally:
                inside -= 1

        return call

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not _below(arguments, data):
            return
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in _CHANGES or event.startswith("shutil."):
            (seen if inside else past).append(f"{event} {arguments[0]}")

    for name in OPERATIONS:
        monkeypatch.setattr(storage, name, counted(getattr(storage, name)))
    with audited(watch):
        RUNS[run].make(bench.corpus, data)

    assert len(seen) > 5
    assert past == []


def test_a_pointer_that_may_not_be_on_the_disk_is_said_and_made_sure_by_the_next_update(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = fresh_copy(bench.base, bench.folder / "unsure")
    sync_folder = storage.sync_folder

    def refused(path: Path) -> None:
        if path == data:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        sync_folder(path)

    monkeypatch.setattr(storage, "sync_folder", refused)
    with pytest.raises(StorageFailed, match="generation 000003 is live, but the system does not confirm"):
        rebuild(bench.corpus, data)
    with pytest.raises(StorageFailed):
        update(bench.corpus, data)
    monkeypatch.undo()

    assert bench.state(data) == "new"
    assert not update(bench.corpus, data).changes


class _Audit:
    """What the interpreter tells of every opened, renamed and removed file; a hook can never be taken away again."""

    def __init__(self) -> None:
        self.watch: Callable[[str, tuple[object, ...]], None] | None = None
        self.is_there = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.watch is not None:
            self.watch(event, arguments)


_audit = _Audit()


@contextmanager
def audited(watch: Callable[[str, tuple[object, ...]], None]) -> Iterator[None]:
    """Inside it, `watch` is told of every audit event."""
    if not _audit.is_there:
        sys.addaudithook(_audit)
        _audit.is_there = True
    _audit.watch = watch
    try:
        yield
    finally:
        _audit.watch = None


def _below(arguments: tuple[object, ...], folder: Path) -> bool:
    return any(isinstance(value, str | os.PathLike) and str(value).startswith(str(folder)) for value in arguments)
