"""A record on a server: who logs in where, and what is said when that fails."""

import socket
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select, text

from dragoman.analysis.open_record import OpenRecord
from dragoman.errors import RecordError
from dragoman.store import postgresql
from dragoman.store.login import read_login
from dragoman.store.parts import copy_folder
from dragoman.store.record import Record
from dragoman.store.schema import changes, documents
from tests.databases import Places, Server
from tests.store.made import ATTACKS, TRADE, writer


def failed(place: str, *, write: bool = False) -> str:
    with pytest.raises(RecordError) as told:
        Record.open(place, write=write)
    return str(told.value)


def test_address_is_told_without_password_and_options() -> None:
    login = read_login("postgresql://anna:se%40cret@db.example.org:5433/news?sslmode=require", {})
    assert (login.host, login.port, login.user, login.database) == ("db.example.org", 5433, "anna", "news")
    assert (login.password, login.tls) == ("se@cret", True)
    assert login.shown == "postgresql://anna@db.example.org:5433/news"
    assert "cret" not in repr(login)


def test_what_the_address_leaves_out_is_as_for_the_programs_of_postgresql(tmp_path: Path) -> None:
    kept = tmp_path / "pgpass"
    kept.write_text("other:5432:*:anna:no\n# a note\n*:5432:ne\\:ws:anna:of the\\\\ file\n", encoding="utf-8")
    told = {"PGUSER": "anna", "PGHOST": "db", "PGDATABASE": "ne:ws", "PGPASSFILE": str(kept)}
    kept.chmod(0o600)
    assert read_login("postgresql://", told).password == "of the\\ file"
    kept.chmod(0o644)  # which others can read
    assert read_login("postgresql://", told).password is None
    login = read_login("postgresql:///", {**told, "PGPASSWORD": "x"})
    assert (login.password, login.shown) == ("x", "postgresql://anna@db/ne:ws")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("mysql://me:secret@host/name", "keeps no records"),
        ("nosuchdb://me:secret@host/name", "keeps no records"),
        ("postgresql://me:secret@host:port/name", "is no address of a database"),
        ("postgresql://me:secret@host/name?password=secret", "password is no option"),
        ("postgresql://me:secret@host/name?sslmode=maybe", "maybe is no sslmode"),
        ("postgresql://me:secret@host/name?sslmode=verify-full&sslrootcert=/none", "sslrootcert cannot be read"),
        ("postgresql://me:secret@127.0.0.1:1/name", "cannot be reached"),
        ("postgresql://me:secret@nowhere.invalid/name", "cannot be reached"),
        ("postgresql://me:secret@/name?host=/nowhere", "cannot be reached"),
    ],
)
def test_address_that_leads_nowhere_is_told_without_the_password(place: str, says: str) -> None:
    told = failed(place)
    assert says in told
    assert "secret" not in told
    assert "\n" not in told


def test_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "find_spec", lambda name: None)
    assert "pip install 'dragoman[postgres]'" in failed("postgresql://me@127.0.0.1:1/name")


def test_server_that_says_nothing_sensible_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as dumb:

        def hang_up() -> None:
            dumb.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        assert "cannot be reached, or was lost" in failed(f"postgresql://me@127.0.0.1:{dumb.getsockname()[1]}/name")


@pytest.fixture
def own(server: Server) -> str:
    return server.create()


@pytest.mark.postgresql
def test_record_is_made_in_an_empty_database_only(own: str, server: Server) -> None:
    assert "is no record" in failed(own)
    with Record.open(own, write=True) as record:
        assert record.where == read_login(own).shown
    Record.open(own).close()
    other = server.create()
    with Record.open(other, write=True) as record, record.writing() as connection:
        connection.execute(text("DROP TABLE migrations CASCADE"))  # as if the tables were another program's
    assert "holds something else" in failed(other, write=True)
    assert "no such database" in failed(f"{server.url}/none")


@pytest.mark.postgresql
def test_wrong_password_and_database_of_another_encoding_are_told(server: Server) -> None:
    url = make_url(server.url).set(database="postgres", password="wrong").render_as_string(hide_password=False)
    told = failed(url)
    assert "does not let you in" in told
    assert "wrong" not in told.replace("went wrong", "")
    server.run("CREATE DATABASE old_letters ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    try:
        assert "keeps text as SQL_ASCII" in failed(f"{server.url}/old_letters", write=True)
    finally:
        server.run("DROP DATABASE old_letters")


@pytest.mark.postgresql
def test_server_that_is_lost_in_the_middle_of_a_change_leaves_nothing_of_it(own: str, server: Server) -> None:
    made = writer(own)
    made.keep(ATTACKS)
    name = make_url(own).database

    def lose() -> None:
        server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def change_by_halves() -> None:
        with made.record.change("add") as change:
            change.connection.execute(documents.update().values(title="half"))
            lose()
            change.connection.execute(documents.update().values(title="whole"))

    with pytest.raises(RecordError, match="was lost") as told:
        change_by_halves()
    assert read_login(own).shown in str(told.value)
    made.keep([TRADE])  # the record goes on by itself once the server is back
    lose()
    with made.record.snapshot() as connection:
        assert connection.scalar(select(func.count()).select_from(documents)) == 4
        assert set(connection.scalars(select(documents.c.title))) == {None}
        assert connection.scalars(select(changes.c.kind)).all() == ["add", "add"]


@pytest.mark.postgresql
def test_writer_waits_for_another_one_but_not_for_ever(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(postgresql._SESSION, "lock_timeout", "400ms")
    first, second = writer(own), writer(own)
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with first.record.change("test"):
            entered.set()
            leave.wait(20)

    holding = threading.Thread(target=hold)
    holding.start()
    entered.wait(20)
    with pytest.raises(RecordError, match="is being written by somebody else"):
        second.keep(ATTACKS)
    waiting = threading.Timer(0.1, leave.set)
    waiting.start()
    assert second.keep(ATTACKS).seq == 2  # waited, and saw what the other had kept meanwhile
    holding.join()


@pytest.mark.postgresql
def test_letter_that_postgresql_does_not_take_is_replaced(own: str) -> None:
    made = writer(own)
    with made.record.change("x", note="a\0b"):
        pass
    made.record.close()
    with OpenRecord(own) as asked:
        assert asked.log()[0]["note"] == "a\N{REPLACEMENT CHARACTER}b"
        assert asked.events(source="a\0b", text="\0", place="\0").num_rows == 0


def test_copy_of_a_record_on_a_server_lies_in_the_folder_of_caches(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    with Record.open(places.new(), write=True) as record:
        folder = copy_folder(record)
        assert folder.name.endswith(".parquet")
        assert (folder.parent == tmp_path / "caches" / "dragoman") == places.is_server
