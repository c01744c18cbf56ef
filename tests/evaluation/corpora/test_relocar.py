from dragoman.evaluation.corpora.relocar import score

from ..made import reading_coder, record

TEXT = "Norway signed."


def report(reading, answer):
    gold = {"name": "Norway", "start": 0, "end": 6, "reading": reading}
    return score([record("a", TEXT, gold)], reading_coder([], judge_metonymy=answer))


def test_coder_is_asked_for_the_name_in_its_text():
    asked = []
    report("literal", lambda *given: asked.append(given))
    assert asked == [(TEXT, 0, 6)]


def test_mixed_reading_counts_as_metonymic():
    assert report("mixed", lambda *_: "metonymic").figure("accuracy").value == 1


def test_wrong_reading_is_shown():
    (miss,) = report("literal", lambda *_: "metonymic").misses
    assert (miss.gold, miss.predicted, miss.sentence) == ("Norway: literal", "metonymic", TEXT)
