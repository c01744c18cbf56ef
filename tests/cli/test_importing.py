"""`dragoman import`, and what other commands tell of what was imported."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.formats import icews
from tests.cli.running import in_process, is_one_line
from tests.formats.made import table
from tests.store.made_imports import talk, write_icews


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "a.db"))
    return tmp_path / "a.db"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    return write_icews(tmp_path / "i.tab", talk(1), talk(2, CAMEO_Code="999"), talk(3, Event_Date="2018-06-02"))


def imported_id(capsys: pytest.CaptureFixture[str], place: Path) -> str:
    (told,) = json.loads(in_process(capsys, "status", "--format", "json").out)["imports"]
    return told["id"]


def test_import_says_what_it_took_and_what_it_refused(
    place: Path, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = in_process(capsys, "import", "icews", str(talks))
    problem, done = told.err.splitlines()
    assert (told.status, told.out) == (1, "")
    assert problem.startswith("problem: i.tab:3: no CAMEO code '999'")
    assert done.endswith("2 events of icews, 2018-06-01 to 2018-06-02, 1 rows refused")
    assert "i.tab:3: no CAMEO code" in in_process(capsys, "problems").out
    assert "import  0 documents" in in_process(capsys, "log").out


def test_same_file_again_is_said_and_changes_nothing(
    place: Path, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_process(capsys, "import", "icews", str(talks))
    told = in_process(capsys, "import", "icews", str(talks))
    assert told.status == 0
    assert f"is there already as {imported_id(capsys, place)}" in told.err
    assert in_process(capsys, "sql", "SELECT count(*) AS n FROM imported_events", "--format", "csv").out == "n\r\n2\r\n"


def test_changed_file_of_the_same_name_is_another_import(
    place: Path, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_process(capsys, "import", "icews", str(talks))
    first = imported_id(capsys, place)
    told = in_process(capsys, "import", "icews", str(write_icews(talks, talk(1), talk(4))))
    assert told.status == 0
    assert f"stays as {first}; if this one replaces it, say dragoman import --drop {first}" in told.err
    assert in_process(capsys, "import", "--drop", first, "--reason", "replaced").status == 0
    assert imported_id(capsys, place) != first


def test_of_several_files_the_good_ones_are_imported(
    place: Path, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    told = in_process(capsys, "import", "icews", str(tmp_path / "other.csv"), str(talks))
    assert told.status == 1
    assert "other.csv: is no file of icews" in told.err
    assert imported_id(capsys, place)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "names neither a file to import nor an import to drop"),
        (["icews"], 2, "names neither a file"),
        (["icews", "x.tab", "--drop", "1"], 2, "cannot import and drop at once"),
        (["nope", "x.tab"], 2, "no form 'nope'"),
        (["icews", "x.tab"], 3, "cannot be read"),
        (["--drop", "1"], 4, "does not exist"),
    ],
)
def test_what_cannot_be_is_one_line(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str
) -> None:
    told = in_process(capsys, "import", *arguments)
    assert (told.status, is_one_line(told.err)) == (status, True)
    assert says in told.err


def test_import_to_drop_that_there_is_not(place: Path, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_process(capsys, "import", "icews", str(talks))
    told = in_process(capsys, "import", "--drop", "ffff")
    assert (told.status, imported_id(capsys, place) in told.err) == (2, True)


def test_status_lists_imports(place: Path, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_process(capsys, "import", "icews", str(talks))
    line = in_process(capsys, "status").out.splitlines()[-1]
    assert line.split()[:2] == ["import", imported_id(capsys, place)]
    assert line.endswith("2 events of icews, 2018-06-01 to 2018-06-02, 1 rows refused  i.tab")


def test_status_tells_of_very_many_files_in_one_line(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(write_icews(tmp_path / f"{day}.tab", talk(day, Event_Date=f"2018-06-{day}"))) for day in range(10, 24)]
    assert in_process(capsys, "import", "icews", *paths).status == 0
    line = in_process(capsys, "status").out.splitlines()[-1]
    assert line.endswith("14 files  14 events of icews, 2018-06-10 to 2018-06-23, 0 rows refused")


def test_sql_reads_imports_and_nothing_behind_them(
    place: Path, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_process(capsys, "import", "icews", str(talks))
    told = in_process(capsys, "sql", "SELECT origin, source FROM imported_events ORDER BY day", "--format", "jsonl")
    assert [json.loads(line) for line in told.out.splitlines()] == [{"origin": "icews", "source": "JPN"}] * 2
    for query in (f"SELECT * FROM '{talks}'", f"SELECT * FROM '{talks}', imported_events"):
        assert in_process(capsys, "sql", query).status == 2


def test_events_of_another_origin_are_listed_only_where_they_are_named(
    place: Path, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_process(capsys, "import", "icews", str(talks))
    assert in_process(capsys, "events").out == "nothing\n"
    told = in_process(capsys, "events", "--origin", "icews").out.splitlines()
    assert [line[:10] for line in told] == ["2018-06-02", "2018-06-01"]
    assert told[0].endswith("CONSULT (happened)  Japan (JPN/GOV) → Vietnam (VNM/GOV)  icews · icews:3/2018-06-02")
    told = in_process(capsys, "events", "--origin", "dragoman,icews", "-n", "1", "--format", "jsonl")
    assert json.loads(told.out)["origin"] == "icews"
    assert "the first 1" in told.err
    assert in_process(capsys, "agreements", "--origin", "icews").status == 2


def test_killed_import_leaves_nothing_half(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [talk(number, Event_Date=f"20{number % 20:02}-06-01") for number in range(60_000)]
    path = tmp_path / "large.tab"
    path.write_bytes(table(icews.COLUMNS, *rows))
    running = subprocess.Popen([sys.executable, "-m", "dragoman", "import", "icews", str(path)], env=dict(os.environ))
    folder = tmp_path / "a.db.imports"
    patience = time.monotonic() + 60
    while not list(folder.glob(".part-*")) and time.monotonic() < patience:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert json.loads(in_process(capsys, "status", "--format", "json").out)["imports"] == []
    assert list(folder.glob("events/*")) == []
    assert in_process(capsys, "import", "icews", str(path)).status == 0
    assert "\r\n60000\r\n" in in_process(
        capsys, "sql", "SELECT count(*) AS n FROM imported_events", "--format", "csv"
    ).out  # fmt: skip
