"""
Roles: the words that say which Baker is meant.

    Treasury Secretary Baker   Baker, the Treasury secretary,   Treasury's Baker   Secretary of State Baker
"""

import re

from index.lexicon.function_words import FUNCTION_WORDS
from index.people.evidence import is_role
from index.people.occurrences import Occurrence
from index.people.runs import Title
from index.tokens import words

__all__ = ["role_beside"]

_REACH = 56  # characters looked at on each side
_LONGEST = 5  # words
_OWNING = ("'s", "’s", "s'", "s’")
_OWNER = re.compile(r"['’]s\b")
_CLAUSE_ENDS = ",.;:(\n"


def role_beside(text: str, place: Occurrence) -> str:
    """
    The folded words of the role that stands beside a name; empty without one.
    """
    if place.form.title == Title.ROLE:
        return _shortened(place.form.role)
    start, end = place.start, place.end
    if text[start - 1 : start] == " ":
        role = _role_in(text[max(0, start - _REACH) : start].rsplit(None, 4)[-4:])
        if role:
            return _shortened(role)
    if text[end : end + 2] == ", ":
        clause = text[end + 2 : end + _REACH]
        for mark in _CLAUSE_ENDS:
            clause = clause.partition(mark)[0]
        if any(is_role(word) or is_role(word.lower()) for word in clause.split()):
            return _shortened(clause)
    return ""


def _role_in(before: list[str]) -> str:
    """
    The role at the end of the words before a name.

    >>> _role_in(["said", "the", "Treasury's"]), _role_in(["after", "White", "House", "spokesman"])
    ("Treasury's", 'White House spokesman')
    """
    if not before:
        return ""
    last = before[-1].rstrip(",")
    if last.endswith(_OWNING) and last[0].isupper():
        return last
    first = len(before) - 1
    if not is_role(last):
        # Secretary of State Baker
        found = last[:1].isupper() and first > 1 and before[-2] == "of" and is_role(before[-3].lower())
        return " ".join(before[-3:]) if found else ""
    while first > 0 and (before[first - 1][0].isupper() or is_role(before[first - 1])):
        first -= 1
    return " ".join(before[first:])


def _shortened(role: str) -> str:
    found = [word for word in words(_OWNER.sub("", role)) if word.isalnum() and word not in FUNCTION_WORDS]
    return " ".join(found[-_LONGEST:])
