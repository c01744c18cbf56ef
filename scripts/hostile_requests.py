"""Sends made-up hostile requests to the service and tells whether one was answered with 5xx, or told what it must not.

    python scripts/hostile_requests.py --record FILE [--requests 10000] [--seed 1]

The same seed makes the same requests: routes of the service and such as it does not have, with markup, SQL, templates,
paths, broken encodings, huge and odd values in path, query, headers, cookies and bodies. The service works on a copy of
the record. Ends with 1 where an answer was wrong.
"""

import argparse
import collections
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
from browsing import served

from dragoman.service.options import Bounds, ServiceOptions
from dragoman.settings import Settings

ATTACKS = (
    "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "'; DROP TABLE events; --", "' OR '1'='1",
    "') UNION SELECT sql FROM sqlite_master --", "{{7*7}}", "${7*7}", "{% include '/etc/passwd' %}", "../../etc/passwd",
    "..\\..\\windows\\win.ini", "/etc/passwd", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data/",
    "%00", "%0d%0aSet-Cookie:%20a=b", "\r\nX-Evil: 1", "%c0%ae%c0%ae/", "%ff%fe", "\ud7ff", "🚀" * 40, "a" * 5000,
    "-1", "0", "99999999999999999999", "1e309", "NaN", "null", "[]", "{}", "true", "2024-13-45", "0000-00-00", "#99",
    "#-1", "7d", "99999999999d", "RUS-", "---", "___", "\u202e", "\u0000", "AND OR NOT", 'NEAR("a" "b", 3)', "((((",
    "*", "json", "parquet", "WyIyMDI0LTA1LTAxIiwzXQ", "WzFd", "=1+1", "@SUM(A1)", "RUS/MIL", "event-0123456789abcdef",
)  # fmt: skip
PATHS = (
    "/", "/{}", "/documents/{}", "/documents/{}.json", "/things/{}", "/things/{}.json", "/actors/{}", "/actors/{}.json",
    "/dyads/{}/{}", "/dyads/RUS/{}", "/timeline/{}.json", "/events", "/events.json", "/happenings", "/statements",
    "/agreements", "/sanctions", "/transfers", "/visits", "/disputes", "/documents", "/network", "/map", "/search",
    "/new", "/problems", "/log", "/about", "/try", "/review", "/login", "/static/{}", "/static/chunks/{}", "/health",
    "/metrics", "/api/v1/events", "/api/v1/documents", "/api/v1/documents/{}", "/api/v1/documents/{}/reading",
    "/api/v1/things/{}", "/api/v1/dyads/{}/{}/series", "/api/v1/dyads/{}/{}/course", "/api/v1/briefs/{}/{}",
    "/api/v1/obligations/{}", "/api/v1/regimes/{}", "/api/v1/whatif", "/briefs/{}", "/relations/{}/{}",
    "/api/v1/actors/{}", "/api/v1/network", "/api/v1/map", "/api/v1/new", "/api/v1/happenings", "/api/v1/agreements",
    "/api/v1/judgments", "/api/v1/judgments/gold", "/api/v1/status", "/api/v1/{}", "/api/{}", "//{}", "/events/../{}",
)  # fmt: skip
WRITES = ("/api/v1/read", "/api/v1/documents", "/api/v1/judgments", "/api/v1/decisions", "/try", "/try/add", "/review",
          "/review/join", "/login", "/logout")  # fmt: skip
PARAMETERS = (
    "actor", "recipient", "party", "said_by", "between", "type", "mode", "status", "since", "until", "place", "source",
    "text", "document", "as_of", "new_since", "limit", "cursor", "format", "q", "by", "x",
)  # fmt: skip
FIELDS = ("text", "title", "date", "source", "url", "item", "verdict", "reason", "items", "proof", "name", "password")
TOLD_TOO_MUCH = ("Traceback", 'File "', "sqlalchemy", "sqlite3", "site-packages", "/home/", "root:x:", "CREATE TABLE")
HEADERS = ("Accept", "Accept-Encoding", "Authorization", "Content-Type", "Cookie", "Forwarded", "Host", "If-None-Match",
           "Origin", "Range", "Referer", "Sec-Fetch-Site", "X-Forwarded-For", "X-HTTP-Method-Override")  # fmt: skip
TYPES = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/xml", "",
         "application/json; charset=utf-7", "multipart/form-data")  # fmt: skip


