"""Options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

_INPUTS = typer.Argument(
    metavar="INPUT...",
    help="Files, folders, patterns, or - for standard input: text, HTML, JSON, CSV, Parquet, PDF, Word, mails, "
    "feeds, WARC, and archives of these.",
)
Inputs = Annotated[list[str], _INPUTS]
MoreInputs = Annotated[list[str] | None, _INPUTS]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Publication day; without it 'on Tuesday' stays undated."),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Headline.")]
Source = Annotated[str | None, typer.Option("--source", metavar="TEXT", help="Publisher.")]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Language, such as en; detected if left out."),
]
Overlay = Annotated[
    Path | None,
    typer.Option(
        "--codebook-overlay", metavar="DIR", help="Folder of codebook rows to add or to put in place of ours."
    ),
]
NoGate = Annotated[
    bool, typer.Option("--no-gate", help="Read news of home affairs too, which gives statements but hardly an event.")
]
RecordPlace = Annotated[
    str | None,
    typer.Option("--record", metavar="PATH|URL", help="The record; dragoman.db unless DRAGOMAN_RECORD says otherwise."),
]
TableForm = Annotated[str, typer.Option("--format", "-f", metavar="FORM", help="table, json, jsonl, csv or parquet.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="First day: YYYY-MM-DD, YYYY-MM or YYYY.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Last day, likewise.")]
SaidBy = Annotated[list[str] | None, typer.Option("--said-by", metavar="WHO", help="Who says so.")]
Publisher = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Publisher: id, or name as the report has it.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="MOMENT", help="What the record held then: a day, a time, 7d, #12.")
]
