"""What was imported goes with the copies of a record."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.analysis.imported import imported
from dragoman.errors import RecordError
from dragoman.store.backup import backup, restore
from dragoman.store.imports import beside, drop_import, imports_folder
from dragoman.store.record import Record
from dragoman.store.schema import migrations
from tests.store.made_imports import take, talk, write_icews


def rows(place: Path) -> int:
    with Record.open(place) as record:
        told = imported(record, "events")
        return 0 if told is None else told.shape[0]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.db", write=True) as record:
        take(record, write_icews(tmp_path / "i.tab", talk(1), talk(2)))
    return tmp_path / "a.db"


def test_imports_are_backed_up_and_restored(place: Path, tmp_path: Path) -> None:
    with Record.open(place) as record:
        backup(record, tmp_path / "b.db")
    assert rows(tmp_path / "b.db") == 2
    place.unlink()
    shutil.rmtree(beside(place))
    restore(tmp_path / "b.db", str(place))
    assert rows(place) == 2


def test_later_backup_holds_what_the_record_holds_then(place: Path, tmp_path: Path) -> None:
    with Record.open(place, write=True) as record:
        backup(record, tmp_path / "b.db")
        third = take(record, write_icews(tmp_path / "j.tab", talk(3))).told
        backup(record, tmp_path / "b.db")
        assert rows(tmp_path / "b.db") == 3
        drop_import(record, third.id, imports_folder(record))
        backup(record, tmp_path / "b.db")
    assert rows(tmp_path / "b.db") == 2
    assert len(list(beside(tmp_path / "b.db").glob("*/*"))) == 1


def test_imports_of_the_record_that_was_replaced_are_gone(place: Path, tmp_path: Path) -> None:
    Record.open(tmp_path / "empty.db", write=True).close()
    restore(tmp_path / "empty.db", str(place), force=True)
    assert rows(place) == 0
    assert list(beside(place).glob("*/*")) == []


def test_backup_that_lacks_rows_is_not_restored(place: Path, tmp_path: Path) -> None:
    with Record.open(place) as record:
        backup(record, tmp_path / "b.db")
    (parquet,) = beside(tmp_path / "b.db").rglob("*.parquet")
    parquet.write_bytes(parquet.read_bytes()[:-5])
    with pytest.raises(RecordError, match="are damaged"):
        restore(tmp_path / "b.db", str(tmp_path / "c.db"))
    parquet.unlink()
    with pytest.raises(RecordError, match="are not there"):
        restore(tmp_path / "b.db", str(tmp_path / "c.db"))
    assert not (tmp_path / "c.db").exists()


def test_backup_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with Record.open(old, write=True) as record, record.change("test") as change:
        change.connection.execute(text("DROP TABLE imports"))
        change.connection.execute(migrations.delete().where(migrations.c.number == 2))
    restore(old, str(tmp_path / "a.db"))
    assert rows(tmp_path / "a.db") == 0
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []
