"""The gazetteer: names found word by word, tables that agree with one another, quick to load."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.gazetteer import Gazetteer, load_gazetteer
from dragoman.codebook.place_context import load_place_context
from dragoman.codebook.place_rows import Border, Name, read_borders, read_countries, read_regions
from dragoman.codebook.place_words import are_joined, is_in_capitals, place_key, split_words
from dragoman.codebook.tsv import read_rows
from dragoman.errors import CodebookError
from dragoman.settings import Settings

PLACES = Settings().codebook / "places"
GAZETTEER = load_gazetteer(PLACES)


def found(text: str) -> list[str]:
    return [name for _, _, name in GAZETTEER.scan(text)]


# --- words and keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("N'Djamena", "Ndjamena"),
        ("Saint-Denis", "St. Denis"),
        ("GDAŃSK", "Gdansk"),
        ("Mount Hermon", "Mt. Hermon"),
        ("Sana’a", "Sana'a"),
        ("Que\u0301bec", "Québec"),
    ],
)
def test_place_key_makes_spellings_of_one_name_alike(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_split_words_leaves_the_possessive_out_of_the_span() -> None:
    word = split_words("Russia’s army")[0]
    assert (word.start, word.end, word.key, word.whole) == (0, 6, "russia", "russias")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("New York", True),
        ("Rio\n   Grande", True),
        ("St. Paul", True),
        ("Mexico. City", False),
        ("Paris, Texas", False),
    ],
)
def test_are_joined_knows_what_stands_inside_a_name(text: str, joined: bool) -> None:
    first, second = split_words(text)
    assert are_joined(text, first, second) is joined


def test_is_in_capitals_tells_telex_from_a_headline_word() -> None:
    assert is_in_capitals("GUERRILLAS BLEW UP A BRIDGE NEAR SAN MIGUEL, 3 km AWAY.")
    assert not is_in_capitals("BEIRUT (AP) The talks went on.")


# --- scanning


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met in New York City.", ["New York City"]),
        ("She sold newyorkers.", []),
        ("He flew from Rio de\n   Janeiro.", ["Rio de\n   Janeiro"]),
        ("St. John's harbour", ["St. John's"]),
        ("shells fell on al-Raqqa", ["al-Raqqa"]),
        ("in southern Lebanon", ["southern Lebanon"]),
        ("the U.S. and the UK", ["U.S.", "UK"]),
        ("let us go", []),
        ("a price of US$3", []),
        ("Columbia, Mo., and Gary, Ind.", ["Columbia", "Mo.", "Gary", "Ind."]),
        ("It was the same man. He left.", []),
        ("west of the states", []),
    ],
)
def test_scan_finds_names_by_whole_words_and_case(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_scan_tries_a_shorter_name_where_the_longest_cannot_stand() -> None:
    assert found("in New York city hall") == ["New York city"]
    assert found("in Kuwait. City officials") == ["Kuwait"]


def test_scan_reads_text_in_capitals_without_case() -> None:
    assert found("A BOMB WENT OFF IN SAN SALVADOR YESTERDAY, US OFFICIALS SAID")[0] == "SAN SALVADOR"
    assert "US" not in found("THEY TOLD US NOTHING ABOUT THE ATTACK IN LIMA")


@pytest.mark.parametrize(
    ("old", "now", "country"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("Peking", "Beijing", "CHN"),
        ("Rangoon", "Yangon", "MMR"),
        ("Saigon", "Ho Chi Minh City", "VNM"),
        ("Bombay", "Mumbai", "IND"),
        ("Leningrad", "Saint Petersburg", "RUS"),
        ("Danzig", "Danzig", "POL"),
        ("Hodeida", "Hodeidah", "YEM"),
        ("Deir al-Zour", "Deir ez-Zor", "SYR"),
        ("Bosnia-Herzegovina", "Bosnia and Herzegovina", "BIH"),
    ],
)
def test_candidates_know_exonyms_and_old_names(old: str, now: str, country: str) -> None:
    assert (now, country) in {(place.name, place.country) for place in GAZETTEER.candidates(old)}


@pytest.mark.parametrize(
    "name",
    [
        "Donbas", "Kashmir", "Gaza Strip", "West Bank", "Eastern Ghouta", "Chechnya", "Tigray", "Darfur", "Xinjiang",
        "Tibet", "Balkans", "Middle East", "Strait of Hormuz", "South China Sea", "Camp David", "Guantanamo Bay",
        "Qayyarah", "Tiananmen Square", "Kim Il Sung Square", "Davos", "Diego Garcia", "Yongbyon", "Natanz",
        "Dayton", "Rambouillet", "Schengen", "Helmand", "Anbar", "Uttar Pradesh", "Sichuan", "Bashkortostan", "Morazan",
    ],
)  # fmt: skip
def test_candidates_know_the_names_that_news_needs(name: str) -> None:
    assert GAZETTEER.candidates(name)


def test_candidates_are_empty_for_an_unknown_name() -> None:
    assert GAZETTEER.candidates("Zembla-on-Sea") == ()


def test_adjectives_lead_to_their_place() -> None:
    assert [place.country for place in GAZETTEER.candidates("Syrian")] == ["SYR"]
    assert [place.name for place in GAZETTEER.candidates("Gazans")] == ["Gaza Strip"]


@given(st.text())
def test_scan_gives_spans_of_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop, name in GAZETTEER.scan(text):
        assert end <= start < stop
        assert text[start:stop] == name
        end = stop


# --- overlay


def test_overlay_adds_places_and_replaces_ours(tmp_path: Path) -> None:
    rows = (
        "name aliases country lat lon kind",
        "Zeta Zetabase SYR 35.5 40.1 site",
        "Donbas Zetaland UKR 1.0 2.0 region",
    )
    table = "\n".join(row.replace(" ", "\t") for row in rows)
    (tmp_path / "regions.tsv").write_text(table, encoding="utf-8")
    theirs = load_gazetteer(PLACES, tmp_path)
    assert theirs.candidates("Zetabase")[0].country == "SYR"
    assert [place.lat for place in theirs.candidates("Donbas")] == [1.0]
    assert theirs.candidates("Natanz")


@pytest.mark.parametrize(
    ("row", "told"),
    [("X\t\tSYR\tnorth\t2.0\tsite", "is no number"), ("X\t\tSYR\t1.0\t2.0\tcastle", "no kind 'castle'")],
)
def test_overlay_with_a_wrong_row_says_where(tmp_path: Path, row: str, told: str) -> None:
    (tmp_path / "regions.tsv").write_text(f"name\taliases\tcountry\tlat\tlon\tkind\n{row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=f"regions.tsv:2.*{told}"):
        load_gazetteer(PLACES, tmp_path)


def test_load_gazetteer_without_towns_says_how_to_mend(tmp_path: Path) -> None:
    for path in PLACES.iterdir():
        if path.name != "cities.tsv":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(CodebookError, match="build_places"):
        load_gazetteer(tmp_path)


# --- the tables


BORDERS: list[Border] = read_borders(PLACES / "borders.tsv")
NAMED: list[Name] = [
    *read_countries(PLACES / "countries.tsv", BORDERS),
    *read_regions(PLACES / "regions.tsv", BORDERS),
]
CODES = {name.place.country for name in NAMED if name.place.kind == "country"}


def test_tables_hold_enough() -> None:
    towns = [row for row in GAZETTEER.rows if isinstance(row, str)]
    regions = [name for name in NAMED if name.place.kind != "country"]
    assert len(CODES) >= 245
    assert len(regions) >= 1200
    assert len(towns) >= 60_000


def test_tables_keep_to_the_globe_and_to_known_countries() -> None:
    for place in (name.place for name in NAMED):
        assert -90 <= place.lat <= 90, place.name
        assert -180 <= place.lon <= 180, place.name
        assert place.country is None or place.country in CODES, place.name


def test_tables_name_no_place_twice() -> None:
    keys = [(place_key(name.place.name), name.place.country, name.place.kind, name.place.admin1) for name in NAMED]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_towns_have_ten_cells_and_folded_keys() -> None:
    for line in (row for row in GAZETTEER.rows[-80_000:] if isinstance(row, str)):
        keys = line.split("\t")[10].split("|")
        assert keys == [key for key in keys if key and key == place_key(key)], line


def test_exonyms_point_to_towns_we_have() -> None:
    towns = {row.split("\t", 1)[0] for row in GAZETTEER.rows if isinstance(row, str)}
    columns = ("geonames", "country", "geonames_name", "display", "aliases")
    rows = read_rows(PLACES / "exonyms.tsv", columns, required=("geonames", "country", "geonames_name"))
    assert {row.text("geonames") for row in rows} <= towns


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: border.area)
def test_border_scopes_name_what_there_is(border: Border) -> None:
    regions = {(place_key(name.place.name), name.place.country) for name in NAMED}
    towns = {row.split("\t", 1)[0] for row in GAZETTEER.rows if isinstance(row, str)}
    assert border.country is None or border.country in CODES
    assert set(border.claimed_by) <= CODES
    for kind, _, told in (scope.partition(":") for scope in border.scope):
        if kind == "region":
            assert (place_key(told), border.country) in regions, told
        elif kind == "geonames":
            assert told in towns
        else:
            assert kind in ("admin1", "box", "country")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Simferopol", "UKR"), ("Sevastopol", "UKR"), ("Crimea", "UKR"), ("Laayoune", "ESH"), ("Smara", "ESH"),
        ("Majdal Shams", "SYR"), ("Katzrin", "SYR"), ("Golan Heights", "SYR"), ("Ariel", "PSE"),
        ("East Jerusalem", "PSE"), ("Hebron", "PSE"), ("Srinagar", "IND"), ("Muzaffarabad", "PAK"),
        ("Kashmir", None), ("Sukhumi", "GEO"),
        ("Tskhinvali", "GEO"), ("Tiraspol", "MDA"), ("Kyrenia", "CYP"), ("Stepanakert", "AZE"), ("Hargeisa", "SOM"),
        ("Pristina", "XKX"), ("Taipei", "TWN"), ("Spratly Islands", None), ("Port Stanley", "FLK"),
    ],
)  # fmt: skip
def test_disputed_places_are_coded_by_convention(name: str, country: str | None) -> None:
    assert country in {place.country for place in GAZETTEER.candidates(name)}


def test_borders_are_stated_in_the_documents() -> None:
    page = (Path(__file__).parents[2] / "docs" / "explain" / "borders.md").read_text(encoding="utf-8")
    assert [border.area for border in BORDERS if border.country and border.country not in page] == []


def test_context_words_are_written_folded() -> None:
    context = load_place_context(PLACES / "context.yaml")
    for field in context.__struct_fields__:
        assert [word for word in getattr(context, field) if word != place_key(word)] == [], field


def test_us_counties_lie_in_states_we_have() -> None:
    states = {name.place.admin1 for name in NAMED if name.place.country == "USA"}
    rows = read_rows(PLACES / "us_counties.tsv", ("name", "states"), required=("name", "states"))
    assert {state for row in rows for state in row.listed("states")} - states <= {
        "DC",
        "PR",
        "GU",
        "VI",
        "AS",
        "MP",
        "UM",
    }


def test_load_gazetteer_is_quick() -> None:
    """Half a second is the budget on a desk machine; a busy test machine gets four times that."""
    script = (
        "import time; from pathlib import Path; from dragoman.codebook.gazetteer import load_gazetteer; "
        f"start = time.process_time(); load_gazetteer(Path({str(PLACES)!r})); print(time.process_time() - start)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert float(run.stdout) < 2.0


def test_gazetteer_is_frozen() -> None:
    with pytest.raises(AttributeError):
        GAZETTEER.rows = ()  # type: ignore[misc]
    assert isinstance(GAZETTEER, Gazetteer)
