"""
How well the order of hits fits people's judgements: nDCG@10 on the Cranfield collection.

    python -m bench cranfield --cranfield DIR [--as-given --k1 N,N --b N,N --title N,N --other-form N,N]

`--cranfield`, or WHOWHEN_CRANFIELD in the environment, names a folder with `cran.all.1400`, `cran.qry` and `cranqrel`:
1,400 abstracts, 225 questions, and for each question the abstracts that people judged, from 1 (a complete answer) to 4
(of some interest). The abstracts become an index by our own build, title and text apart; each question is searched as
its words, of which any will do.

A judgement of 1 is worth a gain of 4, one of 4 a gain of 1, anything else nothing. nDCG@10 is the sum of
(2^gain - 1) / log2(place + 1) over the first ten hits, divided by the same sum for the best possible order of all that
was judged; the mean over the questions is printed. With lists of values, every combination of the four constants of
`search/scoring.py` is measured; an `other-form` of 0 finds words only as they are typed, and one of 1 does not tell
forms of a word apart, as an index of stems would. Other engines, with the constants they have, order the same abstracts
for the same words.
"""

import argparse
import json
import math
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.__main__ import table
from bench._archives import WORK
from bench._machine import write_run
from bench._questions import Question as AskedOfPeers
from bench.corpora import Record
from bench.peers import Searcher
from bench.peers.registry import PEERS
from index.build import rebuild
from index.tokens import words
from search import scoring, spans
from search.engine import Engine
from search.request import Match, SearchRequest
from search.whoosh_engine import open_engine

HITS = 10
GAINS = {1: 4, 2: 3, 3: 2, 4: 1}

Judgements = Mapping[str, int]
"""Gain of each judged abstract, by its id."""


class Abstract(NamedTuple):
    """One article of the collection; the text does not repeat the title."""

    doc_id: str
    title: str
    text: str


class Question(NamedTuple):
    """What was asked, as words, and what is worth finding."""

    words: tuple[str, ...]
    judgements: Judgements


class Constants(NamedTuple):
    """What `search/scoring.py` calls K1, B and TITLE_WEIGHT."""

    k1: float
    b: float
    title: float


def constants_in_use() -> Constants:
    """Those that the engine has."""
    return Constants(scoring.K1, scoring.B, scoring.TITLE_WEIGHT)


def read_abstracts(path: Path, *, as_given: bool = False) -> Iterator[Abstract]:
    """The abstracts of `cran.all.1400`; as given, each text begins with its title."""
    for record in _records(path):
        title, text = (" ".join(record.get(part, "").split()) for part in "TW")
        yield Abstract(record["I"].strip(), title or "untitled", text if as_given else text.removeprefix(title).strip())


def read_questions(queries: Path, judgements: Path) -> list[Question]:
    """The questions of `cran.qry`. The judgements count them from 1, whatever number they carry themselves."""
    gains: dict[int, dict[str, int]] = {}
    for line in judgements.read_text(encoding="ascii").splitlines():
        question, doc_id, grade = line.split()
        gains.setdefault(int(question), {})[doc_id] = GAINS.get(int(grade), 0)
    asked = (tuple(words(record["W"])) for record in _records(queries))
    return [Question(found, gains.get(number, {})) for number, found in enumerate(asked, start=1)]


def _records(path: Path) -> Iterator[dict[str, str]]:
    """The records of a file whose parts begin with `.I`, `.T` ... on a line; by the letter."""
    for record in path.read_text(encoding="ascii").split(".I ")[1:]:
        number, *parts = re.split(r"^\.([A-Z])[ \t]*$", record, flags=re.MULTILINE)
        yield {"I": number, **dict(zip(parts[::2], parts[1::2], strict=True))}


def build_index(abstracts: Sequence[Abstract], folder: Path) -> Path:
    """The data directory of an index of these, inside the folder."""
    corpus = folder / "corpus"
    corpus.mkdir()
    records = ({"id": one.doc_id, "title": one.title, "body": one.text} for one in abstracts)
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (corpus / "abstracts.jsonl").write_text(lines, encoding="ascii")
    report = rebuild(corpus, folder / "data", max_rejected="0")
    assert report.documents == len(abstracts), f"{report.documents} of {len(abstracts)} abstracts are in the index"
    return folder / "data"


def mean_ndcg(engine: Engine, questions: Sequence[Question]) -> float:
    """nDCG@10, averaged over the questions."""
    return sum(ndcg(_search(engine, question), question.judgements) for question in questions) / len(questions)


