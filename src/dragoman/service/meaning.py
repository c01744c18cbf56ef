"""Answers to questions about meaning: relations over time, blocs, obligations, what-if, sanctions, briefings.

They take counting, so each is remembered. What bears words of reports is remembered for one state of the record only:
it never shows what was forgotten since.
"""

from datetime import date
from typing import Any

import msgspec

from dragoman.analysis.relations.dyadic import Dyadic
from dragoman.analysis.statecraft.owing import Moment
from dragoman.analysis.statecraft.whatif import Suppositions
from dragoman.model.brief import Brief, Proof, Sentence
from dragoman.service import meaning_shapes as shapes
from dragoman.service.rendering import part
from dragoman.service.state import Shared

Told = dict[str, Any]
States = tuple[str, ...]
Days = tuple[str | None, str | None]
When = tuple[str, States]  # the day, and the origins that are asked for


def duties_of(told: Shared, states: States, query: shapes.DutyQuery) -> list[Told]:
    """Give who owes whom what.

    Raises:
        SettingsError: If a code or a day is none.
        NotFoundError: If nothing of an origin is imported.
    """
    return told.asking.remembered(_duties, told, states, tuple(query.standing), _when(query), _seq(told))


def _duties(told: Shared, states: States, standing: States, when: When, seq: int) -> list[Told]:
    rows: list[Told] = told.asking.record.obligations(*states, standing=standing, **_moment(told, when)).to_pylist()
    return rows


def regimes_of(told: Shared, states: States, query: shapes.RegimeQuery) -> list[Told]:
    """Give who sanctions whom; raises as `duties_of` does, and if a supposed deal cannot be read."""
    return told.asking.remembered(_regimes, told, states, query.supposed, _when(query), _seq(told))


def _regimes(told: Shared, states: States, supposed: str | None, when: When, seq: int) -> list[Told]:
    rows: list[Told] = told.asking.record.regimes(*states, supposed=supposed, **_moment(told, when)).to_pylist()
    return rows


def is_asked(query: shapes.WhatIfQuery) -> bool:
    """Tell whether anything is supposed."""
    return bool(query.attacker or query.attacked or query.add or query.remove or query.leave)


def findings_of(told: Shared, query: shapes.WhatIfQuery) -> list[Told]:
    """Give what would follow; nothing that is supposed is written.

    Raises:
        SettingsError: If nothing is supposed, or a supposition cannot be read.
        NotFoundError: If what is to go is not there.
    """
    attack = (query.attacker or "", query.attacked or "") if query.attacker or query.attacked else None
    supposed: Suppositions = {
        "add": query.add, "remove": query.remove, "leave": query.leave, "steps": query.steps,
    }  # fmt: skip
    rows: list[Told] = told.asking.record.what_if(attack, supposed, **_moment(told, _when(query))).to_pylist()
    return rows


def _when(query: shapes.OnADay) -> When:
    return query.on or date.today().isoformat(), tuple(query.origin)


def _seq(told: Shared) -> int:
    return told.asking.record.seq()


def _moment(told: Shared, when: When) -> Moment:
    on, origins = when
    return {"on": on, "origins": origins or None, "codebook": told.options.settings.codebook}


def course_of(told: Shared, a: str, b: str, query: shapes.CourseQuery) -> Told:
    """Give two countries over time, with intervals and turning points."""
    return told.asking.remembered(_course, told, (a, b), query.by, (query.since, query.until))


def _course(told: Shared, both: tuple[str, str], by: shapes.Grain, days: Days) -> Told:
    a, b = both
    found = told.asking.record.ask_dyad(Dyadic(a, b, by), {"since": days[0], "until": days[1]})
    rows = found.series.to_pylist()
    filled = [at for at, row in enumerate(rows) if row["happenings"]]
    shown = rows[filled[0] : filled[-1] + 1] if filled else []
    turns = found.turns.to_pylist() if found.turns is not None else []
    return {"a": a, "b": b, "by": by, "items": shown, "turns": turns}


def blocs_of(told: Shared, query: shapes.BlocsQuery) -> Told:
    """Give who stands together, and who stands between others."""
    return told.asking.remembered(_blocs, told, query.since, query.until)


def _blocs(told: Shared, since: str | None, until: str | None) -> Told:
    rows = told.asking.record.blocs(since=since, until=until).to_pylist()
    return {"since": since, "until": until, "items": rows}


def brief_of(told: Shared, states: States, query: shapes.BriefQuery) -> Told:
    """Give a briefing, every sentence and its words with the address where they are found.

    Raises:
        SettingsError: If it is not one state or two different ones, or a day is none.
    """
    on = query.on or (None if query.until else date.today().isoformat())
    return told.asking.remembered(_brief, told, states, (query.since, query.until, on), query.by, _seq(told))


def _brief(told: Shared, states: States, days: tuple[str | None, ...], by: str, seq: int) -> Told:
    since, until, on = days
    codebook = told.options.settings.codebook
    brief = told.asking.record.brief(*states, since=since, until=until, on=on, by=by, codebook=codebook)
    return _brief_view(brief)


def _brief_view(brief: Brief) -> Told:
    view: Told = msgspec.to_builtins(brief)
    for section, shown in zip(brief.sections, view["sections"], strict=True):
        shown["sentences"] = [_sentence_view(one) for one in section.sentences]
    return view


def _sentence_view(sentence: Sentence) -> Told:
    view: Told = msgspec.to_builtins(sentence)
    is_own = any(one.document for one in sentence.proofs)
    view["href"] = f"/things/{part(sentence.about)}" if sentence.about and is_own else None
    view["proofs"] = [msgspec.to_builtins(one) | {"href": _proof_href(one)} for one in sentence.proofs]
    return view


def _proof_href(proof: Proof) -> str | None:
    if proof.document is None:
        return None
    is_place = not proof.item.startswith(("agreement-life-", "sanction-life-"))
    return f"/documents/{part(proof.document)}" + (f"#{part(proof.item)}" if is_place else "")
