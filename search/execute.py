"""
A query over arrays: which articles match, and how well.

Every kind of query is evaluated a whole array at a time. A text query gives the numbers of the matching articles,
rising, and a score for each; filters give scores of 0.
"""

from collections.abc import Sequence
from functools import singledispatchmethod

import numpy as np

from index.arrays import Array
from index.tokens import phrase_key, words
from search.budget import Budget
from search.collection import Collection, Postings, TextField
from search.matches import NOTHING, Matches, among, both, either, unscored
from search.names import Names
from search.places import kinds, near, share_words, side_by_side, with_own_places
from search.query import (
    All,
    And,
    DateRange,
    DayOfYear,
    Fuzzy,
    Not,
    Or,
    Person,
    Phrase,
    Query,
    Scope,
    Source,
    Undated,
    Wildcard,
    Word,
)
from search.scoring import bm25, idf
from search.vocabulary import Vocabulary, WeightedWords, fields_of, phrase_parts

__all__ = ["Executor"]

_ONE_BY_ONE = 300  # looking at one article by itself costs as much as sorting so many places
_FEW_WORDS = 8  # up to so many words are quicker looked up one by one


class Executor:
    """Evaluates queries over one generation. May be used from several threads at once."""

    def __init__(self, collection: Collection, vocabulary: Vocabulary, names: Names) -> None:
        self._collection = collection
        self._vocabulary = vocabulary
        self._names = names

    def run(self, query: Query) -> Matches:
        """
        The live articles that match.

        Raises:
            QueryTooBroad: Its patterns or phrases would cost too much.
        """
        return _Run(self._collection, self._vocabulary, self._names).matches(query)


