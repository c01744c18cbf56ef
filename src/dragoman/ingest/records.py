"""Finds the fields of a report in records of strangers: JSON objects, rows of CSV and Parquet."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from numbers import Number
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_line
from dragoman.ingest.raw import Raw
from dragoman.ingest.sourcebook import Fields, load_fields

_NAME_MAX_CHARS = 60
_NAMES_KEPT = 4_096  # so that records without end of ever new names fill no memory
_KINDS = {"bool": "true or false", "dict": "an object", "float": "a number", "int": "a number", "list": "a list"}


class FieldNames:
    """Knows by which names a record may call the fields of a report.

    Names are compared without upper and lower case, spaces and punctuation. Where a record has several
    names of one field, the first in the list of the codebook wins that is not empty.
    """

    def __init__(self, fields: Fields) -> None:
        self._places = {
            _fold(name): (field, rank)
            for field in fields.__struct_fields__
            for rank, name in enumerate(getattr(fields, field))
        }
        self._mend = f"call the text {', '.join(fields.text[:3])} or the like"
        self.place = lru_cache(_NAMES_KEPT)(self._find_place)

    def _find_place(self, name: str) -> tuple[str, int] | None:
        """Tell which field a name means and how far down its list; None if it means none."""
        return self._places.get(_fold(name)) if len(name) <= _NAME_MAX_CHARS else None

    def has_text(self, columns: Collection[str]) -> bool:
        """Tell whether one of the columns of a table is for the text."""
        return any(place[0] == "text" for place in map(self.place, columns) if place)

    def columns(self, header: Collection[str], where: str) -> dict[str, int]:
        """Choose the columns of a table that are read: name -> position.

        Raises:
            InputError: If there is none for the text.
        """
        columns: dict[str, int] = {}
        for position, name in enumerate(header):
            if self.place(name):
                columns.setdefault(name, position)
        if not self.has_text(columns):
            there = clean_line(", ".join(header)) or "nothing"
            raise InputError(f"has no column of texts, but {there:.300}", where=where, mend=self._mend)
        return columns

    def read(self, told: Mapping[str, Any], where: str) -> Raw:
        """Make a raw report of a record.

        Raises:
            InputError: If it has no text, or a field that is no text.
        """
        best: dict[str, tuple[int, str, Any]] = {}
        for name, value in _flat(told):
            place = self.place(name)
            if place is not None and not _is_empty(value):
                field, rank = place
                if field not in best or rank < best[field][0]:
                    best[field] = (rank, name, value)
        if "text" not in best:
            raise InputError("is not a report: it has no text", where=where, mend=self._mend)
        found = {field: _written(name, value, field, where) for field, (_, name, value) in best.items()}
        return Raw(
            text=found["text"],
            where=where,
            stated=True,
            ref=found.get("id"),
            title=found.get("title"),
            url=found.get("url"),
            source=found.get("source"),
            date=found.get("date"),
        )


@cache
def shipped_names() -> FieldNames:
    """Give the names of the shipped codebook."""
    return FieldNames(load_fields())


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give names and values; for an object those of its parts, named behind it."""
    for name, value in told.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{part}", inner) for part, inner in value.items())
        else:
            yield name, value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


def _written(name: str, value: Any, field: str, where: str) -> str:
    """Write a value as text: numbers and days may stand for themselves, but for the report only text can."""
    if isinstance(value, str):
        return value
    if field != "text":
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Number) and not isinstance(value, bool):
            return str(value)
    kind = _KINDS.get(type(value).__name__, type(value).__name__)
    raise InputError(f"is not a report: `{name}` is {kind}, not text", where=where)
