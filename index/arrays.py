"""
Named arrays in one file, mapped from disk: written once, read without copying, shared by threads and processes.

    magic (8 bytes) | length of header (8) | CRC-32 of header (8) | header: JSON | arrays, each at a multiple of 64

All numbers are little-endian. The header says name, type, length and offset of each array. Nothing here is executable:
unlike Whoosh's own files an array file holds no pickle.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged

__all__ = ["Array", "blob", "map_file", "open_arrays", "strings", "write_arrays"]

Array = NDArray[Any]

_MAGIC = b"whowhen1"
_HEAD = struct.Struct("<8sQQ")
_ALIGNMENT = 64


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """The file holds these one-dimensional arrays and is on the disk, not only in the system's cache."""
    entries, offset = [], 0
    for name, array in arrays.items():
        entries.append({"name": name, "type": array.dtype.str, "length": len(array), "offset": offset})
        offset += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps(entries).encode()
    start = -(-(_HEAD.size + len(header)) // _ALIGNMENT) * _ALIGNMENT
    with path.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, len(header), zlib.crc32(header)) + header)
        file.write(b"\0" * (start - _HEAD.size - len(header)))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(b"\0" * (-array.nbytes % _ALIGNMENT))
        file.flush()
        os.fsync(file.fileno())


def map_file(path: Path) -> memoryview:
    """
    The bytes of a file, read-only, paged in as they are touched.

    Raises:
        IndexDamaged: The file is not there or cannot be read.
    """
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return memoryview(b"")
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise IndexDamaged(f"{path.name} of the index cannot be read ({error.strerror}); rebuild the index") from error


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
