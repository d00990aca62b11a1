"""
Writes the tables of RESULTS.md and its pictures from the runs that are kept.

    python -m bench results [--work DIR] [--to FOLDER]

Of each benchmark and archive the newest run counts. A table stands in RESULTS.md between `<!-- NAME -->` and `<!-- end
of NAME -->`; what stands outside of these is written by people and stays, and so does the table of a benchmark that has
no run.
"""

import argparse
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench._archives import WORK
from bench._drawing import dots, lines
from bench.build import builds_table
from bench.opening import opening_table
from bench.page import page_table
from bench.peers import Mode
from bench.peers.registry import REFERENCE
from bench.people import people_table, reuters_table
from bench.postings import postings_table
from bench.search import classes_table, differences, rows_of, sum_of, sums_table, worst
from bench.whole import profile_table, whole_table

HERE = Path(__file__).parent
OURS = "whowhen"
_PROFILED = 12

Run = Mapping[str, Any]
Runs = Mapping[str, Sequence[Run]]
"""By kind, the newest run of each archive, the smallest archive first."""


def read_runs(work: Path) -> Runs:
    """The newest runs that are kept."""
    newest: dict[tuple[str, str], Run] = {}
    for path in sorted((work / "runs").glob("*.json")):
        run = json.loads(path.read_text(encoding="utf-8"))
        key = run["kind"], run["archive"]
        if key not in newest or run["when"] >= newest[key]["when"]:
            newest[key] = run
    found: dict[str, list[Run]] = {}
    for (kind, _), run in sorted(newest.items(), key=lambda item: item[1].get("articles", 0)):
        found.setdefault(kind, []).append(run)
    return found


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a table, the first one its heading; columns of figures are aligned right."""
    heading, *rest = ([cell.replace("|", r"\|") for cell in row] for row in rows)
    rule = ["---", *(["---:"] * (len(heading) - 1))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heading, rule, *rest))


def machine(runs: Runs) -> str:
    """Where and with what the newest runs took place."""
    every = [run for of_kind in runs.values() for run in of_kind]
    last = max(every, key=lambda run: str(run["when"]))
    one, versions = last["machine"], last["versions"]
    memory = f", {one['memory'] / 2**30:.0f} GiB" if one["memory"] else ""
    days = sorted({run["when"][:10] for run in every})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    names = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{when}: {one['processors']} processors ({one['model']}{memory}), {one['system']}. {names}."


def glance(runs: Runs) -> str:
    """The ratios that matter most, one line for each archive."""
    heading = ["whowhen / tantivy", *Mode, "worst class", "facets / whoosh3", "postings, 1 process", "index"]
    rows = [heading]
    postings = {run["archive"]: run for run in runs.get("postings", ())}
    for run in runs.get("search", ()):
        kind, ratio = max((worst(run, mode, OURS) for mode in Mode), key=lambda pair: _number(pair[1]))
        rows_written = postings.get(run["archive"], {"rows": ()})["rows"]
        written = {row["peer"]: row for row in rows_written if row["processes"] == 1}
        rows.append(
            [
                _named(run),
                *(_ratio(sum_of(run, mode, OURS).ratio) for mode in Mode),
                f"{_ratio(ratio)} ({kind})",
                _inverse(run),
                _of(written, lambda row: row["articles"] / row["seconds"]),
                _of(written, lambda row: row["bytes"]),
            ]
        )
    return markdown(rows)


def _of(written: Mapping[str, Run], figure: Callable[[Run], float]) -> str:
    if OURS not in written or REFERENCE not in written:
        return ""
    return _ratio(figure(written[OURS]) / figure(written[REFERENCE]))


def _inverse(run: Run) -> str:
    """1/200 for a search that takes a two-hundredth of what it takes stock Whoosh."""
    common = [row["peers"] for row in rows_of(run, Mode.FACETS) if {OURS, "whoosh3"} <= row["peers"].keys()]
    if not common:
        return ""
    ours, theirs = (sum(peers[name]["median"] for peers in common) for name in (OURS, "whoosh3"))
    return f"1/{theirs / ours:,.0f}"


def _number(value: float) -> float:
    return -1.0 if math.isnan(value) else value


def _ratio(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.2f}"


def _named(run: Run) -> str:
    return f"{run['archive']}, {run['articles']:,} articles"


def search(runs: Runs) -> str:
    """Sums, classes and differences of every archive."""
    parts = [_picture("search.svg")]
    for run in runs["search"]:
        parts.append(f"### {_named(run)}\n\n{len(rows_of(run, Mode.TOP))} questions, seed {run['seed']}.")
        parts.append(markdown(sums_table(run)))
        parts += [markdown(classes_table(run, mode)) for mode in Mode]
        differing = differences(run)
        if differing:
            parts.append("Where they found something else:")
            parts.append(markdown([["asked for", "class", "question", "figure", *run["peers"]], *differing]))
        else:
            parts.append("All found the same.")
    return "\n\n".join(parts)


def growth(runs: Runs) -> str:
    """What grows with the number of articles, and how fast."""
    postings = {run["archive"]: run for run in runs.get("postings", ())}
    builds = {run["archive"]: run for run in runs.get("build", ())}
    heading = ["articles", *(f"{mode}, ms a question" for mode in Mode)]
    rows = [[*heading, "postings, bytes an article", "whole build, articles/s", "its memory, MB"]]
    for run in runs["search"]:
        sums = [sum_of(run, mode, OURS) for mode in Mode]
        written = [row for row in postings.get(run["archive"], {"rows": ()})["rows"] if row["peer"] == OURS]
        built = builds.get(run["archive"], {"builds": ()})["builds"]
        rows.append(
            [
                f"{run['articles']:,}",
                *(f"{one.milliseconds / one.questions:.2f}" for one in sums),
                f"{written[0]['bytes'] / written[0]['articles']:,.0f}" if written else "",
                f"{built[-1]['documents'] / built[-1]['seconds']:,.0f}" if built else "",
                f"{built[-1]['memory'] / 1e6:,.0f}" if built and built[-1]["memory"] else "",
            ]
        )
    return f"{_picture('growth.svg')}\n\n{markdown(rows)}" if "growth.svg" in pictures(runs) else markdown(rows)


def _picture(name: str) -> str:
    """A picture on the page; what it shows stands in the table below it."""
    return f"![The figures below as a picture]({name})"


def _each(table: Callable[[Run], Sequence[Sequence[str]]]) -> Callable[[Sequence[Run]], str]:
    """The table of every run under its name."""
    return lambda runs: "\n\n".join(f"### {_named(run)}\n\n{markdown(table(run))}" for run in runs)


def ranking(runs: Sequence[Run]) -> str:
    """nDCG@10 of each engine."""
    return markdown([["", "nDCG@10"], *([name, f"{figure:.4f}"] for name, figure in runs[0]["ndcg"].items())])


def people(runs: Sequence[Run]) -> str:
    """How well people are recognised, and how fast."""
    tables = [people_table(runs[0]), *([reuters_table(runs[0])] if "reuters" in runs[0] else [])]
    return "\n\n".join(map(markdown, tables))


def blocks(runs: Runs) -> dict[str, str]:
    """The text of every block for which there are runs."""
    found = {"machine": machine(runs)}
    if "search" in runs:
        found |= {"glance": glance(runs), "search": search(runs), "growth": growth(runs)}
    of_kind: dict[str, tuple[str, Callable[[Sequence[Run]], str]]] = {
        "postings": ("postings", lambda runs: f"{_picture('postings.svg')}\n\n{_each(postings_table)(runs)}"),
        "build": ("build", _each(builds_table)),
        "opening": ("opening", _each(opening_table)),
        "whole": ("whole", _each(whole_table)),
        "page": ("page", _each(page_table)),
        "profile": ("whole", _each(lambda run: profile_table(run, _PROFILED))),
        "ranking": ("ranking", ranking),
        "people": ("people", people),
    }
    return found | {name: write(runs[kind]) for name, (kind, write) in of_kind.items() if kind in runs}


def replaced(text: str, found: Mapping[str, str]) -> str:
    """
    The text with these blocks in their places.

    Raises:
        ValueError: A block has no place.
    """
    for name, block in found.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        if not place.search(text):
            raise ValueError(f"RESULTS.md has no place for {name}; write <!-- {name} --> and <!-- end of {name} -->")
        text = place.sub(lambda match, block=block: f"{match[1]}\n{block}\n\n{match[2]}", text)  # type: ignore[misc]
    return text


def pictures(runs: Runs) -> dict[str, str]:
    """The pictures by file name."""
    found = {}
    searches = runs.get("search", ())
    if searches:
        groups = {_named(run): _sums(run) for run in searches}
        found["search.svg"] = dots("Top 10, people and months of all matches; questions all can answer", "ms", groups)
    made = [run for run in searches if run["archive"].startswith("made-")]
    if len(made) > 1:
        found["growth.svg"] = lines("Growth with the number of articles", "articles", "ms", dict(_growing(made)))
    if "postings" in runs:
        rates = {_named(run): _rates(run["rows"]) for run in runs["postings"]}
        found["postings.svg"] = dots("Articles a second, from memory to an index", "a second", rates)
    return found


def _sums(run: Run) -> dict[str, float]:
    """Milliseconds of the questions with facets that all answer who can count facets."""
    rows = [row["peers"] for row in rows_of(run, Mode.FACETS)]
    names = [name for name in run["peers"] if any(name in peers for peers in rows)]
    common = [peers for peers in rows if peers.keys() >= set(names)]
    return {name: 1000 * sum(peers[name]["median"] for peers in common) for name in names if common}


def _growing(made: Sequence[Run]) -> Iterable[tuple[str, list[tuple[float, float]]]]:
    """Milliseconds of a question with facets by number of articles, for who was measured with all of them."""
    for name in made[0]["peers"]:
        sums = [(run["articles"], sum_of(run, Mode.FACETS, name)) for run in made if name in run["peers"]]
        points = [(float(articles), one.milliseconds / one.questions) for articles, one in sums if one.questions]
        if len(points) == len(made):
            yield name, points


def _rates(rows: Sequence[Run]) -> dict[str, float]:
    return {f"{row['peer']}, {row['processes'] or 'any'}": row["articles"] / row["seconds"] for row in rows}


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench results", description="Writes RESULTS.md from the runs.")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help=f"where runs are kept; {WORK}")
    parser.add_argument("--to", type=Path, default=HERE, metavar="DIR", help="the folder of RESULTS.md")
    asked = parser.parse_args(arguments)
    runs = read_runs(asked.work)
    if not runs:
        print(f"there are no runs in {asked.work / 'runs'}; run a benchmark first")
        return 1
    page = asked.to / "RESULTS.md"
    page.write_text(replaced(page.read_text(encoding="utf-8"), blocks(runs)), encoding="utf-8")
    for name, picture in pictures(runs).items():
        (asked.to / name).write_text(picture, encoding="utf-8")
    print(f"wrote {page} from {sum(map(len, runs.values()))} runs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
