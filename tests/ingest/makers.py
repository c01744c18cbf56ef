"""Makes small files of the kinds that ingest reads, so that a test shows in one line what it is about."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping

from dragoman.errors import InputError
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw
from dragoman.ingest.take import raws

REPORT = "Ruritania and Freedonia signed a treaty on Monday, and officials said that it was the first."
PAGE = (
    "<html><head><title>Treaty signed in Strelsau</title></head><body><article>"
    + f"<p>{REPORT}</p><p>{REPORT} It will be ratified in June.</p>" * 3
    + "</article></body></html>"
).encode()


def read_bytes(data: bytes, name: str, limits: Limits = Limits()) -> list[Raw | InputError]:  # noqa: B008
    """Read bytes as if they were a file of that name."""
    return list(raws(Feed(io.BytesIO(data), name), limits))


def reports(found: Iterable[Raw | InputError]) -> list[Raw]:
    return [one for one in found if isinstance(one, Raw)]


def refusals(found: Iterable[Raw | InputError]) -> list[str]:
    return [str(one) for one in found if isinstance(one, InputError)]


def json_lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def make_zip(members: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def make_pdf(*pages: bytes, info: bytes = b"", more: Iterable[bytes] = (), resources: bytes = b"") -> bytes:
    """Write a PDF by hand.

    Args:
        pages: The drawing orders of each page.
        info: Entries of the dictionary of properties.
        more: Further objects; the first has the number 5 + 2 * len(pages).
        resources: Entries of the resources of each page; the font F1 (object 4) unless given.
    """
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<<%s>>" % info,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, orders in enumerate(pages):
        used = resources or b"/Font<</F1 4 0 R>>"
        at = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<%s>>/Contents %d 0 R>>"
        objects += [at % (used, 6 + 2 * number), make_stream(orders)]
    objects += more
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(written))
    return written + head + table + end


def make_stream(content: bytes, entries: bytes = b"") -> bytes:
    """Write a stream object of a PDF."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def draw(*lines: str) -> bytes:
    """Write the drawing orders of a page of lines."""
    shown = (line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines)
    return b"BT /F1 11 Tf 72 720 Td 14 TL " + b" ".join(b"(%s) Tj T*" % line for line in shown) + b" ET"


def make_record(
    body: bytes,
    *,
    uri: str = "https://news.example/a",
    kind: str = "response",
    status: str = "200 OK",
    content_type: str = "text/html",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    """Write a WARC record with an HTTP answer; `length` is a length to claim instead of the true one."""
    payload = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2019-05-06T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"
