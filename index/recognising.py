"""
People of a file of texts: one JSON object a line in, one a line out.

    {"id": 7, "title": "", "text": "Ann Lee spoke. Lee left."}
    {"id": 7, "mentions": [[0, 7, "Ann Lee", "Ann Lee"], [15, 18, "Lee", "Ann Lee"]], "people": ["Ann Lee"]}

The file is one corpus, as a folder of articles is one: it is read once for the names of each text, and what all texts
together say of them decides under which name somebody is listed. What was found in each text waits in a temporary file
meanwhile, so memory grows with the number of names and with the longest line, not with the file.
"""

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from index.errors import LineUnreadable, StorageFailed
from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY, Authority
from index.people.finders import Finder, names_found
from index.people.recognise import spell
from index.people.spellings import plain

__all__ = ["recognise_file"]

_LONGEST_LINE = 1 << 26  # bytes; a longer one is no article, and would have to be in memory as a whole


class _Text(NamedTuple):
    """A line of the file, read; `identifier` is any value of JSON."""

    identifier: Any
    title: str
    text: str


def recognise_file(
    source: Path, target: Path, authority: Authority = NO_AUTHORITY, *, find: Finder | None = None
) -> int:
    """
    The target holds the people of every text of the source, in the same order; how many texts those are.

    It is written aside and put in its place when it is complete, so a source that cannot be read leaves an older
    target as it was.

    Args:
        find: Another source of names, whose full names are people as well.

    Raises:
        LineUnreadable: A line is no JSON object with an `id` and a `text`; the message says which and why.
        StorageFailed: A file cannot be read or written.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with source.open("rb") as lines, tempfile.TemporaryFile(dir=target.parent) as spool, aside.open("xb") as output:
            articles, count = _first_pass(source.name, lines, spool, authority, find)
            spool.seek(0)
            _second_pass(spool, people_of_archive(articles, authority), output)
        aside.replace(target)
    except OSError as error:
        place = error.filename or target
        raise StorageFailed(f"cannot read or write {place}: {error.strerror or error}; nothing was written") from error
    finally:
        aside.unlink(missing_ok=True)
    return count


def _first_pass(
    name: str, lines: BinaryIO, spool: BinaryIO, authority: Authority, find: Finder | None
) -> tuple[Counter[str], int]:
    """In how many texts each spelling is, and how many texts there are; what is found in each is in the spool."""
    articles: Counter[str] = Counter()
    count = 0
    for identifier, title, text in _texts(name, lines):
        found = spell(title, text, authority, names_found(find, text) if find else ())
        mentions = [
            (place.start, place.end, text[place.start : place.end], place.person, place.sure)
            for place in found.mentions
        ]
        articles.update(found.people)
        spool.write(_line([identifier, mentions, found.people]))
        count += 1
    return articles, count


def _second_pass(spool: BinaryIO, names: dict[str, str], output: BinaryIO) -> None:
    """The output has a line for each in the spool, with the names that all texts together give."""
    for line in spool:
        identifier, mentions, people = json.loads(line)
        output.write(
            _line(
                {
                    "id": identifier,
                    "mentions": [
                        [start, end, surface, names.get(spelling) or plain(spelling)]
                        for start, end, surface, spelling, sure in mentions
                        if sure or spelling in names
                    ],
                    "people": list(dict.fromkeys(names[spelling] for spelling in people if spelling in names)),
                }
            )
        )


def _line(value: object) -> bytes:
    try:
        return f"{json.dumps(value, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can say and UTF-8 cannot
        return f"{json.dumps(value)}\n".encode()


def _texts(name: str, lines: BinaryIO) -> Iterator[_Text]:
    """The texts of a file, in order."""
    number = 0
    while line := lines.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise LineUnreadable(name, number, f"it is longer than {_LONGEST_LINE:,} bytes; split the text")
        yield _text(name, number, line)


def _text(name: str, number: int, line: bytes) -> _Text:
    try:
        entry = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise LineUnreadable(name, number, "it is not UTF-8; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise LineUnreadable(name, number, "it is not JSON; each line is one object with id, title and text") from error
    if not isinstance(entry, dict):
        raise LineUnreadable(name, number, "it is no JSON object; each line is one with id, title and text")
    title, text = entry.get("title"), entry.get("text")
    if "id" not in entry:
        raise LineUnreadable(name, number, 'it has no "id"; give each text one, a text or a number')
    if not isinstance(text, str):
        raise LineUnreadable(name, number, f'its "text" is {_said(entry, "text")}; it must be a text')
    if title is not None and not isinstance(title, str):
        raise LineUnreadable(name, number, f'its "title" is {_said(entry, "title")}; it must be a text, or left out')
    return _Text(entry["id"], title or "", text)


def _said(entry: dict[str, Any], key: str) -> str:
    """What the line says there, shortened."""
    if key not in entry:
        return "missing"
    written = json.dumps(entry[key])
    return written if len(written) <= 40 else f"{written[:40]}..."
