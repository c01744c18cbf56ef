"""Samples of events to judge by hand, and the judgments."""

import random
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

import msgspec
from sqlalchemy import Connection, insert, select

from dragoman.errors import NotFoundError, SettingsError
from dragoman.store.decisions import anchor_of
from dragoman.store.migrations import utc_now
from dragoman.store.record import Record
from dragoman.store.schema import documents, events, judgments, samples

Verdict = Literal["right", "wrong", "unclear"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unclear")
STRATA = ("type", "status", "source")


class Sample(msgspec.Struct, frozen=True):
    """Events drawn to be judged.

    Attributes:
        id: Name of the sample.
        by: What the strata are.
        items: Stratum and id of each event, in the order drawn.
    """

    id: str
    by: str
    items: tuple[tuple[str, str], ...]


def draw(record: Record, *, number: int, by: str, seed: int) -> Sample:
    """Draw events that hold now, the same number from each stratum as far as there are so many, and keep the sample.

    Args:
        record: Opened with `write`.
        number: How many in all.
        by: One of `STRATA`.
        seed: Of the draw; the same record, number, strata and seed give the same sample.

    Raises:
        SettingsError: If there is no such stratum, or the record holds no event.
    """
    column = {"type": events.c.type, "status": events.c.status, "source": documents.c.publisher}.get(by)
    if column is None:
        raise SettingsError(f"there are no strata {by!r}", where="--by", mend=f"use one of {', '.join(STRATA)}")
    with record.change("sample") as change:
        found = change.connection.execute(
            select(column.label("stratum"), events.c.id)
            .join(documents, documents.c.row == events.c.document)
            .where(events.c.until.is_(None))
            .order_by(events.c.id)
        ).all()
        strata: dict[str, list[str]] = defaultdict(list)
        for row in found:
            strata[row.stratum or "unknown"].append(row.id)
        if not strata:
            raise SettingsError("the record holds no events yet", where=record.where)
        name = f"{by}-{number}-{seed}"
        sample = Sample(name, by, tuple(_pick(strata, number, random.Random(seed))))
        if find_sample(change.connection, name) is None:
            items = msgspec.json.encode(sample.items).decode()
            told = {"id": name, "at": utc_now(), "by": by, "seed": seed, "items": items}
            change.connection.execute(insert(samples).values(told))
        else:
            change.is_empty = True
            sample = find_sample(change.connection, name) or sample
    return sample


def _pick(strata: Mapping[str, list[str]], number: int, chance: random.Random) -> list[tuple[str, str]]:
    """Take from the strata in turn until there are enough."""
    left = {name: chance.sample(ids, len(ids)) for name, ids in sorted(strata.items())}
    picked: list[tuple[str, str]] = []
    while left and len(picked) < number:
        for name in list(left):
            if len(picked) < number:
                picked.append((name, left[name].pop()))
            if not left[name]:
                del left[name]
    return picked


def find_sample(connection: Connection, name: str) -> Sample | None:
    """Find a sample by its name."""
    row = connection.execute(select(samples).where(samples.c.id == name)).first()
    if row is None:
        return None
    return Sample(row.id, row.by, msgspec.json.decode(row.items, type=tuple[tuple[str, str], ...]))


class Judgment(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody thinks of an event, a statement or an entry."""

    item: str
    verdict: Verdict
    sample: str | None = None
    stratum: str | None = None
    who: str | None = None
    reason: str | None = None


def judge(record: Record, told: Judgment) -> None:
    """Keep a judgment; a later one of the same person on the same event of the same sample takes its place.

    Raises:
        NotFoundError: If nothing of that id holds now.
    """
    with record.change("judge", who=told.who) as change:
        anchor = anchor_of(change.connection, told.item.partition("-")[0], told.item)
        if anchor is None:
            raise NotFoundError("the record holds nothing of that id", where=told.item)
        same = (judgments.c.sample == told.sample, judgments.c.item == told.item, judgments.c.who == told.who)
        change.connection.execute(judgments.delete().where(*same))
        change.connection.execute(insert(judgments).values(anchor=anchor, at=utc_now(), **msgspec.to_builtins(told)))


def judgments_of(connection: Connection, sample: str) -> dict[str, Verdict]:
    """Give the last verdict on each event of a sample."""
    rows = connection.execute(select(judgments).where(judgments.c.sample == sample).order_by(judgments.c.row))
    return {row.item: row.verdict for row in rows}
