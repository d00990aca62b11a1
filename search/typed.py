"""
One word as it was typed: without the signs around it, and cut where a pattern cannot be one word of the index.
"""

import re
import unicodedata

from index.tokens import tokenize

__all__ = ["core", "cut_pattern", "has_letter", "is_pattern", "without_tilde"]

_LETTER = re.compile(r"[^\W_]")
_FIRST = re.compile(r"[^\W_]|[*?]")
_NO_WORD = re.compile(r"(?:[^\w*]|_)*")


def without_tilde(run: str) -> tuple[str, bool]:
    """The run without tildes at its end (and the digits other engines take after them), and whether it had any."""
    pieces = run.split("~")
    count = len(pieces)
    while count > 1 and _NO_WORD.fullmatch(pieces[count - 1].lstrip("0123456789")):
        count -= 1
    return "~".join(pieces[:count]), count < len(pieces)


def core(run: str) -> str:
    """
    The run without the signs around it.

    >>> core("('tis?'"), core("U.S.,"), core("*moon*?")
    ('tis', 'U.S', '*moon*')
    """
    first = _FIRST.search(run)
    if first is None:
        return ""
    end = len(run)
    while not (run[end - 1].isalnum() or run[end - 1] == "*") and end > first.end():
        end -= 1
    # The accents of the last letter may be characters of their own.
    while end < len(run) and unicodedata.category(run[end]).startswith("M"):
        end += 1
    return run[first.start() : end]


def is_pattern(text: str) -> bool:
    """Whether the text stands for several words. An address (http://host/page?id=1) does not."""
    return ("*" in text or "?" in text) and "://" not in text


def has_letter(text: str) -> bool:
    """Whether there is a letter or a digit in the text."""
    return _LETTER.search(text) is not None


def cut_pattern(text: str) -> list[str]:
    """
    The words and patterns that a text with `*` or `?` in it is made of, as the index would cut it.

    >>> cut_pattern("well-kno*"), cut_pattern("U.S.*"), cut_pattern("a**?b")
    (['well', 'kno*'], ['US*'], ['a?*b'])
    """
    # A letter in the place of each sign shows where the analyser cuts; a digit after digits, so that 3.5* stays whole.
    tokens = tokenize(_SIGNS.sub(_stand_in, text))
    return [_one_form(text[token.start : token.end]) for token in tokens]


_SIGNS = re.compile(r"[*?]+")


def _one_form(part: str) -> str:
    """The part in the one form that patterns of its meaning have; empty for question marks alone."""
    if not is_pattern(part):
        return part
    if not any(map(str.isdecimal, part)):
        part = part.replace(".", "")  # of initials; in a number the dot is part of the word
    return _SIGNS.sub(_in_order, part.rstrip("?"))


def _stand_in(signs: re.Match[str]) -> str:
    before = signs.string[signs.start() - 1 : signs.start()]
    return ("0" if before.isdecimal() else "x") * len(signs[0])


def _in_order(signs: re.Match[str]) -> str:
    """`*` and `?` in a row, in the one order that means the same."""
    return "?" * signs[0].count("?") + ("*" if "*" in signs[0] else "")
