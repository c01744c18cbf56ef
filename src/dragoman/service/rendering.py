"""Turns templates into pages; whatever a report says stays text."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.settings import CODER_VERSION

_Values = Mapping[str, object]


def render(template: str, values: _Values) -> str:
    """Fill a template.

    Args:
        template: Name of its file.
        values: What it speaks of; a name that is missing is an error, not an empty place.
    """
    return _environment().get_template(template).render({"user": None, "proof": "", **values})


@cache
def _environment() -> Environment:
    # autoescape for every template, whatever its ending; nothing may switch it off by a name.
    environment = Environment(
        loader=PackageLoader("dragoman.service", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "words": words,
        "day": day_words,
        "outside": outside,
        "part": part,
        "number": number,
        "titled": titled,
        "headline": headline,
    }
    environment.globals |= {"version": CODER_VERSION, "link": link}
    return environment


def words(told: str) -> str:
    """Write a code for people: express_concern becomes 'express concern'."""
    return told.replace("_", " ")


def titled(told: str) -> str:
    """Write a title for people: who is not known is called so."""
    return told.replace("---", "somebody unknown").replace("_", " ")


def headline(document: _Values) -> str:
    """Call a report by its headline; one without by its first words, or by the name that it came with."""
    if document["title"]:
        return str(document["title"])
    words = " ".join(str(document["opening"] or "").split())
    short = words.rpartition(" ")[0] or words
    return f"{short} …" if short else str(document["ref"] or "Report without a headline")


def number(told: int) -> str:
    """Write a number with its thousands apart."""
    return f"{told:,}"


def day_words(told: str | None) -> str:
    """Write a day, or that there is none."""
    return told or "undated"


def outside(address: str | None) -> str | None:
    """Give an address that a page may lead to: http or https, nothing that a browser would run."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def part(told: str) -> str:
    """Write something as one part of a path."""
    return quote(told, safe="")


def link(path: str, **conditions: object) -> str:
    """Give the address of a page with its conditions; those that are None or empty are left out."""
    told = [(name, value) for name, value in conditions.items() if value not in (None, "", [], ())]
    query = urlencode(told, doseq=True)
    return f"{path}?{query}" if query else path
