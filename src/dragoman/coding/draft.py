"""An event in the making."""

import msgspec

from dragoman.coding.senses import Sense
from dragoman.model.reading import Party, Status
from dragoman.reading.parse import Word

Parties = tuple[Party, ...]


class Draft(msgspec.Struct, frozen=True):
    """What the rules have found out about one word so far.

    Attributes:
        word: The head of the trigger.
        extra: Further words of the trigger, next to the head.
        sense: The sense it stands in, or None where grammar alone makes the event ("must leave").
        type: PLOVER type.
        mode: PLOVER mode, or None.
        said_by: Sources other than the actor.
        source_word: The head of the words that name the source, or None.
        why: Rules applied, in order.
        weight: How far the rules behind it can be trusted, 0 to 1.
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
    why: tuple[str, ...] = ()
    weight: float = 0.5

    def because(self, reason: str) -> "Draft":
        """Give the draft with one more reason."""
        return msgspec.structs.replace(self, why=(*self.why, reason))


def countries(parties: Parties) -> set[str]:
    """Give the known countries of some parties."""
    return {party.country for party in parties if party.country != "---"}


def with_words(parties: Parties, text: str) -> Parties:
    """Give each party the words it is named by."""
    return tuple(
        party
        if party.start is None or party.end is None
        else msgspec.structs.replace(party, text=text[party.start : party.end])
        for party in parties
    )
