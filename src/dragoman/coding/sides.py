"""Sides of an act: groups of parties and what makes two of them the same."""

from collections.abc import Iterable

from dragoman.model.reading import UNKNOWN_COUNTRY, Party

Parties = tuple[Party, ...]
Identity = tuple[str, tuple[str, ...], str | None]


def countries(parties: Iterable[Party]) -> set[str]:
    """Give the known countries of some parties."""
    return {party.country for party in parties if party.country != UNKNOWN_COUNTRY}


def identity(party: Party) -> Identity:
    """Give what makes two mentions the same party: country, sectors and known name."""
    return party.country, party.sectors, party.name
