"""Writes readings into files of other forms; each form is an exporter, found by name.

An exporter is a module (or any object) with a `write` function, declared in the entry-point group
`dragoman.exporters`. Our own are declared there like anybody's.
"""

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Protocol, TextIO

import msgspec

from dragoman.errors import NotFoundError
from dragoman.model.reading import Reading

GROUP = "dragoman.exporters"


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller may ask of any exporter; each heeds what its form knows.

    Attributes:
        quad3_sanction: Print SANCTION as verbal conflict (quad 3), as the tables of the PLOVER manual do.
        coded_date: Day of coding to print, YYYY-MM-DD, or None for none. It is never taken from the clock,
            so the same readings give the same bytes.
    """

    quad3_sanction: bool = False
    coded_date: str | None = None


AS_IT_IS = ExportOptions()


class Exporter(Protocol):
    """Anything that can write readings in one form."""

    def write(self, readings: Iterable[Reading], out: TextIO, options: ExportOptions = AS_IT_IS) -> None:
        """Write the readings in the order given, one at a time, keeping none."""


def exporter_names() -> tuple[str, ...]:
    """List the names of all installed exporters, sorted."""
    return tuple(sorted({found.name for found in entry_points(group=GROUP)}))


def find_exporter(name: str) -> Exporter:
    """Find an exporter by name.

    Raises:
        NotFoundError: If none has the name; lists those there are.
    """
    for found in entry_points(group=GROUP, name=name):
        exporter: Exporter = found.load()
        return exporter
    raise NotFoundError(f"no exporter is called {name!r}", mend=f"use one of {', '.join(exporter_names()) or 'none'}")
