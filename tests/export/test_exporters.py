import io

import pytest

from dragoman.errors import NotFoundError
from dragoman.export import exporter_names, find_exporter

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
def test_exporter_writes_nothing_for_no_readings(name):
    assert text_of(name, []) == ""


@pytest.mark.parametrize("name", exporter_names())
def test_exporter_writes_each_reading_before_it_takes_the_next(name):
    out = io.StringIO()

    def readings():
        yield reading(DEPORTED)
        assert out.getvalue()
        yield reading(SANCTIONED)

    find_exporter(name).write(readings(), out)
    assert len(out.getvalue().splitlines()) == 2
