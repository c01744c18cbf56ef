"""Prints a network for people: blocs, who changed sides, brokers, the strongest ties of both signs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from dragoman.cli.relations_view import console

if TYPE_CHECKING:
    from dragoman.analysis.relations.network import Network

Row = Mapping[str, Any]
_FEW = 8
_SURE = 0.5  # of a bloc; below it a country is marked


def show_network(told: "Network", seed: int) -> None:
    """Print the networks of all periods, and how to take them."""
    out = console()
    ties = told.ties.to_pylist()
    for period, countries in groupby(told.countries.to_pylist(), key=_which):
        _show_one(out, period, list(countries), [tie for tie in ties if _which(tie) == period and tie["happenings"]])
    if not told.countries.num_rows:
        out.print(Text("nothing", style="dim"))
        return
    for line in (
        "A bloc has more friendly ties inside than chance would bring about, and few hostile ones; it is called by the",
        f"member with most to do in it. ? marks who is with it in less than half of draws (seed {seed}); sure of",
        "both can change sides. Brokers: share of the shortest ways between all others that lead over them.",
    ):
        out.print(Text(line, style="dim"))


def _which(row: Row) -> tuple[str, str]:
    return row["origin"], row["period"]


def _show_one(out: Console, period: tuple[str, str], countries: Sequence[Row], ties: Sequence[Row]) -> None:
    origin, name = period
    happenings = sum(tie["happenings"] for tie in ties)
    head = "all days" if name == "all" else name
    head += "" if origin == "dragoman" else f", {origin}"
    counts = f"  {len(countries):,} countries, {len(ties):,} pairs, {happenings:,} happenings between them"
    out.print(Text.assemble((head, "bold"), counts))
    for title, lines in (
        ("Blocs", _blocs(countries)),
        ("Changed sides", _moves(countries)),
        ("Brokers", _brokers(countries)),
        ("Most cooperation", _ties(ties, "cooperation")),
        ("Most conflict", _ties(ties, "conflict")),
    ):
        told = list(lines)
        if told:
            out.print(Text(f"  {title}", style="bold"))
            for line in told:
                out.print(Text(f"    {line}"), soft_wrap=not out.is_terminal)


def _blocs(countries: Sequence[Row]) -> Iterator[str]:
    blocs: dict[int, list[Row]] = {}
    for row in sorted(countries, key=lambda one: (-one["happenings"], one["country"])):
        blocs.setdefault(row["bloc"], []).append(row)
    several = [rows for rows in blocs.values() if len(rows) > 1]
    for rows in several:
        yield f"{rows[0]['bloc_of']}: " + " ".join(_member(row) for row in rows)
    alone = len(blocs) - len(several)
    if alone:
        yield f"{alone} alone"


def _member(row: Row) -> str:
    return f"{row['country']}" + ("?" if row["certainty"] is not None and row["certainty"] < _SURE else "")


def _moves(countries: Sequence[Row]) -> Iterator[str]:
    for row in countries:
        if row["moved_from"] is not None:
            to = row["bloc_of"] if row["certainty"] is not None else "alone"
            yield f"{row['country']}: {row['moved_from']} → {to}"


def _brokers(countries: Sequence[Row]) -> Iterator[str]:
    for row in _first(countries, lambda one: one["betweenness"]):
        yield f"{row['country']}  {row['betweenness']:.1%}  {row['partners']} partners"


def _ties(ties: Sequence[Row], sign: str) -> Iterator[str]:
    for tie in _first(ties, lambda one: one[sign]):
        yield f"{tie['source']}–{tie['target']}  {tie[sign]:,.0f}  in {tie['happenings']:,} happenings"


def _first(rows: Sequence[Row], size: Callable[[Row], float]) -> list[Row]:
    return sorted((row for row in rows if size(row) > 0), key=size, reverse=True)[:_FEW]
