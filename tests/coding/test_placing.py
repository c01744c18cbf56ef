"""Where an act took place."""

import pytest

from dragoman.coding.draft import Draft
from dragoman.coding.placing import Placing
from dragoman.coding.where import find_places
from dragoman.model.document import Marked
from dragoman.model.reading import Where
from dragoman.reading.parse import Parse
from tests.coding.steps import Steps
from tests.parses import parsed, story


def placing(steps: Steps, parse: Parse, drafts: list[Draft]) -> Placing:
    named = find_places(parse.document.text, steps.codebook.gazetteer)
    return Placing(parse, named, steps.codebook, drafts, steps.attribution(parse).speeches)


def place(steps: Steps, parse: Parse) -> Where | None:
    """Place the last act."""
    drafts = steps.drafts(parse)
    return placing(steps, parse, drafts).place_of(drafts[-1])


def told(steps: Steps, parse: Parse) -> tuple[str, str | None] | None:
    found = place(steps, parse)
    return (found.name, found.country) if found else None


PLACES = [
    ("Turkey shelled a camp in Syria.", ("Syria", "SYR")),
    ("Iran met Oman in Vienna.", ("Vienna", "AUT")),
    ("The Iranian minister travelled to Cairo.", ("Cairo", "EGY")),
    ("Turkey shelled Aleppo.", ("Aleppo", "SYR")),
    ("Iran sent 500 troops to Iraq.", ("Iraq", "IRQ")),
    ("Turkey shelled Syrian troops.", ("Syria", "SYR")),
    ("Israel's attack on Lebanon failed.", ("Lebanon", "LBN")),
    ("Turkey shelled Idlib province.", ("Idlib", "SYR")),
    ("Iran and Oman agreed on a truce at the Vienna summit.", ("Vienna", "AUT")),
    ("The Iranian minister arrived in Oman on Monday for talks.", ("Oman", "OMN")),
    ("Oman received the Iranian minister.", ("Oman", "OMN")),
]


@pytest.mark.parametrize(("text", "where"), PLACES)
def test_act_is_where_its_words_its_aim_or_its_victims_are(steps: Steps, text: str, where: tuple[str, str]) -> None:
    assert told(steps, parsed(text)) == where


NOWHERE = [
    "Iran praised Oman.",
    "Iran appealed to Cairo.",
    "Iran met Oman.",
    "Turkey shelled the camp.",
    "Turkey criticised Greece's plan.",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_party_or_addressee_is_no_place(steps: Steps, text: str) -> None:
    assert told(steps, parsed(text)) is None


def test_here_is_where_the_report_was_filed(steps: Steps) -> None:
    dateline = Marked(kind="dateline", start=0, end=5)
    assert told(steps, story("CAIRO — Iran met Oman here.", marked=(dateline,))) == ("Cairo", "EGY")


def test_dateline_alone_places_nothing(steps: Steps) -> None:
    dateline = Marked(kind="dateline", start=0, end=5)
    parse = story("CAIRO — Iran met Oman here.", "Turkey shelled the camp.", marked=(dateline,))
    assert told(steps, parse) is None


def test_what_is_signed_at_a_meeting_is_signed_where_it_was_held(steps: Steps) -> None:
    assert told(steps, story("Iran met Oman in Vienna.", "Iran and Oman signed a pact.")) == ("Vienna", "AUT")


def test_there_is_the_place_named_last(steps: Steps) -> None:
    assert told(steps, story("Iran met Oman in Vienna.", "Turkey met rebels there.")) == ("Vienna", "AUT")


WHEREABOUTS = [
    (("Iran said in Vienna that Oman lied.", "Iran criticised Oman."), ("Vienna", "AUT")),
    (("Iran said in Vienna that Oman lied.", "Turkey criticised Greece's plan."), None),
    (("Iran criticised Oman.", "Iran met Oman in Vienna."), ("Vienna", "AUT")),
]


@pytest.mark.parametrize(("sentences", "where"), WHEREABOUTS)
def test_speaker_is_where_he_is_told_to_be(
    steps: Steps, sentences: tuple[str, ...], where: tuple[str, str] | None
) -> None:
    parse = story(*sentences)
    drafts = [one for one in steps.drafts(parse) if one.word.lemma == "criticise"]
    found = placing(steps, parse, steps.drafts(parse)).place_of(drafts[-1])
    assert ((found.name, found.country) if found else None) == where


def test_other_parties_do_not_share_the_place_of_a_meeting(steps: Steps) -> None:
    assert told(steps, story("Iran met Oman in Vienna.", "Russia and Georgia signed a pact.")) is None


def test_violence_happens_where_the_sentence_is_set(steps: Steps) -> None:
    text = "Turkey shelled the camp with rockets and rebels fled in Aleppo."
    parse = parsed(text)
    drafts = [one for one in steps.drafts(parse) if one.type == "ASSAULT"]
    found = placing(steps, parse, drafts).place_of(drafts[0])
    assert found is not None
    assert found.name == "Aleppo"


def test_place_says_why_this_one(steps: Steps) -> None:
    found = place(steps, parsed("Iran met Oman in Vienna."))
    assert found is not None
    assert found.reason


def test_of_two_acts_side_by_side_each_keeps_its_own_place(steps: Steps) -> None:
    parse = parsed("Turkey criticised Iran's attack in Syria and Russia's weapons tests.")
    drafts = steps.drafts(parse)
    found = placing(steps, parse, drafts)
    places = {one.type: where and where.country for one in drafts for where in [found.place_of(one)]}
    assert (places["ASSAULT"], places["MOBILIZE"]) == ("SYR", None)


def test_visit_to_a_country_is_in_the_one_town_where_the_two_meet(steps: Steps) -> None:
    parse = story("The Iranian minister arrived in Oman on Monday for talks.", "Iran met Oman in Muscat.")
    drafts = steps.drafts(parse)
    found = placing(steps, parse, drafts).place_of(drafts[0])
    assert found is not None
    assert (found.name, found.reason) == ("Muscat", "where the parties are told to meet")
