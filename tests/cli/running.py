"""Runs the command line: in a process of its own where that is the point, else within this one."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.cli.main import status_of

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples"
TREATY = str(SAMPLES / "2024-06-21-russia-north-korea-treaty.txt")
TREATY_DAY = "2024-06-21"


class Told(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


def in_process(capsys: pytest.CaptureFixture[str], *arguments: str) -> Told:
    """Run a command here; quick, and the fixture `loaded` spares it the model."""
    capsys.readouterr()
    status = status_of(arguments)
    out, err = capsys.readouterr()
    return Told(status, out, err)


def outside(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, limit_s: float = 60) -> Told:
    """Run a command as a user does, in a fresh process; fails if it takes longer than the limit."""
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments],
        input=stdin,
        capture_output=True,
        timeout=limit_s,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return Told(done.returncode, done.stdout.decode(), done.stderr.decode())


def is_one_line(err: str) -> bool:
    """Tell whether an error is what the command line promises: one line, no traceback."""
    return err.startswith("dragoman: ") and err.count("\n") == 1 and "Traceback" not in err


def children_cpu_s() -> float:
    """Give the processor time of all finished child processes, in seconds."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
