"""One reading with everything an exporter has to deal with."""

from dragoman.model.document import Document, content_id
from dragoman.model.reading import (
    CoderStamp,
    Entity,
    Event,
    Evidence,
    Party,
    Reading,
    When,
    Where,
)
from dragoman.model.span import Span

TEXT = "Kosovo said Serbia would deport two officials from Pristina. Norway sanctioned Serbia."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


DEPORTED = Event(
    id="event-1",
    type="COERCE",
    mode="deport",
    contexts=("diplomatic",),
    actors=(Party(country="SRB", sectors=("GOV",), text="Serbia", entity="entity-1"),),
    recipients=(Party(country="XKX", sectors=("GOV", "ELI"), name="Kosovo"),),
    status="future",
    said_by=(Party(country="XKX", sectors=("GOV", "LEG")), Party(country="---", sectors=(), kind="media")),
    date=When(value="2012-05", end="2012-06", grain="month"),
    place=Where(name="Pristina", country="XKX", lat=42.67, lon=21.17, geonames=786714, precision="city"),
    quad=4,
    score=-7.0,
    magnitude={"size": 2.0, "money": 1500000.0},
    evidence=Evidence.cut(TEXT, span("Serbia would deport two officials from Pristina."), span("deport")),
    confidence=0.815,
)
SANCTIONED = Event(
    id="event-2",
    type="SANCTION",
    mode=None,
    actors=(Party(country="UNO", sectors=("IGO",)),),
    recipients=(),
    status="happened",
    said_by=(),
    quad=4,
    score=-6.0,
    evidence=Evidence.cut(TEXT, span("Norway sanctioned Serbia.")),
    confidence=0.9,
)


def reading(*events: Event) -> Reading:
    return Reading(
        coder=CoderStamp(name="dragoman", version="0.1.0", codebook="7", model="sm"),
        document=Document(
            id=content_id("News", TEXT),
            ref="r-1",
            title="News",
            url="http://example.org/1",
            source="Example",
            language="en",
            published="2012-05-01",
            text=TEXT,
        ),
        entities=(Entity(id="entity-1", name="Serbia", kind="state", country="SRB", role="state", wikidata="Q403"),),
        events=events,
    )
