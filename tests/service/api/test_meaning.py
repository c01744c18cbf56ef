"""Obligations, what-if, sanctions, briefings, courses and blocs over HTTP: the same as the analysis gives."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dragoman
from dragoman.service import meaning_shapes as shapes
from dragoman.service.app import create_app
from dragoman.service.options import ServiceOptions
from dragoman.service.shapes import Page
from dragoman.settings import Settings
from tests.analysis.briefs.made import HOSTILE, make
from tests.service.conftest import HOME
from tests.service.pages.test_pages import checked

DAY = "on=2024-12-10"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("meaning") / "a.db")


@pytest.fixture(scope="module")
def asked(place: Path) -> Iterator[TestClient]:
    app = create_app(ServiceOptions(settings=Settings(), record=str(place)))
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as opened:
        yield opened


def test_obligations_are_those_of_the_analysis(asked, place):
    told = asked.get(f"/api/v1/obligations/PRK?{DAY}&standing=in_force").json()
    Page[shapes.Duty].model_validate(told, strict=True)
    with dragoman.open(place) as record:
        assert told["items"] == record.obligations("PRK", on="2024-12-10", standing=["in_force"]).to_pylist()


def test_obligations_of_all_hold_those_of_one(asked):
    every = asked.get(f"/api/v1/obligations?{DAY}").json()["items"]
    one = asked.get(f"/api/v1/obligations/PRK?{DAY}").json()["items"]
    assert 0 < len(one) < len(every)
    assert [row for row in every if "PRK" in (row["debtor"], row["creditor"])] == one


def test_attack_tells_who_is_bound(asked):
    told = asked.get(f"/api/v1/whatif?attacker=UKR&attacked=RUS&{DAY}").json()
    Page[shapes.Finding].model_validate(told, strict=True)
    assert ("bound", "PRK", "RUS") in {(one["what"], one["state"], one["other"]) for one in told["items"]}


def test_supposition_is_written_nowhere(asked, place):
    before = place.read_bytes()
    told = asked.get("/api/v1/whatif", params={"add": "agreement KOR JPN defence", "on": "2024-12-10"}).json()
    assert {one["change"] for one in told["items"]} == {"new"}
    assert place.read_bytes() == before


@pytest.mark.parametrize("query", ["", "attacker=RUS", "attacker=RUS&attacked=RUS", "add=nonsense", "steps=3"])
def test_supposition_that_is_none_is_told(asked, query):
    told = asked.get(f"/api/v1/whatif?{query}")
    assert told.status_code == 400
    assert told.json()["detail"]


def test_what_is_supposed_away_must_be_there(asked):
    assert asked.get("/api/v1/whatif?remove=Treaty of Nowhere").status_code == 404


def test_sanctions_are_those_of_the_analysis(asked, place):
    told = asked.get("/api/v1/regimes/PRK?on=2008-04-01").json()
    Page[shapes.Regime].model_validate(told, strict=True)
    with dragoman.open(place) as record:
        assert told["items"] == record.regimes("PRK", on="2008-04-01").to_pylist()
    assert told["items"]


def test_deal_tells_which_sanctions_it_would_touch(asked):
    told = asked.get("/api/v1/regimes?on=2008-04-01&supposed=transfer PRK SYR arms").json()["items"]
    assert all(one["touched"] for one in told)


def test_brief_leads_from_every_sentence_to_its_report(asked):
    told = asked.get("/api/v1/briefs/RUS/PRK?since=2024&until=2024").json()
    shapes.Brief.model_validate(told, strict=True)
    sentences = [one for section in told["sections"] for one in section["sentences"]]
    assert sentences
    for one in sentences:
        assert one["proofs"]
        links = [one["href"], *(proof["href"] for proof in one["proofs"])]
        assert [link for link in links if link and asked.get(link.partition("#")[0]).status_code != 200] == []


def test_brief_of_one_state(asked):
    told = asked.get("/api/v1/briefs/PRK").json()
    shapes.Brief.model_validate(told, strict=True)
    assert told["bars_by"] == "partner"


def test_course_is_that_of_the_analysis(asked, place):
    told = asked.get("/api/v1/dyads/RUS/PRK/course?by=month").json()
    shapes.Course.model_validate(told, strict=True)
    with dragoman.open(place) as record:
        rows = [row for row in record.dyad("RUS", "PRK").to_pylist() if row["happenings"]]
    assert [row for row in told["items"] if row["happenings"]] == rows


def test_blocs_are_those_of_the_analysis(asked, place):
    told = asked.get("/api/v1/network/blocs?since=2024").json()
    shapes.Blocs.model_validate(told, strict=True)
    with dragoman.open(place) as record:
        assert told["items"] == record.blocs(since="2024").to_pylist()


@pytest.mark.parametrize("path", [
    "/api/v1/obligations/---", "/api/v1/obligations?on=2024-02-31", "/api/v1/briefs/RUS/RUS", "/api/v1/briefs/---",
])  # fmt: skip
def test_what_cannot_be_asked_is_told(asked, path):
    assert asked.get(path).status_code == 400


@pytest.mark.parametrize("path", [
    "/api/v1/obligations/rus", "/api/v1/obligations?standing=kept", "/api/v1/whatif?steps=0",
    "/api/v1/briefs/RUS?by=day",
])  # fmt: skip
def test_parameter_that_is_none_is_refused(asked, path):
    assert asked.get(path).status_code == 422


def test_origin_that_is_not_there_is_told(asked):
    assert asked.get("/api/v1/obligations?origin=atop").status_code == 404


@pytest.mark.parametrize("path", [
    "/briefs/RUS/PRK", "/briefs/PRK", "/obligations/PRK?on=2024-12-10", "/obligations", "/regimes/PRK?on=2008-04-01",
    "/whatif?attacker=UKR&attacked=RUS&on=2024-12-10", "/relations/RUS/PRK?by=month", "/blocs",
])  # fmt: skip
def test_page_is_well_formed_whatever_reports_say(asked, path):
    told = asked.get(path)
    assert told.status_code == 200
    assert checked(told.text).faults == []
    assert "<script>alert" not in told.text
    assert 'href="javascript' not in told.text


def test_page_of_a_brief_shows_attacks_as_text(asked):
    page = asked.get("/briefs/RUS/PRK").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert HOSTILE not in page


def test_whatif_page_says_what_is_wrong_beside_the_form(asked):
    page = asked.get("/whatif?add=nonsense").text
    assert "is nothing to suppose" in page
    assert 'value="nonsense"' in page


def test_answer_is_new_when_the_record_is(place, tmp_path):
    own = Path(shutil.copy(place, tmp_path / "own.db"))
    app = create_app(ServiceOptions(settings=Settings(), record=str(own)))
    with TestClient(app, base_url=HOME) as client:
        first = client.get("/api/v1/briefs/RUS/PRK")
        again = client.get("/api/v1/briefs/RUS/PRK", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        name = first.json()["sections"][0]["sentences"][0]["proofs"][0]["document"]
        assert client.delete(f"/api/v1/documents/{name}").status_code == 204
        assert client.get("/api/v1/briefs/RUS/PRK").json() != first.json()
