"""Records as cards: what a reader must see of an event, a statement, an entry, always with status and words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.analysis.filters import Kind
from dragoman.analysis.tables import to_table
from dragoman.model.reading import Reading
from dragoman.service import views
from dragoman.service.names import Names
from dragoman.service.rendering import part
from dragoman.store.rows import ENTRY_TYPES, entry_row, event_row, statement_row

Row = Mapping[str, Any]
Card = dict[str, Any]
_SIDES: dict[str, tuple[str, ...]] = {
    "event": ("actors", "recipients"),
    "statement": ("speaker", "targets"),
    "agreement": ("parties",),
    "sanction": ("senders", "targets"),
    "transfer": ("supplier", "recipients"),
    "visit": ("visitor", "host"),
    "dispute": ("asserts", "denies"),
}


def cards_of(kind: Kind, rows: Iterable[Row], names: Names) -> list[Card]:
    """Make cards of rows as `views.mentions` gives them."""
    return [_card(kind, row, names) for row in rows]


def _card(kind: Kind, row: Row, names: Names) -> Card:
    return {
        **{name: row[name] for name in ("id", "day", "day_basis", "document", "published", "href")},
        "kind": kind,
        "what": _what(kind, row),
        "name": row.get("name") or "",
        "status": row.get("status"),
        "quad": row.get("quad"),
        "sides": [_parties(row[side], names) for side in _SIDES[kind] if row[side]],
        "positions": _positions(row, names) if kind == "dispute" else [],
        "said_by": _parties([*row.get("said_by", ()), *row.get("chain", ())], names),
        "place": row.get("place"),
        "quote": cut(row["quote"], row.get("trigger")),
        "source": row["publisher"] or row["source"] or "",
        "wire": row["wire"],
        "group": row.get("happening") or row.get("life"),
        "sources": row.get("sources") or 0,
        "disputed": bool(row.get("disputed")),
        "confidence": row.get("confidence"),
        "facts": _facts(row),
        "statements": list((row.get("entry") or {}).get("characterisations") or ()),
        "quotes": _quotes(row.get("entry") or {}, row["quote"]),
    }


def _what(kind: Kind, row: Row) -> str:
    if kind == "event":
        return f"{row['type']}/{row['mode']}" if row["mode"] else str(row["type"])
    return str(row["stance"]) if kind == "statement" else str(row["what"])


def _parties(parties: Iterable[Row], names: Names) -> list[Card]:
    told = [_party(one["country"], tuple(one["sectors"]), one["name"], names) for one in parties]
    return [one for at, one in enumerate(told) if one not in told[:at]]


def _party(country: str, sectors: tuple[str, ...], name: str | None, names: Names) -> Card:
    known = country != "---"
    to = country if known else name
    return {
        "name": name or names.country(country),
        "code": "/".join((country, *sectors[:1])),
        "means": ", ".join([names.country(country), *(names.sectors.get(one, one) for one in sectors)]),
        "href": f"/actors/{part(to)}" if to else None,
    }


def cut(quote: str, trigger: str | None) -> tuple[str, str, str]:
    """Cut a quote into what stands before the word that names the act, the word, and what stands behind it."""
    if not trigger:
        return quote, "", ""
    # "call" must not be found in "called" where it stands alone later.
    whole = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", quote)
    if whole:
        return quote[: whole.start()], trigger, quote[whole.end() :]
    before, found, after = quote.partition(trigger)
    return before, found, after


def _positions(row: Row, names: Names) -> list[tuple[str, list[Card]]]:
    """List who asserts and who denies, under the word for it."""
    return [(side, _parties(row[side], names)) for side in _SIDES["dispute"] if row[side]]


def _facts(row: Row) -> list[tuple[str, str]]:
    """List what else is told, as label and words."""
    entry: Row = row.get("entry") or {}
    told: list[tuple[str, object]] = [(name, value) for name, value in (row.get("magnitude") or {}).items()]
    told += [("about", ", ".join(row.get("contexts") or ()))]
    told += [(name, ", ".join(entry.get(name) or ())) for name in ("scope", "measures", "remarks")]
    told += [(name, entry.get(name)) for name in ("items", "purpose")]
    told += [("amount", (entry.get("amount") or {}).get("text"))]
    told += [("obligation", _obligation(one)) for one in entry.get("obligations") or ()]
    return [(name, _plain(value)) for name, value in told if value]


def _obligation(terms: Row) -> str:
    facts = [terms.get("class"), terms.get("directed"), terms.get("condition")]
    return ", ".join(str(one) for one in facts if one)


def _plain(value: object) -> str:
    return f"{value:,g}" if isinstance(value, float) else str(value)


def _quotes(entry: Row, shown: str) -> list[tuple[str, str]]:
    """List the words of the two sides of a dispute, and of breaches and obligations, but not those shown already."""
    sides = [(side["position"], side["evidence"]["quote"]) for side in entry.get("sides") or ()]
    breaches = [("breach", breach["evidence"]["quote"]) for breach in entry.get("breaches") or ()]
    told = [*sides, *breaches, *(("obligation", one["quote"]) for one in entry.get("obligations") or ())]
    return [(label, words) for label, words in told if words != shown]


def rows_of(reading: Reading) -> dict[Kind, list[Row]]:
    """Give the rows of a reading as the record would give them, had it been kept."""
    document = reading.document
    published = document.published or ""
    own = {
        "document_id": document.id,
        "document_published": published,
        "document_publisher": None,
        "document_wire": None,
        "document_source": document.source,
        "happening": None,
        "life": None,
        "sources": 1,
        "disputed": 0,
    }
    told: dict[Kind, list[Any]] = {
        "event": [event_row(one, published) for one in reading.events],
        "statement": [statement_row(one, published) for one in reading.statements],
    }
    for entry_kind in ENTRY_TYPES:
        told[entry_kind] = [entry_row(entry_kind, one, published) for one in getattr(reading, f"{entry_kind}s")]
    rows: dict[Kind, list[Row]] = {}
    for kind, of_kind in told.items():
        table: Any = [{**own, **row} for row in of_kind]
        rows[kind] = [*views.mentions(kind, to_table(kind, table))]
    return rows
