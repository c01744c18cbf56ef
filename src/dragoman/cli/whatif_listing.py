"""Prints what would follow from an attack or a supposed change for people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from dragoman.cli.lines import line_console, print_line, say_nothing
from dragoman.cli.plain import one_line

Row = Mapping[str, Any]
_MARKS = {"same": "", "new": "+ ", "gone": "- "}
_STYLES = {"same": "", "new": "green", "gone": "red"}


def show_findings(rows: Sequence[Row]) -> None:
    """Print findings under headings, alike ones on one line; + is new by what is supposed, - is gone."""
    console = line_console()
    for title, own in _sections(rows):
        console.print(Text(title, style="bold"))
        for change, said, by in _lines(own):
            print_line(console, Text(f"  {_MARKS[change]}{said}", style=_STYLES[change]))
            if by:
                print_line(console, Text(f"      {by}", style="dim"))
    say_nothing(rows, console)


def _sections(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield headings with their rows, in the order in which they are read."""
    wanted: tuple[tuple[str, Callable[[Row], bool]], ...] = (
        ("Supposed", lambda row: row["what"] in ("obligation", "sanction")),
        ("Bound by the attack, for the attacked", lambda row: _is_bound(row, "attacked", now=True)),
        ("Bound by the attack, for the attacker", lambda row: _is_bound(row, "attacker", now=True)),
        ("Bound in further steps, for the attacked", lambda row: _is_bound(row, "attacked", now=False)),
        ("Bound in further steps, for the attacker", lambda row: _is_bound(row, "attacker", now=False)),
        ("Clashes", lambda row: row["what"] == "clash"),
        ("Must consult", lambda row: row["what"] == "consult"),
        ("Would be bound, but that the duty does not bind on the day", lambda row: row["what"] == "dormant"),
    )
    for title, is_of in wanted:
        own = [row for row in rows if is_of(row)]
        if own:
            yield title, own


def _is_bound(row: Row, side: str, *, now: bool) -> bool:
    return bool(row["what"] == "bound" and row["side"] == side and (row["step"] == 1) == now)


def _lines(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield the change, the words and the agreements of findings, those that read alike but for the state as one."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        told = row["kind"] if row["what"] == "obligation" else _told(row)
        found.setdefault((row["change"], told, _by(row["duties"])), []).append(row)
    for (change, told, by), own in found.items():
        if own[0]["what"] == "obligation":
            yield from ((change, line, by) for line in _owed([(row["state"], row["other"]) for row in own], told))
        else:
            states = dict.fromkeys(row["state"] for row in own)
            each = " each" if len(states) > 1 and own[0]["what"] == "clash" else ""
            yield change, told.format(", ".join(states) + each, "owe" if len(states) > 1 else "owes"), by


def _owed(pairs: list[tuple[str, str]], kind: str) -> Iterator[str]:
    """Yield who owes whom, from the one who is in most pairs on: 'TUR ⇄ BEL, CAN: defence'."""
    left = set(pairs)
    for focus, _ in Counter(code for both in pairs for code in both).most_common():
        others: dict[str, list[str]] = {}
        for other in sorted({code for both in left if focus in both for code in both} - {focus}):
            ways = (focus, other) in left, (other, focus) in left
            others.setdefault("⇄" if all(ways) else "→" if ways[0] else "←", []).append(other)
        left = {both for both in left if focus not in both}
        yield from (f"{focus} {arrow} {', '.join(codes)}: {kind}" for arrow, codes in others.items())


def _told(row: Row) -> str:
    """Put a finding into words, with a gap for the state and one for its verb."""
    if row["what"] in ("clash", "sanction"):
        said = one_line(row["says"]).replace("{", "{{").replace("}", "}}")
        return f"{{0}}{said.removeprefix(row['state'])}" if said.startswith(f"{row['state']} ") else said
    step = f", once {row['other']} is attacked in turn (step {row['step']})" if (row["step"] or 1) > 1 else ""
    return f"{{0}} {{1}} {row['other']} {row['kind']}{step}"


def _by(duties: Iterable[Row]) -> str:
    """Say by which agreements, how they stand, and where that is from."""
    told = (
        " · ".join(filter(None, (
            one_line(one["name"]) or ("" if one["origin"] != "dragoman" else one["agreement"]),
            one["says"] if one["origin"] != "supposed" else "",
            one_line(one["condition"] or ""),
            "" if one["origin"] in ("dragoman", "supposed") else one["origin"],
        )))
        for one in duties
    )  # fmt: skip
    return "; ".join(dict.fromkeys(told))
