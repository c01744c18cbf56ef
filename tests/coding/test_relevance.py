"""News of home affairs gives no record, save where an organ of the state meets those who contest it."""

from collections.abc import Callable

import pytest

from dragoman.model.document import Document, content_id
from dragoman.model.reading import Reading
from dragoman.pipeline import Pipeline

FILLER = " The road to the school was closed for an hour and the children walked home along the river." * 5
HOME = "French police arrested a man after a shop was robbed in Lyon. The man hit a guard, police said." + FILLER


def test_crime_at_home_is_no_event(read: Callable[[str], Reading]) -> None:
    assert read(HOME).events == ()


def test_excerpt_is_not_judged(read: Callable[[str], Reading]) -> None:
    assert read("French police arrested a man after a shop was robbed in Lyon.").events


def test_same_arrest_counts_in_a_report_on_two_states(read: Callable[[str], Reading]) -> None:
    assert read(f"{HOME} Germany condemned the arrest.").events


@pytest.mark.parametrize("victim", ["journalist", "opposition leader"])
def test_state_against_those_who_contest_it_counts_at_home(victim: str, read: Callable[[str], Reading]) -> None:
    told = read(f"French police arrested a French {victim} in Lyon.{FILLER}")
    assert [event.type for event in told.events] == ["COERCE"]


def test_statements_of_home_news_stay(pipeline: Pipeline) -> None:
    assert pipeline.read_whole(Document(id=content_id(None, HOME), text=HOME)).statements


def test_one_mention_of_another_state_among_many_is_home_news(pipeline: Pipeline) -> None:
    text = f"{HOME} {'French police arrested another man. ' * 8}He was once in Germany."
    assert pipeline.read_whole(Document(id=content_id(None, text), text=text)).events == ()


SPORT = "The Spanish team beat Turkey in the match. The coach praised his striker for the goal in the cup."


def test_report_on_sport_is_no_politics(read: Callable[[str], Reading]) -> None:
    assert read(f"{SPORT * 2} Turkey attacked Spain late.{FILLER}").events == ()
    assert read(f"Turkey attacked Spain late. Greece condemned the attack.{FILLER}").events


def test_trip_of_somebody_without_power_is_no_visit(read: Callable[[str], Reading]) -> None:
    about = f"Turkey condemned Greece. Greece condemned Turkey.{FILLER}"
    assert "visit" not in {event.mode for event in read(f"A Spanish nurse flew to Turkey. {about}").events}
    assert "visit" in {event.mode for event in read(f"The Spanish foreign minister flew to Turkey. {about}").events}


MANY = "The Spanish senate sat. Spanish lawmakers spoke. " * 3
INWARD = f"{MANY}The Spanish prime minister was in Turkey and in Greece once.{FILLER}"


def test_inward_report_keeps_what_crosses_its_border(read: Callable[[str], Reading]) -> None:
    assert [event.type for event in read(f"Spain condemned Turkey. {INWARD}").events] == ["ACCUSE"]
    assert read(f"The Spanish prime minister condemned a Spanish senator. {INWARD}").events == ()
    assert [event.type for event in read(f"A bomb killed a Turkish diplomat. {INWARD}").events] == ["ASSAULT"]


ABOUT = f"Turkey condemned Greece. Greece condemned Turkey. Spain condemned Greece.{FILLER}"


@pytest.mark.parametrize(
    "idle",
    [
        "Spain might withdraw its troops one day.",  # with nobody on the other side
        "A Spanish newspaper asked the Turkish president for an interview.",
        "The Spanish senator made a trip home.",
    ],
)
def test_talk_without_another_side_is_no_act(idle: str, read: Callable[[str], Reading]) -> None:
    assert {event.type for event in read(f"{idle} {ABOUT}").events} == {"ACCUSE"}


def test_attack_that_may_come_counts_without_another_side(read: Callable[[str], Reading]) -> None:
    assert "ASSAULT" in {event.type for event in read(f"Spain could order more air strikes. {ABOUT}").events}


def test_request_of_others_is_no_blame(read: Callable[[str], Reading]) -> None:
    told = read("The Spanish foreign minister said that Turkey had asked Greece for help.")
    assert "ACCUSE" not in {event.type for event in told.events}
