"""
What matched in a text, and the passages that show it best: pure functions from text and words to ranges.

    find("Walks on the Moon", Matched(frozenset({"moon"})))            ->  ((13, 17),)
    snippets("...", matched)  ->  (Snippet("Two men walked on the Moon.", ((22, 26),)),)

Marked is exactly what matched: a phrase as one range, a word of a phrase nowhere else. HTML is made of it by others.
"""

import re
from collections.abc import Sequence

from search.marks import Mark, Matched, MatchedPhrase, joined, marks_in
from search.passages import Passage, chosen, inside, opening
from search.results import Range, Snippet

__all__ = ["MIN_LIMIT", "Matched", "MatchedPhrase", "find", "snippets"]

MIN_LIMIT = 20  # characters: a shorter passage shows nothing
_ELLIPSIS = "…"


def find(text: str, matched: Matched) -> tuple[Range, ...]:
    """
    Everything that matched in the text: sorted ranges that do not touch each other.

    A phrase in order is one range, from its first word to its last; of words near each other each is a range.
    """
    return joined((mark.start, mark.end) for mark in marks_in(text, matched))


def snippets(text: str, matched: Matched, *, limit: int = 400, most: int = 1) -> tuple[Snippet, ...]:
    """
    The passages that show best what matched, best first; the beginning of the text when nothing did.

    A passage holds whole sentences when they fit; where it is cut inside one, an ellipsis says so. It is a part of the
    text with every run of space as one space. Best is to hold many different words of the query, then many in few
    characters, then to come early. A further passage holds a word that none before it holds.

    Args:
        limit: Characters of a passage, ellipses included; at least `MIN_LIMIT`.

        most: How many passages there may be.

    Raises:
        ValueError: The limit is too small.
    """
    if limit < MIN_LIMIT:
        raise ValueError(f"limit is {limit}; a passage has at least {MIN_LIMIT} characters")
    flat, paragraphs = _flattened(text)
    marks = marks_in(flat, matched)
    if not marks:
        beginning = opening(flat, paragraphs, limit)
        return (_snippet(flat, beginning, []),) if beginning else ()
    passages = chosen(flat, paragraphs, marks, limit, most)
    return tuple(_snippet(flat, passage, marks) for passage in passages)


_PARAGRAPH = re.compile(r"\n\s*\n")


def _flattened(text: str) -> tuple[str, list[int]]:
    """The text with each run of space as one space, and where in it paragraphs begin."""
    paragraphs = [flat for paragraph in _PARAGRAPH.split(text) if (flat := " ".join(paragraph.split()))]
    starts, start = [], 0
    for paragraph in paragraphs:
        starts.append(start)
        start += len(paragraph) + 1
    return " ".join(paragraphs), starts


def _snippet(flat: str, passage: Passage, marks: Sequence[Mark]) -> Snippet:
    before = "" if passage.opens else _ELLIPSIS
    after = "" if passage.closes else _ELLIPSIS
    shown = [mark[:2] for mark in inside(marks, passage)]
    if marks and not shown:
        shown = [passage[:2]]
    shift = len(before) - passage.start
    highlights = tuple((start + shift, end + shift) for start, end in joined(shown))
    return Snippet(f"{before}{flat[passage.start : passage.end]}{after}", highlights)
