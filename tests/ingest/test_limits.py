import re
from pathlib import Path

import msgspec

from dragoman.ingest.inputs import SUFFIXES
from dragoman.ingest.limits import Limits

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "inputs.md").read_text(encoding="utf-8")


def test_every_limit_is_documented_with_its_default():
    told = re.findall(r"(?m)^\| `(\w+)` \| ([\d,]+) \|", PAGE)
    fields = msgspec.structs.fields(Limits)
    assert told == [(field.name, f"{field.default:,.0f}") for field in fields]


def test_every_suffix_is_documented():
    table = re.search(r"(?ms)^\| suffix .*?\n\n", PAGE)[0]
    assert re.findall(r"`(\.[a-z]+)`", table) == list(SUFFIXES)


def test_names_of_fields_that_are_documented_are_those_of_the_codebook(book):
    rows = re.findall(r"(?m)^\| (\w+) \| ((?:`[\w.]+`(?:, )?)+) \|$", PAGE)
    told = [tuple(re.findall(r"`([^`]+)`", names)) for _, names in rows]
    wanted = [
        book.fields.text,
        book.fields.id,
        book.fields.title,
        book.fields.date,
        book.fields.url,
        book.fields.source,
    ]
    assert len(told) == len(wanted)
    for names, known in zip(told, wanted, strict=True):
        assert names[0] == known[0]
        assert set(names) <= set(known)
