import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.errors import CodebookError
from dragoman.ingest.furniture import FurnitureFinder
from dragoman.ingest.sourcebook import load_sourcebook

BOOK = load_sourcebook()
FINDER = FurnitureFinder(BOOK.furniture, BOOK.wires.name_words)
YES = [(entry.kind, line) for entry in BOOK.furniture for line in entry.yes]
NO = [line for entry in BOOK.furniture for line in entry.no]


@pytest.mark.parametrize(("kind", "line"), YES)
def test_furniture_marks_its_yes_examples(kind, line):
    assert FINDER.kind_of_line(line.strip(), head=True) == kind


@pytest.mark.parametrize("line", NO)
def test_furniture_leaves_its_no_examples(line):
    assert FINDER.kind_of_line(line, head=True) is None


@pytest.mark.parametrize("entry", BOOK.furniture, ids=lambda entry: (entry.whole + entry.starts + entry.ends)[0])
def test_furniture_entries_have_examples_and_something_to_look_for(entry):
    assert entry.yes
    assert entry.whole or entry.starts or entry.ends


def test_furniture_phrases_are_written_as_they_are_compared():
    phrases = [p for e in BOOK.furniture for p in (*e.whole, *e.starts, *e.ends, *e.holds)]
    assert [p for p in phrases if p != p.casefold() or "’" in p] == []


def test_wires_lists_hold_no_word_twice():
    wires = BOOK.wires
    for words in (wires.agencies, wires.slugs, wires.not_places, wires.months + wires.months_short):
        assert len(set(words)) == len(words)


def test_languages_are_all_known_to_the_detector():
    known = LanguageIdentifier.from_model_file(MODEL_FILE).labels
    assert [code for code in BOOK.languages.names if code not in known] == []


def test_load_sourcebook_refuses_a_language_without_a_name(tmp_path):
    (tmp_path / "languages.yaml").write_text(
        "{reads: [xx], words: [], words_share: 1, sure: 1, short_letters: 1, names: {en: English}}"
    )
    with pytest.raises(CodebookError, match="no name for"):
        load_sourcebook(tmp_path)


def test_fields_have_no_name_twice():
    names = [name for field in BOOK.fields.__struct_fields__ for name in getattr(BOOK.fields, field)]
    folded = ["".join(filter(str.isalnum, name)).casefold() for name in names]
    assert sorted(set(folded)) == sorted(folded)
