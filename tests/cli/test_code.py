"""`dragoman code`, as a user sees it."""

import json
import shutil
from pathlib import Path

import pytest

from dragoman.codebook.reach import take_snapshot
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from tests.archive.conftest import work_here
from tests.archive.made import TEXTS, write_archive
from tests.cli.running import in_process, outside


@pytest.fixture
def here(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process."""
    work_here(pipeline, take_snapshot(Settings().codebook, loaded=pipeline.codebook), monkeypatch)


@pytest.mark.usefixtures("here")
def test_code_makes_checks_and_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, out = write_archive(tmp_path / "news"), str(tmp_path / "out")
    told = in_process(capsys, "code", archive, "--out", out)
    assert told.status == 1, "there is a line that cannot be read"
    assert told.out == ""
    assert f"{out}: {TEXTS} reports read, 1 known already, 1 problems" in told.err
    assert "a second; at most" in told.err
    assert f"{TEXTS} documents, " in told.err
    assert "a.jsonl:8: is not JSON" in told.err
    told = in_process(capsys, "code", "--check", out)
    assert (told.status, "0 of them not as they should be" in told.err) == (0, True)
    record = str(tmp_path / "a.db")
    told = in_process(capsys, "add", "--from", out, "--record", record)
    assert f"{TEXTS} reports added" in told.err
    told = in_process(capsys, "happenings", "--record", record, "--format", "jsonl", "--limit", "0")
    assert any(json.loads(line)["sources"] == 2 for line in told.out.splitlines())


@pytest.mark.usefixtures("here")
def test_check_tells_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, out = write_archive(tmp_path / "news"), tmp_path / "out"
    in_process(capsys, "code", archive, "--out", str(out))
    shutil.rmtree(out / "events" / "year=2024")
    told = in_process(capsys, "code", "--check", str(out))
    assert told.status == 1
    assert "problem: events/year=2024/" in told.err


@pytest.mark.usefixtures("here")
def test_dry_run_tells_what_to_expect_and_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, out = write_archive(tmp_path / "news"), tmp_path / "out"
    told = in_process(capsys, "code", archive, "--out", str(out), "--dry-run", "--workers", "3")
    assert told.status == 0
    assert [line.split()[0] for line in told.out.splitlines()] == ["documents", "time", "memory", "size", "from"]
    assert "about 12" in told.out
    assert "with 3 workers" in told.out
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no archive is named"),
        (("a.jsonl",), "no place for the data set is named"),
        (("a.jsonl", "--out", "out"), "a.jsonl: does not exist"),
        (("--check", "nowhere"), "nowhere: holds no finished data set"),
        (("-", "--out", "out"), "-: cannot be read again"),
    ],
)
def test_misuse_is_told_in_a_line(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    told = in_process(capsys, "code", *arguments)
    assert told.status in (2, 3, 4)
    assert told.err.startswith("dragoman: ")
    assert said in told.err
    assert list(tmp_path.iterdir()) == []


def test_help_loads_no_engine() -> None:
    told = outside("code", "--help")
    assert told.status == 0
