"""Two countries over time: what counts, what it is counted against, and that origins are never mixed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.relations.choice import choice_of
from dragoman.analysis.relations.dyadic import Dyadic
from dragoman.errors import NotFoundError, SettingsError
from dragoman.model.reading import When
from tests.analysis.imports import lay_beside
from tests.store.made import ATTACKS, TRADE, document, event, party, reading, writer

YEAR = When(value="2024", grain="year", text="this year")


def told(day: str, text: str, *events: tuple[str, str, dict[str, Any]]) -> Any:
    told = document(text, day, source="AFP")
    return reading(told, *(event(told, words, kind, sides, **more) for words, kind, sides, more in _typed(events)))


def _typed(events: Any) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    types = {"struck": ("ASSAULT", {}), "praised": ("SUPPORT", {"quad": 1, "score": 4.0}),
             "met": ("CONSULT", {"quad": 1, "score": 1.0})}  # fmt: skip
    for words, sides, more in events:
        kind, facts = types[words]
        yield words, kind, sides, {**facts, **more}


JUNE = told("2024-06-03", "Ukraine struck a depot. Iran praised Russia.", ("struck", "UKR > RUS", {}),
             ("praised", "IRN > RUS", {}))  # fmt: skip
SAID = told("2024-06-20", "Envoys of Russia and of Ukraine met, says France.",
             ("met", "RUS, UKR", {"status": "alleged", "said_by": (party("FRA"),)}))  # fmt: skip
VAGUE = told("2024-06-25", "Somewhere in the year the army of Ukraine struck a harbour.",
              ("struck", "UKR > RUS", {"date": YEAR}))  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dyads") / "news.db"
    made = writer(path)
    with made.record:
        made.keep([*ATTACKS, TRADE, JUNE, SAID, VAGUE])
    lay_beside(path, [
        (date(2024, 5, 7), "RUS", "UKR", "ASSAULT"),
        (date(2024, 5, 8), "UKR", "RUS", "ACCUSE"),
        (date(2024, 6, 1), "RUS", "PRK", "CONSULT"),
        (None, "RUS", "UKR", "ASSAULT"),
    ])  # fmt: skip
    return path


@pytest.fixture
def record(place: Path) -> Iterator[OpenRecord]:
    with OpenRecord(place) as opened:
        yield opened


def _by_period(table: Any) -> dict[str, dict[str, Any]]:
    return {row["period"]: row for row in table.to_pylist()}


def test_three_mentions_of_one_attack_are_one_happening(record):
    may = _by_period(record.dyad("RUS", "UKR", status=["happened", "alleged", "denied"]))["2024-05"]
    assert (may["happenings"], may["mentions"], may["material_conflict"]) == (1, 3, 1)
    assert may["types"] == [{"type": "ASSAULT", "happenings": 1}]
    assert (may["score_sum"], may["score_mean"]) == (-8.0, -8.0)


def test_mentions_are_counted_on_request(record):
    may = _by_period(record.dyad("RUS", "UKR", status=["happened", "alleged", "denied"], unit="mentions"))["2024-05"]
    assert (may["happenings"], may["score_sum"]) == (3, -24.0)


def test_only_what_happened_counts_unless_told(record):
    series = _by_period(record.dyad("RUS", "UKR"))
    assert (series["2024-05"]["happenings"], series["2024-05"]["mentions"]) == (1, 1)
    assert series["2024-06"]["happenings"] == 1, "the alleged talks do not count"


def test_statuses_are_shown_whether_they_count_or_not(record):
    series = _by_period(record.dyad("RUS", "UKR"))
    statuses = [series["2024-05"][status] for status in ("happened", "alleged", "denied")]
    assert statuses == [1, 1, 1]
    assert series["2024-06"]["alleged"] == 1


def test_shares_are_of_the_two_and_of_everyone(record):
    june = _by_period(record.dyad("UKR", "RUS"))["2024-06"]
    assert (june["of_the_two"], june["of_everyone"]) == (2, 2), "Iran's praise is about one of the two"
    assert (june["share"], june["per_1000"]) == (0.5, 500.0)
    may = _by_period(record.dyad("RUS", "UKR"))["2024-05"]
    assert may["of_everyone"] == 2, "Ukraine's call is a happening, though nobody is asked"


def test_periods_reach_from_the_first_report_to_the_last(record):
    table = record.dyad("RUS", "UKR")
    assert table.column("period").to_pylist() == ["2024-05", "2024-06", "2024-07"]
    assert table.column("reports").to_pylist() == [3, 3, 1]
    cut = record.dyad("RUS", "UKR", since="2024-06-10", until="2024-06")
    assert cut.column("period").to_pylist() == ["2024-06"]
    assert cut.column("happenings").to_pylist() == [0]


@pytest.mark.parametrize(
    ("by", "name"), [("day", "2024-06-03"), ("week", "2024-W23"), ("quarter", "2024-Q2"), ("year", "2024")]
)
def test_periods_have_the_names_that_people_use(record, by, name):
    assert _by_period(record.dyad("UKR", "RUS", by=by))[name]["happenings"] >= 1


def test_what_is_dated_no_closer_than_its_period_is_left_out_and_told(record):
    told = record.ask_dyad(Dyadic("UKR", "RUS", "month", turning=False), {})
    (left,) = told.left_out
    assert (left.undated, left.earlier, left.later) == (1, 0, 0)
    assert left.statuses == {"alleged": 2, "denied": 1}
    year = record.ask_dyad(Dyadic("UKR", "RUS", "year", turning=False), {})
    assert year.left_out[0].undated == 0
    assert year.series.column("happenings").to_pylist() == [3]


def test_directions_apart(record):
    table = record.dyad("RUS", "UKR", directed=True, status=["happened", "alleged"]).to_pylist()
    told = {(row["source"], row["period"]): row["happenings"] for row in table}
    assert told["RUS", "2024-05"] == 1
    assert told["UKR", "2024-05"] == 0
    assert (told["UKR", "2024-06"], told["RUS", "2024-06"]) == (2, 1), "a mutual act counts in both directions"
    both = _by_period(record.dyad("UKR", "RUS", status=["happened", "alleged"]))
    assert both["2024-06"]["happenings"] == 2, "and once in both together"


def test_who_says_so_and_who_publishes_can_be_chosen(record):
    said = record.dyad("RUS", "UKR", status="alleged", said_by="FRA")
    assert sum(said.column("happenings").to_pylist()) == 1
    tass = record.dyad("RUS", "UKR", status="denied", source="TASS")
    assert sum(tass.column("happenings").to_pylist()) == 1
    agencies = record.dyad("RUS", "UKR", source_kind="agency", status=["happened", "alleged", "denied"])
    assert sum(agencies.column("mentions").to_pylist()) == 4
    assert sum(record.dyad("RUS", "UKR", type="SUPPORT").column("happenings").to_pylist()) == 0


def test_imported_rows_are_not_mixed_in(record):
    assert set(record.dyad("RUS", "UKR").column("origin").to_pylist()) == {"dragoman"}
    imported = _by_period(record.dyad("RUS", "UKR", origin="icews"))
    assert (imported["2024-05"]["happenings"], imported["2024-05"]["of_everyone"]) == (2, 2)
    assert imported["2024-06"]["of_the_two"] == 1
    assert imported["2024-05"]["reports"] is None


def test_several_origins_stand_side_by_side(record):
    table = record.dyad("RUS", "UKR", origin="dragoman,icews").to_pylist()
    may = {row["origin"]: row["happenings"] for row in table if row["period"] == "2024-05"}
    assert may == {"dragoman": 1, "icews": 2}


def test_all_pairs_are_counted_as_each_alone(record):
    table = record.dyads(by="month", directed=True).to_pylist()
    assert {(row["source"], row["target"]) for row in table} == {
        ("RUS", "UKR"), ("UKR", "RUS"), ("IRN", "RUS"), ("TUR", "EGY"), ("EGY", "TUR"),
    }  # fmt: skip
    for row in table:
        told = record.dyad(row["source"], row["target"], directed=True).to_pylist()
        (alone,) = (one for one in told if (one["source"], one["period"]) == (row["source"], row["period"]))
        assert {name: alone[name] for name in row if name in alone} == {
            name: value for name, value in row.items() if name in alone
        }


def test_pairs_without_direction_count_a_mutual_act_once(record):
    (pact,) = (row for row in record.dyads(directed=False).to_pylist() if row["target"] == "TUR")
    assert (pact["source"], pact["happenings"]) == ("EGY", 1)


def test_same_seed_gives_the_same_intervals(place, tmp_path):
    path = tmp_path / "many.db"
    writer(path).record.close()
    lay_beside(path, [(date(2024, 5, 1 + n % 30), "RUS", "UKR", ("ASSAULT", "CONSULT")[n % 2]) for n in range(40)])
    with OpenRecord(path) as record:
        one, same, other = (record.dyad("RUS", "UKR", origin="icews", seed=seed) for seed in (1, 1, 2))
    (row,) = one.to_pylist()
    assert one == same
    assert one != other
    assert row["score_mean_low"] < row["score_mean"] < row["score_mean_high"]
    assert row["share_low"] == row["share_high"] == 1.0, "there is nobody else"


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"status": "real"}, NotFoundError),
        ({"unit": "pages"}, NotFoundError),
        ({"source_kind": "blog"}, NotFoundError),
        ({"since": "2024-13"}, SettingsError),
        ({"since": "20240"}, SettingsError),
        ({"origin": "icews", "said_by": "RUS"}, SettingsError),
    ],
)
def test_impossible_choice_is_told(told, error):
    with pytest.raises(error):
        choice_of(told)


def test_unknown_code_and_origin_are_told(record):
    with pytest.raises(SettingsError):
        record.dyad("Russia", "UKR")
    with pytest.raises(NotFoundError):
        record.dyad("RUS", "UKR", origin="gdelt")
    with pytest.raises(NotFoundError):
        record.dyad("RUS", "UKR", origin="' OR '1'='1")


def test_imported_row_of_several_pairs_is_one_act(place, tmp_path):
    path = tmp_path / "mutual.db"
    writer(path).record.close()
    lay_beside(path, [(date(2024, 5, 7), "RUS", "PRK", "CONSULT"), (date(2024, 5, 9), "RUS", "USA", "ACCUSE")],
               mutual=True)  # fmt: skip
    with OpenRecord(path) as record:
        (both,) = record.dyad("RUS", "PRK", origin="icews").to_pylist()
        apart = record.dyad("RUS", "PRK", origin="icews", directed=True).column("happenings").to_pylist()
        pairs = record.dyads(origin="icews", directed=False).column("happenings").to_pylist()
    assert (both["happenings"], both["of_the_two"], both["of_everyone"]) == (1, 2, 2)
    assert (apart, pairs) == ([1, 1], [1, 1])
