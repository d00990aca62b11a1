"""
A folder as a corpus.

1. Its files come in the order of their paths, the same every time; other files are passed over without a word.
2. What cannot be read is said once, with its path and reason, and stops nothing: links, pipes, damaged files.
3. Paths are printable and lead back to their files.
4. Packed files are read within limits.
5. A folder that is not there is an error that says so.
"""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import index.corpus
from index.corpus import CorpusFile, DirectoryCorpus
from index.document import Document, Rejection
from index.errors import StorageFailed
from index.readers.base import ReadingOptions
from index.readers.by_suffix import reader_for

needs_links = pytest.mark.skipif(os.name == "nt", reason="links and pipes need POSIX")


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"The Headline of {path}\n\nThe text of it.")


def listed(root: Path) -> list[CorpusFile]:
    return [file for file in DirectoryCorpus(root).files() if isinstance(file, CorpusFile)]


def paths(root: Path) -> list[str]:
    return [file.path for file in listed(root)]


def rejected(items: Iterator[CorpusFile | Rejection] | Iterator[Document | Rejection]) -> list[tuple[str, str]]:
    """Path and code of every rejection."""
    return [(item.path, item.reason.split(":")[0]) for item in items if isinstance(item, Rejection)]


def the_file(root: Path) -> CorpusFile:
    (file,) = listed(root)
    return file


# --- which files ---


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a-b/c.txt", "a.txt", "a/b/c.txt", "Z.txt", "é.txt", "a/b.txt", "10.txt", "9.txt"]
    write(tmp_path, *names)

    assert paths(tmp_path) == sorted(names)
    assert paths(tmp_path) == paths(tmp_path)


def test_a_file_knows_its_size_and_time(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(5, 1_000_000_007))

    assert the_file(tmp_path) == CorpusFile("a.txt", (tmp_path / "a.txt").stat().st_size, 1_000_000_007)


def test_what_is_no_article_is_passed_over_without_a_word(tmp_path: Path) -> None:
    write(
        tmp_path,
        "README.md",
        "README",
        "readme.txt",
        "LICENSE.txt",
        "people.toml",
        "whowhen.toml",
        ".hidden.txt",
        ".git/a.txt",
    )
    write(tmp_path, "a.pdf", "b", "c.txt~", "sub/README.txt", "sub/notes.docx", "good.txt")

    assert list(DirectoryCorpus(tmp_path).files()) == listed(tmp_path)
    assert paths(tmp_path) == ["good.txt"]


def test_an_empty_folder_has_no_articles(tmp_path: Path) -> None:
    assert list(DirectoryCorpus(tmp_path)) == []


def test_a_folder_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="missing-folder"):
        list(DirectoryCorpus(tmp_path / "missing-folder"))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")

    with pytest.raises(StorageFailed, match=r"a\.txt"):
        list(DirectoryCorpus(tmp_path / "a.txt").files())


@needs_links
def test_the_root_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert [item.path for item in DirectoryCorpus(tmp_path / "link")] == ["a.txt"]


# --- reading ---


def test_iterating_gives_every_article_and_every_rejection(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "sub/c.txt")
    (tmp_path / "b.jsonl").write_text('{"title":"One"}\nbroken\n{"title":"Two"}\n')

    found = list(DirectoryCorpus(tmp_path))

    assert [item.doc_id if isinstance(item, Document) else (item.path, item.line) for item in found] == [
        "a.txt",
        "b.jsonl#1",
        ("b.jsonl", 2),
        "b.jsonl#3",
        "sub/c.txt",
    ]
    assert list(DirectoryCorpus(tmp_path)) == found


def test_the_options_reach_the_readers(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"title":"A","date":"03/04/2019"}')

    (found,) = DirectoryCorpus(tmp_path, ReadingOptions(date_order="mdy"))

    assert isinstance(found, Document)
    assert str(found.published and found.published.date) == "2019-03-04"


