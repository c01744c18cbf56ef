import ssl

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import FetchError, SettingsError, UnreachableError
from dragoman.ingest.fetch.guard import Guard, is_public, resolve
from dragoman.ingest.fetch.pace import Clock, Deadline
from dragoman.ingest.fetch.rules import FetchRules
from dragoman.ingest.fetch.targets import proxy_site, shown, target_of
from dragoman.ingest.fetch.wire import Backend
from tests.ingest.web_server import FakeClock

PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:80b::200e"]
PRIVATE = [
    "127.0.0.1", "127.255.0.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
    "2002:0808:0808::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "100::1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_is_public_knows_the_internet(address):
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_is_public_refuses_everything_else(address):
    assert not is_public(address)


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:{}", "::{}", "64:ff9b::{}"]))
def test_is_public_refuses_every_wrapped_address(address, wrapping):
    assert not is_public(wrapping.format(address))


def test_guard_gives_the_public_addresses_only():
    guard = Guard((), lambda host, port: ["10.0.0.1", "8.8.8.8", "::1"])
    assert guard.addresses("mixed.example", 443) == ["8.8.8.8"]


@pytest.mark.parametrize(("allowed", "port"), [("desk.example", 80), ("desk.example:8080", 8080), ("Desk.Example", 80)])
def test_guard_lets_an_allowed_host_have_any_address(allowed, port):
    guard = Guard((allowed,), lambda host, port: ["10.0.0.1"])
    assert guard.addresses("desk.example", port) == ["10.0.0.1"]


def test_guard_does_not_take_an_allowed_port_for_another():
    guard = Guard(("desk.example:8080",), lambda host, port: ["10.0.0.1"])
    with pytest.raises(FetchError, match="private network"):
        guard.addresses("desk.example", 80)


def test_resolve_finds_this_machine():
    assert "127.0.0.1" in resolve("127.0.0.1", 80)


class Recorder(httpcore.NetworkBackend, httpcore.NetworkStream):
    """Notes what it is asked to connect to, and refuses some addresses."""

    def __init__(self, refused=()):
        self.connected = []
        self.names = []
        self.refused = refused

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append(host)
        if host in self.refused:
            raise httpcore.ConnectError("refused")
        return self

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.names.append(server_hostname)
        raise httpcore.ConnectError("enough seen")

    def close(self):
        pass


def backend(inner, look_up):
    return Backend(Guard((), look_up), Deadline(Clock()), inner)


def test_backend_connects_to_the_address_that_was_checked():
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    inner = Recorder()
    backend(inner, lambda host, port: next(answers)).connect_tcp("rebind.example", 443, 1.0)
    assert inner.connected == ["8.8.8.8"]
    assert next(answers) == ["127.0.0.1"]  # the second look-up, which would have told otherwise, never came


def test_backend_refuses_a_host_that_has_moved_to_a_private_address():
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    inner = Recorder()
    guarded = backend(inner, lambda host, port: next(answers))
    guarded.connect_tcp("rebind.example", 443, 1.0)
    with pytest.raises(FetchError, match="private network"):
        guarded.connect_tcp("rebind.example", 443, 1.0)
    assert inner.connected == ["8.8.8.8"]


def test_backend_tries_the_next_address():
    inner = Recorder(refused=["8.8.8.8"])
    backend(inner, lambda host, port: ["8.8.8.8", "9.9.9.9"]).connect_tcp("two.example", 443, 1.0)
    assert inner.connected == ["8.8.8.8", "9.9.9.9"]


def test_certificates_are_checked_against_the_name_of_the_host():
    inner = Recorder()
    pool = httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(), network_backend=backend(inner, lambda host, port: ["8.8.8.8"])
    )
    with pool, pytest.raises(httpcore.ConnectError):
        pool.request("GET", "https://news.example/")
    assert (inner.connected, inner.names) == (["8.8.8.8"], ["news.example"])


# Addresses


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("  HTTP://News.Example:80/A b?q=1#end ", "http://news.example/A%20b?q=1"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
        ("https://news.example.", "https://news.example/"),
        ("http://[2606:2800::1]/", "http://[2606:2800::1]/"),
    ],
)
def test_target_is_plain(written, url):
    assert target_of(written, FetchRules()).url == url


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("news.example", "only http and https are fetched, not a bare name"),
        ("file:///etc/passwd", "not file"),
        ("gopher://news.example/", "not gopher"),
        ("http:///a", "no host"),
        ("http://", "no host"),
        ("http://a b.example/", "no host"),
        ("http://☃.example/", "no address"),
        ("http://a\n.example/", "no address"),
        ("http://news.example:8080/", "port 8080 is not asked"),
        ("http://news.example:22/", "port 22 is not asked"),
        ("http://reader@news.example/", "a user name or password"),
        ("http://:@news.example/", "a user name or password"),
        ("http://news.example/" + "ä" * 500, "more than 2,000 characters"),
        ("", "a bare name"),
    ],
)
def test_target_refuses(written, words):
    with pytest.raises(FetchError) as caught:
        target_of(written, FetchRules())
    assert words in caught.value.what
    assert not isinstance(caught.value, UnreachableError)


def test_target_allows_a_port_by_name():
    rules = FetchRules(allowed_hosts=("news.example:8080",))
    assert target_of("http://news.example:8080/", rules).origin == "http://news.example:8080"


@given(st.text(max_size=60))
def test_target_of_anything_is_a_target_or_an_error_of_ours(told):
    for written in (told, f"http://{told}", f"http://news.example/{told}"):
        try:
            target = target_of(written, FetchRules())
        except FetchError:
            continue
        assert target.scheme in ("http", "https")
        assert target.url.isascii()


@given(st.text("ab:@/?#", max_size=12))
def test_shown_address_tells_no_password_and_no_query(told):
    assert "hidden" not in shown(f"https://reader:hidden@news.example/{told}?key=hidden#hidden")


@pytest.mark.parametrize("proxy", ["proxy.example", "socks5://proxy.example", "http://", "http://[a"])
def test_proxy_must_be_an_address(proxy):
    with pytest.raises(SettingsError, match="no address of an HTTP proxy"):
        proxy_site(proxy)


def test_deadline_ends():
    clock = FakeClock()
    deadline = Deadline(clock)
    deadline.start(5.0)
    clock.sleep(3.0)
    deadline.extend(1.0)
    assert deadline.left_s() == 3.0
    clock.sleep(9.0)
    assert deadline.left_s() == 0.0
