"""Parse to Reading: the steps of coding, in order."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar


from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.cast import Cast
from dragoman.coding.compose import Composer
from dragoman.coding.dating import Dating
from dragoman.coding.details import Details
from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.fold import Folded, fold
from dragoman.coding.modes import ModeFinder
from dragoman.coding.senses import SenseFinder
from dragoman.coding.statements import statements_of
from dragoman.model.reading import (
    CoderStamp,
    Event,
    Evidence,
    Reading,
    record_id,
)
from dragoman.model.span import Span
from dragoman.reading.parse import Parse

T = TypeVar("T")


class Coder:
    """Codes parses with one codebook.

    Args:
        codebook: What words mean and who is who.
        stamp: The versions that every reading carries.
    """

    def __init__(self, codebook: Codebook, stamp: CoderStamp) -> None:
        self._codebook = codebook
        self._stamp = stamp
        self._senses = SenseFinder(codebook.lexicon)
        self._modes = ModeFinder(codebook.lexicon)
        self._details = Details(codebook.ontology, codebook.lexicon)

    def code(self, parse: Parse) -> Reading:
        """Code one document; nothing is kept for the next."""
        published = date.fromisoformat(parse.document.published) if parse.document.published else None
        cast = Cast(parse, self._codebook.actors, published, classes=self._codebook.lexicon.classes)
        senses = self._senses.find(parse, cast)
        attribution = Attribution(parse, cast, senses, self._codebook.lexicon)
        drafts = Composer(self._codebook, parse, cast, senses, attribution).drafts()
        dating = Dating(parse, drafts, senses, self._codebook.dates)
        entities = Entities(cast, parse)
        return Reading(
            coder=self._stamp,
            document=parse.document,
            entities=entities.all,
            events=tuple(self._event(one, parse, dating, entities) for one in fold(drafts)),
            statements=tuple(statements_of(attribution.speeches, drafts, parse, entities)),
        )

    def _event(self, folded: Folded, parse: Parse, dating: Dating, entities: Entities) -> Event:
        draft = folded.draft
        text = parse.document.text
        evidence = Evidence.cut(text, parse.sentence(draft.word).span, _trigger(draft))
        mode = draft.mode or self._modes.mode(draft)
        kind = self._codebook.ontology.types[draft.type]
        return Event(
            id=record_id("event", parse.document.id, draft.type, draft.word.start, draft.word.end),
            type=draft.type,
            mode=mode,
            contexts=self._details.contexts(draft),
            actors=entities.tied(draft.actors),
            recipients=entities.tied(draft.recipients),
            status=draft.status,
            said_by=entities.tied(draft.said_by),
            date=_first(folded, dating.date_of),
            quad=kind.quad,
            score=self._codebook.ontology.score(draft.type, mode),
            magnitude=self._details.magnitude(draft),
            evidence=evidence,
            spans=tuple((one.word.start, one.word.end) for one in (draft, *folded.others)),
            confidence=draft.weight,
            why=draft.why,
        )


def _first(folded: Folded, told: Callable[[Draft], T | None]) -> T | None:
    """Give what the first mention tells, or else the next one that tells it."""
    return next((found for one in (folded.draft, *folded.others) if (found := told(one))), None)


def _trigger(draft: Draft) -> Span:
    """Give the characters of the trigger: its head and the words of the expression that touch it."""
    span = draft.word.span
    for word in sorted(draft.extra, key=lambda one: one.i):
        span = span.join(word.span)
    return span
