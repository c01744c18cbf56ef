"""Where a database server is and who logs in there, from the URL of a record and what PostgreSQL's own programs heed.

    postgresql://anna@db.example.org:5432/news?sslmode=verify-full

The password is best left out of the URL, which others on the machine can see: PGPASSWORD or ~/.pgpass give it.
"""

import getpass
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dragoman.errors import RecordError

_SCHEMES = ("postgresql", "postgresql+pg8000", "postgres")
_OPTIONS = ("host", "sslmode", "sslrootcert")
_SSL_MODES = ("disable", "prefer", "require", "verify-full")
_PORT = 5432
_FIELD = re.compile(r"((?:\\.|[^:\\])*)(?::|$)")


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A server, a database of it, and who asks.

    Attributes:
        host: Name or address, or the folder of the server's socket.
        tls: What pg8000 takes as `ssl_context`: None tries it, False does not, else it must be.
    """

    host: str
    port: int
    user: str
    database: str
    password: str | None
    tls: Any

    def __repr__(self) -> str:
        """Tell no password to a traceback."""
        return f"Login({self.shown})"

    @property
    def shown(self) -> str:
        """The address as messages and pages tell it: without password and options."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORT else f":{self.port}"
        return f"postgresql://{self.user}@{host}{port}/{self.database}"


def bare(told: str) -> str:
    """Give an address without whatever in it may be a password."""
    scheme, _, rest = told.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"


def read_login(told: str, environment: Mapping[str, str] = os.environ) -> Login:
    """Read the URL of a record on a server.

    Raises:
        RecordError: If it is none, or names an option that there is not.
    """
    url = _url(told)
    options = {name: str(value) for name, value in url.query.items()}
    for name in options:
        if name not in _OPTIONS:
            raise RecordError(
                f"{name} is no option", where=bare(told), mend=f"there are {', '.join(_OPTIONS)}; leave others out"
            )
    host = options.get("host") or url.host or environment.get("PGHOST") or "localhost"
    user = url.username or environment.get("PGUSER") or _myself()
    login = Login(
        host=host,
        port=url.port or _port(environment),
        user=user,
        database=url.database or environment.get("PGDATABASE") or user,
        password=str(url.password) if url.password is not None else environment.get("PGPASSWORD"),
        tls=_tls(options, told),
    )
    return login if login.password is not None else msgspec.structs.replace(login, password=_kept(login, environment))


def _url(told: str) -> URL:
    try:
        url = make_url(told)
    except (ArgumentError, ValueError):  # what they say may quote the password
        raise RecordError(
            "is no address of a database", where=bare(told), mend="write it as postgresql://USER@HOST/DATABASE"
        ) from None
    if url.drivername not in _SCHEMES:
        raise RecordError(
            f"{url.drivername} keeps no records",
            where=bare(told),
            mend="name a file, or postgresql://USER@HOST/DATABASE",
        )
    return url


def _port(environment: Mapping[str, str]) -> int:
    told = environment.get("PGPORT", "")
    return int(told) if told.isdecimal() else _PORT


def _myself() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "postgres"


def _tls(options: Mapping[str, str], told: str) -> Any:
    mode = options.get("sslmode", "prefer")
    if mode not in _SSL_MODES:
        raise RecordError(f"{mode} is no sslmode", where=bare(told), mend=f"use one of {', '.join(_SSL_MODES)}")
    if mode == "verify-full":
        import ssl  # noqa: PLC0415 - which records in files must not wait for

        try:
            return ssl.create_default_context(cafile=options.get("sslrootcert"))
        except OSError as error:
            raise RecordError(f"its sslrootcert cannot be read: {error}", where=bare(told)) from error
    return {"disable": False, "prefer": None, "require": True}[mode]


def _kept(login: Login, environment: Mapping[str, str]) -> str | None:
    """Look the password up in the file that PostgreSQL's programs keep it in, if only its owner can read it."""
    path = Path(environment.get("PGPASSFILE") or Path.home() / ".pgpass")
    wanted = (login.host, str(login.port), login.database, login.user)
    try:
        if path.stat().st_mode & 0o077:
            return None
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        *named, password = [*_fields(line), *[""] * 5][:5]
        if not line.startswith("#") and all(one in ("*", own) for one, own in zip(named, wanted, strict=True)):
            return password
    return None


def _fields(line: str) -> Iterator[str]:
    return (re.sub(r"\\(.)", r"\1", field) for field in _FIELD.findall(line))
