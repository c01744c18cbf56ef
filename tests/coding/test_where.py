"""Where: which names are places, which place each is, and why."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.codebook.gazetteer import load_gazetteer
from dragoman.codebook.place_rows import read_countries
from dragoman.coding.where import PlaceMention, find_places
from dragoman.settings import Settings

PLACES = Settings().codebook / "places"
GAZETTEER = load_gazetteer(PLACES)
NEAR_KM = 161  # a hundred miles, the measure of the field


def places(text: str, **told: Any) -> list[PlaceMention]:
    return find_places(text, GAZETTEER, **told)


def countries(text: str, **told: Any) -> dict[str, str | None]:
    """Give the country of each name, the last mention's where there are several."""
    return {
        text[one.span.start : one.span.end]: one.where.country for one in places(text, **told) if one.use == "place"
    }


# --- which of the namesakes


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A gunman attacked two mosques in Christchurch, New Zealand.", "Christchurch", "NZL"),
        ("The ferry left Christchurch, Dorset, at noon.", "Christchurch", "GBR"),
        ("Georgia accused Russia of sending tanks to Abkhazia; Tbilisi asked for talks.", "Georgia", "GEO"),
        ("Voters in Georgia and Alabama went to the polls, and Atlanta was quiet.", "Georgia", "USA"),
        ("Rebels in eastern Congo took Goma.", "Congo", "COD"),
        ("The president of Congo met his guests in Brazzaville. Brazzaville was calm.", "Congo", "COG"),
        ("A factory in Birmingham, Alabama, closed.", "Birmingham", "USA"),
        ("Ministers met in Birmingham, the second city of England.", "Birmingham", "GBR"),
        ("She taught in Cambridge, Massachusetts.", "Cambridge", "USA"),
        ("He lives in Cambridge, England.", "Cambridge", "GBR"),
        ("A fire broke out in London, Ontario.", "London", "CAN"),
        ("Talks opened in London on Monday.", "London", "GBR"),
        ("A student from Moscow, Idaho, was found.", "Moscow", "USA"),
        ("Moscow denied it.", "Moscow", "RUS"),
        ("The minister landed in Sydney.", "Sydney", "AUS"),
        ("They moved to Sydney, Nova Scotia.", "Sydney", "CAN"),
        ("Troops entered Tripoli, and Libya's government fled.", "Tripoli", "LBY"),
        ("A car bomb went off in Tripoli in northern Lebanon.", "Tripoli", "LBN"),
        ("Oil workers in Austin, TX, went on strike.", "Austin", "USA"),
        ("Iraq's Mosul fell within days.", "Mosul", "IRQ"),
        ("Shells hit the Syrian city of Hama.", "Hama", "SYR"),
        ("The Venice summit matters to the U.S. government, American officials said.", "Venice", "ITA"),
        ("The Canadian premier flew from Ottawa to London. Canada hopes for trade.", "London", "GBR"),
    ],
)
def test_find_places_chooses_by_what_the_report_says(text: str, name: str, country: str) -> None:
    assert countries(text)[name] == country


def test_find_places_lets_a_name_mean_the_same_throughout() -> None:
    text = "A man from Paris, Texas, was charged. Police in Paris found him."
    assert [one.where.country for one in places(text) if one.where.name == "Paris"] == ["USA", "USA"]


def test_find_places_lets_the_dateline_decide() -> None:
    text = "Police in Hamilton said two people were hurt."
    assert countries(text, dateline="AUCKLAND")["Hamilton"] == "NZL"
    assert countries(text, dateline="TORONTO")["Hamilton"] == "CAN"


def test_find_places_lets_the_callers_countries_decide() -> None:
    text = "Protesters marched through Birmingham."
    assert countries(text, countries_hint={"USA": 9})["Birmingham"] == "USA"
    assert countries(text)["Birmingham"] == "GBR"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Paris, US officials said the talks had failed.", "Paris"),
        ("In London, Canada's premier met his allies.", "London"),
        ("In Bashiqa, Turkey said it had trained fighters.", "Bashiqa"),
    ],
)
def test_find_places_takes_no_subject_behind_a_comma_for_the_land_around(text: str, name: str) -> None:
    assert countries(text)[name] in {"FRA", "GBR", "IRQ"}


