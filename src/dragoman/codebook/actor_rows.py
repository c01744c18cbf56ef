"""Turns the rows of the actor files into frozen values: actors, their names, roles, memberships.

Files: states, organisations, groups, agencies, people, members, roles, modifiers, masks (`.tsv`). An alias
that ends in '?' is weak: many other things bear it, so it counts only where the text backs it up.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar, get_args

import msgspec

from dragoman.codebook.folding import folded
from dragoman.codebook.tsv import Row, read_rows
from dragoman.errors import CodebookError

Kind = Literal["person", "state", "organisation", "group", "people"]
NameKind = Literal["name", "adjective", "people", "capital", "metonym", "prefix"]
SpeakerKind = Literal["media", "analysts", "unnamed"]
Effect = Literal["replace", "add", "keep"]
MaskKind = Literal["place", "thing", "capitals"]
WEAK = "?"
_Word = TypeVar("_Word", bound=str)

_STATE_COLUMNS = (
    "code", "name", "official", "aliases", "adjectives", "prefixes", "people", "capital", "metonyms", "sectors",
    "iso2", "cow", "gw", "from", "until", "region", "ambiguous", "source",
)  # fmt: skip
_BODY_COLUMNS = (
    "id", "name", "aliases", "kind", "country", "sectors", "from", "until", "wikidata", "source",
)  # fmt: skip
_PERSON_COLUMNS = (
    "id", "name", "aliases", "country", "sectors", "office", "from", "until", "wikidata", "source",
)  # fmt: skip
_ROLE_COLUMNS = (
    "noun", "plural", "sectors", "kind", "number", "is_title", "is_spokesperson", "country", "speaker", "source",
)  # fmt: skip
_MEMBER_COLUMNS = ("organisation", "country", "from", "until", "source")
_MODIFIER_COLUMNS = ("word", "effect", "sector", "source")
_MASK_COLUMNS = ("text", "kind", "why", "source")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One row: somebody or something that acts, in one capacity and for one stretch of time.

    Attributes:
        id: Shared by all rows of the same person or body, whatever the capacity.
        country: ISO 3166-1 alpha-3, XKX, or PLOVER's UNO EUR IGO NGO MNC ISM IMG, or '---'.
        sectors: PLOVER sectors, most specific first.
        office: The office held, '' for all but people.
        since: First day as YYYY, YYYY-MM or YYYY-MM-DD, '' if it was always so.
        until: Last day in the same form, '' if it still is so.
        source: Keys of the tables that back it, joined by '|'; 'unsourced' for what none does.
        where: `file:line` of the row.
    """

    id: str
    name: str
    kind: Kind
    country: str
    sectors: tuple[str, ...]
    office: str = ""
    since: str = ""
    until: str = ""
    wikidata: str = ""
    source: str = ""
    where: str = ""


class Naming(msgspec.Struct, frozen=True):
    """One alias of one actor.

    Attributes:
        alias: As written in the file, accents folded.
        sure: False for an alias that needs support from the text.
    """

    alias: str
    kind: NameKind
    actor: Actor
    sure: bool


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is without being named: 'foreign minister', 'troops', 'diplomat'.

    Attributes:
        noun: Lemma phrase in lower case.
        sectors: PLOVER sectors, most specific first; () for words that tell none.
        number: 'many' for words that mean several even in the singular.
        is_title: Whether it can stand before a name.
        is_spokesperson: Whether it speaks for somebody else, whose sector then counts.
        country: The only country that has such an office, or ''.
        speaker: What a speaker is that is named by nothing else, or ''.
    """

    noun: str
    plural: str = ""
    sectors: tuple[str, ...] = ()
    kind: Literal["person", "group", "organ", "thing"] = "person"
    number: Literal["one", "many"] = "one"
    is_title: bool = False
    is_spokesperson: bool = False
    country: str = ""
    speaker: SpeakerKind | Literal[""] = ""
    source: str = ""
    where: str = ""


class Modifier(msgspec.Struct, frozen=True):
    """A word before a role or name that changes the sector: 'former' makes ELI.

    Attributes:
        effect: 'replace' puts the sector instead of the others, 'add' before them, 'keep' changes nothing.
    """

    word: str
    effect: Effect
    sector: str
    where: str


class Mask(msgspec.Struct, frozen=True):
    """A text that looks like a name and is none.

    Attributes:
        kind: 'place' and 'thing' swallow the names inside them; 'capitals' is a word that must not be
            taken for the name it spells where everything is in capitals.
    """

    text: str
    kind: MaskKind
    where: str


class Membership(msgspec.Struct, frozen=True):
    """One state's time in one organisation; dates as in `Actor`."""

    organisation: str
    country: str
    since: str
    until: str
    source: str
    where: str


def is_on(since: str, until: str, day: str) -> bool:
    """Tell whether a day (YYYY-MM-DD) lies in a stretch whose ends may be years or months."""
    return since <= day and (not until or day[: len(until)] <= until)


