"""Loads the whole codebook: ontology, lexicon, actors; with an overlay that adds or overrides rows."""

from pathlib import Path

import msgspec

from dragoman.codebook.actor_table import ActorTable, load_actor_table
from dragoman.codebook.calendar_words import CalendarWords, load_calendar_words
from dragoman.codebook.gazetteer import Gazetteer, load_gazetteer
from dragoman.codebook.inflections import Inflections, load_inflections
from dragoman.codebook.lexicon import Lexicon, load_lexicon
from dragoman.codebook.metonymy_words import MetonymyWords, load_metonymy_words
from dragoman.codebook.ontology import Ontology, load_ontology
from dragoman.codebook.place_leads import PlaceLeads, load_place_leads
from dragoman.codebook.registers import RegisterWords, load_registers
from dragoman.errors import CodebookError


class Codebook(msgspec.Struct, frozen=True):
    """Everything the coder knows about language and politics.

    Attributes:
        version: What stands in the VERSION file; with an overlay, `+overlay` behind it.
    """

    version: str
    ontology: Ontology
    lexicon: Lexicon
    actors: ActorTable
    dates: CalendarWords
    registers: RegisterWords
    gazetteer: Gazetteer
    place_leads: PlaceLeads
    metonymy: MetonymyWords
    inflections: Inflections


def load_codebook(folder: Path, overlay: Path | None = None) -> Codebook:
    """Load the codebook.

    Args:
        folder: Holds VERSION and the folders ontology, lexicon, actors.
        overlay: Folder of the same form with any of the same files; its rows come on top.

    Raises:
        CodebookError: If a file is missing or wrong; the message names file and line.
    """
    if overlay is not None and not overlay.is_dir():
        raise CodebookError("is no folder", where=str(overlay), mend="name a folder with codebook files")
    try:
        version = (folder / "VERSION").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise CodebookError("has no VERSION file", where=str(folder), mend="name a codebook folder") from error
    return Codebook(
        version=f"{version}+overlay" if overlay else version,
        ontology=load_ontology(folder / "ontology"),
        lexicon=load_lexicon(folder / "lexicon", overlay / "lexicon" if overlay else None),
        dates=load_calendar_words(folder / "dates"),
        registers=load_registers(folder / "registers"),
        gazetteer=load_gazetteer(folder / "places", overlay / "places" if overlay else None),
        place_leads=load_place_leads(folder / "places"),
        metonymy=load_metonymy_words(folder / "places"),
        inflections=load_inflections(folder / "forms"),
        actors=load_actor_table(folder / "actors", overlay / "actors" if overlay else None),
    )
