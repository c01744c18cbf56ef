"""Builds the lookup from folded names to places, fast enough to do at every start."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.codebook.place_context import PlaceContext
from dragoman.codebook.place_rows import Name
from dragoman.codebook.place_words import place_key


class Index(msgspec.Struct, frozen=True):
    """Where to look names up; numbers count the named places first, then the towns.

    Attributes:
        places: Folded name to numbers.
        people: Folded adjective or people's name to numbers.
        longest: First word of names with several words, to how many words the longest has.
        lowered: Names that may begin in lower case ("southern Lebanon").
        openers: First words of those.
        dotted: Abbreviations that need their full stop ("Calif.").
        upper: Abbreviations that need their capitals ("US", "UAE").
    """

    places: Mapping[str, Sequence[int]]
    people: Mapping[str, Sequence[int]]
    longest: Mapping[str, int]
    lowered: frozenset[str]
    openers: frozenset[str]
    dotted: frozenset[str]
    upper: frozenset[str]


def build_index(named: Sequence[Name], cities: Sequence[str], context: PlaceContext) -> Index:
    """Index all names.

    Args:
        named: Places with their names as written.
        cities: Lines of `cities.tsv`; their last cell holds folded names.
        context: Its phrases are no places, but must be found like names; its compass points may stand in
            lower case.
    """
    places: dict[str, list[int]] = {}
    people: dict[str, list[int]] = {}
    aliases = [alias for name in named for alias in name.aliases]
    for number, name in enumerate(named):
        for key in dict.fromkeys(map(place_key, name.aliases)):
            places.setdefault(key, []).append(number)
        for key in dict.fromkeys(map(place_key, name.people)):
            people.setdefault(key, []).append(number)
    for number, line in enumerate(cities, start=len(named)):
        for key in line[line.rindex("\t") + 1 :].split("|"):
            if key in places:
                places[key].append(number)
            elif key not in people:  # "Arab" is hardly ever the town in Alabama
                places[key] = [number]
    lowered = frozenset(key for alias in aliases if _may_be_low(alias, key := place_key(alias), context))
    return Index(
        places=places,
        people=people,
        longest=_longest([*places, *people, *context.phrases]),
        lowered=lowered,
        openers=frozenset(key.split(" ")[0] for key in lowered),
        dotted=_only([alias for alias in aliases if alias.endswith(".")], aliases),
        upper=_only([alias for alias in aliases if alias.isalpha() and alias.isupper()], aliases),
    )


def _may_be_low(alias: str, key: str, context: PlaceContext) -> bool:
    return alias[0].islower() or (" " in key and key[: key.index(" ")] in context.directions)


def _longest(keys: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        if " " in key:
            first = key[: key.index(" ")]
            count = key.count(" ") + 1
            if count > longest.get(first, 0):
                longest[first] = count
    return longest


def _only(marked: Iterable[str], aliases: Sequence[str]) -> frozenset[str]:
    """Give the keys of these names, unless another name with the same key is written otherwise."""
    told = set(marked)
    wanted = {place_key(alias) for alias in told}
    return frozenset(wanted - {key for alias in aliases if alias not in told and (key := place_key(alias)) in wanted})
