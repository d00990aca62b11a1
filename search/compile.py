"""
A query as a Whoosh query: the same meaning, evaluated by Whoosh's own searcher, posting by posting.

Slow and plain on purpose: this is the oracle that the tests hold `search.execute` to. It shares the words that a query
stands for (`search.vocabulary`) and the formula (`search.scoring`) with it, and nothing else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from itertools import product
from typing import Any

from whoosh import query as whoosh_query
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.scoring import BaseScorer

from index.forms import family_key
from index.postings import BODY, TITLE
from index.schema import Field, day_term
from index.stored import decode_document
from index.tokens import phrase_key, tokenize, words
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
from search.scoring import K1, TITLE_WEIGHT, B, idf
from search.sentences import sentences
from search.vocabulary import Vocabulary, fields_of, phrase_parts

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
        return _Family(found[0], query.scope)
    return _Places([(word,) for word in found], None, query.scope)


@compile_query.register
def _(query: Fuzzy, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    found = words(query.text)
    if len(found) == 1:
        return _Exact(vocabulary.near(found[0]).weights, query.scope)
    return _Places([vocabulary.near(word).words for word in found], None, query.scope)


@compile_query.register
def _(query: Wildcard, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    fitting = vocabulary.fitting(query.pattern).words
    terms = [whoosh_query.Term(field, word) for field in fields_of(query.scope) for word in fitting]
    return _Constant(whoosh_query.Or(terms), 1.0)


@compile_query.register
def _(query: Phrase, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    parts = phrase_parts(query, vocabulary)
    if len(parts) == 1:
        return _Exact(dict.fromkeys(parts[0], 1.0), query.scope)
    return _Places(parts, query.slop, query.scope)


@compile_query.register
def _(query: Near, vocabulary: Vocabulary, names: Names, people: Forms) -> Any:
    left, right = (operand_parts(side, vocabulary) for side in (query.left, query.right))
    if query.between is None:
        return _InASentence(left, right, query.scope)
    return _NearEachOther(left, right, query.between, query.scope)


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


class _Query(whoosh_query.Query):  # type: ignore[misc]
    """A query whose matches are worked out as a list, one segment at a time."""

    def __init__(self, *parts: Any) -> None:
        self.parts = parts
        self.kept: Any = None  # what is the same for every segment: a query is compiled for one search

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


class _Exact(_Query):
    """Words as they are, which count as one: BM25F over the weighted sum of their frequencies."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        weighted, scope = self.parts
        rarity, average = self._over_all(searcher.get_parent().reader())
        reader, scores = searcher.reader(), {}
        for number, weight in _weights(reader, weighted, scope).items():
            norm = K1 * (1 - B + B * _length(reader, number) / average)
            scores[number] = rarity * weight * (K1 + 1) / (weight + norm)
        return scores

    def _over_all(self, everywhere: Any) -> tuple[float, float]:
        """How much the words tell, and how long an article is on the average."""
        if self.kept is None:
            self.kept = self._work_out(everywhere)
        known: tuple[float, float] = self.kept
        return known

    def _work_out(self, everywhere: Any) -> tuple[float, float]:
        alive = [number for number in range(everywhere.doc_count_all()) if not everywhere.is_deleted(number)]
        total = sum(_length(everywhere, number) for number in alive)
        return idf(len(alive), len(_weights(everywhere, *self.parts))), max(total / max(len(alive), 1), 1.0)


