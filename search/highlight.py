"""
What matched in a text, and the passages that show it best: pure functions from text and words to ranges.

    find("Walks on the Moon", Matched(frozenset({"moon"})))            ->  ((13, 17),)
    snippets("...", matched)  ->  (Snippet("Two men walked on the Moon.", ((22, 26),)),)

Marked is exactly what matched: a phrase as one range, a word of a phrase nowhere else. HTML is made of it by others.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.tokens import Token, tokenize
from search.results import Range, Snippet
from search.sentences import sentences
from search.sieve import Region, around, merged, pattern_for_phrase, pattern_for_words, places, squeezed

__all__ = ["MIN_LIMIT", "Matched", "MatchedPhrase", "find", "snippets"]

MIN_LIMIT = 20  # characters: a shorter passage shows nothing
_ELLIPSIS = "…"
_JOINER = "\u200d"  # makes one sign of several: a family of four people


@dataclass(frozen=True, slots=True)
class MatchedPhrase:
    """
    Words that match together.

    Attributes:
        parts: For each place of the phrase the folded words it may hold.

        slop: None for side by side in this order; else each part somewhere within `len(parts) + slop` words, in any
            order, no word for two parts.
    """

    parts: tuple[frozenset[str], ...]
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """
    What a query matches in one field, with all the forms and expansions of its words.

    Attributes:
        words: Folded, as in `index.tokens`; each matches wherever it is.
    """

    words: frozenset[str]
    phrases: tuple[MatchedPhrase, ...] = ()


def find(text: str, matched: Matched) -> tuple[Range, ...]:
    """
    Everything that matched in the text: sorted ranges that do not touch each other.

    A phrase in order is one range, from its first word to its last; of words near each other each is a range.
    """
    return _joined((mark.start, mark.end) for mark in _marks(text, matched))


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
    marks = _marks(flat, matched)
    if not marks:
        opening = _opening(flat, paragraphs, limit)
        return (_snippet(flat, opening, []),) if opening else ()
    segments = list(_segments(flat, paragraphs, _joined(mark[:2] for mark in marks), limit))
    passages: list[_Passage] = []
    shown: set[str | int] = set()
    taken: set[int] = set()
    while len(passages) < most and (best := _best(segments, marks, shown, taken, limit)):
        passages.append(_passage(segments, best))
        shown.update(mark.key for mark in _inside(marks, passages[-1]))
        taken.update(best)
    # Only a phrase longer than a passage is nowhere whole.
    passages = passages or [_beginning_at(flat, marks[0].start, limit)]
    return tuple(_snippet(flat, passage, marks) for passage in passages)


# What matched


class _Mark(NamedTuple):
    """
    One match.

    Attributes:
        key: The word, or the number of the phrase: what makes two matches different.
    """

    start: int
    end: int
    key: str | int


def _marks(text: str, matched: Matched) -> list[_Mark]:
    """Every match, sorted by place; they may overlap."""
    found = [mark for region in _regions(text, matched) for mark in _marks_in(text, region, matched)]
    return sorted(found, key=lambda mark: mark[:2])


def _marks_in(text: str, region: Region, matched: Matched) -> Iterator[_Mark]:
    shift = region[0]
    tokens = tokenize(text[shift : region[1]])
    for token in tokens:
        if token.text in matched.words:
            yield _Mark(token.start + shift, token.end + shift, token.text)
    for number, phrase in enumerate(matched.phrases):
        if len(tokens) < len(phrase.parts):
            continue
        ranges = _in_order(tokens, phrase) if phrase.slop is None else _near(tokens, phrase, phrase.slop)
        for start, end in ranges:
            yield _Mark(start + shift, end + shift, number)


@lru_cache(maxsize=256)
def _parts_of_words(phrase: MatchedPhrase) -> dict[str, int]:
    """For each word the parts of the phrase it may be, as bits: part 0 is bit 0."""
    fits: dict[str, int] = {}
    for place, part in enumerate(phrase.parts):
        for word in part:
            fits[word] = fits.get(word, 0) | 1 << place
    return fits


def _in_order(tokens: Sequence[Token], phrase: MatchedPhrase) -> Iterator[Range]:
    """Where the parts stand side by side (Shift-And, Baeza-Yates and Gonnet 1992: all beginnings at once, as bits)."""
    fits = _parts_of_words(phrase)
    count = len(phrase.parts)
    whole = 1 << count >> 1
    begun = 0
    for place, token in enumerate(tokens):
        begun = (begun << 1 | 1) & fits.get(token.text, 0)
        if begun & whole:
            yield tokens[place - count + 1].start, token.end


def _near(tokens: Sequence[Token], phrase: MatchedPhrase, slop: int) -> Iterator[Range]:
    """
    Every word that fits a part, in every stretch of `len(parts) + slop` words that has a word of its own for each part.

    A word that fits any part of such a stretch can always be the one chosen for it, so all of them are marked.
    """
    fits = _parts_of_words(phrase)
    candidates = [(place, fits[token.text]) for place, token in enumerate(tokens) if token.text in fits]
    width = len(phrase.parts) + slop
    inside: Counter[int] = Counter()
    known: dict[tuple[tuple[int, int], ...], bool] = {}
    after = marked = 0
    for first, (start, parts) in enumerate(candidates):
        while after < len(candidates) and candidates[after][0] < start + width:
            inside[candidates[after][1]] += 1
            after += 1
        # More words of one kind than there are parts make no difference, so few different cases remain.
        case = tuple(sorted((kind, min(count, len(phrase.parts))) for kind, count in inside.items() if count))
        if case not in known:
            known[case] = _assignable(case, len(phrase.parts))
        if known[case]:
            for place, _ in candidates[max(first, marked) : after]:
                yield tokens[place].start, tokens[place].end
            marked = after
        inside[parts] -= 1


def _assignable(kinds: tuple[tuple[int, int], ...], parts: int) -> bool:
    """
    Whether every part can have a word of its own (augmenting paths).

    Args:
        kinds: The parts that words of a kind may be, as bits, and how many such words there are.
    """
    words = [kind for kind, count in kinds for _ in range(count)]
    part_of: dict[int, int] = {}
    for part in range(parts):
        reached: dict[int, int | None] = {}  # word -> the word whose part must move here for it
        waiting: list[tuple[int, int | None]] = [(part, None)]
        free = None
        while waiting and free is None:
            seeking, before = waiting.pop()
            for word, kind in enumerate(words):
                if kind >> seeking & 1 and word not in reached:
                    reached[word] = before
                    if word not in part_of:
                        free = word
                        break
                    waiting.append((part_of[word], word))
        if free is None:
            return False
        word_now: int | None = free
        while word_now is not None:
            before = reached[word_now]
            part_of[word_now] = part if before is None else part_of[before]
            word_now = before
    return True


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges in order; those that touch or overlap as one."""
    return tuple(merged(list(ranges)))


