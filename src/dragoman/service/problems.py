"""What goes wrong, as an answer: problem+json (RFC 9457) for programs, a page for people; never a trace or a path."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from dragoman.errors import DragomanError, InputError, NotFoundError, ReadingError, SettingsError
from dragoman.service.rendering import render

_log = logging.getLogger(__name__)
# Whose words are about what the user asked for; the others may name paths, and stay in the log.
_TOLD = (SettingsError, NotFoundError, InputError, ReadingError)
MEDIA_TYPE = "application/problem+json"
_MISUSED = 422


class Forbidden(Exception):  # noqa: N818 - a turn in the way of a request, not one of our errors
    """Turns a request away.

    Args:
        status: 401 where a login would help, 403 where it would not, 429 and 503 where waiting would.
        what: One clause.
    """

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status
        self.what = what


def refusal(
    scope: Scope, status: int, what: str, *, mend: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """Make the answer that says what went wrong.

    Args:
        scope: Of the request.
        status: HTTP status.
        what: One clause, without a full stop.
        mend: What the user can do, as an order.
        headers: Further ones.
    """
    title = HTTPStatus(status).phrase
    if wants_page(scope):
        told = {"status": status, "title": title, "what": what, "mend": mend}
        return Response(render("error.html", told), status, dict(headers or {}), "text/html")
    detail = f"{what}. To mend: {mend}." if mend else f"{what}."
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(msgspec.json.encode(body), status, dict(headers or {}), MEDIA_TYPE)


def wants_page(scope: Scope) -> bool:
    """Tell whether a person looks at the answer, and not a program."""
    path = scope["path"]
    return not path.startswith(("/api/", "/static/", "/metrics", "/health")) and not path.endswith(".json")


def handle_problems(app: FastAPI) -> None:
    """Let every error of the family, and what the framework raises, end in an answer."""

    @app.exception_handler(DragomanError)
    def _ours(request: Request, error: DragomanError) -> Response:
        if isinstance(error, _TOLD):
            what = f"{error.where}: {error.what}" if error.where else error.what
            return refusal(request.scope, error.http_status, what, mend=error.mend)
        _log.error("%s", error)
        return refusal(request.scope, error.http_status, _UNTOLD.get(error.http_status, "it cannot be done now"))

    @app.exception_handler(RequestValidationError)
    def _misused(request: Request, error: RequestValidationError) -> Response:
        return refusal(request.scope, _MISUSED, "; ".join(_fault(one) for one in error.errors()))

    @app.exception_handler(Forbidden)
    def _turned_away(request: Request, error: Forbidden) -> Response:
        headers = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else {}
        if error.status == HTTPStatus.UNAUTHORIZED and wants_page(request.scope):
            return Response(status_code=303, headers={"Location": "/login"})
        return refusal(request.scope, error.status, error.what, headers=headers)

    @app.exception_handler(HTTPException)
    def _plain(request: Request, error: HTTPException) -> Response:
        return refusal(request.scope, error.status_code, _PLAIN.get(error.status_code, str(error.detail)),
                       headers=error.headers)  # fmt: skip


_UNTOLD = {503: "the record cannot be used now"}
_PLAIN = {404: "there is nothing at this address", 405: "that cannot be done with this address"}


def _fault(told: Mapping[str, object]) -> str:
    """Say what is wrong with one field, without repeating its value."""
    place = told.get("loc", ())
    where = ".".join(str(part) for part in place[1:]) if isinstance(place, (tuple, list)) else ""
    message = str(told.get("msg", "is wrong")).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
