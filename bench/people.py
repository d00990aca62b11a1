"""
How well people are recognised, in hand-marked texts and in Reuters articles, and how fast.

    python -m bench people [--gold DIR] [--reuters DIR] [--authority]

Each set of texts is one corpus, as for `whowhen people recognise`. Of each: precision, recall and F1 of exact mentions,
of the full names (two words or more) of each text, and, where the set says who is meant, of the people of each text.

The files beside this one are always measured: made-up texts in the English of news from all over the world
(`people.txt`), of the wires of the 1990s with their tables (`people_wire.txt`), and of papers of this century from
outside the West (`people_world.txt`). Each mention stands in `[[double brackets]]`, with `|` before whom it means where
the text alone does not say it. Of the first, every other text is kept out of sight while rules are written; of the
others the first, third, fifth ... are looked at and the rest is only measured, which is told apart as `unseen`.
`--gold` names a folder of `*.jsonl` files, one `{"id", "title", "text", "mentions": [[start, end, surface]..]}` a line,
marked by hand.

Of Reuters-21578 (`WHOWHEN_REUTERS`, or `--reuters`), without a look at its PEOPLE tags: how many of those of the
even-numbered articles are among the people found, and how many are under the name that the tag has most times; then
articles and texts of 120 words a second on one core, and the peak of memory. `--authority` builds its index with and
without a people.toml of 100,000 names.
"""

import argparse
import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO, NamedTuple, cast

from bench._archives import WORK
from bench._machine import write_run
from index.document import Document
from index.lexicon.given_names import GIVEN_NAMES
from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY
from index.people.names import name_key
from index.people.recognise import Recognised, people_in, spell
from index.readers.base import ReadingOptions
from index.readers.reuters import read_reuters

WORLD = Path(__file__).with_name("people.txt")
# Made up as well: wire copy of the 1990s with its tables, and news of this century from the rest of the world.
MADE_UP = (WORLD, WORLD.with_name("people_wire.txt"), WORLD.with_name("people_world.txt"))
_MARKED = re.compile(r"\[\[(.+?)(?:\|(.+?))?\]\]")
_WORDS = 120
_EDITED = 100_000
_ROUNDS = 7  # builds with and without it; each pair gives a ratio, and their median counts


class Gold(NamedTuple):
    """One text as people marked it; `people` None where the set does not say whom its mentions mean."""

    doc_id: str
    title: str
    text: str
    mentions: tuple[tuple[int, int], ...]
    people: frozenset[str] | None = None


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

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def read_gold(path: Path) -> list[Gold]:
    """The texts of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        Gold(entry["id"], entry["title"], entry["text"], tuple((start, end) for start, end, _ in entry["mentions"]))
        for entry in map(json.loads, lines)
    ]


def read_marked(path: Path) -> list[Gold]:
    """The texts of a file with an empty line between two, and their mentions in double brackets."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_unmarked(f"{path.stem}-{number}", block.replace("\\n", "\n")) for number, block in enumerate(blocks)]


def _unmarked(doc_id: str, block: str) -> Gold:
    text, done = "", 0
    places: list[tuple[int, int]] = []
    said: list[str | None] = []
    for mark in _MARKED.finditer(block):
        text += block[done : mark.start()]
        places.append((len(text), len(text) + len(mark[1])))
        said.append(mark[2])
        text, done = text + mark[1], mark.end()
    text += block[done:]
    names = [text[start:end] for start, end in places]
    people = {who or _meant(name, names) for name, who in zip(names, said, strict=True)}
    return Gold(doc_id, "", text, tuple(places), frozenset(map(name_key, people)))


def _meant(name: str, names: Sequence[str]) -> str:
    """The first longer name that begins or ends with this one; else the name itself."""
    words = name.lower().split()
    for other in names:
        longer = other.lower().split()
        if len(longer) > len(words) and words in (longer[: len(words)], longer[-len(words) :]):
            return other
    return name


