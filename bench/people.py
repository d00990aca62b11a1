"""
How well people are recognised in hand-marked texts and in Reuters articles, and how fast.

`python -m bench.people --gold DIR [--reuters DIR] [--part all|develop|held]`

`--gold` names a folder of `*.jsonl` files, one `{"id", "title", "text", "mentions": [[start, end, surface]..]}` a line,
marked by hand. For each file: precision, recall and F1 of exact mentions, and of the set of full names (two words or
more) of each document. `--reuters` names the folder of Reuters-21578 `.sgm` files: the share of the people in the
PEOPLE tags of even-numbered articles that are found in the text, without a look at the tags, and what a build needs for
all of them (without `--gold` nothing is known beforehand, as in a build). Then articles a second on one core. `--part`
keeps one half of the documents out of sight while rules are being written; the halves are fixed.
"""

import argparse
import gzip
import json
import time
import zlib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from index.document import Document
from index.people import NO_AUTHORITY, Recognised, name_key, people_in, recognise
from index.readers import ReadingOptions
from index.readers.reuters import read_reuters


class Gold(NamedTuple):
    """One document as people marked it."""

    doc_id: str
    title: str
    text: str
    mentions: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Tally:
    """Counts from which precision, recall and F1 follow."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Set[object], wanted: Set[object]) -> None:
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.wanted} wanted)"


def read_gold(path: Path) -> list[Gold]:
    """The documents of one file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        Gold(entry["id"], entry["title"], entry["text"], tuple((start, end) for start, end, _ in entry["mentions"]))
        for entry in map(json.loads, lines)
    ]


def in_part(doc_id: str, part: str) -> bool:
    """Whether the document belongs to this half: every other one by a checksum of its id."""
    return part == "all" or (zlib.crc32(doc_id.encode()) % 2 == 0) == (part == "develop")


def full_names(text: str, spans: Sequence[tuple[int, int]]) -> set[object]:
    """The keys of the names of two words or more."""
    keys = {name_key(text[start:end]) for start, end in spans}
    return {key for key in keys if " " in key}


def measure(documents: Sequence[Gold]) -> tuple[Tally, Tally]:
    """The tallies of exact mentions, and of full names per document."""
    mentions, names = Tally(), Tally()
    for document in documents:
        found = recognise(document.title, document.text, NO_AUTHORITY)
        spans = [(mention.start, mention.end) for mention in found.mentions]
        mentions.add(set(spans), set(document.mentions))
        people = {key for key in map(name_key, found.people) if " " in key}
        names.add(people, full_names(document.text, document.mentions))
    return mentions, names


def read_reuters_articles(folder: Path) -> Iterator[Document]:
    """All articles of the folder, in order; only the even-numbered ones carry PEOPLE tags."""
    for path in sorted(folder.glob("*.sgm*")):
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            for article in read_reuters(cast(BinaryIO, stream), path.name, ReadingOptions()):
                if isinstance(article, Document):
                    yield article


def is_found(label: str, found: Recognised, *, full: bool) -> bool:
    """Whether the labelled person is among the people found (or, not `full`, is at least mentioned)."""
    wanted = name_key(label).split()
    names = found.people if full else [*found.people, *(mention.person for mention in found.mentions)]
    for name in names:
        words = name_key(name).split()
        if words[-len(wanted) :] == wanted or (len(wanted) > 1 and set(wanted) <= set(words)):
            return True
    return False


def measure_reuters(articles: Sequence[Document]) -> None:
    """Prints the recall of labelled people."""
    labels = people = mentioned = 0
    for article in articles:
        if not article.people:
            continue
        found = recognise(article.title, article.body, NO_AUTHORITY)
        for label in article.people:
            labels += 1
            people += is_found(label, found, full=True)
            mentioned += is_found(label, found, full=False)
    if labels:
        print(f"  {labels} labels: recall as people {people / labels:.3f}, as mentions {mentioned / labels:.3f}")


def measure_archive(articles: Sequence[Document]) -> None:
    """Prints what a build needs for the people of all articles, each read once."""
    started = time.process_time()
    for article in articles:
        people_in(article, NO_AUTHORITY)
    seconds = time.process_time() - started
    print(f"  each once: {seconds:.2f} s of CPU, {len(articles) / seconds:,.0f} articles a second")


def measure_speed(texts: Sequence[str], seconds: float = 3.0) -> None:
    """Prints articles of 120 words a second, on one core, with warm caches."""
    pieces = [
        " ".join(words[place : place + 120])
        for text in texts
        for words in [text.split()]
        for place in range(0, len(words) - 119, 120)
    ]
    if not pieces:
        return
    started, done = time.process_time(), 0
    while time.process_time() - started < seconds:
        for piece in pieces[:2000]:
            recognise("", piece, NO_AUTHORITY)
        done += len(pieces[:2000])
    print(f"speed: {done / (time.process_time() - started):,.0f} articles of 120 words a second")


def main() -> None:
    """Measures what the options name and prints it."""
    parser = argparse.ArgumentParser(prog="python -m bench.people", description="How well people are recognised.")
    parser.add_argument("--gold", type=Path, help="folder of hand-marked .jsonl files")
    parser.add_argument("--reuters", type=Path, help="folder of Reuters-21578 .sgm files")
    parser.add_argument("--part", choices=("all", "develop", "held"), default="all", help="which half of the gold")
    options = parser.parse_args()
    texts: list[str] = []
    for path in sorted(options.gold.glob("*.jsonl")) if options.gold else ():
        documents = [document for document in read_gold(path) if in_part(document.doc_id, options.part)]
        mentions, names = measure(documents)
        print(f"{path.stem}: {len(documents)} documents\n  mentions   {mentions}\n  full names {names}")
        texts += [document.text for document in documents]
    if options.reuters:
        articles = list(read_reuters_articles(options.reuters))
        print(f"Reuters-21578: {len(articles)} articles")
        measure_archive(articles)
        measure_reuters(articles)
        texts = [article.body for article in articles[:4000]]
    measure_speed(texts)


if __name__ == "__main__":
    main()
