"""Files of ICEWS made by hand, and how to import them."""

from pathlib import Path

from dragoman.codebook.crosswalk import load_crosswalk
from dragoman.formats import icews
from dragoman.store.importing import Done, Order, import_file
from dragoman.store.imports import imports_folder
from dragoman.store.record import Record
from tests.formats.made import table
from tests.store.made import CODEBOOK

BOOK = load_crosswalk(CODEBOOK)
TALK = {
    "Event ID": "1", "Event Date": "2018-06-01", "Source Name": "Japan", "Source Country": "Japan",
    "CAMEO Code": "040", "Target Name": "Vietnam", "Target Country": "Vietnam",
}  # fmt: skip


def talk(number: int, **cells: str) -> dict[str, str]:
    return TALK | {"Event ID": str(number)} | {name.replace("_", " "): cell for name, cell in cells.items()}


def write_icews(path: Path, *rows: dict[str, str]) -> Path:
    path.write_bytes(table(icews.COLUMNS, *rows))
    return path


def take(record: Record, path: Path, form: str = "icews", **order: object) -> Done:
    told = Order(form=form, book=BOOK, folder=imports_folder(record), **order)  # type: ignore[arg-type]
    return import_file(record, path, told)
