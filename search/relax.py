"""
When no article has all the words: the same query, content with some of them.

    walk "Emma Slater" date:2019 -baby   ->   (walk OR "Emma Slater") date:2019 -baby

What a reader excludes and how they filter is meant as it is; only words, phrases, patterns and fuzzy words give way.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeGuard

from search.query import And, Fuzzy, Near, Or, Phrase, Query, Text, Wildcard, Word, conjunction, disjunction

__all__ = ["plain_words", "relax", "some_of"]


def relax(query: Query) -> Query | None:
    """
    The query that at least one of its words must match; None when there are not two to choose between.

    A group `(a OR b)` of words gives way as a whole: its words join the others. So do two words near each other.
    """
    clauses = _apart(query.clauses if isinstance(query, And) else (query,))
    if sum(map(_gives_way, clauses)) < 2:
        return None
    return _with_choice(clauses, _gives_way)


def _apart(clauses: Iterable[Query]) -> list[Query]:
    """The clauses, each once, with what should be near each other as two of them."""
    found: dict[Query, None] = {}
    for clause in clauses:
        found |= dict.fromkeys((clause.left, clause.right) if isinstance(clause, Near) else (clause,))
    return list(found)


def plain_words(query: Query) -> tuple[Text, ...]:
    """The words, phrases, patterns and fuzzy words that may give way, in order; also when there is only one."""
    clauses = query.clauses if isinstance(query, And) else (query,)
    return tuple(text for clause in clauses if _gives_way(clause) for text in _texts(clause))


def some_of(clauses: Iterable[Query]) -> Query:
    """
    What clauses side by side mean when any word is enough: one or more of those that ask for words, and all the others.

    Groups with words in them are among those; filters and exclusions stay required, as in `relax`.
    """
    return _with_choice(clauses, _asks_for_words)


def _with_choice(clauses: Iterable[Query], is_choice: Callable[[Query], bool]) -> Query:
    choices: list[Query] = []
    required: list[Query] = []
    for clause in clauses:
        (choices if is_choice(clause) else required).append(clause)
    return conjunction([disjunction(choices), *required] if choices else required)


def _is_text(query: Query) -> TypeGuard[Text]:
    return isinstance(query, Word | Phrase | Wildcard | Fuzzy)


def _gives_way(clause: Query) -> bool:
    return _is_text(clause) or (isinstance(clause, Or) and all(map(_is_text, clause.clauses)))


def _asks_for_words(clause: Query) -> bool:
    if isinstance(clause, And | Or):
        return any(map(_asks_for_words, clause.clauses))
    return isinstance(clause, Near) or _is_text(clause)


def _texts(clause: Query) -> Iterator[Text]:
    for part in clause.clauses if isinstance(clause, Or) else (clause,):
        if _is_text(part):
            yield part
