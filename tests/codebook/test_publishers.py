"""Who published a document and which agency wrote it, on a register of a few made-up publishers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codebook.publisher_check import check_publishers
from dragoman.codebook.publishers import PublisherTable, load_publishers
from dragoman.errors import CodebookError
from dragoman.model.document import Document, Marked

patiently = settings(deadline=None)  # a busy machine is no fault
STATES = "code\tname\taliases\tcapital\nNOR\tNorway\t\tOslo\nCHL\tChile\t\tSantiago\nLBN\tLebanon\t\tBeirut\n"
SIGNATURES = """
name_tails: [online]
signatures:
  - {at: end, says: ["({agency})"]}
  - {at: foot, says: ["{agency}"]}
  - {at: edge, says: ["copyright {year} {agency}"], more: true}
  - {at: head, says: ["written by {who}; checked by {who}"], agency: nordic}
"""
HEADER = "id;name;kind;country;state;wire;hosts;aliases;from;until;parent;source"
ROWS = (
    "nordic;Nordic Wire;agency;NOR;none;yes;nordic.example|nordic.example.org;NW;;;;x",
    "nordic-asia;Nordic Asia;agency;NOR;none;yes;asia.nordic.example;;;;nordic;x",
    "courier;The Courier;newspaper;NOR;none;;courier.example;Harbour Courier;;;;x",
    "courier-lbn;The Courier;newspaper;LBN;none;;courier-beirut.example;The Courier?;;;;x",
    "herald-nor;The Herald;newspaper;NOR;none;;;The Herald?;;;;x",
    "herald-chl;The Herald;newspaper;CHL;none;;;The Herald?;;;;x",
    "andes;Agencia Andes;agency;CHL;state;yes;andes.example;AA?|Añdes;;;;x",
    "ardal;Ardal Agency;agency;NOR;none;yes;;AA?;;;;x",
    "shelf;News Shelf;aggregator;NOR;none;;shelf.example;;;;;x",
    "portal;Government Portal;government;NOR;state;;www.gov.example;;;;;x",
)


def register(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """Write `sources/publishers.tsv` with semicolons for tabs."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    text = "\n".join((header, *rows)).replace(";", "\t")
    (folder / "sources" / "publishers.tsv").write_text(text, encoding="utf-8")
    return folder


def codebook(folder: Path, *rows: str, signatures: str = SIGNATURES) -> Path:
    register(folder, *rows)
    (folder / "sources" / "signatures.yaml").write_text(signatures, encoding="utf-8")
    (folder / "actors").mkdir()
    (folder / "actors" / "states.tsv").write_text(STATES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return codebook(tmp_path_factory.mktemp("codebook"), *ROWS)


@pytest.fixture(scope="module")
def table(folder: Path) -> PublisherTable:
    return load_publishers(folder)


def found(table: PublisherTable, source: str | None = None, url: str | None = None) -> str | None:
    publisher = table.find(source, url)
    return publisher.id if publisher else None


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("Nordic Wire", "nordic"),
        ("nordic-wire", "nordic"),
        ("NORDICWIRE", "nordic"),
        ("nw", "nordic"),
        ("N.W.", "nordic"),
        ("The Nordic Wire", "nordic"),
        ("Andes", "andes"),
        ("courier", "courier"),
        ("The Courier Online", "courier"),
        ("Nordic Wire (NW)", "nordic"),
        ("Nordic Wire - Spanish Service", "nordic"),
        ("https://www.nordic.example/a?b", "nordic"),
        ("Nordic.example", "nordic"),
        ("Courier Berths", None),
        ("Nordic Wire - Harbour Courier", None),
        ("Nordic Wire, Harbour Courier", None),
        ("", None),
    ],
)
def test_source_is_known_however_it_is_written(table, source, meant):
    assert found(table, source) == meant


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("The Herald", None),
        ("The Herald (Chile)", "herald-chl"),
        ("Herald (Oslo)", "herald-nor"),
        ("Herald [NOR]", "herald-nor"),
        ("The Courier", "courier"),
        ("The Courier (Lebanon)", "courier-lbn"),
        ("The Courier (Norway)", "courier"),
        ("The Courier (Chile)", None),
        ("The Courier (Nowhere)", None),
        ("AA", None),
    ],
)
def test_shared_name_counts_beside_its_country_only(table, source, meant):
    assert found(table, source) == meant


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://nordic.example/world", "nordic"),
        ("http://m.nordic.example:8080/world", "nordic"),
        ("www.NORDIC.example.", "nordic"),
        ("https://asia.nordic.example/world", "nordic-asia"),
        ("https://notnordic.example/", None),
        ("https://example/", None),
        ("https://gov.example/news", "portal"),
        ("https://www.gov.example/news", "portal"),
        ("https://town.gov.example/news", None),
        ("http://[broken", None),
        ("https://nordic.example@other.example/", None),
    ],
)
def test_url_is_known_by_the_longest_ending_of_its_host(table, url, meant):
    assert found(table, url=url) == meant


