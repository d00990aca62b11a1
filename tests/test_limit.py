"""
The hard limit of a search:

1. a search that goes on for too long is stopped, and its client gets a 503 that says so
2. the thread is as before: its next search is answered, and no exception arrives late; the interpreter is as before
3. broad searches take turns, few wait for theirs, and quick ones never do
4. a broad search rests between its steps while others search, so long in all and no longer; alone it does not
5. an error in a search over a damaged index is damage, not a bug; damage found in the background ends all answers
"""

import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import IndexDamaged
from index.generations import generation_path
from search import limit
from search.budget import MAX_POSTINGS, Budget
from search.limit import SearchStopped, give_way, limited, take_turn
from search.request import SearchRequest
from search.snapshot import Snapshot
from search.whoosh_engine import open_engine
from tests.archives import random_archive
from tests.building import build
from web.app import create_app
from web.settings import SiteSettings


def go_on_for_ever() -> None:
    while True:
        time.sleep(0.001)


def test_what_goes_on_for_too_long_is_stopped() -> None:
    with pytest.raises(SearchStopped, match="took too long"), limited(0.05):
        go_on_for_ever()


def test_what_is_done_in_time_is_left_alone() -> None:
    for _ in range(2_000):
        with limited(60):
            pass
    with limited(None):
        pass


def test_no_thread_is_stopped_after_its_time() -> None:
    late: list[BaseException] = []

    def search_often() -> None:
        for _ in range(60):
            try:
                try:
                    with limited(0.01):
                        end = time.monotonic() + 0.01  # about when the other thread raises
                        while time.monotonic() < end:
                            pass
                except SearchStopped:
                    pass
                for _ in range(2_000):
                    pass
            except SearchStopped as error:
                late.append(error)

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=search_often, daemon=True) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
    finally:
        sys.setswitchinterval(usual)

    assert not any(thread.is_alive() for thread in threads), "a thread waits for what another one never gives back"
    assert late == []


STOPPED_AND_PROFILED = """
import sys, time
from search.limit import SearchStopped, limited

def call(): pass

try:
    with limited(0.01):
        while True:
            time.sleep(0.001)
except SearchStopped:
    sys.setprofile(lambda *event: None)
    call()
    sys.setprofile(None)
    print("went on")
"""


def test_a_stopped_search_does_not_hold_up_a_profiler() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_AND_PROFILED], timeout=60, check=True, capture_output=True, text=True
    )

    assert done.stdout == "went on\n"


def test_only_the_outer_of_two_limits_counts() -> None:
    with limited(60), limited(0.001):
        time.sleep(0.3)
        assert sum(range(1000)) == 499_500


def test_the_client_of_a_stopped_search_gets_a_503_and_the_next_one_its_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, random_archive(5, 1))
    client = create_app(open_engine(tmp_path / "data", seconds=0.2), SiteSettings()).test_client()
    searched = Snapshot.search

    def slow(snapshot: Snapshot, request: SearchRequest) -> object:
        if request.text == "slow":
            go_on_for_ever()
        return searched(snapshot, request)

    monkeypatch.setattr(Snapshot, "search", slow)

    for path in ("/search?q=slow", "/api/v1/search?q=slow"):
        stopped = client.get(path)
        assert stopped.status_code == 503
        assert stopped.headers["Retry-After"]
        assert "took too long" in stopped.get_data(as_text=True)
    assert client.get("/search?q=moon").status_code == 200


def test_broad_searches_take_turns_and_quick_ones_do_not_wait() -> None:
    at_work: list[int] = []
    most: list[int] = []

    def search_broadly() -> None:
        with limited(60):
            take_turn()
            at_work.append(1)
            most.append(len(at_work))
            take_turn()  # what is broad once more in the same search does not wait for itself
            time.sleep(0.02)
            at_work.pop()

    threads = [threading.Thread(target=search_broadly) for _ in range(4)]
    for thread in threads:
        thread.start()
    with limited(60):
        Budget().spend_words(1, 1_000, "quick*")
        Budget().expect(1_000)
    for thread in threads:
        thread.join()

    assert most == [1] * 4
    assert_nobody_waits()


