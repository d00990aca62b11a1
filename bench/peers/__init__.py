"""
The engines that are measured side by side, each behind the same two small interfaces.

A `Peer` writes articles into a folder and opens it; what it opens is a `Searcher`, which answers. Each module is one
peer and says in its docstring how it differs from the others. A peer whose package is not installed says so.

All of them cut text into lower-cased words, keep positions, and store nothing but the number of an article. Words are
searched in any form (English Snowball stems, or what the peer has), phrases, prefixes and misspelt words as written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bench._questions import Filters, Question
from bench.corpora import Record

__all__ = ["ANY_SIZE", "TOP_HITS", "TOP_PEOPLE", "Answer", "Mode", "Peer", "Searcher"]

TOP_HITS = 10
TOP_PEOPLE = 20
ANY_SIZE = 10**9


class Mode(StrEnum):
    """What is asked for: the ten best hits and the total; with facets; with filters and facets."""

    TOP = "top"
    FACETS = "facets"
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What a peer found.

    Attributes:
        total: Articles that match.

        top: Numbers of the best ones, the best first.

        people: The most frequent people in all matches and how many articles they are in.

        months: Of all matches with a date, how many appeared in each month (`year * 12 + month - 1`).

        seconds: What the peer itself measured; None when the time of the call counts.
    """

    total: int
    top: Sequence[int]
    people: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[int, int] = field(default_factory=dict)
    seconds: float | None = None


class Searcher(Protocol):
    """An open index. It keeps no answers: the same question costs the same again."""

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        """The answer; None when this peer cannot be asked such a thing."""
        ...


class Peer(Protocol):
    """
    An engine.

    Attributes:
        name: In tables.

        processes: The numbers of processes or threads it can write with; 0 is as many threads as it likes.

        most_articles: With more, a benchmark leaves it out.
    """

    name: str
    processes: Sequence[int]
    most_articles: int

    @property
    def missing(self) -> str | None:
        """Why it cannot run here, or None."""
        ...

    def build(self, records: Iterable[Record], folder: Path, processes: int, *, for_search: bool) -> None:
        """
        The folder, which exists and is empty, holds an index of these articles, without their texts.

        Args:
            for_search: Whether it is to be searched, not only to be measured while it is written. Then it also has
                what phrases, prefixes and misspelt words need to be found as written, and is in few segments.
        """
        ...

    def open(self, folder: Path) -> Searcher:
        """What `build` wrote, ready to answer."""
        ...
