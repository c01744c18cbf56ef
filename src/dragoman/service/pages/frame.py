"""What all pages share: the frame, the proof in their forms, cookies."""

from collections.abc import Mapping
from typing import Any

import msgspec
from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import UploadFile

from dragoman.service.access import Asker
from dragoman.service.names import QUADS
from dragoman.service.rendering import render
from dragoman.service.sessions import FORM_COOKIE, Sessions
from dragoman.service.state import shared
from dragoman.service.workshop import Upload

_FIELDS_MAX = 30
_CACHE = {"Cache-Control": "private, no-cache"}


def page(
    request: Request, asker: Asker | None, template: str, values: Mapping[str, Any], *, status: int = 200
) -> Response:
    """Show a page.

    Args:
        request: Whose cookies the forms are tied to.
        asker: Who looks at it; None where nobody is logged in.
        template: Name of its file.
        values: What it speaks of.
        status: HTTP status.
    """
    told = shared(request)
    form_cookie = request.cookies.get(FORM_COOKIE) or Sessions.new()
    own = {
        "user": asker,
        "proof": told.door.proof(request, form_cookie),
        "path": request.url.path,
        "query": request.url.query,
        "names": told.names,
        "quads": QUADS,
    }
    response = HTMLResponse(render(template, {**own, **values}), status, headers=_CACHE)
    if FORM_COOKIE not in request.cookies:
        put_cookie(request, response, FORM_COOKIE, form_cookie, strict=False)
    return response


def put_cookie(request: Request, response: Response, name: str, value: str, *, strict: bool = True) -> None:
    """Give a cookie that no script can read; a strict one is not even sent when a link of another site is followed."""
    secure = shared(request).options.behind_https
    response.set_cookie(name, value, httponly=True, samesite="strict" if strict else "lax", secure=secure, path="/")


def go_to(address: str) -> Response:
    """Send the browser on after a form."""
    return RedirectResponse(address, 303)


class Form(msgspec.Struct, frozen=True):
    """What came with a form that is ours.

    Attributes:
        fields: What was written, field by field, as it was sent.
        file: The file that was chosen, or None.
    """

    fields: Mapping[str, str]
    file: Upload | None

    def told(self, name: str) -> str | None:
        """Give what was written in a field, without blanks around it; None where nothing was."""
        return self.fields.get(name, "").strip() or None


async def checked_form(request: Request) -> Form:
    """Read a form, and refuse it if it is not one of ours.

    Raises:
        Forbidden: If its proof is wrong.
    """
    most = shared(request).options.bounds.body_max_bytes
    async with request.form(max_files=1, max_fields=_FIELDS_MAX, max_part_size=most) as sent:
        fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        shared(request).door.check_proof(request, fields.get("proof", ""))
        files = [value for value in sent.values() if isinstance(value, UploadFile) and value.filename]
        file = Upload(files[0].filename or "", await files[0].read()) if files else None
    return Form(fields, file)
