"""Framing: which bytes are one row, and that none is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.formats.act import Origin
from dragoman.formats.foreign import ForeignSanction
from dragoman.formats.table import Layout, read_table

from .made import back

COLUMNS = ("id", "name", "day")
LAYOUT = Layout(dataset="made", columns=COLUMNS, aliases={"Name": "name"}, spare="Headline")


def make(cells, row, line):
    if cells[0] == "bad":
        raise InputError("is bad", mend="drop it")
    return ForeignSanction(
        origin=Origin(dataset="made", row=cells[0], line=line), row=row, name=cells[1], senders=(), targets=()
    )


def read(raw, layout=LAYOUT):
    return list(read_table(io.BytesIO(raw), layout, make, where="made.csv"))


def names(raw, layout=LAYOUT):
    return [piece.record.name for piece in read(raw, layout) if piece.record]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
def test_header_tells_what_parts_the_cells(delimiter):
    raw = "\n".join(delimiter.join(row) for row in (COLUMNS, ("1", "Ann", "x"))).encode()
    assert names(raw) == ["Ann"]


def test_columns_are_found_by_name_in_any_order_and_others_are_kept():
    raw = b"day,extra,Name,id\nx,more,Ann,1\n"
    record = read(raw)[1].record
    assert (record.name, record.origin.row, record.row.told("extra"), record.row.told("none")) == (
        "Ann",
        "1",
        "more",
        "",
    )


def test_quoted_cells_may_hold_commas_quotes_and_line_ends():
    raw = b'id,name,day\r\n1,"Ann, ""the\r\nbold""",x\r\n2,Bo,y\r\n'
    pieces = read(raw)
    assert [piece.record.name for piece in pieces[1:]] == ['Ann, "the\r\nbold"', "Bo"]
    assert [piece.line for piece in pieces] == [1, 2, 4]
    assert pieces[1].raw == b'1,"Ann, ""the\r\nbold""",x\r\n'


def test_tabbed_cells_lose_only_the_quotes_that_fence_them():
    assert names(b'id\tname\tday\n1\t"Ann, Bo"\tx\n2\tthe "old" one\tx\n3\t"\tx\n') == ["Ann, Bo", 'the "old" one', '"']


def test_quote_that_nobody_closes_costs_its_row_only():
    raw = b'id,name,day\n1,"Ann,x\n2,Bo,y\n3,Cy,z\n'
    pieces = read(raw)
    assert [bool(piece.problem) for piece in pieces] == [False, True, False, False]
    assert names(raw) == ["Bo", "Cy"]
    assert back(pieces) == raw


def test_quote_that_a_later_row_closes_costs_its_row_only():
    raw = b'id,name,day\n1,"Ann,x\n2,Bo,y"\n3,Cy,z\n'
    assert names(raw) == ["Bo", "Cy"]
    assert [piece.line for piece in read(raw) if piece.problem] == [2]


def test_stray_quote_is_read_where_the_cells_still_fit():
    assert names(b'id,name,day\n1,"Ann" Lee,x\n') == ["Ann Lee"]


@pytest.mark.parametrize("raw", [b"id\tname\tday\n1\tAnn\tx\t\t\n", b"id\tname\tday\t\t\n1\tAnn\tx\t\t\n"])
def test_surplus_empty_cells_at_the_end_do_not_count(raw):
    assert names(raw) == ["Ann"]


@pytest.mark.parametrize("row", [b"1\tAnn\tx", b"1\tAnn\tx\t", b"1\tNews\tAnn\tx"])
def test_spare_column_of_the_header_may_be_missing_in_rows(row):
    assert names(b"id\tHeadline\tname\tday\n" + row + b"\n") == ["Ann"]


def test_rows_with_too_few_or_too_many_cells_are_told_by_line():
    pieces = read(b"id,name,day\n1,Ann\n2,Bo,x,y\n3,Cy,z\n")
    assert [piece.problem.message for piece in pieces if piece.problem] == [
        "made.csv:2: has 2 cells, not 3.",
        "made.csv:3: has 4 cells, not 3.",
    ]
    assert pieces[3].record.name == "Cy"


def test_bad_row_is_a_problem_with_what_to_do():
    (problem,) = [piece.problem for piece in read(b"id,name,day\nbad,Ann,x\n") if piece.problem]
    assert problem.message == "made.csv:2: is bad. To mend: drop it."
    assert (problem.stage, problem.where) == ("ingest", "made.csv:2")


def test_row_in_another_encoding_is_a_problem_and_the_next_is_read():
    raw = b"id,name,day\n1,Ren\xe9,x\n2,Bo,y\n"
    pieces = read(raw)
    assert [piece.problem.message for piece in pieces if piece.problem] == ["made.csv:2: is not UTF-8."]
    assert names(raw) == ["Bo"]
    assert back(pieces) == raw


def test_byte_order_mark_and_empty_lines_are_kept_and_harmless():
    raw = b"\xef\xbb\xbfid,name,day\n\n1,Ann,x\n\n"
    assert names(raw) == ["Ann"]
    assert back(read(raw)) == raw


@pytest.mark.parametrize(
    ("raw", "fault"), [(b"", "is empty"), (b"\n", "is empty"), (b"id,day\n1,x\n", "no column 'name'")]
)
def test_file_without_our_columns_is_refused(raw, fault):
    with pytest.raises(InputError, match=fault):
        read(raw)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.binary(max_size=60), max_size=12), st.sampled_from([b"\n", b"\r\n", b"\r"]), st.booleans())
def test_any_bytes_come_out_as_they_went_in(rows, end, by_tabs):
    header = b"id\tname\tday" if by_tabs else b"id,name,day"
    raw = end.join([header + b"\n", *rows])
    assert back(read(raw)) == raw


@given(st.lists(st.lists(st.sampled_from(["a", '"', ",", "\n", '""', "\r\n", "bad", ""]), max_size=14).map("".join)))
def test_broken_quotes_come_out_as_they_went_in(rows):
    raw = ("id,name,day\n" + "\n".join(rows)).encode()
    pieces = read(raw)
    assert back(pieces) == raw
    assert [piece.line for piece in pieces] == sorted({piece.line for piece in pieces})


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8))
def test_well_formed_rows_are_all_read(rows):
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *(("1", one, other) for _, one, other in rows)])
    assert names(out.getvalue().encode()) == [one for _, one, _ in rows]
