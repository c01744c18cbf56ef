"""Looks for what the actor files get wrong although every row is well formed: unknown codes, clashing names.

Reading the files finds malformed rows already; here rows are held against each other and against the ontology.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from dragoman.codebook.actor_rows import Actor
from dragoman.codebook.actor_table import ActorTable

# PLOVER's codes for those who belong to no state, and '---' for unknown.
_STATELESS = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG", "---"})
UNSOURCED = "unsourced"


def check_actors(table: ActorTable, sectors: Collection[str]) -> list[str]:
    """List what contradicts itself, one fault a line, each with the file and line of a row.

    Args:
        table: What `load_actor_table` gave.
        sectors: The sector codes that there are.
    """
    actors = list(dict.fromkeys(naming.actor for naming in table.namings))
    return [
        *_sector_faults(table, actors, sectors),
        *_country_faults(table, actors),
        *_identity_faults(table),
        *_alias_faults(table),
        *_membership_faults(table),
    ]


def unsourced_by_file(table: ActorTable) -> dict[str, tuple[int, int]]:
    """Count for each actor file the rows that no table backs, and all rows; files in order of loading."""
    told = [
        *dict.fromkeys((naming.actor.where, naming.actor.source) for naming in table.namings),
        *dict.fromkeys((role.where, role.source) for role in table.roles.values()),
        *((one.where, one.source) for one in table.memberships),
    ]
    counted: dict[str, tuple[int, int]] = {}
    for where, source in told:
        name = where.partition(":")[0]
        bare, rows = counted.get(name, (0, 0))
        counted[name] = (bare + _is_bare(source), rows + 1)
    return counted


def _is_bare(source: str) -> bool:
    """Tell whether some of a row rests on no table: 'cow|unsourced' has its dates from nowhere."""
    return not source or UNSOURCED in source.split("|")


def _sector_faults(table: ActorTable, actors: Iterable[Actor], sectors: Collection[str]) -> Iterator[str]:
    told = [
        *((one.where, sector) for one in actors for sector in one.sectors),
        *((one.where, sector) for one in table.roles.values() for sector in one.sectors),
        *((one.where, one.sector) for one in table.modifiers.values() if one.sector),
    ]
    for where, sector in dict.fromkeys(told):
        if sector not in sectors:
            yield f"{where}: no sector {sector!r} in ontology/sectors.tsv"


def _country_faults(table: ActorTable, actors: Iterable[Actor]) -> Iterator[str]:
    known = _STATELESS | {naming.actor.country for naming in table.namings if naming.actor.kind == "state"}
    told = [
        *((one.where, one.country) for one in actors),
        *((one.where, one.country) for one in table.roles.values() if one.country),
        *((one.where, one.country) for one in table.memberships),
    ]
    for where, country in dict.fromkeys(told):
        if country not in known:
            yield f"{where}: no country {country!r} in states.tsv, and no code of PLOVER's"


def _identity_faults(table: ActorTable) -> Iterator[str]:
    """Yield ids that mean two names at the same time; a body may be renamed, and then begins a new row."""
    for identity, rows in table.spells.items():
        if len({row.name for row in rows}) == 1:
            continue
        for one, other in combinations(rows, 2):
            if one.name != other.name and _overlap(one, other):
                yield f"{other.where}: id {identity!r} is {one.name!r} at the same time ({one.where})"


def _alias_faults(table: ActorTable) -> Iterator[str]:
    """Yield sure names that mean parties of two countries at the same time: they would mean nobody.

    Surnames are left out: people share them, and the full names in a text tell who is meant.
    """
    bearers: dict[str, dict[Actor, None]] = defaultdict(dict)
    for naming in table.namings:
        if naming.sure and naming.kind == "name":
            bearers[naming.alias][naming.actor] = None
    for alias, actors in bearers.items():
        if len({actor.country for actor in actors}) == 1:
            continue
        for one, other in combinations(actors, 2):
            if _are_surnames(alias, one, other) or one.id == other.id:
                continue
            if one.country != other.country and _overlap(one, other):
                yield f"{other.where}: {alias!r} is {one.name} of {one.country} too ({one.where}); mark it with '?'"


def _are_surnames(alias: str, one: Actor, other: Actor) -> bool:
    first, space, _ = alias.partition(" ")
    return one.kind == other.kind == "person" and (not space or first.islower())


def _membership_faults(table: ActorTable) -> Iterator[str]:
    for one in table.memberships:
        if one.organisation not in table.spells:
            yield f"{one.where}: no organisation of id {one.organisation!r}"


def _overlap(one: Actor, other: Actor) -> bool:
    """Tell whether two rows are in force on a same day; a shared day on which one hands over does not count."""
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Actor, other: Actor) -> bool:
    return not other.until or one.since[: len(other.until)] < other.until