def test_find_places_takes_two_states_in_a_row_for_a_list() -> None:
    assert countries("China, Japan, and South Korea agreed.") == {"China": "CHN", "Japan": "JPN", "South Korea": "KOR"}


# --- what is no place


@pytest.mark.parametrize(
    "text",
    [
        "Lincoln said the measure was fair.",
        "Abraham Lincoln said so, and Lincoln meant it.",
        "Paris Hilton and Jack London were named.",
        "Sydney Pollack made the film.",
        "Mr. Houston and Dr. Cleveland resigned.",
        "The guitarist B. Bolton played.",
        "The Washington Post and the New York Times reported it.",
        "He studied at Boston University.",
        "Manchester United won.",
        "The Bank of England raised its rate.",
        "The Treaty of Rome and the Paris Agreement were named, and the Warsaw Pact.",
        "The Geneva Conventions forbid it.",
        "The Kyoto Protocol and the Dayton Accords",
        "Reading the report, most people laughed.",
        "Mobile phones rang. Split the bill. Bar the door. Man proposes.",
        "Of course it was. Most agreed.",
        "Nice weather, he said.",
        "It began in March and ended in August.",
        "The house stands in Washington Street.",
    ],
)
def test_find_places_finds_none_in_names_and_words(text: str) -> None:
    assert [text[one.span.start : one.span.end] for one in places(text) if one.use == "place"] == []


def test_find_places_tells_the_person_jordan_from_the_state() -> None:
    text = "Michael Jordan retired. Amman denied that Jordan had asked for troops."
    spans = [one.span.start for one in places(text) if one.where.name == "Jordan"]
    assert spans == [text.index("Jordan had")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She lives in Nice, France.", "Nice"),
        ("Workers in Reading, England, struck.", "Reading"),
        ("A port in Split", "Split"),
    ],
)
def test_find_places_takes_a_word_for_a_place_with_a_sign(text: str, name: str) -> None:
    assert name in countries(text)


def test_find_places_gives_names_in_names_only_when_asked() -> None:
    text = "The Bank of Israel raised its rate."
    assert places(text) == []
    assert [one.use for one in places(text, within_names=True)] == ["in_name"]


def test_find_places_marks_adjectives_and_peoples() -> None:
    text = "Syrian soldiers and Gazans met."
    assert [(one.use, one.where.country) for one in places(text)] == [("adjective", "SYR"), ("adjective", "PSE")]


# --- forms of text


def test_find_places_reads_reports_in_capitals() -> None:
    text = "SAN SALVADOR, 12 JAN 90 -- GUERRILLAS BLEW UP TOWERS NEAR SANTA ANA. THE WAR GOES ON IN MOST TOWNS."
    assert countries(text) == {"SAN SALVADOR": "SLV", "SANTA ANA": "SLV"}


def test_find_places_reads_datelines_in_capitals() -> None:
    assert places("NICE (Reuters) - Two people were hurt.")[0].where.country == "FRA"


def test_find_places_puts_unknown_towns_into_the_land_named_with_them() -> None:
    village = places("Two villages near Tal Zembla, Syria, were shelled.")[0]
    assert (village.where.name, village.where.country, village.where.geonames) == ("Tal Zembla", "SYR", None)
    assert village.where.precision == "country"
    assert "no town of that name" in (village.where.reason or "")


def test_find_places_puts_namesakes_elsewhere_into_the_division_named_with_them() -> None:
    where = places("HINTON, Iowa - A man from Hinton was hurt.")[0].where
    assert (where.country, where.precision) == ("USA", "admin1")


# --- the answer


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("in Aleppo", "Aleppo", "city"),
        ("in Aleppo province", "Aleppo", "admin1"),
        ("in the province of Aleppo", "Aleppo", "admin1"),
        ("in the Donbas", "Donbas", "region"),
        ("in Iraq", "Iraq", "country"),
        ("in the Middle East", "Middle East", "area"),
        ("on the Red Sea", "Red Sea", "area"),
        ("at Camp David", "Camp David", "city"),
        ("in Tiananmen Square", "Tiananmen Square", "site"),
        ("in Suffolk County, New York", "Suffolk County", "region"),
        ("in Kabul", "Kabul", "city"),
        ("New York Governor Jane Doe", "New York State", "admin1"),
    ],
)
def test_find_places_says_how_exact_it_is(text: str, name: str, precision: str) -> None:
    assert (name, precision) in [(one.where.name, one.where.precision) for one in places(text)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a man from Moscow, Idaho.", "named with Idaho"),
        ("in Brazzaville", "the only place of that name we know"),
        ("in Anbar province", "the only place of that name we know"),
        ("in the city of Santiago", "so called by the word beside it"),
        ("Spain and Spanish firms; people in Valencia", "the report speaks of ESP"),
        ("people in Alexandria", "the best known of"),
        ("Afghan troops", "the adjective or the people of it"),
    ],
)
def test_find_places_gives_its_reason_in_words(text: str, reason: str) -> None:
    assert any((one.where.reason or "").startswith(reason) for one in places(text))


