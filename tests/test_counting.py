"""
Counting people, and finding the best of many:

1. counts, lists of the most frequent, the number of different people and that of articles which name nobody are those
   of counting one by one, whichever way is taken
2. the lowest of many keys are found, with all that are equal to the last of them
3. a page holds the best, and of equal ones the newest
4. spans hold every article once, in order
5. the places of marks are found, however many there are
6. what words weigh is the same for many postings as for one
"""

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import search.compiled
import search.counting
from index.arrays import places_where
from index.columns import Orders
from index.roster import People, packed_mentions
from search.counting import PeopleCounts
from search.matches import Matches
from search.ordering import _highest, _lowest, page_of
from search.request import SearchRequest
from search.spans import WEIGHTS_OF_BYTES, Span, _weights_of_bytes, spans_of

archives = st.lists(st.sets(st.integers(0, 30), max_size=6), min_size=1, max_size=60)


def roster(articles: list[set[int]], kind: "np.dtype[np.unsignedinteger[Any]]") -> People:
    """The people of these articles, numbered as in an index, in numbers of this kind."""
    frequency = Counter(person for article in articles for person in article)
    order = sorted(frequency, key=lambda person: (-frequency[person], person))
    ordinal = {person: place for place, person in enumerate(order)}
    of_article = [sorted(ordinal[person] for person in article) for article in articles]
    by_person = [[number for number, people in enumerate(of_article) if place in people] for place in range(len(order))]
    owners = np.array([number for number, people in enumerate(of_article) for _ in people], dtype=np.int64)
    ordinals = np.array([place for people in of_article for place in people], dtype=np.int64)
    cells, next_cells, width = packed_mentions(owners, ordinals, len(articles), len(order))
    return People(
        names=[str(person) for person in order],
        packed_forms=np.zeros(0, np.uint8),
        form_starts=np.zeros(1, np.uint64),
        cells=cells.astype(kind),
        next_cells=next_cells,
        width=width,
        by_person=np.array([number for run in by_person for number in run], dtype=np.uint32),
        starts=np.cumsum([0, *map(len, by_person)]),
        size=len(articles),
        groups=np.arange(len(order), dtype=np.int32),
        meanings=np.zeros(0, dtype=np.int32),
    )


@given(
    articles=archives,
    data=st.data(),
    most=st.integers(0, 8),
    cost=st.sampled_from((0.0, 2.0, 1e9)),
    step=st.sampled_from((1, 1 << 16)),
    few=st.sampled_from((0, 1 << 13)),
    share=st.sampled_from((0.0, 0.7, 10.0)),
    sample=st.sampled_from((2, 32)),
    kind=st.sampled_from((np.dtype(np.uint16), np.dtype(np.uint32))),
    by_loops=st.booleans(),
)
def test_people_are_counted_as_one_by_one(
    articles: list[set[int]],
    data: st.DataObject,
    most: int,
    cost: float,
    step: int,
    few: int,
    share: float,
    sample: int,
    kind: "np.dtype[np.unsignedinteger[Any]]",
    by_loops: bool,
) -> None:
    people = roster(articles, kind)
    chosen = sorted(data.draw(st.sets(st.integers(0, len(articles) - 1))))
    expected = Counter(place for number in chosen for place in map(int, people.names) if place in articles[number])
    by_ordinal = [expected[int(name)] for name in people.names]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.compiled, "loops", search.compiled.loops if by_loops else None)
        ways = {
            "_ONE_BY_ONE": cost,
            "_STEP": step,
            "_FEW": 0,
            "_FEW_MENTIONS": few,
            "_FEWEST": few,
            "_LIKELY": 4,
            "_LESS": share,
        }
        for name, value in (ways | {"_ALL_COUNTED": 0, "_SOON_COUNTED": few, "_SOON_COUNTED_SHARE": 0}).items():
            patch.setattr(search.counting, name, value)
        patch.setattr(search.counting, "_SAMPLE", sample)
        patch.setattr(search.counting, "_SPREAD", range(sample))
        counts = PeopleCounts(people, np.array(chosen, dtype=np.int64))

        ordinals, found = counts.top(most)
        distinct = counts.distinct()
        nameless = counts.nameless()
        each = counts.of(np.arange(len(people.names)))

    ranked = sorted((-count, ordinal) for ordinal, count in enumerate(by_ordinal) if count)[:most]
    assert list(zip((-found).tolist(), ordinals.tolist(), strict=True)) == ranked
    assert distinct == sum(1 for count in by_ordinal if count)
    assert each.tolist() == by_ordinal
    assert nameless == sum(1 for number in chosen if not articles[number])


