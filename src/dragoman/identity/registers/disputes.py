"""Disputes: one by what is told and denied, and by the sides."""

import msgspec

from dragoman.identity.blocks import timed
from dragoman.identity.entries import Entry, Source, Told, base, known_codes
from dragoman.identity.grouping import Tie
from dragoman.identity.weighing import Reason, context, gap, near, same_side, weigh
from dragoman.identity.wording import called, content, few
from dragoman.model.reading import Dispute, Side

_SPAN_DAYS = 45
_NEARNESS = ((3, 0.2), (14, 0.1), (_SPAN_DAYS, 0.0))


def entry(item: Dispute, source: Source) -> Entry:
    """Cut a dispute down."""
    quotes = tuple(side.evidence for side in item.sides)
    return msgspec.structs.replace(
        base(Told("dispute", item.id, "disputed", "", quotes), source),
        name=item.about,
        sides={role: _codes(item.sides, role) for role in ("asserts", "denies")},
        people=_named(item.sides, source, "denies"),
        words=content(item.about, source.words) - _named(item.sides, source, "asserts", "denies"),
    )


def keys(entry: Entry) -> tuple[str, ...]:
    """Look a dispute up by who denies, within some weeks."""
    stems = [*few(entry.side("denies")), *(f"by {word}" for word in few(entry.people))]
    return timed(stems, entry.told, _SPAN_DAYS)


def compare(a: Entry, b: Entry) -> Tie | None:
    """Tell whether two entries are one dispute: the same side denies, and the words are about one thing."""
    days = gap(a.told, b.told)
    denies = _denies(a, b)
    if denies is None or days is None or a.document == b.document:
        return None
    asserts = same_side(a.side("asserts"), b.side("asserts"), 0.15, "accuser")
    return weigh((denies, asserts, _subject(a, b)), (context(a, b), near(days, _NEARNESS, -0.3)))


def _denies(a: Entry, b: Entry) -> Reason | None:
    if common := a.people & b.people:
        return 0.25, f"{' '.join(few(common))} denies"
    return same_side(a.side("denies"), b.side("denies"), 0.15, "denier")


def _subject(a: Entry, b: Entry) -> Reason:
    """Weigh what is denied by its words; without one in common the sentences must be much alike."""
    common = a.words & b.words
    return (min(0.3, 0.15 * len(common)), f"about {' '.join(few(common))}") if common else (-0.2, "in other words")


def _named(sides: tuple[Side, ...], source: Source, *positions: str) -> frozenset[str]:
    """Give the words of the names of some sides; they tell who quarrels, not what about."""
    names = (side.who.name or side.who.text or "" for side in sides if side.position in positions)
    return called(" ".join(names), source.words)


def _codes(sides: tuple[Side, ...], position: str) -> tuple[str, ...]:
    return known_codes(tuple(side.who.country for side in sides if side.position == position))
