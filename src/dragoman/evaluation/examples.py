"""Runs the example sentences of the lexicon: every entry must give what its `yes` says and not what its `no` denies."""

from collections.abc import Callable, Iterator

import msgspec

from dragoman.codebook.lexicon import Entry, Example
from dragoman.errors import CodebookError
from dragoman.model.reading import Event, Party, Reading

_STATUSES = ("happened", "alleged", "denied", "future", "hypothetical")


class Expected(msgspec.Struct, frozen=True):
    """What an example must give; None and empty mean that anything will do."""

    type: str
    mode: str | None = None
    status: str | None = None
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()

    def fits(self, event: Event) -> bool:
        """Tell whether an event is what was expected."""
        return (
            event.type == self.type
            and self.mode in (None, event.mode)
            and self.status in (None, event.status)
            and self.actors <= _countries(event.actors)
            and self.recipients <= _countries(event.recipients)
        )


class Failure(msgspec.Struct, frozen=True):
    """An example that does not hold.

    Attributes:
        entry: Id of the entry.
        text: The sentence.
        expected: What should have come out, or what should not.
        found: What came out, shortly.
    """

    entry: str
    text: str
    expected: str
    found: tuple[str, ...]


def failing_examples(entries: tuple[Entry, ...], read: Callable[[str], Reading]) -> Iterator[Failure]:
    """Yield the examples that fail, in file order.

    Args:
        entries: Entries of the lexicon.
        read: Reads one sentence.

    Raises:
        CodebookError: If a `gives` cannot be understood.
    """
    for entry in entries:
        for example in entry.yes:
            text, wanted = _wanted(entry, example)
            events = read(text).events
            if not any(wanted.fits(event) for event in events):
                yield Failure(entry.id, text, _shown(wanted), tuple(map(brief, events)))
        for text in entry.no:
            wrong = [event for event in read(text).events if event.type == entry.type]
            if wrong:
                yield Failure(entry.id, text, f"no {entry.type}", tuple(map(brief, wrong)))


def parse_gives(gives: str, *, where: str) -> Expected:
    """Read the short form `TYPE[/mode] [status] ACTORS [> RECIPIENTS]`.

    Raises:
        CodebookError: If it has another form.
    """
    head, _, recipients = gives.partition(">")
    words = head.split()
    if not words or len(words) > 3:
        raise CodebookError(f"cannot read {gives!r}", where=where, mend='write "TYPE/mode status ACTORS > RECIPIENTS"')
    name, _, mode = words.pop(0).partition("/")
    status = words.pop(0) if words and words[0] in _STATUSES else None
    if len(words) > 1:
        raise CodebookError(f"{words[0]!r} is no status", where=where, mend=f"use one of {', '.join(_STATUSES)}")
    actors = _codes(words[0]) if words else frozenset()
    return Expected(name, mode or None, status, actors, _codes(recipients))


def brief(event: Event) -> str:
    """Say an event in one line: type, mode, status, parties."""
    sides = ["+".join(party.country for party in side) for side in (event.actors, event.recipients)]
    mode = f"/{event.mode}" if event.mode else ""
    return f"{event.type}{mode} {event.status} {' > '.join(side for side in sides if side)}"


def _wanted(entry: Entry, example: str | Example) -> tuple[str, Expected]:
    if isinstance(example, str):
        return example, Expected(entry.type or "")
    return example.text, parse_gives(example.gives, where=entry.id)


def _codes(told: str) -> frozenset[str]:
    return frozenset(code for code in told.strip().split("+") if code)


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties}


def _shown(wanted: Expected) -> str:
    mode = f"/{wanted.mode}" if wanted.mode else ""
    sides = ["+".join(sorted(side)) for side in (wanted.actors, wanted.recipients) if side]
    return " ".join(part for part in (f"{wanted.type}{mode}", wanted.status or "", " > ".join(sides)) if part)
