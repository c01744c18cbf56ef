"""What a changed codebook reaches: words whose meaning changed, in all their forms, and no others."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from dragoman.codebook.actor_table import ActorTable
from dragoman.codebook.calendar_words import CalendarWords
from dragoman.codebook.folding import _table, folded
from dragoman.codebook.gazetteer import Gazetteer
from dragoman.codebook.inflections import load_inflections
from dragoman.codebook.lexicon import Lexicon
from dragoman.codebook.load import Codebook
from dragoman.codebook.ontology import Ontology
from dragoman.codebook.place_index import Index
from dragoman.codebook.place_words import _SHORT
from dragoman.codebook.reach import Reach, codebook_digest, reach, take_snapshot
from dragoman.codebook.reach_facts import Standing
from dragoman.codebook.reach_terms import LETTERS_APART, questions_of
from dragoman.codebook.registers import RegisterWords
from dragoman.errors import CodebookError
from dragoman.pipeline import Pipeline
from dragoman.settings import Settings
from tests.codebook.codebook_changes import index_texts

OURS = Settings().codebook
INFLECTIONS = load_inflections(OURS / "forms")
MOST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def ours(pipeline: Pipeline) -> bytes:
    return take_snapshot(OURS, loaded=pipeline.codebook)


def reach_of(ours: bytes, changed: Codebook) -> Reach:
    return reach(ours, take_snapshot(OURS, loaded=changed))


# Each of these is told of by a group or a whole of `reach_facts` and `reach_names`, or no reading depends on it.
# Whatever is new here needs a place there.
PARTS: dict[type, set[str]] = {
    Codebook: {
        "version", "ontology", "lexicon", "actors", "dates", "registers", "gazetteer", "place_leads", "metonymy",
        "inflections",
    },
    Ontology: {"types", "contexts", "sectors"},
    Lexicon: {
        "entries", "by_verb", "by_noun", "by_adjective", "classes", "light", "modes", "status", "factuality",
        "measures", "numerals", "confidence", "lemmas", "cues", "noun_cues", "stances",
        "attitudes", "attitude_nouns",  # attributions in the wide sense are no part of a reading
    },
    CalendarWords: {"forms", "letters", "holidays", "famous", "cues"},
    RegisterWords: {
        "agreements", "obligations", "treaties", "sanctions", "transfers", "visits", "disputes", "givers", "bonds",
    },
    Gazetteer: {"rows", "index", "borders", "context"},
    Index: {"places", "people", "longest", "lowered", "openers", "dotted", "upper"},
    ActorTable: {"namings", "finder", "spells", "roles", "modifiers", "memberships"},
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_of_the_codebook_is_thought_of(part: type) -> None:
    assert set(part.__annotations__) == PARTS[part]


def overlaid(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_snapshot_is_small_and_the_same_each_time(pipeline: Pipeline, ours: bytes) -> None:
    assert len(ours) < MOST_BYTES
    assert take_snapshot(OURS, loaded=pipeline.codebook) == ours


def test_same_codebook_reaches_nothing(ours: bytes) -> None:
    assert reach(ours, ours) == Reach(everything=False)


def test_overlay_reaches_its_words_and_the_names_that_it_takes_from_us(ours: bytes, tmp_path: Path) -> None:
    files = {
        "lexicon/own.yaml": '- {id: PROTEST.zonk, verb: [zonk], type: PROTEST, yes: ["A zonked."], no: ["It did."]}\n',
        "actors/states.tsv": "code\tname\taliases\nXQA\tQuandia\tQuandia Isles\n",
        "actors/groups.tsv": "id\tname\tcountry\tsectors\nplw-fatah\tFatah al-Nova\tPSE\tREB\n",
        "places/regions.tsv": "name\tcountry\tlat\tlon\tkind\nSt Qo'b\tFRA\t1.0\t2.0\tsite\n",
    }
    told = reach(ours, take_snapshot(OURS, overlaid(tmp_path, files)))
    assert not told.everything
    assert {"zonk", "zonks", "zonked", "zonking", "quandia", '"quandia isles"', '"fatah al nova"'} <= set(told.terms)
    assert {'"st qob"', '"saint qob"', '"st qo b"'} <= set(told.terms)
    assert any(line.startswith("names of actors: ") for line in told.why)
    assert all(term.strip('"').startswith(("zonk", "quandia", "fatah", "st ", "saint ", "s t ")) for term in told.terms)


def test_comments_and_examples_change_the_digest_and_reach_nothing(ours: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "codebook"
    copy.mkdir()
    for path in OURS.iterdir():
        (copy / path.name).symlink_to(path)
    (copy / "lexicon").unlink()
    (copy / "lexicon").mkdir()
    for path in (OURS / "lexicon").iterdir():
        told = path.read_text(encoding="utf-8").replace("  no:\n", '  no:\n    - "The cook agreed."\n')
        (copy / "lexicon" / path.name).write_text(f"# Looked through.\n{told}", encoding="utf-8")
    assert codebook_digest(copy) != codebook_digest(OURS)
    assert reach(ours, take_snapshot(copy)) == Reach(everything=False)


def test_digest_tells_an_overlay_from_none_and_from_a_changed_one(tmp_path: Path) -> None:
    rows = {"actors/groups.tsv": "id\tname\tcountry\tsectors\nzz\tZorn League\tFRA\tREB\n"}
    first = codebook_digest(OURS, overlaid(tmp_path, rows))
    again = codebook_digest(OURS, overlaid(tmp_path, rows | {"actors/groups.tsv": rows["actors/groups.tsv"] * 2}))
    assert len({codebook_digest(OURS), first, again}) == 3


def test_what_acts_on_any_text_reaches_everything(pipeline: Pipeline, ours: bytes) -> None:
    book = pipeline.codebook
    lexicon = msgspec.structs.replace(book.lexicon, confidence=book.lexicon.confidence | {"bias": 1.0})
    told = reach_of(ours, msgspec.structs.replace(book, lexicon=lexicon))
    assert (told.everything, told.terms) == (True, ())
    assert told.why == ("lexicon/confidence.yaml acts on any text",)


def test_word_that_no_search_finds_reaches_everything(pipeline: Pipeline, ours: bytes) -> None:
    book = pipeline.codebook
    status = msgspec.structs.replace(book.lexicon.status, denied_adverbs=frozenset({"never"}))
    lexicon = msgspec.structs.replace(book.lexicon, status=status)
    told = reach_of(ours, msgspec.structs.replace(book, lexicon=lexicon))
    assert told.everything
    assert told.why[0].startswith("words of status: ")
    assert told.why[0].endswith(", some of which stand in any text")


def test_row_that_moves_reaches_its_words_where_the_order_counts(pipeline: Pipeline, ours: bytes) -> None:
    book = pipeline.codebook
    first, *rest = book.lexicon.modes
    lexicon = msgspec.structs.replace(book.lexicon, modes=(*rest, first))
    told = reach_of(ours, msgspec.structs.replace(book, lexicon=lexicon))
    assert told.why[0].startswith("words of modes: ")
    assert {"kamikaze", "kamikazes"} <= set(told.terms)
    assert not {"drone", "shahed"} & set(told.terms)


def test_bytes_that_are_no_snapshot_are_refused(ours: bytes) -> None:
    with pytest.raises(CodebookError, match="no snapshot"):
        reach(ours, ours[:100])


TEXTS: list[tuple[str, Standing, str]] = [
    ("withdraw", "lemma", "The army withdrew."),
    ("call for", "lemma", "They called, on Monday, for talks."),
    ("foreign minister", "lemma", "Two Foreign Ministers spoke."),
    ("cease-fire", "lemma", "Cease-fires were broken."),
    ("tear gas canister", "lemma", "Tear-gas canisters flew."),
    ("mother-in-law", "lemma", "Their mothers-in-law came."),
    ("... attack", "lemma", "It will not attack."),
    ("u.s. army", "written", "The U.S. Army said so."),
    ("sana'a", "written", "In Sana’a, fighting went on."),
    ("recep tayyip erdogan", "written", "Recep Tayyip Erdoğan’s party won."),
    ("lech walesa", "written", "LECH WAŁĘSA spoke."),
    ("govern*", "written", "The governor left."),
    ("9/11", "written", "Since 9/11 much has changed."),
    ("sanaa", "place", "Sana'a was shelled."),
    ("ndjamena", "place", "N’Djamena was calm."),
    ("st petersburg", "place", "Saint-Petersburg"),
    ("maarrat al numan", "place", "Ma'arrat al-Nu'man"),
    ("kyiv", "place", "Kyivʼs mayor"),
]


@pytest.mark.parametrize(("word", "standing", "text"), TEXTS, ids=[word for word, _, _ in TEXTS])
def test_questions_find_a_word_however_it_stands(word: str, standing: Standing, text: str) -> None:
    index = index_texts([text, "Nothing of this kind is told here."])
    questions = questions_of(word, standing, INFLECTIONS)
    found = {row for question in questions for (row,) in index.execute("SELECT rowid FROM words(?)", (question,))}
    assert found == {0}


@pytest.mark.parametrize("word", ["n't", "the", "be on", "km", "...", "%"])
def test_words_that_stand_everywhere_or_in_others_have_no_questions(word: str) -> None:
    assert questions_of(word, "lemma", INFLECTIONS) == ()


def test_letters_apart_are_those_that_the_search_index_does_not_fold() -> None:
    index = index_texts([])
    index.execute("CREATE VIRTUAL TABLE told USING fts5vocab(words, 'row')")
    letters = map(chr, _table())
    apart = {one for one in letters if _terms(index, f"a{one}b") != _terms(index, f"a{folded(one)}b")}
    assert apart == set(LETTERS_APART)


def _terms(index: sqlite3.Connection, text: str) -> list[str]:
    index.execute("DELETE FROM words")
    index.execute("INSERT INTO words(text) VALUES (?)", (text,))
    return [term for (term,) in index.execute("SELECT term FROM told ORDER BY term")]


def test_short_words_of_place_names_are_asked_for_in_full_too() -> None:
    for full, short in _SHORT.items():
        assert questions_of(short, "place", INFLECTIONS)[1] == full
