"""Disputes: what one side says and another denies, each with its own words."""

from collections.abc import Iterable, Iterator

from dragoman.coding.registers.accusation import Accusation, accusation_of
from dragoman.coding.registers.denial import Denial, denials
from dragoman.coding.registers.scene import Scene
from dragoman.model.reading import Dispute, Reading, Side, record_id
from dragoman.model.span import Span

_ABOUT_WORDS = 14
_TELLING = ("NOUN", "VERB", "PROPN")


def disputes_of(scene: Scene, reading: Reading) -> tuple[Dispute, ...]:
    """Give the disputes of a document, in the order of the denials."""
    pairs = [(denial, accusation_of(denial, scene)) for denial in denials(scene)]
    return tuple(_once(_entry(denial, found, scene, reading) for denial, found in pairs if found is not None))


def _once(disputes: Iterable[Dispute]) -> Iterator[Dispute]:
    """Keep one of several disputes that rest on the same words."""
    seen: set[frozenset[tuple[int, str]]] = set()
    for one in disputes:
        key = frozenset((side.evidence.start, side.position) for side in one.sides)
        if key not in seen:
            seen.add(key)
            yield one


def _entry(denial: Denial, accusation: Accusation, scene: Scene, reading: Reading) -> Dispute:
    said = scene.evidence(accusation.word)
    asserts = [Side(who=one, position="asserts", evidence=said) for one in scene.tied(accusation.who)]
    answer = scene.evidence(denial.word)
    denies = [Side(who=one, position="denies", evidence=answer) for one in scene.tied(denial.who)]
    return Dispute(
        id=record_id("dispute", reading.document.id, denial.word.start, accusation.word.start),
        about=_about(denial, accusation, scene),
        sides=(*asserts, *denies),
    )


def _about(denial: Denial, accusation: Accusation, scene: Scene) -> str:
    """Say in the words of the report what is disputed: what is denied, else what is charged."""
    told = [word for word in denial.content if word is not denial.charge]
    if not any(word.pos in _TELLING for word in told):
        told = accusation.word.subtree()
    told = told[:_ABOUT_WORDS]
    return scene.text(Span(told[0].start, told[-1].end)).strip(" ,.;:\"'“”")
