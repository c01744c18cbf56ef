import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text

from dragoman.errors import RecordError
from dragoman.store.record import Record
from dragoman.store.schema import changes, migrations


def test_record_is_made_where_there_is_none_and_is_marked_as_one(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    Record.open(place, write=True).close()
    raw = sqlite3.connect(place)
    assert raw.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"DRAG", "big")
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    raw.close()
    with Record.open(place) as record, record.snapshot() as connection:
        assert [row.number for row in connection.execute(select(migrations))] == [1, 2]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"this is no database" * 100), "is no record"),
        (lambda path: path.write_bytes(b""), "is no record"),
    ],
)
def test_what_is_no_record_is_told_in_words(tmp_path: Path, make, says: str) -> None:
    place = tmp_path / "a.db"
    make(place)
    with pytest.raises(RecordError, match=says) as told:
        Record.open(place)
    assert str(place) in str(told.value)


def test_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder does not exist"):
        Record.open(tmp_path / "no" / "a.db", write=True)


def test_record_of_a_later_version_is_left_alone(place: str) -> None:
    with Record.open(place, write=True) as record, record.change("test") as change:
        change.connection.execute(migrations.insert().values(number=99, name="future", applied=""))
    for write in (False, True):
        with pytest.raises(RecordError, match="later version"):
            Record.open(place, write=write)


def half_a_change(record: Record) -> None:
    with record.change("test") as change:
        change.connection.execute(migrations.insert().values(number=98, name="x", applied=""))
        raise ZeroDivisionError


def test_change_is_kept_whole_or_not_at_all(place: str) -> None:
    with Record.open(place, write=True) as record:
        with pytest.raises(ZeroDivisionError):
            half_a_change(record)
        with record.snapshot() as connection:
            assert connection.execute(select(changes)).all() == []
            assert len(connection.execute(select(migrations)).all()) == 2


def test_empty_change_leaves_no_line_in_the_log(place: str) -> None:
    with Record.open(place, write=True) as record:
        with record.change("test") as change:
            change.is_empty = True
        with record.snapshot() as connection:
            assert connection.execute(select(changes)).all() == []


def test_reader_sees_one_moment_while_somebody_writes(place: str) -> None:
    with Record.open(place, write=True) as writer, Record.open(place) as reader, reader.snapshot() as connection:
        assert connection.execute(select(changes)).all() == []
        with writer.change("test"):
            pass
        assert connection.execute(select(changes)).all() == []
        with reader.snapshot() as later:
            assert [row.kind for row in later.execute(select(changes))] == ["test"]


def test_reader_cannot_write(place: str) -> None:
    Record.open(place, write=True).close()
    with Record.open(place) as record, pytest.raises(RecordError, match="cannot be written"), record.change("test"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_record_in_a_read_only_folder_can_be_read(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    Record.open(place, write=True).close()
    place.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Record.open(place) as record, record.snapshot() as connection:
            assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 0
    finally:
        tmp_path.chmod(0o755)


def test_password_of_a_database_is_never_told() -> None:
    with pytest.raises(RecordError) as told:
        Record.open("nosuchdb://user:secret@host/name")
    assert "secret" not in str(told.value)


def test_record_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    with Record.open(place, write=True) as record, record.change("test") as change:
        change.connection.execute(text("DROP TABLE imports"))
        change.connection.execute(migrations.delete().where(migrations.c.number == 2))
    with pytest.raises(RecordError, match="has schema 1, and this version needs 2"):
        Record.open(place)
    Record.open(place, old=True).close()
    Record.open(place, write=True).close()
    with Record.open(place) as record, record.snapshot() as connection:
        assert connection.execute(text("SELECT count(*) FROM imports")).scalar() == 0


def test_record_takes_stock_of_its_indexes_when_something_was_written(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    with Record.open(place, write=True) as record, record.change("add") as change:
        change.documents = 1
    raw = sqlite3.connect(place)
    assert raw.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0] > 0
    raw.close()
