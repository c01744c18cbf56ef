"""What a document has told so far, without any table of actors."""

import pytest

from dragoman.codebook.actor_rows import Kind
from dragoman.codebook.actor_table import Role
from dragoman.coding.memory import Memory
from dragoman.coding.sides import identity
from dragoman.model.reading import Party
from dragoman.reading.parse import Word
from tests.parses import parsed, word

IRAN = Party(country="IRN", sectors=("GOV",), name="Iran")
KARIMI = Party(country="IRN", sectors=("GOV",), name="Omid Karimi")
ZHUO = Party(country="CHN", sectors=("MIL",), name="Zhuo Linfeng")
SOLDIERS = Party(country="TUR", sectors=("MIL",))
NOBODY = Party(country="---", sectors=("CVL",))
MINISTER = Role(noun="foreign minister", sectors=("GOV",), is_title=True)
MET = "Iranian President Omid Karimi met Iraqi President Walid Ramzi."


@pytest.fixture
def memory() -> Memory:
    return Memory(frozenset({"CHN"}))


def at(text: str, named: str) -> Word:
    return word(parsed(text), named)


def note(memory: Memory, named: Word, party: Party, kind: Kind, role: Role | None = None) -> None:
    memory.note(named, (party,), role=role, kind=kind)


def test_surname_is_kept_with_the_first_who_bore_it(memory: Memory) -> None:
    note(memory, at(MET, "Karimi"), KARIMI, "person")
    note(memory, at(MET, "Karimi"), ZHUO, "person")
    assert memory.surname(at(MET, "Karimi")) == KARIMI


@pytest.mark.parametrize(("party", "known"), [(ZHUO, True), (KARIMI, False)])
def test_first_name_is_the_surname_where_the_family_comes_first(memory: Memory, party: Party, known: bool) -> None:
    note(memory, at("Linfeng praised Kenya.", "Linfeng"), party, "person")
    given = "Zhuo praised Kenya."
    assert (memory.surname(at(given, "Zhuo")) is not None) is known


def test_nobody_known_leaves_no_surname(memory: Memory) -> None:
    note(memory, at("Barasa left Nairobi.", "Barasa"), NOBODY, "person")
    assert memory.surname(at("Barasa left Nairobi.", "Barasa")) is None


PRONOUNS = [
    ("He praised Kenya.", KARIMI, "person", "IRN"),
    ("It praised Kenya.", IRAN, "state", "IRN"),
    ("It praised Kenya.", KARIMI, "person", ""),
    ("He praised Kenya.", IRAN, "state", ""),
    ("They praised Kenya.", IRAN, "state", "IRN"),
    ("Peru recalled its ambassador from Chile.", IRAN, "state", "IRN"),
]


@pytest.mark.parametrize(("text", "named", "kind", "country"), PRONOUNS)
def test_pronoun_means_the_last_of_its_kind(memory: Memory, text: str, named: Party, kind: Kind, country: str) -> None:
    note(memory, at("Iran praised Oman.", "Iran"), named, kind)
    pronoun = next(one for one in parsed(text).words if one.pos == "PRON")
    assert "".join(one.country for one in memory.pronoun(pronoun)) == country


def test_he_is_the_subject_rather_than_the_last_person(memory: Memory) -> None:
    note(memory, at(MET, "Karimi"), KARIMI, "person")
    note(memory, at(MET, "Ramzi"), Party(country="IRQ", sectors=("GOV",), name="Walid Ramzi"), "person")
    assert [one.name for one in memory.pronoun(at("He praised Kenya.", "He"))] == ["Omid Karimi"]


def test_he_is_the_last_person_once_the_subject_is_two_sentences_back(memory: Memory) -> None:
    note(memory, at(MET, "Karimi"), KARIMI, "person")
    note(memory, at(MET, "Ramzi"), Party(country="IRQ", sectors=("GOV",), name="Walid Ramzi"), "person")
    memory.enter(2)
    assert [one.name for one in memory.pronoun(at("He praised Kenya.", "He"))] == ["Walid Ramzi"]


def test_it_is_the_subject_of_the_sentence_before(memory: Memory) -> None:
    note(memory, at("Iran praised Oman.", "Iran"), IRAN, "state")
    note(memory, at("Iran praised Oman.", "Oman"), Party(country="OMN", sectors=("GOV",)), "state")
    memory.enter(1)
    assert [one.country for one in memory.pronoun(at("It praised Kenya.", "It"))] == ["IRN"]


def test_they_are_the_last_group(memory: Memory) -> None:
    note(memory, at("Iran praised Oman.", "Iran"), IRAN, "state")
    note(memory, at("Hundreds of Turkish soldiers left the town.", "soldiers"), SOLDIERS, "group")
    assert [one.country for one in memory.pronoun(at("They praised Kenya.", "They"))] == ["TUR"]


