"""The check of the actor files: codes that do not exist, names and ids that clash, rows without source."""

import pytest

from dragoman.codebook.actor_check import check_actors, unsourced_by_file
from tests.codebook.made_actors import actor_table

SECTORS = ("GOV", "REB", "PTY", "CVL", "IGO", "ELI", "MIL")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"groups": ("a;Front;;group;FRA;RAB;;;x",)}, "groups.tsv:2: no sector 'RAB' in ontology/sectors.tsv"),
        ({"roles": ("chief;;BOSS;person;one;;;;;x",)}, "roles.tsv:2: no sector 'BOSS' in ontology/sectors.tsv"),
        ({"groups": ("a;Front;;group;FRE;REB;;;x",)}, "groups.tsv:2: no country 'FRE'"),
        ({"members": ("nato;FRA;1949;;x",)}, "members.tsv:2: no organisation of id 'nato'"),
        (
            {"groups": ("a;Front;;group;FRA;REB;;;x", "a;Army;;group;FRA;REB;;;x")},
            "groups.tsv:3: id 'a' is 'Front' at the same time (groups.tsv:2)",
        ),
        (
            {"groups": ("a;Front;;group;FRA;REB;;;x", "b;Front;;group;RUS;REB;;;x")},
            "groups.tsv:3: 'Front' is Front of FRA too (groups.tsv:2); mark it with '?'",
        ),
    ],
)
def test_check_tells_what_contradicts_itself(tmp_path, files, told):
    (fault,) = check_actors(actor_table(tmp_path, **files), SECTORS)
    assert fault.startswith(told)


@pytest.mark.parametrize(
    "rows",
    [
        ("a;Front;;group;FRA;REB;;2000;x", "b;Front;;group;RUS;REB;2001;;x"),
        ("a;Front;;group;FRA;REB;;;x", "b;Front;Front?;group;RUS;REB;;;x"),
        ("a;Front;;group;FRA;REB;;;x", "b;Front;;group;FRA;PTY;;;x"),
        ("a;Front;;group;FRA;REB;;2000;x", "a;Army;;group;FRA;REB;2001;;x"),
        ("a;Front;;group;IMG;REB;;;x", "b;Others;;group;---;CVL;;;x"),
    ],
)
def test_check_accepts_successors_weak_names_and_stateless_codes(tmp_path, rows):
    assert check_actors(actor_table(tmp_path, groups=rows), SECTORS) == []


def test_people_may_share_a_surname_but_no_full_name(tmp_path):
    rows = ("a;Ivan Orlov;Orlov|Ivan the Elder;RUS;GOV;;;;x", "b;Max Orlov;Orlov|Ivan the Elder;FRA;GOV;;;;x")
    (fault,) = check_actors(actor_table(tmp_path, people=rows), SECTORS)
    assert "'Ivan the Elder' is Ivan Orlov of RUS too" in fault


def test_rows_without_a_table_behind_them_are_counted_by_file(tmp_path):
    rows = ("a;Front;;group;FRA;REB;;;cow", "b;Army;;group;FRA;REB;;;cow|unsourced", "c;Band;;group;FRA;REB;;;")
    assert unsourced_by_file(actor_table(tmp_path, groups=rows))["groups.tsv"] == (2, 3)
