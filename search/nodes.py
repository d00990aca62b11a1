"""
What a query is made of when it is run: nodes that find articles, and how they combine.

A node can do two things with the articles of a span (`search/spans.py`): find all that match, or say which of some
do. So the rarest part of an AND finds, and the others only look at what it found. It does both with scores and without:
what is only counted needs none.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from index.arrays import Array, is_among, places_where
from search.collection import Collection
from search.matches import NOTHING, Matches, in_any, is_few, union, unscored_matches
from search.spans import GALLOP, Span

__all__ = [
    "NOBODY",
    "AnyOf",
    "Choosing",
    "Chosen",
    "Every",
    "Everything",
    "Known",
    "Node",
    "Without",
    "add_found",
    "aligned",
    "chosen",
    "marked",
    "narrowed",
    "unscored",
]


class Node(Protocol):
    """
    A part of a query, ready to run.

    Attributes:
        size: At most about so many articles match.

        cost: Postings it has to read.

        is_scored: Whether the score of each match is above 0.
    """

    @property
    def is_scored(self) -> bool: ...

    @property
    def size(self) -> int: ...

    @property
    def cost(self) -> int: ...

    def find(self, span: Span) -> Matches:
        """The live articles of the span that match, rising; int64 within the span."""
        ...

    def select(self, span: Span, among: Array | None) -> Array:
        """
        The live articles of the span that match, rising; int64 within the span.

        Args:
            among: Only these are wanted; bool, one for each of the span. None for all.
        """
        ...

    def holds(self, span: Span, candidates: Array) -> Array:
        """Which of some live articles match; bool."""
        ...

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        """Which of some live articles match, bool, and the score of each, float32, 0 where it does not."""
        ...

    def narrow(self, span: Span, found: Matches) -> Matches:
        """Those of some matches that match here too; scores add up."""
        ...

    def add(self, span: Span, scores: Array) -> None:
        """The scores of all articles of the span, float32, have grown by those of this node."""
        ...


class Chosen(NamedTuple):
    """
    Wanted articles of a span that match, not yet scored.

    Attributes:
        numbers: Rising; int64 within the span.

        scores: Tells the scores of those at some places of the numbers, which rise; float32.
    """

    numbers: Array
    scores: Callable[[Array], Array]


class Choosing:
    """A node that remembers where in its lists it found articles, so that scoring some of them takes little."""

    def choose(self, span: Span, among: Array) -> Chosen:
        """
        The live articles of the span that match and are wanted.

        Args:
            among: Which are wanted; bool, one for each of the span.
        """
        raise NotImplementedError


def chosen(node: Node, span: Span, numbers: Array) -> Chosen:
    """The plain way to choose: these articles are known to match, and are looked up again to be scored."""
    return Chosen(numbers, lambda places: node.narrow(span, unscored_matches(numbers.take(places))).scores)


class Known(Choosing):
    """Articles that are known before the run."""

    def __init__(self, found: Matches, *, is_scored: bool) -> None:
        """
        Args:
            is_scored: Whether each score is above 0; else all are 0.
        """
        self._found = found
        self._end = int(found.numbers[-1]) + 1 if len(found.numbers) else 0
        self.size = self.cost = len(found.numbers)
        self.is_scored = is_scored

    def _cut(self, span: Span) -> Matches:
        if not span.start and self._end <= span.size:
            return self._found
        numbers, scores = self._found
        first, last = numbers.searchsorted((span.start, span.start + span.size)).tolist()
        return Matches(numbers[first:last] - span.start, scores[first:last])

    def find(self, span: Span) -> Matches:
        return self._cut(span)

    def select(self, span: Span, among: Array | None) -> Array:
        return marked(self._cut(span).numbers, among)

    def choose(self, span: Span, among: Array) -> Chosen:
        numbers, scores = self._cut(span)
        kept = places_where(among.take(numbers))
        return Chosen(numbers.take(kept), lambda places: scores.take(kept.take(places)))

    def holds(self, span: Span, candidates: Array) -> Array:
        numbers = self._cut(span).numbers
        if len(candidates) * GALLOP <= len(numbers):
            return is_among(candidates, numbers)
        held = np.zeros(span.size, dtype=bool)
        held[numbers] = True
        return held.take(candidates)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        return aligned(self._cut(span), candidates, span.size)

    def narrow(self, span: Span, found: Matches) -> Matches:
        return narrowed(self, span, found)

    def add(self, span: Span, scores: Array) -> None:
        add_found(self, span, scores)


def marked(numbers: Array, among: Array | None) -> Array:
    """Those of some articles that are marked; all of them for None."""
    return numbers if among is None else numbers.compress(among.take(numbers))


def add_found(node: Node, span: Span, scores: Array) -> None:
    """The plain way to add the scores of a node."""
    found = node.find(span)
    np.add.at(scores, found.numbers, found.scores)


def narrowed(node: Node, span: Span, found: Matches) -> Matches:
    """The plain way to narrow matches by a node."""
    keep, further = node.probe(span, found.numbers)
    return Matches(found.numbers.compress(keep), (found.scores + further).compress(keep))


def unscored(numbers: Array) -> Known:
    """A node for articles that a filter finds; they score 0."""
    return Known(unscored_matches(numbers), is_scored=False)


NOBODY = unscored(NOTHING.numbers)


def aligned(found: Matches, candidates: Array, size: int) -> tuple[Array, Array]:
    """Which candidates were found, and the score of each."""
    if len(candidates) * GALLOP > len(found.numbers):
        scores = np.zeros(size, dtype=np.float32)
        held = np.zeros(size, dtype=bool)
        scores[found.numbers] = found.scores
        held[found.numbers] = True
        return held.take(candidates), scores.take(candidates)
    if not len(found.numbers):
        return np.zeros(len(candidates), dtype=bool), np.zeros(len(candidates), dtype=np.float32)
    places = np.minimum(np.searchsorted(found.numbers, candidates), len(found.numbers) - 1)
    keep = found.numbers[places] == candidates
    return keep, np.where(keep, found.scores[places], np.float32(0))


class Everything:
    """All live articles."""

    is_scored = False

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self.size = collection.documents
        self.cost = collection.size

    def find(self, span: Span) -> Matches:
        numbers = np.flatnonzero(self._collection.live[span.start : span.start + span.size])
        return Matches(numbers, np.zeros(len(numbers), dtype=np.float32))

    def select(self, span: Span, among: Array | None) -> Array:
        live = self._collection.live[span.start : span.start + span.size]
        return np.flatnonzero(live if among is None else live & among)

    def holds(self, span: Span, candidates: Array) -> Array:
        return self.probe(span, candidates)[0]

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        live = self._collection.live[span.start : span.start + span.size]
        return live[candidates], np.zeros(len(candidates), dtype=np.float32)

    def narrow(self, span: Span, found: Matches) -> Matches:
        return narrowed(self, span, found)

    def add(self, span: Span, scores: Array) -> None:
        pass


class Without:
    """All live articles but those that match."""

    is_scored = False

    def __init__(self, collection: Collection, node: Node) -> None:
        self._collection, self._node = collection, node
        self.size = collection.documents
        self.cost = collection.size + node.cost

    def find(self, span: Span) -> Matches:
        numbers = self.select(span, None)
        return Matches(numbers, np.zeros(len(numbers), dtype=np.float32))

    def select(self, span: Span, among: Array | None) -> Array:
        live = self._collection.live[span.start : span.start + span.size]
        others = live.copy() if among is None else live & among
        others[self._node.select(span, among)] = False
        return np.flatnonzero(others)

    def holds(self, span: Span, candidates: Array) -> Array:
        live = self._collection.live[span.start : span.start + span.size]
        return live.take(candidates) & ~self._node.holds(span, candidates)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        return self.holds(span, candidates), np.zeros(len(candidates), dtype=np.float32)

    def narrow(self, span: Span, found: Matches) -> Matches:
        return narrowed(self, span, found)

    def add(self, span: Span, scores: Array) -> None:
        pass


class Every:
    """Articles that match all of some nodes; scores add up."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        # The rarest first, so that the others only look at what it found.
        self._nodes: Sequence[Node] = sorted(nodes, key=lambda node: node.size)
        self.size = self._nodes[0].size
        self.cost = sum(node.cost for node in nodes)
        self.is_scored = any(node.is_scored for node in nodes)

    def find(self, span: Span) -> Matches:
        return self._narrowed(span, self._nodes[0].find(span), self._nodes[1:])

    def select(self, span: Span, among: Array | None) -> Array:
        found = self._nodes[0].select(span, among)
        for node in self._nodes[1:]:
            if not len(found):
                break
            found = found.compress(node.holds(span, found))
        return found

    def holds(self, span: Span, candidates: Array) -> Array:
        # The rarest first, and the others only look at what it leaves.
        left = self._nodes[0].holds(span, candidates).nonzero()[0]
        for node in self._nodes[1:]:
            if not len(left):
                break
            left = left.compress(node.holds(span, candidates.take(left)))
        held = np.zeros(len(candidates), dtype=bool)
        held[left] = True
        return held

    def narrow(self, span: Span, found: Matches) -> Matches:
        return self._narrowed(span, found, self._nodes)

    def _narrowed(self, span: Span, found: Matches, nodes: Sequence[Node]) -> Matches:
        for node in nodes:
            if not len(found.numbers):
                break
            found = node.narrow(span, found)
        return found

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        held = np.ones(len(candidates), dtype=bool)
        scores = np.zeros(len(candidates), dtype=np.float32)
        for node in self._nodes:
            keep, further = node.probe(span, candidates)
            held &= keep
            scores += further
        return held, np.where(held, scores, np.float32(0))

    def add(self, span: Span, scores: Array) -> None:
        add_found(self, span, scores)


