"""
Generations: whole indexes side by side in a data directory, one of them live.

    DATA/CURRENT                  the live generation's name and its checksum; replaced atomically
    DATA/generations/000012/      index, columns, manifest.json
    DATA/generations/000013.tmp/  being built, or being removed
    DATA/lock                     held by the one build that runs

A build writes a new directory aside, makes everything in it durable and then moves the pointer. Whoever reads sees the
old generation or the new one, whole. The live generation and the one before it stay; older ones are removed.
"""

import json
import os
import socket
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from index import storage
from index.errors import BuildRunning, IndexDamaged, IndexMissing, IndexUnavailable, StorageFailed

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; msvcrt.locking would need another lock file layout
    fcntl = None  # type: ignore[assignment]

__all__ = [
    "AUTHORITY_FILE",
    "INDEX_FOLDER",
    "ORDERS_FILE",
    "REJECTS_FILE",
    "abandon",
    "build_lock",
    "check_nobody_else_writes",
    "confirm",
    "current_generation",
    "discard_unfinished",
    "generation_path",
    "generations",
    "new_generation",
    "point_at",
    "publish",
    "remove_generation",
    "remove_old",
    "settle",
]

# What is in a generation, beside the manifest.
INDEX_FOLDER = "index"
ORDERS_FILE = "orders.arr"
AUTHORITY_FILE = "people.toml"
REJECTS_FILE = "rejects.jsonl"

_CURRENT = "CURRENT"
_GENERATIONS = "generations"
_UNFINISHED = ".tmp"
_KEPT = 2
_DIGITS = 6


def generation_path(data: Path, name: str) -> Path:
    """Where a generation lives."""
    return data / _GENERATIONS / name


def generations(data: Path) -> list[str]:
    """The names of all complete generations, the oldest first, live or not."""
    try:
        names = [entry.name for entry in (data / _GENERATIONS).iterdir()]
    except FileNotFoundError:
        return []
    return sorted((name for name in names if _is_name(name)), key=int)


def _is_name(text: str) -> bool:
    return len(text) >= _DIGITS and text.isascii() and text.isdigit()


def current_generation(data: Path) -> str:
    """
    The name of the live generation.

    Raises:
        IndexMissing: Nothing was built in this directory yet.
        IndexDamaged: The pointer names no generation, or is not what was written.
    """
    try:
        with storage.open_read(data / _CURRENT) as file:
            text = file.read().decode("ascii")
    except FileNotFoundError:
        raise IndexMissing(f"no index in {data.name}; build one with: whowhen rebuild") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(
            f"the pointer {_CURRENT} cannot be read; whowhen verify --repair finds what is left"
        ) from error
    # A name alone is as good: that is what somebody writes who puts back an older generation by hand.
    name = text.rstrip("\n").partition(" ")[0]
    if not _is_name(name) or text not in (_pointer(name), f"{name}\n", name):
        raise IndexDamaged(
            f"the pointer {_CURRENT} is damaged and names no generation; whowhen verify --repair finds what is left, "
            "whowhen rebuild makes a new index"
        )
    return name


def _pointer(name: str) -> str:
    """
    What is in the file that names the live generation.

    >>> _pointer("000012")
    '000012 a2c07b78\\n'
    """
    return f"{name} {zlib.crc32(name.encode()):08x}\n"


@contextmanager
def build_lock(data: Path) -> Iterator[None]:
    """
    Inside it, this process is the only one that builds in the directory.

    The lock is the operating system's: it goes with the process that holds it, however that ends.

    Raises:
        BuildRunning: Another process holds it; the message says which and since when.
        StorageFailed: The directory cannot be written.
    """
    try:
        storage.make_folders(data)
        file = storage.open_lock(data / "lock")
    except OSError as error:
        raise StorageFailed(f"cannot write in {data}: {error.strerror}; choose another folder with --data") from error
    with file, _held_here(file):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRunning(f"another build is running{_holder(data / 'lock')}; wait until it is done") from None
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}
        file.truncate(0)
        file.write(json.dumps(holder).encode())
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


@contextmanager
def _held_here(file: BinaryIO) -> Iterator[None]:
    """Inside it, copies that are made of this process close the file: else they would hold the lock after its end."""
    _locks.append(file)
    try:
        yield
    finally:
        _locks.remove(file)


_locks: list[BinaryIO] = []


def _let_go() -> None:
    for file in _locks:
        file.close()
    _locks.clear()


if hasattr(os, "register_at_fork"):  # Windows copies no process
    os.register_at_fork(after_in_child=_let_go)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


_HOLDER_TRIES = 20
_HOLDER_SECONDS = 0.02


def _holder(path: Path) -> str:
    """Who holds the lock, as far as the file says; it is empty for a moment after the lock was taken."""
    for _ in range(_HOLDER_TRIES):
        try:
            holder = json.loads(path.read_text(encoding="utf-8"))
            return f" (process {holder['pid']} on {holder['host']}, since {holder['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            time.sleep(_HOLDER_SECONDS)
    return ""


