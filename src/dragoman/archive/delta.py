"""The tables of a data set for those who read Delta: a log beside the same files, no copy of them."""

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa

from dragoman.archive.committed import Written
from dragoman.archive.place import Place, is_remote
from dragoman.archive.tables import SCHEMAS
from dragoman.errors import ArchiveError, SettingsError

_YEAR = "year"


def write_logs(place: Place, files: Sequence[Written]) -> int:
    """Bring the Delta log of every table up to these files, each in one transaction; a later one keeps the history.

    Returns:
        How many tables have a log now.

    Raises:
        SettingsError: If the extra `lake` is not installed.
        ArchiveError: If a log cannot be written.
    """
    if is_remote(place.named):
        raise SettingsError("is written beside tables on a disk only", where="--delta", mend="use a folder for --out")
    tables: dict[str, list[Written]] = defaultdict(list)
    for file in files:
        if file.table in SCHEMAS:
            tables[file.table].append(file)
    for table, some in tables.items():
        _write_log(place, table, some)
    return len(tables)


def _write_log(place: Place, table: str, files: Sequence[Written]) -> None:
    try:
        from deltalake import DeltaTable, Schema  # noqa: PLC0415 - an extra
        from deltalake.exceptions import DeltaError  # noqa: PLC0415
        from deltalake.transaction import AddAction, create_table_with_add_actions  # noqa: PLC0415
    except ImportError as error:
        raise SettingsError(
            f"deltalake is not installed: {error}", where="--delta", mend="install dragoman[lake]"
        ) from error
    assert place.folder is not None
    uri = str(place.folder / table)
    parted = [_YEAR] if f"{_YEAR}=" in files[0].name else []
    schema = Schema.from_arrow(pa.schema([*SCHEMAS[table], *((name, pa.string()) for name in parted)]))
    actions = [
        AddAction(
            path=file.name.partition("/")[2],
            size=file.bytes,
            partition_values={name: _value(file.name) for name in parted},
            modification_time=0,
            data_change=True,
            stats=f'{{"numRecords": {file.rows}}}',
        )
        for file in files
    ]
    try:
        if not DeltaTable.is_deltatable(uri):
            create_table_with_add_actions(uri, schema, actions, partition_by=parted)
            return
        log = DeltaTable(uri)
        held = set(log.get_add_actions().column("path").to_pylist())
        if held != {action.path for action in actions}:
            log.create_write_transaction(actions, "overwrite", schema, parted)
    except (DeltaError, OSError) as error:
        raise ArchiveError(f"the Delta log cannot be written: {error}", where=uri) from error


def _value(name: str) -> str | None:
    """Give the year that a file is of, as Delta has it: none where the name says unknown."""
    told = next(part for part in name.split("/") if part.startswith(f"{_YEAR}=")).partition("=")[2]
    return told if told.isdigit() else None
