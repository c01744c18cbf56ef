"""Who is meant by an act that names no other side, and when nobody is."""

import pytest

from dragoman.codebook.lexicon import Entry
from dragoman.coding.draft import Draft
from dragoman.coding.surroundings import Surroundings
from dragoman.model.reading import Status
from dragoman.reading.parse import Parse
from tests.coding.steps import Steps, countries, sides
from tests.parses import parsed, story, word

TOLD = ["Iran praised Oman."] * 12
FILLING = ["The camp was shelled."] * 6


def meant(
    steps: Steps,
    parse: Parse,
    actor: str,
    verb: str = "opposed",
    *,
    type_name: str = "REJECT",
    status: Status = "happened",
) -> str:
    """Say who is meant by what an actor does, as "OMN/GOV"."""
    cast = steps.cast(parse)
    act = word(parse, verb)
    actors = cast.parties(next(one for one in parse.sentence(act).words if one.text == actor))
    draft = Draft(word=act, sense=None, type=type_name, mode=None, actors=actors, recipients=(), status=status)
    return sides(Surroundings(parse, cast).other_side(draft))


def test_other_side_is_looked_for_in_the_sentence_and_the_one_before(steps: Steps) -> None:
    parse = story("Iran praised Oman.", "Jordan opposed the plan.")
    assert meant(steps, parse, "Jordan") in ("IRN/GOV", "OMN/GOV")
    assert meant(steps, parse, "Iran", "praised") == "OMN/GOV"


def test_other_side_of_a_whole_report_is_one_that_it_keeps_speaking_of(steps: Steps) -> None:
    rare = story(*TOLD, *FILLING, "US diplomats met farmers.", "Jordan opposed the plan.")
    assert meant(steps, rare, "Jordan") == ""
    often = story(*TOLD, *FILLING, "Iran praised Oman.", "Jordan opposed the plan.")
    assert meant(steps, often, "Jordan") == "OMN/GOV"


def test_one_of_many_in_the_sentence_before_is_not_meant(steps: Steps) -> None:
    others = ["Britain denied shelling the port."] * 14
    parse = story(
        *["US diplomats met farmers."] * 6, *TOLD, *others, "US diplomats met farmers.", "Jordan opposed the plan."
    )
    assert meant(steps, parse, "Jordan") == ""


def test_reporters_and_helpers_are_no_other_side(steps: Steps) -> None:
    parse = story("US diplomats met farmers.", "Jordan opposed the plan.")
    assert meant(steps, parse, "Jordan") == "USA/GOV"  # not the farmers, who stand nearer


def test_who_only_tells_of_an_act_is_not_meant_by_it(steps: Steps) -> None:
    assert meant(steps, parsed("US officials said Jordan opposed the plan."), "Jordan") == ""


def test_place_is_not_meant(steps: Steps) -> None:
    assert meant(steps, parsed("Iran opposed the plan in the United States."), "Iran") == ""


@pytest.mark.parametrize("status", ["alleged", "hypothetical"])
def test_nobody_is_meant_by_what_only_others_tell_or_what_may_be(steps: Steps, status: Status) -> None:
    assert meant(steps, story("Iran praised Oman.", "Jordan opposed the plan."), "Jordan", status=status) == ""


def test_what_people_do_in_a_whole_report_is_meant_for_no_power(steps: Steps) -> None:
    parse = story(*TOLD, *FILLING, "Iran praised Oman.", "Jordanian farmers opposed the plan.")
    assert meant(steps, parse, "farmers") == ""


@pytest.mark.parametrize("type_name", ["ASSAULT", "AGREE"])
def test_whom_somebody_attacks_or_promises_something_does_not_stand_in_the_sentence_before(
    steps: Steps, type_name: str
) -> None:
    parse = story(*TOLD, *FILLING, "Iran praised Oman.", "Jordan opposed the plan.")
    assert meant(steps, parse, "Jordan", type_name=type_name) == ""


CRITICISE = Entry(id="criticise", verb=("criticise",), type="ACCUSE")
AGREE = Entry(id="agree", verb=("agree",), type="AGREE", mutual=True)


@pytest.mark.parametrize(
    ("text", "entry"), [("Jordan criticised Haddad.", CRITICISE), ("Jordan agreed to hold a vote.", AGREE)]
)
def test_nobody_else_is_meant_where_the_act_is_full(steps: Steps, text: str, entry: Entry) -> None:
    draft = steps.only(entry).drafts(story("Iran praised Oman.", text))[-1]
    assert (countries(draft.actors), countries(draft.recipients)) == ("JOR", "")
