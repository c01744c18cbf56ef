import io

import pytest

from dragoman.export import field
from dragoman.formats.catalogue import WRITERS

from .made import DEPORTED, SANCTIONED, reading

NAMES = sorted(set(WRITERS) - {"plover"})


def text_of(name, *readings):
    out = io.StringIO()
    getattr(field, name).write(readings, out)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_there_is_an_exporter_for_every_form(name):
    assert len(text_of(name)) < len(text_of(name, reading(SANCTIONED)))


@pytest.mark.parametrize("name", NAMES)
def test_event_that_has_not_happened_is_left_out_where_the_form_cannot_say_so(name):
    told = text_of(name, reading(DEPORTED)) != text_of(name)
    assert told is (name not in ("gdelt", "icews", "polecat"))
