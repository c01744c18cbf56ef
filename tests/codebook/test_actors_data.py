"""The actor files as shipped: large enough, sound, and coded as the annotation guide codes."""

import pytest

from dragoman.codebook.actor_check import check_actors
from dragoman.codebook.actor_table import load_actor_table
from dragoman.codebook.ontology import load_ontology
from dragoman.codebook.tsv import read_rows
from dragoman.settings import Settings
from tests.codebook.made_actors import day

CODEBOOK = Settings().codebook
FOLDER = CODEBOOK / "actors"
TABLE = load_actor_table(FOLDER)


def code(words: str, on: str | None = None) -> str:
    """Give what a name means on a day as CCC/SECTOR; '' for nobody or nobody for sure."""
    hits = [hit for hit in TABLE.hits(words) if hit.sure]
    actor = TABLE.resolve(hits[0].rows, day(on)) if hits else None
    return f"{actor.country}/{TABLE.sectors_on(actor, day(on))[0]}" if actor else ""


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("states", 280),
        ("organisations", 1100),
        ("agencies", 1800),
        ("groups", 1500),
        ("people", 3000),
        ("members", 450),
        ("roles", 3200),
        ("modifiers", 110),
        ("masks", 850),
    ],
)
def test_each_file_has_the_rows_that_it_promises(name, rows):
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert sum(not line.startswith("#") for line in lines) > rows


def test_nothing_contradicts_itself():
    assert check_actors(TABLE, load_ontology(CODEBOOK / "ontology").sectors) == []


@pytest.mark.parametrize(
    ("words", "on", "told"),
    [
        ("YPG", "2018-02-01", "SYR/REB"),
        ("Syrian Democratic Forces", "2019-03-01", "SYR/REB"),
        ("PKK", "2016-01-01", "TUR/REB"),
        ("Hezbollah", "2006-08-01", "LBN/PRM"),
        ("Hizbullah", None, "LBN/PRM"),
        ("Hamas", "2003-01-01", "PSE/REB"),
        ("Taliban", "2021-08-14", "AFG/REB"),
        ("Taliban", "2021-08-15", "AFG/GOV"),
        ("Houthis", "2018-01-01", "YEM/REB"),
        ("Islamic State", "2015-01-01", "IMG/REB"),
        ("ISIS", "2015-01-01", "IMG/REB"),
        ("al-Qaeda", "2002-01-01", "IMG/REB"),
        ("Free Syrian Army", "2013-01-01", "SYR/REB"),
        ("Syrian National Coalition", "2014-01-01", "SYR/OPP"),
        ("US-led coalition", "2017-01-01", "IGO/MIL"),
        ("Kosovo", None, "XKX/GOV"),
        ("Taiwan", None, "TWN/GOV"),
        ("Pentagon", None, "USA/GOV"),
        ("Russian Foreign Ministry", None, "RUS/GOV"),
        ("Kremlin", None, "RUS/GOV"),
        ("White House", None, "USA/GOV"),
        ("KCNA", None, "PRK/JRN"),
        ("Xinhua", None, "CHN/JRN"),
        ("Security Council", None, "UNO/IGO"),
        ("U.N.", None, "UNO/IGO"),
        ("UNHCR", None, "UNO/IGO"),
        ("European Commission", None, "EUR/IGO"),
        ("NATO", None, "IGO/IGO"),
        ("Arab League", None, "IGO/IGO"),
        ("World Trade Organization", None, "IGO/IGO"),
        ("Amnesty International", None, "NGO/NGO"),
        ("FSB", None, "RUS/SPY"),
        ("Mossad", None, "ISR/SPY"),
        ("Knesset", None, "ISR/LEG"),
        ("Syrian army", "2016-01-01", "SYR/MIL"),
        ("Israeli military", None, "ISR/MIL"),
        ("Soviet Union", "1985-01-01", "RUS/GOV"),
        ("West Germany", "1985-01-01", "DEU/GOV"),
        ("Yugoslavia", "1985-01-01", "SRB/GOV"),
        ("Vladimir Putin", "2014-03-18", "RUS/GOV"),
        ("Barack Obama", "2010-01-01", "USA/GOV"),
        ("Barack Obama", "2019-01-01", "USA/ELI"),
    ],
)
def test_actors_are_coded_as_the_guide_codes_them(words, on, told):
    assert code(words, on) == told


