"""
Reading by several processes:

1. the index is the same, file by file and byte by byte, whatever the number of processes, for small files, large ones
   and packed ones, with what was rejected and with one id twice
2. a worker that is killed ends the build with an error, and the old index stays
3. a small folder is read in one process
4. workers are gone when the build is over, however it ends
5. articles that are lost on the way are noticed
6. pieces hold the same articles as reading one by one, cut the same way whatever the number of processes
7. all of it also where workers are copies of this process, which they are where it has one thread; they do not hold the
   lock of the build
"""

import gzip
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import index.build
import index.workers
from index.build import Progress, rebuild
from index.corpus import CorpusFile, DirectoryCorpus
from index.document import Document, Rejection
from index.errors import SettingsError, StorageFailed
from index.generations import build_lock, current_generation, generation_path
from index.manifest import read_manifest
from index.people.authority import NO_AUTHORITY
from index.people.found import FoundPerson, by_name
from index.people.lookup import Lookup
from index.readers.base import ReadingOptions
from index.schema import PreparedBatch, prepare_batch, terms_of
from index.settings import load_settings
from index.stored import Stored, StoredWriter, decode_document
from index.update import update
from index.workers import Source, processors, read_pieces
from tests.archives import random_archive
from tests.building import write_articles
from tests.fakes import article

ROOT = Path(__file__).parent.parent
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(autouse=True)
def any_folder_is_worth_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.workers, "WORTH_WORKERS", 0)


@pytest.fixture(autouse=True)
def workers_are_started_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many threads run the tests. What workers do that are copies is seen in programs with one thread."""
    if sys.platform == "linux":
        monkeypatch.setattr(index.workers, "_start_method", lambda: "forkserver")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Small files, a large one, a packed one, a broken one, an article without end and one id twice."""
    folder = tmp_path / "corpus"
    for part in range(6):
        write_articles(folder / f"small{part}.jsonl", random_archive(30, seed=part, prefix=f"s{part}"))
    write_articles(folder / "large.jsonl", random_archive(400, seed=9, prefix="l"))
    with (folder / "large.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"title": "cut off"\n')
    write_articles(folder / "again.jsonl", [article("Moon again", doc_id="l-1")])
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress((folder / "small0.jsonl").read_bytes().replace(b"s0", b"p")))
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "people.toml").write_text('[[person]]\nname = "Eva Müller"\naliases = ["Eve"]\n', encoding="utf-8")
    for path in folder.iterdir():
        os.utime(path, (1_500_000_000, 1_500_000_000))  # long ago, so that each build finds them settled
    return folder


def files_of(data: Path) -> dict[str, bytes]:
    """What is in the live generation; names of segments, which are random, by their order."""
    generation = generation_path(data, current_generation(data))
    manifest = read_manifest(generation)
    places = {entry.name: str(place) for place, entry in enumerate(manifest.segments)}
    found = {}
    for path in generation.rglob("*"):
        name, _, suffix = path.name.partition(".")
        if name in places or path.name in ("orders.arr", "roster.arr", "corpus.jsonl"):
            found[f"{places.get(name, name)}.{suffix}"] = path.read_bytes()
    return found


def test_the_index_is_the_same_whatever_the_number_of_processes(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.workers, "_LARGE_BYTES", 30_000)
    monkeypatch.setattr(index.workers, "_PIECE_CHARACTERS", 3_000)
    monkeypatch.setattr(index.workers, "_TASK_BYTES", 5_000)

    one = rebuild(corpus, tmp_path / "one", processes=1)
    two = rebuild(corpus, tmp_path / "two", processes=2)

    assert one.documents == 30 * 6 + 400 + 30
    assert (one.rejected, one.warnings) == (two.rejected, two.warnings)
    assert [(rejection.path, rejection.line) for rejection in one.rejected] == [
        ("again.jsonl", None),  # large.jsonl has a later article with this id
        ("broken.json", 1),
        ("large.jsonl", 401),
    ]
    files = files_of(tmp_path / "one")
    assert {"0.pst", "0.len", "0.sto", "0.col", "orders.arr", "roster.arr"} <= files.keys()
    assert files == files_of(tmp_path / "two")