@pytest.mark.parametrize(
    ("source", "url", "meant"),
    [
        ("Nordic Wire", "https://courier.example/1", "courier"),
        ("Somebody Else", "https://courier.example/1", "courier"),
        ("Nordic Wire", "https://unknown.example.net/1", "nordic"),
        ("Nordic Wire", "https://shelf.example/1", "nordic"),
        ("Somebody Else", "https://shelf.example/1", None),
        (None, "https://shelf.example/1", "shelf"),
        (None, None, None),
    ],
)
def test_url_wins_over_source_but_for_an_aggregators(table, source, url, meant):
    assert found(table, source, url) == meant


@patiently
@given(source=st.text(max_size=60), url=st.text(max_size=60))
def test_no_text_breaks_find(table, source, url):
    assert table.find(source, url) is None or table.find(source, url) in table.publishers


def test_house_is_the_topmost_parent_or_the_publisher_itself(table):
    assert table.house(table.by_id["nordic-asia"]).id == "nordic"
    assert table.house(table.by_id["courier"]).id == "courier"


def wire(table: PublisherTable, text: str, dateline: str = "") -> str | None:
    marked = (Marked(kind="dateline", start=0, end=len(dateline)),) if dateline else ()
    publisher = table.wire_of(Document(id="x", text=f"{dateline} {text}".strip(), marked=marked))
    return publisher.id if publisher else None


@pytest.mark.parametrize(
    ("dateline", "meant"),
    [
        ("OSLO (Nordic Wire) -", "nordic"),
        ("BEIRUT, March 3 (NW) --", "nordic"),
        ("BEIRUT, NW —", "nordic"),
        ("SANTIAGO (AA) -", "andes"),
        ("OSLO, Norway (AA) -", "ardal"),
        ("BEIRUT (AA) -", None),
        ("OSLO (Harbour Courier) -", None),
        ("OSLO (Unheard Of) -", None),
        ("OSLO -", None),
    ],
)
def test_dateline_names_the_agency_and_its_place_tells_two_apart(table, dateline, meant):
    assert wire(table, "The talks began.", dateline) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The talks began. (NW)", "nordic"),
        ("The talks began (NW)", None),
        ("The talks began.\nNordic Wire", "nordic"),
        ("The talks began.\n\n-- NW --", "nordic"),
        ("The talks were told to\nNordic Wire", None),
        ("The talks began.\nHarbour Courier", None),
        ("The talks began.\nNordic Wire contributed to this report", None),
        ("Copyright 2018 Nordic Wire. All rights reserved.\nThe talks began.", "nordic"),
        ("Copyright 2018 Nordic Wire Holdings. All rights reserved.\nThe talks began.", None),
        ("(Written by Ann Example; checked by Bo Example.)\nThe talks began.", "nordic"),
        ("The talks began.\n" * 9 + "Written by Ann Example; checked by Bo Example.\n" + "They ended.\n" * 9, None),
        ("", None),
    ],
)
def test_signature_stands_at_the_edges_and_is_whole(table, text, meant):
    assert wire(table, text) == meant


def test_dateline_is_believed_before_the_closing_line(table):
    assert wire(table, "The talks began.\nNordic Wire", "SANTIAGO (Andes) -") == "andes"


@patiently
@given(text=st.text(max_size=400))
def test_no_text_breaks_wire_of(table, text):
    assert table.wire_of(Document(id="x", text=text)) is None or text


def test_overlay_adds_overrides_and_claims_names_and_hosts(folder, tmp_path):
    header = "id;name;kind;country;hosts;aliases"
    rows = ("courier;New Courier;digital;NOR;new.example;", "own;Harbour Wire;newspaper;NOR;andes.example;Nordic Wire")
    table = load_publishers(folder, register(tmp_path, *rows, header=header))
    assert found(table, "New Courier") == "courier"
    assert found(table, "Harbour Courier") is None
    assert found(table, url="https://andes.example/") == "own"
    assert found(table, "Nordic Wire") == "own"
    assert found(table, "NW") == "nordic"
    assert check_publishers(table, {"NOR", "CHL", "LBN"}, ()).errors == ()


