"""Questions about the record itself: what it holds, its log, its problems."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from dragoman.errors import NotFoundError, SettingsError
from dragoman.ingest.raw import day_of
from dragoman.store.schema import changes, documents, entries, events, groups, problems, readings, statements


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a record holds.

    Attributes:
        happenings: Groups of events; a happening of one mention is one too.
        coders: Coder, codebook and model with the number of documents that each read last.
        first: Day of the earliest report, or None.
        last: Day of the latest report, or None.
        changed: When it changed last, UTC, or None.
        seq: Number of its last change, 0 for an empty record.
    """

    documents: int
    events: int
    statements: int
    entries: dict[str, int]
    happenings: int
    problems: int
    coders: dict[str, int]
    first: str | None
    last: str | None
    changed: str | None
    seq: int


def state_of(connection: Connection) -> State:
    """Count what a record holds now."""
    kinds = select(entries.c.kind, func.count()).where(entries.c.until.is_(None)).group_by(entries.c.kind)
    stamp = (readings.c.coder, readings.c.codebook, readings.c.model)
    coders = select(*stamp, func.count()).where(readings.c.until.is_(None)).group_by(*stamp)
    days = select(func.min(documents.c.published), func.max(documents.c.published)).where(documents.c.published != "")
    first, last = connection.execute(days).one()
    latest = connection.execute(select(changes.c.seq, changes.c.at).order_by(changes.c.seq.desc()).limit(1)).first()
    return State(
        documents=_count(connection, documents),
        events=_count(connection, events),
        statements=_count(connection, statements),
        entries=dict(sorted(connection.execute(kinds))),
        happenings=_count(connection, groups, groups.c.kind == "event"),
        problems=_count(connection, problems),
        coders={
            f"{coder}, codebook {codebook}, model {model}": number
            for coder, codebook, model, number in sorted(connection.execute(coders))
        },
        first=first,
        last=last,
        changed=latest.at if latest else None,
        seq=latest.seq if latest else 0,
    )


def _count(connection: Connection, table: Any, *conditions: Any) -> int:
    holds = [table.c.until.is_(None)] if "until" in table.c else []
    return connection.scalar(select(func.count()).select_from(table).where(*holds, *conditions)) or 0


def log_of(connection: Connection, limit: int | None = None) -> Iterator[RowMapping]:
    """Give the changes, the last first."""
    for row in connection.execute(select(changes).order_by(changes.c.seq.desc()).limit(limit)):
        yield row._mapping


def problems_of(connection: Connection, limit: int | None = None) -> Iterator[RowMapping]:
    """Give the problems met so far, the last first."""
    for row in connection.execute(select(problems).order_by(problems.c.row.desc()).limit(limit)):
        yield row._mapping


def change_at(connection: Connection, told: str | int) -> int:
    """Find the last change made by a moment.

    Args:
        connection: To the record.
        told: Number of a change, as 12 or "#12"; a day YYYY-MM-DD, of which the end is meant (UTC); a time
            YYYY-MM-DDTHH:MM:SSZ; or so many days or hours back: 7d, 12h.

    Returns:
        Its number; 0 where nothing had been changed yet.

    Raises:
        SettingsError: If it is none of these.
        NotFoundError: If there is no change of that number.
    """
    written = str(told).strip()
    number = written.removeprefix("#")
    if isinstance(told, int) or (number != written and number.isdecimal()):
        return _numbered(connection, int(number))
    until = changes.c.at <= _moment(written)
    return connection.scalar(select(func.max(changes.c.seq)).where(until)) or 0


def _numbered(connection: Connection, seq: int) -> int:
    last = connection.scalar(select(func.max(changes.c.seq))) or 0
    if seq > last:
        raise NotFoundError(f"there is no change {seq}", mend=f"the last one is {last}; see dragoman log")
    return seq


def _moment(written: str) -> str:
    try:
        return _time(written).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError) as error:
        raise SettingsError(
            f"{written!r} is no moment",
            mend="write a day 2026-11-30, a time, 7d for seven days ago, or a change as #12",
        ) from error


def _time(written: str) -> datetime:
    if written[-1:] in ("d", "h") and written[:-1].isdecimal():
        unit = timedelta(days=1) if written.endswith("d") else timedelta(hours=1)
        return datetime.now(UTC) - int(written[:-1]) * unit
    return datetime.fromisoformat(f"{written}T23:59:59+00:00" if day_of(written) == written else written)
