"""The crosswalks between other data sets and PLOVER: event codes, sectors, obligations, measures, countries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.codebook.country_codes import CountryCodes, load_country_codes
from dragoman.codebook.ontology import Ontology, load_ontology
from dragoman.codebook.tsv import Row, read_rows
from dragoman.errors import CodebookError

T = TypeVar("T")
STATEMENT = "STATEMENT"
_CAMEO_COLUMNS = ("code", "label", "type", "mode", "writes", "goldstein", "icews", "note")
_ACT_COLUMNS = ("scheme", "code", "type", "mode", "mutual", "note")
_OBLIGATION_COLUMNS = ("scheme", "code", "obligation")
_SECTOR_COLUMNS = ("scheme", "code", "sectors", "country", "writes", "note")


class CameoCode(msgspec.Struct, frozen=True, kw_only=True):
    """One CAMEO event code.

    Attributes:
        type: PLOVER type, or STATEMENT for talk that PLOVER has no type for.
        mode: PLOVER mode, or None.
        writes: `TYPE` or `TYPE/mode` of all that is written as this code.
        goldstein: Goldstein scale value, -10 to +10, as GDELT has it.
        icews: Intensity as ICEWS has it.
        where: `file:line` of the row.
    """

    code: str
    label: str
    type: str
    mode: str | None
    writes: tuple[str, ...]
    goldstein: float
    icews: float
    where: str

    @property
    def quad(self) -> int:
        """Give CAMEO's own quad class, by the root of the code; PLOVER's of the type can be another."""
        root = int(self.code[:2])
        return 1 + (root > 5) + (root > 8) + (root > 13)


class Kind(msgspec.Struct, frozen=True):
    """What a data set's own kind of event is in PLOVER; `type` is None where PLOVER has nothing for it.

    Attributes:
        is_mutual: True where the order of the two sides means nothing.
    """

    type: str | None
    mode: str | None
    is_mutual: bool = False


class Sector(msgspec.Struct, frozen=True):
    """A data set's code for the sector of an actor.

    Attributes:
        rank: Its place in the table; of several codes of one actor the smallest leads.
        sectors: PLOVER sectors, most specific first.
        country: PLOVER's code for a body of no state, '' where the code tells none.
    """

    rank: int
    sectors: tuple[str, ...]
    country: str


class Crosswalk(msgspec.Struct, frozen=True, dict=True):
    """All crosswalks of one codebook.

    Attributes:
        version: What stands in its VERSION file.
        cameo: CAMEO codes by code.
        kinds: Scheme (acled, ucdp), then kind, to what it is in PLOVER.
        sectors: Scheme (icews, cameo, cameo_group, acled), then code.
        sector_names: Scheme (icews, cameo, cameo_group), then our sector or code of a body of no state, to the code it
            is written as.
        obligations: Scheme (atop, cow), then column, to the obligation.
        measures: Names of measures in OpenSanctions, to kinds of sanctions.
    """

    version: str
    ontology: Ontology
    countries: CountryCodes
    cameo: Mapping[str, CameoCode]
    kinds: Mapping[str, Mapping[str, Kind]]
    sectors: Mapping[str, Mapping[str, Sector]]
    sector_names: Mapping[str, Mapping[str, str]]
    obligations: Mapping[str, Mapping[str, str]]
    measures: Mapping[str, str]

    def find_cameo(self, code: str) -> CameoCode | None:
        """Find a CAMEO code, or else its nearest parent: 1834 is read as 183, a bare root 18 as 180."""
        for length in range(len(code), 1, -1):
            found = self.cameo.get(code[:length].ljust(3, "0"))
            if found is not None:
                return found
        return None

    def cameo_for(self, event_type: str, mode: str | None) -> CameoCode:
        """Give the CAMEO code that a PLOVER type and mode is written as; that of the type if the mode has none."""
        return self._written.get(_joined(event_type, mode)) or self._written[event_type]

    def sectors_of(self, scheme: str, codes: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Give the PLOVER sectors of an actor, most specific first, and the code of a body of no state or ''."""
        known = self.sectors[scheme]
        found = sorted((known[code] for code in codes if code in known), key=lambda sector: sector.rank)
        country = next((sector.country for sector in found if sector.country), "")
        return tuple(dict.fromkeys(one for sector in found for one in sector.sectors)), country

    @cached_property
    def _written(self) -> dict[str, CameoCode]:
        return {told: code for code in self.cameo.values() for told in code.writes}


