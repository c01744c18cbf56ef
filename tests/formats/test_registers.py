"""Alliance spells and sanctions programmes."""

import pytest

from dragoman.formats import alliances, programmes

from .made import faults_of, records_of, table

SPELL = {
    "ccode1": "2",
    "ccode2": "740",
    "start_year": "1951",
    "end_year": "1959",
    "atop_defense": "1",
    "atop_consul": "1",
}


def atop(book, **cells):
    (record,) = records_of("atop", table(alliances.ATOP.columns, SPELL | cells, delimiter=","), book)
    return record


def test_spell_says_what_the_first_state_owes_the_second(book):
    record = atop(book)
    assert (record.parties, record.numbers) == (("USA", "JPN"), ("2", "740"))
    assert record.obligations == ("defence", "consultation")
    assert (record.is_directed, record.since, record.until) == (True, "1951", "1959")


def test_spell_that_reaches_the_end_of_the_data_is_open(book):
    assert atop(book, end_year="2018").until is None


def test_state_that_is_no_more_keeps_its_number(book):
    record = atop(book, ccode1="240")
    assert (record.parties[0], record.numbers[0]) == ("---", "240")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"ccode2": "2"}, "state 2 stands on both sides"),
        ({"end_year": "1940"}, "ends in 1940, before it begins in 1951"),
        ({"start_year": "soon"}, "is no number"),
    ],
)
def test_impossible_spell_is_a_problem(book, cells, fault):
    assert fault in faults_of("atop", table(alliances.ATOP.columns, SPELL | cells, delimiter=","), book)[0]


DYAD = {
    "version4id": "229", "ccode1": "2", "ccode2": "732", "dyad_st_year": "1953", "dyad_st_month": "10",
    "dyad_st_day": "1", "dyad_end_year": "2012", "dyad_end_month": "12", "dyad_end_day": "31", "right_censor": "1",
    "defense": "1", "entente": "1",
}  # fmt: skip


def cow(book, **cells):
    (record,) = records_of("cow", table(alliances.COW.columns, DYAD | cells, delimiter=","), book)
    return record


def test_dyad_of_cow_is_by_days_and_without_direction(book):
    record = cow(book)
    assert (record.parties, record.obligations) == (("USA", "KOR"), ("defence", "consultation"))
    assert (record.is_directed, record.since, record.until) == (False, "1953-10-01", None)


@pytest.mark.parametrize(("end", "until"), [("1999", "1999-12-31"), ("", None)])
def test_dyad_of_cow_ends_on_its_day_or_not_at_all(book, end, until):
    assert cow(book, right_censor="0", dyad_end_year=end).until == until


def programme(book, **cells):
    told = {"key": "XX-1", "title": "Some programme", "issuer": "us_ofac"} | cells
    (record,) = records_of("opensanctions", table(programmes.OPENSANCTIONS.columns, told, delimiter=","), book)
    return record


@pytest.mark.parametrize(
    ("issuer", "senders"),
    [("us_ofac", ("USA",)), ("eu_council", ("EUR",)), ("zz_unsc", ("UNO",)), ("un_ohchr", ("UNO",)), ("zz_icij", ())],
)
def test_sender_is_the_state_or_body_of_the_issuer(book, issuer, senders):
    assert programme(book, issuer=issuer).senders == senders


@pytest.mark.parametrize(
    ("territories", "targets"),
    [("ru|ua-cri|ua-dpr", ("RUS", "UKR")), ("yucs", ("SRB",)), ("eu|gb", ("EUR", "GBR")), ("zz", ()), ("xk", ("XKX",))],
)
def test_targets_are_countries_and_parts_count_as_the_whole(book, territories, targets):
    assert programme(book, target_territories=territories).targets == targets


def test_measures_keep_their_words_beside_our_kinds(book):
    record = programme(book, measures="Asset freeze|Financial restrictions|Travel ban|Curse")
    assert record.measures == ("Asset freeze", "Financial restrictions", "Travel ban", "Curse")
    assert record.kinds == ("financial", "travel")


@pytest.mark.parametrize(("number", "targets"), [("BEL0001", ("BLR",)), ("LIB0020", ("LBY",)), ("GHR0003", ())])
def test_british_listing_names_its_regime_in_its_number(book, number, targets):
    told = {"unique_id": number, "subject_type": "ship", "date_designated": "29/06/2012"}
    (record,) = records_of("uk", table(programmes.UK.columns, told, delimiter=","), book)
    assert (record.senders, record.targets, record.subject, record.subject_kind) == (("GBR",), targets, number, "ship")
    assert record.since == "2012-06-29"


@pytest.mark.parametrize(("regime", "targets"), [("GB", ("GNB",)), ("DPRK", ("PRK",)), ("Al-Qaida", ())])
def test_listing_of_the_security_council_is_about_a_country_or_none(book, regime, targets):
    told = {"kind": "individual", "reference": "X.1", "regime": regime, "name": "A", "listed_on": "2015-04-14-04:00"}
    (record,) = records_of("un", table(programmes.UN.columns, told, delimiter=","), book)
    assert (record.senders, record.targets, record.since) == (("UNO",), targets, "2015-04-14")
