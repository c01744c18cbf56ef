"""The courses of register entries from report to report, and the words that tell one from another."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dragoman.codebook.actor_rows import read_states
from dragoman.codebook.files import load_yaml
from dragoman.codebook.registers import AgreementStatus, AgreementWords, SanctionStatus, Treaty, Words
from dragoman.errors import CodebookError

EntryKind = Literal["agreement", "sanction", "transfer", "visit", "dispute"]
_STATUSES: dict[EntryKind, tuple[str, ...]] = {
    "agreement": get_args(AgreementStatus),
    "sanction": get_args(SanctionStatus),
    "transfer": ("happened", "alleged", "denied", "planned", "possible"),
    "visit": ("held", "planned", "cancelled"),
    "dispute": ("disputed",),
}
_PEOPLES = ("name", "adjective", "people", "prefix")


def statuses_of(kind: EntryKind) -> tuple[str, ...]:
    """List the statuses that an entry of a register can have."""
    return _STATUSES[kind]


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The statuses that the entries of one register go through.

    Attributes:
        stages: From the first to the last; statuses of one stage may follow each other in any order.
        ahead: Statuses of what is to come: true on the day of a report, whatever day they bear.
        standing: Statuses that are true on the day of a report, whatever day they began.
        alone: Statuses that one party can have while the thing goes on for the others.
        over: Statuses after which one of `opens` or `renews` tells of another thing.
        opens: Statuses that only something new can have after the end.
        renews: Statuses that tell of something new where they bear a date after the end.
        against: Pairs that cannot both be true at one time.
    """

    stages: tuple[Words, ...]
    ahead: Words = ()
    standing: Words = ()
    alone: Words = ()
    over: Words = ()
    opens: Words = ()
    renews: Words = ()
    against: tuple[tuple[str, str], ...] = ()

    def stage(self, status: str) -> int:
        """Give the number of the stage of a status, from 0."""
        return next(number for number, statuses in enumerate(self.stages) if status in statuses)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `identity/lives.yaml` holds."""

    courses: dict[EntryKind, Course]
    alike: dict[EntryKind, tuple[Words, ...]]
    fresh: Words
    in_year: Words
    vague: Words
    idle: Words


class LifeWords(msgspec.Struct, frozen=True):
    """What is needed to know a register entry again and to tell its life.

    Attributes:
        alike: Groups of kinds that reports mix up, by register.
        fresh: Words that tell another one from the one before.
        in_year: Words before a year that say when, not which.
        vague: Words for what is handed over that may mean any of its kind.
        idle: Words that tell nothing about which one it is.
        peoples: Words of the names of states and their people, in lower case; they tell parties.
        capitals: Words of the names of capitals and seats; they tell parties, except in names: the Minsk agreement.
        bonds: Last words of the nouns that name any agreement.
    """

    courses: dict[EntryKind, Course]
    alike: dict[EntryKind, tuple[Words, ...]]
    fresh: frozenset[str]
    in_year: frozenset[str]
    vague: frozenset[str]
    idle: frozenset[str]
    peoples: frozenset[str]
    capitals: frozenset[str]
    bonds: frozenset[str]
    treaties: tuple[Treaty, ...]


def load_life_words(folder: Path) -> LifeWords:
    """Load what identity needs of the codebook.

    Args:
        folder: Holds the folders identity, registers and actors.

    Raises:
        CodebookError: If a file is missing or wrong, or a course leaves a status out or invents one.
    """
    path = folder / "identity" / "lives.yaml"
    told = load_yaml(path, _File)
    for kind, statuses in _STATUSES.items():
        _check(told.courses.get(kind), statuses, f"{path}: {kind}")
    states = list(read_states(folder / "actors" / "states.tsv"))
    agreements = load_yaml(folder / "registers" / "agreements.yaml", AgreementWords)
    bonds = (*agreements.nouns, *agreements.weak, *agreements.again)
    return LifeWords(
        courses=told.courses,
        alike=told.alike,
        fresh=frozenset(told.fresh),
        in_year=frozenset(told.in_year),
        vague=frozenset(told.vague),
        idle=frozenset(told.idle),
        peoples=_words(naming.alias for naming in states if naming.kind in _PEOPLES),
        capitals=_words(naming.alias for naming in states if naming.kind not in _PEOPLES),
        bonds=frozenset(noun.partition(" of ")[0].split()[-1] for noun in bonds),
        treaties=load_yaml(folder / "registers" / "treaties.yaml", tuple[Treaty, ...]),
    )


def _check(course: Course | None, statuses: tuple[str, ...], where: str) -> None:
    staged = sorted(chain.from_iterable(course.stages)) if course else []
    if course is None or staged != sorted(statuses):
        raise CodebookError(
            f"the stages hold {', '.join(staged) or 'nothing'}",
            where=where,
            mend=f"let them hold each of {', '.join(statuses)} once",
        )
    if unknown := sorted(_named(course) - set(statuses)):
        raise CodebookError(f"no status {unknown[0]!r}", where=where, mend=f"name one of {', '.join(statuses)}")


def _named(course: Course) -> set[str]:
    return set(
        chain(course.ahead, course.standing, course.alone, course.over, course.opens, course.renews, *course.against)
    )


def _words(aliases: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for alias in aliases for word in alias.replace("-", " ").split())
