"""Scores terrorist incidents whose perpetrator is only accused, suspected, or has claimed the deed.

The question is whether hearsay stays hearsay: is the incident found under the right perpetrator, and does it
then come out as plain fact? The texts are wire reports in capitals.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.evaluation.corpora.records import Record, count_missing, read_records
from dragoman.evaluation.protocol import Coder
from dragoman.evaluation.report import Case, Report, make_share
from dragoman.model.reading import Event, Party, Reading

HEARSAY = ("SUSPECTED", "ACCUSED", "CLAIMED")
PLAIN_FACT = "REPORTED AS FACT"
MATERIAL_CONFLICT = 4
# The slots of an incident whose words tell it from another incident by the same hands.
TRAITS = ("phys_target", "hum_target_name", "hum_target_desc", "instrument")
_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY_WORDS = frozenset({"the", "of", "and", "in", "for", "an"})


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of hearsay: word sets of its perpetrator's names, and of its targets and instruments."""

    perpetrators: tuple[frozenset[str], ...]
    traits: tuple[frozenset[str], ...]
    label: str


def score(records: Sequence[Record], coder: Coder) -> Report:
    """Score the incidents that gold marks as claimed or suspected and never as fact.

    An incident is found when an event of material conflict has an actor whose words hold a name of the
    perpetrator, or are held by it. Where some of these events speak of the incident's targets or instruments,
    only those count. It comes out as plain fact when one of them has happened and nobody is said to say so.
    """
    # Reports without hearsay would only cost reading time.
    readings = read_records([record for record in records if any(_incidents(record))], coder)
    found: list[bool] = []
    plain: list[bool] = []
    misses: list[Case] = []
    alarms: list[Case] = []
    for record, reading in readings:
        for incident in _incidents(record):
            events = _events_of(incident, reading) if reading else []
            found.append(bool(events))
            facts = [event for event in events if event.status == "happened" and not event.said_by]
            if events:
                plain.append(bool(facts))
            else:
                misses.append(Case(document=record.id, gold=incident.label, predicted="", sentence=""))
            alarms += [_alarm(record, incident, event) for event in facts]
    return Report(
        corpus="muc4",
        documents=len(readings),
        missing=count_missing(readings),
        figures=(
            make_share("found under the right perpetrator", found),
            make_share("... of these told as plain fact", plain),
        ),
        misses=tuple(misses),
        false_alarms=tuple(alarms),
    )


def _incidents(record: Record) -> Iterator[Incident]:
    for incident in record.gold["incidents"]:
        names = [
            name
            for organisation in incident["perp_org_confidence"]
            if _is_hearsay(organisation.get("category") or ())
            for name in organisation["alternatives"]
        ]
        sets = _word_sets(names)
        if sets:
            yield Incident(
                perpetrators=sets,
                traits=_word_sets(
                    name for slot in TRAITS for filler in incident[slot] for name in filler["alternatives"]
                ),
                label=f"{'/'.join(incident['type'])} by {' = '.join(names)}",
            )


def _is_hearsay(categories: Sequence[str]) -> bool:
    told = " ".join(categories)
    return PLAIN_FACT not in told and any(word in told for word in HEARSAY)


def _word_sets(names: Iterator[str] | Sequence[str]) -> tuple[frozenset[str], ...]:
    sets = (_words(name) for name in names)
    return tuple(words for words in sets if words)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY_WORDS


def _events_of(incident: Incident, reading: Reading) -> list[Event]:
    names = {entity.id: entity.name for entity in reading.entities}
    events = [
        event
        for event in reading.events
        if event.quad == MATERIAL_CONFLICT
        and any(_is_one_of(incident.perpetrators, party, names) for party in event.actors)
    ]
    close = [event for event in events if _speaks_of(event, incident.traits)]
    return close or events


def _is_one_of(perpetrators: Sequence[frozenset[str]], party: Party, entity_names: Mapping[str, str]) -> bool:
    told = _word_sets([party.text or "", party.name or "", entity_names.get(party.entity or "", "")])
    return any(name <= words or words <= name for name in perpetrators for words in told)


def _speaks_of(event: Event, traits: Sequence[frozenset[str]]) -> bool:
    words = _words(event.evidence.quote)
    return any(trait <= words for trait in traits)


def _alarm(record: Record, incident: Incident, event: Event) -> Case:
    return Case(
        document=record.id,
        gold=f"{incident.label}, not as fact",
        predicted=f"{event.type} {event.status}",
        sentence=" ".join(event.evidence.quote.split()),
    )
