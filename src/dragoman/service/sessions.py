"""Logins that last, and the proof that a form came from our own page."""

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

COOKIE = "dragoman_session"
FORM_COOKIE = "dragoman_form"  # every visitor has one; the proof of forms hangs on both
_SESSIONS_MAX = 10_000
_SALT_BYTES = 8


class Sessions:
    """Who is logged in, by the value of their cookie; a restart of the service ends all.

    Args:
        lasts_s: How long a login holds.
        clock: Seconds that only grow.
    """

    def __init__(self, lasts_s: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._lasts_s = lasts_s
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._names: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def new() -> str:
        """Make the value of a cookie, such as nobody can guess."""
        return secrets.token_urlsafe(32)

    def begin(self, name: str) -> str:
        """Log somebody in; give the cookie, a new one, so that nobody can have planted it."""
        cookie = self.new()
        with self._lock:
            self._names[_key(cookie)] = name, self._clock() + self._lasts_s
            if len(self._names) > _SESSIONS_MAX:
                self._names.popitem(last=False)
        return cookie

    def name_of(self, cookie: str) -> str | None:
        """Say who is logged in with a cookie."""
        with self._lock:
            name, until = self._names.get(_key(cookie), ("", 0.0))
            return name if self._clock() < until else None

    def end(self, cookie: str) -> None:
        """Log out."""
        with self._lock:
            self._names.pop(_key(cookie), None)

    def proof(self, form_cookie: str, cookie: str) -> str:
        """Give what our forms bear and a page of somebody else cannot know; another one every time.

        One that stayed the same could be guessed from the size of compressed pages (BREACH).
        """
        salt = secrets.token_hex(_SALT_BYTES)
        return salt + self._seal(salt, form_cookie, cookie)

    def proves(self, form_cookie: str, cookie: str, told: str) -> bool:
        """Tell whether a form came from a page that we gave to the bearer of these cookies."""
        salt, seal = told[: 2 * _SALT_BYTES], told[2 * _SALT_BYTES :]
        known = self._seal(salt, form_cookie, cookie).encode()
        return bool(form_cookie) and hmac.compare_digest(known, seal.encode("utf-8", "surrogatepass"))

    def _seal(self, *parts: str) -> str:
        told = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._secret, told, hashlib.sha256).hexdigest()


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).hexdigest()
