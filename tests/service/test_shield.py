import asyncio
import re

import pytest

from dragoman.service.metrics import Meter
from dragoman.service.options import Bounds
from dragoman.service.shield import BodyGuard
from tests.conftest import ROOT

STATIC = ROOT / "src/dragoman/service/static"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a:b:c", "[::1"]
)
def test_other_names_are_refused_so_that_no_foreign_page_reads_here(client, host):
    assert client.get("/api/v1/status", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST", "192.168.1.5"])
def test_own_names_and_numbers_are_answered(client, host):
    assert client.get("/health", headers={"Host": host}).status_code == 200


def test_name_that_was_given_is_answered(open_client):
    opened = open_client(hosts=("news.example",))
    assert opened.get("/health", headers={"Host": "News.Example"}).status_code == 200


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
])  # fmt: skip
def test_what_another_site_sends_is_refused(client, headers):
    sent = client.post("/api/v1/judgments", json={"item": "event-1", "verdict": "right"}, headers=headers)
    assert sent.status_code == 403


def test_other_site_may_link_to_a_page(client):
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/events", "/nothing", "/static/nothing", "/api/v1/events?limit=x"])
def test_every_answer_bears_the_headers_of_safety(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "cache-control" in headers
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/", "/events", "/api/v1/events", "/health", "/static/dragoman.css", "/nothing"])
def test_head_is_answered_as_get_without_a_body(client, path):
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert head.content == b""
    same = ("content-type", "content-length", "etag", "cache-control", "content-security-policy")
    assert {name: head.headers.get(name) for name in same} == {name: got.headers.get(name) for name in same}


def test_what_has_its_digest_in_its_name_is_kept_for_ever_and_the_rest_is_asked_for(client):
    chunks = sorted(path.name for path in (STATIC / "chunks").iterdir())
    assert all(re.search(r"-[\w-]{8}\.(js|json)$", name) for name in chunks)
    kept = client.get(f"/static/chunks/{chunks[0]}")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    for name in ("dragoman.js", "dragoman.css", "theme.js", "icon.svg"):
        first = client.get(f"/static/{name}")
        assert first.headers["cache-control"] == "no-cache"
        again = client.get(f"/static/{name}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_refusals_bear_them_too(client):
    refused = client.get("/", headers={"Host": "evil.example"})
    assert "default-src 'none'" in refused.headers["content-security-policy"]


def test_long_address_is_refused(client):
    assert client.get("/search", params={"q": "x" * 9_000}).status_code == 414


@pytest.mark.parametrize("path", ["/documents/a%00b", "/search?q=a%00b", "/api/v1/actors/%00"])
def test_nul_is_refused(client, path):
    assert client.get(path).status_code == 400


def test_too_many_requests_are_told_when_to_come_back(open_client):
    opened = open_client(bounds=Bounds(requests_a_minute=3))
    answers = [opened.get("/health") for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_large_body_is_refused_by_its_announcement(open_client):
    opened = open_client(bounds=Bounds(body_max_bytes=100))
    assert opened.post("/api/v1/read", content=b"x" * 101).status_code == 413


def test_large_body_is_refused_though_it_was_not_announced(open_client):
    opened = open_client(bounds=Bounds(body_max_bytes=100))

    def bites():
        for _ in range(20):
            yield b"x" * 10

    assert opened.post("/api/v1/read", content=bites()).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "99999999999999999999", "x"])
def test_length_that_is_none_is_refused(client, length):
    assert client.post("/api/v1/read", content=b"", headers={"Content-Length": length}).status_code == 413


def test_slow_body_is_given_up():
    sent: list[dict[str, object]] = []

    async def app(scope, receive, send):
        await receive()

    async def never():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    guard = BodyGuard(app, bounds=Bounds(body_max_s=0.05))
    scope = {"type": "http", "method": "POST", "path": "/api/v1/read", "headers": [], "query_string": b""}
    asyncio.run(guard(scope, never, send))
    assert sent[0]["status"] == 408


def test_log_holds_no_query_and_no_cookie(client, caplog):
    with caplog.at_level("INFO", logger="dragoman.service"):
        client.get("/search?q=secret-word", headers={"Cookie": "dragoman_session=secret-cookie"})
    assert "route=/search" in caplog.text
    assert "secret" not in caplog.text


def test_meter_counts_by_route_and_not_by_address(client):
    for number in range(3):
        client.get(f"/documents/nothing-{number}")
    told = client.get("/metrics").text
    assert 'route="/documents/{name}",status="404"' in told
    assert "nothing-1" not in told


def test_histogram_is_cumulative():
    meter = Meter()
    meter.count("GET", "/", 200, 0.02)
    meter.count("BREW", "/", 405, 3.0)
    lines = list(meter.lines([("dragoman_record_events", "Events.", 7)]))
    assert 'dragoman_request_seconds_bucket{route="/",le="0.025"} 1' in lines
    assert 'dragoman_request_seconds_bucket{route="/",le="5.0"} 2' in lines
    assert 'dragoman_requests_total{method="other",route="/",status="405"} 1' in lines
    assert "dragoman_record_events 7" in lines


@pytest.mark.parametrize(("path", "rule"), [
    ("/static/chunks/map-1234.js", "immutable"), ("/static/dragoman.css", "no-cache"), ("/nothing", "no-store"),
])  # fmt: skip
def test_only_what_never_changes_is_kept_unasked(client, path, rule):
    assert rule in client.get(path).headers["cache-control"]
