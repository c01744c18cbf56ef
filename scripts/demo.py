"""Reads the sample reports, keeps them in a record, and shows on one screen what Dragoman finds in them.

    python scripts/demo.py [--record FILE]

The record is made anew each time, `demo.db` in the folder `build` unless another FILE is named.
"""

import argparse
import csv
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.text import Text

from dragoman.cli.say import act, name, parties, quote, sides
from dragoman.cli.show import STATUS_STYLES
from dragoman.cli.versions import versions
from dragoman.ingest.raw import Given
from dragoman.ingest.take import take_in
from dragoman.keeper import Keeper
from dragoman.model.document import Document
from dragoman.model.reading import Event, Evidence, Reading
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from dragoman.store.record import Record

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
RECORD = ROOT / "build" / "demo.db"
SHOWN_IN_FULL = "2024-06-21-russia-north-korea-treaty"
# What is shown of that report: how many events of each status, and what to call it.
PLAN = (
    ("happened", 2, "HAPPENED"),
    ("alleged", 1, "ALLEGED"),
    ("denied", 1, "NOT SO"),
    ("future", 1, "PLANNED"),
    ("hypothetical", 1, "POSSIBLE"),
)
WIDTH = 100
INDENT = " " * 12
TITLE_WIDTH = 46
LEGEND = "What: type, who → to whom (country/sector), day, who says so; below, the words."
NEXT = (
    ("all", f"dragoman read samples/{SHOWN_IN_FULL}.txt --date 2024-06-21"),
    ("why", f"dragoman explain samples/{SHOWN_IN_FULL}.txt --date 2024-06-21"),
    ("yours", "dragoman read REPORT.txt --date YYYY-MM-DD --format json"),
    ("browse", "dragoman serve --record {record}"),
)


class Sample(msgspec.Struct, frozen=True):
    """One row of samples/index.tsv."""

    file: str
    id: str
    published: str
    title: str


def load_index() -> list[Sample]:
    with (SAMPLES / "index.tsv").open(encoding="utf-8", newline="") as lines:
        return [msgspec.convert(row, Sample) for row in csv.DictReader(lines, dialect="excel-tab")]


def documents(index: list[Sample]) -> Iterator[tuple[Sample, Document]]:
    """Take every sample in with its date and title; files that state them say so themselves."""
    for sample in index:
        given = Given(date=sample.published, title=sample.title, language="en")
        for one in take_in([str(SAMPLES / sample.file)], given=given):
            if isinstance(one, Document) and one.ref == sample.id:
                yield sample, one


def best(events: list[Event], number: int) -> list[Event]:
    """Choose what a newcomer understands best: both sides known, one act a sentence, early in the text."""

    def rank(event: Event) -> tuple[int, int]:
        known = all(one.country != "---" for one in (*event.actors, *event.recipients))
        told = any(one.country != "---" for one in event.said_by)
        return -(2 * known + told + bool(event.recipients)), event.evidence.start

    chosen: dict[int, Event] = {}
    for event in sorted(events, key=rank):
        chosen.setdefault(event.evidence.start, event)
    return sorted(list(chosen.values())[:number], key=lambda event: event.evidence.start)


def show_in_full(reading: Reading, console: Console) -> None:
    for status, number, label in PLAN:
        events = [event for event in reading.events if event.status == status]
        for event in best(events, number):
            said_by = f"  said by {parties(event.said_by)}" if event.said_by else ""
            when = f"  {event.date.value}" if event.date else ""
            style = STATUS_STYLES[status][1]
            show_line(console, label, f"{act(event)}  {sides(event)}{when}{said_by}", style=style)
            show_quote(console, event.evidence)
    for dispute in reading.disputes[:1]:
        for position in ("asserts", "denies"):
            who = ", ".join(name(side.who) for side in dispute.sides if side.position == position)
            show_line(console, "DISPUTED", f"{position}: {who}", style="bold red")
        show_quote(console, dispute.sides[-1].evidence)


def show_line(console: Console, label: str, told: str, *, style: str) -> None:
    print_line(console, Text.assemble("  ", (f"{label:<10}", style), told))


def show_quote(console: Console, evidence: Evidence) -> None:
    print_line(console, Text(INDENT).append(quote(evidence, most_chars=WIDTH - len(INDENT) - 4)))


def show_shortly(sample: Sample, reading: Reading, console: Console) -> None:
    """Show how much there is and how much of it is open, and the act that is easiest to understand."""
    title = sample.title
    if len(title) > TITLE_WIDTH:
        title = title[: TITLE_WIDTH - 1].rpartition(" ")[0] + "…"
    happened = [event for event in reading.events if event.status == "happened"]
    open_ones = len(reading.events) - len(happened)
    told = f"{len(reading.events)} acts, {open_ones} alleged, denied or open"
    print_line(console, Text.assemble((f"{sample.published}  ", "dim"), f"{title:<{TITLE_WIDTH}}", f"  {told}"))
    for event in best(happened, 1):
        line = Text.assemble(INDENT, (act(event), "green"), f"  {names(event)}  ")
        room = WIDTH - len(line.plain) - 4
        print_line(console, line.append(quote(event.evidence, most_chars=max(room, 20))))


def names(event: Event) -> str:
    told = [", ".join(name(one) or one.country for one in side) for side in (event.actors, event.recipients)]
    return " → ".join(side for side in told if side)


def print_line(console: Console, line: Text) -> None:
    console.print(line, no_wrap=True, overflow="ellipsis")


def keep(readings: list[Reading], settings: Settings, place: Path) -> None:
    """Keep the readings in a record of their own; the one of the demo before is taken away."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for stale in (place, *place.parent.glob(f"{place.name}-*")):
        stale.unlink(missing_ok=True)
    with Record.open(place, write=True) as record:
        Keeper(record, settings).writer.keep(readings)


def shown_path(place: Path) -> str:
    """Write a path as it is typed in the folder that one is in, in quotes where it needs them."""
    told = place.resolve()
    return shlex.quote(str(told.relative_to(Path.cwd()) if told.is_relative_to(Path.cwd()) else told))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, default=RECORD)
    place = parser.parse_args().record
    console = Console(file=sys.stdout, width=WIDTH, highlight=False)
    settings = Settings()
    pipeline = Pipeline(settings)
    found = [(sample, pipeline.read_one(document)) for sample, document in documents(load_index())]
    main_one = next((one for one in found if one[0].id == SHOWN_IN_FULL), found[0])
    console.print(versions(), style="dim")
    console.print(f"{len(found)} sample reports. {LEGEND}", style="dim")
    console.print(f"\n{main_one[0].published}  {main_one[0].title}", style="bold")
    show_in_full(main_one[1], console)
    console.print("\nThe others, with one act each:", style="bold")
    for sample, reading in found:
        if sample.id != main_one[0].id:
            show_shortly(sample, reading, console)
    keep([reading for _, reading in found], settings, place)
    for what, command in NEXT:
        told = command.format(record=shown_path(place))
        console.print(f"{what:<6} .venv/bin/{told}", soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
