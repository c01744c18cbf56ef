"""An address as somebody wrote it -> a target that may be asked."""

import re
from typing import NoReturn

import httpx
import msgspec

from dragoman.errors import FetchError, SettingsError
from dragoman.ingest.fetch.rules import FetchRules

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?|[0-9a-f:.]*:[0-9a-f:.]*")


class Target(msgspec.Struct, frozen=True):
    """An address that may be asked.

    Attributes:
        url: Plain ASCII, without fragment.
        scheme: "http" or "https".
        host: In small letters, IDNA, without a final dot; an IPv6 address without brackets.
        port: Given or usual.
        path: Path and query, as they are sent.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt counts for."""
        return f"{self.scheme}://{site_of(self.host, self.port)}"

    @property
    def shown(self) -> str:
        """What messages call it: without the query, which may hold a key."""
        return shown(self.url)


def target_of(address: str, rules: FetchRules, *, base: str | None = None) -> Target:
    """Read an address, and refuse what is never asked.

    Args:
        address: As the user, a feed or a redirect writes it.
        rules: Says which hosts and ports are allowed besides the usual ones.
        base: Address that a relative one is relative to.

    Raises:
        FetchError: If it is no address, too long, of another scheme than http and https, has a user name in
            it, or a port that is not allowed.
    """
    url = _read(address.strip(), rules, base)
    where = shown(str(url))
    if url.scheme not in _PORTS:
        _refuse(f"only http and https are fetched, not {url.scheme or 'a bare name'}", where)
    if url.userinfo:
        _refuse("a user name or password stands in the address", where, mend="take it out")
    host = url.raw_host.decode("ascii").rstrip(".")
    if not _HOST.fullmatch(host):
        _refuse("has no host that can be asked", where)
    port = url.port or _PORTS[url.scheme]
    if port not in _PORTS.values() and site_of(host, port) not in rules.allowed_hosts:
        _refuse(f"port {port} is not asked", where, mend=f"add {site_of(host, port)} to allowed_hosts")
    plain = url.copy_with(host=host, raw_path=url.raw_path, fragment=None)  # the raw path is never empty
    return Target(str(plain), url.scheme, host, port, plain.raw_path.decode("ascii"))


def site_of(host: str, port: int) -> str:
    """Join host and port as addresses have them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def proxy_site(proxy: str | None) -> tuple[str, ...]:
    """Give host and port of the proxy, for the guard to let through; nothing without one.

    Raises:
        SettingsError: If it is no address of an HTTP proxy.
    """
    if proxy is None:
        return ()
    try:
        url = httpx.URL(proxy)
    except httpx.InvalidURL:
        url = httpx.URL()
    host = url.raw_host.decode("ascii")
    if url.scheme not in _PORTS or not _HOST.fullmatch(host):
        # The address is not told, for it may hold a password.
        raise SettingsError("is no address of an HTTP proxy", where="proxy", mend="write http://host:port")
    return (site_of(host, url.port or _PORTS[url.scheme]),)


def shown(address: str) -> str:
    """Give an address without user name, query and fragment, for they may hold secrets; at most 200 characters."""
    bare = re.sub(r"(?<=//)[^/?#]*@", "", address.partition("#")[0])
    path, query, _ = bare.partition("?")
    return f"{path[:200]}?..." if query else path[:200]


def _read(address: str, rules: FetchRules, base: str | None) -> httpx.URL:
    if len(address) > rules.url_max_chars:
        _refuse(f"has more than {rules.url_max_chars:,} characters", shown(address))
    try:
        url = httpx.URL(base).join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError("is no address of a page", where=shown(address), mend="check how it is written") from error
    if len(str(url)) > rules.url_max_chars:
        _refuse(f"has more than {rules.url_max_chars:,} characters", shown(address))
    return url


def _refuse(what: str, where: str, *, mend: str = "") -> NoReturn:
    raise FetchError(what, where=where, mend=mend)
