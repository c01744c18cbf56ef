"""`dragoman serve` and `dragoman user`: the explorer and the HTTP API, and who may use them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace

if TYPE_CHECKING:
    from dragoman.service.options import ServiceOptions
    from dragoman.service.users import UserBook

user = typer.Typer(help="Say who may use the service.", no_args_is_help=True)

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Another address than this demands users.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="Port to listen on.")]
Users = Annotated[
    Path | None,
    typer.Option("--users", metavar="FILE", help="Users and tokens; RECORD.users.json unless told."),
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="Name by which browsers call the service; may be said several times."),
]
Https = Annotated[bool, typer.Option("--https", help="People reach it by https, through a proxy of yours.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Let reviewers name pages to be fetched; never private ones.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name to log in with.")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8765,
    name: Names = None,
    https: Https = False,
    fetch: Fetch = False,
    users: Users = None,
    record: RecordPlace = None,
) -> None:
    """Open the record in the browser and over HTTP, until Ctrl-C.

    Only this machine reaches it, unless --host names another address; then people have to log in.
    """
    from dragoman.cli.intake import settings_from  # noqa: PLC0415
    from dragoman.cli.place import place_of  # noqa: PLC0415
    from dragoman.service.options import ServiceOptions  # noqa: PLC0415

    options = ServiceOptions(
        settings=settings_from(None),
        record=place_of(record),
        host=host,
        port=port,
        users=_file(users, record),
        hosts=tuple(name or ()),
        behind_https=https,
        may_fetch=fetch,
        local_name=_local_name(),
    )
    _run(options)


def _local_name() -> str:
    """Say who sits here, for what they judge; a container may know nobody."""
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


def _run(options: "ServiceOptions") -> None:
    """Listen until Ctrl-C."""
    import logging  # noqa: PLC0415

    import uvicorn  # noqa: PLC0415

    from dragoman.cli.messages import tell  # noqa: PLC0415
    from dragoman.errors import SettingsError  # noqa: PLC0415
    from dragoman.service.app import create_app  # noqa: PLC0415
    from dragoman.service.listening import listen  # noqa: PLC0415

    app = create_app(options)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    # It warns of every broken form; whoever sends them would fill the log.
    logging.getLogger("python_multipart").setLevel(logging.ERROR)
    try:
        socket = listen(options.host, options.port)
    except OSError as error:
        where = f"{options.host}:{options.port}"
        raise SettingsError(
            f"cannot listen there: {error.strerror}", where=where, mend="choose another --port"
        ) from error
    told = f"[{options.host}]" if ":" in options.host else options.host
    tell(f"open http://{told}:{options.port}/ in a browser; Ctrl-C ends it")
    # Headers of a proxy are not believed, and nothing is said of what runs here.
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
    )
    with socket:
        uvicorn.Server(config).run(sockets=[socket])


@user.command("add")
def add_user(name: Name, role: RoleOption = "reader", users: Users = None, record: RecordPlace = None) -> None:
    """Add a user, or change role and password of one; the password is asked for, or read from a pipe."""
    from dragoman.cli.messages import tell  # noqa: PLC0415

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True) if sys.stdin.isatty() \
        else sys.stdin.readline().rstrip("\n")  # fmt: skip
    _book(users, record).add(name, role, password)
    tell(f"{name} may log in as {role}")


@user.command("token")
def add_token(name: Name, users: Users = None, record: RecordPlace = None) -> None:
    """Make a token for a user's programs and show it, once: only its hash is kept."""
    typer.echo(_book(users, record).add_token(name))


@user.command("remove")
def remove_user(name: Name, users: Users = None, record: RecordPlace = None) -> None:
    """Remove a user with all tokens."""
    from dragoman.cli.messages import tell  # noqa: PLC0415

    _book(users, record).remove(name)
    tell(f"{name} is removed")


@user.command("list")
def list_users(users: Users = None, record: RecordPlace = None) -> None:
    """List the users with their roles."""
    for one in _book(users, record).users().values():
        tokens = f", {len(one.tokens)} tokens" if one.tokens else ""
        typer.echo(f"{one.name}: {one.role}{tokens}")


def _book(users: Path | None, record: str | None) -> "UserBook":
    from dragoman.service.users import UserBook  # noqa: PLC0415

    return UserBook(_file(users, record))


def _file(users: Path | None, record: str | None) -> Path:
    """Say where the users are kept: beside a record in a file, else in the present folder."""
    from dragoman.cli.place import place_of  # noqa: PLC0415

    place = place_of(record)
    return users or Path("dragoman.users.json" if "://" in place else f"{place}.users.json")