def test_an_update_by_several_processes_is_the_same(corpus: Path, tmp_path: Path) -> None:
    for processes in (1, 2):
        rebuild(corpus, tmp_path / str(processes), processes=processes)
    write_articles(corpus / "new.jsonl", random_archive(20, seed=77, prefix="n"))
    (corpus / "again.jsonl").unlink()

    reports = [update(corpus, tmp_path / str(processes), processes=processes) for processes in (1, 2)]

    assert reports[0].changes == reports[1].changes
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")


def pieces_of(corpus: Path, processes: int) -> list[Any]:
    """What `read_pieces` gives for a folder; arrays as lists, so that they can be compared."""
    files = [file for file in DirectoryCorpus(corpus).files() if isinstance(file, CorpusFile)]
    pieces = read_pieces(Source(corpus, ReadingOptions(), NO_AUTHORITY.lookup), files, processes)
    return [
        (articles._replace(stored=(articles.stored.blocks, *map(list, articles.stored[1:]))), states)
        for articles, states in pieces
    ]


def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.workers, "_LARGE_BYTES", 30_000)
    monkeypatch.setattr(index.workers, "_PIECE_CHARACTERS", 3_000)
    monkeypatch.setattr(index.workers, "_TASK_BYTES", 5_000)
    monkeypatch.setattr("index.readers.json._LINES_BYTES", 10_000)


def test_pieces_are_the_same_whatever_the_number_of_processes(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_pieces(monkeypatch)

    one, two = pieces_of(corpus, 1), pieces_of(corpus, 2)

    assert one == two
    assert len(one) > 10


def people_of_metadata(documents: Sequence[Document], lookup: Lookup) -> list[tuple[FoundPerson, ...]]:
    return [by_name(document.people) for document in documents]


def test_pieces_hold_what_is_read_one_by_one(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.workers, "people_in_each", people_of_metadata)
    source = DirectoryCorpus(corpus)
    entries = list(source)
    articles = [entry for entry in entries if isinstance(entry, Document)]
    files = [file for file in source.files() if isinstance(file, CorpusFile)]
    small_pieces(monkeypatch)

    pieces = list(read_pieces(Source(corpus, ReadingOptions(), NO_AUTHORITY.lookup), files))

    writer = StoredWriter(tmp_path / "a.sto")
    for batch, _ in pieces:
        writer.append(batch.stored)
    writer.close()
    stored = Stored(tmp_path / "a.sto")
    assert [decode_document(stored.read(number)) for number in range(len(stored))] == articles
    states = [state for _, states in pieces for state in states]
    assert [state.path for state in states] == [file.path for file in files]
    assert sum(state.documents for state in states) == len(articles)
    assert [rejection for state in states for rejection in state.rejected] == [
        entry for entry in entries if isinstance(entry, Rejection)
    ]
    assert [state.digest for state in states] == [DirectoryCorpus(corpus).digest(file) for file in files]


def each_row(batch: PreparedBatch) -> list[object]:
    """What the columns hold of each article."""
    rows = batch.rows
    people = iter(rows.people)
    named = [[rows.names[place] for place in islice(people, count)] for count in rows.people_counts]
    days = [tuple(rows.days[first : first + 3]) for first in range(0, len(rows.days), 3)]
    return list(zip(rows.doc_ids, rows.source_keys, rows.language_keys, days, named, strict=True))


def test_the_terms_of_a_piece_are_those_of_its_articles(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.workers, "people_in_each", people_of_metadata)
    files = [file for file in DirectoryCorpus(corpus).files() if isinstance(file, CorpusFile)]
    articles = [entry for entry in DirectoryCorpus(corpus) if isinstance(entry, Document)]

    pieces = [batch for batch, _ in read_pieces(Source(corpus, ReadingOptions(), NO_AUTHORITY.lookup), files)]

    one_by_one = [prepare_batch([article], [by_name(article.people)]) for article in articles]
    assert [row for batch in pieces for row in each_row(batch)] == [each_row(batch)[0] for batch in one_by_one]
    for place in (0, 1):
        for field in terms_of(one_by_one[0])[place]:
            expected = [terms_of(batch)[place][field][0] for batch in one_by_one]
            assert [value for batch in pieces for value in terms_of(batch)[place][field]] == expected


def test_warnings_of_a_piece_name_their_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "Moon", "date": "03/04/05"}\n', encoding="utf-8")

    ((batch, _),) = pieces_of(tmp_path, 1)

    assert [(warning.path, warning.reason.split(":")[0]) for warning in batch.warnings] == [
        ("a.jsonl", "ambiguous_date")
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv"])
def test_a_large_file_that_breaks_off_keeps_what_came_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    lines = ["title,body", *(f"Moon {number},far" for number in range(300))]
    if "jsonl" in name:
        lines = [f'{{"title": "Moon {number}"}}' for number in range(300)]
    data = "\n".join(lines).encode()
    monkeypatch.setattr(DirectoryCorpus, "digest", lambda self, file: "digest")
    (tmp_path / name).write_bytes(gzip.compress(data)[:-100] if name.endswith(".gz") else data)
    before = list(DirectoryCorpus(tmp_path))
    small_pieces(monkeypatch)
    monkeypatch.setattr(index.workers, "_LARGE_BYTES", 10)

    pieces = pieces_of(tmp_path, 1)

    assert [doc_id for batch, _ in pieces for doc_id in batch.rows.doc_ids] == [
        entry.doc_id for entry in before if isinstance(entry, Document)
    ]
    ((state,),) = [states for _, states in pieces if states]
    assert list(state.rejected) == [entry for entry in before if isinstance(entry, Rejection)]


def test_a_killed_worker_ends_the_build_and_the_old_index_stays(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(corpus, tmp_path / "data")
    monkeypatch.setattr(index.workers, "_TASK_BYTES", 1_000)  # so that much is still to be done

    def kill(progress: Progress) -> None:
        for worker in multiprocessing.active_children():
            worker.kill()

    with pytest.raises(StorageFailed, match="was ended from outside"):
        rebuild(corpus, tmp_path / "data", progress=kill, processes=2)

    assert current_generation(tmp_path / "data") == "000001"
    assert [path.name for path in (tmp_path / "data" / "generations").iterdir()] == ["000001"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), RuntimeError("bug")])
