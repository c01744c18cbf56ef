"""Sanctions as a table, and which of them a transfer or an agreement that is only supposed would touch."""

from collections.abc import Mapping, Sequence

import msgspec
import pyarrow as pa

from dragoman.analysis.statecraft.duties import QUOTES, is_code
from dragoman.analysis.statecraft.regimes import ANY, Regime
from dragoman.errors import SettingsError

_TEXT = pa.string()
_LISTED = pa.list_(_TEXT)
SCHEMA = pa.schema([
    *((name, _TEXT) for name in ("id", "origin", "name")),
    ("senders", _LISTED),
    ("targets", _LISTED),
    *((name, _TEXT) for name in ("standing", "says", "since", "until", "known_until")),
    ("measures", pa.list_(pa.struct([("kind", _TEXT), ("since", _TEXT), ("words", _LISTED)]))),
    ("listed", pa.int64()),
    ("history", pa.list_(pa.struct([("status", _TEXT), ("first", _TEXT), ("last", _TEXT)]))),
    ("breaches", pa.list_(pa.struct([("document", _TEXT), ("words", _TEXT), ("said_by", _LISTED)]))),
    ("transfers", pa.list_(pa.struct([(name, _TEXT) for name in ("id", "title", "day", "status", "why", "words")]))),
    ("quotes", QUOTES),
    ("touched", _TEXT),
])  # fmt: skip
_MEND = 'write "transfer PRK RUS arms" (supplier, recipient, what) or "agreement RUS PRK trade" (parties, kind)'


class Deal(msgspec.Struct, frozen=True):
    """A transfer or an agreement that is only supposed.

    Attributes:
        register: transfer or agreement.
        sides: Supplier and recipient, or the parties.
        what: What is handed over, or the kind of agreement.
        kinds: Kinds of sanctions that are about it.
    """

    register: str
    sides: tuple[str, ...]
    what: str
    kinds: frozenset[str]


def read_deal(told: str, touched: Mapping[tuple[str, str], frozenset[str]]) -> Deal:
    """Read a supposed transfer or agreement.

    Raises:
        SettingsError: If it cannot be read; the message says how to write it.
    """
    register, *rest = told.split() or [""]
    sides, what = tuple(word for word in rest if is_code(word)), [word for word in rest if not is_code(word)]
    if register not in ("transfer", "agreement") or len(sides) < 2 or len(what) != 1:
        raise SettingsError(f"{told!r} is neither transfer nor agreement", where="--if", mend=_MEND)
    if (register, what[0]) not in touched:
        known = ", ".join(sorted(one for name, one in touched if name == register))
        raise SettingsError(f"no measure is about {what[0]!r}", where="--if", mend=f"name one of {known}")
    return Deal(register, sides, what[0], touched[register, what[0]])


def touch(regime: Regime, deal: Deal) -> str | None:
    """Say how a deal would touch measures in force; None where it would not."""
    hit = [code for code in deal.sides if code in regime.targets]
    if not hit or not regime.holds:
        return None
    kinds = sorted(deal.kinds & regime.kinds)
    who, by = ", ".join(hit), ", ".join(regime.senders) or "somebody not told"
    if kinds:
        return f"{who} is a target of {by}, and {', '.join(kinds)} measures are about {deal.what}"
    if ANY in regime.kinds:
        return f"{who} is a target of {by}; what the measures are about is not told"
    return None


def regime_table(regimes: Sequence[Regime], deal: Deal | None = None) -> pa.Table:
    """Make a table of regimes; of a deal only those that it would touch, surest first."""
    told = [(one, touch(one, deal) if deal else None) for one in regimes]
    if deal is not None:
        told = sorted((pair for pair in told if pair[1]), key=lambda pair: not deal.kinds & pair[0].kinds)
    rows = [msgspec.to_builtins(one) | {"touched": why} for one, why in told]
    return pa.Table.from_pylist(rows, schema=SCHEMA)
