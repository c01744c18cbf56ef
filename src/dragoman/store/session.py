"""The connection of pg8000, made to say plainly that the server is lost, and to leave quietly then."""

from contextlib import suppress
from typing import Any

from pg8000.exceptions import InterfaceError
from pg8000.legacy import Connection


class Session(Connection):  # type: ignore[misc]
    """A connection to a server."""

    def __init__(self, *told: Any, **named: Any) -> None:
        super().__init__(*told, **named)
        self.register_out_adapter(str, _without_nul)

    def handle_messages(self, context: Any) -> None:
        """Read what the server answers; that it hung up, the driver tells in more than one way."""
        try:
            super().handle_messages(context)
        except OSError as error:
            raise InterfaceError("network error") from error

    def close(self) -> None:
        """Hang up; where nobody listens any more, there is nothing to say."""
        with suppress(InterfaceError, OSError):
            super().close()


def _without_nul(text: str) -> str:
    """Put the sign for a letter that cannot be told in place of the one letter that PostgreSQL does not take."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
