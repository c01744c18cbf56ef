"""Turns acts of speech into statements: one for each speaker, with its stance and target."""

from collections.abc import Iterable, Iterator

from dragoman.coding.attribution import Speech
from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.sides import countries
from dragoman.model.reading import Event, Evidence, Party, Stance, Statement, record_id
from dragoman.model.span import Span
from dragoman.reading.clauses import conjuncts
from dragoman.reading.parse import Parse, Word

# What plain saying amounts to when its content is an act of the speaker's own.
_BY_TYPE: dict[str, Stance] = {
    "REQUEST": "demand",
    "AGREE": "promise",
    "CONCEDE": "promise",
    "REJECT": "deny",
    "ACCUSE": "criticise",
    "SUPPORT": "praise",
    "THREATEN": "threaten",
}


def statements_of(
    speeches: Iterable[Speech], drafts: list[Draft], parse: Parse, entities: Entities, *, events: Iterable[Event] = ()
) -> Iterator[Statement]:
    """Yield the statements of a document, in text order."""
    told = tuple(events)
    for speech in speeches:
        own = _own_act(speech, drafts)
        stance, why = _stance(speech, own)
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


def _own_act(speech: Speech, drafts: list[Draft]) -> Draft | None:
    """Find the act that the speaker does by saying it: the cue itself, or the main verb of the content."""
    if speech.stance not in ("assert", "explain"):
        return next((draft for draft in drafts if draft.word is speech.place), None)
    roots = _content_roots(speech.place) if speech.cue else conjuncts(speech.place)
    for draft in drafts:
        said = draft.word in roots and draft.type in _BY_TYPE and draft.status == "happened"
        if said and countries(draft.actors) & countries(speech.speakers):
            return draft
    return None


def _content_roots(cue: Word) -> list[Word]:
    return [verb for clause in cue.kids("ccomp", "parataxis") for verb in conjuncts(clause)]


def _stance(speech: Speech, own: Draft | None) -> tuple[Stance, tuple[str, ...]]:
    if own is None or speech.stance not in ("assert", "explain"):
        return speech.stance, (speech.rule,)  # type: ignore[return-value]
    stance = "accuse" if own.type == "ACCUSE" and own.mode == "allege" else _BY_TYPE[own.type]
    return stance, (speech.rule, f"the content {own.word.text!r} is {own.type}")


def _target(speech: Speech, own: Draft | None) -> Party | None:
    if own is None:
        return None
    mine = countries(speech.speakers)
    return next((party for party in (*own.recipients, *own.actors) if party.country not in mine), None)
