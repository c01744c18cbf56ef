"""Visits: one by who goes where when."""

import msgspec

from dragoman.identity.blocks import timed
from dragoman.identity.entries import Entry, Source, Told, base, days, known_codes
from dragoman.identity.grouping import Tie
from dragoman.identity.weighing import Reason, context, gap, near, same_side, two, weigh
from dragoman.identity.wording import called, few
from dragoman.model.reading import Party, Visit

_SPAN_DAYS = 45  # from the announcement to the last report
_SAME_DAYS = 10  # what two reports make of the dates of one visit
_DATED = ((2, 0.3), (_SAME_DAYS, 0.1))
_REPORTED = ((4, 0.2), (14, 0.1), (30, 0.0))


def entry(item: Visit, source: Source) -> Entry:
    """Cut a visit down."""
    return msgspec.structs.replace(
        base(Told("visit", item.id, item.status, "", item.evidence), source),
        name=", ".join(_name(one) for one in item.visitor),
        sides={"visitor": _codes(item.visitor), "host": _codes(item.host)},
        people=called(" ".join(_name(one) for one in item.visitor), source.words),
        **days(item.start, item.end),
    )


def keys(entry: Entry) -> tuple[str, ...]:
    """Look a visit up by country and name of the visitor, within some weeks.

    Hosts are left to `compare`: that a guest goes to two keeps two visits apart.
    """
    stems = [f"{one} {word}" for one in few(entry.side("visitor")) for word in few(entry.people)]
    return timed(stems, entry.told, _SPAN_DAYS)


def compare(a: Entry, b: Entry) -> Tie | None:
    """Tell whether two entries are one visit, announced in one report perhaps and held or called off in the other."""
    visitors = _visitors(a, b)
    hosts = same_side(a.side("host"), b.side("host"), 0.25, "host")
    apart = gap(a.told, b.told)
    if visitors is None or apart is None or a.document == b.document:
        return None
    if hosts is None:
        return two("to other hosts") if a.side("host") and b.side("host") else None
    if a.first and b.first:
        if apart > _SAME_DAYS:
            return two("on other days")
        return weigh((visitors, hosts), (context(a, b), near(apart, _DATED, 0.0)))
    return weigh((visitors, hosts), (context(a, b), near(apart, _REPORTED, -0.3)))


def _visitors(a: Entry, b: Entry) -> Reason | None:
    """Weigh who goes: a name or an office in common, for a country alone is not enough."""
    if not a.side("visitor") & b.side("visitor"):
        return None
    common = a.people & b.people
    return (0.35, f"both by {' '.join(few(common))}") if common else None


def _name(party: Party) -> str:
    return party.name or party.text or ""


def _codes(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return known_codes(tuple(one.country for one in parties))
