"""
Runs the benchmarks one after the other, each in a process of its own, and prints how each went.

    python -m bench                       all of them
    python -m bench people                those that are named
    python -m bench people --limit 9      with options of its own, which stand after the name
    python -m bench --list                what there is

Tools, and what fetches the software of others, run only when they are named.

A benchmark is a module beside this one that runs with `python -m bench.NAME`, says in the first line of its docstring
what it measures, prints its figures, and ends with 0 unless something is wrong. Modules whose name begins with `_` are
shared parts.
"""

import argparse
import ast
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("corpora", "results", "widgets")

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one benchmark went."""

    name: str
    exit_code: int
    seconds: float


def benchmarks() -> dict[str, str]:
    """Name and first sentence of each benchmark."""
    modules = (path for path in sorted(HERE.glob("*.py")) if not path.name.startswith("_"))
    return {path.stem: _first_line(path) for path in modules}


def _first_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


def run(name: str, options: Sequence[str]) -> Outcome:
    """The benchmark has run and printed its figures."""
    print(f"== {name}", flush=True)
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", f"bench.{name}", *options], cwd=HERE.parent, check=False)
    return Outcome(name, done.returncode, time.perf_counter() - begin)


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows with their columns under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def main(arguments: Sequence[str]) -> int:
    """The command; what it ends with: 1 when a benchmark failed."""
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="python -m bench", description="Runs the benchmarks.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(known)}; all unless named")
    parser.add_argument("--list", action="store_true", help="say what there is and run nothing")
    ours, options = _parted(arguments)
    asked = parser.parse_args(ours)
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(known)}")
    if asked.list:
        print(table(list(known.items())))
        return 0
    outcomes = [run(name, options) for name in asked.names or [name for name in known if name not in TOOLS]]
    heading = ("benchmark", "seconds", "ended")
    rows = [(one.name, f"{one.seconds:.1f}", "well" if one.exit_code == 0 else str(one.exit_code)) for one in outcomes]
    print(f"\n{table([heading, *rows])}")
    return int(any(outcome.exit_code for outcome in outcomes))


def _parted(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Names and our own options; and what follows a name and begins with a dash, for the benchmark."""
    place = next((at for at, word in enumerate(arguments) if at and word.startswith("-")), len(arguments))
    return arguments[:place], [word for word in arguments[place:] if word != "--"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
