"""
Compiled loops are given arrays of an index that may be damaged: what is not there is an error, never read or written.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from search.compiled import loops

pytestmark = pytest.mark.skipif(loops is None, reason="the loops are not compiled: python setup.py build_ext --inplace")

DOCS = np.array([1, 4, 7, 2, 4], dtype=np.uint16)
FIRST, SECOND = [0, 3], [3, 5]  # the postings of two words in one block
TALLIES = np.ones(5, dtype=np.uint8)
NORMS = np.ones(8, dtype=np.float32)
WEIGHTS = np.ones(256, dtype=np.float32)
NUMBERS = np.array([2, 4])
PLACES = np.array([10, 11, 12, 13, 12], dtype=np.uint16)
EACH = np.arange(4, dtype=np.int32)  # where the places of three postings begin, one each
AT = np.array([1])
SUMS = np.zeros(64, dtype=np.float32)
TOUCHED = np.zeros(1, dtype=np.uint64)
CELLS = np.array([0, 1, 2, 2], dtype=np.uint16)  # two rows of two people; 2 is nobody
NEXT = np.zeros(2, dtype=np.uint32)


def called(name: str, *arguments: Any) -> Any:
    return getattr(loops, name)(*arguments)


def in_every(bounds: list[list[int]], ranks: list[Any], table_size: int, last: int = 1) -> Any:
    return called("in_every", DOCS, bounds, ranks, 1 << 16, table_size, 0, last, 0, None, None)


def having_every(
    numbers: Any, bounds: list[list[int]], ranks: list[Any], table_size: int, offset: int = 0, size: int = 1 << 16
) -> Any:
    return called("having_every", DOCS, bounds, ranks, size, table_size, offset, np.array(numbers))


def side_by_side(at: Any = AT, edges: Any = EACH, second_place: int = 3, words: int = 2) -> Any:
    parts = [(EACH, 0, 0, -1, AT), *[(edges, 0, second_place, -1, at)] * (words - 1)]
    return called("side_by_side", PLACES, parts, list(range(words)))


def test_what_is_there_is_found() -> None:
    ranks = np.array([1 << 4 | 1 << 2], dtype=np.uint64)  # of the second word

    for of_second, table_size in ((None, 8), (None, 0), (ranks, 0)):
        numbers, (first, second) = in_every([FIRST, SECOND], [None, of_second], table_size)
        assert (numbers.tolist(), first.tolist(), second.tolist()) == ([4], [1], [4])
        hits, at = called("look_up", DOCS, SECOND, of_second, 1 << 16, table_size, np.array([1, 2, 4]))
        assert (hits.tolist(), at.tolist()) == ([False, True, True], [3, 4])
        numbers, (first, second) = having_every([2, 4, 7], [FIRST, SECOND], [None, of_second], table_size)
        assert (numbers.tolist(), first.tolist(), second.tolist()) == ([4], [1], [4])
    hits, read = side_by_side(edges=np.array([0, 1, 2], dtype=np.int32))
    assert (hits.tolist(), read) == ([True], 2)


def test_articles_are_looked_up_block_by_block() -> None:
    bounds = [[0, 2, 3], [1, 3, 5]]  # of two words in two blocks of ten articles

    numbers, (first, second) = having_every([104, 107, 111, 114, 117], bounds, [None, None], 10, offset=100, size=10)

    assert (numbers.tolist(), first.tolist(), second.tolist()) == ([104], [1], [1])


@pytest.mark.parametrize("seed", range(40))
def test_words_side_by_side_are_found_wherever_they_stand(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    # Of two words the places in each article: few or many, near the end of all places too, and some that are the same
    # when counted round and round to 64.
    places = [[np.unique(numbers.integers(0, 200, numbers.integers(1, 20))) for _ in range(30)] for _ in range(2)]
    stored = np.concatenate([place for word in places for place in word]).astype(np.uint16)
    edges = [np.cumsum([0, *map(len, word)]).astype(np.int32) for word in places]
    at = np.arange(30)
    parts = [(edges[0], 0, 0, -1, at), (edges[1], 0, int(edges[0][-1]), -1, at)]

    for order in ([0, 1], [1, 0]):
        hits, read = called("side_by_side", stored, parts, order)
        expected = [bool(set((one + 1).tolist()) & set(other.tolist())) for one, other in zip(*places, strict=True)]
        assert (hits.tolist(), read) == (expected, len(stored))


@pytest.mark.parametrize("seed", range(20))
def test_wanted_articles_are_picked_out_of_those_that_matched(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    matched = np.flatnonzero(numbers.random(400) < numbers.random())
    wanted = np.flatnonzero(numbers.random(400) < numbers.random() ** 3).astype(np.uint32)
    first, last = sorted(numbers.integers(0, 400, 2).tolist())

    places, found, begin, end, start, stop = called("picked", matched, wanted, first, last)

    assert found.tolist() == sorted(set(matched.tolist()) & set(wanted.tolist()))
    assert matched[places].tolist() == found.tolist()
    assert found[begin:end].tolist() == [number for number in found.tolist() if first <= number < last]
    assert matched[start:stop].tolist() == [number for number in matched.tolist() if first <= number < last]


def test_what_words_score_is_what_each_scores_and_those_with_a_hit_are_kept() -> None:
    numbers, tallies = np.array([1, 4, 7]), np.array([3, 1, 2], dtype=np.uint8)
    norms, weights = np.arange(8, dtype=np.float32), np.arange(256, dtype=np.float32)
    at = np.array([0, 1, 2])

    one = called("score", numbers, weights[tallies], norms, 2.0)
    both = called("scores_of_all", numbers, [at, at], [tallies, tallies], [2.0, 4.0], norms, weights)
    kept = called("held_ones", np.array([True, False, True]), [numbers, at])

    expected = weights[tallies] / (weights[tallies] + norms[numbers]) * np.float32(2)
    assert one.tolist() == expected.tolist()
    assert both.tolist() == (expected + expected * np.float32(2)).tolist()
    assert [run.tolist() for run in kept] == [[1, 7], [0, 2]]


def test_one_score_of_all_articles_and_numbers_in_any_type_are_read_as_they_are() -> None:
    alike = np.broadcast_to(np.float32(2), 8)
    newest = np.arange(8, dtype=np.uint32)[::-1].copy()

    found, scores = called("best", np.arange(16, dtype=np.int64)[::2] // 2, alike, newest, 0, 3)
    assert (found.tolist(), scores.tolist()) == ([7, 6, 5], [2, 2, 2])
    found, scores = called("best", NUMBERS.astype(np.uint32), NORMS[:2], newest, 0, 3)
    assert found.tolist() == [4, 2]
    sums = np.zeros(8, dtype=np.float32)
    called("spread", sums, None, np.arange(8), alike)
    assert sums.tolist() == [2] * 8


@pytest.mark.parametrize("codes", [np.uint8, np.uint16, np.uint32])
@pytest.mark.parametrize("numbers", [np.uint32, np.int64])
def test_codes_and_articles_are_counted_in_any_type_that_an_index_has(
    codes: type[np.generic], numbers: type[np.generic]
) -> None:
    found = called("count_codes", np.array([2, 0, 2], dtype=codes), np.array([0, 2], dtype=numbers), 3)

    assert found.tolist() == [0, 0, 2, 0]


@pytest.mark.parametrize(
    "call",
    [
        lambda: in_every([FIRST, [3, 6]], [None, None], 8),
        lambda: in_every([FIRST, [5, 3]], [None, None], 8),
        lambda: in_every([[0, 6], [0, 6]], [None, None], 8),
        lambda: in_every([FIRST, SECOND], [None, None], 3),
        lambda: in_every([FIRST, SECOND], [None, np.zeros(0, dtype=np.uint64)], 0),
        lambda: in_every([FIRST, SECOND], [None, None], 8, last=2),
        lambda: called("in_every", DOCS, [FIRST], [None], 1 << 16, 0, 0, 1, 0, None, np.ones(5, dtype=bool)),
        lambda: called("in_every", DOCS, [FIRST], [None], 1 << 16, 0, 0, 1, 0, np.ones(5, dtype=bool), None),
        lambda: called("look_up", DOCS, SECOND, None, 1 << 16, 0, np.array([1 << 16])),
        lambda: having_every([1 << 16], [FIRST], [None], 0),
        lambda: having_every([4], [[0, 6]], [None], 0),
        lambda: having_every([4], [FIRST], [np.zeros(0, dtype=np.uint64)], 0),
        lambda: having_every([4], [FIRST], [None], 3),
        lambda: called("scored", DOCS, TALLIES, [0, 6], 1 << 16, 0, 1, 0, NORMS, WEIGHTS, 1.0),
        lambda: called("scored", DOCS, TALLIES, [0, 5], 1 << 16, 0, 1, 0, NORMS[:4], WEIGHTS, 1.0),
        lambda: called("weighed", DOCS, TALLIES[:2], [0, 5], 1 << 16, 0, 1, 0, WEIGHTS, 1.0),
        lambda: called("add_scores", SUMS[:2], NUMBERS, np.array([0, 5]), TALLIES, NORMS, WEIGHTS, 1.0),
        lambda: called(
            "spread_scores", SUMS, TOUCHED, DOCS, TALLIES, [0, 5], 1 << 16, 0, 1, 0, NORMS[:4], WEIGHTS, 1.0
        ),
        lambda: called("spread_scores", SUMS, TOUCHED, DOCS, TALLIES, [0, 5], 1 << 16, 0, 1, 0, SUMS[:0], WEIGHTS, 1.0),
        lambda: called("spread", SUMS, TOUCHED, np.array([64]), NORMS[:1]),
        lambda: called("spread", SUMS, None, np.array([-1]), NORMS[:1]),
        lambda: called("each_once", [np.array([64])], 10),
        lambda: called("score", np.array([8]), NORMS[:1], NORMS, 1.0),
        lambda: called("score", NUMBERS, NORMS[:1], NORMS, 1.0),
        lambda: called("scores_of_all", NUMBERS, [np.array([0, 5])], [TALLIES], [1.0], NORMS, WEIGHTS),
        lambda: called("scores_of_all", np.array([8]), [AT], [TALLIES], [1.0], NORMS, WEIGHTS),
        lambda: called("held_ones", np.ones(3, dtype=bool), [NUMBERS]),
        lambda: called("touched_ones", None, TOUCHED + np.uint64(1 << 63), np.ones(8, dtype=bool)),
        lambda: called("most_counted", np.zeros(2, dtype=np.int32), np.array([2], dtype=np.int32), 3),
        lambda: called("best", NUMBERS, NORMS[:2], np.zeros(3, dtype=np.uint32), 0, 10),
        lambda: side_by_side(at=np.array([3])),
        lambda: side_by_side(at=np.array([-1])),
        lambda: side_by_side(second_place=5),
        lambda: side_by_side(second_place=-5),
        lambda: called("count_people", CELLS, NEXT, 2, 2, np.array([2])),
        lambda: called("count_mentions", CELLS, NEXT, 2, 0, 2, np.array([0, 1])),
        lambda: called("count_people", CELLS, np.array([1, 1], dtype=np.uint32), 2, 2, np.array([0])),
        lambda: called("count_people", CELLS, np.array([2, 0], dtype=np.uint32), 2, 2, np.array([0])),
        lambda: called("count_mentions", CELLS, np.array([1, 1], dtype=np.uint32), 2, 1, 2, np.array([0])),
        lambda: called("count_mentions", CELLS, np.array([2, 0], dtype=np.uint32), 2, 1, 2, np.array([0])),
        lambda: called("count_codes", np.array([9], dtype=np.uint8), np.array([0]), 3),
        lambda: called("count_days", np.zeros(1, dtype=np.int32), np.array([1]), 0, 3),
        lambda: called("ends", np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32), np.array([1])),
    ],
)
def test_what_is_not_there_is_an_error(call: Callable[[], Any]) -> None:
    with pytest.raises(IndexError):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: side_by_side(words=65),
        lambda: called("best", NUMBERS, NORMS[:2], np.zeros(8, dtype=np.uint32), 0, 257),
        lambda: called("best", NUMBERS, NORMS[:2], np.zeros(8, dtype=np.uint32), 0, 0),
        lambda: called("best", NUMBERS, NORMS[:2], np.zeros(8, dtype=np.uint32), -1, 3),
        lambda: called("most_counted", np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32), 257),
        lambda: called("most_counted", np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32), 0),
        lambda: called("spread", np.frombuffer(bytes(32), dtype=np.float32), None, NUMBERS, NORMS[:2]),
        lambda: called("spread", SUMS.reshape(8, 8), None, NUMBERS, NORMS[:2]),
        lambda: called("spread", SUMS[::2], None, NUMBERS, NORMS[:2]),
        lambda: called("score", NUMBERS, NORMS[:2], NORMS.astype(">f4"), 1.0),
        lambda: called("spread_scores", SUMS[:2], None, DOCS, TALLIES, [0, 5], 1 << 16, 0, 1, 0, NORMS, WEIGHTS, 1.0),
        lambda: called("spread", SUMS[:2], TOUCHED, NUMBERS, NORMS[:2]),
        lambda: called("scored", DOCS.astype(np.uint32), TALLIES, [0, 5], 1 << 16, 0, 1, 0, NORMS, WEIGHTS, 1.0),
        lambda: side_by_side(at=np.array([1, 1])),
    ],
)
def test_what_does_not_fit_is_an_error(call: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match=" "):
        call()
