"""
How fast articles become postings, without their texts being stored, side by side with other engines.

    python -m bench postings                                Reuters-21578, when it is here, and 200,000 made articles
    python -m bench postings --articles 1000000 --peers whowhen,tantivy

Every peer writes the same articles, which lie in memory beforehand, in a fresh process for each number of processes (or
threads). Time is from the first article to an index that is complete on disk; `cpu` is what all threads and processes
computed in it, `memory` what they took beyond the articles themselves.
"""

import argparse
import gc
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench.__main__ import table
from bench._archives import Archive, add_options, ready
from bench._children import in_fresh_process
from bench._machine import write_run
from bench._watch import in_use
from bench.peers.registry import PEERS, REFERENCE, able


def write(archive: Archive, name: str, processes: int, limit: int | None = None) -> dict[str, Any]:
    """What writing one index into a temporary folder took."""
    records = list(islice(archive.records(), limit))
    gc.freeze()  # a million articles are not to be looked through again and again
    with tempfile.TemporaryDirectory(dir=archive.folder) as folder:
        before, computed_before, begin = in_use(os.getpid()), _computed(), time.perf_counter()
        PEERS[name].build(records, Path(folder), processes, for_search=False)
        seconds, computed = time.perf_counter() - begin, _computed() - computed_before
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    return {
        "peer": name,
        "processes": processes,
        "articles": len(records),
        "seconds": seconds,
        "cpu": computed,
        "before": before,
        "bytes": size,
    }


def write_apart(*options: str) -> dict[str, Any]:
    """The same in a fresh process; `memory` is what writing took beyond the articles, which lay there before."""
    written = in_fresh_process("bench.postings", *options)
    return written | {"memory": written["memory"] and written["memory"] - written["before"]}


def _computed() -> float:
    """Seconds that this process and its children that have ended computed."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(archive: Archive, names: Sequence[str], asked: argparse.Namespace) -> dict[str, Any]:
    """Every peer with every number of processes, as often as asked; of each the run with the median time."""
    rows = []
    for name in names:
        for processes in PEERS[name].processes:
            options = ["--one", name, "--processes", str(processes), "--limit", str(asked.limit or archive.size)]
            options += ["--name", archive.name, "--corpus", str(archive.corpus.resolve())]
            options += ["--work", str(asked.work.resolve())]
            runs = [write_apart(*options) for _ in range(asked.rounds)]
            rows.append(sorted(runs, key=lambda run: float(run["seconds"]))[len(runs) // 2])
            print(".", end="", flush=True)
    print()
    return {"archive": archive.name, "articles": archive.size, "rows": rows}


def postings_table(run: Mapping[str, Any]) -> list[list[str]]:
    """A line for each peer and number of processes."""
    reference = next((row for row in run["rows"] if row["peer"] == REFERENCE and row["processes"] == 1), None)
    rows = [["", "processes", "articles/s", "articles/s of CPU", f"/ {REFERENCE}, 1", "memory, MB", "index, MB"]]
    for row in run["rows"]:
        rate = row["articles"] / row["seconds"]
        rows.append(
            [
                row["peer"],
                str(row["processes"] or "any"),
                f"{rate:,.0f}",
                f"{row['articles'] / row['cpu']:,.0f}",
                f"{rate / (reference['articles'] / reference['seconds']):.2f}" if reference else "",
                f"{row['memory'] / 1e6:,.0f}" if row["memory"] else "",
                f"{row['bytes'] / 1e6:,.1f}",
            ]
        )
    return rows


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench postings", description="Compares the writing of postings.")
    add_options(parser)
    parser.add_argument("--peers", metavar="NAME,NAME", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first so many articles")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="the run with the median time counts")
    for name in ("--one", "--name"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    parser.add_argument("--processes", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        archive = Archive(asked.name, asked.corpus, asked.work)
        print(json.dumps(write(archive, asked.one, asked.processes, asked.limit)))
        return 0
    for archive in ready(asked):
        names = able(asked.peers.split(",") if asked.peers else [name for name in PEERS if name != "bm25s"], archive)
        run = measure(archive, names, asked)
        path = write_run("postings", archive.name, run, asked.work)
        print(f"{archive.name}: {archive.size:,} articles\n{table(postings_table(run))}\n\n{path}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
