"""Who sanctions whom on a day: measures in force, how they came about, alleged breaches, transfers behind them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dragoman.analysis.statecraft.duties import OWN
from dragoman.analysis.statecraft.histories import History, Said
from dragoman.codebook.lives import Course
from dragoman.identity.entries import Entry
from dragoman.identity.history import Quote
from dragoman.identity.steps import Step, current_step, steps_of, true_from
from dragoman.model.reading import Sanction

Standing = Literal["in_force", "eased", "threatened", "lifted", "undated"]
ANY = "other"  # the kind of measures that are not told
_STANDS = ("imposed", "in_force", "extended", "violated")
_LIFTS = ("lifted", "eased")


class Measure(msgspec.Struct, frozen=True):
    """Measures of one kind that are in force on the day.

    Attributes:
        kind: Kind of sanction; `other` where it is not told.
        since: First day, or None.
        words: The words for what they consist of.
    """

    kind: str
    since: str | None
    words: tuple[str, ...]


class Turn(msgspec.Struct, frozen=True):
    """One step of the history."""

    status: str
    first: str | None
    last: str | None


class Breached(msgspec.Struct, frozen=True):
    """An alleged breach: the words, and the codes of who says so; nobody where the report itself does."""

    document: str
    words: str
    said_by: tuple[str, ...]


class Behind(msgspec.Struct, frozen=True):
    """A transfer that the measures are about.

    Attributes:
        id: Of its life.
        title: Supplier, recipient, what.
        day: Of the first report, or None.
        status: happened, alleged, denied, planned or possible.
        why: What ties it to them.
        words: A sentence that tells of it.
    """

    id: str
    title: str
    day: str | None
    status: str
    why: str
    words: str


class Regime(msgspec.Struct, frozen=True, kw_only=True):
    """Sanctions of some against others as they stand on a day.

    Attributes:
        id: Of the life, or of the row of another data set.
        name: Words for it, or the name of the programme.
        standing: in_force; eased; threatened; lifted; undated: listed by a data set that does not say since when.
        says: The same in words, with what the source cannot tell.
        known_until: Last day that the source can tell of, or None.
        listed: How many people, firms and ships a data set lists under it by the day; 0 where that is not its form.
        history: Its steps up to the day.
        transfers: Transfers up to the day that its measures are about.
        quotes: The words for how it stands.
    """

    id: str
    origin: str
    name: str
    senders: tuple[str, ...]
    targets: tuple[str, ...]
    standing: Standing
    says: str
    since: str | None
    until: str | None = None
    known_until: str | None = None
    measures: tuple[Measure, ...] = ()
    listed: int = 0
    history: tuple[Turn, ...] = ()
    breaches: tuple[Breached, ...] = ()
    transfers: tuple[Behind, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether measures are in force, as far as is known."""
        return self.standing in ("in_force", "eased", "undated")

    @property
    def kinds(self) -> frozenset[str]:
        """Give the kinds of measures in force."""
        return frozenset(one.kind for one in self.measures)


def told_regime(history: History, day: str, said: Said, transfers: Iterable[History]) -> Regime | None:
    """Tell how sanctions of the record stand on a day; None where nothing was told of them by then.

    Args:
        history: The life.
        day: YYYY-MM-DD.
        said: What the codebook says.
        transfers: All transfers of the record.
    """
    course = said.words.courses["sanction"]
    by_then = [one for one in history.entries if true_from(one, course) <= day]
    if not by_then:
        return None
    steps = steps_of(by_then, course)
    step = current_step(steps, course)
    measures = tuple(_measures(by_then, history, course))
    standing: Standing = (
        "eased" if measures and step.status == "eased" else "in_force" if measures
        else "threatened" if step.status == "threatened" else "lifted"
    )  # fmt: skip
    last = max((one.published for one in history.entries if one.published), default=None)
    regime = Regime(
        id=history.id,
        origin=OWN,
        name=history.title,
        senders=_codes(by_then, "sender"),
        targets=_codes(by_then, "target"),
        standing=standing,
        says=_says(standing, step, last, day, single=said.craft.steps.issuperset(one.kind for one in measures)),
        since=min((one.since for one in measures if one.since), default=None),
        until=step.last if standing == "lifted" else None,
        known_until=last,
        measures=measures,
        history=tuple(Turn(one.status, one.first, one.last) for one in steps),
        breaches=tuple(_breaches(by_then, history)),
        quotes=tuple(dict.fromkeys(quote for one in step.entries for quote in history.words[one])),
    )
    return msgspec.structs.replace(regime, transfers=tuple(_behind(regime, transfers, day, said.craft.touched)))


