from dragoman.service import shapes
from dragoman.store.record import Record


def test_status_counts_what_the_record_holds(client):
    told = shapes.Status.model_validate(client.get("/api/v1/status").json(), strict=True)
    assert (told.documents, told.problems) == (5, 0)


def test_network_adds_up_pairs(client):
    told = client.get("/api/v1/network").json()
    shapes.Network.model_validate(told, strict=True)
    edges = {(one["source"], one["target"]): one for one in told["edges"]}
    assert edges["RUS", "UKR"]["quads"] == {"1": 0, "2": 0, "3": 0, "4": 4}
    assert edges["EGY", "TUR"]["agreements"] == 1
    assert edges["EGY", "TUR"]["quads"]["1"] == 1, "a mutual act counts once"
    assert (told["first"], told["last"]) == ("2024-05", "2024-07")
    assert told["months"][0] == {"month": "2024-05", "events": 4}


def test_network_of_a_span_holds_only_what_lies_in_it(client):
    told = client.get("/api/v1/network?since=2024-07&until=2024-07").json()
    assert {one["code"] for one in told["nodes"]} == {"EGY", "TUR"}


def test_nodes_and_edges_go_together(client):
    told = client.get("/api/v1/network").json()
    codes = {one["code"] for one in told["nodes"]}
    assert {code for one in told["edges"] for code in (one["source"], one["target"])} <= codes
    assert next(one["name"] for one in told["nodes"] if one["code"] == "RUS") == "Russia"


def test_map_counts_events_by_place(client):
    told = client.get("/api/v1/map").json()
    shapes.Map.model_validate(told, strict=True)
    (place,) = told["places"]
    assert (place["country"], place["events"], place["quads"]) == ("UKR", 1, {"4": 1})
    assert place["statuses"] == {"alleged": 1}
    assert len(client.get(f"/api/v1{place['href']}").json()["items"]) == 1


def test_map_of_another_time_is_empty(client):
    assert client.get("/api/v1/map?until=2000").json() == {"places": [], "more": False}


def test_new_since_a_change_lists_events_and_registers(client):
    told = client.get("/api/v1/new", params={"since": "#1"}).json()
    shapes.New.model_validate(told, strict=True)
    assert len(told["agreements"]) == 2


def test_new_since_the_last_change_is_nothing(client):
    seq = client.get("/api/v1/status").json()["seq"]
    told = client.get("/api/v1/new", params={"since": f"#{seq}"}).json()
    assert told["events"] == []
    assert told["agreements"] == []


def test_moment_that_is_none_is_told(client):
    assert client.get("/api/v1/new?since=whenever").status_code == 400
    assert client.get("/api/v1/new", params={"since": "#99"}).status_code == 404


def test_log_gives_the_last_change_first(client):
    items = client.get("/api/v1/log").json()["items"]
    shapes.Page[shapes.Change].model_validate({"items": items, "next": None}, strict=True)
    assert [one["seq"] for one in items] == sorted((one["seq"] for one in items), reverse=True)


def test_problems_are_listed(client):
    shapes.Page[shapes.Problem].model_validate(client.get("/api/v1/problems").json(), strict=True)


def test_health_needs_no_login_and_tells_nothing(open_client, users):
    opened = open_client(users=users[0])
    assert opened.get("/health").json() == {"status": "ok"}


def test_record_that_went_away_is_503_without_its_path(open_client, own):
    opened = open_client()
    asking = opened.app.state.shared.asking
    asking._beside.shutdown()  # SQLite maps the file into memory: it must not shrink while something is counted
    asking.record.record = Record.open(own)
    own.write_bytes(b"no record any more" * 1000)
    told = opened.get("/api/v1/events")
    assert told.status_code == 503
    assert str(own) not in told.text
    assert own.name not in told.text


def test_metrics_are_in_the_text_format(client):
    told = client.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "dragoman_record_documents 5" in told.text
