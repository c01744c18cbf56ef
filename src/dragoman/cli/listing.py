"""Prints the rows of an answer for people."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.lines import line_console, print_line, say_nothing
from dragoman.cli.plain import one_line
from dragoman.cli.show import STATUS_STYLES

Row = Mapping[str, Any]
_QUOTE_MAX_CHARS = 240
_SIDES = {
    "event": ("actors", "recipients"),
    "statement": ("speaker", "targets"),
    "agreement": ("parties", ""),
    "sanction": ("senders", "targets"),
    "transfer": ("supplier", "recipients"),
    "visit": ("visitor", "host"),
    "dispute": ("asserts", "denies"),
}


def lister(kind: str) -> Callable[[list[Row]], None]:
    """Give what prints rows of a kind; "life" for happenings and lives of whatever kind."""

    def show(rows: list[Row]) -> None:
        console = line_console()
        for row in rows:
            print_line(console, _life(row) if kind == "life" else _mention(kind, row))
            if kind != "life" and row["quote"] is not None:
                print_line(console, _quote(row))
        say_nothing(rows, console)

    return show


def _mention(kind: str, row: Row) -> Text:
    """Lay one mention out: day, what, who to whom, who says so, where from, id."""
    told = Text.assemble((row["day"] or "undated   ", "cyan"), "  ", _what(kind, row), "  ", _sides(kind, row))
    if row.get("said_by"):
        told.append(f"  said by {_names(row['said_by'])}", style="yellow")
    if row.get("place"):
        told.append(f"  in {one_line(row['place'])}", style="cyan")
    told.append(f"  {_from(row)}", style="dim")
    return told


def _what(kind: str, row: Row) -> tuple[str, str]:
    if kind == "event":
        # PLOVER has no type for mere statements of an imported file, which have a code of CAMEO.
        kind = row["type"] or f"CAMEO {row['cameo']}"
        act = f"{kind}/{row['mode']}" if row["mode"] else kind
        return f"{act} ({row['status']})", STATUS_STYLES[row["status"]][1]
    if kind == "statement":
        return row["stance"].replace("_", " "), "bold blue"
    return " ".join(filter(None, (row["status"], row["what"]))), "bold"


def _sides(kind: str, row: Row) -> str:
    first, second = _SIDES[kind]
    sides = [_names(row[name]) for name in (first, second) if name and row[name]]
    joined = " → ".join(sides) or "---"
    name = one_line(row.get("name") or "")
    return f"{joined}: {name}" if name else joined


def _names(parties: list[dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(_name(one) for one in parties))


def _name(party: dict[str, Any]) -> str:
    code = "/".join((party["country"], *party["sectors"][:1]))
    return f"{one_line(party['name'])} ({code})" if party["name"] else code


def _from(row: Row) -> str:
    origin = row.get("origin") or ""
    source = one_line(row["publisher"] or row["source"] or "")
    many = f"{row['sources']} sources" if (row.get("sources") or 0) > 1 else ""
    disputed = "disputed" if row.get("disputed") else ""
    return " · ".join(filter(None, (origin, source, many, disputed, row["id"])))


def _quote(row: Row) -> Text:
    said = one_line(row["quote"])
    cut = f"{said[:_QUOTE_MAX_CHARS].rpartition(' ')[0]} …" if len(said) > _QUOTE_MAX_CHARS else said
    return Text(f"  “{cut}”", style="dim")


def _life(row: Row) -> Text:
    """Lay a happening or a life out: day, status, title, course, reports, id."""
    body = json.loads(row["body"])
    told = Text.assemble((row["day"] or "undated   ", "cyan"), "  ", (row["status"], "bold"), "  ")
    told.append(one_line(body.get("title", "")))
    steps = body.get("life", {}).get("steps", ())
    if len(steps) > 1:
        told.append("  " + " → ".join(map(_step, steps)), "cyan")
    count = f"{row['mentions']} mentions, {row['sources']} sources" if row["mentions"] > 1 else ""
    told.append("  " + " · ".join(filter(None, (count, "disputed" if row["disputed"] else "", row["id"]))), "dim")
    return told


def _step(step: Row) -> str:
    """Say what became of it when, and by whom where only some did it."""
    return " ".join(filter(None, (step["status"], step["first"], *step.get("by", ()))))


def show_documents(rows: list[Row]) -> None:
    """Print documents: day, title, publisher, copies, id."""
    console = line_console()
    for row in rows:
        told = Text.assemble((row["published"] or "undated   ", "cyan"), "  ")
        told.append(one_line(row["title"] or row["ref"] or "without a title"))
        copies = f"{row['copies']} copies" if row["copies"] else ""
        source = row["publisher"] or row["source"] or ""
        told.append("  " + " · ".join(filter(None, (one_line(source), copies, row["id"][:12]))), "dim")
        print_line(console, told)
    say_nothing(rows, console)


def show_grid(rows: list[Row]) -> None:
    """Print whatever rows as a grid."""
    console = line_console()
    if rows:
        grid = Table(*rows[0], box=None, pad_edge=False)
        for row in rows:
            grid.add_row(*("" if value is None else one_line(str(value)) for value in row.values()))
        console.print(grid)
    say_nothing(rows, console)


def show_history(row: Row, console: Console) -> None:
    """Print a happening or a life with who tells what, or with its steps."""
    body = json.loads(row["body"])
    console.print(_life(row))
    for step in body.get("life", {}).get("steps", ()):
        days = "undated" if step["first"] is None else _span(step["first"], step["last"])
        by = f" by {', '.join(step['by'])}" if step.get("by") else ""
        console.print(Text(f"  {days}  {step['status']}{by}  in {len(step['documents'])} reports"))
    for told in body.get("statuses", ()):
        source = one_line(told["source"]) or "source not known"
        console.print(Text(f"  {told['status']}  {source}  {len(told['documents'])} reports"))


def _span(first: str, last: str | None) -> str:
    return first if last in (None, first) else f"{first} to {last}"
