"""Looks a host up once and gives the addresses that may be connected to: public ones only.

Whoever writes a feed chooses what we ask. Without this guard a link to http://192.168.0.1/ would let them
reach into the network that Dragoman runs in. The addresses given here are those connected to, so a name
that points elsewhere a moment later gains nothing.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence

from dragoman.errors import FetchError, UnreachableError
from dragoman.ingest.fetch.targets import site_of

Resolver = Callable[[str, int], Sequence[str]]
# Everything that IPv6 has given out to the public; mapped, translated (NAT64) and local ranges lie outside.
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")


class Guard:
    """Decides which addresses of a host may be connected to.

    Args:
        allowed: Hosts, as `host` or `host:port`, that may have any address.
        resolve: Looks a name up.
    """

    def __init__(self, allowed: Sequence[str], resolve: Resolver) -> None:
        self._allowed = frozenset(name.lower() for name in allowed)
        self._resolve = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """Look up the addresses of a host that may be connected to, in the order of the resolver.

        Raises:
            UnreachableError: If the name is not known now.
            FetchError: If it has none but private addresses.
        """
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreachableError("the name of the host is not known", where=host, mend="check it") from error
        if {host, site_of(host, port)} & self._allowed:
            return list(found)
        public = [address for address in found if is_public(address)]
        if not public:
            raise FetchError(
                "is in a private network, and such are not asked",
                where=host,
                mend=f"add {host} to allowed_hosts if that is meant",
            )
        return public


def resolve(host: str, port: int) -> list[str]:
    """Look a name up with the system's resolver.

    Raises:
        OSError: If it has no address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    Refused are private, loopback, link-local, multicast and reserved addresses, and those of IPv6 that wrap
    one of IPv4 (mapped, NAT64, 6to4, Teredo), for what they wrap may be private.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved
    wraps = ip.sixtofour is not None or ip.teredo is not None
    return ip.is_global and ip in _PUBLIC_V6 and not wraps
