"""Who is who in a sentence, and whom a later sentence means."""

import pytest

from dragoman.model.document import Marked
from dragoman.model.reading import Party
from dragoman.reading.parse import Parse, Word
from tests.coding.steps import Steps, sides
from tests.parses import parsed, story, word


def last(parse: Parse, named: str) -> Word:
    return next(one for one in reversed(parse.words) if one.text == named)


def settled(steps: Steps, text: str, named: str) -> str:
    parse = parsed(text)
    return sides(steps.cast(parse).parties(word(parse, named)))


NAMED = [
    ("Russian Foreign Minister Sergei Lavrov flew home.", "Lavrov", "RUS/GOV"),
    ("Kenyan Defence Minister Aisha Barasa resigned.", "Barasa", "KEN/GOV"),
    ("Foreign Minister Tandi Obanga of Gabon resigned.", "Obanga", "GAB/GOV"),
    ("King Jabari of Nepal praised Kenya.", "Jabari", "NPL/GOV"),
    ("Amina Tounkaya, the Malian foreign minister, praised Ghana.", "Tounkaya", "MLI/GOV"),
    ("The Malian foreign minister, Amina Tounkaya, praised Ghana.", "Tounkaya", "MLI/GOV"),
    ("The World Health Organization praised Kenya.", "Organization", "UNO/IGO"),
    ("US diplomats met farmers.", "US", "USA/GOV"),
    ("TURKEY SHELLED SYRIA.", "TURKEY", "TUR/GOV"),
]


@pytest.mark.parametrize(("text", "named", "party"), NAMED)
def test_name_has_the_side_that_title_country_or_table_tells(steps: Steps, text: str, named: str, party: str) -> None:
    assert settled(steps, text, named) == party


ROLES = [
    ("The president of Iran praised Cuba.", "president", "IRN/GOV"),
    ("The Syrian army's spokesman praised Cuba.", "spokesman", "SYR/MIL"),
    ("The Malian foreign minister praised Ghana.", "minister", "MLI/GOV"),
    ("German and French officials met farmers.", "officials", "DEU/GOV+FRA/GOV"),
    ("Peru recalled its ambassador from Chile.", "ambassador", "PER/GOV"),
    ("Hundreds of Turkish soldiers left the town.", "Hundreds", "TUR/MIL"),
    ("A Russian newspaper praised Kenya.", "newspaper", "RUS/JRN"),
    ("Shanghai authorities detained a reporter.", "authorities", "CHN/GOV"),
    ("Insurgents affiliated with al-Qaida shelled the camp.", "Insurgents", "IMG/REB"),
    ("Major nations signed the pact.", "nations", "---/GOV"),
]


@pytest.mark.parametrize(("text", "noun", "party"), ROLES)
def test_role_has_the_country_of_its_modifier_or_owner(steps: Steps, text: str, noun: str, party: str) -> None:
    assert settled(steps, text, noun) == party


def test_officials_of_a_union_of_states_are_no_trade_union(steps: Steps) -> None:
    assert settled(steps, "European Union officials praised Kenya.", "officials") == "EUR/IGO"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Former Peruvian President Luis Quispe left Lima.", "Quispe"),
        ("The former Chinese ambassador praised Kenya.", "ambassador"),
    ],
)
def test_former_officials_are_elites(steps: Steps, text: str, named: str) -> None:
    assert settled(steps, text, named).endswith("/ELI")


UNKNOWN = [
    ("Pro-Syrian gunmen attacked a Kurdish village.", "gunmen", "---/UAF"),
    ("Police arrested ten students.", "Police", "---/COP"),
    ("Barasa left Nairobi.", "Barasa", ""),
    ("Michael Jordan scored.", "Jordan", ""),
    ("Georgia lost the game.", "Georgia", ""),
    ("Chad slept late.", "Chad", ""),
    ("The turkey slept.", "turkey", ""),
    ("IRAN TOLD US ABOUT THE TALKS.", "US", ""),
    ("French diplomats told us about the talks.", "us", ""),
    ("He praised Kenya.", "He", ""),
    ("Nobody praised Kenya.", "Nobody", ""),
]


