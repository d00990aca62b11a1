"""What one query may cost. Caps are set by cost, not by kind: what can be looked up quickly is allowed."""

from index.errors import UserError
from search.limit import take_turn

__all__ = ["IN_PHRASES", "IN_TITLES", "LOOKED_AT_FOR_ONE", "Budget", "QueryTooBroad"]

# Each is about half a second on one core of an ordinary machine.
MAX_EXPANSION = 400_000  # words that all its patterns stand for
MAX_POSTINGS = 25_000_000  # articles that these words are in, counted word by word
MAX_POSITIONS = 50_000_000  # places in texts that its phrases look at, for words given as they are
MAX_TEXTS = 4_000  # articles read as a whole, to see where their sentences end
MAX_SORTED = 3_000_000  # the same for parts that stand for several words, and near each other: these have to be sorted

# Words that a pattern stands for cost so many times more, measured, where it has to be told at which places they are.
IN_TITLES = 3
IN_PHRASES = 6
LOOKED_AT_FOR_ONE = 20  # words of the archive that a pattern is compared with at the cost of one that it fits

_BROAD = 40  # a search that takes more than one so-manieth of any of these is broad, and waits for its turn


class QueryTooBroad(UserError):
    """
    The query stands for more words than can be looked up in the time a search may take.

    Attributes:
        clause: What went too far, as the query prints it.
    """

    def __init__(self, message: str, clause: object) -> None:
        super().__init__(message)
        self.clause = str(clause)

    def place_in(self, text: str) -> tuple[int, int]:
        """Where the clause is in the query as it was typed; the whole of it when it was typed in another way."""
        start = text.find(self.clause)
        return (start, start + len(self.clause)) if start >= 0 else (0, len(text))


class Budget:
    """What is left of the work one query may cause."""

    # What nothing was spent of is left to the class: few queries spend anything, and every one has a budget.
    words: int = MAX_EXPANSION
    postings: int = MAX_POSTINGS
    positions: int = MAX_POSITIONS
    sorted: int = MAX_SORTED
    texts: int = MAX_TEXTS

    def spend_words(self, words: int, postings: int, shown: object, *, times: int = 1) -> None:
        self.words -= words * times
        self.postings -= postings * times
        if self.words < 0 or self.postings < 0:
            message = f"the patterns up to {_cut(shown)} fit too many words; write more letters before the *"
            raise QueryTooBroad(message, shown)
        self._take_turn_if_broad()

    def expect(self, postings: int) -> None:
        """So many postings are about to be read, which costs nothing of the budget: words as they are may be common."""
        if postings > MAX_POSTINGS // _BROAD:
            take_turn()

    def spend_positions(self, count: int, shown: object, *, to_sort: bool) -> None:
        if to_sort:
            self.sorted -= count
        else:
            self.positions -= count
        if self.positions < 0 or self.sorted < 0:
            message = f"the words of the phrases up to {_cut(shown)} stand at too many places"
            raise QueryTooBroad(f"{message}; write more letters before the *, or leave out the commonest words", shown)
        self._take_turn_if_broad()

    def spend_texts(self, count: int, shown: object) -> None:
        self.texts -= count
        if self.texts < 0:
            message = f"more than {MAX_TEXTS:,} articles would be read to see where {_cut(shown)} is one sentence"
            raise QueryTooBroad(f"{message}; write NEAR/10, or add words, a person or dates", shown)
        self._take_turn_if_broad()

    def _take_turn_if_broad(self) -> None:
        if (
            self.words < MAX_EXPANSION - MAX_EXPANSION // _BROAD
            or self.postings < MAX_POSTINGS - MAX_POSTINGS // _BROAD
            or self.positions < MAX_POSITIONS - MAX_POSITIONS // _BROAD
            or self.sorted < MAX_SORTED - MAX_SORTED // _BROAD
            or self.texts < MAX_TEXTS - MAX_TEXTS // _BROAD
        ):
            take_turn()


def _cut(shown: object) -> str:
    text = str(shown)
    return text if len(text) <= 60 else f"{text[:60]}…"
