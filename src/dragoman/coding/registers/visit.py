"""Visits: journeys of officials to another state or body, with what the report says of them."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.registers.scene import Scene, is_told, phrase
from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import Event, Reading, Visit, When, record_id
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Word

_MODE = "visit"
_PURPOSE_WORDS = 20
_ORDER = {"cancelled": 2, "held": 1, "planned": 0}


class Journey(msgspec.Struct, frozen=True):
    """One mention of a visit, with its sides the right way round.

    Attributes:
        word: The word that names it.
        draft: The act coded there, or None where another word took it over ("cancelled a visit").
    """

    word: Word
    draft: Draft | None
    visitors: Parties
    hosts: Parties


def visits_of(scene: Scene, reading: Reading) -> tuple[Visit, ...]:
    """Give the visits that a document speaks of, in the order of their first mention."""
    gathered: list[list[Journey]] = []
    for journey in _journeys(scene):
        same = next((known for known in gathered if any(_same(one, journey) for one in known)), None)
        if same is not None:
            same.append(journey)
        else:
            gathered.append([journey])
    return tuple(_entry(one, scene, reading) for one in gathered)


def _journeys(scene: Scene) -> Iterator[Journey]:
    """Yield the words for a journey of somebody known to somebody known, whatever became of it."""
    for sense in scene.senses():
        if sense.entry.mode == _MODE:
            journey = _turned(sense, scene)
            if countries(journey.visitors) and len(countries((*journey.visitors, *journey.hosts))) > 1:
                yield journey


def _turned(sense: Sense, scene: Scene) -> Journey:
    """Tell visitor and host apart: a host receives, and who is called 'visiting' is no host."""
    word, draft = sense.word, scene.drafts.get(sense.word.i)
    first, second = (draft.actors, draft.recipients) if draft else scene.attribution.finder.parties(sense, "CONSULT")
    if any(is_told(word, one) for one in scene.words.visits.hosting):
        return Journey(word, draft, second, first)
    if word.dep == "amod":
        visitors = scene.parties([word.head])
        others = tuple(one for one in (*first, *second) if one.country not in countries(visitors))
        return Journey(word, draft, visitors, others)
    return Journey(word, draft, first, second)


def _same(first: Journey, later: Journey) -> bool:
    hosts, others = countries(first.hosts), countries(later.hosts)
    return bool(countries(first.visitors) & countries(later.visitors)) and (
        not hosts or not others or bool(hosts & others)
    )


def _entry(known: list[Journey], scene: Scene, reading: Reading) -> Visit:
    words = [one.word for one in known]
    event = next((found for word in words if (found := scene.event(word)) is not None), None)
    start, end = _days(event)
    return Visit(
        id=record_id("visit", reading.document.id, words[0].start, *sorted(countries(known[0].visitors))),
        visitor=scene.tied(known[0].visitors),
        host=scene.tied(next((one.hosts for one in known if one.hosts), ())),
        place=event.place if event else None,
        start=start,
        end=end,
        purpose=next((told for word in words if (told := _purpose(word, scene))), None),
        remarks=tuple(dict.fromkeys(told for word in words for told in _remarks(word, event, scene))),
        status=max((_status(one, scene) for one in known), key=_ORDER.__getitem__),
        evidence=tuple(scene.evidence(word) for word in words),
    )


def _status(journey: Journey, scene: Scene) -> str:
    words, word = scene.words.visits.cancelled, journey.word
    if not is_verb(word) and any(is_told(word.head, one) for one in words):
        return "cancelled"
    if any(child.lower in words for child in word.children):
        return "cancelled"
    draft = journey.draft
    held = draft is not None and draft.type != "AGREE" and draft.status in ("happened", "alleged")
    return "held" if held else "planned"


def _days(event: Event | None) -> tuple[When | None, When | None]:
    """Give first and last day as the text tells them."""
    if event is None or event.date is None:
        return None, None
    date = event.date
    end = When(value=date.end, grain=date.grain, text=date.text, basis=date.basis) if date.end else None
    return date, end


def _purpose(word: Word, scene: Scene) -> str | None:
    """Cut what the visit is for: "for talks on trade", "to sign a treaty"."""
    sense = scene.sense(word)
    for above in (word, sense.carrier if sense else None):
        for child in above.children if above is not None else ():
            if child.i > word.i and _leads(child, scene):
                words = child.subtree()
                return scene.text(Span(words[0].start, words[:_PURPOSE_WORDS][-1].end))
    return None


def _leads(child: Word, scene: Scene) -> bool:
    """Tell whether a child opens the purpose; "for Dhaka" and "for three days" do not."""
    if child.lower not in scene.words.visits.purposes and child.dep == "prep":
        return False
    if child.dep == "prep":
        return not any(noun.pos in ("NUM", "PROPN") or noun.kid("nummod") for noun in child.kids("pobj"))
    purpose = any(aux.lower in scene.words.visits.purposes for aux in child.kids("aux"))
    return (child.dep in ("advcl", "xcomp", "acl", "relcl") and purpose) or child.lower in scene.words.visits.purposes


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
