"""Pages around a chart: two countries over time, an actor, the network, the map. Each has its table for no script."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.analysis.filters import Filter, Kind, Page, Who
from dragoman.service import shapes, views
from dragoman.service.access import Reader
from dragoman.service.api.overview import map_points, network
from dragoman.service.api.things import Country, Name, actor, series
from dragoman.service.charts import actor_card, map_of, network_of, series_of
from dragoman.service.pages.cards import cards_of
from dragoman.service.pages.frame import page
from dragoman.service.state import Shared, shared

router = APIRouter()
router.get("/dyads/{a}/{b}.json", name="dyad as data")(series)
router.get("/actors/{name}.json", name="actor as data")(actor)
router.get("/network.json", name="network as data")(network)
router.get("/map.json", name="map as data")(map_points)
_FEW = Page(limit=10)
_REGISTERS: tuple[Kind, ...] = ("agreement", "sanction", "transfer", "visit", "dispute")


def _latest(told: Shared, wanted: Filter) -> dict[str, Any]:
    """Give the latest events and lives that meet conditions."""
    record = told.asking.record
    lives = {f"{kind}s": views.groups(record.ask_lives(kind, wanted, _FEW).table) for kind in _REGISTERS}
    events = views.mentions("event", record.ask("event", wanted, _FEW).table)
    return {"events": cards_of("event", events, told.names), "lives": lives}


@router.get("/dyads/{a}/{b}")
def dyad(request: Request, asker: Reader, a: Country, b: Country,
         query: Annotated[shapes.SeriesQuery, Query()]) -> Response:  # fmt: skip
    """Show what two countries did to each other over time, and what ties them."""
    told = shared(request)
    values = {"a": a, "b": b, "by": query.by, "series": series_of(told, a, b, query)}
    return page(request, asker, "dyad.html", {**values, **_latest(told, Filter(between=(a, b)))})


@router.get("/actors/{name}")
def show_actor(request: Request, asker: Reader, name: Name) -> Response:
    """Show a country, or whoever bears a name."""
    told = shared(request)
    card = actor_card(told, name) or {"code": None, "name": name, "partners": []}
    who = Who.named(card["code"] or name)
    statements = told.asking.record.ask("statement", Filter(actor=(who,)), _FEW).table
    said = cards_of("statement", views.mentions("statement", statements), told.names)
    values = {"card": card, "asked": card["code"] or name, "said": said}
    return page(request, asker, "actor.html", {**values, **_latest(told, Filter(party=(who,)))})


@router.get("/network")
def show_network(request: Request, asker: Reader, span: Annotated[shapes.Span, Query()]) -> Response:
    """Show who deals with whom."""
    return page(request, asker, "network.html", {"network": network_of(shared(request), span)})


@router.get("/map")
def show_map(request: Request, asker: Reader, span: Annotated[shapes.Span, Query()]) -> Response:
    """Show where things happen."""
    return page(request, asker, "map.html", {"map": map_of(shared(request), span), "span": span})
