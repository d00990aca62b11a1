"""Did you mean: the query with words that nobody wrote replaced by the ones probably meant."""

from collections.abc import Callable
from dataclasses import replace

from search.query import And, Near, Not, Or, Query, Text, Word, clauses_of
from search.vocabulary import Vocabulary

__all__ = ["suggestion"]


def suggestion(query: Query, vocabulary: Vocabulary, is_found: Callable[[Word], bool]) -> str | None:
    """
    A query text with only words that the index has; None when every word of the query is in some article.

    Args:
        is_found: Whether any article has the word, in any form.
    """
    words = dict.fromkeys(clause for clause in clauses_of(query) if isinstance(clause, Word))
    unknown = dict.fromkeys(word.text for word in words if not is_found(word))
    better = {text: found for text in unknown if (found := vocabulary.suggestion(text.casefold()))}
    return str(_with_words(query, better)) if better else None


def _with_words(query: Query, better: dict[str, str]) -> Query:
    """The query with other words in the place of some."""
    if isinstance(query, Text):
        return _better_text(query, better)
    if isinstance(query, And | Or):
        return replace(query, clauses=tuple(_with_words(clause, better) for clause in query.clauses))
    if isinstance(query, Near):
        return replace(query, left=_better_text(query.left, better), right=_better_text(query.right, better))
    if isinstance(query, Not):
        return Not(_with_words(query.clause, better))
    return query


def _better_text(text: Text, better: dict[str, str]) -> Text:
    return replace(text, text=better.get(text.text, text.text)) if isinstance(text, Word) else text
