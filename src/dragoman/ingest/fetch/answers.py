"""What the status and the headers of an answer mean."""

from collections.abc import Mapping
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from dragoman.errors import FetchError, UnreachableError
from dragoman.ingest.fetch.fetched import Validators

_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_REDIRECTS = (301, 302, 303, 307, 308)
_WITH_BODY = (200, 203)
# Longer is not believed: a site that errs must not be left alone for years.
_MOST_AFTER_S = 86_400.0
_VALIDATOR_MAX_CHARS = 500
# What we can read; "" is a site that does not say, and then the bytes tell.
_READ = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/json",
        "application/ld+json",
        "application/x-ndjson",
        "application/pdf",
    }
)


def redirect_of(status: int, headers: Mapping[str, str]) -> str | None:
    """Give the address that an answer points on to, or None if it does not."""
    return (headers.get("location") or None) if status in _REDIRECTS else None


def refuse(status: int, where: str) -> None:
    """Pass answers that carry a page; refuse all others.

    Raises:
        UnreachableError: If the site is busy or broken.
        FetchError: If it does not give this page.
    """
    if status in _WITH_BODY:
        return
    known = status in HTTPStatus.__members__.values()
    said = f"answers {status} {HTTPStatus(status).phrase}" if known else f"answers {status}"
    if status in _BUSY or status >= 500:
        raise UnreachableError(said, where=where, mend="try again later")
    raise FetchError(said, where=where)


def is_busy(status: int) -> bool:
    """Tell whether a site asks to be left alone for a while."""
    return status in _BUSY


def retry_after_s(headers: Mapping[str, str]) -> float:
    """Give the seconds for which a site asks to be left alone, at most a day; 0 if it does not say.

    A moment is measured against the clock of the site, as its answer gives it, not against ours.
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), _MOST_AFTER_S)
    then, now = _moment(told), _moment(headers.get("date", ""))
    if then is None or now is None:
        return 0.0
    return min(max(0.0, (then - now).total_seconds()), _MOST_AFTER_S)


def type_of(headers: Mapping[str, str], where: str) -> tuple[str, str | None]:
    """Give the media type, in small letters, and the charset that an answer names.

    Raises:
        FetchError: If it is of a type that we do not read.
    """
    told = Message()
    told["content-type"] = " ".join(headers.get("content-type", "").split())[:300]
    media_type = told["content-type"].partition(";")[0].strip().lower()
    if media_type not in _READ:
        raise FetchError(f"is {media_type[:80]}, which is not read", where=where, mend="give a page, a feed or a PDF")
    charset = told.get_content_charset()
    return media_type, charset


def validators_of(headers: Mapping[str, str]) -> Validators:
    """Give what the answer wants its page recognised by."""
    etag, modified = (headers.get(name, "") for name in ("etag", "last-modified"))
    return Validators(
        etag if 0 < len(etag) <= _VALIDATOR_MAX_CHARS else None,
        modified if 0 < len(modified) <= _VALIDATOR_MAX_CHARS else None,
    )


def conditions(known: Validators) -> dict[str, str]:
    """Give the headers that ask for a page only if it has changed."""
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None
