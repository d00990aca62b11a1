"""
Builds that are killed with SIGKILL at any moment:

1. the index holds what the folder held before the build or after it: no acknowledged article is lost, none is there
   twice, every file is as it was written
2. no process of the killed build goes on, and the next build takes the lock within a second
"""

import sys
from pathlib import Path

import pytest

from tests.hardening import SEED, count
from tests.kills import run_cycles, starter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for left processes in /proc")

CYCLES = count(30, 200)


@pytest.mark.timeout(3600)
def test_a_build_that_is_killed_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    with starter() as start:
        found = run_cycles(start, tmp_path, CYCLES, SEED)

    print(f"{found.cycles} cycles, {found.builds} builds done, slowest start {found.slowest_start:.3f} s")
    assert found.wrong == []
    assert found.cycles == CYCLES
    assert found.builds > CYCLES / 4
