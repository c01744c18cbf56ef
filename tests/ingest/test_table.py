import csv

import pytest

from dragoman.ingest.limits import Limits
from tests.ingest.makers import REPORT, read_bytes, refusals, reports


def test_read_table_finds_columns_by_name():
    data = f'no,Headline,BODY,Published At,publisher\r\n1,Treaty,"{REPORT}",2024-06-20,Gazette\r\n'.encode()
    [raw] = read_bytes(data, "a.csv")
    assert (raw.text, raw.title, raw.date, raw.source) == (REPORT, "Treaty", "2024-06-20", "Gazette")
    assert (raw.where, raw.stated, raw.ref) == ("a.csv:2", True, None)


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_read_table_finds_what_parts_the_cells(mark, suffix):
    data = f"\ufeffid{mark}text\n7{mark}words\n".encode()
    [raw] = read_bytes(data, f"a.{suffix}")
    assert (raw.ref, raw.text) == ("7", "words")


def test_read_table_names_the_line_on_which_a_row_begins():
    data = b'id,text\n1,"one\n\ntwo"\n\n2,three\n'
    assert [(raw.where, raw.text) for raw in read_bytes(data, "a.csv")] == [
        ("a.csv:2", "one\n\ntwo"),
        ("a.csv:6", "three"),
    ]


def test_read_table_goes_on_behind_a_bad_row():
    found = read_bytes(b"id,text\n1,one\n2,two,three\n3\n4,four,\n5,five\n", "a.csv")
    assert [raw.text for raw in reports(found)] == ["one", "four", "five"]
    assert "a.csv:3: the row has 3 cells, the header 2" in refusals(found)[0]
    assert "a.csv:4: is not a report: it has no text" in refusals(found)[1]


def test_read_table_skips_a_row_that_is_too_long():
    data = b"id,text\n1," + b"x" * 500 + b"\n2,two\n3,three\n"
    found = read_bytes(data, "a.csv", Limits(line_max_bytes=100))
    assert "a.csv:2: the row is longer than 100 bytes" in refusals(found)[0]
    assert [raw.text for raw in reports(found)] == ["two", "three"]


def test_read_table_does_not_follow_a_quotation_mark_without_end():
    found = read_bytes(b'id,text\n1,"one\n' + b"2,two\n" * 50 + b"3,three\n", "a.csv", Limits(line_max_bytes=100))
    assert "look for a quotation mark without end" in refusals(found)[0]
    assert reports(found)[-1].text == "three"


def test_read_table_takes_texts_longer_than_the_library_usually_does():
    long = "word " * 35_000
    assert csv.field_size_limit() < len(long) or csv.field_size_limit() >= Limits().line_max_bytes
    [raw] = read_bytes(f"text\n{long}\n".encode(), "a.csv")
    assert raw.text == long


def test_read_table_says_when_it_guessed_an_encoding():
    first, second = read_bytes("text\n“Go” he said\nplain\n".encode("cp1252"), "a.csv")
    assert first.text == "“Go” he said"
    assert "cp1252, a guess" in first.notes[0]
    assert second.notes == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no column of texts"),
        (b"\n\n", "has no column of texts"),
        (b"id,words\n1,one\n", "has no column of texts, but id, words"),
        (b"text\rone\rtwo", "the header cannot be taken apart"),
        ("text\none\n".encode("utf-16"), "is UTF-16"),
        (b"text," + b"x," * 5_000, "has 5,002 columns, more than 1,000"),
    ],
)
def test_read_table_refuses_what_is_no_table(data, message):
    [refusal] = refusals(read_bytes(data, "a.csv"))
    assert message in refusal


def test_read_table_gives_up_where_nothing_is_a_row():
    found = read_bytes(b"text\n" + b"a,b,c\n" * 50, "a.csv", Limits(bad_lines_max=5))
    assert len(found) == 6
    assert "5 rows in a row cannot be read" in refusals(found)[-1]


def test_read_table_gives_up_where_all_is_blank():
    found = read_bytes(b"text\n" + b"\n" * 5_000_000 + b"one\n", "a.csv")
    assert refusals(found) == ["a.csv:1002: more than 1,000 lines in a row are blank; the rest was not read."]


def test_read_table_goes_on_however_many_rows_have_no_text():
    found = read_bytes(b"text,id\n" + b",1\n" * 50 + b"one,2\n", "a.csv", Limits(bad_lines_max=5))
    assert reports(found)[0].text == "one"
