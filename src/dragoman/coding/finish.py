"""Turns folded drafts into the events of a reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from dragoman.codebook.ontology import Ontology
from dragoman.coding.confidence import confidence, features
from dragoman.coding.dating import Dating
from dragoman.coding.details import Details
from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.factuality import believed
from dragoman.coding.fold import Folded
from dragoman.coding.modes import ModeFinder
from dragoman.coding.placing import Placing
from dragoman.model.reading import Event, Evidence, record_id
from dragoman.model.span import Span
from dragoman.reading.parse import Parse

T = TypeVar("T")


@dataclass(frozen=True)
class Finish:
    """What is known about one document besides its acts: when, where, who, how."""

    parse: Parse
    ontology: Ontology
    modes: ModeFinder
    details: Details
    dating: Dating
    placing: Placing
    entities: Entities
    weights: Mapping[str, float]

    def event(self, folded: Folded) -> Event:
        """Make the event of a draft and the mentions folded into it."""
        date = self.dating.date_of(folded.draft, *folded.others)
        draft = self.dating.settled(folded.draft, date)
        mode = draft.mode or self.modes.mode(draft)
        document = self.parse.document
        said_by = self.entities.tied(draft.said_by)
        event = Event(
            id=record_id("event", document.id, draft.type, draft.word.start, draft.word.end),
            type=draft.type,
            mode=mode,
            contexts=self.details.contexts(draft),
            actors=self.entities.tied(draft.actors),
            recipients=self.entities.tied(draft.recipients),
            status=draft.status,
            factuality=believed(draft.status, said_by),
            said_by=said_by,
            date=date,
            place=_first(folded, self.placing.place_of),
            quad=self.ontology.types[draft.type].quad,
            score=self.ontology.score(draft.type, mode),
            magnitude=self.details.magnitude(draft),
            evidence=Evidence.cut(document.text, self.parse.sentence(draft.word).span, trigger_span(draft)),
            spans=tuple((one.word.start, one.word.end) for one in (draft, *folded.others)),
            confidence=0.0,
            why=draft.why,
        )
        told = features(event, text_chars=len(document.text))
        return msgspec.structs.replace(event, confidence=confidence(told, self.weights))


def trigger_span(draft: Draft) -> Span:
    """Give the characters of the trigger: its head and the words of the expression that touch it."""
    span = draft.word.span
    for word in sorted(draft.extra, key=lambda one: one.i):
        span = span.join(word.span)
    return span


def _first(folded: Folded, told: Callable[[Draft], T | None]) -> T | None:
    """Give what the first mention tells, or else the next one that tells it."""
    return next((found for one in (folded.draft, *folded.others) if (found := told(one))), None)
