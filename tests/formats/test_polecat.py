import msgspec
import pytest

from dragoman.formats.act import Act, Actor
from dragoman.formats.polecat import COLUMNS, lines
from dragoman.model.document import Document
from dragoman.model.reading import Where

from .made import back, faults_of, pieces_of, records_of, table

ROW = dict.fromkeys(COLUMNS, "None") | {
    "Event ID": "20180101-4-ab_CONSULT", "Event Date": "2018-01-01", "Event Type": "CONSULT", "Event Mode": "visit",
    "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; military",
    "Actor Name": "José Peña", "Actor Country": "KOS", "Actor COW": "347", "Primary Actor Sector": "GOV",
    "Actor Sectors": "LEG; GOV", "Recipient Country": "EUR", "Primary Recipient Sector": "IGO",
    "Recipient Name Raw": "the Union", "Placename": "Pristina", "Country": "KOS", "Latitude": "42.67",
    "Longitude": "21.17", "GeoNames ID": "786714", "Source": "Daily", "Publication Date": "2018-01-02",
    "Version": "v1",
}  # fmt: skip


def latin(raw):
    return raw.decode().encode("iso-8859-1")


def event(book, **cells):
    (record,) = records_of("polecat", latin(table(COLUMNS, ROW | cells)), book)
    return record


def test_row_becomes_an_act(book):
    record = event(book)
    act = record.act
    assert (act.type, act.mode, act.quad, act.score) == ("CONSULT", "visit", 1, 4.0)
    assert act.contexts == ("diplomatic", "military")
    assert act.actors == (Actor(country="XKX", sectors=("GOV", "LEG"), name="José Peña"),)
    assert act.recipients == (Actor(country="EUR", sectors=("IGO",), text="the Union"),)
    assert act.place == Where(name="Pristina", country="XKX", lat=42.67, lon=21.17, geonames=786714)
    assert (record.origin.version, record.origin.row) == ("v1", "20180101-4-ab_CONSULT/2018-01-01")
    assert (act.document.source, act.document.published, act.document.language) == ("Daily", "2018-01-02", None)


def test_missing_party_is_none(book):
    assert event(book, **{"Recipient Country": "None", "Recipient Name Raw": "None"}).act.recipients == ()


HEADER, BODY = latin(table(COLUMNS, ROW)).split(b"\n", 1)


@pytest.mark.parametrize(
    "raw",
    [
        HEADER + b"\tHeadline\n" + BODY,
        HEADER.replace(b"Event Type", b"Headline\tEvent Type") + b"\n" + BODY,
        HEADER + b"\n" + BODY.replace(b"\n", b"\t\t\t\n"),
        HEADER + b"\t\t\n" + BODY.replace(b"\n", b"\t\t\n"),
        HEADER.replace(b"Intensity", b"Event Intensity") + b"\n" + BODY,
        HEADER + b"\r\n" + BODY.replace(b"\n", b"\r\n"),
        HEADER + b"\n" + BODY.rstrip(b"\n"),
    ],
    ids=["headline", "headline-inside", "trailing-tabs", "trailing-tabs-everywhere", "intensity", "crlf", "no-end"],
)
def test_known_malformations_are_read_and_kept(book, raw):
    (record,) = records_of("polecat", raw, book)
    assert (record.act.type, record.act.document.source, record.origin.version) == ("CONSULT", "Daily", "v1")
    assert back(pieces_of("polecat", raw, book)) == raw


def test_unknown_type_is_a_problem(book):
    (told,) = faults_of("polecat", latin(table(COLUMNS, ROW | {"Event Type": "DANCE"})), book)
    assert told == "file:2: no event type 'DANCE'."


def test_mode_of_another_type_is_left_out(book):
    assert event(book, **{"Event Mode": "riot"}).act.mode is None


def test_sanction_is_material_conflict_whatever_the_file_says(book):
    assert event(book, **{"Event Type": "SANCTION", "Event Mode": "None", "Quad Code": "VERBAL CONFLICT"}).act.quad == 4


def test_written_row_reads_back_as_the_same_act(book):
    act = event(book).act
    (again,) = records_of("polecat", "".join(lines([act], book)).encode("iso-8859-1"), book)
    for name in ("type", "mode", "contexts", "date", "place"):
        assert getattr(again.act, name) == getattr(act, name)
    assert again.act.actors[0] == msgspec.structs.replace(act.actors[0], sectors=("GOV", "LEG"))


@pytest.mark.parametrize(("country", "code"), [("SRB", "SRB"), ("XKX", "KOS"), ("---", "None")])
def test_written_countries_are_plovers(book, country, code):
    act = Act(id="e", type="AID", actors=(Actor(country=country),), document=Document(id="d", text=""))
    row = dict(zip(COLUMNS, list(lines([act], book))[1].rstrip("\n").split("\t"), strict=True))
    assert (row["Actor Country"], row["Recipient Country"]) == (code, "None")
