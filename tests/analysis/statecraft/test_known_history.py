"""Obligations by treaties whose history is known, day by day: entry, exit, suspension, overlap."""

from pathlib import Path

import pytest

from dragoman.analysis.open_record import OpenRecord
from tests.analysis.statecraft.made_history import (
    ALL_FOR_ONE,
    CSTO,
    KOREA_1961,
    KOREA_2000,
    KOREA_2024,
    NATO,
    TREATIES,
    make,
    told,
)

Told = set[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> OpenRecord:
    return OpenRecord(make(tmp_path_factory.mktemp("history") / "a.db", *TREATIES))


def owed(asked: OpenRecord, *states: str, on: str, origin: str = "dragoman") -> Told:
    """Give who owes whom what, and how it stands; of mutual duties one direction, the alphabet's."""
    rows = asked.obligations(*states, on=on, origins=[origin]).to_pylist()
    both = {(row["debtor"], row["creditor"], row["obligation"], row["standing"]) for row in rows}
    return {one for one in both if one[0] < one[1] or (one[1], one[0], *one[2:]) not in both}


def allies(asked: OpenRecord, state: str, name: str, *, on: str, standing: str = "in_force") -> str:
    rows = asked.obligations(state, on=on, standing=[standing]).to_pylist()
    wanted = (row for row in rows if row["name"] == name and row["obligation"] == "defence")
    return " ".join(sorted({row["creditor"] for row in wanted if row["debtor"] == state}))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1961-07-05", set()),
        ("1961-07-06", {("PRK", "RUS", "defence", "not_yet")}),
        ("1961-09-10", {("PRK", "RUS", "defence", "in_force")}),
        ("1996-09-09", {("PRK", "RUS", "defence", "in_force")}),
        ("1996-09-10", {("PRK", "RUS", "defence", "ended")}),
        ("2010-01-01", {("PRK", "RUS", "defence", "ended"), ("PRK", "RUS", "consultation", "in_force")}),
        ("2024-07-01", {
            ("PRK", "RUS", "defence", "ended"), ("PRK", "RUS", "consultation", "in_force"),
            ("PRK", "RUS", "defence", "not_yet"), ("PRK", "RUS", "consultation", "not_yet"),
        }),
        ("2024-12-04", {
            ("PRK", "RUS", "defence", "ended"), ("PRK", "RUS", "consultation", "ended"),
            ("PRK", "RUS", "defence", "in_force"), ("PRK", "RUS", "consultation", "in_force"),
        }),
    ],
)  # fmt: skip
def test_three_treaties_of_russia_and_north_korea_follow_and_overlap(
    asked: OpenRecord, day: str, expected: Told
) -> None:
    assert owed(asked, "PRK", "RUS", on=day) == expected


def test_each_of_overlapping_treaties_is_named_for_what_it_binds_to(asked: OpenRecord) -> None:
    rows = asked.obligations("PRK", on="2024-07-01").to_pylist()
    assert {(row["name"], row["obligation"], row["standing"]) for row in rows} == {
        (KOREA_1961, "defence", "ended"), (KOREA_2000, "consultation", "in_force"),
        (KOREA_2024, "defence", "not_yet"), (KOREA_2024, "consultation", "not_yet"),
    }  # fmt: skip
    (row,) = {row["says"] for row in rows if row["standing"] == "not_yet"}
    assert row == "signed 2024-06-19, in force only from 2024-12-04"


def test_finland_and_the_rest_of_nato_owe_each_other_defence_from_the_day_of_accession(asked: OpenRecord) -> None:
    assert owed(asked, "FIN", on="2023-04-03") == set()
    day = "2023-04-04"
    assert {"BEL", "CAN", "GRC", "TUR", "USA"} <= set(allies(asked, "FIN", NATO, on=day).split())
    assert "FIN" in allies(asked, "USA", NATO, on=day).split()
    rows = asked.obligations("FIN", "USA", on=day).to_pylist()
    assert {(row["since"], row["says"], row["condition"]) for row in rows if row["obligation"] == "defence"} == {
        ("2023-04-04", "in force", "if one is attacked")
    }


