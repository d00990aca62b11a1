"""What holds for every test: nobody's own settings count, and a test that needs what is not here says so."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.hardening import FULL

ROOT = Path(__file__).parent.parent

# No test depends on how fast a machine is; CI tries the same examples every time.
settings.register_profile("whowhen", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("whowhen")

NEEDED = {
    "browser": ("WHOWHEN_CHROMIUM", "the path of a Chromium; `make test` finds or installs one"),
    "reuters": ("WHOWHEN_REUTERS", "the folder of the 22 Reuters-21578 files; `make test` knows a usual place"),
    "cranfield": ("WHOWHEN_CRANFIELD", "the folder of the Cranfield collection; `make test` knows a usual place"),
    "people": ("WHOWHEN_PEOPLE", "a folder of texts with people marked by hand; `make test` knows a usual place"),
    "articles": ("WHOWHEN_ARTICLES", "a folder of four articles; `make test` knows a usual place"),
}


def pytest_configure() -> None:
    """WHOWHEN_DATA and the like say where somebody's own archive is: no test may read or change it."""
    needed = {variable for variable, _ in NEEDED.values()} | {"WHOWHEN_RANDOM_QUERIES"}
    for name in [name for name in os.environ if name.startswith("WHOWHEN_")]:
        if name not in needed or not os.environ[name]:
            del os.environ[name]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A marked test runs only where what it needs is."""
    for mark, (variable, meaning) in NEEDED.items():
        if item.get_closest_marker(mark) and variable not in os.environ:
            pytest.skip(f"{variable} is not set: {meaning}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests recorded as `figures` stands at the end, whichever process they ran in."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(str(value))


def _place(mark: str) -> Path:
    variable, meaning = NEEDED[mark]
    if variable not in os.environ:
        pytest.skip(f"{variable} is not set: {meaning}")
    return Path(os.environ[variable])


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """
    A sync of an open file returns at once; a closed one is still an error.

    Only a power cut could tell the difference. What is synced, and in which order, is what `tests/faults.py` models;
    `make harden` really syncs and really cuts the power. Processes that a test starts do sync.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not FULL:
            patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The path of a Chromium that starts. Mark tests that use it with `browser`."""
    return _place("browser")


@pytest.fixture(scope="session")
def reuters_folder() -> Path:
    """The folder of the 22 files `reut2-000.sgm.gz` ... Mark tests that use it with `reuters`."""
    return _place("reuters")


@pytest.fixture(scope="session")
def cranfield_folder() -> Path:
    """The folder of `cran.all.1400`, `cran.qry` and `cranqrel`. Mark tests that use it with `cranfield`."""
    return _place("cranfield")


@pytest.fixture(scope="session")
def people_folder() -> Path:
    """The folder of `*.jsonl` files with people marked by hand. Mark tests that use it with `people`."""
    return _place("people")


@pytest.fixture(scope="session")
def articles_folder() -> Path:
    """The folder of four news articles in two text formats. Mark tests that use it with `articles`."""
    return _place("articles")