def test_overlay_without_publishers_changes_nothing(folder, table, tmp_path):
    assert load_publishers(folder, tmp_path).publishers == table.publishers


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a;A;paper;NOR;none;;;;;;;x", "kind"),
        ("a;A;agency;NOR;owned;;;;;;;x", "state"),
        ("a;A;agency;NOR;none;no;;;;;;x", "wire"),
        ("a;A;agency;NOR;none;;;;May 1990;;;x", "from"),
        ("a;;agency;NOR;none;;;;;;;x", "nothing under 'name'"),
    ],
)
def test_malformed_row_is_told_with_its_line(tmp_path, row, told):
    with pytest.raises(CodebookError, match=told) as raised:
        load_publishers(codebook(tmp_path, row))
    assert raised.value.where == "publishers.tsv:2"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("a;A;agency;NOR;none;;;;;;;x", "a;B;agency;NOR;none;;;;;;;x"), "publishers.tsv:3: id 'a' is 'A' already"),
        (("a;A;agency;NOR;none;;;;1990;1980;;x",), "publishers.tsv:2: a ends 1980 before it begins 1990"),
        (("a;A;agency;XXX;none;;;;;;;x",), "publishers.tsv:2: no country 'XXX'"),
        (("a;A;agency;NOR;none;;https://a.example;;;;;x",), "publishers.tsv:2: 'https://a.example' is no host"),
        (("a;A;agency;NOR;none;;A.example;;;;;x",), "publishers.tsv:2: 'A.example' is no host"),
        (
            ("a;A;agency;NOR;none;;a.example;;;;;x", "b;B;agency;NOR;none;;a.example;;;;;x"),
            "publishers.tsv:3: host 'a.example' is a's too (publishers.tsv:2)",
        ),
        (
            ("a;A News;agency;NOR;none;;;;;;;x", "b;B;agency;CHL;none;;;a-news;;;;x"),
            "publishers.tsv:3: name 'anews' is a's too (publishers.tsv:2); mark it with '?'",
        ),
        (("a;A;agency;NOR;none;;;B|--;;;;x",), "publishers.tsv:2: '--' has neither letter nor digit"),
        (("a;A;agency;NOR;none;;;;;;b;x",), "publishers.tsv:2: no publisher of id 'b'"),
    ],
)
def test_check_tells_what_contradicts_itself(tmp_path, rows, told):
    table = load_publishers(codebook(tmp_path, *rows, signatures="{name_tails: [], signatures: []}"))
    (fault,) = check_publishers(table, {"NOR", "CHL"}, ()).errors
    assert fault.startswith(told)


def test_check_tells_of_parents_in_a_circle(tmp_path):
    rows = ("a;A;agency;NOR;none;;;;;;b;x", "b;B;agency;NOR;none;;;;;;a;x")
    table = load_publishers(codebook(tmp_path, *rows, signatures="{name_tails: [], signatures: []}"))
    assert len(check_publishers(table, {"NOR"}, ()).errors) == 2


def test_check_tells_of_signatures_and_signers_that_nobody_is(tmp_path):
    signatures = "{name_tails: [], signatures: [{at: end, says: [x], agency: b}, {at: end, says: ['by {who}']}]}"
    table = load_publishers(codebook(tmp_path, "a;A;agency;NOR;none;yes;;A1?;;;;x", signatures=signatures))
    faults = check_publishers(table, {"NOR"}, ["A", "A1", "Zed"]).errors
    assert [fault.split(":")[0] for fault in faults] == ["signatures.yaml", "signatures.yaml", "wires.yaml"]


def test_check_counts_rows_that_no_table_backs(tmp_path):
    rows = ("a;A;agency;NOR;none;;;;;;;x", "b;B;agency;NOR;none;;;;;;;x|unsourced", "c;C;agency;NOR;none;;;;;;;")
    table = load_publishers(codebook(tmp_path, *rows, signatures="{name_tails: [], signatures: []}"))
    assert "publishers.tsv: 2 of 3 rows are unsourced" in check_publishers(table, {"NOR"}, ()).counts
