"""Which words of the lexicon stand in a sentence, and in which sense."""

import pytest

from dragoman.codebook.lexicon import Conditions, Entry, Light
from dragoman.coding.senses import Sense
from dragoman.model.document import Marked
from tests.coding.steps import Steps
from tests.parses import parsed, story, word

SHELL = {"verb": ("shell",), "type": "ASSAULT"}
BUY = {"verb": ("buy",), "type": "COOPERATE"}
ATTACK = {"noun": ("attack",), "type": "ASSAULT"}
CALL = {"verb": ("call",), "type": "REQUEST"}
CRAFT = {"craft": frozenset({"camp", "nuclear weapon", "drone"})}
CAMP = "Turkey shelled the camp."
BOTH = "Turkey shelled the town and the camp."
PASSIVE = "The town that was shelled by rebels fell."
DRONE = "The drone attack on the camp failed."
BOUGHT = "Japan bought nuclear weapons."


def sense(steps: Steps, text: str, *entries: Entry, at: str = "") -> Sense | None:
    """Give the sense of a word, or the only one there is."""
    parse = parsed(text)
    found = steps.only(*entries, classes=CRAFT).senses(parse)
    return found.get(word(parse, at).i) if at else next(iter(found.values()), None)


def chosen(steps: Steps, text: str, *entries: Entry) -> str:
    found = sense(steps, text, *entries)
    return found.entry.id if found else ""


CONDITIONS = [
    (CAMP, SHELL, {"object": ("camp",)}, True),
    (CAMP, SHELL, {"object": ("town",)}, False),
    (BOTH, SHELL, {"object": ("camp",)}, True),
    (PASSIVE, SHELL, {"object": ("town",)}, True),
    (PASSIVE, SHELL, {"subject": ("rebel",)}, True),
    ("The camp was shelled.", SHELL, {"subject": ("rebel",)}, False),
    ("The camp was shelled.", SHELL, {"subject": ("@party",)}, True),
    (CAMP, SHELL, {"subject": ("@party",)}, True),
    ("Villagers shelled the camp.", SHELL, {"subject": ("@party",)}, False),
    ("Hundreds of soldiers crossed the river.", {"verb": ("cross",)}, {"subject": ("soldier",)}, True),
    (BOUGHT, BUY, {"object": ("nuclear weapon",)}, True),
    (BOUGHT, BUY, {"object": ("old weapon",)}, False),
    (BOUGHT, BUY, {"object": ("@craft",)}, True),
    (CAMP, SHELL, {"object": ("@craft",)}, True),
    (PASSIVE, SHELL, {"object": ("@craft",)}, False),
    ("Japan bought Zentrax.", BUY, {"object": ("@name",)}, True),
    (BOUGHT, BUY, {"object": ("@name",)}, False),
    ("Iran praised Oman.", {"verb": ("praise",)}, {"object": ("@name",)}, False),
    (DRONE, ATTACK, {"mod": ("drone",)}, True),
    (DRONE, ATTACK, {"mod": ("rocket",)}, False),
    (DRONE, ATTACK, {"not_mod": ("drone",)}, False),
    (DRONE, ATTACK, {"prep": {"on": ("camp",)}}, True),
    (DRONE, ATTACK, {"prep": {"on": ()}}, True),
    (DRONE, ATTACK, {"prep": {"on": ("town",)}}, False),
    (DRONE, ATTACK, {"prep": {"by": ()}}, False),
    (CAMP, SHELL, {"not_object": ("camp",)}, False),
    (CAMP, SHELL, {"not_object": ("town",)}, True),
    (CAMP, SHELL, {"not_subject": ("@party",)}, False),
    (CAMP, SHELL, {"no_object": True}, False),
    (CAMP, SHELL, {"no_object": False}, True),
    ("Lima plans to withdraw troops.", {"verb": ("plan",)}, {"no_object": True}, True),
    ("Lima plans to withdraw troops.", {"verb": ("plan",)}, {"complement": ("@to",)}, True),
    ("Lima plans to withdraw troops.", {"verb": ("plan",)}, {"complement": ("withdraw",)}, True),
    ("Lima plans to withdraw troops.", {"verb": ("plan",)}, {"complement": ("@that",)}, False),
    ("Lima plans to withdraw troops.", {"verb": ("plan",)}, {"not_complement": ("@to",)}, False),
    ("Minsk said it would send troops.", {"verb": ("say",)}, {"complement": ("@that",)}, True),
    ("Iran began shelling the port.", {"verb": ("begin",)}, {"complement": ("@ing",)}, True),
    ("Iran began shelling the port.", {"verb": ("begin",)}, {"complement": ("@to",)}, False),
    ("Moscow accused Kyiv of shelling a bridge.", {"verb": ("accuse",)}, {"complement": ("@ing",)}, True),
]


@pytest.mark.parametrize(("text", "words", "when", "holds"), CONDITIONS)
def test_sense_stands_where_its_conditions_hold(
    steps: Steps, text: str, words: dict[str, object], when: dict[str, object], holds: bool
) -> None:
    entry = Entry(id="this", when=Conditions(**when), **words)  # type: ignore[arg-type]
    assert (chosen(steps, text, entry) == "this") is holds


def test_event_condition_wants_a_noun_that_names_an_act(steps: Steps) -> None:
    condemn = Entry(id="condemn", verb=("condemn",), when=Conditions(object=("@event",)))
    attack = Entry(id="attack", noun=("attack",), type="ASSAULT")
    text = "Seoul condemned the attack on the camp."
    assert sense(steps, text, condemn, attack, at="condemned") is not None
    assert sense(steps, text, condemn, at="condemned") is None


