"""Hand-checked parses: a rule's test must fail for the rule, never for the parser's mood.

`parses.txt` holds sentences after '##', each with one line a word: text, lemma, tag, part of speech,
relation, number of the head (the root is its own head).
"""

from pathlib import Path

from dragoman.model.document import Document, Marked, content_id
from dragoman.reading.parse import Parse, Word, make_words
from dragoman.reading.quotations import find_quotations

_FILE = Path(__file__).parent / "parses.txt"


def parsed(text: str, published: str | None = "2024-06-20") -> Parse:
    """Give the stored parse of one sentence."""
    sections = _FILE.read_text(encoding="utf-8").split("## ")
    table = next(section for section in sections if section.startswith(text + "\n"))
    rows = [line.split() for line in table.splitlines()[1:]]
    document = Document(id=content_id(None, text), text=text, published=published)
    return Parse(document, [make_words(rows, text=text)], find_quotations(text))


def word(parse: Parse, text: str) -> Word:
    """Give the first word with this text."""
    return next(one for one in parse.words if one.text == text)


def story(*sentences: str, published: str | None = "2024-06-20", marked: tuple[Marked, ...] = ()) -> Parse:
    """Give stored sentences as one document, in the order told."""
    text = " ".join(sentences)
    rows: list[list[Word]] = []
    at = first = 0
    for sentence in sentences:
        table = [(one.text, one.lemma, one.tag, one.pos, one.dep, str(one.head.i)) for one in parsed(sentence).words]
        rows.append(make_words(table, text=text, at=at, first=first))
        at, first = rows[-1][-1].end, first + len(table)
    document = Document(id=content_id(None, text), text=text, published=published, marked=marked)
    return Parse(document, rows, find_quotations(text))
