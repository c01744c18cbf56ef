import threading

import anyio
import pytest

from dragoman.model.wire import from_json
from dragoman.service import shapes
from dragoman.service.options import Bounds
from dragoman.service.problems import Forbidden
from dragoman.service.queue import Queue

REPORT = {"text": "France recalled its ambassador from Niger on Tuesday.", "date": "2023-09-27", "title": "Recall"}


def test_report_is_read_and_not_kept(reading_client):
    told = reading_client.post("/api/v1/read", json=REPORT)
    assert told.status_code == 200
    reading = from_json(told.content)
    assert reading.events[0].evidence.quote == REPORT["text"]
    assert reading.document.published == "2023-09-27"
    assert reading_client.get("/api/v1/status").json()["documents"] == 5


def test_report_is_added_once(reading_client):
    first = reading_client.post("/api/v1/documents", json=REPORT)
    assert first.status_code == 201
    told = shapes.Added.model_validate(first.json(), strict=True)
    assert not told.known
    assert told.events > 0
    assert reading_client.get(told.href).status_code == 200
    assert reading_client.post("/api/v1/documents", json=REPORT).json()["known"]
    assert reading_client.get("/api/v1/status").json()["documents"] == 6


@pytest.mark.parametrize("body", [
    {}, {"text": ""}, {"text": "  \n "}, {"text": "x", "date": "yesterday"}, {"text": "x", "more": 1}, {"text": 1},
    [], {"text": "\x00\x01\x02" * 50}, {"text": "Der Kanzler reist heute nach Paris und trifft den Praesidenten."},
])  # fmt: skip
def test_report_that_is_none_is_told(reading_client, body):
    told = reading_client.post("/api/v1/read", json=body)
    assert told.status_code in (400, 422)
    assert told.headers["content-type"] == "application/problem+json"


def test_body_that_is_no_json_is_told(client):
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        told = client.post("/api/v1/read", content=b"{", headers={"Content-Type": kind})
        assert told.status_code == 422


def test_text_that_is_too_long_is_told(open_client):
    opened = open_client(bounds=Bounds(text_max_chars=10))
    told = opened.post("/api/v1/read", json=REPORT)
    assert told.status_code == 422
    assert "more than 10" in told.json()["detail"]


def test_judgment_is_kept_with_who_when_and_why(open_client):
    opened = open_client(local_name="anna")
    item = opened.get("/api/v1/events").json()["items"][0]["id"]
    body = {"item": item, "verdict": "wrong", "reason": "nobody was hit"}
    assert opened.post("/api/v1/judgments", json=body).status_code == 201
    (told,) = opened.get("/api/v1/judgments").json()["items"]
    shapes.Judged.model_validate(told, strict=True)
    assert (told["item"], told["verdict"], told["reason"], told["who"]) == (item, "wrong", "nobody was hit", "anna")
    assert told["at"].endswith("Z")


def test_later_judgment_takes_the_place_of_the_earlier(open_client):
    opened = open_client()
    item = opened.get("/api/v1/events").json()["items"][0]["id"]
    for verdict in ("wrong", "right"):
        opened.post("/api/v1/judgments", json={"item": item, "verdict": verdict})
    assert [one["verdict"] for one in opened.get("/api/v1/judgments").json()["items"]] == ["right"]


@pytest.mark.parametrize("body", [
    {"item": "event-1", "verdict": "great"}, {"item": "", "verdict": "right"}, {"verdict": "right"},
    {"item": "event-1", "verdict": "right", "who": "somebody else"},
])  # fmt: skip
def test_judgment_that_is_none_is_refused(client, body):
    assert client.post("/api/v1/judgments", json=body).status_code == 422


def test_judgment_on_nothing_is_not_found(open_client):
    body = {"item": "event-0123456789abcdef", "verdict": "right"}
    assert open_client().post("/api/v1/judgments", json=body).status_code == 404


def test_gold_holds_right_and_wrong_events_with_their_places(open_client):
    opened = open_client()
    right, wrong = opened.get("/api/v1/events?type=ASSAULT&source=reuters&type=REQUEST").json()["items"]
    opened.post("/api/v1/judgments", json={"item": right["id"], "verdict": "right"})
    opened.post("/api/v1/judgments", json={"item": wrong["id"], "verdict": "wrong", "reason": "no"})
    (told,) = opened.get("/api/v1/judgments/gold").json()
    assert told["id"] == right["document"]
    assert [one["quote"] for one in told["events"]] == [right["quote"]]
    assert [one["reason"] for one in told["rejected"]] == ["no"]
    text = opened.get(f"/api/v1/documents/{right['document']}/reading").json()["document"]["text"]
    act = told["events"][0]
    assert text[act["start"] :].startswith(act["trigger"])
    assert text[act["qstart"] :].startswith(act["quote"])


