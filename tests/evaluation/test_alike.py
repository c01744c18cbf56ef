import pytest

from dragoman.evaluation.account import Act, Handover, Measure, Pact, Speech
from dragoman.evaluation.alike import (
    same_dispute,
    same_dyad,
    same_event,
    same_handover,
    same_measure,
    same_pact,
    same_place_in_text,
    same_speech,
)


def act(kind="ACCUSE", trigger=(10, 15), quote=(0, 40), actors="USA", recipients=""):
    return Act(
        type=kind,
        trigger=trigger,
        quote=quote,
        actors=frozenset(actors.split()),
        recipients=frozenset(recipients.split()),
        status="happened",
        attributed=False,
    )


@pytest.mark.parametrize(
    ("told", "likeness"),
    [
        (act(), 4),
        (act(actors="RUS"), 3),
        (act(trigger=(20, 25)), 2),
        (act(trigger=(50, 55), quote=(12, 60), actors="RUS"), 1),
        (act(trigger=(50, 55), quote=(45, 60)), 0),
        (act(kind="REJECT"), 0),
    ],
)
def test_same_event_ranks_trigger_over_quote_and_common_actors_over_none(told, likeness):
    assert same_event(act(), told) == likeness


@pytest.mark.parametrize(
    ("told", "likeness"),
    [
        (act(), 4),
        (act(kind="REJECT"), 3),
        (act(kind="REJECT", trigger=(20, 25)), 1),
        (act(trigger=(50, 55)), 0),
    ],
)
def test_same_place_in_text_does_not_ask_for_the_type(told, likeness):
    assert same_place_in_text(act(), told) == likeness


@pytest.mark.parametrize(
    ("gold", "told", "same"),
    [
        (act(recipients="RUS"), act(recipients="RUS"), True),
        (act(recipients="RUS"), act(actors="RUS", recipients="USA"), True),
        (act(recipients="RUS"), act(recipients="CHN"), False),
        (act(recipients="RUS"), act(actors="CHN", recipients="RUS"), False),
        (act(), act(recipients="CHN"), True),
        (act(), act(actors="CHN"), False),
    ],
)
def test_same_dyad_asks_for_both_sides_where_gold_has_both(gold, told, same):
    assert same_dyad(gold, told) is same


@pytest.mark.parametrize(
    ("speaker", "quote", "same"),
    [
        ("USA", "we will never agree to that", 1),
        ("USA", "never agree to that", 1),
        ("USA", "agree we never will do it", 1),
        ("USA", "something else altogether", 0),
        ("RUS", "we will never agree to that", 0),
    ],
)
def test_same_speech_asks_for_speaker_and_words(speaker, quote, same):
    gold = Speech(speaker="USA", stance="deny", quote="we will never agree to that")
    assert same_speech(gold, Speech(speaker=speaker, stance="deny", quote=quote)) == same


def pact(parties, kind="trade"):
    return Pact(parties=frozenset(parties.split()), kind=kind, status=None)


@pytest.mark.parametrize(
    ("gold", "told", "likeness"),
    [
        (pact("USA CHN RUS"), pact("USA CHN"), 3),
        (pact("USA CHN RUS"), pact("USA DEU"), 0),
        (pact("USA"), pact("USA DEU", kind="peace"), 2),
        (pact(""), pact("", kind="trade"), 3),
        (pact(""), pact("", kind="peace"), 0),
        (pact(""), pact("USA"), 0),
    ],
)
def test_same_pact_asks_for_two_parties_or_all_there_are(gold, told, likeness):
    assert same_pact(gold, told) == likeness


@pytest.mark.parametrize(
    ("senders", "targets", "kind", "likeness"),
    [
        ("USA", "RUS", "trade", 2),
        ("USA", "RUS", "arms", 1),
        ("USA", "IRN", "trade", 0),
        ("CHN", "RUS", "trade", 0),
    ],
)
def test_same_measure_asks_for_both_sides(senders, targets, kind, likeness):
    gold = Measure(senders=frozenset({"USA", "GBR"}), targets=frozenset({"RUS"}), kind="trade")
    told = Measure(senders=frozenset({senders}), targets=frozenset({targets}), kind=kind)
    assert same_measure(gold, told) == likeness


@pytest.mark.parametrize(
    ("supplier", "what", "status", "likeness"),
    [
        ("RUS", "arms", "happened", 3),
        ("RUS", "arms", "alleged", 2),
        ("RUS", "food", "alleged", 1),
        ("CHN", "arms", "happened", 0),
    ],
)
def test_same_handover_breaks_ties_by_what_and_status(supplier, what, status, likeness):
    def handover(suppliers, what, status):
        return Handover(suppliers=frozenset({suppliers}), recipients=frozenset({"SYR"}), what=what, status=status)

    assert same_handover(handover("RUS", "arms", "happened"), handover(supplier, what, status)) == likeness


def test_same_dispute_asks_for_words_of_two_sides():
    gold = (frozenset({"shells", "hit", "town"}), frozenset({"we", "deny", "it"}))
    assert same_dispute(gold, (frozenset({"shells", "hit"}), frozenset({"deny", "it"}))) == 1
    assert same_dispute(gold, (frozenset({"shells", "hit"}), frozenset({"other", "words"}))) == 0
    assert same_dispute(gold, gold[:1]) == 0
