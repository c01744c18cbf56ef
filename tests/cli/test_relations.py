"""`dragoman dyad` and `dragoman network`: what people and programs get."""

import io
import json
from pathlib import Path

import networkx as nx
import pytest
from pyarrow import parquet

from tests.analysis.imports import lay_beside
from tests.analysis.relations.test_network import EAST, WEST, friends
from tests.analysis.relations.test_turning import crisis
from tests.cli.running import in_process, is_one_line
from tests.store.made import ATTACKS, TRADE, writer


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("relations") / "news.db"
    made = writer(path)
    with made.record:
        made.keep([*ATTACKS, TRADE])
    lay_beside(path, [*crisis(), *friends(2020, (*WEST, "TUR"), EAST), *friends(2021, WEST, (*EAST, "TUR"))])
    return str(path)


@pytest.fixture
def told(place, capsys):
    return lambda *arguments: in_process(capsys, *arguments, "--record", place)


def test_dyad_shows_the_series_and_what_it_rests_on(told):
    answer = told("dyad", "RUS", "UKR")
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert lines[0] == "RUS – UKR"
    assert next(line for line in lines if line.startswith("2024-05")).split()[1:3] == ["1", "1"]
    assert "Counted: happenings told as happened." in lines
    assert "Left out of RUS – UKR: 1 alleged, 1 denied." in lines
    assert any("it takes 8" in line for line in lines)
    assert any("seed 1" in line for line in lines)


def test_dyad_shows_turning_points_with_what_happened(told):
    answer = told("dyad", "RUS", "UKR", "--origin", "icews", "--seed", "7")
    turn = next(line for line in answer.out.splitlines() if "material conflict 0.0 →" in line)
    assert turn.startswith("2021-01  material conflict 0.0 → ")
    assert "icews-" in answer.out
    assert "seed 7" in answer.out


def test_periods_without_anything_take_one_line(told):
    out = told("dyad", "RUS", "UKR", "--by", "day", "--since", "2024-04", "--until", "2024-07").out
    assert "2024-04-01 … 2024-04-30  no reports" in out
    assert len(out.splitlines()) < 20


def test_data_go_to_stdout_and_the_seed_to_stderr(told):
    answer = told("dyad", "RUS", "UKR", "--directed", "--format", "jsonl", "--status", "denied", "--status", "alleged")
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert [row["source"] for row in rows if row["happenings"]] == ["RUS"]
    assert "seed 1" in answer.err


def test_turning_points_alone_as_data(told):
    (row,) = json.loads(told("dyad", "RUS", "UKR", "--origin", "icews", "--turning-points", "-f", "json").out)
    assert (row["period"], row["leading"]) == ("2021-01", "material_conflict")


def test_csv_holds_the_counts_by_type(told):
    out = told("dyad", "RUS", "UKR", "--since", "2024-05", "--until", "2024-05", "-f", "csv").out
    head, row = (line.split(",") for line in out.splitlines())
    assert dict(zip(head, row, strict=True))["types"] == "ASSAULT 1"


def test_without_countries_all_pairs_are_counted(told):
    rows = [json.loads(line) for line in told("dyad", "-f", "jsonl").out.splitlines()]
    assert ("RUS", "UKR") in {(row["source"], row["target"]) for row in rows}
    people = told("dyad", "--undirected").out
    assert "EGY – TUR" in people
    assert "TUR → EGY" in told("dyad").out


def test_network_names_blocs_moves_and_brokers(told):
    out = told("network", "--by", "year", "--origin", "icews").out
    year = out[out.index("2021, icews") :]
    assert "    TUR: DEU → BLR" in year
    assert "Brokers" in out
    assert "Most conflict" in year
    assert "seed 1" in out


def test_network_as_graphml_can_be_read_by_others(told):
    answer = told("network", "--origin", "icews", "--since", "2020", "--until", "2020", "-f", "graphml")
    graph = nx.read_graphml(io.BytesIO(answer.out.encode()))
    assert set(graph.nodes) == {*WEST, *EAST, "TUR", "UKR"}
    assert graph.nodes["USA"]["bloc"] == graph.nodes["FRA"]["bloc"] != graph.nodes["RUS"]["bloc"]
    assert graph.edges["RUS", "USA"]["conflict"] == 12.0


def test_network_as_data_has_a_row_a_pair_or_a_country(told):
    ties = json.loads(told("network", "-f", "json").out)
    assert {(tie["source"], tie["target"]) for tie in ties} == {("EGY", "TUR"), ("RUS", "UKR")}
    countries = json.loads(told("network", "--countries", "-f", "json").out)
    assert {row["country"] for row in countries} == {"EGY", "TUR", "RUS", "UKR"}


def test_empty_answers_say_so(told):
    assert "nothing" in told("network", "--since", "1999", "--until", "1999").out
    assert "nothing" in told("dyad", "--since", "1999", "--until", "1999").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("dyad", "RUS"), "two countries"),
        (("dyad", "Russia", "UKR"), "no country code"),
        (("dyad", "RUS", "UKR", "--by", "decade"), "use one of day"),
        (("dyad", "RUS", "UKR", "--origin", "acled"), "no events of 'acled'"),
        (("dyad", "RUS", "UKR", "--since", "soon"), "not a date"),
        (("network", "--sign", "love"), "use one of all, cooperation, conflict"),
        (("network", "--by", "day"), "use one of year"),
        (("network", "--by", "year", "-f", "graphml"), "one network"),
        (("network", "-f", "xml"), "no form"),
    ],
)
def test_wrong_use_is_told_in_one_line(told, arguments, says):
    answer = told(*arguments)
    assert answer.status == 2
    assert is_one_line(answer.err)
    assert says in answer.err


def test_parquet_holds_the_types(place, capsysbinary):
    from dragoman.cli.main import status_of  # noqa: PLC0415

    assert status_of(["dyad", "RUS", "UKR", "--format", "parquet", "--record", str(Path(place))]) == 0
    table = parquet.read_table(io.BytesIO(capsysbinary.readouterr().out))
    assert table.schema.field("types").type.value_type.names == ["type", "happenings"]
