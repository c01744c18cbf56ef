"""Prints obligations and sanctions for people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from dragoman.cli.lines import line_console, print_line, say_nothing
from dragoman.cli.plain import one_line

Row = Mapping[str, Any]
_QUOTE_MAX_CHARS = 240
_MOST_QUOTES = 2
_MOST_TRANSFERS = 5
_PLAIN = "in force"


def show_obligations(rows: Sequence[Row], states: Sequence[str]) -> None:
    """Print duties: one line for what one owes, or owes and is owed, alike to and by several."""
    console = line_console()
    for (focus, arrow, classes, *_), others in _gathered(rows, states).items():
        row = others[0][1][0]
        told = Text.assemble((f"{focus} {arrow} {', '.join(code for code, _ in others)}", "cyan"), "  ")
        told.append(classes, style="bold")
        told.append(f"  {row['says']}", style="" if row["says"] == _PLAIN else "yellow")
        told.append(f"  {one_line(row['name'])}" if row["name"] else "")
        print_line(console, told.append(f"  {_provenance(row)}", style="dim"))
        for one in others[0][1]:
            if one["condition"]:
                print_line(console, Text(f"  {one['obligation']} {one_line(one['condition'])}", style="italic"))
        _quotes(console, row["quotes"])
        if row["says"] != _PLAIN:
            _quotes(console, [one for one in row["standing_quotes"] if one not in row["quotes"]])
    say_nothing(rows, console)


def _gathered(rows: Iterable[Row], states: Sequence[str]) -> dict[Any, list[tuple[str, list[Row]]]]:
    """Gather duties that read alike: by who, direction, classes, agreement or data set, and standing."""
    by_pair: dict[Any, dict[str, list[Row]]] = {}
    for row in rows:
        focus, other = _focus(row, states)
        agreement = row["agreement"] if row["origin"] == "dragoman" else row["origin"]
        key = (focus, other, agreement, row["name"], row["says"], row["since"], row["members_by"])
        by_pair.setdefault(key, {}).setdefault("→" if row["debtor"] == focus else "←", []).append(row)
    found: dict[Any, list[tuple[str, list[Row]]]] = {}
    for (focus, other, *told), sides in by_pair.items():
        for arrow, classes, own in _directions(sides):
            conditions = tuple(row["condition"] for row in own)
            found.setdefault((focus, arrow, classes, *told, conditions), []).append((other, own))
    return found


def _focus(row: Row, states: Sequence[str]) -> tuple[str, str]:
    """Give who is spoken of, and the other: the state asked for first, else the first by the alphabet."""
    debtor, creditor = row["debtor"], row["creditor"]
    places = {code: place for place, code in reversed([*enumerate(states)])}
    first, second = sorted((debtor, creditor), key=lambda code: (places.get(code, len(places)), code))
    return first, second


def _directions(sides: Mapping[str, list[Row]]) -> Iterator[tuple[str, str, list[Row]]]:
    classes = {arrow: ", ".join(row["obligation"] for row in rows) for arrow, rows in sides.items()}
    if len(classes) == 2 and len(set(classes.values())) == 1:
        yield "⇄", classes["→"], sides["→"]
        return
    yield from ((arrow, classes[arrow], rows) for arrow, rows in sides.items())


def _provenance(row: Row) -> str:
    since = f"{'since' if row['dated'] else 'first told'} {_since(row)}" if row["since"] else ""
    members = "members by the codebook" if row["members_by"] == "codebook" else ""
    where = row["agreement"] if row["origin"] == "dragoman" else row["origin"]
    return " · ".join(filter(None, (since, members, where)))


def _since(row: Row) -> str:
    """Write the first day; only its year where another data set counts in years."""
    day: str = row["since"]
    return day.removesuffix("-01-01") if row["origin"] != "dragoman" else day


def show_regimes(rows: Sequence[Row]) -> None:
    """Print sanctions: sides, standing, measures; history, breaches and transfers below."""
    console = line_console()
    for row in rows:
        sides = f"{', '.join(row['senders']) or '---'} → {', '.join(row['targets']) or '---'}"
        told = Text.assemble((sides, "cyan"), "  ", (row["says"], "bold"), f"  {_measures(row)}")
        if row["origin"] != "dragoman":
            told.append(f"  {one_line(row['name'])}")
        listed = f"{row['listed']:,} listed" if row["listed"] else ""
        where = row["id"] if row["origin"] == "dragoman" else row["origin"]
        since = f"since {row['since']}" if row["since"] and row["origin"] != "dragoman" else ""
        print_line(console, told.append("  " + " · ".join(filter(None, (since, listed, where))), style="dim"))
        _below(console, row)
    say_nothing(rows, console)


def _measures(row: Row) -> str:
    if row["origin"] != "dragoman":
        return ", ".join(dict.fromkeys(word for one in row["measures"] for word in one["words"] or [one["kind"]]))
    return "; ".join(
        one["kind"] + (f" ({one_line(', '.join(one['words']))})" if one["words"] else "")
        + (f" since {one['since']}" if one["since"] else "")
        for one in row["measures"]
    )  # fmt: skip


def _below(console: Console, row: Row) -> None:
    if row["touched"]:
        print_line(console, Text(f"  touched: {row['touched']}", style="yellow"))
    if len(row["history"]) > 1:
        steps = " → ".join(f"{one['status']} {one['first'] or ''}".strip() for one in row["history"])
        print_line(console, Text(f"  {steps}", style="cyan"))
    for one in row["breaches"]:
        said = f", said by {', '.join(one['said_by'])}" if one["said_by"] else ""
        print_line(console, Text(f"  breach{said}: “{_short(one['words'])}”", style="yellow"))
    for one in row["transfers"][:_MOST_TRANSFERS]:
        print_line(
            console, Text(f"  transfer {one_line(one['title'])}, {one['status']} {one['day'] or ''}: {one['why']}")
        )
    if len(row["transfers"]) > _MOST_TRANSFERS:
        print_line(console, Text(f"  and {len(row['transfers']) - _MOST_TRANSFERS} transfers more", style="dim"))
    _quotes(console, row["quotes"])


def _quotes(console: Console, quotes: Sequence[Row]) -> None:
    for one in quotes[:_MOST_QUOTES]:
        print_line(console, Text(f"  “{_short(one['words'])}”  {one['document'][:12]}", style="dim"))
    if len(quotes) > _MOST_QUOTES:
        print_line(console, Text(f"  and {len(quotes) - _MOST_QUOTES} sentences more", style="dim"))


def _short(words: str) -> str:
    said = one_line(words)
    return f"{said[:_QUOTE_MAX_CHARS].rpartition(' ')[0]} …" if len(said) > _QUOTE_MAX_CHARS else said