def test_workers_are_gone_when_a_build_is_stopped(corpus: Path, tmp_path: Path, failure: BaseException) -> None:
    working = []

    def stop(progress: Progress) -> None:
        working.extend(multiprocessing.active_children())
        raise failure

    with pytest.raises(type(failure)):
        rebuild(corpus, tmp_path / "data", progress=stop, processes=2)

    assert working
    assert not any(worker.is_alive() for worker in working)


def program(folder: Path, corpus: Path, data: Path, *, threads: int, body: str) -> "subprocess.Popen[str]":
    """
    A program, started, with so many threads, that builds by two processes and calls `during(progress)`.

    It prints first how it starts workers.
    """
    script = folder / "program.py"
    script.write_text(
        "import multiprocessing, os, sys, threading, time\n"
        "from pathlib import Path\n"
        "import index.roster, index.workers\n"
        "from index.build import rebuild\n"
        f"{body}\n"
        "if __name__ == '__main__':\n"
        f"    for _ in range({threads} - 1):\n"
        "        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\n"
        "    print(index.workers._start_method(), flush=True)\n"
        "    index.workers.WORTH_WORKERS = 0\n"
        "    index.roster._MANY = 0  # so that people are worked out in a copy too\n"
        "    rebuild(Path(sys.argv[1]), Path(sys.argv[2]), progress=during, processes=2)\n",
        encoding="utf-8",
    )
    return subprocess.Popen(
        [sys.executable, "-W", "error", script, corpus, data],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=_ENVIRONMENT,
    )


STARTS = pytest.mark.parametrize(("threads", "method"), [(1, "fork"), (2, "forkserver")])
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of the program on Linux only")


