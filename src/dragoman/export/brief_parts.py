"""What the forms of a briefing share: labels of proofs, addresses that may be linked to."""

from urllib.parse import quote, urlsplit

from dragoman.model.brief import Brief, Proof, Section

NOTHING = "The record holds nothing of: {}."
MORE = "… and {:,} more."
SAME = "{:,} more records say so."
BARS = "Happenings told as facts, by quad class"
LIVES = "Agreements, sanctions, transfers and visits over time"


def filled(brief: Brief) -> list[Section]:
    """Give the sections that say something."""
    return [one for one in brief.sections if one.sentences]


def empty(brief: Brief) -> str | None:
    """Say of what the record holds nothing; None where it holds something of everything."""
    titles = [one.title[:1].lower() + one.title[1:] for one in brief.sections if not one.sentences]
    return NOTHING.format("; ".join(titles)) if titles else None


def label(proof: Proof) -> str:
    """Say where words are from: source and day."""
    return ", ".join(filter(None, (proof.source or "source not known", proof.published or "undated")))


def address(proof: Proof) -> str | None:
    """Give where a report was found, if it is an address that may be linked to: http or https."""
    try:
        parts = urlsplit(proof.url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(proof.url or "", safe=":/?#[]@!$&'*+,;=%~-._")