def _search(engine: Engine, question: Question) -> list[str]:
    # Folded words hold no operator, quote or sign, so the parser reads them as nothing but words.
    request = SearchRequest(text=" ".join(question.words), match=Match.ANY, size=HITS)
    return [hit.doc_id for hit in engine.search(request).hits]


def ndcg(found: Sequence[str], judgements: Judgements) -> float:
    """
    How good an order is, from 0 to 1.

    >>> ndcg(["a", "x"], {"a": 4, "b": 1}) < ndcg(["a", "b"], {"a": 4, "b": 1}) == 1
    True
    """
    best = _discounted(sorted(judgements.values(), reverse=True)[:HITS])
    return _discounted([judgements.get(doc_id, 0) for doc_id in found]) / best if best else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return math.fsum((2**gain - 1) / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def measured(data: Path, questions: Sequence[Question], constants: Constants) -> float:
    """nDCG@10 with other constants than the usual ones, which are back afterwards."""
    usual = constants_in_use()
    try:
        _use(constants)
        return mean_ndcg(open_engine(data), questions)  # a new engine remembers no forms and no matches
    finally:
        _use(usual)


def _use(constants: Constants) -> None:
    scoring.K1, scoring.B, scoring.TITLE_WEIGHT = constants
    spans.WEIGHTS_OF_BYTES = spans.weights_of(spans.tallies_of_stored(np.arange(256, dtype=np.uint8)))


def beside(abstracts: Sequence[Abstract], questions: Sequence[Question]) -> dict[str, float]:
    """nDCG@10 of the other engines that are here."""
    records = [Record(one.doc_id, one.title, one.text, 0, ()) for one in abstracts]
    figures = {}
    for name, peer in PEERS.items():
        if name == "whowhen" or peer.missing:
            continue
        with tempfile.TemporaryDirectory() as folder:
            peer.build(records, Path(folder), 1, for_search=True)
            searcher = peer.open(Path(folder))
            figures[name] = math.fsum(_ndcg_of(searcher, records, question) for question in questions) / len(questions)
    return figures


def _ndcg_of(searcher: Searcher, records: Sequence[Record], question: Question) -> float:
    asked = AskedOfPeers("or", tuple(dict.fromkeys(question.words)))
    answer = searcher.answer(asked, facets=False, filters=None)
    return ndcg([records[number].id for number in answer.top], question.judgements) if answer else 0.0


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


def main(arguments: Sequence[str]) -> int:
    """The command; what it ends with."""
    parser = argparse.ArgumentParser(prog="python -m bench.cranfield", description=(__doc__ or "").split("\n\n")[0])
    given = Path(os.environ["WHOWHEN_CRANFIELD"]) if os.environ.get("WHOWHEN_CRANFIELD") else None
    parser.add_argument("--cranfield", type=Path, metavar="DIR", default=given, help="the folder of the collection")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help=f"where the run is kept; {WORK}")
    parser.add_argument("--as-given", action="store_true", help="leave the title at the beginning of each text too")
    for name, usual in zip(("k1", "b", "title"), constants_in_use(), strict=True):
        parser.add_argument(
            f"--{name}", type=_numbers, metavar="N,N", default=[usual], help=f"values of it; {usual} unless given"
        )
    asked = parser.parse_args(arguments)
    if asked.cranfield is None:
        print("skipped: name the folder of the Cranfield collection with --cranfield or in WHOWHEN_CRANFIELD")
        return 0
    abstracts = list(read_abstracts(asked.cranfield / "cran.all.1400", as_given=asked.as_given))
    questions = read_questions(asked.cranfield / "cran.qry", asked.cranfield / "cranqrel")
    with tempfile.TemporaryDirectory() as folder:
        data = build_index(abstracts, Path(folder))
        print(f"{len(abstracts)} abstracts, {len(questions)} questions")
        print("  k1     b  title  nDCG@10")
        for constants in map(Constants._make, product(asked.k1, asked.b, asked.title)):
            figure = measured(data, questions, constants)
            print(f"{constants.k1:4.1f}  {constants.b:4.2f}  {constants.title:5.1f}  {figure:7.4f}", flush=True)
        usual = measured(data, questions, constants_in_use())
    figures = {"whowhen": usual, **beside(abstracts, questions)}
    path = write_run("ranking", "cranfield", {"archive": "cranfield", "ndcg": figures}, asked.work)
    print(f"{table([['', 'nDCG@10'], *([name, f'{figure:.4f}'] for name, figure in figures.items())])}\n\n{path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
