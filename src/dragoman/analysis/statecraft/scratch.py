"""Changes that somebody only supposes, made to values in memory: nothing of them is ever written to a record."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations, takewhile
from typing import Literal

import msgspec

from dragoman.analysis.statecraft.duties import OWN, Duty, is_code
from dragoman.analysis.statecraft.obliged import Tie
from dragoman.errors import NotFoundError, SettingsError

SUPPOSED = "supposed"
_ADD_MEND = 'write "agreement RUS PRK defence", one-sided "agreement USA > JPN defence", or "sanction EUR RUS trade"'
_LEAVE_MEND = 'write who leaves what: "TUR North Atlantic Treaty"'


class World(msgspec.Struct, frozen=True):
    """What is taken to hold: duties and sanctions."""

    duties: tuple[Duty, ...]
    ties: tuple[Tie, ...]


class Added(msgspec.Struct, frozen=True):
    """An agreement or a sanction to suppose.

    Attributes:
        debtors: Who owes it, or who sanctions.
        creditors: To whom, or whom; the same as the debtors where all owe it to each other.
        what: Classes of obligation, or words for measures.
    """

    kind: Literal["agreement", "sanction"]
    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    what: tuple[str, ...]
    told: str


def changed(
    world: World,
    words: Mapping[str, str],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    leave: Iterable[str] = (),
) -> World:
    """Give the world as it would be; the one given stays as it is.

    Args:
        world: What holds.
        words: What users write for classes of obligation, to the classes.
        add: Agreements and sanctions: "agreement RUS PRK defence", "agreement USA > JPN defence", "sanction EUR RUS".
        remove: Ids or names of agreements or sanctions, or "agreement RUS PRK": all between two.
        leave: A party and the id or name of the agreement that it leaves.

    Raises:
        SettingsError: If a change cannot be read.
        NotFoundError: If what is to go is not there.
    """
    for told in remove:
        world = _removed(world, told)
    for told in leave:
        world = _left(world, told)
    for told in add:
        world = _added(world, read_added(told, words))
    return world


def read_added(told: str, words: Mapping[str, str]) -> Added:
    """Read what is to be supposed.

    Raises:
        SettingsError: If it cannot be read; the message says how to write it.
    """
    kind, *rest = told.replace(">", " > ").split() or [""]
    codes = list(takewhile(lambda word: is_code(word) or word == ">", rest))
    what = rest[len(codes) :]
    if kind not in ("agreement", "sanction"):
        raise SettingsError(f"{told!r} is nothing to suppose", where="--add", mend=_ADD_MEND)
    debtors, creditors = _sides(kind, codes, told)
    if kind == "agreement":
        what = [_duty_word(word, words) for word in what]
        if not what:
            raise SettingsError(f"{told!r} names no obligation", where="--add", mend=_ADD_MEND)
    return Added(kind, debtors, creditors, tuple(what), told)  # type: ignore[arg-type]


def _sides(kind: str, codes: Sequence[str], told: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named = tuple(code for code in codes if code != ">")
    if ">" in codes:
        at = list(codes).index(">")
        debtors, creditors = tuple(codes[:at]), tuple(code for code in codes[at + 1 :] if code != ">")
    elif kind == "sanction":
        debtors, creditors = named[:1], named[1:]
    else:
        debtors = creditors = named
    if not debtors or not creditors or len(set(named)) < 2:
        raise SettingsError(f"{told!r} does not name two sides", where="--add", mend=_ADD_MEND)
    return debtors, creditors


def _duty_word(word: str, words: Mapping[str, str]) -> str:
    if word.lower() not in words:
        known = ", ".join(sorted(set(words.values())))
        raise SettingsError(f"{word!r} is no obligation", where="--add", mend=f"name one of {known}")
    return words[word.lower()]


def _added(world: World, added: Added) -> World:
    pairs = [(one, two) for one in added.debtors for two in added.creditors if one != two]
    if added.kind == "sanction":
        name = " ".join((*added.what, "sanctions"))
        ties = tuple(Tie(one, two, name, SUPPOSED, SUPPOSED, SUPPOSED) for one, two in pairs)
        return msgspec.structs.replace(world, ties=(*world.ties, *ties))
    mutual = set(pairs) == set(permutations(added.debtors, 2))
    duties = tuple(
        Duty(
            debtor=one,
            creditor=two,
            obligation=obligation,
            standing="in_force",
            says="supposed",
            since=None,
            directed="mutual" if mutual else "one_sided",
            agreement=added.told,
            name=added.told,
            origin=SUPPOSED,
        )
        for one, two in pairs
        for obligation in added.what
    )
    return msgspec.structs.replace(world, duties=(*world.duties, *duties))


def _removed(world: World, told: str) -> World:
    kind, *codes = told.split() or [""]
    if kind in ("agreement", "sanction") and len(codes) == 2 and all(map(is_code, codes)):
        duties = [one for one in world.duties if kind != "agreement" or {one.debtor, one.creditor} != set(codes)]
        ties = [one for one in world.ties if kind != "sanction" or [one.sender, one.target] != codes]
    else:
        duties = [one for one in world.duties if not _is_named(told, one.agreement, one.name)]
        ties = [one for one in world.ties if not _is_named(told, one.id, one.name)]
    return _smaller(world, World(tuple(duties), tuple(ties)), told, "--remove")


def _left(world: World, told: str) -> World:
    code, _, name = told.partition(" ")
    if not is_code(code) or not name.strip():
        raise SettingsError(f"{told!r} does not say who leaves what", where="--leave", mend=_LEAVE_MEND)
    duties = tuple(
        one
        for one in world.duties
        if code not in (one.debtor, one.creditor) or not _is_named(name.strip(), one.agreement, one.name)
    )
    return _smaller(world, World(duties, world.ties), told, "--leave")


def _smaller(world: World, changed: World, told: str, where: str) -> World:
    """Give the changed world, or refuse where nothing has gone."""
    if changed != world:
        return changed
    known = sorted({one.name or one.agreement for one in world.duties if one.origin == OWN})
    some = f", such as {', '.join(known[:5])}" if known else ""
    raise NotFoundError(
        f"nothing of the name or id {told!r} holds on that day", where=where,
        mend=f"name what dragoman obligations or regimes list{some}",
    )  # fmt: skip


def _is_named(told: str, *names: str) -> bool:
    return any(name and told.casefold() == name.casefold() for name in names)
