"""Options that `dragoman dyad` and `dragoman network` share: what counts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dragoman.analysis.relations.choice import Choosing

StatusOption = Annotated[
    list[str] | None,
    typer.Option("--status", "-s", metavar="STATUS", help="What counts: happened, unless told; several times: any."),
]
Type = Annotated[list[str] | None, typer.Option("--type", "-t", metavar="TYPE", help="PLOVER type.")]
SourceKind = Annotated[
    str | None, typer.Option("--source-kind", metavar="KIND", help="agency, newspaper, broadcaster, government, ...")
]
Origin = Annotated[
    str | None,
    typer.Option("--origin", metavar="NAMES", help="dragoman (our readings), or what was imported: dragoman,icews."),
]
Mentions = Annotated[bool, typer.Option("--mentions", help="Count mentions in reports instead of happenings.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Of what is drawn by chance.")]


def choosing(
    *, several: dict[str, Iterable[str] | None], single: dict[str, str | None], mentions: bool, seed: int
) -> "Choosing":
    """Gather what counts, as the record takes it."""
    told: dict[str, Any] = {**several, **single, "unit": "mentions" if mentions else "happenings", "seed": seed}
    return told  # type: ignore[return-value]
