"""Tables as bytes: CSV that a spreadsheet opens without harm, and Parquet."""

import csv
import io
import json

import pyarrow as pa
from pyarrow import parquet

_FIELDS_OF_A_COUNT = 2


def to_csv(table: pa.Table) -> str:
    """Write a table as CSV (RFC 4180).

    Lists are joined by semicolons: parties as 'Name (RUS/MIL)', names with their counts as 'ASSAULT 3'; lists of what
    has more fields are JSON.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    writer.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    return out.getvalue()


def to_parquet(table: pa.Table) -> bytes:
    """Write a table as Parquet."""
    sink = io.BytesIO()
    parquet.write_table(table, sink)
    return sink.getvalue()


def _cell(value: object) -> object:
    """Write a value so that a spreadsheet shows it and takes nothing for a formula."""
    if isinstance(value, list) and any(isinstance(one, dict) and not _is_short(one) for one in value):
        value = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        value = "; ".join(_brief(one) for one in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") and value != "---":
        return "'" + value
    return value


def _is_short(one: dict[str, object]) -> bool:
    """Tell whether a few words say it: a party, or a name with its count."""
    return "country" in one or len(one) <= _FIELDS_OF_A_COUNT


def _brief(one: object) -> str:
    if not isinstance(one, dict):
        return str(one)
    if "country" not in one:
        return " ".join("---" if value is None else str(value) for value in one.values())
    code = "/".join((one["country"], *one["sectors"][:1]))
    return f"{one['name']} ({code})" if one["name"] else code
