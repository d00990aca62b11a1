"""
A query over arrays: which articles match, and how well.

    Query ─ plan ─▶ nodes with their words looked up and their rarity known ─ run, span by span ─▶ Matches
"""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

import numpy as np

from index.arrays import Array, distinct
from index.document import Document
from index.tokens import phrase_key
from search.budget import IN_PHRASES, IN_TITLES, LOOKED_AT_FOR_ONE, Budget
from search.collection import REMEMBERED_WORDS, Collection
from search.matches import NOTHING, Matches, scored_alike
from search.names import Names
from search.near import NearNode, SentenceNode
from search.nodes import NOBODY, Choosing, Chosen, Everything, Known, Node, Without, chosen, unscored
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
from search.some_words import SomeWords
from search.spans import Span
from search.vocabulary import Vocabulary, phrase_parts, words_in
from search.word_nodes import PhraseNode, PhraseWords, all_of, any_of, exact_node, family_node, title_node

__all__ = ["Executor", "Unscored"]

_FEWER = 8  # looking up one article in all lists takes as long as reading so many postings
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
        family = lru_cache(maxsize=REMEMBERED_WORDS)(partial(family_node, collection))
        self._plan = partial(_Plan, collection, vocabulary, names, read, family, PhraseWords(collection))

    def run(self, query: Query, budget: Budget | None = None) -> Matches:
        """As `find`, for a query."""
        return self.find(self.plan(query, budget or Budget()))

    def plan(self, query: Query, budget: Budget) -> Node:
        """
        The query, ready to run.

        Args:
            budget: What it may cost; queries may have one together.

        Raises:
            QueryTooBroad: Its patterns would cost too much.
        """
        node = self._plan(budget).node(query)
        budget.expect(node.cost)
        return node

    def find(self, node: Node) -> Matches:
        """
        The live articles that match.

        Raises:
            QueryTooBroad: Its phrases would cost too much.
        """
        spans = self._collection.spans(whole=node.cost < _WHOLE)
        return node.find(spans[0]) if len(spans) == 1 else _together([(span, node.find(span)) for span in spans])

    def matching(self, query: Query, wanted: Array | None = None) -> Array:
        """As `select`, for a query."""
        return self.select(self.plan(query, Budget()), wanted)

    def select(self, node: Node, wanted: Array | None) -> Array:
        """
        The live articles that match, rising; int64.

        Args:
            wanted: Only these are looked at, all of them live; bool, one for each of the collection. None for all.

        Raises:
            QueryTooBroad: Its phrases would cost too much.
        """
        if wanted is not None:
            return self.choose(node, wanted).numbers
        spans = self._collection.spans(whole=node.cost < _WHOLE)
        return np.concatenate([NOTHING.numbers, *(node.select(span, None) + span.start for span in spans)])

    def choose(self, node: Node, wanted: Array, count: int | None = None) -> "Unscored":
        """
        The wanted articles that match, of which some will be scored.

        Args:
            wanted: As for `select`.

            count: How many these are; None where it is to be counted.

        Raises:
            QueryTooBroad: Its phrases would cost too much.
        """
        spans = self._collection.spans(whole=node.cost < _WHOLE)
        most = int(np.count_nonzero(wanted)) if count is None else count
        return Unscored([(span, _chosen(node, span, wanted, most)) for span in spans])


class Unscored:
    """
    Articles that match, of which some will be scored.

    Attributes:
        numbers: Rising; int64.
    """

    def __init__(self, parts: Sequence[tuple[Span, Chosen]]) -> None:
        self._parts = parts
        found = [part.numbers + span.start if span.start else part.numbers for span, part in parts]
        self.numbers: Array = found[0] if len(found) == 1 else np.concatenate([NOTHING.numbers, *found])

    def score(self, numbers: Array) -> Matches:
        """Some of the articles, which rise, with their scores."""
        scores = [NOTHING.scores]
        for span, part in self._parts:
            first, last = numbers.searchsorted((span.start, span.start + span.size)).tolist()
            if first < last:
                scores.append(part.scores(part.numbers.searchsorted(numbers[first:last] - span.start)))
        return Matches(numbers, np.concatenate(scores))


def _together(parts: Sequence[tuple[Span, Matches]]) -> Matches:
    """What was found in each span, as the collection numbers it."""
    found = [Matches(part.numbers + span.start, part.scores) for span, part in parts if len(part.numbers)]
    if len(found) <= 1:
        return found[0] if found else NOTHING
    return Matches(np.concatenate([part.numbers for part in found]), np.concatenate([part.scores for part in found]))


def _chosen(node: Node, span: Span, wanted: Array, count: int) -> Chosen:
    """The wanted articles of a span that match, to be scored, given how many are wanted in all spans."""
    among = wanted[span.start : span.start + span.size]
    if count * _FEWER < node.cost:
        numbers = np.flatnonzero(among)
        return chosen(node, span, numbers.compress(node.holds(span, numbers)))
    return node.choose(span, among) if isinstance(node, Choosing) else chosen(node, span, node.select(span, among))


