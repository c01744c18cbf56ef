"""Writes the events of readings in forms of the field: a writer of acts as an exporter of readings.

What each form loses of a reading: docs/reference/formats.md.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TextIO

from dragoman.codebook.crosswalk import Crosswalk, load_crosswalk
from dragoman.export import AS_IT_IS, ExportOptions
from dragoman.formats.act import Act, acts_of
from dragoman.formats.catalogue import Writer, find_writer
from dragoman.model.reading import Reading
from dragoman.settings import Settings


@cache
def _crosswalk() -> Crosswalk:
    return load_crosswalk(Settings().codebook)


class FieldExporter:
    """An exporter of readings made of a writer of acts; acts that the form cannot hold are left out.

    Args:
        name: Name of the form in the catalogue.
    """

    def __init__(self, name: str) -> None:
        self._writer = find_writer(name)

    def write(self, readings: Iterable[Reading], out: TextIO, options: ExportOptions = AS_IT_IS) -> None:
        """Write the events of the readings; the options change nothing, since none is about these forms."""
        for text in self._writer.lines(_acts(readings, self._writer), _crosswalk()):
            out.write(text)


def _acts(readings: Iterable[Reading], writer: Writer) -> Iterator[Act]:
    return (act for reading in readings for act in acts_of(reading) if writer.holds(act))


annotation = FieldExporter("annotation")
csv = FieldExporter("csv")
ftm = FieldExporter("ftm")
gdelt = FieldExporter("gdelt")
geojson = FieldExporter("geojson")
graphml = FieldExporter("graphml")
icews = FieldExporter("icews")
polecat = FieldExporter("polecat")
