"""An event in the making."""

import msgspec

from dragoman.coding.senses import Sense
from dragoman.coding.sides import Parties
from dragoman.model.reading import Status
from dragoman.reading.parse import Word

# Cooperative acts whose future is a promise.
TO_COME = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT"})


class Draft(msgspec.Struct, frozen=True):
    """What the rules have found out about one word so far.

    Attributes:
        word: The head of the trigger.
        extra: Further words of the trigger, next to the head.
        sense: The sense it stands in, or None where grammar alone makes the event ("must leave").
        type: PLOVER type.
        mode: PLOVER mode, or None.
        said_by: Sources other than the actor.
        cue: The nearest word of speech above, or None.
        source: The word of speech by which others tell it, or None.
        passing: Whether it stands in a quotation with no word of speech above it.
        why: Rules applied, in order.
    """

    word: Word
    sense: Sense | None
    type: str
    mode: str | None
    actors: Parties
    recipients: Parties
    status: Status
    extra: tuple[Word, ...] = ()
    said_by: Parties = ()
    cue: Word | None = None
    source: Word | None = None
    passing: bool = False
    why: tuple[str, ...] = ()

    @property
    def is_guessed(self) -> bool:
        """Tell whether a side of the act is only taken from what stands around it."""
        return any(reason.endswith("from the context") for reason in self.why)

    def because(self, reason: str) -> "Draft":
        """Give the draft with one more reason."""
        return msgspec.structs.replace(self, why=(*self.why, reason))