# Where to look


def _regions(text: str, matched: Matched) -> list[Region]:
    """The parts of the text that hold everything that matches, in order."""
    sieve = _sieve(matched)
    plain = squeezed(text)
    found = list(places(sieve.words, plain)) if sieve.words else []
    budget = len(text)  # beyond, looking everywhere once is cheaper
    for region in _regions_of_phrases(text, plain, matched, sieve):
        found.append(region)
        budget -= region[1] - region[0]
        if budget < 0:
            return [(0, len(text))]
    return merged(found)


def _regions_of_phrases(text: str, plain: bytes, matched: Matched, sieve: "_Sieve") -> Iterator[Region]:
    for phrase, patterns in zip(matched.phrases, sieve.phrases, strict=True):
        reach = len(phrase.parts) + (phrase.slop or 0) - 1
        if phrase.slop is None:
            for region in places(patterns[0], plain):
                # Next to a character the sieve does not know, words of the phrase may have escaped it.
                yield around(text, plain, region, reach) if b"?" in plain[slice(*region)] else region
        else:
            # Where one of the parts is rarest, the others must be near.
            rarest = min((list(places(pattern, plain)) for pattern in patterns), key=len, default=[])
            for region in rarest:
                yield around(text, plain, region, reach)


class _Sieve(NamedTuple):
    """
    What to look for in a squeezed text.

    Attributes:
        phrases: For each phrase one expression of the whole when its words are in order, else one of each part.
    """

    words: re.Pattern[bytes] | None
    phrases: tuple[tuple[re.Pattern[bytes], ...], ...]


