"""
Named arrays in one file, mapped from disk: written once, read without copying, shared by threads and processes.

    magic (8 bytes) | length of header (8) | CRC-32 of header (8) | header: JSON | arrays, each at a multiple of 64

All numbers are little-endian. The header says name, type, length and offset of each array. Nothing here is executable:
unlike Whoosh's own files an array file holds no pickle.
"""

import json
import mmap
import os
import shutil
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, overload

import numpy as np
from numpy.typing import NDArray

from index import storage
from index.errors import IndexDamaged

__all__ = [
    "Array",
    "ArraysWriter",
    "Texts",
    "blob",
    "distinct",
    "each_once",
    "first_of_each",
    "is_among",
    "let_go",
    "map_file",
    "nth",
    "open_arrays",
    "places_where",
    "ranges",
    "stretches",
    "strings",
    "write_arrays",
]

Array = NDArray[Any]

_MAGIC = b"whowhen1"
_HEAD = struct.Struct("<8sQQ")
_ALIGNMENT = 64


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """The file holds these one-dimensional arrays and is on the disk, not only in the system's cache."""
    writer = ArraysWriter(path)
    for name, array in arrays.items():
        writer.append(name, array)
    writer.close()


class ArraysWriter:
    """
    Writes a file of named arrays that grow piece by piece, side by side.

    A long array waits in a file of its own until all are complete: memory is bounded, and each array is in one piece.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._arrays: dict[str, _Growing] = {}

    def append(self, name: str, array: Array) -> None:
        """The array of this name goes on with these numbers; its type is that of the first piece."""
        growing = self._arrays.get(name)
        if growing is None:
            waiting = self._path.with_name(f"{self._path.name}.{len(self._arrays)}")
            growing = self._arrays[name] = _Growing(array.dtype.newbyteorder("<"), waiting)
        growing.append(array)

    def close(self) -> None:
        """The file is complete and on the disk."""
        try:
            self._write()
        finally:
            self.discard()

    def _write(self) -> None:
        entries, offset = [], 0
        for name, growing in self._arrays.items():
            length = growing.bytes // growing.kind.itemsize
            entries.append({"name": name, "type": growing.kind.str, "length": length, "offset": offset})
            offset += growing.bytes + -growing.bytes % _ALIGNMENT
        header = json.dumps(entries).encode()
        start = -(-(_HEAD.size + len(header)) // _ALIGNMENT) * _ALIGNMENT
        with storage.create(self._path) as file:
            file.write(_HEAD.pack(_MAGIC, len(header), zlib.crc32(header)) + header)
            file.write(b"\0" * (start - _HEAD.size - len(header)))
            for growing in self._arrays.values():
                growing.move_to(file)
                file.write(b"\0" * (-growing.bytes % _ALIGNMENT))
            storage.sync(file)

    def discard(self) -> None:
        """Nothing is left of what was appended."""
        for growing in self._arrays.values():
            growing.discard()


_WAITING_BYTES = 8 * 1024 * 1024  # of each array in memory


class _Growing:
    """One array that grows: its last pieces in memory, what was before them in a file."""

    def __init__(self, kind: "np.dtype[Any]", path: Path) -> None:
        self.kind = kind
        self.bytes = 0
        self._path = path
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._file: BinaryIO | None = None

    def append(self, array: Array) -> None:
        piece = np.ascontiguousarray(array, dtype=self.kind).tobytes()
        self._pieces.append(piece)
        self._waiting += len(piece)
        self.bytes += len(piece)
        if self._waiting > _WAITING_BYTES:
            if self._file is None:
                self._file = storage.create(self._path)
            self._file.writelines(self._pieces)
            self._pieces, self._waiting = [], 0

    def move_to(self, file: BinaryIO) -> None:
        if self._file is not None:
            self._file.seek(0)
            shutil.copyfileobj(self._file, file, 1 << 20)
        file.writelines(self._pieces)
        self.discard()

    def discard(self) -> None:
        self._pieces = []
        if self._file is not None:
            file, self._file = self._file, None
            storage.drop(file, self._path)


def map_file(path: Path) -> memoryview:
    """
    The bytes of a file, read-only, paged in as they are touched.

    Raises:
        IndexDamaged: The file is not there or cannot be read.
    """
    try:
        with storage.open_read(path) as file:
            if os.fstat(file.fileno()).st_size == 0:
                return memoryview(b"")
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise IndexDamaged(f"{path.name} of the index cannot be read ({error.strerror}); rebuild the index") from error


def let_go(arrays: Mapping[str, Array]) -> None:
    """
    What was read of the file of these arrays no longer counts as memory of this process.

    It is read again, mostly from the system's cache, when it is asked for again.
    """
    for array in arrays.values():
        mapped = _mapping_of(array)
        if mapped is not None and hasattr(mapped, "madvise"):
            mapped.madvise(mmap.MADV_DONTNEED)
            return


def _mapping_of(array: Array) -> mmap.mmap | None:
    """The mapped file that an array is a view of."""
    owner: Any = array
    while isinstance(owner, np.ndarray):
        owner = owner.base
    return owner.obj if isinstance(owner, memoryview) and isinstance(owner.obj, mmap.mmap) else None


def open_arrays(path: Path) -> dict[str, Array]:
    """
    The arrays of a file, by name; each is a read-only view of the mapped file.

    Raises:
        IndexDamaged: The file is not there, is shorter than its header says, or has a damaged header.
    """
    view = map_file(path)
    damaged = IndexDamaged(f"{path.name} of the index is damaged; rebuild the index")
    if len(view) < _HEAD.size:
        raise damaged
    magic, length, checksum = _HEAD.unpack(view[: _HEAD.size])
    header = bytes(view[_HEAD.size : _HEAD.size + length])
    if magic != _MAGIC or len(header) != length or zlib.crc32(header) != checksum:
        raise damaged
    start = -(-(_HEAD.size + length) // _ALIGNMENT) * _ALIGNMENT
    arrays = {}
    for entry in json.loads(header):
        kind = np.dtype(entry["type"])
        offset = start + entry["offset"]
        if offset + kind.itemsize * entry["length"] > len(view):
            raise damaged
        arrays[entry["name"]] = np.frombuffer(view, kind, entry["length"], offset)
    return arrays


def blob(values: Sequence[bytes]) -> tuple[Array, Array]:
    """
    Byte strings as one array of bytes and the array of their starts, one more than there are strings.

    >>> blob([b"ab", b"", b"c"])
    (array([97, 98, 99], dtype=uint8), array([0, 2, 2, 3], dtype=uint64))
    """
    starts = np.zeros(len(values) + 1, dtype="<u8")
    np.cumsum(np.fromiter(map(len, values), dtype="<u8", count=len(values)), out=starts[1:])
    return np.frombuffer(b"".join(values), dtype=np.uint8), starts


def strings(text: Array, starts: Array) -> list[str]:
    """What `blob` packed, as text."""
    whole = text.tobytes()
    ends = starts.tolist()
    return [whole[start:end].decode() for start, end in pairwise(ends)]


class Texts(Sequence[str]):
    """What `blob` packed, as text, made when it is first asked for: an archive opens without reading all its names."""

    def __init__(self, text: Array, starts: Array) -> None:
        self._text, self._starts = text, starts

    @cached_property
    def _all(self) -> list[str]:
        return strings(self._text, self._starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return self._all[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)


def places_where(mask: Array) -> Array:
    """
    As `np.flatnonzero`, for a mask of any density; int64.

    NumPy looks for the next mark where fewer than a tenth are set, and copies without a branch where more are: just
    below that it takes three times as long as just above. So of a sparser mask first the eights with any mark are
    looked for, and then the marks in these, which are dense.

    >>> places_where(np.array([False, True, True])).tolist()
    [1, 2]
    """
    size = len(mask)
    if size < _SHORT or int(np.count_nonzero(mask)) * 10 > size:
        found: Array = mask.nonzero()[0]
        return found
    whole = size // 8 * 8
    eights = mask[:whole].view(np.uint64)
    held = places_where(eights != 0)
    (marks,) = eights.take(held).view(bool).nonzero()
    places: Array = held.take(marks >> 3)
    places <<= 3
    places |= marks & 7
    (last,) = mask[whole:].nonzero()
    return np.concatenate((places, last + whole)) if len(last) else places


_SHORT = 1 << 16  # masks below that take so little time that this would not save any


def distinct(values: Array) -> Array:
    """
    The different ones of some numbers, rising.

    NumPy's own `unique` looks each up by its hash, which for some hundred thousand takes fifty times as long.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    return each_once(np.sort(values))


