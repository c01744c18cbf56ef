"""Kills `dragoman add` at random moments, runs it again, and compares the record with one that was left alone.

    python scripts/crash_test.py NEWS.jsonl [--lines 600] [--kills 20] [--seed 1] [--record-url URL]

The record is the same if all exports are equal to the byte: readings, events, happenings, and the lives of the
registers. --record-url keeps the one that is killed in an empty PostgreSQL database, and the other still in a file: so
the two kinds of database are compared as well. What may differ is how many changes it took and when they were made,
which no export shows.
"""

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

EXPORTS = (
    ("export",),
    ("events", "--limit", "0", "--format", "jsonl"),
    ("happenings", "--limit", "0", "--format", "jsonl"),
    ("statements", "--limit", "0", "--format", "jsonl"),
    ("agreements", "--limit", "0", "--format", "jsonl"),
    ("sanctions", "--limit", "0", "--format", "jsonl"),
    ("transfers", "--limit", "0", "--format", "jsonl"),
    ("visits", "--limit", "0", "--format", "jsonl"),
    ("disputes", "--limit", "0", "--format", "jsonl"),
    ("problems", "--limit", "0", "--format", "jsonl"),
)
FIRST_KILL_S = 3.0  # before that the model is still loading, and there is nothing to break


def main() -> int:
    """Run the test; 1 if the records differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--lines", type=int, default=600)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record-url", help="an empty PostgreSQL database")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with told.news.open(encoding="utf-8") as lines:
            (folder / "news.jsonl").write_text("".join(islice(lines, told.lines)), encoding="utf-8")
        began = time.monotonic()
        whole, broken = str(folder / "whole.db"), told.record_url or str(folder / "killed.db")
        add(folder, whole).wait()
        took_s = time.monotonic() - began
        killed = kill_often(folder, broken, took_s, told.kills, random.Random(told.seed))
        add(folder, broken).wait()
        return compare(whole, broken, killed)


def add(folder: Path, record: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dragoman", "add", str(folder / "news.jsonl"), "--record", record]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def kill_often(folder: Path, record: str, took_s: float, kills: int, chance: random.Random) -> int:
    """Begin to add and kill it, again and again; give how often it was still running when killed."""
    killed = 0
    for _ in range(kills):
        running = add(folder, record)
        try:
            running.wait(timeout=FIRST_KILL_S + chance.random() * max(0.0, took_s - FIRST_KILL_S) * 2 / kills)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
    return killed


def compare(whole: str, broken: str, killed: int) -> int:
    differing = [" ".join(one) for one in EXPORTS if digest(whole, one) != digest(broken, one)]
    print(f"killed {killed} times; {len(EXPORTS) - len(differing)} of {len(EXPORTS)} exports equal to the byte")
    for name in differing:
        print(f"  differs: {name}")
    return int(bool(differing))


def digest(record: str, command: tuple[str, ...]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *command, "--record", record], capture_output=True, check=True
    )
    return hashlib.sha256(done.stdout).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
