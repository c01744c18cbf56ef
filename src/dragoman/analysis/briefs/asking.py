"""What a briefing is asked of, and for which time."""

from datetime import date
from pathlib import Path
from typing import TypedDict

import msgspec
from sqlalchemy import Connection

from dragoman.analysis.relations.networks import reported
from dragoman.analysis.relations.periods import Grain, check_grain, first_day, last_day
from dragoman.analysis.statecraft.owing import check_code
from dragoman.errors import SettingsError
from dragoman.ingest.raw import check_day
from dragoman.settings import Settings


class Briefly(TypedDict, total=False):
    """For which time a briefing is asked.

    Attributes:
        since: First day; a year or a month will do. That of the first report if left out.
        until: Last day, likewise; that of the last report if left out.
        on: The day for which is told what is in force; `until` if that is told, else today.
        by: Length of the periods in which turning points are sought; month if left out.
        codebook: Folder of the codebook; ours if left out.
    """

    since: str | None
    until: str | None
    on: str | None
    by: str
    codebook: Path


class Wanted(msgspec.Struct, frozen=True):
    """A `Briefly` as it was understood.

    Attributes:
        since: YYYY-MM-DD, '' where the record has no dated report.
        until: Likewise.
        is_narrowed: Whether one of the two was told, so that what is undated is out of it.
    """

    states: tuple[str, ...]
    since: str
    until: str
    on: str
    by: Grain
    codebook: Path
    is_narrowed: bool

    @property
    def is_dyad(self) -> bool:
        """Tell whether it is about two states."""
        return len(self.states) == 2

    def holds(self, day: str | None) -> bool:
        """Tell whether a day lies in the time asked for."""
        return self.since <= day <= self.until if day else not self.is_narrowed


def wanted_of(connection: Connection, states: tuple[str, ...], told: Briefly) -> Wanted:
    """Understand what is asked.

    Raises:
        SettingsError: If it is not one state or two different ones, or a day is no day.
        NotFoundError: If there is no such period.
    """
    if not 1 <= len(set(states)) == len(states) <= 2:
        raise SettingsError("needs one state, or two different ones", where="brief", mend="write RUS PRK, or PRK")
    first, last = reported(connection)
    since, until = first_day(told.get("since")), last_day(told.get("until"))
    on = told.get("on") or (until or date.today()).isoformat()
    check_day(on, where="--on")
    return Wanted(
        states=tuple(check_code(one) for one in states),
        since=since.isoformat() if since else first or "",
        until=until.isoformat() if until else last or "",
        on=on,
        by=check_grain(told.get("by") or "month"),
        codebook=told.get("codebook") or Settings().codebook,
        is_narrowed=bool(since or until),
    )
