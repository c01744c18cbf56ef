"""What imported spells of alliances tell for a day: never more than the data do."""

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.analysis.statecraft.allied import allied_duties
from dragoman.codebook.crosswalk import load_crosswalk
from dragoman.settings import Settings

ROOT = Path(__file__).parents[3]


def spell(first: str, second: str, since: str, until: str | None, *classes: str, **told: Any) -> dict[str, Any]:
    named = dict.fromkeys(("defense", "offense", "neutrality", "nonaggression", "consultation"), False)
    return {
        "origin": "atop", "import_id": "i", "id": f"atop:{first}-{second}-{since}", "name": None, "first": first,
        "second": second, "from_day": date.fromisoformat(since), "to_day": date.fromisoformat(until) if until else None,
        "covered_until": date(2018, 12, 31), **named, **dict.fromkeys(classes, True), "condition": None,
        "directed": True, **told,
    }  # fmt: skip


def told(rows: list[dict[str, Any]], day: str) -> list[tuple[str, str, str, str, str]]:
    duties = allied_duties(rows, date.fromisoformat(day))
    return [(one.debtor, one.creditor, one.obligation, one.standing, one.says) for one in duties]


KOREA = [
    spell("PRK", "RUS", "1961-01-01", "1996-12-31", "defense", "nonaggression"),
    spell("PRK", "RUS", "2000-01-01", "2007-12-31", "consultation"),
    spell("PRK", "RUS", "2008-01-01", None, "consultation", "nonaggression"),
]


def test_what_has_not_begun_is_not_told() -> None:
    assert told(KOREA, "1960-12-31") == []


def test_an_ended_spell_is_told_as_ended_unless_a_later_one_holds() -> None:
    assert told(KOREA, "1998-01-01") == [
        ("PRK", "RUS", "defence", "ended", "until 1996, by the data"),
        ("PRK", "RUS", "nonaggression", "ended", "until 1996, by the data"),
    ]
    assert ("PRK", "RUS", "nonaggression", "in_force", "in force") in told(KOREA, "2010-01-01")


def test_beyond_the_end_of_the_data_it_says_so() -> None:
    assert ("PRK", "RUS", "consultation", "in_force", "in force when the data end, 2018-12-31") in told(
        KOREA, "2024-07-01"
    )


def test_spells_that_follow_each_other_count_from_the_first() -> None:
    consult = [one for one in allied_duties(KOREA, date(2010, 1, 1)) if one.obligation == "consultation"]
    assert [(one.since, one.known_until) for one in consult] == [("2000-01-01", "2018-12-31")]


def test_a_row_without_directions_tells_both() -> None:
    row = spell("JPN", "USA", "1951-09-08", None, "defense", directed=False)
    assert {one[:2] for one in told([row], "1960-01-01")} == {("JPN", "USA"), ("USA", "JPN")}


def test_a_duty_of_one_side_alone_is_one_sided() -> None:
    rows = [spell("USA", "JPN", "1951-01-01", None, "defense"), spell("PRK", "RUS", "1961-01-01", None, "defense"),
            spell("RUS", "PRK", "1961-01-01", None, "defense")]  # fmt: skip
    duties = allied_duties(rows, date(1970, 1, 1))
    assert {(one.debtor, one.directed) for one in duties} == {
        ("USA", "one_sided"), ("PRK", "mutual"), ("RUS", "mutual"),
    }  # fmt: skip


def test_states_without_a_code_owe_nobody() -> None:
    assert told([spell("---", "FRA", "1830-01-01", None, "defense")], "1840-01-01") == []


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_alliances", ROOT / "scripts" / "check_alliances.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_alliances"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_every_dyad_year_of_atop_agrees_with_the_file(check: ModuleType, shared: Path) -> None:
    path = shared / "reference" / "alliances_atop_spells.csv"
    book = load_crosswalk(Settings().codebook)
    by_year, rows = check.told_by_file(path, book), check.imported_rows(path, book)
    assert check.disagreements(by_year, rows, ((7, 1),)) == []
    assert sum(map(len, by_year.values())) > 500_000
