"""The files of a segment, and how Whoosh reaches them: through `index.storage`, as every file of a build."""

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from index import storage

__all__ = ["LENGTHS_SUFFIX", "POSTINGS_SUFFIX", "STORED_SUFFIX", "SegmentStorage", "path_of"]

POSTINGS_SUFFIX = ".pst"
LENGTHS_SUFFIX = ".len"
STORED_SUFFIX = ".sto"


def path_of(storage: Any, segment: Any, suffix: str) -> Path:
    """Where a file of a segment is."""
    return Path(str(storage.folder), str(segment.make_filename(suffix)))


class SegmentStorage(FileStorage):  # type: ignore[misc]
    """
    A folder of Whoosh's, of which every change goes through `index.storage`.

    It takes no lock, for `index.generations.build_lock` is held by whoever writes, and keeps nothing for later in
    files of its own, for our writer has no use for them.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> StructFile:
        return StructFile(storage.create(Path(self._fpath(name))), name=name, onclose=_sync, **options)

    def open_file(self, name: str, **options: Any) -> StructFile:
        return StructFile(storage.open_read(Path(self._fpath(name))), name=name, **options)

    def delete_file(self, name: str) -> None:
        storage.remove(Path(self._fpath(name)))

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        storage.rename(Path(self._fpath(oldname)), Path(self._fpath(newname)))

    def lock(self, name: str) -> "_NoLock":
        return _NoLock()

    def temp_storage(self, name: str | None = None) -> RamStorage:
        return RamStorage()


def _sync(file: StructFile) -> None:
    """What Whoosh calls before it closes a file."""
    try:
        storage.sync(file.file)
    except BaseException:
        file.file.close()
        raise


class _NoLock:
    """A lock that everybody holds."""

    def acquire(self, blocking: bool = False) -> bool:
        return True

    def release(self) -> None:
        """Nothing was held."""
