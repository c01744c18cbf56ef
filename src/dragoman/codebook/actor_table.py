"""Who is who: alias and date to actor, role nouns to sectors, organisations to members.

The table is loaded from the actor files of the codebook; a folder of the same file names (an overlay) adds
rows or puts them in place of ours. Load with `load_actor_table`, check with `check_actors`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from dragoman.codebook.actor_hits import Hit, NameFinder
from dragoman.codebook.actor_rows import (
    Actor,
    Membership,
    Modifier,
    Naming,
    Role,
    is_on,
    read_bodies,
    read_masks,
    read_members,
    read_modifiers,
    read_people,
    read_roles,
    read_states,
)
from dragoman.codebook.folding import folded

__all__ = ["Actor", "ActorTable", "Hit", "Modifier", "Role", "by_country", "load_actor_table"]

FORMER = "ELI"
# Sectors that one loses with the office; a rebel, a dissident or a reporter stays what he was.
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
_T = TypeVar("_T")


# Years before the first office and after the last in which a report may name a person by the surname alone.
_AHEAD = 8
_BEHIND = 25


@dataclass(frozen=True)
class ActorTable:
    """Everything the actor files say, indexed.

    Attributes:
        namings: Every alias of every actor, in order of preference.
        finder: The automaton over the aliases.
        spells: Actor id to all its rows, in file order.
        roles: Singular and plural role phrases in lower case.
        modifiers: Words such as 'former' in lower case.
        memberships: Who was in what, and when, in file order.
    """

    namings: tuple[Naming, ...]
    finder: NameFinder
    spells: dict[str, tuple[Actor, ...]]
    roles: dict[str, Role]
    modifiers: dict[str, Modifier]
    memberships: tuple[Membership, ...]

    def hits(self, text: str) -> list[Hit]:
        """List the longest aliases in a text from the left; offsets into the text given."""
        return self.finder.find(text)

    def resolve(self, rows: Sequence[Actor], on: date | None) -> Actor | None:
        """Pick the row that a name means on a day.

        Rows in force on that day come first, then those that ended last before it, then those that begin
        next. Without a day the row that ends last counts, an open end as the latest. Among equals the
        first in file order wins; when equals belong to different countries nobody is picked, unless they
        are offices of one person: Macron is president of France first and a prince of Andorra too.
        """
        pool = _in_force(rows, on) if on else _latest_ended(rows)
        alike = len({row.country for row in pool}) == 1 or len({row.id for row in pool}) == 1
        return pool[0] if alike else None

    def is_of_time(self, rows: Sequence[Actor], on: date | None) -> bool:
        """Tell whether some row may be meant on a day: nobody is long before the first office or after the last."""
        if on is None or not all(row.kind == "person" for row in rows):
            return True
        return any(row.since[:4] <= str(on.year + _AHEAD) and (not row.until or row.until[:4] >= str(on.year - _BEHIND))
                   for row in rows)  # fmt: skip

    def sectors_on(self, actor: Actor, on: date | None) -> tuple[str, ...]:
        """Give the sectors of an actor on a day, most specific first.

        A person whose offices have all ended is ELI, if they were official ones; one who has not begun
        any has no sector, (). Bodies keep theirs. Without a day the row speaks for itself.
        """
        if actor.kind != "person" or on is None:
            return actor.sectors
        day = on.isoformat()
        rows = self.spells.get(actor.id, (actor,))
        active = [row for row in (actor, *rows) if is_on(row.since, row.until, day)]
        if active:
            return tuple(dict.fromkeys(sector for row in active for sector in row.sectors))
        ended = _latest_ended([row for row in rows if row.until and _has_ended(row, day)])
        if not ended:
            return ()
        return (FORMER,) if _OFFICIAL.intersection(ended[0].sectors) else ended[0].sectors

    def role(self, words: str) -> Role | None:
        """Find the longest role phrase that ends the given lower-case words, or None.

        The head of an English noun phrase stands last, so words are left off from the front:
        'senior foreign ministry official' is an 'official' of the 'foreign ministry' kind if both are known.
        """
        parts = words.lower().split()
        phrases = (" ".join(parts[first:]) for first in range(len(parts)))
        return next((self.roles[phrase] for phrase in phrases if phrase in self.roles), None)

    def modifier(self, word: str) -> Modifier | None:
        """Find a word such as 'former' or 'ex', or None."""
        return self.modifiers.get(word.lower().rstrip("-"))

    def members(self, organisation: str, on: date | None) -> tuple[str, ...]:
        """List the countries in an organisation on a day (without one: now), sorted; () if unknown."""
        told = [one for one in self.memberships if one.organisation == organisation]
        if on is None:
            return tuple(sorted({one.country for one in told if not one.until}))
        day = on.isoformat()
        return tuple(sorted({one.country for one in told if is_on(one.since, one.until, day)}))

    def why(self, actor: Actor) -> str:
        """Say which row of which file speaks for an actor, and where the row is from."""
        return f"{actor.where}, source: {actor.source or 'not stated'}"

    def search(self, name: str, on: date | None = None) -> list[Actor]:
        """List the actors that bear a name, those in force on the day first.

        Without an exact alias, whatever its case, actors are listed whose name contains the words.
        """
        rows = [naming.actor for naming in self.finder.named(name)]
        if not rows:
            part = folded(name).lower()
            rows = [naming.actor for naming in self.namings if part in naming.alias.lower()]
        once = list(dict.fromkeys(rows))
        first = _in_force(once, on) if on else []
        return [*first, *(row for row in once if row not in first)]


def by_country(rows: Iterable[Actor], country: str) -> tuple[Actor, ...]:
    """Keep the candidates of one country, in order."""
    return tuple(row for row in rows if row.country == country)


def load_actor_table(folder: Path, overlay: Path | None = None) -> ActorTable:
    """Load the actor files of a folder, and of an overlay that adds or overrides.

    An overlay row stands in for all our rows of the same id (states: the same name; roles and modifiers:
    the same word; memberships: the same pair), and an alias it uses means its actor only.

    Args:
        folder: Holds states.tsv, organisations.tsv and the others.
        overlay: Holds any of the same files, with any of their columns.

    Raises:
        CodebookError: For a malformed row, with file and line.
    """
    namings = _all_namings(folder, overlay)
    merged = _Merger(folder, overlay)
    roles = _by_phrase(merged("roles.tsv", read_roles, lambda role: role.noun))
    masks = merged("masks.tsv", read_masks, lambda mask: mask.text)
    modifiers = merged("modifiers.tsv", read_modifiers, lambda one: one.word)
    members = merged("members.tsv", read_members, lambda one: f"{one.organisation} {one.country}")
    return ActorTable(
        namings=namings,
        finder=NameFinder(namings, masks, _titles(roles), frozenset(one.word for one in modifiers)),
        spells=_spells(namings),
        roles=roles,
        modifiers={one.word: one for one in modifiers},
        memberships=tuple(members),
    )


@dataclass(frozen=True)
class _Merger:
    """Reads one file of the folder and of the overlay; overlay rows replace those of the same key."""

    folder: Path
    overlay: Path | None

    def __call__(self, name: str, read: Callable[[Path], Iterator[_T]], key: Callable[[_T], str]) -> tuple[_T, ...]:
        extra = tuple(_read_if_there(self.overlay, name, read))
        replaced = {key(row) for row in extra}
        return (*extra, *(row for row in read(self.folder / name) if key(row) not in replaced))


def _all_namings(folder: Path, overlay: Path | None) -> tuple[Naming, ...]:
    """Read every alias, the overlay's first; ours go where the overlay has the actor or the alias."""
    extra = [naming for name, read in _NAMED for naming in _read_if_there(overlay, name, read)]
    actors = {naming.actor.id for naming in extra}
    aliases = {naming.alias.lower() for naming in extra}
    ours = (naming for name, read in _NAMED for naming in read(folder / name))
    kept = (one for one in ours if one.actor.id not in actors and one.alias.lower() not in aliases)
    return (*extra, *kept)