def _measures(entries: Sequence[Entry], history: History, course: Course) -> Iterator[Measure]:
    """Yield the kinds of measures in force; what is lifted without a kind is lifted whole."""
    for kind in sorted({one.what for one in entries}):
        own = [one for one in entries if one.what == kind or (one.what == ANY and one.status in _LIFTS)]
        if not any(one.what == kind and one.status in (*_STANDS, "eased") for one in own):
            continue
        if current_step(steps_of(own, course), course).status in (*_STANDS, "eased"):
            told = [one for one in own if one.what == kind and one.status != "threatened"]
            since = min((day for one in told if (day := true_from(one, course))), default=None)
            yield Measure(kind, since, _words(told, history))


def _words(entries: Iterable[Entry], history: History) -> tuple[str, ...]:
    items = (history.items[one.id] for one in entries)
    return tuple(dict.fromkeys(word for item in items if isinstance(item, Sanction) for word in item.measures))


def _says(standing: Standing, step: Step, last: str | None, day: str, *, single: bool) -> str:
    when = step.last or step.last_told
    if standing in ("threatened", "lifted"):
        return f"{standing}, {when}" if when else standing
    if single:
        return f"a single step, {step.first or 'undated'}; whether it was taken back is not told"
    told = "in force" if standing == "in_force" else "in force, eased"
    return told if last is None or last >= day else f"{told} when last told, {last}"


def _codes(entries: Iterable[Entry], role: str) -> tuple[str, ...]:
    return tuple(sorted({code for one in entries for code in one.sides.get(role, ())}))


def _breaches(entries: Iterable[Entry], history: History) -> Iterator[Breached]:
    seen: set[tuple[str, str]] = set()
    for one in entries:
        for breach in one.breaches:
            key = one.document, breach.evidence.quote
            if key not in seen:
                seen.add(key)
                yield Breached(*key, tuple(dict.fromkeys(party.country for party in breach.said_by)))


def _behind(
    regime: Regime, transfers: Iterable[History], day: str, touched: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[Behind]:
    """Yield the transfers to or from a target that its measures are about, or that a report of a breach tells."""
    broken = {one.document for one in regime.breaches}
    for history in transfers:
        told = [one for one in history.entries if (one.published or "") <= day]
        sides = {code for one in told for code in one.side("supplier", "recipient")}
        if not sides & set(regime.targets):
            continue
        kinds = {kind for one in told for kind in touched.get(("transfer", one.what), ())} & regime.kinds
        in_breach = broken & {one.document for one in told}
        first = min((one.published for one in told if one.published), default=None)
        if in_breach or (kinds and _meets(regime, told)):
            why = "told with the breach" if in_breach else f"measures on {', '.join(sorted(kinds))} were in force"
            yield Behind(
                history.id, _title(told, history), first, told[-1].status, why, history.words[told[-1].id][0].words
            )


def _title(told: Sequence[Entry], history: History) -> str:
    """Say who handed what to whom: 'PRK → SYR: rockets'."""
    return f"{', '.join(_codes(told, 'supplier'))} → {', '.join(_codes(told, 'recipient'))}: {history.name}"


def _meets(regime: Regime, told: Sequence[Entry]) -> bool:
    """Tell whether a transfer, not only possible, falls into the time for which the measures are told.

    What a sender itself hands over or gets is left out.
    """
    sides = {code for one in told for code in one.side("supplier", "recipient")}
    days = (one.published or "" for one in told if one.status in ("happened", "alleged", "denied"))
    first, last = regime.since or "", regime.known_until or ""
    return not sides & set(regime.senders) and any(first <= day <= last for day in days)