def test_gold_holds_statements_and_registers_too(open_client):
    opened = open_client()
    judged = {}
    for kind in ("statement", "agreement", "dispute"):
        name = opened.get(f"/api/v1/{kind}s").json()["items"][0]["id"]
        item = name if kind == "statement" else opened.get(f"/api/v1/things/{name}").json()["members"][0]["id"]
        opened.post("/api/v1/judgments", json={"item": item, "verdict": "right"})
        judged[kind] = item
    found = opened.get("/api/v1/judgments/gold").json()
    for kind in judged:
        (one,) = [record for told in found for record in told[f"{kind}s"]]
        assert one["quote"]
        document = next(told["id"] for told in found if told[f"{kind}s"])
        text = opened.get(f"/api/v1/documents/{document}/reading").json()["document"]["text"]
        assert text[one["start"] :].startswith(one["quote"])


def test_gold_keeps_apart_what_two_registers_say_of_the_same_words(open_client):
    opened = open_client()
    told = opened.get("/api/v1/statements").json()["items"][0]
    opened.post("/api/v1/judgments", json={"item": told["id"], "verdict": "wrong"})
    (one,) = opened.get("/api/v1/judgments/gold").json()
    assert [(bad["kind"], bad["stance"]) for bad in one["rejected"]] == [("statement", told["stance"])]
    assert one["statements"] == []


def test_gold_tells_what_was_joined_and_what_was_parted(open_client):
    opened = open_client(local_name="anna")
    items = opened.get("/api/v1/events?type=AGREE&type=REQUEST").json()["items"]
    ids = [one["id"] for one in items]
    opened.post("/api/v1/decisions", json={"verdict": "join", "items": ids, "reason": "one story"})
    (pair,) = [pair for told in opened.get("/api/v1/judgments/gold").json() for pair in told["same"]]
    assert (pair["kind"], pair["reason"], pair["judged_by"]) == ("event", "one story", "anna")
    assert {pair["a"]["document"], pair["b"]["document"]} == {one["document"] for one in items}
    assert {pair["a"]["type"], pair["b"]["type"]} == {"AGREE", "REQUEST"}
    opened.post("/api/v1/judgments", json={"item": ids[0], "verdict": "wrongly_merged", "reason": "two stories"})
    gold = opened.get("/api/v1/judgments/gold").json()
    assert [pair for told in gold for pair in told["same"]] == []
    assert [pair["reason"] for told in gold for pair in told["different"]] == ["two stories"]


def test_join_makes_two_happenings_one_and_wrongly_merged_parts_them(open_client):
    opened = open_client()
    items = opened.get("/api/v1/events?type=AGREE&type=REQUEST").json()["items"]
    ids = [one["id"] for one in items]
    joined = opened.post("/api/v1/decisions", json={"verdict": "join", "items": ids, "reason": "one story"})
    assert joined.status_code == 201
    told = opened.get(f"/api/v1/things/{joined.json()['id']}").json()
    assert sorted(one["id"] for one in told["members"]) == sorted(ids)
    body = {"item": ids[0], "verdict": "wrongly_merged", "reason": "two stories"}
    assert opened.post("/api/v1/judgments", json=body).status_code == 201
    assert len(opened.get(f"/api/v1/things/{ids[0]}").json()["members"]) == 1
    assert [one["note"] for one in opened.get("/api/v1/log").json()["items"]][:2] == ["two stories", "one story"]


def test_split_of_what_is_alone_is_told(open_client):
    opened = open_client()
    item = opened.get("/api/v1/events?type=AGREE").json()["items"][0]["id"]
    told = opened.post("/api/v1/decisions", json={"verdict": "split", "items": [item]})
    assert told.status_code == 400


def test_join_of_different_kinds_is_told(open_client):
    opened = open_client()
    event = opened.get("/api/v1/events?type=AGREE").json()["items"][0]["id"]
    life = opened.get("/api/v1/agreements").json()["items"][0]["id"]
    assert opened.post("/api/v1/decisions", json={"verdict": "join", "items": [event, life]}).status_code == 400


def test_forgotten_document_is_gone(open_client):
    opened = open_client()
    name = opened.get("/api/v1/documents?source=reuters").json()["items"][0]["id"]
    assert opened.delete(f"/api/v1/documents/{name}?reason=asked+to").status_code == 204
    assert opened.get(f"/api/v1/documents/{name}").status_code == 404
    assert opened.delete(f"/api/v1/documents/{name}").status_code == 404


def test_client_has_one_report_read_at_a_time():
    begun, end = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        end.wait(10)

    async def both() -> None:
        queue = Queue(10)
        async with anyio.create_task_group() as group:
            group.start_soon(queue.run, "a", slow)
            await anyio.to_thread.run_sync(begun.wait)
            with pytest.raises(Forbidden, match="being read"):
                await queue.run("a", lambda: None)
            end.set()

    anyio.run(both)


def test_reading_that_takes_too_long_is_given_up_and_holds_nobody_else_for_ever():
    end = threading.Event()

    async def waits() -> str:
        queue = Queue(0.05)
        with pytest.raises(Forbidden, match="too long"):
            await queue.run("a", lambda: end.wait(10))
        end.set()
        await anyio.sleep(0.2)
        return await queue.run("a", lambda: "read")

    assert anyio.run(waits) == "read"