def read_states(path: Path) -> Iterator[Naming]:
    """Yield every name of every state: names, adjectives, peoples, capitals, metonyms, prefixes.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _STATE_COLUMNS, required=("code", "name")):
        actor = _actor(row, kind="state", country=row.text("code"), identity=f"state-{_slug(row.text('name'))}")
        official = (row.text("official"),) if row.text("official") else ()
        yield from _namings(actor, "name", (*official, *row.listed("aliases")), own=row.text("name"))
        yield from _namings(actor, "adjective", row.listed("adjectives"))
        yield from _namings(actor, "people", row.listed("people"))
        yield from _namings(actor, "capital", row.listed("capital"))
        yield from _namings(actor, "metonym", row.listed("metonyms"))
        yield from _namings(actor, "prefix", row.listed("prefixes"))


def read_bodies(path: Path) -> Iterator[Naming]:
    """Yield every name of organisations, groups or agencies.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _BODY_COLUMNS, required=("name", "country")):
        kind = _one_of(row, "kind", get_args(Kind), default="organisation")
        actor = _actor(row, kind=kind, country=row.text("country"))
        yield from _namings(actor, "name", row.listed("aliases"), own=row.text("name"))


def read_people(path: Path) -> Iterator[Naming]:
    """Yield every name of every person, once for each office and time.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _PERSON_COLUMNS, required=("name", "country")):
        actor = _actor(row, kind="person", country=row.text("country"))
        yield from _namings(actor, "name", row.listed("aliases"), own=row.text("name"))


def read_roles(path: Path) -> Iterator[Role]:
    """Yield the role nouns.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _ROLE_COLUMNS, required=("noun",)):
        yield Role(
            noun=row.text("noun"),
            plural=row.text("plural"),
            sectors=row.listed("sectors"),
            kind=_one_of(row, "kind", ("person", "group", "organ", "thing"), default="person"),
            number=_one_of(row, "number", ("one", "many"), default="one"),
            is_title=_flag(row, "is_title"),
            is_spokesperson=_flag(row, "is_spokesperson"),
            country=row.text("country"),
            speaker=_one_of(row, "speaker", ("", *get_args(SpeakerKind)), default=""),
            source=row.text("source"),
            where=row.where,
        )


def read_modifiers(path: Path) -> Iterator[Modifier]:
    """Yield the words that change a sector.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _MODIFIER_COLUMNS, required=("word", "effect")):
        effect: Effect = _one_of(row, "effect", get_args(Effect), default="keep")
        yield Modifier(row.text("word"), effect, row.text("sector"), row.where)


def read_masks(path: Path) -> Iterator[Mask]:
    """Yield the texts that only look like names.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _MASK_COLUMNS, required=("text", "kind")):
        kind: MaskKind = _one_of(row, "kind", get_args(MaskKind), default="thing")
        yield Mask(folded(row.text("text")), kind, row.where)


def read_members(path: Path) -> Iterator[Membership]:
    """Yield who was in what, and when.

    Raises:
        CodebookError: For a malformed row.
    """
    for row in read_rows(path, _MEMBER_COLUMNS, required=("organisation", "country")):
        since, until = _dates(row)
        yield Membership(row.text("organisation"), row.text("country"), since, until, row.text("source"), row.where)


def _actor(row: Row, *, kind: Kind, country: str, identity: str = "") -> Actor:
    since, until = _dates(row)
    return Actor(
        id=identity or row.text("id") or f"{country.lower()}-{_slug(row.text('name'))}",
        name=row.text("name"),
        kind=kind,
        country=country,
        sectors=row.listed("sectors") or ("GOV",),
        office=row.text("office"),
        since=since,
        until=until,
        wikidata=row.text("wikidata"),
        source=row.text("source"),
        where=row.where,
    )


def _namings(actor: Actor, kind: NameKind, aliases: tuple[str, ...], *, own: str = "") -> Iterator[Naming]:
    """Yield the aliases; the actor's own name too, sure unless it stands among the aliases as weak."""
    if own and own not in aliases and own + WEAK not in aliases:
        yield Naming(folded(own), kind, actor, True)
    for alias in aliases:
        if not alias.strip(WEAK):
            raise CodebookError("an empty alias", where=actor.where, mend="take out the '|' too many")
        yield Naming(folded(alias.removesuffix(WEAK)), kind, actor, not alias.endswith(WEAK))


def _dates(row: Row) -> tuple[str, str]:
    since, until = row.text("from"), row.text("until")
    for day in (since, until):
        if day and not _DATE.fullmatch(day):
            raise CodebookError(f"{day!r} is no date", where=row.where, mend="write YYYY, YYYY-MM or YYYY-MM-DD")
    if since and until and until < since[: len(until)]:
        raise CodebookError(f"ends {until} before it begins {since}", where=row.where, mend="swap the dates")
    return since, until


def _flag(row: Row, column: str) -> bool:
    return _one_of(row, column, ("", "yes"), default="") == "yes"


def _one_of(row: Row, column: str, allowed: tuple[_Word, ...], *, default: _Word) -> _Word:
    cell = row.text(column)
    if not cell:
        return default
    for value in allowed:
        if cell == value:
            return value
    told = ", ".join(value for value in allowed if value)
    raise CodebookError(f"{cell!r} under {column!r}", where=row.where, mend=f"use one of: {told}")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(name).lower()).strip("-")
