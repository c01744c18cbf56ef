import pytest

from dragoman.errors import RecordError, SettingsError
from dragoman.service.app import create_app
from dragoman.service.options import ServiceOptions, is_loopback
from dragoman.settings import Settings


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])
def test_open_to_others_without_users_is_refused(kept, host):
    with pytest.raises(SettingsError, match="no users"):
        create_app(ServiceOptions(settings=Settings(), record=str(kept), host=host))


def test_open_to_others_with_users_is_fine(kept, users):
    assert create_app(ServiceOptions(settings=Settings(), record=str(kept), host="0.0.0.0", users=users[0]))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_alone_needs_no_users(host):
    assert is_loopback(host)


def test_without_a_record_there_is_no_service(tmp_path):
    with pytest.raises(RecordError):
        create_app(ServiceOptions(settings=Settings(), record=str(tmp_path / "none.db")))


def test_description_is_openapi_3_1(client):
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {"/api/v1/events", "/api/v1/read", "/api/v1/things/{name}", "/health"} <= told["paths"].keys()


def test_every_route_of_the_api_has_a_summary_and_a_name(client):
    told = client.get("/api/v1/openapi.json").json()
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert all(one["summary"] and one["operationId"] for one in operations)
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)


def test_pages_that_load_scripts_from_elsewhere_are_not_there(client):
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
