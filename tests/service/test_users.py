import stat

import pytest

from dragoman.errors import NotFoundError, RecordError, SettingsError
from dragoman.service.users import UserBook
from tests.service.conftest import PASSWORD


def test_file_holds_neither_password_nor_token(tmp_path):
    path = tmp_path / "users.json"
    book = UserBook(path)
    book.add("anna", "reviewer", PASSWORD)
    token = book.add_token("anna")
    told = path.read_text()
    assert "$argon2id$" in told
    assert PASSWORD not in told
    assert token not in told


def test_nobody_else_may_read_the_file(tmp_path):
    UserBook(tmp_path / "users.json").add("anna", "reader", PASSWORD)
    assert stat.S_IMODE((tmp_path / "users.json").stat().st_mode) == 0o600


def test_password_is_checked(tmp_path):
    book = UserBook(tmp_path / "users.json")
    book.add("anna", "reader", PASSWORD)
    assert book.check_password("anna", PASSWORD).role == "reader"
    assert book.check_password("anna", PASSWORD + "x") is None
    assert book.check_password("nobody", PASSWORD) is None


def test_token_leads_to_its_user(tmp_path):
    book = UserBook(tmp_path / "users.json")
    book.add("anna", "admin", PASSWORD)
    assert book.check_token(book.add_token("anna")).name == "anna"
    assert book.check_token("x") is None


def test_new_password_keeps_the_tokens(tmp_path):
    book = UserBook(tmp_path / "users.json")
    book.add("anna", "reader", PASSWORD)
    token = book.add_token("anna")
    book.add("anna", "admin", PASSWORD + "2")
    assert book.check_token(token).role == "admin"


def test_removed_user_is_gone_with_tokens(tmp_path):
    book = UserBook(tmp_path / "users.json")
    book.add("anna", "reader", PASSWORD)
    token = book.add_token("anna")
    book.remove("anna")
    assert book.check_token(token) is None
    assert book.is_empty


def test_change_by_another_process_is_seen(tmp_path):
    book, other = UserBook(tmp_path / "u.json"), UserBook(tmp_path / "u.json")
    assert book.is_empty
    other.add("anna", "reader", PASSWORD)
    assert "anna" in book.users()


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("anna", "boss", PASSWORD), ("", "reader", PASSWORD), ("a\nb", "reader", PASSWORD), ("anna", "reader", "short")],
)
def test_what_will_not_do_is_refused(tmp_path, name, role, password):
    with pytest.raises(SettingsError):
        UserBook(tmp_path / "u.json").add(name, role, password)


def test_unknown_user_is_told_who_there_is(tmp_path):
    book = UserBook(tmp_path / "u.json")
    book.add("anna", "reader", PASSWORD)
    with pytest.raises(NotFoundError, match="anna"):
        book.add_token("bert")


def test_broken_file_is_an_error_of_ours(tmp_path):
    (tmp_path / "u.json").write_text("{")
    with pytest.raises(RecordError):
        UserBook(tmp_path / "u.json").users()
