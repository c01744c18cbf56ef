import pytest

from dragoman.evaluation.corpora.plover_gsr import score

from ..made import event, reading, reading_coder, record

TEXT = "The United Nations urged Norway and Sweden to talk, and Norway refused."


def gold(kind, sources, targets):
    def listed(codes):
        return [
            {"text": "x", "country": country, "sector": sector}
            for country, _, sector in (code.partition("/") for code in codes.split())
        ]

    return {"event": {"type": kind}, "source": listed(sources), "target": listed(targets)}


def figures(labels, *events):
    report = score([record("a", TEXT, labels)], reading_coder([reading("a", TEXT, events=events)]))
    return {figure.name: figure.value for figure in report.figures}


def test_first_event_is_the_first_of_the_reading():
    told = figures(gold("REJECT", "NOR", ""), event(TEXT, "REQUEST", "UNO", "NOR"), event(TEXT, "REJECT", "NOR"))
    assert (told["type of first event"], told["type among all events"]) == (0, 1)
    assert told["events a record"] == 2


@pytest.mark.parametrize(
    ("sources", "targets", "actors", "recipients", "full"),
    [
        ("IGO", "NOR SWE", "UNO", "SWE", 1),
        ("IGO", "NOR", "EUR", "NOR", 1),
        ("IGO", "NOR", "UNO", "SWE", 0),
        ("IGO", "NOR", "NGO", "NOR", 0),
        ("NOR SWE", "", "SWE NOR", "", 1),
        ("NOR", "SWE", "NOR SWE", "", 1),
        ("NOR", "", "NOR", "DNK", 1),
        ("KOS", "", "XKX", "", 1),
    ],
)
def test_full_record_asks_for_one_right_party_a_side(sources, targets, actors, recipients, full):
    told = figures(gold("REQUEST", sources, targets), event(TEXT, "REQUEST", actors, recipients))
    assert told["full record"] == full


def test_full_record_asks_for_the_type_of_the_same_event():
    told = figures(gold("REJECT", "NOR", ""), event(TEXT, "REJECT", "SWE"), event(TEXT, "REQUEST", "NOR"))
    assert (told["type among all events"], told["full record"]) == (1, 0)


@pytest.mark.parametrize(
    ("sector", "told_sector", "right"),
    [("CVLalb", "CVL", 1), ("", "GOV", 1), ("***", "GOV", 1), ("MIL", "GOV", 0)],
)
def test_sectors_count_by_their_first_three_letters_where_gold_names_one(sector, told_sector, right):
    told = figures(gold("REJECT", f"NOR/{sector}", ""), event(TEXT, "REJECT", f"NOR/{told_sector}"))
    assert told["full record with sectors"] == right


def test_record_without_events_is_a_miss():
    report = score([record("a", TEXT, gold("REJECT", "NOR", ""))], reading_coder([reading("a", TEXT)]))
    (miss,) = report.misses
    assert (miss.gold, miss.predicted, miss.sentence) == ("REJECT", "", TEXT)
    assert report.confusions[0].predicted == "none"


def test_record_without_a_reading_is_missing():
    assert score([record("a", TEXT, gold("REJECT", "NOR", ""))], reading_coder([])).missing == 1
