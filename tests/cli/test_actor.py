import json
from pathlib import Path

import pytest

from tests.cli.running import in_process, is_one_line
from tests.store.made import document, event, reading, writer

PEOPLE = (
    "id\tname\taliases\tcountry\tsectors\toffice\tfrom\tuntil\twikidata\tsource\n"
    "x-1\tOrla Zbrock\tZbrock\tISL\tGOV\tforeign minister\t2011-03-01\t2015-06-30\t\tmade up\n"
    "x-1\tOrla Zbrock\tZbrock\tISL\tLEG\tmember of parliament\t2015-07-01\t\t\tmade up\n"
    "x-2\tOrla Zbrockson\t\tNOR\tBUS\t\t\t\t\tmade up\n"
)


@pytest.fixture
def overlay(tmp_path: Path) -> str:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "people.tsv").write_text(PEOPLE, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(("day", "meant"), [("2012-01-01", "ISL/GOV"), ("2020-01-01", "ISL/LEG")])
def test_actor_says_whom_a_name_means_on_a_day(
    day: str, meant: str, overlay: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = in_process(capsys, "actor", "Orla Zbrock", "--on", day, "--codebook-overlay", overlay)
    assert told.status == 0
    assert told.out.splitlines()[0] == f"Orla Zbrock on {day}: Orla Zbrock, {meant}"


def test_actor_shows_every_row_with_time_and_place_in_the_files(
    overlay: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = in_process(capsys, "actor", "Orla Zbrock", "--codebook-overlay", overlay)
    rows = [line for line in told.out.splitlines() if line.startswith("  ")]
    assert len(rows) == 2
    assert "ISL/GOV, person, foreign minister, 2011-03-01 to 2015-06-30; " in rows[0] + rows[1]
    assert "people.tsv:2, source: made up" in rows[0] + rows[1]


def test_part_of_a_name_lists_those_that_hold_it(overlay: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "actor", "brockson", "--codebook-overlay", overlay)
    assert told.out.splitlines()[0] == "nobody is called 'brockson'; names that hold it:"
    assert "Orla Zbrockson: NOR/BUS" in told.out


def test_role_is_known_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "role 'foreign minister': GOV (person), roles.tsv:" in in_process(capsys, "actor", "foreign minister").out


def test_unknown_name_is_a_usage_error_that_offers_near_ones(overlay: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "actor", "Orla Zbrokk", "--codebook-overlay", overlay)
    assert (told.status, told.out) == (2, "")
    assert is_one_line(told.err)
    assert "Orla Zbrock" in told.err


def test_day_must_be_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert in_process(capsys, "actor", "France", "--on", "2020").status == 2


@pytest.mark.parametrize("name", ["", "  ", "\x00", "'\""])
def test_name_that_is_none_is_a_usage_error(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "actor", name)
    assert (told.status, told.out) == (2, "")
    assert is_one_line(told.err)


@pytest.fixture
def record(tmp_path: Path) -> str:
    told = document("Moscow struck Kyiv. Odel Brint praised it.", "2024-01-05")
    writer(tmp_path / "a.db").keep([reading(told, event(told, "struck", "ASSAULT", "RUS > UKR"))])
    return str(tmp_path / "a.db")


def test_the_record_tells_of_a_state_whatever_it_is_called(capsys: pytest.CaptureFixture[str], record: str) -> None:
    told = in_process(capsys, "actor", "Russia", "--record", record)
    assert "in the record, by country on the other side:" in told.out
    assert "  UKR  1 events by  2024-01-05 to 2024-01-05" in told.out


def test_other_forms_hold_only_the_record(capsys: pytest.CaptureFixture[str], record: str) -> None:
    told = in_process(capsys, "actor", "RUS", "--record", record, "--format", "jsonl")
    assert [json.loads(line)["country"] for line in told.out.splitlines()] == ["", "UKR"]


def test_a_record_that_is_named_must_be_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert in_process(capsys, "actor", "Russia", "--record", str(tmp_path / "none.db")).status == 4
