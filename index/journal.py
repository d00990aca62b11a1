"""
people.toml on disk, and the journal beside it: every edit of a command is written down before it is made, so that any
of them can be taken back, and no two commands lose each other's.

    corpus/people.toml       what holds
    corpus/people.journal    what was edited, when and by which command; lines with - were there before, with + after

The file is beside the articles, or in the data directory where it is not (`people_file`). The journal grows at its end
and is never rewritten; its lock is the one that edits wait for. People may read it; only `undo` has to.
"""

import hashlib
import os
import re
import shlex
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import BinaryIO, NamedTuple

from index import storage
from index.curation import Edited, parts_of
from index.errors import CurationRefused, SettingsError, StorageFailed
from index.generations import AUTHORITY_FILE
from index.people.authority import parse_authority

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock
    fcntl = None  # type: ignore[assignment]

__all__ = ["Entry", "edit", "entries_of", "people_file", "read_people", "undo"]

JOURNAL = "people.journal"
_WAIT_SECONDS = 30.0
_NOTHING = "nothing"  # the digest of a file that is not there


def people_file(corpus: Path, data: Path) -> Path:
    """
    Where people.toml is: beside the articles, or in the data directory; where it will be, when there is none yet.

    Raises:
        SettingsError: There is one in each.
    """
    beside, kept = corpus / AUTHORITY_FILE, data / AUTHORITY_FILE
    if beside.is_file() and kept.is_file():
        raise SettingsError(
            f"there is a {AUTHORITY_FILE} in {corpus} and in {data}; put what they say into one, and delete the other"
        )
    if kept.is_file() or (not beside.exists() and corpus.is_dir() and not os.access(corpus, os.W_OK)):
        return kept
    return beside


def read_people(path: Path) -> str:
    """
    What the file says; empty without one.

    Raises:
        StorageFailed: It cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise StorageFailed(f"{AUTHORITY_FILE} cannot be read: {error}; save it as UTF-8 text") from error


class Change(NamedTuple):
    """A part of the file (`curation.parts_of`) before and after, empty for none, and its place among those before."""

    place: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One edit.

    Attributes:
        number: From 1.

        when: In UTC.

        command: As it was typed.

        said: What it did, in a sentence.

        undoes: The number of the edit that this one took back, or None.

        before: Digest of the file before it. `after`: after it.
    """

    number: int
    when: str
    command: str
    said: str
    undoes: int | None
    before: str
    after: str
    changes: tuple[Change, ...]


def edit(path: Path, change: Callable[[str], Edited], command: Sequence[str]) -> str:
    """
    The file says what `change` makes of it; what that was, in a sentence.

    Raises:
        CurationRefused, SettingsError: As `change`; nothing is written.
        StorageFailed: A file cannot be read or written; people.toml is as it was.
    """
    with _journal(path) as journal:
        text = read_people(path)
        made = change(text)
        if made.text != text:
            _write(path, journal, text, made, " ".join(shlex.join(command).split()), None)
        return made.said


def undo(path: Path) -> str:
    """
    The last edit that was not taken back is; which that was, in a sentence.

    Raises:
        CurationRefused: There is none, or somebody changed the same place by hand since.
        StorageFailed: A file cannot be read or written; people.toml is as it was.
    """
    with _journal(path) as journal:
        text = read_people(path)
        entry = _last(entries_of(journal), _digest(path, text))
        former = _taken_back(entry, text)
        said = f'Undone: "{entry.said}" ({entry.command}, {entry.when})'
        try:
            parse_authority(former)
        except SettingsError as error:
            raise _by_hand(entry) from error
        _write(path, journal, text, Edited(former, said), "undo", entry)
        return said


def _last(entries: Sequence[Entry], now: str) -> Entry:
    """The last edit that was made and not taken back."""
    undone: set[int] = set()
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        following = entries[place + 1].before if place + 1 < len(entries) else now
        if following == entry.before != entry.after:
            continue  # it was written down and, because the command was ended, never made
        if entry.undoes is not None:
            undone.add(entry.undoes)
        elif entry.number not in undone:
            return entry
    raise CurationRefused("there is nothing to undo: no command has edited people.toml, or all edits are taken back")


def _taken_back(entry: Entry, text: str) -> str:
    """The text without the edit."""
    parts = parts_of(text)
    for change in entry.changes:
        if change.place and not change.before:
            del parts[_place_of(change, parts, entry)]
    for change in entry.changes:
        if change.place == 0:
            if change.after.rstrip() != parts[0].rstrip():
                raise _by_hand(entry)
            parts[0] = change.before
        elif change.before and change.after:
            parts[_place_of(change, parts, entry)] = change.before
        elif change.before:
            parts.insert(min(change.place, len(parts)), change.before)
    return "".join(parts)


def _place_of(change: Change, parts: Sequence[str], entry: Entry) -> int:
    """Where the part is that the change made, whatever empty lines are after it."""
    for place, part in enumerate(parts):
        if place and part.rstrip() == change.after.rstrip():
            return place
    raise _by_hand(entry)


