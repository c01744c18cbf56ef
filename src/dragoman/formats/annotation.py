"""Acts as W3C Web Annotations (JSON-LD), one a line: what was coded, on the words it rests on.

Positions count characters of the cleaned text of the document, from 0; the quote tells the same place by itself.
"""

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act
from dragoman.formats.flat import LIST_SEPARATOR, code_of

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_BESIDE = 32  # characters of prefix and suffix, as browsers and annotation tools take


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write an annotation for every act that rests on words."""
    for act in acts:
        if act.evidence is not None:
            yield msgspec.json.encode(_annotation(act)).decode("utf-8") + "\n"


def _annotation(act: Act) -> dict[str, object]:
    return {
        "@context": _CONTEXT,
        "id": f"urn:dragoman:{act.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": _class(act)},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _told(act)},
        ],
        "target": {
            "source": act.document.url or f"urn:sha256:{act.document.id}",
            "selector": [_quote(act), _position(act)],
        },
    }


def _class(act: Act) -> str:
    return f"{act.type}/{act.mode}" if act.mode else f"{act.type}"


def _told(act: Act) -> str:
    sides = [LIST_SEPARATOR.join(map(code_of, side)) for side in (act.actors, act.recipients) if side]
    told = [
        " > ".join(sides),
        f"status: {act.status}" if act.status else "",
        f"date: {act.date.value}" if act.date else "",
    ]
    if act.said_by:
        told.append(f"said by: {LIST_SEPARATOR.join(map(code_of, act.said_by))}")
    return "; ".join(part for part in told if part)


def _quote(act: Act) -> dict[str, str]:
    assert act.evidence is not None
    start, end, text = act.evidence.start, act.evidence.end, act.document.text
    beside = {"prefix": text[max(0, start - _BESIDE) : start], "suffix": text[end : end + _BESIDE]}
    told = {name: words for name, words in beside.items() if words}
    return {"type": "TextQuoteSelector", "exact": act.evidence.quote, **told}


def _position(act: Act) -> dict[str, object]:
    assert act.evidence is not None
    return {"type": "TextPositionSelector", "start": act.evidence.start, "end": act.evidence.end}
