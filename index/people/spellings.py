"""
Spellings: how one article names a person, with what the archive needs to tell who is meant.

    James Baker (treasury secretary)   a full name, and what stood beside it
    Baker (chief of staff)             a surname alone
    Volcker (?)                        perhaps nobody: counts only if the archive knows who it is
    Elena (mayor !)                    somebody, by what may be the given name: counts only if others have it as surname

The brackets are no part of the name: `name_key` leaves them out.
"""

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Spelling", "plain", "read_spelling", "spelled"]

_UNSURE = "?"
_GIVEN = "!"
_LONGEST_ROLE = 38  # characters; with the mark, as many as `name_key` takes for a note
_NOTE = re.compile(r"(.+?) \(([^()]*)\)", re.DOTALL)


class Spelling(NamedTuple):
    """
    A spelling, taken apart.

    Attributes:
        name: As the article has it.

        role: What stood beside it; empty when nothing did.

        unsure: Whether the article does not say that it is a person.

        given: Whether it says so of a single word that is hardly anybody's surname: Mayor Elena.
    """

    name: str
    role: str
    unsure: bool = False
    given: bool = False


def spelled(name: str, role: str = "", *, unsure: bool = False, given: bool = False) -> str:
    """
    The spelling as the index keeps it; what is unsure is not said to be given.

    >>> spelled("Baker", "chief of staff"), spelled("Volcker", unsure=True), spelled("Elena", "mayor", given=True)
    ('Baker (chief of staff)', 'Volcker (?)', 'Elena (mayor !)')
    """
    if len(role) > _LONGEST_ROLE:
        role = role[-_LONGEST_ROLE:].partition(" ")[2]
    mark = _UNSURE if unsure else _GIVEN if given else ""
    note = f"{role} {mark}".strip()
    return f"{name} ({note})" if note else name


@lru_cache(maxsize=1 << 15)
def read_spelling(spelling: str) -> Spelling:
    """
    What `spelled` wrote.

    >>> read_spelling("Baker (treasury ?)")
    Spelling(name='Baker', role='treasury', unsure=True, given=False)
    """
    note = _NOTE.fullmatch(spelling) if spelling[-1:] == ")" else None
    if note is None:
        return Spelling(spelling, "")
    mark = note[2][-1:]
    role = note[2][:-1].strip() if mark in (_UNSURE, _GIVEN) else note[2]
    return Spelling(note[1], role, mark == _UNSURE, mark == _GIVEN)


def plain(spelling: str) -> str:
    """The name alone, without what stood beside it."""
    return read_spelling(spelling).name
