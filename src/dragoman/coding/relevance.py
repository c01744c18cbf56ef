"""Tells what is politics: acts with a state, a body of states or a group that fights for power in them.

A report that names one state at most is news of home affairs. Crime, schools and elections at home are full of
verbs of conflict and agreement; an act counts there only between an organ of the state and those who contest its
power or report on it.
"""

from collections.abc import Iterable

from dragoman.coding.cast import Cast
from dragoman.coding.draft import Draft
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.reading.parse import Parse

_SHORT = 80  # words
_SIDES = 2
_NO_STATE = frozenset({UNKNOWN_COUNTRY, "NGO", "MNC", "ISM"})
_ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_RIVALS = frozenset({"REB", "PRM", "UAF", "OPP"})
_POWERS = _ORGANS | _RIVALS | {"IGO", "PTY", "ELI"}
_CONTESTING = _RIVALS | {"JRN", "REF"}


def political(drafts: Iterable[Draft], parse: Parse, cast: Cast) -> list[Draft]:
    """Keep the acts that are politics, in the order given; all of an excerpt, of which nobody can tell."""
    if len(parse.words) < _SHORT:
        return list(drafts)
    kept = [draft for draft in drafts if _has_power(draft)]
    return [draft for draft in kept if _counts_at_home(draft)] if _is_home_news(parse, cast) else kept


def _has_power(draft: Draft) -> bool:
    """Tell whether an act has a power in it; what strangers do to people and what crowds protest at counts too."""
    if draft.type == "PROTEST" or not countries(draft.actors):
        return True
    return _has(draft.actors, _POWERS) or _has(draft.recipients, _POWERS)


def _is_home_news(parse: Parse, cast: Cast) -> bool:
    """Tell whether a document names fewer than two sides: states, bodies of states, groups that fight for power."""
    hits = (hit for hit in map(cast.hit, parse.words) if hit is not None and hit.sure and hit.rows)
    named = {hit.rows[0].country for hit in hits if hit.rows[0].kind != "person"}
    rivals = any(_RIVALS.intersection(party.sectors) for parties in cast.settled.values() for party in parties)
    return len(named - _NO_STATE) + rivals < _SIDES


def _counts_at_home(draft: Draft) -> bool:
    """Tell whether an act in home news stands between an organ of the state and somebody who contests it."""
    return _has(draft.actors, _ORGANS) != _has(draft.recipients, _ORGANS) and (
        _has(draft.actors, _CONTESTING) or _has(draft.recipients, _CONTESTING)
    )


def _has(parties: Parties, sectors: frozenset[str]) -> bool:
    return any(sectors.intersection(party.sectors) for party in parties)