def test_members_that_no_report_names_come_from_the_codebook_and_are_marked(asked: OpenRecord) -> None:
    by = {row["creditor"]: row["members_by"] for row in asked.obligations("FIN", on="2024-06-01").to_pylist()}
    assert (by["POL"], by["SWE"], by["USA"]) == ("codebook", "codebook", "record")
    before = {row["creditor"] for row in asked.obligations("FIN", on="2024-03-06").to_pylist()}
    assert "SWE" not in before


def test_founders_owed_nothing_before_the_treaty_and_not_yet_before_it_was_in_force(asked: OpenRecord) -> None:
    assert owed(asked, "USA", "FRA", on="1949-04-03") == set()
    assert {one[3] for one in owed(asked, "USA", "FRA", on="1949-05-01")} == {"not_yet"}
    assert {one[3] for one in owed(asked, "USA", "FRA", on="1949-08-24")} == {"in_force"}
    assert allies(asked, "TUR", NATO, on="1952-02-17") == ""
    assert "GRC" in allies(asked, "TUR", NATO, on="1952-02-18").split()


def test_uzbekistan_leaves_the_collective_security_treaty_twice(asked: OpenRecord) -> None:
    for day, standing in [
        ("1995-01-01", "in_force"), ("1999-04-02", "ended"), ("2006-08-16", "in_force"), ("2012-12-18", "in_force"),
        ("2012-12-19", "ended"), ("2024-12-01", "ended"),
    ]:  # fmt: skip
        assert owed(asked, "UZB", "RUS", on=day) == {("RUS", "UZB", "defence", standing)}, day
    (says,) = {row["says"] for row in asked.obligations("UZB", "RUS", on="2024-12-01").to_pylist()}
    assert says == "UZB left 2012-12-19"


def test_armenia_freezes_its_part_and_the_others_go_on(asked: OpenRecord) -> None:
    assert owed(asked, "ARM", "RUS", on="2024-02-21") == {("ARM", "RUS", "defence", "in_force")}
    assert owed(asked, "ARM", "RUS", on="2024-02-22") == {("ARM", "RUS", "defence", "suspended")}
    assert allies(asked, "RUS", CSTO, on="2024-11-01") == "BLR KAZ KGZ TJK"
    assert allies(asked, "RUS", CSTO, on="2024-11-01", standing="suspended") == "ARM"
    rows = asked.obligations("ARM", "RUS", on="2024-06-01").to_pylist()
    assert all("2024-02-22" in one["words"] for row in rows for one in row["standing_quotes"])


def test_the_united_states_defend_japan_which_need_not_defend_them(asked: OpenRecord) -> None:
    on_japan = owed(asked, "USA", "JPN", on="1960-06-23")
    assert on_japan == {("USA", "JPN", "defence", "in_force"), ("JPN", "USA", "consultation", "in_force")}
    on_korea = owed(asked, "USA", "KOR", on="2023-01-01")
    assert on_korea == {("KOR", "USA", "defence", "in_force"), ("KOR", "USA", "consultation", "in_force")}


def test_after_the_last_report_it_says_when_it_was_last_told(asked: OpenRecord) -> None:
    says = {row["says"] for row in asked.obligations("USA", "JPN", on="2024-01-01").to_pylist()}
    assert says == {"in force when last told, 1960-06-24"}


def test_a_day_that_only_a_report_bears_is_not_told_as_the_first_day(tmp_path: Path) -> None:
    report = told("2005-11-03", "Mutual Defense Treaty", "PHL USA", "in_force", duties=(ALL_FOR_ONE,))
    (first, *_) = OpenRecord(make(tmp_path / "a.db", report)).obligations(on="2005-12-01").to_pylist()
    assert (first["since"], first["dated"]) == ("2005-11-03", False)


def test_every_duty_of_our_own_has_its_words(asked: OpenRecord) -> None:
    rows = asked.obligations(on="2024-07-01").to_pylist()
    assert rows
    assert all(row["quotes"] and row["standing_quotes"] for row in rows)


def test_the_record_is_asked_as_it_was(asked: OpenRecord) -> None:
    assert asked.obligations("PRK", on="2024-07-01", as_of="#0").num_rows == 0
