"""Holds the words around a name that decide whether it is a place and which: `places/context.yaml`."""

from pathlib import Path

import msgspec

from dragoman.codebook.files import load_yaml
from dragoman.codebook.place_rows import Kind


class PlaceContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `context.yaml`, all written folded as `place_key` would fold them.

    Attributes:
        small: Words that may stand in lower case inside a name.
        articles: Words that may open a name in lower case ("al-Bab", "the Hague").
        locative: Prepositions that put something at a place.
        located: Those of them that hardly ever stand before a person.
        after_name: What follows a place name inside the name of a body ("Washington Post").
        before_of: What comes before "of" and a place name inside such a name ("Bank of England").
        phrases: Whole names that only hold the name of a place.
        heads: Words that begin longer names, so that what follows is not the town of that name ("Camp Murray").
        rulers: What the ruler or house of a province or state is called ("New York Governor").
        titles: What comes before the name of a person.
        given: Given names, of which some are towns.
        surnames: Surnames that are towns, too.
        no_names: Words that are written large and are no names of places ("in Parliament, Iraq ...").
        words: Common words that are towns, too.
        generic: What kind of place a following or preceding noun says ("province", "the city of").
        directions: Points of the compass and the like, which may stand before a place.
        speech: Verbs that people do.
        calendar: Months and weekdays, which stand behind names without belonging to them.
    """

    small: frozenset[str]
    articles: frozenset[str]
    locative: frozenset[str]
    located: frozenset[str]
    after_name: frozenset[str]
    before_of: frozenset[str]
    phrases: frozenset[str]
    heads: frozenset[str]
    rulers: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    no_names: frozenset[str]
    words: frozenset[str]
    generic: dict[str, Kind]
    directions: frozenset[str]
    speech: frozenset[str]
    calendar: frozenset[str]


def load_place_context(path: Path) -> PlaceContext:
    """Read the file.

    Raises:
        CodebookError: If it is missing or breaks its shape.
    """
    return load_yaml(path, PlaceContext)
