"""The crosswalks: what they hold together, and the traps that were decided."""

import shutil
from pathlib import Path

import pytest
import yaml

from dragoman.codebook.crosswalk import STATEMENT, Crosswalk, load_crosswalk
from dragoman.errors import CodebookError
from dragoman.settings import Settings

CODEBOOK = Settings().codebook


@pytest.fixture(scope="module")
def book() -> Crosswalk:
    return load_crosswalk(CODEBOOK)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("016", "REJECT"),
        ("015", STATEMENT),
        ("019", STATEMENT),
        ("0251", "REQUEST"),
        ("0871", "CONCEDE"),
        ("163", "SANCTION"),
        ("173", "COERCE"),
        ("2042", "ASSAULT"),
    ],
)
def test_code_is_read_as_decided(book: Crosswalk, code: str, told: str) -> None:
    assert book.cameo[code].type == told


def test_all_unconventional_mass_violence_has_one_mode(book: Crosswalk) -> None:
    assert {code.mode for code in book.cameo.values() if code.code.startswith("20")} == {"unconventional"}


def test_sanction_is_material_conflict_and_an_accusation_scores_minus_three(book: Crosswalk) -> None:
    assert book.ontology.types["SANCTION"].quad == 4
    assert book.ontology.score("ACCUSE", None) == -3


def test_type_survives_being_written_and_read(book: Crosswalk) -> None:
    for name, kind in book.ontology.types.items():
        for mode in (None, *kind.modes):
            assert book.cameo_for(name, mode).type == name


def test_code_without_a_row_is_read_as_its_parent(book: Crosswalk) -> None:
    found = [book.find_cameo(code) for code in ("1834", "18", "---", "1", "")]
    assert [code and code.code for code in found] == ["183", "180", None, None, None]


def test_quad_of_a_code_is_cameos(book: Crosswalk) -> None:
    told = {code: book.cameo[code].quad for code in ("057", "060", "090", "139", "140")}
    assert told == {"057": 1, "060": 2, "090": 3, "139": 3, "140": 4}


def test_obligations_and_measures_are_of_the_registers_kinds(book: Crosswalk) -> None:
    duties = yaml.safe_load((CODEBOOK / "registers" / "obligations.yaml").read_text())["duties"]
    kinds = yaml.safe_load((CODEBOOK / "registers" / "sanctions.yaml").read_text())["kinds"]
    told = {name for scheme in book.obligations.values() for name in scheme.values()}
    assert told <= {duty["obligation"] for duty in duties}
    assert set(book.measures.values()) <= set(kinds)


@pytest.mark.parametrize(
    ("scheme", "code", "country"),
    [
        ("plover", "KOS", "XKX"), ("plover", "XKX", "XKX"), ("plover", "EUR", "EUR"), ("plover", "YUG", "SRB"),
        ("cameo", "ROM", "ROU"), ("cameo", "EUR", None), ("cameo", "KOS", "XKX"), ("cameo", "GZS", "PSE"),
        ("fips", "GM", "DEU"), ("fips", "RI", "SRB"), ("fips", "YI", "SRB"), ("numeric", "004", "AFG"),
        ("cow", "345", "SRB"), ("gw", "345", "SRB"), ("gw", "340", "SRB"), ("cow", "260", "DEU"), ("cow", "365", "RUS"),
        ("name", "russian federation", "RUS"), ("name", "DR Congo (Zaire)", "COD"), ("uk", "BEL", "BLR"),
        ("un", "GB", "GNB"), ("ftm", "xk", "XKX"), ("ftm", "eu", "EUR"), ("fips", "??", None),
    ],
)  # fmt: skip
def test_country_is_found(book: Crosswalk, scheme: str, code: str, country: str | None) -> None:
    assert book.countries.find(scheme, code) == country


@pytest.mark.parametrize(
    ("scheme", "country", "day", "number"),
    [
        ("gw", "SRB", "2006-06-04", "345"), ("gw", "SRB", "2006-06-05", "340"), ("cow", "SRB", "2010-01-01", "345"),
        ("cow", "DEU", "1970-01-01", "260"), ("cow", "DEU", "", "255"), ("cow", "USA", "", "2"), ("cow", "ABW", "", ""),
    ],
)  # fmt: skip
def test_number_of_a_state_depends_on_the_day(
    book: Crosswalk, scheme: str, country: str, day: str, number: str
) -> None:
    assert book.countries.number_in(scheme, country, day) == number


@pytest.mark.parametrize("scheme", ["plover", "cameo", "fips", "numeric", "ftm"])
def test_code_that_is_written_is_read_as_the_same_country(book: Crosswalk, scheme: str) -> None:
    written = book.countries.written[scheme]
    assert {country: book.countries.find(scheme, code) for country, code in written.items()} == {c: c for c in written}


def test_sectors_lead_with_the_most_specific_whatever_their_order(book: Crosswalk) -> None:
    one, other = (book.sectors_of("icews", codes) for codes in (("Government", "Police"), ("Police", "Government")))
    assert one == other == (("COP", "GOV"), "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("crosswalks", "ontology", "actors"):
        shutil.copytree(CODEBOOK / name, tmp_path / name)
    shutil.copy(CODEBOOK / "VERSION", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("cameo_plover.tsv", "\tREJECT\t\t\t-2\t", "\tREJEKT\t\t\t-2\t", "no type or mode 'REJEKT'"),
        ("cameo_plover.tsv", "CONSULT/phone", "CONSULT/fax", "no type or mode 'CONSULT/fax'"),
        ("cameo_plover.tsv", "\tCONSULT|CONSULT/multilateral\t", "\t\t", "no code is written for CONSULT"),
        ("cameo_plover.tsv", "CONSULT/multilateral", "CONSULT/visit", "CONSULT/visit is written as 2 codes"),
        ("cameo_plover.tsv", "CONSULT/multilateral", "REJECT/meet", "has another type when it is read"),
        ("cameo_plover.tsv", "\t-0.1\t", "\tlow\t", "is no number"),
        ("acts.tsv", "\tPROTEST\triot", "\tPROTEST\tduel", "no type or mode 'PROTEST/duel'"),
        ("sectors.tsv", "\tSPY|MIL\t", "\tSPI|MIL\t", "no sector 'SPI'"),
        ("sectors.tsv", "icews\tArmy\t", "icews\tNavy\t", "stands twice"),
        ("countries.tsv", "ABW\t533\tAA", "ABW\t533\tAF", "stands for two countries"),
    ],
)
def test_contradiction_is_told(folder: Path, file: str, old: str, new: str, fault: str) -> None:
    path = folder / "crosswalks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CodebookError, match=fault):
        load_crosswalk(folder)


def test_folder_that_is_no_codebook_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodebookError):
        load_crosswalk(tmp_path)
