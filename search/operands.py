"""
What the words, phrases and patterns of a query stand for: for each place of one the words that may stand there.

    Word("elections")      ->  [("election", "elections")]
    Phrase(("Ann", "L*"))  ->  [("ann",), ("lee", "li")]
"""

from index.tokens import words
from search.query import Fuzzy, Phrase, Text, Wildcard
from search.vocabulary import Vocabulary, phrase_parts

__all__ = ["operand_parts"]


def operand_parts(text: Text, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """For each word of it the words of the index that may stand there; they stand side by side, in this order."""
    if isinstance(text, Phrase):
        return phrase_parts(text, vocabulary)
    if isinstance(text, Wildcard):
        return [vocabulary.fitting(text.pattern).words]
    found = words(text.text)
    if isinstance(text, Fuzzy):
        return [vocabulary.near(word).words for word in found]
    # Of several words each is meant as it is.
    return [vocabulary.forms(found[0])] if len(found) == 1 else [(word,) for word in found]
