"""Transfers: every word of giving and taking that has a thing and two sides."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.registers import Handover
from dragoman.coding.registers.scene import Codes, Scene, heads, is_told, once, phrase
from dragoman.coding.registers.thing import Thing, things
from dragoman.coding.sides import Parties, countries
from dragoman.model.reading import Agreement, Reading, Transfer, record_id
from dragoman.model.span import Span
from dragoman.reading.clauses import is_passive, is_verb
from dragoman.reading.parse import Word

_STATUS = {"happened": "happened", "alleged": "alleged", "denied": "denied", "future": "planned", "hypothetical": "possible"}
_COURSE = ("possible", "planned", "denied", "alleged", "happened")


class Handed(msgspec.Struct, frozen=True):
    """One mention of a transfer in one direction."""

    word: Word
    supplier: str
    recipient: str
    thing: Thing
    status: str
    said_by: Parties


def transfers_of(scene: Scene, reading: Reading, agreements: tuple[Agreement, ...]) -> tuple[Transfer, ...]:
    """Give the transfers that a document speaks of, in the order of their first mention."""
    gathered: list[list[Handed]] = []
    for handed in _mentions(scene, agreements):
        same = next((known for known in gathered if _same(known[0], handed)), None)
        if same is not None:
            same.append(handed)
        else:
            gathered.append([handed])
    return tuple(_entry(one, scene, reading) for one in gathered)


def _same(first: Handed, later: Handed) -> bool:
    """Tell whether two mentions are one transfer: same sides, same class of thing, and no other status."""
    sides = (first.supplier, first.recipient) == (later.supplier, later.recipient)
    return sides and first.thing.what == later.thing.what and first.status == later.status


def _entry(known: list[Handed], scene: Scene, reading: Reading) -> Transfer:
    first = known[0]
    span = first.thing.span
    return Transfer(
        id=record_id("transfer", reading.document.id, first.word.start, first.supplier, first.recipient, first.thing.what, span.start),
        supplier=first.supplier,
        recipient=first.recipient,
        what=first.thing.what,
        items=scene.text(span),
        status=first.status,
        said_by=scene.tied(first.said_by),
        evidence=tuple(scene.evidence(one.word) for one in known),
    )


def _mentions(scene: Scene, agreements: tuple[Agreement, ...]) -> Iterator[Handed]:
    for word in scene.parse.words:
        for handover in scene.words.transfers.handovers:
            if _is(word, handover):
                yield from _handed(word, handover, scene, agreements)
                break


def _is(word: Word, handover: Handover) -> bool:
    if is_verb(word) and word.dep not in ("aux", "auxpass", "amod", "compound"):
        return any(is_told(word, one) for one in handover.verbs)
    return word.tag.startswith("NN") and word.dep != "compound" and word.lemma in handover.nouns


def _handed(word: Word, handover: Handover, scene: Scene, agreements: tuple[Agreement, ...]) -> Iterator[Handed]:
    found = things(word, handover, scene)
    if not found:
        return
    status, said_by = scene.told(word)
    suppliers, recipients = _sides(word, handover, scene, agreements)
    for thing in found:
        givers = suppliers or tuple(code for code in thing.origin if code not in recipients)
        for supplier, recipient in _pairs(givers, recipients, mutual=handover.mutual):
            yield Handed(word, supplier, recipient, thing, _STATUS[status], said_by)


def _pairs(suppliers: Codes, recipients: Codes, *, mutual: bool) -> Iterator[tuple[str, str]]:
    for supplier in suppliers:
        for recipient in recipients:
            if supplier != recipient:
                yield supplier, recipient
    if mutual:
        for first in recipients:
            for second in suppliers:
                if first != second and (first, second) not in [(a, b) for a in suppliers for b in recipients]:
                    yield first, second


def _sides(word: Word, handover: Handover, scene: Scene, agreements: tuple[Agreement, ...]) -> tuple[Codes, Codes]:
    frame = scene.frame(word)
    suppliers = _slot(word, handover.supplier, frame, scene)
    recipients = _slot(word, handover.recipient, frame, scene)
    if handover.mutual:
        every = once((*suppliers, *recipients))
        return every, every
    if not recipients and suppliers:
        pass
    return suppliers, tuple(code for code in recipients if code not in suppliers)


def _slot(word: Word, slots: Codes, frame: dict[str, list[Word]], scene: Scene) -> Codes:
    for slot in slots:
        found = scene.before(word) if slot == "mod" else scene.owned(frame.get(slot, []))
        if found:
            return found
    return ()
