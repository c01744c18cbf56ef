"""Takes out of a codebook all that is said of words that a text does not hold, as `reach` understands holding.

    python -m tests.codebook.pruning TEXTS.json [COUNT]

reads each text with what is left and tells which read differently: they depend on words that they do not hold.
"""

import json
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.codebook.actor_hits import NameFinder
from dragoman.codebook.actor_rows import Mask
from dragoman.codebook.actor_table import ActorTable, _titles
from dragoman.codebook.calendar_words import CalendarWords
from dragoman.codebook.folding import folded
from dragoman.codebook.gazetteer import Gazetteer
from dragoman.codebook.inflections import load_inflections
from dragoman.codebook.lexicon import Lexicon
from dragoman.codebook.load import Codebook
from dragoman.codebook.metonymy_words import MetonymyWords, Words
from dragoman.codebook.place_index import _longest
from dragoman.codebook.reach_facts import _CODES, _WORDS_OF, Standing
from dragoman.codebook.reach_names import masks_of
from dragoman.codebook.reach_terms import questions_of
from dragoman.codebook.registers import RegisterWords
from dragoman.coding.coder import Coder
from dragoman.model.document import Document, content_id
from dragoman.model.wire import to_json
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings

OURS = Settings().codebook
_INFLECTIONS = load_inflections(OURS / "forms")
_TOKEN = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*)"|(\S+)')
_LONGEST = 12  # words of a phrase
_SURE = 3  # shorter words of places may be written in full: St for Saint


@cache
def _questions(word: str, standing: Standing) -> tuple[str, ...]:
    return questions_of(word, standing, _INFLECTIONS)


class Held:
    """The words that a text holds; what no search can find, every text holds."""

    def __init__(self, text: str) -> None:
        tokens = _TOKEN.findall(folded(text).lower())
        self._letters = "".join(tokens)
        self._tokens = sorted(set(tokens))
        spans = range(1, _LONGEST + 1)
        self._phrases = {tuple(tokens[at : at + size]) for size in spans for at in range(len(tokens) - size + 1)}

    def lemma(self, word: str) -> bool:
        return self._holds(word, "lemma")

    def written(self, word: str) -> bool:
        return self._holds(word, "written")

    def place(self, word: str) -> bool:
        longest = max(word.split(), key=len)
        return (len(longest) < _SURE or longest in self._letters) and self._holds(word, "place")

    def _holds(self, word: str, standing: Standing) -> bool:
        questions = _questions(word, standing)
        return not questions or any(self._answers(question) for question in questions)

    def _answers(self, question: str) -> bool:
        return all(
            self._begins(word[:-1]) if word.endswith("*") else tuple(phrase.split() or [word]) in self._phrases
            for phrase, word in _PART.findall(question)
        )

    def _begins(self, start: str) -> bool:
        at = bisect_left(self._tokens, start)
        return at < len(self._tokens) and self._tokens[at].startswith(start)


def pruned(codebook: Codebook, masks: Iterable[Mask], held: Held) -> Codebook:
    """Give the codebook as the coder needs it for a text, and nothing else."""
    contexts = {
        name: tuple(word for word in words if held.lemma(word)) for name, words in codebook.ontology.contexts.items()
    }
    return msgspec.structs.replace(
        codebook,
        ontology=msgspec.structs.replace(codebook.ontology, contexts=contexts),
        lexicon=_lexicon(codebook.lexicon, held),
        registers=_registers(codebook.registers, held),
        dates=_dates(codebook.dates, held),
        metonymy=_metonymy(codebook.metonymy, held),
        gazetteer=_gazetteer(codebook.gazetteer, held),
        actors=_actors(codebook.actors, masks, held),
    )


