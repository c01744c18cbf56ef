"""Try it: a report pasted or sent is read at once and shown with its records; then it is added, or not."""

from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.errors import DragomanError
from dragoman.ingest.raw import Given, Raw
from dragoman.service.access import Asker, Reader, Reviewer
from dragoman.service.api.writing import in_turn
from dragoman.service.pages.cards import rows_of
from dragoman.service.pages.frame import Form, checked_form, go_to, page
from dragoman.service.pages.report import report_values
from dragoman.service.problems import Forbidden
from dragoman.service.state import shared
from dragoman.service.workshop import Link, Taken, Upload

router = APIRouter()
_FIELDS = ("text", "url", "title", "date", "source")


@router.get("/try")
def show(request: Request, asker: Reader) -> Response:
    """Show the empty form."""
    return _form(request, asker, dict.fromkeys(_FIELDS, ""), None)


@router.post("/try")
async def read(request: Request, asker: Reader) -> Response:
    """Read what was pasted or sent, and show it with its records; nothing is kept."""
    form = await checked_form(request)
    written = {name: form.told(name) or "" for name in _FIELDS}
    try:
        shown = await in_turn(request, lambda: _read(request, form, asker))
    except (DragomanError, Forbidden) as error:
        return _form(request, asker, written, error)
    return page(request, asker, "tried.html", {**shown, "written": written})


@router.post("/try/add")
async def add(request: Request, asker: Reviewer) -> Response:
    """Add what was read before; its text comes back with the form."""
    form = await checked_form(request)
    written = {name: form.told(name) or "" for name in _FIELDS}

    def work() -> str:
        told = shared(request)
        document = told.workshop.take(_raw(form), _given(form)).document
        told.workshop.keep(document)
        return document.id

    try:
        name = await in_turn(request, work)
    except (DragomanError, Forbidden) as error:
        return _form(request, asker, written, error)
    return go_to(f"/documents/{name}")


def _raw(form: Form) -> Raw:
    # Browsers send line ends as CR LF; a text must be the same however it came here.
    return Raw(text=form.fields.get("text", "").replace("\r\n", "\n"), where="text", url=form.told("url"))


def _sent(form: Form, asker: Asker) -> Raw | Upload | Link:
    """Choose what is read: a file goes before an address, an address before a text.

    Raises:
        Forbidden: If an address comes from somebody who may not have pages fetched.
    """
    url = form.told("url")
    if form.file or not url:
        return form.file or _raw(form)
    if not asker.may("reviewer"):
        raise Forbidden(403, "this needs the role reviewer")
    return Link(url)


def _given(form: Form) -> Given:
    return Given(date=form.told("date"), title=form.told("title"), source=form.told("source"))


def _read(request: Request, form: Form, asker: Asker) -> dict[str, Any]:
    told = shared(request)
    taken: Taken = told.workshop.take(_sent(form, asker), _given(form))
    reading = told.workshop.read(taken.document)
    values = report_values(reading, rows_of(reading), told.names)
    return {"document": taken.document, "notes": taken.notes, **values}


def _form(request: Request, asker: Asker, written: dict[str, str], error: DragomanError | Forbidden | None) -> Response:
    status = 200 if error is None else error.status if isinstance(error, Forbidden) else error.http_status
    values = {
        "written": written,
        "fault": error.what if error else None,
        "options": shared(request).options,
    }
    return page(request, asker, "try.html", values, status=status)