def test_pronoun_stands_where_it_is_written(memory: Memory) -> None:
    note(memory, at(MET, "Karimi"), KARIMI, "person")
    (party,) = memory.pronoun(at("He praised Kenya.", "He"))
    assert (party.start, party.end, party.name) == (0, 2, "Omid Karimi")


def test_role_is_whoever_was_last_named_with_it(memory: Memory) -> None:
    note(memory, at("The Malian foreign minister praised Ghana.", "minister"), KARIMI, "person", MINISTER)
    assert memory.role(MINISTER) == (KARIMI,)
    assert memory.role(Role(noun="envoy", sectors=("GOV",))) == ()


def test_holder_of_an_office_is_known_by_its_last_word(memory: Memory) -> None:
    memory.hold(MINISTER, (KARIMI,))
    assert memory.role(Role(noun="minister", sectors=("GOV",))) == (KARIMI,)


def test_group_noun_means_the_last_body_of_its_sector(memory: Memory) -> None:
    note(memory, at("Hundreds of Turkish soldiers left the town.", "soldiers"), SOLDIERS, "group")
    assert memory.role(Role(noun="troop", sectors=("MIL",), kind="group")) == (SOLDIERS,)


SEVERAL = [
    ("The two leaders signed a pact.", "leaders", ["IRN", "TUR"]),
    ("Both sides signed a pact.", "sides", ["IRN", "TUR"]),
    ("The country closed its border.", "country", ["IRN"]),
    ("The group shelled the town.", "group", []),
    ("The camp was shelled.", "camp", []),
]


@pytest.mark.parametrize(("text", "noun", "countries"), SEVERAL)
def test_generic_noun_points_at_those_named_last(memory: Memory, text: str, noun: str, countries: list[str]) -> None:
    note(memory, at("Hundreds of Turkish soldiers left the town.", "soldiers"), SOLDIERS, "group")
    note(memory, at("Iran praised Oman.", "Iran"), IRAN, "state")
    assert sorted(one.country for one in memory.several(at(text, noun))) == countries


def test_country_is_a_state_and_the_group_is_none(memory: Memory) -> None:
    bank = Party(country="IGO", sectors=("IGO",))
    note(memory, at("Alliances grew.", "Alliances"), bank, "organisation")
    note(memory, at("Iran praised Oman.", "Iran"), IRAN, "state")
    assert memory.several(at("The group shelled the town.", "group")) == ()  # alliances are many
    note(memory, at("The camp was shelled.", "camp"), bank, "organisation")
    assert memory.several(at("The group shelled the town.", "group")) == (bank,)
    assert memory.several(at("The country closed its border.", "country")) == (IRAN,)


def test_they_are_not_those_who_are_told_to_be_others(memory: Memory) -> None:
    text = "Iran and China denied it and praised their troops."
    note(memory, at("Alliances grew.", "Alliances"), NOBODY, "group")
    note(memory, at("Hundreds of Turkish soldiers left the town.", "soldiers"), SOLDIERS, "group")
    assert memory.pronoun(at(text, "their"))[0].country == "TUR"
    assert memory.pronoun(at(text, "their"), frozenset({identity(SOLDIERS)}))[0].country == "---"


def test_two_leaders_are_nobody_while_only_one_was_named(memory: Memory) -> None:
    note(memory, at("Iran praised Oman.", "Iran"), IRAN, "state")
    assert memory.several(at("The two leaders signed a pact.", "leaders")) == ()


def test_they_are_the_two_who_are_the_subject_together(memory: Memory) -> None:
    text = "Iran and China denied it and praised their troops."
    note(memory, at("Alliances grew.", "Alliances"), SOLDIERS, "group")
    note(memory, at(text, "Iran"), IRAN, "state")
    note(memory, at(text, "China"), ZHUO, "state")
    assert [one.country for one in memory.pronoun(at(text, "their"))] == ["IRN", "CHN"]


def test_two_leaders_are_the_people_named_for_their_states(memory: Memory) -> None:
    note(memory, at(MET, "Karimi"), KARIMI, "person")
    note(memory, at("Iran praised Oman.", "Iran"), IRAN, "state")
    note(memory, at("Alliances grew.", "Alliances"), SOLDIERS, "group")
    assert memory.several(at("The two leaders signed a pact.", "leaders")) == (KARIMI, SOLDIERS)
    assert IRAN in memory.several(at("Both sides signed a pact.", "sides"))


def test_it_is_no_meeting_without_a_country(memory: Memory) -> None:
    meeting = Party(country="---", sectors=("IGO",))
    note(memory, at("The two leaders signed a pact.", "pact"), meeting, "group")
    assert memory.pronoun(at("It praised Kenya.", "It")) == ()
