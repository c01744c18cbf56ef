"""What people think of records: kept, shown, and given away as gold."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import msgspec

from dragoman.analysis.verdicts import Verdicted
from dragoman.errors import NotFoundError
from dragoman.model.reading import Event, Party, Reading
from dragoman.service import shapes
from dragoman.service.access import Asker
from dragoman.service.state import Shared
from dragoman.store.decisions import Anchor
from dragoman.store.judging import Judgment

Told = dict[str, Any]
_anchor = msgspec.json.Decoder(Anchor).decode


def judge(told: Shared, judgment: shapes.Judgment, asker: Asker) -> None:
    """Keep a judgment; what was wrongly merged is taken out of its happening or life.

    Raises:
        NotFoundError: If nothing of that id can be judged.
        SettingsError: If it was wrongly merged and is alone already.
    """
    if judgment.verdict == "wrongly_merged":
        told.workshop.split(judgment.item, asker.name, judgment.reason)
        return
    kept = Judgment(item=judgment.item, verdict=judgment.verdict, who=asker.name, reason=judgment.reason)
    told.workshop.judge(kept)


def judged(told: Shared, limit: int | None = None, *, items: Collection[str] | None = None) -> list[Told]:
    """Give the judgments, the last first; only of certain records where their ids are named."""
    verdicts = told.asking.record.verdicts(items=items, limit=limit)
    return [_judged(one) for one in verdicts]


def _judged(one: Verdicted) -> Told:
    told: Told = msgspec.to_builtins(one)
    return {**told, "anchor": msgspec.json.decode(one.anchor)}


def gold_of(told: Shared) -> list[Told]:
    """Give the judged events as annotations: one a document, right events as `events`, wrong ones as `rejected`.

    Events are found again by document, place in the text and type, so that it does not matter if the document has been
    read anew since; of several judgments on one event the last counts. What is found no more is left out.
    """
    by_document: dict[str, dict[str, Verdicted]] = defaultdict(dict)
    for one in told.asking.record.verdicts():
        by_document[_anchor(one.anchor).document].setdefault(one.anchor, one)
    found = (_annotation(told, name, list(verdicts.values())) for name, verdicts in sorted(by_document.items()))
    return [annotation for annotation in found if annotation]


def _annotation(told: Shared, document: str, verdicts: list[Verdicted]) -> Told | None:
    try:
        reading = told.asking.record.reading(document)
    except NotFoundError:
        return None
    sides: dict[str, list[Told]] = {"right": [], "wrong": []}
    for one in verdicts:
        event = _found_again(reading, _anchor(one.anchor))
        if event is not None and one.verdict in sides:
            sides[one.verdict].append({**_act(event), "reason": one.reason, "judged_by": one.who, "judged_at": one.at})
    return {"id": document, "annotator": "review", "events": sides["right"], "rejected": sides["wrong"]}


def _found_again(reading: Reading, anchor: Anchor) -> Event | None:
    at = (one for one in reading.events if one.type == anchor.type and _at(one) == anchor.at)
    return next(at, None)


def _at(event: Event) -> int:
    trigger = event.evidence.trigger
    return trigger.start if trigger else event.evidence.start


def _act(event: Event) -> Told:
    """Write an event as the gold guide has it: codes as CCC/SECTOR, offsets of trigger and quote."""
    trigger = event.evidence.trigger
    return {
        "type": event.type,
        "mode": event.mode,
        "actors": [_code(party) for party in event.actors],
        "recipients": [_code(party) for party in event.recipients],
        "trigger": trigger.text if trigger else None,
        "quote": event.evidence.quote,
        "status": event.status,
        "said_by": [_code(party) for party in event.said_by],
        "date": event.date.value if event.date else None,
        "place": {"country": event.place.country, "name": event.place.name} if event.place else None,
        "start": _at(event),
        "qstart": event.evidence.start,
    }


def _code(party: Party) -> str:
    return "/".join((party.country, *party.sectors[:1]))
