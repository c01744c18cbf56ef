"""Gathers the mentions of a document into entities."""

from collections.abc import Iterator

from dragoman.codebook.actor_table import Hit
from dragoman.coding.cast import Cast
from dragoman.coding.sides import Identity, Parties, identity
from dragoman.model.reading import UNKNOWN_COUNTRY, Entity, Party, record_id
from dragoman.reading.parse import Parse, Word

_Span = tuple[int, int]


class Entities:
    """The entities of one document, and the way from a party to its entity.

    Two mentions are one entity where country, sectors and known name agree; mentions of nobody known are
    no entities.
    """

    def __init__(self, cast: Cast, parse: Parse) -> None:
        self._text = parse.document.text
        self._document = parse.document.id
        self._kinds = cast.kinds
        mentions: dict[Identity, list[_Span]] = {}
        for number in sorted(cast.settled):
            for party in cast.settled[number]:
                if party.country != UNKNOWN_COUNTRY or party.name:
                    found = mentions.setdefault(identity(party), [])
                    found.extend(_span(party, parse.words[number], cast.hit(parse.words[number])))
        self.all = tuple(self._entity(key, found) for key, found in mentions.items())
        self._ids = {key: entity.id for key, entity in zip(mentions, self.all, strict=True)}
        self._by_span = {span: entity.id for entity in self.all for span in entity.mentions}

    def tied(self, parties: Parties) -> Parties:
        """Give parties the words of their place and the id of their entity."""
        return tuple(self._tied(party) for party in parties)

    def _tied(self, party: Party) -> Party:
        span = (party.start, party.end) if party.start is not None and party.end is not None else None
        return Party(
            country=party.country,
            sectors=party.sectors,
            name=party.name,
            # A state that fights is coded as its army, and people without a state as those at home.
            entity=self._ids.get(identity(party)) or (self._by_span.get(span) if span else None),
            text=self._text[span[0] : span[1]] if span else None,
            start=party.start,
            end=party.end,
            kind=party.kind,
        )

    def _entity(self, key: Identity, found: list[_Span]) -> Entity:
        country, sectors, name = key
        spans = _outermost(found)
        words = self._text[spans[0][0] : spans[0][1]] if spans else country
        return Entity(
            id=record_id("entity", self._document, country, *sectors, name),
            name=" ".join((name or words).split()),
            kind=self._kinds.get(key, "group"),
            country=country,
            sectors=sectors,
            mentions=tuple(spans),
        )


def _span(party: Party, word: Word, hit: Hit | None) -> Iterator[_Span]:
    """Yield the characters of a mention: a name of the codebook in full, else the phrase.

    Words inside a name mention nobody of their own, "Democratic" in "Syrian Democratic Forces", nor does a
    title before a name, which is part of that mention.
    """
    if party.start is None or party.end is None or (word.dep == "compound" and hit is None):
        return
    if hit is None:
        yield party.start, party.end
    elif word.head is word or not hit.start <= word.head.start < hit.end:
        yield min(party.start, hit.start), max(party.end, hit.end)


def _outermost(spans: list[_Span]) -> list[_Span]:
    """Sort spans and leave out those that lie inside another."""
    kept: list[_Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
