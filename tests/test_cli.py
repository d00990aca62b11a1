"""
The command `whowhen`, run as people and scripts run it.

1. `--json` prints one object with exactly the promised keys; `search --json` prints what the API answers.
2. Every way to fail ends with its exit code and one line that names the value, the rule and the next step.
3. A setting comes from the option, else the environment, else whowhen.toml, else its default.
4. A build that is refused leaves the old index answering.
5. `update` makes the index equal to the folder; with `--dry-run` it only says so.
6. `serve` says its address, follows new indexes without a failed search, and ends with Ctrl+C.
7. A build on a terminal shows how far it is, how fast it goes and when it will be done.
8. A command loads what it needs and no more: a search nothing of a build or a site, a build nothing of a site.
"""

import contextlib
import io
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import click
import pytest
from click.testing import CliRunner

from index.build import rebuild
from index.generations import build_lock, current_generation, generation_path
from index.settings import SETTINGS, Setting, load_settings
from search.whoosh_engine import open_engine
from web.app import create_app
from web.cli import main
from web.cli import whowhen as commands
from web.settings import SiteSettings

ROOT = Path(__file__).parent.parent
TIMEOUT = 60

REBUILD_KEYS = {"generation", "files", "documents", "rejected", "undated", "people", "seconds", "bytes"}
UPDATE_KEYS = REBUILD_KEYS - {"files"} | {
    "dry_run", "added", "changed", "removed", "unchanged", "rebuilt", "curated", "looked_at_again",
}  # fmt: skip
INFO_KEYS = {"documents", "undated", "people", "terms", "bytes", "generation", "built", "corpus"}
SEARCH_KEYS = {
    "query", "total", "page", "size", "pages", "generation", "hits", "facets", "applied", "cleared_url", "ways_out",
    "links",
}  # fmt: skip
QUERY_KEYS = {"text", "understood", "relaxed", "warnings", "suggestion", "suggestion_url"}
HIT_KEYS = {
    "id", "title", "title_highlights", "snippets", "published", "people", "source", "url", "page_url", "score",
}  # fmt: skip
UNDATED_KEYS = {"count", "toggle_total", "selected", "toggle_url"}
BUCKET_KEYS = UNDATED_KEYS | {"value"}


def command() -> list[str]:
    """The console script of this environment, or what it would run."""
    script = Path(sys.executable).with_name("whowhen")
    return [str(script)] if script.exists() else [sys.executable, "-c", "from web.cli import main; main()"]


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **variables}


def whowhen(*arguments: str | Path, folder: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command has run in a folder; keywords are variables of its environment."""
    return subprocess.run(
        [*command(), *map(str, arguments)],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )


def whowhen_here(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """As `whowhen`, in this process: the same way in, without the second it takes to start another one."""
    out, err = io.StringIO(), io.StringIO()
    given = ["whowhen", *map(str, arguments)]
    with (
        mock.patch.object(sys, "argv", given),
        mock.patch.dict(os.environ, variables),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    return subprocess.CompletedProcess(given, code, out.getvalue(), err.getvalue())


def said(done: subprocess.CompletedProcess[str]) -> Any:
    """The one object that a command with `--json` printed."""
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def complaint(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one line on standard error that a command failed with."""
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stdout == ""
    assert re.fullmatch(r"whowhen: .+\n", done.stderr), done.stderr
    return done.stderr


def write_corpus(folder: Path) -> Path:
    """Articles in three formats; one line of JSON Lines is broken."""
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "moon.txt").write_text(
        " date 2019-11-20 Ann Lee said that a walk on the moon would be shown again in the town hall.\n",
        encoding="utf-8",
    )
    (folder / "river.md").write_text(
        "---\ntitle: The river\ndate: 2020-01\npeople: [Bob Ray, Ann Lee]\nsource: Harbour News\n---\n"
        "The river rose.\n",
        encoding="utf-8",
    )
    lines = (
        {"id": "walk", "title": "A walk 🚀 by the river", "body": "No date here.", "url": "https://example.org/walk"},
        {"id": "snow", "title": "Snow", "body": "It snowed.", "date": "2018", "people": ["Bob Ray"]},
    )
    (folder / "more.jsonl").write_text(
        "\n".join([json.dumps(lines[0]), "{broken", json.dumps(lines[1])]) + "\n", encoding="utf-8"
    )
    return folder


