"""A stretch of tokens that one rule of the grammar matched, and ways to look into it."""

from collections.abc import Iterator

import msgspec

from dragoman.coding.when.meanings import Meaning, Piece, Relation
from dragoman.coding.when.tokens import Tokens, letters_of

_RELATIONS = {
    "last": Relation(-1, "now"),
    "past": Relation(-1, "now"),
    "next": Relation(1, "now"),
    "coming": Relation(1, "now"),
    "this": Relation(0, "now"),
    "current": Relation(0, "now"),
    "latest": Relation(0, "now"),
    "previous": Relation(-1, "text"),
    "following": Relation(1, "text"),
    "same": Relation(0, "text"),
    "that": Relation(0, "text"),
}


class Phrase(msgspec.Struct, frozen=True):
    """Tokens `first` to `end` (left out) of a text, matched by a rule."""

    tokens: Tokens
    first: int
    end: int
    rule: str

    def places(self, *kinds: str) -> list[int]:
        """List the tokens of these kinds, in text order."""
        wanted, letters = letters_of(kinds), self.tokens.letters[self.first : self.end]
        return [place for place, letter in enumerate(letters, self.first) if letter in wanted]

    def place(self, *kinds: str) -> int | None:
        """Give the first token of these kinds."""
        return next(iter(self.places(*kinds)), None)

    def number(self, *kinds: str) -> int | None:
        """Give the number of the first token of these kinds."""
        place = self.place(*kinds)
        return None if place is None else self.tokens.meaning(place).number

    def code(self, *kinds: str) -> str:
        """Give the TIMEX3 code of the first token of these kinds; empty if there is none."""
        place = self.place(*kinds)
        return "" if place is None else self.tokens.meaning(place).code

    def has(self, *kinds: str) -> bool:
        """Tell whether there is a token of one of these kinds."""
        return self.place(*kinds) is not None

    def relation(self, before: int | None = None) -> Relation | None:
        """Give the relation word in front of a place (or anywhere): last, this, the following."""
        end = self.end if before is None else before
        for place in range(end - 1, self.first - 1, -1):
            for kind, relation in _RELATIONS.items():
                if self.tokens.is_kind(place, kind):
                    return relation
        return None

    def whole(self, meaning: Meaning) -> Iterator[Piece]:
        """Make one piece of the whole phrase."""
        yield Piece(self.first, self.end, self.rule, meaning)
