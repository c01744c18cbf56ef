"""Who may use a service: a file of users with hashed passwords and hashed tokens."""

import hashlib
import os
import secrets
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from dragoman.errors import NotFoundError, RecordError, SettingsError

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
_NAME_MAX_CHARS = 60
_PASSWORD_MIN_CHARS = 12
_TOKEN_BYTES = 32
_hasher = PasswordHasher()
# What a wrong name is checked against, so that it takes as long as a wrong password.
_NOBODY = _hasher.hash(secrets.token_hex())


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may use the service.

    Attributes:
        password: Argon2id hash.
        tokens: SHA-256 of each token; tokens are random, so nothing slower is needed.
    """

    name: str
    role: Role
    password: str | None = None
    tokens: tuple[str, ...] = ()


class UserBook:
    """The users of a service, as their file has them now.

    Args:
        path: The file; None or a missing one stands for no users.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._read: tuple[int, Mapping[str, User]] = (0, {})
        self._lock = threading.Lock()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nobody who could log in."""
        return not self.users()

    def users(self) -> Mapping[str, User]:
        """Give the users by name; the file is read again when it has changed.

        Raises:
            RecordError: If it cannot be read.
        """
        try:
            changed = self._path.stat().st_mtime_ns if self._path else 0
        except FileNotFoundError:
            changed = 0
        with self._lock:
            if changed != self._read[0]:
                self._read = changed, self._load()
            return self._read[1]

    def _load(self) -> Mapping[str, User]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            told = msgspec.json.decode(self._path.read_bytes(), type=list[User])
        except (OSError, msgspec.MsgspecError) as error:
            raise RecordError(f"cannot be read: {error}", where=str(self._path), mend="add the users anew") from error
        return {user.name: user for user in told}

    def add(self, name: str, role: str, password: str) -> None:
        """Add a user, or give one that is there another role and password.

        Raises:
            SettingsError: If name, role or password will not do.
        """
        if role not in ROLES:
            raise SettingsError(f"there is no role {role!r}", where="--role", mend=f"use one of {', '.join(ROLES)}")
        if not 0 < len(name) <= _NAME_MAX_CHARS or not name.isprintable() or name != name.strip():
            raise SettingsError(f"{name!r} is no name for a user", mend=f"use at most {_NAME_MAX_CHARS} characters")
        if len(password) < _PASSWORD_MIN_CHARS:
            raise SettingsError("the password is too short", mend=f"use {_PASSWORD_MIN_CHARS} characters or more")
        old = self.users().get(name)
        told = User(name=name, role=role, password=_hasher.hash(password), tokens=old.tokens if old else ())
        self._keep({**self.users(), name: told})

    def remove(self, name: str) -> None:
        """Remove a user with all tokens.

        Raises:
            NotFoundError: If there is none of that name.
        """
        self._named(name)
        self._keep({other: user for other, user in self.users().items() if other != name})

    def add_token(self, name: str) -> str:
        """Make a token for a user and give it; only its hash is kept.

        Raises:
            NotFoundError: If there is no user of that name.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        user = self._named(name)
        told = msgspec.structs.replace(user, tokens=(*user.tokens, _digest(token)))
        self._keep({**self.users(), name: told})
        return token

    def check_password(self, name: str, password: str) -> User | None:
        """Give the user if the password is right; takes as long if it is not."""
        user = self.users().get(name)
        known = user.password if user and user.password else _NOBODY
        try:
            _hasher.verify(known, password)
        except (Argon2Error, InvalidHashError):
            return None
        return user

    def check_token(self, token: str) -> User | None:
        """Give the user that a token belongs to."""
        digest = _digest(token)
        return next((user for user in self.users().values() if digest in user.tokens), None)

    def _named(self, name: str) -> User:
        user = self.users().get(name)
        if user is None:
            known = ", ".join(self.users()) or "nobody yet"
            raise NotFoundError(f"there is no user {name!r}", mend=f"there is: {known}")
        return user

    def _keep(self, users: Mapping[str, User]) -> None:
        if self._path is None:
            raise SettingsError("there is no file for users", where="--users", mend="name one")
        aside = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.write(msgspec.json.format(msgspec.json.encode(list(users.values()))))
            os.replace(aside, self._path)
        except OSError as error:
            raise SettingsError(f"cannot be written: {error.strerror}", where=str(self._path)) from error
        with self._lock:
            self._read = self._path.stat().st_mtime_ns, users


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