def first_of_each(rising: Array) -> Array:
    """Which of some numbers in order do not equal the one before; bool."""
    fresh = np.empty(len(rising), dtype=bool)
    fresh[:1] = True
    np.not_equal(rising[1:], rising[:-1], out=fresh[1:])
    return fresh


def each_once(rising: Array) -> Array:
    """Numbers in order without those that equal the one before."""
    found: Array = rising.compress(first_of_each(rising))
    return found


def nth(keys: Array, place: int) -> Any:
    """
    The key that would stand at this place if they were sorted; from the end when it is negative.

    `np.partition` does the same with three more calls, which count where the keys are few.

    >>> int(nth(np.array([30, 10, 20]), -1))
    30
    """
    parted = keys.copy()
    parted.partition(place)
    return parted[place]


def is_among(values: Array, rising: Array) -> Array:
    """
    Which of some numbers are in an array that rises; bool.

    >>> is_among(np.array([2, 3, 9]), np.array([1, 3])).tolist()
    [False, True, False]
    """
    if not len(rising):
        return np.zeros(len(values), dtype=bool)
    found: Array = rising.take(rising.searchsorted(values), mode="clip") == values
    return found


def stretches(lengths: Array, chosen: Array) -> Array:
    """
    Where the values of the chosen ones are, one stretch of them after the other, given how many values each has; int64.

    >>> stretches(np.array([2, 3, 1]), np.array([2, 0])).tolist()
    [5, 0, 1]
    """
    sizes = lengths.astype(np.int64, copy=False)
    return ranges((np.cumsum(sizes) - sizes)[chosen], sizes[chosen])


def ranges(starts: Array, lengths: Array) -> Array:
    """
    The numbers of all these ranges, one after the other; int64.

    >>> ranges(np.array([5, 9, 0]), np.array([2, 0, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = lengths.cumsum(dtype=np.int64)
    if not len(ends):
        return ends
    if ends[-1] <= _FEW:
        found: Array = (starts.astype(np.int64) - (ends - lengths)).repeat(lengths)
        found += np.arange(len(found))
        return found
    if not lengths.all():
        held = np.flatnonzero(lengths)
        starts, lengths, ends = starts[held], lengths[held], ends[held]
    # One sum over steps of 1, with a jump where the next range begins: several times as fast as np.repeat.
    steps = np.ones(int(ends[-1]), dtype=np.int64)
    steps[0] = starts[0]
    jumps = starts[1:].astype(np.int64)
    jumps -= starts[:-1]
    jumps -= lengths[:-1]
    jumps += 1
    steps[ends[:-1]] = jumps
    return np.cumsum(steps, out=steps)


_FEW = 8192  # numbers; their ranges take fewer calls than many do, and more memory
