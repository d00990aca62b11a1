"""
Which words are forms of one another: election, elections and elected, by Snowball's stemmer for English.

Forms make a *family*. The postings of an index are those of families (`index/postings.py`), so the build and a query
must agree on them to the letter: both ask here.
"""

from collections.abc import Sequence

import Stemmer

from index.words import Words

__all__ = ["MOST_FORMS", "family_key", "family_keys", "forms_in"]

MOST_FORMS = 1 << 12
"""No family has more, as a test counts: a stem has only so many endings that the stemmer takes away."""

_SHORTEST = 3
_LONGEST_ENDING = 10  # of "institutionalizations"; letters without end that happen to be taken away are no form
_ALONE = "\0"  # after the word itself; no stem has it


def family_keys(words: Sequence[str]) -> list[str]:
    """
    What the forms of a word have in common, for each of these words as they are indexed; different for other families.

    >>> family_keys(["election", "elected", "us", "1980s"])
    ['elect', 'elect', 'us\x00', '1980s\x00']
    """
    # One stemmer a call: a Snowball stemmer must not be shared by threads. Without its cache it is faster here.
    stems: list[str] = Stemmer.Stemmer("english", 0).stemWords(words)
    # What the stemmer took away makes the word a form of others only where it is an ending of letters.
    return [
        stem
        if len(word) >= _SHORTEST and (stem == word or (word.isalpha() and len(word) - len(stem) <= _LONGEST_ENDING))
        else word + _ALONE
        for word, stem in zip(words, stems, strict=True)
    ]


def family_key(word: str) -> str:
    """See `family_keys`."""
    return family_keys((word,))[0]


def forms_in(words: Words, word: str) -> list[str]:
    """Those of some words that are forms of this one, sorted; it need not be among them itself."""
    key = family_key(word)
    if key.endswith(_ALONE):
        return [word] if words.find(word) is not None else []
    likely = words.at(words.with_stem(key))
    return sorted(other for other, of_other in zip(likely, family_keys(likely), strict=True) if of_other == key)
