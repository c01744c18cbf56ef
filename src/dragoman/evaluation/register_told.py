"""Lays the visits and obligations of a reading out as single claims that can be right or wrong."""

from collections.abc import Iterator

import msgspec

from dragoman.model.reading import UNKNOWN_COUNTRY, Party, Reading, Visit


class Visited(msgspec.Struct, frozen=True, kw_only=True):
    """One visitor's journey to one host, as a reading tells it.

    Attributes:
        begins: First day, or None.
        place: Name of the place, or None.
        spans: (start, end) of the words that name it.
        sentence: The words it rests on.
    """

    visitor: str
    host: str
    status: str
    begins: str | None = None
    place: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    sentence: str = ""

    @property
    def said(self) -> str:
        """Put the claim in one line."""
        return f"visit {self.visitor} > {self.host}, {self.status}"


class Undertaken(msgspec.Struct, frozen=True, kw_only=True):
    """One duty under one agreement, as a reading tells it."""

    class_: str
    obliged: tuple[str, ...]
    owed: tuple[str, ...]
    condition: bool = False
    sentence: str = ""

    @property
    def said(self) -> str:
        """Put the claim in one line."""
        return f"{self.class_} {' '.join(self.obliged)} > {' '.join(self.owed)}"


class Told(msgspec.Struct, frozen=True):
    """All visits and obligations of one reading."""

    visits: tuple[Visited, ...] = ()
    duties: tuple[Undertaken, ...] = ()


def told_in(reading: Reading) -> Told:
    """Lay out a reading."""
    visits = tuple(one for visit in reading.visits for one in _pairs(visit))
    return Told(visits=visits, duties=tuple(_duties(reading)))


def _pairs(visit: Visit) -> Iterator[Visited]:
    """Yield one claim for each visitor and host; a side left open is a claim that names nobody."""
    for visitor in _countries(visit.visitor):
        for host in _countries(visit.host):
            if visitor != host or visitor == UNKNOWN_COUNTRY:
                yield Visited(
                    visitor=visitor,
                    host=host,
                    status=visit.status,
                    begins=visit.start.value if visit.start else None,
                    place=visit.place.name if visit.place else None,
                    spans=tuple((one.trigger.start, one.trigger.end) for one in visit.evidence if one.trigger),
                    sentence=visit.evidence[0].quote if visit.evidence else "",
                )


def _countries(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.country for party in parties)) or (UNKNOWN_COUNTRY,)


def _duties(reading: Reading) -> Iterator[Undertaken]:
    for agreement in reading.agreements:
        for duty in agreement.obligations:
            yield Undertaken(
                class_=duty["class"],
                obliged=_codes(duty.get("obliged"), agreement.parties),
                owed=_codes(duty.get("owed"), agreement.parties),
                condition="condition" in duty,
                sentence=duty["quote"],
            )


def _codes(told: str | None, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Give the states of one side; a duty that names none binds and serves all parties."""
    return tuple(told.split()) if told is not None else parties
