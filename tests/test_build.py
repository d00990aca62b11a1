"""
Rebuild:

1. a folder becomes a live generation, and the report says what came of every file
2. what is rejected leaves no word behind, and costs no good article
3. the old generation stays live when a build fails, however it fails, and nothing of the failed one is left
4. of several articles with one id the last one is in the index and the others are reported
5. articles that do not fit into memory at once become several segments with the same answers
6. one build at a time
7. articles are numbered newest first, and all that is known of each stays with it
"""

import json
import threading
from pathlib import Path

import numpy as np
import pytest

import index.build
import index.workers
from index.build import rebuild
from index.document import Rejection
from index.errors import (
    BuildRunning,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    SettingsError,
    TooManyRejected,
    WhowhenError,
)
from index.generations import build_lock, current_generation, generation_path
from index.manifest import read_manifest
from index.tokens import phrase_key
from search.request import SearchRequest
from search.whoosh_engine import open_engine, open_snapshot
from tests.archives import random_archive
from tests.building import build, engine_over, write_articles
from tests.fakes import article


def found(engine, text="", **request):
    results = engine.search(SearchRequest(text=text, size=100, **request))
    return {hit.doc_id for hit in results.hits}


def test_a_folder_becomes_a_live_generation(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_articles(
        corpus / "a.jsonl", [article("Moon landing", doc_id="1"), article("Sea", doc_id="2", published=None)]
    )
    (corpus / "sub").mkdir()
    (corpus / "sub" / "b.txt").write_text("Wall falls\n\nPeople danced on the wall.\n", encoding="utf-8")

    report = rebuild(corpus, tmp_path / "data")

    assert (report.generation, report.files, report.documents, report.undated) == ("000001", 2, 3, 2)
    assert report.rejected == ()
    assert (
        report.bytes
        == sum(
            path.stat().st_size for path in generation_path(tmp_path / "data", "000001").rglob("*") if path.is_file()
        )
        - (generation_path(tmp_path / "data", "000001") / "manifest.json").stat().st_size
    )
    assert found(open_engine(tmp_path / "data")) == {"1", "2", "sub/b.txt"}


def test_an_empty_folder_becomes_an_empty_archive(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()

    report = rebuild(tmp_path / "corpus", tmp_path / "data")
    engine = open_engine(tmp_path / "data")

    assert report.documents == 0
    assert engine.search(SearchRequest(text="anything")).total == 0
    assert engine.about().years == ()


def test_a_rejected_article_leaves_no_word_behind_and_costs_no_good_one(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = [
        json.dumps({"id": "before", "title": "Before", "body": "good words"}),
        '{"id": "broken", "title": "ghostword", "body": ',
        json.dumps({"id": "wrong", "title": ["ghostword"], "body": {"ghostword": 1}}),
        json.dumps({"id": "after", "title": "After", "body": "good words"}),
    ]
    (corpus / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    report = rebuild(corpus, tmp_path / "data")
    engine = open_engine(tmp_path / "data")

    assert [(rejection.path, rejection.line) for rejection in report.rejected] == [("a.jsonl", 2), ("a.jsonl", 3)]
    assert found(engine, "good") == {"before", "after"}
    assert found(engine, "ghostword") == set()


def test_too_much_rejected_input_leaves_the_old_index_live(tmp_path: Path) -> None:
    build(tmp_path, [article("Old", doc_id="old")])
    (tmp_path / "corpus" / "bad.json").write_text("{", encoding="utf-8")

    with pytest.raises(TooManyRejected, match=r"1 of 2 were rejected.*bad\.json"):
        rebuild(tmp_path / "corpus", tmp_path / "data", max_rejected="0")
    with pytest.raises(TooManyRejected):
        rebuild(tmp_path / "corpus", tmp_path / "data", max_rejected="49%")

    assert current_generation(tmp_path / "data") == "000001"
    assert rebuild(tmp_path / "corpus", tmp_path / "data", max_rejected="50%").documents == 1


@pytest.mark.parametrize("limit", ["", "x", "-1", "1.5", "1e3", "%", "101%"])
def test_a_limit_that_is_no_number_and_no_share_is_refused(tmp_path: Path, limit: str) -> None:
    with pytest.raises(SettingsError, match="max_rejected is"):
        rebuild(tmp_path, tmp_path / "data", max_rejected=limit)


@pytest.mark.parametrize("moment", ["finish_generation", "publish"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt(), RuntimeError("bug")])
def test_a_failed_build_leaves_the_old_index_live_and_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, failure: BaseException
) -> None:
    build(tmp_path, [article("Old", doc_id="old")])

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(index.build, moment, fail)
    with pytest.raises((WhowhenError, KeyboardInterrupt, RuntimeError)):
        build(tmp_path, [article("New", doc_id="new")])
    monkeypatch.undo()

    assert found(open_engine(tmp_path / "data")) == {"old"}
    assert [path.name for path in (tmp_path / "data" / "generations").iterdir()] == ["000001"]
    assert build(tmp_path, [article("New", doc_id="new")]).generation == "000002"


def test_what_a_killed_build_left_is_gone_after_the_next_one(tmp_path: Path) -> None:
    build(tmp_path, [article("Old", doc_id="old")])
    killed = tmp_path / "data" / "generations" / "000002.tmp"
    killed.mkdir()
    (killed / "half").write_bytes(b"x" * 1000)

    build(tmp_path, [article("New", doc_id="new")])

    assert not killed.exists() or not (killed / "half").exists()
    assert found(open_engine(tmp_path / "data")) == {"new"}


def test_the_live_generation_and_the_one_before_it_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        build(tmp_path, [article(f"Number {number}")])

    kept = sorted(path.name for path in (tmp_path / "data" / "generations").iterdir())

    assert kept == ["000003", "000004"]


@pytest.mark.parametrize("memory", [1 << 30, 1])
@pytest.mark.parametrize("years", [(2019, 2019, 2019), (2019, 2018, 2017), (2017, 2019, 2018)])
def test_the_last_of_several_articles_with_one_id_is_in_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: tuple[int, ...], memory: int
) -> None:
    monkeypatch.setattr(index.build, "_WRITER_MEMORY", memory)
    corpus = tmp_path / "corpus"
    first, second, third = (
        article(f"{name} moon", doc_id="same", published=f"{year}-11-20")
        for name, year in zip(("First", "Second", "Third"), years, strict=True)
    )
    write_articles(corpus / "a.jsonl", [first, article("Other", doc_id="other", body="Far.")])
    write_articles(corpus / "b.jsonl", [second, third])

    report = rebuild(corpus, tmp_path / "data")
    results = open_engine(tmp_path / "data").search(SearchRequest(text="moon", size=100))

    assert report.documents == 2
    assert [(rejection.path, rejection.reason.split(":")[0]) for rejection in report.rejected] == [
        ("a.jsonl", "duplicate_id"),
        ("b.jsonl", "duplicate_id"),
    ]
    assert [rejection.reason.split()[-1] for rejection in report.rejected] == ["b.jsonl", "b.jsonl"]
    assert [hit.title for hit in results.hits] == ["Third moon"]
    assert [bucket.count for bucket in results.dates.buckets if bucket.count] == [1]


@pytest.mark.parametrize("memory", [1 << 30, 30_000, 1])
def test_articles_are_numbered_newest_first_with_all_that_is_known_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: int
) -> None:
    monkeypatch.setattr(index.workers, "_LARGE_BYTES", 1_000)
    monkeypatch.setattr("index.readers.json._LINES_BYTES", 2_000)
    monkeypatch.setattr(index.build, "_WRITER_MEMORY", memory)
    documents = {document.doc_id: document for document in random_archive(60, seed=8)}
    build(tmp_path, list(documents.values()))
    snapshot = open_snapshot(tmp_path / "data")
    collection = snapshot.collection
    (columns,) = collection.columns

    found = [snapshot.articles.read(number) for number in range(60)]

    newest = np.argsort(collection.orders.newest)
    assert collection.last[newest].tolist() == collection.last.tolist()
    assert sorted(document.doc_id for document in found) == sorted(documents)
    for number, document in enumerate(found):
        expected = documents[document.doc_id]
        assert (document.title, document.body, document.source) == (expected.title, expected.body, expected.source)
        date = expected.published.date if expected.published else None
        assert (collection.first[number], collection.last[number]) == ((date.first, date.last) if date else (0, 0))
        assert set(collection.people.of_article(number)) == set(expected.people)
        assert columns.titles[number] == phrase_key(expected.title)
        assert collection.number_of(document.doc_id) == number


@pytest.mark.parametrize(("memory", "least"), [(30_000, 2), (1_000, 5)])
def test_articles_that_do_not_fit_into_memory_at_once_give_the_same_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: int, least: int
) -> None:
    documents = random_archive(60, seed=7)
    monkeypatch.setattr(index.workers, "_LARGE_BYTES", 1_000)
    monkeypatch.setattr("index.readers.json._LINES_BYTES", 2_000)
    whole = engine_over(tmp_path / "whole", documents)
    monkeypatch.setattr(index.build, "_WRITER_MEMORY", memory)
    written = []
    merge = index.build.merge_segments
    monkeypatch.setattr(
        index.build,
        "merge_segments",
        lambda index, first: (written.append(len(index._segments())), merge(index, first)),
    )

    parts = engine_over(tmp_path / "parts", documents)

    assert written[0] >= least
    manifest = read_manifest(generation_path(tmp_path / "parts" / "data", "000001"))
    assert len(manifest.segments) == 1
    assert sum(entry.documents for entry in manifest.segments) == manifest.documents == 60
    for text in ("", "moon walk", "election OR café", '"walk walls"~3', "wal*"):
        request = SearchRequest(text=text, size=100)
        assert parts.search(request) == whole.search(request)


