import pytest

from dragoman.errors import SettingsError
from dragoman.ingest.raw import Given, day_of


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-06-20", "2024-06-20"),
        (" 2024-06-20 ", "2024-06-20"),
        ("2024-06-20T23:59:59Z", "2024-06-20"),
        ("2024-06-20 07:00", "2024-06-20"),
        ("2024-06-20T07:00+14:00", "2024-06-20"),
        ("2024-02-30", None),
        ("20 June 2024", None),
        ("06/20/2024", None),
        ("2024-06", None),
        ("20240620", None),
        ("٢٠٢٤-٠٦-٢٠", None),
        ("", None),
    ],
)
def test_day_of_reads_iso_days_and_guesses_nothing(written, day):
    assert day_of(written) == day


@pytest.mark.parametrize("wrong", ["yesterday", "2024-13-01", "2024-06-20T10:00", ""])
def test_given_refuses_what_is_no_day(wrong):
    with pytest.raises(SettingsError, match="YYYY-MM-DD"):
        Given(date=wrong)
