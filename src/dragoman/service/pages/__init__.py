"""Pages for people, rendered here; every page that shows records has the same as `.json`."""

from fastapi import APIRouter

from dragoman.service.pages import about, charts, home, listing, login, meaning, report, review, search, thing, tryit

PAGES: tuple[APIRouter, ...] = (
    home.router,
    listing.router,
    report.router,
    thing.router,
    charts.router,
    meaning.router,
    search.router,
    tryit.router,
    review.router,
    about.router,
    login.router,
)
