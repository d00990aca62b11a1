"""
Where sentences begin and end, well enough for passages that read like sentences and words that share one.

    "He met Sen. J. F. Kerry in the U.S. capital. “Good.” Then he left."
        ->  He met Sen. J. F. Kerry in the U.S. capital. | “Good.” | Then he left.

A full stop ends no sentence after an abbreviation or an initial, nor before a small letter: two sentences taken for
one are a longer passage, one taken for two is a broken one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index.lexicon.abbreviations import ABBREVIATIONS

__all__ = ["sentences", "share_a_sentence"]

# Not names or people's titles, but cut short all the same.
_OTHERS = frozenset(
    [
        *("jan", "feb", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("al", "approx", "ave", "est", "etc", "fig", "p", "pp", "vol"),
    ]
)

# Possessive, and only from the first of several stops on: a million full stops are looked at once.
_STOP = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)[\"'”’»)\]]*+(?P<space> )|[。！？]++[」』”’）]*+")
# The same where there are no other signs and no small letter follows; a set in front is searched for several times
# faster than a choice.
_ASCII_STOP = re.compile(r"(?P<stop>[.!?](?<![.!?].)[.!?]*+)[\"')\]]*+(?P<space> )(?![\"'(\[]*+[a-z])")
_OPENING = "\"'“‘„«([¿¡"
_BEFORE_A_LETTER = f"{_OPENING} "
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LONGEST = max(map(len, ABBREVIATIONS | _OTHERS))
_LOOKED_BACK = 40  # characters: more than an abbreviation and the signs around it have
_SPACE = re.compile(r"\s")
_EMPTY_LINES = re.compile(r"\n\s*\n")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """
    The start and end of each sentence of a text whose words are parted by single spaces, in order.

    Args:
        start: Only the text from here on, where a paragraph begins.

        end: Only the text up to here, where one ends.

    >>> [text[start:end] for start, end in sentences("So he did. It rained.")]
    ['So he did.', 'It rained.']
    """
    end = len(text) if end is None else end
    for found in (_ASCII_STOP if text.isascii() else _STOP).finditer(text, start, end):
        if found["space"] is None:
            close = found.end()
        elif _ends(text, found):
            close = found.end() - 1
        else:
            continue
        if start < close:
            yield start, close
        start = found.end()
    if start < end:
        yield start, end


def share_a_sentence(text: str, end: int, start: int, paragraphs: Sequence[int] | None = None) -> bool:
    """
    Whether no sentence of any text ends between two of its words; a paragraph ends one too.

    Args:
        end: After the first of the words. `start`: where the second begins.

        paragraphs: Where they begin, in a text whose empty lines are gone; looked for in it when None.

    >>> share_a_sentence("He met Sen.\\nKerry.", 10, 12), share_a_sentence("He met\\n\\nSen. Kerry.", 6, 8)
    (True, False)
    """
    if paragraphs is None:
        parted = _EMPTY_LINES.search(text, end, start) is not None
    else:
        parted = bisect_right(paragraphs, end) < bisect_right(paragraphs, start)
    if parted:
        return False
    # From the beginning of a word, which may be an abbreviation, to the letter that tells whether a sentence begins.
    first = text.rfind(" ", 0, max(0, end - _LOOKED_BACK)) + 1
    line = _SPACE.sub(" ", text[first : start + 1])
    return not any(end < first + place <= start for _, place in sentences(line))


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a stop with a space after it is the end of a sentence."""
    after, stop = found.end(), found.start()
    while text[after : after + 1] in _BEFORE_A_LETTER and after < len(text):
        after += 1
    following = text[after : after + 1]
    if following.islower():
        return False
    # No abbreviation is as long as this.
    if found["stop"] != "." or (stop > _LONGEST and text[stop - _LONGEST - 1 : stop].isalnum()):
        return True
    word = text[text.rfind(" ", 0, stop) + 1 : stop].lstrip(_OPENING)
    if word.casefold() == "no":
        return not following.isdecimal()
    return not (_INITIALS.fullmatch(word) or word.casefold() in ABBREVIATIONS or word.casefold() in _OTHERS)
