import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SettingsError
from dragoman.service.cursors import read_cursor, write_cursor


@given(st.sampled_from(["", "2024", "2024-05-01"]), st.integers(0, 2**63 - 1))
def test_cursor_leads_back_to_where_it_was_written(day, row):
    assert read_cursor(write_cursor((day, row)) or "") == (day, row)


def test_last_page_has_no_cursor():
    assert write_cursor(None) is None


@pytest.mark.parametrize("told", ["", "x", "!!!", "WzFd", "bnVsbA", "W10", "a" * 500, "é"])
def test_anything_else_is_refused(told):
    with pytest.raises(SettingsError, match="no cursor"):
        read_cursor(told)


@pytest.mark.parametrize("place", [("2024-05-01", -1), ("2024-05-01", 2**63), ("x" * 11, 1)])
def test_place_that_no_row_can_have_is_refused(place):
    with pytest.raises(SettingsError):
        read_cursor(write_cursor(place) or "")
