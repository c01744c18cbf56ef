"""Registers: the agreements, sanctions, transfers, visits and disputes that a document speaks of."""

from collections.abc import Iterable

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.entities import Entities
from dragoman.coding.registers.agreement import agreements_of
from dragoman.coding.registers.dispute import disputes_of
from dragoman.coding.registers.sanction import sanctions_of
from dragoman.coding.registers.scene import Scene
from dragoman.coding.registers.transfer import transfers_of
from dragoman.coding.registers.visit import visits_of
from dragoman.model.reading import Reading

__all__ = ["Scene", "registers_of"]


def registers_of(reading: Reading, scene: Scene, drafts: Iterable[Draft], entities: Entities) -> Reading:
    """Give a reading with its registers filled.

    Args:
        reading: The reading with its events and statements.
        scene: The document as coding sees it.
        drafts: All acts found, in text order, before repeated mentions were folded.
        entities: The entities of the reading.
    """
    scene.tell(reading, drafts, entities)
    agreements = agreements_of(scene, reading)
    return msgspec.structs.replace(
        reading,
        agreements=agreements,
        sanctions=sanctions_of(scene, reading),
        transfers=transfers_of(scene, reading, agreements),
        visits=visits_of(scene, reading),
        disputes=disputes_of(scene, reading),
    )
