"""
Ranks of articles: whichever are held and whichever are asked for, they are told apart, and where each is held.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.ranks import Ranks

articles = st.sets(st.integers(0, 299)).map(sorted)


@given(held=articles, asked=articles, spare=st.integers(0, 70))
def test_articles_are_found_at_their_ranks(held: list[int], asked: list[int], spare: int) -> None:
    size = max([-1, *held, *asked]) + 1 + spare

    hits, at = Ranks(np.array(held, dtype=np.int64), size).look_up(np.array(asked, dtype=np.int64))

    assert hits.tolist() == [number in held for number in asked]
    assert at.tolist() == [held.index(number) for number in asked if number in held]
