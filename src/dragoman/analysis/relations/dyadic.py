"""How two countries dealt with one another over time: the series, its turning points, and what is in neither."""

from collections import Counter
from collections.abc import Sequence

import msgspec
import pyarrow as pa

from dragoman.analysis.relations.acts import Acts, acts_of
from dragoman.analysis.relations.choice import STATUSES, Choice
from dragoman.analysis.relations.dyads import SCHEMA, to_series
from dragoman.analysis.relations.periods import Grain
from dragoman.analysis.relations.tallies import Tally, check_codes, covered, tallies_of
from dragoman.store.record import Record


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Happenings of the two that are in no figure of a series.

    Attributes:
        earlier: Dated before its first period.
        later: Dated after its last one.
        undated: Dated not at all, or not closely enough for its periods.
        periods: How many periods it has of which there are reports (of imports, rows): where turning points are sought.
        statuses: Within its periods, by status, those whose status does not count.
    """

    origin: str
    source: str
    target: str
    earlier: int
    later: int
    undated: int
    periods: int
    statuses: dict[str, int]


class Dyad(msgspec.Struct, frozen=True):
    """What there is to say of two countries over time.

    Attributes:
        series: A row a period; see `to_series`.
        turns: A row a turning point, see `to_turns`; None where they were not asked for.
        left_out: What is in no figure, a series each.
    """

    series: pa.Table
    turns: pa.Table | None
    left_out: tuple[LeftOut, ...]


class Dyadic(msgspec.Struct, frozen=True):
    """Which two countries are asked for, and how.

    Attributes:
        a: Country code.
        b: Country code.
        by: Length of a period.
        directed: A series for each direction instead of one for both.
        seed: Of the bootstrap.
        turning: Look for turning points, too.
    """

    a: str
    b: str
    by: Grain = "month"
    directed: bool = False
    seed: int = 1
    turning: bool = True


def ask_dyad(record: Record, asked: Dyadic, choice: Choice) -> Dyad:
    """Tell how two countries dealt with one another.

    Raises:
        SettingsError: If a code is none.
        NotFoundError: If nothing of an origin was imported.
        RecordError: If the record cannot be read.
    """
    check_codes(asked.a, asked.b)
    series, turns, left_out = [SCHEMA.empty_table()], [], []
    with acts_of(record, choice, asked.by, about=(asked.a, asked.b)) as origins:
        for acts in origins:
            tallies = list(tallies_of(acts, asked.a, asked.b, asked.by, directed=asked.directed))
            series.append(to_series(tallies, asked.seed))
            left_out += [_left_out(one, choice) for one in tallies]
            if asked.turning:
                turns.append(_turns(acts, tallies))
    return Dyad(pa.concat_tables(series), pa.concat_tables(turns) if turns else None, tuple(left_out))


def _turns(acts: Acts, tallies: Sequence[Tally]) -> pa.Table:
    from dragoman.analysis.relations.turn_table import to_turns  # noqa: PLC0415 - loads ruptures, which is slow

    return to_turns(acts, tallies)


def _left_out(tally: Tally, choice: Choice) -> LeftOut:
    dated = [one for one in tally.outside if one.counted and one.bucket is not None]
    first = tally.starts[0] if tally.starts else None
    earlier = sum(one.number for one in dated if first is not None and one.bucket is not None and one.bucket < first)
    statuses: Counter[str] = Counter()
    for cells in tally.cells.values():
        for one in cells:
            if not one.counted:
                statuses.update(dict.fromkeys(one.statuses.split("|"), one.number))
    return LeftOut(
        origin=tally.origin,
        source=tally.source,
        target=tally.target,
        earlier=earlier,
        later=sum(one.number for one in dated) - earlier,
        undated=sum(one.number for one in tally.outside if one.counted and one.bucket is None),
        periods=len(covered(tally)),
        statuses={status: statuses[status] for status in STATUSES if statuses[status]},
    )
