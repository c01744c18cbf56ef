"""Transfers: every word of giving and taking that has a thing and two sides."""

from collections.abc import Iterator

import msgspec

from dragoman.codebook.registers import Handover
from dragoman.coding.registers.handing import Sides, giving, sides_of
from dragoman.coding.registers.scene import Scene
from dragoman.coding.registers.thing import Thing, in_return, things
from dragoman.coding.sides import Parties
from dragoman.model.reading import Agreement, Reading, Transfer, record_id
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Word

_STATUS = {
    "happened": "happened", "alleged": "alleged", "denied": "denied", "future": "planned", "hypothetical": "possible",
}  # fmt: skip


class Handed(msgspec.Struct, frozen=True):
    """One mention of a transfer in one direction.

    Attributes:
        word: The word of giving or taking.
        supplier: Country code, or '' where only the context can tell.
        recipient: Country code.
        thing: What is handed over.
        status: How real it is.
        said_by: Who but the writer says so.
    """

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
        whole = _completed(handed, gathered)
        if whole is None:
            continue
        same = next((known for known in gathered if _same(known[0], whole)), None)
        if same is not None:
            same.append(whole)
        else:
            gathered.append([whole])
    return tuple(_entry(one, scene, reading) for one in gathered)


def _completed(handed: Handed, gathered: list[list[Handed]]) -> Handed | None:
    """Give a transfer without a supplier that of the one before to the same side; None if there is none.

    Who gives something and takes something in one sentence has it from whom he gave: "gave Laos rice and got tea".
    """
    if handed.supplier:
        return handed
    given = next((known[-1] for known in reversed(gathered) if known[-1].supplier == handed.recipient), None)
    if given is not None and given.word in (handed.word.head, *handed.word.kids("conj")):
        return msgspec.structs.replace(handed, supplier=given.recipient)
    before = next((known[0] for known in reversed(gathered) if known[0].recipient == handed.recipient), None)
    return msgspec.structs.replace(handed, supplier=before.supplier) if before else None


def _same(first: Handed, later: Handed) -> bool:
    """Tell whether two mentions are one transfer: same sides, class of thing and status; each gift is its own."""
    if first.thing.what == "gift" and first.thing.head != later.thing.head:
        return False
    sides = (first.supplier, first.recipient) == (later.supplier, later.recipient)
    return sides and first.thing.what == later.thing.what and first.status == later.status


def _entry(known: list[Handed], scene: Scene, reading: Reading) -> Transfer:
    first = known[0]
    return Transfer(
        id=record_id(
            "transfer", reading.document.id, first.word.start, first.thing.span.start, first.supplier, first.recipient
        ),
        supplier=first.supplier,
        recipient=first.recipient,
        what=first.thing.what,
        items=scene.text(first.thing.span),
        amount=next((one.thing.amount for one in known if one.thing.amount), None),
        status=first.status,
        said_by=scene.tied(first.said_by),
        evidence=tuple(scene.evidence(one.word) for one in known),
    )


def _mentions(scene: Scene, agreements: tuple[Agreement, ...]) -> Iterator[Handed]:
    for word in scene.parse.words:
        handover = giving(word, scene)
        if handover is not None and not _is_thing_of_other(word, scene):
            yield from _handed(word, handover, scene, agreements)


def _is_thing_of_other(word: Word, scene: Scene) -> bool:
    """Tell whether a word of giving is told by the verb above: "promised aid", "helped Iran buy jets" are one."""
    above = giving(word.head, scene) if word.dep in ("xcomp", "ccomp") and word.head is not word else None
    if above is not None and word.lemma in above.under:
        return True
    return word.dep in ("dobj", "nsubjpass") and is_verb(word.head) and giving(word.head, scene) is not None


def _handed(word: Word, handover: Handover, scene: Scene, agreements: tuple[Agreement, ...]) -> Iterator[Handed]:
    told, said_by = scene.told(word)
    meant = handover.stands and told not in ("happened", "alleged")  # who plans to keep troops hands over none
    found = [] if meant else things(word, handover, scene)
    sides = sides_of(word, handover, scene, agreements) if found else Sides()
    status = "planned" if handover.pledge and told in ("happened", "alleged") else _STATUS[told]
    for thing in found:
        for supplier, recipient in sides.pairs(thing.origin):
            yield Handed(word, supplier, recipient, thing, status, said_by)
            back = in_return(word, scene)
            if back is not None and supplier and status != "denied":
                yield Handed(word, recipient, supplier, back, status, said_by)