class Archive:
    """A folder of articles, its index, and what building it printed."""

    def __init__(self, folder: Path) -> None:
        self.corpus = write_corpus(folder / "corpus")
        self.data = folder / "data"
        self.rebuilt = whowhen("rebuild", "--corpus", self.corpus, "--data", self.data, "--json")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Only to be read."""
    return Archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def copy(archive: Archive, tmp_path: Path) -> Path:
    """The folder of a copy of the archive, `corpus` and `data`, to be changed."""
    shutil.copytree(archive.corpus, tmp_path / "corpus")
    shutil.copytree(archive.data, tmp_path / "data")
    return tmp_path


def live_generation(data: Path) -> Path:
    return generation_path(data, current_generation(data))


# Shapes


def test_rebuild_prints_one_object(archive: Archive) -> None:
    report = said(archive.rebuilt)

    assert report.keys() == REBUILD_KEYS
    assert (report["files"], report["documents"], report["undated"], report["people"]) == (3, 4, 1, 2)
    assert [rejection.keys() for rejection in report["rejected"]] == [{"path", "line", "reason"}]
    assert (report["rejected"][0]["path"], report["rejected"][0]["line"]) == ("more.jsonl", 2)
    assert report["bytes"] == sum(
        path.stat().st_size for path in live_generation(archive.data).rglob("*.*") if path.name != "manifest.json"
    )


def test_info_prints_one_object(archive: Archive) -> None:
    facts = said(whowhen("info", "--data", archive.data, "--json"))

    assert facts.keys() == INFO_KEYS
    assert (facts["documents"], facts["undated"], facts["people"], facts["corpus"]) == (4, 1, 2, "corpus")
    assert facts["generation"] == said(archive.rebuilt)["generation"]
    assert re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", facts["built"])


def test_search_prints_one_object(archive: Archive) -> None:
    found = said(whowhen("search", "walk", "--data", archive.data, "--json"))

    assert found.keys() == SEARCH_KEYS
    assert found["query"].keys() == QUERY_KEYS
    assert [hit.keys() for hit in found["hits"]] == [HIT_KEYS, HIT_KEYS]
    assert found["facets"].keys() == {"people", "dates", "sources", "languages"}
    assert found["facets"]["people"].keys() == {"buckets", "values", "nobody", "complete"}
    assert found["facets"]["dates"].keys() == {
        "precision", "buckets", "undated", "coarser", "up", "complete"
    }  # fmt: skip
    assert found["facets"]["dates"]["undated"].keys() == UNDATED_KEYS
    buckets = found["facets"]["people"]["buckets"] + found["facets"]["dates"]["buckets"]
    assert buckets
    assert all(bucket.keys() == BUCKET_KEYS for bucket in buckets)
    hits = {hit["id"]: hit for hit in found["hits"]}
    assert hits["2019/moon.txt"]["published"] == {"date": "2019-11-20", "precision": "day", "rule": "leading date"}
    assert hits["2019/moon.txt"]["snippets"][0].keys() == {"text", "highlights"}
    assert hits["walk"]["published"] is None
    assert hits["walk"]["title_highlights"] == [[2, 6]]
    assert hits["walk"]["url"] == "https://example.org/walk"


REQUESTS = [
    ([], ""),
    (
        ["river", "--match", "any", "--person", "Ann Lee", "--person", "Bob Ray", "--people", "all", "--from", "2019",
         "--to", "2020", "--sort", "oldest", "--page", "1", "--size", "3", "--facet-size", "1"],
        urlencode([("q", "river"), ("match", "any"), ("person", "Ann Lee"), ("person", "Bob Ray"), ("people", "all"),
                   ("from", "2019"), ("to", "2020"), ("sort", "oldest"), ("page", "1"), ("size", "3"),
                   ("facet_size", "1")]),
    ),
    (
        ["walk OR 東京", "--not-person", "Ann Lee", "--undated", "only", "--sort", "title"],
        urlencode([("q", "walk OR 東京"), ("not_person", "Ann Lee"), ("undated", "only"), ("sort", "title")]),
    ),
    (
        ["--source", "Harbour News", "--source", "Nowhere", "--from", "1 January 2019"],
        urlencode([("source", "Harbour News"), ("source", "Nowhere"), ("from", "2019-01-01")]),
    ),
    (["--day", "20 November", "walk"], urlencode([("q", "walk"), ("day", "11-20")])),
    (["--nobody", "only"], urlencode([("nobody", "only")])),
]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "query_string"), REQUESTS, ids=["nothing", "everything", "others", "sources", "a day", "nobody"]
)
def test_search_prints_what_the_api_answers(archive: Archive, options: list[str], query_string: str) -> None:
    client = create_app(open_engine(archive.data), SiteSettings()).test_client()

    printed = said(whowhen_here("search", *options, "--data", archive.data, "--json"))

    assert printed == client.get(f"/api/v1/search?{query_string}").get_json()
    assert printed["total"] > 0


def test_search_prints_articles_for_people(archive: Archive) -> None:
    done = whowhen("search", "river", "--data", archive.data)

    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("2 articles, 1 to 2\n")
    for shown in ("The river", "2020-01", "Harbour News", "Bob Ray", "Undated: 1"):
        assert shown in done.stdout


# Failures


def test_an_unreadable_query_ends_with_2(archive: Archive) -> None:
    line = complaint(whowhen("search", "moon titel:walk", "--data", archive.data, "--json"), 2)

    assert "no field 'titel'; the fields are title, person, source, date, day" in line


USAGE = [
    (["search", "moon titel:walk"], ["'titel'", "title, person, source, date, day", "character 6"]),
    (["search", "(moon"], ["(", "closed", "moon"]),
    (["search", "moon", "--size", "0"], ["size is 0", "1 to 100"]),
    (["search", "moon", "--page", "2"], ["page 2", "past the last one, which is 1"]),
    (["search", "moon", "--sort", "best"], ["'best'", "relevance or newest or oldest or title"]),
    (["search", "moon", "--from", "2019-02-30"], ["'2019-02-30'", "2019-11-20"]),
    (["search", "moon", "--undated", "yes"], ["'yes'", "only or no"]),
    (["serch"], ["serch"]),
    (["search", "--titel"], ["--titel"]),
    (["rebuild", "--max-rejected", "many"], ["'many'", "10", "2%"]),
    (["serve", "--port", "http"], ["'http'", "0 to 65535"]),
]


@pytest.mark.parametrize(("arguments", "named"), USAGE, ids=[" ".join(arguments) for arguments, _ in USAGE])
def test_wrong_usage_ends_with_2(archive: Archive, arguments: list[str], named: list[str]) -> None:
    done = whowhen_here(*arguments, WHOWHEN_DATA=str(archive.data), WHOWHEN_CORPUS=str(archive.corpus))

    line = complaint(done, 2)

    for part in named:
        assert part in line


def test_too_much_rejected_input_ends_with_3_and_the_old_index_answers(copy: Path) -> None:
    before = current_generation(copy / "data")
    (copy / "corpus" / "river.md").unlink()

    done = whowhen("rebuild", "--corpus", copy / "corpus", "--data", copy / "data", "--max-rejected", "0", "--json")

    line = complaint(done, 3)
    assert "1 of 4" in line
    assert "--max-rejected" in line
    assert "more.jsonl:2" in line
    assert current_generation(copy / "data") == before
    assert said(whowhen_here("search", "river", "--data", copy / "data", "--json"))["total"] == 2


def test_as_much_rejected_input_as_allowed_is_accepted(copy: Path) -> None:
    for limit in ("1", "20%"):
        report = rebuild(copy / "corpus", copy / "data", max_rejected=limit)

        assert len(report.rejected) == 1


def test_a_missing_folder_or_index_ends_with_4(tmp_path: Path) -> None:
    no_corpus = whowhen_here("rebuild", "--corpus", tmp_path / "none", "--data", tmp_path / "data")
    no_index = whowhen("search", "moon", "--data", tmp_path / "nothing")

    assert "none" in complaint(no_corpus, 4)
    assert "nothing; build one with: whowhen rebuild" in complaint(no_index, 4)
    assert not (tmp_path / "nothing").exists()


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be closed to writing there")
def test_a_place_that_cannot_be_written_ends_with_4(copy: Path) -> None:
    (copy / "file").write_text("no folder", encoding="utf-8")

    done = whowhen("rebuild", "--corpus", copy / "corpus", "--data", copy / "file" / "data")

    assert "--data" in complaint(done, 4)


def test_a_taken_port_ends_with_4(archive: Archive) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        done = whowhen("serve", "--data", archive.data, "--port", port)

    line = complaint(done, 4)
    assert port in line
    assert "--port" in line


def test_a_shortened_file_ends_with_5(copy: Path) -> None:
    largest = max((live_generation(copy / "data") / "index").iterdir(), key=lambda path: path.stat().st_size)
    os.truncate(largest, largest.stat().st_size // 2)

    done = whowhen("search", "moon", "--data", copy / "data")

    line = complaint(done, 5)
    assert largest.name in line
    assert "whowhen rebuild" in line
    rebuild(copy / "corpus", copy / "data")
    assert whowhen_here("search", "moon", "--data", copy / "data").returncode == 0


@pytest.mark.parametrize("harm", ["manifest gone", "manifest no JSON", "pointer to nowhere", "pointer empty"])
def test_other_damage_ends_with_5(copy: Path, harm: str) -> None:
    manifest = live_generation(copy / "data") / "manifest.json"
    if harm == "manifest gone":
        manifest.unlink()
    elif harm == "manifest no JSON":
        manifest.write_text("{", encoding="utf-8")
    else:
        (copy / "data" / "CURRENT").write_text("000099\n" if harm == "pointer to nowhere" else "", encoding="ascii")

    done = whowhen_here("info", "--data", copy / "data")

    assert "whowhen rebuild" in complaint(done, 5)


def test_another_format_ends_with_6(copy: Path) -> None:
    path = live_generation(copy / "data") / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "format": manifest["format"] + 1}), encoding="utf-8")

    done = whowhen("search", "moon", "--data", copy / "data")

    line = complaint(done, 6)
    assert f"format {manifest['format'] + 1}" in line
    assert "whowhen rebuild" in line


@pytest.mark.parametrize("builder", ["rebuild", "update"])
def test_another_build_that_runs_ends_with_75(copy: Path, builder: str) -> None:
    with build_lock(copy / "data"):
        done = (whowhen if builder == "rebuild" else whowhen_here)(
            builder, "--corpus", copy / "corpus", "--data", copy / "data"
        )

    line = complaint(done, 75)
    assert f"process {os.getpid()}" in line
    assert "wait" in line
    assert said(whowhen_here("info", "--data", copy / "data", "--json"))["documents"] == 4


# Settings

OTHER_VALUES = {
    "port": ("8001", "8002", "8003"),
    "rate_limit": ("1", "20", "300"),
    "facet_time_limit_ms": ("1", "20", "300"),
    "trusted_proxies": ("1", "2", "3"),
    "access_log": ("off", "on", "off"),
    "date_order": ("dmy", "mdy", "ymd"),
    "processes": ("1", "2", "3"),
    "max_rejected": ("1", "2%", "3"),
}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_comes_from_the_first_place_that_has_it(tmp_path: Path, setting: Setting) -> None:
    option, variable, in_file = OTHER_VALUES.get(setting.name, ("one", "two", "three"))
    assert setting.variable == f"WHOWHEN_{setting.name.upper()}"

    def value(given: dict[str, str | None], environment: dict[str, str]) -> str:
        found = getattr(load_settings(environment, tmp_path, **given), setting.name)
        return "" if found is None else str(found)

    assert value({}, {}) == setting.default
    (tmp_path / "whowhen.toml").write_text(f'{setting.name} = "{in_file}"\n', encoding="utf-8")
    assert value({setting.name: None}, {}) == in_file
    assert value({setting.name: None}, {setting.variable: variable}) == variable
    assert value({setting.name: option}, {setting.variable: variable}) == option


def test_commands_follow_the_order_of_settings(archive: Archive, tmp_path: Path) -> None:
    for name in ("file", "variable", "option"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"About {name}\n\nText.\n", encoding="utf-8")
        rebuild(tmp_path / name, tmp_path / f"{name}-index")
    (tmp_path / "whowhen.toml").write_text('data = "file-index"\n', encoding="utf-8")

    from_file = whowhen("info", "--json", folder=tmp_path)
    from_variable = whowhen("info", "--json", folder=tmp_path, WHOWHEN_DATA="variable-index")
    from_option = whowhen("info", "--json", "--data", "option-index", folder=tmp_path, WHOWHEN_DATA="variable-index")

    corpora = [said(done)["corpus"] for done in (from_file, from_variable, from_option)]
    assert corpora == ["file", "variable", "option"]


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "whowhen.toml").write_text('dta = "x"\n', encoding="utf-8")

    line = complaint(whowhen("info", folder=tmp_path), 2)

    assert "'dta'" in line
    assert "corpus, data, host" in line


def test_every_setting_of_a_command_is_in_its_help() -> None:
    for name, settings in (
        ("rebuild", ("corpus", "data", "processes", "max_rejected")),
        ("serve", ("data", "host", "port")),
    ):
        shown = whowhen_here(name, "--help").stdout

        for setting in (setting for setting in SETTINGS if setting.name in settings):
            assert f"--{setting.name.replace('_', '-')}" in shown
            assert setting.variable in shown


# Update


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, but for the lock, which says nothing when nobody holds it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_update_adds_changes_and_removes_and_a_dry_run_only_says_so(copy: Path) -> None:
    corpus, data = copy / "corpus", copy / "data"
    (corpus / "new.txt").write_text("A comet\n\nA comet was seen.\n", encoding="utf-8")
    (corpus / "river.md").write_text("# The flood\n\nThe river fell again.\n", encoding="utf-8")
    (corpus / "2019" / "moon.txt").unlink()
    before = contents(data)

    planned = said(whowhen("update", "--corpus", corpus, "--data", data, "--dry-run", "--json"))
    after_dry_run = contents(data)
    done = said(whowhen("update", "--corpus", corpus, "--data", data, "--json"))

    assert planned.keys() == done.keys() == UPDATE_KEYS
    assert after_dry_run == before
    assert (planned["dry_run"], done["dry_run"]) == (True, False)
    for report in (planned, done):
        assert (report["added"], report["changed"], report["removed"]) == (["new.txt"], ["river.md"], ["2019/moon.txt"])
        assert report["unchanged"] == 1
    assert done["documents"] == 4
    assert done["generation"] != planned["generation"]
    assert {q: said_total(data, q) for q in ("comet", "flood", "moon", "snow")} == {
        "comet": 1,
        "flood": 1,
        "moon": 0,
        "snow": 1,
    }


def said_total(data: Path, q: str) -> int:
    total: int = said(whowhen_here("search", q, "--data", data, "--json"))["total"]
    return total


def test_update_without_changes_writes_nothing(copy: Path) -> None:
    # What was touched in the last seconds is looked at again, but what is equal stays.
    before = contents(copy / "data")

    report = said(whowhen_here("update", "--corpus", copy / "corpus", "--data", copy / "data", "--json"))

    assert (report["added"], report["changed"], report["removed"], report["unchanged"]) == ([], [], [], 3)
    assert contents(copy / "data") == before


def test_update_builds_where_there_is_no_index(copy: Path) -> None:
    report = said(whowhen_here("update", "--corpus", copy / "corpus", "--data", copy / "other", "--json"))

    assert report["documents"] == 4
    assert report["rebuilt"]


# Serve


class Server:
    """`whowhen serve` on a free port."""

    def __init__(self, data: Path) -> None:
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (closed when the test is over)
        self.process = subprocess.Popen(
            [*command(), "serve", "--data", str(data), "--port", "0"],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        self.greeting = self.process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", self.greeting)
        if address is None:
            self.process.kill()
            raise AssertionError(f"no address in {self.greeting!r}: {self.complaints()}")
        self.address = address[0]

    def complaints(self) -> str:
        """What it wrote on standard error; it ends by itself."""
        self.process.communicate(timeout=TIMEOUT)
        self.log.seek(0)
        return self.log.read()

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.address + path, timeout=TIMEOUT) as response:
            assert response.status == 200
            return json.load(response)

    def wait_for(self, generation: str) -> None:
        """The server answers from this generation."""
        deadline = time.monotonic() + TIMEOUT
        while self.get("/healthz")["generation"] != generation:
            assert time.monotonic() < deadline, f"generation {generation} goes unnoticed"
            time.sleep(0.05)


@pytest.fixture
def server(copy: Path) -> Iterator[Server]:
    started = Server(copy / "data")
    yield started
    started.process.kill()
    started.process.communicate()
    started.log.close()


def test_serve_follows_new_indexes_without_a_failed_search(server: Server, copy: Path) -> None:
    failures: list[BaseException] = []
    answers: list[tuple[str, int]] = []
    stop = threading.Event()

    def keep_searching() -> None:
        while not stop.is_set() and not failures:
            try:
                answer = server.get("/api/v1/search?q=comet&match=any")
                answers.append((answer["generation"], answer["total"]))
            except BaseException as error:  # whatever it is fails the test
                failures.append(error)

    searching = threading.Thread(target=keep_searching)
    searching.start()
    expected = {current_generation(copy / "data"): 0}
    try:
        for number in range(1, 4):
            (copy / "corpus" / f"comet{number}.txt").write_text("A comet\n\nA comet was seen.\n", encoding="utf-8")
            generation = rebuild(copy / "corpus", copy / "data").generation
            expected[generation] = number
            server.wait_for(generation)
            assert server.get("/api/v1/search?q=comet")["total"] == number
    finally:
        stop.set()
        searching.join()

    assert not failures
    assert answers
    assert all(expected[generation] == total for generation, total in answers)


def test_serve_says_its_address_and_ends_with_ctrl_c(server: Server) -> None:
    assert server.greeting.startswith(f"4 articles on {server.address}")
    assert server.get("/healthz")["status"] == "ok"

    server.process.send_signal(signal.SIGINT)
    complaints = server.complaints()

    assert server.process.returncode == 0
    assert "Traceback" not in complaints


def test_serve_writes_a_line_of_json_for_each_request(server: Server) -> None:
    server.get("/api/v1/search?q=moon%0aforged%1b[31m")
    server.process.terminate()

    (line,) = [line for line in server.complaints().splitlines() if "/api/v1/search" in line]

    assert json.loads(line)["query"] == "q=moon%0aforged%1b[31m"


def test_serve_ends_when_it_is_told_to(server: Server) -> None:
    server.process.terminate()
    complaints = server.complaints()

    assert server.process.returncode == 0
    assert "Traceback" not in complaints


def test_serve_without_an_index_says_how_to_build_one(tmp_path: Path) -> None:
    done = whowhen("serve", "--data", tmp_path / "nothing", "--port", "0")

    assert "whowhen rebuild" in complaint(done, 4)


# On a terminal


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals there")
def test_a_build_on_a_terminal_shows_its_progress(copy: Path) -> None:
    lines = [json.dumps({"title": f"Moon {number}", "body": "Men walked. " * 40}) for number in range(3_000)]
    for part in range(2):  # so long that they are read one after the other
        (copy / "corpus" / f"z{part}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*command(), "rebuild", "--corpus", str(copy / "corpus"), "--data", str(copy / "data")],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)

    shown = _read_terminal(ours, process)

    assert process.returncode == 0
    assert "5 of 5 files, 6004 articles" in shown
    assert "articles/s" in shown
    assert re.search(r"about \d+ s left", shown)


def _read_terminal(descriptor: int, process: subprocess.Popen[bytes]) -> str:
    """What the process wrote to its terminal; it has ended."""
    shown = b""
    while select.select([descriptor], [], [], TIMEOUT)[0]:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(descriptor)
    process.communicate(timeout=TIMEOUT)
    return shown.decode()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ((), "the commands are"),
        (("search", "-moon"), "a query that begins with a - goes after --"),
        (("rebuild", "--max-rejected", "150%"), "a share is at most 100%"),
    ],
)
def test_wrong_usage_says_the_next_step(arguments: tuple[str, ...], hint: str) -> None:
    assert hint in complaint(whowhen_here(*arguments), 2)


def test_a_query_that_begins_with_a_dash_goes_after_two(archive: Archive) -> None:
    done = whowhen_here("search", "--data", archive.data, "--json", "--", "-nowhere")

    assert said(done)["query"]["understood"] == "-nowhere"


@pytest.mark.parametrize(
    ("command", "spared"),
    [
        ("search", {"flask", "bleach", "markdown_it", "index.build", "index.people.recognise"}),
        ("rebuild", {"flask", "search", "web.app"}),
        ("serve", {"bleach", "markdown_it", "index.build"}),
        ("--help", {"flask", "numpy", "whoosh"}),
    ],
)
def test_a_command_loads_no_more_than_it_needs(command: str, spared: set[str]) -> None:
    script = (
        "import sys; from web.cli import whowhen; whowhen(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    )
    arguments = [command] if command == "--help" else [command, "--help"]

    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)

    assert not spared & set(done.stdout.splitlines()[-1].split())


def test_help_names_every_command_on_a_line_of_its_own() -> None:
    done = CliRunner().invoke(commands, ["--help"])

    lines = [line.split(maxsplit=1) for line in done.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert [line[0] for line in lines] == commands.list_commands(click.Context(commands))
    assert all(line[1].endswith(".") for line in lines)
