"""Floors of the date reader on the development corpora; they skip where the corpora are not."""

import datetime
import json

import pytest

from dragoman.codebook.calendar_words import load_calendar_words
from dragoman.coding.when import find_times
from dragoman.evaluation.matching import overlaps, pair_off
from dragoman.settings import Settings

WORDS = load_calendar_words(Settings().codebook / "dates")


def likeness(gold, told):
    spans = (gold["start"], gold["end"]), (told.span.start, told.span.end)
    return 1 + (gold["value"] == told.timex) if overlaps(*spans) else 0


def f1(found, gold, told):
    return 2 * found / (gold + told)


@pytest.mark.parametrize(
    ("corpus", "kinds", "value_floor", "relaxed_floor"),
    [
        ("te3_timex", {"DATE", "DURATION"}, 0.82, 0.93),
        ("te3_timex", {"DATE"}, 0.82, 0.92),
        ("te3_timex", {"DURATION"}, 0.78, 0.84),
        ("wikiwars", {"DATE", "DURATION", "TIME", "SET"}, 0.89, 0.94),
    ],
)
def test_values_and_spans_stay_above_their_floors(shared, corpus, kinds, value_floor, relaxed_floor):
    golds = tolds = met = right = 0
    for line in (shared / "corpora" / f"{corpus}.dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        published = datetime.date.fromisoformat(record["date"])
        told = [one for one in find_times(record["text"], published=published, words=WORDS) if one.kind in kinds]
        gold = [one for one in record["gold"]["timex"] if one.get("type", "DATE") in kinds]
        pairs = pair_off(gold, told, likeness)
        golds, tolds, met = golds + len(gold), tolds + len(told), met + len(pairs)
        right += sum(gold[i]["value"] == told[j].timex for i, j in pairs)
    assert f1(right, golds, tolds) >= value_floor
    assert f1(met, golds, tolds) >= relaxed_floor