class AnyOf:
    """Articles that match any of some nodes; scores add up."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self.size = sum(node.size for node in nodes)
        self.cost = sum(node.cost for node in nodes)
        self.is_scored = all(node.is_scored for node in nodes)

    def find(self, span: Span) -> Matches:
        if self.is_scored and not is_few(self.size, span.size):
            scores = np.zeros(span.size, dtype=np.float32)
            self.add(span, scores)
            numbers = places_where(scores > 0)
            return Matches(numbers, scores.take(numbers))
        return union([node.find(span) for node in self._nodes if node.size], span.size)

    def select(self, span: Span, among: Array | None) -> Array:
        return in_any([node.select(span, among) for node in self._nodes if node.size], span.size)

    def holds(self, span: Span, candidates: Array) -> Array:
        held = np.zeros(len(candidates), dtype=bool)
        for node in self._nodes:
            held |= node.holds(span, candidates)
        return held

    def narrow(self, span: Span, found: Matches) -> Matches:
        return narrowed(self, span, found)

    def add(self, span: Span, scores: Array) -> None:
        for node in self._nodes:
            node.add(span, scores)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        held = np.zeros(len(candidates), dtype=bool)
        scores = np.zeros(len(candidates), dtype=np.float32)
        for node in self._nodes:
            keep, further = node.probe(span, candidates)
            held |= keep
            scores += further
        return held, scores