class Asked(NamedTuple):
    """A request."""

    method: str
    address: str
    headers: dict[str, bytes]
    body: bytes


class Maker:
    """Makes requests up.

    Args:
        seed: The same seed makes the same requests.
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def make(self) -> Asked:
        """Make the next request."""
        chance = self._chance
        if chance.random() < 0.25:
            return Asked(chance.choice(("POST", "DELETE", "PUT", "PATCH")), self._address(WRITES), *self._body())
        method = chance.choices(("GET", "HEAD", "OPTIONS", "TRACE", "BREW"), (80, 8, 5, 4, 3))[0]
        return Asked(method, self._address(PATHS), self._headers(), b"")

    def _attack(self) -> str:
        chance = self._chance
        made = chance.choice(ATTACKS)
        return made if chance.random() < 0.8 else "".join(chance.choices(made + "%<>'\"\\;&\x7f é", k=30))

    def _quoted(self) -> str:
        attack = self._attack()
        # As it is where an address can hold it, so that broken escapes get there too.
        as_it_is = attack.isascii() and attack.isprintable() and " " not in attack and "#" not in attack
        return attack if as_it_is and self._chance.random() < 0.3 else quote(attack, safe="")

    def _address(self, paths: tuple[str, ...]) -> str:
        chance = self._chance
        path = chance.choice(paths)
        while "{}" in path:
            path = path.replace("{}", self._quoted(), 1)
        names = chance.choices(PARAMETERS, k=chance.choice((0, 0, 1, 1, 2, 5)))
        query = "&".join(f"{name}={self._quoted()}" for name in names)
        return f"{path}?{query}" if query else path

    def _headers(self) -> dict[str, bytes]:
        chance = self._chance
        names = chance.choices(HEADERS, k=chance.choice((0, 0, 0, 1, 2)))
        lines = {name: self._attack().encode("utf-8", "replace")[:2000] for name in names}
        return {name: line.translate(None, b"\r\n\0").strip() for name, line in lines.items()}

    def _body(self) -> tuple[dict[str, bytes], bytes]:
        chance = self._chance
        fields: dict[str, Any] = {name: self._attack() for name in chance.choices(FIELDS, k=chance.randint(0, 5))}
        if chance.random() < 0.3:
            fields[chance.choice(FIELDS)] = chance.choice((None, [], {}, 7, True, ["x"] * 100, {"a": {"b": []}}))
        told = json.dumps(fields).encode()
        form = "&".join(f"{name}={quote(str(value))}" for name, value in fields.items()).encode()
        parts = (told, told, form, told[:-3], b"[" * 500, b"\xff\xfe\x00", b"--b\r\nContent-Disposition: form-data\r\n")
        kinds = {"Content-Type": chance.choice(TYPES).encode()}
        return {**self._headers(), **kinds}, chance.choice(parts)


def send(ask: Callable[..., Any], number: int, seed: int) -> tuple[dict[int, int], list[str]]:
    """Send requests; give the number of answers by status, and what was wrong.

    Args:
        ask: Called as `request` of httpx clients are.
        number: How many.
        seed: Of the requests.
    """
    maker, faults = Maker(seed), []
    statuses: collections.Counter[int] = collections.Counter()
    for _ in range(number):
        asked = maker.make()
        try:
            answer = ask(asked.method, asked.address, headers=asked.headers, content=asked.body)
        except httpx.InvalidURL:
            continue
        statuses[answer.status_code] += 1
        text = answer.content.decode("utf-8", "replace")
        told = [words for words in TOLD_TOO_MUCH if words in text]
        if answer.status_code >= 500 or told or answer.headers.get("x-evil") or "a=b" in str(answer.headers):
            faults.append(f"{answer.status_code} {told} {asked}"[:600])
    return dict(sorted(statuses.items())), faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = shutil.copy(told.record, Path(folder) / "own.db")
        options = ServiceOptions(settings=Settings(), record=str(own), bounds=Bounds(requests_a_minute=10_000_000))
        with served(options) as (address, _), httpx.Client(base_url=address, timeout=120) as client:
            statuses, faults = send(client.request, told.requests, told.seed)
    print(f"{sum(statuses.values()):,} requests: {statuses}; {len(faults)} answered wrongly")
    for fault in faults[:20]:
        print(f"  {fault}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
