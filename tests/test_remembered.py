"""
What is remembered of earlier searches:

1. the latest values are kept, in number and in weight no more than allowed, whatever is kept in whatever order
2. an engine that remembers answers as one that does not
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import rebuild
from index.generations import current_generation, generation_path
from search.collection import Collection
from search.remembered import Remembered
from search.request import SearchRequest
from search.snapshot import Snapshot
from search.whoosh_engine import open_articles
from tests.archives import random_archive
from tests.building import write_articles

steps = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 9), st.booleans()), max_size=40)


@given(steps=steps, most=st.integers(0, 4), limit=st.integers(0, 20))
def test_the_latest_are_kept_within_the_limits(steps: list[tuple[str, int, bool]], most: int, limit: int) -> None:
    remembered = Remembered[str, int](most, limit)
    held: dict[str, int] = {}  # the same, by the plain rule

    for key, weight, is_kept in steps:
        if is_kept:
            remembered.keep(key, weight, weight)
            held.pop(key, None)
            held[key] = weight
            while held and (len(held) > most or sum(held.values()) > limit):
                held.pop(next(iter(held)))
        else:
            found = remembered.get(key)
            assert found == held.get(key)
            if key in held:
                held[key] = held.pop(key)

    assert len(remembered) == len(held) <= most
    assert [remembered.get(key) for key in held] == list(held.values())


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Snapshot]:
    """One that remembers and one that does not, over the same archive."""
    folder: Path = tmp_path_factory.mktemp("remembered")
    write_articles(folder / "corpus" / "articles.jsonl", random_archive(80, seed=4))
    rebuild(folder / "corpus", folder / "data")
    generation = generation_path(folder / "data", current_generation(folder / "data"))
    collection = Collection(generation)
    articles = open_articles(generation, collection.manifest)
    return Snapshot(collection, articles), Snapshot(collection, articles, remembers=False)


@given(
    st.lists(
        st.builds(
            SearchRequest,
            text=st.sampled_from(("", "moon", "moon walk", "election OR café", "wal*", "moon nowhere")),
            page=st.sampled_from((1, 1, 2)),
            size=st.sampled_from((1, 3)),
            facet_size=st.sampled_from((2, 10)),
        ),
        min_size=2,
        max_size=5,
    )
)
def test_what_is_remembered_changes_no_answer(
    snapshots: tuple[Snapshot, Snapshot], requests: list[SearchRequest]
) -> None:
    remembering, forgetful = snapshots

    for request in requests:
        answer, expected = remembering.search(request), forgetful.search(request)

        assert answer == expected
        assert answer.people.values == expected.people.values
