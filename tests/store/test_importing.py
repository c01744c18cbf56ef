import gzip
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.analysis.imported import imported
from dragoman.errors import InputError, NotFoundError, RecordError
from dragoman.store import importing
from dragoman.store.imports import beside, drop_import, imports_folder, imports_of, unfinished
from dragoman.store.record import Record
from tests.store.made_imports import take, talk, write_icews


@pytest.fixture
def record(tmp_path: Path) -> Record:
    with Record.open(tmp_path / "a.db", write=True) as made:
        yield made


def listed(record: Record) -> list[str]:
    with record.snapshot() as connection:
        return [one.id for one in imports_of(connection)]


def problems_of(record: Record) -> list[str]:
    with record.snapshot() as connection:
        return list(connection.exec_driver_sql("SELECT message FROM problems ORDER BY row").scalars())


def test_import_is_in_the_record_and_its_rows_beside_it(record: Record, tmp_path: Path) -> None:
    done = take(record, write_icews(tmp_path / "i.tab", talk(1), talk(2, Event_Date="2019-01-01")), edition="2018")
    told = done.told
    assert done.is_new
    assert (told.origin, told.kind, told.name, told.records, told.rows, told.refused) == (
        "icews", "events", "i.tab", 2, 2, 0,
    )  # fmt: skip
    assert (told.first_day, told.last_day, told.edition) == ("2018-06-01", "2019-01-01", "2018")
    folder = tmp_path / "a.db.imports" / "events" / told.id
    assert sorted(path.name for path in folder.iterdir()) == ["2018.parquet", "2019.parquet"]
    assert listed(record) == [told.id]


def test_bad_rows_become_problems_and_the_others_are_imported(record: Record, tmp_path: Path) -> None:
    path = write_icews(tmp_path / "i.tab", talk(1), talk(2, CAMEO_Code="999"), talk(3, Event_Date="yesterday"), talk(4))
    done = take(record, path)
    assert (done.told.records, done.told.refused) == (2, 2)
    assert [one.split(":")[1] for one in problems_of(record)] == ["3", "4"]
    assert "no CAMEO code '999'" in problems_of(record)[0]


