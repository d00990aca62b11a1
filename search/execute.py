"""
A query over arrays: which articles match, and how well.

Every kind of query is evaluated a whole array at a time. A text query gives the numbers of the matching articles,
rising, and a score for each; filters give scores of 0. `matched_by` tells the highlighter what the words stand for.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatchmethod
from itertools import chain
from typing import NamedTuple

import numpy as np

from index.arrays import Array
from index.document import PartialDate
from index.errors import UserError
from index.people import Authority, name_key
from index.tokens import phrase_key, words
from search.collection import TEXT_FIELDS, Collection, People, Postings, TextField
from search.highlight import Matched, MatchedPhrase
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
from search.vocabulary import Vocabulary, WeightedWords

__all__ = ["Executor", "Matches", "Names", "QueryTooBroad", "matched_by"]

# What one query may cost; each is about half a second on one core of an ordinary machine.
MAX_EXPANSION = 400_000  # words that all its patterns stand for
MAX_POSTINGS = 25_000_000  # articles that these words are in, counted word by word
MAX_POSITIONS = 50_000_000  # places in texts that its phrases look at, for words given as they are
MAX_SORTED = 3_000_000  # the same for parts that stand for several words, and near each other: these have to be sorted


_ONE_BY_ONE = 300  # looking at one article by itself costs as much as sorting so many places
_FEW_WORDS = 8  # up to so many words are quicker looked up one by one


class QueryTooBroad(UserError):
    """
    The query stands for more words than can be looked up in the time a search may take.

    Attributes:
        clause: What went too far, as the query prints it.
    """

    def __init__(self, message: str, clause: str) -> None:
        super().__init__(message)
        self.clause = clause

    def place_in(self, text: str) -> tuple[int, int]:
        """Where the clause is in the query as it was typed; the whole of it when it was typed in another way."""
        start = text.find(self.clause)
        return (start, start + len(self.clause)) if start >= 0 else (0, len(text))


class Matches(NamedTuple):
    """
    Articles that match a query.

    Attributes:
        numbers: Rising, each once; int32, n.

        scores: float32, n.
    """

    numbers: Array
    scores: Array


_NOTHING = Matches(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))


class Names:
    """The people of a generation by any spelling of their names."""

    def __init__(self, people: People, authority: Authority) -> None:
        self._authority = authority
        self._by_key: dict[str, int] = {}
        self._by_word: dict[str, set[int]] = {}
        for ordinal, forms in enumerate(people.forms):
            for form in forms:
                self._by_key.setdefault(name_key(form), ordinal)
                for word in words(form):
                    self._by_word.setdefault(word, set()).add(ordinal)
        self._ordinals = {name: ordinal for ordinal, name in enumerate(people.names)}

    def exact(self, name: str) -> int | None:
        """The ordinal of the person whose name, alias or other spelling of it this is; None when nobody has it."""
        canonical = self._authority.canonical(name) or name
        found = self._ordinals.get(canonical)
        if found is not None:
            return found
        return self._by_key.get(name_key(canonical))

    def all(self, name: str) -> list[int]:
        """Whom `person:` means: the person of this name, else everybody whose name holds all of its words."""
        exact = self.exact(name)
        if exact is not None:
            return [exact]
        sets = [self._by_word.get(word, set()) for word in words(name)]
        return sorted(set.intersection(*sets)) if sets else []


@dataclass(slots=True)
class _Budget:
    """What is left of the work one query may cause."""

    words: int = MAX_EXPANSION
    postings: int = MAX_POSTINGS
    positions: int = MAX_POSITIONS
    sorted: int = MAX_SORTED

    def spend_words(self, words: int, postings: int, shown: str) -> None:
        self.words -= words
        self.postings -= postings
        if self.words < 0 or self.postings < 0:
            message = f"the patterns up to {_cut(shown)} fit too many words; write more letters before the *"
            raise QueryTooBroad(message, shown)

    def spend_positions(self, count: int, shown: str, *, to_sort: bool) -> None:
        if to_sort:
            self.sorted -= count
        else:
            self.positions -= count
        if self.positions < 0 or self.sorted < 0:
            message = f"the words of the phrases up to {_cut(shown)} stand at too many places"
            raise QueryTooBroad(f"{message}; write more letters before the *, or leave out the commonest words", shown)


def _cut(shown: str) -> str:
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


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
        self.budget = _Budget()

    @singledispatchmethod
    def matches(self, query: Query) -> Matches:
        raise TypeError(f"no way to run {query!r}")

    @matches.register
    def _(self, query: All) -> Matches:
        return _unscored(np.flatnonzero(self.collection.live))

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
        return _unscored(np.unique(np.concatenate(articles)) if articles else np.zeros(0))

    @matches.register
    def _(self, query: Source) -> Matches:
        return _unscored(np.flatnonzero(self.collection.from_source(phrase_key(query.name))))

    @matches.register
    def _(self, query: DateRange) -> Matches:
        return _unscored(np.flatnonzero(within(self.collection, query.first, query.last)))

    @matches.register
    def _(self, query: Undated) -> Matches:
        return _unscored(np.flatnonzero((self.collection.first == 0) & self.collection.live))

    @matches.register
    def _(self, query: DayOfYear) -> Matches:
        wanted = query.month * 100 + query.day
        return _unscored(np.flatnonzero((self.collection.days_of_year == wanted) & self.collection.live))

    @matches.register
    def _(self, query: Not) -> Matches:
        others = self.collection.live.copy()
        others[self.matches(query.clause).numbers] = False
        return _unscored(np.flatnonzero(others))

    @matches.register
    def _(self, query: And) -> Matches:
        # The rarest first, so that everything after it is looked up in little.
        found = sorted((self.matches(clause) for clause in query.clauses), key=lambda match: len(match.numbers))
        result = found[0]
        for other in found[1:]:
            result = _both(result, other)
        return result

    @matches.register
    def _(self, query: Or) -> Matches:
        return _either([self.matches(clause) for clause in query.clauses], self.collection.size)

    def _any_of(self, weighted: WeightedWords, scope: Scope) -> Matches:
        """Articles with one of these words in one of the fields, scored as if they were one word."""
        found = [self._any_in_field(weighted, field) for field in fields_of(scope)]
        return _either(found, self.collection.size)

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
                return _NOTHING
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
        return _either(found, self.collection.size)

    def _phrase_in_field(
        self, parts: Sequence[Sequence[str]], slop: int | None, field: TextField, shown: str
    ) -> Matches:
        """Articles with the phrase in this field; they score as for its words one by one."""
        scored = [self._any_in_field(dict.fromkeys(part, 1.0), field) for part in parts]
        candidates = scored[0]
        for other in scored[1:]:
            candidates = _both(candidates, other)
        if not len(candidates.numbers):
            return _NOTHING
        near = slop is not None
        places = [self._places(part, field, candidates.numbers, shown, near=near) for part in parts]
        if slop is None:
            numbers = _side_by_side(places)
        else:
            numbers = _near(places, _kinds(parts), len(parts) + slop)
            if _share_words(parts):
                self.budget.spend_positions(len(numbers) * _ONE_BY_ONE, shown, to_sort=True)
                numbers = _with_own_places(numbers, places, len(parts) + slop)
        keep = _among(candidates.numbers, numbers)
        return Matches(candidates.numbers[keep], candidates.scores[keep])

    def _places(self, part: Sequence[str], field: TextField, candidates: Array, shown: str, *, near: bool) -> Array:
        """Where any of these words is in the candidates: article << 32 | position, rising; int64."""
        found = self.collection.gather(field, part, with_positions=True)
        wanted = np.zeros(self.collection.size, dtype=bool)
        wanted[candidates] = True
        kept = wanted[found.numbers]
        frequencies = found.frequencies[kept]
        self.budget.spend_positions(len(found.positions), shown, to_sort=False)
        self.budget.spend_positions(int(frequencies.sum()), shown, to_sort=near or len(part) > 1)
        positions = found.positions[np.repeat(kept, found.frequencies)]
        places = (np.repeat(found.numbers[kept].astype(np.int64), frequencies) << 32) | positions
        return np.sort(places) if len(part) > 1 else places


def fields_of(scope: Scope) -> tuple[TextField, ...]:
    """The text fields a word is looked for in."""
    return ("title",) if scope is Scope.TITLE else TEXT_FIELDS


def phrase_parts(phrase: Phrase, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """
    The words each place of a phrase may have.

    >>> phrase_parts(Phrase(("well-known", "writ*")), vocabulary)
    [('well',), ('known',), ('write', 'writer', 'writing')]
    """
    parts: list[tuple[str, ...]] = []
    for part in phrase.parts:
        if "*" in part or "?" in part:
            parts.append(vocabulary.fitting(part))
        else:
            parts += [(word,) for word in words(part)]
    return parts


def within(collection: Collection, first: int | None, last: int | None) -> Array:
    """
    Which live articles surely appeared in these days, both included; None is no end; bool, size.

    An article known only to its year or month is within when all of that year or month is.
    """
    inside = collection.live & (collection.first > 0)
    if first is not None:
        inside &= collection.first >= first
    if last is not None:
        inside &= collection.last <= last
    return inside


def in_range(collection: Collection, start: PartialDate | None, end: PartialDate | None) -> Array:
    """`within`, for the ends of a request."""
    return within(collection, start.first if start else None, end.last if end else None)


def _among(values: Array, rising: Array) -> Array:
    """Which values are in an array that rises; as np.isin, which would sort both first."""
    if not len(rising):
        return np.zeros(len(values), dtype=bool)
    places = np.searchsorted(rising, values)
    places[places == len(rising)] = 0
    found: Array = rising[places] == values
    return found


def _unscored(numbers: Array) -> Matches:
    return Matches(numbers.astype(np.int32), np.zeros(len(numbers), dtype=np.float32))


def _both(few: Matches, many: Matches) -> Matches:
    """Articles in both; scores add up."""
    if len(few.numbers) > len(many.numbers):
        few, many = many, few
    if not len(few.numbers):
        return _NOTHING
    keep = _among(few.numbers, many.numbers)
    places = np.searchsorted(many.numbers, few.numbers[keep])
    return Matches(few.numbers[keep], few.scores[keep] + many.scores[places])


def _either(found: Iterable[Matches], size: int) -> Matches:
    """Articles in any; scores add up."""
    parts = [match for match in found if len(match.numbers)]
    if not parts:
        return _NOTHING
    if len(parts) == 1:
        return parts[0]
    scores = np.zeros(size, dtype=np.float32)
    held = np.zeros(size, dtype=bool)
    for part in parts:
        scores[part.numbers] += part.scores
        held[part.numbers] = True
    numbers = np.flatnonzero(held).astype(np.int32)
    return Matches(numbers, scores[numbers])


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


def _side_by_side(places: list[Array]) -> Array:
    """Articles where each part stands directly after the one before it."""
    order = sorted(range(len(places)), key=lambda part: len(places[part]))
    starts = places[order[0]] - order[0]
    for part in order[1:]:
        starts = starts[_among(starts + part, places[part])]
    return np.unique(starts >> 32)


def _near(places: list[Array], kinds: dict[int, int], width: int) -> Array:
    """
    Articles where all parts stand within a window of so many words.

    Looks, at the last word of each possible window, for the latest place of every other part before it. Equal parts
    are told apart by counting back: the second of them takes the place before the latest.
    """
    # The stable sort finds that these are runs in order already, and merges them.
    everything = np.sort(np.concatenate([places[kind] for kind in kinds]), kind="stable")
    earliest = everything.copy()
    for kind, copies in kinds.items():
        own = places[kind]
        place = np.searchsorted(own, everything, side="right") - copies
        reached = np.where(place >= 0, own[np.maximum(place, 0)] if len(own) else -1, -1)
        earliest = np.minimum(earliest, reached)
    inside = (earliest >= 0) & (earliest >> 32 == everything >> 32) & (everything - earliest < width)
    return np.unique(everything[inside] >> 32)


def _kinds(parts: Sequence[Sequence[str]]) -> dict[int, int]:
    """The first of each set of equal parts, and how many there are of it."""
    first: dict[tuple[str, ...], int] = {}
    copies: dict[int, int] = {}
    for number, part in enumerate(parts):
        kind = first.setdefault(tuple(part), number)
        copies[kind] = copies.get(kind, 0) + 1
    return copies


def _share_words(parts: Sequence[Sequence[str]]) -> bool:
    """Whether parts that are not equal have words in common, so that one place might serve two of them."""
    kinds = {frozenset(part) for part in parts}
    return sum(map(len, kinds)) > len(frozenset().union(*kinds))


def _with_own_places(numbers: Array, places: list[Array], width: int) -> Array:
    """Those of the articles where every part has a place of its own within one window."""
    kept = [number for number in numbers.tolist() if _has_own_places(places, number, width)]
    return np.array(kept, dtype=np.int64)


def _has_own_places(places: list[Array], number: int, width: int) -> bool:
    """Whether in this article every part has a place of its own within one window."""
    bounds = (number << 32, (number + 1) << 32)
    own = [run[slice(*np.searchsorted(run, bounds))].tolist() for run in places]
    # A window that fits can be moved to begin at a place of some part; most articles fit at once, so no set is made.
    return any(
        _assignable([run[bisect_left(run, start) : bisect_left(run, start + width)] for run in own])
        for start in chain.from_iterable(own)
    )


def _assignable(choices: list[list[int]]) -> bool:
    """Whether each list can be given one of its places so that none is given twice (augmenting paths)."""
    taken: dict[int, int] = {}

    def give(part: int, tried: set[int]) -> bool:
        for place in choices[part]:
            if place not in tried:
                tried.add(place)
                if place not in taken or give(taken[place], tried):
                    taken[place] = part
                    return True
        return False

    return all(give(part, set()) for part in range(len(choices)))


def matched_by(query: Query, vocabulary: Vocabulary) -> dict[TextField, Matched]:
    """What the query matches in each text field, for the highlighter; what it excludes is not among it."""
    found: dict[TextField, tuple[set[str], list[MatchedPhrase]]] = {field: (set(), []) for field in TEXT_FIELDS}
    waiting = [query]
    while waiting:
        clause = waiting.pop()
        if isinstance(clause, And | Or):
            waiting += clause.clauses
        elif isinstance(clause, Word | Fuzzy | Wildcard | Phrase):
            single, phrase = _matched_clause(clause, vocabulary)
            for field in fields_of(clause.scope):
                found[field][0].update(single)
                if phrase is not None:
                    found[field][1].append(phrase)
    return {field: Matched(frozenset(single), tuple(phrases)) for field, (single, phrases) in found.items()}


def _matched_clause(
    clause: Word | Fuzzy | Wildcard | Phrase, vocabulary: Vocabulary
) -> tuple[Iterable[str], MatchedPhrase | None]:
    if isinstance(clause, Wildcard):
        return vocabulary.fitting(clause.pattern), None
    if isinstance(clause, Phrase):
        parts, slop = phrase_parts(clause, vocabulary), clause.slop
        alone: Iterable[str] = parts[0] if parts else ()
    else:
        expand = vocabulary.near if isinstance(clause, Fuzzy) else vocabulary.forms
        found, slop = words(clause.text), None
        alone = expand(found[0]) if found else ()
        parts = [tuple(vocabulary.near(word)) if isinstance(clause, Fuzzy) else (word,) for word in found]
    if len(parts) < 2:
        return alone, None
    return (), MatchedPhrase(tuple(frozenset(part) for part in parts), slop)
