"""The tables of a record, once for SQLite and PostgreSQL.

    documents   what was taken in; the text, or only its hash where the user keeps no texts
    appearances where else the very same text was found
    bands, copies
                what near copies are looked up by, and the pairs found
    codebooks   what the codebooks said that readings were made with
    readings    what one version of the coder read in one document: the whole reading, compressed
    events, statements, entries
                an index over the readings: one row an event, statement or register entry, with what is asked by
    parties     who stands in which row, by role: what questions about actors go through
    blocks      keys under which rows that may tell of one thing are looked up
    ties        pairs of rows that tell of one thing, with the reasons
    groups      happenings and lives: what the ties add up to
    members     which row belonged to which group, from change to change
    changes     the log: every row names the change that brought it and the one that took it away
    imports     what others coded and was imported; its rows lie beside the record, see `dragoman.store.imports`

A row is never overwritten: `since` is the change that brought it, `until` the change from which it no longer holds,
NULL while it holds. So the record can be asked as of any change. Only `forget` deletes. Days are YYYY-MM-DD, or ''
where unknown, since NULL has no place in an order.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from dragoman.store.kinds import Long, String, Text

metadata = MetaData()
# Whose words can be searched, and in which columns; the indexes are made by the migrations.
SEARCHED = {
    "documents": ("title", "text"),
    "events": ("quote",),
    "statements": ("quote",),
    "entries": ("name", "quote"),
}

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("applied", String, nullable=False),  # UTC, YYYY-MM-DDTHH:MM:SSZ
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String, nullable=False),  # UTC, YYYY-MM-DDTHH:MM:SSZ
    Column("kind", String, nullable=False),  # add, recode, forget, join, split, undo, import, drop
    Column("who", String),
    Column("note", Text),
    Column("documents", Integer, nullable=False, default=0),  # how many it concerned
)

documents = Table(
    "documents",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("ref", String),
    Column("title", Text),
    Column("url", Text),
    Column("source", Text),  # as the document names it
    Column("publisher", String),  # id in the source register
    Column("house", String),  # id of the publisher whose newsroom it is: a parent, or itself
    Column("wire", String),  # id of the agency whose copy it is
    Column("language", String),
    Column("published", String, nullable=False),
    Column("text", Text),  # NULL where only the hash is kept
    Column("chars", Integer, nullable=False),
    Column("marked", Text, nullable=False),  # JSON: datelines, bylines, furniture
    Column("print", LargeBinary, nullable=False),  # what near copies are known by
    Column("topic", Text, nullable=False),  # JSON: the words it is about
    Column("story", String(64), nullable=False),  # smallest id among its near copies
    Column("since", Integer, nullable=False),
    Index("documents_story", "story"),
    Index("documents_url", "url"),
    Index("documents_published", "published", "row"),
    Index("documents_since", "since"),
)

appearances = Table(
    "appearances",
    metadata,
    Column("document", Integer, ForeignKey("documents.row"), nullable=False),
    Column("ref", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("source", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("published", String, nullable=False),
    Column("since", Integer, nullable=False),
    UniqueConstraint("document", "ref", "url", "source", "published"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.row"), primary_key=True),
    Index("bands_document", "document"),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("a", Integer, ForeignKey("documents.row"), primary_key=True),
    Column("b", Integer, ForeignKey("documents.row"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    Index("copies_b", "b"),
)

codebooks = Table(
    "codebooks",
    metadata,
    Column("digest", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("snapshot", LargeBinary, nullable=False),  # what `dragoman.codebook.reach` compares
)

readings = Table(
    "readings",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.row"), nullable=False),
    Column("coder", String, nullable=False),  # name and version
    Column("codebook", String, nullable=False),
    Column("digest", String, nullable=False),  # of the codebook with which it would still be the same
    Column("model", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib, JSON of the reading without its document
    Column("since", Integer, nullable=False),
    Column("until", Integer),
    Index("readings_document", "document", "until"),
)


def _told(*columns: Column[object]) -> list[Column[object]]:
    """Give the columns that events, statements and entries share."""
    return [
        Column("row", Integer, primary_key=True),
        Column("id", String, nullable=False),
        Column("document", Integer, ForeignKey("documents.row"), nullable=False),
        Column("reading", Integer, ForeignKey("readings.row"), nullable=False),
        *columns,
        Column("day", String, nullable=False),  # first day told, else the day of publication, else ''
        Column("day_last", String, nullable=False),  # last day it can be of
        Column("basis", String, nullable=False),  # text, published, report (no date told), none
        Column("said", Text, nullable=False),  # JSON: parties by role, as in parties
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("quote", Text, nullable=False),
        Column("since", Integer, nullable=False),
        Column("until", Integer),
    ]


events = Table(
    "events",
    metadata,
    *_told(
        Column("type", String, nullable=False),
        Column("mode", String),
        Column("status", String, nullable=False),
        Column("quad", Integer, nullable=False),
        Column("score", Float, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("contexts", String, nullable=False),  # |military|nuclear|
        Column("grain", String),
        Column("place", String),
        Column("country", String),
        Column("lat", Float),
        Column("lon", Float),
        Column("geonames", Integer),
        Column("magnitude", String, nullable=False),  # JSON
        Column("trigger_start", Integer),
        Column("trigger", String),
        Column("happening", String),  # as of now; members has the history
    ),
    Index("events_id", "id"),
    Index("events_day", "day", "row"),
    Index("events_type", "type", "day", "row"),
    Index("events_status", "status", "day", "row"),
    Index("events_country", "country", "day", "row"),
    Index("events_document", "document"),
    Index("events_happening", "happening"),
    Index("events_since", "since"),
)

statements = Table(
    "statements",
    metadata,
    *_told(
        Column("stance", String, nullable=False),
        Column("direct", Integer, nullable=False),
        Column("events", Text, nullable=False),  # JSON: ids
    ),
    Index("statements_id", "id"),
    Index("statements_day", "day", "row"),
    Index("statements_stance", "stance", "day", "row"),
    Index("statements_document", "document"),
    Index("statements_since", "since"),
)

entries = Table(
    "entries",
    metadata,
    *_told(
        Column("kind", String, nullable=False),  # agreement, sanction, transfer, visit, dispute
        Column("status", String, nullable=False),
        Column("what", String, nullable=False),  # kind of agreement or sanction, what is transferred; '' otherwise
        Column("name", Text, nullable=False),
        Column("body", Text, nullable=False),  # JSON of the entry
        Column("life", String),  # as of now; members has the history
    ),
    Index("entries_id", "id"),
    Index("entries_day", "kind", "day", "row"),
    Index("entries_status", "kind", "status", "day", "row"),
    Index("entries_document", "document"),
    Index("entries_life", "life"),
    Index("entries_since", "since"),
)

parties = Table(
    "parties",
    metadata,
    Column("kind", String, nullable=False),  # event, statement, agreement, sanction, transfer, visit, dispute
    Column("owner", Integer, nullable=False),  # row of it
    Column("role", String, nullable=False),
    Column("country", String, nullable=False),
    Column("sectors", String, nullable=False),  # |MIL|GOV|
    Column("name", String, nullable=False),  # case-folded
    Column("day", String, nullable=False),  # of the owner
    Index("parties_country", "kind", "country", "role", "day", "owner"),
    Index("parties_name", "kind", "name", "day", "owner"),
    Index("parties_owner", "kind", "owner"),
)

dyads = Table(
    "dyads",
    metadata,
    Column("source", String, nullable=False),
    Column("target", String, nullable=False),
    Column("pair", String, nullable=False),  # the two in the order of the alphabet: PRK-RUS
    Column("day", String, nullable=False),
    Column("event", Integer, ForeignKey("events.row"), nullable=False),
    Index("dyads_sides", "source", "target", "day", "event"),
    Index("dyads_pair", "pair", "day", "event"),
    Index("dyads_event", "event"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("kind", String, primary_key=True),  # event, or the kind of an entry
    Column("key", String, primary_key=True),
    Column("owner", Integer, primary_key=True),
    Index("blocks_owner", "kind", "owner"),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("kind", String, primary_key=True),
    Column("a", String, primary_key=True),  # id of the row, smaller first
    Column("b", String, primary_key=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),  # JSON: reasons in words
    Index("ties_b", "kind", "b"),
)

groups = Table(
    "groups",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("first", String, nullable=False),  # first and last report
    Column("last", String, nullable=False),
    Column("day", String, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("sources", Integer, nullable=False),  # independent ones
    Column("disputed", Integer, nullable=False),  # 1 where its statuses contradict one another
    Column("status", String, nullable=False),
    Column("body", Text, nullable=False),  # JSON: statuses by source, history
    Column("since", Integer, nullable=False),
    Column("until", Integer),
    Index("groups_id", "id"),
    Index("groups_day", "kind", "day", "row"),
    Index("groups_since", "since"),
)

members = Table(
    "members",
    metadata,
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),  # id of an event or entry
    Column("group", String, nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer),
    Index("members_item", "item"),
    Index("members_group", "group"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("kind", String, nullable=False),  # event, or the kind of an entry
    Column("verdict", String, nullable=False),  # join, split
    Column("a", String, nullable=False),  # an anchor: document id, offset, type; it outlives re-coding
    Column("b", String, nullable=False),
    Column("since", Integer, nullable=False),  # the change tells who decided it, and why
    Column("until", Integer),
)

judgments = Table(
    "judgments",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("anchor", String, nullable=False),
    Column("item", String, nullable=False),  # id at the time of judging
    Column("verdict", String, nullable=False),  # right, wrong, unclear
    Column("stratum", String),
    Column("sample", String),  # the audit it belongs to
    Column("reason", Text),
    Column("who", String),
    Column("at", String, nullable=False),
    UniqueConstraint("sample", "item", "who"),
)

samples = Table(
    "samples",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("seed", Long, nullable=False),
    Column("items", Text, nullable=False),  # JSON: [[stratum, event id], ...]
)

problems = Table(
    "problems",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("stage", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("document", String, nullable=False),  # id of the document or the import, or ''
    Column("since", Integer, nullable=False),
    UniqueConstraint("stage", "message", "where", "document"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", String, primary_key=True),  # begins the hash of data set and content: the same file has the same
    Column("origin", String, nullable=False),  # the data set: icews, atop, ...
    Column("kind", String, nullable=False),  # events, alliances, sanctions
    Column("name", Text, nullable=False),  # of the file
    Column("sha256", String(64), nullable=False),  # of its content
    Column("records", Integer, nullable=False),  # rows of the file that were read
    Column("rows", Integer, nullable=False),  # what they became: one a pair of parties
    Column("refused", Integer, nullable=False),  # rows of the file that could not be read
    Column("first_day", String, nullable=False),  # '' where nothing is dated
    Column("last_day", String, nullable=False),
    Column("imported_at", String, nullable=False),  # UTC, YYYY-MM-DDTHH:MM:SSZ
    Column("edition", Text),  # of the data set, as the user told it
    Column("version", String, nullable=False),  # of the codebook whose crosswalks read it
    Column("since", Integer, nullable=False),
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("id", String(64), primary_key=True),  # of the document: a hash, which tells nothing of its text
    Column("since", Integer, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", String, primary_key=True),
    Column("state", Text, nullable=False),  # JSON: validators, last poll, failures
)

seen = Table(
    "seen",
    metadata,
    Column("address", String, primary_key=True),  # of an article, or path of a file
    Column("state", String, nullable=False),  # validators, or size and time of a file
)
