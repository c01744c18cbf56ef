"""Obligations and sanctions of a record on a day: our own readings and what others coded, put together."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import msgspec
from sqlalchemy import Connection

from dragoman.analysis.imported import imported
from dragoman.analysis.state import change_at
from dragoman.analysis.statecraft.allied import allied_duties
from dragoman.analysis.statecraft.duties import OWN, STANDINGS, Duty, in_order, is_code
from dragoman.analysis.statecraft.histories import Said, histories
from dragoman.analysis.statecraft.obliged import Tie
from dragoman.analysis.statecraft.programmes import listed_regimes
from dragoman.analysis.statecraft.regimes import Regime, told_regime
from dragoman.analysis.statecraft.told import Known, told_duties
from dragoman.codebook.lives import load_life_words
from dragoman.codebook.statecraft import load_statecraft
from dragoman.errors import NotFoundError, SettingsError
from dragoman.formats.columns import Kind
from dragoman.ingest.raw import check_day
from dragoman.settings import Settings
from dragoman.store.imports import imports_of
from dragoman.store.record import Record


class Moment(TypedDict, total=False):
    """For when and of whom something is asked.

    Attributes:
        on: The day that is asked about, YYYY-MM-DD; today if left out.
        as_of: What the record held then: a day, a time, "#12"; our own readings only.
        origins: `dragoman` and names of data sets; all if left out.
        codebook: Folder of the codebook; ours if left out.
    """

    on: str | None
    as_of: str | int | None
    origins: Iterable[str] | None
    codebook: Path


class Asked(msgspec.Struct, frozen=True):
    """A `Moment` as it was understood.

    Attributes:
        day: YYYY-MM-DD.
        as_of: Number of a change, or None for now.
        origins: None for all.
        imports: Folder of what is imported, for a record on a server.
    """

    day: str
    as_of: int | None
    origins: frozenset[str] | None
    codebook: Path
    imports: Path | None = None

    def wants(self, origin: str) -> bool:
        """Tell whether an origin is asked for."""
        return self.origins is None or origin in self.origins


def asked(connection: Connection, told: Moment, imports: Path | None = None) -> Asked:
    """Understand for when something is asked.

    Raises:
        SettingsError: If a day is no day.
        NotFoundError: If there is no such change, or no import of such an origin.
    """
    day = told.get("on") or date.today().isoformat()
    check_day(day, where="--on")
    moment, origins = told.get("as_of"), told.get("origins")
    wanted = None if origins is None else frozenset(origins)
    if wanted is not None:
        _check_origins(wanted, {OWN, *(one.origin for one in imports_of(connection))})
    return Asked(
        day,
        None if moment is None else change_at(connection, moment),
        wanted,
        told.get("codebook") or Settings().codebook,
        imports,
    )


def _check_origins(wanted: Iterable[str], known: Iterable[str]) -> None:
    for origin in sorted(set(wanted) - set(known)):
        raise NotFoundError(
            f"nothing is imported from {origin!r}", where="--origin", mend=f"name one of {', '.join(sorted(known))}"
        )


def check_code(told: str) -> str:
    """Give back the code of a country or body.

    Raises:
        SettingsError: If it is not written like one.
    """
    if not is_code(told):
        raise SettingsError(
            f"{told!r} is no code of a country", mend="write three capitals, as PRK; dragoman actor NAME tells the code"
        )
    return told


def check_standings(told: Iterable[str]) -> tuple[str, ...]:
    """Give back names of standings.

    Raises:
        NotFoundError: If there is none of a name.
    """
    for one in told:
        if one not in STANDINGS:
            raise NotFoundError(f"no standing {one!r}", where="--standing", mend=f"name one of {', '.join(STANDINGS)}")
    return tuple(told)


def duties_on(record: Record, told: Asked) -> list[Duty]:
    """Give all duties that the record and what is imported beside it tell for a day."""
    own = _own_duties(record, told) if told.wants(OWN) else []
    rows = _imported(record, "alliances", told)
    return in_order([*own, *allied_duties(rows, date.fromisoformat(told.day))])


def _own_duties(record: Record, told: Asked) -> list[Duty]:
    said = _said(told)
    with record.snapshot() as connection:
        found = histories(connection, "agreement", said, as_of=told.as_of, binding=True)
    course = said.words.courses["agreement"]
    duties: list[Duty] = []
    for one in found:
        treaty = next((entry.known for entry in one.entries if entry.known), "")
        known = Known(one.id, one.name, one.entries, one.words, said.craft.members.get(treaty, ()))
        duties += told_duties(known, told.day, course)
    return duties


def _said(told: Asked) -> Said:
    return Said(load_life_words(told.codebook), load_statecraft(told.codebook))


def regimes_on(record: Record, told: Asked) -> list[Regime]:
    """Give all sanctions that the record and what is imported beside it tell for a day, the latest first."""
    own = _own_regimes(record, told) if told.wants(OWN) else []
    rows = _imported(record, "sanctions", told)
    with record.snapshot() as connection:
        days = {one.id: one.imported_at[:10] for one in imports_of(connection, "sanctions")}
    listed = listed_regimes(rows, date.fromisoformat(told.day), days)
    return [*sorted(own, key=lambda one: one.history[-1].first or "", reverse=True), *listed]


def _own_regimes(record: Record, told: Asked) -> list[Regime]:
    said = _said(told)
    with record.snapshot() as connection:
        sanctions = histories(connection, "sanction", said, as_of=told.as_of)
        transfers = histories(connection, "transfer", said, as_of=told.as_of)
    found = (told_regime(one, told.day, said, transfers) for one in sanctions)
    return [one for one in found if one is not None]


def ties_of(regimes: Iterable[Regime]) -> list[Tie]:
    """Give who sanctions whom; a programme of which it is not told since when is left out."""
    return [
        Tie(sender, target, one.name, one.says, one.id, one.origin)
        for one in regimes
        if one.standing in ("in_force", "eased")
        for sender in one.senders
        for target in one.targets
    ]


def _imported(record: Record, kind: Kind, told: Asked) -> list[Mapping[str, Any]]:
    relation = imported(record, kind, folder=told.imports)
    if relation is None:
        return []
    rows: list[Mapping[str, Any]] = relation.to_arrow_table().to_pylist()
    return [row for row in rows if told.wants(row["origin"])]
