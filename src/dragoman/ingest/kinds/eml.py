"""Reads a saved mail (.eml): its text with subject and day, and attachments of known kinds as reports of their own."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import cast

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_error, clean_name
from dragoman.ingest.encoding import decode
from dragoman.ingest.feed import Feed
from dragoman.ingest.inputs import LeftOut
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw

# The library parses headers in the square of their length: 500 kB take a minute, 2 kB no time.
_HEADER_MAX_CHARS = 2_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
# What the library was seen or can be expected to raise on mails that no program wrote.
_FAILURES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


class _ShortHeaders(EmailPolicy):
    """Cuts headers before they are parsed."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return cast(str, super().header_fetch_parse(name, value[:_HEADER_MAX_CHARS]))


def read_mail(feed: Feed, limits: Limits) -> Iterator[Raw | Feed | InputError]:
    """Read one mail: its plain text, or else its page; then attachments of known kinds, others are passed over.

    Raises:
        InputError: If it is too large or too tangled.
    """
    data = feed.read(limits.eml_max_bytes + 1)
    if len(data) > limits.eml_max_bytes:
        raise InputError(f"is larger than {limits.eml_max_bytes:,} bytes", where=feed.name, mend="save its text")
    work = data.count(b"\n") * (1 + len(_BOUNDARY.findall(data)))
    if data.count(b"\n--") > limits.eml_parts_max or work > limits.eml_work_max:
        raise InputError("has too many parts", where=feed.name, mend="save its text")
    with _refusing(feed.name):
        message = cast(EmailMessage, BytesParser(policy=_ShortHeaders()).parsebytes(data))
        attachments = list(_attachments(message))
    try:
        yield _read_body(message, feed, limits)
    except InputError as error:
        yield error
    for name, content in attachments:
        feed.budget.add_member(limits, feed.name)
        yield feed.inner(io.BytesIO(content), f"{feed.name}!{name}", name)


@contextmanager
def _refusing(where: str) -> Iterator[None]:
    """Make an input error of what the library raises."""
    try:
        yield
    except _FAILURES as error:
        raise InputError(f"is no mail that can be read: {clean_error(error)}", where=where) from error


def _read_body(message: EmailMessage, feed: Feed, limits: Limits) -> Raw:
    with _refusing(feed.name):
        plain, page = message.get_body(("plain",)), message.get_body(("html",))
        raw = _read_plain(plain, feed.name) if plain is not None else None
        if raw is None:
            raw = _read_page(page, feed, limits)
        subject, written = message["subject"], message["date"]
        title = None if subject is None else str(subject)
        day = None if written is None else _day(str(written))
    return msgspec.structs.replace(raw, ref=feed.file_name, stated=True, title=title, date=day)


def _read_plain(part: MIMEPart, where: str) -> Raw | None:
    decoded = decode(_content(part), declared=part.get_content_charset())
    return Raw(text=decoded.text, where=where, notes=decoded.notes) if decoded.text.strip() else None


def _read_page(part: MIMEPart | None, feed: Feed, limits: Limits) -> Raw:
    if part is None:
        raise InputError("holds no text", where=feed.name)
    # The extractor takes 0.3 s to import, and most mails have their text plain.
    from dragoman.ingest.kinds.html import read_html  # noqa: PLC0415

    stream = io.BytesIO(_content(part))
    return next(read_html(feed.inner(stream, feed.name, "page.html", charset=part.get_content_charset()), limits))


def _day(written: str) -> str:
    """Give the day of a mail as written there, whatever the time zone; what is no date stays as it is."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, LookupError, OverflowError):
        return written


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Give name and content of attachments of known kinds; a mail inside the mail is one."""
    left = LeftOut()
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            yield "mail.eml", part.get_content().as_bytes()
            continue
        name = clean_name(part.get_filename() or "")
        if left.takes(name):
            yield name, _content(part)


def _content(part: MIMEPart) -> bytes:
    """Give the bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
