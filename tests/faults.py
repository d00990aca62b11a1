"""
A disk that fails when it is told to, and that knows what a power cut would leave of it.

`index.storage` is the one place through which a build touches the file system. `Disk.standing_in()` takes the place of
its operations below one folder and numbers them:

* `failing` raises OSError at one operation, or at it and every later one;
* `after_each` is called after every operation, so that a test can look at what a crash there would leave.

A power cut is modelled as what the system promises and no more: the content of a file is on the medium once the file is
synced, a name once its folder is. `power_cut` writes what may be left into another folder.
"""

import errno
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from index import storage

__all__ = ["Cut", "Disk", "Failing", "fresh_copy"]

OPERATIONS = (
    "create",
    "open_read",
    "open_lock",
    "sync",
    "sync_folder",
    "make_folder",
    "rename",
    "link",
    "remove",
    "remove_folder",
)
NEEDS_ROOM = {"create", "open_lock", "write", "sync", "sync_folder", "make_folder", "rename", "link"}


class Cut(StrEnum):
    """What a crash leaves."""

    PROCESS = "everything that was done, as when only the process dies"
    SYNCED = "nothing that was not synced"
    NAMES = "all names, but of files that were not synced no content"
    MIXED = "any part of what was not synced, by chance"


@dataclass(frozen=True, slots=True)
class Failing:
    """Which operation fails, from 1, and how."""

    at: int
    error: int
    for_ever: bool = False

    def hits(self, number: int, operation: str) -> bool:
        if self.error == errno.ENOSPC and operation not in NEEDS_ROOM:
            return False  # a full disk can still be read, and things can be removed from it
        return number == self.at or (self.for_ever and number > self.at)


@dataclass(eq=False, slots=True)
class _File:
    synced: bytes | None = None


@dataclass(eq=False, slots=True)
class _Folder:
    entries: dict[str, "_File | _Folder"] = field(default_factory=dict)
    synced: dict[str, "_File | _Folder"] = field(default_factory=dict)


class Disk:
    """
    Stands in for the disk below a folder.

    Attributes:
        count: Operations so far.

        log: What they were.
    """

    def __init__(
        self, root: Path, failing: Failing | None = None, after_each: Callable[["Disk"], None] | None = None
    ) -> None:
        self.root = root
        self.count = 0
        self.log: list[str] = []
        self._failing = failing
        self._after_each = after_each
        self._tree = _everything_synced(root)
        self._real = {name: getattr(storage, name) for name in OPERATIONS}

    @contextmanager
    def standing_in(self) -> Iterator["Disk"]:
        """Inside it, `index.storage` works on this disk."""
        self._replace({name: getattr(self, name) for name in OPERATIONS})
        try:
            yield self
        finally:
            self._replace(self._real)

    @contextmanager
    def standing_aside(self) -> Iterator[None]:
        """Inside it, the real disk is there again."""
        self._replace(self._real)
        try:
            yield
        finally:
            self._replace({name: getattr(self, name) for name in OPERATIONS})

    def _replace(self, functions: dict[str, Callable[..., Any]]) -> None:
        for name, function in functions.items():
            setattr(storage, name, function)

    @contextmanager
    def _operation(self, name: str, path: Path) -> Iterator[None]:
        self.count += 1
        self.log.append(f"{name} {path.relative_to(self.root)}")
        if self._failing is not None and self._failing.hits(self.count, name):
            raise OSError(self._failing.error, os.strerror(self._failing.error), str(path))
        yield
        if self._after_each is not None:
            with self.standing_aside():
                self._after_each(self)

    # The operations.

    def create(self, path: Path, buffering: int = -1) -> Any:
        with self._operation("create", path):
            raw = _Raw(self, path)
            entries = self._folder(path.parent).entries
            entries.setdefault(path.name, _File())
            return io.BufferedRandom(raw, buffering if buffering > 0 else io.DEFAULT_BUFFER_SIZE)

    def open_read(self, path: Path) -> Any:
        with self._operation("open_read", path):
            return self._real["open_read"](path)

    def open_lock(self, path: Path) -> Any:
        with self._operation("open_lock", path):
            file = self._real["open_lock"](path)
            self._folder(path.parent).entries.setdefault(path.name, _File())
            return file

    def sync(self, file: Any) -> None:
        if file.writable():
            file.flush()
        path = Path(file.name)
        with self._operation("sync", path):
            node = self._folder(path.parent).entries[path.name]
            assert isinstance(node, _File)
            node.synced = path.read_bytes()

    def sync_folder(self, path: Path) -> None:
        if path == self.root.parent or self.root.is_relative_to(path):
            return
        with self._operation("sync_folder", path):
            folder = self._folder(path)
            folder.synced = dict(folder.entries)

    def make_folder(self, path: Path) -> None:
        with self._operation("make_folder", path):
            self._real["make_folder"](path)
            self._folder(path.parent).entries[path.name] = _Folder()

    def rename(self, source: Path, target: Path) -> None:
        with self._operation("rename", target):
            self._real["rename"](source, target)
            node = self._folder(source.parent).entries.pop(source.name)
            self._folder(target.parent).entries[target.name] = node

    def link(self, source: Path, target: Path) -> None:
        with self._operation("link", target):
            self._real["link"](source, target)
            self._folder(target.parent).entries[target.name] = self._folder(source.parent).entries[source.name]

    def remove(self, path: Path) -> None:
        with self._operation("remove", path):
            self._real["remove"](path)
            del self._folder(path.parent).entries[path.name]

    def remove_folder(self, path: Path) -> None:
        with self._operation("remove_folder", path):
            self._real["remove_folder"](path)
            del self._folder(path.parent).entries[path.name]

    def writing(self, path: Path) -> Any:
        """Around a write of some bytes to a file."""
        return self._operation("write", path)

    # What a power cut leaves.

    def power_cut(self, target: Path, cut: Cut, chance: random.Random) -> None:
        """The folder `target` holds what such a cut may leave of this disk now."""
        _restore(self._tree, self.root, target, cut, chance)

    def _folder(self, path: Path) -> _Folder:
        node: _File | _Folder = self._tree
        for name in path.relative_to(self.root).parts:
            assert isinstance(node, _Folder)
            node = node.entries[name]
        assert isinstance(node, _Folder)
        return node


