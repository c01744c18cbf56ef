"""An act of speech, and how several of them go together: said once, or told by others."""

from collections.abc import Sequence

import msgspec

from dragoman.coding.cues import PLAIN
from dragoman.coding.sides import Parties
from dragoman.coding.speakers import same_side
from dragoman.model.span import Span
from dragoman.reading.parse import Word


class Speech(msgspec.Struct, frozen=True):
    """One act of speech.

    Attributes:
        place: The word of speech, or the root of a quoted sentence that has none.
        stance: How it is said.
        speakers: Who speaks; a party without a country where nobody known does.
        rule: What found it.
        cue: The words of speech, or None.
        source: The words that name the speaker, or None.
        content: What is said, as spans in text order.
        direct: Whether some of it stands in quotation marks.
        clausal: Whether the word only says; False for praise, blame and other acts of their own.
        chain: Who tells that it was said, outermost first.
    """

    place: Word
    stance: str
    speakers: Parties
    rule: str
    cue: Span | None = None
    source: Span | None = None
    content: tuple[Span, ...] = ()
    direct: bool = False
    clausal: bool = True
    chain: tuple[Parties, ...] = ()


def once(speeches: Sequence[Speech]) -> list[Speech]:
    """Keep one of two cues by which a speaker says one thing.

    In "said he hopes" the outer cue stays and takes over how the inner one says it; a plain word under one
    that is an act of its own ("warned, he said, ...") goes.
    """
    kept = {speech.place.i: speech for speech in speeches}
    for inner in speeches:
        outer = kept.get(_governor(inner.place).i)
        if outer is None or outer.place is inner.place or not same_side(outer.speakers, inner.speakers):
            continue
        if outer.stance in PLAIN:
            kept.pop(inner.place.i, None)
            if inner.stance not in PLAIN and " + " not in outer.rule:
                kept[outer.place.i] = msgspec.structs.replace(
                    outer, stance=inner.stance, rule=f"{outer.rule} + {inner.rule}"
                )
        elif inner.stance in PLAIN:
            kept.pop(inner.place.i, None)
    return list(kept.values())


def _governor(word: Word) -> Word:
    """Give the verb whose clause a word heads, or the word itself."""
    top = word
    while top.dep in ("conj", "acomp", "attr", "xcomp") and top.head is not top:
        top = top.head
    return top.head if top.dep == "ccomp" else word


def chained(speech: Speech, speeches: Sequence[Speech]) -> Speech:
    """Put a speech under those whose content it stands in, outermost first."""
    outer = [
        one.speakers
        for one in speeches
        if one is not speech
        and one.clausal
        and one.cue is not None
        and any(span.start <= speech.place.start < span.end for span in one.content)
        and one.place in speech.place.ancestors()
        and not same_side(one.speakers, speech.speakers)
    ]
    return msgspec.structs.replace(speech, chain=tuple(outer)) if outer else speech
