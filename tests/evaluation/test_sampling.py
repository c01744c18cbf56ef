import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dragoman.evaluation.sampling import draw, summarise, wilson
from dragoman.model.wire import to_json

from .made import event, reading, write_lines

SCRIPT = Path(__file__).parents[2] / "scripts" / "sample.py"


def made_readings(sizes):
    made = []
    for stratum, size in sizes.items():
        for number in range(size):
            text = f"Norway accused Sweden, report {number} of {stratum}."
            made.append(
                reading(
                    f"{stratum}-{number}",
                    text,
                    events=(event(text, "ACCUSE", "NOR", "SWE", id=f"e{number}"),),
                )
            )
    return made, {it.document.ref: it.document.ref.rsplit("-", 1)[0] for it in made}


def test_draw_is_even_over_strata_as_far_as_they_go():
    readings, strata = made_readings({"wire": 50, "local": 20, "rare": 2})
    counted = Counter(it.stratum for it in draw(readings, strata, events=20, seed=3))
    assert counted == {"wire": 9, "local": 9, "rare": 2}


def test_draw_is_fixed_by_its_seed():
    readings, strata = made_readings({"wire": 50, "local": 20})
    first = draw(readings, strata, events=10, seed=3)
    assert first == draw(readings, strata, events=10, seed=3)
    assert first != draw(readings, strata, events=10, seed=4)


def test_draw_gives_all_there_are_and_no_more():
    readings, _ = made_readings({"wire": 3})
    assert [it.stratum for it in draw(readings, {}, events=10, seed=1)] == ["other"] * 3


def test_drawn_event_is_laid_out_for_judging():
    readings, strata = made_readings({"wire": 1})
    (it,) = draw(readings, strata, events=1, seed=1)
    assert (it.document, it.type, it.parties, it.status) == ("wire-0", "ACCUSE", "NOR > SWE", "happened")
    assert it.sentence == "Norway accused Sweden, report 0 of wire."


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)]
)
def test_wilson_interval_is_that_of_the_tables(right, judged, low, high):
    assert wilson(right, judged) == pytest.approx((low, high), abs=1e-4)


def test_summary_leaves_out_what_nobody_could_tell():
    readings, strata = made_readings({"wire": 4})
    drawn = draw(readings, strata, events=4, seed=1)
    marks = ["y", "y", "n", "?"]
    judged = [type(it)(**{**asdict(it), "judgement": mark}) for it, mark in zip(drawn, marks, strict=True)]
    total = summarise(judged)[0]
    assert (total.name, total.right, total.judged) == ("all", 2, 3)


def asdict(drawn):
    return {field: getattr(drawn, field) for field in drawn.__struct_fields__}


def test_script_draws_a_table_and_sums_it_up(tmp_path):
    readings, strata = made_readings({"wire": 4})
    coded = tmp_path / "readings.jsonl"
    coded.write_bytes(b"".join(to_json(it) + b"\n" for it in readings))
    news = write_lines(tmp_path / "news.jsonl", [{"id": name, "stratum": it} for name, it in strata.items()])
    table = tmp_path / "sample.tsv"
    told = run("draw", coded, news, "--events", "3", "--seed", "9", "--out", table)
    assert told.startswith("seed 9, 3 events\n1. [wire] wire-")
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([head, *("y" + row for row in rows)]) + "\n", encoding="utf-8")
    assert run("judge", table).split()[:5] == ["all", "3", "of", "3", "1.000"]


def run(*asked):
    done = subprocess.run([sys.executable, SCRIPT, *map(str, asked)], capture_output=True, check=True, encoding="utf-8")
    return done.stdout
