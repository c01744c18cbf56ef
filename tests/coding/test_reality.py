import pytest

from dragoman.codebook.lexicon import load_lexicon
from dragoman.coding.reality import Reality
from dragoman.settings import Settings
from tests.parses import parsed, word


@pytest.fixture(scope="module")
def reality() -> Reality:
    return Reality(load_lexicon(Settings().codebook / "lexicon").status)


VERBS = [
    ("Turkey would shell the camp.", "shell", "hypothetical", "would"),
    ("Turkey did not shell the camp.", "shell", "denied", "not"),
    ("Turkey will shell the camp.", "shell", "future", "will"),
    ("Turkey allegedly shelled the camp.", "shelled", "alleged", "allegedly"),
    ("Iran is to visit Oman.", "visit", "future", "is to"),
    ("Minsk said it would send troops.", "send", "future", "would"),
    ("If Iran attacks, Israel will respond.", "attacks", "hypothetical", "If"),
    ("France would not sign the treaty.", "sign", "denied", "not"),
    ("Seoul will host and brief the envoys.", "brief", "future", "will"),
    ("The town that was shelled by rebels fell.", "shelled", "happened", ""),
    ("The envoys flew to Cairo to meet the king.", "meet", "future", "to"),
    ("Iran left without attacking Oman.", "attacking", "denied", "without"),
    ("Turkey will act should Greece attack Cyprus.", "attack", "hypothetical", "should"),
    ("If Iran attacks and shells Oman, Qatar will act.", "shells", "hypothetical", "If"),
    ("Shelling Oman would be hard.", "Shelling", "hypothetical", "would"),
]


@pytest.mark.parametrize(("text", "verb", "status", "decider"), VERBS)
def test_verb_has_the_status_of_its_clause(reality: Reality, text: str, verb: str, status: str, decider: str) -> None:
    assert reality.of_verb(word(parsed(text), verb)) == (status, decider)


def test_infinitive_under_a_governor_tells_nothing(reality: Reality) -> None:
    verb = word(parsed("Lima plans to withdraw troops."), "withdraw")
    assert reality.of_verb(verb, governed=True) == ("happened", "")
    assert reality.of_verb(verb) == ("hypothetical", "to")


NOUNS = [
    ("There was no attack on the camp.", "attack", "denied"),
    ("The alleged attack on the camp failed.", "attack", "alleged"),
    ("Seoul condemned the attack on the camp.", "attack", "happened"),
    ("Iran could expand arms transfers.", "transfers", "hypothetical"),
    ("Officials discussed the possibility of talks.", "talks", "hypothetical"),
    ("He denied allegations of arms transfers.", "transfers", "alleged"),
]


@pytest.mark.parametrize(("text", "noun", "status"), NOUNS)
def test_event_noun_has_the_status_of_its_phrase(reality: Reality, text: str, noun: str, status: str) -> None:
    assert reality.of_noun(word(parsed(text), noun), None)[0] == status


def test_carried_noun_has_the_status_of_its_light_verb(reality: Reality) -> None:
    parse = parsed("Rome will hold talks.")
    assert reality.of_noun(word(parse, "talks"), word(parse, "hold"))[0] == "future"


@pytest.mark.parametrize(
    ("own", "negated", "act"), [(True, False, "AGREE"), (True, True, "REJECT"), (False, False, None)]
)
def test_will_promises_or_refuses_only_for_oneself(reality: Reality, own: bool, negated: bool, act: str | None) -> None:
    modal = reality.modal(word(parsed("Turkey will shell the camp."), "shell"))
    assert modal is not None
    assert reality.modal_act(modal, own=own, negated=negated) == act
