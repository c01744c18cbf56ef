"""Made-up series of reports: each is one life with the right history, and look-alikes stay apart."""

import pytest

from dragoman.identity.entries import Entry
from dragoman.identity.history import Life
from tests.identity.made import agreement, course, dispute, lives, report, sanction, transfer, visit


def the_life(*entries: Entry) -> Life:
    (told,) = lives(*entries)
    return told


def test_a_named_treaty_lives_from_proposal_to_force() -> None:
    told = the_life(
        agreement("2024-03-04", "Treaty of Lake Amity", "RUS PRK", "proposed", "mutual_defence"),
        agreement("2024-06-20", "Treaty of Lake Amity", "RUS PRK", "signed", "mutual_defence", date="2024-06-19"),
        agreement("2024-06-21", "Lake Amity treaty", "RUS PRK", "signed", "mutual_defence"),
        agreement("2024-11-12", "Lake Amity Treaty", "PRK RUS", "ratified", "mutual_defence"),
        agreement("2025-01-09", "Treaty of Lake Amity", "RUS PRK", "in_force", date="2024-12-04"),
    )
    assert course(told) == [
        ("proposed", "2024-03-04"),
        ("signed", "2024-06-19"),
        ("ratified", "2024-11-12"),
        ("in_force", "2024-12-04"),
    ]
    assert told.status == "in_force"
    assert (told.first_report, told.last_report) == ("2024-03-04", "2025-01-09")
    assert [len(step.documents) for step in told.steps] == [1, 2, 1, 1]


def test_a_treaty_that_bears_its_year_is_one_life_over_decades() -> None:
    name = "treaty of friendship and mutual assistance of 1961"
    told = the_life(
        agreement("1961-07-07", name, "PRK RUS", "signed", "mutual_defence", date="1961-07-06"),
        agreement("1996-09-11", name, "PRK RUS", "ended", "mutual_defence", date="1996-09-10"),
    )
    assert course(told) == [("signed", "1961-07-06"), ("ended", "1996-09-10")]


def test_treaties_of_two_that_bear_other_years_stay_apart() -> None:
    told = lives(
        agreement("2000-02-10", "treaty of friendship of 2000", "PRK RUS", "signed", date="2000-02-09"),
        agreement("2000-03-10", "treaty of friendship of 1961", "PRK RUS", "ended", date="1996-09-10"),
    )
    assert len(told) == 2


def test_a_treaty_of_the_codebook_is_one_life_over_years_whatever_it_is_called() -> None:
    told = the_life(
        agreement("2015-07-15", "Iran nuclear deal", "IRN USA", "agreed", date="2015-07-14"),
        agreement("2018-05-09", "JCPOA", "USA IRN", "withdrawn", date="2018-05-08"),
        agreement("2021-04-07", "Joint Comprehensive Plan of Action", "", "under_negotiation"),
    )
    assert told.known == "Joint Comprehensive Plan of Action"
    assert [status for status, _ in course(told)] == ["agreed", "withdrawn", "under_negotiation"]
    assert {one.told for one in told.sides["party"]} == {"IRN", "USA", "GBR", "FRA", "DEU", "RUS", "CHN"}


def test_a_pact_without_a_name_is_followed_by_parties_kind_and_words() -> None:
    told = the_life(
        agreement("1997-02-03", "fishing accord", "NOR ISL", "under_negotiation", "trade",
                  quote="Norway and Iceland are haggling over a fishing accord for the herring grounds."),
        agreement("1997-02-20", "accord", "ISL NOR", "agreed", "trade",
                  quote="After a night of talks Iceland and Norway agreed on an accord for the herring grounds."),
        agreement("1997-03-01", "the herring accord", "NOR ISL RUS", "violated", "trade",
                  quote="Oslo complained that Icelandic trawlers broke the herring accord on the northern grounds."),
    )  # fmt: skip
    assert [status for status, _ in course(told)] == ["under_negotiation", "agreed", "violated"]
    assert told.names[0].told == "accord"
    assert told.sides["party"][-1].documents == 1


def test_a_truce_after_the_end_of_the_last_is_another_life() -> None:
    first, second = lives(
        agreement("2006-01-10", "ceasefire", "LKA", "signed", "ceasefire", quote="The Tigers signed it in Jaffna."),
        agreement("2006-02-01", "ceasefire", "LKA", "ended", "ceasefire", quote="The Tigers ended it in Jaffna."),
        agreement("2006-04-20", "truce", "LKA", "proposed", "ceasefire", quote="The Tigers proposed it in Jaffna."),
        agreement("2006-04-25", "truce", "LKA", "signed", "ceasefire", date="2006-04-24", quote="Signed in Jaffna."),
    )
    assert (first.status, second.status) == ("ended", "signed")


