"""Attacks that come in with reports, questions, files and addresses; docs/security.md lists them by these tests."""

import io
import re
import socket
import zipfile
from urllib.parse import quote

import pytest
from hostile_requests import send

from dragoman.settings import Settings
from tests.service.conftest import log_in, proof_on
from tests.service.made import BREAKOUT, SCRIPT, shows
from tests.service.pages.test_pages import PAGES, checked

SQL = (
    "'; DROP TABLE events; --", "' OR '1'='1", '" OR 1=1 --', "') UNION SELECT * FROM documents --", "%", "_", "\\",
    "NEAR(a b)", 'a" OR "b', "events_words MATCH 'a'", "*", "-a", "^a", "a:b", "(((((", "AND OR NOT", "\ud7ff", "🚀",
)  # fmt: skip
FILTERS = ("actor", "recipient", "party", "said_by", "type", "mode", "status", "place", "source", "text", "document",
           "as_of", "new_since", "since", "until", "between", "cursor", "limit", "format")  # fmt: skip


def _hostile(client):
    return next(
        one for one in client.get("/api/v1/documents").json()["items"] if (one["title"] or "").startswith("Headline")
    )


def _pages_with_it(client):
    document = _hostile(client)
    names = [one["id"] for name in ("happenings", "agreements", "disputes")
             for one in client.get(f"/api/v1/{name}").json()["items"]]  # fmt: skip
    return [*PAGES, document["href"], *(f"/things/{name}" for name in names), "/search?q=shelled", "/search?q=pact"]


def test_no_field_of_a_report_becomes_markup_on_any_page(client):
    seen = 0
    for path in _pages_with_it(client):
        page = client.get(path).text
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert checked(page).faults == [], path
        seen += shows(page, SCRIPT) or shows(page, BREAKOUT)
    assert seen > 5, "the attacks must be there, as text"


def test_report_shows_every_hostile_field_as_text(client):
    page = client.get(_hostile(client)["href"]).text
    for told in (f"Headline {SCRIPT}", f"Paper {BREAKOUT}", f"General {BREAKOUT}", f"Pact {BREAKOUT}", f"q {SCRIPT}",
                 f"about {BREAKOUT}"):  # fmt: skip
        assert shows(page, told), told


def test_template_language_in_a_report_is_text(client):
    page = client.get(_hostile(client)["href"]).text
    assert "{{ 7 * 7 }}" in page
    assert "49" not in re.sub(r"[0-9a-f]{16,64}", "", page)


def test_address_that_would_run_is_no_link(client):
    page = client.get(_hostile(client)["href"]).text
    assert not [link for link in checked(page).links if link.lower().startswith("javascript")]


@pytest.mark.parametrize("path", ["/search?q={}", "/events?actor={}", "/events?text={}", "/new?since={}", "/actors/{}",
                                  "/documents/{}", "/things/{}", "/{}", "/events?{}=1", "/dyads/{}/RUS"])  # fmt: skip
@pytest.mark.parametrize("attack", [SCRIPT, BREAKOUT, "{{7*7}}", "\r\nSet-Cookie: a=b"])
def test_nothing_of_an_address_becomes_markup_or_a_header(client, path, attack):
    told = client.get(path.format(quote(attack, safe="")))
    assert told.status_code in (200, 400, 404, 422)
    assert "<script>alert" not in told.text
    assert "<img src=x" not in told.text
    assert "49" not in re.sub(r"[0-9a-f]{16,80}", "", told.text) or told.status_code == 200
    assert "a=b" not in told.headers.get("set-cookie", "")
    if told.headers["content-type"].startswith("text/html"):
        assert checked(told.text).faults == []


@pytest.mark.parametrize("attack", SQL)
@pytest.mark.parametrize("name", FILTERS)
def test_sql_in_a_filter_is_a_value_and_nothing_else(client, name, attack):
    told = client.get("/api/v1/events", params={name: attack})
    assert told.status_code in (200, 400, 404, 422)
    assert "sqlite" not in told.text.lower()
    if told.status_code == 200:
        assert len(told.json()["items"]) <= 4


@pytest.mark.parametrize("attack", SQL)
def test_sql_in_a_search_does_no_harm(client, attack):
    assert client.get("/search", params={"q": attack}).status_code == 200
    assert client.get("/api/v1/documents", params={"text": attack, "source": attack}).status_code == 200
    assert client.get("/api/v1/status").json()["documents"] == 5


def test_words_beyond_number_do_not_break_the_search(client):
    for words in ("a " * 99, '"' * 200, "(" * 200, "a*" * 100):
        assert client.get("/api/v1/events", params={"text": words}).status_code == 200


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/....//app.py", "/static//etc/passwd",
    "/static/..%5capp.py", "/documents/..%2f..%2fetc%2fpasswd", "/things/%2e%2e%2f", "/static/%252e%252e/app.py",
])  # fmt: skip
def test_no_path_leads_out(client, path):
    told = client.get(path)
    assert told.status_code in (400, 404)
    assert "create_app" not in told.text
    assert "root:" not in told.text


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_login_sends_nobody_to_another_site(open_client, users, next_):
    opened = open_client(users=users[0])
    data = {"proof": proof_on(opened, "/login"), "name": "reader", "password": "a long enough password", "next": next_}
    assert opened.post("/login", data=data, follow_redirects=False).headers["location"] == "/"


def _send(client, name, data):
    form = {"proof": proof_on(client, "/try")}
    return client.post("/try", data=form, files={"file": (name, data, "application/octet-stream")})


