"""CSV, Parquet, GeoJSON, GraphML, FollowTheMoney and Web Annotation: what a reader of the form finds."""

import csv
import io
import json
from xml.etree import ElementTree as Xml

import msgspec
import pytest
from pyarrow import parquet

from dragoman.formats import annotation, flat, ftm, geojson, graphml
from dragoman.formats.act import Act, Actor, acts_of
from dragoman.formats.parquet import write_parquet
from dragoman.model.document import Document
from tests.export.made import DEPORTED, SANCTIONED, TEXT, reading

NS = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def acts():
    return list(acts_of(reading(DEPORTED, SANCTIONED)))


def named(name):
    return Act(id="e", type="AID", actors=(Actor(country="PER", name=name),), document=Document(id="d", text=""))


def rows_of(acts, book):
    return list(csv.DictReader(io.StringIO("".join(flat.lines(acts, book)), newline="")))


def test_csv_row_tells_everything_of_an_event(acts, book):
    row, _ = rows_of(acts, book)
    told = {
        "type": "COERCE",
        "status": "future",
        "actor": "SRB/GOV",
        "recipient_name": "Kosovo",
    }
    assert {name: row[name] for name in told} == told
    assert (row["said_by"], row["magnitude"]) == ("XKX/GOV; media", "money=1500000; size=2")
    assert row["quote"] == TEXT[int(row["start"]) : int(row["end"])]
    assert row["dataset"] == ""


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_cell_is_never_a_formula(name, book):
    (row,) = rows_of([named(name)], book)
    assert row["actor_name"] == "'" + name


def test_csv_of_nothing_is_nothing(book):
    assert list(flat.lines([], book)) == []


def test_parquet_keeps_numbers_as_numbers(acts):
    out = io.BytesIO()
    write_parquet(map(flat.act_row, acts), out)
    table = parquet.read_table(out)
    assert table.column("lat").to_pylist() == [42.67, None]
    assert table.column("quad").to_pylist() == [4, 4]
    assert table.column_names == list(flat.act_row(acts[0]))


def test_parquet_of_nothing_is_an_empty_table():
    out = io.BytesIO()
    write_parquet([], out)
    assert parquet.read_table(out).num_rows == 0


def test_geojson_has_points_longitude_first_and_keeps_what_has_none(acts, book):
    told = json.loads("".join(geojson.lines(acts, book)))
    assert told["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in told["features"]] == [
        {"type": "Point", "coordinates": [21.17, 42.67]},
        None,
    ]
    assert told["features"][0]["properties"]["status"] == "future"


def test_geojson_of_nothing_is_an_empty_collection(book):
    assert json.loads("".join(geojson.lines([], book)))["features"] == []


def graph(acts, book):
    return Xml.fromstring("".join(graphml.lines(acts, book)).encode())


def test_graphml_has_each_actor_once_and_an_edge_for_each_pair(acts, book):
    root = graph([*acts, *acts], book)
    nodes = [node.get("id") for node in root.iter(f"{NS}node")]
    assert nodes == ["SRB/GOV", "XKX/GOV", "UNO/IGO"]
    edges = list(root.iter(f"{NS}edge"))
    assert [(edge.get("source"), edge.get("target")) for edge in edges] == [("SRB/GOV", "XKX/GOV")] * 2
    told = {data.get("key"): data.text for data in edges[0]}
    assert (told["edge-type"], told["edge-status"], told["edge-score"]) == ("COERCE", "future", "-7.0")


def test_graphml_declares_the_keys_it_uses(acts, book):
    root = graph(acts, book)
    declared = {key.get("id") for key in root.iter(f"{NS}key")}
    assert {data.get("key") for data in root.iter(f"{NS}data")} <= declared


def test_graphml_leaves_out_what_xml_cannot_hold(book):
    nasty = msgspec.structs.replace(named("x"), actors=(Actor(name='a\x00\x1b<&"\ufffe'),))
    (node,) = graph([nasty], book).iter(f"{NS}node")
    assert node.get("id") == 'a<&"'


def entities(acts, book):
    return [json.loads(line) for line in ftm.lines(acts, book)]


def test_ftm_entities_point_only_to_entities_that_are_there(acts, book):
    told = entities(acts, book)
    ids = {entity["id"] for entity in told}
    pointing = {"involved", "proof", "subject", "object", "document", "resolved", "entity"}
    named = [value for one in told for name in pointing for value in one["properties"].get(name, ())]
    assert named
    assert set(named) <= ids


def test_ftm_event_tells_its_status_and_its_words(acts, book):
    event = next(entity for entity in entities(acts, book) if entity["schema"] == "Event")["properties"]
    assert (event["summary"], event["description"]) == (["status: future"], [DEPORTED.evidence.quote])
    assert (event["country"], event["date"]) == (["xk"], ["2012-05"])


def test_ftm_has_one_id_for_one_party(acts, book):
    parties = [one["id"] for one in entities([*acts, *acts], book) if one["schema"] == "PublicBody"]
    assert len(parties) == 4
    assert len(set(parties)) == 2


@pytest.mark.parametrize(
    ("actor", "schema"),
    [
        (Actor(name="x", kind="person", sectors=("GOV",)), "Person"),
        (Actor(name="x", sectors=("MIL",)), "PublicBody"),
        (Actor(name="x", kind="group", sectors=("REB",)), "Organization"),
        (Actor(name="x"), "LegalEntity"),
    ],
)
def test_ftm_schema_says_no_more_than_is_known(actor, schema, book):
    act = msgspec.structs.replace(named("x"), actors=(actor,))
    assert schema in {entity["schema"] for entity in entities([act], book)}


def test_annotation_selects_its_words_by_quote_and_position(acts, book):
    told = json.loads(next(annotation.lines(acts, book)))
    quote, position = told["target"]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == DEPORTED.evidence.quote
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert told["target"]["source"] == "http://example.org/1"
    assert "status: future" in told["body"][1]["value"]


def test_annotation_of_a_document_without_address_names_its_hash(acts, book):
    bare = msgspec.structs.replace(acts[0], document=Document(id="ab", text=""))
    target = json.loads(next(annotation.lines([bare], book)))["target"]
    assert target["source"] == "urn:sha256:ab"
    assert set(target["selector"][0]) == {"type", "exact"}
