"""
What matched in a text: the words and phrases of a query, each with its place.

    marks_in("Walks on the Moon", Matched(frozenset({"moon"})))   ->  [Mark(13, 17, "moon")]

A phrase is one mark, and a word of a phrase is marked nowhere else. Which words stand where is what `search/sieve.py`
says; here it is decided what of it is a match.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, islice

from search.results import Range
from search.sentences import share_a_sentence
from search.sieve import Mark, Occurrences, Wanted, occurrences, wanted

__all__ = [
    "Mark",
    "Matched",
    "MatchedNear",
    "MatchedPhrase",
    "alike_as_one",
    "joined",
    "marks_in",
    "near_in",
]


# What is looked for is worked out once for each of these, not kept by what they hold: a pattern may stand for a hundred
# thousand words, and to compare so many costs more than to look for them.


@dataclass(frozen=True)
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

    @cached_property
    def parts_of_words(self) -> Mapping[str | int, int]:
        """For each word the parts of the phrase it may be, as bits: part 0 is bit 0."""
        fits: dict[str | int, int] = {}
        for place, part in enumerate(self.parts):
            for word in part:
                fits[word] = fits.get(word, 0) | 1 << place
        return fits


@dataclass(frozen=True, slots=True)
class MatchedNear:
    """
    Two runs of words that match together where at most so many words stand between them, in either order.

    Attributes:
        left, right: Side by side each, so without slop.

        between: None for any number of words within one sentence.
    """

    left: MatchedPhrase
    right: MatchedPhrase
    between: int | None


@dataclass(frozen=True)
class Matched:
    """
    What a query matches in one field, with all the forms and expansions of its words.

    Attributes:
        words: Folded, as in `index.tokens`; each matches wherever it is.

        alike: Which of them stand for one word of the query: its forms, or what a pattern fits. In the choice of a
            passage they count as one.
    """

    words: frozenset[str]
    phrases: tuple[MatchedPhrase, ...] = ()
    alike: tuple[frozenset[str], ...] = ()
    nears: tuple[MatchedNear, ...] = ()

    @property
    def all_phrases(self) -> tuple[MatchedPhrase, ...]:
        """Those that match by themselves, and those that match near each other."""
        return (*self.phrases, *(phrase for near in self.nears for phrase in (near.left, near.right)))

    @cached_property
    def sought(self) -> Wanted:
        """All words to look for in a text."""
        parts = [part for phrase in self.all_phrases for part in phrase.parts]
        return wanted(self.words.union(*parts) if parts else self.words)


def marks_in(
    text: str, matched: Matched, most: int | None = None, paragraphs: Sequence[int] | None = None
) -> list[Mark]:
    """
    Every match, sorted by place; they may overlap.

    Args:
        most: Of each word and of each phrase only so many.

        paragraphs: Where they begin, in a text whose empty lines are gone; looked for in it when None.
    """
    sought = matched.sought
    if not sought.words:
        return []
    found = occurrences(text, sought)
    marks = found.marks
    if matched.phrases or matched.nears:
        marks = [mark for mark in marks if mark[2] in matched.words]
    if most is not None and len(marks) > most:
        marks = _first_of_each(marks, most)
    for number, phrase in enumerate(matched.phrases):
        ranges = _in_order(found, phrase) if phrase.slop is None else _near(found, phrase, phrase.slop)
        marks += [Mark(start, end, number) for start, end in islice(ranges, most)]
    for number, near in enumerate(matched.nears):
        first = len(matched.phrases) + 2 * number  # what is left and what is right count as two in a passage
        standing = _near_each_other(found, near, paragraphs)
        marks += [Mark(start, end, first + side) for start, end, side in islice(standing, most)]
    if matched.phrases or matched.nears:
        marks.sort(key=_range)
    return marks


def alike_as_one(marks: list[Mark], matched: Matched) -> list[Mark]:
    """The marks, those of words that are alike with one key."""
    keys = {mark[2] for mark in marks}
    one: dict[str | int, str | int] = {}
    for words in matched.alike if len(keys) > 1 else ():
        held = [key for key in keys if key in words and key not in one]
        if len(held) > 1:
            one.update(dict.fromkeys(held, held[0]))
    return [Mark(start, end, one.get(key, key)) for start, end, key in marks] if one else marks


def _range(mark: Mark) -> Range:
    return mark[:2]


def _first_of_each(marks: Sequence[Mark], most: int) -> list[Mark]:
    seen: Counter[str | int] = Counter()
    kept = []
    for mark in marks:
        seen[mark.key] += 1
        if seen[mark.key] <= most:
            kept.append(mark)
    return kept


def _in_order(found: Occurrences, phrase: MatchedPhrase) -> Iterator[Range]:
    """Where the parts stand side by side."""
    return ((found.marks[first].start, found.marks[last].end) for first, last in _runs(found, phrase))


def _runs(found: Occurrences, phrase: MatchedPhrase) -> Iterator[tuple[int, int]]:
    """
    Of each place where the parts stand side by side its first and its last mark.

    Shift-And (Baeza-Yates and Gonnet 1992): all beginnings at once, as bits.
    """
    count = len(phrase.parts)
    whole = 1 << count >> 1
    begun = before = 0
    candidates = _candidates(found.marks, phrase)
    for index, (place, parts) in enumerate(candidates):
        going_on = begun << 1 & parts
        if going_on and found.words_between(before, place, 1):
            going_on = 0
        begun = going_on | parts & 1
        before = place
        if begun & whole:
            yield candidates[index - count + 1][0], place


def near_in(near: MatchedNear) -> Callable[[str], bool]:
    """Says of a text whether both stand near each other in it."""
    sought = Matched(frozenset(), nears=(near,)).sought
    return lambda text: any(_near_each_other(occurrences(text, sought), near, None))


def _near_each_other(
    found: Occurrences, near: MatchedNear, paragraphs: Sequence[int] | None
) -> Iterator[tuple[int, int, int]]:
    """Every run that has one of the other kind near it: start, end, and 0 for the left or 1 for the right kind."""
    sides = [list(_runs(found, phrase)) for phrase in (near.left, near.right)]
    if not all(sides):
        return

    def are_near(last: int, first: int) -> bool:
        if near.between is not None:
            return found.words_between(last, first, near.between + 1) <= near.between
        return share_a_sentence(found.text, found.marks[last].end, found.marks[first].start, paragraphs)

    for side, runs in enumerate(sides):
        others = sides[1 - side]
        firsts, lasts = [first for first, _ in others], [last for _, last in others]
        for first, last in runs:
            after, before = bisect_right(firsts, last), bisect_left(lasts, first) - 1
            pairs = [(last, firsts[after])] if after < len(others) else []
            pairs += [(lasts[before], first)] if before >= 0 else []
            if any(are_near(*pair) for pair in pairs):
                yield found.marks[first].start, found.marks[last].end, side


def _candidates(words: Sequence[Mark], phrase: MatchedPhrase) -> list[tuple[int, int]]:
    """The words that fit a part, with the parts that each may be; none when there is a part that no word fits."""
    fits = phrase.parts_of_words
    candidates = [(index, fits[word[2]]) for index, word in enumerate(words) if word[2] in fits]
    held = 0
    for parts in {parts for _, parts in candidates}:
        held |= parts
    return candidates if held == (1 << len(phrase.parts)) - 1 else []


def _near(found: Occurrences, phrase: MatchedPhrase, slop: int) -> Iterator[Range]:
    """
    Every word that fits a part, in every stretch of `len(parts) + slop` words that has a word of its own for each part.

    A word that fits any part of such a stretch can always be the one chosen for it, so all of them are marked.
    """
    width = len(phrase.parts) + slop
    candidates = _candidates(found.marks, phrase)
    if not candidates:
        return
    places = _places(found, candidates, len(phrase.parts), width)
    inside: Counter[int] = Counter()
    after = marked = 0
    for first, (_, parts) in enumerate(candidates):
        while after < len(candidates) and places[after] < places[first] + width:
            inside[candidates[after][1]] += 1
            after += 1
        if after > marked and after - first >= len(phrase.parts):
            # More words of one kind than there are parts make no difference, so few different cases remain.
            kinds = tuple(sorted((kind, min(count, len(phrase.parts))) for kind, count in inside.items() if count))
            if _assignable(kinds, len(phrase.parts)):
                for index, _ in candidates[max(first, marked) : after]:
                    yield found.marks[index].start, found.marks[index].end
                marked = after
        inside[parts] -= 1


def _places(found: Occurrences, candidates: Sequence[tuple[int, int]], parts: int, width: int) -> list[int]:
    """
    How far each candidate is from the first, in words; only near those of the rarest part is that looked up.

    Two are said to be `width` words apart when no stretch of so many words that has all parts can hold both.
    """
    kinds = Counter(kind for _, kind in candidates)
    frequencies = [sum(count for kind, count in kinds.items() if kind >> part & 1) for part in range(parts)]
    rarest = 1 << frequencies.index(min(frequencies))
    apart: dict[int, int] = {}
    for order in (range(1, len(candidates)), range(len(candidates) - 1, 0, -1)):
        far = width
        for later in order:
            before = later - 1 if order.step > 0 else later
            far = 0 if candidates[before][1] & rarest else far
            if far < width:
                if later not in apart:
                    apart[later] = 1 + found.words_between(candidates[later - 1][0], candidates[later][0], width)
                far += apart[later]
    return list(accumulate((apart.get(later, width) for later in range(1, len(candidates))), initial=0))


@lru_cache(maxsize=1024)
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
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