PHRASES = [
    ("Iran called for talks.", ["call", "call for"], "call for"),
    ("Iran called the talks off.", ["call", "call off"], "call off"),
    ("Iran called for talks.", ["call", "call off"], "call"),
    ("Iran called on Oman to wait.", ["call", "call on"], "call on"),
    ("Iran called on Monday.", ["call", "call on"], "call"),
]


@pytest.mark.parametrize(("text", "phrases", "best"), PHRASES)
def test_longer_phrase_comes_first_where_it_stands(steps: Steps, text: str, phrases: list[str], best: str) -> None:
    entries = [Entry(id=phrase, verb=(phrase,), type="REQUEST") for phrase in phrases]
    assert chosen(steps, text, *entries) == best
    assert chosen(steps, text, *reversed(entries)) == best


@pytest.mark.parametrize(("text", "found"), [("The air strike failed.", True), ("The strike failed.", False)])
def test_noun_phrase_needs_all_its_words(steps: Steps, text: str, found: bool) -> None:
    assert (chosen(steps, text, Entry(id="strike", noun=("air strike",), type="ASSAULT")) == "strike") is found


def test_more_conditions_win_over_fewer(steps: Steps) -> None:
    plain = Entry(id="plain", type="ASSAULT", verb=("shell",))
    exact = Entry(id="exact", type="ASSAULT", verb=("shell",), when=Conditions(object=("camp",)))
    assert chosen(steps, CAMP, plain, exact) == chosen(steps, CAMP, exact, plain) == "exact"


def test_act_wins_over_a_word_that_only_reports(steps: Steps) -> None:
    reports = Entry(id="reports", verb=("recall",))
    acts = Entry(id="acts", verb=("recall",), type="SANCTION")
    assert chosen(steps, "Peru recalled its ambassador from Chile.", reports, acts) == "acts"


def test_phrase_with_a_preposition_takes_the_noun_behind_it_as_object(steps: Steps) -> None:
    entry = Entry(id="call on", verb=("call on",), when=Conditions(object=("@party",)))
    found = sense(steps, "Iran called on Oman to wait.", entry)
    assert found is not None
    assert [one.text for one in found.frame["object"]] == ["Oman"]


def test_predicate_adjective_has_the_subject_of_its_copula(steps: Steps) -> None:
    found = sense(steps, "Iran is ready to visit Oman.", Entry(id="ready", adjective=("ready",)))
    assert found is not None
    assert [one.text for one in found.frame["subject"]] == ["Iran"]


NOTHING = [
    ("Attack helicopters left the town.", ATTACK),
    ("Turkey has shelled the camp.", {"verb": ("have",), "type": "AID"}),
    ("Russia and Georgia signed a pact.", {"noun": ("georgia",), "type": "AID"}),
]


@pytest.mark.parametrize(("text", "words"), NOTHING)
def test_modifier_auxiliary_and_name_have_no_sense(steps: Steps, text: str, words: dict[str, object]) -> None:
    assert chosen(steps, text, Entry(id="this", **words)) == ""  # type: ignore[arg-type]


def test_words_of_a_dateline_have_no_sense(steps: Steps) -> None:
    parse = story("Iran met Oman.", CAMP, marked=(Marked(kind="dateline", start=0, end=14),))
    entries = (Entry(id="meet", verb=("meet",)), Entry(id="shell", verb=("shell",)))
    assert [one.entry.id for one in steps.only(*entries).senses(parse).values()] == ["shell"]


CARRIED = [
    ("Syria launched an attack on the town.", "attack", Light(verb=("launch",)), "launched"),
    ("Rome will hold talks.", "talk", Light(verb=("hold",)), "hold"),
    ("Rome engaged in talks with Libya.", "talk", Light(verb=("engage in",)), "engaged"),
    ("Talks between Chad and Libya began on Monday.", "talk", Light(verb=("begin",), noun="subject"), "began"),
    ("Talks between Chad and Libya began on Monday.", "talk", Light(verb=("begin",), noun="object"), ""),
    ("Sanctions imposed on Iran by Japan failed.", "sanction", Light(verb=("impose",)), "imposed"),
    ("Iran praised the attack on the camp.", "attack", Light(verb=("launch",)), ""),
    ("Rome engaged in talks with Libya.", "talk", Light(verb=("engage",)), ""),
]


@pytest.mark.parametrize(("text", "noun", "light", "carrier"), CARRIED)
def test_light_verb_carries_the_noun_in_its_place(
    steps: Steps, text: str, noun: str, light: Light, carrier: str
) -> None:
    only = steps.only(Entry(id="act", noun=(noun,), type="ASSAULT"), light=(light,))
    (found,) = only.senses(parsed(text)).values()
    assert (found.carrier.text if found.carrier else "") == carrier


def test_light_verb_tells_what_becomes_of_the_act(steps: Steps) -> None:
    only = steps.only(Entry(id="a", noun=("attack",)), light=(Light(verb=("cancel",), status="denied"),))
    (found,) = only.senses(parsed("Rome cancelled the attack on the camp.")).values()
    assert found.carried == "denied"


def test_subject_of_a_verb_of_suffering_suffers(steps: Steps) -> None:
    only = steps.only(Entry(id="s", noun=("sanction",)), light=(Light(verb=("face",), suffers=True),))
    (found,) = only.senses(parsed("Rome faces sanctions from Libya.")).values()
    assert [one.text for one in found.frame["suffers"]] == ["Rome"]
    assert [one.text for one in found.frame["by"]] == ["Libya"]
    assert not found.frame.get("subject")
