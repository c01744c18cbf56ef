import pytest

from dragoman.evaluation.corpora.plv import score

from ..made import reading_coder, record


def gold(kind):
    return {
        "type": kind,
        "source": "Norway",
        "target": "Sweden",
        "marked": "<s>Norway</s> met <t>Sweden</t>.",
    }


def report(kinds, answer):
    records = [record(str(number), f"Text {number}.", gold(kind)) for number, kind in enumerate(kinds)]
    return score(records, reading_coder([], relate=answer))


def test_coder_is_asked_for_the_two_parties():
    asked = []
    report(["CONSULT"], lambda *given: asked.append(given))
    assert asked == [("Text 0.", "Norway", "Sweden")]


@pytest.mark.parametrize("told", ["CONCEDE", "RETREAT", "YIELD"])
def test_concede_and_retreat_are_yield(told):
    assert report(["YIELD"], lambda *_: told).figure("accuracy").value == 1


def test_no_answer_is_wrong():
    found = report(["AGREE"], lambda *_: None)
    assert found.figure("accuracy").value == 0
    assert found.misses[0].predicted == "none"


def test_macro_f1_counts_each_root_of_gold_alike():
    found = report(["AGREE", "AGREE", "AGREE", "REJECT"], lambda *_: "AGREE")
    assert found.figure("accuracy").value == 0.75
    assert found.figure("macro F1").value == pytest.approx(6 / 7 / 2)
