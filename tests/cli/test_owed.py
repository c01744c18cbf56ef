"""Obligations, what-if and sanctions from the command line."""

import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.analysis.statecraft.made_history import SANCTIONS, TREATIES, make
from tests.cli.running import in_process, is_one_line

ATOP = """ccode1,ccode2,start_year,end_year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul
710,731,1961,2018,1,0,0,1,0
731,710,1961,2018,1,0,0,1,0
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make(tmp_path_factory.mktemp("owed") / "a.db", *TREATIES, *SANCTIONS))


@pytest.fixture
def atop(tmp_path: Path, capsys: Capture) -> str:
    (tmp_path / "spells.csv").write_text(ATOP, encoding="utf-8")
    place = str(make(tmp_path / "b.db", *TREATIES))
    assert in_process(capsys, "import", "atop", str(tmp_path / "spells.csv"), "--record", place).status == 0
    return place


def test_obligations_are_told_with_condition_and_quote(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "obligations", "PRK", "--on", "2024-12-10", "-s", "in_force", "--record", kept)
    lines = told.out.splitlines()
    assert lines[0].startswith("PRK ⇄ RUS  consultation, defence  in force when last told, 2024-12-05  Comprehensive")
    assert lines[1] == "  defence if one is attacked"
    assert lines[2].startswith("  “On 2024-06-19 the Comprehensive Strategic Partnership Treaty of 2024 was signed")


def test_all_allies_of_a_state_stand_on_one_line(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "obligations", "RUS", "--on", "2024-11-01", "-s", "in_force", "--record", kept)
    assert [line for line in told.out.splitlines() if line.startswith("RUS ⇄ KAZ, KGZ, TJK  defence  in force")]


def test_obligations_as_json_name_their_origin(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "obligations", "PRK", "--on", "2024-07-01", "--format", "json", "--record", kept)
    rows = json.loads(told.out)
    assert {row["origin"] for row in rows} == {"dragoman"}
    assert {row["standing"] for row in rows} == {"in_force", "not_yet", "ended"}


def test_imported_alliances_stand_beside_our_own_and_say_how_far_they_tell(atop: str, capsys: Capture) -> None:
    told = in_process(capsys, "obligations", "PRK", "--on", "2024-07-01", "--record", atop).out
    assert "PRK ⇄ CHN  defence, nonaggression  in force when the data end, 2018-12-31  since 1961 · atop" in told
    assert "PRK ⇄ RUS  consultation  in force  treaty of friendship of 2000" in told
    own = in_process(capsys, "obligations", "PRK", "--on", "2024-07-01", "--origin", "dragoman", "--record", atop).out
    assert "CHN" not in own


def test_whatif_tells_who_is_bound_and_what_does_not_bind(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "whatif", "--attack", "UKR", "RUS", "--on", "2024-12-10", "--record", kept).out
    assert "  BLR, KAZ, KGZ, TJK owe RUS defence\n" in told
    assert "  PRK owes RUS defence\n" in told
    assert told.index("Would be bound, but") < told.index("ARM owes RUS defence")


def test_whatif_shows_the_difference_and_writes_nothing(kept: str, capsys: Capture) -> None:
    before = Path(kept).read_bytes()
    told = in_process(
        capsys, "whatif", "--attack", "RUS", "FIN", "--on", "2024-12-10", "--leave", "TUR North Atlantic Treaty",
        "--add", "sanction DEU FIN trade", "--record", kept,
    ).out  # fmt: skip
    assert "  - TUR owes FIN defence\n" in told
    assert "  + DEU must help FIN, and sanctions it: trade sanctions, supposed (supposed)\n" in told
    assert Path(kept).read_bytes() == before


def test_regimes_tell_measures_breaches_and_transfers(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "regimes", "PRK", "--on", "2008-04-01", "--record", kept).out.splitlines()
    assert told[0].startswith("UNO → PRK  in force  arms (arms embargo) since 2006-10-15; financial (asset freeze)")
    assert "  breach, said by USA: “North Korea broke the embargo.”" in told
    assert "  transfer PRK → SYR: rockets, alleged 2008-02-01: measures on arms were in force" in told


def test_regimes_tell_what_a_transfer_would_touch(kept: str, capsys: Capture) -> None:
    told = in_process(capsys, "regimes", "--if", "transfer PRK RUS arms", "--on", "2008-04-01", "--record", kept).out
    assert "  touched: PRK is a target of UNO, and arms measures are about arms" in told


@pytest.mark.parametrize("command", [("obligations", "PRK"), ("whatif", "--attack", "UKR", "RUS"), ("regimes",)])
@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_every_form_is_written(kept: str, capsys: Capture, command: tuple[str, ...], form: str) -> None:
    told = in_process(capsys, *command, "--on", "2024-12-10", "--format", form, "--record", kept)
    assert (told.status, told.err) == (0, "")
    rows = json.loads(told.out) if form == "json" else told.out.strip().splitlines()
    assert len(rows) > 1


def test_parquet_keeps_the_types(kept: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from dragoman.cli.main import status_of  # noqa: PLC0415

    assert status_of(["whatif", "--attack", "UKR", "RUS", "--format", "parquet", "--record", kept]) == 0
    table = pyarrow.parquet.read_table(io.BytesIO(capfdbinary.readouterr().out))
    assert str(table.schema.field("step").type) == "int64"


@pytest.mark.parametrize(
    "arguments",
    [
        ("obligations", "North Korea"),
        ("obligations", "PRK", "--on", "2024-13-01"),
        ("obligations", "PRK", "-s", "valid"),
        ("obligations", "PRK", "--origin", "nowhere"),
        ("whatif",),
        ("whatif", "--attack", "RUS", "RUS"),
        ("whatif", "--attack", "rus", "UKR"),
        ("whatif", "--add", "nothing"),
        ("whatif", "--remove", "Nowhere Pact"),
        ("whatif", "--attack", "UKR", "RUS", "--steps", "99"),
        ("regimes", "--if", "a gift"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(kept: str, capsys: Capture, arguments: tuple[str, ...]) -> None:
    told = in_process(capsys, *arguments, "--record", kept)
    assert told.status == 2
    assert is_one_line(told.err)
    assert "To mend: " in told.err
