"""Learns how a document introduces its people: "Chinese Ambassador to the UN Wang Guangya" tells of every later Wang.

The parser nests titles in many ways; what is sure is that the first known name in the phrase, before or
behind the person's own, says whom he speaks for.
"""

from dragoman.coding.cast import Cast
from dragoman.coding.nominals import phrase_span
from dragoman.coding.sides import Parties, countries, identity
from dragoman.model.reading import Party
from dragoman.reading.parse import Parse, Word

_NAME_PARTS = ("compound", "flat")
_OUTSIDE = ("relcl", "acl", "conj", "cc")


class Introductions:
    """Who the people of one document are, by their names.

    Args:
        parse: The document.
        cast: Who is who.
    """

    def __init__(self, parse: Parse, cast: Cast) -> None:
        self._cast = cast
        self._known: dict[str, Party] = {}
        for word in parse.words:
            if word.i in parse.furniture or not is_full_name(word):
                continue
            party = self._introduced(word)
            for part in (*name_parts(word), word) if party is not None else ():
                self._known.setdefault(part.lower, party)  # type: ignore[arg-type]

    def of(self, word: Word) -> Parties:
        """Give who a proper name means by how the document introduces it; () if it does not."""
        if word.pos != "PROPN":
            return ()
        party = self._introduced(word) if is_full_name(word) else None
        party = party or self._known.get(word.lower)
        if party is None:
            return ()
        start, end = phrase_span(word)
        return (Party(country=party.country, sectors=party.sectors, name=party.name, start=start, end=end),)

    def _introduced(self, word: Word) -> Party | None:
        """Give the party of a full name: by the first name in its phrase, else as the cast knows it."""
        own = self._cast.parties(word)
        if any(self._cast.kinds.get(identity(one)) not in (None, "person") for one in own):
            return None  # "Amnesty International" is nobody's name
        parts = phrase(word)
        # A table knows the name; only an office in the text says better for whom he speaks now.
        if self._cast.hit(word) is None or any(self._cast.role(part) is not None for part in parts):
            for part in parts:
                found = self._told_by(part, word)
                if found is not None:
                    fits = own and own[0].country == found.country
                    return own[0] if fits else found
        return own[0] if countries(own[:1]) else None

    def _told_by(self, part: Word, name: Word) -> Party | None:
        hit = self._cast.hit(part)
        if part is name or hit is None or hit.kind == "prefix" or hit == self._cast.hit(name):
            return None
        parties = self._cast.parties(part)
        return parties[0] if countries(parties[:1]) else None


def is_full_name(word: Word) -> bool:
    """Tell whether a word ends a name of two words or more."""
    return word.tag == "NNP" and word.dep not in _NAME_PARTS and bool(name_parts(word))


def name_parts(word: Word) -> list[Word]:
    """List the names directly before the last: "Ban", "Ki" before "moon"; titles are left to the caller."""
    found: list[Word] = []
    for child in word.kids(*_NAME_PARTS):
        if child.tag == "NNP" and child.i < word.i:
            found.extend([*name_parts(child), child])
    return found


def phrase(head: Word) -> list[Word]:
    """List the words of a noun phrase in text order: what names the person before it in a list, no clauses."""
    found = [head]
    for word in found:
        found.extend(child for child in word.children if child.dep not in _OUTSIDE)
    before = head.head
    if head.dep == "nsubj":  # "The Turkish prime minister, Binali Yildirim said" has two subjects for parsers
        found.extend(word for twin in before.kids("nsubj") if twin.i < head.i for word in twin.subtree())
    return sorted(set(found), key=lambda word: word.i)
