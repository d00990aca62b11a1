"""
Update:

1. after any changes to the folder, an updated index answers as a rebuilt one does
2. what is deleted from the folder is gone from the index
3. nothing is written when nothing changed, or on a dry run
4. changed settings and articles with one id are read anew as a whole; a changed people.toml is not (`test_curation.py`)
5. a thousand small updates do not grow the index (segments are merged)
6. a file that was compared by its bytes once is known by its time afterwards
"""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.build
from index.build import rebuild
from index.corpus import DirectoryCorpus
from index.generations import current_generation, generation_path
from index.manifest import read_manifest
from index.readers.base import ReadingOptions
from index.update import update
from search.request import SearchRequest as Request
from search.request import Sort
from search.whoosh_engine import open_engine
from tests.archives import random_archive
from tests.building import write_articles
from tests.fakes import article

ASKED = (
    Request(size=100, facet_size=100),
    Request(text="moon walk", size=100),
    Request(text="election OR café", size=100, sort=Sort.TITLE),
    Request(text='"walk walls"~3', size=100),
    Request(text="wal* -moon", size=100, people=("Ann Lee",)),
    Request(text="unheard moon", size=100, sort=Sort.OLDEST),
)
names = st.sampled_from(["a.jsonl", "b.jsonl", "c/d.jsonl", "e.jsonl"])
steps = st.lists(st.tuples(names, st.integers(min_value=0, max_value=9)), min_size=1, max_size=8)


def answers(data: Path) -> list[object]:
    engine = open_engine(data)
    found = [engine.search(request) for request in ASKED]
    about = engine.about()
    return [
        [(r.total, r.hits, r.people, r.dates, r.understood, r.relaxed) for r in found],
        (about.documents, about.undated, about.people, about.years, about.top_people, about.first, about.last),
    ]


def put(path: Path, content: int) -> None:
    """The file holds the articles of this number, or is gone when it is 0."""
    if content:
        write_articles(path, random_archive(content % 4 + 1, seed=content, prefix=path.stem))
    else:
        path.unlink(missing_ok=True)


@settings(max_examples=25)
@given(steps=steps)
def test_an_updated_index_answers_as_a_rebuilt_one(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:
    folder = tmp_path_factory.mktemp("update")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, content in steps:
        put(corpus / name, content)
        update(corpus, folder / "updated")

    rebuild(corpus, folder / "rebuilt")

    assert answers(folder / "updated") == answers(folder / "rebuilt")


def test_what_is_deleted_from_the_folder_is_gone_from_the_index(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "a.jsonl", [article("Moon", doc_id="1")])
    write_articles(corpus / "b.jsonl", [article("Wall", doc_id="2")])
    rebuild(corpus, data)
    (corpus / "b.jsonl").unlink()
    write_articles(corpus / "c.jsonl", [article("Sea", doc_id="3")])
    write_articles(corpus / "a.jsonl", [article("Moon again", doc_id="1")])

    report = update(corpus, data)

    assert (report.changes.added, report.changes.changed, report.changes.removed) == (
        ("c.jsonl",),
        ("a.jsonl",),
        ("b.jsonl",),
    )
    assert report.rebuilt is None
    assert {hit.title for hit in open_engine(data).search(Request()).hits} == {"Moon again", "Sea"}
    assert open_engine(data).search(Request(text="wall")).total == 0


def test_nothing_is_written_when_nothing_changed_or_on_a_dry_run(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "a.jsonl", [article("Moon", doc_id="1")])
    rebuild(corpus, data)

    same = update(corpus, data)
    write_articles(corpus / "b.jsonl", [article("Wall", doc_id="2")])
    planned = update(corpus, data, dry_run=True)

    assert not same.changes
    assert planned.changes.added == ("b.jsonl",)
    assert current_generation(data) == "000001"
    assert [path.name for path in (data / "generations").iterdir()] == ["000001"]


def test_the_first_update_builds(tmp_path: Path) -> None:
    write_articles(tmp_path / "corpus" / "a.jsonl", [article("Moon")])

    report = update(tmp_path / "corpus", tmp_path / "data")

    assert report.rebuilt == "there was no index yet"
    assert report.documents == 1


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "a.jsonl", [article("Moon", doc_id="1")])
    rebuild(corpus, data)
    status = (corpus / "a.jsonl").stat()
    write_articles(corpus / "a.jsonl", [article("Noon", doc_id="1")])
    os.utime(corpus / "a.jsonl", ns=(status.st_atime_ns, status.st_mtime_ns))

    update(corpus, data)

    assert open_engine(data).search(Request(text="noon")).total == 1


def test_a_touched_file_with_the_same_bytes_is_not_read_anew(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "a.jsonl", [article("Moon", doc_id="1")])
    rebuild(corpus, data)
    os.utime(corpus / "a.jsonl", (1, 1))

    assert not update(corpus, data).changes


def test_a_file_is_compared_by_its_bytes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "a.jsonl", [article("Moon", doc_id="1")])
    rebuild(corpus, data)
    os.utime(corpus / "a.jsonl", (1_000_000_000, 1_000_000_000))
    (corpus / "people.toml").write_text('not_a_person = ["Ann Lee"]')
    update(corpus, data)
    read = []
    monkeypatch.setattr(DirectoryCorpus, "digest", lambda self, file: read.append(file.path))
    (corpus / "people.toml").unlink()

    report = update(corpus, data)

    assert (report.curated, read) == (True, [])


def test_another_setting_reads_everything_anew(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "a.jsonl", [article("Talks", doc_id="1")])
    rebuild(corpus, data)

    ordered = update(corpus, data, options=ReadingOptions(date_order="dmy"))

    assert ordered.rebuilt == "the settings changed"


def test_an_id_that_an_unchanged_article_has_reads_everything_anew(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    write_articles(corpus / "b.jsonl", [article("From b", doc_id="same")])
    rebuild(corpus, data)
    write_articles(corpus / "a.jsonl", [article("From a", doc_id="same")])

    report = update(corpus, data)
    (corpus / "b.jsonl").unlink()
    freed = update(corpus, data)

    assert report.rebuilt == freed.rebuilt == "several articles have the same id"
    assert report.documents == freed.documents == 1
    assert [hit.title for hit in open_engine(data).search(Request()).hits] == ["From a"]


def test_a_thousand_updates_do_not_grow_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.build, "_SMALL_SEGMENT", 100)
    corpus, data, chance = tmp_path / "corpus", tmp_path / "data", random.Random(7)
    for part in range(24):
        write_articles(corpus / f"{part}.jsonl", random_archive(20, seed=part, prefix=f"p{part}"))
    rebuild(corpus, data)
    segments = []

    for step in range(1_000):
        part = chance.randrange(24)
        write_articles(corpus / f"{part}.jsonl", random_archive(20, seed=100 + step, prefix=f"p{part}"))
        update(corpus, data)
        updated = read_manifest(generation_path(data, current_generation(data)))
        segments.append(len(updated.segments))
        if step % 250 == 249:
            rebuild(corpus, tmp_path / "fresh")
            fresh = read_manifest(generation_path(tmp_path / "fresh", current_generation(tmp_path / "fresh")))
            assert updated.size <= 1.5 * fresh.size
            assert (updated.documents, updated.terms) == (fresh.documents, fresh.terms)

    assert 1 < max(segments) <= 6
