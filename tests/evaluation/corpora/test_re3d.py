import pytest

from dragoman.evaluation.corpora.re3d import score
from dragoman.model.reading import Entity

from ..made import reading, reading_coder, record

TEXT = "On Monday Norway and General Hansen met rebels near Oslo."


def mark(words, kind):
    return {"text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": kind}


def entity(words, kind):
    start = TEXT.index(words)
    return Entity(id=words, name=words, kind=kind, country="---", mentions=((start, start + len(words)),))


def counts(marked, *entities):
    gold = {"entities": marked, "relations": []}
    report = score([record("a", TEXT, gold)], reading_coder([reading("a", TEXT, entities=entities)]))
    return {row.name: (row.found, row.gold, row.predicted) for row in report.rows}


@pytest.mark.parametrize(
    ("marked", "kind", "right"),
    [
        ("Organisation", "state", 1),
        ("Location", "state", 1),
        ("Location", "place", 1),
        ("Person", "state", 0),
    ],
)
def test_kind_counts_where_gold_may_mean_it(marked, kind, right):
    told = counts([mark("Norway", marked)], entity("Norway", kind))
    assert told["exact span"] == (1, 1, 1)
    assert told["exact span and kind"] == (right, 1, 1)


def test_overlapping_span_is_not_exact():
    told = counts([mark("General Hansen", "Person")], entity("Hansen", "person"))
    assert (told["exact span"], told["overlapping span"]) == ((0, 1, 1), (1, 1, 1))


def test_what_is_no_entity_of_a_reading_is_left_out():
    assert counts([mark("Monday", "Temporal")])["exact span"] == (0, 0, 0)


def test_every_mention_counts():
    twice = Entity(id="x", name="x", kind="place", country="NOR", mentions=((52, 56), (10, 16)))
    assert counts([mark("Oslo", "Location"), mark("Norway", "Location")], twice)["exact span"] == (2, 2, 2)


def test_misses_and_false_alarms_show_their_words():
    gold = {"entities": [mark("rebels", "Organisation")], "relations": []}
    made = reading("a", TEXT, entities=(entity("Oslo", "place"),))
    report = score([record("a", TEXT, gold)], reading_coder([made]))
    assert [(case.gold, case.sentence) for case in report.misses] == [("Organisation", "rebels")]
    assert [(case.predicted, case.sentence) for case in report.false_alarms] == [("Location", "Oslo")]