@pytest.mark.parametrize(("text", "named", "party"), UNKNOWN)
def test_unknown_stays_unknown(steps: Steps, text: str, named: str, party: str) -> None:
    assert settled(steps, text, named) == party


@pytest.mark.parametrize(
    ("text", "named", "party"),
    [
        ("Russia and Georgia signed a pact.", "Georgia", "GEO/GOV"),
        ("Jordan closed its border with Syria.", "Jordan", "JOR/GOV"),
    ],
)
def test_weak_name_is_a_state_beside_other_states(steps: Steps, text: str, named: str, party: str) -> None:
    assert settled(steps, text, named) == party


LATER = [
    ("Russian Foreign Minister Sergei Lavrov flew home.", "Lavrov met the king.", "Lavrov", "RUS/GOV"),
    ("Kenyan Defence Minister Aisha Barasa resigned.", "Barasa left Nairobi.", "Barasa", "KEN/GOV"),
    ("Kenyan Defence Minister Aisha Barasa resigned.", "Aisha left Nairobi.", "Aisha", ""),
    ("Chinese Defence Minister Zhuo Linfeng resigned.", "Zhuo praised Kenya.", "Zhuo", "CHN/GOV"),
    ("Kenyan Defence Minister Aisha Barasa resigned.", "He praised Kenya.", "He", "KEN/GOV"),
    ("Iran and Oman met.", "He praised Kenya.", "He", ""),
    ("Peru recalled its ambassador from Chile.", "Police arrested ten students.", "Police", "PER/COP"),
    ("King Jabari of Nepal praised Kenya.", "The king left the palace.", "king", "NPL/GOV"),
    ("Iran shelled the port.", "It praised Kenya.", "It", "IRN/GOV"),
    ("Iran shelled the port.", "The country closed its border.", "country", "IRN/GOV"),
    ("Hundreds of Turkish soldiers left the town.", "They praised Kenya.", "They", "TUR/MIL"),
    ("Iran and Oman met.", "Both sides signed a pact.", "sides", "IRN/GOV+OMN/GOV"),
]


@pytest.mark.parametrize(("first", "later", "named", "party"), LATER)
def test_later_sentence_means_whom_an_earlier_one_named(
    steps: Steps, first: str, later: str, named: str, party: str
) -> None:
    parse = story(first, later)
    assert sides(steps.cast(parse).parties(last(parse, named))) == party


@pytest.mark.parametrize(
    "later", [["The two leaders signed a pact."], ["Both sides signed a pact.", "They praised Kenya."]]
)
def test_two_leaders_and_they_are_the_two_named_last(steps: Steps, later: list[str]) -> None:
    parse = story("Iranian President Omid Karimi met Iraqi President Walid Ramzi.", *later)
    (subject,) = parse.sentences[-1].root.kids("nsubj")
    found = {(one.country, one.name) for one in steps.cast(parse).parties(subject)}
    assert found == {("IRN", "Omid Karimi"), ("IRQ", "Walid Ramzi")}


def test_minister_is_the_foreign_minister_told_of(steps: Steps) -> None:
    said = ("Iran met Oman.", "Iran praised Oman.", "The Malian foreign minister praised Ghana.")
    parse = story(*said, "The minister left the town.")
    assert sides(steps.cast(parse).parties(last(parse, "minister"))) == "MLI/GOV"


def test_given_name_that_others_bear_as_surname_names_nobody_else(steps: Steps) -> None:
    settled_all = steps.cast(parsed("Kenyan Defence Minister Lavrov Barasa resigned.")).settled
    assert {one.country for found in settled_all.values() for one in found} == {"KEN"}


def test_place_of_a_meeting_is_none_of_both_sides(steps: Steps) -> None:
    parse = story("Iran met Oman in Vienna.", "Both sides signed a pact.")
    assert sides(steps.cast(parse).parties(word(parse, "sides"))) == "IRN/GOV+OMN/GOV"


