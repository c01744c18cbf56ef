"""Says in words why a record was made: which word, which entry, which rules, and what else was considered."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from dragoman.codebook.actor_table import Actor
from dragoman.codebook.lexicon import Conditions, Entry
from dragoman.codebook.load import Codebook
from dragoman.model.reading import Event, Party, Reading, Statement
from dragoman.reading.parse import Parse, Word

# A reason is a label and what stands behind it.
Reason = tuple[str, str]
_ENTRY_ID = re.compile(r"[A-Za-z]+\.[\w-]+")
_ENTRY_LINE = re.compile(r"- +id: *(\S+)")
_WORDS_SHOWN = 6
_RIVALS_SHOWN = 8


class Explainer:
    """Explains readings by the codebook that they were made with.

    Args:
        codebook: The loaded codebook.
        folders: Where its files stand, the overlay's last.
    """

    def __init__(self, codebook: Codebook, *folders: Path) -> None:
        self._codebook = codebook
        self._entries = {entry.id: entry for entry in codebook.lexicon.entries}
        self._places = {name: place for folder in folders for name, place in _entry_places(folder)}

    def event(self, event: Event, reading: Reading, parse: Parse) -> Iterator[Reason]:
        """Give the reasons for an event, the most telling first."""
        day = reading.document.day
        trigger = event.evidence.trigger
        word = next((one for one in parse.words if trigger and one.start == trigger.start), None)
        yield "id", event.id
        yield from self._behind(event.why, word)
        yield "status", event.status
        for label, told in (
            ("actor", event.actors),
            ("recipient", event.recipients),
            ("said by", event.said_by),
        ):
            yield from ((label, self._who(party, day)) for party in told)
        yield from _when_and_where(event)
        if word is not None:
            yield from self._rivals(word, event.why)

    def statement(self, statement: Statement, reading: Reading) -> Iterator[Reason]:
        """Give the reasons for a statement."""
        yield "id", statement.id
        yield from self._behind(statement.why, None)
        yield "speaker", self._who(statement.speaker, reading.document.day)

    def _behind(self, why: tuple[str, ...], word: Word | None) -> Iterator[Reason]:
        """Give the word of the text, the rules in the order applied, and the entries that they name."""
        if word is not None:
            yield "word", f"{word.text!r}, a form of {word.lemma!r} (tag {word.tag})"
        yield from (("rule", f"{number}. {reason}") for number, reason in enumerate(why, start=1))
        for name in _named(why):
            if name in self._entries:
                yield "entry", self._about(self._entries[name])

    def _about(self, entry: Entry) -> str:
        told = f"{entry.id} ({self._places.get(entry.id, 'place unknown')}): {gives(entry)}"
        words = (*entry.verb, *entry.noun, *entry.adjective)
        asked = conditions(entry.when)
        return f"{told}; words {_short(words)}" + (f"; needs {asked}" if asked else "")

    def _rivals(self, word: Word, why: tuple[str, ...]) -> Iterator[Reason]:
        """Name the other senses that the lexicon has for the word, with what they need."""
        lexicon = self._codebook.lexicon
        used = _named(why)
        found = {
            entry.id: entry
            for index in (lexicon.by_verb, lexicon.by_noun, lexicon.by_adjective)
            for _, entry in index.get(word.lemma, ())
            if entry.id not in used
        }
        rivals = list(found.values())
        for entry in rivals[:_RIVALS_SHOWN]:
            asked = conditions(entry.when)
            yield "considered", f"{entry.id}: {gives(entry)}" + (f"; would need {asked}" if asked else "")
        if len(rivals) > _RIVALS_SHOWN:
            yield "considered", f"{len(rivals) - _RIVALS_SHOWN} more senses of {word.lemma!r}"

    def _who(self, party: Party, day: date | None) -> str:
        """Say which rows of the actor table stand behind a party, or that the text around it does."""
        actors = self._codebook.actors
        words = party.text or party.name or ""
        named = repr(words) if words else "somebody not named"
        told = [f"{named} is {party.country}/{'|'.join(party.sectors)}"]
        hits = actors.hits(words) or actors.hits(party.name or "")
        rows = [actors.resolve(hit.rows, day) for hit in hits]
        told += [f"{_spell(row)} by {actors.why(row)}" for row in rows if row and row.country == party.country]
        role = actors.role(words)
        if role is not None:
            told.append(f"{role.noun!r} is {'|'.join(role.sectors) or 'no sector'} by {role.where}")
        if words and len(told) == 1:
            told.append("by the words around it: a title, an owner, an earlier mention")
        return "; ".join(told)


def _entry_places(folder: Path) -> Iterator[Reason]:
    """Find on which line of which file each entry of the lexicon stands."""
    for path in sorted((folder / "lexicon").glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if found := _ENTRY_LINE.match(line):
                yield found[1], f"lexicon/{path.name}:{number}"


def _named(why: tuple[str, ...]) -> list[str]:
    """List the ids of entries that some reasons name, each once."""
    return list(dict.fromkeys(name for reason in why for name in _ENTRY_ID.findall(reason)))


def gives(entry: Entry) -> str:
    """Say what an entry makes: its type, or what it reports as."""
    if entry.type is None:
        return f"reports as {entry.stance}" if entry.stance else "makes no event of its own"
    return f"{entry.type}/{entry.mode}" if entry.mode else entry.type


def conditions(when: Conditions) -> str:
    """Say what must stand around the word: 'object: aid, money; prep to: @party'."""
    told = []
    for name, value in msgspec.structs.asdict(when).items():
        label = name.replace("_", " ")
        if isinstance(value, dict):
            told += [f"{label} {word}: {_short(words) or 'anything'}" for word, words in value.items()]
        elif isinstance(value, bool):
            told.append(f"{label}: {'yes' if value else 'no'}")
        elif value:
            told.append(f"{label}: {_short(value)}")
    return "; ".join(told)


def _short(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - _WORDS_SHOWN} more" if len(words) > _WORDS_SHOWN else ""
    return ", ".join(words[:_WORDS_SHOWN]) + more


def _spell(row: Actor) -> str:
    office = f", {row.office}" if row.office else ""
    span = f", {row.since or '...'} to {row.until or 'now'}" if row.since or row.until else ""
    return f"{row.name}{office}{span}"


def _when_and_where(event: Event) -> Iterator[Reason]:
    if event.date:
        words = repr(event.date.text) if event.date.text else "no words of its own"
        yield "date", f"{event.date.value} ({event.date.grain}): {words}, basis {event.date.basis}"
    if event.place:
        yield "place", f"{event.place.name}: {event.place.reason or 'named in the text'}"
