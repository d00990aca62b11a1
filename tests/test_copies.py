"""
A value that a copy of the process works out:

1. it is worked out by a copy, and the copy is gone afterwards;
2. where there can be no copy, where it is killed and where the call fails, the call is made here;
3. who the people of an archive are is worked out beside a build, and the index is the same.

A test has other threads beside it, so what makes copies runs in a program of its own.
"""

import subprocess
import sys
from pathlib import Path

import pytest

import index.copies
import index.roster
from index.copies import beside
from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY

ROOT = Path(__file__).parent.parent

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")


def said_by(program: str) -> str:
    """What a program prints that has one thread."""
    imports = "import multiprocessing, os, signal, threading\nfrom index.copies import beside\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", imports + program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@linux_only
def test_the_value_comes_from_a_copy_that_is_gone_afterwards() -> None:
    # It is looked at while it is there: it says who it is when it is told to.
    program = (
        "told = multiprocessing.Event()\n"
        "def who():\n"
        "    told.wait()\n"
        "    return os.getpid()\n"
        "with beside(who) as value:\n"
        "    copies = multiprocessing.active_children()\n"
        "    told.set()\n"
        "    print(len(copies), value() == copies[0].pid)\n"
        "print(len(multiprocessing.active_children()))"
    )

    assert said_by(program).split() == ["1", "True", "0"]


@linux_only
def test_a_large_value_arrives() -> None:
    program = "with beside(lambda: list(range(1_000_000))) as value:\n    print(value() == list(range(1_000_000)))"

    assert said_by(program) == "True"


@linux_only
@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "1 / 0"])
def test_the_call_is_made_here_where_the_copy_comes_to_nothing(end: str) -> None:
    program = (
        "parent = os.getpid()\n"
        "def call():\n"
        f"    if os.getpid() != parent: {end}\n"
        "    return os.getpid()\n"
        "with beside(call) as value:\n"
        "    print(value() == parent)"
    )

    assert said_by(program) == "True"


@linux_only
def test_a_copy_that_nobody_asks_is_gone_too() -> None:
    program = (
        "try:\n"
        "    with beside(threading.Event().wait):\n"
        "        raise KeyError\n"
        "except KeyError:\n"
        "    print(len(multiprocessing.active_children()))"
    )

    assert said_by(program) == "0"


@linux_only
def test_no_copy_is_made_of_a_program_with_several_threads() -> None:
    program = (
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "with beside(os.getpid) as value:\n"
        "    print(len(multiprocessing.active_children()), value() == os.getpid())"
    )

    assert said_by(program).split() == ["0", "True"]


def test_the_call_is_made_here_where_there_can_be_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.copies, "can_be_copied", lambda: False)
    asked = []

    with beside(lambda: asked.append("asked") or "value") as value:
        before = list(asked)
        found = value()

    assert (before, found, asked) == ([], "value", ["asked"])


def test_people_are_those_of_the_articles_that_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.roster, "_MANY", 0)
    articles = {"Ronald Reagan": 30, "Reagan": 9}
    fewer = {"Ronald Reagan": 1, "Nancy Reagan": 1, "Reagan": 9}

    with index.roster.naming_beside(articles, NO_AUTHORITY) as naming:
        found = [naming(asked, NO_AUTHORITY) for asked in (fewer, articles)]

    assert found == [people_of_archive(asked, NO_AUTHORITY) for asked in (fewer, articles)]
    assert found[0] != found[1]
