"""
Some words of the index as they are, which count as one: those that a pattern fits, that are near a misspelt one, or in
quotes.

The index has one list of postings for all forms of a word. Which lists these words have, and whether all forms of each
are meant, is worked out once for the same words; the postings are read each time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from index.arrays import Array
from index.postings import TextPostings
from index.words import Words
from search.matches import NOTHING, Matches, above_zero, each_of, in_any, summed, union
from search.scoring import weights_of
from search.spans import NO_NUMBERS, FamilyList, Span, TextOfSegment

__all__ = ["KnownWord", "Lists", "SomeWords"]

_FEW_WORDS = 16  # up to so many are quicker read one by one, where only some forms of a word are meant


class KnownWord(NamedTuple):
    """
    A word as queries use it.

    Attributes:
        family: All its forms.

        number: Of the family in each segment, -1 where it is not.

        forms: The number of the word among them in each segment, -1 where it is not; None when it is the only one.
    """

    family: FamilyList
    number: tuple[int, ...]
    forms: list[int] | None


class Lists(NamedTuple):
    """
    The words of an archive and where they are, segment after segment.

    Attributes:
        words: Of titles and bodies. `texts`: their postings.

        bases: The number of the first article of each segment, and one past the last of all.

        live: Which articles were not removed; bool; None when all are.

        everything: All articles, as a span.

        word: What is known of a word.
    """

    words: Sequence[Words]
    texts: Sequence[TextOfSegment]
    bases: Sequence[int]
    live: Array | None
    everything: Span
    word: Callable[[str], KnownWord]


class SomeWords:
    """
    Some words as they are.

    Attributes:
        weights: How much an occurrence of each counts, above 0.
    """

    def __init__(self, lists: Lists, weights: Mapping[str, float], places: Sequence[Array] | None = None) -> None:
        """
        Args:
            places: Of the words in the list of each segment, rising, where whoever found the words has them; int64.
        """
        self._lists = lists
        self.weights = weights
        if places is not None:
            self.places = places

    def __len__(self) -> int:
        return len(self.weights)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All of them, in the order in which they were given."""
        return tuple(self.weights)

    @cached_property
    def places(self) -> Sequence[Array]:
        """Where they are in the list of each segment, rising; int64."""
        return [held.find_all(self.weights) for held in self._lists.words]

    @cached_property
    def postings(self) -> int:
        """How many postings they have together; what it costs to look at them."""
        placed = zip(self._texts, self.places, strict=True)
        return sum(int(text.articles[places].sum(dtype=np.int64)) for text, places in placed)

    @property
    def _texts(self) -> Iterable[TextPostings]:
        return (text.postings for text in self._lists.texts)

    def articles(self) -> Array:
        """The live articles with any of them, rising; int64."""
        size = self._lists.bases[-1]
        if self._whole is not None:
            found = [families.articles() for families in self._whole]
            return self._living(found[0] if self._count == 1 else each_of(found, size, self._count))
        if len(self) <= _FEW_WORDS:
            return in_any([family.articles() for family in self._families], size)
        placed = zip(self._texts, self.places, self._lists.bases, strict=False)
        return self._living(each_of([text.articles_with(places) + base for text, places, base in placed], size))

    def weighed(self, *, title_only: bool = False) -> Matches:
        """
        The live articles with any of them, and what these weigh there.

        Args:
            title_only: Only what is in titles counts.
        """
        size = self._lists.bases[-1]
        if len(self) <= _FEW_WORDS:
            return union([family.weighed(title_only=title_only) for family in self._families], size)
        found = [NOTHING]
        for weight, alike in self._by_weight:
            for text, places, base in zip(self._texts, alike, self._lists.bases, strict=False):
                ids, tallies = text.exactly(places)
                weights = np.float32(weight) * weights_of(tallies, title_only=title_only)
                kept = weights > 0
                if self._lists.live is not None:
                    kept &= self._lists.live.take(ids + base)
                found.append(Matches(ids.compress(kept) + base, weights.compress(kept)))
        numbers = np.concatenate([part.numbers for part in found])
        return summed(numbers, np.concatenate([part.scores for part in found]), size)

    def occurrences(self) -> Array:
        """Where they are: article << 32 | place (`index.postings.places_in`), rising; int64."""
        found = [NO_NUMBERS]
        for text, places, base in zip(self._texts, self.places, self._lists.bases, strict=False):
            ids, at = text.occurrences(places)
            found.append((ids + base) << 32 | at)
        return np.sort(np.concatenate(found))

    def _living(self, numbers: Array) -> Array:
        live = self._lists.live
        return numbers if live is None else numbers.compress(live.take(numbers))

    @cached_property
    def _by_weight(self) -> Sequence[tuple[float, Sequence[Array]]]:
        """The different weights, rising, and where the words with each are in the list of each segment."""
        weights = sorted(set(self.weights.values()))
        if len(weights) == 1:
            return [(weights[0], self.places)]
        alike = [[word for word, own in self.weights.items() if own == weight] for weight in weights]
        placed = [[held.find_all(words) for held in self._lists.words] for words in alike]
        return list(zip(weights, placed, strict=True))

    @cached_property
    def _whole(self) -> "list[_WholeFamilies] | None":
        """All lists that they have, where all forms of each are among them; else None."""
        found = []
        for text, places, base in zip(self._texts, self.places, self._lists.bases, strict=False):
            families, asked = np.unique(text.families[places], return_counts=True)
            if not (asked == text.sizes[families]).all():
                return None
            if len(families):
                found.append(_WholeFamilies(text, families.astype(np.int64), base))
        return found

    @cached_property
    def _count(self) -> int:
        """How many lists they have, where all forms of each are among them."""
        return sum(map(len, self._whole or ()))

    @cached_property
    def _families(self) -> "list[_SomeForms]":
        """The lists that they have, with the forms of each that are meant."""
        families: dict[tuple[int, ...], dict[str, float]] = {}
        for word, weight in self.weights.items():
            _, number, forms = self._lists.word(word)
            if max(number if forms is None else forms, default=-1) >= 0:
                families.setdefault(number, {})[word] = weight
        return [_SomeForms(self._lists, weights) for weights in families.values()]


