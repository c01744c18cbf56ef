"""Reads the table beside files that says what plain texts cannot: their day, title, source, address, id."""

import csv
import io
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.encoding import decode
from dragoman.ingest.raw import Raw
from dragoman.ingest.records import FieldNames

NAMES = ("index.tsv", "index.csv")
_MOST_BYTES = 64 * 1024 * 1024
_TOLD = {"id": "ref", "title": "title", "url": "url", "source": "source", "date": "date"}  # column to field of a report


class Indexes:
    """The indexes of the folders that are read, each looked at once.

    An index is a file `index.tsv` or `index.csv` with a column of file names (`file`) and none of texts.

    Args:
        names: How columns may be called.
    """

    def __init__(self, names: FieldNames) -> None:
        self._names = names
        self._folders: dict[str, Index] = {}

    def of(self, folder: str) -> "Index":
        """Give the index of a folder; one without entries where the folder has none."""
        if folder not in self._folders:
            self._folders[folder] = Index(folder, self._names)
        return self._folders[folder]

    def files(self, path: str) -> list[str] | None:
        """List the files that an index names, in its order; None where the path is no index."""
        folder = os.path.dirname(path)
        index = self.of(folder)
        return [os.path.join(folder, name) for name in index.entries] if index.path == path else None

    def tell(self, raw: Raw, path: str) -> Raw:
        """Add to the report that a file holds what the index beside it says, which is data that somebody wrote down.

        One of several reports in a file stays as it is.
        """
        folder, name = os.path.split(path)
        told = self.of(folder).entries.get(name) if raw.where == path else None
        if not told:
            return raw
        fields = {field: told[column] for column, field in _TOLD.items() if told.get(column)}
        return msgspec.structs.replace(raw, stated=True, **fields)


class Index:
    """What one folder says of its files.

    Args:
        folder: The folder; "" is the one where we are.
        names: How columns may be called.
    """

    def __init__(self, folder: str, names: FieldNames) -> None:
        self._folder = folder
        self._names = names

    @cached_property
    def path(self) -> str | None:
        """The file, or None where there is none."""
        paths = (os.path.join(self._folder, name) for name in NAMES)
        return next((path for path in paths if os.path.isfile(path) and self._is_index(path)), None)

    @cached_property
    def entries(self) -> Mapping[str, Mapping[str, str]]:
        """Name of a file to what is said of it, by column of the codebook: id, title, url, source, date.

        Raises:
            InputError: If the table is too large, or cannot be taken apart.
        """
        if self.path is None:
            return {}
        told = [self._told(row) for row in self._rows(self.path)]
        return {one["file"]: one for one in told if "file" in one}

    def _told(self, row: Mapping[str, str]) -> dict[str, str]:
        cells = ((self._names.place(name), cell) for name, cell in row.items() if name and cell)
        return {place[0]: cell for place, cell in cells if place is not None}

    def _is_index(self, path: str) -> bool:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as stream:
            header = stream.readline(_MOST_BYTES)
        columns = next(csv.reader([header], delimiter=_mark(path)), [])
        known = {place[0] for name in columns if (place := self._names.place(name))}
        return "file" in known and "text" not in known

    def _rows(self, path: str) -> list[dict[str, str]]:
        if os.path.getsize(path) > _MOST_BYTES:
            raise InputError(f"has more than {_MOST_BYTES:,} bytes", where=path, mend="put the texts into the table")
        text = decode(Path(path).read_bytes()).text
        try:
            return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=_mark(path)))
        except csv.Error as error:
            raise InputError(f"cannot be taken apart: {error}", where=path) from error


def _mark(path: str) -> str:
    return "\t" if path.endswith(".tsv") else ","
