import pytest

from dragoman.evaluation.corpora.factuality import pearson, score

from ..made import reading_coder, record

TEXT = "She may go or stay."
GOLD = {
    "events": [
        {"text": "go", "start": 8, "end": 10, "factuality": 1.0, "class": "uncertain"},
        {"text": "stay", "start": 14, "end": 18, "factuality": 3.0, "class": "fact"},
    ]
}


def report(values):
    return score([record("a", TEXT, GOLD)], reading_coder([], rate_factuality=lambda *_: values))


def test_coder_is_asked_for_the_marked_words():
    asked = []
    score(
        [record("a", TEXT, GOLD, date="2001-02-03")],
        reading_coder([], rate_factuality=lambda *given: asked.append(given) or [0, 0]),
    )
    assert asked == [(TEXT, "2001-02-03", [(8, 10), (14, 18)])]


def test_error_is_the_mean_distance_overall_and_on_doubtful_words():
    found = report([2.0, 3.0])
    assert found.figure("mean absolute error (0 to 6)").value == 0.5
    assert found.figure("mean absolute error (0 to 6), not fact").value == 1.0
    assert found.figure("Pearson r").value == pytest.approx(1.0)
    assert found.figure("Pearson r, not fact").value is None


def test_only_values_far_off_are_shown():
    (miss,) = report([-1.0, 2.9]).misses
    assert (miss.gold, miss.predicted) == ("go +1.0 (uncertain)", "-1.0")


@pytest.mark.parametrize(
    ("left", "right", "r"),
    [
        ([1, 2, 3], [2, 4, 6], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 3], [1, 1, 1], None),
        ([1], [2], None),
    ],
)
def test_pearson_tells_how_two_series_go_together(left, right, r):
    assert pearson(left, right) == (r if r is None else pytest.approx(r))
