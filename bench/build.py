"""
How long a folder takes to become a live index, where the time goes, and how much memory that needs.

    python -m bench build -- --corpus DIR
    python -m bench build -- --corpus DIR --processes 1 --processes 4

Every number of processes is a build of its own, into a temporary folder, in a fresh process. The time of a phase is
what is spent in it and in nothing that it calls; with several processes, reading, people and packing go on in these,
and the table shows the process that writes and how long it waited for them.
"""

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import index.build
import index.workers
from bench.__main__ import table
from index.codec.numbering import TermNumbers
from index.codec.writer import ArrayWriter
from index.columns import ColumnsWriter
from index.corpus import DirectoryCorpus

PHASES = ("reading", "people", "packing", "words", "postings", "storing", "columns", "manifest", "waiting", "rest")


class Clock:
    """Time by phase; a phase stands still while another one that it calls goes on."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PHASES, 0.0)
        self._phases = ["rest"]
        self._since = time.perf_counter()

    def begin(self, phase: str) -> None:
        self._count()
        self._phases.append(phase)

    def end(self) -> None:
        self._count()
        self._phases.pop()

    def _count(self) -> None:
        now = time.perf_counter()
        self.seconds[self._phases[-1]] += now - self._since
        self._since = now

    def measure(self, owner: Any, name: str, phase: str) -> None:
        """Calls of this function count as the phase."""
        function = getattr(owner, name)

        def timed(*arguments: Any, **named: Any) -> Any:
            self.begin(phase)
            try:
                return function(*arguments, **named)
            finally:
                self.end()

        setattr(owner, name, timed)

    def measure_steps(self, owner: Any, name: str, phase: str) -> None:
        """Every step of this generator counts as the phase."""
        function = getattr(owner, name)

        def timed(*arguments: Any) -> Iterator[Any]:
            steps = iter(function(*arguments))
            while True:
                self.begin(phase)
                try:
                    step = next(steps)
                except StopIteration:
                    return
                finally:
                    self.end()
                yield step

        setattr(owner, name, timed)


def build(corpus: Path, processes: int) -> dict[str, Any]:
    """One build: its report, its phases and its memory."""
    clock, workers = Clock(), _Memory()
    clock.measure_steps(DirectoryCorpus, "read", "reading")
    clock.measure(DirectoryCorpus, "digest", "reading")
    clock.measure(index.workers, "people_in", "people")
    clock.measure(index.workers, "prepare", "packing")
    clock.measure_steps(index.workers.Workers, "read", "waiting")
    clock.measure(TermNumbers, "number", "words")
    clock.measure(ArrayWriter, "add_batch", "storing")
    clock.measure(ArrayWriter, "_flush_segment", "postings")
    for name in ("add", "write"):
        clock.measure(ColumnsWriter, name, "columns")
    clock.measure(index.build, "write_orders", "columns")
    for name in ("write_manifest", "write_file_states", "publish"):
        clock.measure(index.build, name, "manifest")
    with tempfile.TemporaryDirectory() as folder:
        report = index.build.rebuild(corpus, Path(folder), progress=workers, processes=processes)
    return {
        "processes": processes,
        "documents": report.documents,
        "seconds": report.seconds,
        "bytes": report.bytes,
        "phases": clock.seconds,
        "memory": _peak() + sum(workers.peaks.values()),
    }


class _Memory:
    """The most memory that each worker had, asked now and then; nothing where /proc does not say."""

    def __init__(self) -> None:
        self.peaks: dict[int, int] = {}

    def __call__(self, progress: object) -> None:
        for worker in multiprocessing.active_children():
            try:
                status = Path(f"/proc/{worker.pid}/status").read_text(encoding="ascii")
            except OSError:
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:") and worker.pid:
                    self.peaks[worker.pid] = int(line.split()[1]) * 1024


def _peak() -> int:
    """The most memory that this process had, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def column(one: dict[str, Any]) -> dict[str, str]:
    """What the table says of one build."""
    return {
        "processes": str(one["processes"]),
        **{phase: f"{seconds:.2f} s" for phase, seconds in one["phases"].items()},
        "all": f"{one['seconds']:.2f} s",
        "articles": f"{one['documents']:,}",
        "articles/s": f"{one['documents'] / one['seconds']:,.0f}",
        "index": f"{one['bytes'] / 1e6:,.1f} MB",
        "peak memory": f"{one['memory'] / 1e6:,.0f} MB",
    }


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench build", description="Measures a build.")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), metavar="DIR", help="the folder of articles")
    parser.add_argument(
        "--processes", type=int, action="append", metavar="N", help="may be given again; 1 and 2 unless"
    )
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    counts = asked.processes or [1, 2]
    if asked.one:
        print(json.dumps(build(asked.corpus, counts[0])))
        return 0
    builds = []
    for count in counts:
        command = [
            sys.executable,
            "-m",
            "bench.build",
            "--one",
            "--corpus",
            str(asked.corpus),
            "--processes",
            str(count),
        ]
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            return done.returncode
        builds.append(column(json.loads(done.stdout)))
    print(table([(name, *(one[name] for one in builds)) for name in builds[0]]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
