"""
A folder of articles: which files it has, what each holds, and why something could not be read.

Paths are relative to the root, with `/`, and printable: a byte of a name that is no UTF-8, a control character or a
backslash is written as `\\xff`. So every path can be shown anywhere, and leads back to its file.
"""

import gzip
import hashlib
import io
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from index.document import Document, Rejection
from index.errors import StorageFailed
from index.readers.base import ReadingOptions, Refused
from index.readers.by_suffix import is_packed, reader_for
from index.readers.json import Lines, cut_jsonl, read_jsonl, read_lines

__all__ = ["Corpus", "CorpusFile", "DirectoryCorpus", "is_cut"]

T = TypeVar("T")

MAX_UNPACKED = 100_000_000
MAX_RATIO = 100  # beyond the first megabyte; text packs to a third or a tenth
RATIO_COUNTS_FROM = 1_000_000
READ_AT_ONCE = 8_000_000  # files up to here are checked for change before the first article is made of them

_IGNORED = ("README", "LICENSE")
_SETTINGS = frozenset({"people.toml", "whowhen.toml"})


class Corpus(Protocol):
    """
    A source of articles.

    Iterating twice gives the same in the same order: builds are reproducible, and a failed build can be run again.
    """

    def __iter__(self) -> Iterator[Document | Rejection]: ...


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """
    A file that may hold articles, as it was when the folder was listed.

    Attributes:
        path: Relative to the root, with `/`, printable.

        size: In bytes.

        mtime_ns: Of its last change; says whether it changed, never when an article appeared.
    """

    path: str
    size: int
    mtime_ns: int


