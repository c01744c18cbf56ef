"""Web pages: main text, title, source and date, found by trafilatura and htmldate, in bounded time.

The date is the page's own: what its head, its linked data, its address, or a date element of its article
declares. Text is not searched for dates, for the first date of a report is rarely that of its publication.
"""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec
from htmldate import find_date
from trafilatura import extract, load_html
from trafilatura.metadata import extract_metadata

from dragoman.errors import InputError
from dragoman.ingest.clean import clean, clean_line
from dragoman.ingest.encoding import declared_encoding, decode
from dragoman.ingest.feed import Feed
from dragoman.ingest.kinds.markup import rewrite
from dragoman.ingest.limits import Limits
from dragoman.ingest.raw import Raw

# Both libraries warn about every odd page; without a handler of its own that would go to stderr.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

# What the libraries were seen or can be expected to raise on pages that no author wrote.
_FAILURES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)

# The default end is the day of the run, which would make readings differ from day to day.
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
    "deferred_url_extractor": True,
}
_HEAD_PLACES = ("//meta", "//link[@rel='canonical']", "//script[@type='application/ld+json']")
_TITLE_PLACES = ("//title", "(//article//h1 | //main//h1 | //h1)[1]")
_STAMP_CLASSES = "|date|dateline|pubdate|published|publish-date|article-date|entry-date|post-date|posted-on|timestamp|"
_STAMP = (
    "*[self::time or self::abbr[@title] or @itemprop='datePublished' or @pubdate"
    f" or (string-length() < 60 and contains('{_STAMP_CLASSES}', concat('|', @class, '|')) and @class != '')]"
)
_ARTICLE_STAMP = f"(//article//{_STAMP} | //main//{_STAMP})[1]"
_ANY_STAMP = f"//body//{_STAMP}"
# The extractor draws tables with bars; old pages put their whole text into one.
_TABLE_BARS = re.compile(r"^\|(?:-+\|)+$\n?|^\| ?| ?\| ?$", re.MULTILINE)


def read_html(feed: Feed, limits: Limits) -> Iterator[Raw]:
    """Read one web page.

    Raises:
        InputError: If the page is too large, too tangled, or holds no text of an article.
    """
    data = feed.read(limits.html_max_bytes + 1)
    if len(data) > limits.html_max_bytes:
        raise InputError(f"is larger than {limits.html_max_bytes:,} bytes", where=feed.name, mend="give its text")
    decoded = decode(data, declared=feed.charset or declared_encoding(data))
    # Controls would make the parser refuse the page; offsets refer to the extracted text anyhow.
    page = rewrite(
        clean(decoded.text), most_tags=limits.html_max_tags, most_chars=limits.html_max_chars, where=feed.name
    )
    try:
        raw = _extract(page, feed, limits)
    except _FAILURES as error:
        raise InputError(f"the page cannot be taken apart: {error!r:.200}", where=feed.name) from error
    yield msgspec.structs.replace(raw, ref=feed.file_name, notes=decoded.notes)


def _extract(page: str, feed: Feed, limits: Limits) -> Raw:
    where = feed.name
    tree = load_html(page)
    if tree is None:
        raise InputError("holds no web page", where=where)
    _refuse_tangles(tree, where, limits)
    # The head is copied before the extraction, which takes its tree apart.
    head = _skeleton(tree, (*_HEAD_PLACES, *_TITLE_PLACES))
    stamps = _skeleton(tree, (*_HEAD_PLACES, *_stamp_places(tree)))
    text = extract(tree, include_comments=False)
    if not text:
        raise InputError("holds no text of an article", where=where, mend="give its text")
    about = extract_metadata(head, date_config=dict(_DATES))
    title = clean_line(about.title)
    return Raw(
        text=_without_title(_TABLE_BARS.sub("", text), title),
        where=where,
        title=title,
        url=about.url,
        source=about.sitename,
        date=find_date(stamps, url=about.url or feed.url, **_DATES),
    )


def _refuse_tangles(tree: Any, where: str, limits: Limits) -> None:
    """Refuse pages that the parser would cut short or the extraction take minutes for."""
    if tree.xpath(f"boolean(//*[count(ancestor::*) >= {limits.html_max_depth}])"):
        raise InputError(
            f"the page is nested {limits.html_max_depth} deep or deeper", where=where, mend="give its text"
        )
    inside = sum(sum(1 for _ in paragraph.iter()) ** 2 for paragraph in tree.iter("p"))
    if inside > limits.html_max_in_paragraphs**2:
        raise InputError("a paragraph of the page holds too many elements", where=where, mend="give its text")


def _stamp_places(tree: Any) -> tuple[str, ...]:
    """Choose the date elements that speak for the article: its own first one, or the page's only one."""
    if tree.xpath(_ARTICLE_STAMP):
        return (_ARTICLE_STAMP,)
    return (_ANY_STAMP,) if len(tree.xpath(_ANY_STAMP)) == 1 else ()


def _skeleton(tree: Any, places: tuple[str, ...]) -> Any:
    """Copy only some elements of a page into an empty one."""
    bare: Any = load_html("<html><head></head><body><p></p></body></html>")
    for place in places:
        for element in tree.xpath(place):
            copied = deepcopy(element)
            copied.tail = None
            bare[0 if element.tag in ("meta", "link", "script", "title") else 1].append(copied)
    return bare


def _without_title(text: str, title: str | None) -> str:
    """Drop the title where the page repeats it as the first line; it is no part of the text."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and clean_line(first) == title and rest.strip() else text
