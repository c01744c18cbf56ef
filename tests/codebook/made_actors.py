"""Small actor folders for tests: three rows say more than eighteen thousand."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dragoman.codebook.actor_table import ActorTable, load_actor_table

HEADERS = {
    "states": "code name aliases adjectives people capital prefixes from until source",
    "organisations": "id name aliases kind country sectors from until source",
    "agencies": "id name aliases kind country sectors from until source",
    "groups": "id name aliases kind country sectors from until source",
    "people": "id name aliases country sectors office from until source",
    "members": "organisation country from until source",
    "roles": "noun plural sectors kind number is_title is_spokesperson country speaker source",
    "modifiers": "word effect sector source",
    "masks": "text kind why source",
}
STATES = (
    "FRA;France;;French;French|Frenchmen;Paris;Franco;;;unsourced",
    "RUS;Russia;;Russian;Russians;Moscow;Russo;;;unsourced",
    "JOR;Jordan;Jordan?;Jordanian;Jordanians;Amman;;;;unsourced",
)


def actor_folder(folder: Path, files: Mapping[str, tuple[str, ...]]) -> Path:
    """Write actor files; cells are parted by semicolons, and files that are not given have no rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in HEADERS.items():
        lines = [columns.replace(" ", "\t"), *(row.replace(";", "\t") for row in files.get(name, ()))]
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def actor_table(folder: Path, **files: tuple[str, ...]) -> ActorTable:
    """Load a table of the given rows, with three states if none are given."""
    return load_actor_table(actor_folder(folder, {"states": STATES, **files}))


def day(told: str | None) -> date | None:
    """Read a date, None from None."""
    return date.fromisoformat(told) if told else None
