"""
The shape of the code, which no single module can keep:

1. imports go one way, web -> search -> index, and never in a circle;
2. only the modules that must know Whoosh import it;
3. a reader is led: every package and module says what it is, and what a package tells to read is there (that `__all__`
   is sorted and true is what ruff checks);
4. the words of the glossary are the words of the code;
5. what is installed is pinned, and what is pinned is named by name and version alone;
6. everything of a package is in what is built of it;
7. no tracked file knows the machine it was written on.
"""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {"index": set(), "search": {"index"}, "web": {"search", "index"}}

KNOW_WHOOSH = (
    "index/analysis.py",
    "index/schema.py",
    "index/codec/",
    "index/build.py",
    "index/update.py",
    "search/whoosh_engine.py",
    "search/compile.py",
)

# Only what ends up in an installation: widget sources and the like have tests of their own.
MODULES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    """index/people/__init__.py -> index.people"""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """Every module or name that is imported anywhere in the file, also inside functions: `index.document.Document`."""
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package.pop()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def modules_imported(path: Path) -> set[str]:
    """Our own modules that the file imports: of `index.document.Document` the module `index.document`."""
    found = set()
    for name in imports(path):
        while name and name not in NAMES:
            name = name.rpartition(".")[0]
        found.add(name)
    return found - {"", name_of(path)}


def by_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


# 1. Direction


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_the_layers_below(package):
    for path in (ROOT / package).rglob("*.py"):
        ours = {name.partition(".")[0] for name in imports(path)} & MAY_IMPORT.keys()

        above = ours - MAY_IMPORT[package] - {package}

        assert not above, f"{by_name(path)} imports {sorted(above)}"


def test_no_module_imports_itself_through_others():
    # A package's __init__ collects names of its modules; a module that asks it for them would go in a circle.
    graph = {name: modules_imported(path) for name, path in NAMES.items()}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


# 2. Whoosh


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_only_the_modules_that_must_know_whoosh_import_it(path):
    knows = any(name.partition(".")[0] == "whoosh" for name in imports(path))

    assert not knows or by_name(path).startswith(KNOW_WHOOSH), "see DESIGN.md part 2: this belongs behind a seam"


def test_a_warning_while_whoosh_is_byte_compiled_stops_no_test():
    old_escape = r"'\d'"

    assert compile(old_escape, "/lib/site-packages/whoosh/query/qcore.py", "eval")
    with pytest.raises((SyntaxError, SyntaxWarning, DeprecationWarning)):
        compile(old_escape, "/lib/site-packages/other/qcore.py", "eval")


# 3. A reader is led


@pytest.mark.parametrize("path", MODULES, ids=by_name)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_tells_its_path_in_a_few_lines(package):
    docstring = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")))

    lines = [line for line in docstring.splitlines() if line.strip()]

    assert 3 <= len(lines) <= 12


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_the_modules_that_a_package_tells_to_read_are_there(package):
    docstring = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")))
    named = re.findall(r"`([a-z_]+)`", docstring)

    missing = [name for name in named if f"{package}.{name}" not in NAMES and name not in MAY_IMPORT]

    assert named, "name the modules in the order to read them, each in `backticks`"
    assert not missing


# 4. Words


def glossary() -> list[str]:
    """The words in bold, in any column of its tables."""
    rows = re.findall(r"^\|.*\|$", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [word for row in rows for word in re.findall(r"\*\*(.+?)\*\*", row)]


@pytest.mark.parametrize("word", glossary())
def test_a_word_of_the_glossary_is_a_word_of_the_code(word):
    # "date facet" is there as date facet, date_facet or DateFacet.
    parts = [re.escape(part) for part in re.split(r"[ _-]", word)]
    pattern = re.compile(r"[ _-]?".join(parts), flags=re.IGNORECASE)

    assert any(pattern.search(path.read_text(encoding="utf-8")) for path in MODULES)


def test_the_glossary_explains_each_word_once():
    words = glossary()

    assert len(words) > 30
    assert len(words) == len({word.lower() for word in words})


# 5. What is installed

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = {
    canonicalize_name(name): version
    for name, _, version in (line.partition("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
}


def requirements() -> Iterator[Requirement]:
    """What the project asks for itself, to run, to be developed and to be built."""
    project = PROJECT["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"], *PROJECT["build-system"]["requires"]]
    yield from map(Requirement, asked)


def closure() -> dict[str, str]:
    """Every distribution that is needed on this Python, and the version that is installed here."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    waiting = list(requirements())
    while waiting:
        wanted = waiting.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        try:
            distribution = metadata.distribution(wanted.name)
        except metadata.PackageNotFoundError:
            found[canonicalize_name(wanted.name)] = "not installed; run `make check`"
            continue
        found[canonicalize_name(wanted.name)] = distribution.version
        for text in distribution.requires or ():
            further = Requirement(text)
            if any(
                further.marker is None or further.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)
            ):
                waiting.append(further)
    return found


def test_constraints_hold_names_and_versions_alone():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    odd = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", line)]

    assert lines
    assert not odd
    assert len(PINNED) == len(lines), "a package is pinned twice"


def test_constraints_pin_everything_that_is_needed_to_what_is_installed():
    needed = closure()

    pinned = {name: PINNED.get(name) for name in needed}

    assert pinned == needed


def test_pinned_versions_are_within_the_ranges_of_the_project():
    outside = [
        str(wanted) for wanted in requirements() if PINNED[canonicalize_name(wanted.name)] not in wanted.specifier
    ]

    assert not outside


# 6. What is built


@pytest.fixture(scope="session")
def tracked() -> list[str]:
    """The tracked files, relative to the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so nothing is tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_what_is_built_holds_every_file_of_the_packages(tracked, tmp_path, monkeypatch):
    monkeypatch.setenv("WHOWHEN_PLAIN", "1")  # what is compiled has tests of its own
    # A copy: building leaves its traces beside the sources.
    for name in tracked:
        copy = tmp_path / "source" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "wheel")]

    done = subprocess.run([*build, str(tmp_path / "source")], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (tmp_path / "wheel").iterdir()
    inside = set(zipfile.ZipFile(wheel).namelist())
    expected = {name for name in tracked if name.split("/")[0] in MAY_IMPORT and "/tests/" not in name}
    assert not expected - inside


# 7. The machine

# In pieces, so that this file does not name them either.
REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("crates", "io"),
    ("deb.debian", "org"),
    ("proxy.golang", "org"),
    ("repo1.maven", "org"),
)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|Users/\w+|home/\w+|tmp)/")


def test_no_tracked_file_knows_the_machine_it_was_written_on(tracked):
    hosts = [".".join(parts) for parts in REGISTRIES]
    found = []

    for name in tracked:
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
        found += [f"{name}: {host}" for host in hosts if host in text]
        found += [f"{name}: {path}" for path in MACHINE_PATH.findall(text)]

    assert not found
