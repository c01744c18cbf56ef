import io

import pytest

from dragoman.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.counted("abc", "letters")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_progress_counts_and_leaves_a_clean_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress, "_AFTER_S", 0)
    assert list(progress.counted("abc", "letters", total=3)) == ["a", "b", "c"]
    assert "2 of 3 letters, " in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_quick_work_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    list(progress.counted("abc", "letters"))
    assert terminal.getvalue() == ""


def test_line_is_off_the_screen_while_a_thing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress, "_AFTER_S", 0)
    for number, _ in enumerate(progress.counted("abc", "letters")):
        assert number == 0 or terminal.getvalue().endswith("\r\x1b[K")
