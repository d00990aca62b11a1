"""
A folder of bad files among good ones:

1. of a thousand good articles exactly a thousand are in the index, and each bad file is rejected for its reason
2. no word of a rejected file is in the index, wherever it stands among good ones
3. `rejects.jsonl` says of each where it begins and with what
4. of any records at all, as many come out as articles or rejections as went in
5. memory stays bounded
"""

import gzip
import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from index.build import rebuild
from index.generations import REJECTS_FILE, current_generation, generation_path
from index.manifest import read_manifest
from tests.building import write_articles
from tests.fakes import article
from tests.hardening import SEED, count
from tests.test_readers_hardening import BAD

GOOD = 1_000
RECORDS = count(4_000, 100_000)
MOST_MEMORY = 500 * 1024 * 1024
REJECTED = [row for row in BAD if row[3] and not row[3].startswith("+")]


def write_good(corpus: Path) -> None:
    """Half of them in one file, half in a file each, so that bad ones come before, between and after."""
    documents = [
        article(f"Good {number}", doc_id=f"good-{number}", body=f"moon walk {number}") for number in range(GOOD)
    ]
    write_articles(corpus / "m.jsonl", documents[: GOOD // 2])
    for number in range(GOOD // 2, GOOD):
        folder = corpus / f"f{number % 10}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(f"Good {number}\n\nmoon walk {number}\n", encoding="utf-8")


def write_bad(corpus: Path) -> Counter[str]:
    """Each bad file in one of three places; the codes that are to come."""
    for place, (_, name, content, _) in enumerate(REJECTED):
        (corpus / f"{'a0z'[place % 3]}-bad-{place}-{name}").write_bytes(content)
    codes = Counter("sgml" if code == "sgm" else code for *_, code in REJECTED)
    others = {
        "bomb.txt.gz": gzip.compress(bytes(60_000_000)),
        "cut.jsonl.gz": gzip.compress(os.urandom(5_000))[:-4_000],
        "nul.csv": b"title,body\n\0\0\0\0\0\0,\0\0\0",
    }
    for name, content in others.items():
        (corpus / name).write_bytes(content)
    codes.update(["gzip", "gzip", "empty"])
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "nowhere.txt").symlink_to(corpus / "not-there.txt")
    (corpus / "passwd.txt").symlink_to("/etc/passwd")
    (corpus / "f1" / "loop").symlink_to(corpus)
    Path(os.fsdecode(os.fsencode(corpus) + b"/bad\xff.json")).write_bytes(b"{")
    codes.update(["not_a_file", "link", "link", "json"])
    return codes


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and links need POSIX, and the memory is read from /proc")
def test_a_thousand_good_articles_among_bad_files_are_all_there_and_nothing_else(tmp_path: Path) -> None:
    corpus, clean = tmp_path / "corpus", tmp_path / "clean"
    for folder in (corpus, clean):
        folder.mkdir()
        write_good(folder)
    expected = write_bad(corpus)
    rebuild(clean, tmp_path / "clean-data")

    # What getrusage tells counts the process that started this one as well, which has run other tests.
    program = (
        "import json, sys; from pathlib import Path; from index.build import rebuild\n"
        "report = rebuild(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "status = dict(line.split(':', 1) for line in Path('/proc/self/status').read_text().splitlines())\n"
        "print(json.dumps([report.documents, [r.reason.partition(':')[0] for r in report.rejected],"
        " int(status['VmHWM'].split()[0]) * 1024, report.seconds]))"
    )
    arguments = [sys.executable, "-c", program, corpus, tmp_path / "data"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    documents, codes, memory, seconds = json.loads(done.stdout)

    print(f"{len(codes)} bad files among {GOOD} good articles: {seconds} s, {memory / 1e6:.0f} MB")
    assert sum(expected.values()) >= 60
    assert documents == GOOD
    assert Counter(codes) == expected
    assert memory < MOST_MEMORY
    terms = [read_manifest(live(tmp_path / name)).terms for name in ("data", "clean-data")]
    assert terms[0] == terms[1], "a word of a rejected file is in the index"


def live(data: Path) -> Path:
    return generation_path(data, current_generation(data))


def test_the_list_of_rejects_says_where_each_begins_and_with_what(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    first = json.dumps({"id": "1", "title": "Géod"}, ensure_ascii=False) + "\n"
    bad = '{"id": "2", "title": "\x1b[31mred' + "x" * 500 + "\n"
    (corpus / "a.jsonl").write_text(first + bad + '{"id": "1", "title": "Twice"}\n', encoding="utf-8")
    (corpus / "b.jsonl.gz").write_bytes(gzip.compress((first.replace("1", "9") + bad).encode()))
    (corpus / "c.txt").write_bytes(b"\xff\xfeZ")
    (corpus / "d.txt").symlink_to(corpus / "gone.txt")
    (corpus / "e.json").write_text('[{"title": "Good"}, {"title": 7, "body": ""}]', encoding="utf-8")

    rebuild(corpus, tmp_path / "data")
    text = (generation_path(tmp_path / "data", "000001") / REJECTS_FILE).read_text(encoding="ascii")
    entries = {(entry["file"], entry["code"]): entry for entry in map(json.loads, text.splitlines())}

    offset = len(first.encode())
    assert entries["a.jsonl", "json"]["line"] == 2
    assert entries["a.jsonl", "json"]["offset"] == offset == entries["b.jsonl.gz", "json"]["offset"]
    assert entries["a.jsonl", "json"]["excerpt"] == bad[:200]
    assert entries["a.jsonl", "duplicate_id"]["offset"] is None
    assert entries["c.txt", "encoding"]["offset"] == 0
    assert entries["c.txt", "encoding"]["excerpt"] == "\\xff\\xfeZ"
    assert (entries["d.txt", "link"]["offset"], entries["d.txt", "link"]["excerpt"]) == (None, "")
    assert entries["e.json", "type"]["offset"] is None
    assert "\x1b" not in text


def records(chance: random.Random, number: int) -> list[bytes]:
    """So many lines, most of them records of some kind."""
    keys = ("id", "title", "body", "date", "people", "author", "url", "source", "language", "x" * 200, "", "\0")
    odd = ("", " ", "\0", "\ud800", "\u202e", "a" * 5_000, "<script>", "2019-11-20", "0000-00-00", "ﬁ", "\u0301" * 50)

    def value(depth: int = 0) -> object:
        kind = chance.randrange(9 if depth < 3 else 6)
        if kind < 3:
            return "".join(chance.choices((*odd, "moon ", "walk ", "Ann Lee "), k=chance.randrange(4)))
        if kind < 6:
            return chance.choice((None, True, 0, -1, 1e308, 10**30, float("nan"), float("inf")))
        inner = [value(depth + 1) for _ in range(chance.randrange(3))]
        return inner if kind == 6 else {chance.choice(keys): entry for entry in inner}

    lines = []
    for _ in range(number):
        record = {chance.choice(keys): value() for _ in range(chance.randrange(7))}
        if chance.random() < 0.7:
            record |= {"title": "Moon", "id": str(chance.random())}
        line = json.dumps(record, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        damage = chance.random()
        if damage < 0.1:
            line = line[: chance.randrange(len(line) + 1)]
        elif damage < 0.2:
            place = chance.randrange(len(line))
            line = line[:place] + bytes([chance.randrange(256)]) + line[place + 1 :]
        lines.append(line.replace(b"\n", b" ").replace(b"\r", b" ") or b"{}")
    return lines


def test_of_any_records_as_many_come_out_as_went_in(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    files = 10
    for number in range(files):
        # The first is a good one: a file whose beginning is binary is rejected as a whole.
        lines = [json.dumps({"id": f"first-{number}", "title": "First"}).encode() + b" " * 9_000]
        lines += [line for line in records(chance, RECORDS // files) if line.strip()]
        (corpus / f"{number}.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    went_in = sum(len(path.read_bytes().splitlines()) for path in corpus.iterdir())

    report = rebuild(corpus, tmp_path / "data", processes=2)

    codes = Counter(rejection.reason.partition(":")[0] for rejection in report.rejected)
    print(f"{went_in} records: {report.documents} articles, {len(report.rejected)} rejected: {dict(codes)}")
    assert report.documents + len(report.rejected) == went_in
    assert report.documents > RECORDS / 3
    assert len(report.rejected) > RECORDS / 20
    assert "reader_failed" not in codes