@pytest.mark.parametrize(
    "text",
    [
        "He swam in the South China Sea.",
        "The State of the Union speech was long.",
        "She flew to New England.",
        "The U.S. aid bill passed.",
        "He was asked by Megyn Kelly on air.",
        "Michael Jordan scored.",
        "Gabriel Sherman reported it.",
        "The company said that win and power matter.",
        "THE TWO PRESIDENTS SAID THAT THEY WERE PLEASED",
    ],
)
def test_words_that_only_look_like_parties_mean_none_but_states(text):
    told = [hit.rows[0] for hit in TABLE.hits(text) if hit.sure]
    assert [actor.name for actor in told if actor.kind != "state"] == []


def test_surname_of_a_stranger_means_none_of_ours_later():
    told = "The lawyer Kieran Obama spoke in Dublin. Then Obama left."
    assert not [hit for hit in TABLE.hits(told) if hit.alias == "Obama"]


@pytest.mark.parametrize("told", ["President Obama spoke", "Barack Obama spoke"])
def test_surname_of_one_of_ours_stays_beside_a_stranger(told):
    hits = TABLE.hits(f"{told} to the lawyer Kieran Obama. Then Obama left.")
    assert any(hit.alias == "Obama" and hit.start > 40 for hit in hits)


def test_dollars_name_no_state():
    assert not TABLE.hits("It spent US$11 million.")
    assert TABLE.hits("It spent US money.")


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("foreign minister", ("GOV",)),
        ("defence ministries", ("GOV",)),
        ("soldiers", ("MIL",)),
        ("riot police", ("COP",)),
        ("lawmakers", ("LEG",)),
        ("opposition lawmakers", ("LEG", "OPP")),
        ("villagers", ("CVL",)),
        ("netizen", ("CVL",)),
        ("rebels", ("REB",)),
        ("refugees", ("REF",)),
        ("supreme court", ("JUD",)),
        ("journalists", ("JRN",)),
        ("gangsters", ("CRM",)),
    ],
)
def test_roles_have_the_sectors_of_plover(words, sectors):
    role = TABLE.role(words)
    assert role is not None
    assert role.sectors == sectors


def test_a_spokesman_speaks_for_another():
    role = TABLE.role("spokeswoman")
    assert role is not None
    assert role.is_spokesperson


@pytest.mark.parametrize(
    ("organisation", "on", "number", "inside", "outside"),
    [
        ("nato", "1980-01-01", 15, "TUR", "ESP"),
        ("nato", "2025-01-01", 32, "SWE", "UKR"),
        ("eu", "2019-06-01", 28, "GBR", "CHE"),
        ("eu", "2021-01-01", 27, "HRV", "GBR"),
        ("unsc", "2024-06-01", 15, "SVN", "DEU"),
        ("unsc", "2003-06-01", 5, "CHN", "TWN"),
        ("g8", "2010-01-01", 8, "RUS", "CHN"),
        ("gcc", None, 6, "OMN", "YEM"),
        ("csto", "2024-01-01", 6, "BLR", "UZB"),
        ("sco", "2024-12-01", 10, "BLR", "AFG"),
        ("opec", "2025-01-01", 12, "COG", "QAT"),
        ("asean", "2010-01-01", 10, "MMR", "TLS"),
        ("arab-league", "2015-01-01", 21, "COM", "SYR"),
        ("au", "2020-01-01", 54, "MAR", "YEM"),
        ("osce", "2020-01-01", 57, "MNG", "CHN"),
        ("warsaw-pact", "1970-01-01", 6, "POL", "ALB"),
    ],
)
def test_organisations_have_the_members_of_the_day(organisation, on, number, inside, outside):
    members = TABLE.members(organisation, day(on))
    assert (len(members), inside in members, outside in members) == (number, True, False)


def test_every_row_says_where_it_is_from():
    rows = [naming.actor for naming in TABLE.namings]
    assert [row.where for row in rows if not row.source] == []


@pytest.mark.parametrize("name", ["mledoze", "cow", "gw"])
def test_the_sources_of_states_are_named(name):
    sources = [naming.actor.source.split("|") for naming in TABLE.namings if naming.actor.kind == "state"]
    assert any(name in source for source in sources)


def test_states_with_a_number_name_the_list_it_is_from():
    columns = (FOLDER / "states.tsv").read_text(encoding="utf-8").split("code\t", 1)[1].split("\n", 1)[0].split("\t")
    rows = list(read_rows(FOLDER / "states.tsv", ("code", *columns), required=("code",)))
    numbered = [(row.where, key) for row in rows for key in ("cow", "gw") if row.text(key)]
    sources = {row.where: row.text("source").split("|") for row in rows}
    assert [where for where, key in numbered if key not in sources[where]] == []
