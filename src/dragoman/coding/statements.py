"""Turns acts of speech into statements: one for each speaker, with its stance and target."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.sides import countries
from dragoman.coding.speech import Speech
from dragoman.coding.stance import StanceFinder, own_act
from dragoman.model.reading import Event, Evidence, Party, Statement, record_id
from dragoman.model.span import Span
from dragoman.reading.parse import Parse


class Statements:
    """Makes the statements of one document.

    Args:
        parse: The document.
        entities: Ties parties to their entities.
        drafts: The acts of the document, before repeated mentions are folded.
        stances: Tells how something is meant.
    """

    def __init__(self, parse: Parse, entities: Entities, drafts: list[Draft], stances: StanceFinder) -> None:
        self._parse = parse
        self._entities = entities
        self._drafts = drafts
        self._stances = stances

    def of(self, speeches: Iterable[Speech], events: Sequence[Event]) -> Iterator[Statement]:
        """Yield the statements, in the order of the speeches; one for each speaker.

        Args:
            speeches: The acts of speech.
            events: The events of the document; those inside what is said are named by it.
        """
        for speech in speeches:
            own = own_act(speech, self._drafts)
            stance, why = self._stances.of(speech, own)
            for party in self._entities.tied(speech.speakers):
                yield Statement(
                    id=self._id(speech, party),
                    speaker=party,
                    source=_pair(speech.source),
                    cue=_pair(speech.cue),
                    chain=tuple(one for outer in speech.chain for one in self._entities.tied(outer[:1])),
                    stance=stance,
                    target=_target(speech, own),
                    direct=speech.direct,
                    content=tuple((span.start, span.end) for span in speech.content),
                    events=_inside(speech.content, events),
                    evidence=self._evidence(speech),
                    why=why,
                )

    def _id(self, speech: Speech, party: Party) -> str:
        return record_id("statement", self._parse.document.id, speech.place.start, party.country, *party.sectors)

    def _evidence(self, speech: Speech) -> Evidence:
        """Give the sentence of the cue, and what is said where it all stands in other sentences."""
        span = self._parse.sentence(speech.place).span
        if speech.content and not any(one.overlaps(span) for one in speech.content):
            span = span.join(speech.content[0])
        return Evidence.cut(self._parse.document.text, span, speech.cue)


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span is not None else None


def _inside(content: tuple[Span, ...], events: Sequence[Event]) -> tuple[str, ...]:
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