def test_a_second_build_is_refused_and_told_who_runs(tmp_path: Path) -> None:
    refused: list[Exception] = []

    def second() -> None:
        try:
            build(tmp_path, [])
        except BuildRunning as error:
            refused.append(error)

    with build_lock(tmp_path / "data"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()

    assert "another build is running (process" in str(refused[0])
    assert build(tmp_path, []).documents == 0


def test_people_of_the_authority_file_are_found_and_others_kept_out(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_articles(corpus / "a.jsonl", [article("Talks", doc_id="1", body="The crowd cheered when Madiba spoke.")])
    (corpus / "people.toml").write_text('[[person]]\nname = "Nelson Mandela"\naliases = ["Madiba"]\n', encoding="utf-8")

    rebuild(corpus, tmp_path / "data")
    engine = open_engine(tmp_path / "data")

    assert found(engine, people=("Nelson Mandela",)) == found(engine, people=("madiba",)) == {"1"}
    assert found(engine, "person:Madiba") == {"1"}


def test_a_wrong_people_toml_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    write_articles(tmp_path / "corpus" / "a.jsonl", [article()])
    (tmp_path / "corpus" / "people.toml").write_text("[[person]]\nnom = 1\n", encoding="utf-8")

    with pytest.raises(SettingsError):
        rebuild(tmp_path / "corpus", tmp_path / "data")
    with pytest.raises(IndexMissing):
        open_engine(tmp_path / "data").about()


def test_an_index_of_another_format_or_with_a_shortened_file_is_refused(tmp_path: Path) -> None:
    build(tmp_path, [article()])
    generation = generation_path(tmp_path / "data", "000001")
    postings = next((generation / "index").glob("*.pst"))
    whole = postings.read_bytes()

    postings.write_bytes(whole[:-1])
    with pytest.raises(IndexDamaged, match=r"\.pst of generation 000001 is missing or has another size"):
        open_engine(tmp_path / "data").about()

    postings.write_bytes(whole)
    manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    (generation / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(IndexOutdated, match="has format 99"):
        open_engine(tmp_path / "data").about()


def test_rejections_print_in_any_terminal(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bad\x1b[31m.json").write_text("{", encoding="utf-8")

    report = rebuild(corpus, tmp_path / "data")

    assert isinstance(report.rejected[0], Rejection)
    assert report.rejected[0].path.isprintable()
