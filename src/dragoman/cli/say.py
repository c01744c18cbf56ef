"""Says parts of a reading in a few words: parties, sides, quotes."""

from rich.text import Text

from dragoman.cli.plain import one_line, printable
from dragoman.model.reading import UNKNOWN_COUNTRY, Event, Evidence, Party, Reading

_QUOTE_MAX_CHARS = 160
_OPENING_MAX_CHARS = 60


def name_of(reading: Reading) -> str:
    """Name a reading for people: by its title, the caller's id, or the words it opens with."""
    document = reading.document
    opening = one_line(document.text[: 2 * _OPENING_MAX_CHARS])
    if len(opening) > _OPENING_MAX_CHARS:
        opening = f"{opening[:_OPENING_MAX_CHARS].rpartition(' ')[0]} …"
    return document.title or document.ref or opening or document.id[:12]


def act(event: Event) -> str:
    """Say what an event is: 'COERCE/arrest'."""
    return f"{event.type}/{event.mode}" if event.mode else event.type


def sides(event: Event) -> str:
    """Say who did it to whom: 'Russia (RUS) → Ukraine (UKR)', or all parties of a mutual act."""
    if event.recipients:
        return f"{parties(event.actors)} → {parties(event.recipients)}"
    return parties(event.actors)


def parties(told: tuple[Party, ...]) -> str:
    """Join some parties: 'Russia (RUS/GOV), North Korea (PRK/GOV)'; each is named once."""
    return ", ".join(dict.fromkeys(party(one) for one in told))


def party(one: Party) -> str:
    """Name a party by the name we know it by, or else its words, with its code."""
    code = f"{one.country}/{one.sectors[0]}" if one.sectors else one.country
    if one.country == UNKNOWN_COUNTRY and one.kind:
        code = one.kind
    words = name(one)
    return f"{words} ({code})" if words else code


def name(one: Party) -> str:
    """Give the name we know a party by, or else its words; '' where it has none."""
    return one_line(one.name or one.text or "")


def quote(evidence: Evidence, *, most_chars: int = _QUOTE_MAX_CHARS) -> Text:
    """Give the words of a record with the trigger underlined, cut around it where they are long."""
    said, trigger = evidence.quote, evidence.trigger
    first, last = (trigger.start - evidence.start, trigger.end - evidence.start) if trigger else (0, 0)
    start, end = _window(said, first, last, most_chars)
    plain = printable(said)
    return Text.assemble(
        ("“…" if start else "“", "dim"),
        (plain[start:first], "dim"),
        (plain[first:last], "underline"),
        (plain[last:end], "dim"),
        ("…”" if end < len(said) else "”", "dim"),
    )


def _window(said: str, first: int, last: int, most: int) -> tuple[int, int]:
    """Choose which characters of a long quote to show: whole words on both sides of the trigger."""
    length = len(said)
    if length <= most:
        return 0, length
    start = max(0, min(first - most // 2, length - most))
    end = min(length, max(start + most, last))
    if start:
        start = said.find(" ", start, first) + 1 or first
    if end < length:
        end = max(said.rfind(" ", last, end), last)
    return start, end
