"""Sides of an act: groups of parties and what makes two of them the same."""

from collections.abc import Iterable

import msgspec

from dragoman.model.reading import UNKNOWN_COUNTRY, Party
from dragoman.reading.parse import Word

Parties = tuple[Party, ...]
Identity = tuple[str, tuple[str, ...], str | None]
# Acts that nobody does against the one they are for.
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST"})
# Codes of bodies, firms and groups beside those of states.
NO_STATES = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG"})
UNKNOWN = Party(country=UNKNOWN_COUNTRY, sectors=("UNK",))
AT_LARGE = "states"  # the name of states that the text does not name: "175 countries signed"
# Organs of a state: what one of them tells of another is the state's own account.
_ORGANS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
UNNAMED = Party(country=UNKNOWN_COUNTRY, sectors=("UNK",), kind="unnamed")  # a source that nobody names


def countries(parties: Iterable[Party]) -> set[str]:
    """Give the known countries of some parties."""
    return {party.country for party in parties if party.country != UNKNOWN_COUNTRY}


def tells_own(sources: Iterable[Party], actors: Iterable[Party]) -> bool:
    """Tell whether some of the sources tell of themselves: of their state's organs, or of their own kind in it.

    What an opposition or a candidate tells of the government of the same state is no account of its own.
    """
    told = list(actors)
    return any(_is_own(source, actor) for source in sources for actor in told)


def _is_own(source: Party, actor: Party) -> bool:
    if source.country != actor.country or source.country == UNKNOWN_COUNTRY:
        return False
    mine, theirs = set(source.sectors), set(actor.sectors)
    return bool(mine & theirs) or bool(mine & _ORGANS and theirs & _ORGANS)


def identity(party: Party) -> Identity:
    """Give what makes two mentions the same party: country, sectors and known name."""
    return party.country, party.sectors, party.name


def placed(parties: Parties, word: Word) -> Parties:
    """Give known parties the place of another word."""
    return tuple(msgspec.structs.replace(one, start=word.start, end=word.end, text=None) for one in parties)
