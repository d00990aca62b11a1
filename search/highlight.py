"""
What matched in a text, and the passages that show it best: pure functions from text and words to ranges.

    find("Walks on the Moon", Matched(frozenset({"moon"})))            ->  ((13, 17),)
    snippets("...", matched)  ->  (Snippet("Two men walked on the Moon.", ((22, 26),)),)

Marked is exactly what matched: a phrase as one range, a word of a phrase nowhere else. HTML is made of it by others.
"""

import re
from collections.abc import Sequence

from search.marks import Mark, Matched, MatchedNear, MatchedPhrase, alike_as_one, joined, marks_in
from search.passages import Passage, chosen, inside, opening
from search.results import Range, Snippet

__all__ = ["MIN_LIMIT", "Matched", "MatchedNear", "MatchedPhrase", "find", "snippets"]

MIN_LIMIT = 20  # characters: a shorter passage shows nothing
_ELLIPSIS = "…"
_MOST_MARKS = 100_000  # of one word or phrase that decide on a passage: more than there are in any real article
_AROUND = 4000  # characters on either side of a passage in which a phrase of it begins and ends


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
    characters, then to come early. A further passage holds a word that none before it holds. Forms of one word are not
    different words.

    Args:
        limit: Characters of a passage, ellipses included; at least `MIN_LIMIT`.

        most: How many passages there may be.

    Raises:
        ValueError: The limit is too small.
    """
    if limit < MIN_LIMIT:
        raise ValueError(f"limit is {limit}; a passage has at least {MIN_LIMIT} characters")
    flat, paragraphs = _flattened(text)
    marks = marks_in(flat, matched, _MOST_MARKS, paragraphs)
    if not marks:
        beginning = opening(flat, paragraphs, limit)
        return (_snippet(flat, beginning, []),) if beginning else ()
    passages = chosen(flat, paragraphs, alike_as_one(marks, matched), limit, most)
    if len(marks) >= _MOST_MARKS:
        return tuple(_snippet(flat, passage, _marks_around(flat, paragraphs, passage, matched)) for passage in passages)
    return tuple(_snippet(flat, passage, marks) for passage in passages)


_PARAGRAPH = re.compile(r"\n\s*\n")


def _flattened(text: str) -> tuple[str, list[int]]:
    """The text with each run of space as one space, and where in it paragraphs begin."""
    paragraphs = text.split("\n\n")
    flat = " ".join(paragraphs)
    # All space but the one of the space bar counts as unprintable. Most texts have none but between paragraphs.
    if not flat.isprintable() or "  " in flat or flat[:1] in ("", " ") or flat[-1] == " ":
        paragraphs = [flat for paragraph in _PARAGRAPH.split(text) if (flat := " ".join(paragraph.split()))]
        flat = " ".join(paragraphs)
    starts, start = [], 0
    for paragraph in paragraphs:
        starts.append(start)
        start += len(paragraph) + 1
    return flat, starts


def _marks_around(flat: str, paragraphs: Sequence[int], passage: Passage, matched: Matched) -> list[Mark]:
    """What matched in a passage, also what did not take part in the choice."""
    first = flat.rfind(" ", 0, max(0, passage.start - _AROUND)) + 1
    last = flat.find(" ", passage.end + _AROUND)
    last = last if last >= 0 else len(flat)
    begin = [0, *(start - first for start in paragraphs if first < start < last)]
    marks = marks_in(flat[first:last], matched, paragraphs=begin)
    return [Mark(mark.start + first, mark.end + first, mark.key) for mark in marks]


def _snippet(flat: str, passage: Passage, marks: Sequence[Mark]) -> Snippet:
    before = "" if passage.opens else _ELLIPSIS
    after = "" if passage.closes else _ELLIPSIS
    shown = [mark[:2] for mark in inside(marks, passage)]
    if marks and not shown:
        shown = [passage[:2]]
    shift = len(before) - passage.start
    highlights = tuple((start + shift, end + shift) for start, end in joined(shown))
    return Snippet(f"{before}{flat[passage.start : passage.end]}{after}", highlights)
