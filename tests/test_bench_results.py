"""
`python -m bench results`:

1. of each benchmark and archive the newest run counts, and smaller archives come first;
2. tables replace what stood in their places, and everything outside of these stays;
3. ratios at a glance are those of the runs, and what was not measured is left empty;
4. pictures are well-formed SVG with every name and value, in both colour schemes;
5. the page of the project has a place for every table, and no place for a path of this machine.
"""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from bench import results
from bench._drawing import dots, lines
from bench._machine import write_run


def peer(milliseconds: float) -> dict[str, Any]:
    return {
        "total": 3,
        "people": [2],
        "dated": 3,
        "first": milliseconds / 500,
        "median": milliseconds / 1000,
        "runs": 7,
    }


def search(archive: str, articles: int, **milliseconds: float) -> dict[str, Any]:
    rows = [
        {
            "kind": kind,
            "text": "oil",
            "mode": mode,
            "filters": None,
            "peers": {name: peer(time) for name, time in milliseconds.items()},
        }
        for kind in ("rare", "or")
        for mode in ("top", "facets", "filtered")
    ]
    return {"archive": archive, "articles": articles, "peers": list(milliseconds), "rows": rows, "seed": 1, "rounds": 7}


def postings(archive: str, articles: int) -> dict[str, Any]:
    rows = [
        {
            "peer": name,
            "processes": 1,
            "articles": articles,
            "seconds": seconds,
            "cpu": seconds,
            "memory": 1e6,
            "bytes": size,
        }
        for name, seconds, size in (("whowhen", 1.0, 3e6), ("tantivy", 2.0, 2e6))
    ]
    return {"archive": archive, "articles": articles, "rows": rows}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Runs over two archives."""
    write_run("search", "made-2000", search("made-2000", 2_000, whowhen=2, tantivy=8), tmp_path)
    write_run("search", "made-200", search("made-200", 200, whowhen=1, tantivy=4, whoosh3=400), tmp_path)
    write_run("postings", "made-200", postings("made-200", 200), tmp_path)
    write_run("ranking", "cranfield", {"archive": "cranfield", "ndcg": {"whowhen": 0.4, "bm25s": 0.3}}, tmp_path)
    return tmp_path


# 1. Runs


def test_smaller_archives_come_first(work: Path) -> None:
    runs = results.read_runs(work)

    assert [run["archive"] for run in runs["search"]] == ["made-200", "made-2000"]


def test_the_newest_run_counts(work: Path) -> None:
    newer = {**search("made-200", 200, whowhen=9, tantivy=9), "kind": "search", "when": "2999-01-01T00:00:00+00:00"}
    (work / "runs" / "search-made-200-0.json").write_text(json.dumps(newer))

    runs = results.read_runs(work)

    assert runs["search"][0]["peers"] == ["whowhen", "tantivy"]


def test_without_runs_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = results.main(["--work", str(tmp_path), "--to", str(tmp_path)])

    assert code == 1
    assert "run a benchmark first" in capsys.readouterr().out


# 2. Places


def test_a_table_replaces_what_stood_in_its_place() -> None:
    text = "before\n<!-- search -->\nold\n<!-- end of search -->\nafter\n"

    found = results.replaced(text, {"search": "new"})

    assert found == "before\n<!-- search -->\n\nnew\n\n<!-- end of search -->\nafter\n"
    assert results.replaced(found, {"search": "new"}) == found


def test_a_table_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="no place for search; write <!-- search -->"):
        results.replaced("nothing", {"search": "new"})


def test_tables_are_markdown() -> None:
    assert results.markdown([["", "a|b"], ["x", "1"]]) == "|  | a\\|b |\n| --- | ---: |\n| x | 1 |"


# 3. Figures


def test_ratios_at_a_glance_are_those_of_the_runs(work: Path) -> None:
    rows = results.glance(results.read_runs(work)).splitlines()

    assert rows[2] == "| made-200, 200 articles | 0.25 | 0.25 | 0.25 | 0.25 (rare) | 1/400 | 2.00 | 1.50 |"
    assert rows[3] == "| made-2000, 2,000 articles | 0.25 | 0.25 | 0.25 | 0.25 (rare) |  |  |  |"


def test_growth_is_a_line_for_each_size(work: Path) -> None:
    rows = results.growth(results.read_runs(work)).splitlines()

    assert rows[-2] == "| 200 | 1.00 | 1.00 | 1.00 | 15,000 |  |  |"
    assert rows[-1] == "| 2,000 | 2.00 | 2.00 | 2.00 |  |  |  |"


# 4. Pictures


def drawn(svg: str) -> list[str]:
    """The texts of a picture."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_dots_name_every_value() -> None:
    svg = dots(
        "Speed & size", "ms", {"small": {"whowhen, 1": 0.034, "tantivy": 7.81}, "large": {"whowhen, 2": 39_379.0}}
    )

    assert {"Speed & size", "small", "large", "whowhen, 1", "tantivy", "0.034", "7.8", "39,379"} <= set(drawn(svg))
    assert svg.count("<circle") == 3
    assert svg.count('<circle class="c0"') == 2
    assert "prefers-color-scheme:dark" in svg


def test_lines_go_up_where_values_do() -> None:
    svg = lines("Growth", "articles", "ms", {"whowhen": [(200, 1), (2_000, 5)], "tantivy": [(200, 4), (2_000, 40)]})

    root = ElementTree.fromstring(svg)
    paths = [one.attrib["points"].split() for one in root.iter("{http://www.w3.org/2000/svg}polyline")]
    places = [[tuple(map(float, point.split(","))) for point in path] for path in paths]
    assert all(first[0] < last[0] and first[1] > last[1] for first, last in places)
    assert {"whowhen", "tantivy"} <= set(drawn(svg))


def test_one_value_alone_is_drawn_too() -> None:
    assert "100" in drawn(dots("One", "ms", {"": {"whowhen": 100.0}}))


# 5. The page


def test_the_page_has_a_place_for_every_table(work: Path, tmp_path: Path) -> None:
    page = tmp_path / "RESULTS.md"
    page.write_text((results.HERE / "RESULTS.md").read_text(encoding="utf-8"), encoding="utf-8")

    code = results.main(["--work", str(work), "--to", str(tmp_path)])

    written = page.read_text(encoding="utf-8")
    assert code == 0
    assert "| bm25s | 0.3000 |" in written
    assert "## People" in written
    assert str(tmp_path) not in written
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == ["growth.svg", "postings.svg", "search.svg"]
    for name in ("build", "opening", "whole", "page", "profile"):
        assert f"<!-- {name} -->" in written
        assert f"<!-- end of {name} -->" in written
