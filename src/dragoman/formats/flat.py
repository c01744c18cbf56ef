"""Records as flat rows, and rows as CSV lines: one row a record, lists joined, for spreadsheets and statistics."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, Origin
from dragoman.formats.foreign import Foreign, ForeignAgreement, ForeignEvent, ForeignSanction
from dragoman.formats.written import plain

Cell = str | int | float | None
Row = Mapping[str, Cell]
LIST_SEPARATOR = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def act_row(act: Act) -> dict[str, Cell]:
    """Lay an act out; every act has the same columns, in the same order."""
    days, place, evidence = act.days or (None, None), act.place, act.evidence
    return {
        "id": act.id,
        **_origin(act.origin),
        "day": days[0],
        "day_last": days[1],
        "type": act.type,
        "mode": act.mode,
        "cameo": act.cameo,
        "contexts": _joined(act.contexts),
        "status": act.status,
        "quad": act.quad,
        "score": act.score,
        "confidence": act.confidence,
        **_side("actor", act.actors),
        **_side("recipient", act.recipients),
        **_side("said_by", act.said_by),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames": place.geonames if place else None,
        "magnitude": _joined(f"{name}={plain(size)}" for name, size in sorted(act.magnitude.items())),
        "trigger": evidence.trigger.text if evidence and evidence.trigger else None,
        "document": act.document.id or None,
        "published": act.document.published,
        "source": act.document.source,
        "title": act.document.title,
        "url": act.document.url,
        "start": evidence.start if evidence else None,
        "end": evidence.end if evidence else None,
        "quote": evidence.quote if evidence else None,
    }


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write acts as CSV (RFC 4180), the names of the columns first; nothing for no acts."""
    return csv_lines(act_row(act) for act in acts)


def agreement_row(told: ForeignAgreement) -> dict[str, Cell]:
    """Lay an agreement out."""
    return {
        **_origin(told.origin),
        "party_1": told.parties[0],
        "party_2": told.parties[1],
        "cow_1": told.numbers[0],
        "cow_2": told.numbers[1],
        "obligations": _joined(told.obligations),
        "directed": int(told.is_directed),
        "since": told.since,
        "until": told.until,
    }


def sanction_row(told: ForeignSanction) -> dict[str, Cell]:
    """Lay a sanctions programme or listing out."""
    return {
        **_origin(told.origin),
        "name": told.name,
        "senders": _joined(told.senders),
        "targets": _joined(told.targets),
        "measures": _joined(told.measures),
        "kinds": _joined(told.kinds),
        "subject": told.subject,
        "subject_kind": told.subject_kind,
        "since": told.since,
        "url": told.url,
    }


def row_of(record: Foreign) -> Row:
    """Lay any foreign record out."""
    if isinstance(record, ForeignEvent):
        return act_row(record.act)
    return agreement_row(record) if isinstance(record, ForeignAgreement) else sanction_row(record)


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows that share their columns as CSV."""
    for number, row in enumerate(rows):
        if number == 0:
            yield _csv(row)
        yield _csv([_safe(cell) for cell in row.values()])


def _csv(cells: Iterable[object]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from taking text for a formula; numbers and the code '---' are none."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not cell.startswith("---"):
        return "'" + cell
    return cell


def _origin(origin: Origin | None) -> dict[str, Cell]:
    """Tell where a record comes from; empty for our own readings."""
    return {
        "dataset": origin.dataset if origin else None,
        "dataset_version": origin.version if origin else None,
        "dataset_row": origin.row if origin else None,
    }


def _side(role: str, actors: Iterable[Actor]) -> dict[str, Cell]:
    told = tuple(actors)
    return {
        role: _joined(code_of(actor) for actor in told),
        f"{role}_name": _joined(actor.name or actor.text or actor.speaker or actor.country for actor in told),
    }


def code_of(actor: Actor) -> str:
    """Give country and leading sector, as USA/GOV, or what kind of speaker it is."""
    return actor.speaker or "/".join((actor.country, *actor.sectors[:1]))


def _joined(parts: Iterable[str]) -> str | None:
    return LIST_SEPARATOR.join(parts) or None
