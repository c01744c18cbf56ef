"""A briefing of two states, or of one: the sections in order, each with its sentences."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dragoman.analysis.briefs.asking import Briefly, Wanted, wanted_of
from dragoman.analysis.briefs.changes import (
    bars_of,
    course_of,
    partner_bars,
    partner_drafts,
    partners_of,
    turn_drafts,
)
from dragoman.analysis.briefs.happenings import (
    ahead,
    happening_draft,
    latest,
    most_told,
    publisher_drafts,
    said_drafts,
)
from dragoman.analysis.briefs.material import Happening, basis_of, happenings_of
from dragoman.analysis.briefs.owed import duty_drafts, regime_drafts
from dragoman.analysis.briefs.phrases import Phrases
from dragoman.analysis.briefs.proving import Draft, proved
from dragoman.analysis.briefs.registers import (
    Told,
    agreement_order,
    changed,
    changing,
    dispute_drafts,
    life_draft,
    stretches_of,
)
from dragoman.codebook.briefs import load_brief_words
from dragoman.codebook.country_names import load_country_names
from dragoman.codebook.publishers import load_publishers
from dragoman.model.brief import Bar, Brief, Section

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord

_MOST = {"latest": 6, "most": 6, "ahead": 3, "partners": 6, "publishers": 5, "said": 6, "disputed": 5, "agreements": 6,
         "duties": 8, "regimes": 6, "turns": 4, "lives": 5}  # fmt: skip
_MOST_STRETCHED = 12
_One = TypeVar("_One")


class _Part(msgspec.Struct, frozen=True):
    """A section before its words are looked up."""

    name: str
    drafts: list[Draft]
    left_out: int


def brief_of(record: "OpenRecord", states: tuple[str, ...], told: Briefly) -> Brief:
    """Tell what a record holds of two states, or of one and others.

    Raises:
        SettingsError: If it is not one state or two different ones, or a day is no day.
        RecordError: If the record cannot be read.
    """
    with record.record.snapshot() as connection:
        wanted = wanted_of(connection, states, told)
    book = wanted.codebook
    phrases = Phrases(load_brief_words(book), load_country_names(book), load_publishers(book).publishers)
    return _Briefing(record, wanted, phrases).brief()


class _Briefing:
    """Gathers what a briefing tells."""

    def __init__(self, record: "OpenRecord", wanted: Wanted, phrases: Phrases) -> None:
        self._record, self._wanted, self._phrases = record, wanted, phrases
        self._all = happenings_of(record, wanted)
        self._within = [one for one in self._all if wanted.holds(one.day)]
        self._lives = changing(record, wanted)

    def brief(self) -> Brief:
        """Put it together."""
        wanted, words = self._wanted, self._phrases.words
        names = [self._phrases.country(code) for code in wanted.states]
        title = (
            words.fill("title_two", a=names[0], b=names[1]) if wanted.is_dyad else words.fill("title_one", a=names[0])
        )
        changes, bars, by = self._changes()
        parts = [*self._happened(), *self._claims(), *self._in_force(), changes, self._changed()]
        stretched = (changed(self._lives, wanted) or self._agreements())[:_MOST_STRETCHED]
        return Brief(
            states=wanted.states, title=title[:1].upper() + title[1:], lead=self._lead(), caution=words.fill("caution"),
            since=wanted.since or None, until=wanted.until or None, on=wanted.on, basis=basis_of(self._within),
            sections=tuple(self._proved(parts)), bars=bars, bars_by=by,
            stretches=tuple(stretches_of(stretched, self._phrases)),
        )  # fmt: skip

    def _lead(self) -> str:
        told, wanted = basis_of(self._within), self._wanted
        figures = {name: f"{getattr(told, name):,}" for name in ("reports", "sources", "happenings")}
        name = "lead" if told.happenings else "lead_nothing"
        first, last = (day or self._phrases.words.word("undated") for day in (wanted.since, wanted.until))
        return self._phrases.words.fill(name, first=first, last=last, on=wanted.on, **figures)

    def _happened(self) -> list[_Part]:
        def tell(one: Happening) -> Draft:
            return happening_draft(one, self._phrases)

        most = most_told(self._within)
        shown = {one.id for one in most[: _MOST["most"]]}
        rest = [one for one in latest(self._within) if one.id not in shown]
        return [
            _part("latest", rest, tell), _part("most", most, tell), _part("ahead", ahead(self._all, self._wanted), tell)
        ]  # fmt: skip

    def _claims(self) -> list[_Part]:
        disputes = dispute_drafts(self._record, self._wanted, self._phrases)
        disputed = [happening_draft(one, self._phrases) for one in self._within if one.disputed]
        return [
            _cut("publishers", publisher_drafts(self._within, self._phrases)),
            _cut("said", said_drafts(self._record, self._wanted, self._phrases)),
            _cut("disputed", [*disputed[:2], *disputes, *disputed[2:]]),
        ]

    def _agreements(self) -> list[Told]:
        return agreement_order(one for one in self._lives if one.life.kind == "agreement")

    def _in_force(self) -> list[_Part]:
        return [
            _part(
                "agreements", self._agreements(), lambda one: life_draft(self._record, one, "agreement", self._phrases)
            ),
            _cut("duties", duty_drafts(self._record, self._wanted, self._phrases)),
            _cut("regimes", regime_drafts(self._record, self._wanted, self._phrases)),
        ]

    def _changes(self) -> tuple[_Part, tuple[Bar, ...], str]:
        if self._wanted.is_dyad:
            course = course_of(self._record, self._wanted)
            bars, by = bars_of(course, self._wanted.by)
            return _cut("turns", turn_drafts(self._record, course, self._phrases)), bars, by
        partners = partners_of(self._within, self._wanted.states[0])
        return _cut("partners", partner_drafts(partners, self._phrases)), partner_bars(partners), "partner"

    def _changed(self) -> _Part:
        told = [one for one in changed(self._lives, self._wanted) if one.life.kind != "agreement"]
        return _part("lives", told, lambda one: life_draft(self._record, one, "changed", self._phrases))

    def _proved(self, parts: Sequence[_Part]) -> Iterable[Section]:
        with self._record.record.snapshot() as connection:
            for part in parts:
                words = self._phrases.words.sections[part.name]
                sentences = tuple(proved(connection, part.drafts, self._phrases.source))
                yield Section(part.name, words.title, words.note, sentences, part.left_out)


def _part(name: str, told: Sequence[_One], tell: Callable[[_One], Draft]) -> _Part:
    most = _MOST[name]
    return _Part(name, [tell(one) for one in told[:most]], max(0, len(told) - most))


def _cut(name: str, drafts: Sequence[Draft]) -> _Part:
    most = _MOST[name]
    return _Part(name, list(drafts[:most]), max(0, len(drafts) - most))
