"""
What a crawler that walks filters costs:

1. hundreds of searches that nobody asked before leave the memory as it was;
2. and no more kinds of numbers for those who watch.
"""

import gc
import random
import tracemalloc
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.archive import PEOPLE, SUBJECTS, archive
from tests.building import engine_over
from web.app import create_app
from web.settings import SiteSettings

_BYTES = 300_000  # that the later searches may add; an answer kept for each is ten times that


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return create_app(engine_over(tmp_path_factory.mktemp("archive"), archive(60)), SiteSettings()).test_client()


def walk(client: FlaskClient, searches: int, chance: random.Random) -> None:
    """So many searches by words, people and dates as they come."""
    for _ in range(searches):
        pairs = [
            ("size", "2"),
            ("facet_size", "3"),
            ("q", " OR ".join(chance.sample(SUBJECTS, 3))),
            ("from", str(chance.randint(1957, 2000))),
        ]
        pairs += [("person", name) for name in chance.sample(PEOPLE, 2)]
        assert client.get(f"/api/v1/search?{urlencode(pairs)}").status_code == 200


def test_hundreds_of_searches_leave_the_memory_as_it_was(client: FlaskClient) -> None:
    chance = random.Random(1)
    tracemalloc.start()  # before the first search: what replaces something of which nothing is known looks like growth
    try:
        walk(client, 500, chance)  # until everything that is remembered is nearly full
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]

        walk(client, 200, chance)

        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < _BYTES


def test_many_searches_make_no_more_numbers_than_a_few(client: FlaskClient) -> None:
    before = len(client.get("/metrics").data.splitlines())

    walk(client, 20, random.Random(2))

    assert len(client.get("/metrics").data.splitlines()) <= before + 30  # those of /metrics itself
