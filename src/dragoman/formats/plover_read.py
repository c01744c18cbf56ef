"""Reads PLOVER JSON lines of any maker; of fields that a line lacks nothing is known."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, BinaryIO, cast

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import InputError
from dragoman.formats.act import Act, Actor, Origin
from dragoman.formats.coded import coded
from dragoman.formats.foreign import ForeignEvent, Piece, TheirRow, problem_at
from dragoman.formats.lines import Lines
from dragoman.formats.values import place_of
from dragoman.model.days import day_range
from dragoman.model.document import Document
from dragoman.model.reading import UNKNOWN_COUNTRY, Evidence, Status, Trigger, When, Where

_MARKED: Mapping[str, Status] = {"negation": "denied", "future": "future", "hypothetical": "hypothetical"}
_NO_MODES = frozenset({*_MARKED, "historical"})
_STATUS = re.compile(r"\bstatus: (happened|alleged|denied|future|hypothetical)\b")
_Words = str | list[str] | None
_Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class _Entity(msgspec.Struct):
    code: str | None = None
    sector: _Words = None
    entity_text: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None


class _Place(msgspec.Struct):
    extracted_place: str | None = None
    resolved_place: str | None = None
    geonameid: int | str | None = None
    lat: float | str | None = None
    lon: float | str | None = None
    country_code: str | None = None
    resolution: str | None = None


class _Line(msgspec.Struct):
    id: str | int
    has_event: bool = True
    date: _Day | None = None
    enddate: _Day | None = None
    actor: list[_Entity] | _Entity | None = None
    recipient: list[_Entity] | _Entity | None = None
    event: str | None = None
    event_loc: _Place | None = None
    event_text: str | None = None
    mode: _Words = None
    context: _Words = None
    link: str | None = None
    text: str | None = None
    text_info: dict[str, object] = {}
    cite_info: dict[str, object] = {}
    comment: str | None = None


_cells = msgspec.json.Decoder(dict[str, msgspec.Raw])
_line = msgspec.json.Decoder(_Line, strict=False)


class _Row(TheirRow, frozen=True, kw_only=True):
    """A line, untouched; it is taken apart when somebody asks for a field, which hardly anybody does."""

    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    def told(self, column: str) -> str:
        found = _cells.decode(self.raw).get(column)
        return "" if found is None else bytes(found).decode("utf-8")


def read(source: BinaryIO, book: Crosswalk, *, where: str, version: str | None = None) -> Iterator[Piece]:
    """Read a file of PLOVER JSON, one event a line; lines without an event hold no record."""
    lines = Lines(source, "utf-8")
    while True:
        try:
            text = next(lines)
        except StopIteration:
            return
        except UnicodeDecodeError:
            text = None
        line, raw = lines.taken()
        record, problem = None, None
        try:
            record = _record(text, _Row(raw=raw), line, (book, version))
        except InputError as error:
            problem = problem_at(error, f"{where}:{line}")
        yield Piece(line=line, raw=raw, record=record, problem=problem)


def _record(text: str | None, row: TheirRow, line: int, known: tuple[Crosswalk, str | None]) -> ForeignEvent | None:
    if text is None:
        raise InputError("is not UTF-8")
    if not text.strip():
        return None
    try:
        told = _line.decode(text)
    except msgspec.MsgspecError as error:
        raise InputError(f"is no PLOVER event: {error}") from None
    if not told.has_event:
        return None
    book, version = known
    origin = Origin(dataset="plover", version=version, row=str(told.id), line=line)
    return ForeignEvent(origin=origin, row=row, act=_act(told, origin, book))


def _act(told: _Line, origin: Origin, book: Crosswalk) -> Act:
    modes = _words(told.mode)
    kind = coded(book, (told.event or "").upper(), next((mode for mode in modes if mode not in _NO_MODES), None))
    return Act(
        id=f"plover:{told.id}",
        origin=origin,
        type=kind.type,
        mode=kind.mode,
        quad=kind.quad,
        score=kind.score,
        contexts=_words(told.context),
        actors=_actors(told.actor, book),
        recipients=_actors(told.recipient, book),
        status=_status(modes, told.comment),
        date=_when(told.date, told.enddate) if told.date else None,
        place=_place(told.event_loc, book) if told.event_loc else None,
        evidence=_evidence(told),
        document=Document(
            id=_text(told.text_info, "document") or "",
            url=told.link,
            title=_text(told.cite_info, "title"),
            source=_text(told.cite_info, "source"),
            published=_text(told.cite_info, "published"),
            text="",
        ),
    )


@lru_cache(maxsize=1 << 14)
def _when(day: str, last: str | None) -> When:
    when = When(value=day, end=last)
    try:
        day_range(when)
    except ValueError:
        told = day if last is None else f"{day} to {last}"
        raise InputError(f"{told!r} is no day", mend="write it as YYYY-MM-DD") from None
    return when


def _words(told: _Words) -> tuple[str, ...]:
    if not told:
        return ()
    return (told,) if isinstance(told, str) else tuple(word for word in told if word)


def _actors(told: list[_Entity] | _Entity | None, book: Crosswalk) -> tuple[Actor, ...]:
    entities = [told] if isinstance(told, _Entity) else told or []
    return tuple(
        Actor(
            country=book.countries.find("plover", entity.code or "") or UNKNOWN_COUNTRY,
            sectors=tuple(sector for sector in _words(entity.sector) if sector in book.ontology.sectors),
            name=entity.identifier_text,
            text=entity.entity_text,
            wikidata=entity.identifier_id,
            role=entity.office,
        )
        for entity in entities
    )


def _status(modes: tuple[str, ...], comment: str | None) -> Status | None:
    """Give the status that a marker tells, else the one in our own comment."""
    marked = next((_MARKED[mode] for mode in modes if mode in _MARKED), None)
    found = _STATUS.search(comment or "")
    return marked or (cast(Status, found[1]) if found else None)


def _place(told: _Place, book: Crosswalk) -> Where | None:
    name = told.resolved_place or told.extracted_place
    if not name:
        return None
    geonames = str(told.geonameid or "")
    lat, lon = place_of(str(told.lat or ""), str(told.lon or "")) or (None, None)
    return Where(
        name=name,
        country=book.countries.find("plover", told.country_code or ""),
        lat=lat,
        lon=lon,
        geonames=int(geonames) if geonames.isdecimal() else None,
        precision=told.resolution,
    )


def _evidence(told: _Line) -> Evidence | None:
    """Give the words it rests on, where the line tells which offsets they have."""
    start, word = told.text_info.get("start"), told.event_text
    if told.text is None or not isinstance(start, int):
        return None
    at = told.text.find(word) if word else -1
    trigger = Trigger(start=start + at, end=start + at + len(word), text=word) if word and at >= 0 else None
    return Evidence(start=start, end=start + len(told.text), quote=told.text, trigger=trigger)


def _text(told: Mapping[str, object], name: str) -> str | None:
    value = told.get(name)
    return value if isinstance(value, str) else None