def _walked(told: Any, holds: Any) -> Any:
    """Prune what `reach_facts.walk` walks."""
    if isinstance(told, msgspec.Struct):
        fields = _WORDS_OF.get(type(told))
        left = {name: _walked(getattr(told, name), holds) for name in fields or told.__struct_fields__}
        # In a row, a field without words can mean that any will do.
        kept = {name: words or getattr(told, name)[:1] for name, words in left.items()} if fields else left
        return msgspec.structs.replace(told, **kept)
    if isinstance(told, Mapping):
        plain = (str, int, float)
        return {
            key: value if isinstance(value, plain) else _walked(value, holds)
            for key, value in told.items()
            if not isinstance(value, plain) or holds(key)
        }
    if isinstance(told, (tuple, frozenset)):
        return type(told)(one if isinstance(one, str) else _walked(one, holds)
                          for one in told if not isinstance(one, str) or holds(one))  # fmt: skip
    return told


def _lexicon(lexicon: Lexicon, held: Held) -> Lexicon:
    classes = {name: words if name == _CODES else _walked(words, held.lemma) for name, words in lexicon.classes.items()}
    return msgspec.structs.replace(
        lexicon,
        by_verb=_headed(lexicon.by_verb, held),
        by_noun=_headed(lexicon.by_noun, held),
        by_adjective=_headed(lexicon.by_adjective, held),
        classes=classes,
        light=_phrases(lexicon.light, held),
        modes=tuple(_walked_row(row, ("words",), held) for row in lexicon.modes),
        status=_walked(lexicon.status, held.lemma),
        measures=_walked(lexicon.measures, held.lemma),
        numerals=_walked(lexicon.numerals, held.lemma),
        lemmas={form: lemma for form, lemma in lexicon.lemmas.items() if held.lemma(form)},
        cues=_phrases(lexicon.cues, held),
        noun_cues={noun: cue for noun, cue in lexicon.noun_cues.items() if held.lemma(noun)},
        stances=tuple(_walked_row(row, ("words",), held) for row in lexicon.stances),
    )


def _walked_row(row: Any, fields: tuple[str, ...], held: Held) -> Any:
    return msgspec.structs.replace(row, **{name: _walked(getattr(row, name), held.lemma) for name in fields})


def _phrases(index: Any, held: Held) -> Any:
    left = {head: tuple(pair for pair in pairs if held.lemma(pair[0])) for head, pairs in index.items()}
    return {head: pairs for head, pairs in left.items() if pairs}


def _headed(index: Any, held: Held) -> Any:
    """Prune phrases; what a head is by itself stays where the text holds it."""
    left = _phrases(index, held)
    for head, pairs in index.items():
        if held.lemma(head) and _is_act(pairs) != _is_act(left.get(head, ())):
            left[head] = pairs
    return {head: left[head] for head in index if head in left}


def _is_act(pairs: Any) -> bool | None:
    return any(entry.type for _, entry in pairs) if pairs else None


def _registers(words: RegisterWords, held: Held) -> RegisterWords:
    sanctions = _walked(msgspec.structs.replace(words.sanctions, events={}), held.lemma)
    treaties = [
        msgspec.structs.replace(one, aliases=tuple(name for name in one.aliases if held.written(name)))
        for one in words.treaties
        if any(held.written(name) for name in (one.name, *one.aliases))
    ]
    return RegisterWords(
        agreements=_walked(words.agreements, held.lemma),
        obligations=_walked(words.obligations, held.lemma),
        treaties=tuple(treaties),
        sanctions=msgspec.structs.replace(sanctions, events=words.sanctions.events),
        transfers=_walked(words.transfers, held.lemma),
        visits=_walked(words.visits, held.lemma),
        disputes=_walked(words.disputes, held.lemma),
        givers={head: _walked(rows, held.lemma) for head, rows in words.givers.items() if held.lemma(head)},
        bonds=_walked(words.bonds, held.lemma),
    )


def _dates(words: CalendarWords, held: Held) -> CalendarWords:
    forms = {form: word for form, word in words.forms.items() if held.written(form)}
    cues = _walked(msgspec.structs.replace(words.cues, past_endings=()), held.written)
    return CalendarWords(
        forms=forms,
        letters={form: words.letters[form] for form in forms},
        holidays={name: one for name, one in words.holidays.items() if held.written(name)},
        famous=words.famous,
        cues=msgspec.structs.replace(cues, past_endings=words.cues.past_endings),
    )


