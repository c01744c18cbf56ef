"""Delta logs tell of the same files, and keep their history."""

from pathlib import Path

import pytest
from deltalake import DeltaTable

from dragoman.archive.manifest import check
from dragoman.archive.place import Place
from tests.archive.made import made, rows


@pytest.mark.usefixtures("inline")
def test_delta_tables_hold_the_rows_of_the_tables(archive: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(f"{archive}/a.jsonl", out, delta=True)
    first = DeltaTable(str(out / "events"))
    assert (first.version(), first.count()) == (0, len(rows(out, "events")))
    made(archive, out, delta=True)
    made(archive, out, delta=True)
    later = DeltaTable(str(out / "events"))
    assert (later.version(), later.count()) == (1, len(rows(out, "events")))
    table = later.to_pyarrow_table()
    assert set(table["year"].to_pylist()) == {"2023", "2024", None}
    assert check(Place(str(out)))[1] == []
