import io

from dragoman.export.jsonl import write
from dragoman.model.wire import from_json

from .made import DEPORTED, SANCTIONED, reading


def test_lines_read_back_as_the_same_readings():
    readings = [reading(DEPORTED), reading(SANCTIONED), reading()]
    out = io.StringIO()
    write(readings, out)
    assert [from_json(line) for line in out.getvalue().splitlines()] == readings