class _Raw(io.FileIO):
    """A new file each of whose writes is an operation."""

    def __init__(self, disk: Disk, path: Path) -> None:
        super().__init__(str(path), "w+b")
        self._disk, self._path = disk, path

    def write(self, data: Any) -> int:
        with self._disk.writing(self._path):
            return super().write(data)


def _everything_synced(path: Path) -> _Folder:
    entries: dict[str, _File | _Folder] = {
        entry.name: _everything_synced(entry) if entry.is_dir() else _File(entry.read_bytes())
        for entry in path.iterdir()
    }
    return _Folder(entries, dict(entries))


def _restore(folder: _Folder, real: Path, target: Path, cut: Cut, chance: random.Random) -> None:
    """What is left of a folder. `real` is where its content is now; it may have had another name when it was synced."""
    target.mkdir(parents=True)
    for name, node in _names_left(folder, cut, chance).items():
        if isinstance(node, _Folder):
            _restore(node, real / name, target / name, cut, chance)
        else:
            # Of a file that another one replaced, what was synced is all that is left to know.
            now = (real / name).read_bytes() if folder.entries.get(name) is node and (real / name).is_file() else None
            (target / name).write_bytes(_content_left(node, now, cut, chance))


def _names_left(folder: _Folder, cut: Cut, chance: random.Random) -> dict[str, _File | _Folder]:
    if cut in (Cut.PROCESS, Cut.NAMES):
        return folder.entries
    if cut is Cut.SYNCED:
        return folder.synced
    kept = dict(folder.synced)
    for name in sorted(folder.entries.keys() | folder.synced.keys()):
        if folder.entries.get(name) is not folder.synced.get(name) and chance.random() < 0.5:
            if name in folder.entries:
                kept[name] = folder.entries[name]
            else:
                kept.pop(name, None)
    return kept


def _content_left(file: _File, now: bytes | None, cut: Cut, chance: random.Random) -> bytes:
    synced = file.synced if file.synced is not None else b""
    if now is None or cut is Cut.SYNCED:
        return synced
    if cut is Cut.PROCESS:
        return now
    if cut is Cut.MIXED and now != synced:
        return chance.choice((now, synced, now[: chance.randrange(len(now) + 1)], bytes(len(now))))
    return synced


def fresh_copy(source: Path, target: Path) -> Path:
    """The folder `target` is as `source`; what was there is gone."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
