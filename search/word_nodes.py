"""
Nodes for words and phrases: where their occurrences are counted, weighed and put into a score.

A word stands for its family: it finds and scores with one list of postings. Words that must be as they are written (in
quotes, fitted by a pattern, near a misspelt one) are told from the places in these lists.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial
from operator import attrgetter
from types import SimpleNamespace
from typing import Protocol

import numpy as np

from index.arrays import Array, first_of_each, is_among, places_where
from index.postings import BODY_PLACE
from search import compiled
from search.budget import Budget
from search.collection import REMEMBERED_WORDS, Collection
from search.counting import mask_of
from search.matches import NOTHING, Matches, in_any
from search.nodes import NOBODY, AnyOf, Choosing, Chosen, Every, Node, add_found, aligned, marked
from search.places import articles_of, in_both, kinds, near, rounds, share_words, with_own_places
from search.query import Scope
from search.scoring import bm25, bm25_of_all, bm25_of_each, idf
from search.some_words import SomeWords
from search.spans import FamilyList, Places, ReadyList, Span, in_every, scores_of_all, side_by_side

__all__ = ["PhraseNode", "PhraseWords", "all_of", "any_of", "exact_node", "family_node", "title_node"]

_SPARSE = 8  # to write down which articles have a sum takes as long as to look at so many sums
_MOST_TOGETHER = 1 << 15  # postings of several words; more of them leave the cache of a processor
_DENSE = 6  # one number for every article of a span is quicker when more than every so many have one
_WORTH_LEAVING_OUT = 2  # times as many articles as places are left of them
_LOOKING_UP = 0.5  # an article in a list takes so much of the time of reading where a word stands in it
_MOST_AT_ONCE = 1 << 17  # articles that may have a phrase, looked at together
_FEW_OF = 64  # looking up one number among others costs as much as marking so many
_PLACE = 0xFFFFFFFF  # of article << 32 | place
_SIZE, _COST = attrgetter("size"), attrgetter("cost")


def family_node(collection: Collection, word: str) -> Node:
    """Articles with any form of a word."""
    postings = collection.word(word).family
    return _Words(collection, postings) if postings.documents else NOBODY


def title_node(collection: Collection, word: str) -> Node:
    """Articles with any form of a word in the title."""
    return _ready(collection, *collection.in_titles(word))


def exact_node(collection: Collection, words: SomeWords, *, title_only: bool = False) -> Node:
    """Articles with one of some words as they are, scored as if they were one word."""
    return _ready(collection, *words.weighed(title_only=title_only))


def _ready(collection: Collection, numbers: Array, weights: Array) -> Node:
    return _Words(collection, ReadyList(numbers, weights)) if len(numbers) else NOBODY


class _Words(Choosing):
    """
    Words that count as one, such as all forms of a word, read span by span.

    Attributes:
        rarity: How much they tell.
    """

    is_scored = True

    def __init__(self, collection: Collection, postings: FamilyList | ReadyList) -> None:
        self._postings, self._norms = postings, collection.norms
        self._live = collection.live if collection.documents < collection.size else None
        self.size = self.cost = postings.documents
        self.rarity = idf(collection.documents, postings.documents)

    def find(self, span: Span) -> Matches:
        return Matches(*self._postings.scored(span, self.rarity, self.norms_of(span)))

    def select(self, span: Span, among: Array | None) -> Array:
        return marked(self._postings.numbers(span), among)

    def choose(self, span: Span, among: Array) -> Chosen:
        numbers, at = self.among(span, among)

        def scores(places: Array) -> Array:
            sums = np.zeros(len(places), dtype=np.float32)
            self.add_scores(span, numbers.take(places), at.take(places), sums)
            return sums

        return Chosen(numbers, scores)

    def add_scores(self, span: Span, numbers: Array, at: Array, sums: Array) -> None:
        """See `FamilyList.add_scores`."""
        self._postings.add_scores(span, self.rarity, self.norms_of(span), numbers, at, sums)

    def spread(self, span: Span, sums: Array, touched: Array | None) -> None:
        """See `FamilyList.spread`."""
        self._postings.spread(span, self.rarity, self.norms_of(span), sums, touched)

    @property
    def family(self) -> FamilyList | None:
        """The postings where they are those of one family."""
        return self._postings if isinstance(self._postings, FamilyList) else None

    def holds(self, span: Span, candidates: Array) -> Array:
        return self._postings.look_up(span, candidates)[0]

    def among(self, span: Span, among: Array) -> tuple[Array, Array]:
        """See `FamilyList.among`."""
        return self._postings.among(span, among)

    def postings(self, span: Span) -> tuple[Array, Array]:
        """See `FamilyList.postings`."""
        return self._postings.postings(span)

    def look_up(self, span: Span, numbers: Array) -> tuple[Array, Array]:
        """See `FamilyList.look_up`."""
        return self._postings.look_up(span, numbers)

    def weights(self, span: Span, numbers: Array, at: Array) -> Array:
        """See `FamilyList.weights`."""
        return self._postings.weights(span, numbers, at)

    def read(self, span: Span) -> tuple[Array, Array]:
        """The articles of the span, rising, and what the word weighs in each; int64 and float32."""
        return self._postings.read(span)

    def live_of(self, span: Span) -> Array | None:
        """Which articles of the span were not removed, uint8; None when all are there."""
        return None if self._live is None else self._live[span.start : span.start + span.size]

    def norms_of(self, span: Span) -> Array:
        """What holds each article of the span back; float32."""
        return self._norms[span.start : span.start + span.size]

    def add(self, span: Span, scores: Array) -> None:
        numbers, weights = self._postings.read(span)
        if len(numbers) * _DENSE > span.size:
            spread = np.zeros(span.size, dtype=np.float32)
            spread[numbers] = weights
            scores += bm25(self.rarity, spread, self.norms_of(span))
        else:
            np.add.at(scores, numbers, bm25(self.rarity, weights, self.norms_of(span).take(numbers)))

    def _looked_up(self, span: Span, candidates: Array) -> tuple[Array, Array, Array]:
        """Which of some articles have it, these articles, and the score of each."""
        hits, at = self._postings.look_up(span, candidates)
        numbers = candidates.compress(hits)
        weights = self._postings.weights(span, numbers, at)
        return hits, numbers, bm25(self.rarity, weights, self.norms_of(span).take(numbers))

    def narrow(self, span: Span, found: Matches) -> Matches:
        hits, numbers, scores = self._looked_up(span, found.numbers)
        scores += found.scores.compress(hits)
        return Matches(numbers, scores)

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        hits, _, found = self._looked_up(span, candidates)
        scores = np.zeros(len(candidates), dtype=np.float32)
        scores[hits] = found
        return hits, scores


def any_of(nodes: Sequence[Node]) -> Node:
    """Articles that match any of these."""
    words = _all_words(nodes)
    return _AnyWords(words) if words else AnyOf(nodes)


def all_of(nodes: Sequence[Node]) -> Node:
    """Articles that match all of these."""
    words = _all_words(nodes)
    return _EveryWords(words) if words else Every(nodes)


def _all_words(nodes: Sequence[Node]) -> list[_Words] | None:
    """The nodes when all are of words, else None."""
    words = [node for node in nodes if isinstance(node, _Words)]
    return words if len(words) == len(nodes) else None


class _EveryWords(Every, Choosing):
    """Articles with all of some words; only these are scored."""

    def __init__(self, words: Sequence[_Words]) -> None:
        self._nodes = self._words = sorted(words, key=_SIZE)
        self.size = self._words[0].size
        self.cost = sum(map(_SIZE, words))
        self.is_scored = True
        self._families = [word.family for word in self._words if word.family is not None]

    def find(self, span: Span) -> Matches:
        numbers, at = self._having_all(span, None)
        return Matches(numbers, self._scores(span, numbers, at))

    def choose(self, span: Span, among: Array) -> Chosen:
        numbers, at = self._having_all(span, among)
        return Chosen(
            numbers, lambda places: self._scores(span, numbers.take(places), [own.take(places) for own in at])
        )

    def _having_all(self, span: Span, among: Array | None) -> tuple[Array, Sequence[Array]]:
        """Which articles, or which of the wanted ones, have all words, and the postings of each word."""
        if compiled.loops is not None and len(self._families) == len(self._words):
            return in_every(self._families, span, among)
        rarest = self._words[0]
        numbers, own = rarest.postings(span) if among is None else rarest.among(span, among)
        at = [own]
        for word in self._words[1:]:
            hits, own = word.look_up(span, numbers)
            numbers, at = numbers.compress(hits), [there.compress(hits) for there in at]
            at.append(own)
        return numbers, at

    def _scores(self, span: Span, numbers: Array, at: Sequence[Array]) -> Array:
        """The scores of articles, given the postings of each word; float32."""
        if len(self._families) == len(self._words):
            rarities, norms = [word.rarity for word in self._words], self._words[0].norms_of(span)
            together = scores_of_all(self._families, rarities, span, norms, numbers, at)
            if together is not None:
                return together
        sums = np.zeros(len(numbers), dtype=np.float32)
        for word, own in zip(self._words, at, strict=True):
            word.add_scores(span, numbers, own, sums)
        return sums


class _AnyWords(AnyOf, Choosing):
    """Articles with any of some words; scores add up."""

    def __init__(self, words: Sequence[_Words]) -> None:
        super().__init__(words)
        self._words = words

    def find(self, span: Span) -> Matches:
        if compiled.loops is not None:
            return self._spread(span, compiled.loops)
        if self.cost > _MOST_TOGETHER:
            return super().find(span)
        # All lists as one: a call about four short lists takes little longer than about one.
        found = [word.read(span) for word in self._words]
        numbers = np.concatenate([numbers for numbers, _ in found])
        weights = np.concatenate([weights for _, weights in found])
        rarities, counts = [word.rarity for word in self._words], [len(some) for some, _ in found]
        norms = self._words[0].norms_of(span).take(numbers)
        sums = np.zeros(span.size, dtype=np.float32)
        np.add.at(sums, numbers, bm25_of_each(rarities, counts, weights, norms))
        held = places_where(sums > 0)
        return Matches(held, sums.take(held))

    def _spread(self, span: Span, loops: SimpleNamespace) -> Matches:
        """As `find`, with loops."""
        live = self._words[0].live_of(span)
        if self.cost * _SPARSE > span.size:
            sums = np.zeros(span.size, dtype=np.float32)
            for word in self._words:
                word.spread(span, sums, None)
            return Matches(*loops.above_zero(sums, live))
        touched = np.zeros(span.size // 64 + 1, dtype=np.uint64)
        sums = np.empty(64 * len(touched), dtype=np.float32)
        for word in self._words:
            word.spread(span, sums, touched)
        return Matches(*loops.touched_ones(sums, touched, live))

    def choose(self, span: Span, among: Array) -> Chosen:
        found = [word.among(span, among) for word in self._words]
        numbers = in_any([held for held, _ in found], span.size)

        def scores(places: Array) -> Array:
            sought = numbers.take(places)
            norms = self._words[0].norms_of(span).take(sought)
            sums = np.zeros(len(sought), dtype=np.float32)
            marks = mask_of(sought, span.size)
            place_of = np.empty(span.size, dtype=np.int32)
            place_of[sought] = np.arange(len(sought))
            for word, (held, at) in zip(self._words, found, strict=True):
                there = places_where(marks.take(held))
                own = held.take(there)
                places = place_of.take(own)
                sums[places] += bm25(word.rarity, word.weights(span, own, at.take(there)), norms.take(places))
            return sums

        return Chosen(numbers, scores)


def _places_of(some: Array, numbers: Array, size: int) -> Array:
    """
    Where some of the numbers are among them, both rising; int64.

    Args:
        size: All numbers are below.
    """
    if len(some) * _FEW_OF < len(numbers):
        return numbers.searchsorted(some)
    return places_where(mask_of(some, size).take(numbers))


def _rows_of(starts: Array) -> Array:
    """Of each place the article, counted among those that have one; int64."""
    return first_of_each(starts >> 32).cumsum() - 1


class _Part(Protocol):
    """
    The words that one place of a phrase may have, as they are.

    Attributes:
        is_one: Whether there is but one word.

        size: At most about so many articles have it.

        cost: Postings to be read.

        share_of_list: Of the articles of the list that is read, how many have it.

        share_of_articles: Of all articles, how many are in that list.
    """

    @property
    def share_of_list(self) -> float: ...

    @property
    def share_of_articles(self) -> float: ...

    @property
    def is_one(self) -> bool: ...

    @property
    def size(self) -> int: ...

    @property
    def cost(self) -> int: ...

    def postings(self, span: Span) -> tuple[Array, Array]:
        """The live articles of the span that may have it, rising, and where their postings are; int64."""
        ...

    def among(self, span: Span, among: Array) -> tuple[Array, Array]:
        """The same, of some live articles: see `FamilyList.among`."""
        ...

    def look_up(self, span: Span, numbers: Array) -> tuple[Array, Array]:
        """Which of some live articles, which rise, may have it, and where the postings of those are; bool and int64."""
        ...

    def scores(self, span: Span, numbers: Array, at: Array) -> Array:
        """What it scores in articles, given where their postings are; float32."""
        ...

    def places(self, span: Span, numbers: Array, at: Array) -> Array:
        """Where it is in articles, given where their postings are: article << 32 | place, rising; int64."""
        ...

    def is_sooner_sought(self, span: Span, articles: int, places: int) -> bool:
        """Whether `stands` takes less time than `places`: see `FamilyList.is_sooner_sought`."""
        ...

    def stands(self, span: Span, at: Array, rows: Array, places: Array) -> Array:
        """Whether it stands at places of articles: see `FamilyList.stands`."""
        ...


class _OneWord:
    """
    A word; it scores with all its forms.

    Attributes:
        rarity: How much it tells, with its forms.

        family: Its postings, with its forms.

        forms: Which form it is in each segment; None for all.
    """

    is_one = True

    def __init__(self, collection: Collection, word: str) -> None:
        self.family, _, self.forms = collection.word(word)
        self._norms = collection.norms
        self.size = self.cost = self.family.documents
        self.share_of_list = 1.0 if self.forms is None else collection.share_of_form(word)
        self.share_of_articles = self.size / max(collection.documents, 1)
        self.rarity = idf(collection.documents, self.size)

    def add_scores(self, span: Span, numbers: Array, at: Array, sums: Array) -> None:
        """See `FamilyList.add_scores`."""
        self.family.add_scores(span, self.rarity, self.norms_in(span), numbers, at, sums)

    def norms_in(self, span: Span) -> Array:
        """What holds each article of the span back; float32."""
        return self._norms[span.start : span.start + span.size]

    def postings(self, span: Span) -> tuple[Array, Array]:
        return self.family.postings(span)

    def among(self, span: Span, among: Array) -> tuple[Array, Array]:
        return self.family.among(span, among)

    def look_up(self, span: Span, numbers: Array) -> tuple[Array, Array]:
        return self.family.look_up(span, numbers)

    def weights(self, span: Span, numbers: Array, at: Array) -> Array:
        """See `FamilyList.weights`."""
        return self.family.weights(span, numbers, at)

    def norms_of(self, span: Span, numbers: Array) -> Array:
        """What holds these articles of the span back; float32."""
        return self._norms.take(numbers + span.start)

    def scores(self, span: Span, numbers: Array, at: Array) -> Array:
        return bm25(self.rarity, self.weights(span, numbers, at), self.norms_of(span, numbers))

    def places(self, span: Span, numbers: Array, at: Array) -> Array:
        return self.family.located(span, numbers, at, self.forms)

    def is_sooner_sought(self, span: Span, articles: int, places: int) -> bool:
        return self.family.is_sooner_sought(span, articles, places)

    def stands(self, span: Span, at: Array, rows: Array, places: Array) -> Array:
        return self.family.stands(span, at, rows, places, self.forms)

    def known_places(self, span: Span) -> Places | None:
        """See `FamilyList.known_places`."""
        return self.family.known_places(span, self.forms)


class _SeveralWords:
    """Words that a pattern fits, read all at once before the run; they score as they are."""

    is_one = False
    share_of_list = 1.0

    def __init__(self, collection: Collection, words: tuple[str, ...]) -> None:
        found = collection.alike(words)
        self._postings = ReadyList(*found.weighed())
        self._places = found.occurrences()
        self._norms = collection.norms
        self.size = self.cost = self._postings.documents
        self.share_of_articles = self.size / max(collection.documents, 1)
        self._rarity = idf(collection.documents, self.size)

    def postings(self, span: Span) -> tuple[Array, Array]:
        return self._postings.postings(span)

    def among(self, span: Span, among: Array) -> tuple[Array, Array]:
        return self._postings.among(span, among)

    def look_up(self, span: Span, numbers: Array) -> tuple[Array, Array]:
        return self._postings.look_up(span, numbers)

    def scores(self, span: Span, numbers: Array, at: Array) -> Array:
        weights = self._postings.weights(span, numbers, at)
        return bm25(self._rarity, weights, self._norms.take(numbers + span.start))

    def places(self, span: Span, numbers: Array, at: Array) -> Array:
        first, last = np.searchsorted(self._places, (span.start << 32, (span.start + span.size) << 32)).tolist()
        places: Array = self._places[first:last] - (span.start << 32)
        return places.compress(mask_of(numbers, span.size).take(places >> 32))

    def is_sooner_sought(self, span: Span, articles: int, places: int) -> bool:
        return False  # they are read already

    def stands(self, span: Span, at: Array, rows: Array, places: Array) -> Array:
        raise NotImplementedError


class PhraseWords:
    """What may stand at the places of phrases; single words are kept for phrases to come."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._one_word = lru_cache(maxsize=REMEMBERED_WORDS)(partial(_OneWord, collection))

    def of(self, words: Sequence[str]) -> _Part:
        """One of these words of the index, at least one, at a place."""
        return self._one_word(words[0]) if len(words) == 1 else _SeveralWords(self._collection, tuple(words))


