"""
A query as a Whoosh query: the same meaning, evaluated by Whoosh's own searcher, posting by posting.

Slow and plain on purpose: this is the oracle that the tests hold `search.execute` to. It shares the words that a query
stands for (`search.vocabulary`) and the formula (`search.scoring`) with it, and nothing else.
"""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from itertools import product
from typing import Any

from whoosh import query as whoosh_query
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.scoring import BaseScorer

from index.schema import Field, day_term
from index.stored import decode_document
from index.tokens import phrase_key, words
from search.names import Names
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
from search.scoring import FIELD_WEIGHTS, K1, B, idf
from search.vocabulary import Vocabulary, WeightedWords, fields_of, phrase_parts

__all__ = ["compile_query", "oracle_search"]

Forms = Sequence[tuple[str, ...]]
"""The spellings of each person in the index, by ordinal."""


def oracle_search(index: Any, query: Query, vocabulary: Vocabulary, names: Names, people: Forms) -> dict[str, float]:
    """
    What Whoosh's own searcher finds in a Whoosh index: the id of each article and its score.

    Args:
        people: The spellings that ordinals stand for.
    """
    compiled = compile_query(query, vocabulary, names, people)
    with index.searcher() as searcher:
        found = searcher.search(compiled, limit=None)
        return {_stored_id(searcher, number): score for score, number in found.top_n}


def _stored_id(searcher: Any, number: int) -> str:
    return decode_document(searcher.stored_fields(number)[Field.STORED]).doc_id


