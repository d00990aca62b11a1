"""
The layout of an article's text, as far as names care: hard-wrapped lines, and lines that are headlines.
"""

import itertools
import re

from index.lexicon.function_words import FUNCTION_WORDS
from index.people.words import is_ordinary
from index.tokens import fold

__all__ = ["headline_lines", "is_headline", "joined_lines", "with_short_line_ends"]

_NARROWEST, _WIDEST = 40, 100  # columns of a hard-wrapped text
_LONGEST_HEADLINE = 200
_DATELINE = re.compile(r"[A-Z][A-Z.'’]{2,}[^a-z\n]{0,30}(?:[A-Z][a-z]{2,8}\.? \d{1,2})?[^\n]{0,20}(?: -|–|—|\(Reuters)")
_LONG_LINE_END = re.compile("\r\n")
_FEW_SMALL = 0.1  # of the long words of a headline
_SENTENCE_ENDS = (".", ",", ";")


def with_short_line_ends(text: str) -> tuple[str, list[int]]:
    r"""
    The text with every line ending in one character, and the places in it that a character before them is missing from.

    >>> with_short_line_ends("Ann\r\nLee\rsat.")
    ('Ann\nLee\nsat.', [3])
    """
    if "\r" not in text:
        return text, []
    missing = [match.start() - number for number, match in enumerate(_LONG_LINE_END.finditer(text))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), missing


def joined_lines(text: str) -> str:
    """
    The text with hard line breaks as spaces, every character in its place; paragraphs and short lines stay apart.

    Args:
        text: Its lines end in one character, as those of a Document do.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    width = max(map(len, map(str.rstrip, lines)))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    joined = [lines[0]]
    for before, line in itertools.pairwise(lines):
        wraps = line[:1].strip() and len(before.rstrip()) >= 0.6 * width and not _DATELINE.match(line)
        joined += [" " if wraps else "\n", line]
    return "".join(joined)


def headline_lines(text: str) -> list[tuple[int, int]]:
    """The places of the lines within a text that are written like headlines."""
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if (
            8 < len(line) <= _LONGEST_HEADLINE
            and (line[-1] not in _SENTENCE_ENDS or line.isupper())
            and is_headline(line)
        ):
            spans.append((start, end))
        start = end + 1
    return spans


def is_headline(line: str) -> bool:
    """
    Whether a line is in Title Case or ALL CAPS, so that a capital says nothing about a word.

    A caption ("Emma Slater and James Baker | Jane Doe/AP") is none: its capitals are those of names.

    >>> is_headline("Senator Smith Reveals His Plans for Winter"), is_headline("Senator Smith reveals his plans")
    (True, False)
    """
    if line.isupper():
        return line.count(" ") >= 1
    if line.rstrip().endswith(_SENTENCE_ENDS) or " | " in line or line.startswith("By ") or line.count("(") > 1:
        return False
    words = line.split()
    long_words: list[str] = []
    small = 0
    for written in words:
        word = written.strip("\"“”'‘’:,;?!()")
        if len(word) > 3 and word not in FUNCTION_WORDS:
            long_words.append(word)
            small += not word[0].isupper()
            if small > _FEW_SMALL * len(words):
                return False
    return len(long_words) >= 3 and small <= _FEW_SMALL * len(long_words) and _everyday_capitals(long_words) >= 2


def _everyday_capitals(words: list[str]) -> int:
    """How many everyday words have a capital; a list of names or an address has one at most."""
    return sum(word[:1].isupper() and is_ordinary(fold(word)) for word in words)
