"""Visits: journeys of officials to another state or body, with what the report says of them."""

from collections.abc import Iterator

from dragoman.coding.draft import Draft
from dragoman.coding.registers.scene import Scene, is_told, phrase
from dragoman.coding.sides import countries
from dragoman.model.reading import Event, Reading, Visit, When, record_id
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Word

_MODE = "visit"
_PURPOSE_WORDS = 20
_ORDER = {"cancelled": 2, "held": 1, "planned": 0}


def visits_of(scene: Scene, reading: Reading) -> tuple[Visit, ...]:
    """Give the visits that a document speaks of, in the order of their first mention."""
    gathered: list[list[Draft]] = []
    for draft in scene.drafts.values():
        if not _is_visit(draft):
            continue
        same = next((known for known in gathered if any(_same(one, draft) for one in known)), None)
        if same is not None:
            same.append(draft)
        else:
            gathered.append([draft])
    return tuple(_entry(one, scene, reading) for one in gathered)


def _is_visit(draft: Draft) -> bool:
    """Tell whether an act is a journey of somebody known to somebody known, whatever its status made of it."""
    mode = draft.sense.entry.mode if draft.sense else None
    sides = countries(draft.actors) | countries(draft.recipients)
    return mode == _MODE and bool(countries(draft.actors)) and len(sides) > 1


def _same(first: Draft, later: Draft) -> bool:
    return bool(countries(first.actors) & countries(later.actors)) and (
        not later.recipients or not first.recipients or bool(countries(first.recipients) & countries(later.recipients))
    )


def _entry(known: list[Draft], scene: Scene, reading: Reading) -> Visit:
    first = known[0]
    event = next((found for one in known if (found := scene.event(one.word)) is not None), None)
    status = max((_status(one, scene) for one in known), key=_ORDER.__getitem__)
    start, end = _days(event)
    return Visit(
        id=record_id("visit", reading.document.id, first.word.start, *sorted(countries(first.actors))),
        visitor=scene.tied(first.actors),
        host=scene.tied(next((one.recipients for one in known if one.recipients), ())),
        place=event.place if event else None,
        start=start,
        end=end,
        purpose=next((told for one in known if (told := _purpose(one.word, scene))), None),
        remarks=tuple(dict.fromkeys(told for one in known for told in _remarks(one.word, event, scene))),
        status=status,
        evidence=tuple(scene.evidence(one.word) for one in known),
    )


def _status(draft: Draft, scene: Scene) -> str:
    above = draft.word.head if not is_verb(draft.word) else None
    if above is not None and any(is_told(above, one) for one in scene.words.visits.cancelled):
        return "cancelled"
    if any(child.lower in scene.words.visits.cancelled for child in draft.word.children):
        return "cancelled"
    return "held" if draft.type != "AGREE" and draft.status in ("happened", "alleged") else "planned"


def _days(event: Event | None) -> tuple[When | None, When | None]:
    """Give first and last day as the text tells them."""
    if event is None or event.date is None:
        return None, None
    date = event.date
    end = When(value=date.end, grain=date.grain, text=date.text, basis=date.basis) if date.end else None
    return date, end


def _purpose(word: Word, scene: Scene) -> str | None:
    """Cut what the visit is for: "for talks on trade", "to sign a treaty"."""
    carrier = scene.sense(word).carrier if scene.sense(word) else None  # type: ignore[union-attr]
    for above in (word, carrier):
        for child in above.children if above is not None else ():
            if child.i > word.i and _leads(child, scene):
                words = child.subtree()
                return scene.text(Span(words[0].start, words[:_PURPOSE_WORDS][-1].end))
    return None


def _leads(child: Word, scene: Scene) -> bool:
    if child.dep == "prep":
        return child.lower == "for" and not any(noun.pos == "NUM" or noun.kid("nummod") for noun in child.kids("pobj"))
    purpose = any(aux.lower == "to" for aux in child.kids("aux"))
    return (child.dep in ("advcl", "xcomp", "acl", "relcl") and purpose) or child.lower == "aimed"


def _remarks(word: Word, event: Event | None, scene: Scene) -> Iterator[str]:
    """Say how rare the visit is, with the year that "first in 24 years" implies."""
    words = scene.words.visits
    for rank in word.children:
        if rank.lower in words.firsts and rank.i < word.i:
            span = next(_spans(word, scene), None)
            implied = _implied(span, event, scene) if span else None
            told = f"{rank.lower} {scene.text(span)}" if span else _plain(rank, word, scene)
            yield told + (f" (since {implied})" if implied else "")


def _plain(rank: Word, word: Word, scene: Scene) -> str:
    words = [one for one in phrase(word) if one.i >= rank.i]
    return scene.text(Span(words[0].start, words[-1].end)) if words else rank.lower


def _spans(word: Word, scene: Scene) -> Iterator[Span]:
    """Find "in 24 years", "since 2000" behind a visit, however the parser hangs it."""
    sentence = scene.parse.sentence(word).words
    for preposition in sentence:
        if preposition.lower not in scene.words.visits.spans or not 0 < preposition.i - word.i < _PURPOSE_WORDS:
            continue
        for noun in preposition.kids("pobj"):
            years = noun.lemma in ("year", "decade") and noun.kid("nummod") is not None
            if years or noun.lemma == "decade" or (preposition.lower == "since" and noun.text.isdigit()):
                yield Span(preposition.start, noun.end)


def _implied(span: Span, event: Event | None, scene: Scene) -> str | None:
    """Give the year of the last one: that of the visit, or of the report, less the years named."""
    day = event.date.value if event and event.date else scene.parse.document.published
    digits = "".join(sign for sign in scene.text(span) if sign.isdigit())
    if not day or not digits or "since" in scene.text(span):
        return None
    return str(int(day[:4]) - int(digits)) if len(digits) < 3 else None
