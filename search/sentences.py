"""
Where sentences begin and end, well enough for passages that read like sentences.

    "He met Sen. J. F. Kerry in the U.S. capital. “Good.” Then he left."
        ->  He met Sen. J. F. Kerry in the U.S. capital. | “Good.” | Then he left.

A full stop ends no sentence after an abbreviation or an initial, nor before a small letter: two sentences taken for
one are a longer passage, one taken for two is a broken one.
"""

import re
from collections.abc import Iterator

from index.lexicon.abbreviations import ABBREVIATIONS

__all__ = ["sentences"]

# Not names or people's titles, but cut short all the same.
_OTHERS = frozenset(
    [
        *("jan", "feb", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("al", "approx", "ave", "est", "etc", "fig", "p", "pp", "vol"),
    ]
)

# Possessive, and only from the first of several stops on: a million full stops are looked at once.
_STOP = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)[\"'”’»)\]]*+(?P<space> )|[。！？]++[」』”’）]*+")
_OPENING = "\"'“‘„«([¿¡"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """
    The start and end of each sentence of a text whose words are parted by single spaces, in order.

    >>> [text[start:end] for start, end in sentences("So he did. It rained.")]
    ['So he did.', 'It rained.']
    """
    start = 0
    for found in _STOP.finditer(text):
        if found["space"] is None:
            end = found.end()
        elif _ends(text, found):
            end = found.start("space")
        else:
            continue
        if start < end:
            yield start, end
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a stop with a space after it is the end of a sentence."""
    after = found.end()
    while after < len(text) and text[after] in _OPENING:
        after += 1
    following = text[after : after + 1]
    if following.islower():
        return False
    if found["stop"] != ".":
        return True
    word = text[text.rfind(" ", 0, found.start()) + 1 : found.start()].lstrip(_OPENING)
    if word.casefold() == "no":
        return not following.isdecimal()
    return not (_INITIALS.fullmatch(word) or word.casefold() in ABBREVIATIONS or word.casefold() in _OTHERS)
