"""
What the docs say, tried:

1. every command in a `sh` or `console` block of README.md is one this module knows how to check, and passes its check;
   below a command of a `console` block stands what it prints, with `...` for what may differ;
2. `whowhen` commands run on the sample corpus, in the order of the README, in one folder; `serve` answers;
3. every command, setting and parameter is in the docs, and the settings' defaults are the true ones;
4. every file and folder that the docs link to is there.

Usage with placeholders (`whowhen search QUERY`) belongs in a `text` block, which is not run.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from index.document import PartialDate
from index.settings import SETTINGS
from search.request import Match, PeopleMode, SearchRequest, Sort, UndatedMode, to_pairs
from web.cli import whowhen

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in PAGES if path.name not in ("CHANGELOG.md", "GLOSSARY.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

WHOWHEN = (sys.executable, "-c", "from web.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Example:
    """
    A command in the docs.

    Attributes:
        words: As a shell would part them.

        output: What it prints, `...` standing for anything; None when the docs do not say.
    """

    words: tuple[str, ...]
    output: str | None = None

    def __str__(self) -> str:
        return shlex.join(self.words)


def examples(text: str) -> list[Example]:
    """The commands of the fenced `sh` and `console` blocks, in order."""
    found = []
    for kind, block in re.findall(r"^```(sh|console)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        block = block.replace("\\\n", " ")
        if kind == "sh":
            commands = [(line, None) for line in block.splitlines()]
        else:
            commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE)
        for line, output in commands:
            words = tuple(shlex.split(line, comments=True))
            if words:
                found.append(Example(words, output or None))
    return found


EXAMPLES = examples(README)
COMMANDS = whowhen.list_commands(click.Context(whowhen))
OURS = [example for example in EXAMPLES if example.words[0].removeprefix(".venv/bin/") == "whowhen"]
SERVING = [example for example in OURS if example.words[1] == "serve"]
SEARCHING = [example for example in OURS if example.words[1] == "search"]


# 1. Commands


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_command_of_the_readme_is_one_that_is_checked(example):
    program, *arguments = example.words

    match program.removeprefix(".venv/bin/"):
        case "make":
            targets = [word for word in arguments if "=" not in word]
            assert targets
            for target in targets:
                assert re.search(rf"^{re.escape(target)}:", MAKEFILE, flags=re.MULTILINE), f"no target {target}"
        case "whowhen":
            assert arguments[0] in COMMANDS
        case "cd" | "git" | "curl" | "pipx" | "uv":
            pass  # Not ours to test: they fetch the project, or ask the served site.
        case _:
            pytest.fail(f"teach this test what `{program}` is, or use a `text` block")


def test_the_two_commands_come_first():
    assert [str(example) for example in EXAMPLES[:2]] == ["make serve", "make test"]


def test_the_readme_shows_every_command_of_whowhen():
    assert {example.words[1] for example in OURS} == set(COMMANDS)


def test_make_help_lists_every_command_for_people():
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    documented = re.findall(r"^make (\w+)", shown, flags=re.MULTILINE)

    assert {"serve", "test", "check", "bench", "clean", "help"} <= set(documented)


def test_blocks_are_read_as_a_person_reads_them():
    console = "```console\n$ whowhen info \\\n  --data data  # what is in it\n68 articles\n\n$ cd x\n```\n"
    text = f"{console}\n```text\nwhowhen search QUERY\n```\n\n```sh\n# first\nmake serve\n```\n"

    assert examples(text) == [
        Example(("whowhen", "info", "--data", "data"), "68 articles\n\n"),
        Example(("cd", "x")),
        Example(("make", "serve")),
    ]


# 2. Running them


def environment() -> dict[str, str]:
    """Ours is imported from this checkout, installed or not; UTF-8 in whatever language the machine speaks."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A place with the sample corpus, where the commands of the README have been run in order."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    return place


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command `whowhen` with these arguments, run in the folder."""
    return subprocess.run(
        [*WHOWHEN, *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def outcomes(folder):
    """How each of our commands but `serve` ended."""
    return {example: run(folder, *example.words[1:]) for example in OURS if example not in SERVING}


@pytest.mark.parametrize("example", [example for example in OURS if example not in SERVING], ids=str)
def test_a_whowhen_command_of_the_readme_runs(example, outcomes):
    done = outcomes[example]

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert example.output is None or prints(example.output, done.stdout), done.stdout


def prints(expected: str, printed: str) -> bool:
    """Whether this was printed, where `...` stands for anything and any space for any other."""
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(expected.strip() + "\n", printed.strip() + "\n", flags)


@pytest.mark.parametrize("example", SEARCHING, ids=str)
def test_a_search_of_the_readme_finds_articles(example, folder, outcomes):
    done = run(folder, *(word for word in example.words[1:] if word != "--json"), "--json")

    assert json.loads(done.stdout)["total"] > 0


@pytest.mark.parametrize("example", SERVING, ids=str)
def test_the_serve_command_of_the_readme_answers(example, folder, outcomes):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}/healthz"
    with (folder / "served.txt").open("w+") as printed:
        server = subprocess.Popen(
            [*WHOWHEN, *example.words[1:], "--host", "127.0.0.1", "--port", port],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        try:
            status = first_answer(address, server)
        finally:
            server.terminate()
            server.wait(timeout=30)
        printed.seek(0)
        said = printed.read()

    assert status == 200, said
    assert f"http://127.0.0.1:{port}" in said


def first_answer(address: str, server: subprocess.Popen[bytes]) -> int | None:
    """The status of the first answer; None when the server ended or a minute passed without one."""
    for _ in range(600):
        if server.poll() is not None:
            return None
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return None


# 3. Mentions


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_is_in_the_docs_with_its_default(setting):
    rows = [line for line in DOCS.splitlines() if f"`{setting.variable}`" in line and f"`{setting.name}`" in line]

    assert rows, f"no table row in the docs names `{setting.name}` and `{setting.variable}`"
    assert not setting.default or any(f"`{setting.default}`" in row for row in rows)
    assert all(any(f"`{choice}`" in row for row in rows) for choice in setting.choices)


def test_no_setting_in_the_docs_is_gone():
    ours = {setting.variable for setting in SETTINGS}
    # Not settings of the product: what is asked when it is installed, and where the tests find what they need.
    of_setup = set(re.findall(r"\bWHOWHEN_[A-Z_]+[A-Z]", (ROOT / "setup.py").read_text(encoding="utf-8")))
    of_tests = {"WHOWHEN_CHROMIUM", "WHOWHEN_REUTERS", "WHOWHEN_ARTICLES", "WHOWHEN_PEOPLE"}

    named = set(re.findall(r"\bWHOWHEN_[A-Z_]+[A-Z]", DOCS))

    assert named - of_setup - of_tests <= ours


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_docs(command):
    assert re.search(rf"\bwhowhen {re.escape(command)}\b", DOCS)


def every_parameter() -> list[str]:
    """The names in an address that says everything a request can say."""
    day = PartialDate(1969, 7, 20)
    dated = SearchRequest(
        text="moon",
        match=Match.ANY,
        people=("Neil Armstrong",),
        people_mode=PeopleMode.ALL,
        not_people=("Buzz Aldrin",),
        start=day,
        end=day,
        sort=Sort.OLDEST,
        page=2,
        size=5,
        facet_size=5,
    )
    undated = SearchRequest(undated=UndatedMode.ONLY)
    return list(dict.fromkeys(name for name, _ in (*to_pairs(dated), *to_pairs(undated))))


@pytest.mark.parametrize("name", every_parameter())
def test_a_parameter_is_in_the_docs(name):
    assert f"`{name}`" in DOCS


# 4. Links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_links_to_is_there(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)

    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert not missing
