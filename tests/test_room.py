"""
Room for a build:

1. a build that needs more room than there is does not start, and says how much it needs and how much there is
2. the old index answers as before, and nothing is left behind
"""

import re
from pathlib import Path

import pytest

from index import storage
from index.build import rebuild
from index.errors import StorageFailed
from index.update import update
from search.request import SearchRequest
from search.whoosh_engine import open_engine
from tests.building import build, write_articles
from tests.fakes import article


@pytest.mark.parametrize("run", [rebuild, update])
def test_a_build_without_the_room_it_needs_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run) -> None:
    build(tmp_path, [article("Old", doc_id="old")])
    write_articles(tmp_path / "corpus" / "b.jsonl", [article("New", doc_id="new", body="word " * 200_000)])
    monkeypatch.setattr(storage, "free_bytes", lambda path: 1_234_567)

    with pytest.raises(StorageFailed) as refused:
        run(tmp_path / "corpus", tmp_path / "data")

    needed = int(re.search(r"needs about ([\d,]+) bytes", str(refused.value))[1].replace(",", ""))
    assert needed > 1_800_000
    assert "1,234,567 are free" in str(refused.value)
    assert open_engine(tmp_path / "data").search(SearchRequest(text="old")).total == 1
    assert [path.name for path in (tmp_path / "data" / "generations").iterdir()] == ["000001"]