class _Run:
    """One evaluation of one query."""

    def __init__(self, collection: Collection, vocabulary: Vocabulary, names: Names) -> None:
        self.collection = collection
        self.vocabulary = vocabulary
        self.names = names
        self.budget = Budget()

    @singledispatchmethod
    def matches(self, query: Query) -> Matches:
        raise TypeError(f"no way to run {query!r}")

    @matches.register
    def _(self, query: All) -> Matches:
        return unscored(np.flatnonzero(self.collection.live))

    @matches.register
    def _(self, query: Word) -> Matches:
        found = words(query.text)
        if len(found) == 1:
            return self._any_of(self.vocabulary.forms(found[0]), query.scope)
        return self._phrase([(word,) for word in found], None, query.scope, str(query))

    @matches.register
    def _(self, query: Fuzzy) -> Matches:
        found = words(query.text)
        if len(found) == 1:
            return self._any_of(self.vocabulary.near(found[0]), query.scope)
        return self._phrase([tuple(self.vocabulary.near(word)) for word in found], None, query.scope, str(query))

    @matches.register
    def _(self, query: Wildcard) -> Matches:
        found = self.vocabulary.fitting(query.pattern)
        held = np.zeros(self.collection.size, dtype=bool)
        for field in fields_of(query.scope):
            self.budget.spend_words(len(found), self.collection.count_postings(field, found), query.pattern)
            held |= self.collection.documents_with(field, found)
        numbers = np.flatnonzero(held).astype(np.int32)
        # A pattern tells nothing of how much an article is about it: every match counts 1, as in Whoosh.
        return Matches(numbers, np.ones(len(numbers), dtype=np.float32))

    @matches.register
    def _(self, query: Phrase) -> Matches:
        parts = phrase_parts(query, self.vocabulary)
        for field in fields_of(query.scope):
            for part in parts:
                self.budget.spend_words(len(part), self.collection.count_postings(field, part), str(query))
        if len(parts) == 1:
            return self._any_of(dict.fromkeys(parts[0], 1.0), query.scope)
        return self._phrase(parts, query.slop, query.scope, str(query))

    @matches.register
    def _(self, query: Person) -> Matches:
        articles = [self.collection.people.articles(ordinal) for ordinal in self.names.all(query.name)]
        return unscored(np.unique(np.concatenate(articles)) if articles else np.zeros(0))

    @matches.register
    def _(self, query: Source) -> Matches:
        return unscored(np.flatnonzero(self.collection.from_source(phrase_key(query.name))))

    @matches.register
    def _(self, query: DateRange) -> Matches:
        return unscored(np.flatnonzero(self.collection.within(query.first, query.last)))

    @matches.register
    def _(self, query: Undated) -> Matches:
        return unscored(np.flatnonzero((self.collection.first == 0) & self.collection.live))

    @matches.register
    def _(self, query: DayOfYear) -> Matches:
        wanted = query.month * 100 + query.day
        return unscored(np.flatnonzero((self.collection.days_of_year == wanted) & self.collection.live))

    @matches.register
    def _(self, query: Not) -> Matches:
        others = self.collection.live.copy()
        others[self.matches(query.clause).numbers] = False
        return unscored(np.flatnonzero(others))

    @matches.register
    def _(self, query: And) -> Matches:
        # The rarest first, so that everything after it is looked up in little.
        found = sorted((self.matches(clause) for clause in query.clauses), key=lambda match: len(match.numbers))
        result = found[0]
        for other in found[1:]:
            result = both(result, other)
        return result

    @matches.register
    def _(self, query: Or) -> Matches:
        return either([self.matches(clause) for clause in query.clauses], self.collection.size)

    def _any_of(self, weighted: WeightedWords, scope: Scope) -> Matches:
        """Articles with one of these words in one of the fields, scored as if they were one word."""
        found = [self._any_in_field(weighted, field) for field in fields_of(scope)]
        return either(found, self.collection.size)

    def _any_in_field(self, weighted: WeightedWords, field: TextField) -> Matches:
        if len(weighted) > _FEW_WORDS:
            numbers, frequency = self._summed(weighted, field)
        else:
            runs = [
                (postings, weight)
                for word, weight in weighted.items()
                if (postings := self.collection.postings(field, word)) is not None
            ]
            if not runs:
                return NOTHING
            numbers, frequency = _summed(runs, self.collection.size)
        return Matches(numbers, self._score(field, numbers, frequency))

    def _summed(self, weighted: WeightedWords, field: TextField) -> tuple[Array, Array]:
        """As `_summed`, for many words at once."""
        total = np.zeros(self.collection.size)
        for weight in set(weighted.values()):
            terms = [word for word, other in weighted.items() if other == weight]
            found = self.collection.gather(field, terms)
            total += weight * np.bincount(found.numbers, found.frequencies, minlength=self.collection.size)
        numbers = np.flatnonzero(total).astype(np.int32)
        return numbers, total[numbers].astype(np.float32)

    def _score(self, field: TextField, numbers: Array, frequency: Array) -> Array:
        rarity = idf(self.collection.documents, len(numbers))
        return bm25(rarity, frequency, self.collection.lengths[field][numbers], self.collection.averages[field])

    def _phrase(self, parts: Sequence[Sequence[str]], slop: int | None, scope: Scope, shown: str) -> Matches:
        found = [self._phrase_in_field(parts, slop, field, shown) for field in fields_of(scope)]
        return either(found, self.collection.size)

    def _phrase_in_field(
        self, parts: Sequence[Sequence[str]], slop: int | None, field: TextField, shown: str
    ) -> Matches:
        """Articles with the phrase in this field; they score as for its words one by one."""
        scored = [self._any_in_field(dict.fromkeys(part, 1.0), field) for part in parts]
        candidates = scored[0]
        for other in scored[1:]:
            candidates = both(candidates, other)
        if not len(candidates.numbers):
            return NOTHING
        to_sort = slop is not None
        places = [self._places(part, field, candidates.numbers, shown, to_sort=to_sort) for part in parts]
        if slop is None:
            numbers = side_by_side(places)
        else:
            numbers = near(places, kinds(parts), len(parts) + slop)
            if share_words(parts):
                self.budget.spend_positions(len(numbers) * _ONE_BY_ONE, shown, to_sort=True)
                numbers = with_own_places(numbers, places, len(parts) + slop)
        keep = among(candidates.numbers, numbers)
        return Matches(candidates.numbers[keep], candidates.scores[keep])

    def _places(self, part: Sequence[str], field: TextField, candidates: Array, shown: str, *, to_sort: bool) -> Array:
        """Where any of these words is in the candidates: article << 32 | position, rising; int64."""
        found = self.collection.gather(field, part, with_positions=True)
        wanted = np.zeros(self.collection.size, dtype=bool)
        wanted[candidates] = True
        kept = wanted[found.numbers]
        frequencies = found.frequencies[kept]
        self.budget.spend_positions(len(found.positions), shown, to_sort=False)
        self.budget.spend_positions(int(frequencies.sum()), shown, to_sort=to_sort or len(part) > 1)
        positions = found.positions[np.repeat(kept, found.frequencies)]
        places = (np.repeat(found.numbers[kept].astype(np.int64), frequencies) << 32) | positions
        return np.sort(places) if len(part) > 1 else places


def _summed(runs: list[tuple[Postings, float]], size: int) -> tuple[Array, Array]:
    """The articles of all these postings and the weighted sum of their frequencies; int32 and float32."""
    if len(runs) == 1:
        postings, weight = runs[0]
        return postings.numbers, postings.frequencies.astype(np.float32) * np.float32(weight)
    total = np.zeros(size, dtype=np.float32)
    for postings, weight in runs:
        total[postings.numbers] += postings.frequencies * np.float32(weight)
    numbers = np.flatnonzero(total).astype(np.int32)
    return numbers, total[numbers]
