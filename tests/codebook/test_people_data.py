"""The people file as shipped: rows of one shape, sound days, no common word as a name, offices by day."""

import re
from datetime import date

import pytest

from dragoman.codebook.actor_rows import read_people, read_roles
from dragoman.codebook.actor_table import load_actor_table
from dragoman.settings import Settings
from tests.codebook.made_actors import day

FOLDER = Settings().codebook / "actors"
TABLE = load_actor_table(FOLDER)
NAMINGS = tuple(read_people(FOLDER / "people.tsv"))
ROWS = tuple(dict.fromkeys(naming.actor for naming in NAMINGS))
# Capitalised at the head of a sentence these are no names. Words of office are read from the roles.
COMMON = """
a an and are as at be begin but by can do for from go has have he how in is it long major may more near no not of off
on one or our over so some strong that the then they this to up we well what when will with yes you
"""
# Who was what when, region by region; add a row or two for each region, not one for each person.
OFFICES = (
    ("Netanyahu", "1992-01-01", "ISR/GOV"),
    ("Netanyahu", "2022-01-11", "ISR/OPP"),
    ("Arafat", "1987-05-05", "PSE/REB"),
    ("Arafat", "2000-10-01", "PSE/GOV"),
    ("Haniyeh", "2006-07-01", "PSE/GOV"),
    ("Amr Moussa", "2005-11-01", "IGO/IGO"),
    ("Nasrallah", "2006-07-15", "LBN/PRM"),
    ("Michel Aoun", "1989-10-10", "LBN/GOV"),
    ("Bashar al-Assad", "2018-04-14", "SYR/GOV"),
    ("Ahmed al-Sharaa", "2016-04-14", "SYR/REB"),
    ("Tariq Aziz", "1990-12-01", "IRQ/GOV"),
    ("Talabani", "1991-04-01", "IRQ/REB"),
    ("Rafsanjani", "1987-05-01", "IRN/LEG"),
    ("Khamenei", "2015-01-01", "IRN/GOV"),
    ("Erdogan", "2018-01-20", "TUR/GOV"),
    ("Ocalan", "1999-02-17", "TUR/REB"),
    ("Haftar", "2019-04-05", "LBY/REB"),
    ("Vajpayee", "1997-04-10", "IND/OPP"),
    ("Modi", "2002-03-05", "IND/GOV"),
    ("Benazir Bhutto", "2005-01-01", "PAK/OPP"),
    ("Musharraf", "1999-01-01", "PAK/MIL"),
    ("Mullah Omar", "2000-01-01", "AFG/GOV"),
    ("Hekmatyar", "1987-01-01", "AFG/REB"),
    ("Prachanda", "2005-01-01", "NPL/REB"),
    ("Prabhakaran", "2000-01-01", "LKA/REB"),
    ("Kofi Annan", "2003-02-01", "UNO/IGO"),
    ("ElBaradei", "2012-01-01", "EGY/OPP"),
    ("Pascal Lamy", "2003-09-10", "EUR/IGO"),
    ("Pascal Lamy", "2007-01-01", "IGO/IGO"),
    ("bin Laden", "2001-09-20", "IMG/REB"),
    ("Ban Ki-moon", "2005-11-17", "KOR/GOV"),
    ("Zhao Ziyang", "1987-04-01", "CHN/GOV"),
    ("Kim Kye-gwan", "2006-12-18", "PRK/GOV"),
    ("Miyazawa", "1987-04-01", "JPN/GOV"),
    ("Chen Shui-bian", "2006-11-03", "TWN/GOV"),
    ("Suu Kyi", "1997-04-01", "MMR/OPP"),
    ("Suu Kyi", "2017-09-19", "MMR/GOV"),
    ("Prince Sihanouk", "1987-04-01", "KHM/REB"),
    ("Xanana Gusmao", "2006-01-01", "TLS/GOV"),
    ("Nelson Mandela", "1987-04-01", "ZAF/OPP"),
    ("Laurent Kabila", "1997-04-12", "COD/REB"),
    ("Laurent Kabila", "1998-04-12", "COD/GOV"),
    ("Riek Machar", "2014-02-01", "SSD/REB"),
    ("Hemedti", "2023-05-01", "SDN/REB"),
    ("Ouattara", "2003-01-01", "CIV/OPP"),
    ("D'Aubuisson", "1989-03-19", "SLV/PTY"),
    ("Villalobos", "1989-11-12", "SLV/REB"),
    ("Daniel Ortega", "1995-01-01", "NIC/OPP"),
    ("Noriega", "1989-05-10", "PAN/MIL"),
    ("Pablo Escobar", "1989-08-18", "COL/CRM"),
    ("Aristide", "1993-01-01", "HTI/OPP"),
    ("Cavallo", "1989-10-18", "ARG/GOV"),
    ("Pinochet", "2006-12-04", "CHL/ELI"),
    ("Guaido", "2019-02-01", "VEN/OPP"),
    ("Karadzic", "1993-05-06", "BIH/REB"),
    ("Rugova", "1998-03-01", "XKX/OPP"),
    ("Walesa", "1987-06-11", "POL/LAB"),
    ("Vaclav Havel", "1988-01-01", "CZE/OPP"),
)


def test_each_row_has_a_country_a_sector_and_an_id_of_plain_letters():
    odd = [row.where for row in ROWS if not (re.fullmatch(r"[a-z0-9-]+", row.id) and row.country and row.sectors)]
    assert odd == []


def test_offices_last_from_a_real_day_to_a_real_day():
    for row in ROWS:
        for told in filter(None, (row.since, row.until)):
            year, month, number = [*(int(part) for part in told.split("-")), 1, 1][:3]
            assert date(year, month, number), row.where


def test_no_row_has_days_where_its_office_should_stand():
    lines = (FOLDER / "people.tsv").read_text(encoding="utf-8").splitlines()
    offices = [line.split("\t")[5] for line in lines if not line.startswith("#")]
    assert [office for office in offices if re.match(r"\d", office)] == []


def test_no_name_for_sure_is_a_word_of_office_or_a_common_word():
    roles = {role.noun for role in read_roles(FOLDER / "roles.tsv")}
    sure = {naming.alias.lower() for naming in NAMINGS if naming.sure}
    assert sorted(word for word in sure & (roles | {*COMMON.split()}) if " " not in word) == []


@pytest.mark.parametrize(("name", "on", "told"), OFFICES)
def test_people_are_what_they_were_on_the_day(name, on, told):
    hit = next(hit for hit in TABLE.hits(name) if hit.rows)
    actor = TABLE.resolve(hit.rows, day(on))
    assert actor is not None
    assert f"{actor.country}/{TABLE.sectors_on(actor, day(on))[0]}" == told
