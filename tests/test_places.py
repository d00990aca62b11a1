"""
Words near each other that could take each other's place:

1. an article is found when every part has a place of its own within one window, and only then
2. what it costs is told before, whatever the parts share
"""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.places import kinds, near, rounds, share_words, with_own_places

words = st.sampled_from("abcd")
phrases = st.lists(st.frozensets(words, min_size=1).map(sorted).map(tuple), min_size=2, max_size=4)
texts = st.lists(st.lists(words, max_size=12), min_size=1, max_size=4)


def fits(text: list[str], parts: list[tuple[str, ...]], width: int) -> bool:
    """Whether each part can be given a word of its own, tried one by one."""
    return any(
        max(chosen) - min(chosen) < width and all(text[at] in part for at, part in zip(chosen, parts, strict=True))
        for chosen in permutations(range(len(text)), len(parts))
    )


@given(texts=texts, parts=phrases, apart=st.integers(min_value=0, max_value=3))
def test_every_part_has_a_place_of_its_own(texts: list[list[str]], parts: list[tuple[str, ...]], apart: int) -> None:
    width = len(parts) + apart
    places = [
        np.array([n << 32 | at for n, text in enumerate(texts) for at, word in enumerate(text) if word in part])
        for part in parts
    ]
    places = [np.asarray(run, dtype=np.int64) for run in places]

    found = with_own_places(places, parts, width).tolist()

    assert found == [number for number, text in enumerate(texts) if fits(text, parts, width)]
    assert set(found) <= set(near(places, kinds(parts), width).tolist())


def test_what_is_shared_says_how_often_the_places_are_looked_at() -> None:
    assert not share_words([("a",), ("b",), ("a",)])
    assert share_words([("a", "b"), ("c",), ("b", "c")])
    assert rounds([("a",), ("b",), ("a",)]) == 2
    assert rounds([("a", "b"), ("c",), ("b", "c"), ("d",)]) == 8
    assert rounds([("x", str(number)) for number in range(40)]) == 2**40 - 1
