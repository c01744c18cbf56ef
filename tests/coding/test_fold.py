"""When two mentions in one document are one happening."""

import pytest
from msgspec.structs import replace

from dragoman.coding.draft import Draft
from dragoman.coding.fold import fold, is_same
from tests.coding.steps import countries, draft
from tests.parses import parsed, word

SHELLED, BOMBED = "Turkey shelled the camp.", "Turkey bombed the camp."
THE_ATTACK, AN_ATTACK = "The attack on the camp failed.", "An attack on the camp failed."
ACCUSED, BLAMED = "Britain accused Russia.", "Britain blamed Russia for the blast."
HURT = "A shell killed two in Mali and hurt three."
MET, TALKS = "Iran met Oman.", "The talks failed."


def mention(text: str, trigger: str, told: str, sides: str) -> Draft:
    """Make a draft "TYPE status" with sides "ACTORS > RECIPIENTS"."""
    actors, _, recipients = sides.partition(" > ")
    return draft(word(parsed(text), trigger), told, actors=actors, recipients=recipients)


FIRST = mention(SHELLED, "shelled", "ASSAULT", "TUR > SYR")
NOBODY = mention(SHELLED, "shelled", "ASSAULT", "--- > SYR")

SAME = [
    (FIRST, mention(SHELLED, "shelled", "ASSAULT", "TUR > SYR"), True),
    (FIRST, mention(SHELLED, "shelled", "ASSAULT", "TUR"), True),
    (FIRST, mention(SHELLED, "shelled", "ASSAULT", "TUR > IRQ"), False),
    (FIRST, mention(SHELLED, "shelled", "ASSAULT", "ISR > SYR"), False),
    (FIRST, mention(SHELLED, "shelled", "ASSAULT denied", "TUR > SYR"), False),
    (FIRST, mention(SHELLED, "shelled", "COERCE", "TUR > SYR"), False),
    (FIRST, mention(BOMBED, "bombed", "ASSAULT", "TUR > SYR"), False),
    (FIRST, mention(THE_ATTACK, "attack", "ASSAULT", "TUR > SYR"), True),
    (FIRST, mention(THE_ATTACK, "attack", "ASSAULT alleged", "TUR"), True),
    (FIRST, mention(THE_ATTACK, "attack", "ASSAULT", "ISR > SYR"), False),
    (FIRST, mention(AN_ATTACK, "attack", "ASSAULT", "TUR > SYR"), False),
    (NOBODY, mention(THE_ATTACK, "attack", "ASSAULT", "--- > SYR"), True),
    (NOBODY, mention(THE_ATTACK, "attack", "ASSAULT", "--- > IRQ"), False),
    (NOBODY, mention(AN_ATTACK, "attack", "ASSAULT", "--- > SYR"), False),
    (mention(ACCUSED, "accused", "ACCUSE", "GBR > RUS"), mention(BLAMED, "blamed", "ACCUSE", "GBR > RUS"), False),
    (mention(ACCUSED, "accused", "ACCUSE", "GBR > RUS"), mention(BLAMED, "blamed", "ACCUSE", "FRA > RUS"), False),
    (mention(ACCUSED, "accused", "REQUEST", "GBR > RUS"), mention(BLAMED, "blamed", "REQUEST", "GBR > RUS"), False),
    (mention(MET, "met", "CONSULT", "IRN+OMN"), mention(TALKS, "talks", "CONSULT", "IRN+OMN"), True),
    (mention(MET, "met", "CONSULT", "IRN+OMN"), mention(TALKS, "talks", "CONSULT", "IRN"), True),
    (mention(MET, "met", "CONSULT", "IRN+OMN"), mention(TALKS, "talks", "CONSULT", "IRN+IRQ"), False),
]


@pytest.mark.parametrize(("first", "second", "same"), SAME)
def test_mentions_are_one_where_word_status_and_parties_agree_or_a_noun_points_back(
    first: Draft, second: Draft, same: bool
) -> None:
    assert is_same(first, second) is same


def test_acts_of_one_sentence_are_one_where_the_parties_are_the_same() -> None:
    parse = parsed(HURT)
    killed, hurt = word(parse, "killed"), word(parse, "hurt")
    first = draft(killed, "ASSAULT", actors="---", recipients="MLI")
    assert is_same(first, draft(hurt, "ASSAULT", actors="---", recipients="MLI"))
    assert not is_same(first, draft(hurt, "ASSAULT", actors="MLI", recipients="---"))
    assert not is_same(first, draft(hurt, "ASSAULT denied", actors="---", recipients="MLI"))


def test_first_mention_is_kept_and_the_others_stay_with_it() -> None:
    later = mention(THE_ATTACK, "attack", "ASSAULT", "TUR > SYR")
    (folded,) = fold([FIRST, later])
    assert (folded.draft, folded.others) == (FIRST, [later])


def test_different_happenings_stay_apart_in_text_order() -> None:
    other = mention(BOMBED, "bombed", "ASSAULT", "TUR > SYR")
    assert [one.draft for one in fold([FIRST, other])] == [FIRST, other]


def test_nothing_folds_to_nothing() -> None:
    assert fold([]) == []


def test_later_mention_completes_the_recipients() -> None:
    (folded,) = fold([mention(SHELLED, "shelled", "ASSAULT", "TUR"), FIRST])
    assert countries(folded.draft.recipients) == "SYR"
    assert folded.draft.why


def test_parties_of_several_sides_are_not_completed_with_a_recipient() -> None:
    met = mention(MET, "met", "CONSULT", "IRN+OMN")
    (folded,) = fold([met, mention(TALKS, "talks", "CONSULT", "IRN > OMN")])
    assert folded.draft.recipients == ()


@pytest.mark.parametrize(("places", "same"), [((5, 5), True), ((5, 20), False)])
def test_meeting_of_those_whom_one_word_means_is_the_one_told_before(places: tuple[int, int], same: bool) -> None:
    later = mention(AN_ATTACK, "attack", "CONSULT", "IRN+OMN")
    actors = tuple(replace(one, start=place) for one, place in zip(later.actors, places, strict=True))
    assert is_same(mention(MET, "met", "CONSULT", "IRN+OMN"), replace(later, actors=actors)) is same


def test_acts_that_are_set_at_different_times_are_two() -> None:
    again = mention(SHELLED, "shelled", "ASSAULT", "TUR > SYR")
    assert len(fold([FIRST, again])) == 1
    assert len(fold([FIRST, again], lambda one, other: True)) == 2
