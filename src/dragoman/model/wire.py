"""Readings to JSON and back; the only module that knows the wire form."""

import msgspec

from dragoman.errors import InputError
from dragoman.model.reading import Evidence, Reading

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Reading)


def to_json(reading: Reading) -> bytes:
    """Write a reading as one line of UTF-8 JSON; equal readings give equal bytes."""
    return _encoder.encode(reading)


def from_json(line: bytes | str, *, where: str = "") -> Reading:
    """Read one reading back and check that its quotes stand in its text.

    Raises:
        InputError: If the line is not a reading, or a quote is not what the text says at that place.
    """
    try:
        reading = _decoder.decode(line)
    except msgspec.MsgspecError as error:
        raise InputError(f"not a reading: {error}", where=where) from error
    return checked(reading)


def checked(reading: Reading) -> Reading:
    """Give the reading back if every quote stands in its text.

    Raises:
        InputError: If a quote differs from the text between its offsets.
    """
    text = reading.document.text
    for evidence in all_evidence(reading):
        if text[evidence.start : evidence.end] != evidence.quote:
            raise InputError(
                f"the quote {evidence.quote[:60]!r} is not what stands at {evidence.start}",
                where=reading.document.ref or reading.document.id,
                mend="read the document again; its text has changed",
            )
    return reading


def all_evidence(reading: Reading) -> list[Evidence]:
    """List every piece of evidence of a reading, record by record."""
    found = [event.evidence for event in reading.events]
    found += [statement.evidence for statement in reading.statements]
    found += [one for agreement in reading.agreements for one in agreement.evidence]
    found += [one for sanction in reading.sanctions for one in sanction.evidence]
    found += [one for transfer in reading.transfers for one in transfer.evidence]
    found += [one for visit in reading.visits for one in visit.evidence]
    found += [side.evidence for dispute in reading.disputes for side in dispute.sides]
    return found
