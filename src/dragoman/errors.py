"""The one family of errors that Dragoman raises on purpose.

    DragomanError          exit 3
    ├─ InputError          exit 3   a path, a line or a document that cannot be taken in
    │  └─ FetchError       exit 3   an address that is not fetched, today or later
    │     └─ UnreachableError       an address that does not answer now, but may later
    ├─ ReadingError        exit 3   a document that the language pipeline cannot parse
    ├─ CodebookError       exit 3   a codebook file that contradicts itself, its schema or another file
    ├─ SettingsError       exit 2   a setting or flag with an impossible value
    ├─ NotFoundError       exit 2   a name that does not exist; the message lists what there is
    ├─ RecordError         exit 4   a record (database) that cannot be used
    └─ ArchiveError        exit 4   a data set made of an archive that cannot be written, read or finished

Each carries three parts: what went wrong, where, and how to mend it.
"""


class DragomanError(Exception):
    """Raised when Dragoman cannot go on; says what, where, and how to mend it.

    Args:
        what: One clause, without a full stop.
        where: A path, `path:line`, URL or document id; empty if there is none.
        mend: What the user can do, as an order; empty if nothing helps.
    """

    exit_status = 3
    http_status = 422

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        """Join the three parts into one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. To mend: {self.mend}." if self.mend else f"{head}."


class InputError(DragomanError):
    """Raised for a path, a line or a document that cannot be taken in."""


class FetchError(InputError):
    """Raised for an address that is not fetched: forbidden, gone, or not what we read."""

    http_status = 502


class UnreachableError(FetchError):
    """Raised for an address that does not answer as it should now; a later try may succeed."""

    http_status = 504


class ReadingError(DragomanError):
    """Raised for a document that the language pipeline cannot parse."""


class CodebookError(DragomanError):
    """Raised for a codebook file that contradicts itself, its schema or another file."""


class SettingsError(DragomanError):
    """Raised for a setting or flag with an impossible value."""

    exit_status = 2
    http_status = 400


class NotFoundError(DragomanError):
    """Raised for a name that does not exist; its message lists what there is."""

    exit_status = 2
    http_status = 404


class RecordError(DragomanError):
    """Raised for a record (database) that cannot be opened, read or written."""

    exit_status = 4
    http_status = 503


class ArchiveError(DragomanError):
    """Raised for a data set made of an archive that cannot be written, read or finished."""

    exit_status = 4
    http_status = 503
