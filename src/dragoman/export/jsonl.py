"""Writes readings as they are: one JSON object a line, the form `dragoman/reading/1`."""

from collections.abc import Iterable
from typing import TextIO

from dragoman.export import AS_IT_IS, ExportOptions
from dragoman.model.reading import Reading
from dragoman.model.wire import to_json


def write(readings: Iterable[Reading], out: TextIO, options: ExportOptions = AS_IT_IS) -> None:
    """Write one line a reading; the options change nothing, since nothing is left out or renamed."""
    for reading in readings:
        out.write(to_json(reading).decode("utf-8") + "\n")
