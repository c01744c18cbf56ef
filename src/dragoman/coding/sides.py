"""Sides of an act: groups of parties and what makes two of them the same."""

from collections.abc import Iterable

import msgspec

from dragoman.model.reading import UNKNOWN_COUNTRY, Party
from dragoman.reading.parse import Word

Parties = tuple[Party, ...]
Identity = tuple[str, tuple[str, ...], str | None]
UNKNOWN = Party(country=UNKNOWN_COUNTRY, sectors=("UNK",))
AT_LARGE = "states"  # the name of states that the text does not name: "175 countries signed"
UNNAMED = Party(country=UNKNOWN_COUNTRY, sectors=("UNK",), kind="unnamed")  # a source that nobody names


def countries(parties: Iterable[Party]) -> set[str]:
    """Give the known countries of some parties."""
    return {party.country for party in parties if party.country != UNKNOWN_COUNTRY}


def identity(party: Party) -> Identity:
    """Give what makes two mentions the same party: country, sectors and known name."""
    return party.country, party.sectors, party.name


def placed(parties: Parties, word: Word) -> Parties:
    """Give known parties the place of another word."""
    return tuple(msgspec.structs.replace(one, start=word.start, end=word.end, text=None) for one in parties)
