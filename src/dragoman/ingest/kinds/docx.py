"""Reads Word documents (.docx): paragraphs and cells of tables in their order, the title that somebody gave.

python-docx is not used: it unpacks every part whole, pictures too, whatever it unpacks to, and leaves out what
was inserted under review. Here two small parts are unpacked in bounded bites, and nothing is changed.
"""

import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest.feed import Feed
from dragoman.ingest.limits import Limits
from dragoman.ingest.packed import file_of, open_member, open_zip, unpack
from dragoman.ingest.raw import Raw
from dragoman.ingest.titles import given_title
from dragoman.ingest.xml_tree import Tree, parse_xml

_OLE = b"\xd0\xcf\x11\xe0"
# The two namespaces that Word writes, transitional and strict (ECMA-376 part 1).
_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_BODIES = frozenset(f"{space}document" for space in _W)
_PARAGRAPHS = frozenset(f"{space}p" for space in _W)
_TEXTS = frozenset(f"{space}t" for space in _W)
_SIGNS = {f"{space}{name}": sign for space in _W for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"))}
_SIGNS |= {f"{space}noBreakHyphen": "-" for space in _W}
# Text that stands there twice: drawn again for old programs, or at the place from which it was moved.
_PASSED_OVER = frozenset(
    {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", *(f"{space}moveFrom" for space in _W)}
)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(feed: Feed, limits: Limits) -> Iterator[Raw]:
    """Read one Word document; its dates are those of the file and no publication, and are not read.

    Raises:
        InputError: If it is encrypted, damaged, too large, another kind of document, or empty.
    """
    if feed.peek(4) == _OLE:
        raise InputError("is encrypted, or a Word file of before 2007", where=feed.name, mend="save it anew as .docx")
    with file_of(feed, limits) as file, open_zip(file, limits, where=feed.name) as archive:
        parts = _Parts(archive, feed, limits)
        places = parts.places()
        body = parts.read(places.get("officeDocument", "word/document.xml"))
        if body.root.tag not in _BODIES:
            raise InputError("is an Office file, but not of Word", where=feed.name, mend="save it as text or PDF")
        title = parts.title(places.get("core-properties"))
    text = "\n".join(_paragraphs(body.root))
    if not text:
        raise InputError("holds no text", where=feed.name)
    yield Raw(text=text, where=feed.name, ref=feed.file_name, title=title, notes=body.notes)


class _Parts:
    """The parts of one package, each an XML document of its own."""

    def __init__(self, archive: zipfile.ZipFile, feed: Feed, limits: Limits) -> None:
        self._archive = archive
        self._feed = feed
        self._limits = limits

    def read(self, name: str) -> Tree:
        """Unpack and parse one part.

        Raises:
            InputError: If it is not there, too large, or no XML.
        """
        where, most = self._feed.name, self._limits.docx_part_max_bytes
        try:
            member = self._archive.getinfo(name)
        except KeyError as error:
            raise InputError(f"is no Word file: it holds no {name!r:.80}", where=where) from error
        with open_member(self._archive, member, where=where) as unpacker:
            stream = unpack(unpacker, self._feed.budget, self._limits, where=where)
            data = self._feed.inner(stream, where, name).read(most + 1)
        if len(data) > most:
            raise InputError(f"its text unpacks to more than {most:,} bytes", where=where, mend="split it")
        return parse_xml(data, where)

    def places(self) -> dict[str, str]:
        """Tell which parts are the text and the properties, by the last word of what the package calls them."""
        links = self.read("_rels/.rels").root.iter()
        return {link.get("Type", "").rpartition("/")[2]: link.get("Target", "").lstrip("/") for link in links}

    def title(self, name: str | None) -> str | None:
        """Give the title in the properties, if they are there and somebody gave one."""
        if name not in self._archive.namelist():
            return None
        return given_title(self.read(name).root.findtext(f".//{_TITLE}"))


def _paragraphs(root: Any) -> Iterator[str]:
    """Give the paragraphs that are not blank, in order; text in a box goes before that of its paragraph."""
    texts: dict[Any, list[str]] = {}
    for element in root.iter(*_PARAGRAPHS, *_TEXTS, *_SIGNS):
        if element.tag in _PARAGRAPHS:
            texts[element] = []
            continue
        around = list(element.iterancestors())
        paragraph = next((one for one in around if one in texts), None)
        if paragraph is not None and not any(one.tag in _PASSED_OVER for one in around):
            texts[paragraph].append(_SIGNS.get(element.tag) or element.text or "")
    for pieces in texts.values():
        text = "".join(pieces).strip()
        if text:
            yield text