def _read_if_there(folder: Path | None, name: str, read: Callable[[Path], Iterator[_T]]) -> Iterator[_T]:
    if folder and (folder / name).exists():
        yield from read(folder / name)


def _spells(namings: Iterable[Naming]) -> dict[str, tuple[Actor, ...]]:
    grouped: dict[str, dict[Actor, None]] = defaultdict(dict)
    for naming in namings:
        grouped[naming.actor.id][naming.actor] = None
    return {identity: tuple(rows) for identity, rows in grouped.items()}


def _by_phrase(nouns: Iterable[Role]) -> dict[str, Role]:
    """Index roles by singular and plural; a phrase that two rows share belongs to the first."""
    phrases: dict[str, Role] = {}
    for role in nouns:
        phrases.setdefault(role.noun, role)
        phrases.setdefault(role.plural or plural(role.noun), role)
    return phrases


def plural(noun: str) -> str:
    """Form the regular English plural of a phrase: its last word takes s, es or ies."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
        return f"{noun[:-1]}ies"
    return f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"


def _titles(roles: dict[str, Role]) -> frozenset[str]:
    return frozenset(phrase for phrase, role in roles.items() if role.is_title and role.sectors)


def _in_force(rows: Sequence[Actor], on: date | None) -> list[Actor]:
    """Give the rows in force on a day; failing them those that ended last; failing them the next."""
    if on is None:
        return list(rows)
    day = on.isoformat()
    active = [row for row in rows if is_on(row.since, row.until, day)]
    if active:
        return active
    ended = _latest_ended([row for row in rows if row.until and _has_ended(row, day)])
    return ended or _next_to_begin(rows)


def _has_ended(row: Actor, day: str) -> bool:
    return row.until < day[: len(row.until)]


def _latest_ended(rows: Sequence[Actor]) -> list[Actor]:
    """Keep the rows whose end is the latest; no end is later than any."""
    last = max((row.until or "9999" for row in rows), default="")
    return [row for row in rows if (row.until or "9999") == last]


def _next_to_begin(rows: Sequence[Actor]) -> list[Actor]:
    first = min((row.since for row in rows), default="")
    return [row for row in rows if row.since == first]


_NAMED: tuple[tuple[str, Callable[[Path], Iterator[Naming]]], ...] = (
    ("states.tsv", read_states),
    ("organisations.tsv", read_bodies),
    ("agencies.tsv", read_bodies),
    ("groups.tsv", read_bodies),
    ("people.tsv", read_people),
)
