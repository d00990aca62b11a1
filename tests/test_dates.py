"""
When an article appeared, from the text that says so.

1. Every form of date that is understood gives exactly as much as it says: a year, a month or a day.
2. The day is the one that is written; offsets and zones never shift it.
3. Nothing is guessed: what is no date, or could be two, is refused with a code.
4. Any text at all is a date or a DateError.
5. File names and folders give a date only when nothing else can be meant.
6. Rules are asked in their order, and what gave no date is a warning.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import DateError, DateOrder, Finding, date_in_path, leading_date, parse_date, published
from index.document import PartialDate

TODAY = date(2026, 11, 21)
CODES = {"bad_date", "ambiguous_date", "date_range", "bad_offset"}


def read(text: str, order: DateOrder | None = None) -> PartialDate | str:
    """The date, or the code of the error."""
    try:
        return parse_date(text, order, latest=TODAY)
    except DateError as error:
        return error.code


DATES = [
    ("2019", "2019"),
    (" 2019 ", "2019"),
    ("1000", "1000"),
    ("2019-11", "2019-11"),
    ("2019/11", "2019-11"),
    ("2019-11-20", "2019-11-20"),
    ("2019/11/20", "2019-11-20"),
    ("2019.11.20", "2019-11-20"),
    ("2019-1-5", "2019-01-05"),
    ("20191120", "2019-11-20"),
    ("2020-02-29", "2020-02-29"),
    ("２０１９-１１-２０", "2019-11-20"),
    ("2019-11-20T10:15", "2019-11-20"),
    ("2019-11-20 10:15:30", "2019-11-20"),
    ("2019-11-20T10:15:30.123456Z", "2019-11-20"),
    ("2019-11-20T24:00:00", "2019-11-20"),
    ("2016-12-31T23:59:60Z", "2016-12-31"),
    ("20191120T101530Z", "2019-11-20"),
    ("2019-11-20T10:15:30+0100", "2019-11-20"),
    ("2019-11-20T23:30:00-05:00", "2019-11-20"),
    ("2019-11-20T00:30:00+14:00", "2019-11-20"),
    ("2019-11-20 10:00 EST", "2019-11-20"),
    ("2019-11-20 10:00:00 +0000", "2019-11-20"),
    ("Wed, 20 Nov 2019 23:30:00 -0500", "2019-11-20"),
    ("20 Nov 2019 10:00:00 GMT", "2019-11-20"),
    ("Wed, 20 Nov 2019 10:00:00 +0100 (CET)", "2019-11-20"),
    ("Wednesday, 20-Nov-2019 10:00:00 GMT", "2019-11-20"),
    ("Wed Nov 20 10:00:00 2019", "2019-11-20"),
    ("November 20, 2019", "2019-11-20"),
    ("November 20 2019", "2019-11-20"),
    ("NOVEMBER 20, 2019", "2019-11-20"),
    ("Nov. 20, 2019", "2019-11-20"),
    ("Sept. 3, 2019", "2019-09-03"),
    ("November 20th, 2019", "2019-11-20"),
    ("March 3rd 2019", "2019-03-03"),
    ("Wednesday, November 20, 2019", "2019-11-20"),
    ("Wed. Nov 20, 2019", "2019-11-20"),
    ("November 20, 2019 at 10:15 a.m. EST", "2019-11-20"),
    ("Nov 20, 2019, 10:15 PM", "2019-11-20"),
    ("20 November 2019", "2019-11-20"),
    ("20th of November 2019", "2019-11-20"),
    ("20 November, 2019", "2019-11-20"),
    ("20. November 2019", "2019-11-20"),
    ("20-NOV-2019", "2019-11-20"),
    ("26-FEB-1987 15:01:01.79", "1987-02-26"),
    ("Nov. 2019", "2019-11"),
    ("November 2019", "2019-11"),
    ("November, 2019", "2019-11"),
    ("May 2019", "2019-05"),
    ("13/04/2019", "2019-04-13"),
    ("04/13/2019", "2019-04-13"),
    ("13.04.2019", "2019-04-13"),
    ("05/05/2019", "2019-05-05"),
    ("13/04/2019 10:15", "2019-04-13"),
    ("20 de noviembre de 2019", "2019-11-20"),
    ("le 1er mars 2019", "2019-03-01"),
    ("3 März 2019", "2019-03-03"),
    ("2026-11-21", "2026-11-21"),
    ("2026-11-23", "2026-11-23"),
    ("2026", "2026"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_gives_exactly_as_much_as_it_says(text: str, expected: str) -> None:
    assert str(parse_date(text, latest=date(2026, 11, 23))) == expected


NO_DATES = [
    ("", "bad_date"),
    ("May", "bad_date"),
    ("12", "bad_date"),
    ("99", "bad_date"),
    ("tomorrow", "bad_date"),
    ("Friday", "bad_date"),
    ("10:00 EST", "bad_date"),
    ("May 12", "bad_date"),
    ("12 May", "bad_date"),
    ("Smith 2019", "bad_date"),
    ("circa 2019", "bad_date"),
    ("2019?", "bad_date"),
    ("2019-13", "bad_date"),
    ("2024-02-30", "bad_date"),
    ("2019-02-29", "bad_date"),
    ("0000-00-00", "bad_date"),
    ("2019-00-00", "bad_date"),
    ("2019-11-20T25:00", "bad_date"),
    ("2019-11-20T10:61", "bad_date"),
    ("20 November 2019 12", "bad_date"),
    ("31/31/2019", "bad_date"),
    ("1574208000", "bad_date"),
    ("1" + "0" * 30, "bad_date"),
    ("9" * 5000, "bad_date"),
    ("2019-11-20\0", "bad_date"),
    ("03/04/2019", "ambiguous_date"),
    ("3.4.2019", "ambiguous_date"),
    ("03/04/05", "ambiguous_date"),
    ("13/04/19", "ambiguous_date"),
    ("0999", "date_range"),
    ("0001-01-01T00:00:00+14:00", "date_range"),
    ("9999-12-31T23:59:59-12:00", "date_range"),
    ("2026-11-24", "date_range"),
    ("2026-12", "date_range"),
    ("2027", "date_range"),
    ("2019-11-20T10:00:00+14:01", "bad_offset"),
    ("2019-11-20T10:00:00-9999", "bad_offset"),
]


@pytest.mark.parametrize(("text", "code"), NO_DATES)
def test_what_is_no_date_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text, latest=date(2026, 11, 23))

    assert refused.value.code == code
    assert str(refused.value).startswith(f"{code}: ")
    assert len(str(refused.value)) < 250
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("03/04/2019", "dmy", "2019-04-03"),
        ("03/04/2019", "mdy", "2019-03-04"),
        ("03/04/05", "dmy", "2005-04-03"),
        ("03/04/05", "mdy", "2005-03-04"),
        ("03/04/05", "ymd", "2003-04-05"),
        ("03/04/69", "dmy", "1969-04-03"),
        ("20.07.69", "dmy", "1969-07-20"),
        ("04/13/2019", "dmy", "2019-04-13"),
    ],
)
def test_the_order_of_a_corpus_settles_what_is_ambiguous(text: str, order: DateOrder, expected: str) -> None:
    assert str(parse_date(text, order)) == expected


def test_the_order_year_first_says_nothing_about_a_date_with_the_year_last() -> None:
    with pytest.raises(DateError, match="ambiguous_date"):
        parse_date("03/04/2019", "ymd")


@given(st.text(max_size=120), st.sampled_from([None, "dmy", "mdy", "ymd"]))
def test_any_text_is_a_date_or_a_date_error(text: str, order: DateOrder | None) -> None:
    found = read(text, order)

    assert found in CODES if isinstance(found, str) else 1000 <= found.year <= 2026


@given(st.from_regex(r"[0-9a-zA-Z ,./:+-]{1,40}", fullmatch=True))
def test_any_text_that_looks_like_a_date_is_one_or_a_date_error(text: str) -> None:
    found = read(text)

    assert found in CODES if isinstance(found, str) else 1000 <= found.year <= 2026


@given(st.dates(min_value=date(1000, 1, 1), max_value=TODAY))
def test_every_day_is_read_back_from_the_ways_to_write_it(day: date) -> None:
    iso = day.isoformat()
    english = f"{day:%B} {day.day}, {day.year:04d}"
    rfc = f"{day:%a}, {day.day} {day:%b} {day.year:04d} 12:00:00 +0000"

    assert {parse_date(text, latest=TODAY) for text in (iso, english, rfc)} == {PartialDate.of_day(day)}


PATHS = [
    ("2019-11-20-title.md", "2019-11-20", "file name"),
    ("news/2019-11-20.txt", "2019-11-20", "file name"),
    ("2019_11_20 title.txt", "2019-11-20", "file name"),
    ("20191120-title.txt", "2019-11-20", "file name"),
    ("20191120.txt.gz", "2019-11-20", "file name"),
    ("moon-1969-07-20.txt", "1969-07-20", "file name"),
    ("2019-11-title.md", "2019-11", "file name"),
    ("1999/2019-11-20-title.md", "2019-11-20", "file name"),
    ("2019/11/20/x.txt", "2019-11-20", "folder"),
    ("2019/11/x.html", "2019-11", "folder"),
    ("2019/x.html", "2019", "folder"),
    ("2019-11/x.html", "2019-11", "folder"),
    ("2019-11-20/x.html", "2019-11-20", "folder"),
    ("news/2019/sport/x.html", "2019", "folder"),
    ("1998/archive/2019/11/x.html", "2019-11", "folder"),
]


@pytest.mark.parametrize(("path", "expected", "rule"), PATHS)
def test_a_path_gives_a_date(path: str, expected: str, rule: str) -> None:
    found = date_in_path(path, latest=TODAY)

    assert found is not None
    assert (str(found.date), found.rule) == (expected, rule)


@pytest.mark.parametrize(
    "path",
    [
        "title.txt",
        "1999.txt",
        "1984-review.txt",
        "a-1999-b.txt",
        "12/x.txt",
        "x2019-11-20.txt",
        "99991231.txt",
        "10240115-x.txt",
        "2019-13-40-x.md",
        "2019-11-20-to-2019-11-25x/report.txt",
        "from-2019-11-20-to-2019-11-25.txt",
        "2030/x.txt",
        "reut2-000.sgm.gz",
        "5555-55/x.txt",
    ],
)
def test_a_path_that_could_mean_something_else_gives_no_date(path: str) -> None:
    assert date_in_path(path, latest=TODAY) is None


@pytest.mark.parametrize(
    ("text", "written", "rest"),
    [
        (" date 2019-11-20 James explained", "2019-11-20", "James explained"),
        ("date 2019-11-20\nJames explained", "2019-11-20", "James explained"),
        ("Date: 2019-11\n\nJames", "2019-11", "James"),
        ("date 2019-02-30 James", "2019-02-30", "James"),
    ],
)
def test_a_text_may_begin_with_its_date(text: str, written: str, rest: str) -> None:
    found = leading_date(text)

    assert found is not None
    assert (found.date, found.text) == (written, rest)


@pytest.mark.parametrize(
    "text", ["The date 2019-11-20 was", "Date 2019-11-20 was", "date palm", "date 20191", "2019-11-20 James", ""]
)
def test_other_beginnings_are_no_date(text: str) -> None:
    assert leading_date(text) is None


def test_the_first_finding_that_is_a_date_wins_and_says_its_rule() -> None:
    findings = [Finding("front matter", "2019-11"), Finding("meta tag", "2018")]

    found, warnings = published(findings, "2017/x.txt", latest=TODAY)

    assert found is not None
    assert (str(found.date), found.rule, warnings) == ("2019-11", "front matter", ())


def test_a_finding_that_cannot_be_read_is_a_warning_and_the_next_rule_is_asked() -> None:
    found, warnings = published([Finding("front matter", "tomorrow")], "2017/x.txt", latest=TODAY)

    assert found is not None
    assert (str(found.date), found.rule) == ("2017", "folder")
    assert [warning.split(":")[0] for warning in warnings] == ["bad_date"]


def test_an_article_without_any_other_date_is_undated_and_says_why() -> None:
    found, warnings = published([Finding("date field", "03/04/05")], "x.txt", latest=TODAY)

    assert found is None
    assert len(warnings) == 1
    assert "'03/04/05'" in warnings[0]
    assert warnings[0].startswith("ambiguous_date")
    assert "undated" in warnings[0]


def test_an_article_that_says_nothing_is_undated_without_a_warning() -> None:
    assert published([], "x.txt", latest=TODAY) == (None, ())