def test_a_broad_search_rests_between_its_steps_while_others_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "_MOST_RESTED", 0.02)
    begun, may_end = threading.Event(), threading.Event()

    def search_quickly() -> None:
        with limited(60):
            give_way()  # has no turn, and so nothing to give
            begun.set()
            may_end.wait(30)

    def step() -> float:
        time.sleep(0.005)
        give_way()
        return next(iter(limit._turn.values())).rested

    with limited(60):
        take_turn()
        alone = [step() for _ in range(3)]
        other = threading.Thread(target=search_quickly)
        other.start()
        begun.wait(30)
        beside = [step() for _ in range(8)]
        may_end.set()
        other.join()

    assert alone == [0, 0, 0]
    assert 0 < beside[0] < beside[-1]
    assert beside[-2] == beside[-1]
    assert_nobody_waits()


def test_of_many_broad_searches_those_that_would_wait_in_vain_are_told_at_once() -> None:
    may_end = threading.Event()
    told: list[str] = []

    def search_broadly() -> None:
        try:
            with limited(60):
                Budget().spend_words(1, MAX_POSTINGS // 2, "broad*")
                may_end.wait(30)
        except SearchStopped as stopped:
            told.append(str(stopped))

    threads = [threading.Thread(target=search_broadly) for _ in range(9)]
    for thread in threads:
        thread.start()
        time.sleep(0.01)
    may_end.set()
    for thread in threads:
        thread.join()

    assert len(told) == 9 - 1 - limit._MOST_WAITING
    assert "try again in a moment" in told[0]
    assert_nobody_waits()


def test_a_search_that_is_stopped_while_it_waits_or_works_leaves_its_turn_to_the_next() -> None:
    def search_too_long() -> None:
        for _ in range(30):
            with suppress(SearchStopped), limited(0.005):
                take_turn()
                go_on_for_ever()

    threads = [threading.Thread(target=search_too_long) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert_nobody_waits()
    with limited(60):
        take_turn()


def test_without_a_limit_nobody_takes_turns() -> None:
    take_turn()

    assert_nobody_waits()


def assert_nobody_waits() -> None:
    assert (limit._turn, limit._waiting) == ({}, set())


def test_an_error_over_a_damaged_index_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, random_archive(5, 1))
    engine = open_engine(tmp_path / "data")
    assert engine.search(SearchRequest()).total == 5
    client = create_app(engine, SiteSettings()).test_client()

    def broken(snapshot: Snapshot, request: SearchRequest) -> object:
        raise IndexError("index 77 is out of bounds")

    monkeypatch.setattr(Snapshot, "search", broken)
    with pytest.raises(IndexError):
        engine.search(SearchRequest())
    damage(tmp_path / "data")
    with pytest.raises(IndexDamaged, match=r"\.col has changed.*whowhen verify --repair"):
        engine.search(SearchRequest())
    monkeypatch.undo()

    assert client.get("/search?q=moon").status_code == 503
    assert "000001" not in client.get("/search?q=moon").get_data(as_text=True)


def test_a_server_reads_the_whole_generation_in_the_background(tmp_path: Path) -> None:
    build(tmp_path, random_archive(5, 1))
    damage(tmp_path / "data")
    engine = open_engine(tmp_path / "data", serves=True)

    def refused() -> bool:
        try:
            engine.search(SearchRequest(text="moon"))
        except IndexDamaged:
            return True
        return False

    assert any(refused() or time.sleep(0.01) for _ in range(1_000))


def damage(data: Path) -> None:
    """One bit of a column is another."""
    path = next((generation_path(data, "000001") / "index").glob("*.col"))
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