class _Plan(NamedTuple):
    """
    Turns one query into nodes.

    Attributes:
        family: A node for all forms of a word.
    """

    collection: Collection
    vocabulary: Vocabulary
    names: Names
    read: Callable[[int], Document]
    family: Callable[[str], Node]
    of_phrases: PhraseWords
    budget: Budget

    def node(self, query: Query) -> Node:
        """The node of a query."""
        return _BUILDERS[type(query)](query, self)

    def spend_patterns(self, query: Query, shown: object) -> None:
        """
        Pays for patterns that begin with a wildcard: every word of the archive is looked at.

        Args:
            shown: What is too much, if it is; printed only then.
        """
        patterns = [query.pattern] if isinstance(query, Wildcard) else query.parts if isinstance(query, Phrase) else ()
        for pattern in patterns:
            if pattern.startswith(("*", "?")):
                self.budget.spend_words(sum(map(len, self.collection.words)) // LOOKED_AT_FOR_ONE, 0, shown)

    def spend_parts(self, parts: Sequence[Sequence[str]], shown: object) -> None:
        """Pays for the parts of a phrase that stand for several words: all places of these are read before it runs."""
        for part in parts:
            if len(part) > 1:
                words = self.collection.alike(tuple(part))
                self.budget.spend_words(len(words), words.postings, shown, times=IN_PHRASES)

    def exactly(self, words: SomeWords, scope: Scope) -> Node:
        """Articles with one of these words as they are, scored as if they were one word."""
        return exact_node(self.collection, words, title_only=scope is Scope.TITLE)

    def phrase(self, parts: Sequence[Sequence[str]], slop: int | None, scope: Scope, shown: object) -> Node:
        if not all(parts):
            return NOBODY
        node = PhraseNode(self.of_phrases, parts, slop, scope, self.budget, shown)
        return node if node.size else NOBODY


_Builder = Callable[[Any, _Plan], Node]
# By the kind of a query how its node is made; `singledispatch` takes four times as long to say so.
_BUILDERS: dict[type[Query], _Builder] = {}


def _runs(kind: type[Query]) -> Callable[[_Builder], _Builder]:
    """Says that a function makes the nodes of this kind of query."""

    def registered(builder: _Builder) -> _Builder:
        _BUILDERS[kind] = builder
        return builder

    return registered


@_runs(All)
def _(query: All, plan: _Plan) -> Node:
    return Everything(plan.collection)


@_runs(Word)
def _(query: Word, plan: _Plan) -> Node:
    found = words_in(query.text)
    if len(found) == 1:
        return title_node(plan.collection, found[0]) if query.scope is Scope.TITLE else plan.family(found[0])
    return plan.phrase([(word,) for word in found], None, query.scope, str(query))


@_runs(Fuzzy)
def _(query: Fuzzy, plan: _Plan) -> Node:
    found = words_in(query.text)
    if len(found) == 1:
        return plan.exactly(plan.vocabulary.near(found[0]), query.scope)
    parts = [plan.vocabulary.near(word).words for word in found]
    plan.spend_parts(parts, query)
    return plan.phrase(parts, None, query.scope, query)


@_runs(Wildcard)
def _(query: Wildcard, plan: _Plan) -> Node:
    plan.spend_patterns(query, query.pattern)
    found = plan.vocabulary.fitting(query.pattern)
    times = IN_TITLES if query.scope is Scope.TITLE else 1
    plan.budget.spend_words(len(found), found.postings, query.pattern, times=times)
    numbers = found.weighed(title_only=True).numbers if query.scope is Scope.TITLE else found.articles()
    # A pattern tells nothing of how much an article is about it: every match counts 1, as in Whoosh.
    return Known(scored_alike(numbers), is_scored=True)


@_runs(Phrase)
def _(query: Phrase, plan: _Plan) -> Node:
    plan.spend_patterns(query, query)
    parts = phrase_parts(query, plan.vocabulary)
    plan.spend_parts(parts, query)
    if len(parts) == 1:
        return plan.exactly(plan.collection.alike(tuple(parts[0])), query.scope)
    return plan.phrase(parts, query.slop, query.scope, query)


@_runs(Near)
def _(query: Near, plan: _Plan) -> Node:
    for side in (query.left, query.right):
        plan.spend_patterns(side, query)
    left, right = (operand_parts(side, plan.vocabulary) for side in (query.left, query.right))
    plan.spend_parts([*left, *right], query)
    if not (left and right and all(left) and all(right)):
        return NOBODY
    rest = (query.scope, plan.budget, query)
    if query.between is None:
        in_a_sentence = SentenceNode(plan.of_phrases, left, right, *rest, plan.read)
        return in_a_sentence if in_a_sentence.size else NOBODY
    node = NearNode(plan.of_phrases, left, right, query.between, *rest)
    return node if node.size else NOBODY


@_runs(Person)
def _(query: Person, plan: _Plan) -> Node:
    articles = [plan.collection.people.articles(ordinal) for ordinal in plan.names.all(query.name)]
    return unscored(distinct(np.concatenate(articles).astype(np.int64)) if articles else NOTHING.numbers)


@_runs(Source)
def _(query: Source, plan: _Plan) -> Node:
    return unscored(np.flatnonzero(plan.collection.from_source(phrase_key(query.name))))


@_runs(DateRange)
def _(query: DateRange, plan: _Plan) -> Node:
    return unscored(np.flatnonzero(plan.collection.within(query.first, query.last)))


@_runs(Undated)
def _(query: Undated, plan: _Plan) -> Node:
    return unscored(np.flatnonzero((plan.collection.first == 0) & plan.collection.live))


@_runs(DayOfYear)
def _(query: DayOfYear, plan: _Plan) -> Node:
    wanted = query.month * 100 + query.day
    return unscored(np.flatnonzero((plan.collection.days_of_year == wanted) & plan.collection.live))


@_runs(Not)
def _(query: Not, plan: _Plan) -> Node:
    return Without(plan.collection, plan.node(query.clause))


@_runs(And)
def _(query: And, plan: _Plan) -> Node:
    return all_of([plan.node(clause) for clause in query.clauses])


@_runs(Or)
def _(query: Or, plan: _Plan) -> Node:
    return any_of([plan.node(clause) for clause in query.clauses])