class DirectoryCorpus:
    """
    The articles of a folder and of all folders in it.

    Files of other formats, hidden files, README, LICENSE and settings are no articles and are passed over. Links are
    not followed.
    """

    def __init__(self, root: Path, options: ReadingOptions | None = None) -> None:
        self._root = Path(os.path.realpath(root))
        self._folder = str(self._root).rstrip(os.sep)  # the root of all has nothing before its separator
        self._shown = str(root)
        self._options = options or ReadingOptions()
        self._digested: tuple[CorpusFile, str] | None = None  # the file that was read last, if it was read as a whole

    def __iter__(self) -> Iterator[Document | Rejection]:
        for file in self.files():
            if isinstance(file, Rejection):
                yield file
            else:
                yield from self.read(file)

    def files(self) -> Iterator[CorpusFile | Rejection]:
        """
        The files in the order of their paths, and what stands there that cannot be read.

        Raises:
            StorageFailed: The folder itself is missing or unreadable.
        """
        try:
            entries = _entries(self._root)
        except OSError as error:
            raise StorageFailed(
                f"cannot read the folder {self._shown}: {error.strerror}; name a folder with articles"
            ) from error
        yield from self._walk(entries, "")

    def _walk(self, entries: list[tuple[str, os.DirEntry[str]]], folder: str) -> Iterator[CorpusFile | Rejection]:
        for name, entry in entries:
            path = folder + name
            try:
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(_entries(Path(entry.path)), path)
                else:
                    yield from self._file(entry, path)
            except OSError as error:
                yield _unreadable(path.rstrip("/"), error)

    def _file(self, entry: os.DirEntry[str], path: str) -> Iterator[CorpusFile | Rejection]:
        if entry.is_symlink():
            yield from self._link(entry, path)
        elif reader_for(path) is not None:
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(status.st_mode):
                yield CorpusFile(path, status.st_size, status.st_mtime_ns)
            else:
                yield Rejection(path, None, "not_a_file: a pipe, socket or device is no article")

    def _link(self, entry: os.DirEntry[str], path: str) -> Iterator[Rejection]:
        """Nothing when what the link leads to is read by its own name, else why it is not read."""
        target = Path(os.path.realpath(entry.path))
        if reader_for(path) is None and not target.is_dir():
            return
        if not target.is_relative_to(self._root):
            yield Rejection(path, None, "link: the link leads out of the folder; put the files themselves there")
        elif not target.exists():
            yield Rejection(path, None, "link: the link leads nowhere")
        elif any(map(_is_passed_over, target.relative_to(self._root).parts)):
            yield Rejection(path, None, "link: the link leads to a hidden file; put the file itself there")

    def read(self, file: CorpusFile) -> Iterator[Document | Rejection]:
        """The articles of a file; `changed` or `vanished` when it is no longer what was listed."""
        return self._guarded(file, self._read)

    def cut(self, file: CorpusFile) -> Iterator[Lines | Rejection]:
        """A file that `is_cut` allows to be cut: its lines, some at a time, for `read_lines`."""
        return self._guarded(file, self._cut)

    def read_lines(self, path: str, lines: Lines) -> Iterator[Document | Rejection]:
        """The articles of some lines of this file."""
        try:
            yield from read_lines(lines, path, self._options)
        except Exception as error:
            yield _failed(path, error)

    def _guarded(
        self, file: CorpusFile, read: Callable[[BinaryIO, CorpusFile], Iterator[T]]
    ) -> Iterator[T | Rejection]:
        """What is read of the opened file, and at its end why there is no more."""
        try:
            with self._open(file) as raw:
                yield from read(raw, file)
        except Refused as refused:
            yield refused.rejection(file.path)
        except FileNotFoundError:
            yield Rejection(file.path, None, "vanished: the file was there when the folder was listed")
        except (gzip.BadGzipFile, EOFError, zlib.error):
            yield Rejection(file.path, None, "gzip: the file is damaged or cut off")
        except OSError as error:
            yield _unreadable(file.path, error)
        except Exception as error:
            yield _failed(file.path, error)

    def _read(self, raw: BinaryIO, file: CorpusFile) -> Iterator[Document | Rejection]:
        reader = reader_for(file.path)
        if reader is None:
            raise Refused("format", "there is no reader for this suffix")
        if file.size <= READ_AT_ONCE:
            raw = io.BytesIO(self._whole(raw, file))
            yield from reader(_unpacked(raw) if is_packed(file.path) else raw, file.path, self._options)
            return
        yield from reader(_unpacked(raw) if is_packed(file.path) else raw, file.path, self._options)
        _check_unchanged(os.fstat(raw.fileno()), file)

    def _cut(self, raw: BinaryIO, file: CorpusFile) -> Iterator[Lines]:
        yield from cut_jsonl(_unpacked(raw) if is_packed(file.path) else raw, self._options)
        _check_unchanged(os.fstat(raw.fileno()), file)

    def _whole(self, raw: BinaryIO, file: CorpusFile) -> bytes:
        data = raw.read(file.size + 1)
        _check_unchanged(os.fstat(raw.fileno()), file)
        if len(data) != file.size:
            raise Refused("changed", "the file changed while it was read; build again")
        self._digested = file, hashlib.sha256(data).hexdigest()
        return data

    def digest(self, file: CorpusFile) -> str:
        """
        The SHA-256 of the bytes on disk; of the file that was read last, of the bytes that were read.

        Raises:
            StorageFailed: The file cannot be read, or not any more.
        """
        if self._digested is not None and self._digested[0] == file:
            return self._digested[1]
        try:
            with self._open(file) as raw:
                digest = hashlib.sha256()
                while block := raw.read(1 << 20):
                    digest.update(block)
                return digest.hexdigest()
        except (OSError, Refused) as error:
            raise StorageFailed(f"cannot read {file.path}: {error}; build again when it can be read") from error

    def beginnings(self, path: str, lines: Iterable[int]) -> dict[int, tuple[int, bytes]]:
        """
        For these lines of a file, counted from 1, the byte at which each begins (unpacked) and its first bytes.

        What cannot be read any more is left out.
        """
        found: dict[int, tuple[int, bytes]] = {}
        try:
            status = os.lstat(self._real(path))
            with self._open(CorpusFile(path, status.st_size, status.st_mtime_ns)) as raw:
                stream = _unpacked(raw) if is_packed(path) else raw
                offset, number, at_beginning = 0, 1, True
                wanted = set(lines)
                while wanted and (data := stream.readline(_EXCERPT_BYTES)):
                    if at_beginning and number in wanted:
                        wanted.remove(number)
                        found[number] = offset, data
                    offset += len(data)
                    at_beginning = data.endswith(b"\n")
                    number += at_beginning
        except (OSError, EOFError, zlib.error, ValueError, Refused):
            pass  # it was rejected because it cannot be read
        return found

    def _real(self, path: str) -> str:
        return f"{self._folder}{os.sep}{_real_path(path)}"

    def _open(self, file: CorpusFile) -> BinaryIO:
        """The file, opened for reading; never a pipe that would block, never one outside the root."""
        real = self._real(file.path)
        if _is_behind_link(real, len(self._folder)):
            raise Refused("link", "the file or a folder above it became a link")
        descriptor = os.open(real, _OPEN_FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Refused("not_a_file", "a pipe, socket or device is no article")
            _check_unchanged(status, file)
        except BaseException:
            os.close(descriptor)
            raise
        return os.fdopen(descriptor, "rb")


_EXCERPT_BYTES = 4096  # of a line at a time, however long it is

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _is_behind_link(real: str, root: int) -> bool:
    """Whether the file, or a folder between it and the root (the first so many characters), is a link."""
    if os.name != "posix":
        return os.path.realpath(real) != os.path.normpath(real)  # Windows has more kinds of links than lstat tells of
    end = root
    while end >= 0:
        end = real.find("/", end + 1)
        if stat.S_ISLNK(os.lstat(real if end < 0 else real[:end]).st_mode):
            return True
    return False


def is_cut(path: str) -> bool:
    """Whether a file has articles line by line, so that several can read it."""
    return reader_for(path) is read_jsonl


def _failed(path: str, error: Exception) -> Rejection:
    # A bug of ours, or of a library that reads hostile input: it costs one file, not the build of a million.
    return Rejection(path, None, f"reader_failed: {type(error).__name__} while reading; please report this")


def _check_unchanged(status: os.stat_result, file: CorpusFile) -> None:
    if (status.st_size, status.st_mtime_ns) != (file.size, file.mtime_ns):
        raise Refused("changed", "the file changed after the folder was listed; build again")


def _unreadable(path: str, error: OSError) -> Rejection:
    return Rejection(path, None, f"unreadable: {error.strerror or type(error).__name__}; check its permissions")


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", *_IGNORED)) or name in _SETTINGS or name.lower().split(".")[0] in ("readme", "license")


def _entries(folder: Path) -> list[tuple[str, os.DirEntry[str]]]:
    """What may hold articles in a folder, in the order of their paths: a folder sorts as `name/`."""
    with os.scandir(folder) as found:
        entries = [entry for entry in found if not _is_passed_over(entry.name)]
    named = [
        (_printable(entry.name) + ("/" if entry.is_dir(follow_symlinks=False) else ""), entry) for entry in entries
    ]
    return sorted(named, key=lambda pair: pair[0])


def _printable(name: str) -> str:
    """The name with what cannot be printed, and backslashes, as the bytes they are: `\\xff`."""
    if name.isprintable() and "\\" not in name:
        return name
    kept = (char if char.isprintable() and char != "\\" else _escaped(char) for char in name)
    return "".join(kept)


def _escaped(char: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(char))


_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")


def _real_path(path: str) -> str:
    """The name on disk of a printable path."""
    if "\\" not in path:
        return path
    return os.fsdecode(_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), path.encode()))


def _unpacked(raw: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Unpacked(raw), 1 << 16)


class _Unpacked(io.RawIOBase):
    """
    What a gzip file holds, up to a limit.

    Reading raises Refused when more than `MAX_UNPACKED` bytes come out, or more than `MAX_RATIO` for one that went in.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))
        self._count += len(data)
        if self._count > MAX_UNPACKED:
            raise Refused("too_long", f"the file unpacks to more than {MAX_UNPACKED:,} bytes; split it")
        if self._count > RATIO_COUNTS_FROM and self._count > MAX_RATIO * max(self._packed.tell(), 1):
            raise Refused("gzip", f"the file unpacks to more than {MAX_RATIO} times its size; it is no text")
        buffer[: len(data)] = data
        return len(data)
