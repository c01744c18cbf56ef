"""The life of one agreement, regime, transfer, visit or dispute: what its entries tell, in order of time."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from dragoman.codebook.lives import EntryKind, LifeWords
from dragoman.identity.entries import Entry
from dragoman.identity.grouping import group_id
from dragoman.identity.steps import Clash, Step, apart, clashes_of, current_step, steps_of
from dragoman.model.reading import Amount


class Count(msgspec.Struct, frozen=True):
    """Something told, and how many documents tell it."""

    told: str
    documents: int


class Quote(msgspec.Struct, frozen=True):
    """Words of one document; for an amount or a breach the words for it."""

    document: str
    words: str


class Obligation(msgspec.Struct, frozen=True):
    """What an agreement binds its parties to, with all the words for it.

    Attributes:
        terms: class, directed and, where told, condition, obliged, owed, as in a reading.
    """

    terms: dict[str, str]
    quotes: tuple[Quote, ...]


class Life(msgspec.Struct, frozen=True, kw_only=True):
    """One thing with its history.

    Attributes:
        id: The kind, "-life-" and the hex of the smallest id of an entry: the id of any entry leads to its life, and
            the id of a life to the entry that it is named after.
        entries: Ids of the entries, sorted.
        documents: Ids of the documents, by day of publication, those without a day first.
        steps: What became of it, from the first day to the last.
        status: Status of the last step; see `current_step`.
        clashes: Statuses told for one time that cannot both be true.
        first_report: First day of publication, or None where no document bears one.
        last_report: Last day of publication, or None.
        known: Official name of a treaty with a name of its own, or ''.
        names: The words for it, most used first.
        what: Kinds, or what is transferred, most told first.
        sides: Codes by role, most told first.
        amounts: Differing ones, in order of report.
    """

    id: str
    kind: EntryKind
    entries: tuple[str, ...]
    documents: tuple[str, ...]
    steps: tuple[Step, ...]
    status: str
    clashes: tuple[Clash, ...]
    first_report: str | None
    last_report: str | None
    known: str
    names: tuple[Count, ...]
    what: tuple[Count, ...]
    sides: dict[str, tuple[Count, ...]]
    obligations: tuple[Obligation, ...]
    measures: tuple[Count, ...]
    amounts: tuple[Amount, ...]
    breaches: tuple[Quote, ...]


def life_id(kind: EntryKind, ids: Iterable[str]) -> str:
    """Name the life of some entries."""
    return group_id(f"{kind}-life", ids)


def life(entries: Collection[Entry], words: LifeWords) -> Life:
    """Tell the life of the entries of one group; their order does not matter.

    Args:
        entries: At least one, all of one kind.
        words: What `load_life_words` gave.
    """
    told = sorted(entries, key=lambda one: (one.published or "", one.id))
    kind = told[0].kind
    course = words.courses[kind]
    told = apart(told, course)
    steps = steps_of(told, course)
    reports = [one.published for one in told if one.published]
    return Life(
        id=life_id(kind, (one.id for one in told)),
        kind=kind,
        entries=tuple(sorted(one.id for one in told)),
        documents=tuple(dict.fromkeys(one.document for one in told)),
        steps=steps,
        status=current_step(steps, course).status,
        clashes=clashes_of([one for one in told if not one.by], course),
        first_report=min(reports, default=None),
        last_report=max(reports, default=None),
        known=next((one.known for one in told if one.known), ""),
        names=_counts((one.name, one) for one in told if one.name),
        what=_counts((one.what, one) for one in told if one.what),
        sides={role: _counts(_codes(role, told)) for role in sorted({role for one in told for role in one.sides})},
        obligations=_obligations(told),
        measures=_counts((measure, one) for one in told for measure in one.measures),
        amounts=tuple(dict.fromkeys(one.amount for one in told if one.amount)),
        breaches=tuple(dict.fromkeys(_breaches(told))),
    )


def _codes(role: str, told: list[Entry]) -> Iterator[tuple[str, Entry]]:
    return ((code, one) for one in told for code in one.sides.get(role, ()))


def _counts(told: Iterable[tuple[str, Entry]]) -> tuple[Count, ...]:
    """Count documents, most first, then by the alphabet."""
    documents: dict[str, set[str]] = {}
    for words, entry in told:
        documents.setdefault(words, set()).add(entry.document)
    ordered = sorted(documents.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(Count(words, len(found)) for words, found in ordered)


def _breaches(told: list[Entry]) -> Iterator[Quote]:
    return (Quote(one.document, breach.evidence.quote) for one in told for breach in one.breaches)


def _obligations(told: list[Entry]) -> tuple[Obligation, ...]:
    quotes: dict[tuple[tuple[str, str], ...], list[Quote]] = {}
    for entry in told:
        for terms in entry.obligations:
            quotes.setdefault(_terms(terms), []).append(Quote(entry.document, terms.get("quote", "")))
    return tuple(Obligation(dict(terms), tuple(dict.fromkeys(found))) for terms, found in sorted(quotes.items()))


def _terms(obligation: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in obligation.items() if name != "quote"))
