"""Composition before type: what the old coders got wrong, and the reverse cases. Runs the whole pipeline."""

from collections.abc import Callable

import pytest

from dragoman.evaluation.examples import brief, parse_gives
from dragoman.model.reading import Reading

# Each: sentence, what must come out, type that must not come out ("" if none).
CASES = [
    ("Israel is refusing to lift the curfew.", "REJECT ISR", "RETREAT"),
    ("Israel lifted the curfew on Monday.", "CONCEDE ISR", "REJECT"),
    ("Syria is willing to withdraw its troops from Lebanon.", "AGREE SYR", "RETREAT"),
    ("Syria withdrew its troops from Lebanon.", "RETREAT/withdraw happened SYR", "AGREE"),
    ("The Russian president will visit China next week.", "AGREE future RUS > CHN", "CONSULT"),
    ("The Russian president visited China last week.", "CONSULT/visit happened RUS > CHN", "AGREE"),
    ("North Korea threatened to stop negotiations with the United States.", "THREATEN PRK", "RETREAT"),
    ("North Korea broke off negotiations with the United States.", "REJECT PRK > USA", "THREATEN"),
    ("Russia said Sudan must return the aircraft.", "REQUEST RUS > SDN", "RETREAT"),
    ("Ten Iraqi soldiers were killed by American troops.", "ASSAULT happened USA > IRQ", ""),
    ("Ten American soldiers were killed by Iraqi troops.", "ASSAULT happened IRQ > USA", ""),
    ("France evacuated the wounded from Chad.", "AID FRA", "SANCTION"),
    ("Egypt welcomed renewed negotiations between Israel and Jordan.", "SUPPORT EGY", ""),
    ("Hungarian and Romanian officials met in Vienna.", "CONSULT HUN+ROU", ""),
    ("Turkey denied shelling the Syrian village.", "ASSAULT denied TUR", ""),
    ("Britain accused Russia of poisoning the agent.", "ASSAULT/unconventional alleged RUS", ""),
    ("Britain accused Russia of poisoning the agent.", "ACCUSE happened GBR > RUS", ""),
    ("Kenya called for Sudan to withdraw its troops.", "REQUEST/yield happened KEN > SDN", "RETREAT"),
    ("Serbia agreed not to sign the treaty with Kosovo.", "AGREE happened SRB", "SUPPORT"),
    ("Chad will help Niger, according to a treaty that Norway signed with Iceland.", "SUPPORT happened NOR+ISL", ""),
    ("Serbia decided not to sign the treaty with Kosovo.", "REJECT happened SRB > XKX", "SUPPORT"),
    ("Iran promised not to attack Israel.", "AGREE happened IRN > ISR", "ASSAULT"),
    ("Russia claimed to have destroyed two Ukrainian tanks.", "ASSAULT alleged RUS > UKR", ""),
    ("Britain blamed Russia for the attack in Sudan.", "ASSAULT alleged RUS > SDN", ""),
    ("Turkey is not planning to attack Syria.", "ASSAULT denied TUR > SYR", ""),
    ("Iran did not deny attacking Israel.", "ASSAULT hypothetical IRN > ISR", ""),
    ("The army failed to prevent an attack by Somali rebels on the Kenyan base.", "ASSAULT happened SOM > KEN", ""),
    (
        "China and Russia called on the United States to lift sanctions against Iran.",
        "REQUEST/yield happened CHN+RUS > USA",
        "SANCTION",
    ),
    ("Egypt said it will continue to support Lebanon.", "AGREE happened EGY > LBN", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "gives", "never"), CASES)
def test_act_is_composed_before_it_is_typed(text: str, gives: str, never: str, read: Callable[[str], Reading]) -> None:
    events = read(text).events
    wanted = parse_gives(gives, where="this test")
    told = list(map(brief, events))
    assert any(wanted.fits(event) for event in events), told
    assert never not in {event.type for event in events}, told


NOTHING = [
    "The newspaper published a report about sanctions.",
    "Manchester United attacked from the first minute and beat Chelsea.",
    "The war on drugs has cost billions.",
    "Shell bought a rival oil firm for two billion dollars.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_topic_sport_metaphor_and_business_give_no_event(text: str, read: Callable[[str], Reading]) -> None:
    assert [brief(event) for event in read(text).events] == []


def test_purpose_of_a_meeting_is_no_second_event(read: Callable[[str], Reading]) -> None:
    told = read("The foreign ministers of Iran and Oman met in Muscat on Monday to discuss the border.")
    assert [event.type for event in told.events] == ["CONSULT"]


def test_saying_what_will_be_promises_nothing(read: Callable[[str], Reading]) -> None:
    assert [brief(event) for event in read("Egypt said it would remain a member.").events] == []


def test_rivals_at_home_do_not_speak_for_the_government(read: Callable[[str], Reading]) -> None:
    told = read("The Kenyan opposition said that the Kenyan army shelled a village.")
    assert [party.sectors for event in told.events for party in event.said_by][:1] == [("OPP",)]


def test_news_release_of_a_party_tells_of_itself(read: Callable[[str], Reading]) -> None:
    told = read("The Kenyan minister met the Sudanese president in Juba, according to a Kenyan news release.")
    assert [event.status for event in told.events] == ["alleged"]
    assert {party.country for event in told.events for party in event.said_by} == {"KEN"}


def test_agency_alone_alleges_a_deed_and_passes_on_a_word(read: Callable[[str], Reading]) -> None:
    deed, word = read("Iran shelled a town in Iraq, Reuters said."), read("Iran condemned Iraq, Reuters said.")
    assert [event.status for event in deed.events if event.type == "ASSAULT"] == ["alleged"]
    assert [event.status for event in word.events if event.type == "ACCUSE"] == ["happened"]


def test_two_sides_of_an_agreement_need_no_third(read: Callable[[str], Reading]) -> None:
    told = read("France praised the plan. Egypt and Sudan agreed to build a bridge.")
    assert [event.recipients for event in told.events if event.type == "AGREE"] == [()]


def test_we_in_a_public_statement_is_who_issues_it(read: Callable[[str], Reading]) -> None:
    told = read("The United States condemns the attack in Mali. We urge Niger to protect the border.")
    asked = next(event for event in told.events if event.type == "REQUEST")
    assert [party.country for party in asked.actors] == ["USA"]


def test_we_in_a_column_is_nobody(read: Callable[[str], Reading]) -> None:
    told = read("The United States is rich. We should urge Niger to protect the border, he said.")
    assert all(party.country != "USA" for event in told.events for party in event.actors)


def test_agency_that_reports_a_meeting_is_none_of_the_two_sides(read: Callable[[str], Reading]) -> None:
    told = read("Iran met Oman. The Korean Central News Agency praised the talks. The two sides signed a pact.")
    signing = next(event for event in told.events if event.evidence.quote.startswith("The two sides"))
    assert {party.country for party in signing.actors} == {"IRN", "OMN"}
