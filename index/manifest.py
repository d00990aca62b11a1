"""
What is in a generation: format, settings, counts, and the checksum of every file of it.

`manifest.json` is read whenever a generation is opened; `corpus.jsonl` beside it says what each file of the corpus was
like when it was read, and is what `update` compares with.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from index import storage
from index.document import Rejection
from index.errors import IndexDamaged, IndexOutdated
from index.schema import FORMAT_VERSION

__all__ = [
    "MANIFEST",
    "NEXT_STEP",
    "Checksums",
    "Damage",
    "FileState",
    "Manifest",
    "SegmentEntry",
    "damaged_files",
    "read_file_states",
    "read_manifest",
    "write_file_states",
    "write_manifest",
]

MANIFEST = "manifest.json"
_FILE_STATES = "corpus.jsonl"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """One Whoosh segment: the first part of its files' names, and how many articles it holds, live or not."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    What a generation is.

    Attributes:
        format: `FORMAT_VERSION` of the code that built it.

        reading: A digest of the settings that decide what is in the index.

        corpus: The last name of the folder it was built from.

        built: ISO 8601, UTC.

        duplicates: Articles left out because a later one has the same id.

        terms: Different words in titles and bodies.

        segments: In document order.

        files: Of the generation, relative path -> (bytes, SHA-256).
    """

    format: int
    reading: str
    corpus: str
    built: str
    documents: int
    undated: int
    people: int
    duplicates: int
    terms: int
    segments: tuple[SegmentEntry, ...]
    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files of the generation."""
        return sum(size for size, _ in self.files.values())


@dataclass(frozen=True, slots=True)
class FileState:
    """
    One file of the corpus as it was read.

    Attributes:
        settled: Whether the file had been left alone for a while; else a later change may not show in its time.

        documents: How many articles of it are in the index.
    """

    path: str
    size: int
    mtime_ns: int
    digest: str
    settled: bool
    documents: int
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """
    A file of a generation that is not as it was written.

    Attributes:
        file: Its path in the generation.

        what: Has happened to it, as the end of a sentence.

        is_certain: Not when the file could not be read: perhaps it can be later.
    """

    file: str
    what: str
    is_certain: bool = True

    def __str__(self) -> str:
        return f"{self.file} {self.what}"


Checksums = Mapping[str, tuple[int, str]]
"""Of files, by their path in the generation: bytes and SHA-256."""


def write_manifest(generation: Path, manifest: Manifest, known: Checksums = MappingProxyType({})) -> Manifest:
    """
    The manifest is in the generation, with the checksums of all its other files; the complete manifest.

    Args:
        known: Checksums of files that were linked from a generation in which they were checked.
    """
    files = {}
    for path in sorted(generation.rglob("*")):
        if path.is_file():
            name = path.relative_to(generation).as_posix()
            files[name] = known.get(name) or (path.stat().st_size, _digest(path))
    complete = replace(manifest, files=files)
    storage.write_whole(generation / MANIFEST, _written(asdict(complete)))
    return complete


_CHECKSUM = "checksum"  # of the manifest itself: the SHA-256 of its text without this member


def _written(values: Mapping[str, Any]) -> bytes:
    """The manifest as it stands in its file, to the byte."""
    text = json.dumps(values, indent=1)
    return json.dumps({**values, _CHECKSUM: hashlib.sha256(text.encode()).hexdigest()}, indent=1).encode()


def _digest(path: Path) -> str:
    with storage.open_read(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(generation: Path, *, sizes: bool = True) -> Manifest:
    """
    The manifest of a generation, after a look at its format, its checksum and at the sizes of its files.

    Args:
        sizes: Whether the sizes are looked at.

    Raises:
        IndexDamaged: The manifest or a file is missing, is not what was written, or has another size.
        IndexOutdated: The generation has another format.
    """
    try:
        with storage.open_read(generation / MANIFEST) as file:
            content = file.read()
        values = json.loads(content)
        found = values["format"]
        if found != FORMAT_VERSION:
            raise IndexOutdated(
                f"generation {generation.name} has format {_shown(found)} ({MANIFEST} says), this is {FORMAT_VERSION}; "
                "build a new index with: whowhen rebuild"
            )
        del values[_CHECKSUM]
        if _written(values) != content:
            raise ValueError("the checksum is another")
        values["segments"] = tuple(SegmentEntry(**entry) for entry in values["segments"])
        values["files"] = {name: (size, digest) for name, (size, digest) in values["files"].items()}
        manifest = Manifest(**values)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamaged(f"{MANIFEST} of generation {generation.name} is missing or damaged; {NEXT_STEP}") from error
    for name, (size, _) in manifest.files.items():
        if sizes and _size(generation / name) != size:
            raise IndexDamaged(f"{name} of generation {generation.name} is missing or has another size; {NEXT_STEP}")
    return manifest


NEXT_STEP = "whowhen verify --repair goes back to the generation before, whowhen rebuild builds a new one"


def _shown(value: object) -> str:
    return ascii(value)[:20]


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def damaged_files(generation: Path, manifest: Manifest) -> list[Damage]:
    """Which files of the generation are not as they were written; every byte of each is read."""
    found = []
    for name, (size, digest) in manifest.files.items():
        if harm := _harm(name, generation / name, size, digest):
            found.append(harm)
    there = {path.relative_to(generation).as_posix() for path in generation.rglob("*") if not path.is_dir()}
    strange = sorted(there - manifest.files.keys() - {MANIFEST})
    # Whoosh takes the newest of its lists of segments, so a file that was put there might be one that counts.
    found += [Damage(ascii(name)[1:-1], "was not written by the build") for name in strange]
    return found


def _harm(name: str, path: Path, size: int, digest: str) -> Damage | None:
    try:
        found = _size(path)
        if found is None:
            return Damage(name, "is missing")
        if found != size:
            return Damage(name, f"has {found:,} bytes, not {size:,}")
        return None if _digest(path) == digest else Damage(name, "has changed")
    except OSError as error:
        return Damage(name, f"cannot be read ({error.strerror})", is_certain=False)


def write_file_states(generation: Path, states: Iterable[FileState]) -> None:
    """The generation says what the files of the corpus were like."""
    with storage.create(generation / _FILE_STATES) as file:
        for state in states:
            file.write(json.dumps(asdict(state)).encode() + b"\n")
        storage.sync(file)


def read_file_states(generation: Path, manifest: Manifest) -> dict[str, FileState]:
    """
    What the files of the corpus were like, by path.

    Raises:
        IndexDamaged: The list is not what was written.
    """
    try:
        if manifest.files[_FILE_STATES][1] != _digest(generation / _FILE_STATES):
            raise ValueError("the checksum is another")
        states = {}
        for line in (generation / _FILE_STATES).read_text(encoding="utf-8").splitlines():
            values = json.loads(line)
            values["rejected"] = tuple(Rejection(**entry) for entry in values["rejected"])
            states[values["path"]] = FileState(**values)
        return states
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"{_FILE_STATES} of generation {generation.name} is damaged; {NEXT_STEP}") from error
