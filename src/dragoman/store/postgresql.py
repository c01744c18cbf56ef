"""Opens a record that a team keeps on a server: PostgreSQL, by the driver pg8000."""

import os
import socket
from importlib.util import find_spec
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from dragoman.errors import RecordError
from dragoman.store.login import Login, read_login

_WAIT_S = 60  # for the writer's lock
_CONNECT_S = 15
_CONNECTIONS = 40  # of one process; the service asks from that many threads
_WRITER = int.from_bytes(b"DRAGOMAN", "big")  # the advisory lock that whoever writes holds
_TCP = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 6))  # a dead host is noticed after two minutes
# What holds in every session. A snapshot is of one moment; a query that nobody waits for any more is given up.
_SESSION = {
    "default_transaction_isolation": "repeatable read",
    "lock_timeout": f"{_WAIT_S}s",
    "client_connection_check_interval": "10s",
    "jit": "off",
}


def open_server(told: str, *, write: bool) -> tuple[Engine, str]:
    """Give the engine of a database on a server, and the address as messages tell it.

    Raises:
        RecordError: If the address is none, or the driver is not installed.
    """
    login = read_login(told)
    if find_spec("pg8000") is None:
        raise RecordError(
            "needs the driver pg8000", where=login.shown, mend="install it: pip install 'dragoman[postgres]'"
        )
    engine = create_engine(
        "postgresql+pg8000://",
        creator=lambda: _connect(login, write=write),
        pool_pre_ping=True,
        pool_size=_CONNECTIONS,
        hide_parameters=True,  # errors must not quote texts
    )
    engine.dialect.use_insertmanyvalues_wo_returning = True  # else pg8000 sends row by row
    event.listen(engine, "begin", _begin)
    return engine, login.shown


def _connect(login: Login, *, write: bool) -> Any:
    from dragoman.store.session import Session  # noqa: PLC0415

    way = _way_to(login)
    try:
        return Session(
            login.user,
            host=login.host,
            database=login.database,
            password=login.password or "",
            application_name="dragoman",
            startup_params=_SESSION if write else _SESSION | {"default_transaction_read_only": "on"},
            **way,
        )
    except BaseException:
        if "sock" in way and (left := way["sock"].detach()) >= 0:
            os.close(left)  # the driver leaves it open where the server hangs up at once
        raise


def _way_to(login: Login) -> dict[str, Any]:
    """Give what leads to the server: a socket in a folder, or one over the network that notices when the host dies."""
    if login.host.startswith("/"):
        return {"unix_sock": f"{login.host}/.s.PGSQL.{login.port}", "ssl_context": False}
    try:
        made = socket.create_connection((login.host, login.port), timeout=_CONNECT_S)
    except OSError as error:
        raise RecordError(
            f"the server cannot be reached: {error.strerror or error}",
            where=login.shown,
            mend="see that it runs and listens there",
        ) from error
    made.settimeout(None)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _TCP:
        if hasattr(socket, name):
            made.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    return {"sock": made, "ssl_context": login.tls}


def _begin(connection: Connection) -> None:
    """Take the writer's lock before the first look, and then look at what is there: others wrote while we waited."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")


def check_database(connection: Connection, where: str) -> None:
    """Refuse a database that cannot hold every text, or holds something else.

    Raises:
        RecordError: If it does.
    """
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise RecordError(
            f"keeps text as {encoding}", where=where, mend="make a database with createdb --encoding UTF8 -T template0"
        )


def vacuum(connection: Connection) -> None:
    """Let the server drop what was deleted, and see anew how often each word stands; no transaction may be open."""
    raw: Any = connection.connection.driver_connection
    raw.rollback()
    raw.autocommit = True
    try:
        raw.cursor().execute("VACUUM (ANALYZE)")
    finally:
        raw.autocommit = False