def test_surname_explained_by_an_apposition_is_known_later(steps: Steps) -> None:
    parse = story("Amina Tounkaya, the Malian foreign minister, praised Ghana.", "Tounkaya praised Kenya.")
    assert sides(steps.cast(parse).parties(last(parse, "Tounkaya"))) == "MLI/GOV"


def test_person_keeps_his_full_name_and_the_words_of_the_place(steps: Steps) -> None:
    parse = story("Kenyan Defence Minister Aisha Barasa resigned.", "Barasa left Nairobi.")
    (party,) = steps.cast(parse).parties(last(parse, "Barasa"))
    assert party.name == "Aisha Barasa"
    assert parse.document.text[party.start : party.end] == "Barasa"


def test_party_covers_title_and_country_before_the_name(steps: Steps) -> None:
    parse = parsed("Kenyan Defence Minister Aisha Barasa resigned.")
    (party,) = steps.cast(parse).parties(word(parse, "Barasa"))
    assert parse.document.text[party.start : party.end] == "Kenyan Defence Minister Aisha Barasa"


def test_name_inside_a_word_is_no_hit(steps: Steps) -> None:
    parse = parsed("Pro-Syrian gunmen attacked a Kurdish village.")
    assert steps.cast(parse).hit(word(parse, "Pro-Syrian")) is None


def test_given_parties_come_before_what_we_know(steps: Steps) -> None:
    parse = parsed("Russia shelled the port, according to Britain.")
    stranger = (Party(country="SRC", sectors=("GOV",)),)
    cast = steps.cast(parse, {0: stranger})
    assert sides(cast.parties(parse.words[0])) == "SRC/GOV"


def test_names_in_a_dateline_act_for_nobody(steps: Steps) -> None:
    parse = story("CAIRO — Iran met Oman here.", marked=(Marked(kind="dateline", start=0, end=5),))
    cast = steps.cast(parse)
    assert cast.hit(word(parse, "CAIRO")) is None
    assert 0 not in cast.settled


@pytest.mark.parametrize(
    ("text", "named", "bare"),
    [
        ("Iran praised Oman.", "Iran", True),
        ("Barasa left Nairobi.", "Nairobi", True),
        ("The Israeli attack on Lebanon failed.", "Israeli", True),
        ("The World Health Organization praised Kenya.", "Organization", False),
        ("Barasa left Nairobi.", "Barasa", False),
    ],
)
def test_bare_state_is_told_from_its_organs(steps: Steps, text: str, named: str, bare: bool) -> None:
    parse = parsed(text)
    assert steps.cast(parse).named_state(word(parse, named)) is bare


def test_first_person_means_the_speaker_once_told(steps: Steps) -> None:
    parse = parsed("French diplomats told us about the talks.")
    cast = steps.cast(parse)
    pronoun = word(parse, "us")
    cast.speaks(pronoun, cast.parties(word(parse, "diplomats")))
    assert sides(cast.parties(pronoun)) == "FRA/GOV"


def test_kind_of_each_party_is_kept(steps: Steps) -> None:
    parse = parsed("Iranian President Omid Karimi met Iraqi President Walid Ramzi.")
    kinds = steps.cast(parse).kinds
    assert kinds["IRN", ("GOV",), "Omid Karimi"] == "person"


@pytest.mark.parametrize("text", ["It was reported that Oman met Qatar.", "It is clear that Oman left."])
def test_it_that_stands_for_a_clause_means_nobody(steps: Steps, text: str) -> None:
    parse = story("Iran praised Oman.", text)
    assert sides(steps.cast(parse).parties(last(parse, "It"))) == ""


COUNTED = [
    ("Two Canadians met an Iranian.", "Canadians", "CAN/CVL"),
    ("Two Canadians met an Iranian.", "Iranian", "IRN/CVL"),
    ("The Canadians met Cuba.", "Canadians", "CAN/GOV"),
]


