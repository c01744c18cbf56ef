"""What all kinds of source have in common."""

import gzip
import io
import subprocess
import sys
from typing import get_args

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest import kinds
from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import SUFFIXES, Kind
from dragoman.ingest.raw import Raw
from dragoman.ingest.sniff import kind_of
from dragoman.ingest.take import take_in
from dragoman.model.document import Document, Problem
from tests.ingest.makers import PAGE, REPORT, draw, json_lines, make_pdf, make_record, make_zip, read_bytes
from tests.ingest.test_docx import make_docx, run
from tests.ingest.test_eml import make_mail

FEED = (
    f"<rss><channel><title>Gazette</title><item><title>Treaty</title><link>https://news.example/a</link>"
    f"<content>{REPORT * 9}</content></item></channel></rss>"
).encode()


def parquet():
    written = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [REPORT, REPORT], "id": [1, 2]}), written)
    return written.getvalue()


LINES = json_lines({"text": REPORT, "id": 1}, {"text": REPORT, "id": 2})
FILES = {
    ".txt": REPORT.encode(),
    ".html": PAGE,
    ".jsonl": LINES,
    ".json": b'[{"text": "%s"}]' % REPORT.encode(),
    ".csv": f'id,text\n1,"{REPORT}"\n'.encode(),
    ".parquet": parquet(),
    ".pdf": make_pdf(draw(REPORT[:60], REPORT[60:])),
    ".docx": make_docx(f"<w:p>{run(REPORT)}</w:p>"),
    ".eml": bytes(make_mail()),
    ".rss": FEED,
    ".warc": make_record(PAGE) + make_record(PAGE),
    ".warc.gz": gzip.compress(make_record(PAGE)) + gzip.compress(make_record(PAGE)),
    ".zip": make_zip({"a.txt": REPORT.encode(), "b.jsonl": LINES, "c.html": PAGE}),
    ".jsonl.gz": gzip.compress(LINES),
    ".jsonl.zst": pyarrow.compress(LINES, codec="zstd", asbytes=True),
}


def test_every_kind_has_one_reader_that_exists():
    tables = [kinds._READERS, kinds._RECORD_READERS]
    assert sorted(name for table in tables for name in table) == sorted(get_args(Kind))
    assert all(callable(kinds._load(reader)) for table in tables for reader in table.values())
    assert set(SUFFIXES.values()) == set(get_args(Kind))


@pytest.mark.parametrize("suffix", FILES)
def test_every_kind_is_read_from_a_file_a_pipe_and_an_archive(suffix, tmp_path):
    (tmp_path / f"a{suffix}").write_bytes(FILES[suffix])
    of_file = list(take_in([str(tmp_path / f"a{suffix}")]))
    assert of_file
    assert all(isinstance(one, Document) for one in of_file)
    texts = [one.text for one in of_file]
    assert [raw.text for raw in read_bytes(make_zip({f"a{suffix}": FILES[suffix]}), "x.zip")] == texts
    if suffix != ".csv":
        piped = list(take_in(["-"], stdin=io.BytesIO(FILES[suffix])))
        assert [one.text for one in piped] == texts


def test_a_folder_of_all_kinds_is_read(tmp_path):
    for suffix, data in FILES.items():
        (tmp_path / f"a{suffix}").write_bytes(data)
    taken = list(take_in([str(tmp_path)]))
    assert [one for one in taken if isinstance(one, Problem)] == []
    assert len(taken) == sum(len(read_bytes(data, f"a{suffix}")) for suffix, data in FILES.items())


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", FILES[".pdf"], "pdf"),
        ("a.html", FILES[".zip"], "zip"),
        ("a", FILES[".docx"], "docx"),
        ("a.zip", FILES[".docx"], "docx"),
        ("a.docx", FILES[".zip"], "docx"),
        ("a.gz", FILES[".warc.gz"], "warc"),
        ("a.warc", FILES[".jsonl.gz"], "gzip"),
        ("a.xml", FEED, "feed"),
        ("a.xml", b"<?xml version='1.0'?>\n<!-- made by hand -->\n<feed>", "feed"),
        ("a", b"<rdf:RDF>", "feed"),
        ("a.xml", PAGE, "html"),
        ("a.txt", PAGE, "html"),
        ("a.csv", b"id,text\n", "table"),
        ("a", b"id,text\n", "text"),
        ("a.txt", b'{"text": "a"}', "text"),
        ("a.eml", b"x", "eml"),
        ("a", b"Subject: x\nMIME-Version: 1.0\n\nx", "eml"),
        ("a", b"Strelsau: the minister\nsaid so\n", "text"),
        ("a.txt", b"Subject: x\nMIME-Version: 1.0\n\nx", "text"),
        ("-", b"", "text"),
    ],
)
def test_kind_of_looks_at_the_first_bytes_and_the_suffix(name, data, kind):
    assert kind_of(Feed(io.BytesIO(data), name)) == kind


def test_reading_text_and_json_imports_no_large_library(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.jsonl").write_bytes(LINES)
    large = "{'pypdf', 'pyarrow', 'fastwarc', 'trafilatura', 'lxml'}"
    code = f"""
import sys
from dragoman.ingest.take import take_in
assert len(list(take_in([{str(tmp_path)!r}]))) == 3
print(sorted({large} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def check(data, name):
    """Read bytes twice: nothing is raised, and both times the same comes out."""
    first, again = ([str(one) if isinstance(one, InputError) else one for one in read_bytes(data, name)] for _ in "ab")
    assert first == again
    assert all(isinstance(one, Raw | str) for one in first)


heads = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PAR1", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1.0\r\n"]
)
suffixes = st.sampled_from([*SUFFIXES, ".warc.gz", ""])


@settings(deadline=None, max_examples=150)
@given(suffixes, heads, st.binary(max_size=300))
def test_any_bytes_under_any_name_raise_nothing(suffix, head, data):
    check(head + data, f"a{suffix}")


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(list(FILES)), st.data())
def test_damaged_files_of_any_kind_raise_nothing(suffix, data):
    whole = bytearray(FILES[suffix])
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(whole[: data.draw(st.integers(0, len(whole)))]), f"a{suffix}")
