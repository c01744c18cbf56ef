"""`dragoman events`, `statements`, `agreements` ... : questions to the record."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from dragoman.cli.options import AsOf, Publisher, RecordPlace, SaidBy, Since, TableForm, Until

if TYPE_CHECKING:
    from pyarrow import Table

    from dragoman.analysis.filters import Kind
    from dragoman.analysis.open_record import OpenRecord

_WHO = "a code (RUS), code and sector (RUS/MIL), or a name. May be said several times."
_FEW = 20
Actor = Annotated[
    list[str] | None, typer.Option("--actor", "-a", metavar="WHO", help=f"Who acts, speaks, sends: {_WHO}")
]
Recipient = Annotated[
    list[str] | None, typer.Option("--recipient", "-r", metavar="WHO", help="Who is acted on, spoken of, targeted.")
]
PartyOption = Annotated[
    list[str] | None, typer.Option("--party", "-p", metavar="WHO", help="Who takes part, in whatever role.")
]
Between = Annotated[
    str | None, typer.Option("--between", metavar="AAA-BBB", help="Two countries, one on each side, either way.")
]
Type = Annotated[
    list[str] | None,
    typer.Option(
        "--type", "-t", metavar="TYPE", help="PLOVER type; kind of agreement or sanction; what is transferred."
    ),
]
Mode = Annotated[list[str] | None, typer.Option("--mode", metavar="MODE", help="PLOVER mode; events only.")]
StatusOption = Annotated[
    list[str] | None, typer.Option("--status", "-s", metavar="STATUS", help="happened, alleged, denied, ...")
]
Place = Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Country code or name; events only.")]
Words = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help='Words of the sentence; "in this order" in quotation marks.'),
]
Document = Annotated[str | None, typer.Option("--document", metavar="ID", help="Of one document.")]
Origin = Annotated[
    str | None,
    typer.Option(
        "--origin", metavar="NAME,...",
        help="Whose events: dragoman, our own readings, unless told; icews and so on, imported ones; or several.",
    ),
]  # fmt: skip
NewSince = Annotated[
    str | None, typer.Option("--new-since", metavar="MOMENT", help="Only what was added or changed later than that.")
]
Query = Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT.")]
SinceMoment = Annotated[
    str, typer.Option("--since", metavar="MOMENT", help="A day, a time, 7d for seven days ago, or #12 for a change.")
]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many; 0 for all.")]


# Name of the command, what it asks for, whether for lives, what it says of itself.
QUESTIONS: tuple[tuple[str, "Kind", bool, str], ...] = (
    ("events", "event", False, "List events: who did what to whom, as single reports tell it."),
    ("happenings", "event", True, "List happenings: what many reports tell of one event, and how many sources it has."),
    ("statements", "statement", False, "List statements: who says what about whom."),
    ("agreements", "agreement", True, "List agreements with their histories."),
    ("sanctions", "sanction", True, "List sanctions with their histories."),
    ("transfers", "transfer", True, "List transfers of arms, money, goods with their histories."),
    ("visits", "visit", True, "List visits with their histories."),
    ("disputes", "dispute", True, "List what is asserted by one and denied by another."),
)


def new(since: SinceMoment, limit: Limit = _FEW, record: RecordPlace = None) -> None:
    """Show what came or changed since a moment: events, then agreements, sanctions, transfers, visits, disputes."""
    from dragoman.analysis.filters import Page  # noqa: PLC0415
    from dragoman.cli.listing import lister  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    with opened(record) as asked:
        wanted = asked.filter({}, new_since=since)
        for name, kind, lives, _ in QUESTIONS:
            if name in ("happenings", "statements"):
                continue
            ask = asked.ask_lives if lives else asked.ask
            answer = ask(kind, wanted, Page(limit=limit or None))
            if answer.table.num_rows:
                more = ", the first of more" if answer.next else ""
                typer.echo(f"{name}: {answer.table.num_rows}{more}")
                lister("life" if lives else kind)(answer.table.to_pylist())


def question(kind: "Kind", *, lives: bool = False) -> Callable[..., None]:
    """Make the command that asks for one kind.

    Args:
        kind: What is asked for.
        lives: Ask for happenings or lives, not for what single reports tell.
    """

    def ask(
        actor: Actor = None,
        recipient: Recipient = None,
        party: PartyOption = None,
        said_by: SaidBy = None,
        between: Between = None,
        type_: Type = None,
        mode: Mode = None,
        status: StatusOption = None,
        since: Since = None,
        until: Until = None,
        place: Place = None,
        source: Publisher = None,
        text: Words = None,
        document: Document = None,
        origin: Origin = None,
        as_of: AsOf = None,
        new_since: NewSince = None,
        limit: Limit = _FEW,
        form: TableForm = "table",
        record: RecordPlace = None,
    ) -> None:
        conditions: dict[str, Any] = {
            "actor": actor,
            "recipient": recipient,
            "party": party,
            "said_by": said_by,
            "between": between.split("-") if between else None,
            "type": type_,
            "mode": mode,
            "status": status,
            "since": since,
            "until": until,
            "place": place,
            "source": source,
            "text": text,
            "document": document,
        }
        asked = _Asked(kind, lives, conditions, (as_of, new_since), origin.split(",") if origin else [], limit)
        _answer(asked, form, record)

    return ask


class _Asked(NamedTuple):
    """A question as it stands on the command line."""

    kind: "Kind"
    lives: bool
    conditions: dict[str, Any]
    moments: tuple[str | None, str | None]
    origins: list[str]
    limit: int


def _answer(asked: _Asked, form: str, record: str | None) -> None:
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.listing import lister  # noqa: PLC0415
    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415
    from dragoman.errors import SettingsError  # noqa: PLC0415

    check_form(form)
    if asked.origins and (asked.kind != "event" or asked.lives):
        raise SettingsError("only events have other origins", where="--origin", mend="ask dragoman events for it")
    with opened(record) as told:
        table, has_more = _ask(told, asked)
    write_table(table, form, lister("life" if asked.lives else asked.kind))
    if has_more:
        tell(f"the first {asked.limit:,}; for more say --limit N, or 0 for all")


def _ask(told: "OpenRecord", asked: _Asked) -> "tuple[Table, bool]":
    """Give the table of an answer, and whether there is more."""
    from dragoman.analysis.filters import Page  # noqa: PLC0415

    as_of, new_since = asked.moments
    wanted = told.filter(asked.conditions, as_of=as_of, new_since=new_since)  # type: ignore[arg-type]
    if asked.origins:
        return told.events_of(asked.origins, wanted, asked.limit or None)
    ask = told.ask_lives if asked.lives else told.ask
    answer = ask(asked.kind, wanted, Page(limit=asked.limit or None))
    return answer.table, answer.next is not None


def documents(
    text: Words = None,
    source: Publisher = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = _FEW,
    form: TableForm = "table",
    record: RecordPlace = None,
) -> None:
    """List documents of the record: latest first, or those with certain words."""
    from dragoman.analysis.filters import Page  # noqa: PLC0415
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.listing import show_documents  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    check_form(form)
    with opened(record) as asked:
        answer = asked.ask_documents(Page(limit=limit or None), text=text, source=source, since=since, until=until)
    write_table(answer.table, form, show_documents)


def sql(query: Query, form: TableForm = "table", record: RecordPlace = None) -> None:
    """Ask one SQL question over events, dyads, parties, statements, entries and groups; DuckDB answers it.

    The columns are those of an analytic copy beside the record, which is brought up to date first:
    'DESCRIBE events' lists them. What was imported is there as imported_events, imported_alliances, imported_sanctions.
    """
    from dragoman.cli.forms import check_form, write_table  # noqa: PLC0415
    from dragoman.cli.listing import show_grid  # noqa: PLC0415
    from dragoman.cli.place import opened  # noqa: PLC0415

    check_form(form)
    with opened(record) as asked:
        table = asked.sql(query)
    write_table(table, form, show_grid)
