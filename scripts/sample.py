"""Draws coded events for judging by hand, and sums up the judgements.

    python scripts/sample.py draw READINGS.jsonl NEWS.jsonl --events 100 --seed 7 --out sample.tsv
    (fill the first column of sample.tsv with y, n or ?)
    python scripts/sample.py judge sample.tsv

NEWS.jsonl gives the stratum of every document: one JSON object a line with `id` and `stratum`.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError, InputError
from dragoman.evaluation.sampling import Drawn, draw, summarise
from dragoman.model.reading import Reading
from dragoman.model.wire import from_json

COLUMNS = Drawn.__struct_fields__


class NewsLine(msgspec.Struct, frozen=True):
    id: str
    stratum: str | None = None


def load_readings(path: Path) -> Iterator[Reading]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield from_json(line, where=f"{path}:{number}")


def load_strata(path: Path) -> dict[str, str]:
    with path.open("rb") as lines:
        told = (msgspec.json.decode(line, type=NewsLine) for line in lines)
        return {line.id: line.stratum for line in told if line.stratum}


def print_sample(drawn: Sequence[Drawn]) -> None:
    for number, it in enumerate(drawn, 1):
        said_by = f"  said by {it.said_by}" if it.said_by else ""
        act = f"{it.type} {it.mode}".strip()
        print(f"{number}. [{it.stratum}] {it.document}  {act}  {it.parties}  {it.status}{said_by}")
        print(f"   {it.sentence}")


def write_table(drawn: Sequence[Drawn], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS, dialect="excel-tab", lineterminator="\n")
        table.writeheader()
        table.writerows(msgspec.structs.asdict(it) for it in drawn)


def read_table(path: Path) -> list[Drawn]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab"))
    try:
        return [msgspec.convert(row, Drawn) for row in rows]
    except msgspec.MsgspecError as error:
        raise InputError(f"not a sample: {error}", where=str(path)) from error


def draw_command(asked: argparse.Namespace) -> None:
    strata = load_strata(asked.news)
    drawn = draw(load_readings(asked.readings), strata, events=asked.events, seed=asked.seed)
    print(f"seed {asked.seed}, {len(drawn)} events")
    print_sample(drawn)
    if asked.out:
        write_table(drawn, asked.out)


def judge_command(asked: argparse.Namespace) -> None:
    for it in summarise(read_table(asked.sample)):
        print(f"{it.name:32}{it.right:5} of {it.judged:4}  {it.share:.3f}  [{it.low:.3f}, {it.high:.3f}]")


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="draw events and lay them out")
    drawing.add_argument("readings", type=Path)
    drawing.add_argument("news", type=Path)
    drawing.add_argument("--events", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--out", type=Path, help="table to fill in")
    drawing.set_defaults(command=draw_command)
    judging = commands.add_parser("judge", help="sum up a judged table")
    judging.add_argument("sample", type=Path)
    judging.set_defaults(command=judge_command)
    return parser


def main() -> int:
    asked = make_parser().parse_args()
    try:
        asked.command(asked)
    except DragomanError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