@lru_cache(maxsize=64)
def _sieve(matched: Matched) -> _Sieve:
    return _Sieve(pattern_for_words(matched.words), tuple(map(_patterns, matched.phrases)))


def _patterns(phrase: MatchedPhrase) -> tuple[re.Pattern[bytes], ...]:
    if phrase.slop is None:
        return (pattern_for_phrase(phrase.parts),)
    return tuple(pattern_for_phrase((part,)) for part in phrase.parts)


# Passages

_PARAGRAPH = re.compile(r"\n\s*\n")


def _flattened(text: str) -> tuple[str, list[int]]:
    """The text with each run of space as one space, and where in it paragraphs begin."""
    paragraphs = [flat for paragraph in _PARAGRAPH.split(text) if (flat := " ".join(paragraph.split()))]
    starts, start = [], 0
    for paragraph in paragraphs:
        starts.append(start)
        start += len(paragraph) + 1
    return " ".join(paragraphs), starts


class _Segment(NamedTuple):
    """
    A sentence, or a piece of one that is longer than a passage may be.

    Attributes:
        opens: It begins where its sentence begins.

        closes: It ends where its sentence ends.
    """

    start: int
    end: int
    opens: bool
    closes: bool


class _Passage(NamedTuple):
    """Neighbouring segments as one; the attributes mean the same."""

    start: int
    end: int
    opens: bool
    closes: bool

    def __len__(self) -> int:
        """Characters as it is shown, with its ellipses."""
        return self.end - self.start + (not self.opens) + (not self.closes)


def _passage(segments: Sequence[_Segment], places: range) -> _Passage:
    first, last = segments[places[0]], segments[places[-1]]
    return _Passage(first.start, last.end, first.opens, last.closes)


def _segments(flat: str, paragraphs: Sequence[int], matches: Sequence[Range], limit: int) -> Iterator[_Segment]:
    """The text in order, in segments that each fit a passage and, as far as possible, cut no match."""
    ends = [*(start - 1 for start in paragraphs[1:]), len(flat)]
    for first, last in zip(paragraphs, ends, strict=False):
        for start, end in sentences(flat[first:last]):
            if end - start <= limit:
                yield _Segment(first + start, first + end, opens=True, closes=True)
            else:
                yield from _pieces(flat, first + start, first + end, matches, limit)


