"""What the record holds of somebody is counted country by country, from both sides."""

import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.profile import SCHEMA
from dragoman.errors import SettingsError
from tests.store.made import document, event, reading, writer


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> OpenRecord:
    place = tmp_path_factory.mktemp("profile") / "a.db"
    made = writer(place)
    first = document("Ruritania struck Turkey. Both met. France praised it.", "2024-01-05")
    made.keep([reading(first, event(first, "struck", "ASSAULT", "RUS/MIL > TUR"),
                       event(first, "met", "CONSULT", "RUS, TUR", quad=1, score=2.0),
                       event(first, "praised", "SUPPORT", "FRA > RUS", quad=1, score=3.0))])  # fmt: skip
    second = document("Ruritania struck Turkey again, somebody struck too.", "2024-02-07")
    made.keep([reading(second, event(second, "struck", "ASSAULT", "RUS > TUR"),
                       event(second, "too", "ASSAULT", "RUS > ---"))])  # fmt: skip
    return OpenRecord(place)


def counted(asked: OpenRecord, who: str, **days: str) -> dict[str, dict[str, object]]:
    rows = asked.profile(who, **days).to_pylist()
    return {row["country"]: {name: value for name, value in row.items() if value} for row in rows}


def test_the_first_row_counts_all_and_the_others_each_country(asked: OpenRecord) -> None:
    told = counted(asked, "RUS")
    assert list(told) == ["", "TUR", "FRA"]
    assert told[""] == {"events_by": 4, "events_to": 1, "events_together": 1,
                        "first_day": "2024-01-05", "last_day": "2024-02-07"}  # fmt: skip
    assert told["TUR"]["events_by"] == 2
    assert told["TUR"]["events_together"] == 1
    assert told["FRA"] == {"country": "FRA", "events_to": 1, "first_day": "2024-01-05", "last_day": "2024-01-05"}


def test_the_other_side_sees_the_same(asked: OpenRecord) -> None:
    assert counted(asked, "TUR")["RUS"]["events_to"] == counted(asked, "RUS")["TUR"]["events_by"]


def test_a_sector_and_days_narrow_it(asked: OpenRecord) -> None:
    assert counted(asked, "RUS/MIL")[""]["events_by"] == 1
    assert counted(asked, "RUS", since="2024-02")[""]["events_by"] == 2
    with pytest.raises(SettingsError):
        asked.profile("RUS", since="soon")


def test_nobody_known_gives_no_rows(asked: OpenRecord) -> None:
    assert asked.profile("Nobody").equals(SCHEMA.empty_table())


def test_what_held_then(asked: OpenRecord) -> None:
    assert asked.profile("RUS", as_of="#1").to_pylist()[0]["events_by"] == 2
