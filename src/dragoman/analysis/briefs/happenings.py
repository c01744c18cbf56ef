"""What happened, what most sources tell, who says so, and what the two say of each other, as sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.analysis.briefs.asking import Wanted
from dragoman.analysis.briefs.material import ACTUAL, Happening
from dragoman.analysis.briefs.phrases import Phrases, day_of_row, listed, source_of
from dragoman.analysis.briefs.proving import Draft, words_of
from dragoman.model.reading import UNKNOWN_COUNTRY

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord

Row = Mapping[str, Any]
_PLAIN = ("assert", "explain")  # stances that take no stand


def happening_draft(one: Happening, phrases: Phrases) -> Draft:
    """Tell a happening as its surest status allows, with the other statuses that reports give it behind."""
    theirs = [name for status, name in one.statuses if status == one.status]
    others: dict[str, list[str]] = {}
    for status, name in one.statuses:
        if status != one.status:
            others.setdefault(status, []).append(phrases.source(name) or phrases.words.word("---"))
    tells = phrases.tells(min(one.sources, len(set(theirs))), theirs)
    text = phrases.happening(one.best, one.status, tells)
    if others:
        told = [
            f"{phrases.words.as_told(status)} ({listed(list(dict.fromkeys(who)))})" for status, who in others.items()
        ]
        text += phrases.words.fill("others", others=listed(told))
    return Draft(text, one.id, one.status, tuple(words_of(row) for row in _by_status(one.mentions)))


def _by_status(mentions: Iterable[Row]) -> list[Row]:
    """Put a mention of each status first, so that both sides of a contradiction are shown."""
    first = {row["status"]: row for row in reversed(list(mentions))}
    ids = {row["id"] for row in first.values()}
    return [*(row for row in mentions if row["id"] in ids), *(row for row in mentions if row["id"] not in ids)]


def latest(happenings: Iterable[Happening]) -> list[Happening]:
    """Give what is told as done, alleged or denied, latest first; last what rests on words shown before."""
    told = [one for one in happenings if one.status in ACTUAL and not one.disputed]
    first = {one.best["quote"]: one.id for one in reversed(told)}
    return sorted(told, key=lambda one: first[one.best["quote"]] != one.id)


def most_told(happenings: Iterable[Happening]) -> list[Happening]:
    """Give what several independent sources tell, most first."""
    several = [one for one in happenings if one.sources > 1 and one.status in ACTUAL and not one.disputed]
    return sorted(several, key=lambda one: -one.sources)


def ahead(happenings: Iterable[Happening], wanted: Wanted) -> list[Happening]:
    """Give what is announced for days after the time that is asked for, the first day first."""
    later = [one for one in happenings if one.status == "future" and (one.day or "") > wanted.until]
    told = [one for one in later if wanted.holds(one.best["published"])]
    return sorted(told, key=lambda one: (one.day or "", one.id))


def publisher_drafts(happenings: Sequence[Happening], phrases: Phrases) -> list[Draft]:
    """Say of how many happenings each source tells, and as what, the one that tells most first."""
    theirs: dict[str, dict[str, Row]] = {}
    for one in happenings:
        for row in one.mentions:
            theirs.setdefault(source_of(row), {}).setdefault(one.id, row)
    drafts = []
    for source, rows in sorted(theirs.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        counts = Counter(row["status"] for row in rows.values()).most_common()
        told = [f"{number:,} as {phrases.words.as_told(status)}" for status, number in counts]
        text = phrases.words.fill(
            "publisher", source=phrases.source(source) or phrases.words.word("---"), number=f"{len(rows):,}",
            all=f"{len(happenings):,}", statuses=listed(told, len(told)),
        )  # fmt: skip
        drafts.append(Draft(text, "", "", tuple(words_of(row) for row in rows.values()), most=1))
    return drafts


def said_drafts(record: "OpenRecord", wanted: Wanted, phrases: Phrases) -> list[Draft]:
    """Tell statements that take a stand: of each on the other, or of the state on others and of others on it."""
    first, *rest = wanted.states
    other = rest[0] if rest else None
    sides = [_statements(record, wanted, first, other), _statements(record, wanted, other, first)]
    ordered = [row for pair in _zipped(sides) for row in pair]
    return [
        Draft(
            phrases.words.fill(
                "statement",
                day=day_of_row(row),
                speaker=phrases.parties(row["speaker"]),
                stance=phrases.words.word(row["stance"]),
                target=phrases.parties(row["targets"]),
                tells=phrases.tells(1, [source_of(row)]),
            ),
            row["id"], row["stance"], (words_of(row),),
        )
        for row in ordered
    ]  # fmt: skip


def _zipped(sides: Sequence[Sequence[Row]]) -> Iterator[list[Row]]:
    for at in range(max(map(len, sides))):
        yield [side[at] for side in sides if at < len(side)]


def _statements(record: "OpenRecord", wanted: Wanted, speaker: str | None, target: str | None) -> list[Row]:
    who = {name: code for name, code in (("actor", speaker), ("recipient", target)) if code}
    rows = record.statements(**who).to_pylist()  # type: ignore[arg-type]
    told: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["stance"] not in _PLAIN and wanted.holds(row["day"]) and _is_of(row, speaker, target):
            told.setdefault((row["quote"], row["stance"]), row)
    return list(told.values())


def _is_of(row: Row, speaker: str | None, target: str | None) -> bool:
    """Tell whether one speaks of the other; of one state alone, whether it speaks of others or they of it."""
    speakers, targets = ({one["country"] for one in row[side]} - {UNKNOWN_COUNTRY} for side in ("speaker", "targets"))
    return bool(
        (speakers - {target} if speaker is None else speaker in speakers)
        and (targets - {speaker} if target is None else target in targets)
    )
