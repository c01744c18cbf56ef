"""`dragoman serve` and `dragoman user`."""

import pytest
import typer
from typer.testing import CliRunner

from dragoman.cli import serve
from dragoman.errors import NotFoundError, SettingsError
from dragoman.service.listening import listen
from dragoman.service.users import UserBook
from tests.service.conftest import PASSWORD

run = CliRunner()
app = typer.Typer()
app.command("serve")(serve.serve)
app.add_typer(serve.user, name="user")


def _run(*arguments: str, stdin: str = ""):
    return run.invoke(app, [*arguments], input=stdin)


def test_user_is_added_with_a_password_from_a_pipe(tmp_path):
    path = tmp_path / "users.json"
    assert _run("user", "add", "anna", "--role", "reviewer", "--users", str(path), stdin=PASSWORD + "\n").exit_code == 0
    assert UserBook(path).check_password("anna", PASSWORD).role == "reviewer"


def test_users_lie_beside_the_record(tmp_path):
    _run("user", "add", "anna", "--record", str(tmp_path / "news.db"), stdin=PASSWORD + "\n")
    assert (tmp_path / "news.db.users.json").exists()


def test_token_is_shown_once_and_works(tmp_path):
    path = tmp_path / "users.json"
    UserBook(path).add("anna", "reader", PASSWORD)
    token = _run("user", "token", "anna", "--users", str(path)).stdout.strip()
    assert UserBook(path).check_token(token).name == "anna"
    assert _run("user", "list", "--users", str(path)).stdout == "anna: reader, 1 tokens\n"


def test_user_is_removed(tmp_path):
    path = tmp_path / "users.json"
    UserBook(path).add("anna", "reader", PASSWORD)
    assert _run("user", "remove", "anna", "--users", str(path)).exit_code == 0
    assert UserBook(path).is_empty
    assert isinstance(_run("user", "remove", "anna", "--users", str(path)).exception, NotFoundError)


def test_other_address_without_users_does_not_start(kept):
    told = _run("serve", "--record", str(kept), "--host", "0.0.0.0")
    assert isinstance(told.exception, SettingsError)


def test_port_that_is_taken_is_told(kept):
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        told = _run("serve", "--record", str(kept), "--port", str(taken.getsockname()[1]))
    assert isinstance(told.exception, SettingsError)
    assert "another --port" in str(told.exception)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_service_listens_on_this_machine_only(host):
    try:
        opened = listen(host, 0)
    except OSError:
        pytest.skip("this machine has no such address")
    with opened:
        assert opened.getsockname()[0] == host
