"""Whose side a whole sentence gives: generic nouns, pronouns, other people's lawyers, far prepositions."""

from collections.abc import Callable, Iterable

import pytest

from dragoman.model.reading import Party, Reading

TOLD = [
    (
        "The Portuguese minister met officials of the African Union and promised more money for the organisation.",
        "AGREE",
        "PRT/GOV > IGO/IGO",
    ),
    ("In May, ten Nigerian soldiers were killed in IS attacks near the border.", "ASSAULT", "IMG/REB > NGA/MIL"),
    ("IS fighters killed six Malian policemen.", "ASSAULT", "IMG/REB > MLI/COP"),
    ("Mali attacked a camp, and IS said it would attack Niger.", "THREATEN", "IMG/REB > NER/GOV"),
    ("Spain is committed to helping the Malian government against the terror of ISIL.", "AGREE", "ESP/GOV > MLI/GOV"),
    ("Spanish advisers left. Coalition advisers trained the army of Niger.", "AID", "IGO/MIL > NER/MIL"),
    ("The Ghanaian president urged all states to help Mali.", "REQUEST", "GHA/GOV > ---/GOV"),
    ("Pakistan and Nepal signed the Dhaka Declaration.", "SUPPORT", "PAK/GOV+NPL/GOV >"),
    ("Malian forces attacked the Malian city.", "ASSAULT", "MLI/MIL >"),
    ("The European Union criticised new EU plans by the Danish presidency.", "ACCUSE", "EUR/IGO > DNK/GOV"),
]


def sides(parties: Iterable[Party]) -> str:
    return "+".join(f"{one.country}/{one.sectors[0]}" for one in parties)


@pytest.mark.parametrize(("text", "type_name", "told"), TOLD)
def test_act_has_the_sides_that_are_meant(read: Callable[[str], Reading], text: str, type_name: str, told: str) -> None:
    found = [f"{sides(one.actors)} > {sides(one.recipients)}" for one in read(text).events if one.type == type_name]
    assert told in [one.strip() for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Marenko was later jailed in the Serbian town of Nis.",
        "Marenko was arrested on Monday at the request of the Serbian government.",
    ],
)
def test_state_where_somebody_unknown_is_jailed_suffers_nothing(read: Callable[[str], Reading], text: str) -> None:
    assert not [one for one in read(text).events if one.type == "COERCE" and one.recipients]
