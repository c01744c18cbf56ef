"""The first schema: all tables, and the full-text indexes that no SQLAlchemy table can describe."""

from sqlalchemy import Connection, text

from dragoman.store.schema import SEARCHED, metadata

NAME = "first"


def apply(connection: Connection) -> None:
    """Make the tables of schema 1."""
    metadata.create_all(connection)
    make = _search_in_sqlite if connection.dialect.name == "sqlite" else _search_in_postgresql
    for table, columns in SEARCHED.items():
        for statement in make(table, columns):
            connection.execute(text(statement))


def _search_in_sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    """Index the words of a table with FTS5, which holds no text itself, and keep the index true by triggers."""
    index, named = f"{table}_words", ", ".join(columns)
    old = ", ".join(f"old.{column}" for column in columns)
    new = ", ".join(f"new.{column}" for column in columns)
    drop = f"INSERT INTO {index}({index}, rowid, {named}) VALUES ('delete', old.row, {old});"
    add = f"INSERT INTO {index}(rowid, {named}) VALUES (new.row, {new});"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({named}, content='{table}', content_rowid='row', "
        f"tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {index}_dropped AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {named} ON {table} BEGIN {drop} {add} END",
    ]


def _search_in_postgresql(table: str, columns: tuple[str, ...]) -> list[str]:
    """Index the words of a table with a generated tsvector."""
    joined = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return [
        f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', {joined})) STORED",
        f"CREATE INDEX {table}_words ON {table} USING gin (words)",
    ]
