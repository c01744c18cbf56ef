import csv
import io

import pyarrow.parquet as pq
import pytest

from dragoman.service import shapes
from dragoman.service.api.questions import QUESTIONS

NAMES = [name for name, *_ in QUESTIONS]


@pytest.mark.parametrize(("name", "shape"), [(one[0], one[4]) for one in QUESTIONS])
def test_rows_are_as_described(client, name, shape):
    told = client.get(f"/api/v1/{name}").json()
    shapes.Page[shape].model_validate(told, strict=True)


def test_documents_are_as_described(client):
    shapes.Page[shapes.Document].model_validate(client.get("/api/v1/documents").json(), strict=True)


@pytest.mark.parametrize(("query", "types"), [
    ("actor=RUS&recipient=UKR", {"ASSAULT"}),
    ("party=RUS/MIL", {"ASSAULT"}),
    ("between=UKR-RUS", {"ASSAULT"}),
    ("type=AGREE", {"AGREE"}),
    ("type=AGREE&type=REQUEST", {"AGREE", "REQUEST"}),
    ("since=2024-07", {"AGREE"}),
    ("until=2024-05-01&type=REQUEST", {"REQUEST"}),
    ("text=air+defences", {"REQUEST"}),
    ("source=reuters", {"ASSAULT", "REQUEST"}),
    ("place=UKR", {"ASSAULT"}),
    ("actor=GBR", set()),
    ("said_by=UKR", {"ASSAULT"}),
    ("actor=&type=AGREE", {"AGREE"}),
])  # fmt: skip
def test_filters_mean_what_they_mean_on_the_command_line(client, query, types):
    items = client.get(f"/api/v1/events?{query}").json()["items"]
    assert {one["type"] for one in items} == types


def test_status_filter_gives_only_that_status(client):
    items = client.get("/api/v1/events?status=denied").json()["items"]
    assert [one["status"] for one in items] == ["denied"]


def test_as_of_an_earlier_change_knows_less(client):
    then = client.get("/api/v1/events", params={"as_of": "#1"}).json()["items"]
    now = client.get("/api/v1/events").json()["items"]
    assert len(then) < len(now)


def test_new_since_a_change_gives_only_what_came_later(client):
    items = client.get("/api/v1/events", params={"new_since": "#1"}).json()["items"]
    assert {one["type"] for one in items} == {"AGREE", "ASSAULT"}


@pytest.mark.parametrize("name", ["events", "statements", "documents", "happenings"])
def test_cursors_lead_through_all_rows_once(client, name):
    whole = [one["id"] for one in client.get(f"/api/v1/{name}").json()["items"]]
    found, cursor = [], None
    for _ in range(len(whole) + 1):
        page = client.get(f"/api/v1/{name}", params={"limit": 1, **({"cursor": cursor} if cursor else {})}).json()
        found += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole


def test_link_leads_to_the_next_page_with_the_same_conditions(client):
    first = client.get("/api/v1/events?actor=RUS&limit=1")
    second = client.get(first.links["next"]["url"])
    assert second.json()["items"][0]["id"] != first.json()["items"][0]["id"]
    assert "actor=RUS" in first.links["next"]["url"]


@pytest.mark.parametrize("query", [
    "limit=0", "limit=1001", "limit=x", "cursor=x", "cursor=!!!", "since=yesterday", "since=2024-13-45",
    "between=RUS", "between=RUS-UKR-USA", "as_of=never", "nonsense=1", "format=xml", "actor=" + "x" * 201,
    "&".join(["type=A"] * 21),
])  # fmt: skip
def test_wrong_conditions_are_told_and_never_ignored(client, query):
    told = client.get(f"/api/v1/events?{query}")
    assert told.status_code in (400, 422)
    assert told.headers["content-type"] == "application/problem+json"
    assert shapes.Fault.model_validate(told.json()).status == told.status_code


def test_change_that_is_none_is_not_found(client):
    assert client.get("/api/v1/events", params={"as_of": "#999999999999999999999"}).status_code == 404


def test_condition_that_does_not_go_with_the_kind_is_told(client):
    told = client.get("/api/v1/agreements?mode=visit")
    assert told.status_code == 400
    assert "agreement has no mode" in told.json()["detail"]


def test_csv_by_accept_and_by_format(client):
    asked = client.get("/api/v1/events", headers={"Accept": "text/csv"})
    assert asked.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(asked.text)))
    assert {one["type"] for one in rows} == {"ASSAULT", "AGREE", "REQUEST"}
    assert client.get("/api/v1/events?format=csv").text == asked.text


def test_parquet_holds_the_same_rows(client):
    asked = client.get("/api/v1/events", headers={"Accept": "application/vnd.apache.parquet"})
    table = pq.read_table(io.BytesIO(asked.content))
    assert table.column("id").to_pylist() == [one["id"] for one in client.get("/api/v1/events").json()["items"]]


def test_format_goes_before_accept(client):
    asked = client.get("/api/v1/events?format=json", headers={"Accept": "text/csv"})
    assert asked.headers["content-type"] == "application/json"


def test_csv_holds_no_formula(client):
    told = client.get("/api/v1/documents?format=csv").text
    assert not any(cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(told)) for cell in row)


def test_unchanged_answer_is_not_sent_again(client):
    first = client.get("/api/v1/events?actor=RUS")
    again = client.get("/api/v1/events?actor=RUS", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_tag_differs_by_question_and_form(client):
    tags = {client.get(path).headers["etag"] for path in (
        "/api/v1/events", "/api/v1/events?actor=RUS", "/api/v1/events?format=csv", "/api/v1/statements"
    )}  # fmt: skip
    assert len(tags) == 4


def test_tag_changes_with_the_record(open_client):
    opened = open_client()
    first = opened.get("/api/v1/events").headers["etag"]
    item = opened.get("/api/v1/events").json()["items"][0]["id"]
    assert opened.post("/api/v1/judgments", json={"item": item, "verdict": "right"}).status_code == 201
    assert opened.get("/api/v1/events", headers={"If-None-Match": first}).status_code == 200


def test_answers_may_be_kept_only_by_who_asked(client):
    told = client.get("/api/v1/events").headers
    assert told["cache-control"] == "private, no-cache"
    assert "Accept" in told["vary"]
