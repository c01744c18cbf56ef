"""Who is bound to help whom if one attacks another, in how many steps, and where obligations clash."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dragoman.analysis.statecraft.duties import Duty

Side = Literal["attacked", "attacker"]
ClashKind = Literal["breaks_own_word", "helps_both", "bound_against", "allies_apart", "sanctions_whom_it_helps"]
_HOLDS_BACK = ("nonaggression", "neutrality")
Start = tuple[tuple[str, ...], int]  # a path to start from, and how many steps later than its length says
Ties = Mapping[tuple[str, str], tuple[Duty, ...]]  # who owes, to whom


class Tie(msgspec.Struct, frozen=True):
    """Sanctions of one against another that are in force.

    Attributes:
        name: The words for them.
        says: How they stand, in words.
        id: Of the life, or of the row of another data set.
    """

    sender: str
    target: str
    name: str
    says: str
    id: str
    origin: str


class Bound(msgspec.Struct, frozen=True):
    """Somebody who is bound to help.

    Attributes:
        helper: Who is bound.
        helped: Whom it must help.
        side: Whose side that puts it on.
        step: 1 where the attack itself binds it; more where it is bound only once `helped` is drawn in and attacked.
        path: From the one that is attacked, or attacks, to the helper.
        duties: What binds it.
    """

    helper: str
    helped: str
    side: Side
    step: int
    path: tuple[str, ...]
    duties: tuple[Duty, ...]


class Clash(msgspec.Struct, frozen=True):
    """Obligations that cannot all be kept.

    Attributes:
        kind: breaks_own_word: who attacks owes the other not to; helps_both: owes help to both; bound_against: must
            help against somebody whom it owes peace; allies_apart: two on opposite sides owe each other peace or help;
            sanctions_whom_it_helps.
        state: Whose obligations.
        other: Towards whom they clash.
        step: In which step it comes to that.
        says: In words.
        duties: The obligations.
    """

    kind: ClashKind
    state: str
    other: str
    step: int
    says: str
    duties: tuple[Duty, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What an attack would set off.

    Attributes:
        bound: Who must help, the attacked side first, by steps.
        clashes: What cannot be kept.
        consult: What binds others to consult with the attacked.
        dormant: Defence owed to the attacked that does not bind on the day: suspended, or not yet in force.
    """

    bound: tuple[Bound, ...]
    clashes: tuple[Clash, ...]
    consult: tuple[Duty, ...]
    dormant: tuple[Duty, ...]


def outcome(
    duties: Sequence[Duty], attacker: str, attacked: str, *, steps: int = 2, ties: Iterable[Tie] = ()
) -> Outcome:
    """Tell what follows from duties if one attacks another.

    Args:
        duties: As they stand on the day; only those that bind count.
        attacker: Code of who attacks.
        attacked: Code of whom.
        steps: How far to follow chains: 1 is who owes help to the two themselves.
        ties: Sanctions in force.
    """
    owed = _owed(one for one in duties if one.binds)
    bound = [*_defenders(owed, attacked, attacker, steps), *_companions(owed, attacker, attacked, steps)]
    clashes = [
        *_own_word(owed, attacker, attacked),
        *_both(owed, attacker, attacked),
        *_against(owed, bound, attacker, attacked),
        *_apart(owed, bound),
        *_sanctioned(bound, ties),
    ]
    to_attacked = [one for one in duties if one.creditor == attacked and one.debtor != attacker]
    return Outcome(
        bound=tuple(bound),
        clashes=tuple(clashes),
        consult=tuple(one for one in to_attacked if one.binds and one.obligation == "consultation"),
        dormant=tuple(
            one for one in to_attacked if one.standing in ("suspended", "not_yet") and one.obligation == "defence"
        ),
    )


def _owed(duties: Iterable[Duty]) -> dict[str, Ties]:
    """Sort duties by class, then by who owes whom."""
    found: dict[str, dict[tuple[str, str], tuple[Duty, ...]]] = {}
    for one in duties:
        own = found.setdefault(one.obligation, {})
        sides = (one.debtor, one.creditor)
        own[sides] = (*own.get(sides, ()), one)
    return dict(found)


def _defenders(owed: Mapping[str, Ties], attacked: str, attacker: str, steps: int) -> Iterator[Bound]:
    """Yield who must defend the attacked, and, in further steps, those who must defend these."""
    return _chain(owed.get("defence", {}), [((attacked,), 0)], attacker, "attacked", steps)


