"""
How long a folder takes to become a live index, where the time goes, and how much memory that needs.

    python -m bench build                                Reuters-21578, when it is here, and 200,000 made articles
    python -m bench build --corpus DIR --processes 1 --processes 4
    python -m bench build --articles 1000000

Every number of processes is a build of its own, into a temporary folder, in a fresh process, with everything on. The
time of a phase is what is spent in it and in nothing that it calls; with several processes, reading, people and packing
go on in these, and the table shows the process that writes and how long it waited for them. The last column is stock
whoosh3 writing the same articles from memory, with two processes and without storing their texts; it is checked that it
loses none.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import index.build
import index.workers
from bench.__main__ import table
from bench._archives import Archive, add_options, ready
from bench._children import in_fresh_process
from bench._machine import write_run
from bench.peers.registry import able
from bench.postings import write_apart
from index.codec.numbering import TermNumbers
from index.codec.writer import ArrayWriter
from index.columns import ColumnsWriter
from index.corpus import DirectoryCorpus

STORED_SUFFIXES = (".sto", "_stored.col")  # of the files that hold whole articles
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
    clock = Clock()
    clock.measure_steps(DirectoryCorpus, "read", "reading")
    clock.measure(DirectoryCorpus, "digest", "reading")
    clock.measure(index.workers, "people_in_each", "people")
    clock.measure(index.workers, "prepare_batch", "packing")
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
        report = index.build.rebuild(corpus, Path(folder), processes=processes)
        stored = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.name.endswith(STORED_SUFFIXES))
    return {
        "processes": processes,
        "documents": report.documents,
        "seconds": report.seconds,
        "bytes": report.bytes,
        "stored": stored,
        "phases": clock.seconds,
    }


def measure(archive: Archive, counts: Sequence[int], *, beside: bool) -> dict[str, Any]:
    """A build with each number of processes, and what stock whoosh3 takes for the same articles."""
    corpus = ("--corpus", str(archive.corpus.resolve()))
    builds = [in_fresh_process("bench.build", "--one", *corpus, "--processes", str(count)) for count in counts]
    run: dict[str, Any] = {"archive": archive.name, "articles": archive.size, "builds": builds, "whoosh3": None}
    if beside and able(["whoosh3"], archive):
        made_of = ("--name", archive.name, "--work", str(archive.work.resolve()))
        run["whoosh3"] = write_apart("--one", "whoosh3", "--processes", "2", *made_of, *corpus)
    return run


def builds_table(run: Mapping[str, Any]) -> list[list[str]]:
    """A column for each build."""
    columns = [column(one) for one in run["builds"]]
    rows = [[name, *(one[name] for one in columns)] for name in columns[0]]
    if run["whoosh3"]:
        beside = run["whoosh3"]
        theirs = {
            "processes": f"whoosh3, {beside['processes']}",
            "all": f"{beside['seconds']:.2f} s",
            "CPU": f"{beside['cpu']:.2f} s",
            "articles": f"{beside['articles']:,}",
            "articles/s": f"{beside['articles'] / beside['seconds']:,.0f}",
            "without texts": f"{beside['bytes'] / 1e6:,.1f} MB",
        }
        for row in rows:
            row.append(theirs.get(row[0], ""))
    return rows


def column(one: Mapping[str, Any]) -> dict[str, str]:
    """What the table says of one build."""
    return {
        "processes": str(one["processes"]),
        **{phase: f"{seconds:.2f} s" for phase, seconds in one["phases"].items()},
        "all": f"{one['seconds']:.2f} s",
        "CPU": f"{one['cpu']:.2f} s" if one["cpu"] else "",
        "articles": f"{one['documents']:,}",
        "articles/s": f"{one['documents'] / one['seconds']:,.0f}",
        "index": f"{one['bytes'] / 1e6:,.1f} MB",
        "without texts": f"{(one['bytes'] - one['stored']) / 1e6:,.1f} MB",
        "peak memory": f"{one['memory'] / 1e6:,.0f} MB" if one["memory"] else "",
    }


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench build", description="Measures a build.")
    add_options(parser)
    parser.add_argument("--processes", type=int, action="append", metavar="N", help="may be repeated; 1 and 2 unless")
    parser.add_argument("--alone", action="store_true", help="without stock whoosh3 beside it")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    counts = asked.processes or [1, 2]
    if asked.one:
        print(json.dumps(build(asked.corpus, counts[0])))
        return 0
    for archive in ready(asked):
        run = measure(archive, counts, beside=not asked.alone)
        path = write_run("build", archive.name, run, asked.work)
        print(f"{archive.name}\n{table(builds_table(run))}\n\n{path}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
