"""Finds agreements by the names they bear."""

import re

from dragoman.codebook.registers import Treaty
from dragoman.coding.registers.scene import Scene
from dragoman.coding.situate import words_in
from dragoman.model.span import Span


def named_treaties(scene: Scene) -> dict[int, Treaty]:
    """Map the number of the head word of every named agreement to it."""
    text = scene.parse.document.text
    published = scene.parse.document.published
    found: dict[int, Treaty] = {}
    taken: list[Span] = []
    squeezed = " ".join(text.split())
    for name, treaty in sorted(_names(scene.words.treaties), key=lambda pair: -len(pair[0])):
        if treaty.since and published and int(published[:4]) < treaty.since:
            continue
        if name not in squeezed:
            continue  # most names are nowhere near; a plain search is quick
        for span in _places(text, name):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                _note(found, span, treaty, scene)
    return found


def _note(found: dict[int, Treaty], span: Span, treaty: Treaty, scene: Scene) -> None:
    inside = words_in(scene.parse, span)
    outer = [word for word in inside if not span.overlaps(word.head.span) or word.head is word]
    # In "North Atlantic Treaty Organization", "a GATT meeting" the name only names something else.
    if outer and outer[0].dep not in ("compound", "nmod"):
        found[outer[0].i] = treaty


def _names(treaties: tuple[Treaty, ...]) -> list[tuple[str, Treaty]]:
    return [(name, treaty) for treaty in treaties for name in (treaty.name, *treaty.aliases)]


def _places(text: str, name: str) -> list[Span]:
    """Find a name as whole words, however its lines are broken."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return [Span(found.start(), found.end()) for found in re.finditer(rf"(?<!\w){words}(?!\w)", text)]
