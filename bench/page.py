"""
How long a page of results takes beside the search it shows: templates, headers and gzip are the rest.

    python -m bench page [--articles N] [--reuters] [--queries FILE] [--count 30] [--rounds 9]

Each question is asked as a browser does, through the site's test client, round after round; nothing is remembered of an
earlier answer. Of each request the CPU time of the whole and of the engine in it are taken, the least of all rounds of
each. Every fourth question has a person and a range of days, and one asks for many years. A page may take 1.5 times the
engine's time and 5 ms; the command ends with 1 when one takes longer.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from bench.__main__ import table
from bench._archives import Archive, add_options, ready
from bench._machine import write_run
from bench._questions import draw_questions, read_questions
from bench.whole import requests
from index.document import PartialDate
from index.generations import current_generation, generation_path
from search.collection import Collection
from search.engine import Engine
from search.request import SearchRequest, search_url
from search.results import About, Results
from search.snapshot import Snapshot
from search.whoosh_engine import open_articles
from web.app import create_app
from web.settings import SiteSettings

_ALLOWED_RATIO, _ALLOWED_SECONDS = 1.5, 0.005
_AS_BROWSERS_DO = {"Accept-Encoding": "gzip, deflate, br"}
ALWAYS = (
    SearchRequest(),
    SearchRequest(text="oil prices"),
    SearchRequest(text="oil", start=PartialDate(1950), end=PartialDate(2019)),
)
"""What is asked beside the questions that are drawn."""


class StoppedEngine:
    """
    A live generation that remembers no answers and knows how long its latest search took.

    Attributes:
        seconds: Of CPU.
    """

    def __init__(self, data: Path) -> None:
        generation = generation_path(data, current_generation(data))
        collection = Collection(generation)
        self._snapshot = Snapshot(collection, open_articles(generation, collection.manifest), remembers=False)
        self.seconds = 0.0

    def search(self, request: SearchRequest) -> Results:
        begin = time.thread_time()
        results = self._snapshot.search(request)
        self.seconds = time.thread_time() - begin
        return results

    def about(self) -> About:
        return self._snapshot.about()


def as_readers_ask(asked: Sequence[SearchRequest]) -> list[SearchRequest]:
    """The same with as many values of a facet as a page shows unless told otherwise."""
    return [replace(request, facet_size=SearchRequest().facet_size) for request in asked]


def measure(archive: Archive, asked: Sequence[SearchRequest], rounds: int) -> dict[str, Any]:
    """Of every request the CPU seconds of its page and of the engine in it, each the least of all rounds."""
    engine = StoppedEngine(archive.data)
    client = create_app(cast(Engine, engine), SiteSettings()).test_client()
    least = [(float("inf"), float("inf"))] * len(asked)
    sizes = [0] * len(asked)
    for _ in range(rounds + 1):  # the first one finds nothing loaded, and is never the fastest
        for place, request in enumerate(asked):
            begin = time.thread_time()
            answer = client.get(search_url(request), headers=_AS_BROWSERS_DO)
            whole = time.thread_time() - begin
            if answer.status_code != 200:
                raise RuntimeError(f"{search_url(request)} is answered with {answer.status_code}")
            least[place] = min(least[place][0], whole), min(least[place][1], engine.seconds)
            sizes[place] = len(answer.data)
    rows = [
        {"asked": search_url(request), "page": page, "engine": inside, "bytes": size}
        for request, (page, inside), size in zip(asked, least, sizes, strict=True)
    ]
    return {"archive": archive.name, "articles": archive.size, "rounds": rounds, "rows": rows}


def too_slow(run: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The pages that take longer than they may."""
    return [row for row in run["rows"] if row["page"] > _ALLOWED_RATIO * row["engine"] + _ALLOWED_SECONDS]


def page_table(run: Mapping[str, Any]) -> list[list[str]]:
    """Milliseconds of the pages, of the engine in them, and of the rest; medians and the worst."""
    pages, engines = ([1000 * row[name] for row in run["rows"]] for name in ("page", "engine"))
    kinds = {
        "page": pages,
        "engine": engines,
        "page less engine": [page - engine for page, engine in zip(pages, engines, strict=True)],
        "page less 1.5 times engine": [p - _ALLOWED_RATIO * e for p, e in zip(pages, engines, strict=True)],
    }
    figures = [
        [name, *(f"{value:.2f}" for value in (min(of), statistics.median(of), max(of)))] for name, of in kinds.items()
    ]
    ratio = statistics.median(page / engine for page, engine in zip(pages, engines, strict=True))
    return [["ms of CPU", "least", "median", "most"], *figures, ["page / engine", "", f"{ratio:.2f}", ""]]


def rows_table(run: Mapping[str, Any]) -> list[list[str]]:
    """Each page, the slowest beside its engine first."""
    rows = sorted(run["rows"], key=lambda row: row["engine"] - row["page"])
    return [
        ["page", "ms", "engine", "rest", "gzip"],
        *(
            [
                row["asked"][:60],
                *(f"{1000 * value:.2f}" for value in (row["page"], row["engine"], row["page"] - row["engine"])),
                f"{row['bytes']:,}",
            ]
            for row in rows
        ),
    ]


def main(arguments: Sequence[str]) -> int:
    """The command; what it ends with: 1 when a page takes longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench page", description="Measures pages of results.")
    add_options(parser)
    parser.add_argument("--queries", type=Path, metavar="FILE", help="one question a line; drawn unless given")
    parser.add_argument("--count", type=int, default=30, metavar="N", help="questions in all; 30 unless given")
    parser.add_argument("--rounds", type=int, default=9, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the questions")
    asked = parser.parse_args(arguments)
    slow = 0
    for archive in ready(asked):
        drawn = draw_questions(archive.records(), asked.seed, max(1, asked.count - len(ALWAYS)))
        questions = read_questions(asked.queries) if asked.queries else drawn
        run = measure(archive, [*ALWAYS, *as_readers_ask(requests(archive, questions, asked.seed))], asked.rounds)
        path = write_run("page", archive.name, run, asked.work)
        print(f"{archive.name}\n{table(page_table(run))}\n\n{table(rows_table(run))}\n\n{path}", flush=True)
        slow += len(too_slow(run))
        print(f"{len(too_slow(run))} of {len(run['rows'])} take longer than they may\n", flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
