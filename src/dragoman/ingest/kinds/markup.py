"""Rewrites a web page so that no parser can stumble over it: few attributes, no scripts, counted tags.

Parsers need quadratic time for a tag with many attributes (25 s for 150,000 in libxml2 2.14), and what one
parser takes for a tag another takes for text. So the page is cut into tags and text once, here, and
written out again in the plainest form, which every parser reads alike. One pass, linear in the page.
"""

import re
from collections.abc import Iterator
from itertools import islice

from dragoman.errors import InputError

_MOST_ATTRIBUTES = 30
_VALUE_MAX_CHARS = 5_000
_SCRIPT_MAX_CHARS = 200_000
# The possessive parts never give back what they matched, so that a page of "<a <a <a" stays linear.
_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})
        (?P<attributes>(?=[\s/>])(?:[^<>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+)>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:.-]{0,60})\s*+(?:=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_NOT_MARKUP = re.compile(r"<!--.*?(?:--!?>|\Z)|<[!?][^>]*>", re.DOTALL)
# Elements whose content is no markup; of all of these only the title and linked data say something.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template", "svg")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_LINKED_DATA = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)


def rewrite(page: str, *, most_tags: int, most_chars: int, where: str) -> str:
    """Write a page anew in plain, unambiguous HTML.

    Comments, scripts and styles are dropped, linked data (JSON-LD) and the title kept. A "<" that opens
    nothing becomes text. A tag keeps its first 30 attributes.

    Args:
        page: Characters of the page; controls already replaced.
        most_tags: How many start tags it may have.
        most_chars: How many characters it may have outside of tags.
        where: What messages call it.

    Raises:
        InputError: If the page has more of either.
    """
    parts = []
    tags = chars = 0
    for part in _parts(page):
        parts.append(part)
        if part.startswith("<"):
            tags += not part.startswith("</")
        else:
            chars += len(part)
        if tags > most_tags or chars > most_chars:
            much = f"{most_tags:,} tags" if tags > most_tags else f"{most_chars:,} characters of text"
            raise InputError(f"the page has more than {much}", where=where, mend="give the text of its article")
    return f"<html>{''.join(parts)}</html>"


def _parts(page: str) -> Iterator[str]:
    """Give the tags and stretches of text of a page, rewritten."""
    at = 0
    while at < len(page):
        opening = page.find("<", at)
        if opening != at:
            end = opening if opening >= 0 else len(page)
            yield page[at:end].replace(">", "&gt;")
            at = end
            continue
        skipped = _NOT_MARKUP.match(page, at)
        tag = None if skipped else _TAG.match(page, at)
        if skipped:
            at = skipped.end()
        elif tag is None:
            yield "&lt;"
            at += 1
        else:
            at, written = _write_tag(page, tag)
            yield from written


def _write_tag(page: str, tag: re.Match[str]) -> tuple[int, list[str]]:
    """Write one tag, and with it the raw content of elements that have such; tell where to go on."""
    name = tag["name"].lower()
    if tag["close"]:
        return tag.end(), [] if name in (*_RAW, "html") else [f"</{name}>"]
    if name == "html":
        return tag.end(), []
    if name not in _RAW_END:
        return tag.end(), [f"<{name}{_write_attributes(tag['attributes'])}>"]
    ending = _RAW_END[name].search(page, tag.end())
    end = ending.start() if ending else len(page)
    return end, _write_raw(name, tag["attributes"], page[tag.end() : end])


def _write_raw(name: str, attributes: str, content: str) -> list[str]:
    if name == "title":
        return ["<title>", content.replace("<", "&lt;"), "</title>"]
    if name == "script" and _LINKED_DATA.search(attributes) and len(content) <= _SCRIPT_MAX_CHARS:
        return ['<script type="application/ld+json">', content.replace("</", r"<\/"), "</script>"]
    return []


def _write_attributes(told: str) -> str:
    written = []
    for match in islice(_ATTRIBUTE.finditer(told), _MOST_ATTRIBUTES):
        value = (match[2] or match[3] or match[4] or "")[:_VALUE_MAX_CHARS]
        safe = value.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
        written.append(f' {match[1].lower()}="{safe}"')
    return "".join(written)