@linux_only
@STARTS
def test_the_index_is_the_same_however_workers_are_started(
    corpus: Path, tmp_path: Path, threads: int, method: str
) -> None:
    rebuild(corpus, tmp_path / "one")
    body = "def during(progress):\n    print(len(multiprocessing.active_children()), flush=True)"

    with program(tmp_path, corpus, tmp_path / "two", threads=threads, body=body) as child:
        said, _ = child.communicate()

    assert child.returncode == 0
    assert said.split()[0] == method
    assert "0" not in said.split()
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


@linux_only
@STARTS
def test_a_worker_that_is_killed_ends_the_build_however_it_was_started(
    corpus: Path, tmp_path: Path, threads: int, method: str
) -> None:
    rebuild(corpus, tmp_path / "data")
    body = (
        "index.workers._TASK_BYTES = 1_000\n"  # so that much is still to be done
        "def during(progress):\n"
        "    for worker in multiprocessing.active_children():\n"
        "        worker.kill()"
    )

    with program(tmp_path, corpus, tmp_path / "data", threads=threads, body=body) as child:
        said, _ = child.communicate()

    assert said.split() == [method]
    assert child.returncode == 1
    assert current_generation(tmp_path / "data") == "000001"


@linux_only
@STARTS
def test_workers_are_gone_when_their_parent_is_killed(corpus: Path, tmp_path: Path, threads: int, method: str) -> None:
    body = (
        "def during(progress):\n"
        "    print(*(worker.pid for worker in multiprocessing.active_children()), flush=True)\n"
        "    time.sleep(1000)"
    )

    with program(tmp_path, corpus, tmp_path / "data", threads=threads, body=body) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == method
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        parent.kill()

    try:
        with build_lock(tmp_path / "data"):  # the lock went with the parent, though workers are still there
            assert workers
            assert all(map(_runs, workers))
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)
    while any(map(_runs, workers)):  # the timeout of the suite ends this
        time.sleep(0.05)


@linux_only
def test_a_copy_is_made_of_a_program_with_one_thread_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()

    among_threads = index.workers._start_method()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    alone = index.workers._start_method()
    monkeypatch.setattr(sys, "platform", "darwin")
    elsewhere = index.workers._start_method()
    done.set()
    other.join()

    assert (among_threads, alone, elsewhere) == ("forkserver", "fork", "forkserver")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def articles_of(batch: PreparedBatch, folder: Path) -> list[Document]:
    """The articles that were prepared."""
    writer = StoredWriter(folder / "piece.sto")
    writer.append(batch.stored)
    writer.close()
    stored = Stored(folder / "piece.sto")
    return [decode_document(stored.read(number)) for number in range(len(stored))]


def test_a_small_folder_is_read_in_one_process(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    seen: list[Any] = []

    rebuild(corpus, tmp_path / "data", progress=lambda _: seen.extend(multiprocessing.active_children()), processes=2)

    assert not seen


def test_articles_that_are_lost_on_the_way_are_noticed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(*arguments: Any) -> Iterator[Any]:
        for piece in read_pieces(*arguments):
            kept = [article for article in articles_of(piece.articles, tmp_path) if article.doc_id != "l-17"]
            yield piece._replace(articles=prepare_batch(kept, [()] * len(kept)))

    monkeypatch.setattr(index.build, "read_pieces", losing)

    with pytest.raises(
        StorageFailed, match=r"again\.jsonl and 9 more files have 611 articles, and 610 of them arrived"
    ):
        rebuild(corpus, tmp_path / "data")


def test_settings_may_name_fields_for_workers_too(tmp_path: Path) -> None:
    (tmp_path / "whowhen.toml").write_text('[fields]\ntitle = "kop"\n', encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_text('{"kop": "Maan", "body": "Ver weg."}\n', encoding="utf-8")
    options = load_settings({}, tmp_path).reading
    file = CorpusFile("a.jsonl", *_size_and_time(tmp_path / "corpus" / "a.jsonl"))

    (piece,) = read_pieces(Source(tmp_path / "corpus", options, NO_AUTHORITY.lookup), [file], 2)

    assert piece.articles.titles == ["Maan"]


def _size_and_time(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def test_there_is_a_processor() -> None:
    assert processors() >= 1


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", "62", "1000"])
def test_a_number_of_processes_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="write a number from 1 to 61"):
        load_settings({}, tmp_path, processes=text)
