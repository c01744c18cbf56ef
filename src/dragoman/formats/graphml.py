"""Acts as a GraphML network: states and other actors are nodes, each pair of an act is an edge.

Edges are not added up, so that the reader can choose which types, days and statuses count.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as Xml

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act, Actor, pairs

_NODE = {"country": "string", "sector": "string", "name": "string"}
_EDGE = {
    "event": "string", "day": "string", "type": "string", "mode": "string", "status": "string", "quad": "int",
    "score": "double", "confidence": "double", "dataset": "string",
}  # fmt: skip
_XML = "".join(map(chr, range(32))).translate({9: None, 10: None, 13: None})
_FORBIDDEN = dict.fromkeys(map(ord, _XML)) | {0xFFFE: None, 0xFFFF: None}


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write a directed graph with parallel edges; a node is a country with its leading sector, or else a name."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type_name in keys.items():
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": type_name}
            yield _line(Xml.Element("key", key))
    yield '<graph edgedefault="directed">\n'
    seen: set[str] = set()
    for act in acts:
        for actor, recipient in pairs(act):
            for side in (actor, recipient):
                if side is not None and _node_id(side) not in seen:
                    seen.add(_node_id(side))
                    yield _line(_node(side, book))
            if recipient is not None:
                yield _line(_edge(act, actor, recipient))
    yield "</graph>\n</graphml>\n"


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
