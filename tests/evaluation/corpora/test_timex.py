import pytest

from dragoman.evaluation.corpora.timex import score
from dragoman.evaluation.protocol import FoundDate

from ..made import reading_coder, record

TEXT = "On 3 May 1999 they talked for two weeks, as they do daily."


def mark(words, value, **more):
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "value": value, **more}


def found(words, value, kind="DATE"):
    return FoundDate(start=TEXT.index(words), end=TEXT.index(words) + len(words), value=value, kind=kind)


def counts(gold, *told):
    report = score([record("a", TEXT, {"timex": gold})], reading_coder([], find_dates=lambda *_: told))
    return {row.name: (row.found, row.gold, row.predicted) for row in (*report.rows, *report.per_type)}


DAY = mark("3 May 1999", "1999-05-03", type="DATE")
WHILE = mark("two weeks", "P2W", type="DURATION")


def test_exact_span_with_its_value_scores_on_all_measures():
    told = counts([DAY], found("3 May 1999", "1999-05-03"))
    assert {told[name] for name in ("strict span", "relaxed span", "value")} == {(1, 1, 1)}


def test_overlapping_span_scores_relaxed_and_by_value():
    told = counts([DAY], found("May 1999", "1999-05-03"))
    assert (told["strict span"], told["relaxed span"], told["value"]) == ((0, 1, 1), (1, 1, 1), (1, 1, 1))


def test_wrong_value_scores_spans_only():
    told = counts([DAY], found("3 May 1999", "1999-05"))
    assert (told["strict span"], told["value"]) == ((1, 1, 1), (0, 1, 1))


def test_dates_and_durations_are_scored_apart():
    told = counts([DAY, WHILE], found("two weeks", "P2W", "DURATION"))
    assert (told["DATE, value"], told["DURATION, value"]) == ((0, 1, 0), (1, 1, 1))


@pytest.mark.parametrize(
    ("value", "more", "kind"),
    [
        ("P2W", {}, "DURATION"),
        ("PXM", {}, "DURATION"),
        ("PT3H", {}, "DURATION"),
        ("PRESENT_REF", {}, "DATE"),
        ("PAST_REF", {}, "DATE"),
        ("1914-SU", {}, "DATE"),
        ("1914-08-03TNI", {}, "TIME"),
        ("P1D", {"set": "YES"}, "SET"),
    ],
)
def test_kind_is_told_by_the_value_where_gold_has_no_types(value, more, kind):
    told = counts([mark("3 May 1999", value, **more)])
    assert told["DATE, value"][1] == (kind == "DATE")
    assert told["DURATION, value"][1] == (kind == "DURATION")


def test_expressions_inside_others_are_left_out():
    assert counts([DAY, mark("1999", "1999", nested=True)])["relaxed span"] == (0, 1, 0)


def test_gold_without_a_value_counts_for_spans_only():
    told = counts([mark("daily", "")], found("daily", "P1D", "SET"))
    assert (told["relaxed span"], told["value"]) == ((1, 1, 1), (0, 0, 0))


def test_misses_and_false_alarms_show_words_and_values():
    report = score(
        [record("a", TEXT, {"timex": [DAY]})],
        reading_coder([], find_dates=lambda *_: [found("3 May", "2000"), found("daily", "P1D", "SET")]),
    )
    (miss,), (alarm,) = report.misses, report.false_alarms
    assert (miss.gold, miss.predicted) == ("DATE 1999-05-03", "2000")
    assert (alarm.predicted, alarm.sentence.split(" | ")[0]) == ("SET P1D", "daily")
