"""
What is in a generation: format, settings, counts, and the checksum of every file of it.

`manifest.json` is read whenever a generation is opened; `corpus.jsonl` beside it says what each file of the corpus was
like when it was read, and is what `update` compares with.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from index import storage
from index.document import Rejection
from index.errors import IndexDamaged, IndexOutdated, StorageFailed
from index.schema import FORMAT_VERSION

__all__ = [
    "MANIFEST",
    "FileState",
    "Manifest",
    "SegmentEntry",
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


def write_manifest(generation: Path, manifest: Manifest) -> Manifest:
    """The manifest is in the generation, with the checksums of all its other files; the complete manifest."""
    files = {
        path.relative_to(generation).as_posix(): (path.stat().st_size, _digest(path))
        for path in sorted(generation.rglob("*"))
        if path.is_file()
    }
    complete = replace(manifest, files=files)
    storage.write_whole(generation / MANIFEST, json.dumps(asdict(complete), indent=1).encode())
    return complete


def _digest(path: Path) -> str:
    with storage.open_read(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(generation: Path) -> Manifest:
    """
    The manifest of a generation, after a look at its format and at the sizes of its files.

    Raises:
        IndexDamaged: The manifest or a file is missing, or a file has another size.
        IndexOutdated: The generation has another format.
    """
    try:
        values = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        found = values["format"]
        if found != FORMAT_VERSION:
            raise IndexOutdated(
                f"generation {generation.name} has format {found}, this is {FORMAT_VERSION}; "
                "build a new index with: whowhen rebuild"
            )
        values["segments"] = tuple(SegmentEntry(**entry) for entry in values["segments"])
        values["files"] = {name: (size, digest) for name, (size, digest) in values["files"].items()}
        manifest = Manifest(**values)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(
            f"{MANIFEST} of generation {generation.name} cannot be read; build a new index with: whowhen rebuild"
        ) from error
    for name, (size, _) in manifest.files.items():
        if _size(generation / name) != size:
            raise IndexDamaged(
                f"{name} of generation {generation.name} is missing or has another size; "
                "build a new index with: whowhen rebuild"
            )
    return manifest


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def write_file_states(generation: Path, states: Iterable[FileState]) -> None:
    """The generation says what the files of the corpus were like."""
    with storage.create(generation / _FILE_STATES) as file:
        for state in states:
            file.write(json.dumps(asdict(state)).encode() + b"\n")
        storage.sync(file)


def read_file_states(generation: Path) -> dict[str, FileState]:
    """
    What the files of the corpus were like, by path.

    Raises:
        StorageFailed: The list cannot be read.
    """
    try:
        states = {}
        for line in (generation / _FILE_STATES).read_text(encoding="utf-8").splitlines():
            values = json.loads(line)
            values["rejected"] = tuple(Rejection(**entry) for entry in values["rejected"])
            states[values["path"]] = FileState(**values)
        return states
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageFailed(f"{_FILE_STATES} cannot be read; build a new index with: whowhen rebuild") from error
