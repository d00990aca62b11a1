"""
What the widget weighs: script, second module and languages, as they are and as gzip.

`python -m bench.widget`

The limits are those of `web/widget/build.js`; the same command measures any file that is named after it, so that other
widgets are weighed the same way: `python -m bench.widget FILE ...`.
"""

import argparse
import gzip
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.results import markdown
from web.widget_releases import kept_releases

LIMITS = {"whowhen-search.js": 6000, "whowhen-results.js": 6000}


def weight(path: Path) -> tuple[int, int]:
    """The bytes of a file, and of its gzip."""
    content = path.read_bytes()
    return len(content), len(gzip.compress(content, 9, mtime=0))


def rows(paths: Sequence[tuple[str, Path]]) -> list[tuple[str, str, str, str]]:
    """A line for each file: name, bytes, bytes of its gzip, and how many these may be."""
    measured = ((name, *weight(path)) for name, path in paths)
    return [
        (name, f"{plain:,}", f"{packed:,}", f"{LIMITS[name]:,}" if name in LIMITS else "")
        for name, plain, packed in measured
    ]


def main(arguments: Sequence[str]) -> int:
    """The command; what it ends with: 1 when a script is larger than it may be."""
    parser = argparse.ArgumentParser(prog="python -m bench widget", description="Weighs the widget, or these files.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    files = parser.parse_args(arguments).files
    release = kept_releases()[-1]
    paths = [(str(path), path) for path in files] or [(name, release.folder / name) for name in release.integrity]
    print(f"version {release.name}\n" if not files else "")
    print(markdown([("file", "bytes", "gzip", "at most"), *rows(paths)]))
    return int(any(weight(path)[1] > LIMITS.get(name, sys.maxsize) for name, path in paths))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
