"""Runs the steps of coding one at a time over stored parses, with all of the codebook or a few entries of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, get_args

import msgspec

from dragoman.codebook.lexicon import Entry, Light
from dragoman.codebook.load import Codebook
from dragoman.coding.attribution import Attribution
from dragoman.coding.cast import Cast, Known
from dragoman.coding.compose import Composer
from dragoman.coding.draft import Draft
from dragoman.coding.place_spots import lands_of
from dragoman.coding.senses import Sense, SenseFinder
from dragoman.coding.sides import Parties
from dragoman.coding.where import find_places
from dragoman.model.reading import Event, Party, Status
from dragoman.reading.parse import Parse, Word

T = TypeVar("T")


class Steps(msgspec.Struct, frozen=True):
    """The steps of coding with one codebook."""

    codebook: Codebook

    def only(
        self,
        *entries: Entry,
        light: tuple[Light, ...] | None = None,
        classes: Mapping[str, frozenset[str]] | None = None,
    ) -> "Steps":
        """Give the steps with these entries, and if told these light verbs, in place of ours; classes are added."""
        real = self.codebook.lexicon
        lexicon = msgspec.structs.replace(
            real,
            entries=entries,
            by_verb=_under((phrase.split()[0], phrase, one) for one in entries for phrase in one.verb),
            by_noun=_under((phrase.split()[-1], phrase, one) for one in entries for phrase in one.noun),
            by_adjective=_under((phrase.split()[0], phrase, one) for one in entries for phrase in one.adjective),
            light=real.light
            if light is None
            else _under((word.split()[0], word, one) for one in light for word in one.verb),
            classes={**real.classes, **(classes or {})},
        )
        return Steps(msgspec.structs.replace(self.codebook, lexicon=lexicon))

    def cast(self, parse: Parse, given: Mapping[int, Parties] | None = None) -> Cast:
        published = date.fromisoformat(parse.document.published) if parse.document.published else None
        places = find_places(parse.document.text, self.codebook.gazetteer)
        known = Known(parties=given or {}, lands=lands_of(places, parse))
        return Cast(parse, self.codebook.actors, published, classes=self.codebook.lexicon.classes, known=known)

    def senses(self, parse: Parse) -> dict[int, Sense]:
        return SenseFinder(self.codebook.lexicon).find(parse, self.cast(parse))

    def attribution(self, parse: Parse) -> Attribution:
        cast = self.cast(parse)
        senses = SenseFinder(self.codebook.lexicon).find(parse, cast)
        return Attribution(parse, cast, senses, self.codebook.lexicon)

    def drafts(self, parse: Parse) -> list[Draft]:
        cast = self.cast(parse)
        senses = SenseFinder(self.codebook.lexicon).find(parse, cast)
        attribution = Attribution(parse, cast, senses, self.codebook.lexicon)
        return Composer(self.codebook, parse, cast, senses, attribution).drafts()


def sides(parties: Iterable[Party]) -> str:
    """Say parties shortly: "RUS/GOV+UKR/MIL", sectors beyond the first left out."""
    return "+".join(f"{one.country}/{one.sectors[0] if one.sectors else ''}" for one in parties)


def countries(parties: Iterable[Party]) -> str:
    """Say the countries of parties: "RUS+UKR"."""
    return "+".join(one.country for one in parties)


def act(draft: Draft | Event) -> str:
    """Say an act in one line: "ASSAULT alleged RUS > UKR by GBR"."""
    told = f"{draft.type} {draft.status} {countries(draft.actors)}"
    told += f" > {countries(draft.recipients)}" if draft.recipients else ""
    return told + (f" by {countries(draft.said_by)}" if draft.said_by else "")


def draft(word: Word, told: str, *, actors: str = "", recipients: str = "", sense: Sense | None = None) -> Draft:
    """Make a draft of "TYPE[/mode] [status]" between parties given as "RUS+UKR"."""
    kind, _, after = told.partition(" ")
    name, _, mode = kind.partition("/")
    status: Status = next((one for one in get_args(Status) if one == after), "happened")
    return Draft(
        word=word, sense=sense, type=name, mode=mode or None, status=status,
        actors=party(actors), recipients=party(recipients),
    )  # fmt: skip


def party(told: str) -> Parties:
    """Make governments from "RUS+UKR"."""
    return tuple(Party(country=code, sectors=("GOV",)) for code in told.split("+") if code)


def _under(found: Iterable[tuple[str, str, T]]) -> dict[str, tuple[tuple[str, T], ...]]:
    table: dict[str, tuple[tuple[str, T], ...]] = {}
    for head, phrase, thing in found:
        table[head] = (*table.get(head, ()), (phrase, thing))
    return table
