"""Readings made by hand, with as much in them as a test of the store needs."""

from pathlib import Path

from dragoman.codebook.publishers import PublisherTable, load_publishers
from dragoman.model.document import Document, Problem, content_id
from dragoman.model.reading import (
    Agreement,
    CoderStamp,
    Event,
    Evidence,
    Party,
    Reading,
    Statement,
    Where,
    record_id,
)
from dragoman.model.span import Span
from dragoman.settings import Settings
from dragoman.store.record import Record
from dragoman.store.upkeep import Upkeep
from dragoman.store.writer import Writer
from tests.databases import noted

CODEBOOK = Settings().codebook
PUBLISHERS: PublisherTable = load_publishers(CODEBOOK)
UPKEEP = Upkeep(CODEBOOK)
STAMP = CoderStamp(name="dragoman", version="1", codebook="1", model="m 1")


def party(country: str, *sectors: str, name: str | None = None) -> Party:
    return Party(country=country, sectors=sectors or ("GOV",), name=name)


def document(text: str, published: str | None = "2024-05-01", **fields: str) -> Document:
    return Document(id=content_id(fields.get("title"), text), text=text, language="en", published=published, **fields)


def event(told: Document, words: str, type_: str, sides: str, *, status: str = "happened", **fields: object) -> Event:
    """Make an event of the sentence that holds the words; sides are written as RUS/MIL > UKR."""
    at = told.text.index(words)
    start = told.text.rfind(".", 0, at) + 2 if "." in told.text[:at] else 0
    end = told.text.index(".", at) + 1
    actors, _, recipients = sides.partition(" > ")
    evidence = Evidence.cut(told.text, Span(start, end), Span(at, at + len(words)))
    facts: dict[str, object] = {"mode": None, "said_by": (), "quad": 4, "score": -8.0, "confidence": 0.7, **fields}
    return Event(
        id=record_id("event", told.id, type_, at, sides),
        type=type_,
        actors=_parties(actors),
        recipients=_parties(recipients),
        status=status,  # type: ignore[arg-type]
        evidence=evidence,
        **facts,  # type: ignore[arg-type]
    )


def _parties(told: str) -> tuple[Party, ...]:
    codes = (one.split("/") for one in told.split(", ") if one)
    return tuple(party(country, *sectors) for country, *sectors in codes)


def statement(told: Document, words: str, speaker: Party, stance: str = "assert") -> Statement:
    at = told.text.index(words)
    evidence = Evidence.cut(told.text, Span(at, at + len(words)))
    return Statement(
        id=record_id("statement", told.id, at),
        speaker=speaker,
        stance=stance,
        direct=False,
        evidence=evidence,  # type: ignore[arg-type]
    )


def agreement(told: Document, words: str, parties: tuple[str, ...], status: str, kind: str = "ceasefire") -> Agreement:
    at = told.text.index(words)
    evidence = Evidence.cut(told.text, Span(at, at + len(words)))
    return Agreement(
        id=record_id("agreement", told.id, at),
        name=words,
        parties=parties,
        kind=kind,
        status=status,
        evidence=(evidence,),
    )


def reading(
    told: Document,
    *events: Event,
    statements: tuple[Statement, ...] = (),
    agreements: tuple[Agreement, ...] = (),
    problems: tuple[Problem, ...] = (),
    stamp: CoderStamp = STAMP,
) -> Reading:
    return Reading(
        coder=stamp, document=told, events=events, statements=statements, agreements=agreements, problems=problems
    )


def writer(place: str | Path, *, keep_text: bool = True) -> Writer:
    """Open a record to write; it is made where there is none, and closed when the test is over."""
    return Writer(noted(Record.open(place, write=True)), PUBLISHERS, UPKEEP, keep_text=keep_text)


KYIV = Where(name="Kyiv", country="UKR", lat=50.45, lon=30.52, geonames=703448)

# The same attack in three papers, one of which denies it, and another one later.
REUTERS = document(
    "Russian forces shelled Kharkiv on Wednesday and killed three people. Ukraine called for more air defences.",
    "2024-05-01",
    source="Reuters",
    ref="reuters-1",
)
BBC = document(
    "Russia's army shelled Kharkiv overnight, the mayor said. Three people were killed in the eastern city.",
    "2024-05-01",
    source="BBC News",
    url="https://www.bbc.co.uk/news/1",
)
TASS = document(
    "Moscow denied that its forces had shelled Kharkiv. The ministry spoke of a provocation by Kyiv.",
    "2024-05-02",
    source="TASS",
)
LATER = document(
    "Turkey and Egypt signed a trade agreement in Cairo. Both sides praised it.", "2024-07-10", source="AFP"
)
ATTACKS = (
    reading(
        REUTERS, event(REUTERS, "shelled", "ASSAULT", "RUS/MIL > UKR"), event(REUTERS, "called for", "REQUEST", "UKR")
    ),
    reading(BBC, event(BBC, "shelled", "ASSAULT", "RUS/MIL > UKR", status="alleged", said_by=(party("UKR", "GOV"),))),
    reading(TASS, event(TASS, "shelled", "ASSAULT", "RUS/MIL > UKR", status="denied")),
)
TRADE = reading(
    LATER,
    event(LATER, "signed", "AGREE", "TUR, EGY", quad=1, score=3.0),
    statements=(statement(LATER, "Both sides praised it.", party("TUR"), "praise"),),
    agreements=(agreement(LATER, "trade agreement", ("TUR", "EGY"), "signed", "trade"),),
)