def load_crosswalk(folder: Path) -> Crosswalk:
    """Read the crosswalks of a codebook.

    Args:
        folder: Holds VERSION and the folders crosswalks, ontology and actors.

    Raises:
        CodebookError: If a file is missing, malformed, or names a type, mode or sector that the ontology lacks.
    """
    own = folder / "crosswalks"
    sectors = list(read_rows(own / "sectors.tsv", _SECTOR_COLUMNS, required=("scheme", "code")))
    ranks = {row.where: rank for rank, row in enumerate(sectors)}
    crosswalk = Crosswalk(
        version=_version(folder),
        ontology=load_ontology(folder / "ontology"),
        countries=load_country_codes(folder),
        cameo={code.code: code for code in _cameo(own / "cameo_plover.tsv")},
        kinds=_by_scheme(read_rows(own / "acts.tsv", _ACT_COLUMNS, required=("scheme", "code")), _kind),
        sectors=_by_scheme(sectors, lambda row: Sector(ranks[row.where], row.listed("sectors"), row.text("country"))),
        sector_names=_by_scheme(
            (row for row in sectors if row.text("writes")), lambda row: row.text("code"), key="writes"
        ),
        obligations=_by_scheme(
            read_rows(own / "obligations.tsv", _OBLIGATION_COLUMNS, required=_OBLIGATION_COLUMNS),
            lambda row: row.text("obligation"),
        ),
        measures={row.text("code"): row.text("kind") for row in _measures(own / "measures.tsv")},
    )
    for fault in _faults(crosswalk):
        raise fault
    return crosswalk


def _version(folder: Path) -> str:
    try:
        return (folder / "VERSION").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise CodebookError("has no VERSION file", where=str(folder), mend="name a codebook folder") from error


def _cameo(path: Path) -> Iterator[CameoCode]:
    for row in read_rows(path, _CAMEO_COLUMNS, required=("code", "label", "type", "goldstein")):
        yield CameoCode(
            code=row.text("code"),
            label=row.text("label"),
            type=row.text("type"),
            mode=row.text("mode") or None,
            writes=row.listed("writes"),
            goldstein=_number(row, "goldstein"),
            icews=_number(row, "icews" if row.text("icews") else "goldstein"),
            where=row.where,
        )


def _number(row: Row, column: str) -> float:
    try:
        return float(row.text(column))
    except ValueError:
        raise CodebookError(f"{row.text(column)!r} under {column} is no number", where=row.where) from None


def _kind(row: Row) -> Kind:
    return Kind(row.text("type") or None, row.text("mode") or None, row.text("mutual") == "1")


def _measures(path: Path) -> Iterator[Row]:
    return read_rows(path, ("code", "kind"), required=("code", "kind"))


def _by_scheme(rows: Iterable[Row], make: Callable[[Row], T], *, key: str = "code") -> dict[str, dict[str, T]]:
    told: dict[str, dict[str, T]] = {}
    for row in rows:
        own = told.setdefault(row.text("scheme"), {})
        if row.text(key) in own:
            raise CodebookError(f"{row.text(key)!r} stands twice under {key}", where=row.where, mend="keep one row")
        own[row.text(key)] = make(row)
    return told


def _faults(crosswalk: Crosswalk) -> Iterator[CodebookError]:
    """Look for types, modes and sectors that there are not, and for types that do not come back."""
    for code in crosswalk.cameo.values():
        if any(name.partition("/")[0] != code.type for name in code.writes):
            yield CodebookError("what is written as this code has another type when it is read", where=code.where)
    for name, where in _named(crosswalk):
        if not _is_known(name, crosswalk.ontology):
            yield CodebookError(f"no type or mode {name!r}", where=where, mend="see ontology/types.yaml")
    for sector in (one for scheme in crosswalk.sectors.values() for one in scheme.values()):
        for name in sector.sectors:
            if name not in crosswalk.ontology.sectors:
                yield CodebookError(f"no sector {name!r}", where="sectors.tsv", mend="see ontology/sectors.tsv")
    yield from _writing_faults(crosswalk)


def _named(crosswalk: Crosswalk) -> Iterator[tuple[str, str]]:
    """Give every type and mode that the tables name, and where."""
    for code in crosswalk.cameo.values():
        yield from ((name, code.where) for name in code.writes)
        if code.type != STATEMENT:
            yield _joined(code.type, code.mode), code.where
    for kind in (one for scheme in crosswalk.kinds.values() for one in scheme.values()):
        if kind.type is not None:
            yield _joined(kind.type, kind.mode), "acts.tsv"


def _joined(event_type: str, mode: str | None) -> str:
    return f"{event_type}/{mode}" if mode else event_type


def _writing_faults(crosswalk: Crosswalk) -> Iterator[CodebookError]:
    written = Counter(name for code in crosswalk.cameo.values() for name in code.writes)
    for name in crosswalk.ontology.types:
        if name not in written:
            yield CodebookError(f"no code is written for {name}", where="cameo_plover.tsv", mend="name it in `writes`")
    for name, count in written.items():
        if count > 1:
            yield CodebookError(f"{name} is written as {count} codes", where="cameo_plover.tsv", mend="choose one")


def _is_known(name: str, ontology: Ontology) -> bool:
    event_type, _, mode = name.partition("/")
    return event_type in ontology.types and (not mode or mode in ontology.types[event_type].modes)
