"""Transfers: one by supplier, recipient, the thing, how much of it, and time."""

import msgspec

from dragoman.identity.blocks import timed
from dragoman.identity.entries import Entry, Source, Told, base, known_codes, year_days
from dragoman.identity.grouping import Tie
from dragoman.identity.weighing import Reason, context, gap, near, unlikely, weigh
from dragoman.identity.wording import content, few, proper
from dragoman.model.reading import Transfer

_SPAN_DAYS = 120
_NEARNESS = ((7, 0.1), (30, 0.05), (_SPAN_DAYS, -0.05))
_SAME_RATIO = 1.1
_OTHER_RATIO = 2.0  # counts in reports that still come in differ by less


def entry(item: Transfer, source: Source) -> Entry:
    """Cut a transfer down."""
    return msgspec.structs.replace(
        base(Told("transfer", item.id, item.status, item.what, item.evidence), source),
        name=item.items or "",
        sides={"supplier": known_codes((item.supplier,)), "recipient": known_codes((item.recipient,))},
        proper=proper(item.items or "", source.words),
        words=_things_in(item.items or "", source),
        amount=item.amount,
        **year_days(item.evidence, source),
    )


def _things_in(items: str, source: Source) -> frozenset[str]:
    words = content(items, source.words) - source.words.vague
    return frozenset(
        word for word in words if not word[0].isdigit() or not word.replace(",", "").replace(".", "").isdigit()
    )


def keys(entry: Entry) -> tuple[str, ...]:
    """Look a transfer up by supplier and recipient within some months; one with an unknown side is not looked up."""
    stems = [f"{one}>{other}" for one in entry.side("supplier") for other in entry.side("recipient")]
    return timed(stems, entry.told, _SPAN_DAYS)


def compare(a: Entry, b: Entry) -> Tie | None:
    """Tell whether two entries are one transfer; its status may differ, for one may tell the plan and one the deed."""
    sides = _sides(a)
    days = gap(a.told, b.told)
    if not sides or sides != _sides(b) or b.what not in a.alike or (days is not None and days > _SPAN_DAYS):
        return None
    ratio = _ratio(a, b)
    if ratio is not None and ratio > _OTHER_RATIO:
        return unlikely("other amounts")
    same = 0.3, f"from {sides[0]} to {sides[1]}"
    what = (0.1 if a.what == b.what else 0.0), f"both {a.what}"
    return weigh((same, what, _things(a, b), _amounts(ratio)), (context(a, b), near(days, _NEARNESS, -0.3)))


def _sides(entry: Entry) -> tuple[str, ...]:
    sides = (*entry.side("supplier"), *entry.side("recipient"))
    return sides if len(sides) == 2 else ()


def _things(a: Entry, b: Entry) -> Reason | None:
    common = a.words & b.words
    if common:
        return (0.3 if common & a.proper & b.proper else 0.15), f"both {' '.join(few(common))}"
    return (-0.3, "other things") if a.words and b.words else None


def _ratio(a: Entry, b: Entry) -> float | None:
    values = [one.amount.value for one in (a, b) if one.amount and one.amount.value]
    return max(values) / min(values) if len(values) == 2 and min(values) > 0 else None


def _amounts(ratio: float | None) -> Reason | None:
    if ratio is None:
        return None
    return (0.2, "as much") if ratio <= _SAME_RATIO else (-0.1, "not as much")
