"""
Damage is noticed:

1. `verify` finds any single flipped bit in any file of a generation, and in the pointer, and names the file
2. so it does a file that is shortened, emptied, gone, exchanged for another or was put there
3. opening an index finds files of another size and damaged headers; an update never carries damage on, and never
   unpickles what was changed
4. `verify --repair` goes back to the generation before, or says how to rebuild
5. a damaged index is one line and an exit code of 5 or 6 on the command line and a 503 on the site, never a traceback
"""

import errno
import json
import os
import random
import shutil
from io import BufferedReader
from pathlib import Path

import pytest

from index import storage
from index.build import rebuild
from index.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUnavailable
from index.generations import current_generation, generation_path, generations
from index.manifest import read_manifest
from index.update import update
from index.verify import repair, verify
from search.request import SearchRequest
from search.whoosh_engine import open_engine
from tests.archives import random_archive
from tests.building import write_articles
from tests.faults import fresh_copy
from tests.hardening import SEED

FLIPS = 1000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `corpus` and, of two builds of it, `data`."""
    folder = tmp_path_factory.mktemp("verify")
    for seed in (1, 2):
        write_articles(folder / "corpus" / "a.jsonl", random_archive(20, seed))
        (folder / "corpus" / "bad.json").write_text("{", encoding="utf-8")
        rebuild(folder / "corpus", folder / "data")
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return fresh_copy(made / "data", tmp_path / "data")


def live(data: Path) -> Path:
    return generation_path(data, current_generation(data))


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def test_a_fresh_index_is_whole(data: Path) -> None:
    found = verify(data)

    assert found.damage == ()
    assert [state.name for state in found.states] == ["000001", "000002"]
    assert found.live == "000002"
    assert found.live_state is not None
    assert found.live_state.documents == 20


def test_any_flipped_bit_of_a_generation_or_of_the_pointer_is_found_and_its_file_named(data: Path) -> None:
    chance = random.Random(SEED)
    files = [path for path in live(data).rglob("*") if path.is_file()]
    missed = []

    for number in range(FLIPS):
        # Every file as often as every other: the small ones are where a checksum is easily forgotten.
        path = files[number % len(files)]
        if not path.stat().st_size:
            continue
        bit = chance.randrange(8 * path.stat().st_size)
        flip(path, bit)
        named = path.relative_to(live(data)).as_posix()
        if not any(what.startswith("generation 000002: ") and named in what for what in verify(data).damage):
            missed.append((named, bit))
        flip(path, bit)
    pointer = data / "CURRENT"
    for bit in range(8 * pointer.stat().st_size):
        flip(pointer, bit)
        if not any("CURRENT" in what for what in verify(data).damage):
            missed.append(("CURRENT", bit))
        flip(pointer, bit)

    print(f"{FLIPS} flips in {len(files)} files, {len(missed)} missed")
    assert missed == []
    assert verify(data).damage == ()


@pytest.mark.parametrize("harm", ["shortened", "empty", "gone", "zeros", "longer", "exchanged"])
def test_any_other_harm_to_any_file_is_found(data: Path, harm: str) -> None:
    files = [path for path in sorted(live(data).rglob("*")) if path.is_file() and path.stat().st_size]

    for place, path in enumerate(files):
        whole = path.read_bytes()
        other = {
            "shortened": whole[:-1],
            "empty": b"",
            "gone": b"",
            "zeros": bytes(len(whole)),
            "longer": whole + b"x",
            "exchanged": files[place - 1].read_bytes(),
        }[harm]
        path.unlink() if harm == "gone" else path.write_bytes(other)

        assert any(path.name in what for what in verify(data).damage), path.name
        path.write_bytes(whole)
    assert verify(data).damage == ()


def test_a_list_of_segments_that_was_put_there_is_found(data: Path) -> None:
    (live(data) / "index" / "_MAIN_99.toc").write_bytes(b"cos\nsystem\n")

    assert verify(data).damage == ("generation 000002: index/_MAIN_99.toc was not written by the build",)


def test_an_update_over_damage_reads_everything_anew_and_unpickles_nothing(data: Path, made: Path) -> None:
    corpus = fresh_copy(made / "corpus", data.parent / "corpus")
    write_articles(corpus / "b.jsonl", random_archive(3, 9, "b"))
    ran = data.parent / "ran"
    toc = next((live(data) / "index").glob("*.toc"))
    toc.write_bytes(f"cos\nmkdir\n(V{ran}\ntR.".encode().ljust(toc.stat().st_size, b"\0"))

    report = update(corpus, data)

    assert report.rebuilt is not None
    assert toc.name in report.rebuilt
    assert not ran.exists()
    assert report.documents == 23
    assert verify(data).live_state.is_whole


def test_checksums_of_files_an_update_takes_over_are_those_of_when_they_were_written(data: Path, made: Path) -> None:
    corpus = fresh_copy(made / "corpus", data.parent / "corpus")
    before = read_manifest(live(data)).files
    write_articles(corpus / "b.jsonl", random_archive(1, 9, "b"))

    update(corpus, data)

    after = read_manifest(live(data)).files
    shared = [name for name in before if name.startswith("index/") and name in after]
    assert all(before[name] == after[name] for name in shared)
    assert verify(data).damage == ()


def test_repair_goes_back_to_the_generation_before(data: Path, made: Path) -> None:
    flip(next((live(data) / "index").glob("*.pst")), 4000)

    found, moved_to = repair(data)

    assert moved_to == "000001"
    assert len(found.damage) == 1
    assert generations(data) == ["000001"]
    assert verify(data).damage == ()
    assert open_engine(data).search(SearchRequest(text="moon")).generation == "000001"
    assert update(made / "corpus", data).generation == "000002"


def test_repair_without_a_whole_generation_says_how_to_rebuild(data: Path) -> None:
    for name in generations(data):
        flip(generation_path(data, name) / "orders.arr", 4000)

    with pytest.raises(IndexDamaged, match=r"orders\.arr has changed.*no whole generation.*whowhen rebuild"):
        repair(data)
    assert generations(data) == ["000001", "000002"]


@pytest.mark.parametrize("harm", ["gone", "empty", "rubbish", "to nowhere"])
def test_repair_of_the_pointer_finds_the_newest_whole_generation(data: Path, harm: str) -> None:
    pointer = data / "CURRENT"
    pointer.unlink() if harm == "gone" else pointer.write_bytes(
        {"empty": b"", "rubbish": b"\xff\0", "to nowhere": b"000077\n"}[harm]
    )
    with pytest.raises(IndexUnavailable):
        open_engine(data).about()

    assert repair(data)[1] == "000002"
    assert verify(data).damage == ()


def test_repair_of_a_whole_index_changes_nothing(data: Path) -> None:
    assert repair(data)[1] is None
    assert generations(data) == ["000001", "000002"]


def test_a_damaged_generation_beside_the_live_one_is_said_and_removed(data: Path) -> None:
    (generation_path(data, "000001") / "roster.arr").write_bytes(b"")

    assert verify(data).is_searchable
    assert "generation 000001: roster.arr has 0 bytes" in verify(data).damage[0]
    assert repair(data)[1] is None
    assert generations(data) == ["000002"]


def test_repair_removes_nothing_that_could_not_be_read_or_that_another_version_wrote(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_read = storage.open_read

    def refused(path: Path) -> BufferedReader:
        if path.name == "orders.arr" and "000002" in str(path):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return open_read(path)

    monkeypatch.setattr(storage, "open_read", refused)
    assert repair(data)[1] == "000001"
    monkeypatch.undo()

    assert generations(data) == ["000001", "000002"]
    manifest = live(data) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 99}), encoding="utf-8")
    assert repair(data)[1] == "000002"
    assert generations(data) == ["000001", "000002"]


def test_verify_without_any_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="whowhen rebuild"):
        verify(tmp_path)


def test_an_index_of_another_format_is_outdated_and_never_carried_on(data: Path, made: Path) -> None:
    manifest = live(data) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 1}), encoding="utf-8")

    with pytest.raises(IndexOutdated, match="has format 1 "):
        open_engine(data).about()
    assert "has format 1" in verify(data).damage[0]
    assert update(made / "corpus", data).rebuilt is not None


@pytest.mark.parametrize(
    "foreign", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": []}', b"[" * 100_000, b'{"format": NaN}']
)
def test_a_foreign_manifest_is_one_line(data: Path, foreign: bytes) -> None:
    (live(data) / "manifest.json").write_bytes(foreign)

    with pytest.raises(IndexUnavailable) as refused:
        open_engine(data).about()

    assert "\n" not in str(refused.value)
    assert "whowhen rebuild" in str(refused.value)
    assert verify(data).damage


def test_a_copied_generation_is_a_backup(data: Path, tmp_path: Path) -> None:
    answers = open_engine(data).search(SearchRequest(text="moon", size=100)).hits
    backup = tmp_path / "backup"
    shutil.copytree(live(data), backup)
    shutil.rmtree(data / "generations")
    shutil.copytree(backup, data / "generations" / "000002")

    assert verify(data).damage == ()
    assert open_engine(data).search(SearchRequest(text="moon", size=100)).hits == answers
