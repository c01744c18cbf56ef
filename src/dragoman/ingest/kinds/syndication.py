"""RSS and Atom: what a feed says about itself and its entries, as text and never as markup.

Titles and bodies of feeds carry entities, tags and scripts, often escaped twice. Everything given here has
been opened until no tag is left.
"""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate_tz
from typing import Any
from urllib.parse import urljoin

import msgspec
from lxml import etree

from dragoman.errors import InputError
from dragoman.ingest.clean import clean_line
from dragoman.ingest.feed import Feed
from dragoman.ingest.kinds.markup import rewrite
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw, day_of
from dragoman.ingest.xml_tree import parse_xml

# From so many characters on, an entry is taken for the report itself. What a feed calls the content mostly is
# the whole article; descriptions are teasers, and the longest of them have two paragraphs.
CONTENT_MIN_CHARS = 500
SUMMARY_MIN_CHARS = 1_000
_MOST_ENTRIES = 1_000
_USUAL_LIMITS = Limits()
# Element names are told apart by namespace, for media and podcast modules have titles and contents too.
_SPACES = frozenset(
    {
        "",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
    }
)
_PREFIXES = ("", "atom", "content", "dc")  # where a feed forgot to declare them
_CUT_OFF = re.compile(r"(?:\.\.\.|…)\W*\Z")
_TAG = re.compile(r"</?([a-zA-Z][\w:.-]*)[^>]*>")
_BLOCK = re.compile(
    r"(?:\w+:)?(?:address|article|aside|blockquote|br|d[dlt]|div|fig\w+|footer|h[1-6]|header|hr|li|main|ol|p|pre"
    r"|section|table|t[dhr]|ul)",
    re.IGNORECASE,
)
_TAG_LIKE = re.compile(r"<+(?=[a-zA-Z/!?])")
_ROUNDS = 3  # escaped, escaped twice, and once more for luck


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed.

    Attributes:
        ref: The feed's own name for it, or None.
        title: One line.
        link: Address of its article, with http or https, or None.
        published: Day of publication as the feed writes it, whatever the time zone; a day of change is none.
        content: What the feed calls the content; empty if there is none.
        summary: What it calls description or summary; empty if there is none.
    """

    ref: str | None = None
    title: str | None = None
    link: str | None = None
    published: str | None = None
    content: str = ""
    summary: str = ""

    @property
    def text(self) -> str:
        """The longer of content and summary."""
        return max(self.content, self.summary, key=len)

    @property
    def is_report(self) -> bool:
        """Whether the entry holds its article: long enough, and not cut off with dots."""
        long = len(self.content) >= CONTENT_MIN_CHARS or len(self.summary) >= SUMMARY_MIN_CHARS
        return long and not _CUT_OFF.search(self.text[-12:])


class Syndicated(msgspec.Struct, frozen=True, kw_only=True):
    """A feed.

    Attributes:
        where: Its address, or its path.
        title: Name of the feed, or None.
        entries: In the order of the feed, which mostly is latest first.
        notes: What was broken or left out, one clause each.
    """

    where: str
    title: str | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def read_feed(data: bytes, where: str, limits: Limits = _USUAL_LIMITS) -> Syndicated:
    """Read a feed; a broken one gives what it has, with a note.

    Args:
        data: The feed, in any encoding that it declares.
        where: Its address, which relative links are relative to, or its path.
        limits: `html_max_bytes` counts for the feed, the other limits of pages for each text in it.

    Raises:
        InputError: If it is too large or no feed.
    """
    if len(data) > limits.html_max_bytes:
        raise InputError(f"is larger than {limits.html_max_bytes:,} bytes", where=where)
    tree = parse_xml(data, where)
    reader = _Reader(tree.root, where, limits)
    channel, items = reader.find()
    if channel is None and not items:
        raise InputError("is no feed", where=where, mend="give RSS or Atom")
    notes = tree.notes
    if len(items) > _MOST_ENTRIES:
        notes = (*notes, f"has {len(items):,} entries; only the first {_MOST_ENTRIES:,} were read")
    return Syndicated(
        where=where,
        title=None if channel is None else reader.line(channel, "title"),
        entries=tuple(reader.entry(item) for item in items[:_MOST_ENTRIES]),
        notes=notes,
    )


def read_entries(feed: Feed, limits: Limits) -> Iterator[Raw | InputError]:
    """Read a feed that was saved as a file; an entry without its article comes out as an error that says so.

    Raises:
        InputError: If it is too large or no feed.
    """
    told = read_feed(feed.read(limits.html_max_bytes + 1), feed.name, limits)
    for note in told.notes:
        yield InputError(note, where=feed.name)
    if not told.entries:
        yield InputError("the feed has no entries", where=feed.name)
    for number, entry in enumerate(told.entries):
        where = f"{feed.name}[{number}]"
        if entry.is_report:
            yield raw_of(entry, told, where)
        else:
            mend = f"fetch {entry.link}" if entry.link else ""
            yield InputError("the entry is a teaser, not its article", where=where, mend=mend)


def raw_of(entry: Entry, feed: Syndicated, where: str) -> Raw:
    """Make a report of what an entry itself says."""
    return Raw(
        text=entry.text,
        where=where,
        stated=True,
        ref=entry.ref,
        title=entry.title,
        url=entry.link,
        source=feed.title,
        date=entry.published,
    )


def text_of(markup: str, limits: Limits = _USUAL_LIMITS) -> str:
    """Give the text of a piece of HTML or of plain text: paragraphs parted by empty lines, no tag left.

    Scripts and styles go with what they hold. What is longer than a page may be gives nothing.
    """
    text = markup
    for _ in range(_ROUNDS):
        before, text = text, _opened(text, limits)
        if text == before:
            break
    return _TAG_LIKE.sub("", text).strip()


def _opened(markup: str, limits: Limits) -> str:
    """Take one layer of tags and entities off."""
    try:
        plain = rewrite(markup, most_tags=limits.html_max_tags, most_chars=limits.html_max_chars, where="")
    except InputError:
        return ""
    inner = plain.removeprefix("<html>").removesuffix("</html>")
    if not any(_BLOCK.fullmatch(tag[1]) for tag in _TAG.finditer(inner)):
        return html.unescape(_TAG.sub("", inner))
    parts = _TAG.sub(_seam, " ".join(inner.split())).split("\n")
    return html.unescape("\n\n".join(told for part in parts if (told := " ".join(part.split()))))


def _seam(tag: re.Match[str]) -> str:
    """Part paragraphs where a tag parts them; other tags leave no trace."""
    return "\n" if _BLOCK.fullmatch(tag[1]) else ""


class _Reader:
    """Reads elements of one feed."""

    def __init__(self, root: Any, where: str, limits: Limits) -> None:
        self._root = root
        self._where = where
        self._limits = limits
        self._spaces = _SPACES | {etree.QName(root).namespace or ""}

    def find(self) -> tuple[Any, list[Any]]:
        """Give the element that describes the feed, or None, and those of its entries."""
        named = [(self._name(element), element) for element in self._root.iter(etree.Element)]
        channel = next((element for name, element in named if name in ("channel", "feed")), None)
        return channel, [element for name, element in named if name in ("item", "entry")]

    def entry(self, item: Any) -> Entry:
        """Read one entry."""
        return Entry(
            ref=clean_line(self._first(item, ("guid", "id"))),
            title=self.line(item, "title"),
            link=self._link(item),
            published=_day(self._first(item, ("published", "pubdate", "issued", "date"))),
            content=text_of(self._first(item, ("encoded", "content")), self._limits),
            summary=text_of(self._first(item, ("description", "summary")), self._limits),
        )

    def line(self, element: Any, name: str) -> str | None:
        """Read a child as one line of text; cut where it is longer than a field may be."""
        told = clean_line(text_of(self._first(element, (name,)), self._limits))
        return told and told[: self._limits.field_max_chars]

    def _first(self, element: Any, names: Iterable[str]) -> str:
        """Give what the first child of these names holds; names that come first are looked for first."""
        for name in names:
            for child in element.iterchildren(etree.Element):
                if self._name(child) == name and (told := _inner(child)):
                    return told
        return ""

    def _link(self, item: Any) -> str | None:
        """Find the address of the article; a link goes before a permanent id, which some feeds have instead."""
        links, ids = [], []
        for child in item.iterchildren(etree.Element):
            name, told = self._name(child), (child.text or "").strip()
            if name == "link" and child.get("rel", "alternate") == "alternate":
                links.append(child.get("href", told))
            elif name in ("guid", "id") and child.get("isPermaLink", "true") != "false" and told.startswith("http"):
                ids.append(told)
        return next((whole for address in (*links, *ids) if (whole := _joined(self._where, address))), None)

    def _name(self, element: Any) -> str:
        """Give the name of an element of ours in small letters; an empty one for those of other modules."""
        space, _, local = element.tag.rpartition("}")
        prefix, _, local = local.rpartition(":")
        return local.lower() if space[1:] in self._spaces and prefix.lower() in _PREFIXES else ""


def _inner(element: Any) -> str:
    """Give what an element holds, elements inside it (XHTML) written out."""
    if not len(element):
        return str(element.text or "").strip()
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()


def _joined(base: str, address: str) -> str | None:
    """Make an address whole; None where there is none, or one that is not to be fetched, such as mail or script."""
    if not address:
        return None
    try:
        whole = urljoin(base if base.startswith(("http://", "https://")) else "", address)
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def _day(written: str) -> str | None:
    """Read a day as the feeds write it: ISO 8601, else RFC 822; the day as written, whatever the zone."""
    day = day_of(written)
    if day or not written:
        return day
    try:
        told = parsedate_tz(written[:100])
        return date(told[0], told[1], told[2]).isoformat() if told else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
