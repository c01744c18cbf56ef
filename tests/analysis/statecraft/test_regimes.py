"""Sanctions on a day: what is in force, what breaches and transfers stand behind it, what a deal would touch."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.statecraft.programmes import listed_regimes
from dragoman.errors import SettingsError
from tests.analysis.statecraft.made_history import SANCTIONS, make, measure


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> OpenRecord:
    return OpenRecord(make(tmp_path_factory.mktemp("regimes") / "a.db", *SANCTIONS))


def regime(asked: OpenRecord, target: str, on: str) -> dict[str, Any] | None:
    rows = [row for row in asked.regimes(target, on=on).to_pylist() if target in row["targets"]]
    assert len(rows) < 2
    return rows[0] if rows else None


def kinds(row: dict[str, Any] | None) -> list[tuple[str, str]]:
    return [(one["kind"], one["since"]) for one in row["measures"]] if row else []


def test_measures_come_into_force_and_are_lifted_kind_by_kind(asked: OpenRecord) -> None:
    assert regime(asked, "PRK", "2006-10-14") is None
    assert kinds(regime(asked, "PRK", "2007-01-01")) == [("arms", "2006-10-15")]
    assert kinds(regime(asked, "PRK", "2008-04-01")) == [("arms", "2006-10-15"), ("financial", "2007-06-14")]
    assert kinds(regime(asked, "PRK", "2008-05-01")) == [("arms", "2006-10-15")]


def test_what_is_lifted_without_a_kind_is_lifted_whole(asked: OpenRecord) -> None:
    assert regime(asked, "IRN", "2015-06-01")["standing"] == "in_force"
    lifted = regime(asked, "IRN", "2016-01-16")
    assert (lifted["standing"], lifted["until"], lifted["measures"]) == ("lifted", "2016-01-16", [])


def test_what_is_only_threatened_is_not_in_force(asked: OpenRecord) -> None:
    told = regime(asked, "TUR", "2018-06-01")
    assert (told["standing"], told["measures"]) == ("threatened", [])


def test_after_the_last_report_it_says_when_it_was_last_told(asked: OpenRecord) -> None:
    assert regime(asked, "PRK", "2024-01-01")["says"] == "in force when last told, 2008-05-01"


def test_breaches_and_the_transfers_behind_them_are_told(asked: OpenRecord) -> None:
    told = regime(asked, "PRK", "2008-04-01")
    assert [(one["words"], one["said_by"]) for one in told["breaches"]] == [("North Korea broke the embargo.", ["USA"])]
    # Neither rice, which no measure was about, nor rockets before there were any.
    assert [(one["title"], one["status"]) for one in told["transfers"]] == [("PRK → SYR: rockets", "alleged")]
    assert regime(asked, "PRK", "2008-01-01")["transfers"] == []


def test_history_holds_the_steps_up_to_the_day(asked: OpenRecord) -> None:
    assert [one["status"] for one in regime(asked, "PRK", "2008-04-01")["history"]] == [
        "imposed", "in_force", "violated",
    ]  # fmt: skip


def test_every_regime_of_our_own_has_its_words(asked: OpenRecord) -> None:
    assert all(row["quotes"] for row in asked.regimes(on="2020-01-01").to_pylist())


@pytest.mark.parametrize(
    ("deal", "touched"),
    [
        ("transfer PRK RUS arms", ["PRK"]),
        ("transfer RUS PRK money", ["PRK"]),
        ("transfer RUS PRK food", []),
        ("agreement RUS PRK mutual_defence", ["PRK"]),
        ("agreement RUS FRA mutual_defence", []),
    ],
)
def test_what_a_deal_would_touch(asked: OpenRecord, deal: str, touched: list[str]) -> None:
    rows = asked.regimes(supposed=deal, on="2008-04-01").to_pylist()
    assert [code for row in rows for code in row["targets"]] == touched
    assert all(row["touched"] for row in rows)


def test_measures_of_an_untold_kind_may_touch_anything_and_say_so(asked: OpenRecord) -> None:
    rows = asked.regimes(supposed="transfer IRN RUS arms", on="2015-06-01").to_pylist()
    assert [row["touched"] for row in rows] == ["IRN is a target of USA; what the measures are about is not told"]


@pytest.mark.parametrize(
    "deal", ["", "transfer PRK arms", "transfer PRK RUS", "gift PRK RUS arms", "transfer PRK RUS x"]
)
def test_a_deal_that_cannot_be_read_is_refused(asked: OpenRecord, deal: str) -> None:
    with pytest.raises(SettingsError) as refused:
        asked.regimes(supposed=deal)
    assert refused.value.mend


def test_a_single_step_does_not_pass_for_a_standing_measure(tmp_path: Path) -> None:
    place = make(tmp_path / "a.db", measure("1998-09-11", "TZA > IRQ", "imposed", "diplomatic", ("expelled five",)))
    (row,) = OpenRecord(place).regimes(on="2020-01-01").to_pylist()
    assert row["says"] == "a single step, 1998-09-11; whether it was taken back is not told"


def listing(subject: str, since: str | None, until: str | None = None, **told: Any) -> dict[str, Any]:
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    return {
        "origin": "un", "import_id": "i", "id": f"un:{subject}", "programme": "DPRK", "sender": "UNO", "target": "PRK",
        "measures": ["Asset freeze"], "kinds": ["financial"], "from_day": days[0], "to_day": days[1],
        "subject": subject, "legal_basis": None, **told,
    }  # fmt: skip


def test_listings_of_a_programme_are_one_regime_with_their_number() -> None:
    rows = [listing("A", "2009-04-24"), listing("B", "2016-11-30"), listing("C", "2020-01-01")]
    (told,) = listed_regimes(rows, date(2017, 1, 1), {"i": "2026-11-30"})
    assert (told.standing, told.says, told.since, told.listed) == ("in_force", "in force", "2009-04-24", 2)
    assert listed_regimes(rows, date(2009, 1, 1), {}) == []


def test_a_list_tells_of_no_day_after_its_import() -> None:
    (told,) = listed_regimes([listing("A", "2009-04-24")], date(2027, 1, 1), {"i": "2026-11-30"})
    assert told.says == "on the list when it was imported, 2026-11-30"


def test_a_programme_without_days_says_so() -> None:
    (told,) = listed_regimes([listing("A", None)], date(1990, 1, 1), {"i": "2026-11-30"})
    assert told.standing == "undated"
    assert told.says == "on the list when it was imported, 2026-11-30; since when is not told"


def test_a_programme_that_ended_is_lifted() -> None:
    (told,) = listed_regimes([listing("A", "2001-01-01", "2005-12-31")], date(2010, 1, 1), {})
    assert (told.standing, told.until, told.measures) == ("lifted", "2005-12-31", ())
