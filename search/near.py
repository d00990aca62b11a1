"""Two words or phrases near each other: `"Ann Lee" NEAR/5 "Bob Ray"`, `"Ann Lee" NEAR/s "Bob Ray"`."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from index.arrays import Array
from index.document import Document
from search.budget import Budget
from search.marks import MatchedNear, MatchedPhrase, near_in
from search.places import articles_of, in_both, starts_of, within_words
from search.query import Scope
from search.spans import Span
from search.word_nodes import PhraseNode, PhraseWords

__all__ = ["NearNode", "SentenceNode"]


class NearNode(PhraseNode):
    """Articles where two runs of words stand near each other in one field; scored as for the words alone."""

    def __init__(
        self,
        words: PhraseWords,
        left: Sequence[Sequence[str]],
        right: Sequence[Sequence[str]],
        between: int,
        scope: Scope,
        budget: Budget,
        shown: object,
    ) -> None:
        """
        Args:
            left: The words of the index that each place of one may have, side by side. `right`: of the other.

            between: How many words may stand between them.

            shown: Prints both.
        """
        super().__init__(words, [*left, *right], between, scope, budget, shown)
        self._left, self._between = len(left), between

    def _articles(self, places: list[Array]) -> Array:
        for run in places:
            self._budget.spend_positions(len(run), self._shown, to_sort=True)
        left, right = places[: self._left], places[self._left :]
        return within_words(starts_of(left), len(left), starts_of(right), len(right), self._between)


class SentenceNode(PhraseNode):
    """
    Articles where two runs of words stand in one sentence; scored as for the words alone.

    Places say which articles have both runs in one field. Where sentences end no place tells, so these articles are
    read, and the marks say it: found is what will be marked.
    """

    def __init__(
        self,
        words: PhraseWords,
        left: Sequence[Sequence[str]],
        right: Sequence[Sequence[str]],
        scope: Scope,
        budget: Budget,
        shown: object,
        read: Callable[[int], Document],
    ) -> None:
        """
        Args:
            read: The article of a number.
        """
        super().__init__(words, [*left, *right], 0, scope, budget, shown)
        self._left, self._read = len(left), read
        self._known: dict[int, bool] = {}
        self._stand_in = near_in(MatchedNear(_phrase(left), _phrase(right), None))

    def _standing(self, span: Span, numbers: Array, at: Mapping[int, Array]) -> tuple[Array, dict[int, Array]]:
        standing, there = super()._standing(span, numbers, at)
        sought = (standing + span.start).tolist()
        self._budget.spend_texts(sum(number not in self._known for number in sought), self._shown)
        mask = np.array([self._has_both(number) for number in sought], dtype=bool)
        return standing.compress(mask), {place: own.compress(mask) for place, own in there.items()}

    def _articles(self, places: list[Array]) -> Array:
        for run in places:
            self._budget.spend_positions(len(run), self._shown, to_sort=True)
        left, right = starts_of(places[: self._left]), starts_of(places[self._left :])
        return in_both(articles_of(left), articles_of(right))

    def _has_both(self, number: int) -> bool:
        """Whether the article has both in one sentence; it is read once, however often this is asked."""
        if number not in self._known:
            article = self._read(number)
            texts = (article.title,) if self._title_only else (article.title, article.body)
            self._known[number] = any(map(self._stand_in, texts))
        return self._known[number]


def _phrase(parts: Sequence[Sequence[str]]) -> MatchedPhrase:
    return MatchedPhrase(tuple(map(frozenset, parts)))
