"""The actor table: which names are found in a text, whom they mean on a day, and what roles and words tell."""

import pytest

from dragoman.codebook.actor_table import ActorTable, load_actor_table
from dragoman.errors import CodebookError
from tests.codebook.made_actors import STATES, actor_folder, actor_table, day

BODIES = (
    "eu;European Union;EU;organisation;EUR;IGO;;;unsourced",
    "ec;European Commission;;organisation;EUR;IGO;;;unsourced",
    "al;Arab League;;organisation;IGO;IGO;;;unsourced",
)
GROUPS = (
    "aq;al-Qaida;al-Qaeda;group;IMG;REB;;;unsourced",
    "tal;Taliban;;group;AFG;REB;;2021-08-14;unsourced",
    "tal;Taliban;;group;AFG;GOV;2021-08-15;;unsourced",
)
PEOPLE = (
    "vega;Rosa Vega;Vega?;FRA;GOV;Minister;2010-01-01;2014-06-30;unsourced",
    "vega;Rosa Vega;Vega?;FRA;LEG;Senator;2016;2018;unsourced",
    "orlov;Ivan Orlov;Orlov;RUS;GOV;Minister;2012-05;;unsourced",
    "rebel;Kasim Dada;Dada;JOR;REB;Commander;2001;2003;unsourced",
)
ROLES = (
    "minister;;GOV;person;one;yes;;;;unsourced",
    "foreign minister;;GOV;person;one;yes;;;;unsourced",
    "troops;troops;MIL;group;many;;;;;unsourced",
    "militia;;PRM;group;many;;;;;unsourced",
    "spokesman;;;person;one;;yes;;;unsourced",
)
MASKS = (
    "Paris Saint-Germain;thing;club;unsourced",
    "Jordan River;place;river;unsourced",
    "Orlov;capitals;common word;unsourced",
)


@pytest.fixture
def table(tmp_path):
    words = ("former;replace;ELI;unsourced", "mr.;keep;;unsourced")
    return actor_table(
        tmp_path, organisations=BODIES, groups=GROUPS, people=PEOPLE, roles=ROLES, masks=MASKS, modifiers=words
    )


def found(table, text):
    return [text[hit.start : hit.end] for hit in table.hits(text)]


def sure(table, text):
    return [text[hit.start : hit.end] for hit in table.hits(text) if hit.sure]


# --- which names are found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The European Commission wrote to the European Union.", ["European Commission", "European Union"]),
        ("France and the EU agreed.", ["France", "EU"]),
        ("European Unionists met.", []),
        ("The EU's ministers and France's envoys met.", ["EU", "France"]),
        ("Read it at france.com or EU_news.", []),
        ("An Al-Qaida cell opens a sentence.", ["Al-Qaida"]),
        ("Talks with AL-QAEDA failed.", ["AL-QAEDA"]),
        ("We went to france in paris.", []),
        ("The European union pays.", ["European union"]),
        ("The European\n  Union pays.", ["European\n  Union"]),
        ("Franco-Russian talks", ["Franco", "Russian"]),
        ("Franco ruled there.", []),
    ],
)
def test_find_takes_whole_names_as_papers_write_them(table, text, names):
    assert found(table, text) == names


def test_find_prefers_the_longest_name_from_the_left(tmp_path):
    rows = ("a;Army of Peace;;group;FRA;REB;;;unsourced", "b;Peace Council;;group;RUS;PTY;;;unsourced")
    assert found(actor_table(tmp_path, groups=rows), "The Army of Peace Council") == ["Army of Peace"]


def test_find_gives_offsets_into_the_text_as_given(table):
    text = "Señor  Müller of\n\nthe   European   Commission"
    (hit,) = table.hits(text)
    assert text[hit.start : hit.end] == "European   Commission"


def test_masks_swallow_the_names_inside_them(table):
    assert found(table, "Paris Saint-Germain beat a team from Paris at the Jordan River.") == ["Paris"]


def test_a_masked_word_is_no_name_where_all_is_in_capitals(table):
    assert found(table, "THE MEETING OF ORLOV AND OTHERS WENT ON") == []
    assert found(table, "The meeting of ORLOV went on") == ["ORLOV"]


