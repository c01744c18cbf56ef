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
    ("Soldiers of Chad saw rebels near the river. The soldiers attacked them.", "ASSAULT", "TCD/MIL > TCD/REB"),
]


def sides(parties: Iterable[Party]) -> str:
    return "+".join(f"{one.country}/{one.sectors[0]}" for one in parties)


@pytest.mark.parametrize(("text", "type_name", "told"), TOLD)
def test_act_has_the_sides_that_are_meant(
    read: Callable[[str], Reading], text: str, type_name: str, told: str
) -> None:
    found = [f"{sides(one.actors)} > {sides(one.recipients)}" for one in read(text).events if one.type == type_name]
    assert told in found
