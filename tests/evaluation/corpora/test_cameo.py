import pytest

from dragoman.evaluation.corpora.cameo import score_penta, score_relevance

from ..made import event, party, reading, reading_coder, record

TEXT = "Norway shelled Sweden."
MATERIAL, VERBAL = {"quad": 4}, {"quad": 3}


def penta(label, *events):
    report = score_penta([record("a", TEXT, {"penta": label})], reading_coder([reading("a", TEXT, events=events)]))
    return {figure.name: figure.value for figure in report.figures}


def acts(*told):
    return [event(TEXT, "ASSAULT", "NOR", "SWE", id=f"e{number}", **more) for number, more in enumerate(told)]


def test_class_is_the_quad_of_the_most_confident_event():
    events = acts({"confidence": 0.4, **VERBAL}, {"confidence": 0.8, **MATERIAL})
    assert penta(4, *events)["penta accuracy"] == 1


def test_class_without_events_is_statement_only():
    assert penta(0)["penta accuracy"] == 1


@pytest.mark.parametrize(
    ("more", "false_event", "plain_fact"),
    [
        (MATERIAL, 1, 1),
        ({**MATERIAL, "status": "alleged"}, 1, 0),
        ({**MATERIAL, "said_by": (party("SWE"),)}, 1, 0),
        (VERBAL, 0, 0),
    ],
)
def test_false_material_event_is_worse_as_plain_fact(more, false_event, plain_fact):
    told = penta(0, *acts(more))
    assert told["false material events on class 0"] == false_event
    assert told["... told as plain fact"] == plain_fact


@pytest.mark.parametrize(("quad", "any_material", "right_quad"), [(4, 1, 1), (2, 1, 0), (3, 0, 0)])
def test_material_events_are_recalled_on_material_sentences(quad, any_material, right_quad):
    told = penta(4, *acts({"quad": quad}))
    assert told["material events on classes 2 and 4"] == any_material
    assert told["... of the right quad"] == right_quad


def test_relevance_is_having_an_event():
    labels = [("a", True), ("b", True), ("c", False), ("d", False)]
    records = [
        record(name, TEXT, {"relevant": relevant, "votes_relevant": 3, "plover_types": ["ASSAULT"] * relevant})
        for name, relevant in labels
    ]
    readings = [reading(name, TEXT, events=acts(MATERIAL) if name in "ac" else ()) for name in "abcd"]
    report = score_relevance(records, reading_coder(readings))
    row = report.row("relevant")
    assert (row.found, row.gold, row.predicted) == (1, 2, 2)
    assert [case.document for case in report.misses] == ["b"]
    assert [case.document for case in report.false_alarms] == ["c"]
