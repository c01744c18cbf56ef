from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from dragoman.formats import yearly
from dragoman.formats.yearly import YearFiles

SCHEMA = pa.schema([("day", pa.date32()), ("line", pa.int64())])


def days(*told: date | None) -> pa.Table:
    return pa.table({"day": list(told), "line": list(range(len(told)))}, schema=SCHEMA)


def read(path: Path) -> list[date | None]:
    return parquet.read_table(path)["day"].to_pylist()


def test_each_year_has_a_file_in_the_order_of_days(tmp_path: Path) -> None:
    with YearFiles(tmp_path, SCHEMA, "day") as files:
        files.add(days(date(2018, 5, 2), None, date(1999, 1, 1)))
        files.add(days(date(2018, 5, 1)))
    assert read(tmp_path / "2018.parquet") == [date(2018, 5, 1), date(2018, 5, 2)]
    assert read(tmp_path / "1999.parquet") == [date(1999, 1, 1)]
    assert read(tmp_path / "undated.parquet") == [None]


def test_what_is_too_much_to_hold_is_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yearly, "_ROWS_HELD", 2)
    with YearFiles(tmp_path, SCHEMA, "day") as files:
        for _ in range(3):
            files.add(days(date(2018, 5, 1), date(2018, 5, 2)))
    told = parquet.ParquetFile(tmp_path / "2018.parquet")
    assert (told.metadata.num_rows, told.metadata.num_row_groups) == (6, 3)
    told.close()


def test_without_a_column_of_days_there_is_one_file(tmp_path: Path) -> None:
    with YearFiles(tmp_path, SCHEMA, None) as files:
        files.add(days(date(2018, 5, 1), date(1999, 1, 1)))
    assert [path.name for path in tmp_path.iterdir()] == ["all.parquet"]
