"""What is one across a data set is what a record would say of the same reports."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from dragoman.analysis.open_record import OpenRecord
from dragoman.archive.loading import Loader
from dragoman.archive.place import Place
from dragoman.archive.tying import smallest
from dragoman.errors import ArchiveError
from dragoman.ingest.take import take_in
from dragoman.keeper import Keeper
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from dragoman.store.record import Record
from dragoman.store.schema import appearances, documents, groups, members, metadata
from tests.archive.made import made, rows

_LEFT = {"row", "since", "until", "document", "reading", "body_row"}


@pytest.fixture
def record(archive: str, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record of the reports themselves."""
    return kept(archive, pipeline, tmp_path / "kept.db", monkeypatch)


def kept(archive: str, pipeline: Pipeline, place: Path, patch: pytest.MonkeyPatch) -> Record:
    patch.setattr("dragoman.pipeline.Pipeline", lambda settings: pipeline)
    record = Record.open(place, write=True)
    for _ in Keeper(record, Settings()).keep(take_in([archive])):
        pass
    return record


def told(record: Record) -> dict[str, list[str]]:
    """Give the groups of a record as the rows of a data set have them."""
    with record.snapshot() as connection:
        of: dict[str, list[str]] = {}
        for item, group in connection.execute(select(members.c.item, members.c.group).where(members.c.until.is_(None))):
            of.setdefault(group, []).append(item)
        found = connection.execute(select(groups).where(groups.c.until.is_(None))).mappings().all()
    names = ("id", "kind", "day", "first", "last", "status", "disputed", "mentions", "sources", "body")
    all_rows = [{**{name: row[name] for name in names}, "members": sorted(of[row["id"]])} for row in found]
    return {
        "happenings": sorted(map(_written, (row for row in all_rows if row["kind"] == "event"))),
        "lives": sorted(map(_written, (row for row in all_rows if row["kind"] != "event"))),
    }


def _written(row: dict[str, object]) -> str:
    return json.dumps({**row, "disputed": bool(row["disputed"])}, sort_keys=True)


def found(out: Path) -> dict[str, list[str]]:
    """Give the groups of a data set."""
    told = {table: [json.loads(row) for row in rows(out, table)] for table in ("happenings", "lives")}
    for row in told["happenings"]:
        row["kind"] = "event"
    for row in (*told["happenings"], *told["lives"]):
        row.pop("title")
    return {table: sorted(json.dumps(row, sort_keys=True) for row in some) for table, some in told.items()}


def test_happenings_and_lives_are_those_of_a_record(whole: Path, record: Record) -> None:
    assert found(whole) == told(record)
    most = max(json.loads(row)["sources"] for row in rows(whole, "happenings"))
    assert most == 2, "Reuters and its copy are one source, the BBC is another"


def test_stories_are_those_of_a_record(whole: Path, record: Record) -> None:
    with record.snapshot() as connection:
        stories = dict(connection.execute(select(documents.c.id, documents.c.story)).all())
    common = {story for one, story in stories.items() if one != story}
    wanted = {one: story for one, story in stories.items() if story in common}
    assert len(wanted) == 2
    assert {row["document"]: row["story"] for row in map(json.loads, rows(whole, "stories"))} == wanted


def test_parts_make_no_difference(archive: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                  inline: None) -> None:  # fmt: skip
    monkeypatch.setattr("dragoman.archive.tying._DOCUMENTS_A_PART", 2)
    monkeypatch.setattr("dragoman.archive.tying._SHARDS_AT_ONCE", 1)
    made(archive, tmp_path / "out", shard=1)
    assert found(tmp_path / "out") == found(whole)


def everything(record: Record) -> dict[str, list[str]]:
    """Give all rows that a record holds now, without what numbers and changes say."""
    told = {}
    with record.snapshot() as connection:
        for name in ("documents", "events", "statements", "entries", "groups", "members", "copies", "ties", "problems"):
            table = metadata.tables[name]
            found = connection.execute(select(table)).mappings()
            left = _LEFT | ({"a", "b"} if name == "copies" else set())
            told[name] = sorted(
                repr(sorted((key, value) for key, value in row.items() if key not in left))
                for row in found
                if row.get("until") is None
            )
        seen = connection.execute(select(appearances.c.ref, appearances.c.source, appearances.c.published)).all()
    return {**told, "appearances": sorted(map(repr, seen))}


def without_appearances(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out what a record does not note of two like texts that come to it at once, and a data set does."""
    return {name: rows for name, rows in told.items() if name != "appearances"}


def test_data_set_in_a_record_is_as_if_the_record_had_read_it(whole: Path, record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "loaded.db", write=True) as loaded:
        passed = list(Loader(Place(str(whole)), loaded, Settings()).load())
        assert without_appearances(everything(loaded)) == without_appearances(everything(record))
        assert set(everything(loaded)["appearances"]) - set(everything(record)["appearances"]) == {
            "('same', 'Dawn', '2024-05-02')"
        }
        before = everything(loaded)
        assert sum(one.kept.documents for one in passed if one.kept) == 11
        again = list(Loader(Place(str(whole)), loaded, Settings()).load())
        assert sum(one.kept.documents for one in again if one.kept) == 0
        assert everything(loaded) == before
    with OpenRecord(tmp_path / "loaded.db") as asked, OpenRecord(record.where) as other:
        assert list(asked.readings()) == list(other.readings())


def test_data_set_that_is_not_finished_is_not_loaded(whole: Path, tmp_path: Path) -> None:
    with (
        Record.open(tmp_path / "a.db", write=True) as record,
        pytest.raises(ArchiveError, match="no finished data set"),
    ):
        Loader(Place(str(whole / "events")), record, Settings())


def test_what_hangs_together_has_the_smallest_name() -> None:
    assert smallest([("c", "b"), ("e", "d"), ("b", "a"), ("d", "e")]) == {"b": "a", "c": "a", "e": "d"}


def test_happenings_of_news_are_those_of_a_record(
    shared: Path, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inline: None
) -> None:
    lines = (shared / "corpora" / "news.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "news.jsonl").write_text("".join(lines[:24]), encoding="utf-8")
    archive = str(tmp_path / "news.jsonl")
    made(archive, tmp_path / "out", shard=4)
    record = kept(archive, pipeline, tmp_path / "kept.db", monkeypatch)
    assert found(tmp_path / "out") == told(record)
    assert any(json.loads(row)["mentions"] > 1 for row in rows(tmp_path / "out", "happenings"))