def test_the_digest_is_that_of_the_bytes_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")

    digest = DirectoryCorpus(tmp_path).digest(the_file(tmp_path))

    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_digest_of_a_file_that_was_read_is_that_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    file, corpus = the_file(tmp_path), DirectoryCorpus(tmp_path)

    list(corpus.read(file))
    (tmp_path / "a.txt").write_bytes(b"abcd")

    assert corpus.digest(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(StorageFailed, match="changed"):
        corpus.digest(CorpusFile("a.txt", 3, 0))


def test_a_file_that_changed_since_it_was_listed_is_rejected(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    file = the_file(tmp_path)
    (tmp_path / "a.txt").write_text("Something else\n\nof another length")

    assert rejected(DirectoryCorpus(tmp_path).read(file)) == [("a.txt", "changed")]
    with pytest.raises(StorageFailed, match=r"a\.txt"):
        DirectoryCorpus(tmp_path).digest(file)


def test_a_file_that_vanished_is_rejected(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    file = the_file(tmp_path)
    (tmp_path / "a.txt").unlink()

    assert rejected(DirectoryCorpus(tmp_path).read(file)) == [("a.txt", "vanished")]
    with pytest.raises(StorageFailed, match=r"a\.txt"):
        DirectoryCorpus(tmp_path).digest(file)


def test_a_large_file_that_changes_while_it_is_read_says_so_at_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.corpus, "READ_AT_ONCE", 10)
    (tmp_path / "a.jsonl").write_text('{"title":"One"}\n{"title":"Two"}\n')
    reading = DirectoryCorpus(tmp_path).read(the_file(tmp_path))

    first = next(reading)
    (tmp_path / "a.jsonl").write_text("other")
    rest = list(reading)

    assert isinstance(first, Document)
    assert isinstance(rest[-1], Rejection)
    assert rest[-1].reason.startswith("changed: ")


def test_a_reader_that_fails_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "b.html", "c.txt")

    def fail(*arguments: object) -> Iterator[Document | Rejection]:
        raise RuntimeError("a secret of the library")

    monkeypatch.setattr(index.corpus, "reader_for", lambda path: fail if path == "b.html" else reader_for(path))

    found = list(DirectoryCorpus(tmp_path))

    assert rejected(iter(found)) == [("b.html", "reader_failed")]
    assert [item.path for item in found if isinstance(item, Document)] == ["a.txt", "c.txt"]
    assert not any("secret" in item.reason for item in found if isinstance(item, Rejection))


# --- what stands in a folder besides files ---


@needs_links
def test_pipes_are_rejected_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, "z.txt")

    found = list(DirectoryCorpus(tmp_path))

    assert rejected(iter(found)) == [("pipe.txt", "not_a_file")]
    assert [item.path for item in found] == ["pipe.txt", "z.txt"]


@needs_links
def test_a_file_that_became_a_pipe_or_a_link_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "in/b.txt", "out/secret.txt")
    pipe, link = listed(tmp_path / "in")
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).unlink()
    os.mkfifo(tmp_path / "in/a.txt")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "out/secret.txt")
    corpus = DirectoryCorpus(tmp_path / "in")

    found = rejected(corpus.read(pipe)) + rejected(corpus.read(link))

    assert found == [("a.txt", "not_a_file"), ("b.txt", "link")]


@needs_links
def test_a_folder_that_became_a_link_is_not_gone_through(tmp_path: Path) -> None:
    write(tmp_path, "in/deep/folder/a.txt", "out/folder/a.txt")
    (file,) = listed(tmp_path / "in")
    os.utime(tmp_path / "out/folder/a.txt", ns=(file.mtime_ns, file.mtime_ns))
    (tmp_path / "in/deep").rename(tmp_path / "old")
    (tmp_path / "in/deep").symlink_to(tmp_path / "out")
    corpus = DirectoryCorpus(tmp_path / "in")

    assert rejected(corpus.read(file)) == [("deep/folder/a.txt", "link")]
    with pytest.raises(StorageFailed, match="became a link"):
        corpus.digest(file)


