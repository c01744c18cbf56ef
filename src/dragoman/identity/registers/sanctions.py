"""Sanctions: one regime of a sender against a target, however many measures it comes to hold.

Measures laid on top of standing ones belong to the regime: its life then has several steps `imposed` or `extended`.
A life of its own have: what is imposed after the old was lifted, and what is no part of a regime: tariffs, cuts of
aid, and diplomatic steps such as expulsions, each with its like within some months.
"""

import msgspec

from dragoman.identity.blocks import timed
from dragoman.identity.entries import Entry, Source, Told, base, known_codes, year_days
from dragoman.identity.grouping import Tie
from dragoman.identity.weighing import Reason, context, follows, report_gap, same_side, two, weigh
from dragoman.identity.wording import content, few
from dragoman.model.reading import Sanction

_REGIME = "other"  # sanctions without a kind are the regime
_SPAN_DAYS = {"diplomatic": 60, "tariff": 365}
_OTHER_DAYS = 180
_REGIME_DAYS = 730
_NEARNESS = 0.15, 0.2  # points for one time, and what is lost of them over the span of a regime


def entry(item: Sanction, source: Source) -> Entry:
    """Cut a sanctions measure down."""
    return msgspec.structs.replace(
        base(Told("sanction", item.id, item.status, item.kind, item.evidence), source),
        name=", ".join(item.measures),
        sides={"sender": known_codes(item.senders), "target": known_codes(item.targets)},
        words=content(" ".join(item.measures), source.words),
        measures=item.measures,
        breaches=item.breaches,
        **year_days(item.evidence, source),
    )


def keys(entry: Entry) -> tuple[str, ...]:
    """Look a sanction up by sender, target and instrument; a regime within two years, the others within months."""
    senders = [*few(entry.side("sender")), "?"]  # a report that leaves the sender open may mean any
    stems = [f"{one}>{other}|{_instrument(entry)}" for one in senders for other in few(entry.side("target"))]
    return timed(stems, entry.told, _span_days(entry))


def compare(a: Entry, b: Entry) -> Tie | None:
    """Tell whether two entries are of one regime, or of one step outside of regimes."""
    if _instrument(a) != _instrument(b):
        return None
    days, targets = report_gap(a, b), same_side(a.side("target"), b.side("target"), 0.35, "target")
    if targets is None or days is None or days > _span_days(a):
        return None
    senders = same_side(a.side("sender"), b.side("sender"), 0.35, "sender")
    if senders is None and a.side("sender") and b.side("sender"):
        return None
    if follows(a, b) or follows(b, a):
        return two("imposed after the other was lifted")
    unknown = None if senders else (-0.2, "sender unknown")
    return weigh((senders, targets, _kinds(a, b)), (unknown, context(a, b), _nearness(days)))


def _instrument(entry: Entry) -> str:
    """Give the regime for what is a measure of it, else the kind itself."""
    return _REGIME if len(entry.alike) > 1 else entry.what


def _span_days(entry: Entry) -> int:
    return _REGIME_DAYS if _instrument(entry) == _REGIME else _SPAN_DAYS.get(entry.what, _OTHER_DAYS)


def _nearness(days: int) -> Reason:
    """Weigh a gap day by day, so that a regime grows from the nearest reports on."""
    here, lost = _NEARNESS
    return here - lost * days / _REGIME_DAYS, f"{days} days apart" if days else "at one time"


def _kinds(a: Entry, b: Entry) -> Reason:
    return (0.1, f"both {a.what}") if a.what == b.what else (0.05, "kinds of one regime")
