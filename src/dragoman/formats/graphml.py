"""Acts as a GraphML network: states and other actors are nodes, each pair of an act is an edge.

Edges of acts are not added up, so that the reader can choose which types, days and statuses count; `network_lines`
writes a network that is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as Xml

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, pairs

_NODE = {"country": "string", "sector": "string", "name": "string"}
_EDGE = {
    "event": "string", "day": "string", "type": "string", "mode": "string", "status": "string", "quad": "int",
    "score": "double", "confidence": "double", "dataset": "string",
}  # fmt: skip
# Of a network that is added up: what its tables tell, see `dragoman.analysis.relations.network`.
_COUNTRY = {
    "partners": "int", "happenings": "int", "cooperation": "double", "conflict": "double", "bloc": "int",
    "bloc_of": "string", "certainty": "double", "betweenness": "double",
}  # fmt: skip
_TIE = {
    "happenings": "int", "mentions": "int", "verbal_cooperation": "int", "material_cooperation": "int",
    "verbal_conflict": "int", "material_conflict": "int", "cooperation": "double", "conflict": "double",
    "score_sum": "double", "score_mean": "double", "agreements": "int", "sanctions": "int", "transfers": "int",
}  # fmt: skip
_FOOT = "</graph>\n</graphml>\n"
_XML = "".join(map(chr, range(32))).translate({9: None, 10: None, 13: None})
_FORBIDDEN = dict.fromkeys(map(ord, _XML)) | {0xFFFE: None, 0xFFFF: None}


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write a directed graph with parallel edges; a node is a country with its leading sector, or else a name."""
    yield from _head(_NODE, _EDGE, "directed")
    seen: set[str] = set()
    for act in acts:
        for actor, recipient in pairs(act):
            for side in (actor, recipient):
                if side is not None and _node_id(side) not in seen:
                    seen.add(_node_id(side))
                    yield _line(_node(side, book))
            if recipient is not None:
                yield _line(_edge(act, actor, recipient))
    yield _FOOT


def network_lines(countries: Iterable[Mapping[str, Any]], ties: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write an undirected network that is added up already; what else its rows tell goes to nodes and edges.

    Args:
        countries: Rows with `country`.
        ties: Rows with `source` and `target`; a country of which there is no row becomes a node without data.
    """
    nodes = {row["country"]: row for row in countries}
    told = [tie for tie in ties if tie["source"] != tie["target"]]
    yield from _head(_COUNTRY, _TIE, "undirected")
    for code in sorted({*nodes, *(tie[end] for tie in told for end in ("source", "target"))}):
        row = nodes.get(code, {})
        yield _line(_with_data(Xml.Element("node", {"id": code}), "node", {name: row.get(name) for name in _COUNTRY}))
    for tie in told:
        ends = {end: tie[end] for end in ("source", "target")}
        yield _line(_with_data(Xml.Element("edge", ends), "edge", {name: tie[name] for name in _TIE}))
    yield _FOOT


def _head(nodes: Mapping[str, str], edges: Mapping[str, str], way: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, keys in (("node", nodes), ("edge", edges)):
        for name, type_name in keys.items():
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": type_name}
            yield _line(Xml.Element("key", key))
    yield f'<graph edgedefault="{way}">\n'


def _node_id(actor: Actor) -> str:
    if actor.country == "---":
        return _clean(actor.name or actor.text or actor.speaker or actor.country)
    return "/".join((actor.country, *actor.sectors[:1]))


def _node(actor: Actor, book: Crosswalk) -> Xml.Element:
    name = book.countries.code_in("icews", actor.country) or actor.name or actor.text
    told = {"country": actor.country, "sector": actor.sectors[0] if actor.sectors else None, "name": name}
    return _with_data(Xml.Element("node", {"id": _node_id(actor)}), "node", told)


def _edge(act: Act, actor: Actor, recipient: Actor) -> Xml.Element:
    told = {
        "event": act.id, "day": act.days[0] if act.days else None, "type": act.type, "mode": act.mode,
        "status": act.status, "quad": act.quad,
        "score": act.score, "confidence": act.confidence, "dataset": act.origin.dataset if act.origin else None,
    }  # fmt: skip
    ends = {"source": _node_id(actor), "target": _node_id(recipient)}
    return _with_data(Xml.Element("edge", ends), "edge", told)


def _with_data(element: Xml.Element, kind: str, told: Mapping[str, object]) -> Xml.Element:
    for name, value in told.items():
        if value not in (None, ""):
            Xml.SubElement(element, "data", {"key": f"{kind}-{name}"}).text = _clean(str(value))
    return element


def _clean(text: str) -> str:
    """Leave out characters that XML cannot hold."""
    return text.translate(_FORBIDDEN)


def _line(element: Xml.Element) -> str:
    return Xml.tostring(element, encoding="unicode") + "\n"
