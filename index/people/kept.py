"""
What is kept of short texts that come again and again: the words and runs of a newspaper, and what they are.
"""

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Kept"]

# A newspaper of a year has some 55,000 runs of capitalised words, and two of three occur once. Longer texts than the
# limit are headlines in capitals and the like, which do not come again; without it, a text could take any memory.
_MOST = 1 << 16
_LONGEST = 120

Said = TypeVar("Said")


class Kept(dict[str, Said]):
    """What a function says of texts, asked once of a short one: `kept[text]` is one look-up where it is known."""

    def __init__(self, ask: Callable[[str], Said]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> Said:
        said = self._ask(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = said
        return said