def test_sanctions_are_threatened_imposed_widened_eased_and_lifted_in_one_life() -> None:
    told = the_life(
        sanction("2012-01-05", "EUR > MMR", "threatened", quote="Brussels threatened Myanmar with sanctions."),
        sanction("2012-02-01", "EUR > MMR", "imposed", "arms", measures=("arms embargo",)),
        sanction("2012-08-11", "EUR > MMR", "extended", "financial", measures=("asset freeze",)),
        sanction("2013-01-20", "EUR > MMR", "eased", quote="The EU eased its sanctions on Myanmar."),
        sanction("2013-04-22", "EUR > MMR", "lifted", quote="The EU lifted its sanctions on Myanmar."),
    )
    assert [status for status, _ in course(told)] == ["threatened", "imposed", "extended", "eased", "lifted"]
    assert told.status == "lifted"
    assert {one.told for one in told.measures} == {"arms embargo", "asset freeze"}


def test_measures_on_top_of_standing_ones_are_steps_of_the_regime() -> None:
    told = the_life(
        sanction("2016-03-03", "UNO > PRK", "imposed", quote="The Security Council imposed sanctions on North Korea."),
        sanction("2016-07-01", "UNO > PRK", "in_force", quote="North Korea lives under sanctions."),
        sanction("2016-12-01", "UNO > PRK", "imposed", quote="The Council imposed new sanctions on North Korea."),
    )
    assert course(told) == [("imposed", "2016-03-03"), ("in_force", "2016-07-01"), ("imposed", "2016-12-01")]


def test_a_new_round_after_the_old_was_lifted_is_another_life() -> None:
    first, second = lives(
        sanction("2001-03-01", "USA > IND", "imposed", quote="Washington imposed sanctions on India over the test."),
        sanction("2001-09-23", "USA > IND", "lifted", quote="Washington lifted the sanctions on India."),
        sanction("2002-01-10", "USA > IND", "threatened", quote="Washington threatened India with sanctions."),
        sanction("2002-02-01", "USA > IND", "imposed", quote="Washington imposed sanctions on India over steel."),
    )
    assert [status for status, _ in course(first)] == ["imposed", "lifted"]
    assert [status for status, _ in course(second)] == ["threatened", "imposed"]


def test_expulsions_and_tariffs_are_no_part_of_a_regime_and_pass() -> None:
    apart = lives(
        sanction("2018-03-26", "USA > RUS", "imposed", "diplomatic", measures=("expelled 60 diplomats",)),
        sanction("2018-03-27", "USA > RUS", "imposed", "diplomatic", measures=("expelled diplomats",)),
        sanction("2018-04-06", "USA > RUS", "imposed", "financial", measures=("asset freeze",)),
        sanction("2021-04-15", "USA > RUS", "imposed", "diplomatic", measures=("expelled ten diplomats",)),
    )
    assert sorted(len(one.entries) for one in apart) == [1, 1, 2]


def test_a_sender_whom_a_report_leaves_open_is_found_nearby() -> None:
    told = the_life(
        sanction("2006-12-20", "UNO > IRN", "threatened", quote="A vote on sanctions against Iran is due in New York."),
        sanction("2006-12-22", " > IRN", "threatened", quote="The vote in New York on sanctions against Iran is near."),
    )
    assert [one.told for one in told.sides["sender"]] == ["UNO"]


def test_a_delivery_is_planned_alleged_denied_and_done_in_one_life() -> None:
    told = the_life(
        transfer("2023-09-04", "PRK > RUS", "planned", "artillery shells", quote="Shells are to go by rail."),
        transfer("2023-09-14", "PRK > RUS", "alleged", "shells", quote="Washington says shells came by rail."),
        transfer("2023-09-15", "PRK > RUS", "denied", "shells", quote="Pyongyang says no shells went by rail."),
        transfer("2023-10-14", "PRK > RUS", "happened", "artillery shells", quote="Shells came by rail."),
    )
    assert [status for status, _ in course(told)] == ["planned", "alleged", "denied", "happened"]
    (clash,) = told.clashes
    assert (clash.statuses, clash.day) == (("alleged", "denied"), "2023-09-15")


@pytest.mark.parametrize(
    ("sides", "day", "items", "amount"),
    [
        ("PRK > SYR", "2023-09-05", "artillery shells", None),
        ("RUS > PRK", "2023-09-05", "artillery shells", None),
        ("PRK > RUS", "2023-09-05", "submarines", None),
        ("PRK > RUS", "2024-09-05", "artillery shells", None),
    ],
    ids=["another recipient", "the other way", "another thing", "another year"],
)
def test_a_delivery_of_others_of_other_things_or_of_another_year_is_another(sides, day, items, amount) -> None:
    first = transfer("2023-09-04", "PRK > RUS", "planned", "artillery shells", quote="Shells are to go by rail.")
    assert len(lives(first, transfer(day, sides, "planned", items, amount=amount, quote="They go by rail."))) == 2


