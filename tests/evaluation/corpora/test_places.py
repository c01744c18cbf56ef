import pytest

from dragoman.evaluation.corpora.places import distance_km, load_countries, score
from dragoman.evaluation.protocol import FoundPlace

from ..made import reading_coder, record

TEXT = "Oslo is in Norway, not in Georgia, and the Norwegian fleet left the harbour."


@pytest.fixture(scope="module")
def countries():
    return load_countries()


def mark(words, geonames, place, **more):
    return {
        "text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words), "name": words,
        "geonameid": geonames, "lat": place and place[0], "lon": place and place[1], **more,
    }  # fmt: skip


def found(words, country=None, place=(None, None), geonames=None):
    start = TEXT.index(words)
    return FoundPlace(
        start=start, end=start + len(words), country=country, lat=place[0], lon=place[1], geonames=geonames
    )


OSLO = mark("Oslo", "3143244", (59.91, 10.75), country="Norway")


def report(gold, *told):
    return score([record("a", TEXT, {"toponyms": gold})], reading_coder([], find_places=lambda _: told))


def test_right_place_scores_on_all_figures():
    told = report([OSLO], found("Oslo", "NOR", (59.9, 10.7), 3143244))
    assert {figure.value for figure in told.figures} == {1.0}
    assert told.misses == ()


def test_place_not_found_counts_as_wrong_among_all_linked_only():
    told = report([OSLO])
    assert told.figure("linked toponyms found").value == 0
    assert told.figure("country, of found").cases == 0
    assert told.figure("country, of all linked").value == 0
    assert told.figure("within 161 km, of all linked").value == 0


@pytest.mark.parametrize(("place", "near"), [((60.4, 11.5), 1), ((63.4, 10.4), 0), ((None, None), 0)])
def test_place_within_161_km_is_near(place, near):
    assert report([OSLO], found("Oslo", "NOR", place)).figure("within 161 km, of found").value == near


def test_country_is_told_by_geonames_id_where_gold_names_none():
    told = report([mark("Norway", "3144096", (62.0, 10.0))], found("Norway", "NOR"))
    assert told.figure("country, of found").value == 1


def test_name_outside_every_country_is_not_judged_by_country():
    told = report([mark("Norway", "1", (62.0, 10.0), country="")], found("Norway", "NOR"))
    assert told.figure("country, of found").cases == 0


def test_unlinked_names_count_in_the_row_of_toponyms_only():
    told = report([OSLO, mark("Norway", None, None)], found("Oslo", "NOR"), found("Norway", "NOR"))
    assert (told.row("toponyms").found, told.row("toponyms").gold) == (2, 2)
    assert told.figure("linked toponyms found").cases == 1


def test_marked_words_that_are_no_names_are_left_out():
    told = report([mark("harbour", None, None, type="Literal_Expression")])
    assert told.row("toponyms").gold == 0


def test_literal_and_associative_uses_are_told_apart():
    told = report(
        [
            mark("Oslo", "3143244", (59.9, 10.7), type="Literal"),
            mark("Norwegian", "3144096", (62, 10), type="Non_Literal_Modifier"),
        ],
        found("Oslo", "NOR"),
    )
    assert told.figure("literal uses found").value == 1
    assert told.figure("associative uses found").value == 0


@pytest.mark.parametrize(
    ("toponym", "country"),
    [
        ({"country": "Palestinian Territory", "geonameid": "1"}, "PSE"),
        ({"country": "Netherlands", "geonameid": "2750405"}, "NLD"),
        ({"country": "Kosovo", "geonameid": "1"}, "XKX"),
        ({"country": "", "geonameid": "1"}, None),
        ({"geonameid": "4896861"}, "USA"),
    ],
)
def test_country_of_a_toponym_comes_from_name_or_id(countries, toponym, country):
    assert countries.of(toponym) == country


def test_distance_is_that_of_the_great_circle():
    assert distance_km((59.91, 10.75), (59.33, 18.07)) == pytest.approx(417, abs=3)
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
