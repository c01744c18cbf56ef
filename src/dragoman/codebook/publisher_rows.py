"""Turns the rows of `sources/publishers.tsv` into frozen values: who publishes news, from where, and under whom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from dragoman.codebook.tsv import Row, read_rows
from dragoman.errors import CodebookError

WEAK = "?"
_COLUMNS = (
    "id", "name", "kind", "country", "state", "wire", "hosts", "aliases", "from", "until", "parent", "source",
)  # fmt: skip
_Day = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$")]


class Publisher(msgspec.Struct, frozen=True, kw_only=True, rename={"since": "from"}):
    """One publisher of news, analysis or statements.

    Attributes:
        id: Short name in small letters, for other rows and for records.
        name: The name in full.
        kind: What it is; an aggregator shows what others wrote.
        country: Where it is based, as an ISO 3166-1 alpha-3 code; media in exile stand under the country they
            left. XKX, UNO, EUR, IGO for bodies of several states, '---' for none.
        state: Who owns or controls it; `publishers.tsv` says what each word means.
        wire: Whether others print its copy under its name.
        hosts: Its hosts in small letters. Each stands for itself and all below it; one that begins with
            'www.' for itself only, with or without the www: 'www.gov.uk' is no council's 'leeds.gov.uk'.
        aliases: Other names; one that ends in '?' counts only beside a country or a place, for others bear
            it too. Where the own name stands there with '?', it is weak as well.
        since: First year or day as YYYY, YYYY-MM or YYYY-MM-DD, '' if unknown.
        until: Last one in the same form, '' if it still publishes.
        parent: Id of the publisher whose newsroom's copy it shares, '' for none.
        source: Keys of the tables that back the row, joined by '|'; 'unsourced' for what none does.
        where: `file:line` of the row.
    """

    id: str
    name: str
    kind: Literal[
        "agency", "newspaper", "broadcaster", "magazine", "digital", "government", "igo", "ngo", "thinktank",
        "pressrelease", "aggregator",
    ]  # fmt: skip
    country: str
    state: Literal["state", "public", "party", "none"] = "none"
    wire: bool = False
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    since: _Day = ""
    until: _Day = ""
    parent: str = ""
    source: str = ""
    where: str = ""


def read_publishers(path: Path) -> Iterator[Publisher]:
    """Yield the publishers of one file in file order.

    Raises:
        CodebookError: For a malformed row, a word that its column does not know, or a date that is none.
    """
    for row in read_rows(path, _COLUMNS, required=("id", "name", "kind", "country")):
        try:
            yield msgspec.convert(_told(row), Publisher)
        except msgspec.ValidationError as error:
            raise CodebookError(str(error), where=row.where, mend="compare with the head of the file") from error


def _told(row: Row) -> dict[str, object]:
    told: dict[str, object] = {column: cell for column, cell in row.cells.items() if cell}
    told |= {"hosts": row.listed("hosts"), "aliases": row.listed("aliases"), "where": row.where}
    if told.get("wire") == "yes":
        told["wire"] = True
    return told