def measure(texts: Sequence[Gold]) -> dict[str, Tally]:
    """The tallies of the texts, taken together as one corpus."""
    found = [spell(text.title, text.text, NO_AUTHORITY) for text in texts]
    names = people_of_archive(Counter(spelling for one in found for spelling in one.people))
    mentions, full, people = Tally(), Tally(), Tally()
    for text, one in zip(texts, found, strict=True):
        places = {(place.start, place.end) for place in one.mentions if place.sure or place.person in names}
        mentions.add(places, set(text.mentions))
        keys: set[object] = {name_key(names[spelling]) for spelling in one.people if spelling in names}
        full.add(_of_words(keys), _of_words(name_key(text.text[start:end]) for start, end in text.mentions))
        if text.people is not None:
            people.add(keys, text.people)
    tallies = {"mentions": mentions, "full names": full}
    return tallies | {"people": people} if people.wanted else tallies


def _of_words(keys: Iterable[object]) -> set[object]:
    """Those of two words or more."""
    return {key for key in keys if " " in str(key)}


def read_reuters_articles(folder: Path) -> Iterator[Document]:
    """All articles of the folder, in order; only the even-numbered ones carry PEOPLE tags."""
    for path in sorted(folder.glob("*.sgm*")):
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            for article in read_reuters(cast(BinaryIO, stream), path.name, ReadingOptions()):
                if isinstance(article, Document):
                    yield article


def names_label(label: str, name: str) -> bool:
    """Whether the person of a tag ("Baker", "James Baker") is listed under this name."""
    wanted, words = name_key(label).split(), name_key(name).split()
    return words[-len(wanted) :] == wanted or (len(wanted) > 1 and set(wanted) <= set(words))


def measure_reuters(articles: Sequence[Document]) -> dict[str, float]:
    """Recall of the labelled person, and the share of all labels that are found under the label's usual name."""
    found: list[Recognised] = [spell(article.title, article.body, NO_AUTHORITY) for article in articles]
    names = people_of_archive(Counter(spelling for one in found for spelling in one.people))
    listed: dict[str, Counter[str]] = {}
    labels = right = 0
    for article, one in zip(articles, found, strict=True):
        people = dict.fromkeys(names[spelling] for spelling in one.people if spelling in names)
        for label in article.people:
            labels += 1
            fitting = [name for name in people if names_label(label, name)]
            right += bool(fitting)
            listed.setdefault(label, Counter()).update([max(fitting, key=len)] if fitting else [])
    same = sum(max(counts.values(), default=0) for counts in listed.values())
    return {"labels": labels, "recall": right / labels, "same facet": same / labels, "people": len(set(names.values()))}


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least CPU time of a few rounds, in seconds."""
    times = []
    for _ in range(rounds):
        started = time.thread_time()
        work()
        times.append(time.thread_time() - started)
    return min(times)


def measure_speed(articles: Sequence[Document]) -> dict[str, float]:
    """Articles as they are, and texts of 120 words, a second of CPU on one core, with warm caches."""
    words = [article.body.split() for article in articles[:5000]]
    pieces = [" ".join(some[at : at + _WORDS]) for some in words for at in range(0, len(some) - _WORDS + 1, _WORDS)]
    texts = [Document("", "", piece, "", "text") for piece in pieces[:3000]]

    def all_of(documents: Sequence[Document]) -> float:
        return len(documents) / _seconds(lambda: [people_in(document, NO_AUTHORITY.lookup) for document in documents])

    return {"articles": all_of(articles), "texts": all_of(texts)}


def measure_authority(folder: Path) -> dict[str, float]:
    """Seconds of CPU for an index of the folder without and with a people.toml of 100,000 names, and their ratio."""

    def build(edited: bool) -> float:
        with tempfile.TemporaryDirectory() as place:
            corpus, data = Path(place, "corpus"), Path(place, "data")
            corpus.mkdir()
            for path in folder.glob("*.sgm*"):
                shutil.copyfile(path, corpus / path.name)
            if edited:
                (corpus / "people.toml").write_text(_made_people(_EDITED), encoding="utf-8")
            # A process of its own, as every build is: what an earlier one knows of names would make this one short.
            program = "from web.cli import main; main()"
            folders = ["--corpus", str(corpus), "--data", str(data), "--processes", "1"]
            started = _seconds_of_children()
            subprocess.run([sys.executable, "-c", program, "rebuild", *folders], check=True, capture_output=True)
            return _seconds_of_children() - started

    # In turns, so that what else the machine does falls on both.
    rounds = [(build(False), build(True)) for _ in range(_ROUNDS)]
    return {
        "without": median(plain for plain, _ in rounds),
        "with": median(edited for _, edited in rounds),
        "ratio": median(edited / plain for plain, edited in rounds),
    }


def _seconds_of_children() -> float:
    """What the processes that this one began and that have ended took of a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _made_people(count: int) -> str:
    """A people.toml of names that are all different and begin as those of texts do."""
    firsts = sorted(name.capitalize() for name in GIVEN_NAMES if name.isascii() and name.isalpha())
    entries = [f'[[person]]\nname = "{firsts[number % len(firsts)]} Q{_letters(number)}"\n' for number in range(count)]
    return "\n".join(entries)


def _letters(number: int) -> str:
    """The number in letters: 27 is bb."""
    return ("" if number < 26 else _letters(number // 26)) + chr(97 + number % 26)


def people_table(run: Mapping[str, Any]) -> list[list[str]]:
    """A line for each set and kind."""
    rows = [["", "precision", "recall", "F1", "wanted"]]
    for name, tallies in run["sets"].items():
        for kind, (precision, recall, f1, wanted) in tallies.items():
            rows.append([f"{name}, {kind}", f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", str(wanted)])
    return rows


def reuters_table(run: Mapping[str, Any]) -> list[list[str]]:
    """What is known of Reuters, a line each."""
    found, speed = run["reuters"], run["speed"]
    rows = [["Reuters-21578", ""]]
    rows.append([f"recall of the labelled person, {found['labels']} labels", f"{found['recall']:.3f}"])
    rows.append(["found under the label's usual name", f"{found['same facet']:.3f}"])
    rows.append(["people", f"{found['people']:,}"])
    rows.append(["articles a second", f"{speed['articles']:,.0f}"])
    rows.append([f"texts of {_WORDS} words a second", f"{speed['texts']:,.0f}"])
    rows.append(["peak of memory, MB", f"{run['memory'] / 1e6:,.0f}"])
    if run.get("authority"):
        more = 100 * (run["authority"]["ratio"] - 1)
        rows.append([f"a build with {_EDITED:,} names in people.toml, CPU", f"{more:+.1f} %"])
    return rows


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench people", description="How well people are recognised.")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="folder of hand-marked .jsonl files")
    parser.add_argument("--reuters", type=Path, metavar="DIR", default=os.environ.get("WHOWHEN_REUTERS"))
    parser.add_argument("--authority", action="store_true", help="build with 100,000 names in people.toml as well")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help=f"where runs are kept; {WORK}")
    asked = parser.parse_args(arguments)
    sets = {path.stem: read_marked(path) for path in MADE_UP}
    sets |= {path.stem: read_gold(path) for path in (sorted(asked.gold.glob("*.jsonl")) if asked.gold else ())}
    for path in MADE_UP[1:]:
        sets[f"{path.stem}, unseen"] = sets[path.stem][1::2]
    tallies = {name: measure(texts) for name, texts in sets.items()}
    run: dict[str, Any] = {
        "archive": "people",
        "sets": {
            name: {kind: (one.precision, one.recall, one.f1, one.wanted) for kind, one in kinds.items()}
            for name, kinds in tallies.items()
        },
    }
    print(_shown(people_table(run)))
    if asked.reuters:
        articles = list(read_reuters_articles(Path(asked.reuters)))
        run |= {"articles": len(articles), "reuters": measure_reuters(articles), "speed": measure_speed(articles)}
        run["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        run["authority"] = measure_authority(Path(asked.reuters)) if asked.authority else None
        print(_shown(reuters_table(run)))
    else:
        print("Reuters-21578 is left out: WHOWHEN_REUTERS names no folder")
    print(write_run("people", "people", run, asked.work))
    return 0


def _shown(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
