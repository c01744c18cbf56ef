"""Turns a reading into rows, and rows back into a reading."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from dragoman.codebook.lives import EntryKind
from dragoman.model.days import day_range
from dragoman.model.document import Document, Marked
from dragoman.model.reading import (
    UNKNOWN_COUNTRY,
    Agreement,
    Dispute,
    Event,
    Evidence,
    Party,
    Reading,
    Sanction,
    Statement,
    Transfer,
    Visit,
    When,
)

Row = dict[str, Any]
Told = Row | RowMapping  # as a file or as the database gives it
Entry = Agreement | Sanction | Transfer | Visit | Dispute
ENTRY_TYPES: dict[EntryKind, type[Entry]] = {
    "agreement": Agreement,
    "sanction": Sanction,
    "transfer": Transfer,
    "visit": Visit,
    "dispute": Dispute,
}
Said = dict[str, tuple[Party, ...]]  # parties by role
_LEVEL = 6  # of zlib: a reading shrinks to a sixth
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_reading = msgspec.json.Decoder(Reading).decode
_decode_marks = msgspec.json.Decoder(tuple[Marked, ...]).decode


def document_row(document: Document, *, keep_text: bool) -> Row:
    """Give the row of a document, without its number, publisher, fingerprint, story and change."""
    return {
        "id": document.id,
        "ref": document.ref,
        "title": document.title,
        "url": document.url,
        "source": document.source,
        "language": document.language,
        "published": document.published or "",
        "text": document.text if keep_text else None,
        "chars": len(document.text),
        "marked": to_text(document.marked),
    }


def document_of(row: RowMapping) -> Document:
    """Give the document of a row; its text is empty where the record keeps none."""
    return Document(
        id=row["id"],
        ref=row["ref"],
        title=row["title"],
        url=row["url"],
        source=row["source"],
        language=row["language"],
        published=row["published"] or None,
        text=row["text"] or "",
        marked=_decode_marks(row["marked"]),
    )


def pack(reading: Reading) -> bytes:
    """Compress a reading without its document, which has a row of its own."""
    bare = msgspec.structs.replace(reading, document=Document(id=reading.document.id, text=""))
    return zlib.compress(_encode(bare), _LEVEL)


def unpack(body: bytes, document: Document) -> Reading:
    """Give the reading of a document back."""
    return msgspec.structs.replace(_decode_reading(zlib.decompress(body)), document=document)


def event_row(event: Event, published: str) -> Row:
    """Give the row of an event, without numbers and change."""
    evidence, place, trigger = event.evidence, event.place, event.evidence.trigger
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "quad": event.quad,
        "score": event.score,
        "confidence": event.confidence,
        "contexts": _barred(event.contexts),
        "grain": event.date.grain if event.date else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames": place.geonames if place else None,
        "magnitude": to_text(event.magnitude),
        "trigger_start": trigger.start if trigger else None,
        "trigger": trigger.text if trigger else None,
        **_days(event.date, published),
        **_words(evidence, event_sides(event)),
    }


def statement_row(statement: Statement, published: str) -> Row:
    """Give the row of a statement, without numbers and change; it is of the day of its report."""
    return {
        "id": statement.id,
        "stance": statement.stance,
        "direct": int(statement.direct),
        "events": to_text(statement.events),
        **_days(None, published),
        **_words(statement.evidence, statement_sides(statement)),
    }


def entry_row(kind: EntryKind, entry: Entry, published: str) -> Row:
    """Give the row of a register entry, without numbers and change."""
    status, what, name, when = _entry_facts(entry)
    return {
        "id": entry.id,
        "kind": kind,
        "status": status,
        "what": what,
        "name": name,
        "body": to_text(entry),
        **_days(when, published),
        **_words(evidence_of(entry)[0], entry_sides(entry)),
    }


def _entry_facts(entry: Entry) -> tuple[str, str, str, When | None]:
    """Give status, what, name and date of an entry of whatever kind."""
    if isinstance(entry, Agreement):
        return entry.status, entry.kind, entry.name, entry.date
    if isinstance(entry, Sanction):
        return entry.status, entry.kind, ", ".join(entry.measures), None
    if isinstance(entry, Transfer):
        return entry.status, entry.what, entry.items or "", None
    if isinstance(entry, Visit):
        return entry.status, "", entry.purpose or "", entry.start
    return "disputed", "", entry.about, None


def evidence_of(entry: Entry) -> tuple[Evidence, ...]:
    """Give the words that an entry rests on; never empty."""
    return tuple(side.evidence for side in entry.sides) if isinstance(entry, Dispute) else entry.evidence


def entries_of(reading: Reading) -> Iterator[tuple[EntryKind, Entry]]:
    """Give the register entries of a reading, kind by kind."""
    yield from (("agreement", one) for one in reading.agreements)
    yield from (("sanction", one) for one in reading.sanctions)
    yield from (("transfer", one) for one in reading.transfers)
    yield from (("visit", one) for one in reading.visits)
    yield from (("dispute", one) for one in reading.disputes)


def event_sides(event: Event) -> Said:
    """Give the parties of an event by role."""
    return {"actor": event.actors, "recipient": event.recipients, "said_by": event.said_by}


def statement_sides(statement: Statement) -> Said:
    """Give the parties of a statement by role."""
    target = (statement.target,) if statement.target else ()
    return {"speaker": (statement.speaker,), "target": target, "chain": statement.chain}


def entry_sides(entry: Entry) -> Said:
    """Give the parties of a register entry by role."""
    if isinstance(entry, Agreement):
        return {"party": _coded(entry.parties)}
    if isinstance(entry, Sanction):
        return {"sender": _coded(entry.senders), "target": _coded(entry.targets)}
    if isinstance(entry, Transfer):
        sides = {"supplier": _coded((entry.supplier,)), "recipient": _coded((entry.recipient,))}
        return {**sides, "said_by": entry.said_by}
    if isinstance(entry, Visit):
        return {"visitor": entry.visitor, "host": entry.host}
    told: Said = {"asserts": (), "denies": ()}
    for side in entry.sides:
        told[side.position] = (*told[side.position], side.who)
    return told


def _coded(countries: Iterable[str]) -> tuple[Party, ...]:
    return tuple(Party(country=country, sectors=()) for country in countries)


def party_rows(kind: str, sides: Said) -> list[Row]:
    """Give a row for each party in each role, without owner and day; the same party in one role once."""
    told = [
        (role, party.country, _barred(party.sectors), (party.name or party.text or "").casefold())
        for role, parties in sides.items()
        for party in parties
    ]
    columns = ("role", "country", "sectors", "name")
    return [{"kind": kind, **dict(zip(columns, one, strict=True))} for one in dict.fromkeys(told)]


def dyads_of(event: Event) -> list[tuple[str, str]]:
    """Give the directed pairs of countries of an event, sorted; a mutual act counts in both directions."""
    actors = {party.country for party in event.actors} - {UNKNOWN_COUNTRY}
    recipients = {party.country for party in event.recipients} - {UNKNOWN_COUNTRY}
    if event.recipients:
        return sorted(product(actors, recipients))
    return sorted(permutations(actors, 2))


def _days(when: When | None, published: str) -> Row:
    if when is None:
        return {"day": published, "day_last": published, "basis": "report" if published else "none"}
    first, last = day_range(when)
    return {"day": first, "day_last": last, "basis": when.basis}


def _words(evidence: Evidence, sides: Said) -> Row:
    return {"said": to_text(_brief(sides)), "start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _brief(sides: Said) -> dict[str, list[list[Any]]]:
    """Cut parties down to what a list shows: country, sectors, name; and the kind of a speaker who is nobody known."""
    return {
        role: [[one.country, one.sectors, one.name or one.text, *([one.kind] if one.kind else ())] for one in parties]
        for role, parties in sides.items()
        if parties
    }


def _barred(words: Sequence[str]) -> str:
    """Join words so that each can be found whole: |MIL|GOV|."""
    return f"|{'|'.join(words)}|" if words else ""


def to_text(value: object) -> str:
    """Write a value as JSON; equal values give equal text."""
    return _encode(value).decode("utf-8")
