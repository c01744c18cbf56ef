import pytest

from dragoman.coding.situate import Tied, anchors_of, main_verb, tie, words_in
from dragoman.model.span import Span
from dragoman.reading.parse import Parse
from tests.coding.steps import Steps, draft
from tests.parses import parsed, word


def span(parse: Parse, text: str) -> Span:
    start = parse.document.text.index(text)
    return Span(start, start + len(text))


TIED = [
    ("Turkey shelled the camp on Monday.", "on Monday", ["shelled"], ["shelled"]),
    ("Turkey shelled the camp last week.", "last week", ["shelled"], ["shelled"]),
    ("Monday's attack on the camp failed.", "Monday", ["attack"], ["attack"]),
    ("Turkey met rebels and shelled the camp on Monday.", "Monday", ["met", "shelled"], ["met", "shelled"]),
    ("Turkey shelled the camp after rebels left on Monday.", "Monday", ["shelled"], []),
    ("Turkey shelled the camp after rebels left on Monday.", "Monday", ["shelled", "left"], ["left"]),
    ("Talks between Chad and Libya began on Monday.", "Monday", ["Talks"], ["Talks"]),
    ("Britain said on Monday that Russia shelled the port.", "Monday", ["said", "shelled"], ["said"]),
    ("Turkey shelled the camp on Monday.", "Turkey", ["shelled"], []),
    ("The talks, which began on Monday, failed.", "Monday", ["talks"], ["talks"]),
    ("The weekend attack on the camp failed.", "The weekend", ["attack"], ["attack"]),
    ("The camp that Turkey shelled on Monday fell.", "Monday", ["fell"], []),
]


@pytest.mark.parametrize(("text", "named", "acts", "tied"), TIED)
def test_thing_climbs_to_the_first_act_above_it(text: str, named: str, acts: list[str], tied: list[str]) -> None:
    parse = parsed(text)
    anchors = {one.i: one for one in (word(parse, act) for act in acts)}
    found = tie([(span(parse, named), named)], anchors, parse)
    assert [parse.words[i].text for i in sorted(found)] == tied


def test_first_of_two_things_holds() -> None:
    parse = parsed("Turkey shelled the camp on Monday.")
    shelled = word(parse, "shelled")
    both = [(span(parse, "Monday"), "first"), (span(parse, "on Monday"), "second")]
    assert tie(both, {shelled.i: shelled}, parse) == {shelled.i: "first"}


def test_light_verb_anchors_the_act_it_carries(steps: Steps) -> None:
    parse = parsed("Syria launched an attack on the town.")
    attack = word(parse, "attack")
    (sense,) = [one for one in steps.senses(parse).values() if one.word is attack]
    anchors = anchors_of([draft(attack, "ASSAULT", sense=sense)])
    assert {parse.words[i].text: one.text for i, one in anchors.items()} == {"attack": "attack", "launched": "attack"}


@pytest.mark.parametrize(
    ("stretch", "words"), [("met Oman", ["met", "Oman"]), ("et Om", ["met", "Oman"]), (" ", []), (".", ["."])]
)
def test_words_of_a_stretch_are_those_it_touches(stretch: str, words: list[str]) -> None:
    parse = parsed("Iran met Oman.")
    assert [one.text for one in words_in(parse, span(parse, stretch))] == words


NEAR = [
    ("Iran and Oman agreed on a truce at the Vienna summit.", "Vienna", "summit", True),
    ("Iran and Oman agreed on a truce at the Vienna summit.", "Vienna", "agreed", False),
    ("The Iranian minister arrived in Oman on Monday for talks.", "Monday", "arrived", True),
]


@pytest.mark.parametrize(("text", "named", "at", "found"), NEAR)
def test_thing_is_known_at_the_noun_or_verb_right_above_it(text: str, named: str, at: str, found: bool) -> None:
    parse = parsed(text)
    tied = Tied([(span(parse, named), named)], {}, parse)
    assert (tied.of(word(parse, at)) == named) is found


MAIN = [
    ("Turkey met rebels on Monday, shelling the camp.", "shelling", "met"),
    ("Turkey shelled the camp after rebels left on Monday.", "left", None),
    ("Turkey shelled the camp on Monday.", "shelled", None),
]


@pytest.mark.parametrize(("text", "of", "main"), MAIN)
def test_clause_without_its_own_time_shares_that_of_its_main_verb(text: str, of: str, main: str | None) -> None:
    found = main_verb(word(parsed(text), of), frozenset({"as"}))
    assert (found.text if found else None) == main
