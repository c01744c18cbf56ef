"""Lays a reading out for people: grouped by how real things are, with the words they rest on."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dragoman.model.reading import Event, Evidence, Party, Reading, Statement

# One colour and one word for each status, so that an allegation never looks like a fact.
STATUS_STYLES = {
    "happened": ("What happened", "bold green"),
    "alleged": ("What is alleged: somebody says so, the report does not", "bold yellow"),
    "denied": ("What is denied or did not happen", "bold red"),
    "future": ("What is planned or expected", "bold cyan"),
    "hypothetical": ("What is only possible, threatened or demanded", "bold magenta"),
}
_QUOTE_MAX_CHARS = 160


def show_reading(reading: Reading, console: Console) -> None:
    """Print one reading: head, events by status, statements, registers, problems."""
    console.print(Rule(_head(reading), align="left", style="dim"))
    for part in _parts(reading):
        console.print(part)
    if not reading.events and not reading.statements:
        console.print(Text("  nothing to record", style="dim"))


def _head(reading: Reading) -> Text:
    document = reading.document
    name = document.title or document.ref or document.id[:12]
    facts = [document.published or "no publication date", document.source]
    return Text.assemble((name, "bold"), "  ", (" · ".join(fact for fact in facts if fact), "dim"))


def _parts(reading: Reading) -> Iterator[RenderableType]:
    for status, (title, style) in STATUS_STYLES.items():
        events = [event for event in reading.events if event.status == status]
        if events:
            yield _section(title, style, [show_event(event, style) for event in events])
    if reading.statements:
        yield _section("Who says what", "bold blue", [show_statement(one) for one in reading.statements])
    yield from _registers(reading)
    if reading.problems:
        lines: list[RenderableType] = [Text(f"{one.stage}: {one.message}") for one in reading.problems]
        yield _section("Problems", "bold red", lines)


def _registers(reading: Reading) -> Iterator[RenderableType]:
    if reading.agreements:
        yield _section("Agreements", "bold", [
            _entry(f"{one.status}", f"{one.name}: {', '.join(one.parties)} ({one.kind})", one.evidence)
            for one in reading.agreements
        ])  # fmt: skip
    if reading.sanctions:
        yield _section("Sanctions", "bold", [
            _entry(one.status, f"{_codes(one.senders)} on {_codes(one.targets)} ({one.kind})", one.evidence)
            for one in reading.sanctions
        ])  # fmt: skip
    if reading.transfers:
        yield _section("Transfers", "bold", [
            _entry(one.status, f"{one.supplier} to {one.recipient}: {one.items or one.what}", one.evidence)
            for one in reading.transfers
        ])  # fmt: skip
    if reading.visits:
        yield _section("Visits", "bold", [
            _entry(one.status, f"{parties(one.visitor)} to {parties(one.host)}", one.evidence)
            for one in reading.visits
        ])  # fmt: skip
    if reading.disputes:
        yield _section("Disputes", "bold", [
            _entry("disputed", one.about, tuple(side.evidence for side in one.sides)) for one in reading.disputes
        ])  # fmt: skip


def _section(title: str, style: str, lines: list[RenderableType]) -> RenderableType:
    return Padding(
        Group(Text(title, style=style), *(Padding(line, (0, 0, 0, 2)) for line in lines)), (0, 0, 1, 0)
    )


def show_event(event: Event, style: str = "bold") -> RenderableType:
    """Lay one event out in two lines: what, who, to whom, when, where, says who; and the quote."""
    what = f"{event.type}/{event.mode}" if event.mode else event.type
    line = Text.assemble((what, style), "  ", sides(event))
    if event.date:
        line.append(f"  {event.date.value}", style="dim")
    if event.place:
        line.append(f"  in {event.place.name}", style="dim")
    if event.said_by:
        line.append(f"  says {parties(event.said_by)}", style="yellow")
    return Group(line, Padding(quote(event.evidence), (0, 0, 0, 2)))


def show_statement(statement: Statement) -> RenderableType:
    """Lay one statement out in two lines: stance and speaker, and the quote."""
    line = Text.assemble((statement.stance.replace("_", " "), "bold blue"), "  ", party(statement.speaker))
    if statement.direct:
        line.append("  in quotation marks", style="dim")
    return Group(line, Padding(quote(statement.evidence), (0, 0, 0, 2)))


def _entry(status: str, told: str, evidence: tuple[Evidence, ...]) -> RenderableType:
    head = Text.assemble((status, "bold"), "  ", told)
    return Group(head, *(Padding(quote(one), (0, 0, 0, 2)) for one in evidence))


def sides(event: Event) -> str:
    """Say who did it to whom: 'RUS to UKR', or all parties of a mutual act."""
    if event.recipients:
        return f"{parties(event.actors)} -> {parties(event.recipients)}"
    return parties(event.actors)


def parties(told: tuple[Party, ...]) -> str:
    """Join some parties: 'Russia (RUS), North Korea (PRK)'."""
    return ", ".join(party(one) for one in told)


def party(one: Party) -> str:
    """Name a party by its words and its code."""
    code = f"{one.country}/{one.sectors[0]}" if one.sectors else one.country
    if one.kind and one.country == "---":
        code = one.kind
    words = " ".join((one.text or one.name or "").split())
    return f"{words} ({code})" if words else code


def quote(evidence: Evidence) -> Text:
    """Give the words of a record with the trigger marked, cut around it where they are long."""
    start, end = _window(evidence)
    said = Text("“", style="dim")
    trigger = evidence.trigger
    if trigger is None:
        return said.append(_flat(evidence.quote[start:end])).append("”", style="dim")
    first, last = trigger.start - evidence.start, trigger.end - evidence.start
    said.append("…" if start else "").append(_flat(evidence.quote[start:first]), style="dim")
    said.append(_flat(evidence.quote[first:last]), style="underline")
    said.append(_flat(evidence.quote[last:end]), style="dim")
    return said.append("…" if end < len(evidence.quote) else "").append("”", style="dim")


def _window(evidence: Evidence) -> tuple[int, int]:
    """Choose which characters of a long quote to show."""
    length = len(evidence.quote)
    if length <= _QUOTE_MAX_CHARS or evidence.trigger is None:
        return 0, min(length, _QUOTE_MAX_CHARS)
    first = evidence.trigger.start - evidence.start
    start = max(0, min(first - _QUOTE_MAX_CHARS // 2, length - _QUOTE_MAX_CHARS))
    end = max(start + _QUOTE_MAX_CHARS, evidence.trigger.end - evidence.start)
    return start, min(end, length)


def _flat(text: str) -> str:
    """Put a text on one line and leave out characters that would move the cursor."""
    return "".join(char if char.isprintable() else " " for char in text)


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) or "somebody not named"