def _companions(owed: Mapping[str, Ties], attacker: str, attacked: str, steps: int) -> Iterator[Bound]:
    """Yield who must join in the attack, and, in further steps, who must defend the attacker or these in turn."""
    joins = owed.get("offence", {})
    joined = sorted(debtor for debtor, creditor in joins if creditor == attacker and debtor != attacked)
    for one in joined:
        yield Bound(one, attacker, "attacker", 1, (attacker, one), joins[one, attacker])
    # Defence of the attacker binds only once it is attacked itself: a step later.
    starts = [*(((attacker, one), 0) for one in joined), ((attacker,), 1)]
    yield from _chain(owed.get("defence", {}), starts, attacked, "attacker", steps)


def _chain(defence: Ties, starts: Sequence[Start], enemy: str, side: Side, steps: int) -> Iterator[Bound]:
    """Follow who must defend whom from some states on, the shortest way; whoever is the enemy helps nobody."""
    import networkx as nx  # noqa: PLC0415 - only questions of what would be need it

    graph = nx.DiGraph()
    graph.add_nodes_from(path[-1] for path, _ in starts)
    graph.add_edges_from(sorted((creditor, debtor) for debtor, creditor in defence if enemy not in (debtor, creditor)))
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for start, later in starts:
        left = steps - later - len(start) + 1
        ways = nx.single_source_shortest_path(graph, start[-1], cutoff=left) if left > 0 else {}
        for helper, way in ways.items():
            step, path = len(start) + len(way) - 2 + later, (*start, *way[1:])
            if len(way) > 1 and (helper not in found or (step, path) < found[helper]):
                found[helper] = step, path
    own = {code for path, _ in starts for code in path}
    for helper, (step, path) in sorted(found.items(), key=lambda pair: (pair[1][0], pair[0])):
        if helper not in own:
            yield Bound(helper, path[-2], side, step, path, defence[helper, path[-2]])


def _own_word(owed: Mapping[str, Ties], attacker: str, attacked: str) -> Iterator[Clash]:
    for obligation in ("defence", *_HOLDS_BACK):
        duties = owed.get(obligation, {}).get((attacker, attacked))
        if duties:
            says = f"{attacker} owes {attacked} {obligation}, which the attack breaks"
            yield Clash("breaks_own_word", attacker, attacked, 0, says, duties)


def _both(owed: Mapping[str, Ties], attacker: str, attacked: str) -> Iterator[Clash]:
    defence = owed.get("defence", {})
    for helper in sorted(debtor for debtor, creditor in defence if creditor == attacked and debtor != attacker):
        joins = owed.get("offence", {}).get((helper, attacker), ())
        other = (*joins, *defence.get((helper, attacker), ()))
        if other:
            says = f"{helper} owes {attacked} defence and {attacker} {_classes(other)}"
            yield Clash("helps_both", helper, attacker, 1, says, (*defence[helper, attacked], *other))


def _against(owed: Mapping[str, Ties], bound: Iterable[Bound], attacker: str, attacked: str) -> Iterator[Clash]:
    """Yield who must help against a state that it owes non-aggression or neutrality."""
    for one in bound:
        enemy = attacker if one.side == "attacked" else attacked
        held = tuple(two for name in _HOLDS_BACK for two in owed.get(name, {}).get((one.helper, enemy), ()))
        if held:
            says = f"{one.helper} must help {one.helped} against {enemy}, and owes {enemy} {_classes(held)}"
            yield Clash("bound_against", one.helper, enemy, one.step, says, (*one.duties, *held))


def _apart(owed: Mapping[str, Ties], bound: Iterable[Bound]) -> Iterator[Clash]:
    """Yield pairs that the attack itself puts on opposite sides though one owes the other peace or help."""
    direct = [one for one in bound if one.step == 1]
    for one in direct:
        for other in direct:
            if one.side == other.side or one.helper == other.helper:
                continue
            held = tuple(
                two
                for name in ("defence", *_HOLDS_BACK)
                for two in owed.get(name, {}).get((one.helper, other.helper), ())
            )
            if held:
                says = f"{one.helper} and {other.helper} must help opposite sides, and {one.helper} owes " \
                    f"{other.helper} {_classes(held)}"  # fmt: skip
                yield Clash("allies_apart", one.helper, other.helper, 1, says, held)


def _sanctioned(bound: Iterable[Bound], ties: Iterable[Tie]) -> Iterator[Clash]:
    by_sides: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        by_sides.setdefault((tie.sender, tie.target), []).append(tie)
    for one in bound:
        for tie in by_sides.get((one.helper, one.helped), ()):
            says = f"{one.helper} must help {one.helped}, and sanctions it: {tie.name}, {tie.says} ({tie.id})"
            yield Clash("sanctions_whom_it_helps", one.helper, one.helped, one.step, says, one.duties)


def _classes(duties: Iterable[Duty]) -> str:
    return " and ".join(dict.fromkeys(one.obligation for one in duties))
