"""
How fast questions are answered, side by side with other engines, in one run.

    python -m bench search                          Reuters-21578, when it is here, and 200,000 made articles
    python -m bench search --articles 1000000       so many made articles instead
    python -m bench search --queries FILE --seed 7 --rounds 9 --peers whowhen,tantivy

Every question is put to every peer in turn, round after round; with `--apart` to one peer in all rounds, then to the
next, so that nothing but its own last answer was in the caches of the processor; with `--cold` something else was read
before each question, so that next to nothing of it is. A figure is the median over the rounds of one question, and a
sum is over the questions. The first time that a question is asked is counted apart. Three things are asked: the ten
best hits and the total; these with the twenty most frequent people and the counts per month over all matches; and the
same for one person in a range of days. What each found is compared and the differences are printed.
"""

import argparse
import gc
import math
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bench.__main__ import table
from bench._archives import Archive, add_options, ready
from bench._machine import write_run
from bench._questions import CLASSES, Filters, Question, draw_filters, draw_questions, read_questions
from bench.peers import Answer, Mode, Searcher
from bench.peers.registry import PEERS, REFERENCE, able, opened

_LONG_SECONDS = 0.5  # a peer that takes longer for one question is asked it once
_SOMETHING_ELSE = np.ones(8 << 20, dtype=np.uint8)  # several times the second-level cache of a processor


@dataclass(slots=True)
class Measured:
    """
    One question put to one peer in one mode.

    Attributes:
        first: What the first time took, in seconds.

        seconds: What each later one took.

        answer: What it found; None when it cannot be asked this.
    """

    answer: Answer | None
    first: float
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """In seconds."""
        return statistics.median(self.seconds or [self.first])


def ask(searcher: Searcher, question: Question, mode: Mode, filters: Filters, clock: Callable[[], float]) -> Any:
    """The answer and the seconds it took."""
    narrowed = filters if mode is Mode.FILTERED else None
    begin = clock()
    answer = searcher.answer(question, facets=mode is not Mode.TOP, filters=narrowed)
    seconds = clock() - begin
    return answer, answer.seconds if answer is not None and answer.seconds is not None else seconds


def measure(
    searchers: Mapping[str, Searcher],
    question: Question,
    mode: Mode,
    filters: Filters,
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
    *,
    apart: bool = False,
    before: Callable[[], object] = lambda: None,
) -> dict[str, Measured]:
    """
    What each peer found and how long it took.

    Args:
        apart: Whether a peer is asked in all rounds before the next one is, and not every peer once in each round.

        before: Is called each time before a peer is asked again.
    """
    found = {name: Measured(*ask(searcher, question, mode, filters, clock)) for name, searcher in searchers.items()}
    names = [name for name, one in found.items() if one.answer is not None and one.first < _LONG_SECONDS]
    gc.disable()
    try:
        for name in _order(names, rounds, apart=apart):
            before()
            found[name].seconds.append(ask(searchers[name], question, mode, filters, clock)[1])
    finally:
        gc.enable()
    return found


def _order(names: Sequence[str], rounds: int, *, apart: bool) -> list[str]:
    """
    Who is asked after whom: everybody as often after one as after any other, for what ran before is in the caches.

    Williams, "Experimental Designs Balanced for the Estimation of Residual Effects of Treatments" (1949): rows 0, 1,
    -1, 2, -2 and so on, each a place further than the one before; an odd number of peers needs as many rows backwards.

    >>> "".join(_order("abcd", 4, apart=False))
    'abdcbcadcdbadacb'
    """
    if apart:
        return [name for name in names for _ in range(rounds)]
    steps = [(place + 1) // 2 * (1 if place % 2 else -1) for place in range(len(names))]
    asked = []
    for number in range(rounds if names else 0):
        row = [names[(number + step) % len(names)] for step in steps]
        asked += row[::-1] if number // len(names) % 2 else row
    return asked


def compare(archive: Archive, names: Sequence[str], questions: Sequence[Question], asked: Any) -> dict[str, Any]:
    """One run over one archive, as plain values for a file."""
    clock = time.process_time if asked.clock == "cpu" else time.perf_counter
    before = _SOMETHING_ELSE.sum if asked.cold else lambda: None
    searchers = {name: opened(name, archive) for name in names}
    filters = draw_filters(archive.records(), asked.seed, len(questions))
    rows = []
    for question, narrowed in zip(questions, filters, strict=True):
        for mode in Mode:
            found = measure(searchers, question, mode, narrowed, asked.rounds, clock, apart=asked.apart, before=before)
            rows.append(
                {
                    "kind": question.kind,
                    "text": question.text,
                    "mode": str(mode),
                    "filters": [narrowed.person, narrowed.first, narrowed.last] if mode is Mode.FILTERED else None,
                    "peers": {name: _plain(one) for name, one in found.items() if one.answer is not None},
                }
            )
        print(".", end="", flush=True)
    print()
    return {"archive": archive.name, "articles": archive.size, "peers": list(names), "rows": rows}


def _plain(one: Measured) -> dict[str, Any]:
    assert one.answer is not None
    people = sorted(one.answer.people.values(), reverse=True)
    return {
        "total": one.answer.total,
        "people": people,
        "dated": sum(one.answer.months.values()),
        "first": one.first,
        "median": one.median,
        "runs": len(one.seconds),
    }


def main(arguments: Sequence[str]) -> int:
    """The command."""
    asked = _options(arguments)
    for archive in ready(asked):
        names = able(asked.peers.split(",") if asked.peers else list(PEERS), archive)
        if asked.queries:
            questions = read_questions(asked.queries)
        else:
            questions = draw_questions(archive.records(), asked.seed, asked.count)
        run = compare(archive, names, questions, asked)
        run |= {
            "seed": asked.seed,
            "rounds": asked.rounds,
            "clock": asked.clock,
            "apart": asked.apart,
            "cold": asked.cold,
        }
        path = write_run("search", archive.name, run, asked.work)
        print(f"{report(run)}\n\n{path}\n", flush=True)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench search", description="Compares answers and their times.")
    add_options(parser)
    parser.add_argument("--queries", type=Path, metavar="FILE", help="one question a line; drawn unless given")
    parser.add_argument("--count", type=int, default=24, metavar="N", help="questions to draw; 24 unless given")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the questions")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--apart", action="store_true", help="all rounds of a peer, then those of the next")
    parser.add_argument("--cold", action="store_true", help="before each question, something else fills the caches")
    parser.add_argument("--peers", metavar="NAME,NAME", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="cpu: of this process, all threads")
    return parser.parse_args(arguments)


