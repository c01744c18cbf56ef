"""`dragoman audit`: a random sample of events to judge, and how often they were right."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord
    from dragoman.store.judging import Sample, Verdict
    from dragoman.store.record import Record

Number = Annotated[int, typer.Option("--n", metavar="N", min=1, help="How many events.")]
By = Annotated[str, typer.Option("--by", metavar="STRATA", help="Draw evenly by type, status or source.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Another seed draws another sample.")]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who judges.")]
_KEYS = {"y": "right", "n": "wrong", "u": "unclear"}


def audit(number: Number = 100, by: By = "type", seed: Seed = 1, who: Who = None, record: RecordPlace = None) -> None:
    """Judge a random sample of events, and see the share of right ones with its 95 % interval.

    The sample and the judgments are kept: stop whenever you like, and go on with the same command. Answers are read
    line by line: y (right in type, parties, status and source), n (wrong), u (unclear), q (enough for now).
    """
    from dragoman.cli.place import opened, write_here  # noqa: PLC0415
    from dragoman.store.judging import draw  # noqa: PLC0415

    with write_here(record) as place, opened(record) as asked:
        sample = draw(place, number=number, by=by, seed=seed)
        _judge_rest(place, asked, sample, who)
        _tell_precision(asked, sample)


def _judge_rest(place: "Record", asked: "OpenRecord", sample: "Sample", who: str | None) -> None:
    from dragoman.store.judging import Judgment, judge  # noqa: PLC0415

    done = asked.judgments(sample.id)
    left = [(stratum, item) for stratum, item in sample.items if item not in done]
    for at, (stratum, item) in enumerate(left, start=len(done) + 1):
        if not _show(asked, item, f"{at} of {len(sample.items)}"):
            continue
        verdict = _answer()
        if verdict is None:
            return
        judge(place, Judgment(item=item, verdict=verdict, sample=sample.id, stratum=stratum, who=who))


def _show(asked: "OpenRecord", item: str, head: str) -> bool:
    """Show an event with its sentence; tell whether the record still holds it."""
    from dragoman.cli.listing import lister  # noqa: PLC0415

    rows = asked.one("event", item).to_pylist()
    if rows:
        typer.echo(head)
        lister("event")(rows)
    return bool(rows)


def _answer() -> "Verdict | None":
    """Read lines until one is an answer; None at the end or for q."""
    for line in _lines():
        if line in _KEYS:
            return _KEYS[line]  # type: ignore[return-value]
        if line == "q":
            return None
        typer.echo("y right, n wrong, u unclear, q enough", err=True)
    return None


def _lines() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            typer.echo("right? [y/n/u/q] ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.strip().lower()


def _tell_precision(asked: "OpenRecord", sample: "Sample") -> None:
    from dragoman.analysis.precision import precision_of  # noqa: PLC0415

    for told in precision_of(sample.items, asked.judgments(sample.id)):
        share = "nothing judged yet" if told.share is None else f"{told.share:.3f}  [{told.low:.3f}, {told.high:.3f}]"
        typer.echo(f"{told.stratum:<14} {told.right} of {told.judged}  {share}")
