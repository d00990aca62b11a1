"""
A query over arrays: which articles match, and how well.

    Query ─ plan ─▶ nodes with their words looked up and their rarity known ─ run, span by span ─▶ Matches
"""

from collections.abc import Callable, Sequence
from functools import singledispatchmethod

import numpy as np

from index.arrays import Array
from index.document import Document
from index.tokens import phrase_key, words
from search.budget import IN_PHRASES, IN_TITLES, LOOKED_AT_FOR_ONE, Budget
from search.collection import Collection
from search.matches import NOTHING, Matches
from search.names import Names
from search.near import NearNode, SentenceNode
from search.nodes import NOBODY, AnyOf, Every, Everything, Known, Node, Without, unscored
from search.operands import operand_parts
from search.query import (
    All,
    And,
    DateRange,
    DayOfYear,
    Fuzzy,
    Near,
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
from search.vocabulary import Vocabulary, WeightedWords, phrase_parts
from search.word_nodes import PhraseNode, exact_node, family_node

__all__ = ["Executor"]

_WHOLE = 10_000  # postings; a query that reads no more runs over all articles at once


class Executor:
    """Evaluates queries over one generation. May be used from several threads at once."""

    def __init__(
        self, collection: Collection, vocabulary: Vocabulary, names: Names, read: Callable[[int], Document]
    ) -> None:
        """
        Args:
            read: The article of a number; asked for where places do not tell, as with sentences.
        """
        self._collection = collection
        self._vocabulary = vocabulary
        self._names = names
        self._read = read

    def run(self, query: Query, wanted: Array | None = None, budget: Budget | None = None) -> Matches:
        """
        The live articles that match.

        Args:
            wanted: Which articles to look at; bool, one for each of the collection. None for all.

            budget: What it may cost, for queries that have one together; None for a whole one.

        Raises:
            QueryTooBroad: Its patterns or phrases would cost too much.
        """
        budget = budget or Budget()
        node = _Plan(self._collection, self._vocabulary, self._names, self._read, budget).node(query)
        budget.expect(node.cost)
        found = []
        for span in self._collection.spans(whole=node.cost < _WHOLE):
            part = None if wanted is None else wanted[span.start : span.start + span.size]
            numbers, scores = node.find(span, part)
            if len(numbers):
                found.append((numbers + span.start if span.start else numbers, scores))
        if not found:
            return NOTHING
        if len(found) == 1:
            return Matches(*found[0])
        return Matches(np.concatenate([part[0] for part in found]), np.concatenate([part[1] for part in found]))


class _Plan:
    """Turns one query into nodes."""

    def __init__(
        self,
        collection: Collection,
        vocabulary: Vocabulary,
        names: Names,
        read: Callable[[int], Document],
        budget: Budget,
    ) -> None:
        self.collection = collection
        self.vocabulary = vocabulary
        self.names = names
        self.read = read
        self.budget = budget

    @singledispatchmethod
    def node(self, query: Query) -> Node:
        raise TypeError(f"no way to run {query!r}")

    @node.register
    def _(self, query: All) -> Node:
        return Everything(self.collection)

    @node.register
    def _(self, query: Word) -> Node:
        found = words(query.text)
        if len(found) == 1:
            return family_node(self.collection, found[0], title_only=query.scope is Scope.TITLE)
        return self._phrase([(word,) for word in found], None, query.scope, str(query))

    @node.register
    def _(self, query: Fuzzy) -> Node:
        found = words(query.text)
        if len(found) == 1:
            return self._exactly(self.vocabulary.near(found[0]), query.scope)
        parts = [tuple(self.vocabulary.near(word)) for word in found]
        self._spend_parts(parts, str(query))
        return self._phrase(parts, None, query.scope, str(query))

    @node.register
    def _(self, query: Wildcard) -> Node:
        self._spend_patterns(query, query.pattern)
        found = self.vocabulary.fitting(query.pattern)
        times = IN_TITLES if query.scope is Scope.TITLE else 1
        self.budget.spend_words(len(found), self.collection.count_postings(found), query.pattern, times=times)
        if query.scope is Scope.TITLE:
            numbers, _ = self.collection.exactly(dict.fromkeys(found, 1.0), title_only=True)
        else:
            numbers = self.collection.articles_with(found)
        # A pattern tells nothing of how much an article is about it: every match counts 1, as in Whoosh.
        return Known(numbers, np.ones(len(numbers), dtype=np.float32))

    @node.register
    def _(self, query: Phrase) -> Node:
        self._spend_patterns(query, str(query))
        parts = phrase_parts(query, self.vocabulary)
        self._spend_parts(parts, str(query))
        if len(parts) == 1:
            return self._exactly(dict.fromkeys(parts[0], 1.0), query.scope)
        return self._phrase(parts, query.slop, query.scope, str(query))

    @node.register
    def _(self, query: Near) -> Node:
        for side in (query.left, query.right):
            self._spend_patterns(side, str(query))
        left, right = (operand_parts(side, self.vocabulary) for side in (query.left, query.right))
        self._spend_parts([*left, *right], str(query))
        if not (left and right and all(left) and all(right)):
            return NOBODY
        rest = (query.scope, self.budget, str(query))
        if query.between is None:
            in_a_sentence = SentenceNode(self.collection, left, right, *rest, self.read)
            return in_a_sentence if in_a_sentence.size else NOBODY
        node = NearNode(self.collection, left, right, query.between, *rest)
        return node if node.size else NOBODY

    @node.register
    def _(self, query: Person) -> Node:
        articles = [self.collection.people.articles(ordinal) for ordinal in self.names.all(query.name)]
        return unscored(np.unique(np.concatenate(articles)) if articles else np.zeros(0))

    @node.register
    def _(self, query: Source) -> Node:
        return unscored(np.flatnonzero(self.collection.from_source(phrase_key(query.name))))

    @node.register
    def _(self, query: DateRange) -> Node:
        return unscored(np.flatnonzero(self.collection.within(query.first, query.last)))

    @node.register
    def _(self, query: Undated) -> Node:
        return unscored(np.flatnonzero((self.collection.first == 0) & self.collection.live))

    @node.register
    def _(self, query: DayOfYear) -> Node:
        wanted = query.month * 100 + query.day
        return unscored(np.flatnonzero((self.collection.days_of_year == wanted) & self.collection.live))

    @node.register
    def _(self, query: Not) -> Node:
        return Without(self.collection, self.node(query.clause))

    @node.register
    def _(self, query: And) -> Node:
        return Every([self.node(clause) for clause in query.clauses])

    @node.register
    def _(self, query: Or) -> Node:
        return AnyOf([self.node(clause) for clause in query.clauses])

    def _spend_patterns(self, query: Query, shown: str) -> None:
        """Pays for patterns that begin with a wildcard: every word of the archive is looked at."""
        patterns = [query.pattern] if isinstance(query, Wildcard) else query.parts if isinstance(query, Phrase) else ()
        for pattern in patterns:
            if pattern.startswith(("*", "?")):
                self.budget.spend_words(sum(map(len, self.collection.words)) // LOOKED_AT_FOR_ONE, 0, shown)

    def _spend_parts(self, parts: Sequence[Sequence[str]], shown: str) -> None:
        """Pays for the parts of a phrase that stand for several words: all places of these are read before it runs."""
        for part in parts:
            if len(part) > 1:
                self.budget.spend_words(len(part), self.collection.count_postings(part), shown, times=IN_PHRASES)

    def _exactly(self, weighted: WeightedWords, scope: Scope) -> Node:
        """Articles with one of these words as they are, scored as if they were one word."""
        return exact_node(self.collection, weighted, title_only=scope is Scope.TITLE)

    def _phrase(self, parts: Sequence[Sequence[str]], slop: int | None, scope: Scope, shown: str) -> Node:
        if not all(parts):
            return NOBODY
        node = PhraseNode(self.collection, parts, slop, scope, self.budget, shown)
        return node if node.size else NOBODY
