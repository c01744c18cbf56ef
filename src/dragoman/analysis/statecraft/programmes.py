"""Sanctions programmes that others listed, as regimes on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dragoman.analysis.statecraft.regimes import Measure, Regime, Standing

Row = Mapping[str, Any]


def listed_regimes(rows: Iterable[Row], day: date, imported: Mapping[str, str]) -> list[Regime]:
    """Gather the rows of programmes: one regime for each data set, programme and sender.

    Args:
        rows: Of the columns `dragoman.formats.columns.SANCTIONS`.
        day: The day; listings of later days are left out.
        imported: Id of an import to the day, YYYY-MM-DD, on which it was made: a list tells of no later one.
    """
    gathered: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row["from_day"] is None or row["from_day"] <= day:
            gathered.setdefault((row["origin"], row["programme"] or row["id"], row["sender"]), []).append(row)
    return [_regime(key, own, day, imported) for key, own in sorted(gathered.items())]


def _regime(key: tuple[str, str, str], rows: list[Row], day: date, imported: Mapping[str, str]) -> Regime:
    origin, programme, sender = key
    since = min((row["from_day"] for row in rows if row["from_day"]), default=None)
    over = all(row["to_day"] is not None and row["to_day"] < day for row in rows)
    until = max((row["to_day"] for row in rows if row["to_day"]), default=None) if over else None
    known = max((imported[row["import_id"]] for row in rows if row["import_id"] in imported), default=None)
    standing: Standing = "lifted" if over else "in_force" if since else "undated"
    return Regime(
        id=rows[0]["id"],
        origin=origin,
        name=programme,
        senders=(sender,),
        targets=tuple(sorted({row["target"] for row in rows if row["target"]})),
        standing=standing,
        says=_says(standing, known, until, day),
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        known_until=known,
        measures=tuple(_measures(rows, since)) if not over else (),
        listed=len({row["subject"] for row in rows if row["subject"]}),
    )


def _says(standing: Standing, known: str | None, until: date | None, day: date) -> str:
    if standing == "lifted":
        return f"until {until}, by the data"
    listed = f"on the list when it was imported, {known}" if known else "on the list"
    if standing == "undated":
        return f"{listed}; since when is not told"
    return "in force" if known and known >= day.isoformat() else f"{listed}"


def _measures(rows: Iterable[Row], since: date | None) -> Iterable[Measure]:
    kinds = sorted({kind for row in rows for kind in row["kinds"] or ()})
    words = tuple(dict.fromkeys(word for row in rows for word in row["measures"] or ()))
    first = since.isoformat() if since else None
    return [Measure(kind, first, words) for kind in kinds] or [Measure("other", first, words)]
