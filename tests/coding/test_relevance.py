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


ABOUT = f"Turkey condemned Greece. Greece condemned Turkey.{FILLER}"


def test_words_only_supposed_are_no_event_of_a_report(read: Callable[[str], Reading]) -> None:
    supposed = "Norway may ask Sweden to leave."
    assert [event.type for event in read(supposed).events] == ["REQUEST"]
    assert {event.type for event in read(f"{supposed} {ABOUT}").events} == {"ACCUSE"}


def test_act_told_in_passing_in_a_quotation_is_no_event(read: Callable[[str], Reading]) -> None:
    said = '"Norway sent food to Chad. It was late," the Swedish minister said.'
    assert {event.type for event in read(f"{said} {ABOUT}").events} == {"ACCUSE"}
    blame = '"Norway is a liar. Norway violated the treaty," the Swedish minister said.'
    assert "SWE" in {party.country for event in read(f"{blame} {ABOUT}").events for party in event.actors}


def test_what_nobody_known_does_counts_where_it_is_violence_or_arrest(read: Callable[[str], Reading]) -> None:
    told = read(f"The Greek envoy was arrested. Greek villages were bombed. Greek children were fed. {ABOUT}")
    assert {event.type for event in told.events} == {"COERCE", "ASSAULT", "ACCUSE"}


def test_journey_home_is_no_visit(read: Callable[[str], Reading]) -> None:
    told = read(f"The Greek minister flew back to Greece. {ABOUT}")
    assert {event.type for event in told.events} == {"ACCUSE"}


@pytest.mark.parametrize(
    "vague",
    [
        "Norway praised Chad for its efforts to defeat Islamic State.",
        "Norway traditionally supplied weapons to Chad.",
    ],
)
def test_aims_and_habits_are_no_event_of_a_report(vague: str, read: Callable[[str], Reading]) -> None:
    kept = {event.type for event in read(f"{vague} {ABOUT}").events}
    assert not kept & {"ASSAULT", "AID"}


def test_noun_that_points_back_at_an_announced_visit_is_folded(read: Callable[[str], Reading]) -> None:
    told = read("The Norwegian minister will visit Chad in May. His visit to Chad is the first in ten years.")
    assert [event.type for event in told.events] == ["AGREE"]


def test_victims_and_places_of_violence_are_not_blamed_for_it(read: Callable[[str], Reading]) -> None:
    told = read(f"Cyprus condemned two bomb attacks in Kenya and Tanzania. {ABOUT}")
    blamed = {party.country for event in told.events if event.type == "ACCUSE" for party in event.recipients}
    assert not blamed & {"KEN", "TZA"}


def test_who_only_tells_of_a_favour_is_no_side_of_it(read: Callable[[str], Reading]) -> None:
    told = read(f"Norway promised food, the Greek minister said. {ABOUT}")
    assert [event.recipients for event in told.events if event.type == "AGREE"] == [()]


def test_who_accuses_somebody_of_violence_did_not_do_it(read: Callable[[str], Reading]) -> None:
    told = read("A Russian general accused the US-led coalition of killing civilians in Mosul.")
    assert {party.country for event in told.events if event.type == "ASSAULT" for party in event.actors} == {"IGO"}


def test_what_is_awaited_is_supposed(read: Callable[[str], Reading]) -> None:
    told = read("Norway will stay until Chad withdraws its troops from Niger.")
    assert [event.status for event in told.events if event.type == "RETREAT"] == ["hypothetical"]


def test_mere_ability_is_no_event_of_a_report(read: Callable[[str], Reading]) -> None:
    told = read(f"Norway can bomb Chad at any time. {ABOUT}")
    assert {event.type for event in told.events} == {"ACCUSE"}


def test_anger_foretold_is_no_accusation(read: Callable[[str], Reading]) -> None:
    told = read(f"The visit will anger Chad, Norway said. {ABOUT}")
    assert "TCD" not in {party.country for event in told.events for party in event.actors}


def test_talking_to_reporters_is_no_meeting(read: Callable[[str], Reading]) -> None:
    told = read(f"The Norwegian minister talked with reporters in Chad. {ABOUT}")
    assert "CONSULT" not in {event.type for event in told.events}


@pytest.mark.parametrize(("let", "status"), [("did not force", "denied"), ("could force", "hypothetical")])
def test_act_that_others_are_not_let_do_is_not_done(let: str, status: str, read: Callable[[str], Reading]) -> None:
    told = read(f"The treaty {let} Chad to arrest Libyans.")
    assert {event.status for event in told.events if event.type == "COERCE"} == {status}


def test_coalition_before_an_airstrike_strikes(read: Callable[[str], Reading]) -> None:
    told = read("Coalition aircraft bombed Islamic State near Mosul.")
    assert {party.country for event in told.events for party in event.actors} == {"IGO"}


def test_attacks_of_nobody_known_on_the_same_are_told_once(read: Callable[[str], Reading]) -> None:
    told = read(f"Two Greek embassies were bombed on Friday. The bombings of the Greek embassies killed nine. {ABOUT}")
    assert [event.type for event in told.events].count("ASSAULT") == 1


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


@pytest.mark.parametrize(
    ("idle", "type_"),
    [
        ("The Spanish king avoided criticising Turkey.", "ACCUSE"),
        ("Spain has not threatened Turkey.", "THREATEN"),
        ("The Spanish king did not deny the claim by Turkey.", "REJECT"),
        ("A Spanish nurse will travel to Turkey.", "AGREE"),
        ("Turkish air strikes are precise.", "ASSAULT"),
        ("The Turkish king hinted at an answer should Greece attack Spain.", "REQUEST"),
    ],
)
def test_what_is_left_unsaid_or_said_of_a_kind_is_no_event(
    idle: str, type_: str, read: Callable[[str], Reading]
) -> None:
    told = read(f"{idle} Turkey praised Greece. Greece praised Turkey.{FILLER}")
    assert type_ not in {event.type for event in told.events}
