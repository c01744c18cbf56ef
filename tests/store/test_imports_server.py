"""What is imported beside a record on a server lies in a folder that is told, and goes with its backups."""

from pathlib import Path

import pytest

from dragoman.analysis.imported import imported
from dragoman.errors import RecordError
from dragoman.store.backup import backup, restore
from dragoman.store.importing import Order, import_file
from dragoman.store.imports import drop_import, imports_of
from dragoman.store.record import Record
from tests.databases import Server
from tests.store.made_imports import BOOK, talk, write_icews

pytestmark = pytest.mark.postgresql


def test_import_backup_restore_and_drop(server: Server, tmp_path: Path) -> None:
    place, again, folder = server.create(), server.create(), tmp_path / "imports"
    path = write_icews(tmp_path / "i.tab", talk(1), talk(2, CAMEO_Code="999"))
    with Record.open(place, write=True) as record:
        order = Order(form="icews", book=BOOK, folder=folder)
        told = import_file(record, path, order).told
        assert not import_file(record, path, order).is_new
        assert imported(record, "events", folder=folder).shape[0] == 1
        with pytest.raises(RecordError, match="name a folder"):
            imported(record, "events")
        backup(record, tmp_path / "b.db", imports=folder)
    with Record.open(tmp_path / "b.db") as record:
        assert imported(record, "events").shape[0] == 1
    with pytest.raises(RecordError, match="name a folder"):
        restore(tmp_path / "b.db", again)
    restore(tmp_path / "b.db", again, imports=tmp_path / "others")
    with Record.open(again, write=True) as record:
        assert imported(record, "events", folder=tmp_path / "others").fetchall()[0][1] == told.id
        drop_import(record, told.id, tmp_path / "others")
        with record.snapshot() as connection:
            assert imports_of(connection) == []
