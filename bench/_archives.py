"""
The corpora that are measured, made ready once: a folder of articles, a live generation of it, and its plain records.

The records are the articles as the generation holds them, with the people who were found in them, so that every peer
writes the same articles and counts the same people. All of it is kept in a folder of work until that is removed; a
generation that this Whowhen cannot read is built anew.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from bench.corpora import Record, default_source, records, sources_in, write_folder
from index.build import rebuild
from index.codec.files import STORED_SUFFIX
from index.errors import IndexUnavailable
from index.generations import INDEX_FOLDER, current_generation, generation_path
from index.manifest import Manifest
from index.stored import Stored
from index.workers import processors
from search.collection import Collection
from search.whoosh_engine import open_articles, open_engine

WORK = Path(".cache") / "bench"


class Skipped(Exception):
    """What was asked for cannot be measured here; the message says why."""


@dataclass(frozen=True)
class Archive:
    """
    One corpus, ready.

    Attributes:
        name: `reuters` or such as `made-200000`.

        corpus: The folder of articles.

        work: Where what is made of it is kept.
    """

    name: str
    corpus: Path
    work: Path

    @property
    def folder(self) -> Path:
        """What is made of the articles."""
        return self.work / "archives" / self.name

    @property
    def data(self) -> Path:
        """The data directory of its live generation."""
        return self.folder / "data"

    @cached_property
    def size(self) -> int:
        """How many articles it has."""
        with self._records.open("rb") as file:
            return sum(1 for _ in file)

    @property
    def _records(self) -> Path:
        return self.folder / "records.jsonl"

    def records(self) -> Iterator[Record]:
        """Its articles as the generation holds them, in the order of the corpus."""
        with self._records.open(encoding="utf-8") as file:
            for line in file:
                doc_id, title, body, day, people = json.loads(line)
                yield Record(doc_id, title, body, day, tuple(people))


def reuters(work: Path = WORK) -> Archive:
    """
    Reuters-21578, ready.

    Raises:
        Skipped: It is not here.
    """
    source = default_source()
    if source is None:
        raise Skipped("Reuters-21578 is not here; name its folder in WHOWHEN_REUTERS")
    return prepared("reuters", source, work)


def made(articles: int, seed: int = 1, work: Path = WORK, source: Path | None = None) -> Archive:
    """
    So many made articles, ready.

    Raises:
        Skipped: There are no real articles to mix.
    """
    name = f"made-{articles}" + (f"-seed-{seed}" if seed != 1 else "")
    corpus = work / "corpora" / name
    if not corpus.is_dir():
        source = source or default_source()
        if source is None:
            raise Skipped(f"{name} needs real articles to mix; name the folder of Reuters-21578 in WHOWHEN_REUTERS")
        print(f"making {articles:,} articles", flush=True)
        unfinished = corpus.with_name(f"{name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        write_folder(records(sources_in(source), articles, seed), unfinished)
        unfinished.rename(corpus)
    return prepared(name, corpus, work)


def prepared(name: str, corpus: Path, work: Path = WORK) -> Archive:
    """This folder of articles, ready; what was made of it before is used again."""
    archive = Archive(name, corpus, work)
    archive.folder.mkdir(parents=True, exist_ok=True)
    try:
        open_engine(archive.data).about()
    except IndexUnavailable:
        print(f"building an index of {name}", flush=True)
        shutil.rmtree(archive.folder)
        rebuild(corpus, archive.data, processes=processors())
    if not archive._records.exists():
        _write_records(archive)
    return archive


def _write_records(archive: Archive) -> None:
    generation = generation_path(archive.data, current_generation(archive.data))
    collection = Collection(generation)
    articles = open_articles(generation, collection.manifest)
    unfinished = archive._records.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        for number in _as_they_came(generation, collection.manifest):
            document, people = articles.read(number), collection.people.of_article(number)
            day = document.published.first if document.published else 0
            record = (document.doc_id, document.title, document.body, day, people)
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    unfinished.rename(archive._records)


def _as_they_came(generation: Path, manifest: Manifest) -> Iterator[int]:
    """The numbers of all articles in the order of the corpus, which no index may gain from: ours is newest first."""
    base = 0
    for entry in manifest.segments:
        places = Stored(generation / INDEX_FOLDER / f"{entry.name}{STORED_SUFFIX}").places
        order = np.arange(entry.documents) if places is None else np.argsort(places)
        yield from (order + base).tolist()
        base += entry.documents


STANDARD = (200_000,)  # made articles
LARGE = 250_000  # articles; what has more is left out where a peer would take hours


def add_options(parser: argparse.ArgumentParser) -> None:
    """The parser knows the options that say which archives are measured, and where what is kept is kept."""
    sizes = " and ".join(f"{size:,}" for size in STANDARD)
    parser.add_argument("--articles", type=int, action="append", metavar="N", help="so many made ones; may be repeated")
    parser.add_argument("--reuters", action="store_true", help=f"Reuters-21578; with neither, it and {sizes} made ones")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="a folder of articles of your own")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help=f"what is kept between runs; {WORK}")


def ready(asked: argparse.Namespace) -> Iterator[Archive]:
    """The archives that were asked for, one after the other; why one is left out is printed."""
    nothing_named = not (asked.articles or asked.reuters or asked.corpus)
    makers: list[Callable[[], Archive]] = []
    if asked.corpus and not asked.corpus.is_dir():
        sys.exit(f"{asked.corpus} is no folder; name a folder of articles with --corpus")
    if asked.corpus:
        makers.append(partial(prepared, asked.corpus.resolve().name, asked.corpus, asked.work))
    if asked.reuters or nothing_named:
        makers.append(partial(reuters, asked.work))
    makers += [partial(made, count, work=asked.work) for count in asked.articles or STANDARD * nothing_named]
    for make in makers:
        try:
            yield make()
        except Skipped as reason:
            print(f"skipped: {reason}", flush=True)
