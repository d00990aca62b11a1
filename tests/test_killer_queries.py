"""
Queries that are meant to hurt:

1. each is answered, or refused with a 400 that says what is too much, in bounded time and memory
2. any text that the grammar can make, and any that it cannot, likewise
3. what a query costs grows with its length no more than in proportion
"""

import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.build import rebuild
from search.whoosh_engine import open_engine
from tests.archives import random_archive
from tests.building import write_articles
from tests.hardening import FULL, SEED, count
from tests.killer_queries import KILLERS, made_query, repeated
from web.app import create_app
from web.settings import SiteSettings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in /proc")

QUERIES = count(2_000, 20_000)
SECONDS = 1.5  # of work, on one core
MEMORY = 500 * 1024 * 1024


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> FlaskClient:
    """The site over Reuters-21578 where everything is tried, else over a small archive."""
    folder = tmp_path_factory.mktemp("killers")
    if FULL:
        corpus: Path = request.getfixturevalue("reuters_folder")
    else:
        corpus = folder / "corpus"
        write_articles(corpus / "a.jsonl", random_archive(500, SEED))
    rebuild(corpus, folder / "data", processes=2)
    client = create_app(open_engine(folder / "data"), SiteSettings()).test_client()
    assert client.get("/search?q=the").status_code == 200
    return client


def ask(client: FlaskClient, path: str, query: str, **more: str) -> tuple[int, float, str]:
    """The status, the seconds of work, and what was said."""
    started = time.thread_time()
    answer = client.get(path, query_string={"q": query, **more})
    return answer.status_code, time.thread_time() - started, answer.get_data(as_text=True)


def peak() -> int:
    """The most bytes that this process has held since `forget_peak`."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024


def forget_peak() -> int:
    """The bytes that this process holds now; an earlier peak, as of the build, counts no more."""
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


@pytest.mark.parametrize("path", ["/search", "/api/v1/search"])
def test_a_known_killer_is_answered_or_refused_with_the_cap(client: FlaskClient, path: str) -> None:
    before = forget_peak()
    wrong, slowest = [], (0.0, "")
    statuses: Counter[int] = Counter()

    for query in KILLERS:
        status, seconds, said = ask(client, path, query)
        statuses[status] += 1
        slowest = max(slowest, (seconds, query[:40]))
        if status not in (200, 400, 414) or seconds > SECONDS or (status == 400 and len(said) < 40):
            wrong.append((query[:60], status, round(seconds, 2)))

    print(f"{path}: {len(KILLERS)} killers, {dict(statuses)}, slowest {slowest[0]:.2f} s ({slowest[1]!r})")
    assert wrong == []
    assert peak() - before < MEMORY


def test_any_query_is_answered_or_refused(client: FlaskClient) -> None:
    chance = random.Random(SEED)
    before = forget_peak()
    wrong, slowest = [], (0.0, "")
    statuses: Counter[int] = Counter()

    for number in range(QUERIES):
        query = made_query(chance)
        status, seconds, _ = ask(client, "/search" if number % 16 == 0 else "/api/v1/search", query)
        statuses[status] += 1
        slowest = max(slowest, (seconds, query[:80]))
        if status not in (200, 400) or seconds > SECONDS:
            wrong.append((query, status, round(seconds, 2)))

    print(f"{QUERIES} made queries, {dict(statuses)}, slowest {slowest[0]:.2f} s ({slowest[1]!r})")
    print(f"memory grew by {(peak() - before) / 1e6:.0f} MB")
    assert wrong == []
    assert statuses[200] > QUERIES / 10
    assert peak() - before < MEMORY


def test_calls_grow_in_proportion_to_the_parts_of_a_query(client: FlaskClient) -> None:
    ratios = {}

    for name in repeated(1):
        few, many = (calls(client, repeated(size)[name]) for size in (16, 32))
        ratios[name] = many / few

    print("calls of functions for twice as many parts: " + ", ".join(f"{n} {r:.2f}" for n, r in ratios.items()))
    assert [name for name, ratio in ratios.items() if ratio > 2.1] == []


def calls(client: FlaskClient, query: str) -> int:
    """How many functions are called for an answer, those of Python and those that it calls in C."""
    total = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal total
        total += event in ("call", "c_call")

    # The newest articles are shown, so whatever is asked, mostly the same texts are marked.
    ask(client, "/api/v1/search", f"{query} a", sort="newest")  # what is remembered of words is there
    sys.setprofile(count_call)
    try:
        ask(client, "/api/v1/search", f"{query} b", sort="newest")
    finally:
        sys.setprofile(None)
    return total


@pytest.mark.skipif(not FULL, reason="it measures; make harden runs it")
def test_cost_grows_in_proportion_to_length(client: FlaskClient) -> None:
    ratios = {}

    for name in repeated(1):
        costs = {}
        for size in (4, 8, 16, 32, 60):
            query = repeated(size)[name]
            status, seconds = cost(client, query)
            if status != 200 and costs:
                break  # refused: nothing is searched for
            costs[len(query)] = max(seconds, 0.005)
        lengths = sorted(costs)
        # Against the length, from the first to the last that is answered: what each character more costs.
        ratios[name] = (costs[lengths[-1]] / costs[lengths[0]]) / (lengths[-1] / lengths[0])
        print(f"{name}: " + ", ".join(f"{length} characters {costs[length] * 1000:.0f} ms" for length in lengths))

    print("cost by length, last beside first: " + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items()))
    assert [name for name, ratio in ratios.items() if ratio > 1.3] == []


def cost(client: FlaskClient, query: str) -> tuple[int, float]:
    """The status and the least seconds of work; with another word each time, or the answer would be remembered."""
    answers = [ask(client, "/api/v1/search", f"{query} OR {word}") for word in "vwxyz"]
    return answers[0][0], min(seconds for _, seconds, _ in answers)
