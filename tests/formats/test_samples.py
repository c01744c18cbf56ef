"""The published files themselves: every byte comes back, and next to every row is understood."""

import io
from pathlib import Path

import pytest

from .made import back, pieces_of

FILES = {
    "icews": "icews_2018_sample.csv",
    "atop": "alliances_atop_spells.csv",
    "opensanctions": "sanctions_programs.csv",
    "uk": "sanctions_uk_subjects.csv",
    "un": "sanctions_un_sc.csv",
}


@pytest.mark.parametrize("form", FILES)
def test_published_file_is_read_whole_and_comes_back_byte_for_byte(shared: Path, book, form: str) -> None:
    raw = (shared / "reference" / FILES[form]).read_bytes()
    pieces = pieces_of(form, raw, book)
    assert back(pieces) == raw
    assert [piece.problem.message for piece in pieces if piece.problem] == []


def test_intensities_of_icews_are_those_of_the_crosswalk(shared: Path, book) -> None:
    raw = (shared / "reference" / FILES["icews"]).read_bytes()
    rows = [piece.record.row for piece in pieces_of("icews", raw, book) if piece.record]
    told = {(row.told("CAMEO Code"), float(row.told("Intensity")), row.told("Event Text").casefold()) for row in rows}
    known = {(code.code, code.icews, code.label.casefold()) for code in book.cameo.values()}
    assert told - known == set()


def test_countries_of_icews_are_all_known(shared: Path, book) -> None:
    raw = (shared / "reference" / FILES["icews"]).read_bytes()
    rows = [piece.record.row for piece in pieces_of("icews", raw, book) if piece.record]
    names = {row.told(column) for row in rows for column in ("Source Country", "Target Country", "Country")} - {"NA"}
    assert [name for name in names if book.countries.find("name", name) is None] == []


def test_text_of_a_published_file_is_not_needed_whole(shared: Path, book) -> None:
    raw = (shared / "reference" / FILES["icews"]).read_bytes()
    cut = io.BytesIO(raw[: len(raw) // 2]).getvalue()
    assert back(pieces_of("icews", cut, book)) == cut
