import json

import pytest

from dragoman.evaluation.report import (
    Confusion,
    Report,
    count_confusions,
    make_macro_f1,
    make_row,
    make_share,
    rows_by_label,
    to_dict,
)


def test_row_works_out_precision_recall_and_f1():
    row = make_row("event", found=2, gold=4, predicted=3)
    assert (row.precision, row.recall, row.f1) == pytest.approx((2 / 3, 0.5, 4 / 7))


@pytest.mark.parametrize(("gold", "predicted"), [(0, 3), (3, 0), (0, 0)])
def test_row_is_zero_where_nothing_can_be_divided(gold, predicted):
    row = make_row("event", found=0, gold=gold, predicted=predicted)
    assert (row.precision, row.recall, row.f1) == (0, 0, 0)


def test_share_of_nothing_is_none():
    assert make_share("accuracy", []).value is None


def test_confusions_are_ranked_and_leave_out_what_is_right():
    pairs = [("A", "A"), ("B", "C"), ("A", "B"), ("B", "C")]
    assert count_confusions(pairs) == (
        Confusion(gold="B", predicted="C", count=2),
        Confusion(gold="A", predicted="B", count=1),
    )


def test_macro_f1_counts_every_label_alike():
    rows = rows_by_label([("A", "A"), ("A", "A"), ("A", "A"), ("B", "A")])
    assert [row.name for row in rows] == ["A", "B"]
    assert make_macro_f1("macro F1", rows).value == pytest.approx((6 / 7 + 0) / 2)


def test_report_turns_into_plain_json():
    report = Report(corpus="x", documents=1, rows=(make_row("event", found=1, gold=1, predicted=1),))
    assert json.loads(json.dumps(to_dict(report)))["rows"][0]["f1"] == 1.0
    assert report.row("event").gold == 1
