"""Logging in and out, where there are users."""

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from dragoman.service.pages.frame import checked_form, go_to, page, put_cookie
from dragoman.service.sessions import COOKIE
from dragoman.service.shield import client_of
from dragoman.service.state import shared

router = APIRouter()


@router.get("/login")
def show(request: Request) -> Response:
    """Show the form."""
    told = shared(request)
    if told.door.asker(request) is not None:
        return go_to("/")
    return page(request, None, "login.html", {"fault": None})


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Log somebody in; a wrong name is answered like a wrong password, and as late."""
    told = shared(request)
    if told.logins.wait_s(client_of(request.scope)):
        return page(request, None, "login.html", {"fault": "too many tries; wait a minute"}, status=429)
    form = await checked_form(request)
    name, given = form.told("name") or "", form.fields.get("password", "")
    user = await to_thread.run_sync(told.door.users.check_password, name, given)
    if user is None:
        return page(request, None, "login.html", {"fault": "name or password is wrong"}, status=401)
    response = go_to("/")
    put_cookie(request, response, COOKIE, told.door.sessions.begin(user.name))
    return response


@router.post("/logout")
async def log_out(request: Request) -> Response:
    """Log out."""
    await checked_form(request)
    shared(request).door.sessions.end(request.cookies.get(COOKIE, ""))
    response = go_to("/login")
    response.delete_cookie(COOKIE, path="/")
    return response
