"""The record from the command line: add, ask, care."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

from dragoman.cli.main import status_of
from dragoman.pipeline import Pipeline
from dragoman.store.login import read_login
from tests.cli.running import in_process, is_one_line
from tests.databases import Places, Server

REPORTS = [
    {
        "id": "a",
        "title": "Shelling in the east",
        "date": "2024-05-01",
        "source": "Reuters",
        "text": "Russian forces shelled Ukrainian troops in Kharkiv on Wednesday. "
        "Ukraine accused Russia of killing three people there.",
    },
    {
        "id": "b",
        "title": "Moscow denies",
        "date": "2024-05-02",
        "source": "TASS",
        "text": "Moscow denied on Thursday that Russian forces had shelled Ukrainian troops in Kharkiv on Wednesday. "
        "Iran praised Russia.",
    },
    {
        "id": "c",
        "title": "A trade pact",
        "date": "2024-07-10",
        "source": "AFP",
        "text": "Turkey and Egypt signed a trade agreement in Cairo on Wednesday. Egypt praised Turkey.",
    },
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def kept(pipeline: Pipeline, places: Places, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the three reports, made once."""
    lines, place = tmp_path_factory.mktemp("kept") / "reports.jsonl", places.new()
    lines.write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.pipeline.Pipeline", lambda settings: pipeline)
        assert status_of(["add", str(lines), "--record", place]) == 0
    return place


@pytest.fixture
def record(kept: str, places: Places, monkeypatch: pytest.MonkeyPatch, loaded: None) -> Iterator[str]:
    """A copy of it, which the settings name, so that no command has to."""
    place = places.copy(kept)
    monkeypatch.setenv("DRAGOMAN_RECORD", place)
    yield place
    places.take_back()


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict]:
    told = in_process(capsys, *arguments, "--format", "json")
    assert told.status == 0, told.err
    return json.loads(told.out)


