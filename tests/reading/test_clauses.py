import pytest

from dragoman.reading.clauses import indirect, objects, prepositional, subjects
from dragoman.reading.frames import noun_frame, verb_frame
from tests.parses import parsed, word

LOGICAL = [
    ("The town that was shelled by rebels fell.", "shelled", ["rebels"], ["town"]),
    ("Paris urged Tehran to free the sailors.", "free", ["Tehran"], ["sailors"]),
    ("Moscow accused Kyiv of shelling a bridge.", "shelling", ["Kyiv"], ["bridge"]),
    ("Kyiv was accused of shelling a school.", "shelling", ["Kyiv"], ["school"]),
    ("Troops crossing the river seized the town.", "crossing", ["Troops"], ["river"]),
    ("Troops crossing the river seized the town.", "seized", ["Troops"], ["town"]),
    ("Seoul will host and brief the envoys.", "brief", ["Seoul"], ["envoys"]),
    ("Seoul will host and brief the envoys.", "host", ["Seoul"], ["envoys"]),
    ("Iran's decision to leave the pact was condemned.", "leave", ["Iran"], ["pact"]),
    ("Iran's decision to leave the pact was condemned.", "condemned", [], ["decision"]),
    ("The envoys flew to Cairo to meet the king.", "meet", ["envoys"], ["king"]),
    ("The convoy bombed on Sunday carried aid.", "bombed", [], ["convoy"]),
]


@pytest.mark.parametrize(("text", "verb", "who", "whom"), LOGICAL)
def test_logical_partners_are_found_behind_the_grammar(text: str, verb: str, who: list[str], whom: list[str]) -> None:
    found = word(parsed(text), verb)
    assert [one.text for one in subjects(found)] == who
    assert [one.text for one in objects(found)] == whom


def test_prepositional_phrases_are_named_by_their_preposition() -> None:
    told = prepositional(word(parsed("The envoys flew to Cairo to meet the king."), "flew"))
    assert [(name, noun.text) for name, noun in told] == [("to", "Cairo")]


def test_verb_without_dative_has_no_indirect_object() -> None:
    assert indirect(word(parsed("Paris urged Tehran to free the sailors."), "urged")) == []


def test_frame_of_a_carried_noun_takes_the_subject_of_its_light_verb() -> None:
    parse = parsed("Syria launched an attack on the town.")
    frame = noun_frame(word(parse, "attack"), word(parse, "launched"))
    assert [one.text for one in frame["subject"]] == ["Syria"]
    assert [one.text for one in frame["on"]] == ["town"]


def test_frame_of_a_verb_holds_every_preposition() -> None:
    frame = verb_frame(word(parsed("Moscow accused Kyiv of shelling a bridge."), "accused"))
    assert [one.text for one in frame["of"]] == ["shelling"]
