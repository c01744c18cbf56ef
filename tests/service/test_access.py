import pytest

from dragoman.service.users import UserBook
from tests.service.conftest import PASSWORD, log_in, proof_on

READS = ("/api/v1/events", "/api/v1/status", "/api/v1/log", "/api/v1/judgments", "/metrics", "/events", "/", "/review")
REFUSED, NONE = 403, 401
# What a request that is not refused for its sender comes to, for bodies that are wrong on purpose.
WRITES = (
    ("POST", "/api/v1/read", "reader", 422),
    ("POST", "/api/v1/documents", "reviewer", 422),
    ("POST", "/api/v1/judgments", "reviewer", 422),
    ("POST", "/api/v1/decisions", "reviewer", 422),
    ("DELETE", "/api/v1/documents/none", "admin", 404),
)
ROLES = ("reader", "reviewer", "admin")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("path", READS)
def test_nobody_reads_without_a_login_where_there_are_users(open_client, users, path):
    opened = open_client(users=users[0])
    told = opened.get(path, follow_redirects=False)
    if path.startswith(("/api/", "/metrics")):
        assert told.status_code == 401
        assert told.headers["www-authenticate"] == "Bearer"
    else:
        assert (told.status_code, told.headers["location"]) == (303, "/login")


def test_everybody_with_a_token_reads(open_client, users):
    opened = open_client(users=users[0])
    for token in users[1].values():
        assert [opened.get(path, headers=_bearer(token)).status_code for path in READS] == [200] * len(READS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("write", WRITES)
def test_roles_may_what_they_may(open_client, users, role, write):
    method, path, least, passed = write
    opened = open_client(users=users[0])
    body = {} if method == "DELETE" else {"json": {}}
    told = opened.request(method, path, headers=_bearer(users[1][role]), **body)
    may = ROLES.index(role) >= ROLES.index(least)
    assert told.status_code == (passed if may else 403)


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "Bearer \x7f", "Basic YTpi", "bearer  "])
def test_wrong_token_is_nobody(open_client, users, header):
    opened = open_client(users=users[0])
    assert opened.get("/api/v1/events", headers={"Authorization": header}).status_code == 401


def test_wrong_token_does_not_fall_back_to_a_cookie(open_client, users):
    opened = open_client(users=users[0])
    log_in(opened, "admin")
    assert opened.get("/api/v1/events").status_code == 200
    assert opened.get("/api/v1/events", headers=_bearer("x")).status_code == 401


def test_login_gives_a_cookie_that_no_script_reads_and_no_other_site_sends(open_client, users):
    opened = open_client(users=users[0])
    told = log_in(opened, "reviewer")
    assert told.status_code == 303
    cookie = told.headers["set-cookie"].lower()
    assert "dragoman_session=" in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "reviewer (reviewer)" in opened.get("/").text


def test_cookie_goes_over_https_only_where_there_is_https(open_client, users):
    told = open_client(users=users[0], behind_https=True).get("/login")
    assert "secure" in told.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"), [("reviewer", "wrong"), ("nobody", PASSWORD), ("", ""), ("admin", "x" * 5000)]
)
def test_wrong_login_is_refused_without_saying_what_was_wrong(open_client, users, name, password):
    told = log_in(open_client(users=users[0]), name, password)
    assert told.status_code == 401
    assert "name or password is wrong" in told.text


def test_logins_are_held_to_a_pace(open_client, users):
    opened = open_client(users=users[0])
    told = [log_in(opened, "reader", "wrong").status_code for _ in range(12)]
    assert told[-1] == 429


def test_logging_out_ends_the_session(open_client, users):
    opened = open_client(users=users[0])
    log_in(opened, "reader")
    stolen = opened.cookies["dragoman_session"]
    opened.post("/logout", data={"proof": proof_on(opened, "/")})
    opened.cookies.clear()
    opened.cookies.set("dragoman_session", stolen)
    assert opened.get("/", follow_redirects=False).status_code == 303


def test_removed_user_is_out_at_once(open_client, tmp_path):
    book = UserBook(tmp_path / "users.json")
    for name in ("anna", "bert"):
        book.add(name, "admin", PASSWORD)
    opened = open_client(users=tmp_path / "users.json")
    log_in(opened, "anna")
    assert opened.get("/", follow_redirects=False).status_code == 200
    book.remove("anna")
    assert opened.get("/", follow_redirects=False).status_code == 303


FORMS = ("/try", "/try/add", "/review", "/review/join", "/login", "/logout")


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("proof", [None, "", "x", "0" * 80])
def test_form_without_its_proof_is_refused(open_client, path, proof):
    opened = open_client()
    opened.get("/try")
    data = {"item": "x", "verdict": "right", "text": "x"} | ({"proof": proof} if proof is not None else {})
    assert opened.post(path, data=data, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("path", FORMS)
def test_proof_of_another_visitor_is_refused(open_client, path):
    opened = open_client()
    proof = proof_on(opened, "/try")
    opened.cookies.clear()
    opened.get("/")
    assert opened.post(path, data={"proof": proof}, follow_redirects=False).status_code == 403


def test_proof_from_before_the_login_does_not_hold_after_it(open_client, users):
    opened = open_client(users=users[0])
    before = proof_on(opened, "/login")
    log_in(opened, "reviewer")
    assert opened.post("/review", data={"proof": before, "item": "x", "verdict": "right"}).status_code == 403


def test_reader_is_offered_no_review(open_client, users):
    opened = open_client(users=users[0])
    log_in(opened, "reader")
    item = opened.get("/api/v1/events").json()["items"][0]["id"]
    assert 'action="/review"' not in opened.get(f"/things/{item}").text
    told = opened.post("/review", data={"proof": proof_on(opened, "/try"), "item": item, "verdict": "right"})
    assert told.status_code == 403


def test_broken_file_of_users_opens_nothing_and_tells_no_path(open_client, tmp_path):
    path = tmp_path / "users.json"
    UserBook(path).add("anna", "admin", PASSWORD)
    opened = open_client(users=path)
    path.write_text("{")
    told = opened.get("/api/v1/events")
    assert told.status_code == 503
    assert path.name not in told.text
