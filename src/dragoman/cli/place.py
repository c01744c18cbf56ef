"""Opens the record that a command is about."""

from typing import TYPE_CHECKING

from dragoman.cli.intake import settings_from

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord
    from dragoman.ingest.fetch.fetcher import Fetcher
    from dragoman.settings import Settings
    from dragoman.store.record import Record
    from dragoman.store.upkeep import Upkeep


def place_of(record: str | None) -> str:
    """Say which record is meant: the one named, else that of the settings."""
    return record or settings_from(None).record


def opened(record: str | None) -> "OpenRecord":
    """Open the record to ask it.

    Raises:
        RecordError: If there is none, or it cannot be read.
    """
    from dragoman.analysis.open_record import OpenRecord  # noqa: PLC0415

    return OpenRecord(place_of(record), imports=settings_from(None).imports)


def opened_to_write(record: str | None) -> "Record":
    """Open the record to write to it; it is made where there is none.

    Raises:
        RecordError: If it cannot be opened or made.
    """
    from dragoman.store.record import Record  # noqa: PLC0415

    return Record.open(place_of(record), write=True)


def write_here(record: str | None) -> "Record":
    """Open a record that is there to change it.

    Raises:
        RecordError: If there is none, or it cannot be opened.
    """
    from dragoman.store.record import Record  # noqa: PLC0415

    Record.open(place_of(record), old=True).close()
    return opened_to_write(record)


def fetcher_of(settings: "Settings") -> "Fetcher":
    """Make a fetcher that asks as the settings say.

    Raises:
        SettingsError: If one of them has an impossible value.
    """
    import msgspec  # noqa: PLC0415

    from dragoman.errors import SettingsError  # noqa: PLC0415
    from dragoman.ingest.fetch.fetcher import Fetcher  # noqa: PLC0415
    from dragoman.ingest.fetch.rules import FetchRules  # noqa: PLC0415

    told = {name: getattr(settings, name) for name in ("pause_s", "contact", "allowed_hosts", "proxy")}
    try:
        return Fetcher(msgspec.convert(told, FetchRules))
    except msgspec.ValidationError as error:
        raise SettingsError(str(error), where="settings", mend="see the settings in docs/reference") from error


def upkeep() -> "Upkeep":
    """Load what keeps ties and groups up to date."""
    from dragoman.store.upkeep import Upkeep  # noqa: PLC0415

    return Upkeep(settings_from(None).codebook)
