"""Acts that are measures by themselves: expelling diplomats, cutting aid, stopping trade, closing a border."""

from collections.abc import Iterator

from dragoman.coding.draft import Draft
from dragoman.coding.registers.measure import Measure, kind_of, weighed
from dragoman.coding.registers.scene import Codes, Scene, heads, is_told, once, without
from dragoman.model.reading import UNKNOWN_COUNTRY
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb, objects, subjects
from dragoman.reading.parse import Word

_KNOWN_FOR = ("diplomatic",)  # envoys are at home with one state: who goes unnamed is told around it
_PUNISHES = ("SANCTION", "COERCE")  # as what a deed may have been coded


def deeds(scene: Scene) -> Iterator[Measure]:
    """Yield the acts of a document that are measures by themselves."""
    for word in scene.parse.words:
        if _is_means(word, scene):
            continue
        draft = scene.drafts.get(word.i)
        coded = _coded(draft, scene) if draft is not None else None
        if coded is not None:
            yield coded
        elif (draft is None or draft.type in _PUNISHES) and is_verb(word):
            yield from _stopped(word, scene)


def told_side(draft: Draft) -> Codes:
    """Give whom an event hits, unless only the context told it."""
    return () if draft.is_guessed else once(one.country for one in draft.recipients)


def _coded(draft: Draft, scene: Scene) -> Measure | None:
    """Read an event whose sense the codebook lists as a measure."""
    base = scene.words.sanctions.events.get(draft.sense.entry.id) if draft.sense else None
    senders = once(one.country for one in draft.actors)
    by_firm = any("BUS" in one.sectors for one in draft.actors)  # an airline that drops a route punishes nobody
    if base is None or draft.type != "SANCTION" or not senders or by_firm:
        return None
    thing = next(iter(objects(draft.word)), None) if is_verb(draft.word) else None
    kind = (kind_of(thing, scene) if thing is not None else None) or base
    return Measure(
        draft.word, kind, senders, without(told_side(draft), senders), weighed("imposed", draft.status),
        weak=kind not in _KNOWN_FOR, apart=True, names=_deed(draft.word, scene),
    )  # fmt: skip


def _is_means(word: Word, scene: Scene) -> bool:
    """Tell whether a deed only says how a measure named beside it works: "imposed a blockade by cutting links"."""
    verb = word.head.head
    by = word.dep == "pcomp" and word.head.lower == "by" and is_verb(verb)
    return by and any(noun.lemma in scene.words.sanctions.nouns for noun in objects(verb))


def _stopped(verb: Word, scene: Scene) -> Iterator[Measure]:
    """Yield what somebody stops that another needs: "ended Chad's duty-free access"."""
    words = scene.words.sanctions
    if not any(is_told(verb, one) for one in words.stops):
        return
    doers = scene.parties(subjects(verb))
    senders = once(one.country for one in doers if "BUS" not in one.sectors)
    things = heads(objects(verb))
    kind = next((kind for thing in things if (kind := kind_of(thing, scene))), None)
    if kind is not None and senders and UNKNOWN_COUNTRY not in senders:
        targets = without(_hit(verb, things, scene), senders)
        status = weighed("imposed", scene.told(verb)[0])
        yield Measure(verb, kind, senders, targets, status, weak=True, apart=True, names=_deed(verb, scene))


def _hit(verb: Word, things: list[Word], scene: Scene) -> Codes:
    """Give whom a stop hits: whose the thing is, to whom it went, else whom the doer's apposition names."""
    frame = scene.frame(verb)
    below = [word for thing in things for word in thing.subtree() if scene.is_state(word)]
    behind = [word for name in scene.words.sanctions.stopped for word in frame.get(name, [])]
    beside = [
        noun
        for doer in subjects(verb)
        for title in doer.kids("appos")
        for child in title.kids("prep")
        for noun in child.kids("pobj")
    ]
    return next((codes for words in (below, behind, beside) if (codes := scene.owned(words))), ())


def _deed(word: Word, scene: Scene) -> tuple[str, ...]:
    """Give the words for an act that is a measure: "expelled two diplomats"."""
    thing = word.kid("dobj") if is_verb(word) else None
    end = thing if thing is not None and thing.i > word.i else word
    return (scene.text(Span(word.start, end.end)),)
