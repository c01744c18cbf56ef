"""Tells who speaks: known parties first, then the last speaker for pronouns, then people known by role only."""

from dragoman.coding.cast import Cast
from dragoman.coding.cues import Cue
from dragoman.coding.parties import PartyFinder
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import UNKNOWN_COUNTRY, Party
from dragoman.reading.clauses import RELATIVE
from dragoman.reading.parse import Parse, Word

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEAR_SENTENCES = 4


class Speakers:
    """Resolves sources in text order, remembering who spoke last.

    Args:
        parse: The document.
        cast: Who is who.
        finder: Resolves words to parties.
        documents: Lemmas of papers that speak for whoever issued them.
    """

    def __init__(self, parse: Parse, cast: Cast, finder: PartyFinder, documents: frozenset[str]) -> None:
        self._parse = parse
        self._cast = cast
        self._finder = finder
        self._documents = documents
        self._last: tuple[int, Parties] | None = None
        self._person: tuple[int, Parties] | None = None

    def of(self, cue: Cue) -> Parties:
        """Give who speaks by a cue; () where nobody does."""
        head = _noun(cue.naming) if cue.naming is not None else None
        if head is None:
            return self._finder.source(cue.sense) if cue.sense is not None else ()
        found = self._pronoun(head) if head.lower in _PERSONAL else ()
        found = found or self._known(cue, head) or self.nameless(head)
        if found:
            self._remember(head, found)
        return found

    def _known(self, cue: Cue, head: Word) -> Parties:
        """Give the party that the words name, whoever it was named before, or whose the speaker is."""
        found = self._finder.source(cue.sense) if cue.sense is not None else ()
        found = found or self._finder.named([head])
        if countries(found):
            return found
        return self._named_before(head) or self._owned(head) or found

    def _named_before(self, head: Word) -> Parties:
        """Give the party whose fuller name held this one: "Ban" after "Ban Ki-moon"."""
        if head.pos != "PROPN":
            return ()
        for number, parties in self._cast.settled.items():
            for party in parties:
                if number != head.i and party.country != UNKNOWN_COUNTRY and self._holds(party, head):
                    return placed((party,), head)
        return ()

    def _holds(self, party: Party, head: Word) -> bool:
        if party.start is None or party.end is None or party.start >= head.start:
            return False
        words = self._parse.document.text[party.start : party.end].replace("-", " ").split()
        return len(words) > 1 and head.text in words

    def _owned(self, head: Word) -> Parties:
        """Give whose body, paper or aide speaks: "the French ministry", "an aide to Lyng", "X, son of the hero of Y"."""
        for word in (head, *head.kids("appos")):
            found = self._finder.owners([word])
            if countries(found):
                return placed(found[:1], head)
        return ()

    def _remember(self, head: Word, speakers: Parties) -> None:
        place = self._parse.sentence_of[head.i]
        self._last = (place, speakers)
        if head.lower in _PERSONAL or head.pos == "PROPN" or self._is_person(head):
            self._person = (place, speakers)

    def _is_person(self, head: Word) -> bool:
        role = self._cast.role(head)
        return role is not None and role.kind == "person" and head.tag == "NN"

    def _pronoun(self, word: Word) -> Parties:
        """Give the last person who spoke, if not long ago."""
        if self._person is None or self._parse.sentence_of[word.i] - self._person[0] > _NEAR_SENTENCES:
            return ()
        return placed(self._person[1], word)

    def nameless(self, source: Word) -> Parties:
        """Give a speaker that is no known party: whoever issued a document, people known by role, strangers."""
        if source.lemma in self._documents:
            owners = self._finder.owners([source])
            if owners or self._last is not None:
                return owners or placed(self._last[1], source)  # type: ignore[index]
        role = self._cast.role(source)
        kind = role.speaker or "unnamed" if role is not None else None
        sectors = role.sectors if role is not None else ()
        return (
            Party(
                country="---", sectors=sectors or ("UNK",), kind=kind, start=source.start, end=source.end
            ),
        )


def placed(parties: Parties, word: Word) -> Parties:
    """Give known parties the place of another word."""
    return tuple(
        Party(country=one.country, sectors=one.sectors, name=one.name, start=word.start, end=word.end, kind=one.kind)
        for one in parties
    )


def _noun(word: Word) -> Word:
    """Give the noun that a relative pronoun stands for."""
    if word.lower not in RELATIVE:
        return word
    return next((above.head for above in word.ancestors() if above.dep == "relcl"), word)


def same_side(left: Parties, right: Parties) -> bool:
    """Tell whether two groups of speakers share somebody: a known country, or a stranger at the same place."""
    known = countries(left) & countries(right)
    return bool(known) or any(a.start == b.start and a.start is not None for a in left for b in right)
