"""Joins the parts of the service."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from dragoman.errors import SettingsError
from dragoman.service.api import meaning, overview, questions, things, writing
from dragoman.service.options import ServiceOptions, is_loopback
from dragoman.service.pages import PAGES
from dragoman.service.problems import handle_problems
from dragoman.service.shield import BodyGuard, Finish, Gate, Heads
from dragoman.service.state import Shared
from dragoman.settings import CODER_VERSION

_log = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"
# Questions asked at once; a database connection each, of which the pool of the record has fifteen.
_THREADS = 12
_SMALL_BYTES = 2_000  # of an answer that is not worth being compressed
_ABOUT = "The record of what states did to and said about each other, with the words that it rests on."


def create_app(options: ServiceOptions) -> FastAPI:
    """Make the service.

    Raises:
        RecordError: If there is no record, or it cannot be read.
        SettingsError: If it would be open to others without users.
    """
    shared = Shared(options)
    check_safe(options, has_users=not shared.door.users.is_empty)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        shared.asking.warm()
        yield
        shared.asking.close()

    app = FastAPI(
        title="Dragoman",
        version=CODER_VERSION,
        description=_ABOUT,
        lifespan=lifespan,
        redirect_slashes=False,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # both would load scripts from another host
        redoc_url=None,
        middleware=[
            Middleware(Finish, meter=shared.meter),
            Middleware(Gate, hosts=(options.host, *options.hosts), bounds=options.bounds),
            Middleware(Heads),
            Middleware(BodyGuard, bounds=options.bounds),
            Middleware(GZipMiddleware, minimum_size=_SMALL_BYTES, compresslevel=5),
        ],
    )
    app.state.shared = shared
    handle_problems(app)
    for part in (questions, things, meaning, overview, writing):
        app.include_router(part.router)
    app.include_router(overview.bare)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    if _STATIC.is_dir():
        app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    else:
        _log.warning("the browser code is not built; pages come without style and charts: run make web")
    return app


def check_safe(options: ServiceOptions, *, has_users: bool) -> None:
    """Refuse to be open to other machines without users.

    Raises:
        SettingsError: If it would be.
    """
    if not is_loopback(options.host) and not has_users:
        raise SettingsError(
            f"{options.host} can be reached by others, and there are no users",
            where="--host",
            mend="add users with dragoman user add NAME --role reader, or leave --host out",
        )
