"""Where the next page of an answer begins, as an opaque word."""

import base64
import binascii

import msgspec

from dragoman.errors import SettingsError

Place = tuple[str, int]  # day and row of the last one shown
_ROW_MAX = 2**63
_DAY_MAX_CHARS = 10


def write_cursor(place: Place | None) -> str | None:
    """Write where the next page begins; None on the last page."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def read_cursor(told: str) -> Place:
    """Read what `write_cursor` wrote.

    Raises:
        SettingsError: If it is something else.
    """
    try:
        raw = base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True)
        day, row = msgspec.json.decode(raw, type=Place)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        raise _bad() from error
    if len(day) > _DAY_MAX_CHARS or not 0 <= row < _ROW_MAX:
        raise _bad()
    return day, row


def _bad() -> SettingsError:
    return SettingsError("is no cursor of an answer", where="cursor", mend="take `next` of the page before as it is")
