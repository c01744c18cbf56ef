"""`dragoman code`: archives into an event data set."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Date, Language, NoGate, Overlay, Source

if TYPE_CHECKING:
    from dragoman.archive.manifest import Manifest
    from dragoman.archive.run import Order, Tally, Watch

Archives = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ARCHIVE...",
        help="Files, folders, patterns, or s3://bucket/folder: WARC, Parquet, JSON lines, CSV and whatever read takes.",
    ),
]
Out = Annotated[
    str | None,
    typer.Option("--out", "-o", metavar="DIR", help="The data set: a folder, or s3://bucket/folder. Begun or gone on."),
]
Check = Annotated[str | None, typer.Option("--check", metavar="DIR", help="Only compare a data set with its manifest.")]
Workers = Annotated[
    int | None, typer.Option("--workers", "-w", metavar="N", min=1, help="How many; one a core if left out.")
]
Engine = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="Who schedules on this machine: processes or daft.")
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="Work on a Ray cluster: auto, host:port or ray://host:port."),
]
Forms = Annotated[
    list[str] | None,
    typer.Option("--form", "-f", metavar="FORM", help="Beside the tables: jsonl, plover or polecat. More than once."),
]
Delta = Annotated[bool, typer.Option("--delta", help="Keep a Delta log beside each table.")]
Shard = Annotated[int, typer.Option("--shard", metavar="N", min=1, help="Most documents that are published together.")]
Patience = Annotated[
    float,
    typer.Option("--patience", metavar="SECONDS", min=1, help="End, and say why, when so long nothing was finished."),
]
NoText = Annotated[
    bool, typer.Option("--no-text", help="Keep no texts: only their hashes, and the quotes rows rest on.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell time, memory and size to expect, from a sample.")]


def code(
    archives: Archives = None,
    out: Out = None,
    check: Check = None,
    workers: Workers = None,
    engine: Engine = "processes",
    cluster: Cluster = None,
    form: Forms = None,
    delta: Delta = False,
    shard: Shard = 1_000,
    no_text: NoText = False,
    dry_run: DryRun = False,
    patience: Patience = 900.0,
    date: Date = None,
    source: Source = None,
    language: Language = None,
    overlay: Overlay = None,
    no_gate: NoGate = False,
) -> None:
    """Make an event data set of archives of any size: tables, happenings, a manifest that makes it citable.

    Whenever it is stopped, what was published stays: run it again, and it does the rest. A new coder or codebook reads
    anew only what it can read differently.
    """
    if check is not None:
        _check(check)
        return
    from dragoman.archive.engines.pool import Wanted  # noqa: PLC0415
    from dragoman.archive.run import Order  # noqa: PLC0415
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.ingest.raw import Given  # noqa: PLC0415

    order = Order(
        inputs=tuple(archives or ()),
        out=_named(archives, out),
        given=Given(date=date, source=source, language=language),
        settings=settings_from(overlay, no_gate=no_gate, no_text=no_text),
        wanted=Wanted(engine=engine, cluster=cluster, workers=workers),
        shard=shard,
        forms=tuple(form or ()),
        delta=delta,
        patience_s=patience,
    )
    if dry_run:
        _forecast(order)
    elif _run(order):
        raise typer.Exit(1)


def _named(archives: list[str] | None, out: str | None) -> str:
    from dragoman.errors import SettingsError  # noqa: PLC0415

    if not archives:
        raise SettingsError("no archive is named", where="code", mend="name files or folders, or say --check DIR")
    if out is None:
        raise SettingsError("no place for the data set is named", where="code", mend="say --out DIR")
    return out


def _check(named: str) -> None:
    from dragoman.archive.manifest import check  # noqa: PLC0415
    from dragoman.archive.place import Place  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415

    manifest, wrong = check(Place(named))
    for line in wrong:
        tell(f"problem: {line}")
    tell(f"{named}: {_described(manifest)}; {len(manifest.files):,} files, {len(wrong)} of them not as they should be")
    if wrong:
        raise typer.Exit(1)


def _forecast(order: "Order") -> None:
    from dragoman.archive.forecast import forecast  # noqa: PLC0415

    for line in forecast(order).lines():
        typer.echo(line)


def _run(order: "Order") -> int:
    """Make the data set, tell how it goes, and give the number of problems."""
    from dragoman.archive.run import code as make  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415

    manifest, tally = make(order, _watch())
    known = f", {tally.known:,} known already" if tally.known else ""
    tell(f"{order.out}: {tally.documents:,} reports read{known}, {tally.problems:,} problems")
    if tally.documents:
        tell(f"{_pace(tally)}; at most {tally.peak_mb:,.0f} MB a worker")
    tell(_described(manifest))
    return tally.problems


def _watch() -> "Watch":
    from dragoman.archive.run import Watch  # noqa: PLC0415
    from dragoman.cli.messages import tell, tell_problem  # noqa: PLC0415
    from dragoman.cli.progress import Line  # noqa: PLC0415

    line, told = Line(), 0

    def problem(message: str) -> None:
        nonlocal told
        told += 1
        line.clear()
        tell_problem(message, told)

    def say(message: str) -> None:
        line.clear()
        tell(message)

    return Watch(say, problem, lambda tally: line.show(_progress(tally)))


def _progress(tally: "Tally") -> str:
    """Say how far a run is, how fast, and how long it will take."""
    if tally.stage == "tying":
        return f"{tally.documents:,} reports read; tying them together"
    passed = tally.documents + tally.known
    share = min(1.0, passed / tally.expected) if tally.expected else 0.0
    left = (
        f", {_duration((tally.expected - passed) * _each_s(tally))} left" if tally.documents and tally.expected else ""
    )
    return f"{passed:,} reports, {share:.0%}, {_pace(tally)}{left}, {tally.problems:,} problems"


def _pace(tally: "Tally") -> str:
    return f"{1 / _each_s(tally):.1f} a second" if tally.documents else "loading"


def _each_s(tally: "Tally") -> float:
    import time  # noqa: PLC0415

    return (time.monotonic() - tally.began) / max(1, tally.documents)


def _duration(seconds: float) -> str:
    minutes = max(0, round(seconds / 60))
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min" if minutes else "a minute"


def _described(manifest: "Manifest") -> str:
    counts = manifest.counts
    told = ", ".join(
        f"{counts.get(table, 0):,} {table}" for table in ("documents", "events", "statements", "happenings")
    )
    return f"data set {manifest.id[:16]}: {told}"
