"""An attribution in the wide sense, by its words: who says, thinks, wants or decides what."""

import msgspec

from dragoman.model.span import Span


class Attributed(msgspec.Struct, frozen=True, kw_only=True):
    """What a report puts down to somebody, as spans of its text.

    A `Statement` is what somebody said. This is wider: "France opposes the plan" and "Oslo wants to wait" are
    attributions too, although nobody speaks.

    Attributes:
        source: The words that name whose it is, or None: "is expected".
        cue: The words that say that it is his.
        content: What is said, thought, wanted or decided; several spans where other words stand between.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