@needs_links
def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "in/.hidden/b.txt", "out/c.txt")
    root = tmp_path / "in"
    for name, target in {
        "again.txt": "a.txt",
        "loop": ".",
        "out.txt": "../out/c.txt",
        "out": "../out",
        "nowhere.txt": "missing.txt",
        "secret.txt": ".hidden/b.txt",
        "picture.png": "../out/c.txt",
        "self.txt": "self.txt",
    }.items():
        (root / name).symlink_to(target)

    found = list(DirectoryCorpus(root))

    assert [item.path for item in found if isinstance(item, Document)] == ["a.txt"]
    assert rejected(iter(found)) == [
        (name, "link") for name in ("nowhere.txt", "out", "out.txt", "secret.txt", "self.txt")
    ]


def test_an_unreadable_folder_or_file_is_rejected_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may read everything, so the refusal of the operating system is played.
    write(tmp_path, "a.txt", "locked/b.txt", "secret.txt", "z.txt")
    scandir, open_ = os.scandir, os.open

    def refuse_folder(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    def refuse_file(path: Path, flags: int, *rest: int) -> int:
        if Path(path).name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, flags, *rest)

    monkeypatch.setattr(os, "scandir", refuse_folder)
    monkeypatch.setattr(os, "open", refuse_file)

    found = list(DirectoryCorpus(tmp_path))

    assert rejected(iter(found)) == [("locked", "unreadable"), ("secret.txt", "unreadable")]
    assert [item.path for item in found if isinstance(item, Document)] == ["a.txt", "z.txt"]
    assert not any(str(tmp_path) in item.reason for item in found if isinstance(item, Rejection))


@pytest.mark.skipif(
    os.name == "nt" or os.uname().sysname == "Darwin", reason="this file system stores only valid names"
)
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"bad\xff.txt", "bad\\xff.txt"),
        (b"two\nlines.txt", "two\\x0alines.txt"),
        (b"back\\slash.txt", "back\\x5cslash.txt"),
        (b"\\xff.txt", "\\x5cxff.txt"),
        ("a\u202eb.txt".encode(), "a\\xe2\\x80\\xaeb.txt"),
        ("é \u00e9'\"&.txt".encode(), "é é'\"&.txt"),
        (b"\xe2\x28/a.txt", "\\xe2(/a.txt"),
    ],
)
def test_any_name_becomes_a_printable_path_that_leads_back_to_the_file(tmp_path: Path, name: bytes, shown: str) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 (names that are no text)
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"The Headline\n\nThe text.")

    (found,) = DirectoryCorpus(tmp_path)

    assert isinstance(found, Document)
    assert found.path == found.doc_id == shown
    assert found.path.isprintable()
    assert found.path.encode("utf-8")


# --- packed files ---


def test_packed_files_are_read_like_others_and_keep_their_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"The Headline\n\nThe text."))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"title":"One"}\n') + gzip.compress(b'{"title":"Two"}\n'))

    found = [item for item in DirectoryCorpus(tmp_path) if isinstance(item, Document)]

    assert [(item.doc_id, item.title, item.format) for item in found] == [
        ("a.txt.gz", "The Headline", "text"),
        ("b.jsonl.gz#1", "One", "jsonl"),
        ("b.jsonl.gz#2", "Two", "jsonl"),
    ]


def test_a_packed_bomb_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"title":"One"}\n' + b"\n" * 50_000_000))

    found = list(DirectoryCorpus(tmp_path))

    assert rejected(iter(found)) == [("a.jsonl.gz", "gzip")]


def test_a_packed_file_beyond_the_limit_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.corpus, "MAX_UNPACKED", 100_000)
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(b"".join(b'{"title":"%d"}\n' % number for number in range(20_000)))
    )

    found = list(DirectoryCorpus(tmp_path))

    assert rejected(iter(found)) == [("a.jsonl.gz", "too_long")]


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0"])
def test_a_packed_file_that_is_damaged_is_rejected(tmp_path: Path, damage: bytes) -> None:
    packed = gzip.compress(b"The Headline\n\nThe text of it." * 100)
    (tmp_path / "a.txt.gz").write_bytes(packed[:20] + damage + packed[20 + 2 * len(damage) : -10])
    write(tmp_path, "b.txt")

    found = list(DirectoryCorpus(tmp_path))

    assert rejected(iter(found)) == [("a.txt.gz", "gzip")]
    assert [item.path for item in found if isinstance(item, Document)] == ["b.txt"]
