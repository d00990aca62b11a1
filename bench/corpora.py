"""
Makes corpora of any size from real articles: their sentences mixed, made people, forty years of dates.

    python -m bench corpora --articles 200000 --to FOLDER [--seed 1] [--source FOLDER]

The folder then holds files of JSON Lines that `whowhen rebuild` reads; `records` gives the same articles one by one.
The same seed and source give the same articles, and a larger corpus begins with the smaller one. Without `--source` the
sentences are those of the articles in the folder that WHOWHEN_REUTERS names.
"""

import argparse
import json
import os
import re
import sys
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, islice, product
from pathlib import Path
from random import Random
from typing import NamedTuple

from index.corpus import DirectoryCorpus
from index.document import Document

NAMES = 20_000
MOST_PEOPLE = 8
FIRST_DAY, LAST_DAY = date(1986, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
UNDATED = 0.04  # of the articles
FILE_ARTICLES = 2_500  # 3 to 4 MB a file

_FEWEST_SOURCES, _MOST_SOURCES = 3, 6
_FEWEST_SENTENCES = 3  # of a source; an article mixed of shorter ones would run out of them
_FEWEST_CHARACTERS, _MOST_CHARACTERS = 350, 1_650  # of a body, before the last sentence is whole
_ZIPF = 0.9
_ZIPF_OFFSET = 10.0  # keeps the first few names from being in every other article
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 30, 400


class Record(NamedTuple):
    """
    One article, plain.

    Attributes:
        day: A day number (`date.toordinal`); 0 when it is undated.
    """

    id: str
    title: str
    body: str
    day: int
    people: tuple[str, ...]

    @property
    def month(self) -> int:
        """Counted from January of year 0; 0 when it is undated."""
        return month_of(self.day) if self.day else 0


def month_of(day: int) -> int:
    """The month of a day number, counted from January of year 0."""
    when = date.fromordinal(day)
    return when.year * 12 + when.month - 1


class Source(NamedTuple):
    """A real article taken apart."""

    title: str
    sentences: tuple[str, ...]


def sources_in(folder: Path) -> list[Source]:
    """The articles of a folder that have enough sentences, in the order of the corpus."""
    corpus = DirectoryCorpus(folder)
    documents = (
        document
        for file in corpus.files()
        if not hasattr(file, "reason")
        for document in corpus.read(file)
        if isinstance(document, Document)
    )
    found = (Source(document.title, sentences_of(document.body)) for document in documents)
    return [source for source in found if len(source.sentences) >= _FEWEST_SENTENCES]


_SENTENCE_END = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z\"])")


def sentences_of(body: str) -> tuple[str, ...]:
    """The sentences of a text that are neither scraps nor tables."""
    whole = _SENTENCE_END.split(" ".join(body.split()))
    return tuple(one for one in whole if _SHORTEST_SENTENCE <= len(one) <= _LONGEST_SENTENCE and one[-1] in ".!?")


def names(count: int = NAMES) -> list[str]:
    """So many made names, all different, none of them a word or a real name but by chance."""
    heads = [a + b for a, b in product(("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"), "aeiou")]
    given = [first + second + end for first, second, end in product(heads, ("l", "m", "n", "r", "v"), ("a", "o", "en"))]
    surnames = [one + two + end for one, two, end in product(heads, heads, ("ck", "lt", "nd", "rsk", "sz"))]
    order = Random(0)
    order.shuffle(given)
    order.shuffle(surnames)
    made = (f"{given[place % len(given)].title()} {surnames[place].title()}" for place in range(len(surnames)))
    found = [name for name, _ in zip(made, range(count), strict=False)]
    assert len(found) == count, f"there are {len(surnames)} names; {count} were asked for"
    return found


def records(sources: Sequence[Source], count: int, seed: int = 1) -> Iterator[Record]:
    """So many made articles, one after the other."""
    known = names()
    weights = list(accumulate((place + _ZIPF_OFFSET) ** -_ZIPF for place in range(len(known))))
    draw = Random(seed)
    for number in range(count):
        yield _record(f"made-{number:07d}", sources, known, weights, draw)


def _record(
    doc_id: str, sources: Sequence[Source], known: Sequence[str], weights: Sequence[float], draw: Random
) -> Record:
    drawn = draw.random
    mixed = [
        sources[int(drawn() * len(sources))]
        for _ in range(_FEWEST_SOURCES + int(drawn() * (_MOST_SOURCES - _FEWEST_SOURCES + 1)))
    ]
    wanted = _FEWEST_CHARACTERS + int(drawn() * (_MOST_CHARACTERS - _FEWEST_CHARACTERS))
    left = [list(source.sentences) for source in mixed]
    sentences: list[str] = []
    length = 0
    while length < wanted and left:
        of_one = left.pop(0)
        sentences.append(of_one.pop(int(drawn() * len(of_one))))
        length += len(sentences[-1]) + 1
        if of_one:
            left.append(of_one)
    body = "\n\n".join(" ".join(some) for some in (sentences[at : at + 3] for at in range(0, len(sentences), 3)))
    day = 0 if drawn() < UNDATED else FIRST_DAY + int(drawn() * (LAST_DAY - FIRST_DAY + 1))
    people: dict[str, None] = {}
    wanted_people = int(drawn() * (MOST_PEOPLE + 1))
    while len(people) < wanted_people:
        people[known[bisect(weights, drawn() * weights[-1])]] = None
    return Record(doc_id, mixed[0].title, body, day, tuple(people))


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def line_of(record: Record) -> str:
    """The record as a line that `index/readers/json.py` reads."""
    fields: dict[str, object] = {"id": record.id, "title": record.title, "body": record.body}
    if record.day:
        fields["date"] = date.fromordinal(record.day).isoformat()
    return _encoded({**fields, "people": record.people})


def write_folder(made: Iterable[Record], folder: Path) -> int:
    """The folder, which is new or empty, holds these articles as files of JSON Lines; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    assert not any(folder.iterdir()), f"{folder} is not empty; name a new folder"
    lines = map(line_of, made)
    files = count = 0
    while some := list(islice(lines, FILE_ARTICLES)):
        (folder / f"{files:05d}.jsonl").write_text("".join(f"{line}\n" for line in some), encoding="utf-8")
        files, count = files + 1, count + len(some)
    return count


def default_source() -> Path | None:
    """The folder of real articles, where there is one."""
    named = os.environ.get("WHOWHEN_REUTERS")
    return Path(named) if named and Path(named).is_dir() else None


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench corpora", description="Makes a corpus.")
    parser.add_argument("--articles", type=int, default=200_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new folder")
    parser.add_argument("--source", type=Path, default=default_source(), metavar="DIR", help="real articles")
    asked = parser.parse_args(arguments)
    if asked.source is None:
        parser.error("no real articles to mix; name their folder with --source or in WHOWHEN_REUTERS")
    count = write_folder(records(sources_in(asked.source), asked.articles, asked.seed), asked.to)
    print(f"{count:,} articles in {asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
