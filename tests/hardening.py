"""
How often the tests of hardening try: some times for every change, many times for `make harden`.

    make harden ARGS="--seed 7"        all of them, with this seed
    make harden ARGS="--seed 7 kills"  those of tests/test_kills.py
    make harden ARGS="timed"           those that are right only on a machine that does nothing else; about ten minutes
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
    "load": "tests/test_under_load.py",
    "browser": "tests/browser/test_hostile_articles.py",
}

TIMED = (
    SUITES["load"],
    f"{SUITES['queries']}::test_cost_grows_in_proportion_to_length",
    f"{SUITES['queries']}::test_a_known_killer_is_answered_or_refused_with_the_cap",
    f"{SUITES['clients']}::test_slow_clients_keep_nobody_waiting_and_are_ended",
)


def count(quick: int, full: int) -> int:
    """How often to try."""
    return full if FULL else quick


def main() -> int:
    """Run them with their full counts; the figures of each are printed."""
    import pytest

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("suites", nargs="*", metavar="SUITE", help=f"{', '.join(SUITES)}, timed; all unless named")
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    for name in chosen.suites:
        if name not in (*SUITES, "timed"):
            arguments.error(f"there is no suite {name}; there are {', '.join(SUITES)}, timed")
    os.environ.update(HARDEN_SEED=str(chosen.seed), HARDEN_FULL="1")
    tests = [test for name in chosen.suites or SUITES for test in (TIMED if name == "timed" else (SUITES[name],))]
    return pytest.main(["-q", "-s", "-o", "timeout=7200", *tests])


if __name__ == "__main__":
    sys.exit(main())
