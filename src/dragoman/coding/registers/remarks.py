"""What a report says of a visit: what it is for, and how rare it is."""

from collections.abc import Iterator

from dragoman.coding.registers.scene import Scene, phrase
from dragoman.model.reading import Event
from dragoman.model.span import Span
from dragoman.reading.parse import Word

_PURPOSE_WORDS = 20


def purpose_of(word: Word, scene: Scene) -> str | None:
    """Cut what the visit is for: "for talks on trade", "to sign a treaty"."""
    sense = scene.sense(word)
    for above in (word, sense.carrier if sense else None):
        for child in above.children if above is not None else ():
            if child.i > word.i and _leads(child, scene):
                words = child.subtree()
                return scene.text(Span(words[0].start, words[:_PURPOSE_WORDS][-1].end))
    return None


def remarks_on(word: Word, event: Event | None, scene: Scene) -> Iterator[str]:
    """Say how rare the visit is, with the year that "first in 24 years" implies."""
    words = scene.words.visits
    for rank in word.children:
        if rank.lower in words.firsts and rank.i < word.i:
            span = next(_spans(word, scene), None)
            implied = _implied(span, event, scene) if span else None
            told = f"{rank.lower} {scene.text(span)}" if span else _plain(rank, word, scene)
            yield told + (f" (since {implied})" if implied else "")


def _leads(child: Word, scene: Scene) -> bool:
    """Tell whether a child opens the purpose; "for Dhaka" and "for three days" do not."""
    if child.lower not in scene.words.visits.purposes and child.dep == "prep":
        return False
    if child.dep == "prep":
        return child.lower != "to" and not any(_is_no_purpose(noun, scene) for noun in child.kids("pobj"))
    purpose = any(aux.lower in scene.words.visits.purposes for aux in child.kids("aux"))
    return (child.dep in ("advcl", "xcomp", "acl", "relcl") and purpose) or child.lower in scene.words.visits.purposes


def _is_no_purpose(noun: Word, scene: Scene) -> bool:
    """Tell whether a noun behind 'for' is a place, a span of time or the visit itself."""
    sense = scene.sense(noun)
    itself = sense is not None and sense.entry.mode == "visit"
    return itself or noun.pos in ("NUM", "PROPN") or noun.kid("nummod") is not None


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
