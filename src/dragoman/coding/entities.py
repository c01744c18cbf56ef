"""Gathers the mentions of a document into entities."""

from dragoman.coding.cast import Cast
from dragoman.coding.sides import Identity, Parties, identity
from dragoman.model.reading import UNKNOWN_COUNTRY, Entity, Party, record_id
from dragoman.reading.parse import Parse


class Entities:
    """The entities of one document, and the way from a party to its entity.

    Two mentions are one entity where country, sectors and known name agree; mentions of nobody known are
    no entities.
    """

    def __init__(self, cast: Cast, parse: Parse) -> None:
        self._text = parse.document.text
        self._document = parse.document.id
        self._kinds = cast.kinds
        mentions: dict[Identity, list[Party]] = {}
        for number in sorted(cast.settled):
            for party in cast.settled[number]:
                if party.country != UNKNOWN_COUNTRY or party.name:
                    mentions.setdefault(identity(party), []).append(party)
        self.all = tuple(self._entity(key, found) for key, found in mentions.items())
        self._ids = {key: entity.id for key, entity in zip(mentions, self.all, strict=True)}

    def tied(self, parties: Parties) -> Parties:
        """Give parties the words of their place and the id of their entity."""
        return tuple(self._tied(party) for party in parties)

    def _tied(self, party: Party) -> Party:
        placed = party.start is not None and party.end is not None
        return Party(
            country=party.country,
            sectors=party.sectors,
            name=party.name,
            entity=self._ids.get(identity(party)),
            text=self._text[party.start : party.end] if placed else None,
            start=party.start,
            end=party.end,
            kind=party.kind,
        )

    def _entity(self, key: Identity, found: list[Party]) -> Entity:
        country, sectors, name = key
        spans = sorted({(one.start, one.end) for one in found if one.start is not None and one.end is not None})
        words = self._text[spans[0][0] : spans[0][1]] if spans else country
        return Entity(
            id=record_id("entity", self._document, country, *sectors, name),
            name=" ".join((name or words).split()),
            kind=self._kinds.get(key, "group"),
            country=country,
            sectors=sectors,
            mentions=tuple((start, end) for start, end in spans if start is not None and end is not None),
        )