@singledispatch
def compile_query(query: Query, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    """The Whoosh query that means the same."""
    raise TypeError(f"no way to compile {query!r}")


@compile_query.register
def _(query: All, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _Unscored(whoosh_query.Every())


@compile_query.register
def _(query: Word, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    found = words(query.text)
    if len(found) == 1:
        return _one_word(vocabulary.forms(found[0]), query.scope)
    return _phrase([(word,) for word in found], None, query.scope)


@compile_query.register
def _(query: Fuzzy, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    found = words(query.text)
    if len(found) == 1:
        return _one_word(vocabulary.near(found[0]), query.scope)
    return _phrase([tuple(vocabulary.near(word)) for word in found], None, query.scope)


@compile_query.register
def _(query: Wildcard, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    terms = [
        whoosh_query.Term(field, word) for field in fields_of(query.scope) for word in vocabulary.fitting(query.pattern)
    ]
    return _Constant(whoosh_query.Or(terms), 1.0)


@compile_query.register
def _(query: Phrase, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    parts = phrase_parts(query, vocabulary)
    if len(parts) == 1:
        return _one_word(dict.fromkeys(parts[0], 1.0), query.scope)
    return _phrase(parts, query.slop, query.scope)


@compile_query.register
def _(query: Near, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    left, right = (operand_parts(side, vocabulary) for side in (query.left, query.right))
    return _NearEachOther(fields_of(query.scope), left, right, query.between)


@compile_query.register
def _(query: Person, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _Unscored(
        whoosh_query.Or(
            [whoosh_query.Term(Field.PERSON, form) for ordinal in names.all(query.name) for form in people[ordinal]]
        )
    )


@compile_query.register
def _(query: Source, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _Unscored(whoosh_query.Term(Field.SOURCE, phrase_key(query.name)))


@compile_query.register
def _(query: DateRange, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    ends = [
        whoosh_query.TermRange(Field.FIRST, day_term(query.first or 1), None),
        whoosh_query.TermRange(Field.LAST, None, day_term(query.last or 9_999_999)),
    ]
    return _Unscored(whoosh_query.And(ends))


@compile_query.register
def _(query: Undated, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _Complement(whoosh_query.Every(Field.FIRST))


@compile_query.register
def _(query: DayOfYear, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _Unscored(whoosh_query.Term(Field.DAY, f"{query.month:02d}-{query.day:02d}"))


@compile_query.register
def _(query: Not, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _Complement(compile_query(query.clause, vocabulary, names, people))


@compile_query.register
def _(query: And, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return whoosh_query.And([compile_query(clause, vocabulary, names, people) for clause in query.clauses])


@compile_query.register
def _(query: Or, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    return _either([compile_query(clause, vocabulary, names, people) for clause in query.clauses])


def _either(clauses: list[Any]) -> Any:
    query = whoosh_query.Or(clauses)
    # On small indexes Whoosh would gather scores in an array, where an article that scores 0 counts as not found.
    query.matcher_type = query.DEFAULT_MATCHER
    return query


def _one_word(weighted: WeightedWords, scope: Scope) -> Any:
    return _OneWord(fields_of(scope), weighted)


def _phrase(parts: Sequence[Sequence[str]], slop: int | None, scope: Scope) -> Any:
    return _Places(fields_of(scope), parts, slop)


class _Query(whoosh_query.Query):  # type: ignore[misc]
    """A query whose matches are worked out as a list, one segment at a time."""

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def normalize(self) -> "_Query":
        return self  # Whoosh's rewriting has traps of its own: Not and Every vanish in places where they mean something

    simplify = None

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count_all())

    def estimate_min_size(self, reader: Any) -> int:
        return 0

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        scores = self.scores(searcher, context)
        reader = searcher.reader()
        numbers = sorted(number for number in scores if not reader.is_deleted(number))
        if not numbers:
            return NullMatcher()
        values = [scores[number] for number in numbers]
        return _Listed(numbers, values, scorer=_AsListed())

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        raise NotImplementedError


class _Listed(ListMatcher):  # type: ignore[misc]
    def supports_block_quality(self) -> bool:
        return False


class _AsListed(BaseScorer):  # type: ignore[misc]
    def score(self, matcher: Any) -> float:
        return float(matcher.weight())

    def supports_block_quality(self) -> bool:
        return False


def _numbers(query: Any, searcher: Any, context: Any) -> Iterable[int]:
    """The articles of one segment that a Whoosh query matches."""
    found: Iterable[int] = query.matcher(searcher, context).all_ids()
    return found


class _Unscored(_Query):
    """A filter: every match scores 0."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        return dict.fromkeys(_numbers(self.parts[0], searcher, context), 0.0)


class _Constant(_Query):
    """Every match scores the same."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        return dict.fromkeys(_numbers(self.parts[0], searcher, context), self.parts[1])


class _Complement(_Query):
    """Everything that does not match; scores 0."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        barred = set(_numbers(self.parts[0], searcher, context))
        every = range(searcher.reader().doc_count_all())
        return {number: 0.0 for number in every if number not in barred}


class _OneWord(_Query):
    """Words that count as one: BM25F over the weighted sum of their frequencies in each field."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        fields, weighted = self.parts
        everywhere = searcher.get_parent().reader()
        holding = [sum(len(_frequencies(everywhere, field, {word: 1.0})) for word in weighted) for field in fields]
        rarity = idf(everywhere.doc_count(), min(max(holding), everywhere.doc_count()))
        weights: dict[int, float] = {}
        for field in fields:
            average = _average_length(everywhere, field)
            for number, tf in _frequencies(searcher.reader(), field, weighted).items():
                length = searcher.reader().doc_field_length(number, field) or 0
                scale = FIELD_WEIGHTS[field] / (1 - B + B * length / average)
                weights[number] = weights.get(number, 0.0) + tf * scale
        return {number: rarity * weight * (K1 + 1) / (weight + K1) for number, weight in weights.items()}


def _frequencies(reader: Any, field: str, weighted: WeightedWords) -> dict[int, float]:
    """How often any of the words is in each article of a reader."""
    found: dict[int, float] = {}
    for word, weight in weighted.items():
        if (field, word.encode()) not in reader:
            continue
        matcher = reader.postings(field, word)
        while matcher.is_active():
            found[matcher.id()] = found.get(matcher.id(), 0.0) + weight * matcher.weight()
            matcher.next()
    return {number: tf for number, tf in found.items() if not reader.is_deleted(number)}


def _average_length(reader: Any, field: str) -> float:
    alive = [number for number in range(reader.doc_count_all()) if not reader.is_deleted(number)]
    total = sum(reader.doc_field_length(number, field) or 0 for number in alive)
    return max(total / len(alive), 1.0) if alive else 1.0


class _Places(_Query):
    """Words of a field side by side, or near each other; scores as its words do one by one."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        fields, parts, slop = self.parts
        scored = [_OneWord(fields, dict.fromkeys(part, 1.0)).scores(searcher, context) for part in parts]
        standing: set[int] = set()
        for field in fields:
            places = [_positions(searcher.reader(), field, part) for part in parts]
            common = set.intersection(*map(set, places))
            standing.update(number for number in common if _fits([run[number] for run in places], slop))
        return {number: sum(score[number] for score in scored) for number in standing if number in scored[0]}


class _NearEachOther(_Query):
    """Two runs of words in a field with few words between them; scores as the words do one by one."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        fields, left, right, between = self.parts
        parts = [*left, *right]
        scored = [_OneWord(fields, part).scores(searcher, context) for part in parts]
        standing: set[int] = set()
        for field in fields if left and right else ():
            places = [_positions(searcher.reader(), field, tuple(part)) for part in parts]
            for number in set.intersection(*map(set, places)):
                here = [run[number] for run in places]
                if _is_near(_runs(here[: len(left)]), _runs(here[len(left) :]), between):
                    standing.add(number)
        return {number: sum(score[number] for score in scored) for number in standing if number in scored[0]}


def _runs(places: list[list[int]]) -> list[tuple[int, int]]:
    """Where one place of each list stands directly after that of the list before: the first, and after the last."""
    return [
        (start, start + len(places))
        for start in places[0]
        if all(start + step in run for step, run in enumerate(places))
    ]


def _is_near(left: list[tuple[int, int]], right: list[tuple[int, int]], between: int) -> bool:
    return any(
        0 <= later[0] - earlier[1] <= between
        for one, other in product(left, right)
        for earlier, later in ((one, other), (other, one))
    )


def _positions(reader: Any, field: str, part: Sequence[str]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for word in part:
        if (field, word.encode()) not in reader:
            continue
        matcher = reader.postings(field, word)
        while matcher.is_active():
            found.setdefault(matcher.id(), []).extend(matcher.value_as("positions"))
            matcher.next()
    return found


def _fits(places: list[list[int]], slop: int | None) -> bool:
    """Whether one place can be picked from each list so that they are side by side, or different and near."""
    if slop is None:
        later = [set(run) for run in places]
        return any(all(start + step in run for step, run in enumerate(later)) for start in places[0])
    return any(
        len(set(picked)) == len(picked) and max(picked) - min(picked) < len(places) + slop
        for picked in product(*places)
    )
