"""How politely, how far and how much is fetched: plain values with their units in their names."""

from typing import Annotated

import msgspec

Amount = Annotated[float, msgspec.Meta(ge=0)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class FetchRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user can set about fetching.

    Attributes:
        pause_s: Least pause between two requests to one host; its robots.txt may ask for more.
        wait_max_s: Longest pause that is made, whoever asks for it; beyond it the address is not fetched now.
        silence_max_s: Longest wait for a connection, and for the next bytes of an answer.
        total_max_s: Longest time for one address, redirects, retries and robots.txt together. Pauses, and
            what the system needs to look a name up, do not count.
        page_max_bytes: Largest body of an answer, packed and unpacked.
        url_max_chars: Longest address.
        redirects_max: So many redirects are followed.
        retries_max: So many further tries follow where a site is busy or the connection breaks.
        robots_keep_s: How long a robots.txt counts before it is asked for again.
        allowed_hosts: Hosts that are trusted, as `host` or `host:port`: they may have private addresses, and
            with a port other ports than 80 and 443.
        contact: Address or page of whoever runs this, told to the sites in the User-Agent.
        proxy: Address of an HTTP proxy, or None; the environment is not asked. Behind a proxy it is the proxy
            that looks names up, so that it must keep off private networks itself.
    """

    pause_s: Amount = 2.0
    wait_max_s: Amount = 60.0
    silence_max_s: Amount = 15.0
    total_max_s: Amount = 60.0
    page_max_bytes: Count = 10_000_000
    url_max_chars: Count = 2_000
    redirects_max: Count = 5
    retries_max: Count = 2
    robots_keep_s: Amount = 86_400.0
    allowed_hosts: tuple[str, ...] = ()
    contact: Annotated[str, msgspec.Meta(pattern=r"^[ -~]{0,200}$")] = ""
    proxy: str | None = None

    def __repr__(self) -> str:
        """Leave out the values, for the address of a proxy may hold a password."""
        return "FetchRules(...)"
