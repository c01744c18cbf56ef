"""Lists of feeds as feed readers write them (OPML): addresses and their titles."""

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_line
from dragoman.ingest.xml_tree import parse_xml


class FeedAddress(msgspec.Struct, frozen=True):
    """One feed of a list.

    Attributes:
        address: As the list has it; whether it can be fetched is seen when it is.
        title: What the list calls it, or None.
    """

    address: str
    title: str | None = None


def read_opml(data: bytes, where: str) -> list[FeedAddress]:
    """List the feeds of an OPML file in its order, each address once; folders are opened.

    Raises:
        InputError: If it is no XML, or names no feed.
    """
    found: dict[str, FeedAddress] = {}
    for outline in parse_xml(data, where).root.iter("{*}outline"):
        told = {name.lower(): value for name, value in outline.attrib.items()}
        address = told.get("xmlurl", "").strip()
        if address:
            found.setdefault(address, FeedAddress(address, clean_line(told.get("title") or told.get("text"))))
    if not found:
        raise InputError("names no feed", where=where, mend="give an OPML file whose outlines have an xmlUrl")
    return list(found.values())
