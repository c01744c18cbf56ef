"""Who stands together: blocs of signed ties, who changed sides, who stands between."""

from datetime import date
from itertools import combinations, product
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from dragoman.analysis.explored import ExploredRecord
from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.relations.blocs import blocs_of, certainties_of, matched, quality, worth_of
from tests.analysis.imports import lay_beside
from tests.store.made import ATTACKS, TRADE, writer

WEST, EAST = ("USA", "GBR", "FRA", "DEU"), ("RUS", "PRK", "IRN", "BLR")


def friends(year: int, *blocs: tuple[str, ...]) -> list[tuple[date, str, str, str]]:
    """Everybody helps everybody of his bloc and accuses everybody else."""
    inside = [(date(year, 3, 1), *pair, "AID") for bloc in blocs for pair in combinations(bloc, 2)] * 6
    between = [
        (date(year, 4, 1), *pair, "ACCUSE") for one, other in combinations(blocs, 2) for pair in product(one, other)
    ]
    return inside + between * 6


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "news.db"
    made = writer(path)
    with made.record:
        made.keep([*ATTACKS, TRADE])
    lay_beside(path, [
        *friends(2020, (*WEST, "TUR"), EAST),
        *friends(2021, WEST, (*EAST, "TUR")),
        (date(2021, 5, 1), "TUR", "QAT", "CONSULT"),
        (date(2021, 5, 1), "IMG", "USA", "ASSAULT"),
    ])  # fmt: skip
    return path


@pytest.fixture
def record(place):
    with OpenRecord(place) as opened:
        yield opened


def _countries(table, period):
    return {row["country"]: row for row in table.to_pylist() if row["period"] == period}


def test_blocs_are_those_who_help_one_another(record):
    told = _countries(record.blocs(by="year", origin="icews"), "2020")
    assert {code for code, row in told.items() if row["bloc"] == told["USA"]["bloc"]} == {*WEST, "TUR"}
    assert {code for code, row in told.items() if row["bloc"] == told["RUS"]["bloc"]} == set(EAST)
    assert all(row["certainty"] >= 0.9 for row in told.values())


def test_who_changed_sides_is_named_and_blocs_keep_their_numbers(record):
    table = record.blocs(by="year", origin="icews")
    before, after = _countries(table, "2020"), _countries(table, "2021")
    assert after["TUR"]["bloc"] == after["RUS"]["bloc"] == before["RUS"]["bloc"]
    assert after["TUR"]["moved_from"] == before["USA"]["bloc_of"]
    assert [code for code, row in after.items() if row["moved_from"]] == ["TUR"]


def test_who_links_one_to_the_others_stands_between(record):
    told = _countries(record.blocs(by="year", origin="icews"), "2021")
    assert max(told.values(), key=lambda row: row["betweenness"])["country"] == "TUR"
    assert told["QAT"]["betweenness"] == 0


def test_codes_for_many_have_ties_but_no_place(record):
    ties = record.network(by="year", origin="icews").to_pylist()
    assert any({tie["source"], tie["target"]} == {"IMG", "USA"} for tie in ties)
    assert "IMG" not in _countries(record.blocs(by="year", origin="icews"), "2021")


def test_only_one_sign_counts_on_request(record):
    ties = record.network(by="year", origin="icews", sign="conflict").to_pylist()
    assert ties
    assert all(tie["conflict"] > 0 for tie in ties)
    told = _countries(record.blocs(by="year", origin="icews", sign="cooperation"), "2020")
    assert all(row["conflict"] == 0 for row in told.values())


def test_ties_add_up_and_tell_the_registers(record):
    ties = {(tie["source"], tie["target"]): tie for tie in record.network().to_pylist()}
    pact = ties["EGY", "TUR"]
    assert (pact["happenings"], pact["verbal_cooperation"], pact["agreements"]) == (1, 1, 1)
    assert (pact["cooperation"], pact["conflict"], pact["period"]) == (3.0, 0.0, "all")
    war = ties["RUS", "UKR"]
    assert (war["happenings"], war["cooperation"], war["conflict"], war["score_mean"]) == (1, 0.0, 8.0, -8.0)


