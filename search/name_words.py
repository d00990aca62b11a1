"""
People by the words of their names: who has words that begin so, and who is called almost so.

    "arm ne"  ->  Neil Armstrong        "neal amstrong"  ->  Neil Armstrong
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from index.arrays import Array, distinct
from index.tokens import words
from index.words import Words, word_arrays

__all__ = ["NameWords"]

_SHORTEST_NEAR = 3
_TWO_ERRORS_FROM = 8


class NameWords:
    """The words of the names of some people, numbered as the people are. May be used from several threads at once."""

    def __init__(self, forms: Sequence[Sequence[str]]) -> None:
        """
        Args:
            forms: How each person's name is written, one or more.
        """
        of_person = [
            (word, person)
            for person, names in enumerate(forms)
            for word in dict.fromkeys(chain.from_iterable(map(words, names)))
        ]
        of_person.sort(key=lambda pair: (pair[0].encode(), pair[1]))
        distinct = list(dict.fromkeys(word for word, _ in of_person))
        counts = dict.fromkeys(distinct, 0)
        for word, _ in of_person:
            counts[word] += 1
        self._words = Words(word_arrays([word.encode() for word in distinct], searchable=True))
        self._people: Array = np.array([person for _, person in of_person], dtype=np.int64)
        self._starts: Array = np.cumsum([0, *counts.values()])

    def beginning(self, text: str) -> Array:
        """The people who have, for each word of the text, a word that begins so, rising; everybody has no word."""
        found: Array | None = None
        for word in dict.fromkeys(words(text)):
            first, last = self._words.beginning(word)
            people = distinct(self._people[self._starts[first] : self._starts[last]])
            found = people if found is None else np.intersect1d(found, people, assume_unique=True)
        return distinct(self._people) if found is None else found

    def near(self, name: str) -> Array:
        """The people who share most words with a name, each word but for a typing error or two, rising."""
        shared: dict[int, int] = {}
        for word in dict.fromkeys(words(name)):
            if len(word) >= _SHORTEST_NEAR:
                errors = 1 if len(word) < _TWO_ERRORS_FROM else 2
                places = [place for place, _ in self._words.nearest(word, errors, first_letter=False)]
                for person in {person for place in places for person in self._of_word(place).tolist()}:
                    shared[person] = shared.get(person, 0) + 1
        most = max(shared.values(), default=0)
        return np.array(sorted(person for person, count in shared.items() if count == most), dtype=np.int64)

    def _of_word(self, place: int) -> Array:
        return self._people[self._starts[place] : self._starts[place + 1]]
