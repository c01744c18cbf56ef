"""Cuts the words of a statement out of the text: who says it, by which words, and what is said.

The spans follow the corpora of attribution: a source is a whole noun phrase with titles and appositions, a
cue takes its auxiliaries, adverbs and the preposition that leads into the content, and a content takes its
conjunction and its quotation marks, but not the comma or full stop around it.
"""

from collections.abc import Iterable

from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word

_BEFORE_VERB = ("aux", "auxpass", "neg", "advmod")
_OBJECTS = ("dobj", "oprd", "acomp", "attr", "xcomp", "dative")
# Prepositions that lead from a cue into what it is about; others ("in a statement", "at a rally") lead aside.
_INTO_CONTENT = frozenset(
    {"for", "of", "about", "against", "on", "over", "with", "to", "at", "as", "from", "into", "upon"}
)
_CARRIER_REACH = 3  # words from a copula or light verb to the word it carries
_OPENERS = '“"«‘'
_CLOSERS = '”"»’'
_EDGE = " \t\n\r\xa0,;:—–-"


def trim(text: str, start: int, end: int) -> Span | None:
    """Cut blanks, commas and dashes off both ends, and a full stop off the end; None if nothing is left."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and (text[end - 1] in _EDGE or _is_stop(text, start, end)):
        end -= 1
    return Span(start, end) if start < end else None


def _is_stop(text: str, start: int, end: int) -> bool:
    """Tell whether the last character is the full stop of the sentence and not of an abbreviation."""
    if text[end - 1] != ".":
        return False
    word = text[start : end - 1].rsplit(None, 1)
    return bool(word) and "." not in word[-1] and not (len(word[-1]) <= 2 and word[-1].istitle())


def with_marks(text: str, quote: Span) -> Span:
    """Take the quotation marks around a quotation in."""
    start, end = quote.start, quote.end
    if text[start - 1 : start] in tuple(_OPENERS):
        start -= 1
    elif text[max(start - 2, 0) : start] in ("``", "''"):
        start -= 2
    if end < len(text) and text[end] in _CLOSERS:
        end += 1
    elif text[end : end + 2] == "''":
        end += 2
    return Span(start, end)


def source_span(head: Word, cue: Word, text: str) -> Span | None:
    """Give the noun phrase around its head, without what the cue itself heads."""
    below = set() if head is cue else {word.i for word in cue.subtree()}
    inside = head.i in below
    words = [word for word in head.subtree() if inside or word.i not in below]
    if cue.i > head.i:
        words = [word for word in words if word.i < cue.i]
    words = _unbroken(words, head)
    while words[0].dep in ("cc", "punct") and words[0] is not head:
        words = words[1:]
    start = max(words[0].start, text.rfind("\n\n", words[0].start, head.start) + 1)  # a heading names nobody
    span = trim(text, start, words[-1].end)
    # The comma that closes an apposition or a relative clause belongs to it: "Kerry, the envoy, said".
    closes = span is not None and text[span.end : span.end + 1] == "," and cue.start > span.end
    if span is not None and closes and (head.kid("appos", "relcl") or "," in span.of(text)):
        return Span(span.start, span.end + 1)
    return span


def _unbroken(words: list[Word], head: Word) -> list[Word]:
    """Keep the run of neighbouring words around the head."""
    place = words.index(head)
    first = last = place
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return words[first : last + 1]


def cue_span(cue: Word, leading: Word | None = None) -> Span:
    """Give the cue with the auxiliaries, negations and adverbs that touch it, up to a leading preposition."""
    span = _with_auxiliaries(cue)
    carrier = cue.head
    if cue.dep == "pcomp" and carrier.lower == "as" and is_verb(carrier.head):
        return _with_auxiliaries(carrier.head).join(span)  # "was quoted as saying"
    if cue.dep in ("acomp", "dobj") and is_verb(carrier) and 0 < cue.i - carrier.i <= _CARRIER_REACH:
        span = _with_auxiliaries(carrier).join(span)  # "was concerned", "expressed doubts"
    behind = [child for child in cue.children if child.dep == "prt" and child.i == cue.i + 1]
    if leading is not None:
        behind.append(leading)
    for word in behind:
        span = span.join(word.span)
    return span


def _with_auxiliaries(verb: Word) -> Span:
    span = verb.span
    for child in sorted(verb.children, key=lambda one: -one.i):
        touches = child.i < verb.i and child.end + 2 > span.start and child.dep in _BEFORE_VERB
        if touches and not child.children:
            span = child.span.join(span)
    return span


def leading_preposition(cue: Word) -> Word | None:
    """Give the preposition that leads straight from a cue into its content: "called for", "warned of"."""
    if cue.kid("dobj", "ccomp"):
        return None
    for child in cue.kids("prep"):
        if child.lower in _INTO_CONTENT and child.i in (cue.i + 1, cue.i + 2):
            return child
    return None


def said_clauses(cue: Word) -> list[Word]:
    """List the heads of the clauses a verb says; parsers hang "told a meeting that ..." on the meeting."""
    own = cue.kids("ccomp")
    if own:
        return own
    if not is_verb(cue):
        return _that_clauses(cue)
    below = [*cue.kids("dobj"), *(noun for prep in cue.kids("prep") for noun in prep.kids("pobj"))]
    below += [noun for one in below for prep in one.kids("prep") for noun in prep.kids("pobj")]
    return [clause for noun in below for clause in _that_clauses(noun)]


def _that_clauses(noun: Word) -> list[Word]:
    return [
        clause
        for clause in noun.kids("relcl", "acl")
        if any(child.lower == "that" and child.dep == "mark" for child in clause.children)
    ]


def contents(cue: Word, parse: Parse) -> list[Span]:
    """List what a cue says by grammar: its clauses, else the clause it is put into, else its complements."""
    text = parse.document.text
    clauses = said_clauses(cue)
    if clauses:
        stretches = [clause.subtree() for clause in clauses]
    elif cue.dep == "parataxis" and is_verb(cue.head):
        stretches = _around(cue)
    else:
        stretches = [_complement(cue)]
    spans = [stretch(words, text) for words in stretches if words]
    return [span for span in spans if span is not None]


def _around(cue: Word) -> list[list[Word]]:
    """Give the host of a parenthetic cue, in the stretches before and behind it."""
    own = {word.i for word in cue.subtree()}
    rest = [word for word in cue.head.subtree() if word.i not in own]
    before = [word for word in rest if word.i < min(own)]
    return [before, [word for word in rest if word.i > max(own)]]


def _complement(cue: Word) -> list[Word]:
    """Give the words from the first to the last complement behind a cue that governs no finite clause."""
    leading = leading_preposition(cue)
    if leading is not None:
        return [word for word in leading.subtree() if word is not leading]
    objects = [child for child in cue.kids(*_OBJECTS) if child.i > cue.i]
    if not objects:
        return []
    parts = [
        *objects,
        *(child for child in cue.kids("prep") if child.i > objects[0].i and child.lower in _INTO_CONTENT),
    ]
    parts.sort(key=lambda word: word.i)
    return [word for part in parts for word in part.subtree()]


def stretch(words: Iterable[Word], text: str) -> Span | None:
    """Give the text from the first to the last of some words, trimmed."""
    told = list(words)
    return trim(text, min(word.start for word in told), max(word.end for word in told))
