"""What counts in a series or a network: which statuses, types, sources, days; happenings or mentions; whose coding."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TypedDict, get_args

import msgspec

from dragoman.analysis.filters import Conditions, Filter, filter_of
from dragoman.analysis.imported_events import OWN
from dragoman.analysis.relations.periods import first_day, last_day
from dragoman.codebook.publishers import load_publishers
from dragoman.errors import NotFoundError, SettingsError
from dragoman.model.reading import Status
from dragoman.settings import Settings

Unit = Literal["happenings", "mentions"]
UNITS: tuple[Unit, ...] = get_args(Unit)
STATUSES: tuple[str, ...] = get_args(Status)


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What counts.

    Attributes:
        wanted: Conditions on our own mentions, without status.
        status: Statuses that count.
        publishers: Ids of the publishers whose reports count, or None for all.
        origin: Whose coding: `dragoman` for our own readings, else of imports; never added up.
        unit: What is counted of our own readings; imported rows are one happening each.
        since: First day, or None for the first that there is.
        until: Last day, or None.
        imports: Folder of what was imported, for a record on a server; that of a file lies beside it.
    """

    wanted: Filter
    status: tuple[str, ...]
    publishers: frozenset[str] | None
    origin: tuple[str, ...]
    unit: Unit
    since: date | None
    until: date | None
    imports: Path | None = None


class Choosing(TypedDict, total=False):
    """A choice as users write it; a single value stands for a list of one, and None counts as not given.

    `status` is `happened` unless told; all of them may be named. `source_kind` is a kind of publisher: agency,
    newspaper, broadcaster ... `seed` is that of the bootstrap, where there is one.
    """

    status: str | Iterable[str] | None
    type: str | Iterable[str] | None
    said_by: str | Iterable[str] | None
    source: str | None
    source_kind: str | None
    origin: str | Iterable[str] | None
    unit: Unit
    since: str | None
    until: str | None
    seed: int


def choice_of(told: Choosing, *, imports: Path | None = None) -> Choice:
    """Make a choice of what a user wrote.

    Args:
        told: What he wrote.
        imports: Folder of what was imported, for a record on a server.

    Raises:
        NotFoundError: If there is no such status, unit or kind of source.
        SettingsError: If a day is no day, or a choice is asked of imports that they cannot meet.
    """
    conditions: dict[str, object] = {name: told.get(name) for name in ("type", "said_by", "source", "since", "until")}
    origin = _several(told.get("origin")) or (OWN,)
    only_ours = [name for name in ("said_by", "source", "source_kind") if told.get(name)]
    if only_ours and origin != (OWN,):
        name = "--" + only_ours[0].replace("_", "-")
        raise SettingsError("imported rows do not tell", where=name, mend="leave it away, or --origin")
    return Choice(
        wanted=filter_of(_conditions(conditions)),
        status=tuple(_among("status", one, STATUSES) for one in _several(told.get("status")) or ("happened",)),
        publishers=_publishers(told.get("source_kind")),
        origin=origin,
        unit="mentions" if _among("unit", told.get("unit", "happenings"), UNITS) == "mentions" else "happenings",
        since=first_day(told.get("since")),
        until=last_day(told.get("until")),
        imports=imports,
    )


def _conditions(told: Mapping[str, object]) -> Conditions:
    return {name: value for name, value in told.items() if value}  # type: ignore[return-value]


def _several(told: str | Iterable[str] | None) -> tuple[str, ...]:
    return tuple(told.split(",")) if isinstance(told, str) else tuple(told or ())


def _among(what: str, told: str, known: tuple[str, ...]) -> str:
    if told not in known:
        raise NotFoundError(f"there is no {what} {told!r}", where=f"--{what}", mend=f"use one of {', '.join(known)}")
    return told


def _publishers(kind: str | None) -> frozenset[str] | None:
    if not kind:
        return None
    register = load_publishers(Settings().codebook).publishers
    _among("source-kind", kind, tuple(sorted({one.kind for one in register})))
    return frozenset(one.id for one in register if one.kind == kind)
