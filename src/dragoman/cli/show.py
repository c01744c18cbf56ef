"""Lays a reading out for people: grouped by how real things are, with the words they rest on."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dragoman.cli.plain import one_line
from dragoman.cli.say import act, name_of, parties, party, quote, sides
from dragoman.model.reading import (
    Agreement,
    Dispute,
    Event,
    Evidence,
    Party,
    Reading,
    Sanction,
    Statement,
    Transfer,
    Visit,
)

# One colour and one heading for each status, so that an allegation never looks like a fact.
STATUS_STYLES = {
    "happened": ("What happened", "bold green"),
    "alleged": ("What is alleged: somebody says so, the report does not", "bold yellow"),
    "denied": ("What is denied or did not happen", "bold red"),
    "future": ("What is planned or expected", "bold cyan"),
    "hypothetical": ("What is only possible, threatened or demanded", "bold magenta"),
}
_BRIEF_EVENTS = 2


def show_reading(reading: Reading, console: Console) -> None:
    """Print one reading: head, events by status, statements, registers, problems."""
    console.print(Rule(_head(reading), align="left", style="dim"))
    for part in _parts(reading):
        console.print(part)
    if not reading.events and not reading.statements:
        console.print(Text("  nothing to record", style="dim"))


def show_brief(reading: Reading, console: Console) -> None:
    """Print a few lines: the head, and for each status the first events and how many more there are."""
    head = Text.assemble((reading.document.published or "undated", "dim"), "  ", (name_of(reading), "bold"))
    console.print(head, overflow="ellipsis", no_wrap=True)
    for status, (_, style) in STATUS_STYLES.items():
        events = [event for event in reading.events if event.status == status]
        if events:
            told = "; ".join(f"{act(event)} {sides(event)}" for event in events[:_BRIEF_EVENTS])
            more = f"; {len(events) - _BRIEF_EVENTS} more" if len(events) > _BRIEF_EVENTS else ""
            line = Text.assemble("  ", (f"{status:<13}", style), told, (more, "dim"))
            console.print(line, overflow="ellipsis", no_wrap=True)
    if not reading.events:
        console.print(Text("  no events", style="dim"))


def _head(reading: Reading) -> Text:
    document = reading.document
    facts = (document.published or "no publication date", document.source)
    return Text.assemble((name_of(reading), "bold"), "  ", (" · ".join(fact for fact in facts if fact), "dim"))


def _parts(reading: Reading) -> Iterator[RenderableType]:
    for status, (title, style) in STATUS_STYLES.items():
        events = [event for event in reading.events if event.status == status]
        yield from _section(title, style, [show_event(event) for event in events])
    yield from _section("Who says what", "bold blue", list(_statements(reading.statements)))
    yield from _section("Disputes", "bold red", [_dispute(one) for one in reading.disputes])
    yield from _registers(reading)
    gated = [Text(one.message) for one in reading.problems if one.stage == "gate"]
    yield from _section("Stopped by the gate", "bold yellow", gated)
    others = [Text(f"{one.stage}: {one.message}") for one in reading.problems if one.stage != "gate"]
    yield from _section("Problems", "bold red", others)


def _registers(reading: Reading) -> Iterator[RenderableType]:
    yield from _section("Agreements", "bold", [
        _entry(one.status, f"{one.name}: {', '.join(one.parties)} ({one.kind}){_by(one)}{_duties(one)}", one.evidence)
        for one in reading.agreements
    ])  # fmt: skip
    yield from _section("Sanctions", "bold", [
        _entry(one.status, f"{_codes(one.senders)} → {_codes(one.targets)} ({_measures(one)})", one.evidence)
        for one in reading.sanctions
    ])  # fmt: skip
    yield from _section("Transfers", "bold", [
        _entry(one.status, f"{one.supplier} → {one.recipient}: {one.items or one.what}{_said(one)}", one.evidence)
        for one in reading.transfers
    ])  # fmt: skip
    yield from _section("Visits", "bold", [
        _entry(one.status, f"{parties(one.visitor)} → {parties(one.host)}{_stay(one)}", one.evidence)
        for one in reading.visits
    ])  # fmt: skip


def _section(title: str, style: str, lines: Sequence[RenderableType]) -> Iterator[RenderableType]:
    """Give a heading with its lines and a blank line behind; nothing without lines."""
    if lines:
        inner = (Padding(line, (0, 0, 0, 2)) for line in lines)
        yield Padding(Group(Text(title, style=style), *inner), (0, 0, 1, 0))


def show_event(event: Event) -> RenderableType:
    """Lay one event out in two lines: what, who, to whom, when, where, says who; and the quote."""
    line = Text.assemble((act(event), STATUS_STYLES[event.status][1]), "  ", sides(event))
    if event.date:
        line.append(f"  {event.date.value}", style="cyan")
    if event.place:
        line.append(f"  in {event.place.name}", style="cyan")
    if event.magnitude:
        line.append("  " + ", ".join(f"{name} {size:,.12g}" for name, size in event.magnitude.items()))
    if event.said_by:
        line.append(f"  said by {parties(event.said_by)}", style="yellow")
    return _with_quotes(line, (event.evidence,))


def _statements(told: Iterable[Statement]) -> Iterator[RenderableType]:
    """Lay statements out, one speech act once, whatever the number of its speakers."""
    grouped: dict[object, list[Statement]] = {}
    for one in told:
        grouped.setdefault((one.cue, one.stance, one.evidence), []).append(one)
    return (show_statement(group) for group in grouped.values())


def show_statement(group: Sequence[Statement]) -> RenderableType:
    """Lay one speech act out in two lines: stance, speakers and target; and the quote."""
    first = group[0]
    speakers = parties(tuple(one.speaker for one in group))
    line = Text.assemble((first.stance.replace("_", " "), "bold blue"), "  ", speakers)
    if first.target:
        line.append(f" → {party(first.target)}")
    if first.direct:
        line.append("  in quotation marks", style="dim")
    return _with_quotes(line, (first.evidence,))


def _dispute(dispute: Dispute) -> RenderableType:
    """Lay a dispute out: what it is about, then those who say the same in the same words together."""
    grouped: dict[tuple[str, Evidence], list[Party]] = {}
    for side in dispute.sides:
        grouped.setdefault((side.position, side.evidence), []).append(side.who)
    lines = [
        _with_quotes(Text.assemble((position, "bold"), "  ", parties(tuple(who))), (evidence,))
        for (position, evidence), who in grouped.items()
    ]
    return Group(Text(one_line(dispute.about), style="bold"), *(Padding(line, (0, 0, 0, 2)) for line in lines))


def _entry(status: str, told: str, evidence: tuple[Evidence, ...]) -> RenderableType:
    return _with_quotes(Text.assemble((status, "bold"), "  ", told), evidence)


def _with_quotes(line: Text, evidence: tuple[Evidence, ...]) -> RenderableType:
    return Group(line, *(Padding(quote(one), (0, 0, 0, 2)) for one in evidence))


def _by(agreement: Agreement) -> str:
    """Say who alone did what it came to: ', by UZB'."""
    return f", by {', '.join(agreement.by)}" if agreement.by else ""


def _duties(agreement: Agreement) -> str:
    """Say what an agreement binds its parties to: ', owing defence, consultation'."""
    told = ", ".join(duty["class"] for duty in agreement.obligations)
    return f", owing {told}" if told else ""


def _measures(sanction: Sanction) -> str:
    """Say what a measure consists of, and who alleges that it was broken."""
    told = one_line(": ".join(filter(None, (sanction.kind, ", ".join(sanction.measures)))))
    accusers = parties(tuple(party for breach in sanction.breaches for party in breach.said_by))
    return f"{told}; breach alleged by {accusers}" if accusers else told


def _stay(visit: Visit) -> str:
    """Say when and where a visit was, what for, and what the report remarks on it, as far as it tells."""
    days = " to ".join(when.value for when in (visit.start, visit.end) if when)
    place = f"in {visit.place.name}" if visit.place else ""
    told = "; ".join(filter(None, (f"for {visit.purpose}" if visit.purpose else "", *visit.remarks)))
    return "".join(f"  {one}" for one in (days, place, one_line(told)) if one)


def _said(transfer: Transfer) -> str:
    """Say who alleges a transfer."""
    told = transfer.said_by if transfer.status == "alleged" else ()
    return f", said by {parties(told)}" if told else ""


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) or "somebody not named"
