"""
Golden searches: data says what is asked and what must come out (tests/golden/README.md has the format).

1. Every case of every dataset gives what it says, over an index built from the dataset's articles.
2. Every dataset has cases; each has a name of its own, expects something, and says nothing that is not checked.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.build import rebuild
from index.errors import UserError
from search.engine import Engine
from search.request import from_pairs
from search.results import Bucket, Results
from search.whoosh_engine import open_engine

GOLDEN = Path(__file__).parent / "golden"
EXPECTATIONS = {
    "hits", "first", "order", "total", "relaxed", "understood", "suggestion", "people", "dates", "undated", "error",
}  # fmt: skip
Case = dict[str, Any]


def datasets() -> list[str]:
    return sorted(path.parent.name for path in GOLDEN.glob("*/searches.json"))


def cases_of(dataset: str) -> list[Case]:
    cases: list[Case] = json.loads((GOLDEN / dataset / "searches.json").read_text(encoding="utf-8"))
    return cases


def all_cases() -> Iterator[Any]:
    for dataset in datasets():
        for case in cases_of(dataset):
            yield pytest.param(dataset, case, id=f"{dataset}: {case['comment']}")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path) -> Engine:
    """The engine of a dataset; its index is built once, whatever comes of it."""
    dataset: str = request.param
    folder = tmp_path_factory.mktemp(f"golden-{dataset}")
    rebuild(_corpus(dataset, folder, root), folder / "data", max_rejected="0")
    return open_engine(folder / "data")


def _corpus(dataset: str, folder: Path, root: Path) -> Path:
    """The dataset's articles as a folder."""
    if (GOLDEN / dataset / "corpus").is_dir():
        return GOLDEN / dataset / "corpus"
    if dataset == "sample":
        return root / "corpus"
    (folder / "corpus").mkdir()
    shutil.copy(GOLDEN / dataset / "documents.jsonl", folder / "corpus")
    return folder / "corpus"


def _pairs(request: dict[str, Any]) -> list[tuple[str, str]]:
    """{"person": ["Ann Lee", "Bob Ray"], "page": 2} -> [("person", "Ann Lee"), ("person", "Bob Ray"), ("page", "2")]"""
    given = ((name, values if isinstance(values, list) else [values]) for name, values in request.items())
    return [(name, str(value)) for name, values in given for value in values]


def _all_hits(engine: Engine, pairs: list[tuple[str, str]], total: int) -> list[str]:
    """The ids of the articles on all pages, in order, in pages of the size asked for."""
    found: list[str] = []
    page = 1
    kept = [pair for pair in pairs if pair[0] != "page"]
    while len(found) < total:
        hits = engine.search(from_pairs([*kept, ("page", str(page))])).hits
        assert hits, f"page {page} is empty after {len(found)} of {total} hits"
        found += [hit.doc_id for hit in hits]
        page += 1
    return found


def _counts(buckets: tuple[Bucket, ...], wanted: dict[str, int]) -> dict[str, int | None]:
    held = {bucket.value: bucket.count for bucket in buckets}
    return {value: held.get(value) for value in wanted}


def _outcome(engine: Engine, pairs: list[tuple[str, str]], case: Case) -> dict[str, Any]:
    """What came out, by the keys of what was expected."""
    results: Results = engine.search(from_pairs(pairs))
    ids = _all_hits(engine, pairs, results.total)
    outcome = {
        "hits": sorted(ids),
        "order": ids,
        "first": ids[0] if ids else None,
        "total": results.total,
        "relaxed": results.relaxed,
        "understood": results.understood,
        "suggestion": results.suggestion,
        "people": _counts(results.people.buckets, case.get("people", {})),
        "dates": _counts(results.dates.buckets, case.get("dates", {})),
        "undated": results.dates.undated.count,
    }
    return {key: value for key, value in outcome.items() if key in case}


@pytest.mark.parametrize(("engine", "case"), list(all_cases()), indirect=["engine"], scope="session")
def test_golden(engine: Engine, case: Case) -> None:
    pairs = _pairs(case["request"])
    expected = {key: value for key, value in case.items() if key in EXPECTATIONS}
    if "hits" in expected:
        expected["hits"] = sorted(expected["hits"])

    if "error" in expected:
        with pytest.raises(UserError) as caught:
            engine.search(from_pairs(pairs))
        assert expected["error"] in str(caught.value)
    else:
        assert _outcome(engine, pairs, case) == expected


@pytest.mark.parametrize("dataset", datasets())
def test_the_cases_of_a_dataset_are_well_formed(dataset: str) -> None:
    cases = cases_of(dataset)

    comments = [case["comment"] for case in cases]
    assert cases
    assert len(set(comments)) == len(comments)
    for case in cases:
        extra = case.keys() - EXPECTATIONS - {"comment", "request"}
        assert not extra, f"{case['comment']}: {sorted(extra)} mean nothing here"
        assert case.keys() & EXPECTATIONS, f"{case['comment']}: nothing is expected"
