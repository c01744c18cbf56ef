"""What a service is started with."""

import ipaddress
from pathlib import Path

import msgspec

from dragoman.settings import Settings

LOOPBACK = "127.0.0.1"
PORT = 8765


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How much one client may ask for.

    Attributes:
        body_max_bytes: Largest body of a request, an uploaded file with it.
        body_max_s: Longest that a body may take to arrive.
        address_max_chars: Longest path with its query.
        text_max_chars: Longest text that is read at once; the parse of 100,000 takes about 4 s on one core.
        read_max_s: Longest that a reading is waited for.
        requests_a_minute: Of one client, pages and data together.
        logins_a_minute: Of one client, right or wrong.
        session_s: How long a login holds.
    """

    body_max_bytes: int = 8_000_000
    body_max_s: float = 30.0
    address_max_chars: int = 8_000
    text_max_chars: int = 100_000
    read_max_s: float = 60.0
    requests_a_minute: int = 6_000
    logins_a_minute: int = 10
    session_s: float = 12 * 3600.0


class ServiceOptions(msgspec.Struct, frozen=True, kw_only=True):
    """A service: which record, where it listens, who may ask.

    Attributes:
        settings: Model, codebook and so on, for reading reports.
        record: File or database URL of the record.
        host: Address to listen on.
        port: Port to listen on.
        users: File of users and tokens; nobody needs to log in where it is missing or empty.
        hosts: Names, besides numbers and localhost, by which browsers may call the service.
        behind_https: People reach it by https, through a proxy: cookies are then sent over https only.
        local_name: Who is at the keyboard where nobody logs in; kept with judgments.
        may_fetch: Reviewers may name pages that are then fetched.
        bounds: How much one client may ask for.
    """

    settings: Settings
    record: str
    host: str = LOOPBACK
    port: int = PORT
    users: Path | None = None
    hosts: tuple[str, ...] = ()
    behind_https: bool = False
    local_name: str = "local"
    may_fetch: bool = False
    bounds: Bounds = Bounds()


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches what listens on an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
