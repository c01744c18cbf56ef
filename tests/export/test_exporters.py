import io

import msgspec
import pytest

from dragoman.errors import NotFoundError
from dragoman.export import exporter_names, find_exporter
from dragoman.model.reading import Party

from .made import DEPORTED, SANCTIONED, reading


def text_of(name, readings):
    out = io.StringIO()
    find_exporter(name).write(readings, out)
    return out.getvalue()


def test_our_own_exporters_are_declared():
    assert {"jsonl", "plover"} <= set(exporter_names())


def test_unknown_exporter_lists_those_there_are():
    with pytest.raises(NotFoundError, match=r"no exporter is called 'stone'.*jsonl.*plover"):
        find_exporter("stone")


@pytest.mark.parametrize("name", exporter_names())
def test_exporter_gives_the_same_text_twice(name):
    readings = [reading(DEPORTED, SANCTIONED), reading()]
    assert text_of(name, readings) == text_of(name, readings)


@pytest.mark.parametrize("name", exporter_names())
def test_exporter_writes_at_most_a_frame_for_no_readings(name):
    assert len(text_of(name, [])) < len(text_of(name, [reading(SANCTIONED)]))


@pytest.mark.parametrize("name", exporter_names())
def test_exporter_writes_each_reading_before_it_takes_the_next(name):
    out, sizes = io.StringIO(), []
    # Two sides, for a graph has nothing to draw of one.
    sanctioned = msgspec.structs.replace(SANCTIONED, recipients=(Party(country="SRB", sectors=("GOV",)),))

    def readings():
        for event in (sanctioned, msgspec.structs.replace(sanctioned, id="event-3")):
            sizes.append(len(out.getvalue()))
            yield reading(event)
        sizes.append(len(out.getvalue()))

    find_exporter(name).write(readings(), out)
    assert sizes[0] < sizes[1] < sizes[2]
