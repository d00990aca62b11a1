"""Two words or phrases near each other: `"Ann Lee" NEAR/5 "Bob Ray"`."""

from collections.abc import Sequence

from index.arrays import Array
from search.budget import Budget
from search.collection import Collection
from search.places import starts_of, within_words
from search.query import Scope
from search.word_nodes import PhraseNode

__all__ = ["NearNode"]


class NearNode(PhraseNode):
    """Articles where two runs of words stand near each other in one field; scored as for the words alone."""

    def __init__(
        self,
        collection: Collection,
        left: Sequence[Sequence[str]],
        right: Sequence[Sequence[str]],
        between: int,
        scope: Scope,
        budget: Budget,
        shown: str,
    ) -> None:
        """
        Args:
            left: The words of the index that each place of one may have, side by side. `right`: of the other.

            between: How many words may stand between them.

            shown: Both, as the query prints them.
        """
        super().__init__(collection, [*left, *right], between, scope, budget, shown)
        self._left, self._between = len(left), between

    def _articles(self, places: list[Array]) -> Array:
        for run in places:
            self._budget.spend_positions(len(run), self._shown, to_sort=True)
        left, right = places[: self._left], places[self._left :]
        return within_words(starts_of(left), len(left), starts_of(right), len(right), self._between)