def check_nobody_else_writes(data: Path) -> None:
    """
    The index is written by those who are meant to: readers are answered what is in it, and updates run its pickles.

    Raises:
        StorageFailed: Everybody on this machine may write in it.
    """
    try:
        folders = [data, data / _GENERATIONS, generation_path(data, current_generation(data))]
    except IndexUnavailable:
        return  # whoever opens it says so better
    for folder in folders:
        with suppress(OSError):
            if os.name == "posix" and folder.stat().st_mode & stat.S_IWOTH:
                raise StorageFailed(f"everybody may write in {folder}; take that away with: chmod -R o-w {data}")


def new_generation(data: Path) -> Path:
    """An empty directory for the next generation, to be given to `publish`."""
    root = data / _GENERATIONS
    storage.make_folders(root)
    path = root / f"{max(map(int, generations(data)), default=0) + 1:0{_DIGITS}d}{_UNFINISHED}"
    storage.make_folder(path)
    return path


def discard_unfinished(data: Path) -> None:
    """
    What builds that failed or were killed left behind is gone. Only for the holder of the lock.

    That is everything unfinished, and what was finished but never became live.

    Raises:
        OSError: Something cannot be removed.
    """
    for path in sorted((data / _GENERATIONS).glob(f"*{_UNFINISHED}")):
        storage.remove_tree(path)
    try:
        live = current_generation(data)
    except IndexUnavailable:
        return  # which one was live is not known, so nothing may go that might have been
    if generation_path(data, live).is_dir():
        for name in generations(data):
            if int(name) > int(live):
                remove_generation(data, name)


def publish(data: Path, unfinished: Path) -> str:
    """
    The new generation is durable and live; the name of it.

    The order matters: every file reaches the disk before the directory gets its final name, and that before the pointer
    moves, so that a power cut at any moment leaves the old generation live or the new one, never half of one.

    Raises:
        OSError: The old generation is live as before.
        StorageFailed: The new one is live, but the system does not confirm that a power cut would leave it so.
    """
    for path in sorted(unfinished.rglob("*")):
        if path.is_dir():
            storage.sync_folder(path)
        else:
            with storage.open_read(path) as file:
                storage.sync(file)
    storage.sync_folder(unfinished)
    final = unfinished.with_suffix("")
    storage.rename(unfinished, final)
    storage.sync_folder(final.parent)
    point_at(data, final.name)
    return final.name


def point_at(data: Path, name: str) -> None:
    """
    This generation is the live one.

    Raises:
        OSError, StorageFailed: As `publish`.
    """
    pointer = data / f"{_CURRENT}{_UNFINISHED}"
    storage.write_whole(pointer, _pointer(name).encode())
    storage.rename(pointer, data / _CURRENT)
    try:
        confirm(data)
    except OSError as error:
        raise StorageFailed(
            f"generation {name} is live, but the system does not confirm that it is on the disk ({error.strerror}); "
            "run whowhen update to try again"
        ) from error


def confirm(data: Path) -> None:
    """The pointer as it is read now is the one that is on the disk."""
    storage.sync_folder(data)


def settle(data: Path) -> None:
    """
    The live generation is so for good, and nothing is left of builds that failed. For a build that has nothing to do.

    Raises:
        OSError: The system does not confirm it, or something cannot be removed.
    """
    confirm(data)
    discard_unfinished(data)
    remove_old(data)


def abandon(data: Path, unfinished: Path) -> None:
    """
    As much as can be is gone of a generation whose build failed, unless it went live all the same.

    Nothing is raised: what stays is gone after the next build.
    """
    final = unfinished.with_suffix("")
    with suppress(OSError, IndexUnavailable):
        if final.exists() and _live(data) != final.name:
            remove_generation(data, final.name)
    with suppress(OSError):
        if unfinished.exists():
            storage.remove_tree(unfinished)
    with suppress(OSError):
        if (data / f"{_CURRENT}{_UNFINISHED}").exists():
            storage.remove(data / f"{_CURRENT}{_UNFINISHED}")


def _live(data: Path) -> str | None:
    try:
        return current_generation(data)
    except IndexMissing:
        return None


def remove_old(data: Path) -> None:
    """
    Only the live generation and the newest one before it are left.

    Nothing is raised: the build was done before, and what cannot be removed now is removed after the next one.
    """
    with suppress(OSError, IndexUnavailable):
        live = current_generation(data)
        kept = [name for name in generations(data) if int(name) <= int(live)][-_KEPT:]
        for name in generations(data):
            if name not in kept:
                remove_generation(data, name)


def remove_generation(data: Path, name: str) -> None:
    """The generation is gone; interrupted, it mostly no longer looks like one."""
    path = generation_path(data, name)
    going = path.with_name(f"{name}{_UNFINISHED}")
    try:
        storage.rename(path, going)
    except OSError:  # a full disk may refuse even that
        going = path
    storage.remove_tree(going)
