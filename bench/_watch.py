"""
What a process and all its children take together, looked at from outside: memory and computing time.

The time of a child is not asked of the system when it has ended: a process that another one started for us, as the
workers of a build are, is never ours to ask about.
"""

import os
import threading
from pathlib import Path

_EVERY_SECONDS = 0.02


class Watch:
    """
    While the `with` block lasts, a process and all that descends from it are looked at many times a second.

    Attributes:
        bytes: The most that they had in memory together, pages of mapped files included; None where /proc is not.

        seconds: What they computed, to a few hundredths; None where /proc is not.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._ticks: dict[int, int] = {}
        self.bytes: int | None = None

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def seconds(self) -> float | None:
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK") if self.bytes else None

    def _watch(self) -> None:
        while True:
            pids = family(self._pid)
            for pid in pids:
                self._ticks[pid] = max(_ticks(pid), self._ticks.get(pid, 0))
            now = sum(map(_resident, pids))
            if now > (self.bytes or 0):
                self.bytes = now
            if self._ended.wait(_EVERY_SECONDS):
                return


def in_use(pid: int) -> int:
    """What the process and all that descend from it have in memory now, in bytes."""
    return sum(map(_resident, family(pid)))


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    found = [pid]
    for one in found:
        for task in _listed(Path(f"/proc/{one}/task")):
            try:
                children = (task / "children").read_text(encoding="ascii")
            except OSError:
                continue
            found += map(int, children.split())
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _ticks(pid: int) -> int:
    """What the process has computed, in the system's ticks."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
