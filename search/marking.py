"""What a query matches in a text, for the highlighter."""

from collections.abc import Iterable, Sequence

from index.tokens import words
from search.collection import TEXT_FIELDS, TextField
from search.highlight import Matched, MatchedNear, MatchedPhrase
from search.operands import operand_parts
from search.query import And, Fuzzy, Near, Or, Phrase, Query, Text, Wildcard, Word
from search.vocabulary import Vocabulary, fields_of, phrase_parts

__all__ = ["matched_by"]


def matched_by(query: Query, vocabulary: Vocabulary) -> dict[TextField, Matched]:
    """What the query matches in each text field, for the highlighter; what it excludes is not among it."""
    found: dict[TextField, tuple[list[frozenset[str]], list[MatchedPhrase]]] = {f: ([], []) for f in TEXT_FIELDS}
    nears: dict[TextField, list[MatchedNear]] = {field: [] for field in TEXT_FIELDS}
    waiting = [query]
    while waiting:
        clause = waiting.pop()
        if isinstance(clause, And | Or):
            waiting += clause.clauses
        elif isinstance(clause, Near):
            near = MatchedNear(_run(clause.left, vocabulary), _run(clause.right, vocabulary), clause.between)
            for field in fields_of(clause.scope):
                nears[field].append(near)
        elif isinstance(clause, Word | Fuzzy | Wildcard | Phrase):
            single, phrase = _matched_clause(clause, vocabulary)
            for field in fields_of(clause.scope):
                found[field][0].append(single)
                if phrase is not None:
                    found[field][1].append(phrase)
    title, body = (_matched(*found[field], nears[field]) for field in TEXT_FIELDS)
    return {"title": title, "body": title if title == body else body}  # one, so that it is prepared once


def _matched(
    alike: Sequence[frozenset[str]], phrases: Sequence[MatchedPhrase], nears: Sequence[MatchedNear]
) -> Matched:
    return Matched(
        alike[0] if len(alike) == 1 else frozenset().union(*alike),
        tuple(phrases),
        tuple(words for words in alike if len(words) > 1),
        tuple(nears),
    )


def _run(text: Text, vocabulary: Vocabulary) -> MatchedPhrase:
    """The words of one of two that stand near each other."""
    return MatchedPhrase(tuple(frozenset(part) for part in operand_parts(text, vocabulary)))


def _matched_clause(
    clause: Word | Fuzzy | Wildcard | Phrase, vocabulary: Vocabulary
) -> tuple[frozenset[str], MatchedPhrase | None]:
    if isinstance(clause, Wildcard):
        return frozenset(vocabulary.fitting(clause.pattern).words), None
    if isinstance(clause, Phrase):
        parts, slop = phrase_parts(clause, vocabulary), clause.slop
        alone: Iterable[str] = parts[0] if parts else ()
    else:
        found, slop = words(clause.text), None
        is_fuzzy = isinstance(clause, Fuzzy)
        parts = [vocabulary.near(word).words if is_fuzzy else (word,) for word in found]
        alone = () if not found else parts[0] if is_fuzzy else vocabulary.forms(found[0])
    if len(parts) < 2:
        return frozenset(alone), None
    return frozenset(), MatchedPhrase(tuple(frozenset(part) for part in parts), slop)