# --- which of them stand for sure


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vega left early.", []),
        ("Minister Vega left early.", ["Vega"]),
        ("Rosa Vega came, and Vega left early.", ["Rosa Vega", "Vega"]),
        ("Foreign Minister Orlov came.", ["Orlov"]),
        ("Mr. Orlov came.", ["Orlov"]),
        ("He met Lena Orlov there.", []),
        ("But Orlov came.", ["Orlov"]),
        ("The Jordanian king spoke in Jordan.", ["Jordanian", "Jordan"]),
        ("They played in Jordan.", []),
    ],
)
def test_names_that_others_bear_need_support_from_the_text(table, text, names):
    assert sure(table, text) == names


def test_a_given_name_before_another_surname_is_nobody(table):
    assert found(table, "Ivan Petrov and Ivan Vega met.") == []


def test_half_of_a_double_name_is_nobody(table):
    assert found(table, "She saw Hogan-Orlov there.") == []


# --- whom a name means on a day


@pytest.mark.parametrize(
    ("on", "sectors"),
    [("2019-01-01", "REB"), ("2021-08-14", "REB"), ("2021-08-15", "GOV"), (None, "GOV")],
)
def test_resolve_picks_the_row_in_force_on_the_day(table, on, sectors):
    (hit,) = table.hits("Taliban")
    actor = table.resolve(hit.rows, day(on))
    assert actor is not None
    assert actor.sectors == (sectors,)


@pytest.mark.parametrize(
    ("on", "office"), [("2015-03-01", "Minister"), ("2009-01-01", "Minister"), ("2017-05-05", "Senator")]
)
def test_resolve_falls_back_to_the_last_ended_then_to_the_next(table, on, office):
    (hit,) = table.hits("Rosa Vega")
    actor = table.resolve(hit.rows, day(on))
    assert actor is not None
    assert actor.office == office


def test_resolve_picks_nobody_between_equals_of_two_countries(tmp_path):
    rows = ("a;United Front;;group;FRA;PTY;;;unsourced", "b;United Front;;group;RUS;PTY;;;unsourced")
    table = actor_table(tmp_path, groups=rows)
    (hit,) = table.hits("United Front")
    assert table.resolve(hit.rows, None) is None


def test_name_of_bodies_means_the_one_that_bears_it_surely(tmp_path):
    rows = ("a;Agence Boreale;AB;organisation;FRA;JRN;;;unsourced", "b;Amman Bank;AB?;organisation;JOR;GOV;;;unsourced")
    (hit,) = actor_table(tmp_path, agencies=rows).hits("He told AB that Jordan lost.")[:1]
    assert [row.country for row in hit.rows] == ["FRA"]


def test_resolve_picks_the_first_office_of_one_person_in_two_countries(tmp_path):
    rows = (
        "p;Guy Prince;;FRA;GOV;President;2010;;unsourced",
        "p;Guy Prince;;JOR;GOV;Prince;2010;;unsourced",
    )
    table = actor_table(tmp_path, people=rows)
    (hit,) = table.hits("Guy Prince")
    actor = table.resolve(hit.rows, day("2012-01-01"))
    assert actor is not None
    assert actor.country == "FRA"


@pytest.mark.parametrize(
    ("name", "on", "sectors"),
    [
        ("Rosa Vega", "2012-01-01", ("GOV",)),
        ("Rosa Vega", "2015-01-01", ("ELI",)),
        ("Rosa Vega", "2017-01-01", ("LEG",)),
        ("Rosa Vega", "2020-01-01", ("ELI",)),
        ("Rosa Vega", "2005-01-01", ()),
        ("Kasim Dada", "2010-01-01", ("REB",)),
        ("Rosa Vega", None, ("LEG",)),
    ],
)
def test_former_officials_are_elite_but_rebels_stay_rebels(table, name, on, sectors):
    (hit,) = table.hits(name)
    actor = table.resolve(hit.rows, day(on))
    assert actor is not None
    assert table.sectors_on(actor, day(on)) == sectors


# --- roles, modifiers, members


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("deputy foreign minister", "foreign minister"),
        ("ministers", "minister"),
        ("Russian troops", "troops"),
        ("militias", "militia"),
        ("spokesmen", "spokesman"),
    ],
)
def test_role_finds_the_longest_phrase_that_ends_the_words(table, words, noun):
    role = table.role(words)
    assert role is not None
    assert role.noun == noun


def test_role_knows_nothing_of_other_words(table):
    assert table.role("foreign minister's dog") is None