def test_registers_belong_to_their_periods(record):
    ties = {tie["period"]: tie for tie in record.network(by="month").to_pylist() if tie["target"] == "TUR"}
    assert ties["2024-07"]["agreements"] == 1
    assert "2024-05" not in ties


def test_explorer_counts_mentions_of_all_statuses_by_the_same_function(place):
    with ExploredRecord(place) as explored:
        edges = {(edge.source, edge.target): edge for edge in explored.edges((None, None))}
    assert edges["RUS", "UKR"].events == 3
    assert edges["EGY", "TUR"].ties["agreement"] == 1


def test_nothing_in_a_time_is_an_empty_network(record):
    assert record.blocs(since="1999", until="1999").num_rows == 0
    assert record.network(since="1999", until="1999").num_rows == 0


def _random(chance, size):
    half = np.triu(chance.integers(0, 4, (size, size)) * (chance.random((size, size)) < 0.5), 1).astype(float)
    return half + half.T


def test_parting_is_the_best_of_all_where_all_can_be_tried():
    chance = np.random.default_rng(3)
    for seed in range(5):
        friendly, hostile = _random(chance, 5), _random(chance, 5)
        worth = worth_of(friendly, hostile)
        best = max(quality(worth, np.array(labels)) for labels in product(range(5), repeat=5))
        assert quality(worth, blocs_of(friendly, hostile, seed)) == pytest.approx(best)


def test_without_hostile_ties_it_is_modularity():
    friendly = nx.to_numpy_array(nx.karate_club_graph(), weight="weight")
    labels = blocs_of(friendly, np.zeros_like(friendly), 1)
    graph = nx.from_numpy_array(friendly)
    parts = [set(np.flatnonzero(labels == label).tolist()) for label in range(labels.max() + 1)]
    theirs = max(nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=n)) for n in range(10))
    assert nx.community.modularity(graph, parts) >= theirs - 1e-9


def test_only_enemies_stand_alone():
    hostile = np.ones((4, 4)) - np.eye(4)
    assert len(set(blocs_of(np.zeros((4, 4)), hostile, 1))) == 4


def test_who_hangs_by_one_act_is_not_sure():
    friendly = np.zeros((4, 4))
    friendly[0, 1] = friendly[1, 0] = 60
    friendly[2, 3] = friendly[3, 2] = 1
    happenings = np.where(friendly > 0, np.where(friendly > 50, 30, 1), 0).astype(float)
    nobody = np.zeros_like(friendly)
    sure = certainties_of(friendly, nobody, blocs_of(friendly, nobody, 1), happenings, 1)
    assert sure[0] == sure[1] == 1.0
    assert sure[2] < 0.8


def test_bloc_goes_on_where_most_of_its_activity_is():
    size = {"USA": 100.0, "FRA": 5.0, "DEU": 5.0, "RUS": 80.0}
    assert matched([{"USA", "FRA", "DEU"}, {"RUS"}], [{"FRA", "DEU"}, {"USA"}, {"RUS"}], size) == {1: 0, 2: 1}
    assert matched([], [{"USA"}], size) == {}


def test_relations_are_told_alike_whatever_database_keeps_the_record(place_anywhere):
    with OpenRecord(place_anywhere) as record:
        series = record.dyad("RUS", "UKR", said_by="UKR", status="alleged", source_kind="broadcaster")
        ties = {(tie["source"], tie["target"]): tie for tie in record.network(by="month").to_pylist()}
        pairs = record.dyads(since="2024-05", until="2024-06").to_pylist()
    assert series.column("happenings").to_pylist() == [1, 0, 0]
    assert series.column("reports").to_pylist() == [3, 0, 1]
    assert (ties["RUS", "UKR"]["conflict"], ties["EGY", "TUR"]["agreements"]) == (8.0, 1)
    assert [(row["source"], row["target"], row["of_everyone"]) for row in pairs] == [("RUS", "UKR", 2)]


@pytest.fixture
def place_anywhere(places):
    place = places.empty()
    made = writer(place)
    with made.record:
        made.keep([*ATTACKS, TRADE])
    yield place
    places.take_back()
