"""Parse to Reading: the steps of coding, in order."""

from datetime import date

import msgspec

from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution, Speech
from dragoman.coding.cast import Cast
from dragoman.coding.compose import Composer
from dragoman.coding.draft import Draft, Parties
from dragoman.coding.fold import Folded, fold
from dragoman.coding.modes import ModeFinder
from dragoman.coding.senses import SenseFinder
from dragoman.model.reading import CoderStamp, Event, Evidence, Party, Reading, Statement, record_id
from dragoman.model.span import Span
from dragoman.reading.parse import Parse


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
        cast = Cast(parse, self._codebook.actors, published)
        senses = self._senses.find(parse, cast)
        attribution = Attribution(parse, cast, senses, self._codebook.lexicon.status)
        drafts = Composer(self._codebook, parse, cast, senses, attribution).drafts()
        events = tuple(self._event(one, parse) for one in fold(drafts))
        statements = tuple(
            statement for speech in attribution.speeches for statement in _statements(speech, parse)
        )
        return Reading(coder=self._stamp, document=parse.document, events=events, statements=statements)

    def _event(self, folded: Folded, parse: Parse) -> Event:
        draft = folded.draft
        text = parse.document.text
        evidence = Evidence.cut(text, parse.sentence(draft.word).span, _trigger(draft))
        mode = draft.mode or self._modes.mode(draft)
        kind = self._codebook.ontology.types[draft.type]
        return Event(
            id=record_id("event", parse.document.id, draft.type, draft.word.start, draft.word.end),
            type=draft.type,
            mode=mode,
            actors=_with_words(draft.actors, text),
            recipients=_with_words(draft.recipients, text),
            status=draft.status,
            said_by=_with_words(draft.said_by, text),
            quad=kind.quad,
            score=self._codebook.ontology.score(draft.type, mode),
            evidence=evidence,
            spans=tuple((one.word.start, one.word.end) for one in (draft, *folded.others)),
            confidence=draft.weight,
            why=draft.why,
        )


def _trigger(draft: Draft) -> Span:
    """Give the characters of the trigger: its head and the words of the expression that touch it."""
    span = draft.word.span
    for word in sorted(draft.extra, key=lambda one: one.i):
        span = span.join(word.span)
    return span


def _statements(speech: Speech, parse: Parse) -> list[Statement]:
    """Make one statement for each speaker."""
    text = parse.document.text
    sentence = parse.sentence(speech.cue).span
    return [
        Statement(
            id=record_id("statement", parse.document.id, speech.cue.start, party.country, *party.sectors),
            speaker=party,
            source=(speech.source.start, speech.source.end) if speech.source else None,
            cue=(speech.cue.start, speech.cue.end),
            stance=speech.stance,  # type: ignore[arg-type]
            direct=speech.direct,
            content=tuple((span.start, span.end) for span in speech.content),
            evidence=Evidence.cut(text, sentence, speech.cue.span),
            why=(speech.rule,),
        )
        for party in _with_words(speech.speakers, text)
    ]


def _with_words(parties: Parties, text: str) -> tuple[Party, ...]:
    """Give each party the words it is named by."""
    return tuple(
        party
        if party.start is None or party.end is None
        else msgspec.structs.replace(party, text=text[party.start : party.end])
        for party in parties
    )