def _pieces(flat: str, start: int, end: int, matches: Sequence[Range], limit: int) -> Iterator[_Segment]:
    """A sentence that is longer than a passage, in pieces of about a third of one."""
    place = start
    while place < end:
        cut = end
        if place + limit // 3 < end:
            cut = _cut(flat, place, place + limit // 3)
            match = _across(matches, cut)
            if match and match[0] > place:
                cut = match[0]
            elif match and match[1] - place <= limit - 2:
                cut = match[1]
            while flat[cut - 1] == " ":
                cut -= 1
        yield _Segment(place, cut, opens=place == start, closes=cut == end)
        place = cut + 1 if flat[cut : cut + 1] == " " else cut


def _across(matches: Sequence[Range], cut: int) -> Range | None:
    """The match that a cut would go through."""
    place = bisect_left(matches, (cut,)) - 1
    return matches[place] if place >= 0 and matches[place][1] > cut else None


def _cut(flat: str, start: int, latest: int) -> int:
    """The last good place after `start` and up to `latest` to end a piece of text: at a space, else between letters."""
    space = flat.rfind(" ", start + 1, latest + 1)
    if space > 0:
        return space
    for place in range(latest, start, -1):
        if not _continues(flat[place]) and flat[place - 1] != _JOINER:
            return place
    return latest


def _continues(char: str) -> bool:
    """Whether a character is one with the character before it: an accent, a joiner, a skin colour."""
    return char == _JOINER or unicodedata.category(char).startswith("M") or "\U0001f3fb" <= char <= "\U0001f3ff"


def _opening(flat: str, paragraphs: Sequence[int], limit: int) -> _Passage | None:
    """The first sentences that fit; None for a text without any."""
    found: _Passage | None = None
    for segment in _segments(flat, paragraphs, (), limit):
        longer = _Passage(0, segment.end, opens=True, closes=segment.closes)
        if found is not None and len(longer) > limit:
            break
        found = longer
    return found


def _best(
    segments: Sequence[_Segment], marks: Sequence[_Mark], shown: Set[str | int], taken: Set[int], limit: int
) -> range | None:
    """The segments of the passage with the most matches that were not shown yet; None when no passage has any."""
    best: tuple[tuple[int, float], range] | None = None
    starts = [segment.start for segment in segments]
    before = -1
    for mark in marks:
        first = bisect_right(starts, mark.start) - 1
        if first == before or first in taken or mark.key in shown:
            continue
        before = first
        # Cut inside a sentence, a passage shows a little of what comes before the match.
        has_context = first > 0 and not segments[first].opens and first - 1 not in taken
        places = _grown(segments, first - has_context, taken, limit)
        passage = _passage(segments, places)
        inside = _inside(marks, passage)
        score = (len({mark.key for mark in inside} - shown), len(inside) / len(passage))
        if score[0] and (best is None or score > best[0]):
            best = score, places
    return best[1] if best else None


def _grown(segments: Sequence[_Segment], first: int, taken: Set[int], limit: int) -> range:
    """The segments from this one on that fit a passage; a short one at the end of the text also grows backwards."""
    places = range(first, first + 1)
    while places.stop < len(segments) and places.stop not in taken:
        wider = range(first, places.stop + 1)
        if len(_passage(segments, wider)) > limit:
            break
        places = wider
    while places.start > 0 and places.start - 1 not in taken and len(_passage(segments, places)) < limit // 2:
        wider = range(places.start - 1, places.stop)
        if len(_passage(segments, wider)) > limit:
            break
        places = wider
    return places


def _inside(marks: Sequence[_Mark], passage: _Passage) -> list[_Mark]:
    """The matches that are wholly in the passage."""
    first = bisect_left(marks, (passage.start,))
    after = bisect_left(marks, (passage.end,), lo=first)
    return [mark for mark in marks[first:after] if mark.end <= passage.end]


def _beginning_at(flat: str, start: int, limit: int) -> _Passage:
    """As much of the text from here on as fits."""
    end = len(flat)
    if end - start > limit - 2:
        end = _cut(flat, start, start + limit - 2)
    return _Passage(start, end, opens=start == 0, closes=end == len(flat))


def _snippet(flat: str, passage: _Passage, marks: Sequence[_Mark]) -> Snippet:
    before = "" if passage.opens else _ELLIPSIS
    after = "" if passage.closes else _ELLIPSIS
    inside = [mark[:2] for mark in _inside(marks, passage)]
    if marks and not inside:
        inside = [passage[:2]]
    shift = len(before) - passage.start
    highlights = tuple((start + shift, end + shift) for start, end in _joined(inside))
    return Snippet(f"{before}{flat[passage.start : passage.end]}{after}", highlights)
