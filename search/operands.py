"""
What the words, phrases and patterns of a query stand for: for each place of one the words that may stand there.

    Word("elections")      ->  [{"elections": 1.0, "election": 0.5}]
    Phrase(("Ann", "L*"))  ->  [{"ann": 1.0}, {"lee": 1.0, "li": 1.0}]
"""

from index.tokens import words
from search.query import Fuzzy, Phrase, Text, Wildcard
from search.vocabulary import Vocabulary, WeightedWords, phrase_parts

__all__ = ["operand_parts"]


def operand_parts(text: Text, vocabulary: Vocabulary) -> list[WeightedWords]:
    """For each word of it the words of the index that may stand there; they stand side by side, in this order."""
    if isinstance(text, Phrase):
        return [dict.fromkeys(part, 1.0) for part in phrase_parts(text, vocabulary)]
    if isinstance(text, Wildcard):
        return [dict.fromkeys(vocabulary.fitting(text.pattern), 1.0)]
    expand = vocabulary.near if isinstance(text, Fuzzy) else vocabulary.forms
    found = words(text.text)
    if len(found) == 1:
        return [expand(found[0])]
    # Of several words each is meant as it is, but for typing errors.
    return [dict.fromkeys(vocabulary.near(word), 1.0) if isinstance(text, Fuzzy) else {word: 1.0} for word in found]
