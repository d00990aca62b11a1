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
    better = {text: vocabulary.suggestion(text.casefold()) for text in unknown}
    found = _with_words(query, better) if any(better.values()) else None
    return str(found) if found is not None else None


def _with_words(query: Query, better: dict[str, str | None]) -> Query | None:
    """The query with other words in the place of some, and without those that have no other; None when none is left."""
    if isinstance(query, Text):
        return _better_text(query, better)
    if isinstance(query, And | Or):
        kept = tuple(found for clause in query.clauses if (found := _with_words(clause, better)) is not None)
        return replace(query, clauses=kept) if len(kept) > 1 else next(iter(kept), None)
    if isinstance(query, Near):
        left, right = _better_text(query.left, better), _better_text(query.right, better)
        return replace(query, left=left, right=right) if left and right else None
    if isinstance(query, Not):
        clause = _with_words(query.clause, better)
        return Not(clause) if clause is not None else None
    return query


def _better_text(text: Text, better: dict[str, str | None]) -> Text | None:
    if not isinstance(text, Word) or text.text not in better:
        return text
    word = better[text.text]
    return replace(text, text=word) if word else None
