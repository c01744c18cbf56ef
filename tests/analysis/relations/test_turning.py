"""Turning points and intervals find what was planted, and little else; the script draws many more series."""

import importlib.util
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.relations.intervals import FEWEST, Intervals, intervals_of
from dragoman.analysis.relations.turning import FEWEST_PERIODS, MOST_PERIODS, dispersions_of, turns_of
from tests.analysis.imports import lay_beside
from tests.cli.running import ROOT
from tests.store.made import ATTACKS, document, event, reading, writer


@pytest.fixture(scope="module")
def simulation() -> ModuleType:
    path = ROOT / "scripts" / "simulate_series.py"
    spec = importlib.util.spec_from_file_location("simulate_series", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_false_alarms_are_rare(simulation):
    worlds = [simulation.World(24, 20, 2), simulation.World(60, 5, 4, together=False), simulation.World(24, 100)]
    assert all(simulation.false_alarms(world, 60, 5) <= 0.05 for world in worlds)


def test_planted_change_is_found_within_a_period(simulation):
    worlds = [simulation.World(24, 20, 1), simulation.World(60, 20, 2), simulation.World(60, 50, 2, together=False)]
    assert all(simulation.found(world, 40, 5) >= 0.9 for world in worlds)


def test_intervals_cover_at_their_rate(simulation):
    for about in ((20, "skewed"), (100, "even")):
        rates = simulation.covered(about, 200, 5)
        assert all(0.91 <= rate <= 0.99 for rate in rates.values()), rates


def test_more_news_is_no_change():
    everyone = np.array([100.0] * 12 + [1000.0] * 12)
    counts = np.outer(everyone, [0.1, 0.05, 0.05, 0.1])
    assert turns_of(counts, everyone) == []


def test_same_number_in_another_tone_is_a_change():
    counts = np.array([[20.0, 0, 5, 0]] * 12 + [[5.0, 0, 5, 15]] * 12)
    (turn,) = turns_of(counts, np.full(24, 500.0))
    assert (turn.at, turn.first, turn.last, turn.leading) == (12, 0, 23, 4)
    assert (turn.before[3], turn.after[3]) == (0, 0.03)
    assert turn.strength > 1


def test_too_few_or_too_many_periods_are_not_searched():
    for periods in (FEWEST_PERIODS - 1, MOST_PERIODS + 1):
        counts = np.zeros((periods, 4))
        counts[periods // 2 :] = 50
        assert turns_of(counts, np.full(periods, 500.0)) == []


def test_bursts_are_taken_for_scatter():
    calm, bursts = np.full((20, 4), 10.0), np.full((20, 4), 10.0)
    bursts[::2] = 30
    everyone = np.full(20, 1000.0)
    assert dispersions_of(calm, everyone) == (1.0, 1.0)
    number, parting = dispersions_of(bursts, everyone)
    assert number > 10
    assert parting == 1.0
    assert turns_of(bursts, everyone) == []


def test_nothing_at_all_has_no_turn():
    assert turns_of(np.zeros((30, 4)), np.full(30, 50.0)) == []


def test_few_happenings_have_no_interval():
    assert intervals_of({-2.0: FEWEST - 1}, 50, 500, (1,)) == Intervals()


def test_happenings_without_a_score_are_in_no_mean():
    plain = intervals_of({-2.0: 10, 4.0: 10}, 50, 500, (1,))
    with_others = intervals_of({-2.0: 10, 4.0: 10, None: 20}, 70, 500, (1,))
    assert with_others.score_mean == pytest.approx(plain.score_mean, abs=0.5)
    assert with_others.happenings[0] > plain.happenings[0]
    assert intervals_of({-2.0: 5, None: 20}, 70, 500, (1,)).score_mean == (None, None)


def crisis() -> list[tuple[date, str, str, str]]:
    """Two years: talks each week, from 2021 on attacks as well; and others all the while."""
    acts = []
    for week in range(104):
        day = date(2020, 1, 6) + timedelta(weeks=week)
        acts += [(day, "USA", "FRA", "CONSULT")] * 30 + [(day, "RUS", "UKR", "CONSULT")] * 2
        acts += [(day, "RUS", "UKR", "ASSAULT")] * (3 if week >= 52 else 0)
    return acts


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("turns") / "news.db"
    made = writer(path)
    with made.record:
        made.keep(list(ATTACKS))
    lay_beside(path, crisis())
    return path


def test_turning_point_names_the_happenings_behind_it(place):
    with OpenRecord(place) as record:
        (turn,) = record.turning_points("RUS", "UKR", origin="icews").to_pylist()
    assert (turn["period"], turn["previous"], turn["leading"], turn["rose"]) == (
        "2021-01", "2020-12", "material_conflict", True,
    )  # fmt: skip
    assert (turn["since"], turn["until"]) == ("2020-01", "2021-12")
    assert turn["score_mean_before"] == 1.0
    assert turn["score_mean_after"] == pytest.approx((2 * 1 + 3 * -9) / 5)
    first = 53 * 32 - 32 + 1  # rows before the first week with attacks, and its talks
    numbers = [int(name.removeprefix("icews-")) for name in turn["happenings"]]
    assert len(numbers) == 5
    assert min(numbers) >= first


def test_direction_has_its_own_turning_points(place):
    with OpenRecord(place) as record:
        table = record.turning_points("UKR", "RUS", origin="icews", directed=True).to_pylist()
    assert [(turn["source"], turn["target"]) for turn in table] == [("RUS", "UKR")]


def test_happenings_behind_our_own_can_be_shown(tmp_path):
    from tests.analysis.relations.test_dyads import told  # noqa: PLC0415 - the same small reports

    path = tmp_path / "own.db"
    made = writer(path)
    with made.record:
        for month in range(16):
            day = f"{2023 + month // 12}-{month % 12 + 1:02}-10"
            kept = [told(day, f"In case {month} Iran praised Iraq for {n}.", ("praised", "IRN > IRQ", {}))
                    for n in "abcde"]  # fmt: skip
            kept += [told(day, f"Case {month}: the army struck place {n}.", ("struck", "RUS > UKR", {}))
                     for n in ("abcdefgh" if month >= 8 else "")]  # fmt: skip
            made.keep(kept)
    with OpenRecord(path) as record:
        (turn,) = record.turning_points("RUS", "UKR", unit="mentions").to_pylist()
        assert turn["period"] == "2023-09"
        assert all(record.group(name) is not None for name in turn["happenings"])


def test_turn_where_other_news_is_read_says_so(tmp_path):
    path = tmp_path / "other.db"
    made = writer(path)
    with made.record:
        for month in range(16):
            day = f"{2023 + month // 12}-{month % 12 + 1:02}-10"
            sides, source = ("RUS > UKR", "TASS") if month >= 8 else ("IRN > IRQ", "BBC News")
            texts = [document(f"Case {month}: an army struck place {n}.", day, source=source) for n in "abcdefgh"]
            made.keep([reading(text, event(text, "struck", "ASSAULT", sides)) for text in texts])
    with OpenRecord(path) as record:
        (turn,) = record.turning_points("RUS", "UKR", unit="mentions").to_pylist()
    assert turn["same_sources"] == 0.0
