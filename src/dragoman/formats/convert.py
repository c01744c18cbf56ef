"""From one form to another: the records of a file, written in a form that can hold them."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.errors import SettingsError
from dragoman.formats import flat, ftm
from dragoman.formats.act import Act
from dragoman.formats.catalogue import WRITERS, What, find_writer
from dragoman.formats.foreign import Foreign, ForeignEvent, ForeignSanction
from dragoman.formats.parquet import write_parquet

PARQUET = "parquet"
# What else than events a form can hold.
_ALSO: dict[What, tuple[str, ...]] = {"agreements": ("csv", PARQUET), "sanctions": ("csv", PARQUET, "ftm")}


class Counts(msgspec.Struct):
    """How many records were written, and how many the form cannot hold."""

    written: int = 0
    left_out: int = 0


def check_forms(what: What, form: str) -> None:
    """Refuse a form that cannot hold what a file holds, before anything is written.

    Raises:
        NotFoundError: If there is no such form.
        SettingsError: If it cannot hold these records.
    """
    if form != PARQUET:
        find_writer(form)
    if what != "events" and form not in _ALSO[what]:
        raise SettingsError(f"{form} cannot hold {what}", where="--to", mend=f"use {', '.join(_ALSO[what])}")


def write_records(records: Iterable[Foreign], what: What, form: str, out: BinaryIO, book: Crosswalk) -> Counts:
    """Write records in a form, one at a time.

    Args:
        records: What a file holds.
        what: Of which kind they all are; `check_forms` has let the form pass for it.
        form: Name of the form.
        out: Where to.
        book: The crosswalks.
    """
    counts = Counts()
    if form == PARQUET:
        write_parquet(_rows(records, counts), out)
        return counts
    for text in _texts(records, what, form, book, counts):
        out.write(text.encode(WRITERS[form].encoding, "replace"))
    return counts


def _texts(records: Iterable[Foreign], what: What, form: str, book: Crosswalk, counts: Counts) -> Iterator[str]:
    if what == "events":
        return WRITERS[form].lines(_acts(records, WRITERS[form].holds, counts), book)
    if form == "ftm":
        return ftm.sanction_lines(_sanctions(records, counts), book)
    return flat.csv_lines(_rows(records, counts))


def _acts(records: Iterable[Foreign], holds: Callable[[Act], bool], counts: Counts) -> Iterator[Act]:
    for record in records:
        if isinstance(record, ForeignEvent) and holds(record.act):
            counts.written += 1
            yield record.act
        else:
            counts.left_out += 1


def _sanctions(records: Iterable[Foreign], counts: Counts) -> Iterator[ForeignSanction]:
    for record in records:
        if isinstance(record, ForeignSanction):
            counts.written += 1
            yield record


def _rows(records: Iterable[Foreign], counts: Counts) -> Iterator[flat.Row]:
    for record in records:
        counts.written += 1
        yield flat.row_of(record)
