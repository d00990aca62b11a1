"""
How long a whole search takes in the engine: parsing, running, counting, ten snippets; and where that time goes.

    python -m bench whole [--articles N] [--reuters] [--queries FILE] [--count 200]

The median over many different questions of every class, each asked once after a warm-up with others, as readers do:
what the engine keeps of words it has met helps, answers that it keeps do not. Every fourth question has a person and a
range of days. Then the same questions run once more under cProfile.
"""

import argparse
import cProfile
import pstats
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.__main__ import table
from bench._archives import Archive, add_options, ready
from bench._machine import write_run
from bench._questions import Question, draw_filters, draw_questions, read_questions
from bench.peers.whowhen import request_of
from search.engine import Engine
from search.request import SearchRequest
from search.whoosh_engine import open_engine

_FILTERED_EVERY = 4
_SHOWN = 25
ROOT = Path(__file__).parent.parent


def requests(archive: Archive, questions: Sequence[Question], seed: int) -> list[SearchRequest]:
    """The questions as the engine takes them."""
    filters = draw_filters(archive.records(), seed, len(questions))
    return [
        request_of(question, filters[place] if place % _FILTERED_EVERY == 0 else None)
        for place, question in enumerate(questions)
    ]


def measure(archive: Archive, asked: Sequence[SearchRequest], warm_up: Sequence[SearchRequest]) -> dict[str, Any]:
    """The time of every request, its phases, and where it goes."""
    engine = open_engine(archive.data)
    for request in warm_up:
        engine.search(request)
    seconds, phases = [], defaultdict(list)
    for request in asked:
        begin = time.perf_counter()
        results = engine.search(request)
        seconds.append(time.perf_counter() - begin)
        for name, milliseconds in results.timings.items():
            phases[name].append(milliseconds)
    spread = statistics.quantiles(seconds, n=20)
    return {
        "archive": archive.name,
        "articles": archive.size,
        "questions": len(asked),
        "median": statistics.median(seconds),
        "95 %": spread[18],
        "most": max(seconds),
        "phases": {name: statistics.median(times) / 1000 for name, times in phases.items()},
        "profile": profile(open_engine(archive.data), [*warm_up, *asked]),
    }


def profile(engine: Engine, asked: Sequence[SearchRequest]) -> list[dict[str, Any]]:
    """The functions in which these requests spend most time: its share, without what they call."""
    engine.about()  # opens it
    profiler = cProfile.Profile()
    profiler.enable()
    for request in asked:
        engine.search(request)
    profiler.disable()
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in stats.values())
    rows = [
        {
            "function": _named(place),
            "calls": calls / len(asked),
            "share": own / whole,
            "with_called": called / whole,
        }
        for place, (_, calls, own, called, _) in stats.items()
    ]
    return sorted(rows, key=lambda row: -row["share"])[:_SHOWN]


def _named(place: tuple[str, int, str]) -> str:
    """A function by its module, without the path of this machine."""
    path, _, name = place
    if path == "~":
        return name
    parts = Path(path).with_suffix("").parts
    start = parts.index("site-packages") + 1 if "site-packages" in parts else max(0, len(parts) - 2)
    inside = Path(path).is_relative_to(ROOT)
    return f"{'.'.join(Path(path).relative_to(ROOT).with_suffix('').parts if inside else parts[start:])}.{name}"


def whole_table(run: Mapping[str, Any]) -> list[list[str]]:
    """Milliseconds of a request, and of its phases."""
    figures = {"median": run["median"], "95 of 100 within": run["95 %"], "most": run["most"]}
    figures |= {f"of it {name}": seconds for name, seconds in run["phases"].items()}
    return [["a whole search", "ms"], *([name, f"{1000 * seconds:.2f}"] for name, seconds in figures.items())]


def profile_table(run: Mapping[str, Any], most: int = _SHOWN) -> list[list[str]]:
    """The functions that take most time."""
    return [
        ["function", "calls a search", "own time", "with what it calls"],
        *(
            [row["function"], f"{row['calls']:,.1f}", f"{row['share']:.1%}", f"{row['with_called']:.1%}"]
            for row in run["profile"][:most]
        ),
    ]


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench whole", description="Measures whole searches.")
    add_options(parser)
    parser.add_argument("--queries", type=Path, metavar="FILE", help="one question a line; drawn unless given")
    parser.add_argument("--count", type=int, default=200, metavar="N", help="questions to draw; 200 unless given")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the questions")
    asked = parser.parse_args(arguments)
    for archive in ready(asked):
        drawn = draw_questions(archive.records(), asked.seed, asked.count)
        questions = read_questions(asked.queries) if asked.queries else drawn
        warm_up = draw_questions(archive.records(), asked.seed + 1, 24)
        run = measure(archive, requests(archive, questions, asked.seed), requests(archive, warm_up, asked.seed + 1))
        path = write_run("whole", archive.name, run, asked.work)
        print(f"{archive.name}\n{table(whole_table(run))}\n\n{table(profile_table(run))}\n\n{path}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
