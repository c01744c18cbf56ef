"""Turns acts of speech into statements: one for each speaker, with its stance and target."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.codebook.lexicon import StanceWords
from dragoman.coding.attribution import Speech
from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.sides import countries
from dragoman.coding.stance import StanceFinder
from dragoman.model.reading import Event, Evidence, Party, Stance, Statement, record_id
from dragoman.model.span import Span
from dragoman.reading.parse import Parse

def statements_of(
    speeches: Iterable[Speech], drafts: list[Draft], parse: Parse, entities: Entities, *, events: Iterable[Event] = (),
    stances: Sequence[StanceWords] = (),
) -> Iterator[Statement]:
    """Yield the statements of a document, in text order."""
    told = tuple(events)
    finder = StanceFinder(stances, drafts, parse)
    for speech in speeches:
        own = finder.own_act(speech)
        stance, why = finder.of(speech, own)
        target = _target(speech, own)
        inside = _inside(speech.content, told)
        for party in entities.tied(speech.speakers):
            yield _statement(speech, party, parse, entities, stance=stance, target=target, why=why, events=inside)


def _statement(
    speech: Speech,
    party: Party,
    parse: Parse,
    entities: Entities,
    *,
    stance: Stance,
    target: Party | None,
    why: tuple[str, ...],
    events: tuple[str, ...],
) -> Statement:
    text = parse.document.text
    return Statement(
        id=record_id("statement", parse.document.id, speech.place.start, party.country, *party.sectors),
        speaker=party,
        source=_pair(speech.source),
        cue=_pair(speech.cue),
        chain=tuple(one for outer in speech.chain for one in entities.tied(outer[:1])),
        stance=stance,
        target=target,
        direct=speech.direct,
        content=tuple((span.start, span.end) for span in speech.content),
        events=events,
        evidence=Evidence.cut(text, parse.sentence(speech.place).span, speech.cue),
        why=why,
    )


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span is not None else None


def _inside(content: tuple[Span, ...], events: tuple[Event, ...]) -> tuple[str, ...]:
    """List the events whose trigger stands in what is said."""
    found = []
    for event in events:
        trigger = event.evidence.trigger
        place = trigger.start if trigger is not None else event.evidence.start
        if any(span.start <= place < span.end for span in content):
            found.append(event.id)
    return tuple(found)


def _target(speech: Speech, own: Draft | None) -> Party | None:
    if own is None:
        return None
    mine = countries(speech.speakers)
    return next((party for party in (*own.recipients, *own.actors) if party.country not in mine), None)
