"""What a codebook says of the words of a text: the facts by which two versions are compared.

A fact is a word and what the coder makes of it. Facts are taken from the loaded codebook, so that an overlay counts as
it counts for the coder; they stand in groups, one for each way of looking words up. What acts on a text whatever its
words are stands apart. What no reading depends on is no fact: comments, sources, examples, `members.tsv`,
`attitudes.yaml`, `sectors.tsv`, `exonyms.tsv`, and the folders that other stages than coding read.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from dragoman.codebook.calendar_words import CalendarWords
from dragoman.codebook.lexicon import Entry, Lexicon
from dragoman.codebook.load import Codebook
from dragoman.codebook.metonymy_words import MetonymyWords
from dragoman.codebook.registers import Act, Duty, Handover, RegisterWords

# How the words of a group stand in texts: as lemmas, in any form; as written; as place names do, with or without an
# apostrophe anywhere.
Standing = Literal["lemma", "written", "place"]
Fact = tuple[str, object]
Index = Mapping[str, tuple[tuple[str, msgspec.Struct], ...]]
# Rows of the registers, with the fields that hold their words; the other fields are what the words mean.
_WORDS_OF: dict[type, tuple[str, ...]] = {
    Act: ("verbs", "runs", "nouns"),
    Duty: ("told", "named", "with_", "without"),
    Handover: ("verbs", "nouns"),
}
_CODES = "family_first"  # the one class whose members are no words but countries


class Group(msgspec.Struct, frozen=True):
    """One way of looking words up.

    Attributes:
        name: What its words are.
        facts: In the order in which the coder tries them.
        ordered: Whether that order matters.
    """

    name: str
    facts: Iterable[Fact]
    standing: Standing = "lemma"
    ordered: bool = False


def wholes(codebook: Codebook) -> dict[str, object]:
    """Give what can act on any text, by the part of the codebook that says it."""
    lexicon, dates = codebook.lexicon, codebook.dates
    return {
        "ontology/types.yaml": codebook.ontology.types,
        "lexicon/confidence.yaml": lexicon.confidence,
        "lexicon/factuality.yaml": lexicon.factuality,
        f"lexicon/classes.yaml, {_CODES}": sorted(lexicon.classes.get(_CODES, ())),
        # The gate knows words of acts by their forms.
        "forms/inflections.yaml": codebook.inflections,
        # "Out of" is read as "from": a preposition acts on texts that do not hold it.
        "places/prepositions.yaml": list(walk(codebook.place_leads)),
        "dates/cues.yaml, past_endings": dates.cues.past_endings,
        "dates/holidays.yaml, by_date": sorted(dates.famous.items()),
    }


def word_groups(codebook: Codebook) -> Iterator[Group]:
    """Yield what the coder looks up by words other than names; every group has a name of its own."""
    yield from _lexicon(codebook.lexicon, codebook.registers)
    yield from _registers(codebook.registers)
    yield from _dates(codebook.dates)
    yield Group("words of contexts", walk(codebook.ontology.contexts), ordered=True)
    yield Group("words around places", walk(codebook.gazetteer.context), "place")
    yield Group("words of metonymy", _metonymy(codebook.metonymy), "written")


def _lexicon(lexicon: Lexicon, registers: RegisterWords) -> Iterator[Group]:
    indexes: dict[str, Mapping[str, tuple[tuple[str, Entry], ...]]] = {
        "verbs": lexicon.by_verb,
        "nouns": lexicon.by_noun,
        "adjectives": lexicon.by_adjective,
    }
    for name, index in indexes.items():
        yield Group(f"{name} of acts", _senses(index, registers.sanctions.events), ordered=True)
        # A head decides how a text is cut and what counts as an act, even where the rest of its phrase is missing.
        yield Group(
            f"heads of {name}",
            ((head, any(one.type for _, one in found)) for head, found in index.items()),
        )
    words = {name: words for name, words in lexicon.classes.items() if name != _CODES}
    yield Group("words of classes", walk(words))
    yield Group("light verbs", _indexed(lexicon.light, "verb"), ordered=True)
    yield Group("words of modes", _told_by(lexicon.modes, ("words",)), ordered=True)
    yield Group("words of status", walk(lexicon.status))
    yield Group("words of magnitude", walk(lexicon.measures), ordered=True)
    yield Group("number words", walk(lexicon.numerals))
    yield Group("dictionary forms", lexicon.lemmas.items())
    yield Group("verbs of speech", _indexed(lexicon.cues, "verb", "noun"), ordered=True)
    yield Group("nouns of speech", ((noun, without(cue, "verb", "noun")) for noun, cue in lexicon.noun_cues.items()))
    yield Group("words of stances", _told_by(lexicon.stances, ("words",)), ordered=True)


def _registers(words: RegisterWords) -> Iterator[Group]:
    for name in ("agreements", "obligations", "transfers", "visits", "disputes"):
        yield Group(f"words of {name}", walk(getattr(words, name)), ordered=True)
    wordy = msgspec.structs.replace(words.sanctions, events={})  # these name entries of the lexicon
    yield Group("words of sanctions", walk(wordy), ordered=True)
    yield Group("heads of giving", ((head, "") for head in words.givers))
    yield Group("heads of agreements", ((head, "") for head in sorted(words.bonds)))
    named = ((name, without(one, "aliases")) for one in words.treaties for name in (one.name, *one.aliases))
    yield Group("treaties", named, "written", ordered=True)


def _dates(words: CalendarWords) -> Iterator[Group]:
    yield Group("words of dates", ((form.lower(), (form, *word)) for form, word in words.forms.items()), "written")
    yield Group("holidays", ((name, without(one, "names")) for name, one in words.holidays.items()), "written")
    yield Group("words around dates", walk(msgspec.structs.replace(words.cues, past_endings=())), "written")


def _metonymy(words: MetonymyWords) -> Iterator[Fact]:
    for name in words.__struct_fields__:
        listed = getattr(words, name)
        yield from ((word, name) for word in sorted(listed.whole))
        yield from ((f"{beginning}*", name) for beginning in listed.beginnings)


def _senses(index: Index, events: Mapping[str, str]) -> Iterator[Fact]:
    for phrase, meaning in _indexed(index, "verb", "noun", "adjective", "yes", "no"):
        yield phrase, (meaning, events.get(str(meaning["id"])))


def _indexed(index: Index, *fields: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the phrases of an index with what their rows say; these fields hold their words and examples."""
    yield from ((phrase, without(row, *fields)) for found in index.values() for phrase, row in found)


