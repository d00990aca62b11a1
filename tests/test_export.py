"""
Whole answers:

1. every hit of a search comes once, in the order of its pages, and reading is put off until a hit is asked for
2. what can be wrong with a search or a list of names is said by the call, not in the middle of the answer
3. many names: people under any spelling, others as words; each number is that of a search
4. as a table, a name has a row for each hit
"""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine import Engine
from search.export import MAX_BATCH, MAX_NAME
from search.parser import QuerySyntaxError
from search.request import RequestError, SearchRequest, Sort, article_url
from search.tables import BATCH_COLUMNS, batch_rows
from tests.archives import random_archive
from tests.building import build, engine_over
from tests.fakes import article
from tests.test_facets import requests


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("export"), random_archive(80, seed=13))


@settings(max_examples=25)
@given(request=requests(), sort=st.none() | st.sampled_from(Sort))
def test_every_hit_comes_once_in_the_order_of_the_pages(
    engine: Engine, request: SearchRequest, sort: Sort | None
) -> None:
    request = replace(request, sort=sort)
    paged = engine.search(replace(request, size=100))

    every = engine.every(request, snippets=True)

    assert list(every.hits) == list(paged.hits)
    assert (every.total, every.understood, every.relaxed) == (paged.total, paged.understood, paged.relaxed)
    assert replace(every.request, size=100) == paged.request


def test_hits_come_without_snippets_unless_they_are_wanted_and_in_stretches(engine: Engine) -> None:
    everything = list(engine.every(SearchRequest("moon")).hits)

    assert not any(hit.snippets or hit.title_highlights for hit in everything)
    stretches = [*engine.every(SearchRequest("moon"), most=7).hits, *engine.every(SearchRequest("moon"), skip=7).hits]
    assert stretches == everything


def test_an_answer_that_was_begun_stays_of_its_generation(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article(f"Old {number}") for number in range(30)])
    every = engine.every(SearchRequest())
    begun = next(every.hits)

    for _ in range(3):
        build(tmp_path, [article("New")])

    assert begun.title.startswith("Old")
    assert len(list(every.hits)) == 29


def test_what_is_wrong_with_a_search_is_said_at_once(engine: Engine) -> None:
    with pytest.raises(QuerySyntaxError):
        engine.every(SearchRequest('"moon'))
    with pytest.raises(RequestError, match="more than 10,000 names"):
        engine.batch(["Ann Lee"] * (MAX_BATCH + 1))
    with pytest.raises(RequestError, match="name 2 has 201 characters"):
        engine.batch(["Ann Lee", "x" * (MAX_NAME + 1)])


@pytest.mark.parametrize("filters", [SearchRequest(), SearchRequest("moon OR wall", sources=("Harbour News",))])
def test_each_name_finds_what_a_search_for_it_finds(engine: Engine, filters: SearchRequest) -> None:
    names = ["LEE, ann", "  Eva   Muller ", "", "moon walk", "Nobody Known", "???", 'a"b*c OR d', "Cem Öz"]

    found = list(engine.batch(names, filters))

    assert [(name.kind, name.person) for name in found] == [
        ("person", "Ann Lee"),
        ("person", "Eva Müller"),
        ("words", None),
        ("words", None),
        ("words", None),
        ("words", None),
        ("person", "Cem Öz"),
    ]
    for name in found:
        if name.fault is None:
            searched = engine.search(replace(name.request, size=100))
            assert [hit.doc_id for hit in name.hits] == [hit.doc_id for hit in searched.hits]
            assert name.total == searched.total
    assert [name.name for name in found if name.fault] == ["???"]


def test_names_are_taken_one_after_the_other(engine: Engine) -> None:
    assert [found.name for found in islice(engine.batch(["Ann Lee", "Bob Ray", "Cem Öz"]), 2)] == ["Ann Lee", "Bob Ray"]


def test_each_name_has_a_row_for_each_hit_or_one_that_says_there_is_none(engine: Engine) -> None:
    rows = list(batch_rows(engine.batch(["Ann Lee", "Nobody Known"]), article_url, most=2))

    assert [row[0] for row in rows] == ["Ann Lee", "Ann Lee", "Nobody Known"]
    assert {len(row) for row in rows} == {len(BATCH_COLUMNS)}
    assert rows[2][3:5] == ["0", ""]
