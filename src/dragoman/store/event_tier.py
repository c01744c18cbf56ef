"""Events as the ties see them: loaded as mentions, compared, and summed up into happenings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, select, update

from dragoman.codebook.tie_words import TieWords
from dragoman.identity import ties as rules
from dragoman.identity.grouping import Tie, group_id
from dragoman.identity.independence import Origin, independent
from dragoman.identity.outlines import Outline, outline
from dragoman.model.mention import Mention, Who
from dragoman.store.chunks import chunks
from dragoman.store.rows import Row, Told, to_text
from dragoman.store.schema import documents, events

_MOST_MADE = 20_000  # mentions kept ready, about 5 kB each
_FACT, _DENIED = "happened", "denied"
# What a happening counts as: a fact if any report tells it as one, else the most certain thing that is said of it.
_BY_CERTAINTY = ("happened", "alleged", "denied", "future", "hypothetical")


class PlacedMention(msgspec.Struct, frozen=True):
    """A mention with its row, made ready for comparing, and where its document is from."""

    row: int
    mention: Mention
    outline: Outline
    origin: Origin
    source: str
    day: str

    @property
    def id(self) -> str:
        """Id of the event."""
        return self.mention.id


class EventTier:
    """Ties events of many documents into happenings.

    Args:
        words: What the codebook knows about telling one happening from another.
    """

    kind: str = "event"
    absent: float | None = rules.ABSENT

    def __init__(self, words: TieWords) -> None:
        self._words = words
        self._made: dict[tuple[object, ...], PlacedMention] = {}

    def load(
        self, connection: Connection, *, rows: Collection[int] = (), ids: Collection[str] = ()
    ) -> list[PlacedMention]:
        """Load events that hold now."""
        column, wanted = (events.c.row, rows) if rows else (events.c.id, ids)
        return [
            self.place(row)
            for some in chunks(wanted)
            for row in connection.execute(_LOADED.where(column.in_(some))).mappings()
        ]

    def place(self, row: Told) -> PlacedMention:
        """Make a mention ready of what `MENTION_COLUMNS` and `ORIGIN_COLUMNS` name.

        That is done once as long as it is near; whatever of it changes, it is another one then.
        """
        key = tuple(row.values())
        found = self._made.get(key)
        if found is None:
            mention = _mention(row)
            found = PlacedMention(
                row["row"], mention, outline(mention, self._words), origin_of(row), _source(row), row["day"]
            )
            while len(self._made) >= _MOST_MADE:
                del self._made[next(iter(self._made))]
            self._made[key] = found
        return found

    def keys(self, one: PlacedMention) -> Iterable[str]:
        """Give the keys under which it may be met."""
        return rules.block_keys(one.outline)

    def compare(self, a: PlacedMention, b: PlacedMention) -> Tie | None:
        """Compare two mentions."""
        return rules.compare(a.outline, b.outline)

    def name(self, ids: Iterable[str]) -> str:
        """Name the happening of some events."""
        return group_id("hap", ids)

    def sum_up(self, whole: Sequence[PlacedMention]) -> Row:
        """Give the row of a happening."""
        told = sorted(whole, key=lambda one: (one.mention.published or "", one.mention.document, one.id))
        reports = [one.mention.published for one in told if one.mention.published]
        statuses = Counter(one.mention.status for one in told)
        days = Counter(one.day for one in told if one.day)
        return {
            "first": min(reports, default=""),
            "last": max(reports, default=""),
            # The day told most often; of several the earliest.
            "day": min(days, key=lambda day: (-days[day], day), default=""),
            "mentions": len(told),
            "sources": independent(one.origin for one in told),
            "disputed": int((_FACT in statuses and _DENIED in statuses) or {"alleged", "denied"} <= statuses.keys()),
            "status": next(status for status in _BY_CERTAINTY if status in statuses),
            "body": to_text({"title": _title(told), "statuses": _by_source(told)}),
        }

    def assign(self, connection: Connection, found: dict[str, str]) -> None:
        """Note in the events which happening they are now of."""
        if found:
            connection.execute(_ASSIGNED, [{"one": one, "group_name": name} for one, name in found.items()])


MENTION_COLUMNS = (
    "id", "type", "mode", "status", "said", "day", "day_last", "basis", "place", "country", "lat", "lon", "quote",
    "trigger", "magnitude",
)  # fmt: skip
ORIGIN_COLUMNS = ("document_id", "story", "published", "publisher", "house", "wire", "source")
ORIGIN = (
    documents.c.id.label("document_id"),
    documents.c.story,
    documents.c.published,
    documents.c.publisher,
    documents.c.house,
    documents.c.wire,
    documents.c.source,
)
_LOADED: Select[Any] = (
    select(events, documents.c.topic, *ORIGIN)
    .join(documents, documents.c.row == events.c.document)
    .where(events.c.until.is_(None))
)
_ASSIGNED = (
    update(events)
    .where(events.c.id == bindparam("one"), events.c.until.is_(None))
    .values(happening=bindparam("group_name"))
)


def _mention(row: Told) -> Mention:
    said = msgspec.json.decode(row["said"])
    dated = row["basis"] in ("text", "published")
    return Mention(
        id=row["id"],
        document=row["document_id"],
        story=row["story"],
        topic=msgspec.json.decode(row["topic"], type=tuple[str, ...]),
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        actors=_whos(said.get("actor", ())),
        recipients=_whos(said.get("recipient", ())),
        first=row["day"] if dated else None,
        last=row["day_last"] if dated else None,
        published=row["published"] or None,
        place=row["place"],
        place_country=row["country"],
        lat=row["lat"],
        lon=row["lon"],
        words=row["quote"],
        trigger=row["trigger"] or "",
        magnitude=msgspec.json.decode(row["magnitude"]),
    )


def _whos(parties: Iterable[Sequence[Any]]) -> tuple[Who, ...]:
    return tuple(Who(party[0], tuple(party[1]), party[2]) for party in parties)


def origin_of(row: Told) -> Origin:
    """Say where the document of a row is from."""
    return Origin(
        document=row["document_id"],
        story=row["story"],
        house=row["house"],
        wire=row["wire"],
        source=row["source"],
    )


def _title(told: Sequence[PlacedMention]) -> str:
    """Say in one line what happened, as most reports have it: 'ASSAULT/aerial RUS → UKR'."""
    acts = Counter(f"{one.mention.type}/{one.mention.mode}" if one.mention.mode else one.mention.type for one in told)
    act = min(acts, key=lambda name: (-acts[name], name))
    clearest = max(told, key=lambda one: (len(one.mention.actors) > 0, len(one.mention.recipients) > 0))
    sides = [_codes(clearest.mention.actors), _codes(clearest.mention.recipients)]
    return f"{act} {' → '.join(filter(None, sides))}"


def _codes(parties: Sequence[Who]) -> str:
    return ", ".join(dict.fromkeys(party.name or party.country for party in parties))


def _source(row: Told) -> str:
    return row["publisher"] or row["source"] or ""


def _by_source(told: Sequence[PlacedMention]) -> list[dict[str, object]]:
    """Say which status each source gives it, in the order of the reports."""
    given: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in told:
        given[one.mention.status, one.source].append(one.mention.document)
    return [
        {"status": status, "source": source, "documents": list(dict.fromkeys(found))}
        for (status, source), found in given.items()
    ]
