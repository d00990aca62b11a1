"""
How often the tests of hardening try: some times for every change, many times for `make harden`.

    make harden ARGS="--seed 7"        all of them, with this seed
    make harden ARGS="--seed 7 kills"  those of tests/test_kills.py
"""

import argparse
import os
import sys

__all__ = ["FULL", "SEED", "count"]

SEED = int(os.environ.get("HARDEN_SEED", "7"))
FULL = bool(os.environ.get("HARDEN_FULL"))

SUITES = {
    "faults": "tests/test_faults.py",
    "verify": "tests/test_verify.py",
    "kills": "tests/test_kills.py",
    "power": "tests/test_power_cut.py",
    "records": "tests/test_bad_corpus.py",
    "queries": "tests/test_killer_queries.py",
    "threads": "tests/test_threads.py",
    "clients": "tests/test_hostile_clients.py",
    "browser": "tests/browser/test_hostile_articles.py",
}


def count(quick: int, full: int) -> int:
    """How often to try."""
    return full if FULL else quick


def main() -> int:
    """Run them with their full counts; the figures of each are printed."""
    import pytest

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("suites", nargs="*", metavar="SUITE", help=f"{', '.join(SUITES)}; all unless named")
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    for name in chosen.suites:
        if name not in SUITES:
            arguments.error(f"there is no suite {name}; there are {', '.join(SUITES)}")
    os.environ.update(HARDEN_SEED=str(chosen.seed), HARDEN_FULL="1")
    return pytest.main(["-q", "-s", "-o", "timeout=7200", *(SUITES[name] for name in chosen.suites or SUITES)])


if __name__ == "__main__":
    sys.exit(main())
