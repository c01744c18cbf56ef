"""Who asks, and what they may do."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from fastapi import Depends, Request

from dragoman.service.options import ServiceOptions
from dragoman.service.problems import Forbidden
from dragoman.service.sessions import COOKIE, FORM_COOKIE, Sessions
from dragoman.service.users import ROLES, Role, UserBook


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks.

    Attributes:
        name: What is kept with judgments and changes.
        role: What they may do.
        has_login: They logged in, and can log out.
    """

    name: str
    role: Role
    has_login: bool = False

    def may(self, role: Role) -> bool:
        """Tell whether they may do what somebody of a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Door:
    """Knows the users and their sessions.

    Args:
        options: Of the service.
    """

    def __init__(self, options: ServiceOptions) -> None:
        self._local_name = options.local_name
        self.users = UserBook(options.users)
        self.sessions = Sessions(options.bounds.session_s)

    def asker(self, request: Request) -> Asker | None:
        """Say who asks; None where nobody is logged in and somebody must be.

        Where there are no users, only this machine can ask, and whoever sits there may do everything.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            user = self.users.check_token(token.strip())
            return Asker(name=user.name, role=user.role) if user else None
        if self.users.is_empty:
            return Asker(name=self._local_name, role="admin")
        name = self.sessions.name_of(request.cookies.get(COOKIE, ""))
        user = self.users.users().get(name) if name else None
        return Asker(name=user.name, role=user.role, has_login=True) if user else None

    def proof(self, request: Request, form_cookie: str) -> str:
        """Give what forms on a page for this visitor bear."""
        return self.sessions.proof(form_cookie, request.cookies.get(COOKIE, ""))

    def check_proof(self, request: Request, told: str) -> None:
        """Refuse a form that does not come from a page that we gave to this visitor.

        Raises:
            Forbidden: If its proof is wrong.
        """
        cookies = request.cookies.get(FORM_COOKIE, ""), request.cookies.get(COOKIE, "")
        if not self.sessions.proves(*cookies, told):
            raise Forbidden(403, "the form has grown old; load its page again")


def needs(role: Role) -> Callable[[Request], Asker]:
    """Make a dependency that gives who asks, and turns away whoever may not."""

    def check(request: Request) -> Asker:
        door: Door = request.app.state.shared.door
        asker = door.asker(request)
        if asker is None:
            raise Forbidden(401, "you have to log in first")
        if not asker.may(role):
            raise Forbidden(403, f"this needs the role {role}, and yours is {asker.role}")
        return asker

    return check


Reader = Annotated[Asker, Depends(needs("reader"))]
Reviewer = Annotated[Asker, Depends(needs("reviewer"))]
Admin = Annotated[Asker, Depends(needs("admin"))]
