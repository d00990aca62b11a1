"""
Benchmarks of writing and opening:

1. a fresh process says what it measured, and what it and its children took is seen from outside;
2. every peer writes every article, with every number of processes, and what it took is a line of a table;
3. an index is opened by every peer, cold where the system can forget files, and warm;
4. a whole search is measured with its phases, and its profile names functions without a path of this machine.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import opening, postings, whole
from bench._archives import Archive, prepared
from bench._children import in_fresh_process
from bench._machine import versions
from bench._questions import draw_questions
from bench._watch import Watch, family
from bench.peers.registry import PEERS
from tests.building import write_articles
from tests.fakes import article

HERE = [name for name, peer in PEERS.items() if not peer.missing and name != "bm25s"]
needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc to look at other processes")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("bench")
    walks = [
        article(f"Walk {number}", doc_id=f"walk-{number}", people=("Ada Byron",), body=f"They walked {number} miles.")
        for number in range(30)
    ]
    write_articles(folder / "corpus" / "a.jsonl", [*walks, article("Undated", published=None)])
    return prepared("walks", folder / "corpus", folder / "work")


# 1. Fresh processes


def test_a_process_that_fails_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError, match="returned non-zero exit status 2"):
        in_fresh_process("bench.postings", "--no-such-option")


@needs_proc
def test_memory_and_time_of_children_count() -> None:
    hog = "data = bytearray(80_000_000); sum(range(6_000_000)); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hog!r}])"
    child = subprocess.Popen([sys.executable, "-c", parent], stdin=subprocess.PIPE)
    try:
        with Watch(child.pid) as watch:
            while (watch.bytes or 0) < 80_000_000 or not watch.seconds:
                assert child.poll() is None
            members = family(child.pid)
    finally:
        child.communicate(b"\n")

    assert len(members) == 2
    assert members[0] == child.pid
    assert watch.bytes is not None
    assert watch.bytes >= 80_000_000


def test_a_run_names_machine_and_versions() -> None:
    said = versions()

    assert said["machine"]["processors"] >= 1
    assert said["versions"].keys() >= {"Python", "SQLite", "numpy", "whoosh3"}
    assert os.sep not in said["machine"]["system"]


# 2. Postings


@pytest.mark.parametrize("name", HERE)
def test_a_peer_writes_every_article(name: str, archive: Archive) -> None:
    made_of = ("--name", archive.name, "--corpus", str(archive.corpus), "--work", str(archive.work))
    for processes in PEERS[name].processes:
        written = postings.write_apart("--one", name, "--processes", str(processes), *made_of)

        assert written["articles"] == archive.size == 31
        assert written["bytes"] > 1_000
        assert written["seconds"] > 0


def test_postings_are_compared_to_one_thread_of_tantivy() -> None:
    rows = [
        {"peer": "whowhen", "processes": 1, "articles": 100, "seconds": 1.0, "cpu": 2.0, "memory": 5e6, "bytes": 3e6},
        {"peer": "tantivy", "processes": 1, "articles": 100, "seconds": 2.0, "cpu": 4.0, "memory": None, "bytes": 2e6},
        {"peer": "tantivy", "processes": 0, "articles": 100, "seconds": 0.5, "cpu": 4.0, "memory": None, "bytes": 2e6},
    ]

    table = postings.postings_table({"rows": rows})

    assert table[1:] == [
        ["whowhen", "1", "100", "50", "2.00", "5", "3.0"],
        ["tantivy", "1", "50", "25", "1.00", "", "2.0"],
        ["tantivy", "any", "200", "25", "4.00", "", "2.0"],
    ]


def test_postings_of_a_corpus_are_reported(archive: Archive, capfd: pytest.CaptureFixture[str]) -> None:
    code = postings.main(["--corpus", str(archive.corpus), "--work", str(archive.work), "--peers", "whowhen,sqlite"])

    shown = [line.split()[:2] for line in capfd.readouterr().out.splitlines()]
    assert code == 0
    assert ["whowhen", "1"] in shown
    assert ["sqlite", "1"] in shown


# 3. Opening


def test_opening_is_measured_cold_and_warm(archive: Archive, capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--work", str(archive.work), "--peers", "whowhen,sqlite", "--rounds", "1"]

    code = opening.main(["--corpus", str(archive.corpus), *options])

    lines = {line.split()[0]: line.split()[1:] for line in capfd.readouterr().out.splitlines() if line}
    cold = opening.forget(archive.data)
    assert code == 0
    assert [len(lines[name]) for name in ("whowhen", "sqlite")] == [4 if cold else 2] * 2


# 4. Whole searches


def test_a_whole_search_is_measured_by_phase(archive: Archive) -> None:
    questions = draw_questions(archive.records(), seed=1, count=12)
    requests = whole.requests(archive, questions, seed=1)

    run = whole.measure(archive, requests, requests[:2])

    assert run["questions"] == len(questions)
    assert 0 < run["median"] <= run["most"]
    assert {"parse", "search", "facets", "snippets"} <= run["phases"].keys()
    assert any(request.people for request in requests)
    assert not all(request.people for request in requests)


def test_a_profile_names_functions_and_no_path(archive: Archive) -> None:
    requests = whole.requests(archive, draw_questions(archive.records(), seed=1, count=12), seed=1)

    run = whole.measure(archive, requests, requests[:2])

    named = [row["function"] for row in run["profile"]]
    assert any(name.startswith("search.") for name in named)
    assert not any(os.sep in name for name in named)
