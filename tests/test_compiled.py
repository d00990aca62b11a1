"""
What is compiled:

1. what finds people finds whom the plain modules find, in articles and in what is left of articles;
2. what was made from other sources is left out;
3. where nothing can be compiled, everything is there as it is;
4. here the loops of a search are compiled, or the other tests do not see them.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from index.corpus import DirectoryCorpus
from index.document import Document
from index.people import compiled
from search import compiled as search_compiled
from search.compiled import loops

ROOT = Path(__file__).parent.parent

SAY = """
import json, sys
from pathlib import Path
import index.people.runs
from index.document import Document
from index.people.authority import NO_AUTHORITY, parse_authority
from index.people.recognise import people_in_each, recognise, spell

articles = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
documents = [Document("a", title, body, "a", "text", people=tuple(people)) for title, body, people in articles]
listed = parse_authority('[[person]]\\nname = "Neil Armstrong"\\naliases = ["Armstrong", "Buzz"]')
said = [people_in_each(documents, authority.lookup) for authority in (NO_AUTHORITY, listed)]
for call in (recognise, spell):
    said += [
        [(one.people, [(m.start, m.end, m.person, m.sure) for m in one.mentions]) for one in found]
        for found in [[call(title, body, listed, people) for title, body, people in articles]]
    ]
print(json.dumps([index.people.runs.__file__, said]))
"""


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A Python that has the packages of this folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def copied(folder: Path) -> Path:
    """A copy of what is needed to build the packages `index` and `search`, and to run them."""
    here = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    for package in ("index", "search"):
        shutil.copytree(ROOT / package, folder / package, ignore=here)
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def needs_a_compiler() -> None:
    if shutil.which(os.environ.get("CC", "cc")) is None:
        pytest.skip("there is no C compiler")
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        pytest.skip("this Python has no header files to compile with")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with compiled modules."""
    needs_a_compiler()
    folder = copied(tmp_path_factory.mktemp("compiled"))
    done = run(folder, "setup.py", "--quiet", "build_ext", "--inplace")
    assert done.returncode == 0, done.stderr
    # Only the packages are on the path of an installation that leaves the sources where they are.
    assert not [path for pattern in ("*.so", "*.pyd") for path in folder.glob(pattern)]
    return folder


def articles() -> list[tuple[str, str, tuple[str, ...]]]:
    """Title, body and people of articles, and of what is left when these are broken into pieces and mixed."""
    whole = [
        (entry.title, entry.body, entry.people)
        for entry in DirectoryCorpus(ROOT / "corpus")
        if isinstance(entry, Document)
    ]
    mixed = random.Random(3)
    words = [word for title, body, _ in whole for word in f"{title} {body}".split(" ")]
    marks = ["\n", ", ", " (", ") ", " '", "' ", "'s ", ". ", "-", " & ", "\xa0", " 12 ", "\u2019s ", "é"]

    def broken(size: int) -> str:
        return "".join(
            mixed.choice(words)[: mixed.randrange(1, 30)] + mixed.choice([" ", mixed.choice(marks)])
            for _ in range(size)
        )

    return whole + [(broken(8), broken(mixed.randrange(120)), (broken(2),) * (number % 3)) for number in range(600)]


def test_compiled_modules_find_whom_the_plain_ones_find(built: Path, tmp_path: Path) -> None:
    (tmp_path / "articles.json").write_text(json.dumps(articles()), encoding="utf-8")
    plain = copied(tmp_path / "plain")

    done = [run(folder, "-c", SAY, str(tmp_path / "articles.json")) for folder in (built, plain)]

    assert [one.returncode for one in done] == [0, 0], done[0].stderr + done[1].stderr
    (compiled_file, by_compiled), (plain_file, by_plain) = (json.loads(one.stdout) for one in done)
    assert (Path(compiled_file).suffix == ".py", Path(plain_file).suffix == ".py") == (False, True)
    assert by_compiled == by_plain


def test_compiled_modules_of_other_sources_are_left_out(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(built, other)
    with (other / "index/people/words.py").open("a", encoding="utf-8") as file:
        file.write("CHANGED = True\n")

    program = "import index.people.runs as runs, index.people.words as words; print(runs.__file__, words.CHANGED)"
    done = run(other, "-W", "error", "-c", program)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [str(other / "index/people/runs.py"), "True"]


@pytest.mark.parametrize("source", ["arrays.pxd", "counts.py"])
def test_loops_are_used_that_were_made_from_their_sources_and_no_others(
    built: Path, tmp_path: Path, source: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(built, other)
    with (other / "search/loops" / source).open("a", encoding="utf-8") as file:
        file.write("CHANGED = True\n")

    program = "from search import compiled; print(compiled.loops is not None)"
    done = [run(folder, "-W", "error", "-c", program) for folder in (built, other)]

    assert [(one.returncode, one.stderr, one.stdout.strip()) for one in done] == [(0, "", "True"), (0, "", "False")]


@pytest.mark.parametrize(("name", "value"), [("byteorder", "big"), ("maxsize", (1 << 31) - 1)])
def test_loops_are_left_out_where_numbers_are_stored_otherwise(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(sys, name, value)

    assert search_compiled._compiled() is None


def test_the_loops_are_compiled_here() -> None:
    needs_a_compiler()
    if not compiled.is_compiled():
        pytest.skip("nothing is compiled here: make compiled")

    assert loops is not None, "compile them as they are now: python setup.py build_ext --inplace"


@pytest.mark.parametrize("setting", [{"CC": "false"}, {"WHOWHEN_PLAIN": "1"}])
def test_what_cannot_be_compiled_runs_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: dict[str, str]
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    folder = copied(tmp_path / "plain")

    built = run(folder, "setup.py", "--quiet", "build_ext", "--inplace")
    done = run(folder, "-c", "import index.people.runs, search.compiled; print(index.people.runs.__file__)")

    assert built.returncode == 0
    assert ("is not compiled, and runs as it is" in built.stderr) == ("CC" in setting)
    assert done.stdout.strip().endswith("runs.py")
    assert not [path for pattern in ("*.so", "*.pyd") for path in folder.rglob(pattern)]


def test_the_modules_that_are_compiled_are_there() -> None:
    there = {path.stem for path in (ROOT / "index/people").glob("*.py")}

    assert set(compiled.MODULES) <= there