@pytest.mark.parametrize("word", ["former", "Former", "former-"])
def test_modifier_is_found_in_any_case(table, word):
    change = table.modifier(word)
    assert change is not None
    assert (change.effect, change.sector) == ("replace", "ELI")


@pytest.mark.parametrize(
    ("on", "members"),
    [("1999-12-31", ("FRA",)), ("2000-06-01", ("FRA", "RUS")), ("2010-12-31", ("FRA", "RUS")), (None, ("FRA",))],
)
def test_members_are_those_of_the_day(tmp_path, on, members):
    rows = ("eu;FRA;1958;;unsourced", "eu;RUS;2000-06;2010;unsourced", "al;JOR;1945;;unsourced")
    table = actor_table(tmp_path, organisations=BODIES, members=rows)
    assert table.members("eu", day(on)) == members


def test_search_puts_those_in_force_first(table):
    assert [actor.sectors for actor in table.search("taliban", day("2022-01-01"))] == [("GOV",), ("REB",)]


def test_search_finds_parts_of_names(table):
    assert [actor.name for actor in table.search("leagu")] == ["Arab League"]


def test_why_names_the_row_and_its_source(table):
    (hit,) = table.hits("European Union")
    assert table.why(hit.rows[0]) == "organisations.tsv:2, source: unsourced"


# --- overlays and broken files


def test_an_overlay_adds_actors_with_few_columns(tmp_path):
    own = actor_folder(tmp_path / "own", {"states": STATES})
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "groups.tsv").write_text("name\tcountry\tsectors\nGreen Shield\tFRA\tCVL\n", encoding="utf-8")
    (hit,) = load_actor_table(own, overlay).hits("The Green Shield")
    assert hit.rows[0].country == "FRA"


def test_an_overlay_replaces_rows_of_the_same_id_and_takes_their_names(tmp_path):
    own = actor_folder(tmp_path / "own", {"states": STATES, "groups": GROUPS})
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    rows = "id\tname\tcountry\tsectors\ntal\tTaliban\tAFG\tUAF\n"
    (overlay / "groups.tsv").write_text(rows, encoding="utf-8")
    (hit,) = load_actor_table(own, overlay).hits("Taliban")
    assert [row.sectors for row in hit.rows] == [("UAF",)]


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("groups", "a;Front;;group;FRA;REB;2001-13;;unsourced", "'2001-13' is no date"),
        ("groups", "a;Front;;group;FRA;REB;2005;2001;unsourced", "ends 2001 before it begins 2005"),
        ("groups", "a;Front;;gang;FRA;REB;;;unsourced", "'gang' under 'kind'"),
        ("groups", "a;;;group;FRA;REB;;;unsourced", "nothing under 'name'"),
        ("groups", "a;Front;;group;FRA;REB;;unsourced", "8 cells under 9 columns"),
        ("groups", "a;Front;|x;group;FRA;REB;;;unsourced", "an empty alias"),
        ("groups", "a; Front;;group;FRA;REB;;;unsourced", "begins or ends with a space"),
        ("roles", "chief;;GOV;person;one;maybe;;;;unsourced", "'maybe' under 'is_title'"),
        ("modifiers", "former;swap;ELI;unsourced", "'swap' under 'effect'"),
        ("masks", "Paris;town;;unsourced", "'town' under 'kind'"),
        ("members", "eu;;1958;;unsourced", "nothing under 'country'"),
    ],
)
def test_a_broken_row_is_refused_with_file_and_line(tmp_path, name, row, told):
    folder = actor_folder(tmp_path, {"states": STATES, name: (row,)})
    with pytest.raises(CodebookError, match=told) as raised:
        load_actor_table(folder)
    assert raised.value.where == f"{name}.tsv:2"


def test_an_unknown_column_is_refused(tmp_path):
    folder = actor_folder(tmp_path, {"states": STATES})
    (folder / "masks.tsv").write_text("text\tkind\tcolour\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="unknown column 'colour'"):
        load_actor_table(folder)


def test_person_is_not_meant_long_before_or_after_all_offices(table: ActorTable) -> None:
    days = {year: table.is_of_time(table.spells["rebel"], day(f"{year}-01-01")) for year in (1990, 1995, 2020, 2030)}
    assert days == {1990: False, 1995: True, 2020: True, 2030: False}
    assert table.is_of_time(table.spells["tal"], day("1950-01-01"))
    assert table.is_of_time(table.spells["rebel"], None)
