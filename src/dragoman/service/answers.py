"""Answers of the API: in the form asked for, with a tag by which a client sees that nothing has changed."""

import hashlib
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pyarrow as pa
from fastapi import Request, Response

from dragoman.analysis.table_forms import to_csv, to_parquet
from dragoman.service.asking import Asking
from dragoman.service.cursors import Place, write_cursor
from dragoman.service.shapes import Form
from dragoman.settings import CODER_VERSION

_TYPES: dict[str, Form] = {
    "application/json": "json",
    "text/csv": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/x-parquet": "parquet",
}
_MEDIA: dict[Form, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
}
# Whoever asks may have to log in, and the record changes at any time: ask again, and be told if nothing changed.
_CACHE = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}


def form_of(request: Request, told: Form | None) -> Form:
    """Choose the form: the one told, else the first that Accept names and we have, else JSON."""
    if told is not None:
        return told
    named = (one.partition(";")[0].strip() for one in request.headers.get("accept", "").split(","))
    return next((_TYPES[name] for name in named if name in _TYPES), "json")


def json_answer(request: Request, ask: Callable[[], Any]) -> Response:
    """Answer in JSON; where the client's tag shows that it knows the answer, nothing is asked."""
    return tagged(request, "json", lambda: (msgspec.json.encode(ask()), None))


def table_answer(
    request: Request, form: Form | None, ask: Callable[[], tuple[pa.Table, Place | None]], rows: Callable[..., Any]
) -> Response:
    """Answer with a page of a table in the form asked for.

    Args:
        request: What Accept and If-None-Match are looked up in.
        form: The form told in the query, or None.
        ask: Gives the table and where the next page begins.
        rows: Makes the items of the JSON form from the table.
    """
    chosen = form_of(request, form)

    def make() -> tuple[bytes, str | None]:
        table, following = ask()
        cursor = write_cursor(following)
        if chosen == "csv":
            return to_csv(table).encode("utf-8", "replace"), cursor
        if chosen == "parquet":
            return to_parquet(table), cursor
        return msgspec.json.encode({"items": rows(table), "next": cursor}), cursor

    return tagged(request, chosen, make)


def tagged(request: Request, form: Form, make: Callable[[], tuple[bytes, str | None]]) -> Response:
    """Answer with a tag, or with 304 where the client has that very answer already."""
    tag = _tag(request, form)
    headers = {"ETag": tag, **_CACHE}
    if tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    body, cursor = make()
    if cursor is not None:
        following = request.url.include_query_params(cursor=cursor)
        headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return Response(body, headers=headers, media_type=_MEDIA[form])


def _tag(request: Request, form: Form) -> str:
    """Name the state of the record, today and the question; a moment such as 7d moves, so the minute is part of it."""
    asking: Asking = request.app.state.shared.asking
    seq = asking.record.seq()
    question = f"{request.url.path}?{request.url.query}"
    minute = int(time.time()) // 60 if any(name in request.query_params for name in ("as_of", "new_since")) else 0
    told = f"{CODER_VERSION} {seq} {date.today()} {form} {minute} {question}"
    return f'W/"{seq}-{hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]}"'