def test_very_many_bad_rows_are_only_counted(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_MOST_PROBLEMS", 2)
    path = write_icews(tmp_path / "i.tab", talk(1), *[talk(n, CAMEO_Code="999") for n in range(2, 7)])
    assert take(record, path).told.refused == 5
    assert len(problems_of(record)) == 3
    assert "3 more rows" in problems_of(record)[-1]


def test_same_content_is_imported_once_whatever_it_is_called(record: Record, tmp_path: Path) -> None:
    first = take(record, write_icews(tmp_path / "i.tab", talk(1)))
    for again in (tmp_path / "i.tab", write_icews(tmp_path / "other.tab", talk(1))):
        done = take(record, again)
        assert (done.is_new, done.told.id) == (False, first.told.id)
    packed = tmp_path / "i.tab.gz"
    packed.write_bytes(gzip.compress((tmp_path / "i.tab").read_bytes()))
    assert not take(record, packed).is_new
    assert listed(record) == [first.told.id]


def test_other_content_of_the_same_name_is_another_import(record: Record, tmp_path: Path) -> None:
    first = take(record, write_icews(tmp_path / "i.tab", talk(1)))
    second = take(record, write_icews(tmp_path / "i.tab", talk(1), talk(2)))
    assert second.is_new
    assert second.namesakes == (first.told,)
    assert imported(record, "events").shape[0] == 3


def test_zip_of_one_file_is_unpacked_and_of_two_refused(record: Record, tmp_path: Path) -> None:
    plain = write_icews(tmp_path / "i.tab", talk(1)).read_bytes()
    for names in (["i.tab"], ["i.tab", "j.tab"]):
        with zipfile.ZipFile(tmp_path / f"{len(names)}.zip", "w") as archive:
            for name in names:
                archive.writestr(name, plain)
    assert take(record, tmp_path / "1.zip").told.records == 1
    with pytest.raises(InputError, match="packs 2 files"):
        take(record, tmp_path / "2.zip")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"a,b\n1,2\n", "no column"), (b"\x1f\x8b broken", "damaged")],
)
def test_file_that_is_none_of_the_form_is_refused(record: Record, tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "i.tab"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        take(record, path)
    assert listed(record) == []


def test_file_without_one_good_row_is_refused_with_the_first_reason(record: Record, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no row that can be read as icews.*no CAMEO code '999'"):
        take(record, write_icews(tmp_path / "i.tab", talk(1, CAMEO_Code="999")))
    assert (listed(record), problems_of(record)) == ([], [])


def test_file_and_form_that_there_are_not(record: Record, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        take(record, tmp_path / "none.tab")
    with pytest.raises(NotFoundError, match="no form 'x'"):
        take(record, write_icews(tmp_path / "i.tab", talk(1)), form="x")


def test_file_that_changes_while_it_is_read_is_refused(record: Record, tmp_path: Path) -> None:
    path = write_icews(tmp_path / "i.tab", talk(1))

    def change(_: int) -> None:
        write_icews(path, talk(1), talk(2))

    with pytest.raises(InputError, match="was changed while it was read"):
        take(record, path, progress=change)
    assert list((tmp_path / "a.db.imports").iterdir()) == []


def test_stopped_import_leaves_nothing(record: Record, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(record, write_icews(tmp_path / "i.tab", talk(1)), progress=stop)
    assert listed(record) == []
    assert list((tmp_path / "a.db.imports").iterdir()) == []


def test_what_a_killed_import_left_counts_for_nothing(record: Record, tmp_path: Path) -> None:
    path = write_icews(tmp_path / "i.tab", talk(1))
    told = take(record, path).told
    with record.change("test") as change:  # killed between the two: the folder is there, its line is not
        change.connection.exec_driver_sql("DELETE FROM imports")
    assert imported(record, "events") is None
    assert take(record, path).told.id == told.id
    assert imported(record, "events").shape[0] == 1


def test_old_unfinished_folders_are_deleted_and_fresh_ones_left(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = imports_folder(record)
    left = unfinished(folder, "killed")
    left.mkdir(parents=True)
    take(record, write_icews(tmp_path / "i.tab", talk(1)))
    assert left.exists()
    monkeypatch.setattr("dragoman.store.imports._LEFT_S", -1)
    take(record, write_icews(tmp_path / "i.tab", talk(2)))
    assert not left.exists()


def test_dropped_import_is_gone_with_its_problems(record: Record, tmp_path: Path) -> None:
    told = take(record, write_icews(tmp_path / "i.tab", talk(1), talk(2, CAMEO_Code="999"))).told
    drop_import(record, told.id[:6], imports_folder(record))
    assert (listed(record), problems_of(record), imported(record, "events")) == ([], [], None)
    assert list((tmp_path / "a.db.imports" / "events").iterdir()) == []
    with pytest.raises(NotFoundError, match=f"no import '{told.id}'"):
        drop_import(record, told.id, imports_folder(record))


def test_rows_that_are_not_there_are_told(record: Record, tmp_path: Path) -> None:
    told = take(record, write_icews(tmp_path / "i.tab", talk(1))).told
    beside(record.file).rename(tmp_path / "elsewhere")
    with pytest.raises(RecordError, match=f"rows of import {told.id}.*--drop {told.id}"):
        imported(record, "events")


def test_record_on_a_server_needs_a_folder_to_be_told(tmp_path: Path) -> None:
    server = SimpleNamespace(file=None, where="postgresql://host/base")
    assert imports_folder(server, tmp_path) == tmp_path  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="--imports, DRAGOMAN_IMPORTS"):
        imports_folder(server)  # type: ignore[arg-type]


def test_import_and_drop_stand_in_the_log(record: Record, tmp_path: Path) -> None:
    told = take(record, write_icews(tmp_path / "i.tab", talk(1)), who="Ana").told
    drop_import(record, told.id, imports_folder(record), who="Ben", note="wrong file")
    with record.snapshot() as connection:
        log = list(connection.exec_driver_sql("SELECT kind, who, note FROM changes ORDER BY seq"))
    assert [tuple(row) for row in log] == [
        ("import", "Ana", f"{told.id} icews i.tab"), ("drop", "Ben", f"{told.id} icews i.tab: wrong file"),
    ]  # fmt: skip
