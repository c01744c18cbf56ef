import io
import json
import os
from pathlib import Path

import msgspec
import pytest

from dragoman.export import ExportOptions
from dragoman.export.plover import PloverEntity, PloverEvent, PloverPlace, write

from .made import DEPORTED, SANCTIONED, TEXT, reading

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))


def lines(*events, **options):
    out = io.StringIO()
    write([reading(*events)], out, ExportOptions(**options))
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference tables are not here")
@pytest.mark.parametrize(
    ("form", "fields"),
    [(PloverEvent, "json_fields"), (PloverEntity, "entity_fields"), (PloverPlace, "event_loc_fields")],
)
def test_fields_are_those_of_the_specification_in_its_order(form, fields):
    told = json.loads((SHARED / "reference" / "plover.json").read_bytes())[fields]
    assert list(form.__struct_fields__) == told


@pytest.mark.parametrize("form", [PloverEvent, PloverEntity, PloverPlace])
def test_every_field_is_told_of_in_the_docs(form):
    page = (ROOT / "docs" / "reference" / "plover-export.md").read_text(encoding="utf-8")
    assert [field for field in form.__struct_fields__ if f"`{field}`" not in page] == []


def test_event_fields_come_from_the_reading():
    (line,) = lines(DEPORTED)
    told = {name: line[name] for name in ("id", "has_event", "date", "enddate", "event", "context", "link")}
    assert told == {
        "id": "event-1", "has_event": True, "date": "2012-05", "enddate": "2012-06", "event": "COERCE",
        "context": ["diplomatic"], "link": "http://example.org/1",
    }  # fmt: skip
    assert (line["quad_code"], line["event_scale"], line["event_text"]) == (4, -7.0, "deport")
    assert line["coder"] == "dragoman 0.1.0, codebook 7, model sm"
    assert line["cite_info"] == {
        "source": "Example",
        "title": "News",
        "published": "2012-05-01",
        "ref": "r-1",
    }


def test_offsets_give_the_text_and_the_trigger():
    (line,) = lines(DEPORTED)
    info = line["text_info"]
    assert TEXT[info["start"] : info["end"]] == line["text"]
    assert TEXT[info["trigger_start"] : info["trigger_end"]] == line["event_text"]


def test_entity_is_known_by_its_place_in_the_text_and_its_identity():
    (actor,) = lines(DEPORTED)[0]["actor"]
    told = {name: value for name, value in actor.items() if value is not None}
    assert told == {
        "code": "SRB", "sector": ["GOV"], "entity_text": "Serbia", "identifier_id": "Q403",
        "identifier_text": "Serbia", "office": "state",
    }  # fmt: skip


def test_kosovo_is_kos_everywhere():
    (line,) = lines(DEPORTED)
    assert line["recipient"][0]["code"] == "KOS"
    assert line["event_loc"]["country_code"] == "KOS"
    assert "KOS/GOV" in line["comment"]
    assert "XKX" not in json.dumps(line)


def test_own_sectors_are_left_out():
    (actor,) = lines(SANCTIONED)[0]["actor"]
    assert (actor["code"], actor["sector"]) == ("UNO", [])


@pytest.mark.parametrize(
    ("status", "mode"),
    [
        ("happened", ["deport"]),
        ("alleged", ["deport"]),
        ("denied", ["deport", "negation"]),
        ("future", ["deport", "future"]),
        ("hypothetical", ["deport", "hypothetical"]),
    ],
)
def test_status_becomes_a_marker_where_plover_has_one_and_a_comment_always(status, mode):
    (line,) = lines(msgspec.structs.replace(DEPORTED, status=status))
    assert line["mode"] == mode
    assert line["comment"].startswith(f"status: {status}; ")


def test_comment_says_what_has_no_field():
    assert lines(DEPORTED)[0]["comment"] == (
        "status: future; confidence: 0.81; said by: KOS/GOV, media; money: 1500000; size: 2"
    )


@pytest.mark.parametrize(("asked", "quad"), [(False, 4), (True, 3)])
def test_sanction_is_verbal_conflict_only_when_asked(asked, quad):
    assert [line["quad_code"] for line in lines(SANCTIONED, DEPORTED, quad3_sanction=asked)] == [quad, 4]


def test_day_of_coding_is_given_or_null():
    assert lines(SANCTIONED)[0]["coded_date"] is None
    assert lines(SANCTIONED, coded_date="2024-05-06")[0]["coded_date"] == "2024-05-06"


def test_document_without_events_is_one_line_without_an_event():
    (line,) = lines()
    assert (line["has_event"], line["event"], line["actor"]) == (False, None, [])
    assert line["id"] == reading().document.id


def test_place_not_named_in_the_quote_is_only_resolved():
    event = msgspec.structs.replace(DEPORTED, evidence=SANCTIONED.evidence)
    place = lines(event)[0]["event_loc"]
    assert (place["extracted_place"], place["resolved_place"]) == (None, "Pristina")