def report(run: Mapping[str, Any]) -> str:
    """Tables of one run."""
    heading = f"{run['archive']}: {run['articles']:,} articles, {len(rows_of(run, Mode.TOP))} questions"
    return "\n\n".join(
        [heading, table(sums_table(run)), *(table(classes_table(run, mode)) for mode in Mode), said(run)]
    )


def rows_of(run: Mapping[str, Any], mode: str, kind: str | None = None) -> list[Mapping[str, Any]]:
    """What a run says of one mode, and of one class of questions."""
    return [row for row in run["rows"] if row["mode"] == mode and kind in (None, row["kind"])]


@dataclass(frozen=True, slots=True)
class Sum:
    """
    What a peer took for some questions: only those that it can answer.

    Attributes:
        milliseconds: Sum of the medians.

        first: Sum of the times when each question was asked first.

        ratio: To what Tantivy took for the same questions; NaN without it.

        questions: How many.
    """

    milliseconds: float
    first: float
    ratio: float
    questions: int


def sum_of(run: Mapping[str, Any], mode: str, name: str, kind: str | None = None) -> Sum:
    """What this peer took in a run."""
    rows = [row["peers"] for row in rows_of(run, mode, kind) if name in row["peers"]]
    median, first = (1000 * sum(peers[name][figure] for peers in rows) for figure in ("median", "first"))
    if not rows or any(REFERENCE not in peers for peers in rows):
        return Sum(median, first, math.nan, len(rows))
    return Sum(median, first, median / (1000 * sum(peers[REFERENCE]["median"] for peers in rows)), len(rows))


def worst(run: Mapping[str, Any], mode: str, name: str) -> tuple[str, float]:
    """The class of questions with the highest ratio, and that."""
    ratios = [(sum_of(run, mode, name, kind).ratio, kind) for kind in CLASSES]
    ratio, kind = max((pair for pair in ratios if not math.isnan(pair[0])), default=(math.nan, ""))
    return kind, ratio


def sums_table(run: Mapping[str, Any]) -> list[list[str]]:
    """Each peer's sums of medians, in milliseconds."""
    rows = [
        [
            "sums of medians, ms",
            *Mode,
            *(f"{mode} / {REFERENCE}" for mode in Mode),
            *(f"{mode}, first" for mode in Mode),
        ]
    ]
    for name in run["peers"]:
        sums = [sum_of(run, mode, name) for mode in Mode]
        rows.append(
            [
                name,
                *(_figure(one.milliseconds, one) for one in sums),
                *(_ratio(one.ratio) for one in sums),
                *(_figure(one.first, one) for one in sums),
            ]
        )
    return rows


def classes_table(run: Mapping[str, Any], mode: str) -> list[list[str]]:
    """Each peer's milliseconds a question, by class, and the ratio."""
    rows = [[f"{mode}, ms a question", *run["peers"]]]
    for kind in CLASSES:
        sums = [sum_of(run, mode, name, kind) for name in run["peers"]]
        cells = (
            f"{one.milliseconds / one.questions:,.3f} ({_ratio(one.ratio)})" if one.questions else "" for one in sums
        )
        rows.append([kind, *cells])
    return rows


def _figure(value: float, one: Sum) -> str:
    return f"{value:,.2f}" if one.questions else ""


def _ratio(value: float) -> str:
    return "" if math.isnan(value) else f"{value:,.2f}"


def differences(run: Mapping[str, Any]) -> list[list[str]]:
    """The figures in which the peers differ, question by question: totals, people counted, articles with a date."""
    rows = []
    for row in run["rows"]:
        # Under filters Whowhen counts each facet without its own selection, the others count with all of them.
        for figure in ("total", "people", "dated") if row["mode"] == Mode.FACETS else ("total",):
            found = {name: one[figure] for name, one in row["peers"].items()}
            if figure == "people":
                found = {name: sum(counts) for name, counts in found.items()}
            if len(set(found.values())) > 1:
                figures = (str(found.get(name, "")) for name in run["peers"])
                rows.append([row["mode"], row["kind"], row["text"], figure, *figures])
    return rows


def said(run: Mapping[str, Any]) -> str:
    """How far the peers found the same."""
    rows = differences(run)
    if not rows:
        return "All found the same."
    return f"What they found differs here:\n{table([['mode', 'class', 'question', 'figure', *run['peers']], *rows])}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
