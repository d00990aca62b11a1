"""
bm25s: scores of every word for every article, computed beforehand and added up. For ranking only.

It knows words, any of which will do, and Snowball stems; no phrases, no patterns, no facets.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer

from bench._archives import LARGE
from bench._questions import Filters, Question
from bench.corpora import Record
from bench.peers import TOP_HITS, Answer

try:
    import bm25s  # type: ignore[import-untyped]
except ImportError:
    bm25s = None


class BM25S:
    """See the module."""

    name = "bm25s"
    processes: Sequence[int] = (1,)
    most_articles = LARGE

    @property
    def missing(self) -> str | None:
        return "the package bm25s is not installed" if bm25s is None else None

    def build(self, records: Iterable[Record], folder: Path, processes: int, *, for_search: bool) -> None:
        texts = [f"{record.title}\n{record.body}" for record in records]
        scorer = bm25s.BM25()
        scorer.index(_tokens(texts), show_progress=False)
        scorer.save(str(folder))

    def open(self, folder: Path) -> "BM25SSearcher":
        return BM25SSearcher(bm25s.BM25.load(str(folder)))


def _tokens(texts: Sequence[str]) -> Any:
    stemmer = Stemmer.Stemmer("english")
    return bm25s.tokenize(
        list(texts), token_pattern=r"\w+", stopwords=None, stemmer=stemmer, return_ids=False, show_progress=False
    )


class BM25SSearcher:
    """An open index of bm25s."""

    def __init__(self, scorer: Any) -> None:
        self._scorer = scorer

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        if facets or filters is not None or question.kind not in ("rare", "common", "or"):
            return None
        tokens = _tokens([" ".join(question.words)])[0]
        scores = self._scorer.get_scores(tokens)
        best = np.argsort(-scores, kind="stable")[:TOP_HITS]
        return Answer(int(np.count_nonzero(scores)), [int(number) for number in best if scores[number]])
