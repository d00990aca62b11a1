"""
How long an index takes to be opened and to give its first answer, cold and warm, beside other engines.

    python -m bench opening [--articles N] [--reuters] [--peers whowhen,tantivy]

Each time is of a fresh process that has imported everything it needs. Cold means that the system was asked to forget
the files before (posix_fadvise, after writing them out), which it may do in part only; where it cannot be asked, there
is no cold figure. The question is one common word, with facets.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.__main__ import table
from bench._archives import Archive, add_options, ready
from bench._children import in_fresh_process
from bench._machine import write_run
from bench._questions import Question, draw_questions
from bench.peers.registry import PEERS, able, folder_of, opened


def forget(folder: Path) -> bool:
    """The system was asked to drop the files of a folder from memory; False where it cannot be asked."""
    if not hasattr(os, "posix_fadvise"):
        return False
    os.sync()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True


def open_one(archive: Archive, name: str, word: str) -> dict[str, float]:
    """What opening and the first answer took, in seconds."""
    begin = time.perf_counter()
    searcher = opened(name, archive)
    ready_at = time.perf_counter()
    searcher.answer(Question("common", (word,)), facets=True, filters=None)
    return {"open": ready_at - begin, "answer": time.perf_counter() - ready_at}


def measure(archive: Archive, names: Sequence[str], rounds: int) -> dict[str, Any]:
    """Medians over some rounds, of each peer."""
    word = next(question.words[0] for question in draw_questions(archive.records(), 1) if question.kind == "common")
    rows = []
    for name in names:
        opened(name, archive)  # it is written, if it was not yet
        options = ["--one", name, "--word", word, "--name", archive.name]
        options += ["--corpus", str(archive.corpus.resolve()), "--work", str(archive.work.resolve())]
        row: dict[str, Any] = {"peer": name}
        for state in ("cold", "warm"):
            runs = []
            for _ in range(rounds):
                if state == "cold" and not forget(folder_of(name, archive)):
                    break
                runs.append(in_fresh_process("bench.opening", *options))
            row[state] = runs and {part: statistics.median(run[part] for run in runs) for part in ("open", "answer")}
        rows.append(row)
    return {"archive": archive.name, "articles": archive.size, "word": word, "rows": rows}


def opening_table(run: Mapping[str, Any]) -> list[list[str]]:
    """A line for each peer, in milliseconds."""
    rows = [["ms", "open, cold", "first answer, cold", "open, warm", "first answer, warm"]]
    for row in run["rows"]:
        figures = [row[state] and row[state][part] for state in ("cold", "warm") for part in ("open", "answer")]
        rows.append([row["peer"], *("" if one is None else f"{1000 * one:,.1f}" for one in figures)])
    return rows


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench opening", description="Compares the opening of an index.")
    add_options(parser)
    parser.add_argument("--peers", metavar="NAME,NAME", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    for name in ("--one", "--name", "--word"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        print(json.dumps(open_one(Archive(asked.name, asked.corpus, asked.work), asked.one, asked.word)))
        return 0
    for archive in ready(asked):
        names = able(asked.peers.split(",") if asked.peers else [name for name in PEERS if name != "bm25s"], archive)
        run = measure(archive, names, asked.rounds)
        path = write_run("opening", archive.name, run, asked.work)
        print(f"{archive.name}\n{table(opening_table(run))}\n\n{path}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
