"""
Spellings: how one article names a person, with what the archive needs to tell who is meant.

    James Baker (treasury secretary)   a full name, and what stood beside it
    Baker (chief of staff)             a surname alone
    Volcker (?)                        perhaps nobody: counts only if the archive knows who it is

The brackets are no part of the name: `name_key` leaves them out.
"""

import re
from typing import NamedTuple

__all__ = ["Spelling", "plain", "read_spelling", "spelled"]

_UNSURE = "?"
_LONGEST_ROLE = 38  # characters; with the mark, as many as `name_key` takes for a note
_NOTE = re.compile(r"(.+?) \(([^()]*)\)", re.DOTALL)


class Spelling(NamedTuple):
    """A spelling, taken apart; `unsure` where the article does not say that it is a person."""

    name: str
    role: str
    unsure: bool


def spelled(name: str, role: str = "", *, unsure: bool = False) -> str:
    """
    The spelling as the index keeps it.

    >>> spelled("Baker", "chief of staff"), spelled("Volcker", unsure=True)
    ('Baker (chief of staff)', 'Volcker (?)')
    """
    if len(role) > _LONGEST_ROLE:
        role = role[-_LONGEST_ROLE:].partition(" ")[2]
    note = " ".join([*([role] if role else []), *([_UNSURE] if unsure else [])])
    return f"{name} ({note})" if note else name


def read_spelling(spelling: str) -> Spelling:
    """
    What `spelled` wrote.

    >>> read_spelling("Baker (treasury ?)")
    Spelling(name='Baker', role='treasury', unsure=True)
    """
    note = _NOTE.fullmatch(spelling) if spelling[-1:] == ")" else None
    if note is None:
        return Spelling(spelling, "", False)
    role = note[2].removesuffix(_UNSURE).strip()
    return Spelling(note[1], role, note[2].endswith(_UNSURE))


def plain(spelling: str) -> str:
    """The name alone, without what stood beside it."""
    return read_spelling(spelling).name