@pytest.mark.parametrize(("text", "named", "party"), COUNTED)
def test_nationals_that_are_counted_are_people(steps: Steps, text: str, named: str, party: str) -> None:
    assert settled(steps, text, named) == party


def test_he_means_nobody_after_a_name_of_whom_nothing_is_known(steps: Steps) -> None:
    parse = story("The Malian foreign minister praised Ghana.", "Marenko lost a house.", "He praised Ghana.")
    assert sides(steps.cast(parse).parties(last(parse, "He"))) == ""


def test_he_means_the_person_told_of_before(steps: Steps) -> None:
    parse = story("The Malian foreign minister praised Ghana.", "He praised Ghana.")
    assert sides(steps.cast(parse).parties(last(parse, "He"))) == "MLI/GOV"


def test_mentions_of_a_country_are_counted(steps: Steps) -> None:
    cast = steps.cast(story("Iran praised Oman.", "Iran met Oman.", "Jordan opposed the plan."))
    assert [cast.mentions(country) for country in ("IRN", "OMN", "JOR", "KEN")] == [2, 2, 1, 0]


def test_it_as_an_object_is_not_the_subject(steps: Steps) -> None:
    parse = story("Iran praised Oman.", "Iran praised it.")
    assert steps.cast(parse).parties(last(parse, "it")) == ()


def test_person_with_a_title_has_the_name_of_the_table(steps: Steps) -> None:
    parse = parsed("Russian Foreign Minister Sergey Lavrov flew home.")
    (found,) = steps.cast(parse).parties(word(parse, "Lavrov"))
    assert found.name == "Sergei Lavrov"


NAMESAKES = [
    ("Sergei Lavrov praised Cuba.", "Lavrov", "RUS/GOV"),
    ("Sergey Lavrov praised Cuba.", "Lavrov", "RUS/GOV"),  # another spelling
    ("Lavrov praised Cuba.", "Lavrov", "RUS/GOV"),
    ("Wanda Lavrov praised Cuba.", "Lavrov", ""),
]


@pytest.mark.parametrize(("text", "named", "party"), NAMESAKES)
def test_surname_behind_another_first_name_is_somebody_else(steps: Steps, text: str, named: str, party: str) -> None:
    assert settled(steps, text, named) == party


BRITISH = ("Britain was praised.", "Britain denied shelling the port.")


def test_bare_role_belongs_to_the_state_that_the_report_is_about(steps: Steps) -> None:
    parse = story(*BRITISH, "US diplomats met farmers.", "The army left.")
    assert sides(steps.cast(parse).parties(word(parse, "army"))) == "GBR/MIL"


def test_bare_role_belongs_to_nobody_known_where_no_state_prevails(steps: Steps) -> None:
    parse = story(*BRITISH, "Iran praised Oman.", "US diplomats met farmers.", "The army left.")
    assert sides(steps.cast(parse).parties(word(parse, "army"))) == "---/MIL"


def test_rebels_belong_to_the_land_of_a_third_of_the_report(steps: Steps) -> None:
    parse = story(*BRITISH, "Iran praised Oman.", "US diplomats met farmers.", "The rebels left.")
    assert sides(steps.cast(parse).parties(word(parse, "rebels"))) == "GBR/REB"


def test_bare_role_belongs_to_the_state_named_most_where_it_was_named_last(steps: Steps) -> None:
    parse = story("Iran praised Oman.", "US diplomats met farmers.", *BRITISH, "The army left.")
    assert sides(steps.cast(parse).parties(word(parse, "army"))) == "GBR/MIL"


def test_share_of_a_country_is_counted_among_others(steps: Steps) -> None:
    cast = steps.cast(story("Iran praised Oman.", "US diplomats met farmers."))
    assert cast.share("OMN", besides={"IRN"}) == 1 / 3  # beside "US" and "diplomats"
    assert cast.share("OMN", besides={"IRN", "USA", "OMN"}) == 0.0
