"""Decisions by hand on what is one and what is two, and taking them back."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, or_, select, update

from dragoman.errors import NotFoundError, SettingsError
from dragoman.store.decisions import anchor_of
from dragoman.store.numbers import Numbers
from dragoman.store.record import Change, Record
from dragoman.store.schema import decisions, members
from dragoman.store.tying import companions
from dragoman.store.upkeep import Turned, Upkeep


def join(
    record: Record, upkeep: Upkeep, names: Sequence[str], *, who: str | None = None, reason: str | None = None
) -> str:
    """Say that events, or entries of one register, are one thing, whatever their ties say.

    Args:
        record: Opened with `write`.
        upkeep: Groups them anew.
        names: Ids of events or entries, or of happenings or lives, for which then one of their members stands.
        who: Who says so.
        reason: Why.

    Returns:
        The id of the happening or life that they are now.

    Raises:
        NotFoundError: If a name is not in the record.
        SettingsError: If fewer than two are named, or they are of different kinds.
    """
    if len(set(names)) < 2:
        raise SettingsError("one is one already", where="join", mend="name two or more")
    with record.change("join", who=who, note=reason) as change:
        kind, ids = _resolve(change.connection, names)
        pairs = [(ids[0], other) for other in ids[1:]]
        _decide(change, upkeep, kind, "join", pairs)
        return _group_of(change.connection, ids[0])


def split(record: Record, upkeep: Upkeep, name: str, *, who: str | None = None, reason: str | None = None) -> str:
    """Say that an event or entry is not the same thing as the others of its happening or life.

    Returns:
        The id of the happening or life that it is now.

    Raises:
        NotFoundError: If the record holds no such event or entry.
        SettingsError: If it is alone already.
    """
    with record.change("split", who=who, note=reason) as change:
        kind, (one,) = _resolve(change.connection, [name])
        others = sorted(companions(change.connection, [one]) - {one})
        if not others:
            raise SettingsError("is alone already", where=name)
        _decide(change, upkeep, kind, "split", [(one, other) for other in others])
        return _group_of(change.connection, one)


def undo(record: Record, upkeep: Upkeep, name: str, *, who: str | None = None) -> int:
    """Take back all decisions about an event or entry; give how many there were.

    Raises:
        NotFoundError: If the record holds no such event or entry, or nothing was decided about it.
    """
    with record.change("undo", who=who) as change:
        connection = change.connection
        kind, (one,) = _resolve(connection, [name])
        anchor = anchor_of(connection, kind, one)
        about = (decisions.c.until.is_(None), or_(decisions.c.a == anchor, decisions.c.b == anchor))
        number = connection.scalar(select(func.count()).select_from(decisions).where(*about)) or 0
        if not number:
            raise NotFoundError("nothing was decided about it", where=name)
        touched = companions(connection, [one])
        connection.execute(update(decisions).where(*about).values(until=change.seq))
        upkeep.tie_up(change, Numbers(connection), Turned(touched={kind: touched}))
    return number


def _decide(change: Change, upkeep: Upkeep, kind: str, verdict: str, pairs: list[tuple[str, str]]) -> None:
    connection, numbers = change.connection, Numbers(change.connection)
    anchors = {one: anchor_of(connection, kind, one) for pair in pairs for one in pair}
    connection.execute(insert(decisions), [
        {"row": numbers.next(decisions), "kind": kind, "verdict": verdict, "a": anchors[a], "b": anchors[b],
         "since": change.seq, "until": None}
        for a, b in pairs
    ])  # fmt: skip
    _end_contrary(connection, verdict, {(anchors[a], anchors[b]) for a, b in pairs}, change.seq)
    touched = companions(connection, {one for pair in pairs for one in pair})
    upkeep.tie_up(change, numbers, Turned(touched={kind: touched}))


def _end_contrary(connection: Connection, verdict: str, pairs: set[tuple[str | None, str | None]], seq: int) -> None:
    """End earlier decisions that say the contrary of a pair."""
    for a, b in pairs:
        sides = or_(
            (decisions.c.a == a) & (decisions.c.b == b),
            (decisions.c.a == b) & (decisions.c.b == a),
        )
        connection.execute(
            update(decisions)
            .where(sides, decisions.c.verdict != verdict, decisions.c.until.is_(None))
            .values(until=seq)
        )


def _resolve(connection: Connection, names: Sequence[str]) -> tuple[str, list[str]]:
    """Give the kind and the ids of what was named."""
    found: list[tuple[str, str]] = []
    for name in names:
        holds = members.c.until.is_(None), or_(members.c.item == name, members.c.group == name)
        row = connection.execute(select(members.c.kind, members.c.item).where(*holds).order_by(members.c.item)).first()
        if row is None:
            raise NotFoundError("the record holds no such event, entry, happening or life", where=name)
        found.append((row.kind, row.item))
    kinds = {kind for kind, _ in found}
    if len(kinds) > 1:
        raise SettingsError(f"they are of different kinds: {', '.join(sorted(kinds))}", where="join")
    return found[0][0], [one for _, one in found]


def _group_of(connection: Connection, one: str) -> str:
    found = connection.scalar(select(members.c.group).where(members.c.item == one, members.c.until.is_(None)))
    return str(found)
