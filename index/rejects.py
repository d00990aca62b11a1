"""
The list of everything in a folder that is not in its index, for whoever wants to put it right.

`rejects.jsonl` in a generation has a line for each: file, line and byte at which it begins, code, reason, and its first
characters, escaped so that no terminal and no editor takes them for anything else.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from index import storage
from index.corpus import DirectoryCorpus
from index.document import Rejection

__all__ = ["write_rejects"]

_EXCERPT = 200  # characters


def write_rejects(path: Path, corpus: DirectoryCorpus, rejected: Iterable[Rejection]) -> None:
    """The file lists these, those of one file together."""
    with storage.create(path) as file:
        for entry in _entries(corpus, rejected):
            file.write(json.dumps(entry).encode() + b"\n")
        storage.sync(file)


def _entries(corpus: DirectoryCorpus, rejected: Iterable[Rejection]) -> Iterator[dict[str, object]]:
    for name, group in groupby(rejected, key=lambda rejection: rejection.path):
        of_file = list(group)
        places = {place for rejection in of_file if (place := _place(rejection)) is not None}
        beginnings = corpus.beginnings(name, places) if places else {}
        for rejection in of_file:
            offset, data = beginnings.get(_place(rejection) or 0, (None, b""))
            yield {
                "file": name,
                "line": rejection.line,
                "offset": offset,
                "code": rejection.reason.partition(":")[0],
                "reason": rejection.reason.partition(":")[2].strip(),
                "excerpt": data.decode("utf-8", "backslashreplace")[:_EXCERPT],
            }


def _place(rejection: Rejection) -> int | None:
    """The line at which it begins; None when that is not known: of an article that is one of several in the file."""
    if rejection.line is not None:
        return rejection.line
    code, _, sentence = rejection.reason.partition(": ")
    return None if code == "duplicate_id" or sentence.startswith("article ") else 1
