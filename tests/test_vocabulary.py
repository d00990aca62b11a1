"""
The words of a generation, as queries use them:

1. several segments answer as one that has all their words
2. what is offered to a reader, a suggestion or the end of a word, is in a live article
3. the end of a word that is offered is what most articles have
4. the most frequent of the nearest words is suggested
5. where the words that a pattern fits stand in each list is known from then on, as if they had been looked up
"""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arrays import Array
from index.words import Words, word_arrays
from search import vocabulary as module
from search.some_words import SomeWords
from search.vocabulary import Vocabulary

Articles = Mapping[str, int]
"""In how many articles each word of a segment is."""


class FakeCollection:
    """Segments that hold words in so many articles, of which some were removed."""

    def __init__(self, *segments: Articles, removed: Articles) -> None:
        held = [sorted(segment.items()) for segment in segments]
        self.words = [Words(word_arrays([word.encode() for word, _ in one], searchable=True)) for one in held]
        self.frequencies = [np.array([count for _, count in one], dtype="<u4") for one in held]
        self._held, self._removed = segments, removed

    def some_words(self, weights: Mapping[str, float]) -> SomeWords:
        return SomeWords(self._lists, weights)

    def alike(self, words: tuple[str, ...], places: Sequence[Array]) -> SomeWords:
        """Whoever looks words up by their places has them; what is kept is what looking up would find."""
        assert [one.tolist() for one in places] == [held.find_all(words).tolist() for held in self.words]
        return SomeWords(self._lists, dict.fromkeys(words, 1.0), places)

    @property
    def _lists(self) -> Any:
        return SimpleNamespace(words=self.words)

    def document_frequency(self, word: str) -> int:
        return max(sum(segment.get(word, 0) for segment in self._held) - self._removed.get(word, 0), 0)


@pytest.fixture(autouse=True)
def segments_of_the_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "words_of", lambda collection: collection.words)
    monkeypatch.setattr(module, "frequencies_of", lambda collection: collection.frequencies)


def vocabulary(*segments: Articles, removed: Articles | None = None) -> Vocabulary:
    return Vocabulary(FakeCollection(*segments, removed=removed or {}))  # type: ignore[arg-type]


words = st.text("abcdж", min_size=1, max_size=5)
segments = st.dictionaries(words, st.integers(1, 6), max_size=40)


# 1. Segments


@given(st.lists(segments, max_size=4), words, words)
def test_several_segments_answer_as_one(parts, word, other):
    together = {text: sum(part.get(text, 0) for part in parts) for part in parts for text in part}

    several, one = vocabulary(*parts), vocabulary(together)

    assert several.forms(word) == one.forms(word)
    assert list(several.near(word).weights.items()) == list(one.near(word).weights.items())
    assert several.fitting(f"{word[0]}*{other}?*").words == one.fitting(f"{word[0]}*{other}?*").words
    assert several.fitting(f"*{other}*").words == one.fitting(f"*{other}*").words
    assert several.suggestion(word) == one.suggestion(word)
    assert several.complete(word[0], 3) == one.complete(word[0], 3)
    assert (word in several) == (word in one) == (word in together)


def test_an_archive_without_articles_has_no_words():
    empty = vocabulary()

    assert empty.forms("moon") == ("moon",)
    assert empty.near("moon").weights == {"moon": 1.0}
    assert empty.fitting("mo*").words == ()
    assert empty.suggestion("moon") is None
    assert empty.complete("m", 5) == []
    assert "moon" not in empty


# 2. Live articles


def test_a_word_whose_articles_were_all_removed_is_not_offered():
    moons = vocabulary({"moons": 9, "moors": 2}, {"moot": 1}, removed={"moons": 9})

    assert moons.suggestion("mzonsyy") is None
    assert moons.suggestion("moonz") == "moors"
    assert moons.complete("moo", 5) == ["moors", "moot"]
    assert "moons" not in moons
    assert "moot" in moons


def test_a_removed_word_gives_way_to_one_that_is_further_away():
    assert vocabulary({"moons": 9, "morns": 1}, removed={"moons": 9}).suggestion("moens") == "morns"


# 3. Ends of words


@given(st.lists(segments, min_size=1, max_size=4), st.data(), st.integers(1, 6))
def test_the_ends_of_a_word_are_those_that_most_articles_have(parts, data, most):
    held = sorted({word for part in parts for word in part})
    removed = data.draw(st.dictionaries(st.sampled_from(held), st.integers(1, 8))) if held else {}
    prefix = data.draw(st.text("abcdж", max_size=2))

    found = vocabulary(*parts, removed=removed).complete(prefix, most)

    live = {word: sum(part.get(word, 0) for part in parts) - removed.get(word, 0) for word in held}
    ranked = sorted((-count, word) for word, count in live.items() if count > 0 and word.startswith(prefix))
    assert found == [word for _, word in ranked[:most]]


def test_a_word_that_is_rare_in_every_segment_and_frequent_in_all_is_found():
    parts = [{f"a{letter}": 5, "ab": 4} for letter in "cdefgh"]

    assert vocabulary(*parts).complete("A", 1) == ["ab"]


# 4. Suggestions


def test_the_nearest_word_goes_before_a_more_frequent_one_further_away():
    assert vocabulary({"parliament": 1, "parliaments": 50}).suggestion("parliamemt") == "parliament"


def test_of_words_equally_near_the_most_frequent_is_meant_however_many_there_are():
    near = {f"moo{first}{second}": 1 for first in "abcdefgh" for second in "xyz"}

    assert vocabulary({**near, "mooty": 2}).suggestion("moots") == "mooty"
    assert vocabulary(near).suggestion("moof") == "moofx", "then by name"


@pytest.mark.parametrize("word", ["mo", "moo", "m00n", "moonxyz"])
def test_short_words_numbers_and_words_far_from_all_have_no_suggestion(word):
    assert vocabulary({"moon": 3, "mon": 1, "moos": 1}).suggestion(word) is None
