"""
The scripts that the two commands start with:

1. a Python is taken only when it starts, is new enough and can make a virtual environment; else they say what to do;
2. what was prepared is not prepared again;
3. a Chromium is taken only when it starts; a wrong $WHOWHEN_CHROMIUM is said, never passed over;
4. `make serve` brings the index up to date before it serves, builds it anew only where that is the way out, else stops.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the scripts are for sh")

WORKS = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
REFUSES = "#!/bin/sh\necho 'this version is not chosen' >&2\nexit 127\n"
TOO_OLD = "#!/bin/sh\necho '3.9 0 1 /opt/old/python3'\n"
WITHOUT_VENV = "#!/bin/sh\necho '3.11 1 0 /usr/bin/python3.11'\n"
IS_CHROMIUM = "#!/bin/sh\necho 'Chromium 999.0'\n"


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Puts a program on a PATH that holds nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PYTHON", raising=False)
    monkeypatch.delenv("WHOWHEN_CHROMIUM", raising=False)

    def put(name: str, script: str) -> Path:
        program = folder / name
        program.write_text(script)
        program.chmod(0o755)
        return program

    return put


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def find_python() -> subprocess.CompletedProcess[str]:
    return run("/bin/sh", "scripts/find_python.sh")


def find_chromium() -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "scripts/find_chromium.py")


# 1. Python


def test_a_python_that_refuses_to_start_is_passed_over(programs):
    programs("python3.14", REFUSES)
    programs("python3", WORKS)

    found = find_python()

    assert Path(found.stdout.strip()).samefile(sys.executable)


def test_a_python_that_cannot_make_environments_is_passed_over(programs):
    programs("python3.14", WITHOUT_VENV)
    programs("python3", WORKS)

    found = find_python()

    assert Path(found.stdout.strip()).samefile(sys.executable)


def test_a_python_without_venv_will_do_where_virtualenv_is(programs):
    programs("python3.11", WITHOUT_VENV)
    programs("virtualenv", WORKS)

    assert find_python().stdout == "/usr/bin/python3.11\n"


def test_a_python_without_venv_is_told_the_package_to_install(programs):
    programs("python3.11", WITHOUT_VENV)

    found = find_python()

    assert found.returncode == 1
    assert "apt-get install python3-venv" in found.stderr


def test_a_python_that_is_too_old_is_named(programs):
    programs("python3", TOO_OLD)

    found = find_python()

    assert found.returncode == 1
    assert "Too old: /opt/old/python3 (3.9)" in found.stderr


def test_no_python_at_all_is_told_what_to_do(programs):
    found = find_python()

    assert found.returncode == 1
    assert "make PYTHON=/path/to/python3 serve" in found.stderr


def test_the_python_that_is_asked_for_is_taken(programs, monkeypatch):
    programs("python3.14", TOO_OLD)
    monkeypatch.setenv("PYTHON", str(programs("mine", WORKS)))

    assert Path(find_python().stdout.strip()).samefile(sys.executable)


# 2. Preparing


@pytest.fixture
def prepared(tmp_path):
    """A checkout whose .venv was prepared for the site, and is no real one: using it fails."""
    for name in ("Makefile", "scripts/prepare.sh", "scripts/find_python.sh", "pyproject.toml", "constraints.txt"):
        copy = tmp_path / "checkout" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    checkout = tmp_path / "checkout"
    (checkout / ".venv/bin").mkdir(parents=True)
    python = checkout / ".venv/bin/python"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] && [ -z "$2" ] || { echo "asked for $*"; exit 1; }\n')
    python.chmod(0o755)
    stamp = "cat pyproject.toml constraints.txt | cksum"
    digest = subprocess.run(stamp, shell=True, cwd=checkout, capture_output=True, text=True, check=True).stdout.strip()
    (checkout / ".venv/prepared-run").write_text(f"{digest} {checkout}\n")
    return checkout


def prepare(checkout: Path, kind: str) -> subprocess.CompletedProcess[str]:
    # PYTHON names nothing that starts: the script must not get further than looking for one.
    return subprocess.run(
        ["/bin/sh", "scripts/prepare.sh", kind],
        cwd=checkout,
        env={**os.environ, "PYTHON": "no-such-python"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_prepared_is_not_prepared_again(prepared):
    done = prepare(prepared, "run")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_tools_are_installed_even_where_the_site_is_prepared(prepared):
    done = prepare(prepared, "dev")

    assert done.returncode == 1
    assert "No Python 3.11 or newer starts here" in done.stderr


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml"])
def test_a_change_of_what_is_needed_is_prepared(prepared, name):
    (prepared / name).write_text("changed")

    assert prepare(prepared, "run").returncode == 1


def test_a_checkout_that_was_moved_is_prepared_again(prepared):
    moved = prepared.rename(prepared.with_name("moved"))

    assert prepare(moved, "run").returncode == 1


# 3. Chromium


def test_a_chromium_on_the_path_is_found(programs):
    chromium = programs("chromium", IS_CHROMIUM)

    assert find_chromium().stdout == f"{chromium}\n"


def test_a_placeholder_of_a_browser_is_passed_over(programs):
    programs("chromium", REFUSES)
    chrome = programs("google-chrome", IS_CHROMIUM)

    assert find_chromium().stdout == f"{chrome}\n"


def test_the_chromium_that_is_named_is_taken(programs, monkeypatch):
    programs("chromium", IS_CHROMIUM)
    mine = programs("mine", IS_CHROMIUM)
    monkeypatch.setenv("WHOWHEN_CHROMIUM", str(mine))

    assert find_chromium().stdout == f"{mine}\n"


def test_a_named_chromium_that_does_not_start_is_an_error(programs, monkeypatch):
    programs("chromium", IS_CHROMIUM)
    monkeypatch.setenv("WHOWHEN_CHROMIUM", str(programs("mine", REFUSES)))

    found = find_chromium()

    assert found.returncode == 1
    assert found.stdout == ""
    assert "which is no Chromium that starts" in found.stderr


# 4. Serving


def make_serve(checkout: Path, *variables: str, update_ends_with: int) -> tuple[int, list[str]]:
    """How `make serve` ends, and what it asks `whowhen` for, where `whowhen update` ends with this."""
    calls = checkout / "calls.txt"
    whowhen = checkout / ".venv/bin/whowhen"
    whowhen.write_text(f'#!/bin/sh\necho "$*" >>"{calls}"\n[ "$1" != update ] || exit {update_ends_with}\n')
    whowhen.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", "serve", *variables], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, calls.read_text().splitlines()


def test_serve_follows_an_update(prepared):
    assert make_serve(prepared, update_ends_with=0) == (0, ["update", "serve"])


@pytest.mark.parametrize("damaged_or_outdated", [5, 6])
def test_an_index_that_cannot_be_updated_is_built_anew(prepared, damaged_or_outdated):
    asked = make_serve(prepared, update_ends_with=damaged_or_outdated)

    assert asked == (0, ["update", "rebuild", "serve"])


@pytest.mark.parametrize("failure", [2, 3, 4, 75])
def test_nothing_is_served_when_the_update_fails(prepared, failure):
    code, asked = make_serve(prepared, update_ends_with=failure)

    assert code == 2  # what make ends with when a command fails
    assert asked == ["update"]


def test_serve_hands_on_folders_and_address(prepared):
    _, asked = make_serve(prepared, "CORPUS=my articles", "DATA=d", "HOST=::1", "PORT=80", update_ends_with=0)

    assert asked == ["update --corpus my articles --data d", "serve --data d --host ::1 --port 80"]


def test_variables_that_a_shell_exports_for_itself_do_not_count(prepared, monkeypatch):
    monkeypatch.setenv("HOST", "machine.example")
    monkeypatch.setenv("DATA", "elsewhere")

    _, asked = make_serve(prepared, update_ends_with=0)

    assert asked == ["update", "serve"]
