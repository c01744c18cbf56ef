"""Places for records, once in files and once on a PostgreSQL server of our own."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pg8000.dbapi
import pytest
from sqlalchemy import make_url

from dragoman.errors import RecordError
from dragoman.store.record import Record
from dragoman.store.schema import metadata, migrations

SCRIPT = Path(__file__).parent.parent / "scripts" / "postgresql.sh"
# A language of its own, so that whatever sorts as the server does and not by code points is found out.
LOCALE = "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0"
_numbers = itertools.count(1)
_opened: list[Record] = []


class Server:
    """A PostgreSQL server in which tests make databases."""

    def __init__(self, url: str) -> None:
        self.url = url

    def run(self, statement: str) -> None:
        url = make_url(self.url)
        with closing(
            pg8000.dbapi.connect(
                str(url.username), host=url.host, port=url.port, password=url.password, database="postgres"
            )
        ) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)

    def create(self, like: str | None = None) -> str:
        """Make a database, empty or as another one is; give its URL."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} {f'TEMPLATE {make_url(like).database}' if like else LOCALE}")
        return f"{self.url}/{name}"

    def drop(self, place: str) -> None:
        """Drop a database, whoever has it open."""
        self.run(f"DROP DATABASE {make_url(place).database} WITH (FORCE)")


def serve() -> Iterator[Server]:
    """Start the server, or take the one that DRAGOMAN_TEST_POSTGRESQL names."""
    if told := os.environ.get("DRAGOMAN_TEST_POSTGRESQL"):
        yield Server(told)
        return
    folder = Path(tempfile.gettempdir()) / f"dragoman-postgresql-{os.getpid()}"
    done = subprocess.run([SCRIPT, "start", folder], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        pytest.fail("PostgreSQL cannot be started (its words are above); leave it out with: pytest -m 'not postgresql'")
    try:
        yield Server(done.stdout.strip())
    finally:
        subprocess.run([SCRIPT, "stop", folder], check=True)


class Places:
    """Makes places for records in one kind of database.

    Args:
        folder: Where files go.
        server: Makes databases; None for files.
    """

    def __init__(self, folder: Path, server: Callable[[], Server] | None) -> None:
        self._folder = folder
        self._server = server
        self._lent: list[str] = []
        self._free: list[str] = []
        self._copied: list[str] = []

    @property
    def is_server(self) -> bool:
        return self._server is not None

    def new(self) -> str:
        """Give a place where there is no record yet."""
        return self._server().create() if self._server else str(self._folder / f"{next(_numbers)}.db")

    def empty(self) -> str:
        """Give a place for one test: nothing there yet, or a record that holds nothing."""
        self._lent.append(self._free.pop() if self._free else self.new())
        return self._lent[-1]

    def take_back(self) -> None:
        """Close what tests left open, and empty the databases that `empty` gave, which is quicker than making them."""
        close_all()
        while self._lent:
            place = self._lent.pop()
            if self._server and _emptied(place):
                self._free.append(place)
        while self._server and self._copied:
            self._server().drop(self._copied.pop())

    def copy(self, place: str) -> str:
        """Copy a record that nobody has open, for one test."""
        self._copied.append(self._server().create(like=place) if self._server else str(shutil.copy(place, self.new())))
        return self._copied[-1]


def noted(record: Record) -> Record:
    """Remember to close a record."""
    _opened.append(record)
    return record


def close_all() -> None:
    """Close what tests left open."""
    while _opened:
        _opened.pop().close()


def _emptied(place: str) -> bool:
    """Empty a record; tell whether there is one."""
    try:
        record = Record.open(place, write=True)
    except RecordError:
        return False
    # For a few rows many times quicker than TRUNCATE, which makes new files for every table and index.
    deletes = [f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables) if table is not migrations]
    with record, record.writing() as connection:
        connection.exec_driver_sql("; ".join(deletes))
    return True
