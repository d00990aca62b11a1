"""
The one place through which the write path touches the file system.

Every file, folder, rename and removal of a build goes through these functions, and everything is made durable here: so
a test can stand in for the disk and let any single operation fail (`tests/faults.py`), and none is forgotten. The files
that `create` and `open_read` give out are ordinary ones, so this layer costs one call a file.

Modules call them as `storage.create(...)`: what stands in for the disk replaces the functions here.
"""

import os
import shutil
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

__all__ = [
    "copy",
    "create",
    "drop",
    "free_bytes",
    "link",
    "make_folder",
    "make_folders",
    "open_lock",
    "open_read",
    "remove",
    "remove_tree",
    "rename",
    "sync",
    "sync_folder",
    "write_whole",
]

_COPY_BYTES = 1 << 20


# What the operating system does. Nothing below this part calls it directly.


def create(path: Path, buffering: int = -1) -> BinaryIO:
    """A new, empty file, open to be written and read back; what had the name before is gone."""
    return path.open("w+b", buffering=buffering)


def open_read(path: Path) -> BufferedReader:
    """The file, open to be read."""
    return path.open("rb")


def open_lock(path: Path) -> BinaryIO:
    """The file, open to be locked and written anew; it is made when it is not there."""
    return path.open("a+b", buffering=0)


def sync(file: BinaryIO) -> None:
    """What was written to the file is on the disk, not only in the system's cache."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """The names in a folder are on the disk, where the system can promise that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """There is a new folder."""
    path.mkdir()


def rename(source: Path, target: Path) -> None:
    """A file or folder has another name; a file that had it is gone, in the same moment."""
    source.replace(target)


def link(source: Path, target: Path) -> None:
    """A file has one more name. Raises OSError where the file system cannot do that."""
    os.link(source, target)


def remove(path: Path) -> None:
    """The file has this name no longer."""
    path.unlink()


def remove_folder(path: Path) -> None:
    """The empty folder is gone."""
    path.rmdir()


def free_bytes(path: Path) -> int:
    """Bytes that may still be written where the folder is."""
    return shutil.disk_usage(path).free


# What is made of it.


def make_folders(path: Path) -> None:
    """The folder is there, with all above it, and those that are new are on the disk."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        make_folder(folder)
        sync_folder(folder.parent)
    if not path.is_dir():
        raise NotADirectoryError(20, os.strerror(20), str(path))


def write_whole(path: Path, content: bytes) -> None:
    """The file holds this and is on the disk."""
    with create(path) as file:
        file.write(content)
        sync(file)


def drop(file: BinaryIO, path: Path) -> None:
    """An open file that nobody will finish is closed and gone."""
    with suppress(OSError):  # closing writes what is still in memory, and that may be what failed
        file.close()
    remove(path)


def copy(source: Path, target: Path) -> None:
    """The file has a twin."""
    with open_read(source) as old, create(target) as new:
        shutil.copyfileobj(old, new, _COPY_BYTES)
        sync(new)


def remove_tree(path: Path) -> None:
    """
    The folder and what is in it are gone.

    Everything that can be removed is, even when something cannot; then OSError is raised for the first of these.
    """
    failures: list[OSError] = []
    for entry in sorted(path.iterdir()):
        try:
            if entry.is_dir() and not entry.is_symlink():
                remove_tree(entry)
            else:
                remove(entry)
        except OSError as error:
            failures.append(error)
    if failures:
        raise failures[0]
    remove_folder(path)
