"""
Builds that are killed: a process that changes a folder and brings the index up to date, again and again, until SIGKILL.

    python -m tests.kills    the process that starts them; it has imported everything, so a start takes milliseconds

Before a build the process says which batches of articles the folder holds now, and after it that the index has them. So
whoever killed it knows: the index holds the batches of the last build that was done, or of the one that was under way.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import index.workers
from index.build import rebuild
from index.errors import BuildRunning
from index.generations import build_lock
from index.update import update
from index.verify import verify
from search.request import SearchRequest
from search.whoosh_engine import open_engine
from tests.archives import random_archive
from tests.building import write_articles

__all__ = ["Cycles", "run_cycles", "starter"]

ARTICLES = 3  # in a batch
BATCHES = 25  # in the folder at most


@dataclass
class Cycles:
    """What came of some cycles: everything that must not be, in words."""

    cycles: int = 0
    builds: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest_start: float = 0.0


class Starter:
    """Starts processes that build."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.kills"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, folder: Path, seed: int, log: Path) -> int:
        """The id of a new process, the leader of a session of its own."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(folder), seed, str(log)]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def stop(self) -> None:
        self._process.communicate()


@contextmanager
def starter() -> Iterator[Starter]:
    """Inside it there is a Starter."""
    found = Starter()
    try:
        yield found
    finally:
        found.stop()


def run_cycles(start: Starter, folder: Path, cycles: int, seed: int) -> Cycles:
    """So many processes were started and killed, each at any moment of its first three builds or so."""
    chance = random.Random(seed)
    found = Cycles()
    allowed: list[list[int]] = [[]]
    longest = 0.0  # that a process lives, in seconds; a slow machine builds slowly
    for cycle in range(cycles):
        log = folder / f"log-{cycle}"
        started = time.monotonic()
        process = start.start(folder, chance.randrange(1 << 30), log)
        if not cycle:
            _wait_for_a_build(log)
            longest = min(max(0.3, 2 * (time.monotonic() - started)), 1.0)
        time.sleep(chance.uniform(0.02, longest))
        try:
            os.killpg(process, signal.SIGKILL)
        except ProcessLookupError:
            found.wrong.append(f"cycle {cycle}: the build ended by itself; see above why")
        killed = time.monotonic()
        allowed = _said(log, allowed)
        found.builds += sum(line.startswith("done") for line in log.read_text().splitlines()) if log.exists() else 0
        found.wrong += [f"cycle {cycle}: {what}" for what in _look(folder, process, killed, allowed, found)]
        found.cycles += 1
    return found


def _wait_for_a_build(log: Path) -> None:
    while not log.exists() or "done" not in log.read_text():
        time.sleep(0.01)


def _said(log: Path, before: list[list[int]]) -> list[list[int]]:
    """The states the index may be in: of the last build that was done, and of one that was begun after it."""
    states = before
    for line in log.read_text().splitlines() if log.exists() else ():
        said, _, batches = line.partition(" ")
        if batches.endswith("]"):  # else the process was killed while it wrote this
            state = json.loads(batches)
            states = [state] if said == "done" else [*states, state]
    return states


def _look(folder: Path, process: int, killed: float, allowed: list[list[int]], found: Cycles) -> Iterator[str]:
    data = folder / "data"
    started = _lock_taken(data, killed)
    if started is None:
        yield "the lock is held for more than a second"
    else:
        found.slowest_start = max(found.slowest_start, started)
    if (data / "CURRENT").exists():
        damage = verify(data).damage
        if damage:
            yield f"damaged: {damage[0]}"
        ids = [hit.doc_id for page in _pages(data) for hit in page]
        if len(ids) != len(set(ids)):
            yield "articles are there twice"
        states = [sorted(f"{batch}-{number}" for batch in s for number in range(1, ARTICLES + 1)) for s in allowed]
        if sorted(ids) not in states:
            yield f"the index holds {len(ids)} articles, not what the folder held before or after the last change"
    elif [] not in allowed:
        yield "the index is gone"
    if _is_left(process):
        yield "processes of the killed build go on"


def _lock_taken(data: Path, killed: float) -> float | None:
    while time.monotonic() - killed < 1:
        try:
            with build_lock(data):
                return time.monotonic() - killed
        except BuildRunning:
            time.sleep(0.005)
    return None


def _pages(data: Path) -> Iterator[tuple[object, ...]]:
    engine = open_engine(data)
    page = 1
    while True:
        results = engine.search(SearchRequest(size=100, page=page))
        yield results.hits
        if page * 100 >= results.total:
            return
        page += 1


def _is_left(session: int) -> bool:
    """Whether any process of a session is there five seconds later; the killed one itself may wait to be reaped."""
    for _ in range(100):
        left = [status for status in map(_session_of, _processes()) if status == session]
        if not left:
            return False
        time.sleep(0.05)
    return True


def _processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 - a Path for each takes long


def _session_of(process: str) -> int | None:
    try:
        status = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if status[0] == "Z" else int(status[3])


# In the processes that are started.


def build_until_killed(folder: Path, seed: int, log: Path) -> None:
    """The folder changes and the index follows, for ever."""
    chance = random.Random(seed)
    corpus, data = folder / "corpus", folder / "data"
    corpus.mkdir(exist_ok=True)
    index.workers.WORTH_WORKERS = 0  # so that there are workers to be left behind
    batches = sorted(int(path.stem) for path in corpus.glob("*.jsonl"))
    with log.open("w", buffering=1) as said:
        while True:
            batch = max(batches, default=0) + 1
            gone = batches.pop(chance.randrange(len(batches))) if len(batches) >= BATCHES else None
            batches.append(batch)
            # Said before the folder changes: an index may have either of two files that change one after the other.
            _change(corpus, batch, gone)
            said.write(f"try {json.dumps(batches)}\n")
            make = rebuild if chance.random() < 0.3 else update
            make(corpus, data, processes=2 if chance.random() < 0.15 else 1)
            said.write(f"done {json.dumps(batches)}\n")


def _change(corpus: Path, batch: int, gone: int | None) -> None:
    waiting = corpus / ".waiting"
    write_articles(waiting, random_archive(ARTICLES, batch, str(batch)))
    if gone is not None:
        (corpus / f"{gone}.jsonl").unlink()
    waiting.replace(corpus / f"{batch}.jsonl")


def _serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while select.select([sys.stdin], [], [])[0]:
        line = sys.stdin.readline()
        if not line:
            return
        folder, seed, log = json.loads(line)
        is_leader, tell = os.pipe()
        process = os.fork()
        if not process:
            os.setsid()
            os.write(tell, b"x")
            os.close(0)
            os.dup2(2, 1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            build_until_killed(Path(folder), seed, Path(log))
        os.read(is_leader, 1)
        os.close(is_leader)
        os.close(tell)
        print(process, flush=True)


if __name__ == "__main__":
    _serve()
