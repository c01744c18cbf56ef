"""What alliances and sanctions are asked with: words for duties, who keeps a treaty, what a measure can touch."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from dragoman.codebook.actor_rows import Membership, read_members
from dragoman.codebook.files import load_yaml
from dragoman.codebook.registers import AgreementKind, AgreementWords, Obligation, SanctionKind, SanctionWords, What
from dragoman.codebook.tsv import Row, read_rows
from dragoman.errors import CodebookError

OBLIGATIONS: tuple[str, ...] = get_args(Obligation)
_KEPT = ("treaty", "organisation")
_TOUCHED = ("register", "what", "kind")
_WHATS = {"transfer": get_args(What), "agreement": get_args(AgreementKind)}


class Statecraft(msgspec.Struct, frozen=True):
    """What obligations, what-if questions and sanctions are asked with.

    Attributes:
        duties: What users write for a class of obligation, to the class: defense, defence.
        members: Treaty that an organisation keeps, to its members with their years or days.
        acts: Register (agreement, sanction) and status, to the verbs and nouns that tell it, without their endings.
        touched: Register (transfer, agreement) and what is handed over or agreed, to the kinds of sanctions about it.
    """

    duties: Mapping[str, str]
    members: Mapping[str, tuple[Membership, ...]]
    acts: Mapping[tuple[str, str], tuple[str, ...]]
    touched: Mapping[tuple[str, str], frozenset[str]]

    @property
    def steps(self) -> frozenset[str]:
        """Give the kinds of sanctions that no deal can touch: single steps, such as an expulsion."""
        return frozenset(get_args(SanctionKind)) - {"other"}.union(*self.touched.values())

    def tells(self, register: str, status: str, words: str) -> bool:
        """Tell whether a sentence holds a word for what an agreement or a sanction came to."""
        stems = self.acts.get((register, status), ())
        return any(word.startswith(stems) for word in words.lower().split())


@cache
def load_statecraft(folder: Path) -> Statecraft:
    """Load them.

    Args:
        folder: Of the codebook; holds actors, crosswalks and identity.

    Raises:
        CodebookError: If a file is missing or malformed, or names an organisation, class or kind that there is not.
    """
    return Statecraft(
        duties=_duties(folder / "crosswalks" / "obligations.tsv"),
        members=_members(folder),
        acts=_acts(folder / "registers"),
        touched=_touched(folder / "identity" / "touched.tsv"),
    )


def _duties(path: Path) -> dict[str, str]:
    rows = read_rows(path, ("scheme", "code", "obligation"), required=("scheme", "code", "obligation"))
    told = {row.text("code"): row.text("obligation") for row in rows}
    return told | {name: name for name in OBLIGATIONS}


def _acts(folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    told: dict[tuple[str, str], set[str]] = {}
    agreements = load_yaml(folder / "agreements.yaml", AgreementWords)
    sanctions = load_yaml(folder / "sanctions.yaml", SanctionWords)
    for register, acts in (("agreement", agreements.acts), ("sanction", sanctions.acts)):
        for act in acts:
            words = (phrase.split()[0] for phrase in (*act.verbs, *act.runs, *act.nouns))
            told.setdefault((register, act.status), set()).update(word.rstrip("ey") for word in words)
    return {key: tuple(sorted(stems)) for key, stems in told.items()}


def _members(folder: Path) -> dict[str, tuple[Membership, ...]]:
    known: dict[str, list[Membership]] = {}
    for one in read_members(folder / "actors" / "members.tsv"):
        known.setdefault(one.organisation, []).append(one)
    told: dict[str, tuple[Membership, ...]] = {}
    for row in read_rows(folder / "identity" / "kept.tsv", _KEPT, required=_KEPT):
        _check(row, "organisation", known)
        told[row.text("treaty")] = tuple(known[row.text("organisation")])
    return told


def _touched(path: Path) -> dict[tuple[str, str], frozenset[str]]:
    told: dict[tuple[str, str], set[str]] = {}
    for row in read_rows(path, _TOUCHED, required=_TOUCHED):
        _check(row, "register", _WHATS)
        _check(row, "what", _WHATS[row.text("register")])
        _check(row, "kind", get_args(SanctionKind))
        told.setdefault((row.text("register"), row.text("what")), set()).add(row.text("kind"))
    return {key: frozenset(kinds) for key, kinds in told.items()}


def _check(row: Row, column: str, allowed: Iterable[str]) -> None:
    known = sorted(allowed)
    if row.text(column) not in known:
        raise CodebookError(
            f"no {column} {row.text(column)!r}", where=row.where, mend=f"name one of {', '.join(known)}"
        )
