"""Writes a briefing as Markdown; what a report says stays text."""

import re
from collections.abc import Iterator, Mapping

from dragoman.export.brief_parts import BARS, LIVES, MORE, SAME, address, empty, filled, label
from dragoman.model.brief import Brief, Proof, Section, Sentence

# What begins a heading, a list or a quote can do so at the beginning of a line only, where no report has its say.
_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_ALT = {"bars": BARS, "lives": LIVES}


def to_markdown(brief: Brief, pictures: Mapping[str, str] | None = None) -> str:
    """Write a briefing.

    Args:
        brief: What is told.
        pictures: Addresses of the charts beside it, by name: bars, lives.
    """
    return "\n".join(_lines(brief, pictures or {})) + "\n"


def _lines(brief: Brief, pictures: Mapping[str, str]) -> Iterator[str]:
    yield f"# {plain(brief.title)}"
    yield from ("", plain(brief.lead), "", f"*{plain(brief.caution)}*", "")
    for name, place in pictures.items():
        yield from (f"![{_ALT[name]}]({place})", "")
    for section in filled(brief):
        yield from _section(section)
    nothing = empty(brief)
    if nothing:
        yield plain(nothing)


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {plain(section.title)}", "", f"*{plain(section.note)}*", "")
    for one in section.sentences:
        yield from _sentence(one)
    if section.left_out:
        yield from (MORE.format(section.left_out), "")


def _sentence(one: Sentence) -> Iterator[str]:
    yield f"- **{plain(one.text)}**" + (f" `{one.about}`" if one.about else "")
    yield ""
    for proof in one.proofs:
        yield from (f"  > {_proof(proof)}", "  >")
    if one.more:
        yield from (f"  > {SAME.format(one.more)}", "  >")
    yield ""


def _proof(proof: Proof) -> str:
    where = address(proof)
    told = f"[{plain(label(proof))}](<{where}>)" if where else plain(label(proof))
    words = f"“{plain(proof.quote)}” " if proof.quote else ""
    return f"{words}— {told} `{proof.item}`"


def plain(text: str) -> str:
    """Write text so that nothing in it is Markdown or HTML, on one line."""
    one_line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", one_line)
