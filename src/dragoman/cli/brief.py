"""`dragoman brief`: two states, or one, on a page."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace

if TYPE_CHECKING:
    from dragoman.model.brief import Brief

FORMS = {"markdown": "md", "html": "html", "json": "json"}
States = Annotated[list[str], typer.Argument(metavar="A [B]", help="One country code, or two, as RUS PRK.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="First day; that of the first report.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Last day; that of the last report.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="YYYY-MM-DD", help="The day for which is told what is in force; --until, else today."),
]
By = Annotated[
    str, typer.Option("--by", metavar="PERIOD", help="Periods of turning points: day, week, month, quarter or year.")
]
Form = Annotated[str, typer.Option("--format", "-f", metavar="FORM", help="markdown, html or json.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Folder to write page and charts (PNG) to; made if needed."),
]


def brief(
    states: States,
    since: Since = None,
    until: Until = None,
    on: On = None,
    by: By = "month",
    form: Form = "markdown",
    out: Out = None,
    record: RecordPlace = None,
) -> None:
    """Tell of two states, or of one, on a page: what happened, who says so, what is disputed, in force, changed.

    Every sentence is built from the record and bears the words that it rests on, with source and address.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.errors import NotFoundError  # noqa: PLC0415

    if form not in FORMS:
        raise NotFoundError(f"there is no form {form!r}", where="--format", mend=f"use one of {', '.join(FORMS)}")
    with opened(record) as asked:
        told = asked.brief(*states, since=since, until=until, on=on, by=by, codebook=settings_from(None).codebook)
    if out is None:
        _print(_page(told, form, {}))
    else:
        _write(told, form, out)


def _page(told: "Brief", form: str, beside: dict[str, str]) -> bytes:
    """Write the page; that in HTML holds its charts, that in Markdown names those beside it."""
    import msgspec  # noqa: PLC0415

    from dragoman.export.brief_html import to_html  # noqa: PLC0415
    from dragoman.export.brief_markdown import to_markdown  # noqa: PLC0415

    if form == "json":
        return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
    text = to_html(told, _pictures(told)) if form == "html" else to_markdown(told, beside)
    return text.encode("utf-8", "replace")


def _pictures(told: "Brief") -> dict[str, bytes]:
    from dragoman.charts import brief_charts, to_png  # noqa: PLC0415 - takes a second to load

    return {name: to_png(chart) for name, chart in brief_charts(told).items()}


def _print(page: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(page)


def _write(told: "Brief", form: str, folder: Path) -> None:
    """Write page and charts into a folder.

    Raises:
        SettingsError: If they cannot be written there.
    """
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.errors import SettingsError  # noqa: PLC0415

    name = "-".join(told.states)
    pictures = _pictures(told) if form == "markdown" else {}
    files = {f"{name}-{chart}.png": picture for chart, picture in pictures.items()}
    files[f"{name}.{FORMS[form]}"] = _page(told, form, {chart: f"{name}-{chart}.png" for chart in pictures})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"{folder}: {error.strerror or error}", where="--out", mend="name a folder that can be written to"
        ) from error
    tell(f"wrote {', '.join(str(folder / file) for file in reversed(files))}")
