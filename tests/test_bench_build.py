"""
`python -m bench build`:

1. builds a folder with each number of processes and shows the phases side by side, and stock whoosh3 beside them
2. the phases add up to the whole, and a phase does not count what it calls
"""

import time
from pathlib import Path

import pytest

from bench import build as bench
from tests.building import write_articles
from tests.fakes import article


def test_a_build_is_shown_with_its_phases(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_articles(tmp_path / "corpus" / "a.jsonl", [article("Moon", doc_id="1"), article("Sea", doc_id="2")])

    code = bench.main(
        [
            *("--corpus", str(tmp_path / "corpus"), "--work", str(tmp_path / "work")),
            *("--processes", "1", "--processes", "2"),
        ]
    )

    shown = {cells[0]: cells[1:] for cells in map(str.split, capfd.readouterr().out.splitlines()) if cells}
    assert code == 0
    assert shown["processes"] == ["1", "2", "whoosh3,", "2"]
    assert shown["articles"] == ["2", "2", "2"]
    assert set(bench.PHASES) <= shown.keys()
    assert len(list((tmp_path / "work" / "runs").glob("build-corpus-*.json"))) == 1


def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="none is no folder; name a folder of articles with --corpus"):
        bench.main(["--corpus", str(tmp_path / "none"), "--work", str(tmp_path / "work")])


def test_a_phase_does_not_count_what_it_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    clock = bench.Clock()
    for phase, seconds in (("people", 3.0), ("reading", 2.0)):
        now[0] += 1.0
        clock.begin(phase)
        now[0] += seconds
    clock.end()
    now[0] += 4.0
    clock.end()

    assert {phase: spent for phase, spent in clock.seconds.items() if spent} == {
        "rest": 1.0,
        "people": 3.0 + 1.0 + 4.0,
        "reading": 2.0,
    }
