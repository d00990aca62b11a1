"""
Days as readers write them. The table of queries holds the forms; here is what depends on the day they are asked on.

1. Relative dates follow the calendar: over the turn of the year, and where a month is shorter.
2. No day before 1 January of the year 1 or after 31 December 9999 is ever named.
3. What is no date is answered with the nearest days that there are, what may be several dates with all of them.
"""

from datetime import date

import pytest

from search.days import DaysError, nearest_date, read_date, read_day_of_year, read_days
from search.query import DayOfYear

# 1. Relative dates


@pytest.mark.parametrize(
    ("text", "today", "days"),
    [
        ("yesterday", date(2020, 1, 1), "date:2019-12-31"),
        ("last month", date(2020, 1, 31), "date:2019-12"),
        ("last week", date(2020, 1, 1), "date:2019-12-23..2019-12-29"),
        ("this week", date(2020, 1, 1), "date:2019-12-30..2020-01-05"),
        ("last 1 month", date(2019, 3, 31), "date:2019-03"),
        ("last 1 month", date(2020, 3, 30), "date:2020-03-01..2020-03-30"),
        ("last 1 year", date(2020, 2, 29), "date:2019-03..2020-02"),
        ("last 12 months", date(2019, 12, 31), "date:2019"),
        ("LAST  Month", date(2019, 11, 20), "date:2019-10"),
        ("last year..today", date(2019, 11, 20), "date:2018-01-01..2019-11-20"),
    ],
)
def test_relative_dates_follow_the_calendar(text, today, days):
    assert str(read_days(text, today)) == days


def test_today_is_a_day_of_any_year():
    assert read_day_of_year("today", date(2020, 2, 29)) == DayOfYear(2, 29)


# 2. The ends of the calendar


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("yesterday", date.min),
        ("last year", date.min),
        ("last month", date.min),
        ("last week", date.min),
        ("this week", date.max),
        ("last 99999 days", date(200, 1, 1)),
        ("last 3000 years", date(2019, 1, 1)),
        ("<0001", date(2019, 1, 1)),
        (">9999-12-31", date(2019, 1, 1)),
    ],
)
def test_there_are_no_days_beyond_the_calendar(text, today):
    with pytest.raises(DaysError, match="the calendar here has the years 1 to 9999"):
        read_days(text, today)


# 3. The nearest days


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2019-13-45", "date:2019"),
        ("2019-11-31", "date:2019-11"),
        ("2019/1/5", "date:2019-01-05"),
        ("2019.1", "date:2019-01"),
        ("2019-2021", "date:2019..2021"),
        ("2021-2019", "date:2021"),
        ("2019-11-20T99", "date:2019-11-20"),
    ],
)
def test_as_much_of_a_text_as_a_calendar_has_is_the_nearest_date(text, nearest):
    assert str(nearest_date(text)) == nearest


@pytest.mark.parametrize("text", ["3/2026", "03/2026", "03.2026", "3-2026", " 3/2026 ", "March 2026", "März 2026"])
def test_a_month_is_read_however_it_is_written(text):
    assert str(read_date(text)) == "2026-03"
    assert str(read_days(text, date(2019, 1, 1))) == "date:2026-03"


@pytest.mark.parametrize("text", ["13/2026", "0/2026", "3/0000", "3/26", "31.02.2026"])
def test_a_month_that_no_calendar_has_is_no_date(text):
    with pytest.raises(DaysError):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("09.03.2026", "2026-03-09 or 2026-09-03"),
        ("9/3/2026", "2026-03-09 or 2026-09-03"),
        ("03/04/19", "2003-04-19 or 2019-03-04 or 2019-04-03"),
    ],
)
def test_what_may_be_several_days_is_answered_with_all_of_them(text, readings):
    for read in (read_date, lambda text: read_days(text, date(2019, 1, 1))):
        with pytest.raises(DaysError, match=f"could be several days; write {readings}$"):
            read(text)


@pytest.mark.parametrize("text", ["moon", "", "0000", "20 nov", "٢٠١٩"])
def test_nothing_is_near_a_text_without_a_year(text):
    assert nearest_date(text) is None
