"""Parse to Reading: the steps of coding, in order."""

from datetime import date
from typing import TypeVar

import msgspec

from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.cast import Cast
from dragoman.coding.compose import Composer
from dragoman.coding.draft import Draft, with_words
from dragoman.coding.fold import Folded, fold
from dragoman.coding.modes import ModeFinder
from dragoman.coding.senses import SenseFinder
from dragoman.coding.situate import qualifies_by_date, tie
from dragoman.coding.statements import statements_of
from dragoman.coding.when import find_times
from dragoman.model.reading import (
    CoderStamp,
    Event,
    Evidence,
    Reading,
    When,
    Where,
    record_id,
)
from dragoman.model.span import Span
from dragoman.reading.parse import Parse


T = TypeVar("T")


class Situated(msgspec.Struct, frozen=True):
    """When and where the acts of a document took place: word number of the act to date and place."""

    dates: dict[int, When]
    places: dict[int, Where]


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

    def code(self, parse: Parse) -> Reading:
        """Code one document; nothing is kept for the next."""
        published = date.fromisoformat(parse.document.published) if parse.document.published else None
        measures = self._codebook.lexicon.classes.get("measure", frozenset())
        cast = Cast(parse, self._codebook.actors, published, measures=measures)
        senses = self._senses.find(parse, cast)
        attribution = Attribution(parse, cast, senses, self._codebook.lexicon)
        drafts = Composer(self._codebook, parse, cast, senses, attribution).drafts()
        situated = Situated(
            dates=tie(drafts, self._dates(parse, published), parse, fits=qualifies_by_date), places={}
        )
        events = tuple(self._event(one, parse, situated) for one in fold(drafts))
        statements = tuple(statements_of(attribution.speeches, drafts, parse))
        return Reading(coder=self._stamp, document=parse.document, events=events, statements=statements)

    def _dates(self, parse: Parse, published: date | None) -> list[tuple[Span, When]]:
        times = find_times(parse.document.text, published=published, words=self._codebook.dates)
        return [(time.span, time.when) for time in times if time.when is not None and time.kind in ("DATE", "TIME")]

    def _event(self, folded: Folded, parse: Parse, situated: Situated) -> Event:
        draft = folded.draft
        text = parse.document.text
        evidence = Evidence.cut(text, parse.sentence(draft.word).span, _trigger(draft))
        mode = draft.mode or self._modes.mode(draft)
        kind = self._codebook.ontology.types[draft.type]
        return Event(
            id=record_id("event", parse.document.id, draft.type, draft.word.start, draft.word.end),
            type=draft.type,
            mode=mode,
            actors=with_words(draft.actors, text),
            recipients=with_words(draft.recipients, text),
            status=draft.status,
            said_by=with_words(draft.said_by, text),
            date=_first(folded, situated.dates),
            place=_first(folded, situated.places),
            quad=kind.quad,
            score=self._codebook.ontology.score(draft.type, mode),
            evidence=evidence,
            spans=tuple((one.word.start, one.word.end) for one in (draft, *folded.others)),
            confidence=draft.weight,
            why=draft.why,
        )


def _first(folded: Folded, told: dict[int, T]) -> T | None:
    """Give what the first mention tells, or else the next one that tells it."""
    return next((told[one.word.i] for one in (folded.draft, *folded.others) if one.word.i in told), None)


def _trigger(draft: Draft) -> Span:
    """Give the characters of the trigger: its head and the words of the expression that touch it."""
    span = draft.word.span
    for word in sorted(draft.extra, key=lambda one: one.i):
        span = span.join(word.span)
    return span
