"""
Dates as values:

1. only what a calendar has is a date; a day needs its month
2. a year and a month are spans of days, a day is one
3. text and back is the same date
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import PartialDate, Precision


@pytest.mark.parametrize(
    "parts", [(0,), (10_000,), (2019, 0), (2019, 13), (2019, 2, 29), (2019, 1, 0), (2019, None, 1)]
)
def test_what_no_calendar_has_is_no_date(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-1", "2019-13", "2019-02-30", "２０１９", "2019-11-20T10:00", " 2019", "2019-"]
)
def test_other_texts_are_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_year_and_a_month_are_spans_and_a_day_is_one_day() -> None:
    year, month, day = PartialDate(2020), PartialDate(2020, 2), PartialDate(2020, 2, 29)

    assert (year.last - year.first, month.last - month.first, day.last - day.first) == (365, 28, 0)
    assert (year.precision, month.precision, day.precision) == (Precision.YEAR, Precision.MONTH, Precision.DAY)
    assert year.first < month.first < day.first == day.last == month.last < year.last


@given(st.dates(), st.integers(min_value=1, max_value=3))
def test_text_and_back_is_the_same_date(day: object, parts: int) -> None:
    date = PartialDate(*(day.year, day.month, day.day)[:parts])  # type: ignore[attr-defined]

    assert PartialDate.parse(str(date)) == date