class _Family(_Query):
    """All forms of a word, which count as one."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        if self.kept is None:
            self.kept = self._forms(searcher.get_parent().reader())
        scores: dict[int, float] = self.kept.scores(searcher, context)
        return scores

    def _forms(self, everywhere: Any) -> _Exact:
        word, scope = self.parts
        # The stemmer leaves the first letter as it is.
        likely = {
            term.decode() for field in fields_of(Scope.ANYWHERE) for term in everywhere.expand_prefix(field, word[:1])
        }
        return _Exact({other: 1.0 for other in likely if family_key(other) == family_key(word)}, scope)


def _weights(reader: Any, weighted: Mapping[str, float], scope: Scope) -> dict[int, float]:
    """What these words weigh in each article of a reader."""
    found: dict[int, float] = {}
    for field, (word, weight) in product(fields_of(scope), weighted.items()):
        if (field, word.encode()) not in reader:
            continue
        each = weight * (TITLE_WEIGHT if field == TITLE else 1)
        matcher = reader.postings(field, word)
        while matcher.is_active():
            found[matcher.id()] = found.get(matcher.id(), 0.0) + each * matcher.weight()
            matcher.next()
    return {number: weight for number, weight in found.items() if not reader.is_deleted(number)}


def _length(reader: Any, number: int) -> float:
    title, body = (reader.doc_field_length(number, field) or 0 for field in (TITLE, BODY))
    return float(body + TITLE_WEIGHT * title)


class _Places(_Query):
    """Words side by side, or near each other, in one field; scores as its words do one by one, in all their forms."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        parts, slop, scope = self.parts
        scored = [
            (
                _Family(part[0], Scope.ANYWHERE) if len(part) == 1 else _Exact(dict.fromkeys(part, 1.0), Scope.ANYWHERE)
            ).scores(searcher, context)
            for part in parts
        ]
        standing: set[int] = set()
        for field in fields_of(scope):
            places = [_positions(searcher.reader(), field, part) for part in parts]
            common = set.intersection(*map(set, places))
            standing.update(number for number in common if _fits([run[number] for run in places], slop))
        return {number: sum(score[number] for score in scored) for number in standing if number in scored[0]}


class _TwoRuns(_Query):
    """Two runs of words in a field that are near each other; scores as the words do one by one."""

    def scores(self, searcher: Any, context: Any) -> dict[int, float]:
        left, right, scope = self.parts[0], self.parts[1], self.parts[-1]
        parts = [*left, *right]
        if self.kept is None:
            self.kept = [_of_part(part) for part in parts]
        scored = [query.scores(searcher, context) for query in self.kept]
        standing: set[int] = set()
        for field in fields_of(scope) if left and right else ():
            places = [_positions(searcher.reader(), field, part) for part in parts]
            for number in set.intersection(*map(set, places)):
                here = [run[number] for run in places]
                if self.are_near(searcher, number, field, _runs(here[: len(left)]), _runs(here[len(left) :])):
                    standing.add(number)
        return {number: sum(score[number] for score in scored) for number in standing if number in scored[0]}

    def are_near(
        self, searcher: Any, number: int, field: str, left: list[tuple[int, int]], right: list[tuple[int, int]]
    ) -> bool:
        raise NotImplementedError


class _NearEachOther(_TwoRuns):
    """With few words between them."""

    def are_near(
        self, searcher: Any, number: int, field: str, left: list[tuple[int, int]], right: list[tuple[int, int]]
    ) -> bool:
        return _is_near(left, right, self.parts[2])


class _InASentence(_TwoRuns):
    """With no end of a sentence between them."""

    def are_near(
        self, searcher: Any, number: int, field: str, left: list[tuple[int, int]], right: list[tuple[int, int]]
    ) -> bool:
        document = decode_document(searcher.stored_fields(number)[Field.STORED])
        text = document.title if field == TITLE else document.body
        places = [token.start for token in tokenize(text)]
        inside = _sentence_of(text, places)
        return any(
            earlier[1] <= later[0] and inside[earlier[1] - 1] == inside[later[0]]
            for one, other in product(left, right)
            for earlier, later in ((one, other), (other, one))
        )


def _sentence_of(text: str, places: list[int]) -> list[int]:
    """For each of these places in a text the number of the sentence that it is in."""
    ends: list[int] = []
    begin = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        line = re.sub(r"\s", " ", paragraph)
        ends += [begin + end for _, end in sentences(line)]
        begin += len(line)
    return [sum(end <= place for end in ends) for place in places]


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


def _of_part(words: Sequence[str]) -> _Query:
    """What a place of a phrase scores: a word with all its forms, the words that fit a pattern as they are."""
    return _Family(words[0], Scope.ANYWHERE) if len(words) == 1 else _Exact(dict.fromkeys(words, 1.0), Scope.ANYWHERE)


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
