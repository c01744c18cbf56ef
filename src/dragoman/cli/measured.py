"""Joins the pipeline to evaluation: our coder is measured as `dragoman read` works."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.cli.progress import counted
from dragoman.coding.cast import Cast
from dragoman.coding.factuality import FactualityRater
from dragoman.coding.metonymy import MetonymyReading, reading_of
from dragoman.coding.sides import identity
from dragoman.coding.when import find_times
from dragoman.coding.where import find_places
from dragoman.evaluation.protocol import Coder, FoundDate, FoundPlace
from dragoman.ingest.desk import Desk
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Given, Raw
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.ingest.take import take_raw
from dragoman.model.attributed import Attributed
from dragoman.model.document import Document, content_id
from dragoman.model.reading import UNKNOWN_COUNTRY, Party, Reading
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings

_UNKNOWN_SECTORS = ("UNK",)


def measured_coder(settings: Settings) -> Coder:
    """Load our coder and offer what it can do to evaluation."""
    measured = Measured(settings)
    return Coder(
        read=measured.read,
        relate=measured.relate,
        rate_factuality=measured.rate_factuality,
        find_attributions=measured.find_attributions,
        find_dates=measured.find_dates,
        find_places=measured.find_places,
        judge_metonymy=measured.judge_metonymy,
        resolve_actor=measured.resolve_actor,
    )


class Measured:
    """Our coder with the functions that `evaluation.protocol.Coder` names.

    Args:
        settings: Model and codebook.
    """

    def __init__(self, settings: Settings) -> None:
        self._pipeline = Pipeline(settings)
        self._rater = FactualityRater(self._pipeline.codebook.lexicon)
        self._desk = Desk(load_sourcebook(settings.codebook / "sources"), Given(), Limits())

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Send bare documents through ingest and coder; one that ingest refuses is left out."""
        taken = (one for bare in documents for one in take_raw(_raw(bare), self._desk))
        return counted(self._pipeline.read(one for one in taken if isinstance(one, Document)), "texts")

    def relate(self, text: str, source: str, target: str) -> str | None:
        """Give the type of what a text tells that the source did to the target."""
        return self._pipeline.relate(text, source, target).type

    def rate_factuality(self, text: str, day: str | None, spans: Sequence[tuple[int, int]]) -> Sequence[float]:
        """Rate how surely each of these words happened, from -3 to +3; the day of the report changes nothing."""
        parse = self._pipeline.reader.read(Document(id=content_id(None, text), text=text, published=day))
        return self._rater.rate(parse, spans)

    def find_attributions(self, text: str, day: str | None) -> Sequence[Attributed]:
        """Find what a text puts down to somebody; nothing in a text that ingest refuses."""
        bare = Document(id=content_id(None, text), text=text, published=day)
        taken = [one for one in take_raw(_raw(bare), self._desk) if isinstance(one, Document)]
        return [found for document in taken for found in self._pipeline.attributions(document)]

    def find_dates(self, text: str, published: str | None) -> Sequence[FoundDate]:
        """Find the time expressions of a text."""
        found = find_times(text, published=_day(published), words=self._pipeline.codebook.dates)
        return [FoundDate(start=one.span.start, end=one.span.end, value=one.timex, kind=one.kind) for one in found]

    def find_places(self, text: str) -> Sequence[FoundPlace]:
        """Find the place names of a text, adjectives and peoples among them, as the corpora count them."""
        return [
            FoundPlace(
                start=one.span.start,
                end=one.span.end,
                country=one.where.country,
                lat=one.where.lat,
                lon=one.where.lon,
                geonames=one.where.geonames,
            )
            for one in find_places(text, self._pipeline.codebook.gazetteer)
        ]

    def judge_metonymy(self, text: str, start: int, end: int) -> MetonymyReading:
        """Say whether a name means the place, or those who act for it."""
        return reading_of(text, start, end, words=self._pipeline.codebook.metonymy)

    def resolve_actor(self, words: str, day: str | None) -> tuple[str, Sequence[str]]:
        """Say whom some words mean, as the coder does: by the head of the phrase.

        A head that is nobody itself ("an island") goes with the first party in the phrase; where that is a
        state, it is an unknown actor there. A name that stands alone is meant even if other things bear it.
        """
        parse = self._pipeline.reader.read(Document(id=content_id(None, words), text=words))
        codebook = self._pipeline.codebook
        cast = Cast(parse, codebook.actors, _day(day), classes=codebook.lexicon.classes)
        heads = [word for word in parse.words if word.head is word]
        told = _known(party for word in heads for party in cast.parties(word)) or self._alone(words, day)
        if told:
            return told[0].country, told[0].sectors
        inside = _known(party for parties in cast.settled.values() for party in parties)
        if not inside:
            return UNKNOWN_COUNTRY, _UNKNOWN_SECTORS
        is_state = cast.kinds.get(identity(inside[0])) == "state"
        return inside[0].country, _UNKNOWN_SECTORS if is_state else inside[0].sectors

    def _alone(self, words: str, day: str | None) -> list[Party]:
        """Give the only actor of a name that is all there is, be the name weak or not."""
        table = self._pipeline.codebook.actors
        rows = [naming.actor for naming in table.finder.named(words.removeprefix("the "))]
        actor = table.resolve(rows, _day(day)) if rows else None
        return [Party(country=actor.country, sectors=table.sectors_on(actor, _day(day)))] if actor else []


def _known(parties: Iterable[Party]) -> list[Party]:
    """Put the parties of a known country first; without any, all of them."""
    told = list(parties)
    return [party for party in told if party.country != UNKNOWN_COUNTRY] or told


def _raw(bare: Document) -> Raw:
    """Take a document of a corpus apart, so that it passes the desk like any other."""
    return Raw(
        text=bare.text,
        where=bare.ref or bare.id,
        stated=True,
        ref=bare.ref,
        title=bare.title,
        url=bare.url,
        source=bare.source,
        date=bare.published,
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
