"""
Words of a headline that may be somebody's surname: VOLCKER SEES NO INFLATION. Its capitals say nothing of a word, so
only the archive can tell whether it is a person's.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.lexicon.meeting_verbs import MEETING_VERBS
from index.lexicon.person_verbs import PERSON_VERBS
from index.lexicon.speech_verbs import SPEECH_VERBS
from index.people.evidence import is_role
from index.people.kept import Kept
from index.people.names import recased
from index.people.words import Listed, is_everyday, is_ordinary, listed
from index.tokens import MAX_WORD, fold

__all__ = ["HeadlineName", "possible_surnames"]

_SHORTEST = 3
_LONGEST_ROLE = 4  # words
_FOLLOWING = (
    SPEECH_VERBS
    | PERSON_VERBS
    | frozenset(
        [
            "sees",
            "to",
            "urges",
            "seeks",
            "calls",
            "meets",
            "may",
            "and",
            "on",
            "in",
            "at",
            "for",
            "maintains",
            "expects",
        ]
    )
)
_LEADING = MEETING_VERBS | frozenset(
    ["by", "with", "nominates", "backs", "names", "urges", "calls", "against", "under", "from", "after", "over", "and"]
)
_NO_SURNAMES = Listed.DEMONYM | Listed.STOP | Listed.ORGANISATION | Listed.PLACE | Listed.MONTH
_OWNING = ("'s", "’s", "'S", "’S")
_WRITTEN = re.compile(r"\S+")  # what split() parts


class HeadlineName(NamedTuple):
    """A word of a headline: its place, the name as it is usually written, and the role before it."""

    start: int
    end: int
    name: str
    role: str


def possible_surnames(line: str) -> list[HeadlineName]:
    """
    The words that may be surnames by what stands beside them.

    >>> possible_surnames("FED CHAIRMAN VOLCKER SEES NO CHANGE")
    [HeadlineName(start=13, end=20, name='Volcker', role='fed chairman')]
    """
    written = line.split()
    named: list[tuple[int, str, str]] = []
    for number, name in enumerate(map(_NAMES.__getitem__, written)):
        if name:
            role = _role(written[max(0, number - _LONGEST_ROLE) : number])
            if role or _is_beside(written, number):
                named.append((number, name, role))
    return _placed(line, written, named) if named else []


def _placed(line: str, written: Sequence[str], named: Iterable[tuple[int, str, str]]) -> list[HeadlineName]:
    """The names that words of these numbers hold, each with its role, at their places."""
    starts = [match.start() for match in _WRITTEN.finditer(line)]
    found: list[HeadlineName] = []
    for number, name, role in named:
        start = starts[number] + written[number].index(name[0].upper())
        found.append(HeadlineName(start, start + len(name), name, role))
    return found


def _name(word: str) -> str:
    """The word as a name is usually written; empty when it is none."""
    if len(word) > MAX_WORD:
        return ""
    text = _without_owning(word.strip("\"“”'‘’.,:;?!()-"))
    key = fold(text)
    if len(key) < _SHORTEST or not text[0].isupper() or not text.replace("-", "").isalpha():
        return ""
    lists = listed(key)
    if lists & _NO_SURNAMES or (not lists & Listed.SURNAME and is_everyday(key)):
        return ""
    name = recased(text)
    return name if len(name) == len(text) else ""


_NAMES = Kept(_name)


def _without_owning(text: str) -> str:
    return text[:-2] if text.endswith(_OWNING) else text


def _is_beside(written: Sequence[str], number: int) -> bool:
    """Whether the words beside this one speak for a person."""
    word = written[number]
    after = written[number + 1].lower().rstrip(",:") if number + 1 < len(written) else ""
    before = written[number - 1].lower() if number else ""
    if word.endswith(_OWNING) or after in _FOLLOWING or before in _LEADING:
        return True
    if not number and after.endswith(("s", "ing")) and is_ordinary(after):
        return True
    return not after and (before.endswith((",", ":", "-")) or word.startswith("-"))


def _role(before: Sequence[str]) -> str:
    """The role at the end of these words: TREASURY'S, FED CHAIRMAN."""
    if not before:
        return ""
    if before[-1].endswith(_OWNING):
        return fold(before[-1][:-2])
    first = len(before)
    if is_role(before[-1].lower()):
        first -= 1
        if first and before[first - 1].isalpha():
            first -= 1
    return " ".join(map(fold, before[first:]))
