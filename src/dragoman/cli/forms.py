"""Writes tables in the form asked for: for people, JSON, JSON lines, CSV, Parquet."""

import io
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from dragoman.analysis.table_forms import to_csv, to_parquet
from dragoman.errors import NotFoundError, SettingsError

Row = Mapping[str, Any]
FORMS = ("table", "json", "jsonl", "csv", "parquet")


def write_table(table: pa.Table, form: str, show: Callable[[list[Row]], None]) -> None:
    """Write a table to standard output.

    Args:
        table: The rows.
        form: One of `FORMS`.
        show: Prints rows for people; called for the form "table".

    Raises:
        NotFoundError: If there is no such form.
        SettingsError: If Parquet, which is no text, would go to a terminal.
    """
    check_form(form)
    if form == "table":
        show(table.to_pylist())
    elif form == "json":
        _write_text(json.dumps(table.to_pylist(), ensure_ascii=False, indent=1) + "\n")
    elif form == "jsonl":
        _write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist()))
    elif form == "csv":
        _write_text(to_csv(table))
    else:
        sys.stdout.buffer.write(to_parquet(table))


def check_form(form: str) -> None:
    """Refuse a form before the work is done.

    Raises:
        NotFoundError: If there is no such form.
        SettingsError: If Parquet would go to a terminal.
    """
    if form not in FORMS:
        raise NotFoundError(f"there is no form {form!r}", where="--format", mend=f"use one of {', '.join(FORMS)}")
    if form == "parquet" and sys.stdout.isatty():
        raise SettingsError("Parquet is no text", where="--format", mend="send it to a file: > events.parquet")


def _write_text(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)
