"""What others coded as Arrow tables: one fixed schema each for events, alliances and sanctions.

The columns are described in docs/reference/imported.md. A row is one pair of parties, so a record can become several
rows, which share its id and line.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import permutations, product
from typing import Any, Literal

import pyarrow as pa

from dragoman.errors import InputError
from dragoman.formats.act import Act, Actor
from dragoman.formats.catalogue import What
from dragoman.formats.foreign import Foreign, ForeignAgreement, ForeignEvent, ForeignSanction
from dragoman.model.days import day_range
from dragoman.model.reading import UNKNOWN_COUNTRY, When

Kind = Literal["events", "alliances", "sanctions"]
Row = tuple[Any, ...]
KINDS: Mapping[What, Kind] = {"events": "events", "agreements": "alliances", "sanctions": "sanctions"}
_MOST = 10**9  # people; more is a slip of a column
_OBLIGATIONS = ("defence", "offence", "neutrality", "nonaggression", "consultation")
_WORDS = pa.list_(pa.string())
_ORIGIN = [pa.field("origin", pa.string(), nullable=False), pa.field("import_id", pa.string(), nullable=False)]


def _fields(**kinds: pa.DataType) -> list[pa.Field]:
    return [pa.field(name, kind) for name, kind in kinds.items()]


EVENTS = pa.schema([
    *_ORIGIN,
    *_fields(
        id=pa.string(), day=pa.date32(), source=pa.string(), target=pa.string(), source_name=pa.string(),
        target_name=pa.string(), event_type=pa.string(), mode=pa.string(), contexts=_WORDS, quad=pa.int8(),
        score=pa.float64(), status=pa.string(), place_country=pa.string(), place_name=pa.string(), lat=pa.float64(),
        lon=pa.float64(), injured=pa.int64(), killed=pa.int64(), text_id=pa.string(), line=pa.int64(),
        day_last=pa.date32(), source_sectors=_WORDS, target_sectors=_WORDS, publisher=pa.string(), cameo=pa.string(),
    ),
])  # fmt: skip
ALLIANCES = pa.schema([
    *_ORIGIN,
    *_fields(
        id=pa.string(), name=pa.string(), first=pa.string(), second=pa.string(), from_day=pa.date32(),
        to_day=pa.date32(), covered_until=pa.date32(), defense=pa.bool_(), offense=pa.bool_(), neutrality=pa.bool_(),
        nonaggression=pa.bool_(), consultation=pa.bool_(), condition=pa.string(), directed=pa.bool_(), line=pa.int64(),
        first_number=pa.string(), second_number=pa.string(), grain=pa.string(),
    ),
])  # fmt: skip
SANCTIONS = pa.schema([
    *_ORIGIN,
    *_fields(
        id=pa.string(), programme=pa.string(), sender=pa.string(), target=pa.string(), measures=_WORDS,
        from_day=pa.date32(), to_day=pa.date32(), legal_basis=pa.string(), line=pa.int64(), kinds=_WORDS,
        subject=pa.string(), subject_kind=pa.string(),
    ),
])  # fmt: skip
SCHEMAS: Mapping[Kind, pa.Schema] = {"events": EVENTS, "alliances": ALLIANCES, "sanctions": SANCTIONS}
# The column that tells in which file of a year a row lies; spells of many years lie in one.
YEARS: Mapping[Kind, str | None] = {"events": "day", "alliances": None, "sanctions": None}
# The columns that tell from when to when a file reaches.
COVERS: Mapping[Kind, tuple[str, ...]] = {
    "events": ("day", "day_last"),
    "alliances": ("from_day", "covered_until"),
    "sanctions": ("from_day",),
}


def rows_of(record: Foreign) -> Iterator[Row]:
    """Lay a record out in rows: the values of its schema from `id` on.

    Raises:
        InputError: If a day of it is no day.
    """
    if isinstance(record, ForeignEvent):
        return _event_rows(record.act, record.origin.line)
    return _alliance_rows(record) if isinstance(record, ForeignAgreement) else _sanction_rows(record)


def to_table(rows: Iterable[Row], kind: Kind, *, origin: str, import_id: str) -> pa.Table:
    """Make a table of rows, which must be some."""
    schema = SCHEMAS[kind]
    fields = list(schema)[2:]
    columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), fields, strict=True)]
    told = [pa.repeat(pa.scalar(name, pa.string()), len(columns[0])) for name in (origin, import_id)]
    return pa.Table.from_arrays([*told, *columns], schema=schema)


def _event_rows(act: Act, line: int) -> Iterator[Row]:
    first, last = _days(act.date) if act.date else (_published(act.document.published), None)
    place, document = act.place, act.document
    before = (act.type, act.mode, act.contexts, act.quad, act.score, act.status or "happened")
    where = (place.country, place.name, place.lat, place.lon) if place else (None, None, None, None)
    hurt = (_count(act, "injured"), _count(act, "killed"))
    report = document.id or document.ref or document.url
    for source, target in _sides(act):
        one, other = _party(source), _party(target)
        yield (
            act.id, first, one[0], other[0], one[1], other[1], *before, *where, *hurt, report, line, last, one[2],
            other[2], document.source, act.cameo,
        )  # fmt: skip


def _sides(act: Act) -> Iterable[tuple[Actor | None, Actor | None]]:
    """Give who did it to whom, one pair a row; both ways where they act on each other, None where nobody is told."""
    if len(act.actors) > 1 and not act.recipients:
        return permutations(act.actors, 2)
    return product(act.actors or (None,), act.recipients or (None,))


def _party(actor: Actor | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Give country, name and sectors."""
    return (None, None, ()) if actor is None else (actor.country, actor.name or actor.text, actor.sectors)


def _count(act: Act, what: str) -> int | None:
    told = act.magnitude.get(what) if act.magnitude else None
    if told is None:
        return None
    if not 0 <= told <= _MOST:
        raise InputError(f"{told:g} {what} is no count")
    return int(told)


def _alliance_rows(told: ForeignAgreement) -> Iterator[Row]:
    owed = (name in told.obligations for name in _OBLIGATIONS)
    until = _last(told.until) if told.until else None
    yield (
        _id(told), told.name, *told.parties, _first(told.since), until, _last(told.covered_until), *owed, None,
        told.is_directed, told.origin.line, *told.numbers, "year" if len(told.since) == len("YYYY") else "day",
    )  # fmt: skip


def _sanction_rows(told: ForeignSanction) -> Iterator[Row]:
    since = _first(told.since) if told.since else None
    for sender, target in product(told.senders or (UNKNOWN_COUNTRY,), told.targets or (None,)):
        yield (
            _id(told), told.name, sender, target, told.measures, since, None, told.url, told.origin.line, told.kinds,
            told.subject, told.subject_kind,
        )  # fmt: skip


def _id(told: ForeignAgreement | ForeignSanction) -> str:
    return f"{told.origin.dataset}:{told.origin.row}"


@lru_cache(maxsize=1 << 14)
def _days(when: When) -> tuple[date, date]:
    try:
        first, last = day_range(when)
    except (ValueError, OverflowError):
        raise InputError(f"{when.value!r} is no day", mend="write it as YYYY-MM-DD") from None
    return date.fromisoformat(first), date.fromisoformat(last)


@lru_cache(maxsize=1 << 14)
def _published(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:  # some maker's own way to write it, which concerns the report and not the event
        return None


def _first(day: str) -> date:
    return _days(When(value=day))[0]


def _last(day: str) -> date:
    return _days(When(value=day))[1]
