"""
What docs/api.md and docs/embedding.md show, tried on the sample corpus:

1. each question gets an answer that has every member shown, with that value;
2. each piece of Python runs, one after the other, and leaves applications that answer.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.build import rebuild
from search.whoosh_engine import open_engine
from web.app import create_app
from web.settings import SiteSettings

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(
    r"^```http\nGET (\S+)\n```\n\n```json\n(.*?)^```$",
    (ROOT / "docs" / "api.md").read_text(encoding="utf-8"),
    flags=re.MULTILINE | re.DOTALL,
)
PYTHON = re.findall(
    r"^```python\n(.*?)^```$",
    (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8"),
    flags=re.MULTILINE | re.DOTALL,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the index of the sample corpus in `data`."""
    folder = tmp_path_factory.mktemp("docs")
    rebuild(ROOT / "corpus", folder / "data")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> FlaskClient:
    return create_app(open_engine(folder / "data"), SiteSettings()).test_client()


# How many articles somebody is in is for other tests to know: here it is a number.
COUNTS = ("count", "toggle_total", "articles", "total", "pages", "documents", "undated")


def missing(shown: Any, found: Any, place: str = "") -> list[str]:
    """Where the answer is not what is shown; of a list of objects, each shown must be like one that is there."""
    if isinstance(shown, dict) and isinstance(found, dict):
        return [
            fault
            for name, value in shown.items()
            for fault in (missing(value, found[name], f"{place}.{name}") if name in found else [f"no {place}.{name}"])
        ]
    if isinstance(shown, list) and isinstance(found, list) and shown and isinstance(shown[0], dict):
        return [f"none in {place}: {one}" for one in shown if all(missing(one, other) for other in found)]
    if isinstance(shown, str) and shown.endswith("…") and isinstance(found, str):
        return [] if found.startswith(shown[:-1]) else [f"{place}: {found!r}"]
    if place.rpartition(".")[2] in COUNTS and isinstance(shown, int) and isinstance(found, int):
        return [] if bool(shown) == bool(found) else [f"{place}: {found!r}"]
    return [] if shown == found else [f"{place}: {found!r} and not {shown!r}"]


# 1. Questions


@pytest.mark.parametrize(("path", "shown"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_a_question_of_the_docs_gets_the_answer_shown(client: FlaskClient, path: str, shown: str) -> None:
    assert missing(json.loads(shown), client.get(path).json) == []


def test_the_docs_tell_of_every_address_of_the_api() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    described = json.loads((ROOT / "web" / "openapi.json").read_text(encoding="utf-8"))

    assert len(EXAMPLES) >= 8
    for path in described["paths"]:
        assert path.split("{")[0] in text
    for kind in set(
        re.findall(r'"(parameter|query-[a-z-]+|host|origin|[a-z]+-not-found|address-unknown)"\)', _errors())
    ):
        assert f"`{kind}`" in text


def _errors() -> str:
    return (ROOT / "web" / "errors.py").read_text(encoding="utf-8")


# 2. Python


def test_the_python_of_the_docs_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}

    for piece in PYTHON:
        exec(piece, names)

    newsroom = names["newsroom"].test_client()
    for prefix in ("/archive", "/news", "/letters"):
        assert newsroom.get(f"{prefix}/search?q=moon").status_code == 200
        assert newsroom.get(f"{prefix}/api/v1/search?q=moon").json["links"]["self"].startswith(f"{prefix}/api/")
    assert newsroom.get("/search").status_code == 404
    assert names["app"].test_client().get("/search?q=moon").status_code == 200