def _by_hand(entry: Entry) -> CurationRefused:
    return CurationRefused(
        f"{entry.command!r} of {entry.when} cannot be undone: {AUTHORITY_FILE} was changed by hand in the same "
        f"place since; edit it by hand, entry {entry.number} of {JOURNAL} says what was there"
    )


def _write(path: Path, journal: BinaryIO, text: str, made: Edited, command: str, undoes: Entry | None) -> None:
    """The edit is in the journal, and then in the file."""
    before = _digest(path, text)
    # The file goes with the edit that made it.
    gone = not made.text and undoes is not None and undoes.before == _NOTHING
    after = _NOTHING if gone else _digest_of(made.text)
    number = len(entries_of(journal)) + 1
    entry = Entry(
        number, _now(), command, made.said, undoes.number if undoes else None, before, after, _changes(text, made.text)
    )
    try:
        journal.seek(0, os.SEEK_END)
        journal.write(_written(entry).encode())
        storage.sync(journal)
        target = Path(os.path.realpath(path))
        if gone:
            storage.remove(target)
        else:
            aside = target.with_name(f".{target.name}.tmp")
            storage.write_whole(aside, made.text.encode())
            if target.exists():
                aside.chmod(target.stat().st_mode & 0o7777)
            storage.rename(aside, target)
        storage.sync_folder(target.parent)
    except OSError as error:
        raise StorageFailed(
            f"{AUTHORITY_FILE} cannot be written: {error.strerror or error}; it is as it was"
        ) from error


def _changes(before: str, after: str) -> tuple[Change, ...]:
    """What differs, part by part."""
    old, new = parts_of(before), parts_of(after)
    changes = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for place in range(max(b - a, d - c)):
            was = old[a + place] if a + place < b else ""
            now = new[c + place] if c + place < d else ""
            changes.append(Change(min(a + place, b), was, now))
    return tuple(changes)


@contextmanager
def _journal(path: Path) -> Iterator[BinaryIO]:
    """The journal beside people.toml, locked: nobody else edits inside it."""
    place = Path(os.path.realpath(path)).with_name(JOURNAL)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = place.open("a+b", buffering=0)
    except OSError as error:
        raise StorageFailed(f"cannot write {place}: {error.strerror}; people.toml is as it was") from error
    with file:
        _lock(file)
        yield file


def _lock(file: BinaryIO) -> None:
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise StorageFailed(
                    f"another command has been editing {AUTHORITY_FILE} for {_WAIT_SECONDS:.0f} seconds; wait until it "
                    "is done"
                ) from None
            time.sleep(0.02)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _digest(path: Path, text: str) -> str:
    return _digest_of(text) if path.is_file() else _NOTHING


def _digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# The journal as text. An entry is a head of four lines, and then its changes: which part of the file each was, 0 for
# what is before the first [[person]] and 1 for the first of these, and the lines of the file with a sign before them.


def _written(entry: Entry) -> str:
    what = f"undo {entry.undoes}" if entry.undoes is not None else entry.command
    head = f"## {entry.number} {entry.when}\n  {what}\n  {entry.said}\n  {entry.before} -> {entry.after}\n"
    return head + "".join(
        f"@ {change.place}\n{_signed('-', change.before)}{_signed('+', change.after)}" for change in entry.changes
    )


def _signed(sign: str, text: str) -> str:
    lines = text.split("\n")
    whole = "".join(f"{sign}{line}\n" for line in lines[:-1])
    return whole + (f"{sign}{lines[-1]}\n{_NO_END}\n" if lines[-1] else "")


_NO_END = "\\ the file ends here, within the line"
_HEAD = re.compile(r"## (\d+) (.+)\n  (.+)\n  (.+)\n  (\w+) -> (\w+)\n")
_UNDO = re.compile(r"undo (\d+)")


def entries_of(journal: BinaryIO) -> list[Entry]:
    """
    All edits, the first one first. What a command that was ended wrote of an entry, and no more, is passed over.
    """
    journal.seek(0)
    text = journal.read().decode("utf-8", errors="replace")
    entries = []
    for piece in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        head = _HEAD.match(piece)
        if head is None:
            continue
        number, when, command, said, before, after = head.groups()
        undo = _UNDO.fullmatch(command)
        changes = tuple(map(_change_of, re.split(r"^@ ", piece[head.end() :], flags=re.MULTILINE)[1:]))
        undoes = int(undo[1]) if undo else None
        entries.append(Entry(int(number), when, command, said, undoes, before, after, changes))
    return entries


def _change_of(piece: str) -> Change:
    place, _, signed = piece.partition("\n")
    texts = {"-": "", "+": ""}
    sign = "-"
    for written in signed.split("\n")[:-1]:
        if written == _NO_END:
            texts[sign] = texts[sign].removesuffix("\n")
        elif written[:1] in texts:
            sign = written[:1]
            texts[sign] += written[1:] + "\n"
    return Change(int(place) if place.isdigit() else 0, texts["-"], texts["+"])
