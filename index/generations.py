"""
Generations: whole indexes side by side in a data directory, one of them live.

    DATA/CURRENT                  the live generation's name; replaced atomically
    DATA/generations/000012/      index, columns, manifest.json
    DATA/generations/000013.tmp/  being built
    DATA/lock                     held by the one build that runs

A build writes a new directory aside, makes everything in it durable and then moves the pointer. Whoever reads sees the
old generation or the new one, whole. The live generation and the one before it stay; older ones are removed.
"""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import BuildRunning, IndexDamaged, IndexMissing, StorageFailed

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; msvcrt.locking would need another lock file layout
    fcntl = None  # type: ignore[assignment]

__all__ = [
    "AUTHORITY_FILE",
    "INDEX_FOLDER",
    "ORDERS_FILE",
    "build_lock",
    "current_generation",
    "discard_unfinished",
    "generation_path",
    "new_generation",
    "publish",
    "remove_old",
    "sync_directory",
]

# What is in a generation, beside the manifest.
INDEX_FOLDER = "index"
ORDERS_FILE = "orders.arr"
AUTHORITY_FILE = "people.toml"

_CURRENT = "CURRENT"
_GENERATIONS = "generations"
_UNFINISHED = ".tmp"
_KEPT = 2


def generation_path(data: Path, name: str) -> Path:
    """Where a generation lives."""
    return data / _GENERATIONS / name


def current_generation(data: Path) -> str:
    """
    The name of the live generation.

    Raises:
        IndexMissing: Nothing was built in this directory yet.
        IndexDamaged: The pointer names no generation.
    """
    try:
        name = (data / _CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexMissing(f"no index in {data.name}; build one with: whowhen rebuild") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"the pointer {_CURRENT} cannot be read; build a new index with: whowhen rebuild") from error
    if not name.isdigit():
        raise IndexDamaged(f"the pointer {_CURRENT} names no generation; build a new index with: whowhen rebuild")
    return name


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
        data.mkdir(parents=True, exist_ok=True)
        file = (data / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise StorageFailed(f"cannot write in {data}: {error.strerror}; choose another folder with --data") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRunning(f"another build is running{_holder(data / 'lock')}; wait until it is done") from None
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}
        file.truncate(0)
        file.write(json.dumps(holder))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _holder(path: Path) -> str:
    """Who holds the lock, as far as the file says."""
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f" (process {holder['pid']} on {holder['host']}, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def new_generation(data: Path) -> Path:
    """An empty directory for the next generation, to be given to `publish`."""
    root = data / _GENERATIONS
    root.mkdir(parents=True, exist_ok=True)
    numbers = [int(entry.name) for entry in root.iterdir() if entry.name.isdigit()]
    path = root / f"{max(numbers, default=0) + 1:06d}{_UNFINISHED}"
    path.mkdir()
    return path


def discard_unfinished(data: Path) -> None:
    """What builds that failed or were killed left behind is gone. Only for the holder of the lock."""
    for path in (data / _GENERATIONS).glob(f"*{_UNFINISHED}"):
        shutil.rmtree(path, ignore_errors=True)


def publish(data: Path, unfinished: Path) -> str:
    """
    The new generation is durable and live; the name of it.

    The order matters: every file reaches the disk before the directory gets its final name, and that before the pointer
    moves, so that a power cut at any moment leaves the old generation live or the new one, never half of one.
    """
    for path in unfinished.rglob("*"):
        if path.is_file():
            _sync_file(path)
    for path in unfinished.rglob("*"):
        if path.is_dir():
            sync_directory(path)
    sync_directory(unfinished)
    final = unfinished.with_suffix("")
    unfinished.rename(final)
    sync_directory(final.parent)
    pointer = data / f"{_CURRENT}{_UNFINISHED}"
    with pointer.open("w", encoding="ascii") as file:
        file.write(final.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(data / _CURRENT)
    sync_directory(data)
    return final.name


def remove_old(data: Path) -> None:
    """Only the live generation and the newest one before it are left."""
    live = current_generation(data)
    names = sorted(entry.name for entry in (data / _GENERATIONS).iterdir() if entry.name.isdigit())
    kept = [name for name in names if name <= live][-_KEPT:]
    for name in names:
        if name not in kept:
            shutil.rmtree(generation_path(data, name), ignore_errors=True)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_directory(path: Path) -> None:
    """The names in a directory are on the disk, where the system can promise that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
