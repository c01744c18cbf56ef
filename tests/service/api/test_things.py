import pytest

from dragoman.model.wire import from_json
from dragoman.service import shapes


def _event(client, **conditions):
    return client.get("/api/v1/events", params=conditions).json()["items"][0]


def test_thing_gives_the_happening_with_its_members(client):
    event = _event(client, between="RUS-UKR", source="reuters")
    told = client.get(f"/api/v1/things/{event['happening']}").json()
    shapes.Thing.model_validate(told)
    assert event["id"] in [one["id"] for one in told["members"]]
    assert len(told["members"]) == told["group"]["mentions"]


def test_id_of_a_member_leads_to_its_happening(client):
    event = _event(client, type="ASSAULT")
    assert client.get(f"/api/v1/things/{event['id']}").json()["group"]["id"] == event["happening"]


def test_life_gives_its_steps(client):
    life = client.get("/api/v1/agreements?party=TUR").json()["items"][0]
    assert [step["status"] for step in life["steps"]] == ["signed"]
    assert client.get(f"/api/v1/things/{life['id']}").json()["members"][0]["entry"]["kind"] == "trade"


def test_document_is_found_by_id_by_first_digits_and_by_ref(client):
    whole = client.get("/api/v1/documents?source=reuters").json()["items"][0]
    shapes.Document.model_validate(whole)
    for name in (whole["id"], whole["id"][:10], "reuters-1"):
        assert client.get(f"/api/v1/documents/{name}").json() == whole


def test_reading_is_the_contract(client):
    event = _event(client, type="ASSAULT")
    reading = from_json(client.get(f"/api/v1/documents/{event['document']}/reading").content)
    assert event["id"] in [one.id for one in reading.events]


def test_series_counts_both_directions_and_leads_to_the_events(client):
    told = client.get("/api/v1/dyads/RUS/UKR/series").json()
    shapes.Series.model_validate(told, strict=True)
    (point,) = [one for one in told["items"] if one["period"] == "2024-05"]
    assert (point["source"], point["target"], point["quad"], point["events"]) == ("RUS", "UKR", 4, 3)
    assert len(client.get(f"/api/v1{point['href']}").json()["items"]) == 3


@pytest.mark.parametrize(("by", "period"), [("day", "2024-07-10"), ("month", "2024-07"), ("year", "2024")])
def test_series_has_a_grain(client, by, period):
    items = client.get(f"/api/v1/dyads/TUR/EGY/series?by={by}").json()["items"]
    assert [(one["period"], one["source"]) for one in items] == [(period, "TUR"), (period, "EGY")]


def test_series_by_status(client):
    items = client.get("/api/v1/dyads/RUS/UKR/series?status=denied").json()["items"]
    assert [one["events"] for one in items] == [1]


@pytest.mark.parametrize("name", ["RUS", "Russia", "russian federation"])
def test_actor_is_found_by_code_and_by_name(client, name):
    told = client.get(f"/api/v1/actors/{name}").json()
    shapes.ActorCard.model_validate(told, strict=True)
    assert (told["code"], told["name"]) == ("RUS", "Russia")
    assert "/dyads/RUS/UKR" in [one["href"] for one in told["partners"]]


@pytest.mark.parametrize("path", [
    "documents/none", "documents/none/reading", "things/none", "things/event-0123456789abcdef", "actors/nobody",
])  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    told = client.get(f"/api/v1/{path}")
    assert told.status_code == 404
    assert told.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["dyads/RU/UKR/series", "dyads/rus/ukr/series", "dyads/RUS/..%2f/series"])
def test_code_that_is_none_is_refused(client, path):
    assert client.get(f"/api/v1/{path}").status_code in (404, 422)