def test_a_visit_is_announced_and_held_on_the_days_announced() -> None:
    told = the_life(
        visit("2019-06-17", "CHN Xi Jinping", "PRK", "planned", "2019-06-20", end="2019-06-21"),
        visit("2019-06-20", "CHN Xi Jinping", "PRK", "held", "2019-06-20"),
        visit("2019-06-23", "CHN Xi", "PRK", "held"),
    )
    assert course(told) == [("planned", "2019-06-20"), ("held", "2019-06-20")]
    assert told.status == "held"


def test_a_visit_is_called_off() -> None:
    told = the_life(
        visit("2013-09-01", "USA Barack Obama", "MYS", "planned", "2013-10-11"),
        visit("2013-10-02", "USA Barack Obama", "MYS", "cancelled", "2013-10-11"),
    )
    assert told.status == "cancelled"


@pytest.mark.parametrize(
    ("who", "host", "start"),
    [
        ("CHN Xi Jinping", "PRK", "2020-06-20"),
        ("CHN Xi Jinping", "KOR", "2019-06-20"),
        ("CHN Li Zhanshu", "PRK", "2019-06-20"),
        ("RUS Xi Jinping", "PRK", "2019-06-20"),
    ],
    ids=["another year's summit", "another host", "another guest", "another state's guest"],
)
def test_another_visit_stays_apart(who: str, host: str, start: str) -> None:
    first = visit("2019-06-19", "CHN Xi Jinping", "PRK", "planned", "2019-06-20")
    assert len(lives(first, visit(start, who, host, "held", start))) == 2


def test_the_stops_of_a_tour_are_visits_of_their_own() -> None:
    tour = visit("2006-11-07", "CHN Hu Jintao", "VNM PAK", "planned", "2006-11-15", end="2006-11-26")
    stops = [
        visit("2006-11-18", "CHN Hu Jintao", "VNM", "held", "2006-11-16"),
        visit("2006-11-24", "CHN Hu Jintao", "PAK", "held", "2006-11-24"),
    ]
    assert len(lives(tour, *stops)) == 2


def test_a_dispute_gains_sides() -> None:
    quote = "The army shelled the grain market of Port Salim, the envoy said; the army calls that a lie."
    told = the_life(
        dispute("2020-05-01", "shelling of the grain market", "USA", "SYR", quote=quote),
        dispute("2020-05-03", "that the army shelled the market", "GBR FRA", "SYR RUS", quote=quote),
    )
    assert {one.told for one in told.sides["asserts"]} == {"USA", "GBR", "FRA"}
    assert [(one.told, one.documents) for one in told.sides["denies"]] == [("SYR", 2), ("RUS", 1)]


def test_disputes_of_one_denier_about_other_things_stay_apart() -> None:
    assert len(lives(
        dispute("2020-05-01", "shelling of the grain market", "USA", "SYR"),
        dispute("2020-05-02", "detention of two journalists", "USA", "SYR"),
    )) == 2  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        agreement("2024-06-21", "defence pact", "RUS BLR", "signed", "mutual_defence"),
        agreement("2024-06-21", "wheat agreement", "RUS PRK", "signed", "trade"),
        agreement("2026-06-21", "defence pact", "RUS PRK", "signed", "mutual_defence", date="2026-06-20"),
        agreement("2024-06-21", "defence pacts", "RUS PRK", "signed", "mutual_defence"),
    ],
    ids=["another pair", "another subject", "another signing", "many at once"],
)
def test_an_agreement_of_others_on_other_things_or_of_another_time_stays_apart(other: Entry) -> None:
    pact = agreement("2024-06-20", "defence pact", "RUS PRK", "signed", "mutual_defence", date="2024-06-19")
    assert len(lives(pact, other)) == 2


def test_two_pacts_of_one_document_stay_two() -> None:
    document = report("1997-04-08")
    told = [
        agreement(None, name, "TUR ISR", "signed", "trade", quote="They signed it in Ankara.", document=document)
        for name in ("free trade agreement", "customs agreement")
    ]
    assert len(lives(*told)) == 2


def test_reports_without_a_day_meet_by_name_only() -> None:
    named = [
        agreement(None, "Oslo Accords", "ISR PSE", "in_force"),
        agreement("1997-04-30", "Oslo accord", "", "violated"),
    ]
    assert len(lives(*named)) == 1
    bare = [visit(None, "CHN Xi Jinping", "PRK", "held"), visit("2019-06-20", "CHN Xi Jinping", "PRK", "held")]
    assert len(lives(*bare)) == 2
