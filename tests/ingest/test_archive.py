import gzip
import io
import struct
import zipfile

import pyarrow
import pytest

from dragoman.ingest.limits import Limits
from tests.ingest.makers import PAGE, REPORT, json_lines, make_zip, read_bytes, refusals, reports

TEXT = REPORT.encode()
LINES = json_lines({"text": "one"}, {"text": "two"})


def zstd(data):
    return pyarrow.compress(data, codec="zstd", asbytes=True)


def test_read_zip_gives_members_by_name_each_by_its_kind():
    data = make_zip({"b/c.txt": TEXT, "a.jsonl": LINES, "page.html": PAGE})
    assert [(raw.where, raw.ref) for raw in read_bytes(data, "x.zip")] == [
        ("x.zip!a.jsonl:1", None),
        ("x.zip!a.jsonl:2", None),
        ("x.zip!b/c.txt", "c"),
        ("x.zip!page.html", "page"),
    ]


def test_read_zip_counts_what_it_leaves_out_and_passes_over_what_is_hidden():
    members = {"a.txt": TEXT, "b.png": b"x", "c.png": b"x", ".d.txt": TEXT, "__MACOSX/._a.txt": b"x", "e/": b""}
    found = read_bytes(make_zip(members), "x.zip")
    assert [raw.where for raw in reports(found)] == ["x.zip!a.txt"]
    assert refusals(found) == ["x.zip: 2 files of other kinds were left out (2 .png)."]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x1b[2J\n.txt", "x" * 900 + ".txt"]
)
def test_read_zip_only_shows_the_names_of_members(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [raw] = read_bytes(make_zip({name: TEXT}), "x.zip")
    assert raw.text == REPORT
    assert raw.where.isprintable()
    assert len(raw.where) < 300
    assert list(tmp_path.rglob("*")) == []


def test_read_zip_does_not_follow_links():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert read_bytes(written.getvalue(), "x.zip") == []


def test_read_zip_goes_on_behind_bad_members():
    data = bytearray(make_zip({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    second, third = (data.index(b"PK\x03\x04", data.index(name)) for name in (b"a.txt", b"b.txt"))
    data[second + 30 + 5 + 4] ^= 0xFF  # behind the header and the name
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # the flag of encryption
    assert second < third
    found = read_bytes(bytes(data), "x.zip")
    assert [raw.where for raw in reports(found)] == ["x.zip!a.txt"]
    assert "x.zip!b.txt: is damaged or cut short" in refusals(found)[0]
    assert "x.zip!c.txt: is encrypted" in refusals(found)[1]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", make_zip({"a.txt": TEXT})[:-30], b"PK\x05\x06" + b"\xff" * 18])
def test_read_zip_refuses_what_is_no_zip(data):
    [refusal] = refusals(read_bytes(data, "x.zip"))
    assert "is no ZIP file, or a damaged one" in refusal


def test_archives_open_in_archives_but_not_without_end():
    inner = make_zip({"a.jsonl.gz": gzip.compress(LINES), "b.txt": TEXT})
    found = read_bytes(make_zip({"inner.zip": inner}), "x.zip")
    assert [raw.where for raw in reports(found)] == ["x.zip!inner.zip!b.txt"]
    assert "x.zip!inner.zip!a.jsonl.gz: is packed more than 2 deep" in refusals(found)[0]


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
@pytest.mark.parametrize("name", ["x.jsonl.packed", "-"])
def test_packed_files_are_known_by_their_first_bytes(pack, name):
    named = name.replace("packed", "gz" if pack is gzip.compress else "zst")
    assert [(raw.where, raw.text) for raw in read_bytes(pack(LINES), named)] == [
        (f"{named}:1", "one"),
        (f"{named}:2", "two"),
    ]


def test_a_packed_file_may_have_several_parts():
    data = gzip.compress(LINES) + gzip.compress(LINES)
    assert len(reports(read_bytes(data, "x.jsonl.gz"))) == 4


@pytest.mark.parametrize(("pack", "ending"), [(gzip.compress, "gz"), (zstd, "zst")])
def test_a_packed_file_that_is_cut_short_gives_the_lines_before(pack, ending):
    data = pack(b"".join(b'{"text":"%d", "x": "%s"}\n' % (n * 7919 % 10007, b"x" * 400) for n in range(9_000)))
    found = read_bytes(data[: -len(data) // 4], f"x.jsonl.{ending}")
    assert len(reports(found)) > 2_000
    assert len(refusals(found)) == 1
    assert "is damaged or cut short" in refusals(found)[0]


def test_a_report_that_is_cut_short_is_not_taken_for_whole():
    assert reports(read_bytes(gzip.compress(TEXT)[:-12], "x.txt.gz")) == []


def test_a_bomb_ends_soon():
    found = read_bytes(gzip.compress(b'{"text": "' + b"x" * 50_000_000), "x.jsonl.gz")
    assert "unpacks to more than 100 times its size" in refusals(found)[-1]


def test_a_bomb_in_an_archive_ends_the_archive():
    data = make_zip({"a.txt": TEXT, "b.jsonl": b"x" * 50_000_000, "c.txt": TEXT})
    found = read_bytes(data, "x.zip")
    assert [raw.where for raw in reports(found)] == ["x.zip!a.txt"]
    assert "x.zip!b.jsonl: unpacks to more than 100 times its size; the rest was not read" in refusals(found)[0]


def test_bombs_in_archives_in_archives_have_one_account():
    inner = make_zip({f"{number}.jsonl": b"x" * 5_000_000 for number in range(9)})
    found = read_bytes(make_zip({"a.zip": inner, "b.zip": inner}), "x.zip", Limits(bad_lines_max=1))
    assert len([refusal for refusal in refusals(found) if "100 times its size" in refusal]) == 1


def test_members_that_share_their_bytes_do_not_multiply_them():
    # Every member of the list points to the same bytes, as bombs do that no ratio of one member tells.
    data = make_zip({"a.jsonl": b"x" * 5_000_000})
    at = data.index(b"PK\x01\x02")
    entry, end = data[at:-22], bytearray(data[-22:])
    struct.pack_into("<HHL", end, 8, 500, 500, 500 * len(entry))
    found = read_bytes(data[:at] + entry * 500 + bytes(end), "x.zip")
    assert "100 times its size" in refusals(found)[-1]


def test_a_list_of_members_without_end_is_not_read():
    data = make_zip({f"{number}.txt": b"" for number in range(200)})
    [refusal] = refusals(read_bytes(data, "x.zip", Limits(zip_directory_max_bytes=5_000)))
    assert "the list of members is larger than 5,000 bytes" in refusal


def test_members_are_counted():
    data = make_zip({f"{number}.txt": TEXT for number in range(5)})
    found = read_bytes(data, "x.zip", Limits(members_max=3))
    assert len(reports(found)) == 3
    assert "holds more than 3 members" in refusals(found)[0]


def test_what_must_be_copied_may_not_be_too_large():
    inner = make_zip({"a.txt": TEXT * 100, "b.txt": TEXT})
    [refusal] = refusals(read_bytes(make_zip({"in.zip": inner}), "x.zip", Limits(packed_copy_max_bytes=100)))
    assert "x.zip!in.zip: is larger than 100 bytes" in refusal


def test_one_member_may_not_be_too_large():
    found = read_bytes(make_zip({"a.jsonl": LINES * 9, "b.txt": TEXT}), "x.zip", Limits(member_max_bytes=100))
    assert "x.zip!a.jsonl: unpacks to more than 100 bytes" in refusals(found)[0]
    assert reports(found)[-1].text == REPORT
