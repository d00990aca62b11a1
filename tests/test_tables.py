"""
Hits as a table:

1. no cell is a formula, whatever an article is called;
2. what is read back is what was written, a `'` before formulas and control characters aside;
3. a row is written as soon as it is there.
"""

import csv
import doctest
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import tables
from search.request import SearchRequest
from search.tables import HIT_COLUMNS, csv_lines, hit_row, safe_cell
from tests.fakes import ListEngine, article

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\")", " =1", "\xa0=1", "\x00=1", "\u202e=1",
    "＝1", "＋1", "－1", "＠1", "=cmd|' /C calc'!A0", "%0A-3+3", "\x1b=1", "-", "=",
]  # fmt: skip


def read(lines: Iterator[str]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(lines), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    ((cell,),) = read(csv_lines([[text]]))

    assert not cell.strip(" \xa0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_a_table_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    assert read(csv_lines(rows)) == [[safe_cell(cell) for cell in row] for row in rows]


@given(
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        )
    )
)
def test_text_is_kept_as_it_is(text: str) -> None:
    assert safe_cell(text) in (text, f"'{text}")


def test_a_hit_has_a_cell_for_every_column() -> None:
    moon = article("Moon", people=("Ann Lee", "Bob, Jr."), source="The Register", url="https://example.org/1")
    (hit,) = ListEngine((moon,)).search(SearchRequest(text="moon")).hits

    row = dict(zip(HIT_COLUMNS, hit_row(hit, "/article/moon.txt"), strict=True))

    assert (row["title"], row["date"], row["precision"]) == ("Moon", "2019-11-20", "day")
    assert (row["people"], row["page_url"]) == ("Ann Lee; Bob, Jr.", "/article/moon.txt")
    assert "moon" in row["passage"]


def test_an_undated_hit_has_no_date() -> None:
    (hit,) = ListEngine((article(published=None),)).search(SearchRequest()).hits

    assert hit_row(hit, "")[2:4] == ["", ""]


def test_a_line_is_there_as_soon_as_its_row() -> None:
    asked = []

    def rows() -> Iterator[list[str]]:
        for number in range(3):
            asked.append(number)
            yield [str(number)]

    lines = csv_lines(rows())

    assert (next(lines), asked) == ("0\r\n", [0])


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(tables).failed == 0