@given(
    keys=st.lists(st.integers(0, 20) | st.integers(0, 10**6), max_size=400).map(lambda keys: keys * 40),
    count=st.integers(1, 30),
)
@pytest.mark.parametrize("lowest", [True, False])
def test_the_lowest_keys_are_found_with_all_that_equal_the_last(keys: list[int], count: int, lowest: bool) -> None:
    # The highest are those whose negatives are the lowest.
    kinds = (_lowest, np.uint32) if lowest else (_highest, np.float32)
    found = kinds[0](np.array(keys, dtype=kinds[1]), count)
    keys = keys if lowest else [-key for key in keys]

    bar = sorted(keys)[min(count, len(keys)) - 1] if keys else 0
    assert found.tolist() == sorted(set(found.tolist()))
    assert {place for place, key in enumerate(keys) if key <= bar} <= set(found.tolist())
    if len(keys) > max(4 * count, 64):
        assert all(keys[place] <= bar for place in found)


@given(
    scores=st.lists(st.sampled_from((0.0, 0.5, 1.0, 2.0)), max_size=400),
    page=st.integers(1, 4),
    size=st.integers(1, 20),
    seed=st.integers(0, 9),
    by_loops=st.booleans(),
)
def test_a_page_holds_the_best_and_of_equal_ones_the_newest(
    scores: list[float], page: int, size: int, seed: int, by_loops: bool
) -> None:
    newest = np.random.default_rng(seed).permutation(2 * len(scores)).astype(np.uint32)
    found = Matches(np.arange(0, 2 * len(scores), 2), np.array(scores, dtype=np.float32))
    orders = Orders(newest > 0, newest, newest, newest)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.compiled, "loops", search.compiled.loops if by_loops else None)
        numbers, best = page_of(SearchRequest(text="moon", page=page, size=size), found, orders)

    order = sorted(range(len(scores)), key=lambda place: (-scores[place], newest[2 * place]))
    expected = order[(page - 1) * size : page * size]
    assert numbers.tolist() == [2 * place for place in expected]
    assert best.tolist() == [scores[place] for place in expected]


@given(st.lists(st.sampled_from((0, 1, 10, 65_536, 70_000, 300_000, 1_000_000)), max_size=8), st.booleans())
def test_spans_hold_every_article_once(sizes: list[int], whole: bool) -> None:
    spans = spans_of(sizes, whole=whole)

    assert sum(span.size for span in spans) == sum(sizes)
    assert all(span.start + span.size == other.start for span, other in pairwise(spans))
    assert [number for span in spans for number in articles_of(span, sizes)] == [
        (segment, block) for segment, size in enumerate(sizes) for block in range(-(-size // 65_536))
    ]


def articles_of(span: Span, sizes: list[int]) -> list[tuple[int, int]]:
    """The blocks of a span, each by its segment and number; the shift of each part is checked on the way."""
    bases = np.cumsum([0, *sizes]).tolist()
    found = []
    for part in span.parts:
        assert part.shift == bases[part.segment] - span.start
        found += [(part.segment, block) for block in range(part.first, part.last)]
    return found


@given(
    size=st.sampled_from((0, 1, 7, 1000, 65_536, 65_543, 700_001)),
    share=st.sampled_from((0.0, 1e-5, 1e-3, 0.02, 0.06, 0.099, 0.101, 0.5, 1.0)),
    seed=st.integers(0, 1000),
)
def test_marks_are_found_at_their_places_however_many_there_are(size: int, share: float, seed: int) -> None:
    marks = np.random.default_rng(seed).random(size) < share
    marks[-1:] = seed % 2  # the last one stands beyond the last eight

    assert places_where(marks).tolist() == marks.nonzero()[0].tolist()


def test_many_postings_weigh_what_they_weigh_one_by_one() -> None:
    every = np.tile(np.arange(256, dtype=np.uint8), 50)

    assert _weights_of_bytes(every).tolist() == WEIGHTS_OF_BYTES[every].tolist()