def _metonymy(words: MetonymyWords, held: Held) -> MetonymyWords:
    lists = {}
    for name in MetonymyWords.__struct_fields__:
        told: Words = getattr(words, name)
        beginnings = tuple(one for one in told.beginnings if held.written(f"{one}*"))
        lists[name] = Words(_walked(told.whole, held.written), beginnings)
    return MetonymyWords(**lists)


def _gazetteer(gazetteer: Gazetteer, held: Held) -> Gazetteer:
    index = gazetteer.index
    context = _walked(gazetteer.context, held.place)
    places = {key: rows for key, rows in index.places.items() if held.place(key)}
    people = {key: rows for key, rows in index.people.items() if held.place(key)}
    tried = {first: count for first, count in index.longest.items() if f"{first}s" in index.longest}
    kept = {first: count for first, count in tried.items() if held.place(f"{first} s")}
    lowered = _walked(index.lowered, lambda key: key in places)
    return msgspec.structs.replace(
        gazetteer,
        context=context,
        index=msgspec.structs.replace(
            index,
            places=places,
            people=people,
            longest=_longest([*places, *people, *context.phrases]) | kept,
            lowered=lowered,
            openers=frozenset(key.split(" ")[0] for key in lowered),
            dotted=_walked(index.dotted, held.place),
            upper=_walked(index.upper, held.place),
        ),
    )


def _actors(table: ActorTable, masks: Iterable[Mask], held: Held) -> ActorTable:
    roles = {phrase: role for phrase, role in table.roles.items() if held.lemma(phrase)}
    modifiers = {word: one for word, one in table.modifiers.items() if held.written(word)}
    namings = tuple(
        one
        for one in table.namings
        if held.written(one.alias)
        or (one.actor.kind == "person" and " " in one.alias and held.written(one.alias.split(" ")[0]))
    )
    left = [one for one in masks if held.written(one.text)]
    return ActorTable(
        namings=namings,
        finder=NameFinder(namings, left, _titles(roles), frozenset(modifiers)),
        spells=table.spells,
        roles=roles,
        modifiers=modifiers,
        memberships=(),
    )


class Pruner:
    """Reads documents with a pruned codebook.

    Attributes:
        whole: The codebook that is pruned.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self.whole = pipeline.codebook
        self._pipeline = pipeline
        self._masks = tuple(masks_of(OURS, None))

    def left(self, held: Held) -> Codebook:
        """Give what is left of the codebook for a text."""
        return pruned(self.whole, self._masks, held)

    def reads_alike(self, document: Document, held: Held | None = None) -> bool:
        """Tell whether a document reads the same with what is said of the words held, its own unless told."""
        left = self.left(held or Held(document.text))
        if not self._cut_alike(left.lexicon, document.text):
            return False
        parse = self._pipeline.reader.read(document)
        coders = (Coder(one, self._pipeline.stamp) for one in (left, self.whole))
        return len({to_json(coder.code(parse)) for coder in coders}) == 1

    def _cut_alike(self, left: Lexicon, text: str) -> bool:
        """Tell whether the reader would cut the text alike and give its words the same lemmas."""
        whole = self.whole.lexicon
        words = {word.strip("\"'“”‘’.,;:()[]").lower() for word in text.split()}
        same = words & whole.joined() == words & left.joined()
        return same and all(whole.lemmas.get(word) == left.lemmas.get(word) for word in words)


def main(path: str, count: int = 10_000) -> None:
    """Tell which texts of a file read differently when only what is said of their own words is left."""
    told = Path(path).read_text(encoding="utf-8")
    rows = json.loads(told) if told.startswith("[") else [json.loads(line) for line in told.strip().split("\n")]
    step = max(1, len(rows) // count)
    pruner, wrong = Pruner(Pipeline(Settings())), 0
    for number, row in enumerate(rows[::step]):
        document = Document(id=content_id(None, row["text"]), text=row["text"], published=row.get("date") or None)
        if not pruner.reads_alike(document):
            wrong += 1
            sys.stdout.write(f"{number * step}: {row['text'][:80]!r} depends on words that it does not hold\n")
            sys.stdout.flush()
    sys.stdout.write(f"{wrong} of {len(rows[::step])} texts read differently\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
