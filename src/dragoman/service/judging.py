"""What people think of records: kept and shown."""

from collections.abc import Collection
from typing import Any

import msgspec

from dragoman.analysis.verdicts import Verdicted
from dragoman.service import shapes
from dragoman.service.access import Asker
from dragoman.service.state import Shared
from dragoman.store.judging import Judgment

Told = dict[str, Any]


def judge(told: Shared, judgment: shapes.Judgment, asker: Asker) -> None:
    """Keep a judgment; what was wrongly merged is taken out of its happening or life.

    Raises:
        NotFoundError: If nothing of that id can be judged.
        SettingsError: If it was wrongly merged and is alone already.
    """
    if judgment.verdict == "wrongly_merged":
        told.workshop.split(judgment.item, asker.name, judgment.reason)
        return
    kept = Judgment(item=judgment.item, verdict=judgment.verdict, who=asker.name, reason=judgment.reason)
    told.workshop.judge(kept)


def judged(told: Shared, limit: int | None = None, *, items: Collection[str] | None = None) -> list[Told]:
    """Give the judgments, the last first; only of certain records where their ids are named."""
    verdicts = told.asking.record.verdicts(items=items, limit=limit)
    return [_judged(one) for one in verdicts]


def _judged(one: Verdicted) -> Told:
    told: Told = msgspec.to_builtins(one)
    return {**told, "anchor": msgspec.json.decode(one.anchor)}
