"""
What matched in a text: the words and phrases of a query, each with its place.

    marks_in("Walks on the Moon", Matched(frozenset({"moon"})))   ->  [Mark(13, 17, "moon")]

A phrase is one mark, and a word of a phrase is marked nowhere else. Only the regions that `search/sieve.py` points at
are cut into words; what is found is the same as in all of the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.tokens import Token, tokenize
from search.results import Range
from search.sieve import Region, around, merged, pattern_for_phrase, pattern_for_words, places, squeezed

__all__ = ["Mark", "Matched", "MatchedPhrase", "joined", "marks_in"]


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


class Mark(NamedTuple):
    """
    One match.

    Attributes:
        key: The word, or the number of the phrase: what makes two matches different.
    """

    start: int
    end: int
    key: str | int


def marks_in(text: str, matched: Matched) -> list[Mark]:
    """Every match, sorted by place; they may overlap."""
    found = [mark for region in _regions(text, matched) for mark in _in_region(text, region, matched)]
    return sorted(found, key=lambda mark: mark[:2])


def _in_region(text: str, region: Region, matched: Matched) -> Iterator[Mark]:
    shift = region[0]
    tokens = tokenize(text[shift : region[1]])
    for token in tokens:
        if token.text in matched.words:
            yield Mark(token.start + shift, token.end + shift, token.text)
    for number, phrase in enumerate(matched.phrases):
        if len(tokens) < len(phrase.parts):
            continue
        ranges = _in_order(tokens, phrase) if phrase.slop is None else _near(tokens, phrase, phrase.slop)
        for start, end in ranges:
            yield Mark(start + shift, end + shift, number)


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


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges in order; those that touch or overlap as one."""
    return tuple(merged(list(ranges)))


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
