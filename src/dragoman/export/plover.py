"""Writes events as PLOVER JSON lines, one event a line, with the field names of the PLOVER specification.

Where each field comes from and what is lost on the way: docs/reference/plover-export.md.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

import msgspec

from dragoman.export import AS_IT_IS, ExportOptions
from dragoman.formats.act import acts_of
from dragoman.formats.plover import PloverEntity, PloverEvent, PloverPlace, no_event, plover_event
from dragoman.model.reading import Reading

__all__ = ["PloverEntity", "PloverEvent", "PloverPlace", "plover_events", "write"]


def write(readings: Iterable[Reading], out: TextIO, options: ExportOptions = AS_IT_IS) -> None:
    """Write one line an event, and one with has_event false for a document without events."""
    encoder = msgspec.json.Encoder()
    for reading in readings:
        for line in plover_events(reading, options):
            out.write(encoder.encode(line).decode("utf-8") + "\n")


def plover_events(reading: Reading, options: ExportOptions = AS_IT_IS) -> Iterator[PloverEvent]:
    """Turn a reading into PLOVER events, in its own order."""
    for act in acts_of(reading):
        yield plover_event(act, quad3_sanction=options.quad3_sanction, coded_date=options.coded_date)
    if not reading.events:
        yield no_event(reading.document, reading.coder, options.coded_date)
