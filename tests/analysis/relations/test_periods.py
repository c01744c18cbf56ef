"""Days, weeks, months, quarters, years: their names lead back to their days."""

from datetime import date, timedelta

import pytest

from dragoman.analysis.relations.periods import (
    GRAINS,
    check_grain,
    end_of,
    first_day,
    following,
    last_day,
    name_of,
    periods_between,
    span_of,
    start_of,
)
from dragoman.errors import NotFoundError, SettingsError

DAYS = [date(2015, 12, 28) + timedelta(days=n) for n in range(0, 800, 7)]


@pytest.mark.parametrize("by", GRAINS)
@pytest.mark.parametrize("day", DAYS[::9])
def test_name_leads_back_to_the_days(by, day):
    start = start_of(day, by)
    assert span_of(name_of(start, by), by) == (start, end_of(start, by))
    assert start <= day <= end_of(start, by)
    assert following(start, by) == end_of(start, by) + timedelta(days=1)


def test_week_of_new_year_belongs_to_the_year_of_its_thursday():
    assert name_of(start_of(date(2016, 1, 1), "week"), "week") == "2015-W53"


def test_periods_leave_no_gap():
    told = periods_between(date(2023, 11, 30), date(2024, 2, 1), "month")
    assert [name_of(start, "month") for start in told] == ["2023-11", "2023-12", "2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        (None, None, None),
    ],
)
def test_month_or_year_stands_for_all_its_days(told, first, last):
    assert (first_day(told), last_day(told)) == (first, last)


@pytest.mark.parametrize("told", ["2024-13", "24", "2024-02-30", "yesterday", "2024-1"])
def test_what_is_no_day_is_told(told):
    with pytest.raises(SettingsError):
        last_day(told)


def test_unknown_length_lists_those_there_are():
    with pytest.raises(NotFoundError, match="day, week, month, quarter, year"):
        check_grain("decade")
    assert check_grain("year", "year", "quarter") == "year"