class PhraseNode(Choosing):
    """Articles where some parts stand side by side, or near each other; scored as for all forms of their words."""

    is_scored = True

    def __init__(
        self,
        words: PhraseWords,
        parts: Sequence[Sequence[str]],
        slop: int | None,
        scope: Scope,
        budget: Budget,
        shown: object,
    ) -> None:
        """
        Args:
            parts: The words of the index that each place may have; each at least one.

            slop: How many words may stand between them, in any order; None for side by side.

            shown: Prints the phrase.
        """
        self._words, self._slop = parts, slop
        self._budget, self._shown = budget, shown
        self._title_only = scope is Scope.TITLE
        self._alike = [parts.index(part) for part in parts]  # the first place of the same words: these are read once
        read = {place: words.of(parts[place]) for place in set(self._alike)}
        self._parts = [read[place] for place in self._alike]
        self._one_word = [part for part in self._parts if isinstance(part, _OneWord)]
        self.size = min(map(_SIZE, self._parts))
        self.cost = sum(map(_COST, self._parts))

    @cached_property
    def _order(self) -> list[int]:
        """The places of the parts, the rarest first."""
        return sorted(range(len(self._parts)), key=lambda place: self._parts[place].size)

    @cached_property
    def _is_sooner_begun(self) -> bool:
        """Whether the second part in order leaves more of the articles than the very form of the first one does."""
        if self._slop is not None or len(self._parts) < 2:
            return False
        first, second = (self._parts[place] for place in self._order[:2])
        return 1 - second.share_of_articles < (1 - first.share_of_list) * _LOOKING_UP

    def find(self, span: Span) -> Matches:
        looped = self._looped(span, None)
        if looped is not None:
            return Matches(looped[0], self._scores(span, *looped)) if len(looped[0]) else NOTHING
        known = self._known_places(span)
        if known is None:
            return self._found(span, *self._begin(span, None))
        numbers, starts = self._standing_among(known)
        if not len(numbers):
            return NOTHING
        return Matches(numbers, self._score_standing(span, numbers, starts, known))

    def select(self, span: Span, among: Array | None) -> Array:
        looped = self._looped(span, among)
        if looped is not None:
            return looped[0]
        known = self._known_places(span)
        if known is None:
            return self._standing(span, *self._begin(span, among))[0]
        return marked(self._standing_among(known)[0], among)

    def choose(self, span: Span, among: Array) -> Chosen:
        looped = self._looped(span, among)
        known = None if looped is not None else self._known_places(span)
        if known is None:
            numbers, at = looped or self._standing(span, *self._begin(span, among))
            return Chosen(
                numbers,
                lambda places: self._scores(
                    span, numbers.take(places), {part: own.take(places) for part, own in at.items()}
                ),
            )
        numbers, starts = self._standing_among(known)
        kept = places_where(among.take(numbers))
        numbers, starts = numbers.take(kept), starts.take(kept)
        return Chosen(
            numbers, lambda places: self._score_standing(span, numbers.take(places), starts.take(places), known)
        )

    def _looped(
        self, span: Span, among: Array | None, candidates: Array | None = None
    ) -> tuple[Array, dict[int, Array]] | None:
        """
        Which articles, or which of the wanted ones or of some candidates, match, and where their postings of all parts
        are, by the first place of each; None where it cannot be told by loops.
        """
        if self._slop is not None or self._title_only or len(self._one_word) < len(self._parts):
            return None
        lists, forms = [word.family for word in self._one_word], [word.forms for word in self._one_word]
        found = side_by_side(lists, forms, span, self._spend, among=among, candidates=candidates)
        if found is None:
            return None
        numbers, at = found
        return numbers, {place: at[place] for place in self._alike}

    def _spend(self, places: int) -> None:
        """Pays for places that were read and need not be sorted."""
        self._budget.spend_positions(places, self._shown, to_sort=False)

    def _known_places(self, span: Span) -> list[Places] | None:
        """Where each part stands in the articles of the span, or None when that has to be looked up in the lists."""
        if self._slop is not None or self._title_only or len(self._one_word) < len(self._parts):
            return None
        found = []
        for word in self._one_word:
            places = word.known_places(span)
            if places is None:
                return None
            found.append(places)
        return found

    def _standing_among(self, known: Sequence[Places]) -> tuple[Array, Array]:
        """Which articles match, and where the phrase begins in each, given where each part stands in all articles."""
        order = sorted(range(len(known)), key=lambda place: len(known[place].where))
        first = order[0]
        self._spend(len(known[first].where))
        # Where the phrase would begin, and some places on: else a first word could be in the article before.
        starts = known[first].where + (len(known) - first)
        for place in order[1:]:
            if not len(starts):
                break
            own = starts - (len(known) - place)
            starts = in_both(own, known[place].where) + (len(known) - place)
        numbers = starts >> 32
        if len(numbers) > 1:
            fresh = first_of_each(numbers)
            numbers, starts = numbers.compress(fresh), starts.compress(fresh)
        return numbers, starts

    def _score_standing(self, span: Span, numbers: Array, starts: Array, known: Sequence[Places]) -> Array:
        """The scores of articles, given where the phrase begins in each (`_standing_among`); float32."""
        weights = {place: self._weights_at(starts, known, place) for place in set(self._alike)}
        return self._score_words(span, numbers, weights)

    def _weights_at(self, starts: Array, known: Sequence[Places], place: int) -> Array:
        """What the part at this place weighs where the phrase begins there; float32."""
        where, weights = known[place]
        return weights.take(where.searchsorted(starts - (len(known) - place)))

    def _begin(self, span: Span, among: Array | None) -> tuple[Array, dict[int, Array]]:
        """The articles that have the rarest part, rising, and where their postings of it are, by its first place."""
        rarest = self._alike[self._order[0]]
        part = self._parts[rarest]
        numbers, at = part.postings(span) if among is None else part.among(span, among)
        return numbers, {rarest: at}

    def holds(self, span: Span, candidates: Array) -> Array:
        held = np.zeros(span.size, dtype=bool)
        held[self._standing(span, candidates, {})[0]] = True
        return held.take(candidates)

    def narrow(self, span: Span, found: Matches) -> Matches:
        numbers, scores = self._found(span, found.numbers, {})
        # All of them are among those that were found before.
        return Matches(numbers, scores + found.scores.take(found.numbers.searchsorted(numbers)))

    def probe(self, span: Span, candidates: Array) -> tuple[Array, Array]:
        return aligned(self._found(span, candidates, {}), candidates, span.size)

    def _found(self, span: Span, numbers: Array, at: dict[int, Array]) -> Matches:
        """As `_standing`, with scores."""
        standing, there = self._standing(span, numbers, at)
        if not len(standing):
            return NOTHING
        return Matches(standing, self._scores(span, standing, there))

    def _scores(self, span: Span, numbers: Array, at: dict[int, Array]) -> Array:
        """What the parts score together in articles that have all of them, given their postings; float32."""
        if len(self._one_word) < len(self._parts):
            scores = {place: self._parts[place].scores(span, numbers, own) for place, own in at.items()}
            together: Array = np.add.reduce([scores[place] for place in self._alike])
            return together
        if compiled.loops is not None:
            words = self._one_word
            lists, rarities = [word.family for word in words], [word.rarity for word in words]
            postings = [at[place] for place in self._alike]
            every = scores_of_all(lists, rarities, span, words[0].norms_in(span), numbers, postings)
            if every is not None:
                return every
            sums = np.zeros(len(numbers), dtype=np.float32)
            for place, word in zip(self._alike, self._one_word, strict=True):
                word.add_scores(span, numbers, at[place], sums)
            return sums
        return self._score_words(
            span, numbers, {place: self._one_word[place].weights(span, numbers, own) for place, own in at.items()}
        )

    def _score_words(self, span: Span, numbers: Array, weights: Mapping[int, Array]) -> Array:
        """The same where each part is one word, given the weights of each by its first place; float32."""
        rarities = [word.rarity for word in self._one_word]
        norms = self._one_word[0].norms_of(span, numbers)
        return bm25_of_all(rarities, [weights[place] for place in self._alike], norms)

    def _standing(self, span: Span, numbers: Array, at: Mapping[int, Array]) -> tuple[Array, dict[int, Array]]:
        """
        Which of some articles match, and where their postings of all parts are, by the first place of each.

        Args:
            at: Where the postings of the articles are, of some of the parts, likewise.
        """
        looped = self._looped(span, None, numbers)
        if looped is not None:
            return looped
        if len(numbers) <= _MOST_AT_ONCE:
            return self._standing_at_once(span, numbers, at)
        # So many at a time that what is worked on stays in the cache of a processor.
        found = []
        for start in range(0, len(numbers), _MOST_AT_ONCE):
            some = slice(start, start + _MOST_AT_ONCE)
            found.append(self._standing_at_once(span, numbers[some], {place: own[some] for place, own in at.items()}))
        held = [own for _, own in found if own]
        together = {place: np.concatenate([own[place] for own in held]) for place in (held[0] if held else ())}
        return np.concatenate([standing for standing, _ in found]), together

    def _standing_at_once(self, span: Span, numbers: Array, at: Mapping[int, Array]) -> tuple[Array, dict[int, Array]]:
        """The same, for not too many articles."""
        # Places are looked at only where all parts are: that is what makes a phrase cheap.
        starts = None
        for place in dict.fromkeys(self._alike[place] for place in self._order):
            if place not in at:
                hits, own = self._parts[place].look_up(span, numbers)
                numbers = numbers.compress(hits)
                if starts is not None:
                    starts = starts.compress(hits.take(_rows_of(starts)))
                at = {other: there.compress(hits) for other, there in at.items()} | {place: own}
            if not len(numbers):
                return NOTHING.numbers, {}
            if self._is_sooner_begun and starts is None:
                # ... but for a rare form of a common word beside one that is nearly everywhere.
                starts = self._starts(self._order[0], span, numbers, at[place])
                begun = articles_of(starts)
                at = {place: at[place].take(_places_of(begun, numbers, span.size))}
                numbers = begun
        standing = (
            self._side_by_side(span, numbers, at, starts) if self._slop is None else self._near(span, numbers, at)
        )
        kept = _places_of(standing, numbers, span.size)
        return standing, {place: there.take(kept) for place, there in at.items()}

    def add(self, span: Span, scores: Array) -> None:
        add_found(self, span, scores)

    def _side_by_side(self, span: Span, numbers: Array, at: Mapping[int, Array], starts: Array | None) -> Array:
        """
        Which of some articles have the parts one after the other, rising, given their postings of each part.

        Args:
            starts: Where the phrase would begin as far as the first part in order tells (`_starts`); None if not known.
        """
        first = self._order[0]
        if starts is None:
            starts = self._starts(first, span, numbers, at[self._alike[first]])
        articles = numbers
        for place in self._order[1:]:
            # To leave out a few articles takes longer than to look at their places.
            if len(starts) * _WORTH_LEAVING_OUT < len(articles):
                articles = articles_of(starts)
            own = at[self._alike[place]]
            if len(articles) < len(numbers):
                own = own.take(_places_of(articles, numbers, span.size))
            if not len(starts):
                break
            if self._parts[place].is_sooner_sought(span, len(articles), len(starts)):
                self._spend(len(starts))
                starts = starts.compress(self._stands(place, span, articles, own, starts))
            else:
                starts = in_both(starts, self._starts(place, span, articles, own))
        return articles_of(starts)

    def _starts(self, place: int, span: Span, numbers: Array, at: Array) -> Array:
        """
        Where in some articles, given their postings of the part at this place, the phrase would begin as far as that
        part tells, and some places on: else a first word could be in the article before.
        """
        run = self._places(place, span, numbers, at)
        self._budget.spend_positions(len(run), self._shown, to_sort=not self._parts[place].is_one)
        run += len(self._parts) - place
        return run

    def _stands(self, place: int, span: Span, articles: Array, at: Array, starts: Array) -> Array:
        """At which of these starts, as `_side_by_side` has them, the part stands where it must; bool."""
        numbers = starts >> 32
        fresh = first_of_each(numbers)
        started = numbers.compress(fresh)
        if len(started) < len(articles):
            at = at.take(_places_of(started, articles, span.size))
        return self._parts[place].stands(span, at, fresh.cumsum() - 1, (starts & _PLACE) - (len(self._parts) - place))

    def _near(self, span: Span, numbers: Array, at: Mapping[int, Array]) -> Array:
        """Which of some articles have the parts near each other, likewise."""
        places = {place: self._places(place, span, numbers, own) for place, own in at.items()}
        return self._articles([places[place] for place in self._alike])

    def _places(self, place: int, span: Span, numbers: Array, at: Array) -> Array:
        """Where a part stands in some articles."""
        places = self._parts[place].places(span, numbers, at)
        return places.compress(places & _PLACE < BODY_PLACE) if self._title_only else places

    def _articles(self, places: list[Array]) -> Array:
        """In which articles the parts stand near each other, given the places of each."""
        for run in places:
            self._budget.spend_positions(len(run), self._shown, to_sort=True)
        assert self._slop is not None
        width = len(self._parts) + self._slop
        numbers = near(places, kinds(self._words), width)
        if share_words(self._words):
            places = [run.compress(is_among(run >> 32, numbers)) for run in places]
            self._budget.spend_positions(sum(map(len, places)) * rounds(self._words), self._shown, to_sort=True)
            numbers = with_own_places(places, self._words, width)
        return numbers
