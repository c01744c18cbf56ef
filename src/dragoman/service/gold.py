"""What was judged, in the form of annotations: right records, wrong ones apart, and what is one thing and what is two.

A record is found again by its id; where the document has been read anew since, by kind, place in the text and type.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.analysis.verdicts import Paired, Verdicted
from dragoman.errors import NotFoundError
from dragoman.model.reading import Agreement, Dispute, Event, Party, Reading, Sanction, Statement, Transfer, Visit
from dragoman.service.state import Shared
from dragoman.store.decisions import Anchor
from dragoman.store.rows import ENTRY_TYPES, Entry, entries_of, evidence_of

Told = dict[str, Any]
Record = Event | Statement | Entry
_anchor = msgspec.json.Decoder(Anchor).decode
# Names of the lists that annotations have, by kind of record.
LISTS: dict[str, str] = {kind: f"{kind}s" for kind in ("event", "statement", *ENTRY_TYPES)}


def gold_of(told: Shared) -> list[Told]:
    """Give an annotation for each document in which something was judged, joined or parted.

    Right records stand in the lists of their kinds, wrong ones in `rejected`, each with who judged it, when and why; of
    several judgments on one record the last counts. `same` and `different` hold pairs of records that people joined or
    parted, under the document of the first. What is found no more is left out.
    """
    record = told.asking.record
    verdicts: dict[str, dict[tuple[str, str], Verdicted]] = defaultdict(dict)
    for one in record.verdicts():
        verdicts[_anchor(one.anchor).document].setdefault((_kind(one), one.anchor), one)
    pairs: dict[str, list[Paired]] = defaultdict(list)
    for pair in record.pairs():
        pairs[_anchor(pair.a).document].append(pair)
    return [
        {"id": name, "annotator": "review", **_records(told, name, verdicts[name].values()), **_pairs(pairs[name])}
        for name in sorted({*verdicts, *pairs})
    ]


def _kind(one: Verdicted) -> str:
    return one.item.partition("-")[0]


def _records(told: Shared, document: str, verdicts: Iterable[Verdicted]) -> Told:
    lists: Told = {**{name: [] for name in LISTS.values()}, "rejected": []}
    try:
        reading = told.asking.record.reading(document)
    except NotFoundError:
        return lists
    for one in verdicts:
        kind = _kind(one)
        found = _found_again(reading, kind, one)
        if found is None or one.verdict not in ("right", "wrong"):
            continue
        why = {"reason": one.reason, "judged_by": one.who, "judged_at": one.at}
        if one.verdict == "right":
            lists[LISTS[kind]].append({**written(found), **why})
        else:
            lists["rejected"].append({"kind": kind, **written(found), **why})
    return lists


def _found_again(reading: Reading, kind: str, one: Verdicted) -> Record | None:
    records = list(_records_of(reading, kind))
    anchor = _anchor(one.anchor)
    here = (record for record in records if (at(record), _type(record)) == (anchor.at, anchor.type))
    return next((record for record in records if record.id == one.item), None) or next(here, None)


def _records_of(reading: Reading, kind: str) -> Iterable[Record]:
    if kind == "event":
        return reading.events
    return reading.statements if kind == "statement" else (one for name, one in entries_of(reading) if name == kind)


def at(record: Record) -> int:
    """Give the offset that a record is named by: of the word that names the act, else of its first words."""
    if isinstance(record, Event):
        trigger = record.evidence.trigger
        return trigger.start if trigger else record.evidence.start
    return record.evidence.start if isinstance(record, Statement) else evidence_of(record)[0].start


def _type(record: Record) -> str:
    if isinstance(record, Event):
        return record.type
    return record.stance if isinstance(record, Statement) else ""


def written(record: Record) -> Told:
    """Write a record as the guide of the annotations has it: codes as CCC/SECTOR, offsets into the text."""
    if isinstance(record, Event):
        return _event(record)
    own = _statement(record) if isinstance(record, Statement) else _entry(record)
    return {**own, "start": at(record)}


def _event(event: Event) -> Told:
    trigger = event.evidence.trigger
    return {
        "type": event.type,
        "mode": event.mode,
        "actors": _codes(event.actors),
        "recipients": _codes(event.recipients),
        "trigger": trigger.text if trigger else None,
        "quote": event.evidence.quote,
        "status": event.status,
        "said_by": _codes(event.said_by),
        "date": event.date.value if event.date else None,
        "place": {"country": event.place.country, "name": event.place.name} if event.place else None,
        "start": at(event),
        "qstart": event.evidence.start,
    }


def _statement(told: Statement) -> Told:
    return {
        "speaker": _code(told.speaker),
        "speaker_text": told.speaker.name,
        "stance": told.stance,
        "target": _code(told.target) if told.target else None,
        "direct_quote": told.direct,
        "quote": told.evidence.quote,
    }


def _entry(told: Entry) -> Told:
    own: Told = {"quote": evidence_of(told)[0].quote}
    match told:
        case Agreement():
            own |= {"name": told.name, "parties": list(told.parties), "kind": told.kind, "status": told.status}
        case Sanction():
            own |= {"senders": list(told.senders), "targets": list(told.targets), "kind": told.kind,
                    "measures": list(told.measures), "status": told.status}  # fmt: skip
        case Transfer():
            own |= {"supplier": told.supplier, "recipient": told.recipient, "what": told.what, "items": told.items,
                    "status": told.status}  # fmt: skip
        case Visit():
            own |= {"visitors": _codes(told.visitor), "hosts": _codes(told.host), "status": told.status}
        case Dispute():
            own |= {"about": told.about, "sides": [
                {"who": _code(side.who), "position": side.position, "quote": side.evidence.quote} for side in told.sides
            ]}  # fmt: skip
    return own


def _codes(parties: Iterable[Party]) -> list[str]:
    return [_code(party) for party in parties]


def _code(party: Party) -> str:
    return "/".join((party.country, *party.sectors[:1]))


def _pairs(pairs: Iterable[Paired]) -> Told:
    told: dict[str, list[Told]] = {"same": [], "different": []}
    for pair in pairs:
        ends = {side: msgspec.to_builtins(_anchor(written)) for side, written in (("a", pair.a), ("b", pair.b))}
        why = {"reason": pair.reason, "judged_by": pair.who, "judged_at": pair.at}
        told["same" if pair.verdict == "join" else "different"].append({"kind": pair.kind, **ends, **why})
    return told
