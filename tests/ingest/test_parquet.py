import io
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.ingest.kinds.parquet_pages import largest_page
from dragoman.ingest.limits import Limits
from tests.ingest.makers import make_zip, read_bytes, refusals, reports


def make_parquet(columns, **options):
    written = io.BytesIO()
    pq.write_table(pa.table(columns), written, **options)
    return written.getvalue()


def test_read_parquet_finds_columns_by_name():
    columns = {
        "doc_id": [1, 2],
        "Body": ["one", "two"],
        "published": [datetime(2024, 6, 20, 23, 30), None],
        "publisher": pa.array(["Gazette", None]).dictionary_encode(),
        "source": ["crawl", "crawl"],
        "vectors": [[1.0], [2.0]],
    }
    first, second = read_bytes(make_parquet(columns), "a.parquet")
    assert (first.ref, first.text, first.date[:10], first.source) == ("1", "one", "2024-06-20", "Gazette")
    assert (first.where, first.stated) == ("a.parquet:1", True)
    assert (second.date, second.source, second.where) == (None, "crawl", "a.parquet:2")


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (pa.array([0], pa.date32()), "1970-01-01"),
        (pa.array([1_718_926_200_000_000_001], pa.timestamp("ns")), "2024-06-20"),
        (pa.array([datetime(2024, 6, 20, 23, tzinfo=UTC)], pa.timestamp("s", "UTC")), "2024-06-20"),
        (pa.array(["2024-06-20T01:00:00"], pa.large_string()), "2024-06-20"),
    ],
)
def test_read_parquet_reads_days_of_all_types(days, day):
    [raw] = read_bytes(make_parquet({"text": ["a"], "date": days}), "a.parquet")
    assert raw.date[:10] == day


@pytest.mark.parametrize("options", [{"compression": "zstd"}, {"compression": "gzip"}, {"data_page_version": "2.0"}])
@pytest.mark.parametrize("name", ["a.parquet", "-"])
def test_read_parquet_reads_all_forms(options, name):
    data = make_parquet({"text": [f"report {number}" for number in range(700)]}, row_group_size=300, **options)
    assert [raw.text for raw in read_bytes(data, name)] == [f"report {number}" for number in range(700)]


def test_read_parquet_reads_text_that_is_not_utf8():
    first, second = read_bytes(make_parquet({"text": pa.array([b"caf\xe9", b"tea"], pa.binary())}), "a.parquet")
    assert (first.text, second.text) == ("café", "tea")
    assert "cp1252, a guess" in first.notes[0]


def test_read_parquet_makes_an_error_of_a_row_without_text():
    found = read_bytes(make_parquet({"text": ["one", None, "three"]}), "a.parquet")
    assert [raw.text for raw in reports(found)] == ["one", "three"]
    assert "a.parquet:2: is not a report: it has no text" in refusals(found)[0]


def test_read_parquet_goes_on_behind_damaged_rows():
    texts = [f"report {number}" for number in range(60)]
    data = bytearray(make_parquet({"text": texts}, row_group_size=20, compression="none", use_dictionary=False))
    at = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0).data_page_offset
    data[at : at + 12] = b"\xff" * 12
    found = read_bytes(bytes(data), "a.parquet")
    assert [raw.text for raw in reports(found)] == texts[:20] + texts[40:]
    assert "a.parquet: the rows 21 to 40 cannot be read" in refusals(found)[0]
    assert reports(found)[20].where == "a.parquet:41"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no Parquet file"),
        (b"PAR1", "is no Parquet file"),
        (make_parquet({"text": ["a"]})[:-9], "is no Parquet file, or is cut short"),
        (make_parquet({"text": ["a"]})[:-4] + b"PARE", "is encrypted"),
        (b"PAR1" + b"x" * 50 + b"\x10\0\0\0PAR1", "cannot be read as Parquet"),
        (b"PAR1" + b"\xff\xff\xff\x7fPAR1", "its description has 2,147,483,647 bytes"),
        (make_parquet({"id": [1], "words": ["a"]}), "has no column of texts, but id, words"),
        (make_parquet({f"c{number}": [1] for number in range(1_200)}), "has 1,200 columns, more than 1,000"),
    ],
)
def test_read_parquet_refuses_what_it_cannot_read(data, message):
    [refusal] = refusals(read_bytes(data, "a.parquet"))
    assert message in refusal


def test_a_page_that_unpacks_to_too_much_is_not_unpacked():
    data = make_parquet({"text": ["x" * 100_000_000]}, compression="zstd", use_dictionary=False)
    assert len(data) < 20_000
    before = pa.default_memory_pool().max_memory()
    [refusal] = refusals(read_bytes(data, "a.parquet"))
    assert "a page has 100,000,010 bytes, more than 64,000,000" in refusal
    assert pa.default_memory_pool().max_memory() == before


def test_a_text_repeated_without_end_ends_soon():
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 50_000, pa.int32()), pa.array(["x" * 1_000_000]))
    found = read_bytes(make_parquet({"text": texts}, compression="zstd"), "a.parquet")
    assert "unpacks to more than 100 times its size" in refusals(found)[-1]
    assert len(found) < 300


def test_rows_of_nothing_end():
    found = read_bytes(
        make_parquet({"text": pa.nulls(5_000_000, pa.string())}), "a.parquet", Limits(unpacked_free_bytes=10**6)
    )
    assert "unpacks to more than 100 times its size" in refusals(found)[-1]


def test_a_parquet_file_in_an_archive_is_read():
    data = make_zip({"a.parquet": make_parquet({"text": ["one"]})})
    assert [raw.where for raw in read_bytes(data, "x.zip")] == ["x.zip!a.parquet:1"]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_largest_page_measures_what_pages_unpack_to(version):
    texts = ["x" * size for size in (10, 90_000, 40)]
    data = make_parquet({"text": texts}, compression="gzip", data_page_version=version, use_dictionary=False)
    column = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0)
    start = column.data_page_offset
    size = largest_page(io.BytesIO(data), start, start + column.total_compressed_size)
    assert 90_050 <= size < 90_100


@pytest.mark.parametrize("data", [b"", b"\xff" * 40, b"\x15", b"\x1c" * 3_000, b"\x0f\x00" * 9])
def test_largest_page_refuses_what_are_no_pages(data):
    with pytest.raises(ValueError, match="no page at offset 0"):
        largest_page(io.BytesIO(data), 0, 10)
