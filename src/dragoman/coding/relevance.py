"""Tells news of home affairs: a report that names one state at most records what touches its rulers or rivals.

Reports of crime, schools and elections at home are full of verbs of conflict and agreement. An act counts there
only between an organ of the state and those who contest its power or report on it.
"""

from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft
from dragoman.coding.sides import Parties
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.reading.parse import Parse

# Fewer words than this are an excerpt, of which nobody can tell what it is about.
_SHORT = 80
_SIDES = 2
_NO_STATE = frozenset({UNKNOWN_COUNTRY, "NGO", "MNC", "ISM"})
_ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_RIVALS = frozenset({"REB", "PRM", "UAF", "OPP"})
_CONTESTING = _RIVALS | {"JRN", "REF"}


def is_home_news(parse: Parse, cast: Cast) -> bool:
    """Tell whether a document names fewer than two sides: states, bodies of states, groups that fight for power."""
    if len(parse.words) < _SHORT:
        return False
    hits = (hit for hit in map(cast.hit, parse.words) if hit is not None and hit.sure and hit.rows)
    named = {hit.rows[0].country for hit in hits if hit.rows[0].kind != "person"}
    rivals = any(_RIVALS.intersection(party.sectors) for parties in cast.settled.values() for party in parties)
    return len(named - _NO_STATE) + rivals < _SIDES


def counts_at_home(draft: Draft) -> bool:
    """Tell whether an act in home news stands between an organ of the state and somebody who contests it."""
    return _has(draft.actors, _ORGANS) != _has(draft.recipients, _ORGANS) and (
        _has(draft.actors, _CONTESTING) or _has(draft.recipients, _CONTESTING)
    )


def _has(parties: Parties, sectors: frozenset[str]) -> bool:
    return any(sectors.intersection(party.sectors) for party in parties)