class _WholeFamilies:
    """The lists of some families of one segment."""

    def __init__(self, text: TextPostings, families: Array, base: int) -> None:
        """
        Args:
            families: Their numbers, rising, each once, one or more; int64.
        """
        self._text, self._families, self._base = text, families, base
        first, last = int(families[0]), int(families[-1]) + 1
        # Words that begin alike are one after the other, and so are their families.
        self._stretch = (first, last) if last - first == len(families) else None

    def __len__(self) -> int:
        return len(self._families)

    def articles(self) -> Array:
        """Family after family, each rising, removed articles among them; int64."""
        ids = self._text.ids(*self._stretch) if self._stretch is not None else self._text.ids_of(self._families)
        if self._base:
            ids += self._base
        return ids


class _SomeForms:
    """Some forms of one family."""

    def __init__(self, lists: Lists, weights: Mapping[str, float]) -> None:
        """
        Args:
            weights: The forms, at least one, and how much an occurrence of each counts.
        """
        known = {word: lists.word(word) for word in weights}
        self._family, number, alone = next(iter(known.values()))
        self._everything = lists.everything
        self._forms = [
            {word.forms[segment]: weights[text] for text, word in known.items() if word.forms is not None}
            for segment in range(len(lists.texts))
        ]
        self._are_all = alone is None or all(
            family < 0 or sum(form >= 0 for form in forms) == int(text.postings.sizes[family])
            for family, forms, text in zip(number, self._forms, lists.texts, strict=True)
        )
        different = set(weights.values())
        self._weight = different.pop() if self._are_all and len(different) == 1 else None  # of all that is in the list

    def articles(self) -> Array:
        """The live articles with any of them, rising; int64."""
        if self._are_all:
            return self._family.numbers(self._everything)
        return self._family.read_forms(self._everything, self._forms)[0]

    def weighed(self, *, title_only: bool) -> Matches:
        """The live articles with any of them, and what these weigh there."""
        if self._weight is None:
            numbers, weights = self._family.read_forms(self._everything, self._forms, title_only=title_only)
            return Matches(numbers, weights)
        numbers, weights = self._family.read(self._everything, title_only=title_only, times=self._weight)
        return above_zero(numbers, weights) if title_only else Matches(numbers, weights)
