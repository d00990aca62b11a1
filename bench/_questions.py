"""
What is asked of every peer: questions of seven classes, drawn from a corpus's own words or read from a file.

    rare      word                 a word of few articles, in any of its forms
    common    word                 a word of many
    and       word word [word]     all of them
    or        word OR word OR word OR word
    phrase    "word word [word]"   these very words side by side
    prefix    wor*                 a word that begins so
    fuzzy     wrod~                a word a typing error away

That is also the form of a file of questions: one a line, with or without its class and a tab before it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from bench.corpora import Record
from index.tokens import words

CLASSES = ("rare", "common", "and", "or", "phrase", "prefix", "fuzzy")
_USUAL = {"rare": 4, "common": 4, "and": 4, "or": 3, "phrase": 3, "prefix": 3, "fuzzy": 3}

_SAMPLE = 20_000  # articles whose words are counted
_RARE = (0.0001, 0.002)  # share of the articles that hold such a word
_COMMON = (0.05, 0.5)
_MIDDLING = (0.01, 0.3)
_ANY = (0.002, 0.2)
_WORD = re.compile(r"[a-z]{3,}")  # cut alike by every peer


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question.

    Attributes:
        kind: One of `CLASSES`.

        words: Lower-cased; the beginning of a word for `prefix`, a misspelt one for `fuzzy`.
    """

    kind: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The question as readers of Whowhen type it."""
        if self.kind == "or":
            return " OR ".join(self.words)
        if self.kind == "phrase":
            return f'"{" ".join(self.words)}"'
        return " ".join(self.words) + {"prefix": "*", "fuzzy": "~"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Filters:
    """
    What narrows a question.

    Attributes:
        person: Must be in the article.

        first: The first day it may be of, as a day number.

        last: The last one, included.
    """

    person: str
    first: int
    last: int


def draw_questions(records: Iterable[Record], seed: int, count: int = 24) -> list[Question]:
    """So many questions that these articles answer, of all classes; the same for the same seed and articles."""
    sample = [words(f"{record.title}\n{record.body}") for record in islice(records, _SAMPLE)]
    frequency = Counter(word for text in sample for word in set(text) if _WORD.fullmatch(word))
    draw = Random(seed)
    found: list[Question] = []
    for kind in CLASSES:
        wanted = max(1, round(_USUAL[kind] * count / sum(_USUAL.values())))
        drawn = _drawn(kind, sample, frequency, draw)
        of_kind: dict[Question, None] = {}
        for question in islice(drawn, 100 * wanted):
            of_kind[question] = None
            if len(of_kind) == wanted:
                break
        found += of_kind
    return found


def _drawn(
    kind: str, sample: Sequence[Sequence[str]], frequency: Mapping[str, int], draw: Random
) -> Iterator[Question]:
    """Questions of one class without end."""
    known = sorted(frequency)

    def within(share: tuple[float, float]) -> list[str]:
        low, high = max(2, share[0] * len(sample)), share[1] * len(sample)
        fitting = [word for word in known if low <= frequency[word] <= high]
        return fitting or known

    rare, common, middling, usual = within(_RARE), within(_COMMON), set(within(_MIDDLING)), within(_ANY)
    while True:
        if kind in ("rare", "common"):
            yield Question(kind, (draw.choice(rare if kind == "rare" else common),))
        elif kind == "or":
            yield Question(kind, tuple(draw.sample(usual, min(4, len(usual)))))
        elif kind == "prefix":
            word = draw.choice([word for word in usual if len(word) > 4] or usual)
            yield Question(kind, (word[: draw.randint(3, max(3, len(word) - 2))],))
        elif kind == "fuzzy":
            yield Question(kind, (_misspelt(draw.choice([word for word in usual if len(word) > 4] or usual), draw),))
        else:
            yield from _of_text(kind, draw.choice(sample), middling, draw)


def _of_text(kind: str, text: Sequence[str], middling: Iterable[str], draw: Random) -> Iterator[Question]:
    """A question that this text answers, if there is one in it."""
    if kind == "and":
        fitting = sorted(set(text) & set(middling))
        size = draw.randint(2, 3)
        if len(fitting) >= size:
            yield Question(kind, tuple(draw.sample(fitting, size)))
        return
    size, place = draw.randint(2, 3), draw.randrange(max(1, len(text) - 2))
    part = tuple(text[place : place + size])
    if len(part) == size and all(map(_WORD.fullmatch, part)):
        yield Question(kind, part)


def _misspelt(word: str, draw: Random) -> str:
    """The word with one letter after the first changed, doubled, left out, or swapped with the next."""
    place = draw.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return draw.choice(
        (
            before + draw.choice("abcdefghijklmnopqrstuvwxyz") + after,
            before + letter + letter + after,
            before + after,
            before + after[0] + letter + after[1:],
        )
    )


def read_questions(path: Path) -> list[Question]:
    """
    The questions of a file.

    Raises:
        ValueError: A line is no question of a known class.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_question(line) for line in lines if line.strip() and not line.startswith("#")]


def _question(line: str) -> Question:
    named, _, text = line.rpartition("\t")
    text = text.strip()
    found = tuple(words(text.replace(" OR ", " ")))
    kind = "and" if len(found) > 1 else "common"
    for other, shape in (("or", r".+ OR .+"), ("phrase", r'".+"'), ("prefix", r"\S+\*"), ("fuzzy", r"\S+~")):
        if re.fullmatch(shape, text):
            kind = other
    kind = named.strip() or kind
    if kind not in CLASSES or not found:
        raise ValueError(f"{line!r} is no question; write one of {', '.join(CLASSES)}, a tab and its words")
    return Question(kind, found)


def draw_filters(records: Iterable[Record], seed: int, count: int) -> list[Filters]:
    """So many filters: a person who is in many of these articles, and a third of the days."""
    people: Counter[str] = Counter()
    days: list[int] = []
    for record in islice(records, _SAMPLE):
        people.update(record.people)
        if record.day:
            days.append(record.day)
    days.sort()
    frequent = [name for name, _ in people.most_common(50)]
    draw = Random(seed)
    found = []
    for _ in range(count if frequent and days else 0):
        first = draw.randrange(max(1, len(days) * 2 // 3))
        found.append(Filters(draw.choice(frequent), days[first], days[min(len(days) - 1, first + len(days) // 3)]))
    return found
