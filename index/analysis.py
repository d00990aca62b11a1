"""
The analyser as Whoosh sees it: the words of `index.tokens`, for indexing and for Whoosh's own query terms alike.

Positions reach the postings as arrays of 32-bit numbers instead of Whoosh's pickled lists.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.analysis import Token as WhooshToken
from whoosh.analysis import Tokenizer
from whoosh.formats import Existence, Positions

from index.tokens import tokenize, words

__all__ = ["ListTokenizer", "WordPositions", "WordTokenizer", "WordsPresent"]


class WordTokenizer(Tokenizer):  # type: ignore[misc]
    """Cuts text into the words of `index.tokens`."""

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, **options: Any
    ) -> Iterator[WhooshToken]:
        start_pos = options.pop("start_pos", 0)
        token = WhooshToken(positions, chars, **options)
        for position, word in enumerate(tokenize(value), start_pos):
            token.text, token.boost = word.text, 1.0
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = word.start, word.end
            yield token


class ListTokenizer(Tokenizer):  # type: ignore[misc]
    """Cuts text at line ends: one term a line, as it is."""

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, **options: Any
    ) -> Iterator[WhooshToken]:
        token = WhooshToken(positions, chars, **options)
        for position, line in enumerate(value.split("\n") if value else ()):
            token.text, token.boost = line, 1.0
            if positions:
                token.pos = position
            yield token


class WordPositions(Positions):  # type: ignore[misc]
    """Postings with the positions of each word, as unsigned 32-bit numbers in the machine's order."""

    def word_values(self, value: Any, analyzer: Any, **options: Any) -> Iterable[tuple[str, int, float, bytes]]:
        positions: dict[str, array[int]] = {}
        for position, word in enumerate(words(value)):
            found = positions.get(word)
            if found is None:
                positions[word] = array("I", (position,))
            else:
                found.append(position)
        for text, found in positions.items():
            yield text, len(found), float(len(found)), found.tobytes()

    def encode(self, poslist: Any) -> bytes:
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return array("I", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 4


class WordsPresent(Existence):  # type: ignore[misc]
    """Postings that say only that a term is in an article."""
