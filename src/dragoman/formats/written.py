"""What the writers of tables share: names, numbers and lines."""

import hashlib
from collections.abc import Iterable

from dragoman.codebook.crosswalk import CameoCode, Crosswalk
from dragoman.formats.act import Act, Actor

_ID_DIGITS = 15  # in hexadecimal: what fits into a signed whole number of 64 bits


def number_for(act: Act, pair: int) -> int:
    """Give a number for one pair of an act: the same for the same act, and with all likelihood no other's."""
    return int(hashlib.sha256(f"{act.id}\0{pair}".encode()).hexdigest()[:_ID_DIGITS], 16)


def name_of(actor: Actor, book: Crosswalk) -> str:
    """Name somebody: by the name we know, else the words of the text, else the country; '' if nothing is known."""
    return actor.name or actor.text or book.countries.code_in("icews", actor.country)


def cameo_of(act: Act, book: Crosswalk) -> CameoCode | None:
    """Give the CAMEO code of an act: its own if it came with one, else the one its type is written as."""
    own = book.find_cameo(act.cameo) if act.cameo else None
    return own or (book.cameo_for(act.type, act.mode) if act.type else None)


def line_of(cells: Iterable[object], delimiter: str = "\t") -> str:
    """Join cells into a line; None is empty, and white space within a cell becomes one blank."""
    return delimiter.join("" if cell is None else " ".join(str(cell).split()) for cell in cells) + "\n"


def plain(value: float | None) -> str:
    """Write a number without needless digits: 4, -0.3; '' for None."""
    return "" if value is None else f"{value:.12g}"


def holds_cameo(act: Act) -> bool:
    """Tell whether a form with CAMEO codes, and without status, may hold an act."""
    return act.has_happened and (act.type is not None or act.cameo is not None) and bool(act.actors)


def holds_type(act: Act) -> bool:
    """Tell whether a form with PLOVER types, and without status, may hold an act."""
    return act.has_happened and act.type is not None and bool(act.actors)


def has_type(act: Act) -> bool:
    """Tell whether PLOVER has a type for an act."""
    return act.type is not None


def has_words(act: Act) -> bool:
    """Tell whether an act has a type, and rests on words of a document that we know."""
    return act.type is not None and act.evidence is not None


def anything(act: Act) -> bool:
    """Tell that a form can hold any act."""
    return True