def walk(told: object, path: str = "") -> Iterator[Fact]:
    """Yield the words of nested lists, each with where it stands; words that are keys, with their values too.

    What is no word, a number or a flag, is said of the word "", which stands in any text.
    """
    if isinstance(told, msgspec.Struct):
        for name, value in without(told).items():
            yield from walk(value, f"{path}/{name}")
    elif isinstance(told, Mapping):
        for key, value in told.items():
            plain = isinstance(value, (str, int, float))
            yield from [(key, (path, value))] if plain else walk(value, f"{path}/{key}")
    elif isinstance(told, (tuple, frozenset)):
        for one in sorted(told) if isinstance(told, frozenset) else told:
            yield from [(one, path)] if isinstance(one, str) else _told_by([one], _WORDS_OF[type(one)], path)
    else:
        yield "", (path, told)


def _told_by(rows: Iterable[msgspec.Struct], fields: tuple[str, ...], path: str = "") -> Iterator[Fact]:
    """Yield the words in these fields of rows, each with what the rest of its row says.

    A field without words can mean that any will do.
    """
    for row in rows:
        meaning = without(row, *fields), [bool(getattr(row, name)) for name in fields]
        yield from ((word, (path, name, meaning)) for name in fields for word in getattr(row, name))


def without(row: msgspec.Struct, *names: str) -> dict[str, object]:
    """Give the fields of a row but these."""
    return {name: getattr(row, name) for name in row.__struct_fields__ if name not in names}
