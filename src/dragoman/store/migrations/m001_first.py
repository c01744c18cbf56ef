"""The first schema: all tables, and the full-text indexes that no SQLAlchemy table can describe."""

from sqlalchemy import Connection, text

from dragoman.store.schema import SEARCHED, metadata
from dragoman.store.words import TOKENIZER

NAME = "first"
# PostgreSQL looks these up whenever a reading is deleted.
_REFERRED = ("events", "statements", "entries")


def apply(connection: Connection) -> None:
    """Make the tables of schema 1."""
    metadata.create_all(connection)
    make = _search_in_sqlite if connection.dialect.name == "sqlite" else _search_in_postgresql
    for table, columns in SEARCHED.items():
        for statement in make(table, columns):
            connection.execute(text(statement))
    if connection.dialect.name == "postgresql":
        for table in _REFERRED:
            connection.execute(text(f"CREATE INDEX {table}_reading ON {table} (reading)"))


def _search_in_sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    """Index the words of a table with FTS5, which holds no text itself, and keep the index true by triggers."""
    index, named = f"{table}_words", ", ".join(columns)
    old = ", ".join(f"old.{column}" for column in columns)
    new = ", ".join(f"new.{column}" for column in columns)
    drop = f"INSERT INTO {index}({index}, rowid, {named}) VALUES ('delete', old.row, {old});"
    add = f"INSERT INTO {index}(rowid, {named}) VALUES (new.row, {new});"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({named}, content='{table}', content_rowid='row', "
        f"tokenize='{TOKENIZER}')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {index}_dropped AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {named} ON {table} BEGIN {drop} {add} END",
    ]


def _search_in_postgresql(table: str, _: tuple[str, ...]) -> list[str]:
    """Put the words of a table beside it, as `store.batch` finds them: folded, for phrases, and as a set to look up.

    A tsvector that PostgreSQL makes itself keeps no more than 255 places of a word and none beyond the 16,383rd.
    """
    lexemes = "array_to_tsvector(array_remove(string_to_array(folded, ' '), ''))"
    return [
        f"CREATE TABLE {table}_words (row integer PRIMARY KEY REFERENCES {table} (row) ON DELETE CASCADE, "
        f'folded text COLLATE "C" NOT NULL, words tsvector GENERATED ALWAYS AS ({lexemes}) STORED)',
        f"CREATE INDEX {table}_words_found ON {table}_words USING gin (words) WITH (fastupdate = off)",
    ]
