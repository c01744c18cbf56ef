"""A small record for the service to show, with a report in it whose every field is hostile."""

import html
from pathlib import Path

from dragoman.model.document import Document
from dragoman.model.reading import Agreement, Dispute, Entity, Evidence, Party, Reading, Side, Where, record_id
from dragoman.model.span import Span
from tests.store.made import ATTACKS, TRADE, agreement, document, event, party, reading, statement, writer

SCRIPT = "<script>alert('x')</script>"
BREAKOUT = "\"'><img src=x onerror=alert(1)>"
_HOSTILE_TEXT = (
    f"Russian forces {SCRIPT} shelled Odesa on Monday. The ministry {BREAKOUT} denied it. "
    "{{ 7 * 7 }} ${7*7} was said in Kyiv. Russia and Iran signed a pact."
)
HOSTILE = document(
    _HOSTILE_TEXT,
    "2024-06-03",
    title=f"Headline {SCRIPT}{BREAKOUT}",
    source=f"Paper {BREAKOUT}",
    ref=f"ref {SCRIPT}",
    url="javascript:alert(document.domain)",
)
_BAD = Party(country="RUS", sectors=("MIL",), name=f"General {BREAKOUT}")


def hostile_reading() -> Reading:
    """Give a reading in which whatever can be text is an attack."""
    place = Where(name=f"Odesa {SCRIPT}", country="UKR", lat=46.5, lon=30.7)
    act = event(HOSTILE, "shelled", "ASSAULT", "RUS/MIL > UKR", status="alleged", said_by=(_BAD,), place=place)
    pact = agreement(HOSTILE, "Russia and Iran signed a pact", ("RUS", "IRN"), "signed", "defense")
    told = reading(
        HOSTILE, act, statements=(statement(HOSTILE, "denied it", _BAD),), agreements=(_named(pact, BREAKOUT),)
    )
    quarrel = _dispute(HOSTILE)
    at = HOSTILE.text.index("Kyiv")
    who = Entity(id="e1", name=BREAKOUT, kind="state", country="UKR", mentions=((at, at + 4),))
    return Reading(
        coder=told.coder,
        document=told.document,
        events=told.events,
        statements=told.statements,
        agreements=told.agreements,
        disputes=(quarrel,),
        entities=(who,),
    )


def _named(pact: Agreement, name: str) -> Agreement:
    return Agreement(
        id=pact.id,
        name=f"Pact {name}",
        parties=pact.parties,
        kind=pact.kind,
        status=pact.status,
        evidence=pact.evidence,
        scope=(SCRIPT,),
        obligations=({"class": "defense", "directed": "mutual", "quote": f"q {SCRIPT}"},),
    )


def _dispute(told: Document) -> Dispute:
    evidence = Evidence.cut(told.text, Span(0, 20))
    sides = (
        Side(who=_BAD, position="asserts", evidence=evidence),
        Side(who=party("UKR"), position="denies", evidence=evidence),
    )
    return Dispute(id=record_id("dispute", told.id, 1), about=f"about {BREAKOUT}", sides=sides)


def make_record(place: Path) -> None:
    """Keep the reports of the store's tests and the hostile one."""
    made = writer(place)
    with made.record:
        made.keep(ATTACKS)
        made.keep([TRADE])
        made.keep([hostile_reading()])


def shows(page: str, text: str) -> bool:
    """Tell whether a page shows a text as text."""
    return html.escape(text, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
