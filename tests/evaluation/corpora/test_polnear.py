from dragoman.evaluation.corpora.polnear import score

from ..made import reading, reading_coder, record, statement

TEXT = "We will not pay, the minister said on Monday, for a wall."


def spans(*words):
    return [{"text": it, "start": TEXT.index(it), "end": TEXT.index(it) + len(it)} for it in words]


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


GOLD = {
    "attributions": [
        {
            "source": spans("the minister"),
            "cue": spans("said"),
            "content": spans("We will not pay", "for a wall"),
        },
        {"source": [], "cue": [], "content": []},
    ]
}


def report(**told):
    said = statement(TEXT, "NOR", TEXT, **told)
    return score([record("a", TEXT, GOLD)], reading_coder([reading("a", TEXT, statements=(said,))]))


def test_same_spans_score_full():
    found = report(source=at("the minister"), cue=at("said"), content=(at("We will not pay"), at("for a wall")))
    assert found.row("exact spans").f1 == found.row("soft spans").f1 == 1
    assert found.row("exact spans").gold == 4


def test_overlap_counts_as_soft_only():
    found = report(source=at("minister"))
    assert (found.row("exact spans").found, found.row("soft spans").found) == (0, 1)


def test_roles_are_not_mixed_up():
    assert report(source=at("said")).row("soft spans").found == 0


def test_one_long_span_earns_one_stretch_of_gold():
    found = report(content=((0, len(TEXT)),))
    rows = {row.name: row for row in found.per_type}
    assert (rows["content, soft"].found, rows["content, soft"].gold) == (1, 2)


def test_same_span_is_preferred_to_a_longer_overlap():
    found = report(content=((0, len(TEXT)), at("We will not pay")))
    assert (found.row("exact spans").found, found.row("soft spans").found) == (1, 2)


def test_misses_and_false_alarms_show_their_words():
    found = report(cue=at("Monday"))
    assert [(case.gold, case.sentence) for case in found.misses][:2] == [
        ("source", "the minister"),
        ("cue", "said"),
    ]
    assert [(case.predicted, case.sentence) for case in found.false_alarms] == [("cue", "Monday")]