def test_find_places_states_a_border_convention() -> None:
    crimea = places("Ships left Sevastopol.")[0].where
    assert crimea.country == "UKR"
    assert "coded UKR by convention" in (crimea.reason or "")


def test_find_places_puts_a_county_among_the_towns_named() -> None:
    county = places("Deputies of Fayette County found him in Lexington, Ky.")[0].where
    assert (county.lat, county.lon) == (pytest.approx(38.0, abs=0.2), pytest.approx(-84.5, abs=0.2))
    assert "stand in" in (county.reason or "")


def test_find_places_is_deterministic() -> None:
    text = "Talks between Paris and Berlin moved to Georgia, Congo and San José."
    assert places(text) == places(text)


@given(st.text())
@example("İn Paris, ß; ﬁ Ⅻ")
@example("Que\u0301bec\u00a0City\x00 near\r\nSt.\u2028Louis")
@example("U.S.'s, St.'s; Mo., (Ky.) , TX")
def test_find_places_gives_spans_of_any_text(text: str) -> None:
    end = 0
    for one in places(text, within_names=True):
        assert end <= one.span.start
        assert one.span.of(text)
        assert one.where.reason
        end = one.span.end
    assert end <= len(text)


NAMES = st.sampled_from(
    ["Paris", "Texas", "U.S.", "Bank of England", "Mr. Jordan", "in", "the city of", ",", "Adair County", "Xyz"]
)


@given(st.lists(NAMES, max_size=12).map(" ".join), st.booleans())
def test_find_places_stands_any_order_of_names(text: str, loud: bool) -> None:
    told = text.upper() if loud else text
    assert all(one.span.end <= len(told) for one in places(told, dateline="PARIS", countries_hint={"USA": 1}))


# --- measured


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat, lat_other = math.radians(one[0]), math.radians(other[0])
    half = math.sin((lat - lat_other) / 2) ** 2
    half += math.cos(lat) * math.cos(lat_other) * math.sin(math.radians(one[1] - other[1]) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


@pytest.mark.parametrize(
    ("corpus", "recall", "near"), [("geo_gwn", 0.85, 0.92), ("geo_trnews", 0.90, 0.90), ("geo_lgl", 0.80, 0.77)]
)
def test_find_places_keeps_its_floors_on_the_corpora(shared: Path, corpus: str, recall: float, near: float) -> None:
    linked = found = close = 0
    for record in _records(shared / "corpora" / f"{corpus}.dev.jsonl"):
        mentions = places(record["text"])
        for gold in (one for one in record["gold"]["toponyms"] if one.get("geonameid")):
            linked += 1
            hits = [one for one in mentions if one.span.start < gold["end"] and gold["start"] < one.span.end]
            if hits and hits[0].where.lat is not None and hits[0].where.lon is not None:
                found += 1
                there = (hits[0].where.lat, hits[0].where.lon)
                is_same = str(hits[0].where.geonames) == gold["geonameid"]
                close += is_same or _distance_km(there, (float(gold["lat"]), float(gold["lon"]))) <= NEAR_KM
    assert found / linked >= recall
    assert close / found >= near


def test_find_places_gets_the_country_right_on_the_corpora(shared: Path) -> None:
    codes = {name.place.name: name.place.country for name in read_countries(PLACES / "countries.tsv", [])}
    found = right = 0
    for record in _records(shared / "corpora" / "geo_trnews.dev.jsonl"):
        mentions = places(record["text"])
        for gold in (one for one in record["gold"]["toponyms"] if one.get("country") in codes):
            hits = [one for one in mentions if one.span.start < gold["end"] and gold["start"] < one.span.end]
            found += bool(hits)
            right += bool(hits) and hits[0].where.country == codes[gold["country"]]
    assert right / found >= 0.92
