"""From one form to another, and the command that does it."""

import io
import json

import pytest
import typer

from dragoman.cli.convert import convert
from dragoman.errors import InputError, NotFoundError, SettingsError
from dragoman.formats import alliances, icews, programmes
from dragoman.formats.act import acts_of
from dragoman.formats.catalogue import READERS, WRITERS
from dragoman.formats.convert import PARQUET, check_forms, write_records
from tests.export.made import DEPORTED, SANCTIONED, reading

from .made import pieces_of, records_of, table
from .test_icews import ROW

STATEMENT = ROW | {"CAMEO Code": "010"}


def written(book, form, *rows):
    records = records_of("icews", table(icews.COLUMNS, *rows), book)
    out = io.BytesIO()
    return write_records(records, "events", form, out, book), out.getvalue()


@pytest.mark.parametrize("form", [*WRITERS, PARQUET])
def test_every_form_takes_foreign_events_and_counts_what_it_leaves_out(book, form):
    counts, raw = written(book, form, ROW, STATEMENT)
    assert counts.written + counts.left_out == 2
    assert bool(counts.written) is (form != "annotation")
    assert counts.left_out == {"plover": 1, "polecat": 1, "annotation": 2}.get(form, 0)
    assert len(raw) > 0 or form == "annotation"


@pytest.mark.parametrize("form", sorted(set(WRITERS) - {"annotation", "gdelt"}))
def test_foreign_events_name_their_data_set(book, form):
    _, raw = written(book, form, ROW)
    assert b"icews" in raw or form == "icews"


def test_form_without_status_takes_only_what_happened():
    deported, sanctioned = acts_of(reading(DEPORTED, SANCTIONED))
    holding = {form for form, writer in WRITERS.items() if writer.holds(deported)}
    assert set(WRITERS) - holding == {"icews", "gdelt", "polecat"}
    assert all(writer.holds(sanctioned) for writer in WRITERS.values())


@pytest.mark.parametrize(("what", "form"), [("agreements", "gdelt"), ("agreements", "ftm"), ("sanctions", "icews")])
def test_form_that_cannot_hold_the_records_is_refused(what, form):
    with pytest.raises(SettingsError, match=f"{form} cannot hold {what}"):
        check_forms(what, form)


def test_unknown_form_lists_those_there_are():
    with pytest.raises(NotFoundError, match=r"'xml'.*csv.*geojson"):
        check_forms("events", "xml")


def test_sanctions_become_entities(book):
    raw = table(
        programmes.OPENSANCTIONS.columns,
        {"key": "A-1", "title": "T", "issuer": "us_ofac", "target_territories": "ir", "measures": "Travel ban"},
        delimiter=",",
    )
    out = io.BytesIO()
    write_records(records_of("opensanctions", raw, book), "sanctions", "ftm", out, book)
    territory, sanction = map(json.loads, out.getvalue().splitlines())
    assert sanction["properties"]["entity"] == [territory["id"]]
    assert (sanction["properties"]["country"], sanction["properties"]["provisions"]) == (["us"], ["Travel ban"])


@pytest.mark.parametrize("form", READERS)
def test_unheard_of_file_is_refused_or_all_its_lines_are_problems(book, form):
    if form in ("gdelt", "plover"):  # these have no header
        assert all(piece.problem for piece in pieces_of(form, b"a,b\n1,2\n", book))
    else:
        with pytest.raises(InputError, match=r"^file: is no file of"):
            pieces_of(form, b"a,b\n1,2\n", book)


def test_command_writes_a_file(tmp_path):
    source, output = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_bytes(table(icews.COLUMNS, ROW, delimiter=","))
    convert(str(source), "ICEWS", "PLOVER", output)
    assert json.loads(output.read_text())["event"] == "CONSULT"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv", "out.jsonl"]


def test_command_gives_the_same_bytes_for_the_same_form_and_tells_bad_rows(tmp_path, capsys):
    source, output = tmp_path / "in.tab", tmp_path / "out.tab"
    raw = table(icews.COLUMNS, ROW, end="\r\n") + b"stray\r\n\r\n"
    source.write_bytes(raw)
    with pytest.raises(typer.Exit) as left:
        convert(str(source), "icews", "icews", output)
    assert (left.value.exit_code, output.read_bytes()) == (1, raw)
    assert "in.tab:3: has 1 cells, not 20." in capsys.readouterr().err


def test_command_tells_how_many_records_the_form_cannot_hold(tmp_path, capsys):
    source = tmp_path / "in.tab"
    source.write_bytes(table(icews.COLUMNS, ROW, STATEMENT))
    convert(str(source), "icews", "polecat", tmp_path / "out.txt")
    assert capsys.readouterr().err == "1 of 2 records left out: polecat cannot hold them\n"


def test_command_leaves_no_half_file_when_it_fails(tmp_path):
    source = tmp_path / "in.csv"
    source.write_bytes(b"a,b\n")
    with pytest.raises(InputError, match="no column"):
        convert(str(source), "atop", "csv", tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_command_refuses_a_form_before_it_reads(tmp_path):
    with pytest.raises(SettingsError, match="gdelt cannot hold agreements"):
        convert(str(tmp_path / "none.csv"), "atop", "gdelt")


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_command_tells_an_input_that_cannot_be_read(tmp_path, name):
    with pytest.raises(InputError, match="cannot be read"):
        convert(str(tmp_path / name), "atop", "csv", tmp_path / "out.csv")


def test_agreements_become_rows(book):
    raw = table(alliances.ATOP.columns, {"ccode1": "2", "ccode2": "20", "start_year": "1949", "end_year": "2018"})
    out = io.BytesIO()
    write_records(records_of("atop", raw, book), "agreements", "csv", out, book)
    assert out.getvalue().splitlines()[1] == b"atop,,2-20-1949,USA,CAN,2,20,,1,1949,"
