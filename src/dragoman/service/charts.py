"""What charts are drawn from, and their tables filled with: series, network, map, the partners of an actor."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from dragoman.analysis.relations.networks import Edge
from dragoman.service import shapes
from dragoman.service.rendering import link, part
from dragoman.service.state import Shared

Told = dict[str, Any]
_NODES_MAX = 200
_PLACES_MAX = 2_000
_PARTNERS_MAX = 30


def series_of(told: Shared, a: str, b: str, query: shapes.SeriesQuery) -> Told:
    """Count events from each of two countries to the other."""
    sides = [(a, b), (b, a)] if a != b else [(a, b)]
    record, status = told.asking.record, query.status or None
    items = [
        {**row, "source": source, "target": target, "href": _events_of(told, source, target, row)}
        for source, target in sides
        for row in record.series(source, target, by=query.by, as_of=query.as_of, status=status).to_pylist()
    ]
    return {"a": a, "b": b, "by": query.by, "items": sorted(items, key=lambda one: one["period"])}


def _events_of(told: Shared, source: str, target: str, row: Told) -> str:
    period = row["period"]
    days = {"since": period, "until": period} if period else {}
    return link("/events", actor=source, recipient=target, type=told.names.types_of(row["quad"]), **days)


def network_of(told: Shared, span: shapes.Span) -> Told:
    """Give the countries with most events, what lies between them, and the months of the record."""
    record = told.asking.record
    edges = told.asking.remembered(record.edges, (span.since, span.until))
    months = told.asking.remembered(record.months)
    weights = _weights(edges)
    shown = {code for code, _ in weights.most_common(_NODES_MAX)}
    return {
        "since": span.since,
        "until": span.until,
        "first": months[0][0] if months else None,
        "last": months[-1][0] if months else None,
        "months": [{"month": month, "events": number} for month, number in months],
        "nodes": [_node(told, code, weights[code]) for code in sorted(shown)],
        "edges": [edge_view(edge) for edge in edges if {edge.source, edge.target} <= shown],
        "more": len(weights) > len(shown),
    }


def _weights(edges: Iterable[Edge]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for edge in edges:
        weights[edge.source] += edge.events
        weights[edge.target] += edge.events
    return weights


def _node(told: Shared, code: str, events: int) -> Told:
    return {"code": code, "name": told.names.country(code), "events": events, "href": f"/actors/{part(code)}"}


def edge_view(edge: Edge) -> Told:
    """Give what lies between two countries, with the address of the two."""
    return {
        "source": edge.source,
        "target": edge.target,
        "quads": {str(quad): number for quad, number in edge.quads.items()},
        **{f"{kind}s": number for kind, number in edge.ties.items()},
        "href": f"/dyads/{part(edge.source)}/{part(edge.target)}",
    }


def map_of(told: Shared, span: shapes.Span) -> Told:
    """Give the places with most events."""
    points = told.asking.remembered(told.asking.record.points, (span.since, span.until))
    places = [
        {
            "name": point.name,
            "country": point.country,
            "lat": point.lat,
            "lon": point.lon,
            "events": point.events,
            "quads": {str(quad): number for quad, number in sorted(point.quads.items())},
            "statuses": point.statuses,
            "href": link("/events", place=point.name, since=span.since, until=span.until),
        }
        for point in points[:_PLACES_MAX]
    ]
    return {"places": places, "more": len(points) > _PLACES_MAX}


def actor_card(told: Shared, name: str) -> Told | None:
    """Give a country with those it has most to do with; None if there is no country of that code or name."""
    code = name if name in told.names.countries else told.names.codes.get(name.casefold())
    if code is None:
        return None
    edges = told.asking.remembered(told.asking.record.edges, (None, None))
    own = [edge_view(edge) for edge in edges if code in (edge.source, edge.target)]
    return {"code": code, "name": told.names.country(code), "partners": own[:_PARTNERS_MAX]}
