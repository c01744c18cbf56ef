import gzip
import io
import zlib

import brotli
import pytest

from dragoman.ingest.limits import Limits
from tests.ingest.makers import PAGE, REPORT, make_record, make_zip, read_bytes, refusals, reports

CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
THREE = [make_record(PAGE, uri=f"https://news.example/{name}") for name in "abc"]


def urls(found):
    return [raw.url[-1] for raw in reports(found)]


def pack(records):
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize(
    ("name", "data"), [("a.warc", b"".join(THREE)), ("a.warc.gz", pack(THREE)), ("-", pack(THREE))]
)
def test_read_warc_gives_the_pages_under_their_addresses(name, data):
    first, second, _ = found = read_bytes(data, name)
    assert urls(found) == ["a", "b", "c"]
    assert first.title == "Treaty signed in Strelsau"
    assert first.where == f"{name}@0"
    assert data[int(second.where.rpartition("@")[2]) :].startswith((b"WARC/1.0", b"\x1f\x8b"))


def test_read_warc_never_takes_the_day_of_the_crawl():
    [raw] = read_bytes(make_record(PAGE), "a.warc")
    assert raw.date is None
    [dated] = read_bytes(make_record(PAGE, uri="https://news.example/2019/03/04/treaty"), "a.warc")
    assert dated.date == "2019-03-04"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (CHUNKED, "Transfer-Encoding: chunked\r\n"),
        (
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE)), gzip.compress(PAGE)),
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
        ),
        (PAGE, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),  # undone by the crawler
        (PAGE, "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: made-up\r\n"),
    ],
)
def test_read_warc_undoes_the_codings_of_a_payload(body, headers):
    [raw] = read_bytes(make_record(body, headers=headers), "a.warc")
    assert raw.text.startswith(REPORT)


def test_read_warc_reads_plain_text_in_the_encoding_that_the_server_names():
    [raw] = read_bytes(make_record("Füße".encode("cp1252"), content_type="text/plain; charset=ISO-8859-1"), "a.warc")
    assert (raw.text, raw.notes) == ("Füße", ())


@pytest.mark.parametrize(
    "record",
    [
        make_record(PAGE, status="404 Not Found"),
        make_record(PAGE, status="301 Moved"),
        make_record(PAGE, kind="request"),
        make_record(PAGE, kind="revisit"),
        make_record(b"\x89PNG", content_type="image/png"),
        make_record(PAGE, status="nonsense"),
    ],
)
def test_read_warc_passes_over_what_is_no_page(record):
    assert urls(read_bytes(record + THREE[0], "a.warc")) == ["a"]


def damage(record, at):
    return record[:at] + bytes([record[at] ^ 0xFF]) + record[at + 1 :]


@pytest.mark.parametrize(
    "middle",
    [
        damage(gzip.compress(THREE[1]), 40),
        gzip.compress(THREE[1])[:-40],
        gzip.compress(THREE[1])[:90],
        gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nnothing"),
        gzip.compress(make_record(b"x", length=10**12)),
        gzip.compress(make_record(b"x", length=10**6)),
        b"rubbish" * 10,
        b"\x1f\x8b\x08" * 10,
    ],
)
def test_read_warc_goes_on_behind_a_damaged_record(middle):
    packed = [gzip.compress(record) for record in THREE]
    found = read_bytes(packed[0] + middle + packed[2], "a.warc.gz")
    assert urls(found) == ["a", "c"]
    assert len(refusals(found)) == 1
    assert "a record is damaged, this or the next" in refusals(found)[0]


@pytest.mark.parametrize(
    "middle", [b"rubbish\r\n\r\n", make_record(b"x", length=10**6), b"WARC/1.0\r\nX: " + b"y" * 100_000]
)
def test_read_warc_goes_on_behind_a_damaged_record_that_is_not_packed(middle):
    found = read_bytes(THREE[0] + middle + THREE[2], "a.warc")
    assert urls(found) == ["a", "c"]
    assert len(refusals(found)) == 1


def test_read_warc_says_that_its_last_record_is_cut_short():
    for data in (pack(THREE)[:-60], b"".join(THREE)[:-60]):
        found = read_bytes(data, "a.warc")
        assert urls(found) == ["a", "b"]
        assert "it is cut short" in refusals(found)[0]


def test_read_warc_makes_an_error_of_a_payload_that_cannot_be_unpacked():
    broken = make_record(damage(gzip.compress(PAGE), 60)[:-40], headers="Content-Encoding: gzip\r\n")
    found = read_bytes(broken + THREE[2], "a.warc")
    assert urls(found) == ["c"]
    assert "a.warc@0: its payload cannot be unpacked" in refusals(found)[0]


@pytest.mark.parametrize(
    "bomb",
    [
        make_record(gzip.compress(b"<p>" * 10_000_000), headers="Content-Encoding: gzip\r\n"),
        make_record(b"<p>" * 3_000_000),
    ],
)
def test_read_warc_unpacks_no_more_of_a_page_than_may_be(bomb):
    found = read_bytes(bomb + THREE[2], "a.warc")
    assert urls(found) == ["c"]
    assert "is larger than 5,000,000 bytes" in refusals(found)[0]


def test_read_warc_ends_where_all_unpacks_to_too_much():
    found = read_bytes(
        pack([THREE[0], make_record(b"x" * 50_000_000, content_type="image/png"), THREE[2]]), "a.warc.gz"
    )
    assert urls(found) == ["a"]
    assert "unpacks to more than 100 times its size" in refusals(found)[0]


def test_read_warc_gives_up_where_no_record_is_to_be_found():
    data = THREE[0] + b"WARC/1.0 " * 5_000 + THREE[2]
    found = read_bytes(data, "a.warc", Limits(bad_lines_max=10))
    assert urls(found) == ["a"]
    assert len(refusals(found)) == 1


def test_a_warc_file_in_an_archive_is_read():
    found = read_bytes(make_zip({"a.warc.gz": pack(THREE)}), "x.zip")
    assert found[0].where == "x.zip!a.warc.gz@0"


def test_read_warc_reads_one_packed_stream_of_many_records():
    assert urls(read_bytes(gzip.compress(b"".join(THREE)), "a.warc.gz")) == ["a", "b", "c"]


def test_read_warc_leaves_the_file_open_to_whoever_opened_it():
    stream = io.BytesIO(pack(THREE))
    read_bytes(stream.getvalue(), "a.warc.gz")
    assert not stream.closed