def _zip(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot", "."), data)
    return packed.getvalue()


def test_archive_with_many_reports_is_refused(reading_client):
    text = "France recalled its ambassador from Niger on Tuesday, and said why it did so."
    told = _send(reading_client, "many.zip", _zip(a_dottxt=text, b_dottxt=text + " Again."))
    assert told.status_code == 422
    assert "more than one report" in told.text


def test_bomb_is_refused_before_it_fills_the_memory(reading_client):
    told = _send(reading_client, "bomb.zip", _zip(a_dottxt=b"a" * 200_000_000))
    assert told.status_code == 422
    assert reading_client.get("/health").status_code == 200


def test_path_in_an_archive_writes_nowhere(reading_client, tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("../../../../tmp/dragoman-was-here.txt", "France recalled its ambassador from Niger.")
    told = _send(reading_client, "slip.zip", data.getvalue())
    assert told.status_code in (200, 422)
    assert not (tmp_path.parent.parent / "dragoman-was-here.txt").exists()


@pytest.mark.parametrize("name", [
    "../../etc/passwd", "C:\\windows\\x.txt", f"{BREAKOUT}.txt", "a" * 5_000 + ".txt", "x.txt\r\nX: y", ".", "..",
    "\u202etxt.exe",
])  # fmt: skip
def test_name_of_a_file_is_only_a_name(reading_client, name):
    told = _send(reading_client, name, b"France recalled its ambassador from Niger on Tuesday.")
    assert told.status_code in (200, 400, 422)
    assert "<img src=x" not in told.text
    assert checked(told.text).faults == []


@pytest.mark.parametrize("data", [b"", b"\x00" * 1000, b"%PDF-1.7\n" + b"x" * 100, b"PK\x03\x04" + b"\xff" * 50,
                                  b"\x1f\x8b" + b"\x00" * 30, b"PAR1" + b"\x00" * 30])  # fmt: skip
def test_broken_file_is_told_and_no_more(reading_client, data):
    told = _send(reading_client, "file", data)
    assert told.status_code == 422
    assert "Traceback" not in told.text
    assert 'role="alert"' in told.text


def test_entity_of_a_file_is_not_looked_up(reading_client):
    entity = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page = entity + b"<html><body><p>&x; France recalled its ambassador.</p></body></html>"
    told = _send(reading_client, "page.html", page)
    assert "root:" not in told.text


def test_form_with_too_many_fields_or_files_is_refused(client):
    client.get("/try")
    assert client.post("/try", data={f"f{number}": "x" for number in range(100)}).status_code in (400, 403)
    many = [("file", ("a.txt", b"x", "text/plain"))] * 5
    assert client.post("/try", files=many).status_code in (400, 403)


def test_address_in_a_report_is_not_fetched(reading_client, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("somebody was called")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    body = {"text": "France recalled its ambassador.", "url": "http://169.254.169.254/latest/meta-data/"}
    assert reading_client.post("/api/v1/read", json=body).status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "CONNECT", "BREW", "OPTIONS"])
def test_other_methods_do_nothing(client, method):
    assert client.request(method, "/api/v1/events").status_code in (400, 403, 404, 405)


def test_what_goes_wrong_inside_is_not_shown(client, monkeypatch):
    asking = client.app.state.shared.asking

    def fail(*_: object) -> int:
        raise RuntimeError("secret of /home/somebody")

    monkeypatch.setattr(type(asking.record), "seq", fail)
    for path in ("/api/v1/events", "/health", "/home.json"):
        told = client.get(path)
        assert told.status_code == 500
        assert "secret" not in told.text
        assert "Traceback" not in told.text
        assert "default-src 'none'" in told.headers["content-security-policy"]


def _try_address(client, url):
    return client.post("/try", data={"proof": proof_on(client, "/try"), "url": url})


def test_address_is_not_fetched_unless_the_service_was_started_so(reading_client):
    told = _try_address(reading_client, "http://example.com/")
    assert told.status_code == 400
    assert "fetches nothing" in told.text


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:8765/", "http://localhost/", "http://169.254.169.254/latest/", "http://[::1]/", "http://0/",
    "http://2130706433/", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/", "file:///etc/passwd", "gopher://127.0.0.1/",
    "http://127.0.0.1:22/", "http://user:secret@192.168.0.1/", "//127.0.0.1/", "http://%31%32%37.0.0.1/", "x", "http://",
])  # fmt: skip
def test_private_addresses_are_not_fetched_even_where_the_command_line_may(open_client, monkeypatch, url):
    def refuse(*_: object) -> None:
        raise AssertionError("somebody was called")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    settings = Settings(allowed_hosts=("127.0.0.1", "localhost", "10.0.0.1"))
    opened = open_client(may_fetch=True, settings=settings)
    told = _try_address(opened, url)
    assert told.status_code in (422, 502, 504)
    assert 'role="alert"' in told.text
    assert "root:" not in told.text


def test_reader_has_nothing_fetched(open_client, users):
    opened = open_client(may_fetch=True, users=users[0])
    log_in(opened, "reader")
    assert 'name="url"' not in opened.get("/try").text
    assert _try_address(opened, "http://example.com/").status_code == 403


def test_a_thousand_made_up_attacks_are_answered_without_a_fault(reading_client):
    statuses, faults = send(reading_client.request, 1_000, seed=7)
    assert faults == []
    assert {200, 400, 404, 422} <= statuses.keys()
