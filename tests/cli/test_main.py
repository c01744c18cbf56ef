import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.pipeline import Pipeline
from tests.cli.running import SAMPLES, TREATY, children_cpu_s, in_process, is_one_line, outside

HEAVY = ("spacy", "thinc", "numpy", "sqlite3", "duckdb", "trafilatura", "py3langid")
LOADED = """
import sys
from dragoman.cli.main import status_of
status_of(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", LOADED, *arguments]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60).stderr.decode()
    return set(told.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["read", "--help"], ["explain", "--help"], ["evaluate", "--help"], ["codebook", "--help"],
     ["--version"], ["read", "no-such-file"], ["evaluate", "no-such-folder"], ["read", "x", "--format", "y"]],
    ids=" ".join,
)  # fmt: skip
def test_command_that_reads_nothing_loads_nothing_heavy(arguments: list[str]) -> None:
    assert modules_after(*arguments).isdisjoint(HEAVY)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "--help")
    assert told.status == 0
    assert all(f" {name} " in told.out for name in ("read", "explain", "actor", "evaluate", "codebook"))


def test_no_command_shows_the_help_and_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys)
    assert (told.status, told.err) == (2, "")
    assert "Usage: dragoman" in told.out


def test_version_names_what_a_reading_is_stamped_with(capsys: pytest.CaptureFixture[str], pipeline: Pipeline) -> None:
    stamp = pipeline.stamp
    told = in_process(capsys, "--version")
    assert told.out == f"{stamp.name} {stamp.version}, codebook {stamp.codebook}, model {stamp.model}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reed"], "No such command 'reed'. To mend: say 'read'"),
        (["read"], "read: Missing argument"),
        (["read", "--fromat", "json", "x"], "--format"),
        (["codebook", "chek"], "codebook: No such command"),
        (["evaluate", "x", "--misses", "-1"], "evaluate: "),
        (["read", "x", "--date", "2024-02-30"], "--date: '2024-02-30' is not a date"),
        (["read", TREATY, "--format", "xml"], "--format: there is no form 'xml'"),
        (["read", TREATY, "--coded-date", "today"], "--coded-date: 'today' is not a date"),
    ],
)
def test_misuse_is_one_line_and_status_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, *arguments)
    assert (told.status, told.out) == (2, "")
    assert is_one_line(told.err)
    assert words in told.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "no-such-file.txt"], "no-such-file.txt: does not exist"),
        (["read", "no-such-*"], "matches no file"),
        (["read", "https://example.org/a"], "nothing is fetched"),
        (["explain", "no-such-file.txt"], "does not exist"),
        (["evaluate", "no-such-folder"], "does not exist"),
        (["read", TREATY, "--codebook-overlay", "no-such-folder"], "is no folder"),
    ],
)
def test_bad_input_is_one_line_and_status_3(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = in_process(capsys, *arguments)
    assert (told.status, told.out) == (3, "")
    assert is_one_line(told.err)
    assert words in told.err


def test_error_that_holds_control_characters_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process(capsys, "read", "no\x1b[31m\nsuch file")
    assert is_one_line(told.err)
    assert "\x1b" not in told.err


def test_missing_model_is_a_usage_error() -> None:
    told = outside("read", TREATY, env={"DRAGOMAN_MODEL": "no_such_model"})
    assert told.status == 2
    assert is_one_line(told.err)
    assert "no_such_model" in told.err


def test_missing_path_fails_before_anything_is_loaded() -> None:
    began = children_cpu_s()
    assert outside("read", "no-such-file.txt").status == 3
    assert children_cpu_s() - began < 1


def test_full_disk_is_one_line_and_no_traceback() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", "--version"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert is_one_line(done.stderr.decode())


def test_reader_of_the_output_may_leave_early() -> None:
    command = [sys.executable, "-m", "dragoman", "read", str(SAMPLES / "two-reports.jsonl"), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_interrupt_is_one_line_and_status_130() -> None:
    command = [sys.executable, "-m", "dragoman", "read", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        time.sleep(1.5)  # now it waits for its input
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert is_one_line(err.decode())


def test_signal_of_a_broken_pipe_does_not_end_the_process() -> None:
    """It also comes when a database or a browser hangs up: `dragoman serve` must outlive that."""
    code = "import signal, sys; from dragoman.cli.main import run\n"
    code += "sys.argv = ['dragoman', 'status', '--record', 'none.db']\n"
    code += "try: run()\nexcept SystemExit: pass\nprint(signal.getsignal(signal.SIGPIPE) is signal.SIG_DFL)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