def test_second_adding_adds_nothing_and_loads_no_model(
    record: str, reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.pipeline.Pipeline", lambda settings: pytest.fail("the model was loaded"))
    told = in_process(capsys, "add", str(reports))
    assert told.status == 0
    assert "0 reports added, 3 known already" in told.err


def test_bad_line_is_a_problem_and_the_rest_is_kept(
    record: str, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports.write_text('{"id": "d", "text": ""}\n{broken\n' + reports.read_text(encoding="utf-8"), encoding="utf-8")
    told = in_process(capsys, "add", str(reports))
    assert told.status == 1
    listed = rows(capsys, "problems")
    assert len(listed) == 2
    assert all(one["stage"] == "ingest" for one in listed)


def test_events_are_found_by_party_type_status_day_and_words(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    shelling = rows(capsys, "events", "--actor", "RUS", "--recipient", "UKR", "--type", "ASSAULT")
    assert {one["status"] for one in shelling} == {"happened", "denied"}
    assert [one["type"] for one in rows(capsys, "events", "--between", "TUR-EGY", "--since", "2024-07")] != []
    assert rows(capsys, "events", "--text", "trade agreement", "--until", "2024-06") == []
    assert {one["document"] for one in rows(capsys, "events", "--source", "tass")} == {
        one["id"] for one in rows(capsys, "documents", "--source", "tass")
    }


def test_statements_and_agreements_are_found(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    praise = rows(capsys, "statements", "--type", "praise")
    assert {party["country"] for one in praise for party in one["speaker"]} >= {"IRN"}
    assert [one["status"] for one in rows(capsys, "agreements", "--party", "EGY")] == ["signed"]


def test_happening_shows_who_gives_it_which_status(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = [one for one in rows(capsys, "happenings", "--type", "ASSAULT") if one["mentions"] > 1]
    assert [(one["sources"], one["disputed"]) for one in found] == [(2, True)]
    told = in_process(capsys, "show", found[0]["id"])
    assert "denied  tass" in told.out
    assert "happened  reuters" in told.out


def test_split_and_undo(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    (before,) = [one for one in rows(capsys, "happenings", "--type", "ASSAULT") if one["mentions"] > 1]
    (denied,) = rows(capsys, "events", "--type", "ASSAULT", "--status", "denied")
    assert in_process(capsys, "split", denied["id"], "--who", "me", "--reason", "another town").status == 0
    assert all(one["mentions"] == 1 for one in rows(capsys, "happenings", "--type", "ASSAULT"))
    assert in_process(capsys, "undo", denied["id"]).status == 0
    after = [one for one in rows(capsys, "happenings", "--type", "ASSAULT") if one["mentions"] > 1]
    assert [one["id"] for one in after] == [before["id"]]
    assert "another town" in in_process(capsys, "log").out


def test_join_by_hand(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    accused = rows(capsys, "events", "--type", "ACCUSE")[0]
    (denied,) = rows(capsys, "events", "--type", "ASSAULT", "--status", "denied")
    joined = in_process(capsys, "join", accused["id"], denied["id"]).out.strip()
    assert accused["happening"] != joined or denied["happening"] != joined
    assert in_process(capsys, "show", accused["id"]).out.count(accused["id"]) >= 1


def test_as_of_and_new_since(record: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = {**REPORTS[2], "id": "e", "date": "2024-08-01", "text": "Norway condemned Iran on Thursday over a prisoner."}
    reports.write_text(json.dumps(more) + "\n", encoding="utf-8")
    last = rows(capsys, "status")["seq"]  # type: ignore[call-overload]
    assert in_process(capsys, "add", str(reports)).status == 0
    assert {one["document"] for one in rows(capsys, "events", "--new-since", f"#{last}")} == {
        one["id"] for one in rows(capsys, "documents", "--since", "2024-08")
    }
    assert rows(capsys, "events", "--actor", "NOR", "--as-of", f"#{last}") == []
    assert "Norway" in in_process(capsys, "new", "--since", f"#{last}").out


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_form_shows_the_event(record: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "events", "--text", "trade agreement", "--format", form)
    assert told.status == 0
    assert "trade agreement" in told.out


def test_parquet_is_what_json_is(record: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    capfdbinary.readouterr()
    assert status_of(["events", "--limit", "0", "--format", "parquet"]) == 0
    path = tmp_path / "events.parquet"
    path.write_bytes(capfdbinary.readouterr().out)
    assert status_of(["events", "--limit", "0", "--format", "json"]) == 0
    assert pyarrow.parquet.read_table(path).to_pylist() == json.loads(capfdbinary.readouterr().out)


def test_sql_counts_what_the_questions_list(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    counted = rows(capsys, "sql", "SELECT count(*) AS n FROM events WHERE status = 'denied'")
    assert counted == [{"n": len(rows(capsys, "events", "--status", "denied", "--limit", "0"))}]


def test_backup_and_restore(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy, before = tmp_path / "copy.db", in_process(capsys, "export").out
    assert in_process(capsys, "backup", str(copy)).status == 0
    assert in_process(capsys, "forget", "a").status == 0
    assert in_process(capsys, "export").out != before
    refused = in_process(capsys, "restore", str(copy))
    assert refused.status == 4
    assert is_one_line(refused.err)
    assert in_process(capsys, "restore", str(copy), "--force").status == 0
    assert in_process(capsys, "export").out == before


def test_audit_asks_keeps_and_counts(
    record: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\nq\n"))
    first = in_process(capsys, "audit", "--n", "4", "--by", "status")
    assert "all            1 of 2  0.500" in first.out
    monkeypatch.setattr("sys.stdin", io.StringIO("u\ny\n"))
    second = in_process(capsys, "audit", "--n", "4", "--by", "status")
    assert "3 of 4" in second.out
    assert "all            2 of 3  0.667" in second.out


def test_recode_with_the_same_versions_reads_nothing(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "recode", "--dry-run")
    assert told.status == 0
    assert "0 documents to read anew" in told.err


def test_explain_says_why_an_event_of_the_record_was_coded(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    event = rows(capsys, "events", "--type", "ASSAULT", "--status", "happened")[0]
    told = in_process(capsys, "explain", event["id"])
    assert told.status == 0
    assert event["id"] in told.out
    assert "ASSAULT." in told.out
    assert in_process(capsys, "explain", "event-0000000000000000").status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "--since", "last week"),
        ("events", "--between", "RUS"),
        ("events", "--format", "xls"),
        ("events", "--as-of", "yesterday"),
        ("statements", "--place", "Kyiv"),
        ("show", "hap-0000000000000000"),
        ("forget", "nobody"),
        ("join", "event-1"),
        ("split", "event-1"),
        ("sql", "DROP TABLE events"),
        ("events", "--record", "nowhere.db"),
        ("restore", "nowhere.db"),
        ("backup", "/nowhere/at/all.db"),
    ],
)
def test_mistakes_are_told_in_one_line(
    record: str, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    told = in_process(capsys, *arguments)
    assert told.status in (2, 4)
    assert is_one_line(told.err), told.err


@pytest.mark.postgresql
def test_password_of_a_server_is_told_nowhere(
    server: Server, reports: Path, tmp_path: Path, loaded: None, capsys: pytest.CaptureFixture[str]
) -> None:
    place = server.create()
    password = read_login(place).password
    assert password
    said = ""
    commands = (
        ("status",), ("add", str(reports)), ("status",), ("events",), ("log",), ("sql", "SELECT 1"), ("show", "hap-1"),
        ("backup", str(tmp_path / "copy.db")), ("restore", str(tmp_path / "copy.db")), ("forget", "nobody"),
        ("restore", str(tmp_path / "copy.db"), "--force"), ("recode", "--dry-run"),
    )  # fmt: skip
    for command in commands:
        told = in_process(capsys, *command, "--record", place)
        said += told.out + told.err
    assert read_login(place).shown in said
    assert password not in said


@pytest.mark.postgresql
def test_server_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("events",), ("status",), ("add", "x.txt"), ("restore", "x.db"), ("export",), ("watch", "x")):
        told = in_process(capsys, *command, "--record", "postgresql://me:secret@127.0.0.1:1/news")
        assert told.status in (3, 4), command
        assert is_one_line(told.err), told.err
        assert "secret" not in told.err
