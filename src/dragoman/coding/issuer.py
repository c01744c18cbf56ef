"""Who "we" are in a statement that a government or body publishes in its own name: "We urge both sides ..."."""

from collections.abc import Iterator

from dragoman.codebook.lexicon import StatusWords
from dragoman.coding.cast import Cast
from dragoman.coding.sides import Parties
from dragoman.model.reading import Party
from dragoman.reading.parse import Parse, Word

_FIRST_SENTENCES = 2
_SUBJECTS = ("nsubj", "nsubjpass")
_BODIES = frozenset({"GOV", "IGO", "MIL", "LEG"})


def settle_issuer(parse: Parse, cast: Cast, words: StatusWords) -> None:
    """Tell the cast whom the first persons outside quotations mean, where the document is a public statement.

    It is one if somebody condemns, urges or welcomes in the first person and nobody else is quoted as saying
    anything. The issuer is who is named first: a column or a letter begins with other things.
    """
    own = [word for word in parse.words if word.lower in words.first_person and _is_plain(word, parse)]
    if not any(_performs(word, words) for word in own) or _has_reporter(parse, words):
        return
    issuer = next(_named(parse, cast), None)
    if issuer is not None:
        for word in own:
            cast.speaks(word, (issuer,))


def _is_plain(word: Word, parse: Parse) -> bool:
    return word.tag in ("PRP", "PRP$") and word.i not in parse.furniture and not parse.is_quoted(word)


def _performs(word: Word, words: StatusWords) -> bool:
    """Tell whether the word is the subject of a verb that does what it says: "we urge", "we would welcome"."""
    verb = word.head
    return word.dep in _SUBJECTS and verb.lemma in words.performative_verbs and verb.tag in ("VBP", "VB")


def _has_reporter(parse: Parse, words: StatusWords) -> bool:
    return any(
        word.lemma in words.reporting_verbs and word.tag == "VBD" and not parse.is_quoted(word) for word in parse.words
    )


def _named(parse: Parse, cast: Cast) -> Iterator[Party]:
    """Give the governments and bodies that the first sentences are about, or are written on behalf of."""
    for sentence in parse.sentences[:_FIRST_SENTENCES]:
        for word in sentence.words:
            behalf = word.dep == "pobj" and word.head.lower == "of" and word.head.head.lower == "behalf"
            if behalf or (word.dep in _SUBJECTS and word.pos != "PRON"):
                yield from _bodies(cast.settled.get(word.i, ()))


def _bodies(parties: Parties) -> Parties:
    return tuple(party for party in parties if _BODIES.intersection(party.sectors))
