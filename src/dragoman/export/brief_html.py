"""Writes a briefing as one HTML page that needs nothing beside it and runs nothing; what a report says stays text."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape

from dragoman.export.brief_parts import BARS, LIVES, MORE, SAME, address, empty, filled, label
from dragoman.model.brief import Brief, Proof, Section, Sentence

_ALT = {"bars": BARS, "lives": LIVES}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2rem 0 .25rem; border-bottom: 1px solid #8888; }
.note, .more, figcaption, footer { opacity: .75; font-size: .9rem; }
figure { margin: 1rem 0; }
img { max-width: 100%; background: #fff; }
ul { padding: 0; list-style: none; }
li { margin: 1rem 0; }
blockquote { margin: .25rem 0 .25rem .5rem; padding-left: .75rem; border-left: 3px solid #8888; font-size: .9rem; }
blockquote { overflow-wrap: anywhere; }
cite { font-style: normal; opacity: .75; }
code { font-size: .8rem; opacity: .75; overflow-wrap: anywhere; }
.status { font-size: .8rem; border: 1px solid #8888; border-radius: .5rem; padding: 0 .4rem; }
.status-alleged, .status-denied, .status-disputed { border-style: dashed; }
@media print { body { max-width: none; } li { break-inside: avoid; } }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# No script, no frame, no address but those a reader follows: nothing can be fetched or sent.
_POLICY = f"default-src 'none'; img-src data:; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def to_html(brief: Brief, pictures: Mapping[str, bytes] | None = None) -> str:
    """Write a briefing.

    Args:
        brief: What is told.
        pictures: Charts as PNG, by name: bars, lives.
    """
    return "\n".join(_lines(brief, pictures or {})) + "\n"


def _lines(brief: Brief, pictures: Mapping[str, bytes]) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(brief.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f'<h1>{escape(brief.title)}</h1>\n<p>{escape(brief.lead)}</p>\n<p class="note">{escape(brief.caution)}</p>'
    for name, picture in pictures.items():
        data = base64.b64encode(picture).decode()
        label = escape(_ALT[name])
        yield f'<figure><img alt="{label}" src="data:image/png;base64,{data}"><figcaption>{label}</figcaption></figure>'
    for section in filled(brief):
        yield from _section(section)
    yield f"<footer>{escape(empty(brief) or '')}</footer>\n</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f'<section>\n<h2>{escape(section.title)}</h2>\n<p class="note">{escape(section.note)}</p>\n<ul>'
    for one in section.sentences:
        yield from _sentence(one)
    yield "</ul>"
    if section.left_out:
        yield f'<p class="more">{escape(MORE.format(section.left_out))}</p>'
    yield "</section>"


def _sentence(one: Sentence) -> Iterator[str]:
    status = escape(one.status)
    mark = f' <span class="status status-{status}">{status.replace("_", " ")}</span>' if status else ""
    about = f" <code>{escape(one.about)}</code>" if one.about else ""
    yield f"<li>{escape(one.text)}{mark}{about}"
    yield from (_proof(proof) for proof in one.proofs)
    if one.more:
        yield f'<p class="more">{escape(SAME.format(one.more))}</p>'
    yield "</li>"


def _proof(proof: Proof) -> str:
    where, told = address(proof), escape(label(proof))
    source = f'<a href="{escape(where)}" rel="noopener noreferrer">{told}</a>' if where else told
    words = f"“{escape(' '.join(proof.quote.split()))}” " if proof.quote else ""
    return f"<blockquote>{words}<cite>{source}</cite> <code>{escape(proof.item)}</code></blockquote>"
