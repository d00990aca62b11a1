"""
Many readers at once:

1. threads that share an engine get the answers that one thread alone gets
2. an engine holds no more memory and no more files for more searches, nor for more threads
3. while the index is rebuilt, every search is answered, wholly from one generation
"""

import os
import random
import sys
import threading
from pathlib import Path

import pytest

from index.build import rebuild
from search.engine import Engine
from search.request import SearchRequest
from search.whoosh_engine import open_engine
from tests.archives import PEOPLE, WORDS, random_archive
from tests.building import build, engine_over, write_articles
from tests.fakes import article
from tests.hardening import SEED, count

THREADS = 8
QUERIES = count(60, 2_000)
REBUILDS = count(5, 20)
SEARCHES = count(1_000, 10_000)


def requests(number: int, seed: int) -> list[SearchRequest]:
    chance = random.Random(seed)
    forms = ("{a} {b}", "{a} OR {b}", '"{a} {b}"', "{a} -{b}", "{a:.2}*", "{a}~", '"{a} {b}"~3')
    return [
        SearchRequest(
            text=chance.choice(forms).format(a=chance.choice(WORDS), b=chance.choice(WORDS)),
            people=(chance.choice(PEOPLE),) if chance.random() < 0.2 else (),
        )
        for _ in range(number)
    ]


def answer(engine: Engine, request: SearchRequest) -> object:
    results = engine.search(request)
    return results.total, results.hits, results.people, results.dates, results.suggestion


def test_threads_get_the_answers_that_one_thread_gets(tmp_path: Path) -> None:
    asked = requests(40, SEED)
    alone = engine_over(tmp_path, random_archive(300, SEED))
    expected = [answer(alone, request) for request in asked]
    engine = open_engine(tmp_path / "data")
    wrong: list[object] = []

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(QUERIES):
            number = chance.randrange(len(asked))
            try:
                if answer(engine, asked[number]) != expected[number]:
                    wrong.append(asked[number])
            except Exception as error:
                wrong.append(error)

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)

    print(f"{THREADS} threads, {QUERIES} queries each, {len(wrong)} wrong")
    assert wrong == []


def resident() -> int:
    """Bytes of memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="memory and files are counted in /proc")
def test_memory_and_files_do_not_grow_with_searches(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, random_archive(300, SEED))
    asked = requests(400, SEED)
    for request in asked:
        answer(engine, request)
    memory, files = resident(), open_files()

    for number in range(SEARCHES):
        answer(engine, asked[number % len(asked)])

    print(f"{SEARCHES} searches: memory grew by {(resident() - memory) / memory:.1%}, files by {open_files() - files}")
    assert resident() < memory * 1.05
    assert open_files() == files


def test_while_the_index_is_rebuilt_every_search_is_answered_by_one_generation(tmp_path: Path) -> None:
    def marked(number: int) -> None:
        """Every article of this build, and no other, has the build's word."""
        documents = [article(f"Moon {place}", doc_id=str(place), body=f"build{number}") for place in range(20)]
        write_articles(tmp_path / "corpus" / "articles.jsonl", documents)
        rebuild(tmp_path / "corpus", tmp_path / "data")

    build(tmp_path, [article()])
    marked(0)
    engine = open_engine(tmp_path / "data")
    seen: set[str] = set()
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                results = engine.search(SearchRequest(text="moon", size=100))
                bodies = {snippet.text for hit in results.hits for snippet in hit.snippets}
                seen.add(results.generation)
                if results.total != 20 or len(bodies) != 1:
                    wrong.append((results.generation, results.total, bodies))
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, REBUILDS + 1):
        marked(number)
    done.wait(0.5)
    done.set()
    for thread in threads:
        thread.join()

    print(f"{REBUILDS} rebuilds, answers of {len(seen)} generations, {len(wrong)} wrong")
    assert wrong == []
    assert len(seen) >= 2
