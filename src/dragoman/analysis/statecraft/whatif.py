"""What would follow: an attack, a supposed change, and the difference that the change makes, as one table."""

from collections.abc import Iterable
from typing import Any, Literal, TypedDict

import msgspec
import pyarrow as pa

from dragoman.analysis.statecraft.duties import QUOTES, Duty
from dragoman.analysis.statecraft.obliged import Outcome, outcome
from dragoman.analysis.statecraft.scratch import World, changed
from dragoman.codebook.statecraft import Statecraft
from dragoman.errors import SettingsError
from dragoman.identity.history import Quote

Change = Literal["same", "new", "gone"]
What = Literal["bound", "clash", "consult", "dormant", "obligation", "sanction"]
_MOST_STEPS = 9
_LIVE = ("in_force", "signed", "not_yet", "suspended")
_CHANGES: tuple[Literal["add", "remove", "leave"], ...] = ("add", "remove", "leave")


class Suppositions(TypedDict, total=False):
    """What is only supposed.

    Attributes:
        add: Agreements and sanctions, as "agreement RUS PRK defence", "sanction EUR RUS trade".
        remove: Ids or names of agreements or sanctions, or "agreement RUS PRK".
        leave: A party and what it leaves, as "TUR North Atlantic Treaty".
        steps: How far to follow chains of help; 2 if left out.
    """

    add: Iterable[str]
    remove: Iterable[str]
    leave: Iterable[str]
    steps: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that follows.

    Attributes:
        change: same: with and without what is supposed; new: only with it; gone: only without.
        what: bound: must help; clash; consult: must consult; dormant: would be bound, but the duty does not bind on
            the day; obligation, sanction: what is supposed itself.
        state: Whose.
        other: Towards whom.
        side: attacked or attacker: whose side it puts the state on; None where that is not the point.
        step: 1 where the attack itself does it, 2 where the other must first be drawn in and attacked, and so on; 0
            for what the attack breaks.
        kind: Classes of obligation, or the kind of clash.
        path: From the one that is attacked, or attacks, to the state.
        says: In words.
        duties: The obligations that it rests on.
    """

    change: Change = "same"
    what: What
    state: str
    other: str
    side: str | None = None
    step: int | None = None
    kind: str
    path: tuple[str, ...] = ()
    says: str
    duties: tuple[Duty, ...] = ()

    def key(self) -> tuple[object, ...]:
        """Name it across worlds."""
        agreements = tuple(sorted(one.agreement for one in self.duties))
        return self.what, self.state, self.other, self.side, self.step, self.kind, agreements


_DUTY = ("debtor", "creditor", "obligation", "standing", "says", "condition", "agreement", "name", "origin")
SCHEMA = pa.schema([
    *((name, pa.string()) for name in ("change", "what", "state", "other", "side")),
    ("step", pa.int64()),
    ("kind", pa.string()),
    ("path", pa.list_(pa.string())),
    ("says", pa.string()),
    ("duties", pa.list_(pa.struct([*((name, pa.string()) for name in _DUTY), ("quotes", QUOTES)]))),
])  # fmt: skip


def what_follows(
    world: World, craft: Statecraft, attack: tuple[str, str] | None, supposed: Suppositions
) -> list[Finding]:
    """Tell what follows, and what difference it makes where something is supposed.

    Args:
        world: What holds on the day.
        craft: Words for obligations.
        attack: Who attacks whom, or None.
        supposed: What is supposed beside that.

    Raises:
        SettingsError: If nothing is asked, or a supposition cannot be read.
        NotFoundError: If what is to go is not there.
    """
    steps = supposed.get("steps", 2)
    add, remove, leave = (tuple(supposed.get(name) or ()) for name in _CHANGES)
    is_changed = bool(add or remove or leave)
    _check(attack, steps, is_changed)
    before = _findings(world, attack, steps)
    if not is_changed:
        return before
    other = changed(world, craft.duties, add=add, remove=remove, leave=leave)
    after = _findings(other, attack, steps)
    return [*_supposed(world, other), *_compared(before, after)]


def _check(attack: tuple[str, str] | None, steps: int, is_changed: bool) -> None:
    if attack is None and not is_changed:
        raise SettingsError("nothing is supposed", mend='say --attack UKR RUS, or --add "agreement RUS PRK defence"')
    if attack is not None and attack[0] == attack[1]:
        raise SettingsError(f"{attack[0]} cannot attack itself", where="--attack", mend="name two states")
    if not 1 <= steps <= _MOST_STEPS:
        raise SettingsError(f"{steps} steps", where="--steps", mend=f"say a number from 1 to {_MOST_STEPS}")


def _findings(world: World, attack: tuple[str, str] | None, steps: int) -> list[Finding]:
    if attack is None:
        return []
    told = outcome(world.duties, *attack, steps=steps, ties=world.ties)
    return [*_bound(told), *_clashes(told), *_others(told)]


def _bound(told: Outcome) -> Iterable[Finding]:
    for one in told.bound:
        kinds = " and ".join(dict.fromkeys(duty.obligation for duty in one.duties))
        when = "" if one.step == 1 else f", once {one.helped} is attacked in turn"
        yield Finding(
            what="bound", state=one.helper, other=one.helped, side=one.side, step=one.step, kind=kinds, path=one.path,
            says=f"{one.helper} owes {one.helped} {kinds}{when}", duties=one.duties,
        )  # fmt: skip


def _clashes(told: Outcome) -> Iterable[Finding]:
    for one in told.clashes:
        yield Finding(
            what="clash", state=one.state, other=one.other, step=one.step, kind=one.kind, says=one.says,
            duties=one.duties,
        )  # fmt: skip


def _others(told: Outcome) -> Iterable[Finding]:
    for what, duties in (("consult", told.consult), ("dormant", told.dormant)):
        for one in duties:
            yield Finding(
                what=what,  # type: ignore[arg-type]
                state=one.debtor, other=one.creditor, kind=one.obligation, duties=(one,),
                says=f"{one.debtor} owes {one.creditor} {one.obligation}, {one.says}",
            )  # fmt: skip


def _supposed(before: World, after: World) -> Iterable[Finding]:
    """Yield what the two worlds do not have in common; what has ended, or was never made, makes no difference."""
    known, then = ({one.key(): one for one in world.duties if one.standing in _LIVE} for world in (before, after))
    for change, some, others in (("gone", known, then), ("new", then, known)):
        for key, one in some.items():
            if key not in others:
                says = f"{one.debtor} owes {one.creditor} {one.obligation} by {one.name or one.agreement}"
                yield Finding(
                    change=change,  # type: ignore[arg-type]
                    what="obligation", state=one.debtor, other=one.creditor, kind=one.obligation, says=says,
                    duties=(one,),
                )  # fmt: skip
    for change, ties, rest in (("gone", before.ties, set(after.ties)), ("new", after.ties, set(before.ties))):
        for tie in ties:
            if tie not in rest:
                yield Finding(
                    change=change,  # type: ignore[arg-type]
                    what="sanction", state=tie.sender, other=tie.target, kind=tie.origin,
                    says=f"{tie.sender} sanctions {tie.target}: {tie.name}",
                )  # fmt: skip


def _compared(before: list[Finding], after: list[Finding]) -> Iterable[Finding]:
    was, will = {one.key() for one in before}, {one.key() for one in after}
    for one in after:
        yield one if one.key() in was else msgspec.structs.replace(one, change="new")
    for one in before:
        if one.key() not in will:
            yield msgspec.structs.replace(one, change="gone")


def finding_table(findings: list[Finding]) -> pa.Table:
    """Make a table of findings, in the order given."""
    return pa.Table.from_pylist([_row(one) for one in findings], schema=SCHEMA)


def _row(finding: Finding) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(finding)
    return told | {"duties": [_brief(one) for one in finding.duties]}


def _brief(duty: Duty) -> dict[str, Any]:
    quotes: tuple[Quote, ...] = (*duty.quotes, *duty.standing_quotes)
    return {name: getattr(duty, name) for name in _DUTY} | {
        "quotes": [{"document": one.document, "words": one.words} for one in dict.fromkeys(quotes)]
    }
